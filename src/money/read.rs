//! Reading numbers: strictly, as requests and packs write them, and kindly, as people type them.

use super::{Fen, Rounding};
use crate::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;

/// Why a text is not the number that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// Nothing there.
    Empty,
    /// Letters, signs, or digits that are not plain ones.
    NotANumber,
    /// Below zero.
    Negative,
    /// More decimals than the notion has: a fen is 1/100 yuan.
    TooManyDecimals,
    /// More than [`Fen::MOST`], or more than a count may be.
    TooLarge,
    /// A count that is larger than it can be.
    OutOfRange,
    /// A count with decimals.
    NotWhole,
    /// A share of more than 100 %.
    OverOne,
}

impl NumberFault {
    /// What is wrong and what to write instead.
    pub const fn words(self) -> Text {
        match self {
            Self::Empty => Text::fixed(
                "没有填写。请填一个数，例如 12000",
                "Nothing was entered. Enter a number, such as 12000",
            ),
            Self::NotANumber => Text::fixed(
                "这不是一个数。请只用数字和小数点，例如 12000.50",
                "This is not a number. Use digits and a decimal point only, such as 12000.50",
            ),
            Self::Negative => Text::fixed(
                "不能小于零。请填零或更大的数",
                "It cannot be less than zero. Enter zero or more",
            ),
            Self::TooManyDecimals => Text::fixed(
                "小数位太多。金额最多到分（两位小数）",
                "There are too many decimals. Amounts have at most two (fen)",
            ),
            Self::TooLarge => Text::fixed(
                "这个数太大了，请检查是否多打了数字。金额最多 100,000,000.00 元",
                "This is too large: check for extra digits. Amounts go up to 100,000,000.00 yuan",
            ),
            Self::OutOfRange => Text::fixed(
                "这个数超出了可能的范围，请检查",
                "This number is larger than it can be: check it",
            ),
            Self::NotWhole => Text::fixed("这里要填整数", "Enter a whole number"),
            Self::OverOne => Text::fixed("不能超过 100%", "It cannot be more than 100%"),
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
    /// It is not.
    Refused {
        /// What is wrong with it.
        #[cfg_attr(feature = "typegen", ts(type = "string"))]
        code: &'static str,
        /// What to do about it.
        message: Text,
    },
}

/// Reads an amount as people type it: `￥12,000`, `１２０００`, `1.2万`, `12000元`, with spaces.
pub fn read_typed_amount(text: &str) -> AmountReading {
    match typed_amount(text) {
        Ok(value) => AmountReading::Read {
            value,
            echo: Text::made(
                format!("您输入的是 {} 元", value.grouped()),
                format!("You entered {} yuan", value.grouped()),
            ),
        },
        Err(fault) => AmountReading::Refused {
            code: crate::problem::Code::of_number(fault).as_str(),
            message: fault.words(),
        },
    }
}

fn typed_amount(text: &str) -> Result<Fen, NumberFault> {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '０'..='９' => {
                let digit = u32::from(letter) - u32::from('０');
                plain.extend(char::from_digit(digit, 10));
            }
            '．' | '。' => plain.push('.'),
            '－' | '−' => plain.push('-'),
            ',' | '，' | '¥' | '￥' => {}
            _ if letter.is_whitespace() => {}
            _ => plain.push(letter),
        }
    }
    let plain = plain
        .strip_suffix("块")
        .or(plain.strip_suffix("圆"))
        .unwrap_or(&plain);
    let plain = plain.strip_suffix('元').unwrap_or(plain);
    let (digits, unit, decimals) = match plain.strip_suffix(['万', '萬']) {
        // Ten thousand yuan has four decimals more to give before a fen is cut.
        Some(digits) => (digits, Decimal::from(10_000), 6),
        None => (plain, Decimal::ONE, 2),
    };
    let padded;
    let digits = if digits.starts_with('.') {
        padded = format!("0{digits}");
        padded.as_str()
    } else {
        digits
    };
    let yuan = decimal(digits, decimals)?
        .checked_mul(unit)
        .ok_or(NumberFault::TooLarge)?;
    let fen = Fen::rounded(yuan, Rounding::HalfUp).ok_or(NumberFault::TooLarge)?;
    if fen > Fen::MOST {
        Err(NumberFault::TooLarge)
    } else {
        Ok(fen)
    }
}
