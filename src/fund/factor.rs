//! Weights, rates, coefficients: numbers that a table prints with as many decimals as it likes.

use base::json::{Read, Reading, Tree};
use base::money::{Style, written};
use base::number::{NumberFault, decimal};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::str::FromStr;

/// A number of zero or more, exact to ten decimals. Written as text: `"0.8642"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(type = "string"))]
pub struct Factor(Decimal);

impl Factor {
    /// Decimals that are read: more than any table prints.
    const DECIMALS: usize = 10;
    /// One.
    pub const ONE: Self = Self(Decimal::ONE);

    /// The number.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// A mean or a quotient, to four decimals as tables print weights; nothing below zero.
    pub(crate) fn rounded(value: Decimal) -> Option<Self> {
        use rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        let rounded = value.round_dp_with_strategy(4, MidpointAwayFromZero);
        (!rounded.is_sign_negative()).then_some(Self(rounded))
    }

    /// The number, as short as it can be written.
    pub fn shown(self) -> String {
        written(self.0, Style::SHORT)
    }
}

impl FromStr for Factor {
    type Err = NumberFault;

    fn from_str(text: &str) -> Result<Self, NumberFault> {
        decimal(text, Self::DECIMALS).map(Self)
    }
}

impl Serialize for Factor {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.shown())
    }
}

impl Read for Factor {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        let text = reading.text(tree, "a number as text, such as \"0.8642\"");
        text.parse().unwrap_or_else(|_| {
            reading.not_so(format_args!(
                "`{text}`：要写成零或更大的数，最多十位小数 / a number of zero or more with at most ten decimals"
            ));
            Self::default()
        })
    }
}

#[cfg(feature = "typegen")]
base::typegen::text_shaped!(Factor, "Factor", r"^\d+(\.\d{1,10})?$");
