//! The rows that a case just missed: those that one condition keeps it from.
//!
//! A row is near where its rule would hold if one test came out the other way, and something of the
//! case points there: a code that stands in the wrong place, a pair of which one half is there, a
//! number on the other side of a limit, a complication that does not count. Every one is tried: the
//! changed case is grouped, and a row that it does not reach is not named.

mod change;

pub use change::Change;

use super::{ReasonScratch, Reasons};
use crate::Place;
use crate::cause::Cause;
use crate::codes::Mark;
use crate::draft::Level;
use crate::rule::{Compare, Expr, Fields, Quantity, Test};
use crate::scheme::{End, Scheme};
use crate::scratch::Scratch;
pub(super) use change::Known;

/// The most rows that are named.
const MAX: usize = 6;
/// The most other ways that are named for a row.
const MAX_OTHERS: usize = 3;
/// How many codes of a set are tried before a row is given up.
const TRIES: usize = 4;

/// A row that a case just missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Where the changed case ends.
    pub(crate) end: End,
    /// The one test that failed.
    pub(crate) test: Test<u16>,
    /// Other tests each of which alone would do as well: the other halves of an “or”.
    pub(crate) others: Vec<Test<u16>>,
    /// A change that makes it hold, and that was tried.
    pub change: Change,
    /// A code of the case that points there: one that is excluded, or stands in another place.
    pub(crate) pointer: Option<u32>,
}

impl Scheme {
    /// The codes of a case that can be told, and its numbers.
    pub(super) fn known_of(&self, reasons: &Reasons, scratch: &ReasonScratch) -> Known {
        let usable = reasons.codes.iter().filter(|it| {
            !matches!(
                it.why_not,
                Some(super::WhyNot::Unknown | super::WhyNot::WrongList | super::WhyNot::Duplicate)
            )
        });
        let mut known = Known {
            diagnoses: Vec::new(),
            procedures: Vec::new(),
            numbers: scratch.own.numbers,
        };
        for verdict in usable {
            let into = match verdict.place {
                Place::Procedure(_) => &mut known.procedures,
                _ => &mut known.diagnoses,
            };
            into.extend(verdict.number);
        }
        known
    }

    pub(super) fn find_near(&self, reasons: &mut Reasons, scratch: &mut ReasonScratch) {
        let known = self.known_of(reasons, scratch);
        let mut search = Search {
            scheme: self,
            changed: known.clone(),
            known: &known,
            flips: Vec::new(),
            changes: Vec::new(),
            own: &scratch.own,
            other: &mut scratch.other,
            found: Vec::new(),
        };
        search.sex(reasons);
        search.groups(reasons);
        search.rows(reasons);
        search.categories(reasons);
        let mut found = search.found;
        found.sort_by_key(|(rank, _)| *rank);
        reasons.near = found.into_iter().map(|(_, near)| near).take(MAX).collect();
    }
}

struct Search<'a> {
    scheme: &'a Scheme,
    known: &'a Known,
    /// Working memory.
    changed: Known,
    flips: Vec<&'a Test<u16>>,
    changes: Vec<(u8, Change, Option<u32>)>,
    own: &'a Scratch,
    other: &'a mut Scratch,
    /// With their rank: what stands in the case already comes before what is not there.
    found: Vec<(u8, Near)>,
}

impl<'a> Search<'a> {
    /// A category of the other sex.
    fn sex(&mut self, reasons: &Reasons) {
        if reasons.outcome.cause != Some(Cause::SexAgainstDiagnosis) {
            return;
        }
        let [_, sex, ..] = self.known.numbers;
        let value = if sex.low == 1 { 2 } else { 1 };
        let change = Change::Number(Quantity::Sex, value);
        let test = Test::Number {
            quantity: Quantity::Sex,
            compare: Compare::Equal,
            value,
        };
        let end = self.end_of(change);
        if end.row.is_some() {
            let near = Near {
                end,
                test,
                others: Vec::new(),
                change,
                pointer: None,
            };
            self.found.push((0, near));
        }
    }

    /// More severe groups of the same row.
    fn groups(&mut self, reasons: &Reasons) {
        let scheme = self.scheme;
        let end = reasons.outcome.end;
        let Some(row) = end.row.and_then(|at| scheme.rows.get(usize::from(at))) else {
            return;
        };
        let last = end.drg.map_or(row.drgs.end, usize::from);
        for at in row.drgs.start..last {
            let (Some(drg), Ok(number)) = (scheme.drgs.get(at), u16::try_from(at)) else {
                continue;
            };
            let wanted = End {
                drg: Some(number),
                ..end
            };
            self.reach(&drg.rule, |end| end == wanted, true);
        }
    }

    /// Rows that were tried before the one that took the case.
    fn rows(&mut self, reasons: &Reasons) {
        let scheme = self.scheme;
        for tried in reasons.path.iter().filter(|it| it.holds == Some(false)) {
            let Some(row) = scheme.rows.get(usize::from(tried.row)) else {
                continue;
            };
            self.reach(&row.rule, |end| end.row == Some(tried.row), false);
        }
    }

    /// Categories that were tried before the one of the case.
    fn categories(&mut self, reasons: &Reasons) {
        let scheme = self.scheme;
        let before = reasons.outcome.end.mdc.unwrap_or(u16::MAX);
        for (at, mdc) in (0_u16..).zip(&scheme.mdcs) {
            if at >= before {
                return;
            }
            if !mdc.pre {
                self.reach(
                    &mdc.rule,
                    |end| end.mdc == Some(at) && end.row.is_some(),
                    false,
                );
            }
        }
    }

    fn end_of(&mut self, change: Change) -> End {
        change.apply(self.known, &mut self.changed);
        let Known {
            diagnoses,
            procedures,
            numbers,
        } = &self.changed;
        self.scheme
            .prepare_numbers(diagnoses, procedures, *numbers, self.other);
        let outcome = self.scheme.walk(self.other);
        match outcome.cause {
            Some(Cause::Needs(_)) => End {
                mdc: None,
                row: None,
                drg: None,
            },
            _ => outcome.end,
        }
    }

    /// Looks for one change after which the rule holds and the case ends where it should.
    fn reach(&mut self, rule: &'a Expr<u16>, wanted: impl Fn(End) -> bool, certain: bool) {
        let mut flips = std::mem::take(&mut self.flips);
        let mut changes = std::mem::take(&mut self.changes);
        flips.clear();
        let holds = self.flips(rule, &mut flips);
        let pointed = certain || (!holds && !flips.is_empty() && self.has_true_member(rule));
        let mut best: Option<(u8, Near)> = None;
        let mut reaching: Vec<&Test<u16>> = Vec::new();
        for test in flips.iter().copied().filter(|_| !holds) {
            changes.clear();
            self.changes(test, pointed, &mut changes);
            for (rank, change, pointer) in changes.iter().copied() {
                let is_better = best.as_ref().is_none_or(|(so_far, _)| rank < *so_far);
                // Of a test that is no better it is enough to know that it would do as well.
                if !is_better && reaching.contains(&test) {
                    continue;
                }
                let end = self.end_of(change);
                if !wanted(end) {
                    continue;
                }
                if !reaching.contains(&test) {
                    reaching.push(test);
                }
                if is_better {
                    let near = Near {
                        end,
                        test: test.clone(),
                        others: Vec::new(),
                        change,
                        pointer,
                    };
                    best = Some((rank, near));
                }
            }
        }
        if let Some((_, near)) = &mut best {
            let others = reaching.into_iter().filter(|own| **own != near.test);
            near.others = others.take(MAX_OTHERS).cloned().collect();
        }
        (self.flips, self.changes) = (flips, changes);
        if let Some(best) = best
            && !self.found.iter().any(|(_, near)| near.end == best.1.end)
        {
            self.found.push(best);
        }
    }

    /// Whether a rule holds; if not, the tests each of which alone would make it hold.
    fn flips(&self, rule: &'a Expr<u16>, into: &mut Vec<&'a Test<u16>>) -> bool {
        let before = into.len();
        match rule {
            Expr::Always => true,
            Expr::Test(test) => match self.scheme.test(test, self.own, &mut 0) {
                Some(true) => true,
                Some(false) => {
                    into.push(test);
                    false
                }
                // What was not told is asked for, not named as a reason.
                None => false,
            },
            Expr::And(parts) => {
                let mut failed = 0_usize;
                for part in parts {
                    if !self.flips(part, into) {
                        failed = failed.saturating_add(1);
                    }
                    if failed > 1 {
                        into.truncate(before);
                        return false;
                    }
                }
                failed == 0
            }
            Expr::Or(parts) => {
                if parts.iter().any(|part| self.flips(part, into)) {
                    into.truncate(before);
                    return true;
                }
                false
            }
        }
    }

    /// Whether something of the case is in a set that the rule names.
    fn has_true_member(&self, rule: &Expr<u16>) -> bool {
        let mut found = false;
        rule.tests(&mut |test| {
            if let Test::Member { negated: false, .. } = test {
                found |= self.scheme.test(test, self.own, &mut 0) == Some(true);
            }
        });
        found
    }

    /// Changes that make a test hold, each with its rank and the code of the case that points to it.
    fn changes(&self, test: &Test<u16>, pointed: bool, into: &mut Vec<(u8, Change, Option<u32>)>) {
        match test {
            Test::Member {
                fields,
                sets,
                negated: false,
            } => {
                for set in sets {
                    self.member(*fields, *set, pointed, into);
                }
            }
            Test::Count { fields, set, .. } if pointed => self.member(*fields, *set, pointed, into),
            Test::Number {
                quantity,
                compare,
                value,
            } => self.number(*quantity, *compare, *value, into),
            Test::Member { .. } | Test::Count { .. } => {}
        }
    }

    fn member(
        &self,
        fields: Fields,
        set: u16,
        pointed: bool,
        into: &mut Vec<(u8, Change, Option<u32>)>,
    ) {
        let scheme = self.scheme;
        let is_in = |code: &&u32| scheme.sets_of(**code).contains(&set);
        let may_lead =
            |code: &&u32| matches!(scheme.codes.mark(**code), Mark::Plain | Mark::Unlisted);
        // What stands in the case, but in another place.
        if fields.touches(Fields::PRINCIPAL_PROCEDURE)
            && let Some(code) = self.known.procedures.iter().skip(1).find(is_in)
        {
            into.push((0, Change::PrincipalProcedure(*code), Some(*code)));
        }
        if fields.touches(Fields::PRINCIPAL_DIAGNOSIS) {
            let others = self.known.diagnoses.iter().skip(1);
            if let Some(code) = others.filter(may_lead).find(is_in) {
                into.push((1, Change::PrincipalDiagnosis(*code), Some(*code)));
            }
        }
        if !pointed {
            return;
        }
        let Some(info) = scheme.sets.get(usize::from(set)) else {
            return;
        };
        if info.cc || info.mcc {
            return self.complication(info.mcc && !info.cc, into);
        }
        let step = info.codes.len().div_ceil(TRIES).max(1);
        let examples = info.codes.iter().step_by(step);
        if fields.touches(Fields::OTHER_PROCEDURES) {
            into.extend(examples.map(|code| (3, Change::OtherProcedure(*code), None)));
        } else if fields.touches(Fields::PRINCIPAL_PROCEDURE) {
            into.extend(examples.map(|code| (3, Change::PrincipalProcedure(*code), None)));
        } else if fields.touches(Fields::OTHER_DIAGNOSES) {
            into.extend(examples.map(|code| (3, Change::OtherDiagnosis(*code), None)));
        } else {
            let examples = examples.filter(may_lead);
            into.extend(examples.map(|code| (4, Change::InsteadOfPrincipal(*code), None)));
        }
    }

    /// A complication of the level that counts beside the principal diagnosis.
    fn complication(&self, severe: bool, into: &mut Vec<(u8, Change, Option<u32>)>) {
        let scheme = self.scheme;
        let level = if severe { Level::Mcc } else { Level::Cc };
        let Some((principal, others)) = self.known.diagnoses.split_first() else {
            return;
        };
        // One that is there, but does not count beside the principal diagnosis.
        let excluded = others.iter().find(|code| {
            let facts = scheme.facts_of(**code);
            facts.level == Some(level) && scheme.excluded(facts, *principal)
        });
        let rank = if excluded.is_some() { 1 } else { 5 };
        let examples = scheme.examples(level).iter().filter(|code| {
            let facts = scheme.facts_of(**code);
            !scheme.excluded(facts, *principal) && !self.known.diagnoses.contains(code)
        });
        let changes = examples.map(|code| (rank, Change::OtherDiagnosis(*code), excluded.copied()));
        into.extend(changes.take(TRIES));
    }

    fn number(
        &self,
        quantity: Quantity,
        compare: Compare,
        value: u32,
        into: &mut Vec<(u8, Change, Option<u32>)>,
    ) {
        let [years, ..] = self.known.numbers;
        // Only an infant is near a limit of days or weight.
        if matches!(quantity, Quantity::AgeDays | Quantity::Weight) && years.high > 0 {
            return;
        }
        let value = match compare {
            Compare::Equal | Compare::AtMost | Compare::AtLeast => value,
            Compare::Less => value.saturating_sub(1),
            Compare::More => value.saturating_add(1),
        };
        into.push((2, Change::Number(quantity, value), None));
    }
}
