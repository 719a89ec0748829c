//! Exact money: whole fen outside, decimal arithmetic inside, one declared rounding per step.

use crate::json::{Read, Reading, Tree};
use crate::number::{NumberFault, NumberKind, decimal};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

mod read;
mod typed;
mod write;
pub use read::{AmountReading, read_typed_amount};
pub use write::{Style, write, write_percent, written};

/// An amount of money in whole fen (分, 1/100 yuan). May be negative only as a difference or in a
/// reversal; everything that is read is zero or more and at most [`Fen::MOST`].
///
/// Written as text in yuan with two decimals: `"7680.00"`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(type = "string"))]
pub struct Fen(i64);

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount that is read: 100 million yuan, far above any hospital stay. More is a
    /// slip of the finger.
    pub const MAX: Self = Self(10_000_000_000);

    /// That many fen.
    pub const fn new(fen: i64) -> Self {
        Self(fen)
    }

    /// The number of fen.
    pub const fn count(self) -> i64 {
        self.0
    }

    /// The amount in yuan, exactly.
    pub fn yuan(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// An exact amount in yuan, brought to whole fen by the rounding that the step declares.
    /// `None` when it is beyond any amount (a hundred times [`Fen::MOST`]).
    pub fn rounded(yuan: Decimal, rounding: Rounding) -> Option<Self> {
        let mut rounded = yuan;
        if yuan.scale() > 2 {
            rounded = yuan.round_dp_with_strategy(2, rounding.strategy());
        }
        if rounded.scale() < 2 {
            rounded.rescale(2);
            // What has no room for two decimals more is left as it was, and is beyond any amount.
            if rounded.scale() < 2 {
                return None;
            }
        }
        let fen = i64::try_from(rounded.mantissa()).ok()?;
        (fen.abs() <= Self::MAX.0 * 100).then_some(Self(fen))
    }

    /// With thousands separators and the true minus: `7,680.00`.
    pub fn grouped(self) -> String {
        written(self.yuan(), Style::YUAN)
    }
}

impl std::ops::Add for Fen {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Fen {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::ops::Neg for Fen {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl std::iter::Sum for Fen {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, |sum, one| sum + one)
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&written(self.yuan(), Style::EXACT))
    }
}

impl fmt::Debug for Fen {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for Fen {
    type Err = NumberFault;

    fn from_str(text: &str) -> Result<Self, NumberFault> {
        let yuan = decimal(text, 2)?;
        let fen = Self::rounded(yuan, Rounding::HalfUp).ok_or(NumberFault::TooLarge)?;
        if fen > Self::MAX {
            return Err(NumberFault::TooLarge);
        }
        Ok(fen)
    }
}

impl Serialize for Fen {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&written(self.yuan(), Style::EXACT))
    }
}

impl Read for Fen {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        reading.number(
            tree,
            NumberKind::Amount,
            "an amount in yuan as text, such as \"400.00\"",
            Self::ZERO,
        )
    }
}

/// A share of a whole, from 0 to 1, exact to ten decimals. Read from `"0.8"` or `"80%"`, written as
/// `"0.8"`, shown as `80%`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(type = "string"))]
pub struct Ratio(Decimal);

impl Ratio {
    /// Decimals of a share in percent: more than any text has that writes one out, and few enough
    /// that shares of shares of an amount are exact far below a fen.
    const DECIMALS: usize = 8;
    /// None of it.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// All of it.
    pub const ONE: Self = Self(Decimal::ONE);

    /// The share as a decimal number from 0 to 1.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// The share less so much of the whole; none where that is more than it.
    pub fn less(self, other: Decimal) -> Self {
        let rest = self.0.saturating_sub(other.max(Decimal::ZERO));
        Self(rest.max(Decimal::ZERO).normalize())
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        write_percent(self.0, &mut text);
        out.write_str(&text)
    }
}

impl fmt::Debug for Ratio {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for Ratio {
    type Err = NumberFault;

    fn from_str(text: &str) -> Result<Self, NumberFault> {
        let share = match text.strip_suffix('%') {
            Some(percent) => decimal(percent, Self::DECIMALS)?
                .checked_div(Decimal::ONE_HUNDRED)
                .ok_or(NumberFault::TooLarge)?,
            None => decimal(text, Self::DECIMALS + 2)?,
        };
        if share > Decimal::ONE {
            return Err(NumberFault::OverOne);
        }
        Ok(Self(share.normalize()))
    }
}

impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&written(self.0, Style::SHORT))
    }
}

impl Read for Ratio {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        reading.number(
            tree,
            NumberKind::Share,
            "a share as text, such as \"80%\" or \"0.8\"",
            Self::ZERO,
        )
    }
}

/// How an exact amount becomes whole fen. Every step of a settlement declares one.
///
/// | | 9.434 | 9.435 | 9.445 | 9.436 |
/// |---|---|---|---|---|
/// | `half_up` | 9.43 | 9.44 | 9.45 | 9.44 |
/// | `half_even` | 9.43 | 9.44 | 9.44 | 9.44 |
/// | `down` | 9.43 | 9.43 | 9.44 | 9.43 |
/// | `up` | 9.44 | 9.44 | 9.45 | 9.44 |
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// 四舍五入: a half fen goes up. What the national settlement interface does at every step.
    #[default]
    HalfUp,
    /// 四舍六入五成双: a half fen goes to the even neighbour.
    HalfEven,
    /// 舍去: what is less than a fen falls away.
    Down,
    /// 进一: what is less than a fen counts as one.
    Up,
}

impl Rounding {
    fn strategy(self) -> RoundingStrategy {
        match self {
            Self::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Self::HalfEven => RoundingStrategy::MidpointNearestEven,
            Self::Down => RoundingStrategy::ToZero,
            Self::Up => RoundingStrategy::AwayFromZero,
        }
    }

    /// Its name for people.
    pub const fn words(self) -> crate::text::Text {
        use crate::text::Text;
        match self {
            Self::HalfUp => Text::fixed("四舍五入", "rounded half up"),
            Self::HalfEven => Text::fixed("四舍六入五成双", "rounded half to even"),
            Self::Down => Text::fixed("舍去不足一分", "rounded down"),
            Self::Up => Text::fixed("不足一分进一", "rounded up"),
        }
    }
}

#[cfg(feature = "typegen")]
crate::typegen::text_shaped!(Fen, "Fen", r"^\d+(\.\d{1,2})?$");
#[cfg(feature = "typegen")]
crate::typegen::text_shaped!(Ratio, "Ratio", r"^(\d+(\.\d{1,8})?%|[01](\.\d{1,10})?)$");

#[cfg(test)]
mod tests;
