//! Reading a list of diagnoses and procedures as somebody copies it from another system: names and
//! codes, numbered or not, whatever sets them apart.
//!
//! ```text
//! text ─ pieces ─▶ codes and names of an entry ─▶ the code that is meant, or those that may be
//! ```
//!
//! Nothing is guessed: a code or a name that can mean only one thing is taken, and what was read
//! otherwise than it stands there says so; the rest is named, with what may be meant.

mod bare;
mod columns;
mod labels;
mod pieces;

use super::codes::{CodeList, Mark};
use super::search::{Kind, Search};
use pieces::{Piece, pieces};
use serde::Serialize;

/// The longest text that is read, in characters; a list of a stay is far shorter.
const LONGEST: usize = 20_000;
/// The most entries that are read.
const MAX_ENTRIES: usize = 200;
/// So many codes that may be meant are named.
const MAX_CHOICES: usize = 3;

/// How an entry was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum EntryRead {
    /// A code of the list, or the whole of a name of it.
    Known,
    /// It stands there otherwise, and can mean only this.
    Corrected,
    /// Nobody knows what is meant.
    Unknown,
}

/// A code of the list, by which an entry is meant or may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct ListedCode {
    /// The code.
    pub code: String,
    /// Its Chinese name.
    pub name: String,
    /// What it may not be used for.
    pub mark: Mark,
}

/// One entry of a list that was copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct ListedEntry {
    /// What stands there.
    pub text: String,
    /// Which list it belongs to, as far as that can be seen.
    pub list: Kind,
    /// How it was read.
    pub read: EntryRead,
    /// The code that is meant; `null` where nobody knows.
    pub meant: Option<ListedCode>,
    /// Codes that may be meant where nobody knows.
    pub choices: Vec<ListedCode>,
    /// Whether that is because its code and its name are those of two entries of the list, which are then
    /// the choices.
    pub contradicts: bool,
}

/// A list that was copied, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct ListRead {
    /// Its entries, in their order, each code once.
    pub entries: Vec<ListedEntry>,
    /// How many are known, were corrected, and are unknown.
    pub known: usize,
    /// See `known`.
    pub corrected: usize,
    /// See `known`.
    pub unknown: usize,
}

/// Reads a list as it was copied.
pub fn read_list(codes: &CodeList, search: &Search, text: &str) -> ListRead {
    let text: String = text.chars().take(LONGEST).collect();
    let reader = Reader { codes, search };
    let mut entries: Vec<ListedEntry> = Vec::new();
    for piece in pieces(&text, &reader) {
        let entry = reader.entry(piece);
        let twice = entry.meant.is_some() && entries.iter().any(|own| own.meant == entry.meant);
        if !twice && entries.len() < MAX_ENTRIES {
            entries.push(entry);
        }
    }
    let count = |read: EntryRead| entries.iter().filter(|entry| entry.read == read).count();
    ListRead {
        known: count(EntryRead::Known),
        corrected: count(EntryRead::Corrected),
        unknown: count(EntryRead::Unknown),
        entries,
    }
}

/// What is known of codes and names.
struct Reader<'a> {
    codes: &'a CodeList,
    search: &'a Search,
}

impl Reader<'_> {
    fn listed(&self, number: u32) -> ListedCode {
        ListedCode {
            code: self.codes.code(number).to_owned(),
            name: self.codes.name(number).to_owned(),
            mark: self.codes.mark(number),
        }
    }

    fn entry(&self, piece: Piece) -> ListedEntry {
        let (list, found) = self.found(&piece);
        if let Some(choices) = self.contradiction(&piece, list) {
            return ListedEntry {
                text: piece.text,
                list,
                read: EntryRead::Unknown,
                meant: None,
                choices: choices.map(|number| self.listed(number)).to_vec(),
                contradicts: true,
            };
        }
        let (read, meant) = match found {
            Some((number, as_it_stands)) => (
                if as_it_stands {
                    EntryRead::Known
                } else {
                    EntryRead::Corrected
                },
                Some(self.listed(number)),
            ),
            None => (EntryRead::Unknown, None),
        };
        let choices = match &meant {
            Some(_) => Vec::new(),
            None => self.choices(&piece, list),
        };
        ListedEntry {
            text: piece.text,
            list,
            read,
            meant,
            choices,
            contradicts: false,
        }
    }

    /// The code that stands there and the one whose name stands beside it, where they are two. Usual words
    /// are wider than the name of any one code, and contradict none.
    fn contradiction(&self, piece: &Piece, list: Kind) -> Option<[u32; 2]> {
        let (code, name) = (piece.code.as_deref()?, piece.name.as_deref()?);
        let by_code = self.codes.find(code)?;
        let by_name = self.search.named(self.codes, name, list)?;
        (by_code != by_name).then_some([by_code, by_name])
    }

    /// Which list a piece belongs to, the code that is meant, and whether it stands there as it is.
    fn found(&self, piece: &Piece) -> (Kind, Option<(u32, bool)>) {
        if let Some(code) = &piece.code {
            let list = kind_of(code);
            let diagnosis = list == Kind::Diagnosis;
            if let Some(number) = self.codes.find(code) {
                return (list, Some((number, true)));
            }
            if let Some(number) = self.codes.spelt(code, diagnosis) {
                return (list, Some((number, false)));
            }
            // Extensions of the clinical lists differ: the name says what is meant before the code does.
            let named = piece
                .name
                .as_deref()
                .and_then(|name| self.named(name, list));
            let number = named
                .map(|(number, _)| number)
                .or_else(|| self.codes.suggest(code, diagnosis))
                .or_else(|| self.codes.padded(code, diagnosis));
            return (list, number.map(|number| (number, false)));
        }
        let Some(name) = &piece.name else {
            return (Kind::Diagnosis, None);
        };
        let lists = match piece.section {
            Some(Kind::Procedure) => [Kind::Procedure, Kind::Diagnosis],
            _ => [Kind::Diagnosis, Kind::Procedure],
        };
        let known = |exactly: bool| {
            lists.iter().find_map(|list| {
                let (number, as_it_stands) = self.named(name, *list)?;
                (as_it_stands || !exactly).then_some((*list, (number, as_it_stands)))
            })
        };
        match known(true).or_else(|| known(false)) {
            Some((list, found)) => (list, Some(found)),
            None => {
                let [list, _] = lists;
                (list, None)
            }
        }
    }

    /// The code that a name means, and whether the list calls it just so.
    fn named(&self, name: &str, list: Kind) -> Option<(u32, bool)> {
        let exact = self.search.named(self.codes, name, list);
        let usual = || self.search.meant(self.codes, name, list);
        let bare = || self.named(without_risk(name)?, list);
        exact
            .map(|number| (number, true))
            .or_else(|| Some((usual()?, false)))
            .or_else(|| Some((bare()?.0, false)))
    }

    fn choices(&self, piece: &Piece, list: Kind) -> Vec<ListedCode> {
        let find = |text: &str| self.search.find(self.codes, text, list, MAX_CHOICES);
        let by_name = piece.name.as_deref().map(find).unwrap_or_default();
        let hits = match &piece.code {
            Some(code) if by_name.is_empty() => {
                // The first places of a code say where it belongs.
                let start: String = code.chars().take(5).collect();
                find(&start)
            }
            _ => by_name,
        };
        hits.iter().map(|hit| self.listed(hit.number)).collect()
    }
}

impl pieces::Words for Reader<'_> {
    fn is_code(&self, text: &str) -> bool {
        let diagnosis = kind_of(text) == Kind::Diagnosis;
        self.codes.find(text).is_some()
            || self.codes.spelt(text, diagnosis).is_some()
            || self.codes.suggest(text, diagnosis).is_some()
            || self.codes.padded(text, diagnosis).is_some()
    }

    fn is_name(&self, text: &str) -> bool {
        [Kind::Diagnosis, Kind::Procedure]
            .iter()
            .any(|list| self.named(text, *list).is_some())
    }

    fn name_of(&self, code: &str) -> Option<String> {
        let number = self
            .codes
            .find(code)
            .or_else(|| self.codes.spelt(code, kind_of(code) == Kind::Diagnosis))?;
        Some(self.codes.name(number).to_owned())
    }
}

/// A name without the risk that wards write behind it, which no list has: 高血压3级（极高危）.
fn without_risk(name: &str) -> Option<&str> {
    let inner = name.trim().strip_suffix(['）', ')'])?;
    let (bare, risk) = inner.rsplit_once(['（', '('])?;
    let risk = risk.trim().trim_end_matches('组');
    RISKS.contains(&risk).then_some(bare.trim())
}

/// How wards write the risk of a condition.
const RISKS: [&str; 6] = ["低危", "中危", "高危", "极高危", "很高危", "极危"];

fn kind_of(code: &str) -> Kind {
    let first = code.chars().map(super::values::narrow).next();
    if first.is_some_and(|sign| sign.is_ascii_digit()) {
        Kind::Procedure
    } else {
        Kind::Diagnosis
    }
}
