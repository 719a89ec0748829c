//! Lines of text to rows of a table: a cell in quotes may hold line breaks, and a quote that is never
//! closed costs its own row.

use super::lines::Line;
use super::lines::not_text;
use crate::csv::Header;
use crate::record::{LONGEST_LINE, Parts, Record};
use base::text::Text;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};
use std::collections::VecDeque;
use std::sync::Arc;

/// The most lines of one row. Cells with line breaks are addresses and remarks.
const MAX_LINES: usize = 50;
/// What sets cells apart; of those in the header the most frequent one.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// A table under way.
#[derive(Default)]
pub(super) struct Rows {
    separator: Option<u8>,
    header: Option<Arc<Header>>,
    /// Lines of a row that has begun, with their numbers.
    pending: VecDeque<(u64, Line)>,
    /// What reads cells, with quotes and without: to build one takes twenty times as long as to read a row.
    readers: Option<Box<[Reader; 2]>>,
}

/// How quotes stand at the end of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    /// The row ends here.
    Closed,
    /// A cell goes on in the next line.
    Open,
    /// Something stands behind a quote that closes a cell.
    Stray,
}

impl Rows {
    pub(super) const fn header(&self) -> Option<&Arc<Header>> {
        self.header.as_ref()
    }

    pub(super) fn line(
        &mut self,
        number: u64,
        line: Line,
        out: &mut Vec<Record>,
    ) -> Result<(), Text> {
        self.pending.push_back((number, line));
        self.work(false, out)
    }

    pub(super) fn end(&mut self, out: &mut Vec<Record>) -> Result<(), Text> {
        self.work(true, out)?;
        match self.header {
            Some(_) => Ok(()),
            None => Header::read(std::iter::empty()).map(|_| ()),
        }
    }

    /// Takes the rows that are whole.
    fn work(&mut self, is_end: bool, out: &mut Vec<Record>) -> Result<(), Text> {
        while let Some((number, first)) = self.pending.front() {
            let number = *number;
            if first.text.is_empty() {
                self.pending.pop_front();
                continue;
            }
            if self.header.is_none() && self.separator.is_none() {
                if let Some(told) = told_separator(&first.text) {
                    self.separator = Some(told);
                    self.pending.pop_front();
                    continue;
                }
                self.separator = Some(frequent(&first.text));
            }
            let separator = self.separator.unwrap_or(b',');
            let mut text = String::new();
            let mut quotes = Quotes::Open;
            let mut used = 0_usize;
            let mut is_sound = true;
            for (_, line) in self.pending.iter().take(MAX_LINES) {
                if used > 0 {
                    text.push('\n');
                }
                text.push_str(&line.text);
                is_sound &= line.is_sound;
                used = used.saturating_add(1);
                quotes = quotes_of(&text, separator);
                if quotes != Quotes::Open {
                    break;
                }
            }
            let may_close = used < MAX_LINES && text.len() <= LONGEST_LINE && !is_end;
            if quotes == Quotes::Open && may_close {
                return Ok(());
            }
            let is_whole = quotes == Quotes::Closed && (used == 1 || self.fits(&text, separator));
            if !is_whole {
                // The row is its first line; those behind it are rows of their own.
                used = 1;
                (text, is_sound) = self
                    .pending
                    .front()
                    .map(|(_, line)| (line.text.clone(), line.is_sound))
                    .unwrap_or_default();
            }
            self.pending.drain(..used);
            self.row(number, &text, separator, is_sound, is_whole, out)?;
        }
        Ok(())
    }

    /// Whether a row of several lines has no more cells than the header: otherwise a quote that was
    /// never closed has met one of a later row.
    fn fits(&mut self, text: &str, separator: u8) -> bool {
        let columns = self.header.as_ref().map(|header| header.len());
        columns.is_none_or(|columns| self.cells(text, separator, true).len() <= columns)
    }

    /// The cells of a row; without `quoting`, quotes are signs like others. All rows have one separator.
    fn cells(&mut self, text: &str, separator: u8, quoting: bool) -> Vec<String> {
        let build = || Box::new([true, false].map(|quoting| reader(separator, quoting)));
        let [quoted, plain] = &mut **self.readers.get_or_insert_with(build);
        let reader = if quoting { quoted } else { plain };
        reader.reset();
        cells(reader, text, separator)
    }

    fn row(
        &mut self,
        line: u64,
        text: &str,
        separator: u8,
        is_sound: bool,
        is_whole: bool,
        out: &mut Vec<Record>,
    ) -> Result<(), Text> {
        let cells = self.cells(text, separator, is_whole);
        let fault = match (is_sound, is_whole) {
            (false, _) => Some(not_text()),
            (_, false) => Some(Text::made(
                format!("第 {line} 行有一个引号没有成对，这一行读不准"),
                format!("line {line} has a quote that is not closed, and cannot be read for sure"),
            )),
            _ => None,
        };
        if self.header.is_some() {
            out.push(Record {
                line,
                parts: Parts::Cells(cells),
                fault,
            });
            return Ok(());
        }
        if let Some(fault) = fault {
            return Err(fault);
        }
        self.header = Some(Arc::new(Header::read(cells.iter().map(String::as_str))?));
        Ok(())
    }
}

/// How the quotes of a row stand. One that begins no cell is a sign like others.
fn quotes_of(text: &str, separator: u8) -> Quotes {
    let (mut begins, mut within, mut closed) = (true, false, false);
    for byte in text.bytes() {
        if within {
            (within, closed) = (byte != b'"', byte == b'"');
        } else if closed {
            match byte {
                b'"' => (within, closed) = (true, false),
                _ if byte == separator => (begins, closed) = (true, false),
                b' ' => {}
                _ => return Quotes::Stray,
            }
        } else {
            within = begins && byte == b'"';
            begins = byte == separator;
        }
    }
    if within { Quotes::Open } else { Quotes::Closed }
}

fn reader(separator: u8, quoting: bool) -> Reader {
    ReaderBuilder::new()
        .delimiter(separator)
        .terminator(Terminator::Any(b'\n'))
        .quoting(quoting)
        .build()
}

fn cells(reader: &mut Reader, text: &str, separator: u8) -> Vec<String> {
    let mut written = vec![0; text.len()];
    let most = text.bytes().filter(|byte| *byte == separator).count();
    let mut ends = vec![0; most.saturating_add(2)];
    let mut filled = (0_usize, 0_usize);
    let mut rest = text.as_bytes();
    loop {
        let (result, read, wrote, ended) = reader.read_record(
            rest,
            written.get_mut(filled.0..).unwrap_or_default(),
            ends.get_mut(filled.1..).unwrap_or_default(),
        );
        rest = rest.get(read..).unwrap_or_default();
        filled = (
            filled.0.saturating_add(wrote),
            filled.1.saturating_add(ended),
        );
        // Without bytes the reader takes it for the end.
        if !matches!(result, ReadRecordResult::InputEmpty) {
            break;
        }
    }
    let mut start = 0;
    let ends = ends.into_iter().take(filled.1);
    let cell = |end: usize| {
        let bytes = written.get(start..end).unwrap_or_default();
        start = end;
        String::from_utf8_lossy(bytes).into_owned()
    };
    ends.map(cell).collect()
}

/// `sep=;`, with which spreadsheets begin some files.
fn told_separator(text: &str) -> Option<u8> {
    match text.trim().strip_prefix("sep=")?.as_bytes() {
        [] => Some(b'\t'),
        [own] if SEPARATORS.contains(own) => Some(*own),
        _ => None,
    }
}

fn frequent(header: &str) -> u8 {
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    let best = SEPARATORS.into_iter().rev().max_by_key(count);
    best.unwrap_or(b',')
}
