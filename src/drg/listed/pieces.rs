//! A copied list taken apart into its entries: what is a code, what is its name, what is neither.

use super::bare::{bare, without_number};
use super::columns::Columns;
use super::labels::{is_han, is_label};
use crate::search::Kind;
use crate::values::narrow;

/// What is asked of the lists.
pub(super) trait Words {
    /// Whether a text is a code, or can be meant by one.
    fn is_code(&self, text: &str) -> bool;
    /// Whether a text is the whole of a name, or what people say for it.
    fn is_name(&self, text: &str) -> bool;
    /// The name of a code.
    fn name_of(&self, code: &str) -> Option<String>;
}

/// One entry as it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub text: String,
    pub code: Option<String>,
    pub name: Option<String>,
    /// The list that a heading before it names.
    pub section: Option<Kind>,
}

/// Signs that set entries apart wherever they stand.
const STRONG: &str = ";；|｜\n\r";
/// Signs that may set entries apart, or stand in a name.
const WEAK: &str = ",，、/／\t \u{3000}\u{a0}";
/// The longest text between strong signs that is read, in characters: a list in one line.
const LONGEST_PART: usize = 3_000;
/// So many pieces between weak signs are put together again to one name.
const MAX_JOINED: usize = 6;

/// The entries of a text.
pub(super) fn pieces(text: &str, words: &impl Words) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut section = None;
    let mut columns = Columns::default();
    for line in text.split(['\n', '\r']) {
        if columns.is_header(line) {
            continue;
        }
        let line = columns.cells(line);
        for part in line.split(|sign| STRONG.contains(sign)) {
            let part: String = part.chars().take(LONGEST_PART).collect();
            segment(&part, words, &mut section, &mut found);
        }
    }
    found
}

/// The list that a label names.
fn section_of(label: &str) -> Option<Kind> {
    if label.contains("手术") || label.contains("操作") {
        Some(Kind::Procedure)
    } else if label.contains("诊断") || label.contains("疾病") {
        Some(Kind::Diagnosis)
    } else {
        None
    }
}

/// A code or the text between two of them.
enum Token {
    Code(String),
    Text(String),
}

/// Reads what stands between two strong signs.
fn segment(part: &str, words: &impl Words, section: &mut Option<Kind>, found: &mut Vec<Piece>) {
    let part = after_label(part, section);
    let begun = found.len();
    // The last entry so far, which may still get its code or its name.
    let mut open: Option<Piece> = None;
    for token in tokens(part, words) {
        match token {
            Token::Code(code) => {
                let name = words.name_of(&code);
                let before = open.take_if(|own| own.takes_code(name.as_deref()));
                found.extend(open.take());
                open = Some(Piece {
                    text: match &before {
                        Some(own) => format!("{} {code}", own.text),
                        None => code.clone(),
                    },
                    code: Some(code),
                    name: before.and_then(|own| own.name),
                    section: None,
                });
            }
            Token::Text(text) => {
                for name in names(&text, words) {
                    let listed = open.as_ref().and_then(|own| own.code.as_deref());
                    let listed = listed.and_then(|code| words.name_of(code));
                    match open
                        .as_mut()
                        .filter(|own| own.takes_name(&name, listed.as_deref()))
                    {
                        Some(own) => {
                            own.text = format!("{} {name}", own.text);
                            own.name = Some(name);
                        }
                        None => {
                            found.extend(open.take());
                            open = Some(Piece {
                                text: name.clone(),
                                code: None,
                                name: Some(name),
                                section: *section,
                            });
                        }
                    }
                }
            }
        }
    }
    found.extend(open);
    let own = found.split_off(begun);
    match one_of_two(part, &own, words) {
        Some(one) => found.push(one),
        None => found.extend(own),
    }
}

/// A code and the name of another one, which alone stand on a line with nothing between but blanks: they
/// were meant for one entry, and contradict each other.
fn one_of_two(part: &str, own: &[Piece], words: &impl Words) -> Option<Piece> {
    let [one, other] = own else {
        return None;
    };
    if part.contains([',', '，', '、', '+']) {
        return None;
    }
    let code = one.code.as_ref().xor(other.code.as_ref())?;
    let name = one.name.as_ref().xor(other.name.as_ref())?;
    words.is_name(name).then(|| Piece {
        text: format!("{} {}", one.text, other.text),
        code: Some(code.clone()),
        name: Some(name.clone()),
        section: one.section,
    })
}

impl Piece {
    /// Whether a code behind it is its own: one that the list calls like it, or does not have.
    fn takes_code(&self, listed: Option<&str>) -> bool {
        self.code.is_none()
            && self
                .name
                .as_deref()
                .is_some_and(|name| is_like(name, listed))
    }

    /// Whether a name behind it is its own.
    fn takes_name(&self, name: &str, listed: Option<&str>) -> bool {
        self.code.is_some() && self.name.is_none() && is_like(name, listed)
    }
}

/// What stands behind a label and its colon; the label says which list follows.
fn after_label<'a>(part: &'a str, section: &mut Option<Kind>) -> &'a str {
    let trimmed = part.trim();
    if is_label(trimmed) {
        *section = section_of(trimmed).or(*section);
        return if trimmed.chars().any(|sign| sign.is_ascii_digit()) {
            part
        } else {
            ""
        };
    }
    for (at, sign) in trimmed.char_indices().take(16) {
        let label = trimmed.get(..at).unwrap_or_default();
        if matches!(sign, ':' | '：') && is_label(label) {
            *section = section_of(label).or(*section);
            return trimmed
                .get(at.saturating_add(sign.len_utf8())..)
                .unwrap_or_default();
        }
    }
    trimmed
}

/// Whether a name has most of its characters in common with the one that the list has, if it has one.
fn is_like(name: &str, listed: Option<&str>) -> bool {
    let Some(listed) = listed else {
        return true;
    };
    let common = name.chars().filter(|own| listed.contains(*own)).count();
    common.saturating_mul(2) >= name.chars().count()
}

/// The codes of a text, and what stands between them.
fn tokens(text: &str, words: &impl Words) -> Vec<Token> {
    let signs: Vec<char> = text.chars().collect();
    let (mut found, mut between) = (Vec::new(), String::new());
    let mut at = 0_usize;
    while let Some(sign) = signs.get(at) {
        let before = at.checked_sub(1).and_then(|before| signs.get(before));
        let starts = !before.is_some_and(|own| is_in_code(*own));
        let run: String = signs
            .get(at..)
            .unwrap_or_default()
            .iter()
            .copied()
            .take_while(|own| is_in_code(*own))
            .collect();
        let code = if starts {
            code_of(&run, before.copied(), words)
        } else {
            None
        };
        if let Some((skipped, code)) = code {
            push_text(&mut found, &mut between);
            at = at
                .saturating_add(skipped)
                .saturating_add(code.chars().count());
            found.push(Token::Code(code.trim_end_matches(['.', '-']).to_owned()));
            continue;
        }
        between.push(*sign);
        at = at.saturating_add(1);
    }
    push_text(&mut found, &mut between);
    found
}

fn push_text(found: &mut Vec<Token>, between: &mut String) {
    let text = bare(&std::mem::take(between));
    if !text.is_empty() && !is_label(&text) {
        found.push(Token::Text(text));
    }
}

fn is_in_code(sign: char) -> bool {
    let sign = narrow(sign);
    sign.is_ascii_alphanumeric() || ".+*-×†".contains(sign)
}

/// The code at the beginning of a run of letters, behind a number of the list; how many signs stand
/// before it.
fn code_of(run: &str, before: Option<char>, words: &impl Words) -> Option<(usize, String)> {
    let plain: String = run.chars().map(narrow).collect();
    let numbered = plain
        .find('.')
        .filter(|at| {
            *at <= 2
                && plain
                    .get(..*at)
                    .is_some_and(|own| own.chars().all(|it| it.is_ascii_digit()))
        })
        .map(|at| at.saturating_add(1));
    let starts = [Some(0), numbered];
    starts.into_iter().flatten().find_map(|start| {
        let rest = plain.get(start..)?;
        let is_code = looks_like_code(rest)
            && (rest.len() > 3 || !before.is_some_and(is_han))
            && words.is_code(rest)
            || is_surely_code(rest);
        is_code.then(|| (start, run.chars().skip(start).collect()))
    })
}

/// A letter and two digits; or two digits, a point and a digit; or four digits and more.
fn looks_like_code(text: &str) -> bool {
    let signs = text.as_bytes();
    let digit = |at: usize| {
        signs
            .get(at)
            .is_some_and(|sign| sign.is_ascii_digit() || matches!(sign, b'O' | b'o' | b'I' | b'l'))
    };
    match signs.first() {
        Some(first) if first.is_ascii_alphabetic() => digit(1) && digit(2),
        Some(_) => {
            let pointed = digit(0) && digit(1) && signs.get(2) == Some(&b'.') && digit(3);
            let bare = matches!(signs.len(), 4 | 6) && (0..signs.len()).all(digit);
            pointed || bare
        }
        None => false,
    }
}

/// What is written as only codes are, though no list has it: `Z99.999`, `38.9999`.
fn is_surely_code(text: &str) -> bool {
    let (at, least) = match text.as_bytes().first() {
        Some(first) if first.is_ascii_alphabetic() => (3, 5),
        _ => (2, 5),
    };
    let head = text.get(1..at).unwrap_or_default();
    let tail = text.get(at.saturating_add(1)..).unwrap_or_default();
    text.len() >= least
        && text.as_bytes().get(at) == Some(&b'.')
        && head.bytes().all(|sign| sign.is_ascii_digit())
        && !tail.is_empty()
        && tail
            .bytes()
            .all(|sign| sign.is_ascii_digit() || b"xX+*".contains(&sign))
        && (at == 3 || tail.len() >= 2)
}

/// The names of a text: the whole of it if it is one, else what weak signs and numbers set apart,
/// put together again where that is one.
fn names(text: &str, words: &impl Words) -> Vec<String> {
    let parts: Vec<(usize, usize)> = spans(text);
    let mut found = Vec::new();
    let mut at = 0_usize;
    while at < parts.len() {
        let longest = parts.len().min(at.saturating_add(MAX_JOINED));
        let joined = |to: usize| {
            let (start, _) = parts.get(at)?;
            let (_, end) = parts.get(to.checked_sub(1)?)?;
            Some(bare(text.get(*start..*end)?))
        };
        let whole = (at.saturating_add(1)..=longest).rev().find_map(|to| {
            joined(to)
                .filter(|own| words.is_name(own))
                .map(|own| (to, own))
        });
        let (next, name) = match whole {
            Some(whole) => whole,
            None => {
                let next = at.saturating_add(1);
                (next, joined(next).unwrap_or_default())
            }
        };
        if !name.is_empty() && !is_label(&name) {
            found.push(name);
        }
        at = next;
    }
    found
}

/// Where the parts of a text stand, between weak signs and before numbers.
fn spans(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0_usize;
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let numbered = is_han(before)
            && without_number(rest).len() < rest.len()
            && rest
                .starts_with(|it: char| narrow(it).is_ascii_digit() || ('①'..='⑳').contains(&it));
        if WEAK.contains(sign) || numbered {
            if at > start {
                found.push((start, at));
            }
            start = if numbered {
                at
            } else {
                at.saturating_add(sign.len_utf8())
            };
        }
        before = sign;
    }
    if text.len() > start {
        found.push((start, text.len()));
    }
    found
}
