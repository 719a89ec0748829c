//! A name without what stands around it in a list.

use crate::values::narrow;

/// Signs around codes and names that are no part of them.
const AROUND: &str = "\"'“”‘’`.。:：-—–_=*#·•●○◆■□√>→()（）[]［］【】<>《》{}";

/// A name without what stands around it: numbers of the list, quotes, brackets that close nothing.
pub(super) fn bare(text: &str) -> String {
    let mut rest = text.trim();
    loop {
        let before = rest;
        rest = rest.trim_matches(|sign: char| sign.is_whitespace() || ",，、/／".contains(sign));
        rest = without_number(rest);
        if let Some(inner) = rest.strip_prefix(|sign| AROUND.contains(sign)) {
            let opens = rest
                .chars()
                .next()
                .is_some_and(|sign| "([（［【<《{".contains(sign));
            let closes = inner.contains([')', ']', '）', '］', '】', '>', '》', '}']);
            if !(opens && closes && !inner.ends_with([')', ']', '）', '］', '】', '>', '》', '}']))
            {
                rest = inner;
            }
        }
        if let Some(inner) = rest.strip_suffix(|sign| AROUND.contains(sign)) {
            let closes = rest
                .chars()
                .next_back()
                .is_some_and(|sign| ")]）］】>》}".contains(sign));
            let opens = inner.contains(['(', '[', '（', '［', '【', '<', '《', '{']);
            if !(closes && opens) {
                rest = inner;
            }
        }
        if rest == before {
            return rest.to_owned();
        }
    }
}

/// A text without the number that it stands under in a list: `1.`, `(2)`, `3、`, `④`.
pub(super) fn without_number(text: &str) -> &str {
    let rest = text.trim_start_matches(|sign: char| ('①'..='⑳').contains(&sign));
    let digits = rest.trim_start_matches(|sign: char| narrow(sign).is_ascii_digit());
    let after = digits.trim_start_matches(['.', '．', '、', ')', '）', ':', '：', ' ', '\t']);
    let numbered = digits.len() < rest.len() && after.len() < digits.len();
    if numbered || digits.is_empty() {
        after
    } else {
        rest
    }
}
