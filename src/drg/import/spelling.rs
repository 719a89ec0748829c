//! Codes that spreadsheets and copying damage: zeros lost from numbers, × for x, letters of another
//! width or case, spaces. A damaged code must not become a new one.

use crate::codes::{CodeList, LONGEST_CODE, is_procedure};
use crate::suggest::{cased, digits, lookalike};
use crate::values::narrow;
use base::text::Text;
use std::collections::BTreeMap;

/// Whether a text is written like a code.
pub(crate) fn is_code(text: &str) -> bool {
    text.len() <= LONGEST_CODE
        && text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && text.contains(|letter: char| letter.is_ascii_digit())
        && text
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '+' | '*'))
}

/// A code as codes are written: letters of usual width, a large first letter, a small x, nothing in
/// between. None if it is longer than a code can be.
pub(super) fn tidy(code: &str) -> Option<String> {
    let unseen = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{feff}')
    };
    let narrow: String = code
        .chars()
        .take(4 * LONGEST_CODE)
        .filter(|letter| !unseen(*letter))
        .map(|letter| lookalike(narrow(letter)))
        .collect();
    (narrow.len() <= LONGEST_CODE).then(|| cased(&narrow, !is_procedure(&narrow)))
}

/// What two spellings of a code have in common: no point, no zeros at the end, nor, of procedures, at
/// the beginning. `39.65` and `39.6500`, `6.6` and `06.6000`. No two codes of the national lists have it
/// in common.
fn core(code: &str) -> Option<(u32, String)> {
    let first = code.chars().next()?;
    let (letter, rest) = if first.is_ascii_digit() {
        (0, code)
    } else {
        (u32::from(first), code.get(first.len_utf8()..)?)
    };
    let end = rest.find(|it: char| !it.is_ascii_digit() && it != '.');
    let (number, tail) = rest
        .split_at_checked(end.unwrap_or(rest.len()))
        .unwrap_or((rest, ""));
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let whole = if letter == 0 {
        whole.trim_start_matches('0')
    } else {
        whole
    };
    let decimals = if tail.is_empty() {
        decimals.trim_end_matches('0')
    } else {
        decimals
    };
    Some((letter, format!("{whole}.{decimals}{tail}")))
}

/// The codes of the lists by what their spellings have in common.
pub(super) struct Spellings(BTreeMap<(u32, String), u32>);

impl Spellings {
    pub(super) fn of(codes: &CodeList) -> Self {
        let cores = codes.numbers().rev();
        Self(
            cores
                .filter_map(|number| Some((core(codes.code(number))?, number)))
                .collect(),
        )
    }

    /// What is wrong with the spelling of a code, and which was meant, if one can be told.
    pub(super) fn fault(&self, codes: &CodeList, code: &str, is_number: bool) -> Option<Text> {
        let known = codes.find(code).map(|number| codes.code(number));
        if known.is_some() && !is_number {
            return None;
        }
        let tidy = tidy(code)?;
        let diagnosis = !is_procedure(&tidy);
        let digits = digits(&tidy, diagnosis);
        let listed = [&tidy, &digits].into_iter().find_map(|spelt| {
            let pointed = with_point(spelt, diagnosis);
            let by_core = |spelt: &str| self.0.get(&core(spelt)?).copied();
            let found = codes.find(spelt).or_else(|| by_core(spelt));
            found.or_else(|| by_core(&pointed?))
        });
        let meant = listed.map(|number| codes.code(number));
        if is_number {
            return Some(of_number(code, meant));
        }
        match meant {
            Some(meant) => Some(misspelt(code, meant)),
            // A code of its own, but not written as codes are.
            None => (tidy != code).then(|| misspelt(code, &tidy)),
        }
    }
}

/// `I509` as `I50.9`, `372200` as `37.2200`.
fn with_point(code: &str, diagnosis: bool) -> Option<String> {
    let at = if diagnosis { 3 } else { 2 };
    let (before, after) = (code.get(..at)?, code.get(at..)?);
    (!code.contains('.') && !after.is_empty()).then(|| format!("{before}.{after}"))
}

/// A code in a cell of numbers.
fn of_number(code: &str, meant: Option<&str>) -> Text {
    match meant {
        Some(meant) => Text::made(
            format!(
                "{code} 是数字，开头或末尾的零可能已丢失；应为文本 {meant}。请把单元格格式改为文本再填"
            ),
            format!(
                "{code} is a number, whose zeros may be lost; the text {meant} is meant. Format the cell as text and fill it in again"
            ),
        ),
        None => Text::made(
            format!("{code} 是数字，开头或末尾的零可能已丢失；编码应为文本，请照原表重填"),
            format!(
                "{code} is a number, whose zeros may be lost; a code is a text, fill it in again from the original"
            ),
        ),
    }
}

/// A code that is written otherwise than the one that is meant.
pub(super) fn misspelt(code: &str, meant: &str) -> Text {
    Text::made(
        format!("“{code}”写法不对，应为 {meant}"),
        format!("\"{code}\" is misspelt; {meant} is meant"),
    )
}

/// A text that is no code.
pub(super) fn no_code(text: &str) -> Text {
    let start: String = text.chars().take(40).collect();
    Text::made(
        format!("{start} 不像编码"),
        format!("{start} does not look like a code"),
    )
}
