//! Numbers as requests and packs write them, and what is said of one that cannot be read.

use crate::text::Text;
use rust_decimal::Decimal;

/// Why a text is not the number that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// Nothing there.
    Empty,
    /// Letters, signs, or digits that are not plain ones.
    NotANumber,
    /// What may mean more than one number: `1万25`.
    Ambiguous,
    /// Below zero.
    Negative,
    /// More decimals than the notion has: a fen is 1/100 yuan.
    TooManyDecimals,
    /// More than an amount, or a count, may be.
    TooLarge,
    /// A count that is larger than it can be.
    OutOfRange,
    /// A count with decimals.
    NotWhole,
    /// A share of more than 100 %.
    OverOne,
}

impl NumberFault {
    /// What is wrong with a number of this kind, and what to write instead.
    pub fn words(self, kind: NumberKind) -> Text {
        let Text { zh, en } = kind.example();
        match self {
            Self::Empty => Text::made(
                format!("没有填写。请填{zh}"),
                format!("Nothing was entered. Enter {en}"),
            ),
            Self::NotANumber => Text::made(
                format!("这不是一个数。请填{zh}"),
                format!("This is not a number. Enter {en}"),
            ),
            Self::Ambiguous => Text::made(
                format!("这个数可以有几种意思，不敢替您猜。请填{zh}"),
                format!("This may mean more than one number. Enter {en}"),
            ),
            Self::Negative => Text::fixed(
                "不能小于零。请填零或更大的数",
                "It cannot be less than zero. Enter zero or more",
            ),
            Self::TooManyDecimals => match kind {
                NumberKind::Amount => Text::fixed(
                    "小数位太多。金额最多到分（两位小数）",
                    "There are too many decimals. Amounts have at most two (fen)",
                ),
                NumberKind::Share => Text::made(
                    format!("小数位太多。比例写成百分数，最多八位小数。请填{zh}"),
                    format!(
                        "There are too many decimals. A share has at most eight, in percent. Enter {en}"
                    ),
                ),
                _ => Text::made(
                    format!("小数位太多，最多四位。请填{zh}"),
                    format!("There are too many decimals, at most four. Enter {en}"),
                ),
            },
            Self::TooLarge => match kind {
                NumberKind::Amount => Text::fixed(
                    "这个数太大了，请检查是否多打了数字。金额最多 100,000,000.00 元",
                    "This is too large: check for extra digits. Amounts go up to 100,000,000.00 yuan",
                ),
                _ => Text::fixed(
                    "这个数太大了，请检查是否多打了数字",
                    "This is too large: check for extra digits",
                ),
            },
            Self::OutOfRange => Text::fixed(
                "这个数超出了可能的范围，请检查",
                "This number is larger than it can be: check it",
            ),
            Self::NotWhole => Text::made(
                format!("这里要填整数。请填{zh}"),
                format!("This has to be a whole number. Enter {en}"),
            ),
            Self::OverOne => Text::fixed("不能超过 100%", "It cannot be more than 100%"),
        }
    }
}

/// What a number is of. What is said of one that cannot be read has to fit the question.
///
/// | kind | of | example |
/// |---|---|---|
/// | `Amount` | yuan | 12000, 12000.50 |
/// | `Share` | a part of a whole | 10% |
/// | `Count` | stays, years, parts, pieces | 2 |
/// | `Fine` | prices and quantities of an item | 1.5 |
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// Yuan, to the fen.
    Amount,
    /// A share from 0 to 100 %.
    Share,
    /// A whole number.
    Count,
    /// A number of up to four decimals.
    Fine,
}

impl NumberKind {
    /// What to write, with an example.
    const fn example(self) -> Text {
        match self {
            Self::Amount => Text::fixed(
                "多少元，例如 12000 或 12000.50",
                "yuan, such as 12000 or 12000.50",
            ),
            Self::Share => Text::fixed("百分之几，例如 10%", "a percentage, such as 10%"),
            Self::Count => Text::fixed(
                "整数，例如 2；没有就填 0",
                "a whole number, such as 2, or 0 for none",
            ),
            Self::Fine => Text::fixed("一个数，例如 1.5", "a number, such as 1.5"),
        }
    }
}

/// A plain decimal number of zero or more, with at most `decimals` digits after the point. Zeros
/// behind those change nothing and are read: an amount of `12000.0000` is exact.
///
/// # Errors
/// The first thing that is wrong with it; see [`NumberFault`].
pub fn decimal(text: &str, decimals: usize) -> Result<Decimal, NumberFault> {
    if text.is_empty() {
        return Err(NumberFault::Empty);
    }
    let (negative, digits) = match text.strip_prefix(['-', '−', '－']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !fraction.is_none_or(plain) {
        return Err(NumberFault::NotANumber);
    }
    if negative {
        return Err(NumberFault::Negative);
    }
    let fraction = fraction.unwrap_or("");
    let fraction = match fraction.split_at_checked(decimals) {
        Some((counted, rest)) if rest.bytes().all(|byte| byte == b'0') => counted,
        Some(_) => return Err(NumberFault::TooManyDecimals),
        None => fraction,
    };
    // Twelve digits before the point are above every limit; more would not fit the decimal type.
    let whole = whole.trim_start_matches('0');
    if whole.len() > 12 {
        return Err(NumberFault::TooLarge);
    }
    let mut value: i64 = 0;
    for digit in whole.bytes().chain(fraction.bytes()) {
        value = value
            .checked_mul(10)
            .and_then(|tens| tens.checked_add(i64::from(digit - b'0')))
            .ok_or(NumberFault::TooLarge)?;
    }
    Ok(Decimal::new(value, fraction.len() as u32))
}
