//! A scheme ready to group with.

use super::codes::CodeList;
use super::draft::{Head, Level};
use super::rule::{Compare, Expr, Quantity};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// What the second and third letters of an adjacent group say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// A to J: 外科, by surgery.
    Surgical,
    /// K to Q: 操作, by another procedure.
    Operation,
    /// `QY`: 歧义病案, a grouping procedure is there but no row took it.
    Ambiguous,
    /// R to Z: 内科, by diagnosis.
    Medical,
    /// `00`: what no row of its category took (from CHS-DRG 3.0).
    Fallback,
}

impl RowKind {
    /// The kind of an adjacent group.
    pub fn of(code: &str) -> Self {
        match code.get(1..) {
            Some("QY") => Self::Ambiguous,
            Some("00") => Self::Fallback,
            _ => match code.as_bytes().get(1) {
                Some(b'A'..=b'J') => Self::Surgical,
                Some(b'K'..=b'Q') => Self::Operation,
                _ => Self::Medical,
            },
        }
    }

    /// Whether its groups are what stays are paid by, and not a place for what found none.
    pub const fn is_group(self) -> bool {
        matches!(self, Self::Surgical | Self::Operation | Self::Medical)
    }
}

/// A category of a compiled scheme.
#[derive(Debug, Clone)]
pub(super) struct Mdc {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) rule: Expr<u16>,
    /// Its rule is empty: where none of its rows fits the walk goes on.
    pub(super) pre: bool,
    pub(super) rows: Range<usize>,
}

/// An adjacent group of a compiled scheme, at one place where it is tried.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) kind: RowKind,
    pub(super) rule: Expr<u16>,
    pub(super) drgs: Range<usize>,
}

/// A group of a compiled scheme.
#[derive(Debug, Clone)]
pub(super) struct Drg {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) rule: Expr<u16>,
}

/// Sets that a test names together, as one.
#[derive(Debug, Clone, Default)]
pub(super) struct SetInfo {
    /// The names of its sets in the scheme.
    pub(super) names: Vec<String>,
    /// Whether a complication of that level is in it.
    pub(super) cc: bool,
    pub(super) mcc: bool,
    /// Its codes, in order; complications apart, which depend on the case.
    pub(super) codes: Vec<u32>,
}

/// Where the walk ended; `None` where it did not get that far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct End {
    pub(super) mdc: Option<u16>,
    pub(super) row: Option<u16>,
    pub(super) drg: Option<u16>,
}

/// What an operation of the program looks at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Probe {
    /// Whether a set is marked for one of the fields.
    Member { fields: u8, set: u16 },
    /// Whether a number compares.
    Number {
        quantity: Quantity,
        compare: Compare,
        value: u32,
    },
    /// Whether the number of codes in a set compares.
    Count {
        fields: u8,
        set: u16,
        compare: Compare,
        value: u32,
    },
}

/// One operation: a probe, and where to go on. Targets below [`ENDS`] are operations, the others
/// ends. An operation only ever leads to one that was put in before it, so that every walk ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Op {
    pub(super) probe: Probe,
    pub(super) yes: u32,
    pub(super) no: u32,
}

/// The first target that is an end.
pub(super) const ENDS: u32 = 1 << 31;

/// What the tables say of one code, beside its sets.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CodeFacts {
    /// Whether it is a complication, and how severe.
    pub(super) level: Option<Level>,
    /// The exclusion table under which it does not count, plus one; 0 for none.
    pub(super) table: u16,
    /// The exclusion table that it stands in as a principal diagnosis, plus one; 0 for none,
    /// [`SEVERAL`] for more than one.
    pub(super) stands_in: u16,
    /// The first of its sets, so that most codes need no second look.
    pub(super) sets: [u16; FEW],
    /// How many sets it is in; with more than [`FEW`] they are in [`Scheme::members`] from `start`.
    pub(super) count: u16,
    pub(super) start: u32,
}

/// How many sets a code's own record holds: nine codes in ten are in no more.
pub(super) const FEW: usize = 4;

/// The code stands in more than one exclusion table.
pub(super) const SEVERAL: u16 = u16::MAX;

/// How much there is of everything in a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct SchemeCounts {
    /// Categories, MDC.
    pub mdcs: usize,
    /// Adjacent groups, ADRG, without ambiguous and fallback rows; one that is tried at two places
    /// counts once.
    pub adrgs: usize,
    /// Groups, DRG, of those.
    pub drgs: usize,
    /// Diagnoses that it knows.
    pub diagnoses: usize,
    /// Procedures that it knows.
    pub procedures: usize,
}

/// A scheme ready to group with: tables as numbers, rules as trees for reasons and as one program
/// for speed. It never changes; any number of threads may use it.
#[derive(Debug, Clone)]
pub struct Scheme {
    pub(super) head: Head,
    pub(super) switches: Vec<(String, String)>,
    pub(super) codes: Arc<CodeList>,
    pub(super) mdcs: Vec<Mdc>,
    pub(super) rows: Vec<Row>,
    pub(super) drgs: Vec<Drg>,
    pub(super) sets: Vec<SetInfo>,
    pub(super) tables: Vec<String>,
    /// The sets of codes that are in more than [`FEW`].
    pub(super) members: Vec<u16>,
    pub(super) facts: Vec<CodeFacts>,
    /// Codes of the list that this edition does not know: see [`super::codes::Mark::Unlisted`].
    pub(super) unknown: Vec<u32>,
    pub(super) exclusions: Vec<(u32, u16)>,
    pub(super) cc_sets: Vec<u16>,
    pub(super) mcc_sets: Vec<u16>,
    /// A few complications of each level, spread over the list: CC, MCC.
    pub(super) level_examples: [Vec<u32>; 2],
    pub(super) ops: Vec<Op>,
    pub(super) ends: Vec<End>,
    pub(super) entry: u32,
}

impl Scheme {
    /// What the scheme is and where it comes from.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The readings that were chosen, `(switch, choice)`; the others are at their default.
    pub fn switches(&self) -> &[(String, String)] {
        &self.switches
    }

    /// The number of a code that this edition knows, spelt exactly as in the list.
    #[inline]
    pub(super) fn find(&self, code: &str) -> Option<u32> {
        let number = self.codes.find(code)?;
        self.knows(number).then_some(number)
    }

    /// Whether this edition knows a code of the list.
    #[inline]
    pub(super) fn knows(&self, number: u32) -> bool {
        !self.unknown.contains(&number)
    }

    /// The codes that it speaks of.
    pub fn codes(&self) -> &CodeList {
        &self.codes
    }

    /// How much there is of everything.
    pub fn counts(&self) -> SchemeCounts {
        let known = self.codes.numbers().filter(|it| self.knows(*it));
        let procedures = known.filter(|it| self.codes.is_procedure(*it)).count();
        let listed = self.codes.len().saturating_sub(self.unknown.len());
        // Rows for what found no group are none.
        let rows = self.rows.iter().filter(|row| row.kind.is_group());
        let adrgs: BTreeSet<&str> = rows.clone().map(|row| row.code.as_str()).collect();
        let drgs: BTreeSet<usize> = rows.flat_map(|row| row.drgs.clone()).collect();
        SchemeCounts {
            mdcs: self.mdcs.len(),
            adrgs: adrgs.len(),
            drgs: drgs.len(),
            diagnoses: listed.saturating_sub(procedures),
            procedures,
        }
    }

    /// Its code list, to be shared with other schemes.
    pub(super) const fn shared_codes(&self) -> &Arc<CodeList> {
        &self.codes
    }

    /// Takes a code list with the same codes in the place of its own.
    pub(super) fn put_codes(&mut self, codes: Arc<CodeList>) {
        self.codes = codes;
    }

    /// Every group that a case can come to, in order: code and name.
    pub fn groups(&self) -> impl Iterator<Item = (&str, &str)> {
        self.drgs
            .iter()
            .map(|drg| (drg.code.as_str(), drg.name.as_str()))
    }

    /// The codes of a set, in order; of several that rules name together, those of all.
    pub(super) fn codes_of_set(&self, name: &str) -> Option<Vec<u32>> {
        let mut infos = self
            .sets
            .iter()
            .filter(|info| info.names.iter().any(|own| own == name));
        // Where it stands alone its codes are its own.
        let alone = infos.clone().find(|info| info.names.len() == 1);
        let found = alone.or_else(|| infos.next())?;
        Some(found.codes.clone())
    }

    /// A rule as the workbook writes it, with the names of its sets.
    pub(super) fn written(&self, rule: &Expr<u16>) -> String {
        let mut name = |sets: &[u16]| -> Result<Vec<&str>, std::convert::Infallible> {
            let infos = sets
                .iter()
                .filter_map(|set| self.sets.get(usize::from(*set)));
            Ok(infos
                .flat_map(|info| &info.names)
                .map(String::as_str)
                .collect())
        };
        match rule.map(&mut name) {
            Ok(named) => named.to_string(),
            Err(never) => match never {},
        }
    }

    /// A few complications of a level.
    pub(super) fn examples(&self, level: Level) -> &[u32] {
        let [cc, mcc] = &self.level_examples;
        match level {
            Level::Cc => cc,
            Level::Mcc => mcc,
        }
    }

    /// The sets that a code is in, by their numbers.
    #[inline]
    pub(super) fn sets_of(&self, code: u32) -> &[u16] {
        let Some(facts) = self.facts.get(code as usize) else {
            return &[];
        };
        let count = usize::from(facts.count);
        let own = facts.sets.get(..count).or_else(|| {
            let start = facts.start as usize;
            self.members.get(start..start.saturating_add(count))
        });
        own.unwrap_or_default()
    }

    #[inline]
    pub(super) fn facts_of(&self, code: u32) -> CodeFacts {
        self.facts.get(code as usize).copied().unwrap_or_default()
    }

    /// Whether a complication does not count beside a principal diagnosis.
    pub(super) fn excluded(&self, complication: CodeFacts, principal: u32) -> bool {
        let stands_in = self.facts_of(principal).stands_in;
        complication.table != 0
            && (complication.table == stands_in
                || stands_in == SEVERAL
                    && self
                        .exclusions
                        .binary_search(&(principal, complication.table.wrapping_sub(1)))
                        .is_ok())
    }
}
