//! One line of a worksheet, and what it says.

use base::money::{Fen, Rounding};
use base::source::Citation;
use base::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;
use std::borrow::Cow;

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

/// Where a quantity comes from, and where it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuantityOrigin {
    /// Where its value comes from.
    pub origin: Origin,
    /// Path of the request's field that tells it, where that is not its name.
    pub path: Option<Cow<'static, str>>,
    /// Whether it grows with the bill, where the whole bill does.
    pub grows: bool,
}

impl QuantityOrigin {
    /// A part of the bill, as the user told it.
    pub const OF_BILL: Self = Self {
        origin: Origin::Input,
        path: None,
        grows: true,
    };
}

impl From<Origin> for QuantityOrigin {
    fn from(origin: Origin) -> Self {
        Self {
            origin,
            path: None,
            grows: false,
        }
    }
}

pub(super) struct Entry {
    pub(super) id: Cow<'static, str>,
    pub(super) label: Text,
    pub(super) value: Decimal,
    pub(super) unit: Unit,
    pub(super) source: QuantityOrigin,
}

impl Entry {
    /// Path of the request's field that tells it.
    pub(super) fn path(&self) -> Option<&str> {
        match (&self.source.path, self.source.origin) {
            (Some(path), _) => Some(path),
            (None, Origin::Input) => Some(&self.id),
            (None, _) => None,
        }
    }
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
pub enum LineStatus {
    /// It counts.
    Counts,
    /// 不适用: it does not apply, and `why` says why. Never shown as 0.
    NotApplicable,
    /// 未知: nobody has said, and `why` says what follows and whom to ask. Never shown as 0.
    NotKnown,
    /// 未收录: a fund that there usually is and of which no rule is at hand; `why` says what it might
    /// be and whom to ask. Never shown as 0.
    NotRecorded,
}

/// What a line is in its settlement: said where it is made, so that nobody reads it off its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineKind {
    /// A step like any other, with a meaning of its own.
    #[default]
    Step,
    /// A part of the bill.
    Bill,
    /// What leads from one part of a stay to the next.
    Carried,
    /// Worked out on the way to a fund's payment: what counts, and where its tiers begin.
    Working,
    /// What a fund pays of one tier, by its number from 1.
    Tier(usize),
    /// What a fund would pay without its cap.
    BeforeCap,
    /// A cap, in its place where there is none or nobody knows it.
    Cap,
    /// What a cap leaves for this stay.
    Room,
    /// What a cap takes off.
    AboveCap,
    /// Of the deposit.
    Deposit,
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
    pub standing: LineStatus,
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
    /// What it is in its settlement.
    #[serde(skip)]
    #[cfg_attr(feature = "typegen", ts(skip))]
    pub kind: LineKind,
    /// Name of the line of the fund's payment that it leads to, where it leads to one.
    #[serde(skip)]
    #[cfg_attr(feature = "typegen", ts(skip))]
    pub fund: Option<Cow<'static, str>>,
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
    /// What it is in the settlement.
    pub kind: LineKind,
    /// The line of the fund's payment that it leads to, where it leads to one.
    pub fund: Option<Cow<'static, str>>,
}

impl Title {
    const fn of(id: Cow<'static, str>, field: Option<&'static str>, label: Text) -> Self {
        Self {
            id,
            field,
            label,
            kind: LineKind::Step,
            fund: None,
        }
    }

    /// A line without a national field.
    pub const fn plain(id: &'static str, label: Text) -> Self {
        Self::of(Cow::Borrowed(id), None, label)
    }

    /// A line that is a national field.
    pub const fn field(id: &'static str, field: &'static str, label: Text) -> Self {
        Self::of(Cow::Borrowed(id), Some(field), label)
    }

    /// A line of any name, which may be a national field.
    pub fn new(id: impl Into<Cow<'static, str>>, field: Option<&'static str>, label: Text) -> Self {
        Self::of(id.into(), field, label)
    }

    /// A line of a series.
    pub const fn numbered(id: String, label: Text) -> Self {
        Self::of(Cow::Owned(id), None, label)
    }

    /// A line of this title that counts, with its value alone.
    pub(super) fn line(self, value: Fen) -> Line {
        Line {
            id: self.id,
            field: self.field,
            label: self.label,
            standing: LineStatus::Counts,
            why: None,
            formula: None,
            exact: String::new(),
            value,
            rounded: None,
            basis: Vec::new(),
            kind: self.kind,
            fund: self.fund,
        }
    }

    /// The same as a line of that kind.
    #[must_use]
    pub fn kind(self, kind: LineKind) -> Self {
        Self { kind, ..self }
    }

    /// The same as a line of that kind, on the way to the payment of a fund.
    #[must_use]
    pub fn of_fund(self, kind: LineKind, fund: impl Into<Cow<'static, str>>) -> Self {
        let fund = Some(fund.into());
        Self { kind, fund, ..self }
    }
}
