//! What a case comes to for each value of a number that was not told.

use super::{ReasonScratch, Reasons};
use crate::cause::{Cause, Needs};
use crate::group::Outcome;
use crate::rule::{Compare, Expr, Quantity, Test};
use crate::scheme::Scheme;
use crate::scratch::{Bounds, Scratch};
use base::text::Text;

/// The most forks that are named.
const MAX: usize = 8;
/// After so many numbers the rest stays open.
const MAX_NUMBERS: usize = 3;

/// What a case comes to where numbers that were not told lie within bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fork {
    /// The numbers, each with the least and the most that it is here.
    pub(super) within: Vec<Within>,
    /// What comes of the case there.
    pub outcome: Outcome,
}

/// A number, and what it is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Within {
    quantity: Quantity,
    here: Bounds,
    /// What it can be at all, as far as that was told.
    all: Bounds,
}

impl Fork {
    /// The numbers, each with the least and the most that it is here.
    pub fn bounds(&self) -> impl Iterator<Item = (Quantity, u32, u32)> {
        let own = self.within.iter();
        own.map(|own| (own.quantity, own.here.low, own.here.high))
    }
}

impl Scheme {
    /// The forks of a case that hangs on numbers that were not told.
    pub(super) fn find_forks(&self, reasons: &mut Reasons, scratch: &ReasonScratch) {
        let Some(Cause::Needs(needs)) = reasons.outcome.cause else {
            return;
        };
        let mut own = scratch.own.clone();
        let mut forks = Vec::new();
        self.fork(needs, &mut own, &mut Vec::new(), &mut forks);
        // One more than can be read at a glance helps nobody.
        if forks.len() <= MAX {
            reasons.forks = forks;
        }
    }

    fn fork(
        &self,
        needs: Needs,
        scratch: &mut Scratch,
        within: &mut Vec<Within>,
        into: &mut Vec<Fork>,
    ) {
        let mut needed = Quantity::ALL.iter().map(|(own, _)| *own);
        let Some(quantity) = needed.find(|own| needs.has(*own)) else {
            return;
        };
        let told = scratch.numbers;
        let all = crate::scratch::number(&told, quantity);
        let mut last: Option<usize> = None;
        for here in self.pieces(quantity, all) {
            put(&mut scratch.numbers, quantity, here);
            let outcome = self.walk(scratch);
            within.push(Within {
                quantity,
                here,
                all,
            });
            match outcome.cause {
                Some(Cause::Needs(more)) if within.len() < MAX_NUMBERS && !more.has(quantity) => {
                    self.fork(more, scratch, within, into);
                    last = None;
                }
                _ => {
                    // Neighbours that come to the same are one.
                    let same = last.and_then(|at| into.get_mut(at));
                    match same.filter(|own| own.outcome == outcome) {
                        Some(own) => {
                            if let Some(before) = own.within.last_mut() {
                                before.here.high = here.high;
                            }
                        }
                        None => {
                            last = Some(into.len());
                            into.push(Fork {
                                within: within.clone(),
                                outcome,
                            });
                        }
                    }
                }
            }
            within.pop();
            scratch.numbers = told;
        }
    }

    /// The bounds of a number, cut wherever a rule of the scheme asks about it.
    fn pieces(&self, quantity: Quantity, all: Bounds) -> Vec<Bounds> {
        let mut starts = vec![all.low];
        let mut cut = |rule: &Expr<u16>| {
            rule.tests(&mut |test| {
                if let Test::Number {
                    quantity: own,
                    compare,
                    value,
                } = test
                    && *own == quantity
                {
                    let next = value.saturating_add(1);
                    let cuts = match compare {
                        Compare::Less | Compare::AtLeast => [*value, *value],
                        Compare::More | Compare::AtMost => [next, next],
                        Compare::Equal => [*value, next],
                    };
                    starts.extend(cuts.into_iter().filter(|at| all.low < *at && *at <= all.high));
                }
            });
        };
        self.mdcs.iter().for_each(|own| cut(&own.rule));
        self.rows.iter().for_each(|own| cut(&own.rule));
        self.drgs.iter().for_each(|own| cut(&own.rule));
        starts.sort_unstable();
        starts.dedup();
        let ends = starts.iter().skip(1).map(|next| next.saturating_sub(1));
        let ends = ends.chain([all.high]);
        let pieces = starts.iter().zip(ends);
        pieces
            .map(|(low, high)| Bounds::between(*low, high))
            .collect()
    }
}

/// Sets a number; years and days bound each other.
fn put(numbers: &mut [Bounds; 4], quantity: Quantity, here: Bounds) {
    let [years, sex, days, weight] = numbers;
    match quantity {
        Quantity::AgeYears => {
            *years = here;
            let all = Bounds::between(
                here.low.saturating_mul(365),
                here.high.saturating_mul(366).saturating_add(365),
            );
            *days = common(*days, all);
        }
        Quantity::AgeDays => {
            *days = here;
            *years = common(*years, Bounds::between(here.low / 366, here.high / 365));
        }
        Quantity::Sex => *sex = here,
        Quantity::Weight => *weight = here,
    }
}

/// What two bounds have in common; where that is nothing, the second.
fn common(told: Bounds, other: Bounds) -> Bounds {
    let both = Bounds::between(told.low.max(other.low), told.high.min(other.high));
    if both.low <= both.high { both } else { other }
}

/// Where a fork lies, in words.
pub(super) fn words(fork: &Fork) -> Text {
    let parts = fork.within.iter().map(|own| part(*own));
    let (zh, en): (Vec<String>, Vec<String>) = parts.unzip();
    Text::made(zh.join("，"), en.join(", "))
}

fn part(own: Within) -> (String, String) {
    let Bounds { low, high } = own.here;
    if own.quantity == Quantity::Sex {
        let (zh, en) = if low == 1 {
            ("男", "male")
        } else {
            ("女", "female")
        };
        return (zh.to_owned(), en.to_owned());
    }
    let (what_zh, unit_zh, unit_en) = match own.quantity {
        Quantity::AgeYears | Quantity::Sex => ("", " 岁", "years"),
        Quantity::AgeDays => ("", " 天", "days"),
        Quantity::Weight => ("体重", " 克", "g"),
    };
    let above = high.saturating_add(1);
    let (from_start, to_end) = (low == own.all.low, high == own.all.high);
    match (from_start, to_end) {
        (true, true) => (
            format!("{what_zh}不论多少{unit_zh}"),
            format!("any number of {unit_en}"),
        ),
        (true, false) => (
            format!("{what_zh}不足 {above}{unit_zh}"),
            format!("under {above} {unit_en}"),
        ),
        (false, true) => (
            format!("{what_zh}满 {low}{unit_zh}"),
            format!("{low} {unit_en} or more"),
        ),
        (false, false) => (
            format!("{what_zh}满 {low}{unit_zh}、不足 {above}{unit_zh}"),
            format!("{low} to under {above} {unit_en}"),
        ),
    }
}
