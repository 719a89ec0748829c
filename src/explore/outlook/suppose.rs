//! What is supposed of the shares of a bill that nobody knows, and how a result says so.

use base::date::Date;
use base::json::Read;
use base::money::{Fen, Ratio, Style, written};
use base::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;
use settle::case::{Bill, NOT_KNOWN, Request, Told, TotalBill};
use settle::estimate::Estimate;
use settle::mechanisms::{Notice, NoticeCode};
use settle::pack::Scheme;
use worksheet::{Line, Origin, Standing};

/// What is supposed of what nobody knows, as the tree states it.
pub(super) const STATED: &str = include_str!("../../../packs/assumptions.json");

/// The stated assumptions.
#[derive(Read)]
pub(super) struct Stated {
    pub(super) outside_scope_share: Seen,
    pub(super) smallest_caps: Vec<SmallestCap>,
}

/// The part of a stay's cost that is outside the scope, as stays have been seen to have it.
#[derive(Read)]
pub(super) struct Seen {
    low: Ratio,
    likely: Ratio,
    high: Ratio,
    records: Vec<Ratio>,
    checked_on: Date,
    reason: Text,
}

/// The smallest cap on a fund that any pack has for an ordinary stay, however long somebody has been
/// insured.
#[derive(Read)]
pub(super) struct SmallestCap {
    pub(super) scheme: Scheme,
    pub(super) field: String,
    pub(super) cap: Fen,
    pub(super) pack: String,
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

/// A share of the bill, its place in the request and on the worksheet.
pub(super) struct ShareOf {
    path: &'static str,
    line: &'static str,
    of: fn(&mut TotalBill) -> &mut Option<Told>,
}

/// The first that is not known stands for all of them in the likely case.
pub(super) const SHARES: [ShareOf; 3] = [
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

pub(super) const OUTSIDE: Text = Text::fixed(
    "医保范围外的费用（自费、先行自付、超限价，估计）",
    "cost outside the insurance (self-funded, first self-pay, over-limit; estimated)",
);

pub(super) fn is_not_known(told: &Told) -> bool {
    matches!(told, Told::Text(text) if text == NOT_KNOWN)
}

/// What the request says of a share.
pub(super) fn told<'r>(request: &'r Request, share: &ShareOf) -> Option<&'r Told> {
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
pub(super) fn assumption(seen: &Seen, request: &Request, open: &[&ShareOf]) -> Option<Assumption> {
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
pub(super) fn put(request: &Request, open: &[&ShareOf], taker: usize, share: Ratio) -> Request {
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

/// Lets the estimate of the likely case say what of it was supposed.
pub(super) fn say(estimate: &mut Estimate, assumption: &Assumption, open: &[&ShareOf]) {
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
