//! Cells of a table that a spreadsheet opens: none runs as a formula, and none loses its digits.

use std::borrow::Cow;

/// Writes a cell, in quotes where it needs some. What begins like a formula gets an apostrophe, as
/// spreadsheets themselves mark text.
pub(super) fn put(text: &str, out: &mut Vec<u8>) {
    let text = match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{text}"))
        }
        _ => Cow::Borrowed(text),
    };
    if !text.contains([',', '"', '\n', '\r']) {
        return out.extend_from_slice(text.as_bytes());
    }
    out.push(b'"');
    out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
    out.push(b'"');
}

/// Writes a cell that somebody else filled. What a spreadsheet would take for a number or a day and
/// change (zeros at the front, more digits than it keeps, dashes between digits) gets a tab at its
/// end: it is then text with all of its signs, and shows as it is.
pub(super) fn put_foreign(text: &str, out: &mut Vec<u8>) {
    if is_changed_by_spreadsheets(text) {
        put(&format!("{text}\t"), out);
    } else {
        put(text, out);
    }
}

fn is_changed_by_spreadsheets(text: &str) -> bool {
    /// From the twelfth digit on, numbers are shown with an exponent, and from the sixteenth on lost.
    const MAX_DIGITS: usize = 11;
    let begins = text.starts_with(|sign: char| sign.is_ascii_digit() || sign == '.');
    if !begins || text.ends_with('\t') {
        return false;
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_whole = digits == text.len();
    let starts_with_zero = text.starts_with('0') && text.len() > 1;
    let is_like_a_number = text
        .bytes()
        .all(|sign| sign.is_ascii_digit() || b".-/:eE+, ".contains(&sign));
    is_like_a_number && (!is_whole || starts_with_zero || digits > MAX_DIGITS)
}
