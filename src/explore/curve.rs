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

use super::{Exact, Instead, bill_edges, walk};
use crate::case::{CaseBill, Request, Share};
use crate::date::Date;
use crate::estimate::{Made, NOT_IN_THE_TEXT, in_the_way, ready};
use crate::explain::trace::{Form, Trace, Traced, Varies};
use crate::money::{Fen, Style, written};
use crate::policy::Policy;
use crate::settle::Notice;
use crate::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;
use std::borrow::Cow;

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
    Instead(Box<Instead>),
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
    pub made: Made,
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
}

/// Somebody who pays a part of the bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Payer {
    /// Stable name, such as `person`, `pool`, `serious_illness`.
    #[cfg_attr(feature = "typegen", ts(type = "string"))]
    pub id: Cow<'static, str>,
    /// National field name of the payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typegen", ts(type = "string"))]
    pub field: Option<&'static str>,
    /// What the payment is called.
    pub label: Text,
}

/// Totals between which every payment grows evenly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Piece {
    /// Where it begins.
    pub from: Exact,
    /// Where it ends.
    pub up_to: Exact,
    /// What begins, ends or changes at its beginning.
    pub turns: Vec<Turn>,
    /// Why there are no payments: 未覆盖.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_covered: Option<Text>,
    /// What each payer pays, in the order of the payers; empty where it is not covered.
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

/// Something that begins, ends or changes at a total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Turn {
    /// Name of the line.
    #[cfg_attr(feature = "typegen", ts(type = "string"))]
    pub line: Cow<'static, str>,
    /// What happens to it.
    pub kind: TurnKind,
    /// The sentence.
    pub text: Text,
}

/// What happens to a line at a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TurnKind {
    /// It begins to grow.
    Begins,
    /// It grows no further.
    Ends,
    /// It goes on by another rule.
    Changes,
}

impl Curve {
    /// What a payer pays at a total, exactly; nothing outside the curve or where it is not covered.
    pub fn at(&self, payer: &str, total: Decimal) -> Option<Decimal> {
        let at = self.payers.iter().position(|own| own.id == payer)?;
        let inside = |piece: &&Piece| piece.from.value <= total && total <= piece.up_to.value;
        let piece = self.pieces.iter().find(inside)?;
        let payment = piece.payments.get(at)?;
        let along = total.checked_sub(piece.from.value)?;
        let grown = along.checked_mul(payment.slope_value)?;
        payment.start.value.checked_add(grown)
    }
}

/// How payments grow with the total bill, from zero to `up_to`; where that is left out, to 200,000
/// yuan or twice the bill, whichever is more. Without a bill in the request all of it is in scope.
pub fn curve(policy: &Policy, request: &Request, up_to: Option<Fen>) -> CurveResponse {
    match follow(policy, request, up_to) {
        Ok(curve) => CurveResponse::Curve(Box::new(curve)),
        Err(instead) => CurveResponse::Instead(instead),
    }
}

fn follow(policy: &Policy, request: &Request, up_to: Option<Fen>) -> Result<Curve, Box<Instead>> {
    let mut ready = ready(policy, request)?;
    let told = ready.case.bill.as_ref().and_then(total);
    if told.is_none_or(|told| told == Decimal::ZERO) {
        ready.case.bill = Some(CaseBill::Total {
            total: Fen::new(100),
            self_funded: Share::LeftOut,
            over_limit: Share::LeftOut,
            first_self_pay: Share::LeftOut,
        });
    }
    let size = told.filter(|told| !told.is_zero()).unwrap_or(Decimal::ONE);
    let told = told.and_then(|told| Fen::rounded(told, crate::money::Rounding::HalfUp));
    let reach = up_to.unwrap_or_else(|| {
        let told = told.unwrap_or_default();
        REACH.max(told + told)
    });
    let reach = reach.min(Fen::MOST).max(Fen::new(1)).yuan();
    let high = reach.checked_div(size).unwrap_or(Decimal::ONE);
    let varies = Varies::Scale {
        low: Decimal::ZERO,
        high,
    };
    let mut cells: Vec<Cell> = Vec::with_capacity(16);
    let mut notices = Vec::new();
    let ready = &ready;
    walk(
        ready,
        &varies,
        &bill_edges(ready.pack),
        |settlement, trace| {
            let gap = !settlement.gaps.is_empty();
            if !gap && let Some(answer) = in_the_way(ready, settlement) {
                return Some(answer.into());
            }
            if gap && !(settlement.questions.is_empty() && settlement.problems.is_empty()) {
                return in_the_way(ready, settlement).map(Into::into);
            }
            for notice in settlement.notices.drain(..) {
                if !notices.contains(&notice) {
                    notices.push(notice);
                }
            }
            cells.push(Cell::of(trace, gap));
            None
        },
    )?;
    cells.sort_by_key(|cell| (cell.low, cell.high));
    cells.dedup_by(|next, cell| cell.swallows(next));
    if cells.iter().all(|cell| cell.gap) {
        let nothing = ready.id.clone();
        return Err(uncovered(policy, request).unwrap_or_else(|| Instead::not_followed(nothing)));
    }
    let payers = payers(&cells);
    let pieces = cells
        .iter()
        .enumerate()
        .map(|(at, cell)| {
            let before = at.checked_sub(1).and_then(|at| cells.get(at));
            piece(cell, before, &payers, size)
        })
        .collect::<Option<Vec<Piece>>>()
        .ok_or_else(|| Instead::not_followed(ready.id.clone()))?;
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
    })
}

/// What an estimate says where nothing of a curve is covered.
fn uncovered(policy: &Policy, request: &Request) -> Option<Box<Instead>> {
    Instead::of(crate::estimate::estimate(policy, request)).map(Box::new)
}

/// The total of a bill as it was told.
fn total(bill: &CaseBill) -> Option<Decimal> {
    match bill {
        CaseBill::Amounts {
            self_funded,
            over_limit,
            first_self_pay,
            in_scope,
        } => {
            let others = [self_funded, over_limit, first_self_pay];
            let sum: Fen = others.into_iter().flatten().copied().sum();
            Some((sum + *in_scope).yuan())
        }
        CaseBill::Total { total, .. } => Some(total.yuan()),
        CaseBill::Drg {
            price,
            materials,
            separate,
        } => {
            let materials: Fen = materials.iter().map(|material| material.amount).sum();
            Some((*price + materials + separate.unwrap_or_default()).yuan())
        }
        CaseBill::Items(items) => items.iter().try_fold(Decimal::ZERO, |sum, item| {
            sum.checked_add(item.price.checked_mul(item.quantity)?)
        }),
    }
}

/// Sizes of the bill along one path.
struct Cell {
    low: Decimal,
    high: Decimal,
    gap: bool,
    lines: Vec<Traced>,
    /// The lines whose sum all funds pay.
    funds: Vec<usize>,
}

impl Cell {
    fn of(trace: &Trace, gap: bool) -> Self {
        let ends = trace
            .region()
            .corners()
            .filter_map(|at| at.first().copied());
        let (mut low, mut high) = (Decimal::MAX, Decimal::ZERO);
        for end in ends {
            low = low.min(end);
            high = high.max(end);
        }
        let lines = trace.lines().to_vec();
        let sum = lines
            .iter()
            .find(|line| line.field == Some("fund_pay_sumamt"));
        let funds = sum.map_or_else(Vec::new, |sum| {
            let place = |term: &Traced| lines.iter().position(|line| line.id == term.id);
            trace.terms(sum).filter_map(place).collect()
        });
        Self {
            low: low.min(high),
            high,
            gap,
            lines,
            funds,
        }
    }

    fn line(&self, id: &str) -> Option<&Traced> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// Takes in the next cell if all goes on in it as before.
    fn swallows(&mut self, next: &Cell) -> bool {
        let same =
            self.gap == next.gap
                && (self.gap
                    || self.lines.len() == next.lines.len()
                        && self.lines.iter().zip(&next.lines).all(|(line, next)| {
                            line.id == next.id && line.form.is_like(&next.form)
                        }));
        if same {
            self.high = next.high;
        }
        same
    }

    /// What a payer pays.
    fn payment(&self, payer: &Payer) -> Form {
        let fund = self.funds.iter().filter_map(|at| self.lines.get(*at));
        let fund = fund.into_iter().find(|line| stem(&line.id) == payer.id);
        fund.or_else(|| self.line(&payer.id).filter(|line| person(line)))
            .map(|line| line.form.clone())
            .unwrap_or_default()
    }
}

/// The name of a fund, whose payment may stand in several lines: `pool` for `pool.within_limit`.
fn stem(id: &str) -> &str {
    id.split('.').next().unwrap_or(id)
}

/// Sums that are payers beside the single funds: the patient, and all funds together.
fn person(line: &Traced) -> bool {
    const FIELDS: [&str; 6] = [
        "psn_part_amt",
        "fund_pay_sumamt",
        "hosp_part_amt",
        "acct_pay",
        "acct_mulaid_pay",
        "psn_cash_pay",
    ];
    line.field.is_some_and(|field| FIELDS.contains(&field))
}

fn payers(cells: &[Cell]) -> Vec<Payer> {
    let mut payers: Vec<Payer> = Vec::new();
    let mut add = |id: Cow<'static, str>, line: &Traced| {
        if !payers.iter().any(|payer| payer.id == id) {
            payers.push(Payer {
                id,
                field: line.field,
                label: line.label.clone(),
            });
        }
    };
    let covered = || cells.iter().filter(|cell| !cell.gap);
    let own = |line: &&Traced| line.field == Some("psn_part_amt");
    for cell in covered() {
        cell.lines
            .iter()
            .filter(own)
            .for_each(|line| add(line.id.clone(), line));
    }
    for cell in covered() {
        let sums = cell.lines.iter().filter(|line| person(line));
        sums.for_each(|line| add(line.id.clone(), line));
    }
    for cell in covered() {
        for line in cell.funds.iter().filter_map(|at| cell.lines.get(*at)) {
            add(Cow::Owned(stem(&line.id).to_owned()), line);
        }
    }
    payers
}

fn piece(cell: &Cell, before: Option<&Cell>, payers: &[Payer], size: Decimal) -> Option<Piece> {
    let payments = payers.iter().filter(|_| !cell.gap).map(|payer| {
        let form = cell.payment(payer);
        let slope = form.slope(0).checked_div(size)?.round_dp(16).normalize();
        Some(Payment {
            start: Exact::of(form.at(&[cell.low])?),
            end: Exact::of(form.at(&[cell.high])?),
            slope: written(slope.round_dp(10), Style::SHORT),
            slope_value: slope,
        })
    });
    Some(Piece {
        from: Exact::of(cell.low.checked_mul(size)?),
        up_to: Exact::of(cell.high.checked_mul(size)?),
        turns: if cell.gap {
            Vec::new()
        } else {
            turns(cell, before.filter(|before| !before.gap))
        },
        not_covered: cell.gap.then_some(NOT_IN_THE_TEXT),
        payments: payments.collect::<Option<_>>()?,
    })
}

/// What begins, ends or changes between two neighbours.
fn turns(cell: &Cell, before: Option<&Cell>) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let grows = |line: Option<&Traced>| line.is_some_and(|line| !line.form.slope(0).is_zero());
    let told = |line: &&Traced| {
        let working = [".counted", ".before_cap", ".from", ".room"];
        let sum = ["psn_ownpay", "psn_selfpay", "psn_cash_pay"];
        !line.id.starts_with("bill.")
            && !line.id.starts_with("deposit")
            && !working.iter().any(|end| line.id.ends_with(end))
            && (!person(line) || line.field == Some("hosp_part_amt"))
            && !line.field.is_some_and(|field| sum.contains(&field))
    };
    let ended = before.map_or(&[][..], |before| &before.lines);
    for line in ended.iter().filter(told) {
        if grows(Some(line)) && !grows(cell.line(&line.id)) {
            turns.push(turn(line, TurnKind::Ends));
        }
    }
    for line in cell.lines.iter().filter(told) {
        if grows(Some(line)) && !grows(before.and_then(|before| before.line(&line.id))) {
            turns.push(turn(line, TurnKind::Begins));
        }
    }
    let is_same = |line: &Traced| {
        before
            .and_then(|before| before.line(&line.id))
            .is_none_or(|old| old.form.is_like(&line.form))
    };
    if turns.is_empty() {
        let changed = cell.lines.iter().filter(told).filter(|line| !is_same(line));
        turns.extend(changed.map(|line| turn(line, TurnKind::Changes)));
    }
    turns
}

fn turn(line: &Traced, kind: TurnKind) -> Turn {
    let Text { zh, en } = &line.label;
    let text = match kind {
        TurnKind::Begins => Text::made(format!("从这里起：{zh}"), format!("from here on: {en}")),
        TurnKind::Ends => Text::made(
            format!("{zh}到此为止，不再增加"),
            format!("{en}: grows no further"),
        ),
        TurnKind::Changes => Text::made(
            format!("{zh}从这里起按另一标准"),
            format!("{en}: by another rule from here on"),
        ),
    };
    Turn {
        line: line.id.clone(),
        kind,
        text,
    }
}
