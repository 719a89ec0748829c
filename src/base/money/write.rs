//! Writing numbers exactly, without trailing zeros beyond those that are asked for.
//!
//! An estimate writes some sixty numbers, which is more work than computing them. So they are
//! written digit by digit into the text under way.

use rust_decimal::Decimal;

/// Room for the digits of the largest mantissa (2⁹⁶), its separators and its decimals.
const ROOM: usize = 80;

/// The lower half of 64 bits.
const LOWER: u64 = 0xffff_ffff;

/// How a number is written.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Decimals that are always written; more only where the number has them.
    pub decimals: u32,
    /// With separators of thousands.
    pub grouped: bool,
    /// Sign of a number below zero.
    pub minus: char,
}

impl Style {
    /// For people: `7,680.00`, with the true minus sign.
    pub const YUAN: Self = Self {
        decimals: 2,
        grouped: true,
        minus: '−',
    };
    /// An exact amount for programs: `7680.00`.
    pub const EXACT: Self = Self {
        decimals: 2,
        grouped: false,
        minus: '-',
    };
    /// As short as it can be: `400`, `0.8`.
    pub const SHORT: Self = Self {
        decimals: 0,
        grouped: false,
        minus: '-',
    };
}

/// Writes a number at the end of a text.
pub fn write(value: Decimal, style: Style, out: &mut String) {
    let mut digits = [0_u8; ROOM];
    let mut start = ROOM;
    let mut put = |byte: u8| {
        start = start.saturating_sub(1);
        if let Some(digit) = digits.get_mut(start) {
            *digit = byte;
        }
    };
    // All numbers of a settlement fit in 64 bits, where a division takes a fraction of the time; of a
    // larger one what is above is divided first, and its rest carried down by halves.
    let mantissa = value.mantissa().unsigned_abs();
    let (mut rest, mut upper) = (mantissa as u64, (mantissa >> 64) as u64);
    let mut next = || {
        let mut digit = rest % 10;
        if upper == 0 {
            rest /= 10;
        } else {
            let middle = ((upper % 10) << 32) | (rest >> 32);
            let lower = ((middle % 10) << 32) | (rest & LOWER);
            upper /= 10;
            rest = ((middle / 10) << 32) | (lower / 10);
            digit = lower % 10;
        }
        (digit as u8, rest == 0 && upper == 0)
    };
    let mut scale = value.scale();
    for _ in scale..style.decimals {
        put(b'0');
    }
    // Zeros at the end fall away, down to the decimals that are asked for.
    let mut trailing = true;
    while scale > 0 {
        let (digit, _) = next();
        trailing &= digit == 0 && scale > style.decimals;
        if !trailing {
            put(b'0' + digit);
        }
        scale -= 1;
    }
    if style.decimals > 0 || !trailing {
        put(b'.');
    }
    for place in 0.. {
        if style.grouped && place > 0 && place % 3 == 0 {
            put(b',');
        }
        let (digit, last) = next();
        put(b'0' + digit);
        if last {
            break;
        }
    }
    if value.is_sign_negative() && !value.is_zero() {
        out.push(style.minus);
    }
    // Digits, commas and points only.
    out.push_str(std::str::from_utf8(digits.get(start..).unwrap_or(&[])).unwrap_or(""));
}

/// A number as a text of its own.
pub fn written(value: Decimal, style: Style) -> String {
    let mut out = String::with_capacity(16);
    write(value, style, &mut out);
    out
}

/// A share from 0 to 1 in percent, at the end of a text: `80%`.
pub fn write_percent(share: Decimal, out: &mut String) {
    let percent = share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
    write(percent, Style::SHORT, out);
    out.push('%');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn show(text: &str, style: Style) -> String {
        written(text.parse().unwrap(), style)
    }

    #[test]
    fn numbers_are_written_as_people_and_programs_read_them() {
        for (number, yuan, exact, short) in [
            ("0", "0.00", "0.00", "0"),
            ("0.000", "0.00", "0.00", "0"),
            ("-0", "0.00", "0.00", "0"),
            ("400", "400.00", "400.00", "400"),
            ("400.5", "400.50", "400.50", "400.5"),
            ("9.435", "9.435", "9.435", "9.435"),
            ("0.80", "0.80", "0.80", "0.8"),
            ("999.99", "999.99", "999.99", "999.99"),
            ("1000", "1,000.00", "1000.00", "1000"),
            (
                "-1234567.8900",
                "−1,234,567.89",
                "-1234567.89",
                "-1234567.89",
            ),
            ("0.000001", "0.000001", "0.000001", "0.000001"),
            (
                "79228162514264337593543950335",
                "79,228,162,514,264,337,593,543,950,335.00",
                "79228162514264337593543950335.00",
                "79228162514264337593543950335",
            ),
            (
                "7.9228162514264337593543950335",
                "7.9228162514264337593543950335",
                "7.9228162514264337593543950335",
                "7.9228162514264337593543950335",
            ),
        ] {
            assert_eq!(show(number, Style::YUAN), yuan);
            assert_eq!(show(number, Style::EXACT), exact);
            assert_eq!(show(number, Style::SHORT), short);
        }
    }

    proptest! {
        /// Against the decimal type's own, slower writing.
        #[test]
        fn what_is_written_is_the_number(
            mantissa in -(1_i128 << 96) + 1..1_i128 << 96,
            scale in 0_u32..=28,
        ) {
            let value = Decimal::from_i128_with_scale(mantissa, scale);
            let short = value.normalize().to_string();
            prop_assert_eq!(written(value, Style::SHORT), short.clone());
            let exact = written(value, Style::EXACT);
            let (whole, decimals) = exact.split_once('.').unwrap();
            prop_assert!(decimals.len() >= 2);
            let shortened = match decimals.trim_end_matches('0') {
                "" => whole.to_owned(),
                some => format!("{whole}.{some}"),
            };
            prop_assert_eq!(shortened, short);
            let grouped = written(value, Style::YUAN);
            prop_assert_eq!(grouped.replace(',', "").replace('−', "-"), exact);
        }
    }
}
