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
        clippy::unwrap_used
    )
)]

use base::money::{Fen, Rounding, Style, write, write_percent, written};
use base::source::Citation;
use base::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;
use std::borrow::Cow;

mod expr;
mod recorder;
pub mod trace;
pub use expr::Expr;
use recorder::Recorder;

/// A quantity on the worksheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity(usize);

/// Where the value of a quantity comes from. There is no other way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The user told it in the request.
    Input,
    /// The pack gives it, with a citation.
    Pack,
    /// The pack leaves it unknown and the user gave their own figure.
    User,
    /// Nobody knows it, and it was supposed, for the reason that stands with the result.
    Assumption,
    /// An earlier line computed it.
    Line,
}

/// What a quantity counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Yuan.
    Yuan,
    /// A share from 0 to 1, shown in percent.
    Share,
    /// Pieces.
    Count,
}

struct Entry {
    id: Cow<'static, str>,
    label: Text,
    value: Decimal,
    unit: Unit,
    origin: Origin,
}

/// An operand of a formula.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Operand {
    /// Path of the request field, name of the pack's table, or id of the line that it comes from.
    #[cfg_attr(feature = "typegen", ts(type = "string"))]
    pub id: Cow<'static, str>,
    /// What it is.
    pub label: Text,
    /// Its value, exactly; a share as a number from 0 to 1.
    pub value: String,
    /// What it counts.
    pub unit: Unit,
    /// Where it comes from.
    pub origin: Origin,
}

/// How a line is computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Formula {
    /// In words: `(政策范围内费用 − 起付线) × 支付比例`.
    pub symbols: Text,
    /// With the numbers: `(10,000.00 − 400.00) × 80%`.
    pub numbers: Text,
    /// The operands, in the order in which they appear.
    pub operands: Vec<Operand>,
}

/// What rounding did to a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Rounded {
    /// The rounding that the step declares.
    pub mode: Rounding,
    /// Its name.
    pub words: Text,
    /// What it added (or with a minus took away), in yuan: `+0.003`.
    pub by: String,
}

/// A pack value that a line rests on, or the user's own figure in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Basis {
    /// What it is, with its value: 起付标准 400.00 元.
    pub what: Text,
    /// The cases it holds for: 市内、二级医院; empty for all.
    pub holds_for: Text,
    /// From the pack, or the user's own.
    pub origin: Origin,
    /// First day it holds.
    pub from: base::date::Date,
    /// First day it no longer holds.
    pub until: base::date::Date,
    /// When it was last compared with its source.
    pub checked_on: base::date::Date,
    /// Where it stands.
    pub citations: Vec<Citation>,
}

/// Whether a line counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It counts.
    Counts,
    /// 不适用: it does not apply, and `why` says why. Never shown as 0.
    NotApplicable,
    /// 未知: nobody has said, and `why` says what follows and whom to ask. Never shown as 0.
    NotKnown,
}

/// One line of a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Line {
    /// Stable name, such as `pool.band.1`.
    #[cfg_attr(feature = "typegen", ts(type = "string"))]
    pub id: Cow<'static, str>,
    /// National field name, where the line is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typegen", ts(type = "string"))]
    pub field: Option<&'static str>,
    /// What it is.
    pub label: Text,
    /// Whether it counts.
    pub standing: Standing,
    /// Why it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Text>,
    /// How it is computed; none for what was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<Formula>,
    /// The exact value in yuan, before rounding, with two decimals at least.
    pub exact: String,
    /// The value in whole fen.
    pub value: Fen,
    /// What rounding did, where it did something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounded: Option<Rounded>,
    /// The values it rests on.
    pub basis: Vec<Basis>,
}

/// A name, a label and where they lead: what a new line is called.
#[derive(Debug, Clone)]
pub struct Title {
    /// Stable name.
    pub id: Cow<'static, str>,
    /// National field name.
    pub field: Option<&'static str>,
    /// What it is.
    pub label: Text,
}

impl Title {
    /// A line without a national field.
    pub const fn plain(id: &'static str, label: Text) -> Self {
        Self {
            id: Cow::Borrowed(id),
            field: None,
            label,
        }
    }

    /// A line that is a national field.
    pub const fn field(id: &'static str, field: &'static str, label: Text) -> Self {
        Self {
            id: Cow::Borrowed(id),
            field: Some(field),
            label,
        }
    }

    /// A line of a series.
    pub const fn numbered(id: String, label: Text) -> Self {
        Self {
            id: Cow::Owned(id),
            field: None,
            label,
        }
    }
}

/// The lines of one settlement, in the order in which they are computed.
pub struct Sheet {
    entries: Vec<Entry>,
    lines: Vec<Line>,
    rounding: Rounding,
    overflow: bool,
    /// What the names and labels of new quantities and lines begin with.
    aside: Option<Aside>,
    /// Follows the amounts over all their values, in the place of writing them down.
    recorder: Option<Box<dyn Recorder>>,
    /// Whether lines are written without formula and basis, for whoever wants their values alone.
    brief: bool,
}

/// A computation that runs beside the settlement, such as the same stay with a referral: what its
/// names and labels begin with.
#[derive(Debug, Clone, Copy)]
pub struct Aside {
    /// Beginning of the names.
    pub id: &'static str,
    /// Beginning of the labels in 简体中文.
    pub zh: &'static str,
    /// Beginning of the labels in English.
    pub en: &'static str,
}

impl Aside {
    fn title(self, title: Title) -> Title {
        Title {
            id: Cow::Owned(format!("{}{}", self.id, title.id)),
            // The field of the settlement itself is another amount.
            field: None,
            label: self.label(title.label),
        }
    }

    fn label(self, label: Text) -> Text {
        Text::made(
            format!("{}{}", self.zh, label.zh),
            format!("{}{}", self.en, label.en),
        )
    }
}

impl Sheet {
    /// An empty worksheet whose every step rounds in this way.
    pub fn new(rounding: Rounding) -> Self {
        Self {
            entries: Vec::with_capacity(24),
            lines: Vec::with_capacity(16),
            rounding,
            overflow: false,
            aside: None,
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
    pub fn set_aside(&mut self, aside: Option<Aside>) {
        self.aside = aside;
    }

    fn titled(&self, title: Title) -> Title {
        match self.aside {
            Some(aside) => aside.title(title),
            None => title,
        }
    }

    /// A quantity that is no line: told by the user or given by the pack.
    pub fn quantity(
        &mut self,
        id: impl Into<Cow<'static, str>>,
        label: Text,
        value: Decimal,
        unit: Unit,
        origin: Origin,
    ) -> Quantity {
        match self.aside {
            // What was told is the same beside the settlement.
            Some(aside) if origin != Origin::Input => {
                let id = format!("{}{}", aside.id, id.into());
                self.entry(id.into(), aside.label(label), value, unit, origin)
            }
            _ => self.entry(id.into(), label, value, unit, origin),
        }
    }

    fn entry(
        &mut self,
        id: Cow<'static, str>,
        label: Text,
        value: Decimal,
        unit: Unit,
        origin: Origin,
    ) -> Quantity {
        self.entries.push(Entry {
            id,
            label,
            value,
            unit,
            origin,
        });
        self.record_entry();
        Quantity(self.entries.len() - 1)
    }

    /// An amount that the user told, as a line and a quantity.
    pub fn told(&mut self, title: Title, amount: Fen) -> Quantity {
        self.given(title, amount, Origin::Input)
    }

    /// An amount that another worksheet computed, as a line and a quantity.
    pub fn taken_over(&mut self, title: Title, amount: Fen) -> Quantity {
        self.given(title, amount, Origin::Line)
    }

    fn given(&mut self, title: Title, amount: Fen, origin: Origin) -> Quantity {
        let quantity = self.quantity(
            title.id.clone(),
            title.label.clone(),
            amount.yuan(),
            Unit::Yuan,
            origin,
        );
        if self.is_recorded() {
            self.record_told(title);
            return quantity;
        }
        self.lines.push(Line {
            id: title.id,
            field: title.field,
            label: title.label,
            standing: Standing::Counts,
            why: None,
            formula: None,
            exact: amount.to_string(),
            value: amount,
            rounded: None,
            basis: Vec::new(),
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
            Origin::Line,
        );
        self.lines.push(Line {
            id: title.id,
            field: title.field,
            label: title.label,
            standing: Standing::Counts,
            why: None,
            formula: Some(formula),
            exact: written(exact, Style::EXACT),
            value,
            rounded,
            basis,
        });
        quantity
    }

    fn brief_line(&mut self, title: Title, value: Fen) -> Quantity {
        const NONE: Text = Text::fixed("", "");
        let id = title.id.clone();
        let quantity = self.entry(id, NONE, value.yuan(), Unit::Yuan, Origin::Line);
        self.lines.push(Line {
            id: title.id,
            field: title.field,
            label: title.label,
            standing: Standing::Counts,
            why: None,
            formula: None,
            exact: String::new(),
            value,
            rounded: None,
            basis: Vec::new(),
        });
        quantity
    }

    /// A line that does not count, and why.
    pub fn silent(&mut self, title: Title, standing: Standing, why: Text, basis: Vec<Basis>) {
        if self.is_recorded() {
            return;
        }
        let title = self.titled(title);
        self.lines.push(Line {
            id: title.id,
            field: title.field,
            label: title.label,
            standing,
            why: Some(why),
            formula: None,
            exact: String::from("0.00"),
            value: Fen::ZERO,
            rounded: None,
            basis,
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
