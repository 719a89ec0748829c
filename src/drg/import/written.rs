//! Codes as the tables write them, each once, with where it stood first.

use super::At;
use crate::fault::Fault;
use base::text::Text;
use std::collections::BTreeMap;

/// Where a value stands, in few bytes; in the order of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// The number of the file or sheet.
    file: u8,
    line: u32,
    /// The letter of the column; 0 for lines of text.
    column: u8,
}

/// A code, and what is known of it.
#[derive(Debug)]
struct Row {
    name: Box<str>,
    place: Place,
    is_number: bool,
}

/// A code as it is written.
pub(super) struct WrittenCode<'a> {
    pub(super) code: &'a str,
    pub(super) place: &'a Place,
    /// Whether it stood in a cell of numbers.
    pub(super) is_number: bool,
}

/// The codes of all tables. A code's number is its place in the order of reading.
#[derive(Debug, Default)]
pub(super) struct Written {
    files: Vec<String>,
    /// A number and the text that looks like it are two.
    numbers: BTreeMap<(Box<str>, bool), u32>,
    rows: Vec<Row>,
    /// How many bytes all names have.
    names: usize,
}

impl Written {
    /// How many bytes all names have.
    pub(super) const fn names(&self) -> usize {
        self.names
    }

    /// Where a value stands.
    pub(super) fn place(&mut self, at: At<'_>, value: usize) -> Place {
        let file = self.files.iter().position(|own| own == at.file);
        let file = file.unwrap_or_else(|| {
            self.files.push(at.file.to_owned());
            self.files.len().saturating_sub(1)
        });
        Place {
            file: u8::try_from(file).unwrap_or(u8::MAX),
            line: at.line,
            column: at.columns.as_bytes().get(value).copied().unwrap_or(0),
        }
    }

    /// A fault at a place.
    pub(super) fn fault(&self, place: &Place, message: Text) -> Fault {
        let column = (place.column > 0).then(|| char::from(place.column));
        let column = column.map(String::from).unwrap_or_default();
        Fault {
            file: self
                .files
                .get(usize::from(place.file))
                .cloned()
                .unwrap_or_default(),
            place: format!("{column}{}", place.line),
            message,
        }
    }

    /// Takes a code in, with a name if none came with it before, and gives its number.
    pub(super) fn take(&mut self, at: At<'_>, value: usize, code: &str, name: &str) -> u32 {
        let key = (Box::from(code), at.is_number(value));
        if let Some(number) = self.numbers.get(&key).copied() {
            if let Some(row) = self.rows.get_mut(number as usize)
                && row.name.is_empty()
            {
                row.name = Box::from(name);
                self.names = self.names.saturating_add(name.len());
            }
            return number;
        }
        self.names = self.names.saturating_add(name.len());
        let row = Row {
            name: Box::from(name),
            place: self.place(at, value),
            is_number: key.1,
        };
        let number = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.rows.push(row);
        self.numbers.insert(key, number);
        number
    }

    /// The codes in the order of their numbers.
    pub(super) fn rows(&self) -> impl Iterator<Item = WrittenCode<'_>> {
        let mut codes = vec![""; self.rows.len()];
        for ((code, _), number) in &self.numbers {
            if let Some(place) = codes.get_mut(*number as usize) {
                *place = code;
            }
        }
        codes
            .into_iter()
            .zip(&self.rows)
            .map(|(code, row)| WrittenCode {
                code,
                place: &row.place,
                is_number: row.is_number,
            })
    }

    /// Codes and their names, in the order of the codes.
    pub(super) fn in_order(&self) -> impl Iterator<Item = (&str, &str)> {
        self.numbers.iter().map(|((code, _), number)| {
            let row = self.rows.get(*number as usize);
            (&**code, row.map_or("", |row| &row.name))
        })
    }
}
