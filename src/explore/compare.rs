//! One case against alternatives: another hospital, with and without a referral, another region's
//! pack, another date. Best first, line by line, with what would have to be done.
//!
//! | base | alternative | own payment | difference |
//! |---|---|---|---|
//! | tier 3, 60 % above 600 | tier 2, 80 % above 400 | 4,360.00 → 2,320.00 | −2,040.00 |

use super::differ;
use super::outlook::{Roughly, cases};
use base::json::{Read, Tree, of_tree};
use base::money::Fen;
use base::problem::Problem;
use base::text::Text;
use serde::Serialize;
use settle::case::Request;
use settle::estimate::{
    Estimate, Invalid, Library, NeedsAnswers, NotCovered, Provenance, Response, estimate_in_brief,
};
use settle::mechanisms::{Ledger, Notice};
use std::borrow::Cow;
use worksheet::{Line, LineStatus};

mod hospitals;

/// Most alternatives in one comparison.
const MAX: usize = 200;

/// A case and what to compare it with.
#[derive(Debug, Clone, PartialEq, Read)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct ComparisonRequest {
    /// The case, as for an estimate.
    #[cfg_attr(feature = "typegen", ts(type = "Request"))]
    pub base: Tree<'static>,
    /// The alternatives. Left out: every tier of hospital, and every place with and without a
    /// referral, that the pack covers, one of them changed at a time.
    pub alternatives: Option<Vec<Alternative>>,
}

/// What is different in an alternative.
#[derive(Debug, Clone, PartialEq, Read)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Alternative {
    /// A mark of the caller's own, given back with the alternative.
    pub id: Option<String>,
    /// The fields of the request that are different, such as `{"stay": {"tier": "tier2"}}`; a field
    /// that is `null` is taken away (JSON Merge Patch, RFC 7396).
    #[cfg_attr(feature = "typegen", ts(type = "unknown"))]
    pub change: Tree<'static>,
}

/// What a comparison gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum ComparisonResponse {
    /// The comparison.
    Compared(Box<Comparison>),
    /// It cannot be read.
    Invalid(Invalid),
}

/// A case beside its alternatives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Comparison {
    /// The case as it was told.
    pub base: Compared,
    /// The alternatives: those with a result first, the least own payment before the others; then
    /// those that need answers, those that are not covered, and those that cannot be read.
    pub alternatives: Vec<Compared>,
}

/// One way to be treated, and what it comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Compared {
    /// The caller's mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether somebody in this case is likely to think of it: a hospital of the next tier, one at home,
    /// the same with the referral that is missing, and whatever the caller asked for.
    pub usual: bool,
    /// What is different from the base; empty for the base itself.
    pub different: Vec<Text>,
    /// What would have to be done, or hold.
    pub to_do: Vec<Text>,
    /// What it comes to.
    pub outcome: Outcome,
}

/// What a case comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Outcome {
    /// 预估.
    Estimated(Box<Amounts>),
    /// Something has to be told first.
    NeedsAnswers(NeedsAnswers),
    /// 未覆盖.
    NotCovered(NotCovered),
    /// It cannot be read.
    Invalid(Invalid),
}

/// The amounts of a case beside those of the base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Amounts {
    /// Where they come from.
    pub made: Provenance,
    /// The amounts by national field name; of the likely case where something is not known.
    pub ledger: Ledger,
    /// The least and the most of what the patient pays, where something that is not known moves it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<Roughly>,
    /// Own payment less that of the base, in yuan; below zero where it is cheaper. Nothing where
    /// the base has no result, and for the base itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<Fen>,
    /// The same in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Text>,
    /// The lines that come out differently, in their order.
    pub lines: Vec<LineDifference>,
    /// What the reader must know.
    pub notices: Vec<Notice>,
}

/// A line that comes out differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct LineDifference {
    /// Stable name.
    #[cfg_attr(feature = "typegen", ts(type = "string"))]
    pub id: Cow<'static, str>,
    /// What it is.
    pub label: Text,
    /// In the base; nothing where the line does not count there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Fen>,
    /// In the alternative; nothing where the line does not count there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub here: Option<Fen>,
    /// Here less there, a line that does not count taken as none, in yuan.
    pub difference: Fen,
}

/// Compares a case with its alternatives.
pub fn compare(library: &Library, request: &ComparisonRequest) -> ComparisonResponse {
    let base = match of_tree::<Request>(&request.base) {
        Ok(base) => base,
        Err(problems) => {
            let id = match request.base.get("id") {
                Some(Tree::Text(id)) => Some(id.to_string()),
                _ => None,
            };
            return invalid(id, problems);
        }
    };
    let alternatives: Vec<(Cow<'_, Alternative>, bool)> = match &request.alternatives {
        Some(given) => given.iter().map(|one| (Cow::Borrowed(one), true)).collect(),
        None => {
            let every = hospitals::every(library, &base).into_iter();
            every.map(|(one, usual)| (Cow::Owned(one), usual)).collect()
        }
    };
    if alternatives.len() > MAX {
        let fault = base::number::NumberFault::TooLarge;
        return invalid(
            base.id,
            vec![Problem::number(
                fault,
                base::number::NumberKind::Count,
                "alternatives",
            )],
        );
    }
    let (own, own_range) = settled(library, &base);
    let estimate = match &own {
        Response::Estimated(estimate) => Some(&**estimate),
        _ => None,
    };
    let mut compared: Vec<Compared> = alternatives
        .iter()
        .map(|(alternative, usual)| {
            let mut changed = request.base.clone();
            hospitals::merge(&mut changed, &alternative.change);
            Compared {
                usual: *usual,
                ..one(library, &base, estimate, alternative, &changed)
            }
        })
        .collect();
    let rank = |one: &Compared| match &one.outcome {
        Outcome::Estimated(amounts) => (0, amounts.ledger.psn_part_amt),
        Outcome::NeedsAnswers(_) => (1, Fen::ZERO),
        Outcome::NotCovered(_) => (2, Fen::ZERO),
        Outcome::Invalid(_) => (3, Fen::ZERO),
    };
    base::sort(&mut compared, |one, other| rank(one).cmp(&rank(other)));
    let base = Compared {
        id: base.id,
        usual: true,
        different: Vec::new(),
        to_do: Vec::new(),
        outcome: outcome(own, own_range, None),
    };
    ComparisonResponse::Compared(Box::new(Comparison {
        base,
        alternatives: compared,
    }))
}

fn invalid(id: Option<String>, problems: Vec<Problem>) -> ComparisonResponse {
    ComparisonResponse::Invalid(Invalid {
        id,
        line: None,
        problems,
    })
}

fn one(
    library: &Library,
    base: &Request,
    estimate: Option<&Estimate>,
    alternative: &Alternative,
    changed: &Tree<'static>,
) -> Compared {
    let id = alternative.id.clone();
    let changed = match of_tree(changed) {
        Ok(changed) => changed,
        Err(problems) => {
            return Compared {
                id,
                usual: true,
                different: Vec::new(),
                to_do: Vec::new(),
                outcome: Outcome::Invalid(Invalid {
                    id: None,
                    line: None,
                    problems,
                }),
            };
        }
    };
    let differ::Differences { different, to_do } = differ::between(library, base, &changed);
    let (response, own) = settled(library, &changed);
    Compared {
        id,
        usual: true,
        different,
        to_do,
        outcome: outcome(response, own, estimate),
    }
}

/// What a request comes to: its likely case where something is not known, and then what the patient
/// pays at least and at most.
fn settled(library: &Library, request: &Request) -> (Response, Option<Roughly>) {
    let policy = match library.policy(request) {
        Ok(policy) => policy,
        Err(answer) => return (*answer, None),
    };
    let Some(cases) = cases(policy, request) else {
        return (estimate_in_brief(policy, request), None);
    };
    let [low, likely, high] =
        [&cases.low, &cases.likely, &cases.high].map(|case| estimate_in_brief(policy, case));
    let own = |response: &Response| match response {
        Response::Estimated(estimate) => Some(estimate.ledger.psn_part_amt),
        _ => None,
    };
    let range = match (own(&low), own(&likely), own(&high)) {
        (Some(low), Some(likely), Some(high)) if low != high => {
            Some(Roughly::of(low, likely, high))
        }
        _ => None,
    };
    (likely, range)
}

fn outcome(response: Response, own: Option<Roughly>, base: Option<&Estimate>) -> Outcome {
    match response {
        Response::Estimated(estimate) => {
            Outcome::Estimated(Box::new(amounts(*estimate, own, base)))
        }
        Response::NeedsAnswers(it) => Outcome::NeedsAnswers(it),
        Response::NotCovered(it) => Outcome::NotCovered(it),
        Response::Invalid(it) => Outcome::Invalid(it),
    }
}

fn amounts(here: Estimate, own: Option<Roughly>, base: Option<&Estimate>) -> Amounts {
    let difference = base.map(|base| here.ledger.psn_part_amt - base.ledger.psn_part_amt);
    let lines = base.map_or_else(Vec::new, |base| line_by_line(&base.lines, &here.lines));
    Amounts {
        made: here.made,
        ledger: here.ledger,
        own,
        difference,
        words: difference.map(words),
        lines,
        notices: here.notices,
    }
}

fn words(difference: Fen) -> Text {
    let (grouped, less) = if difference < Fen::ZERO {
        ((-difference).grouped(), true)
    } else {
        (difference.grouped(), false)
    };
    match (difference == Fen::ZERO, less) {
        (true, _) => Text::fixed("自己付的一样多", "you pay the same"),
        (_, true) => Text::made(
            format!("自己少付 {grouped} 元"),
            format!("you pay {grouped} yuan less"),
        ),
        (_, false) => Text::made(
            format!("自己多付 {grouped} 元"),
            format!("you pay {grouped} yuan more"),
        ),
    }
}

fn counts(line: &Line) -> Option<Fen> {
    (line.standing == LineStatus::Counts).then_some(line.value)
}

fn line_by_line(base: &[Line], here: &[Line]) -> Vec<LineDifference> {
    // Both are in the order of the layers, so that a line mostly stands where the last one did.
    let find = |lines: &[Line], id: &str, near: usize| {
        let at = |(at, line): (usize, &Line)| (line.id == id).then_some(at);
        let ahead = lines.iter().enumerate().skip(near).find_map(at);
        ahead.or_else(|| lines.iter().enumerate().find_map(at))
    };
    let mut found = Vec::new();
    let mut differ = |line: &Line, base: Option<Fen>, here: Option<Fen>| {
        if base != here {
            found.push(LineDifference {
                id: line.id.clone(),
                label: line.label.clone(),
                base,
                here,
                difference: here.unwrap_or_default() - base.unwrap_or_default(),
            });
        }
    };
    let mut near = 0;
    for line in here {
        let at = find(base, &line.id, near);
        near = at.map_or(near, |at| at + 1);
        let there = at.and_then(|at| base.get(at)).and_then(counts);
        differ(line, there, counts(line));
    }
    near = 0;
    for line in base {
        match find(here, &line.id, near) {
            Some(at) => near = at + 1,
            None => differ(line, counts(line), None),
        }
    }
    found
}
