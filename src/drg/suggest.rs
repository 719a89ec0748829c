//! Which code was written by one that is spelt otherwise, and which may have been meant by one that
//! the list does not have.

use super::codes::{CodeList, Mark, is_procedure};
use super::values::narrow;

/// Longer texts are no mistyped code.
const LONGEST: usize = 40;

impl CodeList {
    /// The code of the list that a text writes otherwise: with stray spaces, quotes or brackets, in
    /// full width, in lower or upper case. Nothing else can be meant by it.
    pub(super) fn spelt(&self, typed: &str, diagnosis: bool) -> Option<u32> {
        if typed.len() > LONGEST.saturating_mul(2) {
            return None;
        }
        let plain: String = typed
            .chars()
            .map(narrow)
            .filter(|it| !it.is_whitespace())
            .collect();
        let bare =
            plain.trim_matches(|sign| "\"'“”‘’`´「」『』[](){}<>《》【】〈〉".contains(sign));

        [bare, &cased(bare, diagnosis)]
            .into_iter()
            .find_map(|it| self.find(it))
    }

    /// A code of the list that may have been meant, if there is exactly one that it can be.
    ///
    /// Tried in turn: full-width letters and stray spaces; signs that look like others (×, †); lower and
    /// upper case; O for 0 and I for 1; a missing point; a shorter code of which only one is longer;
    /// and for codes of the clinical lists (国临版), whose extensions differ, the national code of the
    /// same six places. A heading too coarse to bill is never what was meant.
    pub fn suggest(&self, typed: &str, diagnosis: bool) -> Option<u32> {
        if typed.is_empty() || typed.len() > LONGEST {
            return None;
        }
        let plain: String = typed
            .chars()
            .map(|letter| lookalike(narrow(letter)))
            .filter(|it| !it.is_whitespace())
            .collect();
        let cased = cased(&plain, diagnosis);
        let digits = digits(&cased, diagnosis);
        let pointed = pointed(&digits, diagnosis);
        let tries = [&plain, &cased, &digits, &pointed];
        let right = |number: &u32| {
            is_procedure(self.code(*number)) != diagnosis && self.mark(*number) != Mark::Grey
        };
        if let Some(found) = tries.iter().find_map(|it| self.find(it)).filter(right) {
            return Some(found);
        }
        // Fewer than three letters say nothing.
        if pointed.len() >= 3
            && let Some(found) = self.only(&pointed)
        {
            return Some(found).filter(right);
        }
        let whole = pointed.get(..if diagnosis { 7 } else { 5 })?;
        self.find(whole).or_else(|| self.only(whole)).filter(right)
    }

    /// The code that is written short, as the lists of the world have it: `N39.0` is `N39.000`, `51.23`
    /// is `51.2300`. It says no more than what was typed, and is none where that is too coarse to bill.
    pub(super) fn padded(&self, typed: &str, diagnosis: bool) -> Option<u32> {
        let plain: String = typed.chars().map(narrow).collect();
        let short = pointed(&cased(&plain, diagnosis), diagnosis);
        if short.len() != 5 {
            return None;
        }
        let found = self.find(&format!("{short}00"))?;
        (self.mark(found) != Mark::Grey).then_some(found)
    }

    /// The one code that begins so; of a family of one national code and its extensions, none.
    fn only(&self, start: &str) -> Option<u32> {
        let mut all = self.beginning_with(start);
        let first = all.next()?;
        all.next().is_none().then_some(first)
    }
}

/// Signs that look like others: of multiplication or Cyrillic like the `x` of an extension, the
/// dagger of a cause like its `+`.
pub(super) const fn lookalike(letter: char) -> char {
    match letter {
        '×' | '✕' | '✖' | 'х' | 'Х' => 'x',
        '†' => '+',
        other => other,
    }
}

/// The letter of a diagnosis is large, the `x` of an extension small.
pub(super) fn cased(code: &str, diagnosis: bool) -> String {
    let mut letters = code.char_indices();
    let mut cased = String::with_capacity(code.len());
    let mut after_plus = true;
    for (_, letter) in &mut letters {
        let large = diagnosis && after_plus;
        cased.push(match letter {
            'X' if !large => 'x',
            other if large => other.to_ascii_uppercase(),
            other => other,
        });
        after_plus = letter == '+';
    }
    cased
}

/// Letters that were typed for digits, where only digits can stand.
pub(super) fn digits(code: &str, diagnosis: bool) -> String {
    let mut first = diagnosis;
    code.chars()
        .map(|letter| {
            let place = if first { letter } else { digit(letter) };
            first = letter == '+';
            place
        })
        .collect()
}

fn digit(letter: char) -> char {
    match letter {
        'O' | 'o' => '0',
        'I' | 'l' => '1',
        other => other,
    }
}

/// `I509` was meant as `I50.9`, `372200` as `37.2200`.
fn pointed(code: &str, diagnosis: bool) -> String {
    let at = if diagnosis { 3 } else { 2 };
    match (code.contains('.'), code.get(..at), code.get(at..)) {
        (false, Some(before), Some(after)) if !after.is_empty() => format!("{before}.{after}"),
        _ => code.to_owned(),
    }
}
