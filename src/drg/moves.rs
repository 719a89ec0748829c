//! A month by two editions: who moves where, counted by pairs of groups.

use super::cells;
use super::differ::{Compared, EditionChange, SeverityChange};
use super::reasons::Explained;
use serde::Serialize;
use std::collections::BTreeMap;

/// The columns of the table of moves.
const COLUMNS: &str = "change,from,from_name,to,to_name,cases,severity_lost,severity_gained";

/// A pair of groups.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    change: EditionChange,
    from: (String, String),
    to: (String, String),
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    cases: usize,
    lost: usize,
    gained: usize,
}

/// Who moves where.
#[derive(Debug, Clone, Default)]
pub struct Moves {
    pairs: BTreeMap<Pair, Count>,
}

/// Moves in short.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct MovesTally {
    /// How many cases came to what, by the name of the change.
    pub changes: BTreeMap<&'static str, usize>,
    /// Cases whose complications count for less.
    pub severity_lost: usize,
    /// Cases whose complications count for more.
    pub severity_gained: usize,
    /// The pairs of groups with most cases, without those that stay.
    pub most: Vec<MovedPair>,
}

/// A pair of groups and how many cases move between them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct MovedPair {
    /// What becomes of the cases.
    pub change: EditionChange,
    /// Code and name of the group that they come from.
    pub from: (String, String),
    /// Code and name of the group that they come to.
    pub to: (String, String),
    /// How many.
    pub cases: usize,
}

/// How many pairs are told in short.
const MAX_PAIRS: usize = 20;

impl Moves {
    /// Counts a case.
    pub fn count(&mut self, one: &Explained<'_>, other: &Compared<'_>) {
        let [_, row, drg] = one.names;
        let name = drg.or(row).unwrap_or_default();
        let pair = Pair {
            change: other.change,
            from: (one.drg.to_owned(), name.to_owned()),
            to: (
                other.drg.to_owned(),
                other.name.unwrap_or_default().to_owned(),
            ),
        };
        let count = self.pairs.entry(pair).or_default();
        count.cases = count.cases.saturating_add(1);
        match other.severity {
            Some(SeverityChange::Lost) => count.lost = count.lost.saturating_add(1),
            Some(SeverityChange::Gained) => count.gained = count.gained.saturating_add(1),
            None => {}
        }
    }

    /// Adds what another counted.
    pub fn add(&mut self, other: Self) {
        for (pair, more) in other.pairs {
            let count = self.pairs.entry(pair).or_default();
            count.cases = count.cases.saturating_add(more.cases);
            count.lost = count.lost.saturating_add(more.lost);
            count.gained = count.gained.saturating_add(more.gained);
        }
    }

    /// Pairs, those with most cases first.
    fn sorted(&self) -> Vec<(&Pair, &Count)> {
        let mut all: Vec<_> = self.pairs.iter().collect();
        all.sort_by(|(a, one), (b, other)| other.cases.cmp(&one.cases).then_with(|| a.cmp(b)));
        all
    }

    /// Writes the table: a row for each pair of groups, those with most cases first.
    pub fn table(&self, out: &mut Vec<u8>) {
        // Without the mark of its encoding, spreadsheets take UTF-8 for something else.
        out.extend_from_slice("\u{feff}".as_bytes());
        out.extend_from_slice(COLUMNS.as_bytes());
        out.extend_from_slice(b"\r\n");
        for (pair, count) in self.sorted() {
            let numbers = [count.cases, count.lost, count.gained].map(|it| it.to_string());
            let words = [
                pair.change.name(),
                &pair.from.0,
                &pair.from.1,
                &pair.to.0,
                &pair.to.1,
            ];
            for (at, cell) in words
                .into_iter()
                .chain(numbers.iter().map(String::as_str))
                .enumerate()
            {
                if at > 0 {
                    out.push(b',');
                }
                cells::put(cell, out);
            }
            out.extend_from_slice(b"\r\n");
        }
    }

    /// In short.
    pub fn tally(&self) -> MovesTally {
        let mut tally = MovesTally::default();
        for change in EditionChange::ALL {
            tally.changes.insert(change.name(), 0);
        }
        for (pair, count) in &self.pairs {
            let own = tally.changes.entry(pair.change.name()).or_default();
            *own = own.saturating_add(count.cases);
            tally.severity_lost = tally.severity_lost.saturating_add(count.lost);
            tally.severity_gained = tally.severity_gained.saturating_add(count.gained);
        }
        let sorted = self.sorted().into_iter();
        let moved = sorted.filter(|(pair, _)| {
            !matches!(pair.change, EditionChange::Same | EditionChange::Neither)
        });
        tally.most = moved
            .take(MAX_PAIRS)
            .map(|(pair, count)| MovedPair {
                change: pair.change,
                from: pair.from.clone(),
                to: pair.to.clone(),
                cases: count.cases,
            })
            .collect();
        tally
    }
}
