//! What a number that was not told would decide: the group for each of the values that make a difference.

use super::case::{Case, Sex};
use super::cause::{Cause, Status};
use super::draft::Weight;
use super::group::Outcome;
use super::prepare::{LIGHTEST, numbers};
use super::rule::{Compare, Quantity, Test};
use super::scheme::Scheme;
use super::scratch::Scratch;
use serde::Serialize;
use std::collections::BTreeSet;

/// Whoever has so many days may be a year old, and is told of by years.
const YEAR: u32 = 366;

/// What a case comes to for some values of a number that it lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Fork<'a> {
    /// The number: `age_days` of infants and `age_years` of others where the age is not known.
    pub quantity: Quantity,
    /// The first value; of sex 1 for men and 2 for women.
    pub from: u32,
    /// The first value for which it is something else; none where there is no such value.
    pub until: Option<u32>,
    /// What comes of the case; `needs_data` where it hangs on another number as well.
    pub status: Status,
    /// The group; `0000` where there is none.
    pub drg: &'a str,
    /// Its Chinese name.
    pub name: Option<&'a str>,
}

impl Scheme {
    /// The ways on from a case that lacks a number, in the order of its values; none where it lacks none.
    pub fn forks(&self, case: &Case<'_>, outcome: Outcome, scratch: &mut Scratch) -> Vec<Fork<'_>> {
        let Some(Cause::Needs(needs)) = outcome.cause else {
            return Vec::new();
        };
        let Ok([years, _, days, grams]) = numbers(case, self.head().weight) else {
            return Vec::new();
        };
        let among = |quantity: Quantity, low: u32, high: u32| {
            let edges = self.edges(quantity, low).into_iter();
            edges
                .take_while(move |it| *it <= high)
                .map(move |it| (quantity, it))
        };
        let values: Vec<(Quantity, u32)> =
            if needs.has(Quantity::AgeYears) || needs.has(Quantity::AgeDays) {
                let infant = among(Quantity::AgeDays, days.low, days.high.min(YEAR - 1));
                let older = among(Quantity::AgeYears, years.low.max(1), years.high);
                infant.chain(older).collect()
            } else if needs.has(Quantity::Sex) {
                [1, 2].map(|it| (Quantity::Sex, it)).to_vec()
            } else {
                among(Quantity::Weight, grams.low.max(LIGHTEST), grams.high).collect()
            };
        let mut forks: Vec<Fork<'_>> = Vec::new();
        for (quantity, from) in values {
            let came = self.group(&self.told(case, quantity, from), scratch);
            let [.., name] = came.names(self);
            let fork = Fork {
                quantity,
                from,
                until: None,
                status: came.status,
                drg: came.drg(self),
                name,
            };
            if let Some(last) = forks.last_mut().filter(|it| it.quantity == quantity) {
                if (last.status, last.drg) == (fork.status, fork.drg) {
                    continue;
                }
                last.until = Some(from);
            }
            forks.push(fork);
        }
        forks
    }

    /// The values at which some rule comes out otherwise than for the value before, and the least one.
    fn edges(&self, quantity: Quantity, least: u32) -> BTreeSet<u32> {
        let mut edges = BTreeSet::from([least]);
        let mut visit = |test: &Test<u16>| {
            let Test::Number {
                quantity: own,
                compare,
                value,
            } = test
            else {
                return;
            };
            if *own != quantity {
                return;
            }
            let next = value.saturating_add(1);
            match compare {
                Compare::Less | Compare::AtLeast => edges.extend([*value]),
                Compare::AtMost | Compare::More => edges.extend([next]),
                Compare::Equal => edges.extend([*value, next]),
            }
        };
        for mdc in &self.mdcs {
            mdc.rule.tests(&mut visit);
        }
        for row in &self.rows {
            row.rule.tests(&mut visit);
        }
        for drg in &self.drgs {
            drg.rule.tests(&mut visit);
        }
        edges.retain(|it| *it >= least);
        edges
    }

    /// The case with that number told.
    fn told<'c>(&self, case: &Case<'c>, quantity: Quantity, value: u32) -> Case<'c> {
        let mut told = case.clone();
        match quantity {
            Quantity::AgeYears => told.age_years = Some(value),
            Quantity::AgeDays => {
                told.age_years = Some(0);
                (told.age_days, told.age_months) = (Some(value), None);
            }
            Quantity::Sex => {
                told.sex = Some(if value == 1 { Sex::Male } else { Sex::Female });
            }
            Quantity::Weight => match self.head().weight {
                Weight::Birth => told.birth_weight_g = Some(value),
                Weight::Admission => told.admission_weight_g = Some(value),
            },
        }
        told
    }
}
