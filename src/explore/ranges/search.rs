//! Computing with a request whose figures may be ranges.

use super::NoEstimate;
use super::enclose::{Boxes, Enclosure, Ends};
use super::told::{self, Figure, Ranged};
use super::{Budget, Payer};
use base::money::Fen;
use base::problem::{Code, Problem};
use base::text::Text;
use rust_decimal::Decimal;
use serde_json::Value;
use settle::case::{NOT_KNOWN, RawValue, Request};
use settle::estimate::{Estimate, NeedsAnswers, Response, estimate, prepare_each};
use settle::mechanisms::QuestionKind;
use settle::pack::ProvedPack;
use worksheet::trace::{Leaf, ShareGroup};

const NO_RANGE: Text = Text::fixed(
    "这一项不能写成范围，请写成一个数",
    "This cannot be a range: tell it as one figure",
);

/// A request with ranges, and the pack to compute by.
pub(super) struct Search<'p> {
    pub(super) policy: &'p ProvedPack,
    pub(super) told: &'p Value,
    pub(super) id: Option<String>,
    pub(super) edges: Vec<Fen>,
    /// The most that the whole bill comes to, once that is known.
    pub(super) total: Decimal,
    /// Who pays where the figures are as is likely, once that is known.
    pub(super) payers: Vec<Payer>,
}

impl<'p> Search<'p> {
    /// The request with a figure in the place of each range.
    fn with<'f>(
        &self,
        found: &'f [Ranged],
        pick: impl Fn(usize, &'f Ranged) -> &'f Figure,
    ) -> Value {
        let mut request = self.told.clone();
        for (at, ranged) in found.iter().enumerate() {
            ranged.put(pick(at, ranged), &mut request);
        }
        request
    }

    fn no_range(&self, ranged: &Ranged) -> Box<NoEstimate> {
        let problem = Problem::new(Code::WrongKind, ranged.path.clone(), NO_RANGE);
        NoEstimate::problem(self.id.clone(), problem)
    }

    fn read(&self, request: &Value) -> Result<Request, Box<NoEstimate>> {
        told::read(request).map_err(|problems| NoEstimate::problems(self.id.clone(), problems))
    }

    /// The estimate for the likely figures. Shares that the pack asks for and the user does not know
    /// become ranges as well.
    pub(super) fn likely(
        &self,
        mut found: Vec<Ranged>,
    ) -> Result<(Vec<Ranged>, Estimate), Box<NoEstimate>> {
        loop {
            let request = self.read(&self.with(&found, |_, ranged| &ranged.likely))?;
            match estimate(self.policy, &request) {
                Response::Estimated(estimate) => return Ok((found, *estimate)),
                Response::NeedsAnswers(needs) => {
                    let before = found.len();
                    found.extend(not_known_shares(&needs, &request));
                    if found.len() == before {
                        return Err(Box::new(NoEstimate::NeedsAnswers(needs)));
                    }
                }
                Response::Invalid(mut invalid) => {
                    for problem in &mut invalid.problems {
                        match found.iter().find(|ranged| ranged.path == problem.path) {
                            Some(ranged) if ranged.likely_told => problem.path += ".likely",
                            // The middle cannot be read, although the ends may well be.
                            Some(_) => problem.message = NO_RANGE,
                            None => {}
                        }
                    }
                    return Err(Box::new(NoEstimate::Invalid(invalid)));
                }
                other => return Err(Box::new(other).into()),
            }
        }
    }

    /// Whether there are estimates at both ends.
    pub(super) fn ends_are_sound(&self, found: &[Ranged]) -> Result<(), Box<NoEstimate>> {
        for end in ["low", "high"] {
            let request = self.read(&self.with(found, |_, ranged| match end {
                "low" => &ranged.low,
                _ => &ranged.high,
            }))?;
            let mut invalid = match estimate(self.policy, &request) {
                Response::Estimated(_) => continue,
                Response::Invalid(invalid) => invalid,
                other => return Err(Box::new(other).into()),
            };
            // The highest shares need not add up: those that do not are no part of the range.
            invalid.problems.retain(|problem| {
                end == "low" || problem.code != Code::ShareOverOne || problem.path != "bill.total"
            });
            for problem in &mut invalid.problems {
                if found.iter().any(|ranged| ranged.path == problem.path) {
                    problem.path = format!("{}.{end}", problem.path);
                }
            }
            if !invalid.problems.is_empty() {
                return Err(Box::new(NoEstimate::Invalid(invalid)));
            }
        }
        Ok(())
    }

    /// The most that the whole bill comes to: all amounts at their most, as much of them in scope as
    /// can be.
    pub(super) fn most_in_all(&self, found: &[Ranged]) -> Result<Decimal, Box<NoEstimate>> {
        let request = self.read(&self.with(found, |_, ranged| {
            if ranged.of_bill {
                &ranged.low
            } else {
                &ranged.high
            }
        }))?;
        match estimate(self.policy, &request) {
            Response::Estimated(estimate) => Ok(estimate.ledger.medfee_sumamt.yuan()),
            other => Err(Box::new(other).into()),
        }
    }

    /// Bounds while those ranges vary that `varies` says, and the others are as is likely.
    pub(super) fn enclose(
        &self,
        found: &[Ranged],
        varies: impl Fn(usize) -> bool,
        budget: &mut Budget,
    ) -> Result<Enclosure, Box<NoEstimate>> {
        let varies = |at: usize, ranged: &Ranged| varies(at) && !ranged.is_single();
        let mut request = self.with(found, |_, ranged| &ranged.likely);
        // The known shares are those that are neither left out nor range.
        let mut shares = told::fixed_shares(&request);
        let mut leaves = Vec::with_capacity(found.len());
        let mut whole = ShareGroup {
            leaves: Vec::new(),
            fixed: Decimal::ZERO,
        };
        for (at, ranged) in found.iter().enumerate() {
            if ranged.is_single() || !varies(at, ranged) {
                leaves.push(None);
                continue;
            }
            let inside = ranged.inside();
            ranged.put(&inside, &mut request);
            if ranged.of_bill {
                shares = shares.checked_sub(ranged.likely.value).unwrap_or_default();
                whole.leaves.push(at);
            }
            leaves.push(Some(Leaf {
                path: ranged.path.as_str().into(),
                inside: inside.value,
                low: ranged.low.value,
                high: ranged.high.value,
            }));
        }
        whole.fixed = shares;
        let request = self.read(&request)?;
        let groups = prepare_each(self.policy, &request).map_err(|answer| {
            let problems = match &*answer {
                Response::Invalid(invalid) => invalid.problems.as_slice(),
                _ => &[],
            };
            // A figure between the ends cannot be read, because only whole ones can.
            let mut ranged = found.iter();
            match ranged.find(|ranged| problems.iter().any(|it| it.path == ranged.path)) {
                Some(ranged) => self.no_range(ranged),
                None => answer.into(),
            }
        })?;
        let boxes = Boxes {
            groups: &groups,
            edges: &self.edges,
            whole: &whole,
            total: self.total,
            payers: &self.payers,
        };
        boxes.refine(&leaves, budget)
    }

    /// Whether the sheet follows this figure. Where a figure decides something past the sheet, the
    /// ends of its range give it away.
    pub(super) fn follows(
        &self,
        ranged: &Ranged,
        found: &[Ranged],
        alone: &Enclosure,
    ) -> Result<(), Box<NoEstimate>> {
        let own = alone.ends("person");
        let near = Decimal::new(1, 1);
        for end in [&ranged.low, &ranged.high] {
            let figures = self.with(found, |_, other| {
                if other.path == ranged.path {
                    end
                } else {
                    &other.likely
                }
            });
            let Response::Estimated(estimate) = estimate(self.policy, &self.read(&figures)?) else {
                // Shares that are more than the whole together.
                continue;
            };
            let paid = estimate.ledger.psn_part_amt.yuan();
            let inside = own.is_some_and(|Ends { low, high, .. }| {
                low.checked_sub(near).is_some_and(|low| low <= paid)
                    && high.checked_add(near).is_some_and(|high| paid <= high)
            });
            if !inside {
                return Err(self.no_range(ranged));
            }
        }
        Ok(())
    }
}

/// The shares that are asked for and that the user does not know.
fn not_known_shares(needs: &NeedsAnswers, request: &Request) -> Vec<Ranged> {
    let shares = needs
        .questions
        .iter()
        .filter(|question| question.kind == QuestionKind::Share)
        .filter_map(|question| question.path.strip_prefix("answers."));
    let not_known = RawValue::text(NOT_KNOWN);
    shares
        .filter(|id| request.answers.get(*id) == Some(&not_known))
        .map(Ranged::unknown_answer)
        .collect()
}
