//! All cases that a line tells apart, and which of its rows holds for each: the row that says most
//! about the case.

use crate::line::Line;
use crate::reading::{Condition, Reading};
use anyhow::{Result, bail};
use std::collections::BTreeSet;

/// The dimensions of a case.
pub const DIMENSIONS: usize = 8;
pub const SETTING: usize = 0;
pub const HOSPITAL: usize = 1;
pub const GROUP: usize = 2;
pub const AGE: usize = 3;
pub const PERSON: usize = 4;
pub const PLAN: usize = 5;
pub const ENROLLED: usize = 6;
pub const STAY: usize = 7;

/// Stays of the year that are told apart: first, second, third, and all after them.
pub const STAYS: usize = 4;

/// Where the hospital is, and whether that was filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    pub places: Vec<&'static str>,
    pub referrals: Vec<&'static str>,
    /// The tiers that the line names for it; empty for all.
    pub tiers: Vec<&'static str>,
}

/// A kind of hospital: a tier as the survey writes it, and a class inside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hospital {
    pub base: String,
    pub class: Option<String>,
}

/// One case: an index into each dimension.
pub type Case = [usize; DIMENSIONS];

/// Which stays of the year a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StayOf {
    Each,
    Nth(usize),
    /// The second and all after it, where no row of its own is closer.
    Later,
}

/// A row of the survey: when it holds, and what it says.
#[derive(Debug, Clone)]
pub struct Row<T> {
    /// Its tier; nothing for any.
    pub base: Option<String>,
    pub condition: Condition,
    pub stay: StayOf,
    pub value: T,
}

impl<T> Row<T> {
    pub fn of(base: &str, condition: Condition, stay: StayOf, value: T) -> Self {
        Self {
            base: (base != "any").then(|| base.to_owned()),
            condition,
            stay,
            value,
        }
    }
}

/// What a line tells apart.
#[derive(Debug)]
pub struct Grid {
    pub settings: Vec<Setting>,
    pub hospitals: Vec<Hospital>,
    pub groups: Vec<String>,
    pub ages: Vec<(u16, u16)>,
    pub persons: Vec<String>,
    pub plans: Vec<String>,
    pub enrolled: Vec<String>,
}

/// The choice that stands for everybody whom the line does not name.
const REST: &str = "rest";
/// Who is everybody else already.
const OTHERS: [&str; 2] = [REST, "adult"];

impl Grid {
    /// The grid of a line whose groups say these things.
    pub fn of(line: &Line, reading: &Reading, settings: Vec<Setting>) -> Result<Self> {
        let key = line.key();
        let mut conditions = Vec::new();
        let mut hospitals = BTreeSet::new();
        let mut any = (false, false);
        for row in &line.deductible {
            let mut condition = reading.condition(&key, &row.group)?;
            condition.class = condition.class.or(reading.hospital(row.hospital.as_ref()));
            any.0 |= row.tier == "any";
            hospitals.insert((row.tier.clone(), condition.class.clone()));
            conditions.push(condition);
        }
        for row in &line.ratio {
            let mut condition = reading.condition(&key, &row.group)?;
            condition.class = condition.class.or(reading.hospital(row.hospital.as_ref()));
            any.1 |= row.tier == "any";
            hospitals.insert((row.tier.clone(), condition.class.clone()));
            conditions.push(condition);
        }
        for group in caps_of(line) {
            conditions.push(reading.condition(&key, &group)?);
        }
        if let Some(own) = reading.of_line(&key) {
            conditions.extend(own.caps.iter().map(|(condition, _)| condition.clone()));
            let times = own.cap_of.iter().flat_map(|it| &it.times);
            conditions.extend(times.map(|(condition, _)| condition.clone()));
        }
        hospitals.retain(|(tier, _)| tier != "any");
        if any == (true, true) {
            for tier in ["primary", "tier1", "tier2", "tier3"] {
                hospitals.insert((tier.to_owned(), None));
            }
        }
        if let Some(classes) = reading.classes(&key) {
            hospitals.retain(|(tier, _)| classes.contains_key(tier));
        }
        let tiers: BTreeSet<String> = hospitals.iter().map(|(tier, _)| tier.clone()).collect();
        hospitals.extend(tiers.into_iter().map(|tier| (tier, None)));
        let words = |pick: fn(&Condition) -> Option<&String>| {
            let mut found: Vec<String> = Vec::new();
            for word in conditions.iter().filter_map(pick) {
                if !found.contains(word) {
                    found.push(word.clone());
                }
            }
            found
        };
        let with_rest = |mut found: Vec<String>| {
            let others = found.iter().any(|word| OTHERS.contains(&word.as_str()));
            if found.len() == 1 || (!found.is_empty() && !others) {
                found.push(REST.to_owned());
            }
            found
        };
        let alone = |mut found: Vec<String>| {
            if found.len() == 1 {
                found.push(REST.to_owned());
            }
            found
        };
        Ok(Self {
            settings,
            hospitals: hospitals
                .into_iter()
                .map(|(base, class)| Hospital { base, class })
                .collect(),
            groups: words(|it| it.group.as_ref()),
            ages: spans(conditions.iter().filter_map(|it| it.age)),
            persons: with_rest(words(|it| it.person.as_ref())),
            plans: alone(words(|it| it.plan.as_ref())),
            enrolled: alone(words(|it| it.enrolled.as_ref())),
        })
    }

    /// How many values each dimension has; one where the line does not tell it apart.
    pub fn sizes(&self) -> Case {
        [
            self.settings.len(),
            self.hospitals.len().max(1),
            self.groups.len().max(1),
            self.ages.len().max(1),
            self.persons.len().max(1),
            self.plans.len().max(1),
            self.enrolled.len().max(1),
            STAYS,
        ]
    }

    /// Every case.
    pub fn cases(&self) -> Vec<Case> {
        let mut cases = vec![[0; DIMENSIONS]];
        for (dimension, size) in self.sizes().into_iter().enumerate() {
            cases = cases
                .into_iter()
                .flat_map(|case| {
                    (0..size).map(move |at| {
                        let mut case = case;
                        case[dimension] = at;
                        case
                    })
                })
                .collect();
        }
        cases
    }

    /// The row that says most about a case.
    pub fn row<'r, T: PartialEq>(
        &self,
        case: &Case,
        rows: &'r [Row<T>],
    ) -> Result<Option<&'r Row<T>>> {
        let holding = rows
            .iter()
            .filter_map(|row| Some((self.closeness(case, row)?, row)));
        let holding: Vec<_> = holding.collect();
        let Some(closest) = holding.iter().map(|(closeness, _)| *closeness).max() else {
            return Ok(None);
        };
        let mut found = holding.into_iter().filter(|(it, _)| *it == closest);
        let first = found.next().map(|(_, row)| row);
        if found.any(|(_, other)| first.is_some_and(|first| first.value != other.value)) {
            bail!("two rows are as close to the same case: {case:?} of {self:?}");
        }
        Ok(first)
    }

    /// How much a row says about a case: whether it names the tier, then how much of person and
    /// class, then of the stay. Nothing where it does not hold.
    fn closeness<T>(&self, case: &Case, row: &Row<T>) -> Option<(bool, usize, usize)> {
        let hospital = self.hospitals.get(case[HOSPITAL]);
        let mut said = 0;
        let mut hold = |wanted: Option<&String>, has: Option<&String>| match wanted {
            None => true,
            Some(wanted) => {
                said += 1;
                has == Some(wanted)
            }
        };
        let condition = &row.condition;
        let holds = hold(row.base.as_ref(), hospital.map(|it| &it.base))
            && hold(
                condition.class.as_ref(),
                hospital.and_then(|it| it.class.as_ref()),
            )
            && hold(condition.group.as_ref(), self.groups.get(case[GROUP]))
            && hold(condition.person.as_ref(), self.persons.get(case[PERSON]))
            && hold(condition.plan.as_ref(), self.plans.get(case[PLAN]))
            && hold(
                condition.enrolled.as_ref(),
                self.enrolled.get(case[ENROLLED]),
            );
        if !holds {
            return None;
        }
        if let Some((from, to)) = condition.age {
            said += 1;
            let (first, last) = self.ages.get(case[AGE])?;
            if *first < from || to < *last {
                return None;
            }
        }
        let nth = case[STAY] + 1;
        let of_stay = match row.stay {
            StayOf::Each => 0,
            StayOf::Nth(it) if it == nth => 2,
            StayOf::Later if nth > 1 => 1,
            StayOf::Nth(_) | StayOf::Later => return None,
        };
        Some((row.base.is_some(), said, of_stay))
    }
}

/// The groups that caps are told for.
fn caps_of(line: &Line) -> Vec<String> {
    use crate::line::ByGroup;
    let beside = line.cap_by.iter().flatten().map(|it| it.group.clone());
    let inside = match line.cap.as_ref().and_then(|cap| cap.by_group.as_ref()) {
        Some(ByGroup::List(list)) => list.iter().map(|it| it.group.clone()).collect(),
        Some(ByGroup::Object(map)) => map.keys().cloned().collect(),
        None => Vec::new(),
    };
    let serious = line.serious.iter().flat_map(|it| it.cap_by_group.iter());
    let serious = serious.flatten().map(|it| it.group.clone());
    beside.chain(inside).chain(serious).collect()
}

/// Cuts all ages where one of these spans begins or ends.
fn spans(told: impl Iterator<Item = (u16, u16)>) -> Vec<(u16, u16)> {
    let mut starts = BTreeSet::from([0]);
    let mut none = true;
    for (from, to) in told {
        none = false;
        starts.insert(from);
        if to < 200 {
            starts.insert(to + 1);
        }
    }
    if none {
        return Vec::new();
    }
    let starts: Vec<u16> = starts.into_iter().collect();
    let ends = starts.iter().skip(1).map(|next| next - 1).chain([200]);
    starts.iter().copied().zip(ends).collect()
}
