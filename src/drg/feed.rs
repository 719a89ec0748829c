//! A file of cases that is taken in piece by piece, so that none has to fit into memory.

use super::batch::{Batch, LONGEST_LINE, LineFormat, Output, not_utf8};
use super::csv::Header;
use super::group::Status;
use super::scheme::Scheme;
use crate::text::Text;
use csv_core::{ReadRecordResult, Reader};
use serde::Serialize;
use std::str::FromStr;
use std::sync::Arc;

/// The most cells of a row: far more than a table of cases has columns.
const MOST_CELLS: usize = 1000;

/// How a file of cases is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileFormat {
    /// A case, or a settlement list, a line.
    Lines(LineFormat),
    /// A table with a header row: see [`super::csv::COLUMNS`].
    Csv,
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

/// How many cases came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Tally {
    /// All of them.
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
}

impl Tally {
    fn count(&mut self, status: Status) {
        let own = match status {
            Status::Grouped => &mut self.grouped,
            Status::Ambiguous => &mut self.ambiguous,
            Status::Ungrouped => &mut self.ungrouped,
            Status::NeedsData => &mut self.needs_data,
            Status::Invalid => &mut self.invalid,
        };
        *own = own.saturating_add(1);
        self.cases = self.cases.saturating_add(1);
    }
}

/// A file under way. It keeps the line that has begun, and of a table the columns; nothing else.
#[derive(Debug)]
pub struct Feed {
    scheme: Arc<Scheme>,
    reasons: bool,
    output: Output,
    tally: Tally,
    input: Input,
}

#[derive(Debug)]
enum Input {
    Lines {
        format: LineFormat,
        /// The number of the next line, from 1.
        number: u64,
        rest: Vec<u8>,
    },
    Table(Box<Table>),
}

/// A table under way.
#[derive(Debug)]
struct Table {
    reader: Reader,
    header: Option<Header>,
    /// The line on which the row begins.
    line: u64,
    /// The cells of the row one after the other, and where each ends.
    cells: Vec<u8>,
    ends: Vec<usize>,
    /// How much of both is filled.
    filled: (usize, usize),
}

impl Feed {
    /// A file that begins. With `reasons`, every result says why.
    pub fn new(scheme: Arc<Scheme>, format: FileFormat, reasons: bool, output: Output) -> Self {
        let input = match format {
            FileFormat::Lines(format) => Input::Lines {
                format,
                number: 1,
                rest: Vec::new(),
            },
            FileFormat::Csv => Input::Table(Box::new(Table {
                reader: Reader::new(),
                header: None,
                line: 1,
                cells: vec![0; 4096],
                ends: vec![0; 16],
                filled: (0, 0),
            })),
        };
        Self {
            scheme,
            reasons,
            output,
            tally: Tally::default(),
            input,
        }
    }

    /// What comes before the first result.
    pub fn begin(&self, out: &mut Vec<u8>) {
        self.output.begin(self.reasons, out);
    }

    /// Takes the next bytes of the file and writes the results of the cases that they complete.
    ///
    /// # Errors
    ///
    /// What makes the file as a whole one that cannot be read; nothing more can be taken from it.
    pub fn push(&mut self, piece: &[u8], out: &mut Vec<u8>) -> Result<(), Text> {
        let mut batch = Batch::new(&self.scheme, self.reasons, self.output);
        let tally = &mut self.tally;
        match &mut self.input {
            Input::Lines {
                format,
                number,
                rest,
            } => {
                let mut lines = piece.split(|byte| *byte == b'\n');
                // What stands behind the last line break has only begun.
                let begun = lines.next_back().unwrap_or_default();
                for line in lines {
                    if rest.is_empty() {
                        one_line(&mut batch, tally, *number, line, *format, out);
                    } else {
                        rest.extend_from_slice(line);
                        one_line(&mut batch, tally, *number, rest, *format, out);
                        rest.clear();
                    }
                    *number = number.saturating_add(1);
                }
                rest.extend_from_slice(begun);
                if rest.len() > LONGEST_LINE {
                    return Err(too_long(*number));
                }
                Ok(())
            }
            // Nothing more would be taken for the end.
            Input::Table(_) if piece.is_empty() => Ok(()),
            Input::Table(table) => table.take(piece, &mut batch, tally, out),
        }
    }

    /// Takes it that the file has ended, and writes the result of a last case without a line break.
    ///
    /// # Errors
    ///
    /// As [`Feed::push`].
    pub fn end(&mut self, out: &mut Vec<u8>) -> Result<(), Text> {
        let mut batch = Batch::new(&self.scheme, self.reasons, self.output);
        let tally = &mut self.tally;
        match &mut self.input {
            Input::Lines {
                format,
                number,
                rest,
            } => {
                one_line(&mut batch, tally, *number, rest, *format, out);
                rest.clear();
                Ok(())
            }
            Input::Table(table) => {
                table.take(&[], &mut batch, tally, out)?;
                match table.header {
                    Some(_) => Ok(()),
                    None => Header::read(std::iter::empty()).map(|_| ()),
                }
            }
        }
    }

    /// How many cases came to what so far.
    pub const fn tally(&self) -> &Tally {
        &self.tally
    }
}

fn one_line(
    batch: &mut Batch<'_>,
    tally: &mut Tally,
    number: u64,
    line: &[u8],
    format: LineFormat,
    out: &mut Vec<u8>,
) {
    // Some programs begin a file with a mark of its encoding.
    let line = match number {
        1 => line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line),
        _ => line,
    };
    if let Some(status) = batch.bytes(number, line, format, out) {
        tally.count(status);
    }
}

fn too_long(line: u64) -> Text {
    Text::made(
        format!("第 {line} 行超过 {LONGEST_LINE} 字节，这不是病例文件"),
        format!("line {line} is longer than {LONGEST_LINE} bytes: this is no file of cases"),
    )
}

impl Table {
    /// Reads rows until the bytes are used up; no bytes at all are the end.
    fn take(
        &mut self,
        mut piece: &[u8],
        batch: &mut Batch<'_>,
        tally: &mut Tally,
        out: &mut Vec<u8>,
    ) -> Result<(), Text> {
        let is_end = piece.is_empty();
        loop {
            let (cells, ends) = self.filled;
            let (result, read, written, ended) = self.reader.read_record(
                piece,
                self.cells.get_mut(cells..).unwrap_or_default(),
                self.ends.get_mut(ends..).unwrap_or_default(),
            );
            piece = piece.get(read..).unwrap_or_default();
            self.filled = (cells.saturating_add(written), ends.saturating_add(ended));
            match result {
                ReadRecordResult::OutputFull if self.cells.len() < LONGEST_LINE => {
                    self.cells.resize(self.cells.len().saturating_mul(2), 0);
                }
                ReadRecordResult::OutputEndsFull if self.ends.len() < MOST_CELLS => {
                    self.ends.resize(self.ends.len().saturating_mul(2), 0);
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    return Err(too_long(self.line));
                }
                ReadRecordResult::Record => {
                    self.row(batch, tally, out)?;
                    self.filled = (0, 0);
                    self.line = self.reader.line();
                }
                ReadRecordResult::End => return Ok(()),
                ReadRecordResult::InputEmpty => {}
            }
            // Without bytes the reader would take it for the end.
            if piece.is_empty() && !is_end {
                return Ok(());
            }
        }
    }

    fn row(
        &mut self,
        batch: &mut Batch<'_>,
        tally: &mut Tally,
        out: &mut Vec<u8>,
    ) -> Result<(), Text> {
        let (length, count) = self.filled;
        let ends = self.ends.get(..count).unwrap_or_default();
        let Ok(text) = std::str::from_utf8(self.cells.get(..length).unwrap_or_default()) else {
            let cause = not_utf8();
            if self.header.is_none() {
                return Err(cause);
            }
            tally.count(batch.unreadable(self.line, cause, out));
            return Ok(());
        };
        let cell = |at: usize| {
            let start = match at.checked_sub(1) {
                Some(before) => *ends.get(before)?,
                None => 0,
            };
            text.get(start..*ends.get(at)?)
        };
        let Some(header) = &self.header else {
            self.header = Some(Header::read((0..count).filter_map(cell))?);
            return Ok(());
        };
        tally.count(match header.case(cell) {
            Ok(case) => batch.case(self.line, &case, out),
            Err(cause) => batch.unreadable(self.line, cause, out),
        });
        Ok(())
    }
}
