//! The parts in which a stay is settled: one for each settlement period that it fills or begins, for
//! each hospital that it goes on in, and for each insurance year where its text splits it.
//!
//! | admission | settlement | the text says | parts |
//! |---|---|---|---|
//! | 1 January | 1 April (90 days) | every 90 days | 1 |
//! | 1 January | 2 April (91 days) | every 90 days | 2: 90 days and 1 |
//! | 15 January | 16 July | every 6 months | 2: to 15 July, and 1 day |
//! | 20 December | 10 January | split at the year's end | 2: 12 days and 9 |
//! | 20 December | 10 January | the year of discharge | 1 |
//!
//! A day counts as spent where it begins: the day of discharge does not.

use crate::case::Case;
use crate::pack::{
    Dimensions, Match, PackOf, Period, Situation, SplitDeductible, YearEnd, YearEndRule,
};
use base::date::Date;

/// Most parts of a stay: settled every 90 days, more than ten years.
const MAX_PARTS: usize = 48;

/// A part of a stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its first day.
    pub from: Date,
    /// The first day after it: of the last part, that of the settlement.
    pub until: Date,
    /// The settlement that it belongs to, from 1.
    pub settlement: u16,
    /// Whether it comes after the transfer to another hospital.
    pub moved: bool,
    /// The insurance year that it counts in.
    pub year: i16,
    /// The day as on which the pack is read for it.
    pub read_as_of: Date,
    /// Whether the pack has no text of its own day, so that it is read as on that of the discharge.
    pub text_of_discharge: bool,
    /// Whether it has no deductible of its own, but goes on with that of the part before it.
    pub continues: bool,
    /// Whether it ends with the discharge.
    pub is_last: bool,
}

impl Part {
    /// How many days it has.
    pub fn days(&self) -> u16 {
        self.from.days_until(self.until)
    }

    /// Its last day, as one says it: that of the discharge, or the day before the next part.
    pub fn last(&self) -> Date {
        if self.is_last {
            self.until
        } else {
            self.until.previous().max(self.from)
        }
    }
}

/// How a stay is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// All at once.
    Whole,
    /// In these parts, at least two.
    Parts(Vec<Part>),
    /// It depends on this, which was not told.
    Open(Dimensions),
    /// It depends on the day of admission.
    NoAdmission,
    /// It depends on the day of the transfer.
    NoMove,
    /// What counts in an earlier year needs the text of that day, which the pack does not have.
    NoText(Part),
    /// There would be more parts than any stay has.
    TooMany,
}

/// How the stay of a case is settled by a pack.
pub fn plan<L>(pack: &PackOf<L>, case: &Case, situation: &Situation) -> Plan {
    let moves = pack.transfer_within_a_day.is_some() && case.moved_from.is_some();
    let until = case.settlement_date;
    let Some(from) = begin(pack, case) else {
        return if moves {
            Plan::NoAdmission
        } else {
            Plan::Whole
        };
    };
    let moved_on = case.moved_on.filter(|_| moves);
    if moves && moved_on.is_none() {
        return Plan::NoMove;
    }
    let ends = match period_ends(pack, from, until, situation) {
        Ok(ends) => ends,
        Err(plan) => return plan,
    };
    let splits = pack.year_end.as_ref().filter(|rule| is_split(rule));
    let years = splits.map_or_else(Vec::new, |_| year_starts(pack, from, until));
    let only_years = years.iter().filter(|day| !ends.contains(day));
    let mut cuts: Vec<Date> = ends.iter().chain(only_years).copied().collect();
    // A move on the day of admission or of discharge leaves a part without a day, which still costs.
    cuts.extend(moved_on.filter(|day| !cuts.contains(day)));
    cuts.push(until);
    base::sort(&mut cuts, Date::cmp);
    if cuts.len() > MAX_PARTS {
        return Plan::TooMany;
    }
    let mut parts: Vec<Part> = Vec::with_capacity(cuts.len());
    let mut start = from;
    for cut in cuts {
        let settlement = 1 + ends.iter().filter(|end| **end <= start).count();
        let moved = moved_on.is_some_and(|day| day <= start && !parts.is_empty());
        let day = ends.iter().find(|end| **end > start).unwrap_or(&until);
        let ends_year = years.contains(&cut);
        let (year, read) = counts_in(pack, start, cut, *day, until, ends_year);
        let mut part = Part {
            from: start,
            until: cut,
            settlement: u16::try_from(settlement).unwrap_or(u16::MAX),
            moved,
            year,
            read_as_of: read,
            text_of_discharge: false,
            continues: false,
            is_last: false,
        };
        let before = parts
            .iter()
            .rfind(|before| before.settlement == part.settlement);
        part.continues = before.is_some_and(|before| {
            let each = splits.is_some_and(|rule| rule.deductible == SplitDeductible::Each);
            before.year == part.year || !each
        });
        if case.read_as_of != case.settlement_date {
            part.read_as_of = case.read_as_of;
        } else if !has_text(pack, part.read_as_of) {
            if splits.is_some() {
                return Plan::NoText(part);
            }
            part.text_of_discharge = true;
            part.read_as_of = case.read_as_of;
        }
        parts.push(part);
        start = cut;
    }
    if parts.len() < 2 {
        return Plan::Whole;
    }
    if let Some(last) = parts.last_mut() {
        last.is_last = true;
    }
    Plan::Parts(parts)
}

/// The insurance year of the first settlement, whose figures earlier stays may have used.
pub fn first_year<L>(pack: &PackOf<L>, case: &Case) -> i16 {
    match plan(pack, case, &Situation::of(case, pack)) {
        Plan::Parts(parts) => parts.first().map(|part| part.year),
        _ => None,
    }
    .unwrap_or_else(|| pack.year_of(case.settlement_date))
}

/// The first day of the stay: of the observation before it, where that belongs to it.
fn begin<L>(pack: &PackOf<L>, case: &Case) -> Option<Date> {
    let observed = case.observed_from.filter(|_| pack.observation.is_some());
    observed.or(case.admission_date)
}

/// The days on which settlement periods end before the discharge.
fn period_ends<L>(
    pack: &PackOf<L>,
    from: Date,
    until: Date,
    situation: &Situation,
) -> Result<Vec<Date>, Plan> {
    let Some(period) = &pack.settlement_period else {
        return Ok(Vec::new());
    };
    let mut ends: Vec<Date> = Vec::new();
    loop {
        let before = ends.last().copied().unwrap_or(from);
        let end = period_end(period, from, before, ends.len() + 1);
        let Some(end) = end.filter(|end| *end < until) else {
            break;
        };
        ends.push(end);
        if ends.len() > MAX_PARTS {
            return Err(Plan::TooMany);
        }
    }
    if ends.is_empty() {
        return Ok(ends);
    }
    match period.applies.matches(situation) {
        Match::Yes => Ok(ends),
        Match::No => Ok(Vec::new()),
        Match::Open(dimensions) => Err(Plan::Open(dimensions)),
    }
}

/// The day on which a period ends, by its number from 1, and the day on which the one before it did:
/// months are counted from the first day of the stay, as it may be a day that some of them lack.
fn period_end(period: &Period, from: Date, before: Date, number: usize) -> Option<Date> {
    match (period.days, period.months) {
        (Some(days), _) => (0..days.max(1)).try_fold(before, |day, _| day.next()),
        (None, Some(months)) => {
            let number = u16::try_from(number).ok()?;
            from.plus_months(months.max(1).checked_mul(number)?)
        }
        (None, None) => None,
    }
}

fn is_split(rule: &YearEnd) -> bool {
    matches!(rule.rule, YearEndRule::Split | YearEndRule::SplitByDays)
}

/// The first days of insurance years that begin during the stay.
fn year_starts<L>(pack: &PackOf<L>, from: Date, until: Date) -> Vec<Date> {
    let start = |year: i16| {
        let (month, day) = pack
            .year_starts
            .map_or((1, 1), |start| (start.month, start.day));
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
    };
    let years = pack.year_of(from).saturating_add(1)..=pack.year_of(until);
    years
        .filter_map(start)
        .filter(|day| from < *day && *day < until)
        .collect()
}

/// The year that a part counts in, and the day whose text holds for it.
fn counts_in<L>(
    pack: &PackOf<L>,
    from: Date,
    cut: Date,
    settled: Date,
    discharge: Date,
    ends_year: bool,
) -> (i16, Date) {
    match pack.year_end.as_ref().map(|rule| rule.rule) {
        Some(YearEndRule::Discharge) => (pack.year_of(discharge), discharge),
        Some(YearEndRule::Split | YearEndRule::SplitByDays) => {
            let read = if ends_year { cut.previous() } else { settled };
            let year = pack.year_of(from);
            // A settlement that goes on in the new year is read there for what is after it.
            let read = if pack.year_of(read) == year {
                read
            } else {
                cut.previous()
            };
            (year, read)
        }
        Some(YearEndRule::Settlement) | None => (pack.year_of(settled), settled),
    }
}

/// Whether the pack has a text of a day at all.
fn has_text<L>(pack: &PackOf<L>, day: Date) -> bool {
    pack.covers
        .iter()
        .any(|claim| claim.from <= day && day < claim.until)
}
