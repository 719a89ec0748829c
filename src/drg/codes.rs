//! The national code lists (医保版 ICD-10 and ICD-9-CM-3): which codes there are, what they are
//! called, and what they may not be used for.

use serde::{Deserialize, Serialize};

/// What a code may not be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Nothing is said against it.
    #[default]
    Plain,
    /// 灰码: a heading too coarse to bill.
    Grey,
    /// A diagnosis that may not be the principal one.
    NotPrincipal,
    /// A procedure that takes no part in grouping.
    NonGrouping,
    /// A code that the national lists at hand do not have: tables of an edition name it, and none
    /// gives its name. Schemes whose tables do not name it do not know it.
    Unlisted,
}

impl Mark {
    /// As it is written in the text of the tree, and its number in a compact scheme.
    pub const ALL: [(Self, char); 5] = [
        (Self::Plain, '-'),
        (Self::Grey, 'g'),
        (Self::NotPrincipal, 'p'),
        (Self::NonGrouping, 'n'),
        (Self::Unlisted, 'u'),
    ];
}

/// One code of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// The code: `A00.000x001`, `37.2200`.
    pub code: String,
    /// Its Chinese name.
    pub name: String,
    /// What it may not be used for.
    pub mark: Mark,
}

/// Many short texts, one after the other in one piece of memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Arena {
    text: String,
    ends: Vec<u32>,
}

impl Arena {
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends
            .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        self.text.get(start..end)
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// The longest code that is known to the index, in bytes; the longest of the national lists has 18.
pub const LONGEST_CODE: usize = 24;

/// A code as numbers, which are read and compared faster than text: its first and last eight bytes
/// (they may overlap), the eight in between, and its length. Different codes have different keys.
type Key = ([u64; 3], u32);

/// One place of the index: half a line of the processor's memory, so that a code is found or missed
/// with one access.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    bytes: [u64; 3],
    length: u32,
    /// The number of the code plus one; 0 for an empty place.
    number: u32,
}

/// Diagnoses and procedures, in the order of their codes. A code's place in the list is its number.
///
/// Procedures begin with a digit and diagnoses with a letter, so that one list holds both and the
/// first letter tells them apart.
#[derive(Debug, Clone, Default)]
pub struct CodeList {
    codes: Arena,
    names: Arena,
    /// What people say for codes, as `synonyms.txt` has it, without its remarks.
    synonyms: String,
    marks: Vec<Mark>,
    /// Open addressing. A power of two of places, at least twice as many as codes.
    index: Vec<Slot>,
}

impl CodeList {
    /// A list of these rows; of rows with the same code the first is kept.
    pub fn new(mut rows: Vec<CodeRow>) -> Self {
        rows.sort_by(|a, b| a.code.cmp(&b.code));
        rows.dedup_by(|later, first| later.code == first.code);
        let rows = rows.iter().map(|row| (&*row.code, &*row.name, row.mark));
        Self::of_sorted(rows)
    }

    /// A list of rows that are in the order of their codes, each once.
    pub(super) fn of_sorted<'a>(rows: impl Iterator<Item = (&'a str, &'a str, Mark)>) -> Self {
        let mut list = Self::default();
        for (code, name, mark) in rows {
            list.codes.push(code);
            list.names.push(name);
            list.marks.push(mark);
        }
        list.build_index();
        list
    }

    /// Whether it has these codes and marks and no others; names do not matter.
    pub(super) fn has_just(&self, codes: &[String], marks: &[Mark]) -> bool {
        let own = (0..self.codes.len()).filter_map(|at| self.codes.get(at));
        self.marks == marks && own.eq(codes.iter().map(String::as_str))
    }

    /// Gives the codes these names, one each and in their order; false, and nothing is changed, if
    /// there are more or fewer.
    pub(super) fn give_names(&mut self, names: &[&str]) -> bool {
        if names.len() != self.len() {
            return false;
        }
        let mut given = Arena::default();
        given
            .text
            .reserve_exact(names.iter().map(|it| it.len()).sum());
        given.ends.reserve_exact(names.len());
        names.iter().for_each(|name| given.push(name));
        self.names = given;
        true
    }

    /// The lines of what people say for codes.
    pub(super) fn synonym_lines(&self) -> &str {
        &self.synonyms
    }

    /// Takes the lines of what people say for codes.
    pub(super) fn put_synonym_lines(&mut self, lines: String) {
        self.synonyms = lines;
    }

    /// Whether any code has a name.
    pub fn is_named(&self) -> bool {
        self.names_len() > 0
    }

    /// How many bytes all names have.
    pub(super) fn names_len(&self) -> usize {
        self.names.text.len()
    }

    fn build_index(&mut self) {
        let places = self
            .codes
            .len()
            .saturating_mul(2)
            .next_power_of_two()
            .max(2);
        self.index = vec![Slot::default(); places];
        let mask = places.wrapping_sub(1);
        for (at, number) in (1_u32..=u32::MAX).enumerate().take(self.codes.len()) {
            let Some(key) = self.codes.get(at).and_then(key) else {
                continue;
            };
            let mut place = hash(&key) & mask;
            while let Some(slot) = self.index.get_mut(place) {
                if slot.number == 0 {
                    let (bytes, length) = key;
                    *slot = Slot {
                        bytes,
                        length,
                        number,
                    };
                    break;
                }
                place = place.wrapping_add(1) & mask;
            }
        }
    }

    /// How many codes.
    pub fn len(&self) -> usize {
        self.marks.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// The number of a code, spelt exactly as in the list.
    #[inline]
    pub fn find(&self, code: &str) -> Option<u32> {
        let key = key(code)?;
        let mask = self.index.len().wrapping_sub(1);
        let mut place = hash(&key) & mask;
        loop {
            // The index is at most half full, so that an empty place is always met.
            let slot = self.index.get(place)?;
            let number = slot.number.checked_sub(1)?;
            if (slot.bytes, slot.length) == key {
                return Some(number);
            }
            place = place.wrapping_add(1) & mask;
        }
    }

    /// The code of a number.
    pub fn code(&self, number: u32) -> &str {
        self.codes.get(number as usize).unwrap_or_default()
    }

    /// The Chinese name of a number.
    pub fn name(&self, number: u32) -> &str {
        self.names.get(number as usize).unwrap_or_default()
    }

    /// What a number may not be used for.
    pub fn mark(&self, number: u32) -> Mark {
        self.marks.get(number as usize).copied().unwrap_or_default()
    }

    /// Whether a number is a procedure; otherwise it is a diagnosis.
    pub fn is_procedure(&self, number: u32) -> bool {
        is_procedure(self.code(number))
    }

    /// Every number.
    pub fn numbers(&self) -> impl DoubleEndedIterator<Item = u32> + Clone + use<> {
        0..u32::try_from(self.len()).unwrap_or(u32::MAX)
    }

    /// The numbers of the codes that begin so, in order.
    pub fn beginning_with<'a>(&'a self, start: &'a str) -> impl Iterator<Item = u32> + 'a {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.codes.get(middle).unwrap_or_default() < start {
                low = middle.saturating_add(1);
            } else {
                high = middle;
            }
        }
        let first = u32::try_from(low).unwrap_or(u32::MAX);
        (first..)
            .take_while(|number| (*number as usize) < self.len())
            .take_while(move |number| self.code(*number).starts_with(start))
    }

    /// Every code with its name and mark.
    pub fn rows(&self) -> impl Iterator<Item = CodeRow> + '_ {
        self.numbers().map(|number| CodeRow {
            code: self.code(number).to_owned(),
            name: self.name(number).to_owned(),
            mark: self.mark(number),
        })
    }
}

/// Whether a code is written like a procedure's.
pub fn is_procedure(code: &str) -> bool {
    code.starts_with(|first: char| first.is_ascii_digit())
}

fn key(code: &str) -> Option<Key> {
    let bytes = code.as_bytes();
    let word = |chunk: &[u8; 8]| u64::from_le_bytes(*chunk);
    let length = u32::try_from(bytes.len()).ok()?;
    if bytes.len() > LONGEST_CODE {
        return None;
    }
    let words = if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let middle = bytes.get(8..).and_then(<[u8]>::first_chunk);
        [word(first), word(last), middle.map_or(0, word)]
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let word = |chunk: &[u8; 4]| u64::from(u32::from_le_bytes(*chunk));
        [word(first), word(last), 0]
    } else {
        let all = bytes.iter().zip([0, 8, 16]);
        [
            all.map(|(byte, shift)| u64::from(*byte) << shift).sum(),
            0,
            0,
        ]
    };
    Some((words, length))
}

/// Mixes a key; the constant is the golden ratio of 2^64, as in Fibonacci hashing.
#[inline]
fn hash(([first, last, middle], _): &Key) -> usize {
    const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = (first ^ last.rotate_left(23) ^ middle.rotate_left(47)).wrapping_mul(GOLDEN);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(GOLDEN);
    (mixed >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::{CodeList, CodeRow, Mark};

    #[test]
    fn every_code_is_found_and_nothing_that_resembles_one() {
        let digits = "A0.123456789x123456789xyz";
        let codes: Vec<String> = (1..=24).map(|length| digits[..length].to_owned()).collect();
        let row = |code: &String| CodeRow {
            code: code.clone(),
            name: "name".to_owned(),
            mark: Mark::Plain,
        };
        let list = CodeList::new(codes.iter().map(row).collect());
        for code in &codes {
            let found = list.find(code).map(|number| list.code(number));
            assert_eq!(found, Some(code.as_str()));
            for at in 0..code.len() {
                let mut other = code.clone();
                other.replace_range(at..=at, "Q");
                assert_eq!(list.find(&other), None, "{other}");
                other.replace_range(at..=at, "\0");
                assert_eq!(list.find(&other), None, "{other}");
            }
            assert_eq!(list.find(&format!("{code}\0")), None);
        }
        assert_eq!(list.find(""), None);
        assert_eq!(list.find(digits), None);
        assert_eq!(CodeList::default().find("A00"), None);
    }
}
