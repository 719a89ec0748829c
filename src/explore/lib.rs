//! Answers beyond one number: how a payment grows with the bill, what it comes to when something is
//! not known exactly, and what other choices would cost.
//!
//! | room | question |
//! |---|---|
//! | [`curve`] | what if the bill is larger? |
//! | [`ranges`] | what if I do not know it exactly? |
//! | [`compare`] | what if I go elsewhere? |
//!
//! The first two walk a case through the layers with a sheet that follows amounts over all their
//! values ([`worksheet::trace`]), once for each way in which the decisions of the settlement
//! can fall. The engine stays the only one: no layer knows that it is being explored.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(
    not(test),
    warn(
        clippy::expect_used,
        clippy::float_arithmetic,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::print_stdout,
        clippy::string_slice,
        clippy::unwrap_used
    )
)]

use crate::national::{FundCodes, Interface, National, NationalRange, national};
use base::money::{Fen, Rounding, Style, written};
use base::problem::{Code, Problem};
use base::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value;
use settle::case::Request;
use settle::estimate::{
    Estimate, Invalid, Library, NeedsAnswers, NotCovered, PreparedCase, Response, estimate,
};
use settle::interview::{Interview, InterviewRequest};
use settle::mechanisms::{Notice, settle};
use settle::pack::{Pack, each_cell};
use worksheet::Worksheet;
use worksheet::trace::{Form, Trace, Variation};

pub mod changes;
pub mod compare;
pub mod curve;
mod differ;
pub mod national;
pub mod outlook;
mod paid;
pub mod ranges;

pub use paid::Payer;

/// The work that is left for an answer, in what [`Trace::steps`] counts. Work is counted and not
/// timed, so that the same question has the same answer on every machine.
pub(crate) struct Budget {
    left: u64,
}

impl Budget {
    /// The work for one answer: about half a second of an ordinary machine.
    pub(crate) const ANSWER: u64 = 16_000_000;

    /// So much work.
    fn of(left: u64) -> Self {
        Self { left }
    }

    /// Takes so much off; whether there was as much.
    fn spend(&mut self, steps: u64) -> bool {
        let enough = steps <= self.left;
        self.left = self.left.saturating_sub(steps);
        enough
    }

    /// A part of what is left, which is taken off only as far as it is used.
    fn part<R>(&mut self, of: u64, use_it: impl FnOnce(&mut Budget) -> R) -> R {
        let mut part = Budget::of(self.left / of);
        let before = part.left;
        let result = use_it(&mut part);
        self.left = self.left.saturating_sub(before.saturating_sub(part.left));
        result
    }
}

/// What is given in the place of an answer, when something has to be told first or is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum NoEstimate {
    /// Something has to be told first.
    NeedsAnswers(NeedsAnswers),
    /// 未覆盖: the pack says nothing about this case or this date.
    NotCovered(NotCovered),
    /// The request cannot be read.
    Invalid(Invalid),
}

impl NoEstimate {
    /// What stands in the way of an estimate; nothing where there is one.
    fn of(response: Response) -> Option<Self> {
        match response {
            Response::Estimated(_) => None,
            Response::NeedsAnswers(it) => Some(Self::NeedsAnswers(it)),
            Response::NotCovered(it) => Some(Self::NotCovered(it)),
            Response::Invalid(it) => Some(Self::Invalid(it)),
        }
    }

    /// What is wrong with the request, if that is what stands in the way.
    pub fn invalid(&mut self) -> Option<&mut Invalid> {
        match self {
            Self::Invalid(invalid) => Some(invalid),
            Self::NeedsAnswers(_) | Self::NotCovered(_) => None,
        }
    }

    /// The engine could not follow the amounts. A fault of the program, never of the user.
    fn not_followed(id: Option<String>) -> Box<Self> {
        let message = Text::fixed(
            "程序出错：无法算出金额如何变化，所以没有给出结果。请把这个情形告诉我们",
            "A fault of this program: it cannot follow how the amounts change, so that no result is given. Please report this case",
        );
        Self::problem(id, Problem::new(Code::BrokenIdentity, "", message))
    }

    fn problem(id: Option<String>, problem: Problem) -> Box<Self> {
        Self::problems(id, vec![problem])
    }

    fn problems(id: Option<String>, problems: Vec<Problem>) -> Box<Self> {
        Box::new(Self::Invalid(Invalid {
            id,
            line: None,
            problems,
        }))
    }
}

impl From<Box<Response>> for Box<NoEstimate> {
    fn from(response: Box<Response>) -> Self {
        // An estimate stands in nobody's way.
        NoEstimate::of(*response).map_or_else(|| NoEstimate::not_followed(None), Box::new)
    }
}

/// An amount as a computation left it: exactly, and in whole fen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Exact {
    /// In whole fen, rounded half up.
    pub shown: Fen,
    /// In yuan, before rounding, to ten decimals.
    pub exact: String,
    /// The same as a number.
    #[serde(skip)]
    #[cfg_attr(feature = "typegen", ts(skip))]
    pub value: Decimal,
}

impl Exact {
    fn of(value: Decimal) -> Self {
        let value = value.round_dp(10).normalize();
        Self {
            shown: Fen::rounded(value, Rounding::HalfUp).unwrap_or_default(),
            exact: written(value, Style::EXACT),
            value,
        }
    }
}

/// Answers beyond one number, by the packs of a library.
pub trait Explore {
    /// Leads through everything that was told, without the questions that cannot change the result.
    fn ask(&self, told: &InterviewRequest) -> Interview;
    /// The same for what was told in JSON.
    fn ask_json(&self, json: &str) -> Interview;
    /// How payments grow with the total bill, by the pack that the request names.
    /// See [`curve::curve`].
    fn curve(&self, request: &Request, up_to: Option<Fen>) -> curve::CurveResponse;
    /// The same for a request written in JSON.
    fn curve_json(&self, json: &str, up_to: Option<Fen>) -> curve::CurveResponse;
    /// The same for the cases of an outlook, written in JSON.
    fn curve_of_cases_json(&self, json: &str, up_to: Option<Fen>) -> curve::CurveResponse;
    /// What a stay will cost when something that matters is not known, by the pack that the request
    /// names. See [`outlook::outlook`].
    fn outlook(&self, request: &Request) -> outlook::OutlookResponse;
    /// The same for a request written in JSON.
    fn outlook_json(&self, json: &str) -> outlook::OutlookResponse;
    /// Compares a case with alternatives. See [`compare::compare`].
    fn compare_json(&self, json: &str) -> compare::ComparisonResponse;
    /// Bounds of all payments for a request with ranges, by the pack that it names.
    /// See [`ranges::ranges`].
    fn ranges_json(&self, json: &str) -> ranges::RangesResponse;
    /// An estimate of this library in national field names; nothing where the pack is not loaded.
    /// See [`national()`].
    fn national(
        &self,
        estimate: &Estimate,
        interface: Interface,
        codes: &FundCodes,
    ) -> Option<National>;
    /// The records of an outlook: where the patient pays the least, the likely one, where the most.
    fn national_range(
        &self,
        outlook: &outlook::Outlook,
        interface: Interface,
        codes: &FundCodes,
    ) -> Option<NationalRange>;
}

impl Explore for Library {
    fn ask(&self, told: &InterviewRequest) -> Interview {
        self.interview_by(told, &outlook::Outlooks)
    }

    fn ask_json(&self, json: &str) -> Interview {
        match InterviewRequest::from_json(json) {
            Ok(told) => self.ask(&told),
            Err(problems) => Interview::unreadable(problems),
        }
    }

    fn curve(&self, request: &Request, up_to: Option<Fen>) -> curve::CurveResponse {
        match self.policy(request) {
            Ok(policy) => curve::curve(policy, request, up_to),
            Err(answer) => curve::CurveResponse::NoEstimate(answer.into()),
        }
    }

    fn curve_json(&self, json: &str, up_to: Option<Fen>) -> curve::CurveResponse {
        match Request::from_json(json) {
            Ok(request) => self.curve(&request, up_to),
            Err(problems) => curve::CurveResponse::NoEstimate(NoEstimate::problems(None, problems)),
        }
    }

    fn curve_of_cases_json(&self, json: &str, up_to: Option<Fen>) -> curve::CurveResponse {
        let cases: outlook::OutlookCases = match base::json::read(json) {
            Ok(cases) => cases,
            Err(problems) => {
                return curve::CurveResponse::NoEstimate(NoEstimate::problems(None, problems));
            }
        };
        match self.policy(&cases.likely) {
            Ok(policy) => curve::curve_of_cases(policy, &cases, up_to),
            Err(answer) => curve::CurveResponse::NoEstimate(answer.into()),
        }
    }

    fn outlook(&self, request: &Request) -> outlook::OutlookResponse {
        match self.policy(request) {
            Ok(policy) => outlook::outlook(policy, request),
            Err(answer) => outlook::OutlookResponse::NoEstimate(answer.into()),
        }
    }

    fn outlook_json(&self, json: &str) -> outlook::OutlookResponse {
        match Request::from_json(json) {
            Ok(request) => self.outlook(&request),
            Err(problems) => {
                outlook::OutlookResponse::NoEstimate(NoEstimate::problems(None, problems))
            }
        }
    }

    fn compare_json(&self, json: &str) -> compare::ComparisonResponse {
        match base::json::read(json) {
            Ok(request) => compare::compare(self, &request),
            Err(problems) => compare::ComparisonResponse::Invalid(Invalid {
                id: None,
                line: None,
                problems,
            }),
        }
    }

    fn ranges_json(&self, json: &str) -> ranges::RangesResponse {
        let request: Value = match base::json::read(json) {
            Ok(request) => request,
            Err(problems) => {
                return ranges::RangesResponse::NoEstimate(NoEstimate::problems(None, problems));
            }
        };
        let named = request.get("pack").and_then(Value::as_str).unwrap_or("");
        match self.policy_named(named) {
            Some(policy) => ranges::ranges(policy, &request),
            None => {
                // Whatever is wrong with the name of the pack, an estimate says it.
                let named = Request {
                    pack: named.to_owned(),
                    ..Request::default()
                };
                match self.policy(&named) {
                    Ok(_) => ranges::RangesResponse::NoEstimate(NoEstimate::not_followed(None)),
                    Err(answer) => ranges::RangesResponse::NoEstimate(answer.into()),
                }
            }
        }
    }

    fn national(
        &self,
        estimate: &Estimate,
        interface: Interface,
        codes: &FundCodes,
    ) -> Option<National> {
        let policy = self.policy_named(&estimate.made.pack)?;
        Some(national(policy, estimate, interface, codes))
    }

    fn national_range(
        &self,
        outlook: &outlook::Outlook,
        interface: Interface,
        codes: &FundCodes,
    ) -> Option<NationalRange> {
        let policy = self.policy_named(&outlook.estimate.made.pack)?;
        let likely = national(policy, &outlook.estimate, interface, codes);
        let of = |case: Option<&Request>| match estimate(policy, case?) {
            Response::Estimated(estimate) => Some(national(policy, &estimate, interface, codes)),
            _ => None,
        };
        let cases = outlook.cases.as_deref();
        let low = of(cases.map(|cases| &cases.low));
        let high = of(cases.map(|cases| &cases.high));
        Some(NationalRange {
            low: low.unwrap_or_else(|| likely.clone()),
            high: high.unwrap_or_else(|| likely.clone()),
            likely,
        })
    }
}

/// What a case comes to on one path.
struct Path<'t> {
    trace: &'t Trace,
    /// What is in the place of payments; then the trace has none.
    instead: Option<Box<Response>>,
    /// What the reader must know.
    notices: Vec<Notice>,
}

/// Walks a case along every path that what varies can lead to: the case as it is read for each
/// group of the person, of which the best is taken on each path (就高不重复).
///
/// `visit` is given what it comes to on each; what it gives back ends the walk. Gives whether the
/// budget was enough for all paths.
fn walk(
    groups: &[PreparedCase<'_>],
    varies: &Variation,
    edges: &[Fen],
    budget: &mut Budget,
    mut visit: impl FnMut(Path<'_>) -> Option<Box<NoEstimate>>,
) -> Result<bool, Box<NoEstimate>> {
    let id = || groups.first().and_then(|ready| ready.id.clone());
    let mut script = Some(Vec::new());
    while let Some(sides) = script {
        let mut trace = Trace::new(varies.clone(), edges.to_vec(), sides);
        let (mut best, mut notices, mut instead) = (None, Vec::new(), None);
        let mut counted = 0;
        for ready in groups {
            let sheet = Worksheet::traced(ready.pack.rounding.mode, trace);
            let (mut settlement, _) = settle(sheet, ready.pack, &ready.case, ready.ask_first, None);
            let sheet = std::mem::replace(&mut settlement.sheet, Worksheet::new(Rounding::HalfUp));
            let Some(traced) = sheet.into_trace().filter(|it| !it.is_faulty()) else {
                return Err(NoEstimate::not_followed(id()));
            };
            trace = traced;
            let steps = trace.steps().saturating_sub(counted);
            counted = trace.steps();
            let lines = trace.take_lines();
            if !budget.spend(steps) {
                return Ok(false);
            }
            if settlement.is_open() {
                instead = Some(ready.in_the_way(settlement));
                best = Some((Form::default(), lines));
                break;
            }
            let own = lines.iter().find(|line| line.field == Some("psn_part_amt"));
            let own = own.map_or_else(Form::default, |line| line.form.clone());
            let better = match &best {
                Some((least, _)) => trace.is_below(&own, least),
                None => true,
            };
            if better {
                best = Some((own, lines));
                notices = settlement.notices;
                ready.add_notices(&mut notices);
            }
        }
        if let Some((_, lines)) = best {
            trace.put_lines(lines);
        }
        if trace.is_faulty() {
            return Err(NoEstimate::not_followed(id()));
        }
        let path = Path {
            trace: &trace,
            instead,
            notices,
        };
        if let Some(instead) = visit(path) {
            return Err(instead);
        }
        script = trace.next_script();
    }
    Ok(true)
}

/// What is said where the budget is not enough for any answer.
fn too_much(id: Option<String>) -> Box<NoEstimate> {
    let message = Text::fixed(
        "要考虑的情况太多，算不过来；请把不确定的数写成一个数，或把账单的范围缩小",
        "There is too much to follow; tell what is uncertain as one figure, or narrow the range of the bill",
    );
    NoEstimate::problem(id, Problem::new(Code::TooLarge, "", message))
}

/// The amounts of the bill at which conditions of a pack begin or end to hold, from the smallest: those
/// of every cell, and of whom each layer is for.
pub fn bill_edges(pack: &Pack) -> Vec<Fen> {
    let mut edges: Vec<Fen> = Vec::new();
    each_cell(pack, &mut |cell| {
        for span in cell
            .applies
            .into_iter()
            .chain([cell.when])
            .filter_map(|when| when.bill)
        {
            let ends = [Some(span.above), span.up_to].into_iter().flatten();
            edges.extend(ends.filter(|edge| *edge > Fen::ZERO));
        }
    });
    base::sort(&mut edges, Fen::cmp);
    edges.dedup();
    edges
}
