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

use super::NoEstimate;
use base::money::Fen;
use base::text::Text;
use bounds::{Bounds, at_least, used_up};
use search::{Likely, Search};
use settle::case::{Bill, NOT_KNOWN, RawValue, Request, TotalBill};
use settle::estimate::{Estimate, Response, estimate, estimate_in_brief};
use settle::interview::Foresight;
use settle::mechanisms::{Ledger, Notice, NoticeCode, Question};
use settle::pack::ProvedPack;
use spread::Spread;
use unknown::{Unknown, is_of_a_cap};

mod answer;
mod bounds;
mod figure;
mod search;
mod spread;
mod suppose;
mod unknown;

pub use answer::{
    AtLeast, BillsStatus, Bounded, Outlook, OutlookBill, OutlookBills, OutlookCases,
    OutlookResponse, OutlookStatus, RangedPart, Roughly,
};
pub use figure::table_name;
pub use suppose::Assumption;
use suppose::{Outside, Stated};

/// What outlooks tell an interview.
pub(crate) struct Outlooks;

impl Foresight for Outlooks {
    fn matters(&self, policy: &ProvedPack, request: &Request, question: &Question) -> bool {
        search::matters(policy, request, question)
    }

    fn supposed(
        &self,
        policy: &ProvedPack,
        request: &Request,
        question: &Question,
    ) -> Option<Request> {
        let stated = suppose::stated().ok()?;
        let unknown = Unknown::of(policy, stated, request, question)?;
        Some(unknown.put(unknown.mostly()?, request))
    }
}

/// What a stay will cost under the stated assumptions.
pub fn outlook(policy: &ProvedPack, request: &Request) -> OutlookResponse {
    let stated = match suppose::stated() {
        Ok(stated) => stated,
        Err(problems) => {
            return OutlookResponse::NoEstimate(NoEstimate::problems(request.id.clone(), problems));
        }
    };
    let found = if is_unknown_bill(request) {
        by_bills(policy, stated, request).map(OutlookResponse::Bills)
    } else {
        look_out(policy, stated, request).map(|outlook| OutlookResponse::Outlook(Box::new(outlook)))
    };
    found.unwrap_or_else(|response| OutlookResponse::NoEstimate(response.into()))
}

/// The cases of a request in which something is not known; nothing where all that matters is known,
/// and where there is no outlook, which whoever settles the request itself then says.
pub(super) fn cases(policy: &ProvedPack, request: &Request) -> Option<Box<OutlookCases>> {
    let is_told = request.not_known.is_empty()
        && suppose::all_shares_known(request)
        && !unknown::has_open_items(request)
        && Spread::of(request).is_none()
        && !request.answers.values().any(suppose::is_not_known);
    if is_told {
        return None;
    }
    match outlook(policy, request) {
        OutlookResponse::Outlook(outlook) => outlook.cases,
        OutlookResponse::Bills(_) | OutlookResponse::NoEstimate(_) => None,
    }
}

/// The path of the bill among what is not known.
const BILL: &str = "bill";

/// Whether nobody knows the bill.
fn is_unknown_bill(request: &Request) -> bool {
    request.bill.is_none() && request.not_known.iter().any(|path| path == BILL)
}

/// The request with a bill of which only the total is known.
fn with_bill(request: &Request, total: Fen) -> Request {
    let share = || Some(RawValue::text(NOT_KNOWN));
    let bill = TotalBill {
        medfee_sumamt: RawValue::text(total.to_string()),
        low: None,
        high: None,
        self_funded_share: share(),
        over_limit_share: None,
        first_self_pay_share: share(),
    };
    Request {
        bill: Some(Bill::Total(bill)),
        ..request.clone()
    }
}

/// What it costs by each of some bills.
fn by_bills(
    policy: &ProvedPack,
    stated: &Stated,
    request: &Request,
) -> Result<OutlookBills, Box<Response>> {
    let mut bills = Vec::with_capacity(stated.bills.len());
    for total in &stated.bills {
        let request = with_bill(request, *total);
        let found = look_out(policy, stated, &request)?;
        bills.push(OutlookBill {
            medfee_sumamt: *total,
            own: found.own,
            funds: found.funds,
        });
    }
    Ok(OutlookBills {
        status: BillsStatus::Bills,
        bills,
    })
}

fn look_out(
    policy: &ProvedPack,
    stated: &Stated,
    request: &Request,
) -> Result<Outlook, Box<Response>> {
    let outside = suppose::outside(&stated.outside_scope_share, request);
    let mut search = Search::of(policy, stated, outside);
    // What is open and was not said to be unknown has to be asked first.
    let mut first = estimate_in_brief(policy, request);
    if let Response::NeedsAnswers(needs) = &mut first {
        search.still_open(request, needs);
        if !needs.questions.is_empty() {
            return Err(Box::new(first));
        }
    } else if !matches!(first, Response::Estimated(_)) {
        return Err(Box::new(first));
    }
    let spread = Spread::of(request);
    let request = &spread.map_or_else(|| request.clone(), |it| Spread::at(it.likely, request));
    let mut likely = search.likely(request.clone())?;
    let mut ways = match spread {
        Some(spread) => {
            let totals = spread.tried(policy.pack()).into_iter();
            totals.map(|total| Spread::at(total, request)).collect()
        }
        None => vec![request.clone()],
    };
    for floor in Unknown::done_without(policy, stated, request) {
        let at = floor.likely.unwrap_or_default();
        ways = ways
            .iter()
            .flat_map(|way| (0..floor.tried.len()).map(|at| floor.put(at, way)))
            .collect();
        likely.request = floor.put(at, &likely.request);
        likely.chosen.push((floor, at));
    }
    let supposed = match &search.outside {
        Some(outside) => {
            let [_, share, _] = outside.shares;
            outside.put(&likely.request, 0, share)
        }
        None => likely.request.clone(),
    };
    let mut estimate = estimated(estimate(policy, &supposed))?;
    let together = search.outside.as_ref().is_some_and(|it| it.open.len() > 1);
    let mut bounds = Bounds::of(policy, &estimate, together);
    let is_known = search.outside.is_none() && likely.chosen.is_empty() && spread.is_none();
    let bounded = match is_known {
        true => Bounded::Everything,
        false => search.bound(&ways, &likely, &mut bounds),
    };
    let mut assumptions = assumptions(&search, &likely);
    if let Some(outside) = &search.outside {
        let moves = moved_by_shares(policy, outside, &likely.request);
        assumptions.push(outside.assumption(moves));
        outside.say(&mut estimate);
    }
    if let Some(spread) = spread {
        let moves = moved_by_total(&search, spread, &likely.request);
        assumptions.push(spread.assumption(policy, moves));
    }
    base::sort(&mut assumptions, |one, other| other.moves.cmp(&one.moves));
    for (unknown, at) in &likely.chosen {
        if let Some(gap) = &unknown.uncovered {
            bounds.gap(gap);
        }
        if is_of_a_cap(&unknown.path) {
            let (field, label) = used_up(policy.pack(), &unknown.path);
            bounds.uncapped(field, label, &estimate.ledger, true);
        }
        suppose::suppose(&mut estimate.lines, &unknown.path);
        if let Some(notice) = notice(unknown, *at) {
            estimate.notices.push(notice);
        }
    }
    let of = |amount: fn(&Ledger) -> Fen| {
        Roughly::of(
            amount(&bounds.low),
            amount(&estimate.ledger),
            amount(&bounds.high),
        )
    };
    let own = of(|ledger| ledger.psn_part_amt);
    let funds = of(|ledger| ledger.fund_pay_sumamt);
    let cases = bounds
        .extremes
        .least
        .zip(bounds.extremes.most)
        .map(|((_, low), (_, high))| {
            Box::new(OutlookCases {
                low,
                likely: supposed,
                high,
            })
        });
    // Where nothing moves, nothing was supposed that matters.
    if bounds.low == bounds.high {
        assumptions.clear();
    }
    Ok(Outlook {
        status: OutlookStatus::Outlook,
        id: request.id.clone(),
        own,
        funds,
        low: bounds.low,
        likely: estimate.ledger,
        high: bounds.high,
        parts: bounds.parts,
        assumptions,
        at_least: at_least(stated, policy, &bounds.uncapped),
        gaps: bounds.gaps,
        bounded,
        cases,
        estimate,
    })
}

/// What was supposed, with how much each moves the own payment.
fn assumptions(search: &Search<'_>, likely: &Likely) -> Vec<Assumption> {
    let mut found = Vec::with_capacity(likely.chosen.len());
    for (unknown, at) in &likely.chosen {
        let mut owns: Vec<(Fen, usize)> = (0..unknown.tried.len())
            .filter_map(|at| Some((search.own_with(unknown, at, &likely.request)?, at)))
            .collect();
        base::sort(&mut owns, |one, other| one.cmp(other));
        let (Some(least), Some(most)) = (owns.first(), owns.last()) else {
            continue;
        };
        let label = |at: usize| {
            let tried = unknown.tried.get(at);
            tried.map_or_else(Text::default, |tried| tried.label.clone())
        };
        found.push(Assumption {
            paths: unknown.told_at(),
            label: unknown.ask.clone(),
            choice: unknown.choice,
            least: label(least.1),
            likely: label(*at),
            most: label(most.1),
            moves: most.0 - least.0,
            reason: unknown.reason.clone(),
            find: unknown.find.clone(),
            records: Vec::new(),
            checked_on: None,
        });
    }
    found
}

/// By how much the shares of the bill move the own payment, the rest being as it is likely to be.
fn moved_by_shares(policy: &ProvedPack, outside: &Outside<'_>, likely: &Request) -> Fen {
    let [low, _, high] = outside.shares;
    let mut owns: Vec<Fen> = Vec::new();
    for share in [low, high] {
        for taker in 0..outside.open.len() {
            let tried = outside.put(likely, taker, share);
            if let Response::Estimated(estimate) = estimate_in_brief(policy, &tried) {
                owns.push(estimate.ledger.psn_part_amt);
            }
        }
    }
    let (least, most) = (owns.iter().min(), owns.iter().max());
    least
        .zip(most)
        .map_or(Fen::ZERO, |(least, most)| *most - *least)
}

/// By how much the total moves the own payment, the rest being as it is likely to be.
fn moved_by_total(search: &Search<'_>, spread: Spread, likely: &Request) -> Fen {
    let owns: Vec<Fen> = spread
        .tried(search.policy.pack())
        .into_iter()
        .filter_map(|total| search.own_of(&Spread::at(total, likely)))
        .collect();
    let ends = owns.iter().min().zip(owns.iter().max());
    ends.map_or(Fen::ZERO, |(least, most)| *most - *least)
}

/// That something is supposed; nothing where it is done without and said elsewhere.
fn notice(unknown: &Unknown, at: usize) -> Option<Notice> {
    let (first, last) = (unknown.tried.first()?, unknown.tried.last()?);
    let likely = &unknown.tried.get(at)?.label;
    if unknown.tried.len() == 1 {
        return None;
    }
    let ask = &unknown.ask;
    let (zh, en) = match unknown.choice {
        true => (
            format!("“{}”不清楚，每一种都算过，多半按“{}”", ask.zh, likely.zh),
            format!(
                "Not known: “{}” Each answer was tried; the likely one is “{}”",
                ask.en, likely.en
            ),
        ),
        false => (
            format!(
                "“{}”不清楚，按 {} 到 {} 都算过，多半按 {}。{}",
                ask.zh, first.label.zh, last.label.zh, likely.zh, unknown.reason.zh
            ),
            format!(
                "Not known: “{}” It is taken to be {} to {}, likely {}. {}",
                ask.en, first.label.en, last.label.en, likely.en, unknown.reason.en
            ),
        ),
    };
    Some(Notice {
        code: NoticeCode::Supposed,
        text: Text::made(zh, en),
        citations: Vec::new(),
    })
}

fn estimated(response: Response) -> Result<Box<Estimate>, Box<Response>> {
    match response {
        Response::Estimated(estimate) => Ok(estimate),
        other => Err(Box::new(other)),
    }
}
