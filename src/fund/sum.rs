//! Amounts of funds and budgets, which are larger than any stay.

use base::json::{Read, Reading, Tree};
use base::money::{Fen, Rounding};
use base::number::decimal;
use rust_decimal::Decimal;
use serde::Serialize;

/// An amount of up to ten thousand million yuan, to the fen. Written as text: `"480000000.00"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(type = "string"))]
pub struct FundSum(Fen);

impl FundSum {
    /// The amount.
    pub fn fen(self) -> Fen {
        self.0
    }

    /// The amount in yuan.
    pub fn yuan(self) -> Decimal {
        self.0.yuan()
    }
}

impl Read for FundSum {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        let text = reading.text(tree, "an amount in yuan as text, such as \"480000000.00\"");
        let yuan = decimal(text, 2).ok();
        let fen = yuan.and_then(|yuan| Fen::rounded(yuan, Rounding::HalfUp));
        Self(fen.unwrap_or_else(|| {
            reading.not_so(format_args!(
                "`{text}`：要写成零或更大的金额，最多到分，最多一百亿元 / an amount of zero or more, to the fen, of at most ten thousand million yuan"
            ));
            Fen::ZERO
        }))
    }
}

#[cfg(feature = "typegen")]
base::typegen::text_shaped!(FundSum, "FundSum", r"^\d+(\.\d{1,2})?$");
