//! The one reader of what cells and fields say: nothing, numbers, ages, weights, sex, days.

use super::case::Sex;
use base::date::Date;

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value<T> {
    /// Nothing, in one of its usual forms.
    Nothing,
    /// This.
    Known(T),
    /// Something that cannot be read.
    Unreadable,
}

impl<T> Value<T> {
    /// What is known.
    pub(super) fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Nothing | Self::Unreadable => None,
        }
    }

    fn from_option(value: Option<T>) -> Self {
        value.map_or(Self::Unreadable, Self::Known)
    }
}

/// An age: completed years, and completed days or months where they were told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Age {
    pub(super) years: Option<u32>,
    pub(super) days: Option<u32>,
    /// Of somebody who is no year old yet.
    pub(super) months: Option<u32>,
}

/// A letter in the width and form of the codes' alphabet.
pub(super) fn narrow(letter: char) -> char {
    match letter {
        '。' | '．' | '·' => '.',
        '＋' => '+',
        '＊' | '※' => '*',
        // The full-width twins of the ASCII letters stand in the same order.
        '！'..='～' => u32::from(letter)
            .checked_sub(0xfee0)
            .and_then(char::from_u32)
            .unwrap_or(letter),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// Whether a text says nothing, in one of the forms that systems fill in.
pub(super) fn is_nothing(text: &str) -> bool {
    let text = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    text.chars().all(|sign| "-－—–*＊/\\".contains(sign))
        || matches!(
            text,
            "无" | "空" | "未填" | "NULL" | "null" | "None" | "none" | "N/A" | "\\N"
        )
}

fn plain(text: &str) -> String {
    let letters = text.trim().chars().map(narrow);
    letters.filter(|letter| !letter.is_whitespace()).collect()
}

/// A number at the beginning, without its decimals, and what follows it. What is too large for any
/// number of a case is the largest there is.
fn number(text: &str) -> Option<(u32, &str, &str)> {
    let end = text
        .find(|sign: char| !sign.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    if digits.is_empty() {
        return None;
    }
    let whole = digits.parse().unwrap_or(u32::MAX);
    let Some(behind) = rest.strip_prefix('.') else {
        return Some((whole, "", rest));
    };
    let end = behind
        .find(|sign: char| !sign.is_ascii_digit())
        .unwrap_or(behind.len());
    let (decimals, rest) = behind.split_at_checked(end)?;
    Some((whole, decimals, rest))
}

/// Completed days.
pub(super) fn days(text: &str) -> Value<u32> {
    if is_nothing(text) || is_unknown(text) {
        return Value::Nothing;
    }
    let text = plain(text);
    Value::from_option(match number(&text) {
        Some((days, _, "" | "天" | "日" | "d" | "D")) => Some(days),
        _ => None,
    })
}

/// An age: a number of years, or years, months and days with their units.
pub(super) fn age(text: &str) -> Value<Age> {
    if is_nothing(text) || is_unknown(text) {
        return Value::Nothing;
    }
    Value::from_option(parts_of_age(&plain(text)))
}

fn parts_of_age(text: &str) -> Option<Age> {
    const UNITS: [(&str, u8); 12] = [
        ("周岁", 0),
        ("岁", 0),
        ("y", 0),
        ("Y", 0),
        ("个月", 1),
        ("月龄", 1),
        ("月", 1),
        ("m", 1),
        ("M", 1),
        ("天", 2),
        ("日", 2),
        ("d", 2),
    ];
    let mut parts: [Option<u32>; 3] = [None; 3];
    let mut rest = text;
    while !rest.is_empty() {
        let (value, _, behind) = number(rest)?;
        let (unit, after) = match UNITS
            .iter()
            .find_map(|(unit, kind)| Some((*kind, behind.strip_prefix(*unit)?)))
        {
            Some(found) => found,
            None if behind.is_empty() && rest.len() == text.len() => (0, ""),
            None => return None,
        };
        let part = parts.get_mut(usize::from(unit))?;
        if part.replace(value).is_some() {
            return None;
        }
        rest = after;
    }
    Some(match parts {
        [Some(0) | None, Some(months), _] => Age {
            years: Some(months / 12),
            days: None,
            months: (months < 12).then_some(months),
        },
        [Some(years), _, _] => Age {
            years: Some(years),
            ..Age::default()
        },
        // Until 365 days nobody is a year old.
        [None, None, Some(days)] => Age {
            years: (days < 365).then_some(0),
            days: Some(days),
            months: None,
        },
        [None, None, None] => return None,
    })
}

/// A weight in completed grams; 0 is how systems write that there is none.
pub(super) fn grams(text: &str) -> Value<u32> {
    if is_nothing(text) || is_unknown(text) {
        return Value::Nothing;
    }
    let text = plain(text);
    let grams = match number(&text) {
        Some((grams, _, "" | "g" | "G" | "克")) => Some(grams),
        Some((kilos, decimals, "kg" | "KG" | "Kg" | "千克" | "公斤")) => {
            let thousandths = decimals.chars().chain("000".chars()).take(3);
            let thousandths: String = thousandths.collect();
            thousandths
                .parse()
                .ok()
                .map(|grams| kilos.saturating_mul(1000).saturating_add(grams))
        }
        _ => None,
    };
    match grams {
        Some(0) => Value::Nothing,
        grams => Value::from_option(grams),
    }
}

/// Sex, by the national codes or in words.
pub(super) fn sex(text: &str) -> Value<Sex> {
    if is_nothing(text) || is_unknown(text) {
        return Value::Nothing;
    }
    let text = plain(text).to_ascii_lowercase();
    Value::from_option(match text.trim_end_matches('性') {
        "1" | "1.0" | "01" | "男" | "1男" | "1-男" | "male" | "m" => Some(Sex::Male),
        "2" | "2.0" | "02" | "女" | "2女" | "2-女" | "female" | "f" => Some(Sex::Female),
        "0" | "0.0" | "9" | "9.0" => return Value::Nothing,
        _ => None,
    })
}

/// Whether a text says that something is not known.
fn is_unknown(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("未知")
        || text.starts_with("未说明")
        || matches!(text, "不详" | "不清楚" | "unknown" | "UNKNOWN")
}

/// A day: `2027-01-31`, `2027/1/31`, `20270131`, `2027年1月31日`, also with a time behind it.
pub(super) fn day(text: &str) -> Value<Date> {
    if is_nothing(text) || is_unknown(text) {
        return Value::Nothing;
    }
    let text: String = text.trim().chars().map(narrow).collect();
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = day
        .split(['-', '/', '.', '年', '月', '日'])
        .filter(|part| !part.is_empty())
        .collect();
    Value::from_option(match parts.as_slice() {
        [year, month, day] => date(year, month, day),
        [all] if all.len() >= 8 && all.len() <= 14 => {
            match (all.get(..4), all.get(4..6), all.get(6..8)) {
                (Some(year), Some(month), Some(day)) => date(year, month, day),
                _ => None,
            }
        }
        _ => None,
    })
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let is_number = |text: &&str| text.bytes().all(|sign| sign.is_ascii_digit());
    if year.len() != 4 || ![year, month, day].iter().all(is_number) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
