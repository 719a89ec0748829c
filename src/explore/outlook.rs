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
use base::json::Read;
use base::money::Fen;
use base::text::Text;
use bounds::{Bounds, at_least, used_up};
use search::{Likely, Search};
use serde::Serialize;
use settle::case::{Bill, NOT_KNOWN, RawValue, Request, TotalBill};
use settle::estimate::{Estimate, Response, estimate, estimate_in_brief};
use settle::mechanisms::{Ledger, Notice, NoticeCode, PartKind};
use settle::pack::ProvedPack;
use spread::Spread;
use unknown::{Unknown, is_of_a_cap};

mod bounds;
mod search;
mod spread;
mod suppose;
mod unknown;

pub(crate) use search::matters;
pub use suppose::Assumption;
use suppose::{Outside, Stated};
pub use unknown::table_name;

/// What a request gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum OutlookResponse {
    /// What it will cost.
    Outlook(Box<Outlook>),
    /// What it will cost by several bills, where nobody knows the bill.
    Bills(OutlookBills),
    /// What stands in its way.
    NoEstimate(Box<NoEstimate>),
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<AtLeast>>"))]
    pub at_least: Vec<AtLeast>,
    /// Cases among those that may be the one for which no text says what holds: they are not in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Text>>"))]
    pub gaps: Vec<Text>,
    /// What low and high bound.
    pub bounded: Bounded,
    /// The requests of the least, the likely and the most to pay, where something is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cases: Option<Box<OutlookCases>>,
    /// The estimate of the likely case, with every line.
    pub estimate: Box<Estimate>,
}

/// What the bounds of an outlook hold for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Bounded {
    /// For every amount.
    Everything,
    /// For what the patient pays and what all funds pay together; a single fund may pay a little less
    /// or more than is said.
    Sums,
    /// So much is not known that not every case could be tried, or a payment jumps on the way: there
    /// may be less or more to pay than is said.
    NotEverything,
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
    pub(super) fn of(low: Fen, likely: Fen, high: Fen) -> Self {
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
    /// Its name.
    pub label: Text,
    /// The smallest cap of such a fund that is known of any place, in yuan.
    pub smallest_cap: Fen,
    /// The pack that has it.
    pub pack: String,
}

/// The cases of an outlook: the request with all that is not known supposed, so that whoever wants more
/// than amounts of them (a curve, stages, a record) asks for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct OutlookCases {
    /// One in which the patient pays the least.
    pub low: Request,
    /// The likely one.
    pub likely: Request,
    /// One in which the patient pays the most.
    pub high: Request,
}

/// What a stay costs by a bill, where nobody knows the bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct OutlookBills {
    /// `bills`.
    pub status: BillsStatus,
    /// For each of some bills.
    pub bills: Vec<OutlookBill>,
}

/// The word by which amounts for several bills are told from an outlook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BillsStatus {
    /// They are.
    Bills,
}

/// What a stay costs by one bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct OutlookBill {
    /// The bill, in yuan.
    pub medfee_sumamt: Fen,
    /// What the patient pays of it.
    pub own: Roughly,
    /// What all funds pay together.
    pub funds: Roughly,
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
            paths: vec![unknown.path.clone()],
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
            format!(
                "「{}」不清楚，每一种都算过，多半按「{}」",
                ask.zh, likely.zh
            ),
            format!(
                "Not known: “{}” Each answer was tried; the likely one is “{}”",
                ask.en, likely.en
            ),
        ),
        false => (
            format!(
                "「{}」不清楚，按 {} 到 {} 都算过，多半按 {}。{}",
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
