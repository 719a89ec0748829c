//! The values that a pack gives, looked up for the case: by the pack, by the user in the place of
//! an unknown, or not there.

use super::question::{EarlierFigure, Gap, Question, QuestionKind};
use super::{Settlement, notice::Notice};
use crate::case::RawValue;
use crate::pack::{Cell, Content, Found, Pack, Table, Unknown, When, lookup};
use base::date::Date;
use base::money::{Fen, Ratio};
use base::number::NumberFault;
use base::problem::Problem;
use base::source::Citation;
use base::text::Text;
use worksheet::{Basis, Origin, QuantityOrigin};

/// A value found for the case.
pub(super) struct Value<'p, T> {
    pub(super) given: ValueSource<'p, T>,
    pub(super) cell: &'p Cell<T>,
    pub(super) pack: &'p Pack,
}

/// Who gives a value.
pub(super) enum ValueSource<'p, T> {
    /// The pack.
    Pack(&'p T),
    /// The user, in the place of an unknown.
    User(T),
    /// Nobody knows it: it is supposed to be so much.
    Supposed(T),
    /// The user does not know it either.
    NotKnown,
}

impl<T> Value<'_, T> {
    pub(super) fn basis(&self, what: Text) -> Basis {
        let cell = self.cell;
        Basis {
            what,
            holds_for: cell.when.words(&self.pack.distinctions),
            origin: self.origin(),
            from: cell.from,
            until: cell.until,
            checked_on: cell.checked_on,
            citations: cell.cite.clone(),
        }
    }

    pub(super) fn origin(&self) -> Origin {
        match self.given {
            ValueSource::Pack(_) | ValueSource::NotKnown => Origin::Pack,
            ValueSource::User(_) => Origin::User,
            ValueSource::Supposed(_) => Origin::Assumption,
        }
    }

    /// Where it comes from, and where the user told it.
    pub(super) fn source(&self) -> QuantityOrigin {
        match &self.cell.content {
            Content::Unknown(unknown) => told_of(unknown, self.origin()),
            Content::Known(_) => self.origin().into(),
        }
    }

    pub(super) fn get(&self) -> Option<&T> {
        match &self.given {
            ValueSource::Pack(value) => Some(value),
            ValueSource::User(value) | ValueSource::Supposed(value) => Some(value),
            ValueSource::NotKnown => None,
        }
    }
}

/// The source of a figure that stands in the place of an unknown.
pub(super) fn told_of(unknown: &Unknown, origin: Origin) -> QuantityOrigin {
    let path = (origin != Origin::Pack).then(|| format!("answers.{}", unknown.id).into());
    QuantityOrigin {
        path,
        ..QuantityOrigin::from(origin)
    }
}

/// What a cell may hold.
pub trait CellValue: Sized {
    /// How a user is asked for it in the place of an unknown.
    const KIND: QuestionKind;
    /// What the user answered.
    ///
    /// # Errors
    /// What is wrong with the answer.
    fn answered(text: &str) -> Result<Self, NumberFault>;

    /// Whether it is a list of tiers, each of which counts by itself where rows are counted.
    const TIERED: bool = false;
    /// How many tiers it has.
    fn tiers(&self) -> usize {
        1
    }
    /// What of it the user is asked for, where it is reached.
    fn unknowns(&self) -> impl Iterator<Item = &Unknown> {
        std::iter::empty()
    }
}

impl CellValue for Fen {
    const KIND: QuestionKind = QuestionKind::Amount;
    fn answered(text: &str) -> Result<Self, NumberFault> {
        text.parse()
    }
}

impl CellValue for Ratio {
    const KIND: QuestionKind = QuestionKind::Share;
    fn answered(text: &str) -> Result<Self, NumberFault> {
        text.parse()
    }
}

/// How many times a figure counts.
impl CellValue for u16 {
    const KIND: QuestionKind = QuestionKind::Whole;
    fn answered(text: &str) -> Result<Self, NumberFault> {
        text.parse().map_err(|_| NumberFault::NotANumber)
    }
}

/// A table of the pack, as the engine speaks of it.
pub(super) struct TableLabel<'n> {
    /// The fund that it is of, where that is not the pool fund.
    pub(super) of: Option<&'n Text>,
    pub(super) label: Text,
    /// Whether it can be computed without when nobody knows the value.
    pub(super) may_be_not_known: bool,
}

impl TableLabel<'_> {
    /// The table by its full name. Made only when somebody has to hear it.
    fn words(&self) -> Text {
        match self.of {
            None => self.label.clone(),
            Some(fund) => Text::made(
                format!("{}{}", fund.zh, self.label.zh),
                format!("{}: {}", fund.en, self.label.en),
            ),
        }
    }
}

impl<'p> Settlement<'p> {
    /// The value of a table for this case, which is then used; nothing when it has to be asked for
    /// or is not there, which is noted.
    pub(super) fn find<T: CellValue>(
        &mut self,
        named: &TableLabel<'_>,
        table: &'p Table<T>,
    ) -> Option<Value<'p, T>> {
        let value = self.find_unused(named, table)?;
        self.reach(value.cell);
        Some(value)
    }

    /// The same for a value of which it is not known yet whether it will be used.
    pub(super) fn find_unused<T: CellValue>(
        &mut self,
        named: &TableLabel<'_>,
        table: &'p Table<T>,
    ) -> Option<Value<'p, T>> {
        match lookup(table, self.stage.read_as_of, &self.situation) {
            Found::Ask(dimensions) => {
                self.ask_dimensions(dimensions);
                None
            }
            Found::Nothing | Found::Conflict => {
                let combination = self.situation.words_on(self.stage.read_as_of);
                self.gaps.push(Gap {
                    what: named.words(),
                    combination,
                });
                None
            }
            Found::Cell(cell) => {
                self.note_dates(cell.from, cell.until, cell.checked_on);
                match &cell.content {
                    Content::Known(value) => Some(self.value(ValueSource::Pack(value), cell)),
                    Content::Unknown(unknown) => self.answer(named, cell, unknown),
                }
            }
        }
    }

    fn value<T>(&self, given: ValueSource<'p, T>, cell: &'p Cell<T>) -> Value<'p, T> {
        Value {
            given,
            cell,
            pack: self.pack,
        }
    }

    /// What a figure was at an earlier time, and by which document.
    fn earlier(&self, unknown: &Unknown) -> Option<EarlierFigure> {
        let earlier = unknown.earlier.as_ref()?;
        let cite = earlier.cite.first()?;
        let mut sources = self.pack.sources.iter();
        Some(EarlierFigure {
            value: earlier.value.clone(),
            of: earlier.of.clone(),
            source: sources.find(|it| it.id == cite.source)?.title.clone(),
        })
    }

    fn answer<T: CellValue>(
        &mut self,
        named: &TableLabel<'_>,
        cell: &'p Cell<T>,
        unknown: &Unknown,
    ) -> Option<Value<'p, T>> {
        let given = self.answered(named, unknown)?;
        Some(self.value(given, cell))
    }

    /// What stands in the place of an unknown: the user's figure, one that is supposed, or that it can
    /// be done without. Nothing when it has to be asked for, which is noted.
    pub(super) fn answered<T: CellValue>(
        &mut self,
        named: &TableLabel<'_>,
        unknown: &Unknown,
    ) -> Option<ValueSource<'p, T>> {
        let path = || format!("answers.{}", unknown.id);
        match self.case.answers.get(&unknown.id) {
            Some(RawValue::Text(text))
                if text == crate::case::NOT_KNOWN && named.may_be_not_known =>
            {
                return Some(ValueSource::NotKnown);
            }
            Some(RawValue::Text(text)) if text == crate::case::NOT_KNOWN => {}
            Some(RawValue::Text(text)) => match T::answered(text) {
                Ok(value) if self.case.not_known.contains(&path()) => {
                    return Some(ValueSource::Supposed(value));
                }
                Ok(value) => {
                    self.notices.push(Notice::user_figure(&named.words()));
                    return Some(ValueSource::User(value));
                }
                Err(fault) => {
                    self.problems
                        .push(Problem::number(fault, T::KIND.number(), path()));
                    return None;
                }
            },
            Some(RawValue::Fraction) => {
                self.problems.push(Problem::number(
                    NumberFault::NotANumber,
                    T::KIND.number(),
                    path(),
                ));
                return None;
            }
            None => {}
        }
        self.ask(Question {
            path: path(),
            kind: T::KIND,
            ask: unknown.ask.clone(),
            help: Some(unknown.find.clone()),
            choices: Vec::new(),
            may_be_not_known: true,
            year: None,
            earlier: self.earlier(unknown),
        });
        None
    }
}

/// First day a rule holds, first day it no longer does, and the day on which it was last compared with its
/// source.
pub(super) type Days = [Date; 3];

impl Settlement<'_> {
    /// A rule of the pack that is no cell of a table, as what a line rests on; it is then used.
    pub(super) fn rests_on(
        &mut self,
        what: Text,
        when: &When,
        [from, until, checked_on]: Days,
        cite: &[Citation],
    ) -> Basis {
        self.note_dates(from, until, checked_on);
        Basis {
            what,
            holds_for: when.words(&self.pack.distinctions),
            origin: Origin::Pack,
            from,
            until,
            checked_on,
            citations: cite.to_vec(),
        }
    }
}
