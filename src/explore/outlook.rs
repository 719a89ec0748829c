//! What a stay will cost when something that matters is not known: the least, the likely and the most
//! of every amount, under stated assumptions.
//!
//! | 九江 resident, tier 2, 12,000 | outside the scope | own payment |
//! |---|---|---|
//! | nothing known of the shares | 5 % to 20 %, likely 14 % | 3,200.00 to 4,640.00, likely 4,064.00 |
//!
//! What is not known is never taken to be nothing. A share of the bill that nobody knows is supposed
//! to be what stays have been seen to have (`packs/assumptions.json`), and what it falls on
//! (self-funded, first self-pay, over-limit) is tried each way. A cap that nobody knows makes the own
//! payment a least one, as soon as a fund pays more than the smallest cap of its scheme that is known.

use super::Instead;
use base::money::Fen;
use base::text::Text;
use serde::Serialize;
use settle::case::Request;
use settle::estimate::{Estimate, Response, estimate, estimate_in_brief};
use settle::mechanisms::{Ledger, Part, PartKind};
use settle::pack::Policy;
use worksheet::Standing;

mod suppose;

pub use suppose::Assumption;
use suppose::{OUTSIDE, SHARES, STATED, ShareOf, Stated, assumption, is_not_known, put, say, told};

/// What a request gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum OutlookResponse {
    /// What it will cost.
    Outlook(Box<Outlook>),
    /// What stands in its way.
    Instead(Box<Instead>),
}

/// The word by which an outlook is told from what stands in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum OutlookStatus {
    /// It is one.
    Outlook,
}

/// What a stay will cost. Where everything that matters is known, low, likely and high are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Outlook {
    /// `outlook`.
    pub status: OutlookStatus,
    /// The caller's mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What the patient pays, as one says it.
    pub own: Roughly,
    /// What all funds pay together, as one says it.
    pub funds: Roughly,
    /// The least of every amount. Each by itself: they need not add up.
    pub low: Ledger,
    /// The amounts of the likely case.
    pub likely: Ledger,
    /// The most of every amount.
    pub high: Ledger,
    /// The parts of the bill, each with its bounds.
    pub parts: Vec<RangedPart>,
    /// What was supposed; empty where everything that matters is known.
    pub assumptions: Vec<Assumption>,
    /// A cap that is not known and may be reached: then the own payments are the least ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<AtLeast>,
    /// The estimate of the likely case, with every line.
    pub estimate: Box<Estimate>,
}

/// Bounds as one says them, in yuan: the least rounded down and the most rounded up, so that no
/// more is claimed to be known than is known. To the fen where all three are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Roughly {
    /// At least.
    pub low: Fen,
    /// Likely.
    pub likely: Fen,
    /// At most.
    pub high: Fen,
}

impl Roughly {
    fn of(low: Fen, likely: Fen, high: Fen) -> Self {
        if low == high {
            return Self { low, likely, high };
        }
        // Tens below a thousand yuan, hundreds below a hundred thousand, then thousands.
        let step = match high.count() {
            ..100_000 => 1_000,
            100_000..10_000_000 => 10_000,
            _ => 100_000,
        };
        let down = |fen: Fen| fen.count().div_euclid(step).saturating_mul(step);
        let up = |fen: Fen| down(Fen::new(fen.count().saturating_add(step - 1)));
        Self {
            low: Fen::new(down(low)),
            likely: Fen::new(down(Fen::new(likely.count().saturating_add(step / 2)))),
            high: Fen::new(up(high)),
        }
    }
}

/// A part of the bill with its bounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct RangedPart {
    /// Which part.
    pub kind: PartKind,
    /// Its name.
    pub label: Text,
    /// Whether the patient pays it.
    pub own: bool,
    /// The least, in yuan.
    pub low: Fen,
    /// In the likely case.
    pub likely: Fen,
    /// The most.
    pub high: Fen,
}

/// A fund whose cap is not known, and that may reach it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct AtLeast {
    /// National field name of what the fund pays.
    pub field: String,
    /// The smallest cap of such a fund that is known of any place, in yuan.
    pub smallest_cap: Fen,
    /// The pack that has it.
    pub pack: String,
}

/// What a stay will cost under the stated assumptions.
pub fn outlook(policy: &Policy, request: &Request) -> OutlookResponse {
    match look_out(policy, request) {
        Ok(outlook) => OutlookResponse::Outlook(Box::new(outlook)),
        Err(response) => OutlookResponse::Instead(response.into()),
    }
}

fn look_out(policy: &Policy, request: &Request) -> Result<Outlook, Box<Response>> {
    let stated: Stated = base::json::read(STATED)
        .map_err(|problems| Box::new(Response::invalid(request.id.clone(), problems)))?;
    let open: Vec<&ShareOf> = SHARES
        .iter()
        .filter(|share| told(request, share).is_some_and(is_not_known))
        .collect();
    let assumption = assumption(&stated.outside_scope_share, request, &open);
    let likely = match &assumption {
        Some(assumption) => put(request, &open, 0, assumption.likely),
        None => request.clone(),
    };
    let mut estimate = estimated(estimate(policy, &likely))?;
    let mut low = estimate.ledger;
    let mut high = estimate.ledger;
    let mut parts: Vec<RangedPart> = Vec::new();
    widen(&mut parts, &estimate.parts, open.len() > 1, true);
    if let Some(assumption) = &assumption {
        for share in [assumption.low, assumption.likely, assumption.high] {
            for taker in 0..open.len() {
                let tried = put(request, &open, taker, share);
                let tried = estimated(estimate_in_brief(policy, &tried))?;
                low = low.each(&tried.ledger, Fen::min);
                high = high.each(&tried.ledger, Fen::max);
                widen(&mut parts, &tried.parts, open.len() > 1, false);
            }
        }
        say(&mut estimate, assumption, &open);
    }
    let of = |amount: fn(&Ledger) -> Fen| {
        Roughly::of(amount(&low), amount(&estimate.ledger), amount(&high))
    };
    Ok(Outlook {
        status: OutlookStatus::Outlook,
        id: request.id.clone(),
        own: of(|ledger| ledger.psn_part_amt),
        funds: of(|ledger| ledger.fund_pay_sumamt),
        low,
        likely: estimate.ledger,
        high,
        parts,
        assumptions: assumption.into_iter().collect(),
        at_least: at_least(&stated, policy, &estimate, &high),
        estimate,
    })
}

fn estimated(response: Response) -> Result<Box<Estimate>, Box<Response>> {
    match response {
        Response::Estimated(estimate) => Ok(estimate),
        other => Err(Box::new(other)),
    }
}

/// Takes the parts of a bill into their bounds. Those outside the scope are one where nobody knows
/// which of them is how large.
fn widen(bounds: &mut Vec<RangedPart>, parts: &[Part], together: bool, likely: bool) {
    let outside = |kind| together && matches!(kind, PartKind::FirstSelfPay | PartKind::SelfFunded);
    let mut merged: Vec<Part> = Vec::new();
    for part in parts {
        let mut part = part.clone();
        if outside(part.kind) {
            (part.kind, part.label) = (PartKind::SelfFunded, OUTSIDE);
        }
        match merged
            .iter_mut()
            .find(|own| own.kind == part.kind && own.label == part.label)
        {
            Some(own) => own.amount = own.amount + part.amount,
            None => merged.push(part),
        }
    }
    for bound in bounds.iter_mut() {
        let amount = merged
            .iter()
            .find(|part| part.kind == bound.kind && part.label == bound.label)
            .map_or(Fen::ZERO, |part| part.amount);
        bound.low = bound.low.min(amount);
        bound.high = bound.high.max(amount);
    }
    for part in merged {
        if bounds
            .iter()
            .any(|bound| bound.kind == part.kind && bound.label == part.label)
        {
            continue;
        }
        let at_first = if likely { part.amount } else { Fen::ZERO };
        bounds.push(RangedPart {
            kind: part.kind,
            label: part.label,
            own: part.own,
            low: at_first,
            likely: at_first,
            high: part.amount,
        });
    }
}

/// Whether a fund of unknown cap pays more, in the year, than the smallest such cap that is known.
fn at_least(
    stated: &Stated,
    policy: &Policy,
    estimate: &Estimate,
    high: &Ledger,
) -> Option<AtLeast> {
    let pool_is_open = estimate
        .lines
        .iter()
        .any(|line| line.id == "pool.cap" && line.standing == Standing::NotKnown);
    if !pool_is_open {
        return None;
    }
    let scheme = policy.pack().scheme;
    let field = "hifp_pay";
    let smallest = stated
        .smallest_caps
        .iter()
        .find(|cap| cap.scheme == scheme && cap.field == field);
    // Of some schemes no cap is known anywhere: then any payment may reach it.
    let (cap, pack) = smallest.map_or((Fen::ZERO, String::new()), |it| (it.cap, it.pack.clone()));
    (high.hifp_pay > cap).then(|| AtLeast {
        field: field.to_owned(),
        smallest_cap: cap,
        pack,
    })
}
