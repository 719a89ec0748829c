//! What every part of a handbook's pack is made with: cells with their citations, and the days of the
//! handbook.

use super::figures::Figures;
use super::form::Handbook;
use base::date::Date;
use base::problem::Code;
use base::source::Citation;
use base::text::Text;
use settle::case::RawValue;
use settle::pack::{Cell, Content, Service, Table, Unknown, When, YearStart};

pub(super) const SOURCE: &str = "handbook";

/// How a figure is asked for, and where a published handbook has it.
pub(super) struct Words {
    /// Name of the figure, unlike any other of the pack.
    pub(super) id: String,
    pub(super) ask: Text,
    /// What its field is called.
    pub(super) clause: String,
}

impl Words {
    pub(super) fn new(id: &str, ask: (&'static str, &'static str), clause: &str) -> Self {
        Self {
            id: id.to_owned(),
            ask: Text::fixed(ask.0, ask.1),
            clause: clause.to_owned(),
        }
    }
}

/// The days of a handbook.
#[derive(Clone, Copy)]
pub(super) struct Days {
    pub(super) from: Date,
    pub(super) until: Date,
    pub(super) copied_on: Date,
    /// Where the insurance year does not begin on 1 January.
    pub(super) starts: Option<YearStart>,
}

/// Makes a pack, and collects what is wrong with the figures.
pub(super) struct Maker {
    pub(super) figures: Figures,
    pub(super) service: Service,
    published: bool,
    pub(super) days: Option<Days>,
}

impl Maker {
    pub(super) fn new(book: &Handbook) -> Self {
        Self {
            figures: Figures::default(),
            service: book.service.unwrap_or_default(),
            published: book.publisher.is_some(),
            days: None,
        }
    }

    /// The days that a handbook is of.
    pub(super) fn days_of(&mut self, book: &Handbook) -> Option<Days> {
        let text = |told: &RawValue| match told {
            RawValue::Text(text) => Some(text.trim().to_owned()),
            RawValue::Fraction => None,
        };
        let year: Option<i16> = text(&book.year).and_then(|year| year.parse().ok());
        let year = year.filter(|year| (1949..=2999).contains(year));
        let copied_on = text(&book.copied_on).and_then(|day| day.parse::<Date>().ok());
        if year.is_none() {
            self.figures.refuse(
                Code::NoSuchDate,
                "handbook.year",
                Text::fixed(
                    "请写四位数的年份，例如 2026",
                    "Write the year with four digits, such as 2026",
                ),
            );
        }
        if copied_on.is_none() {
            self.figures.refuse(
                Code::NotADate,
                "handbook.copied_on",
                Text::fixed(
                    "日期请写成 年-月-日，例如 2026-06-30",
                    "Write the date as year-month-day, such as 2026-06-30",
                ),
            );
        }
        let starts = match book.year_starts.as_ref().and_then(text) {
            None => None,
            Some(told) if told.is_empty() => None,
            Some(told) => {
                let start = year_start(&told);
                if start.is_none() {
                    self.figures.refuse(
                        Code::NotADate,
                        "handbook.year_starts",
                        Text::fixed(
                            "请写成 月-日，例如 07-01",
                            "Write it as month-day, such as 07-01",
                        ),
                    );
                }
                start
            }
        };
        let (month, day) = starts.map_or((1, 1), |start| (start.month, start.day));
        let first = |year: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        let year = year?;
        Some(Days {
            from: first(year)?,
            until: first(year.checked_add(1)?)?,
            copied_on: copied_on?,
            starts: starts.filter(|start| (start.month, start.day) != (1, 1)),
        })
    }

    pub(super) fn cite(&self, clause: &str) -> Vec<Citation> {
        let clause = if self.published { clause } else { "自填" };
        vec![Citation {
            source: SOURCE.into(),
            clause: clause.into(),
        }]
    }

    /// The question for a figure.
    pub(super) fn unknown(&self, words: &Words) -> Unknown {
        Unknown {
            id: words.id.clone(),
            ask: words.ask.clone(),
            find: Text::fixed(
                "在当地医保手册上，或问医院的医保办公室",
                "In the local insurance handbook, or ask the insurance office of the hospital",
            ),
            earlier: None,
        }
    }

    /// A cell with the value, or with the question for it.
    pub(super) fn cell<T>(&self, when: When, value: Option<T>, words: Words) -> Option<Cell<T>> {
        let days = self.days?;
        Some(Cell {
            when,
            each: None,
            from: days.from,
            until: days.until,
            checked_on: days.copied_on,
            cite: self.cite(&words.clause),
            content: match value {
                Some(value) => Content::Known(value),
                None => Content::Unknown(self.unknown(&words)),
            },
        })
    }

    pub(super) fn table<T>(&self, value: Option<T>, words: Words) -> Option<Table<T>> {
        let cells = vec![self.cell(When::default(), value, words)?];
        Some(Table { cells })
    }
}

fn year_start(told: &str) -> Option<YearStart> {
    let (month, day) = told.split_once('-')?;
    let (month, day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
    // A year that begins on 29 February would begin once in four years.
    Date::new(2023, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?;
    Some(YearStart { month, day })
}
