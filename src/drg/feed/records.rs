//! Files of cases to records: lines, pretty-printed JSON and lists of it, tables.

use super::FileFormat;
use super::lines::{Gb18030, Line, Lines, too_long};
use super::rows::Rows;
use crate::batch::LONGEST_LINE;
use crate::csv::Header;
use base::text::Text;
use std::sync::Arc;

/// A case as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// What it is made of.
    pub parts: Parts,
    /// What makes it unreadable, if that is known already.
    pub fault: Option<Text>,
}

/// What a record is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parts {
    /// The text of a JSON object.
    Json(String),
    /// The cells of a row.
    Cells(Vec<String>),
}

/// A file under way. It keeps the record that has begun, and of a table the columns.
pub struct Records {
    lines: Lines,
    parts: Assembly,
}

enum Assembly {
    Json(Json),
    Table(Rows),
}

impl Records {
    /// A file that begins.
    pub fn new(format: FileFormat, gb18030: Gb18030) -> Self {
        let is_table = format == FileFormat::Csv;
        Self {
            lines: Lines::new(gb18030, !is_table),
            parts: if is_table {
                Assembly::Table(Rows::default())
            } else {
                Assembly::Json(Json::default())
            },
        }
    }

    /// The header of a table, once it has come.
    pub fn header(&self) -> Option<&Arc<Header>> {
        match &self.parts {
            Assembly::Json(_) => None,
            Assembly::Table(rows) => rows.header(),
        }
    }

    /// Takes the next bytes of the file and adds the records that they complete.
    ///
    /// # Errors
    ///
    /// What makes the file as a whole one that cannot be read; nothing more can be taken from it.
    pub fn push(&mut self, piece: &[u8], out: &mut Vec<Record>) -> Result<(), Text> {
        self.take(piece, false, out)
    }

    /// Takes it that the file has ended.
    ///
    /// # Errors
    ///
    /// As [`Records::push`].
    pub fn end(&mut self, out: &mut Vec<Record>) -> Result<(), Text> {
        self.take(&[], true, out)?;
        match &mut self.parts {
            Assembly::Json(json) => {
                json.end(out);
                Ok(())
            }
            Assembly::Table(rows) => rows.end(out),
        }
    }

    fn take(&mut self, piece: &[u8], is_end: bool, out: &mut Vec<Record>) -> Result<(), Text> {
        let parts = &mut self.parts;
        self.lines
            .push(piece, is_end, &mut |number, line| match parts {
                Assembly::Json(json) => json.line(number, line, out),
                Assembly::Table(rows) => rows.line(number, line, out),
            })
    }
}

/// What is said of bytes that are no text.
pub(super) const fn not_text() -> Text {
    Text::fixed(
        "这一行不是文字（UTF-8、GBK、UTF-16 都读不通）",
        "this line is no text: neither UTF-8 nor GBK nor UTF-16",
    )
}

/// Objects of JSON: one a line, or wherever they begin and end.
#[derive(Default)]
struct Json {
    /// Whether a line is a case; `None` before the first object has ended, or has not on its line.
    by_line: Option<bool>,
    /// The object, or the line, that has begun, and on which line.
    begun: String,
    line: u64,
    is_sound: bool,
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Whether the line that is being read began before this piece of it.
    inside_line: bool,
    /// The last sign of the line before that is no blank.
    before: Option<char>,
}

impl Json {
    fn line(&mut self, number: u64, line: Line, out: &mut Vec<Record>) -> Result<(), Text> {
        let starts = !std::mem::replace(&mut self.inside_line, !line.ends);
        if self.by_line.is_none() && starts {
            let text = line.text.trim_start();
            if text.is_empty() {
                return Ok(());
            }
            // A list, and an object that goes on in the next line.
            self.by_line = Some(match text.chars().next() {
                Some('[') => false,
                Some('{') => !(line.ends && is_open(text)),
                _ => true,
            });
        }
        if self.by_line == Some(true) {
            self.whole(number, line, starts, out)
        } else {
            self.part(number, &line, starts, out)
        }
    }

    /// A line is a case.
    fn whole(
        &mut self,
        number: u64,
        line: Line,
        starts: bool,
        out: &mut Vec<Record>,
    ) -> Result<(), Text> {
        if starts {
            (self.line, self.is_sound) = (number, line.is_sound);
            self.begun = line.text;
        } else {
            self.is_sound &= line.is_sound;
            self.begun.push_str(&line.text);
        }
        if self.begun.len() > LONGEST_LINE {
            return Err(too_long(number));
        }
        if line.ends {
            self.emit(out);
        }
        Ok(())
    }

    /// Objects begin and end anywhere.
    fn part(
        &mut self,
        number: u64,
        line: &Line,
        starts: bool,
        out: &mut Vec<Record>,
    ) -> Result<(), Text> {
        // An object that broke off costs no other: a new one that begins its line, where nothing
        // before it asks for a value.
        let asks = matches!(self.before, Some(':' | ',' | '[' | '{'));
        if starts && self.depth > 0 && line.text.starts_with('{') && !asks {
            self.emit(out);
            (self.depth, self.in_string, self.escaped) = (0, false, false);
        }
        for sign in line.text.chars() {
            if self.depth == 0 {
                match sign {
                    '{' => {
                        self.emit(out);
                        self.depth = 1;
                        (self.line, self.is_sound) = (number, line.is_sound);
                        self.begun.push('{');
                    }
                    _ if sign.is_whitespace() || ",[]".contains(sign) => {}
                    _ => {
                        if self.begun.is_empty() {
                            (self.line, self.is_sound) = (number, line.is_sound);
                        }
                        self.begun.push(sign);
                    }
                }
                continue;
            }
            self.begun.push(sign);
            if self.step(sign) {
                self.is_sound &= line.is_sound;
                self.emit(out);
            }
        }
        self.is_sound &= line.is_sound;
        if let Some(last) = line.text.trim_end().chars().next_back() {
            self.before = Some(last);
        }
        if line.ends {
            match self.depth {
                // What stands outside of objects ends with its line.
                0 => self.emit(out),
                _ => self.begun.push('\n'),
            }
        }
        if self.begun.len() > LONGEST_LINE {
            return Err(too_long(number));
        }
        Ok(())
    }

    /// Takes a sign within an object; whether the object ends with it.
    fn step(&mut self, sign: char) -> bool {
        match sign {
            _ if self.escaped => self.escaped = false,
            '\\' if self.in_string => self.escaped = true,
            '"' => self.in_string = !self.in_string,
            _ if self.in_string => {}
            '{' | '[' => self.depth = self.depth.saturating_add(1),
            '}' | ']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.depth == 0
    }

    fn emit(&mut self, out: &mut Vec<Record>) {
        let text = std::mem::take(&mut self.begun);
        if !text.trim().is_empty() {
            out.push(Record {
                line: self.line,
                parts: Parts::Json(text),
                fault: (!self.is_sound).then(not_text),
            });
        }
    }

    fn end(&mut self, out: &mut Vec<Record>) {
        self.emit(out);
    }
}

/// Whether an object that begins a line does not end on it.
fn is_open(text: &str) -> bool {
    let mut json = Json::default();
    !text.chars().any(|sign| {
        if json.depth == 0 {
            json.depth = 1;
            return false;
        }
        json.step(sign)
    })
}
