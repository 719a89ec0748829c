//! Cases from a table: a header row, then one case a row.

use super::codes::CodeList;
use super::columns::{self, COLUMNS, Field};
use super::list;
use super::raw::{CaseRead, RawCase};
use base::text::Text;
use std::borrow::Cow;

/// Which column of a table is what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// For every column its field, and how much its name counts; `None` for one that is carried along.
    columns: Vec<Option<(Field, u8)>>,
    names: Vec<String>,
}

impl Header {
    /// Reads the header row. Columns that are none of [`COLUMNS`] are carried along.
    ///
    /// # Errors
    ///
    /// A name that stands twice, one that is nearly one of the columns, or no column of principal
    /// diagnoses.
    pub fn read<'a>(cells: impl Iterator<Item = &'a str>) -> Result<Self, Text> {
        let blank = |letter: char| letter.is_whitespace() || letter == '\u{feff}';
        let mut names: Vec<String> = cells.map(|it| it.trim_matches(blank).to_owned()).collect();
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        let mut columns: Vec<_> = names.iter().map(|name| columns::find(name)).collect();
        for (at, (name, found)) in names.iter().zip(&columns).enumerate() {
            let before = names.get(..at).unwrap_or_default();
            if found.is_some() && before.contains(name) {
                return Err(Text::made(
                    format!("列名“{name}”重复"),
                    format!("the column \"{name}\" stands twice"),
                ));
            }
            if found.is_none()
                && !name.is_empty()
                && let Some(own) = columns::surely_meant(name)
            {
                return Err(Text::made(
                    format!("列名“{name}”不认识，是不是“{own}”？"),
                    format!("the column \"{name}\" is unknown; is \"{own}\" meant?"),
                ));
            }
        }
        // Of columns of codes and columns of words under one field, the codes are read.
        for field in COLUMNS
            .map(|own| own.field)
            .into_iter()
            .filter(|own| own.is_list())
        {
            let ranks = columns.iter().flatten().filter(|(own, _)| *own == field);
            let best = ranks.map(|(_, rank)| *rank).min();
            for column in &mut columns {
                if column.is_some_and(|(own, rank)| own == field && Some(rank) != best) {
                    *column = None;
                }
            }
        }
        if columns
            .iter()
            .flatten()
            .any(|(field, _)| *field == Field::PrincipalDiagnosis)
        {
            return Ok(Self { columns, names });
        }
        let own = COLUMNS
            .iter()
            .find(|it| it.field == Field::PrincipalDiagnosis);
        let other = own
            .and_then(|it| it.others.first())
            .copied()
            .unwrap_or_default();
        Err(Text::made(
            format!("缺少主要诊断列：列名应是 principal_diagnosis 或“{other}”"),
            format!("there is no column principal_diagnosis (or {other})"),
        ))
    }

    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The names of the columns that are carried along.
    pub fn carried(&self) -> impl Iterator<Item = &str> {
        let all = self.names.iter().zip(&self.columns);
        let own = all.filter(|(name, column)| column.is_none() && !name.is_empty());
        own.map(|(name, _)| name.as_str())
    }

    /// The cells of a row that are carried along, empty where the row is shorter.
    pub fn carried_of<'a>(&'a self, cells: &'a [String]) -> impl Iterator<Item = &'a str> {
        let all = self.names.iter().zip(&self.columns).enumerate();
        let own = all.filter(|(_, (name, column))| column.is_none() && !name.is_empty());
        own.map(|(at, _)| cells.get(at).map_or("", String::as_str))
    }

    /// Reads a row.
    pub fn case<'a>(&self, line: u64, cells: &'a [String], codes: &CodeList) -> CaseRead<'a> {
        let mut raw = RawCase::default();
        for (cell, column) in cells.iter().zip(&self.columns) {
            match column {
                Some((field, _)) if field.is_list() => {
                    let codes = list::split(cell).map(Cow::Borrowed);
                    raw.list(*field).extend(codes);
                }
                Some((field, rank)) => {
                    raw.put(*field, *rank, Cow::Borrowed(cell.as_str()));
                }
                None => {}
            }
        }
        let (length, columns) = (cells.len(), self.columns.len());
        let beyond = cells.get(columns..).unwrap_or_default();
        if beyond.iter().any(|cell| !cell.trim().is_empty()) {
            raw.refuse(Text::made(
                format!("第 {line} 行有 {length} 格，表头 {columns} 列"),
                format!("line {line} has {length} cells, the header {columns} columns"),
            ));
        }
        raw.finish(Some(codes))
    }
}
