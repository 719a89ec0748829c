//! May they be admitted without a deposit: yes, no, yes once something is done, or unknown.
//!
//! ```text
//! everywhere (the law) ─▶ excluded ─▶ eligible ─▶ otherwise
//! ```
//!
//! The first section with a rule that holds decides, with all of its rules that hold: they have the
//! same verdict, which is proved of every pack. A rule that waits for something untold stops the
//! walk with a question; one that waits for what the person does not know stays possible beside
//! what comes after it.

use super::facts::{Facts, Match, Needed, OwnAnswers};
use super::pack::{PayLaterPack, Rule, Verdict};
use crate::date::Date;

/// Whose rule it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    Nation,
    Place,
}

/// What the walk comes to.
#[derive(Debug)]
pub(super) enum Outcome<'p> {
    /// Something has to be told first.
    Ask(Vec<Needed>),
    /// These rules decide, whatever may not be known.
    Decided(Whose, Vec<&'p Rule>),
    /// It depends on what the person does not know; each of these may hold.
    Depends(Vec<(Whose, &'p Rule)>, Vec<Needed>),
    /// No rule of the law decides; only where the place was not asked.
    Nothing,
}

/// What is known.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) facts: &'a Facts,
    pub(super) own: &'a OwnAnswers,
    /// The day as on which the text is read.
    pub(super) day: Date,
}

/// Walks through the law and, where the text of the place is to be asked, through its rules.
pub(super) fn decide<'p>(
    national: &'p PayLaterPack,
    place: Option<&'p PayLaterPack>,
    known: Known<'_>,
) -> Outcome<'p> {
    let law = [(Whose::Nation, national.everywhere.as_slice())];
    let own = place.into_iter().flat_map(|place| {
        [
            place.excluded.as_slice(),
            place.eligible.as_slice(),
            std::slice::from_ref(&place.otherwise),
        ]
        .map(|rules| (Whose::Place, rules))
    });
    let mut possible: Vec<(Whose, &Rule)> = Vec::new();
    let mut waits_for: Vec<Needed> = Vec::new();
    for (whose, rules) in law.into_iter().chain(own) {
        let mut holding = Vec::new();
        let mut ask = None;
        let mut open = Vec::new();
        for rule in rules.iter().filter(|rule| rule.holds_on(known.day)) {
            match rule.when.matches(known.facts, known.own) {
                Match::No => {}
                Match::Yes => holding.push(rule),
                Match::Open { untold, not_known } if untold.is_empty() => {
                    open.push(rule);
                    for needed in not_known {
                        if !waits_for.contains(&needed) {
                            waits_for.push(needed);
                        }
                    }
                }
                Match::Open { untold, .. } => ask = ask.or(Some(untold)),
            }
        }
        if let Some(first) = holding.first() {
            let agree = |(_, rule): &(Whose, &Rule)| rule.verdict == first.verdict;
            if possible.iter().all(agree) {
                return Outcome::Decided(whose, holding);
            }
            possible.extend(holding.into_iter().map(|rule| (whose, rule)));
            return Outcome::Depends(possible, waits_for);
        }
        if let Some(untold) = ask {
            return Outcome::Ask(untold);
        }
        possible.extend(open.into_iter().map(|rule| (whose, rule)));
    }
    Outcome::Nothing
}

/// What the place's own text says besides, to the same effect as the law.
pub(super) fn besides<'p>(
    place: &'p PayLaterPack,
    known: Known<'_>,
    verdict: Verdict,
) -> Vec<&'p Rule> {
    let rules = place.excluded.iter().chain(&place.eligible);
    rules
        .filter(|rule| {
            rule.verdict == verdict
                && rule.holds_on(known.day)
                && rule.when.matches(known.facts, known.own) == Match::Yes
        })
        .collect()
}

impl Rule {
    /// Whether it holds on a day, as far as its own dates go.
    fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}
