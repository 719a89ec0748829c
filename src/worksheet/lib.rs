//! The worksheet: every line of a result with its formula in symbols and in numbers.
//!
//! A step is written once, as an [`Expr`] of quantities. Its exact value, its symbols and its
//! numbers are all made from that one expression, so that what is shown is what was computed.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(
    not(test),
    warn(
        clippy::expect_used,
        clippy::float_arithmetic,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::print_stdout,
        clippy::string_slice,
        clippy::unwrap_used
    )
)]

use base::money::{Fen, Rounding, Style, write, write_percent, written};
use base::text::Text;
use rust_decimal::Decimal;
use std::borrow::Cow;

mod expr;
mod line;
mod part;
mod recorder;
pub mod trace;
pub use expr::Expr;
use line::Entry;
pub use line::{
    Basis, Formula, Line, LineKind, LineStatus, Operand, Origin, QuantityOrigin, Rounded, Title,
    Unit,
};
pub use part::StayPart;
use recorder::Recorder;

/// A quantity on the worksheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity(usize);

/// The lines of one settlement, in the order in which they are computed.
pub struct Worksheet {
    entries: Vec<Entry>,
    lines: Vec<Line>,
    rounding: Rounding,
    overflow: bool,
    /// What the names and labels of new quantities and lines begin with.
    aside: Option<WhatIf>,
    /// The part of the stay that new quantities and lines belong to.
    part: Option<StayPart>,
    /// Follows the amounts over all their values, in the place of writing them down.
    recorder: Option<Box<dyn Recorder>>,
    /// Whether lines are written without formula and basis, for whoever wants their values alone.
    brief: bool,
}

/// A computation that runs beside the settlement, such as the same stay with a referral: what its
/// names and labels begin with.
#[derive(Debug, Clone, Copy)]
pub struct WhatIf {
    /// Beginning of the names.
    pub id: &'static str,
    /// Beginning of the labels in 简体中文.
    pub zh: &'static str,
    /// Beginning of the labels in English.
    pub en: &'static str,
}

impl WhatIf {
    fn title(self, title: Title) -> Title {
        Title {
            id: Cow::Owned(format!("{}{}", self.id, title.id)),
            // The field of the settlement itself is another amount, and no fund pays for it.
            field: None,
            label: self.label(title.label),
            kind: LineKind::Step,
            fund: None,
        }
    }

    fn label(self, label: Text) -> Text {
        Text::made(
            format!("{}{}", self.zh, label.zh),
            format!("{}{}", self.en, label.en),
        )
    }
}

impl Worksheet {
    /// An empty worksheet whose every step rounds in this way.
    pub fn new(rounding: Rounding) -> Self {
        Self {
            entries: Vec::with_capacity(24),
            lines: Vec::with_capacity(16),
            rounding,
            overflow: false,
            aside: None,
            part: None,
            recorder: None,
            brief: false,
        }
    }

    /// The same for values alone: lines have neither formula nor basis.
    pub fn brief(rounding: Rounding) -> Self {
        Self {
            brief: true,
            ..Self::new(rounding)
        }
    }

    /// From now on what is written down belongs to a computation beside the settlement, or again to
    /// the settlement itself.
    pub fn set_aside(&mut self, aside: Option<WhatIf>) {
        self.aside = aside;
    }

    fn titled(&self, title: Title) -> Title {
        let title = match self.aside {
            Some(aside) => aside.title(title),
            None => title,
        };
        self.title_in_part(title)
    }

    /// A quantity that is no line: told by the user or given by the pack.
    pub fn quantity(
        &mut self,
        id: impl Into<Cow<'static, str>>,
        label: Text,
        value: Decimal,
        unit: Unit,
        source: impl Into<QuantityOrigin>,
    ) -> Quantity {
        self.sourced(id.into(), label, value, unit, source.into())
    }

    fn sourced(
        &mut self,
        id: Cow<'static, str>,
        label: Text,
        value: Decimal,
        unit: Unit,
        source: QuantityOrigin,
    ) -> Quantity {
        // What was told is the same beside the settlement, and in each of its parts.
        if source.origin == Origin::Input {
            return self.entry(id, label, value, unit, source);
        }
        let (id, label) = match self.aside {
            Some(aside) => (format!("{}{id}", aside.id).into(), aside.label(label)),
            None => (id, label),
        };
        self.entry(self.id_in_part(id), label, value, unit, source)
    }

    fn entry(
        &mut self,
        id: Cow<'static, str>,
        label: Text,
        value: Decimal,
        unit: Unit,
        source: QuantityOrigin,
    ) -> Quantity {
        self.entries.push(Entry {
            id,
            label,
            value,
            unit,
            source,
        });
        self.record_entry();
        Quantity(self.entries.len() - 1)
    }

    /// An amount that the user told, as a line and a quantity, with the path of the request's field.
    pub fn told(
        &mut self,
        path: impl Into<Cow<'static, str>>,
        title: Title,
        amount: Fen,
    ) -> Quantity {
        self.given(title, amount, Origin::Input, Some(path.into()))
    }

    /// An amount that another worksheet computed, as a line and a quantity.
    pub fn taken_over(&mut self, title: Title, amount: Fen) -> Quantity {
        self.given(title, amount, Origin::Line, None)
    }

    fn given(
        &mut self,
        title: Title,
        amount: Fen,
        origin: Origin,
        path: Option<Cow<'static, str>>,
    ) -> Quantity {
        let source = QuantityOrigin {
            origin,
            path,
            grows: title.kind == LineKind::Bill,
        };
        let (id, label) = (title.id.clone(), title.label.clone());
        let quantity = self.sourced(id, label, amount.yuan(), Unit::Yuan, source);
        if self.is_recorded() {
            self.record_told(title);
            return quantity;
        }
        self.lines.push(Line {
            exact: amount.to_string(),
            ..title.line(amount)
        });
        quantity
    }

    /// A computed line: evaluates the expression exactly, rounds it to fen, and writes both down.
    pub fn line(&mut self, title: Title, expr: &Expr, basis: Vec<Basis>) -> Quantity {
        let title = self.titled(title);
        if self.is_recorded() {
            return self.record_line(title, expr);
        }
        let exact = self.evaluate(expr);
        let value = Fen::rounded(exact, self.rounding).unwrap_or_else(|| {
            self.overflow = true;
            Fen::ZERO
        });
        if self.brief {
            return self.brief_line(title, value);
        }
        let by = value.yuan() - exact;
        let rounded = (!by.is_zero()).then(|| Rounded {
            mode: self.rounding,
            words: self.rounding.words(),
            by: signed(by),
        });
        let formula = self.formula(expr);
        let quantity = self.entry(
            title.id.clone(),
            title.label.clone(),
            value.yuan(),
            Unit::Yuan,
            Origin::Line.into(),
        );
        self.lines.push(Line {
            formula: Some(formula),
            exact: written(exact, Style::EXACT),
            rounded,
            basis,
            ..self.labelled(title).line(value)
        });
        quantity
    }

    fn brief_line(&mut self, title: Title, value: Fen) -> Quantity {
        const NONE: Text = Text::fixed("", "");
        let id = title.id.clone();
        let quantity = self.entry(id, NONE, value.yuan(), Unit::Yuan, Origin::Line.into());
        self.lines.push(self.labelled(title).line(value));
        quantity
    }

    /// A line that does not count, and why.
    pub fn without_amount(
        &mut self,
        title: Title,
        standing: LineStatus,
        why: Text,
        basis: Vec<Basis>,
    ) {
        if self.is_recorded() {
            return;
        }
        let title = self.titled(title);
        self.lines.push(Line {
            standing,
            why: Some(why),
            exact: String::from("0.00"),
            basis,
            ..self.labelled(title).line(Fen::ZERO)
        });
    }

    /// Whether one exact value is above another.
    pub fn exceeds(&mut self, one: &Expr, other: &Expr) -> bool {
        if let Some(recorder) = &mut self.recorder {
            return recorder.exceeds(one, other);
        }
        self.evaluate(one) > self.evaluate(other)
    }

    /// The value of a quantity in whole fen.
    pub fn fen(&self, quantity: Quantity) -> Fen {
        Fen::rounded(self.value(quantity), self.rounding).unwrap_or_default()
    }

    /// The value of a quantity.
    pub fn value(&self, quantity: Quantity) -> Decimal {
        let recorded = self.recorder.as_ref().and_then(|it| it.value(quantity.0));
        if let Some(value) = recorded {
            return value;
        }
        self.entries
            .get(quantity.0)
            .map_or(Decimal::ZERO, |entry| entry.value)
    }

    /// The lines; `None` when an amount was beyond every bound, which checked input cannot cause.
    pub fn finish(self) -> Option<Vec<Line>> {
        (!self.overflow).then_some(self.lines)
    }
}

/// A difference with its sign: `+0.003`.
fn signed(value: Decimal) -> String {
    let mut out = String::with_capacity(8);
    out.push(if value.is_sign_negative() { '−' } else { '+' });
    write(value.abs(), Style::SHORT, &mut out);
    out
}

impl Entry {
    /// Its value for people.
    fn show(&self, out: &mut String) {
        match self.unit {
            Unit::Yuan => write(self.value, Style::YUAN, out),
            Unit::Share => write_percent(self.value, out),
            Unit::Count => write(self.value, Style::SHORT, out),
        }
    }
}
