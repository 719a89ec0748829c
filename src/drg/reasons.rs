//! Why a case came to its group, what became of each code, and which rows it just missed.

mod against;
mod ambiguous;
mod near;
mod remarks;
mod verdict;
mod write;

pub use against::{Condition, GroupAgainst};
pub use ambiguous::Ambiguity;
pub use near::{Change as NearChange, Near};
pub use verdict::{CodeVerdict, Use, Uses, WhyNot};
pub use write::{BelongsTo, ChangeView, CodeView, Explained, NearView, PrincipalView, RowView};

use super::case::Case;
use super::cause::Place;
use super::draft::Level;
use super::group::Outcome;
use super::rule::{Expr, Quantity, Test};
use super::scheme::Scheme;
use super::scratch::Scratch;
use base::text::Text;

/// A row that was tried, and whether it took the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    /// The row, by its place in the scheme.
    pub(super) row: u16,
    /// Whether its rule held; `None` where that hangs on a number that was not told.
    pub holds: Option<bool>,
}

/// What made the severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Severity {
    /// The level that counts; `None` without complications.
    pub level: Option<Level>,
    /// The diagnosis that gives it, by its place among the other diagnoses.
    pub by: Option<usize>,
}

/// Why a case came to its group. Numbers of the scheme, so that it costs little; [`Explained`]
/// writes it in words.
#[derive(Debug, Clone)]
pub struct Reasons {
    /// What came of the case.
    pub outcome: Outcome,
    /// What became of each code: principal diagnosis, other diagnoses, procedures, as told.
    pub codes: Vec<CodeVerdict>,
    /// What made the severity, in the order of the codes.
    pub severity: Severity,
    /// The rows tried, up to the one that took the case: pre-grouping, then its category.
    pub path: Vec<Tried>,
    /// Rows and groups that one change would have reached, the nearest first.
    pub near: Vec<Near>,
    /// What makes it ambiguous, if it is.
    pub ambiguity: Ambiguity,
    /// What of it does not go together.
    pub remarks: Vec<Text>,
    /// Sex, age, age in days and weight, in the order of [`Quantity::ALL`]: whether a rule that was
    /// tried asked for it where it mattered.
    pub asked: [bool; 4],
}

/// Working memory for reasons, to be used again from case to case.
#[derive(Debug, Clone, Default)]
pub struct ReasonScratch {
    pub(super) own: Scratch,
    /// For the changed cases that are tried.
    pub(super) other: Scratch,
}

impl Scheme {
    /// Groups a case and says why.
    pub fn explain(&self, case: &Case<'_>, scratch: &mut ReasonScratch) -> Reasons {
        let outcome = self.group(case, &mut scratch.own);
        let mut reasons = Reasons {
            outcome,
            codes: self.verdicts(case, &scratch.own.known),
            severity: Severity {
                level: None,
                by: None,
            },
            path: Vec::with_capacity(64),
            near: Vec::new(),
            ambiguity: Ambiguity::default(),
            remarks: Vec::new(),
            asked: [false; 4],
        };
        if outcome.status == super::Status::Invalid {
            return reasons;
        }
        let principal = reasons.codes.first().and_then(|it| it.number);
        self.follow(&mut reasons, &scratch.own);
        self.use_codes(&mut reasons, principal);
        self.find_near(&mut reasons, scratch);
        self.find_ambiguity(&mut reasons, scratch);
        reasons.remarks = self.remarks(&reasons, &scratch.own.numbers);
        reasons
    }

    /// Walks again, this time writing down what is tried.
    fn follow(&self, reasons: &mut Reasons, scratch: &Scratch) {
        let end = reasons.outcome.end;
        for (at, mdc) in (0_u16..).zip(&self.mdcs) {
            self.note_asked(&mdc.rule, scratch, &mut reasons.asked);
            if !mdc.pre && end.mdc != Some(at) {
                continue;
            }
            for row in mdc.rows.clone() {
                let (Ok(number), Some(own)) = (u16::try_from(row), self.rows.get(row)) else {
                    continue;
                };
                self.note_asked(&own.rule, scratch, &mut reasons.asked);
                let holds = self.truth(&own.rule, scratch, &mut 0);
                reasons.path.push(Tried { row: number, holds });
                if holds != Some(false) {
                    return;
                }
            }
            if end.mdc == Some(at) {
                return;
            }
        }
    }

    /// A number mattered where the rule would come out differently for another one.
    fn note_asked(&self, rule: &Expr<u16>, scratch: &Scratch, asked: &mut [bool; 4]) {
        let mut bits = 0;
        self.matters(rule, scratch, &mut bits);
        for (asked, (quantity, _)) in asked.iter_mut().zip(Quantity::ALL) {
            *asked |= bits & super::cause::Needs::bit(quantity) != 0;
        }
    }

    fn matters(&self, rule: &Expr<u16>, scratch: &Scratch, bits: &mut u8) {
        let parts = match rule {
            Expr::Always => return,
            Expr::Test(Test::Number { quantity, .. }) => {
                *bits |= super::cause::Needs::bit(*quantity);
                return;
            }
            Expr::Test(_) => return,
            Expr::And(parts) => {
                // Where another part fails whatever the numbers, they do not matter.
                let codes_fail = parts.iter().any(|part| {
                    let mut inside = false;
                    part.tests(&mut |test| inside |= matches!(test, Test::Number { .. }));
                    !inside && self.truth(part, scratch, &mut 0) == Some(false)
                });
                if codes_fail {
                    return;
                }
                parts
            }
            Expr::Or(parts) => parts,
        };
        for part in parts {
            self.matters(part, scratch, bits);
        }
    }

    /// Says for each code what it was used for.
    fn use_codes(&self, reasons: &mut Reasons, principal: Option<u32>) {
        let end = reasons.outcome.end;
        let mdc = end.mdc.and_then(|at| self.mdcs.get(usize::from(at)));
        let row = end.row.and_then(|at| self.rows.get(usize::from(at)));
        let drg = end.drg.and_then(|at| self.drgs.get(usize::from(at)));
        let mut best: Option<(Level, usize)> = None;
        for verdict in &mut reasons.codes {
            let Some(number) = verdict.number else {
                continue;
            };
            if verdict.why_not.is_some() {
                continue;
            }
            let sets = self.sets_of(number);
            let field = verdict.place.field();
            let named = |rule: &Expr<u16>| {
                let mut found = false;
                rule.tests(&mut |test| {
                    found |= match test {
                        Test::Member {
                            fields,
                            sets: own,
                            negated: false,
                        } => fields.touches(field) && own.iter().any(|set| sets.contains(set)),
                        Test::Count { fields, set, .. } => {
                            fields.touches(field) && sets.contains(set)
                        }
                        _ => false,
                    };
                });
                found
            };
            if mdc.is_some_and(|it| named(&it.rule)) {
                verdict.uses.put(Use::Category);
            }
            if row.is_some_and(|it| named(&it.rule)) {
                verdict.uses.put(Use::Row);
            }
            if drg.is_some_and(|it| named(&it.rule)) {
                verdict.uses.put(Use::Group);
            }
            if let Place::OtherDiagnosis(at) = verdict.place {
                let facts = self.facts_of(number);
                match (facts.level, principal) {
                    (Some(_), Some(principal)) if self.excluded(facts, principal) => {
                        verdict.why_not = Some(WhyNot::Excluded {
                            table: facts.table.wrapping_sub(1),
                        });
                    }
                    (Some(level), _) => {
                        verdict.level = Some(level);
                        if best.is_none_or(|(so_far, _)| so_far < level) {
                            best = Some((level, at));
                        }
                    }
                    (None, _) => {}
                }
            }
        }
        reasons.severity = Severity {
            level: best.map(|(level, _)| level),
            by: best.map(|(_, at)| at),
        };
        // Whether the row is split by severity at all: the rules of its groups name the lists.
        let split = row.is_some_and(|row| {
            let mut groups = self.drgs.iter().take(row.drgs.end).skip(row.drgs.start);
            groups.any(|drg| self.names_levels(&drg.rule))
        });
        for verdict in &mut reasons.codes {
            if verdict.level.is_some() && split {
                let decides = match verdict.place {
                    Place::OtherDiagnosis(at) => reasons.severity.by == Some(at),
                    _ => false,
                };
                let one = if decides {
                    Use::Severity
                } else {
                    Use::SeverityToo
                };
                verdict.uses.put(one);
            }
            if verdict.uses.is_empty() && verdict.why_not.is_none() {
                verdict.why_not = Some(match (verdict.level, verdict.number) {
                    (Some(_), _) => WhyNot::NotSplit,
                    (None, _) if matches!(verdict.place, Place::OtherDiagnosis(_)) => {
                        WhyNot::NoComplication
                    }
                    (None, Some(number)) if self.is_on_a_list(number) => WhyNot::NotAskedFor,
                    _ => WhyNot::OnNoList,
                });
            }
        }
    }

    pub(super) fn names_levels(&self, rule: &Expr<u16>) -> bool {
        let mut found = false;
        rule.tests(&mut |test| {
            if let Test::Member { sets, .. } = test {
                let mut infos = sets
                    .iter()
                    .filter_map(|set| self.sets.get(usize::from(*set)));
                found |= infos.any(|info| info.cc || info.mcc);
            }
        });
        found
    }

    fn is_on_a_list(&self, number: u32) -> bool {
        !self.sets_of(number).is_empty() || self.facts_of(number).level.is_some()
    }
}
