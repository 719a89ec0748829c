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
use base::date::Date;
use base::json::Read;
use base::money::{Fen, Ratio, Style, written};
use base::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;
use settle::case::{Bill, NOT_KNOWN, Request, Told, TotalBill};
use settle::estimate::{Estimate, Response, estimate, estimate_in_brief};
use settle::mechanisms::{Ledger, Notice, NoticeCode, Part, PartKind};
use settle::pack::{Policy, Scheme};
use worksheet::{Line, Origin, Standing};

/// What is supposed of what nobody knows, as the tree states it.
const STATED: &str = include_str!("../../packs/assumptions.json");

/// The stated assumptions.
#[derive(Read)]
struct Stated {
    outside_scope_share: Seen,
    smallest_caps: Vec<SmallestCap>,
}

/// The part of a stay's cost that is outside the scope, as stays have been seen to have it.
#[derive(Read)]
struct Seen {
    low: Ratio,
    likely: Ratio,
    high: Ratio,
    records: Vec<Ratio>,
    checked_on: Date,
    reason: Text,
}

/// The smallest cap on a fund that any pack has for an ordinary stay.
#[derive(Read)]
struct SmallestCap {
    scheme: Scheme,
    field: String,
    cap: Fen,
    pack: String,
}

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

/// What was supposed of something that is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Assumption {
    /// The paths of the fields that it stands for.
    pub paths: Vec<String>,
    /// What it is of.
    pub label: Text,
    /// The least, as a share of the bill.
    pub low: Ratio,
    /// What is likely.
    pub likely: Ratio,
    /// The most.
    pub high: Ratio,
    /// Why so much.
    pub reason: Text,
    /// What stays have been seen to have, each a share of its bill.
    pub records: Vec<Ratio>,
    /// The day on which that was last compared with its sources.
    pub checked_on: Date,
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

/// A share of the bill, its place in the request and on the worksheet.
struct ShareOf {
    path: &'static str,
    line: &'static str,
    of: fn(&mut TotalBill) -> &mut Option<Told>,
}

/// The first that is not known stands for all of them in the likely case.
const SHARES: [ShareOf; 3] = [
    ShareOf {
        path: "bill.total.self_funded_share",
        line: "bill.self_funded",
        of: |bill| &mut bill.self_funded_share,
    },
    ShareOf {
        path: "bill.total.first_self_pay_share",
        line: "bill.first_self_pay",
        of: |bill| &mut bill.first_self_pay_share,
    },
    ShareOf {
        path: "bill.total.over_limit_share",
        line: "bill.over_limit",
        of: |bill| &mut bill.over_limit_share,
    },
];

const OUTSIDE: Text = Text::fixed(
    "医保范围外的费用（自费、先行自付、超限价，估计）",
    "cost outside the insurance (self-funded, first self-pay, over-limit; estimated)",
);

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

fn is_not_known(told: &Told) -> bool {
    matches!(told, Told::Text(text) if text == NOT_KNOWN)
}

/// What the request says of a share.
fn told<'r>(request: &'r Request, share: &ShareOf) -> Option<&'r Told> {
    let Some(Bill::Total(bill)) = &request.bill else {
        return None;
    };
    match share.path {
        "bill.total.self_funded_share" => bill.self_funded_share.as_ref(),
        "bill.total.first_self_pay_share" => bill.first_self_pay_share.as_ref(),
        _ => bill.over_limit_share.as_ref(),
    }
}

/// What is supposed of the shares that are not known: what stays have been seen to have outside the
/// scope, less what is known of it.
fn assumption(seen: &Seen, request: &Request, open: &[&ShareOf]) -> Option<Assumption> {
    if open.is_empty() {
        return None;
    }
    let known: Decimal = SHARES
        .iter()
        .filter_map(|share| match told(request, share)? {
            Told::Text(text) => text.parse::<Ratio>().ok(),
            Told::Fraction => None,
        })
        .map(Ratio::value)
        .sum();
    let left = |share: Ratio| share.less(known);
    let high = match left(seen.high) {
        // As much is known as most stays have. There may be more all the same.
        none if none == Ratio::ZERO => {
            let worst = seen.records.iter().max().copied();
            left(worst.unwrap_or(Ratio::ZERO))
        }
        high => high,
    };
    Some(Assumption {
        paths: open.iter().map(|share| share.path.to_owned()).collect(),
        label: OUTSIDE,
        low: left(seen.low),
        likely: left(seen.likely),
        high,
        reason: seen.reason.clone(),
        records: seen.records.clone(),
        checked_on: seen.checked_on,
    })
}

/// The request with all that is not known of the bill fallen on one of its shares.
fn put(request: &Request, open: &[&ShareOf], taker: usize, share: Ratio) -> Request {
    let mut request = request.clone();
    if let Some(Bill::Total(bill)) = &mut request.bill {
        for (at, one) in open.iter().enumerate() {
            let percent = share.value().saturating_mul(Decimal::ONE_HUNDRED);
            *(one.of)(bill) =
                (at == taker).then(|| Told::text(written(percent, Style::SHORT) + "%"));
        }
    }
    request
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

/// Lets the estimate of the likely case say what of it was supposed.
fn say(estimate: &mut Estimate, assumption: &Assumption, open: &[&ShareOf]) {
    let mut open = open.iter();
    if let Some(first) = open.next() {
        for line in &mut estimate.lines {
            suppose(line, first);
        }
    }
    for share in open {
        let together = Text::fixed(
            "不清楚，和上面的估计合在一起",
            "not known, part of the estimate above",
        );
        let line = estimate.lines.iter_mut().find(|line| line.id == share.line);
        if let Some(line) = line {
            (line.standing, line.why) = (Standing::NotKnown, Some(together));
        }
    }
    let shares =
        [assumption.low, assumption.high, assumption.likely].map(|share| share.to_string());
    let [low, high, likely] = &shares;
    estimate.notices.insert(
        0,
        Notice {
            code: NoticeCode::SharesSupposed,
            text: Text::made(
                format!(
                    "自费和先行自付有多少不清楚，按总费用的 {low} 到 {high} 估计，多半是 {likely}。{}",
                    assumption.reason.zh
                ),
                format!(
                    "How much of the bill the insurance leaves out is not known. It is taken to be {low} to {high} of the bill, likely {likely}. {}",
                    assumption.reason.en
                ),
            ),
            citations: Vec::new(),
        },
    );
}

fn suppose(line: &mut Line, share: &ShareOf) {
    if line.id == share.line {
        line.label = OUTSIDE;
    }
    let operands = line.formula.iter_mut().flat_map(|it| &mut it.operands);
    for operand in operands.filter(|operand| operand.id == share.path) {
        operand.origin = Origin::Assumption;
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
