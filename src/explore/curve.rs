//! What the patient and every fund pay, as an exact function of the total bill.
//!
//! The parts of the bill keep their proportions: of a total the shares stay as told, of four amounts
//! and of items each grows as the total does. The function is linear between the totals at which
//! something begins: the pool fund above its deductible, a tier, a cap, another fund.
//!
//! | total | 400 | own payment, 80 % above 400 |
//! |---|---|---|
//! | 0–400 | grows by 1.00 a yuan | 0.00 to 400.00 |
//! | 400–10,000 | grows by 0.20 a yuan | 400.00 to 2,320.00 |
//!
//! Nothing is rounded on the way, so that the function has no steps. An estimate rounds each of its
//! lines to the fen and differs from it by at most half a fen for each rounded line, a whole one
//! where the pack rounds up or down. Where a condition of the pack makes the function jump, totals
//! so close to the jump that rounding carries them over it belong to either side.

use super::outlook::{OutlookCases, cases};
use super::paid::{Payer, payers};
use super::{Budget, Exact, NoEstimate, bill_edges, too_much, walk};
use base::date::Date;
use base::money::{Fen, Style, written};
use base::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;
use settle::case::{CaseBill, Request, Share};
use settle::estimate::{Provenance, Response, prepare_each};
use settle::mechanisms::{Notice, Question};
use settle::pack::ProvedPack;
use worksheet::trace::Variation;

mod cells;
mod turns;
use cells::{Cell, settle_jumps, total};
pub use turns::{Breakpoint, BreakpointKind};

/// How far a curve reaches where the caller does not say: 200,000 yuan, or twice the bill.
const REACH: Fen = Fen::new(20_000_000);

/// What a request for a curve gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum CurveResponse {
    /// The curve.
    Curve(Box<Curve>),
    /// What stands in its way.
    NoEstimate(Box<NoEstimate>),
}

/// The word by which a curve is told from what stands in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CurveStatus {
    /// It is a curve.
    Curve,
}

/// Payments as functions of the total bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Curve {
    /// `curve`.
    pub status: CurveStatus,
    /// The caller's mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Where it comes from.
    pub made: Provenance,
    /// Day of the settlement.
    pub settlement_date: Date,
    /// The day as on which the pack was read.
    pub read_as_of: Date,
    /// The total that the request tells; nothing where it tells none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<Fen>,
    /// Who pays: the patient first, then all funds together and each fund in its order.
    pub payers: Vec<Payer>,
    /// The pieces, from a total of zero on; each begins where the one before it ends.
    pub pieces: Vec<Piece>,
    /// What the reader must know.
    pub notices: Vec<Notice>,
    /// The same where something that is not known leaves the least to pay; then the curve itself is
    /// that of the likely case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<Box<Curve>>,
    /// The same where it leaves the most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Box<Curve>>,
}

/// Totals between which every payment grows evenly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Piece {
    /// Where it begins.
    pub from: Exact,
    /// Whether a total of exactly `from` belongs to this piece; otherwise to the one before. It makes
    /// a difference only where the payments jump.
    pub includes_from: bool,
    /// Where it ends.
    pub up_to: Exact,
    /// What begins, ends or changes at its beginning.
    pub turns: Vec<Breakpoint>,
    /// Why there are no payments: 未覆盖.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_covered: Option<Text>,
    /// What has to be told before there are payments: for bills that reach a cap, say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Question>>"))]
    pub questions: Vec<Question>,
    /// What each payer pays, in the order of the payers; empty where it is not covered or something
    /// has to be told first.
    pub payments: Vec<Payment>,
}

/// A payment over a piece.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Payment {
    /// At the beginning of the piece.
    pub start: Exact,
    /// At its end.
    pub end: Exact,
    /// By how many yuan it grows with each yuan of the total, to ten decimals.
    pub slope: String,
    /// The same as a number.
    #[serde(skip)]
    #[cfg_attr(feature = "typegen", ts(skip))]
    pub slope_value: Decimal,
}

impl Curve {
    /// What a payer pays at a total, exactly; nothing outside the curve or where it is not covered.
    pub fn at(&self, payer: &str, total: Decimal) -> Option<Decimal> {
        let at = self.payers.iter().position(|own| own.id == payer)?;
        let inside = |piece: &&Piece| piece.from.value <= total && total <= piece.up_to.value;
        let begins = |piece: &&Piece| piece.includes_from && piece.from.value == total;
        let mut all = self.pieces.iter().filter(inside);
        let first = all.next()?;
        let piece = all.find(begins).unwrap_or(first);
        let payment = piece.payments.get(at)?;
        let along = total.checked_sub(piece.from.value)?;
        let grown = along.checked_mul(payment.slope_value)?;
        payment.start.value.checked_add(grown)
    }
}

/// How payments grow with the total bill, from zero to `up_to`; where that is left out, to 200,000
/// yuan or twice the bill, whichever is more. Without a bill in the request all of it is in scope.
/// Where something is not known, there is one for the likely case and one for each end.
pub fn curve(policy: &ProvedPack, request: &Request, up_to: Option<Fen>) -> CurveResponse {
    match cases(policy, request) {
        None => response(follow(policy, request, up_to)),
        Some(cases) => curve_of_cases(policy, &cases, up_to),
    }
}

/// The same for the cases of an outlook.
pub fn curve_of_cases(
    policy: &ProvedPack,
    cases: &OutlookCases,
    up_to: Option<Fen>,
) -> CurveResponse {
    let likely = follow(policy, &cases.likely, up_to);
    if cases.low == cases.high {
        return response(likely);
    }
    let end = |case| follow(policy, case, up_to).ok().map(Box::new);
    response(likely.map(|curve| Curve {
        low: end(&cases.low),
        high: end(&cases.high),
        ..curve
    }))
}

fn response(found: Result<Curve, Box<NoEstimate>>) -> CurveResponse {
    match found {
        Ok(curve) => CurveResponse::Curve(Box::new(curve)),
        Err(instead) => CurveResponse::NoEstimate(instead),
    }
}

fn follow(
    policy: &ProvedPack,
    request: &Request,
    up_to: Option<Fen>,
) -> Result<Curve, Box<NoEstimate>> {
    let mut groups = prepare_each(policy, request)?;
    let told = groups
        .first()
        .and_then(|ready| total(ready.case.bill.as_ref()?));
    let blank = told.is_none_or(|told| told == Decimal::ZERO);
    for ready in groups.iter_mut().filter(|_| blank) {
        ready.case.bill = Some(CaseBill::Total {
            total: Fen::new(100),
            self_funded: Share::LeftOut,
            over_limit: Share::LeftOut,
            first_self_pay: Share::LeftOut,
        });
    }
    let size = told.filter(|told| !told.is_zero()).unwrap_or(Decimal::ONE);
    let told = told.and_then(|told| Fen::rounded(told, base::money::Rounding::HalfUp));
    let reach = up_to.unwrap_or_else(|| {
        let told = told.unwrap_or_default();
        REACH.max(told + told)
    });
    let reach = reach.min(Fen::MAX).max(Fen::new(1)).yuan();
    let high = reach.checked_div(size).unwrap_or(Decimal::ONE);
    let varies = Variation::Scale {
        low: Decimal::ZERO,
        high,
    };
    let mut cells: Vec<Cell> = Vec::with_capacity(16);
    let Some(ready) = groups.first() else {
        return Err(NoEstimate::not_followed(request.id.clone()));
    };
    let edges = bill_edges(ready.pack);
    let mut budget = Budget::of(Budget::ANSWER);
    let all = walk(&groups, &varies, &edges, &mut budget, |path| {
        if let Some(Response::Invalid(_)) = path.instead.as_deref() {
            return path.instead.map(Into::into);
        }
        cells.push(Cell::of(path));
        None
    })?;
    if !all {
        return Err(too_much(request.id.clone()));
    }
    base::sort(&mut cells, |one, other| {
        (one.low, one.high).cmp(&(other.low, other.high))
    });
    cells.dedup_by(|next, cell| cell.swallows(next));
    // Larger bills may wait for answers that the told one does not need, such as those beyond a cap.
    let size_told = if blank { Decimal::ZERO } else { Decimal::ONE };
    let around = |cell: &&mut Cell| cell.low <= size_told && size_told <= cell.high;
    let mut notices = Vec::new();
    if let Some(cell) = cells.iter_mut().find(around) {
        if let Some(instead) = cell.instead.take() {
            return Err(instead.into());
        }
        notices = std::mem::take(&mut cell.notices);
    }
    let covered = cells.iter().filter(|cell| cell.instead.is_none());
    let payers = payers(covered.map(|cell| &cell.paid));
    settle_jumps(&groups, &edges, &mut cells, &payers)?;
    let pieces = cells
        .iter()
        .enumerate()
        .map(|(at, cell)| {
            let before = at.checked_sub(1).and_then(|at| cells.get(at));
            piece(cell, before, &payers, size)
        })
        .collect::<Option<Vec<Piece>>>()
        .ok_or_else(|| NoEstimate::not_followed(ready.id.clone()))?;
    Ok(Curve {
        status: CurveStatus::Curve,
        id: ready.id.clone(),
        made: ready.made.clone(),
        settlement_date: ready.case.settlement_date,
        read_as_of: ready.case.read_as_of,
        told,
        payers,
        pieces,
        notices,
        low: None,
        high: None,
    })
}

fn piece(cell: &Cell, before: Option<&Cell>, payers: &[Payer], size: Decimal) -> Option<Piece> {
    let covered = |cell: &&Cell| cell.instead.is_none();
    let payments = payers.iter().filter(|_| covered(&cell)).map(|payer| {
        let form = cell.paid.by(payer);
        let slope = form.slope(0).checked_div(size)?.round_dp(16).normalize();
        Some(Payment {
            start: Exact::of(form.at(&[cell.low])?),
            end: Exact::of(form.at(&[cell.high])?),
            slope: written(slope.round_dp(10), Style::SHORT),
            slope_value: slope,
        })
    });
    let from = cell.low.checked_mul(size)?;
    Some(Piece {
        from: Exact::of(from),
        includes_from: cell.includes_low,
        up_to: Exact::of(cell.high.checked_mul(size)?),
        turns: Some(cell).filter(covered).map_or_else(Vec::new, |cell| {
            let before = before.filter(covered).map(|before| &before.paid);
            turns::between(&cell.paid, before, from)
        }),
        not_covered: match cell.instead.as_deref() {
            Some(Response::NotCovered(not_covered)) => Some(not_covered.reason.clone()),
            _ => None,
        },
        questions: match cell.instead.as_deref() {
            Some(Response::NeedsAnswers(needs)) => needs.questions.clone(),
            _ => Vec::new(),
        },
        payments: payments.collect::<Option<_>>()?,
    })
}
