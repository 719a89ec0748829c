//! Going through every combination that a pack claims to cover.
//!
//! A dimension that neither the claim nor any cell asks about cannot change which cells hold, so it
//! is left out. Dates, ages and admissions change nothing between two edges that some cell names,
//! so the first day or number of each stretch stands for all of it. What is left is finite.

use super::view::{Head, View};
use base::date::Date;
use base::money::Fen;
use base::text::Text;
use settle::case::{Care, HospitalKind, PersonGroup, Place, Referral, Tier};
use settle::pack::PackQuestion;
use settle::pack::{AmountSpan, Match, Span, When};
use settle::pack::{Claim, NotPaid, Pack};
use settle::pack::{Own, Situation};

/// Most combinations that one table is checked for. The widest policy known needs a few thousand.
const MAX: usize = 100_000;
/// Holes or clashes of one table that are reported; the rest are of the same making.
const MAX_REPORTED: usize = 12;

/// What is wrong with a table's coverage.
#[derive(Default)]
pub(super) struct Coverage {
    /// Combinations without a value.
    pub(super) holes: Vec<Text>,
    /// Two cells and the combination for which both hold.
    pub(super) clashes: Vec<(usize, usize, Text)>,
    /// Cells that nothing reaches.
    pub(super) unreached: Vec<usize>,
    /// There were too many combinations to try.
    pub(super) too_wide: bool,
}

/// Tries every combination of a table.
pub(super) fn coverage(view: &View<'_>, pack: &Pack) -> Coverage {
    let mut coverage = Coverage::default();
    let mut reached = vec![false; view.heads.len()];
    let mut clashing = Vec::new();
    let mut left = MAX;
    for claim in &pack.covers {
        let axes = Axes::of(view, claim, pack);
        let size = axes.size();
        if size > left {
            coverage.too_wide = true;
            return coverage;
        }
        left -= size;
        for day in &axes.days {
            let dated: Vec<(usize, &Head<'_>)> = view
                .heads
                .iter()
                .enumerate()
                .filter(|(_, head)| head.from <= *day && *day < head.until)
                .collect();
            axes.each(&mut |situation| {
                let applies = |when: &When| when.matches(&situation) == Match::Yes;
                // No value is needed for whom the layer is not, or where no fund pays at all.
                let barred =
                    |case: &NotPaid| case.from <= *day && *day < case.until && applies(&case.when);
                if !view.applies.is_none_or(applies) || pack.not_paid.iter().any(barred) {
                    return;
                }
                let mut hit: Option<usize> = None;
                for (at, head) in &dated {
                    if head.when.matches(&situation) != Match::Yes {
                        continue;
                    }
                    if let Some(reached) = reached.get_mut(*at) {
                        *reached = true;
                    }
                    match hit {
                        None => hit = Some(*at),
                        Some(first) => {
                            let clash = (first, *at);
                            if !clashing.contains(&clash) && clashing.len() < MAX_REPORTED {
                                clashing.push(clash);
                                coverage
                                    .clashes
                                    .push((first, *at, situation.words_on(*day)));
                            }
                        }
                    }
                }
                if hit.is_none() && coverage.holes.len() < MAX_REPORTED {
                    coverage.holes.push(situation.words_on(*day));
                }
            });
        }
    }
    coverage.unreached = reached
        .iter()
        .enumerate()
        .filter_map(|(at, reached)| (!reached).then_some(at))
        .collect();
    coverage
}

/// The values of each dimension that have to be tried; `None` alone where it plays no part.
struct Axes {
    days: Vec<Date>,
    place: Vec<Option<Place>>,
    tier: Vec<Option<Tier>>,
    kind: Vec<Option<HospitalKind>>,
    referral: Vec<Option<Referral>>,
    group: Vec<Option<PersonGroup>>,
    care: Vec<Option<Care>>,
    age: Vec<Option<u16>>,
    admission: Vec<Option<u16>>,
    bill: Vec<Option<Fen>>,
    /// The pack's own questions.
    own: Vec<(String, Vec<Option<String>>)>,
}

impl Axes {
    fn of(view: &View<'_>, claim: &Claim, pack: &Pack) -> Self {
        let view = &Conditions { view, pack };
        let mut days = vec![claim.from];
        let heads = view.view.heads.iter().map(|head| (head.from, head.until));
        let barred = pack.not_paid.iter().map(|case| (case.from, case.until));
        for (from, until) in heads.chain(barred) {
            days.extend(
                [from, until]
                    .into_iter()
                    .filter(|day| claim.from < *day && *day < claim.until),
            );
        }
        Self {
            days: sorted(days),
            place: words_of(view, claim, |when| when.place.as_deref(), Place::ALL),
            tier: words_of(view, claim, |when| when.tier.as_deref(), Tier::ALL),
            kind: words_of(view, claim, |when| when.kind.as_deref(), HospitalKind::ALL),
            referral: words_of(view, claim, |when| when.referral.as_deref(), Referral::ALL),
            group: words_of(view, claim, |when| when.group.as_deref(), PersonGroup::ALL),
            care: words_of(view, claim, |when| when.care.as_deref(), Care::ALL),
            age: numbers_of(view, claim, |when| when.age, 0),
            admission: numbers_of(view, claim, |when| when.admission, 1),
            bill: amounts_of(view, claim),
            own: pack
                .distinctions
                .iter()
                .map(|distinction| (distinction.id.clone(), own_of(view, claim, distinction)))
                .collect(),
        }
    }

    fn size(&self) -> usize {
        [
            self.days.len(),
            self.place.len(),
            self.tier.len(),
            self.kind.len(),
            self.referral.len(),
            self.group.len(),
            self.care.len(),
            self.age.len(),
            self.admission.len(),
            self.bill.len(),
        ]
        .into_iter()
        .chain(self.own.iter().map(|(_, answers)| answers.len()))
        .fold(1, usize::saturating_mul)
    }

    /// Visits every combination; numbers every one of them and takes its digits apart, so that
    /// there need not be a loop in a loop for each dimension.
    fn each(&self, visit: &mut impl FnMut(Situation)) {
        let size = self.size() / self.days.len().max(1);
        for number in 0..size {
            let mut rest = number;
            visit(Situation {
                place: pick(&self.place, &mut rest),
                tier: pick(&self.tier, &mut rest),
                kind: pick(&self.kind, &mut rest),
                referral: pick(&self.referral, &mut rest),
                group: pick(&self.group, &mut rest),
                care: pick(&self.care, &mut rest),
                age: pick(&self.age, &mut rest),
                admission: pick(&self.admission, &mut rest),
                bill: pick(&self.bill, &mut rest),
                own: self
                    .own
                    .iter()
                    .map(|(id, answers)| own_at(id, answers, &mut rest))
                    .collect(),
            });
        }
    }
}

/// The value of the lowest digit of a number in the base of the axis, which is taken off.
fn pick<T: Copy>(axis: &[Option<T>], number: &mut usize) -> Option<T> {
    let base = axis.len().max(1);
    let digit = *number % base;
    *number /= base;
    axis.get(digit).copied().flatten()
}

/// The answer to one of the pack's own questions.
fn own_at(id: &str, answers: &[Option<String>], number: &mut usize) -> Own {
    let base = answers.len().max(1);
    let digit = *number % base;
    *number /= base;
    let answer = answers.get(digit).cloned().flatten();
    Own {
        id: id.to_owned(),
        name: Text::same(answer.as_deref().unwrap_or("")),
        answer,
    }
}

/// A table and all that decides where it is needed.
struct Conditions<'v> {
    view: &'v View<'v>,
    pack: &'v Pack,
}

/// Every condition on a table: of its cells, of its layer, and of the cases in which no fund pays.
fn conditions<'v>(view: &'v Conditions<'_>) -> impl Iterator<Item = &'v When> {
    let heads = view.view.heads.iter().map(|head| head.when);
    let barred = view.pack.not_paid.iter().map(|case| &case.when);
    heads.chain(view.view.applies).chain(barred)
}

fn own_of(view: &Conditions<'_>, claim: &Claim, distinction: &PackQuestion) -> Vec<Option<String>> {
    let all = || distinction.choices.iter().map(|choice| &choice.id);
    match claim.when.own.get(&distinction.id) {
        Some(claimed) => claimed.iter().cloned().map(Some).collect(),
        None if conditions(view).any(|when| when.own.get(&distinction.id).is_some()) => {
            all().cloned().map(Some).collect()
        }
        None => vec![None],
    }
}

/// An amount on each edge and one fen above it.
fn amounts_of(view: &Conditions<'_>, claim: &Claim) -> Vec<Option<Fen>> {
    let named: Vec<AmountSpan> = conditions(view)
        .chain([&claim.when])
        .filter_map(|when| when.bill)
        .collect();
    if named.is_empty() {
        return vec![None];
    }
    let fen = Fen::new(1);
    let mut amounts = vec![Fen::ZERO];
    for span in named {
        amounts.extend([span.above, span.above + fen]);
        amounts.extend(span.up_to.iter().flat_map(|top| [*top, *top + fen]));
    }
    sorted(amounts)
        .into_iter()
        .filter(|amount| claim.when.bill.is_none_or(|span| span.has(*amount)))
        .map(Some)
        .collect()
}

fn words_of<T: Copy>(
    view: &Conditions<'_>,
    claim: &Claim,
    list: impl Fn(&When) -> Option<&[T]>,
    all: &[T],
) -> Vec<Option<T>> {
    match list(&claim.when) {
        Some(claimed) => claimed.iter().copied().map(Some).collect(),
        None if conditions(view).any(|when| list(when).is_some()) => {
            all.iter().copied().map(Some).collect()
        }
        None => vec![None],
    }
}

fn numbers_of(
    view: &Conditions<'_>,
    claim: &Claim,
    span: impl Fn(&When) -> Option<Span>,
    lowest: u16,
) -> Vec<Option<u16>> {
    let claimed = span(&claim.when);
    let named: Vec<Span> = conditions(view).filter_map(&span).collect();
    if claimed.is_none() && named.is_empty() {
        return vec![None];
    }
    let within = claimed.unwrap_or(Span {
        from: lowest,
        to: None,
    });
    let mut starts = vec![within.from.max(lowest)];
    for span in named {
        starts.push(span.from);
        starts.extend(span.to.and_then(|to| to.checked_add(1)));
    }
    sorted(starts)
        .into_iter()
        .filter(|number| within.has(*number) && *number >= lowest)
        .map(Some)
        .collect()
}

/// In order, each once.
fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    base::sort(&mut list, T::cmp);
    list.dedup();
    list
}
