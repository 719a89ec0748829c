//! A scheme as few bytes, for downloading: what the text of the tree says, and nothing that can be
//! made anew from it.
//!
//! ```text
//! mark of the format, then parts, each its length (4 bytes, little end first) and its bytes:
//! head · groups · codes: shared beginnings · codes: rests · marks · set names · table names
//!      · kinds of membership · which kind each code is · complications · exclusions
//! ```
//!
//! Codes are written as what differs from the one before. Most codes are in the same sets as their
//! neighbour, so the lists of sets that occur are written once and each code names its list. Numbers
//! stand in two rows, low bytes and high bytes, which is what compression likes. The names of codes
//! are a file of their own, as grouping does not need them.

mod names;

pub use names::{Names, Table, pack_names, unpack_names};

use super::codes::{CodeList, Mark};
use super::draft::{CodeSet, Complication, Draft, Head, Level};
use super::fault::Fault;
use super::text::{read_groups, write_draft};
use base::text::Text;
use std::collections::BTreeMap;
use std::sync::Arc;

const MAGIC: &[u8] = b"mingbai scheme 1\n";

pub(super) fn put(out: &mut Vec<u8>, part: &[u8]) {
    let length = u32::try_from(part.len()).unwrap_or(u32::MAX);
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(part);
}

/// Numbers as a row of low bytes and a row of high bytes.
fn rows(numbers: impl Iterator<Item = u16> + Clone) -> Vec<u8> {
    let low = numbers.clone().map(|number| number.to_le_bytes()[0]);
    low.chain(numbers.map(|number| number.to_le_bytes()[1]))
        .collect()
}

fn from_rows(bytes: &[u8]) -> Option<Vec<u16>> {
    let half = bytes.len() / 2;
    let (low, high) = bytes.split_at_checked(half)?;
    (low.len() == high.len()).then(|| {
        low.iter()
            .zip(high)
            .map(|(low, high)| u16::from_le_bytes([*low, *high]))
            .collect()
    })
}

/// A scheme as few bytes, without the names of its codes.
pub fn pack(draft: &Draft) -> Vec<u8> {
    let codes = &draft.codes;
    let mut out = MAGIC.to_vec();
    put(
        &mut out,
        serde_json::to_string(&draft.head)
            .unwrap_or_default()
            .as_bytes(),
    );
    put(&mut out, write_draft(draft).groups.as_bytes());
    let (mut shared, mut rests, mut before) = (Vec::new(), Vec::new(), "");
    for number in codes.numbers() {
        let code = codes.code(number);
        let same = before
            .bytes()
            .zip(code.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        shared.push(u8::try_from(same).unwrap_or(0));
        rests.extend(code.bytes().skip(same));
        rests.push(b'\n');
        before = code;
    }
    put(&mut out, &shared);
    put(&mut out, &rests);
    let marks = codes.numbers().map(|number| codes.mark(number));
    let sign = |mark| {
        Mark::ALL
            .iter()
            .find(|(own, _)| *own == mark)
            .map_or(b'-', |(_, sign)| *sign as u8)
    };
    put(&mut out, &marks.map(sign).collect::<Vec<u8>>());
    let set_names: Vec<&str> = draft.sets.iter().map(|set| set.name.as_str()).collect();
    put(&mut out, set_names.join("\n").as_bytes());
    put(&mut out, draft.tables.join("\n").as_bytes());

    let mut sets_of: Vec<Vec<u16>> = vec![Vec::new(); codes.len()];
    for (number, set) in (0_u16..).zip(&draft.sets) {
        for code in &set.codes {
            if let Some(own) = sets_of.get_mut(*code as usize) {
                own.push(number);
            }
        }
    }
    let mut kinds: BTreeMap<&[u16], u16> = BTreeMap::new();
    let mut lists: Vec<u16> = Vec::new();
    let mut which: Vec<u16> = Vec::new();
    for own in &sets_of {
        let next = u16::try_from(kinds.len()).unwrap_or(u16::MAX);
        which.push(*kinds.entry(own).or_insert_with(|| {
            lists.push(u16::try_from(own.len()).unwrap_or(0));
            lists.extend(own);
            next
        }));
    }
    put(&mut out, &rows(lists.iter().copied()));
    put(&mut out, &rows(which.iter().copied()));
    let mut levels = vec![0_u16; codes.len()];
    for it in &draft.complications {
        // Even numbers are CC, odd ones MCC; 0 is none.
        let table = it.table.map_or(0, |table| table.saturating_add(1));
        let severe = u16::from(it.level == Level::Mcc);
        if let Some(own) = levels.get_mut(it.code as usize) {
            *own = table
                .saturating_mul(2)
                .saturating_add(severe)
                .saturating_add(2);
        }
    }
    put(&mut out, &rows(levels.iter().copied()));
    let mut stands_in = vec![0_u16; codes.len()];
    let mut more = Vec::new();
    for (code, table) in &draft.exclusions {
        match stands_in.get_mut(*code as usize) {
            Some(own) if *own == 0 => *own = table.saturating_add(1),
            _ => {
                more.extend_from_slice(&code.to_le_bytes());
                more.extend_from_slice(&table.to_le_bytes());
            }
        }
    }
    put(&mut out, &rows(stands_in.iter().copied()));
    put(&mut out, &more);
    out
}

/// Parts, one after the other.
pub(super) struct Parts<'a>(pub(super) &'a [u8]);

impl<'a> Parts<'a> {
    pub(super) fn next(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.0.split_first_chunk()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let (part, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some(part)
    }

    pub(super) fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.next()?).ok()
    }
}

pub(super) fn damaged() -> Fault {
    Fault::of_file(
        "",
        Text::fixed(
            "方案文件已损坏，请重新下载",
            "the file of the scheme is damaged, download it again",
        ),
    )
}

/// Reads what [`pack`] wrote; `names` is what [`pack_names`] wrote for the same codes, if names are
/// wanted.
///
/// # Errors
///
/// Bytes that are something else, or were damaged on the way.
pub fn unpack(bytes: &[u8], names: Option<&[u8]>) -> Result<Draft, Fault> {
    read(bytes, names, &[]).ok_or_else(damaged)
}

/// As [`unpack`], but of lists that are there already the one with the same codes and marks is taken,
/// with the names that it has: editions share their code lists.
///
/// # Errors
///
/// As [`unpack`].
pub fn unpack_beside(bytes: &[u8], lists: &[&Arc<CodeList>]) -> Result<Draft, Fault> {
    read(bytes, None, lists).ok_or_else(damaged)
}

fn read(bytes: &[u8], names: Option<&[u8]>, lists: &[&Arc<CodeList>]) -> Option<Draft> {
    let mut parts = Parts(bytes.strip_prefix(MAGIC)?);
    let head: Head = serde_json::from_str(parts.text()?).ok()?;
    let groups = parts.text()?;
    let (shared, rests) = (parts.next()?, parts.text()?);
    let marks = parts.next()?;
    let names = match names {
        Some(bytes) => Some(unpack_names(bytes)?),
        None => None,
    };
    let (texts, marks) = read_codes(shared, rests, marks)?;
    let same = lists.iter().find(|own| own.has_just(&texts, &marks));
    let codes = match (same, names) {
        (Some(own), None) => Arc::clone(own),
        (_, names) => Arc::new(with_names(&texts, &marks, names.as_ref())?),
    };
    drop(texts);
    let lines = |text: &str| -> Vec<String> { text.lines().map(str::to_owned).collect() };
    let set_names = lines(parts.text()?);
    let tables = lines(parts.text()?);
    let mut sets: Vec<CodeSet> = set_names
        .into_iter()
        .map(|name| CodeSet {
            name,
            codes: Vec::new(),
        })
        .collect();
    // Names are looked up by halving.
    if !sets.is_sorted_by(|a, b| a.name < b.name) {
        return None;
    }
    let lists = from_rows(parts.next()?)?;
    let mut kinds: Vec<&[u16]> = Vec::new();
    let mut rest = lists.as_slice();
    while let Some((length, after)) = rest.split_first() {
        let (own, after) = after.split_at_checked(usize::from(*length))?;
        kinds.push(own);
        rest = after;
    }
    let per_code =
        |parts: &mut Parts<'_>| from_rows(parts.next()?).filter(|own| own.len() == codes.len());
    for (code, kind) in (0_u32..).zip(per_code(&mut parts)?) {
        for set in *kinds.get(usize::from(kind))? {
            sets.get_mut(usize::from(*set))?.codes.push(code);
        }
    }
    let table = |number: u16| (usize::from(number) < tables.len()).then_some(number);
    let mut complications = Vec::new();
    for (code, own) in (0_u32..).zip(per_code(&mut parts)?) {
        let Some(own) = own.checked_sub(2) else {
            continue;
        };
        complications.push(Complication {
            code,
            level: if own & 1 == 1 { Level::Mcc } else { Level::Cc },
            table: match (own >> 1).checked_sub(1) {
                Some(number) => Some(table(number)?),
                None => None,
            },
        });
    }
    let mut exclusions = Vec::new();
    for (code, own) in (0_u32..).zip(per_code(&mut parts)?) {
        if let Some(number) = own.checked_sub(1) {
            exclusions.push((code, table(number)?));
        }
    }
    for pair in parts.next()?.chunks(6) {
        let (code, rest) = pair.split_first_chunk()?;
        let code = u32::from_le_bytes(*code);
        let number = u16::from_le_bytes(*rest.first_chunk()?);
        if code as usize >= codes.len() {
            return None;
        }
        exclusions.push((code, table(number)?));
    }
    exclusions.sort_unstable();
    let mut draft = Draft {
        head,
        codes,
        mdcs: Vec::new(),
        adrgs: Vec::new(),
        drgs: Vec::new(),
        sets,
        tables,
        complications,
        exclusions,
    };
    let mut faults = Vec::new();
    read_groups(groups, &mut draft, &mut faults);
    (faults.is_empty() && parts.0.is_empty()).then_some(draft)
}

fn read_codes(shared: &[u8], rests: &str, marks: &[u8]) -> Option<(Vec<String>, Vec<Mark>)> {
    let count = shared.len();
    if marks.len() != count || rests.lines().count() != count {
        return None;
    }
    let mut texts: Vec<String> = Vec::with_capacity(count);
    for (same, rest) in shared.iter().zip(rests.lines()) {
        let before = texts.last().map_or("", String::as_str);
        let start = before.get(..usize::from(*same))?;
        let mut code = String::with_capacity(start.len().saturating_add(rest.len()));
        code.push_str(start);
        code.push_str(rest);
        if !texts.is_empty() && code.as_str() <= before {
            return None;
        }
        texts.push(code);
    }
    let mark = |sign: u8| {
        Mark::ALL
            .iter()
            .find(|(_, own)| *own as u8 == sign)
            .map(|(mark, _)| *mark)
    };
    let marks: Option<Vec<Mark>> = marks.iter().map(|sign| mark(*sign)).collect();
    Some((texts, marks?))
}

fn with_names(texts: &[String], marks: &[Mark], named: Option<&Names<'_>>) -> Option<CodeList> {
    if named.is_some_and(|own| own.names.len() != texts.len()) {
        return None;
    }
    let name = |at: usize| {
        named
            .and_then(|own| own.names.get(at))
            .copied()
            .unwrap_or_default()
    };
    let rows = texts.iter().zip(marks).enumerate();
    let mut codes =
        CodeList::of_sorted(rows.map(|(at, (code, mark))| (code.as_str(), name(at), *mark)));
    codes.put_synonym_lines(named.map_or_else(String::new, |own| own.synonyms.to_owned()));
    Some(codes)
}
