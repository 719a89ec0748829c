//! The one entry: request and pack → estimate.

use crate::case::{Case, Request, read};
use crate::mechanisms::{
    Gap, Ledger, Notice, Part, Payout, PolicyDates, Question, Settlement, StaySettlement, settle,
};
use crate::pack::{Dimensions, Pack, ProvedPack, Region, Scheme, Situation};
use crate::periods;
use base::date::Date;
use base::money::Rounding;
use base::problem::{Code, Problem};
use base::source::Source;
use base::text::Text;
use base::{ENGINE_VERSION, FORMAT};
use serde::Serialize;
use worksheet::{Line, Worksheet};

mod claim;
mod each;
mod load;
mod own_answers;
mod stay;
mod sums;
mod variants;
use claim::{Claimed, claimed, covered, not_covered};
pub use each::{PreparedCase, may_cover, prepare_each};
pub use load::{Library, Loaded, PackSummary};
use own_answers::unknown_answers;
pub use stay::last_asked;
use stay::{group_of_change, settlements_sum_up};
use sums::sum_up;
use variants::variants;

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Response {
    /// 预估: what will be paid, by whom and why.
    Estimated(Box<Estimate>),
    /// Something has to be told first.
    NeedsAnswers(NeedsAnswers),
    /// 未覆盖: the pack says nothing about this case or this date.
    NotCovered(NotCovered),
    /// The request cannot be read.
    Invalid(Invalid),
}

/// Which pack and which engine a result comes from: what it takes to replay it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Provenance {
    /// Id of the pack.
    pub pack: String,
    /// Its version.
    pub pack_version: String,
    /// Its name.
    pub title: Text,
    /// Version of the form of the result.
    pub format: u32,
    /// Version of the engine.
    #[cfg_attr(feature = "typegen", ts(type = "string"))]
    pub engine: &'static str,
}

/// An estimate. 预估, never 应付: not a claim and not an entitlement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Estimate {
    /// The caller's mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Where it comes from.
    pub made: Provenance,
    /// Day of the settlement.
    pub settlement_date: Date,
    /// The day as on which the pack was read.
    pub read_as_of: Date,
    /// Dates of the values that were used.
    pub dates: PolicyDates,
    /// The amounts by national field name.
    pub ledger: Ledger,
    /// The parts of the bill; they add up to the total.
    pub parts: Vec<Part>,
    /// What funds and account pay, and when: at discharge, or claimed afterwards.
    pub payouts: Vec<Payout>,
    /// What each part of the stay came to, where it is settled in parts; they add up to the ledger.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<StaySettlement>>"))]
    pub settlements: Vec<StaySettlement>,
    /// Every step, in order.
    pub lines: Vec<Line>,
    /// What the reader must know.
    pub notices: Vec<Notice>,
    /// The documents that the lines cite.
    pub sources: Vec<Source>,
}

/// What has to be told before there is a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct NeedsAnswers {
    /// The caller's mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Where it comes from.
    pub made: Provenance,
    /// The questions, in the order in which to ask them. Answers may lead to further questions.
    pub questions: Vec<Question>,
}

/// 未覆盖: what is missing, and whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct NotCovered {
    /// The caller's mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Where it comes from.
    pub made: Provenance,
    /// Why not, in a sentence.
    pub reason: Text,
    /// What is missing, for which case.
    pub gaps: Vec<Gap>,
    /// First day that the pack covers.
    pub covered_from: Date,
    /// First day that it no longer covers.
    pub covered_until: Date,
    /// The day nearest to the settlement that the pack does cover: what to put into `text_as_of`
    /// for the explicit choice 按该文本试算. None when the date is not what is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub try_text_as_of: Option<Date>,
    /// Whom to ask.
    pub ask: Text,
}

/// What is wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Invalid {
    /// The caller's mark, where it could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Number of the line, where requests come one a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typegen", ts(type = "number"))]
    pub line: Option<u64>,
    /// Every problem found.
    pub problems: Vec<Problem>,
}

impl Response {
    /// The request cannot be read.
    pub fn invalid(id: Option<String>, problems: Vec<Problem>) -> Self {
        Self::Invalid(Invalid {
            id,
            line: None,
            problems,
        })
    }

    /// The status as it is written in JSON.
    pub fn status(&self) -> &'static str {
        match self {
            Self::Estimated(_) => "estimated",
            Self::NeedsAnswers(_) => "needs_answers",
            Self::NotCovered(_) => "not_covered",
            Self::Invalid(_) => "invalid",
        }
    }
}

/// Estimates one case by one pack. Never panics, never stops half-way: what is in the way is the
/// answer.
pub fn estimate(policy: &ProvedPack, request: &Request) -> Response {
    estimate_on(Worksheet::new, policy, request)
}

/// The same for values alone: its lines have neither formula nor basis, and it names no sources.
pub fn estimate_in_brief(policy: &ProvedPack, request: &Request) -> Response {
    estimate_on(Worksheet::brief, policy, request)
}

fn estimate_on(
    sheet: fn(Rounding) -> Worksheet,
    policy: &ProvedPack,
    request: &Request,
) -> Response {
    let pack = policy.pack();
    let id = request.id.clone();
    let case = match told(policy, request) {
        Ok(case) => case,
        Err(problems) => return Response::invalid(id, problems),
    };
    // 就高不重复: each is tried, and the one that leaves the least to pay is taken, once.
    let mut best: Option<Box<Estimate>> = None;
    for variant in variants(pack, case) {
        match estimate_case(sheet, pack, id.clone(), &variant.case) {
            Response::Estimated(mut estimate) => {
                let own = estimate.ledger.psn_part_amt;
                if best
                    .as_ref()
                    .is_none_or(|best| own < best.ledger.psn_part_amt)
                {
                    let mut notices = variant.notices;
                    notices.append(&mut estimate.notices);
                    estimate.notices = notices;
                    best = Some(estimate);
                }
            }
            // What one of them still has to be asked, or has no text for, is the answer.
            other => return other,
        }
    }
    best.map_or_else(
        || Response::invalid(id, vec![broken_identity()]),
        Response::Estimated,
    )
}

/// The case of a request, in the year that it is settled in.
fn told(policy: &ProvedPack, request: &Request) -> Result<Case, Vec<Problem>> {
    let mut problems = unknown_answers(policy, request);
    match read(request) {
        Ok(mut case) if problems.is_empty() => {
            let pack = policy.pack();
            case.restart(periods::first_year(pack, &case));
            group_of_change(pack, &mut case);
            return Ok(case);
        }
        Ok(_) => {}
        Err(more) => problems.extend(more),
    }
    Err(problems)
}

/// Estimates a case that was read, by its one group.
fn estimate_case(
    sheet: fn(Rounding) -> Worksheet,
    pack: &Pack,
    id: Option<String>,
    case: &Case,
) -> Response {
    let made = Provenance {
        pack: pack.id.clone(),
        pack_version: pack.version.clone(),
        title: pack.title.clone(),
        format: FORMAT,
        engine: ENGINE_VERSION,
    };
    let situation = Situation::of(case, pack);
    let ask_first = match claimed(pack, case.read_as_of, &situation) {
        Claimed::No(reason, by_date) => {
            return not_covered(id, made, pack, reason, Vec::new(), by_date, case.read_as_of);
        }
        Claimed::Yes => Dimensions::NONE,
        Claimed::Open(dimensions) => dimensions,
    };
    let (mut settlement, parts) = settle(sheet(pack.rounding.mode), pack, case, ask_first, None);
    if settlement.is_open() {
        return in_the_way(id, made, case, settlement);
    }
    if case.read_as_of != case.settlement_date {
        let notice = Notice::text_of_another_date(case.read_as_of, case.settlement_date);
        settlement.notices.insert(0, notice);
    }
    let ledger = settlement.ledger;
    let sums_up = sum_up(&ledger, &parts, &settlement.payouts)
        && settlements_sum_up(&settlement.settlements, &ledger);
    // Where no layer is for this case, nothing dated was read but the claim itself.
    let dates = settlement.dates;
    let dates = dates.or_else(|| PolicyDates::claimed(pack, case.read_as_of));
    let (Some(lines), Some(dates), true) = (settlement.sheet.finish(), dates, sums_up) else {
        return Response::invalid(id, vec![broken_identity()]);
    };
    let sources = cited(pack, &lines, &settlement.notices, &settlement.payouts);
    Response::Estimated(Box::new(Estimate {
        id,
        made,
        settlement_date: case.settlement_date,
        read_as_of: case.read_as_of,
        dates,
        ledger,
        parts,
        payouts: settlement.payouts,
        settlements: settlement.settlements,
        lines,
        notices: settlement.notices,
        sources,
    }))
}

/// What stands in the way of a result once the layers have been walked through.
fn in_the_way(
    id: Option<String>,
    made: Provenance,
    case: &Case,
    settlement: Settlement<'_>,
) -> Response {
    if !settlement.problems.is_empty() {
        return Response::invalid(id, settlement.problems);
    }
    if !settlement.questions.is_empty() {
        return Response::NeedsAnswers(NeedsAnswers {
            id,
            made,
            questions: settlement.questions,
        });
    }
    let reason = Text::fixed(
        "这种情况，我们还没有查到规定，算不出来",
        "The text does not say what holds in this case, so that it cannot be computed",
    );
    let pack = settlement.pack;
    not_covered(
        id,
        made,
        pack,
        reason,
        settlement.gaps,
        settlement.no_text_of.is_some(),
        settlement.no_text_of.unwrap_or(case.read_as_of),
    )
}

/// The engine checks every result against the identities before it gives it out.
fn broken_identity() -> Problem {
    Problem::new(
        Code::BrokenIdentity,
        "",
        Text::fixed(
            "程序出错：算出的各项金额对不上，所以没有给出结果。请把这个情形告诉我们",
            "A fault of this program: the amounts do not add up, so that no result is given. Please report this case",
        ),
    )
}

/// The sources that lines, notices and payouts cite, in the order of the pack.
fn cited(pack: &Pack, lines: &[Line], notices: &[Notice], payouts: &[Payout]) -> Vec<Source> {
    let is_cited = |source: &&Source| {
        lines
            .iter()
            .flat_map(|line| &line.basis)
            .flat_map(|basis| &basis.citations)
            .chain(notices.iter().flat_map(|notice| &notice.citations))
            .chain(payouts.iter().flat_map(|payout| &payout.citations))
            .any(|cite| cite.source == source.id)
    };
    pack.sources.iter().filter(is_cited).cloned().collect()
}

/// A pack in short, for choosing one.
impl PackSummary {
    /// A pack in short.
    pub fn of(pack: &Pack) -> Self {
        let (covered_from, covered_until) = covered(pack);
        Self {
            id: pack.id.clone(),
            version: pack.version.clone(),
            region: Region::clone(&pack.region),
            scheme: Scheme::clone(&pack.scheme),
            service: pack.service,
            title: pack.title.clone(),
            covered_from,
            covered_until,
            amounts: pack.amounts,
            sources: pack.sources.clone(),
        }
    }
}
