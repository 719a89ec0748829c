//! What everybody pays when some figures are not known exactly: the least, the likely and the most
//! over all that they may be, and how much each of them moves the own payment.
//!
//! | told | own payment, 80 % above 400 |
//! |---|---|
//! | in scope from 8,000 to 20,000, likely 12,000 | 1,920.00 to 4,320.00, likely 2,720.00 |
//!
//! The bounds are those of the settlement itself over the whole range, not of its corners: every way
//! in which the decisions of the settlement can fall gives a polytope of figures on which each
//! payment is linear, so that it is least and most at a corner of one of them. A share times an
//! amount that is itself a range is linear once it is taken as a figure of its own; where one share
//! meets several such amounts, its range is cut into pieces until the bounds are no further than
//! half a fen from what some figures do come to. One budget of work is for all of it: where it does
//! not last, the bounds are still bounds, and the answer says by how much they may be too wide.
//!
//! Nothing is rounded on the way. An estimate for figures inside the ranges can be outside the
//! bounds by at most half a fen for each of its rounded lines, a whole one where the pack rounds up
//! or down. Where a condition of the pack makes a payment jump, the bounds include what it comes to
//! on both sides of the jump.

use super::paid::{Paid, Payer, payers, stem};
use super::{Budget, NoEstimate, bill_edges, walk};
use base::money::{Fen, Rounding};
use base::problem::{Code, Problem};
use base::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value;
use settle::estimate::{Estimate, PreparedCase};
use settle::pack::ProvedPack;
use worksheet::LineStatus;
use worksheet::trace::{Leaf, ShareGroup, Trace, Variation};

mod enclose;
mod search;
mod told;

use enclose::Enclosure;
use search::Search;

/// Most figures that may be ranges in one request: each doubles the corners to look at.
const MAX_RANGES: usize = 8;

/// A figure that is not known exactly, in the place of an amount or a share of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Range {
    /// The least that it may be: an amount in yuan, or a share such as `10%`.
    pub low: String,
    /// What it is likely to be. Left out: the middle.
    pub likely: Option<String>,
    /// The most that it may be.
    pub high: String,
}

/// What a request with ranges gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum RangesResponse {
    /// The bounds.
    Ranges(Box<Ranges>),
    /// What stands in their way.
    NoEstimate(Box<NoEstimate>),
}

/// The word by which bounds are told from what stands in their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RangesStatus {
    /// They are bounds.
    Ranges,
}

/// What everybody pays over all that the figures may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Ranges {
    /// `ranges`.
    pub status: RangesStatus,
    /// The caller's mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Who pays: the patient first, then all funds together and each fund in its order.
    pub payments: Vec<RangedPayment>,
    /// The figures that are ranges, the one that moves the own payment most first.
    pub unknowns: Vec<Uncertain>,
    /// By how much the bounds may be too wide, where so much is uncertain together that the
    /// search for the exact ones was given up. Left out: they are exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub too_wide_by: Option<Fen>,
    /// The estimate for the likely figures, with every line.
    pub likely: Box<Estimate>,
}

/// The bounds of a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct RangedPayment {
    /// Who pays.
    pub payer: Payer,
    /// The least, in yuan.
    pub low: Fen,
    /// For the likely figures.
    pub likely: Fen,
    /// The most.
    pub high: Fen,
}

/// A figure that is a range, and what it does to the own payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Uncertain {
    /// Path of its field, such as `bill.total.self_funded_share`.
    pub path: String,
    /// What it is; nothing where it has no bearing on the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Text>,
    /// The least that it may be, as told.
    pub low: String,
    /// What it is likely to be, as told.
    pub likely: String,
    /// The most, as told.
    pub high: String,
    /// By how many yuan the own payment moves over the range of this figure alone, the others as
    /// they are likely to be.
    pub moves: Fen,
    /// What it is where the own payment is least over all ranges; nothing where that does not
    /// depend on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when_least: Option<String>,
    /// What it is where the own payment is most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when_most: Option<String>,
}

/// Bounds of all payments for a request in which any amount or share may be a [`Range`], and a share
/// of the bill `not_known`. `request` is the request as JSON.
pub fn ranges(policy: &ProvedPack, request: &Value) -> RangesResponse {
    match bound(policy, request) {
        Ok(ranges) => RangesResponse::Ranges(Box::new(ranges)),
        Err(instead) => RangesResponse::NoEstimate(instead),
    }
}

fn bound(policy: &ProvedPack, told: &Value) -> Result<Ranges, Box<NoEstimate>> {
    let told = &told::with_range_of_total(told);
    let id = told.get("id").and_then(Value::as_str).map(str::to_owned);
    let mut search = Search {
        policy,
        told,
        edges: bill_edges(policy.pack()),
        id: id.clone(),
        total: Decimal::ZERO,
        payers: Vec::new(),
    };
    let found = told::find(told).map_err(|problems| NoEstimate::problems(id.clone(), problems))?;
    let (found, likely) = search.likely(found)?;
    if found.len() > MAX_RANGES {
        let message = Text::made(
            format!("一次最多可以有 {MAX_RANGES} 个范围，请把其中几个写成一个数"),
            format!("At most {MAX_RANGES} figures can be ranges; tell some of them as one figure"),
        );
        return Err(NoEstimate::problem(
            id,
            Problem::new(Code::TooLarge, "", message),
        ));
    }
    search.ends_are_sound(&found)?;
    search.total = search.most_in_all(&found)?;
    // A point has one path, whatever that takes.
    let point = search.enclose(&found, |_| false, &mut Budget::of(u64::MAX))?;
    search.payers = point.bounds.into_iter().map(|(payer, _)| payer).collect();
    let mut budget = Budget::of(Budget::ANSWER);
    // One figure alone is followed first: that takes little, and is what the answer is read for.
    let alone = (0..found.len()).map(|at| search.enclose(&found, |other| other == at, &mut budget));
    let alone = alone.collect::<Result<Vec<_>, _>>()?;
    let all = search.enclose(&found, |_| true, &mut budget)?;
    let own = |enclosure: &Enclosure| enclosure.ends("person").cloned();
    let worst = own(&all);
    let mut unknowns = Vec::with_capacity(found.len());
    for (at, (ranged, alone)) in found.iter().zip(&alone).enumerate() {
        search.follows(ranged, &found, alone)?;
        let moves = own(alone).and_then(|ends| ends.high.checked_sub(ends.low));
        let when = |values: Option<&Vec<Option<Decimal>>>| {
            let value = values?.get(at).copied().flatten()?;
            Some(ranged.low.like(value).text)
        };
        unknowns.push(Uncertain {
            path: ranged.path.clone(),
            label: all.label(at),
            low: ranged.low.text.clone(),
            likely: ranged.likely.text.clone(),
            high: ranged.high.text.clone(),
            moves: fen(moves.unwrap_or_default()),
            when_least: when(worst.as_ref().map(|ends| &ends.at_low)),
            when_most: when(worst.as_ref().map(|ends| &ends.at_high)),
        });
    }
    base::sort(&mut unknowns, |one, other| other.moves.cmp(&one.moves));
    let payments = all.bounds.iter().map(|(payer, ends)| {
        let likely = paid_by(payer, &likely);
        RangedPayment {
            payer: payer.clone(),
            // The likely figures lie inside the ranges; its own rounding may have carried it out.
            low: fen(ends.low).min(likely),
            likely,
            high: fen(ends.high).max(likely),
        }
    });
    Ok(Ranges {
        status: RangesStatus::Ranges,
        id,
        payments: payments.collect(),
        unknowns,
        too_wide_by: all
            .too_wide_by
            .map(|by| Fen::rounded(by, Rounding::Up).unwrap_or_default()),
        likely: Box::new(likely),
    })
}

fn fen(yuan: Decimal) -> Fen {
    // Division leaves something in the last digits, which must not turn half a fen.
    Fen::rounded(yuan.round_dp(10), Rounding::HalfUp).unwrap_or_default()
}

/// What a payer pays in an estimate.
fn paid_by(payer: &Payer, estimate: &Estimate) -> Fen {
    let mut lines = estimate.lines.iter().rev();
    let found = lines.find(|line| {
        line.standing == LineStatus::Counts
            && line.field == payer.field
            && (line.id == payer.id || stem(&line.id) == payer.id)
    });
    found.map_or(Fen::ZERO, |line| line.value)
}
