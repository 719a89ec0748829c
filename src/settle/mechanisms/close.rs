//! What is left for the person, and the parts into which the bill falls.

use super::bill_parts::{ABOVE_PRICE, Bill};
use super::{Amounts, Settlement, account, payout};
use crate::case::FundField;
use base::money::Fen;
use base::text::Text;
use serde::Serialize;
use worksheet::{Expr, Quantity, Title, Worksheet};

/// One part of the bill. The parts add up to the total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Part {
    /// Which part.
    pub kind: PartKind,
    /// Its name.
    pub label: Text,
    /// How much.
    pub amount: Fen,
    /// Whether the patient pays it; otherwise a fund does.
    pub own: bool,
}

/// The parts of a bill, funds first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// Paid by the pool fund.
    Pool,
    /// 居民大病保险.
    SeriousIllness,
    /// 职工大额医疗费用补助.
    LargeAmount,
    /// 医疗救助.
    Assistance,
    /// Every other fund.
    OtherFund,
    /// 医院负担.
    Hospital,
    /// The deductible.
    Deductible,
    /// The patient's share of what is above the deductible, and what is above the cap.
    OwnShare,
    /// First self-pay of category B.
    FirstSelfPay,
    /// Self-funded and over-limit.
    SelfFunded,
    /// Above the fixed price of the disease (病种定额).
    AbovePrice,
}

/// Closes the settlement: funds together, hospital, person, account, cash; and the parts of the
/// bill.
pub(super) fn close(settlement: &mut Settlement<'_>, bill: &Bill, flow: &Amounts) -> Vec<Part> {
    let sheet = &mut settlement.sheet;
    let line = |sheet: &mut Worksheet, id, field, label, expr: &Expr| {
        sheet.line(Title::field(id, field, label), expr, Vec::new())
    };
    let later = flow.later.iter().map(|paid| paid.quantity);
    let fund = line(
        sheet,
        "fund",
        "fund_pay_sumamt",
        Text::fixed("基金支付合计", "all funds pay"),
        &Expr::sum(flow.pool.into_iter().chain(later)),
    );
    let hospital = flow.hospital.into_iter();
    let own = line(
        sheet,
        "person",
        "psn_part_amt",
        Text::fixed("个人负担合计", "the patient pays"),
        &hospital
            .clone()
            .fold(Expr::from(bill.total).minus(fund), Expr::minus),
    );
    let outside = [bill.self_funded, bill.over_limit, flow.above_price];
    let outside = outside.into_iter().flatten();
    let outside = hospital.fold(Expr::sum(outside), Expr::minus);
    // A fixed amount, or a fund that counts what is outside, may pay of it.
    let paid_of_it = sheet.exceeds(&outside, &Expr::from(own));
    let outside = line(
        sheet,
        "person.outside",
        "psn_ownpay",
        Text::fixed("个人自费", "paid outside the insurance"),
        &if paid_of_it {
            outside.least(own)
        } else {
            outside
        },
    );
    let inside = line(
        sheet,
        "person.inside",
        "psn_selfpay",
        Text::fixed("个人自付", "own shares inside the insurance"),
        &Expr::from(own).minus(outside),
    );
    let accounts = account::last(settlement, bill, flow, own);
    let sheet = &mut settlement.sheet;
    let cash = match accounts.paid {
        None => own,
        Some(paid) => line(
            sheet,
            "cash",
            "psn_cash_pay",
            Text::fixed("个人现金支付", "paid in cash"),
            &Expr::from(own).minus(paid),
        ),
    };
    payout::close(settlement, flow, &accounts, cash);
    let (sheet, ledger) = (&settlement.sheet, &mut settlement.ledger);
    let fen = |quantity: Option<Quantity>| quantity.map_or(Fen::ZERO, |it| sheet.fen(it));
    // The first self-pay of treatment away stands with that of the bill.
    ledger.preselfpay_amt = ledger.preselfpay_amt + fen(flow.away);
    // What is above the fixed price of the disease stands with the over-limit.
    ledger.overlmt_selfpay = ledger.overlmt_selfpay + fen(flow.above_price);
    ledger.inscp_scp_amt = sheet.fen(flow.in_scope);
    ledger.act_pay_dedc = fen(flow.deductible);
    ledger.hifp_pay = fen(flow.pool);
    for paid in &flow.later {
        let field = ledger.fund(paid.field);
        *field = *field + sheet.fen(paid.quantity);
    }
    ledger.fund_pay_sumamt = sheet.fen(fund);
    ledger.hosp_part_amt = fen(flow.hospital);
    ledger.psn_part_amt = sheet.fen(own);
    ledger.acct_pay = fen(accounts.paid);
    ledger.acct_mulaid_pay = fen(accounts.family);
    ledger.psn_cash_pay = sheet.fen(cash);
    ledger.psn_ownpay = sheet.fen(outside);
    ledger.psn_selfpay = sheet.fen(inside);
    parts(settlement, flow)
}

/// The parts of the bill: who pays how much, and what the person's share is made of.
fn parts(settlement: &Settlement<'_>, flow: &Amounts) -> Vec<Part> {
    let (ledger, sheet) = (&settlement.ledger, &settlement.sheet);
    // Later funds pay of what is above the deductible first; which yuan of it they pay no policy
    // says, and the sum is what counts.
    let later: Fen = flow.later.iter().map(|paid| sheet.fen(paid.quantity)).sum();
    let left = ledger.inscp_scp_amt - ledger.hifp_pay - later;
    let outside = ledger.fulamt_ownpay_amt + ledger.overlmt_selfpay - ledger.hosp_part_amt;
    let above_price = flow.above_price.map_or(Fen::ZERO, |it| sheet.fen(it));
    let others = outside + ledger.preselfpay_amt;
    let (left, others_paid) = if left < Fen::ZERO {
        (Fen::ZERO, -left)
    } else {
        (left, Fen::ZERO)
    };
    let deductible = ledger.act_pay_dedc.min(left);
    let own_share = left - deductible;
    let first_self_pay = (ledger.preselfpay_amt - others_paid).max(Fen::ZERO);
    let others = others - others_paid;
    let above_price = above_price.min(others);
    let self_funded = others - above_price - first_self_pay;
    let part = |kind, zh, en, amount, own| Part {
        kind,
        label: Text::fixed(zh, en),
        amount,
        own,
    };
    let mut parts = vec![part(
        PartKind::Pool,
        "医保统筹基金",
        "pool fund",
        ledger.hifp_pay,
        false,
    )];
    parts.extend(flow.later.iter().map(|paid| Part {
        kind: match paid.field {
            FundField::HifmiPay => PartKind::SeriousIllness,
            FundField::HifobPay => PartKind::LargeAmount,
            FundField::MafPay => PartKind::Assistance,
            _ => PartKind::OtherFund,
        },
        label: paid.name.clone(),
        amount: sheet.fen(paid.quantity),
        own: false,
    }));
    if flow.hospital.is_some() {
        parts.push(part(
            PartKind::Hospital,
            "医院负担",
            "the hospital",
            ledger.hosp_part_amt,
            false,
        ));
    }
    // Where nothing is paid there is no share of anything.
    let nothing_paid =
        ledger.fund_pay_sumamt == Fen::ZERO && deductible == Fen::ZERO && own_share > Fen::ZERO;
    let (own_zh, own_en) = match nothing_paid {
        true => ("医保不付的", "not paid by the insurance"),
        false => ("按比例自付", "own share"),
    };
    parts.extend([
        part(
            PartKind::Deductible,
            "起付线",
            "deductible",
            deductible,
            true,
        ),
        part(PartKind::OwnShare, own_zh, own_en, own_share, true),
        part(
            PartKind::FirstSelfPay,
            "先行自付",
            "first self-pay",
            first_self_pay,
            true,
        ),
        part(
            PartKind::SelfFunded,
            "自费",
            "self-funded",
            self_funded,
            true,
        ),
    ]);
    if flow.above_price.is_some() {
        parts.push(Part {
            kind: PartKind::AbovePrice,
            label: ABOVE_PRICE,
            amount: above_price,
            own: true,
        });
    }
    parts
}
