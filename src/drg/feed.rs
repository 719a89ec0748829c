//! A file of cases that is taken in piece by piece, so that none has to fit into memory.
//!
//! ```text
//! bytes ─ lines ─▶ lines of text ─ records, rows ─▶ Record ─ Batch ─▶ results
//! ```

mod lines;
mod records;
mod rows;

pub use lines::Gb18030;
pub use records::Records;

use super::batch::{Batch, Begun, Plan, Used};
use super::cause::Status;
use super::json::LineFormat;
use super::made::Provenance;
use super::moves::Moves;
use super::record::Record;
use base::text::Text;
use serde::Serialize;
use std::str::FromStr;

/// How a file of cases is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileFormat {
    /// Cases, or settlement lists: one a line, or JSON that is spread over lines, or lists of it.
    Lines(LineFormat),
    /// A table with a header row: see [`super::columns`].
    Csv,
}

impl FileFormat {
    /// How a line of JSON is read.
    pub const fn line(self) -> LineFormat {
        match self {
            Self::Lines(format) => format,
            Self::Csv => LineFormat::Case,
        }
    }
}

impl FromStr for FileFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "case" => Ok(Self::Lines(LineFormat::Case)),
            "list" => Ok(Self::Lines(LineFormat::List)),
            "csv" => Ok(Self::Csv),
            other => Err(format!("no format is called {other}")),
        }
    }
}

/// What came in, and how many cases came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Tally {
    /// All records that came in: the cases, and what was passed over.
    pub records: usize,
    /// The cases.
    pub cases: usize,
    /// 已入组.
    pub grouped: usize,
    /// 歧义病案.
    pub ambiguous: usize,
    /// 未入组.
    pub ungrouped: usize,
    /// 需补充.
    pub needs_data: usize,
    /// 不可用.
    pub invalid: usize,
    /// Rows of empty cells.
    pub passed_over: usize,
}

impl Tally {
    /// Counts a record: what its case came to, or that it was passed over.
    pub fn count(&mut self, status: Option<Status>) {
        self.records = self.records.saturating_add(1);
        let own = match status {
            None => &mut self.passed_over,
            Some(Status::Grouped) => &mut self.grouped,
            Some(Status::Ambiguous) => &mut self.ambiguous,
            Some(Status::Ungrouped) => &mut self.ungrouped,
            Some(Status::NeedsData) => &mut self.needs_data,
            Some(Status::Invalid) => &mut self.invalid,
        };
        *own = own.saturating_add(1);
        self.cases = self.cases.saturating_add(usize::from(status.is_some()));
    }

    /// Adds another count.
    pub fn add(&mut self, other: &Self) {
        for (own, more) in [
            (&mut self.records, other.records),
            (&mut self.cases, other.cases),
            (&mut self.grouped, other.grouped),
            (&mut self.ambiguous, other.ambiguous),
            (&mut self.ungrouped, other.ungrouped),
            (&mut self.needs_data, other.needs_data),
            (&mut self.invalid, other.invalid),
            (&mut self.passed_over, other.passed_over),
        ] {
            *own = own.saturating_add(more);
        }
    }
}

/// A file under way. It keeps the record that has begun, and of a table the columns; nothing else.
pub struct Feed {
    plan: Plan,
    format: LineFormat,
    records: Records,
    begun: Begun,
    tally: Tally,
    moves: Moves,
    rows: Vec<u8>,
    used: Used,
}

impl Feed {
    /// A file that begins, and how its cases are grouped.
    pub fn new(plan: Plan, format: FileFormat, gb18030: Gb18030) -> Self {
        Self {
            plan,
            format: format.line(),
            records: Records::new(format, gb18030),
            begun: Begun::default(),
            tally: Tally::default(),
            moves: Moves::default(),
            rows: Vec::new(),
            used: Used::default(),
        }
    }

    /// Takes the next bytes of the file and writes the results of the cases that they complete.
    ///
    /// # Errors
    ///
    /// What makes the file as a whole one that cannot be read; nothing more can be taken from it.
    pub fn push(&mut self, piece: &[u8], out: &mut Vec<u8>) -> Result<(), Text> {
        let mut records = Vec::new();
        let read = self.records.push(piece, &mut records);
        self.group(&records, out);
        read
    }

    /// Takes it that the file has ended, and writes the results of what is left.
    ///
    /// # Errors
    ///
    /// As [`Feed::push`].
    pub fn end(&mut self, out: &mut Vec<u8>) -> Result<(), Text> {
        let mut records = Vec::new();
        let read = self.records.end(&mut records);
        self.group(&records, out);
        if read.is_ok() {
            let mut begun = self.begun;
            self.batch().begin(&mut begun, out);
            self.begun = begun;
        }
        read
    }

    fn batch(&self) -> Batch<'_> {
        let header = self.records.header().map(|header| &**header);
        Batch::new(&self.plan, header)
    }

    fn group(&mut self, records: &[Record], out: &mut Vec<u8>) {
        if records.is_empty() {
            return;
        }
        let (mut begun, mut tally) = (self.begun, self.tally);
        let mut batch = self.batch();
        batch.begin(&mut begun, out);
        for record in records {
            tally.count(batch.record(record, self.format, out));
        }
        let kept = batch.into_collected();
        (self.begun, self.tally) = (begun, tally);
        self.moves.add(kept.moves);
        self.rows.extend(kept.rows);
        self.used.add(kept.used);
    }

    /// The list of the cases since it was taken last, a line of JSON each ([`CaseRow`](super::CaseRow));
    /// nothing where the plan asks for none.
    pub fn take_rows(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.rows)
    }

    /// The names of the columns that are carried along, as far as the header was read.
    pub fn carried(&self) -> Vec<&str> {
        let header = self.records.header();
        header.map_or_else(Vec::new, |header| header.carried().collect())
    }

    /// What came in so far, and what it came to.
    pub const fn tally(&self) -> &Tally {
        &self.tally
    }

    /// What made the results so far, for each edition that was used.
    pub fn made(&self) -> Vec<&Provenance> {
        self.plan.made(self.used)
    }

    /// Who moved where so far; nothing without a comparison.
    pub const fn moves(&self) -> &Moves {
        &self.moves
    }
}
