//! Looking up the one value that holds for a case, or the question that is still open.

use super::cell::{Cell, Table};
use super::situation::Situation;
use super::when::{Dimensions, Match};
use base::date::Date;

/// What looking up gives.
#[derive(Debug)]
pub enum Found<'p, T> {
    /// The one cell that holds.
    Cell(&'p Cell<T>),
    /// It depends on these dimensions, which were not told.
    Ask(Dimensions),
    /// No cell holds: 未覆盖.
    Nothing,
    /// More than one cell holds: 冲突. Cannot come from a verified pack.
    Conflict,
}

/// The cell of a table that holds on a day in a situation.
pub fn lookup<'p, T>(table: &'p Table<T>, day: Date, situation: &Situation) -> Found<'p, T> {
    let dated = table
        .cells
        .iter()
        .filter(|cell| cell.from <= day && day < cell.until);
    let mut hit = None;
    let mut open = OpenQuestions::default();
    for cell in dated {
        match cell.when.matches(situation) {
            Match::No => {}
            Match::Yes if hit.is_some() => return Found::Conflict,
            Match::Yes => hit = Some(cell),
            Match::Open(missing) => open.add(missing),
        }
    }
    match (open.next(), hit) {
        (Some(ask), _) => Found::Ask(ask),
        (None, Some(cell)) => Found::Cell(cell),
        (None, None) => Found::Nothing,
    }
}

/// Finds out what to ask next when several conditions are still open: what all of them wait for,
/// and where they wait for different things, the first of these. So nobody is asked about a
/// referral who has just said that the hospital is in the city.
#[derive(Debug, Default)]
pub struct OpenQuestions {
    all: Option<Dimensions>,
    any: Dimensions,
}

impl OpenQuestions {
    /// One more condition that is open.
    pub fn add(&mut self, missing: Dimensions) {
        self.all = Some(self.all.map_or(missing, |all| all.and(missing)));
        self.any = self.any.or(missing);
    }

    /// What to ask next, if anything is open.
    pub fn next(&self) -> Option<Dimensions> {
        match self.all? {
            Dimensions::NONE => Some(self.any.first()).filter(|first| *first != Dimensions::NONE),
            all => Some(all),
        }
    }
}
