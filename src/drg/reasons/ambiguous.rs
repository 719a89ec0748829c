//! Why a stay is ambiguous (歧义病案): to which rows its procedures belong, and what it would come to
//! with another principal diagnosis.

use super::{ReasonScratch, Reasons};
use crate::cause::{Place, Status};
use crate::codes::Mark;
use crate::group::Outcome;
use crate::rule::{Expr, Fields, Test};
use crate::scheme::{RowKind, Scheme};

/// The most rows that are named for a procedure, and the most other principal diagnoses.
const MAX: usize = 6;

/// What makes a stay ambiguous.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ambiguity {
    /// The rows that name each procedure, by the place of the procedure and of the row.
    pub(super) rows: Vec<(usize, Vec<u16>)>,
    /// What the stay comes to with another diagnosis of it as the principal one.
    pub(super) principals: Vec<(u32, Outcome)>,
}

impl Scheme {
    pub(super) fn find_ambiguity(&self, reasons: &mut Reasons, scratch: &mut ReasonScratch) {
        if reasons.outcome.status != Status::Ambiguous {
            return;
        }
        let mut found = Ambiguity::default();
        for verdict in &reasons.codes {
            let (Place::Procedure(at), Some(number)) = (verdict.place, verdict.number) else {
                continue;
            };
            let rows = self.rows_of_procedure(number);
            if !rows.is_empty() {
                found.rows.push((at, rows));
            }
        }
        let known = self.known_of(reasons, scratch);
        let others = known.diagnoses.iter().skip(1);
        let may_lead =
            others.filter(|code| matches!(self.codes.mark(**code), Mark::Plain | Mark::Unlisted));
        for code in may_lead.take(MAX) {
            let mut diagnoses = known.diagnoses.clone();
            diagnoses.retain(|own| own != code);
            diagnoses.insert(0, *code);
            let numbers = known.numbers;
            self.prepare_numbers(&diagnoses, &known.procedures, numbers, &mut scratch.other);
            found.principals.push((*code, self.walk(&scratch.other)));
        }
        reasons.ambiguity = found;
    }

    /// The rows that a procedure is asked for in, each group once; not those for what none took.
    fn rows_of_procedure(&self, number: u32) -> Vec<u16> {
        let sets = self.sets_of(number);
        let mut found: Vec<u16> = Vec::new();
        for (at, row) in (0_u16..).zip(&self.rows) {
            let known = found
                .iter()
                .filter_map(|own| self.rows.get(usize::from(*own)))
                .any(|own| own.code == row.code);
            if row.kind != RowKind::Ambiguous && !known && names_procedure(&row.rule, sets) {
                found.push(at);
            }
        }
        found.truncate(MAX);
        found
    }
}

fn names_procedure(rule: &Expr<u16>, sets: &[u16]) -> bool {
    let mut found = false;
    rule.tests(&mut |test| {
        if let Test::Member {
            fields,
            sets: own,
            negated: false,
        } = test
        {
            let is_of = fields.touches(Fields::PRINCIPAL_PROCEDURE)
                || fields.touches(Fields::OTHER_PROCEDURES);
            found |= is_of && own.iter().any(|set| sets.contains(set));
        }
    });
    found
}
