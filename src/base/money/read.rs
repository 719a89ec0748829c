//! Reading amounts kindly, as people type them.

use super::Fen;
use super::typed::{Typed, typed};
use crate::number::NumberKind;
use crate::problem::Code;
use crate::text::Text;
use serde::Serialize;

/// An amount as a person typed it, read kindly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum AmountReading {
    /// It is an amount.
    Read {
        /// The amount as a request writes it: `"12000.00"`.
        value: Fen,
        /// What was understood, to be shown beside the field: 您输入的是 12,000.00 元.
        echo: Text,
    },
    /// It is from one amount to another: `3-5万`.
    Range {
        /// The smaller one.
        low: Fen,
        /// What is likely, where nobody says more: the middle.
        likely: Fen,
        /// The larger one.
        high: Fen,
        /// What was understood, to be shown beside the field.
        echo: Text,
        /// What a field says that can only take one amount.
        message: Text,
    },
    /// It is not.
    Refused {
        /// What is wrong with it.
        #[cfg_attr(feature = "typegen", ts(type = "string"))]
        code: &'static str,
        /// What to do about it.
        message: Text,
    },
}

/// Reads an amount as people type it: `￥12,000`, `１２０００`, `1.2万`, `一万二`, `3-5万`; see `typed`.
pub fn read_typed_amount(text: &str) -> AmountReading {
    match typed(text) {
        Ok(Typed::One(value)) => AmountReading::Read {
            value,
            echo: Text::made(
                format!("您输入的是 {} 元", value.grouped()),
                format!("You entered {} yuan", value.grouped()),
            ),
        },
        Ok(Typed::Range(low, high)) => {
            let (least, most) = (low.grouped(), high.grouped());
            let zh = format!("您输入的是 {least} 到 {most} 元");
            let en = format!("You entered {least} to {most} yuan");
            AmountReading::Range {
                low,
                likely: Fen::new(low.count() + (high.count() - low.count()) / 2),
                high,
                message: Text::made(
                    format!(
                        "{zh}，这里只能填一个数。请先填一个最有可能的数；算出结果以后，可以再看最少和最多付多少"
                    ),
                    format!(
                        "{en}; here it has to be one amount. Enter the likeliest one; after the result you can look at the least and the most"
                    ),
                ),
                echo: Text::made(zh, en),
            }
        }
        Err(fault) => AmountReading::Refused {
            code: Code::of_number(fault).as_str(),
            message: fault.words(NumberKind::Amount),
        },
    }
}
