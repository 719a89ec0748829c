//! The bill: from a total, from item lines or from the four amounts themselves to self-funded,
//! over-limit, first self-pay and in scope.
//!
//! | told | self-funded | over-limit | first self-pay | in scope |
//! |---|---|---|---|---|
//! | total 12,000, 10 % self-funded | 1,200 | 0 | 0 | 10,800 |

use super::bill_parts::{Bill, first_self_pay, in_scope, left_out, over_limit, self_funded, total};
use super::items::{by_group, by_items};
use super::notice::Notice;
use super::question::of_bill;
use super::{Settlement, bill_told};
use crate::case::{CaseBill, Share};
use base::money::Fen;
use base::text::Text;
use worksheet::{Expr, LineStatus, Origin, Quantity, Title, Unit};

/// Splits the bill of the case; asks for it where it was not told.
pub(super) fn split(settlement: &mut Settlement<'_>) -> Option<Bill> {
    let Some(told) = &settlement.case.bill else {
        settlement.ask(of_bill(settlement.pack.service));
        return None;
    };
    let mut bill = match told {
        CaseBill::Amounts {
            self_funded: own,
            over_limit: over,
            first_self_pay: first,
            in_scope: scope,
        } => {
            let sheet = &mut settlement.sheet;
            let mut told = |path: &'static str, title: Title, amount: &Option<Fen>| match amount {
                Some(amount) => Some(sheet.told(path, title, *amount)),
                None => {
                    left_out(sheet, title);
                    None
                }
            };
            let self_funded = told("bill.amounts.fulamt_ownpay_amt", self_funded(), own);
            let over_limit = told("bill.amounts.overlmt_selfpay", over_limit(), over);
            let first_self_pay = told("bill.amounts.preselfpay_amt", first_self_pay(), first);
            let in_scope = sheet.told("bill.amounts.inscp_scp_amt", in_scope(), *scope);
            let parts = [self_funded, over_limit, first_self_pay, Some(in_scope)];
            let total = sheet.line(total(), &Expr::sum(parts.into_iter().flatten()), Vec::new());
            Bill {
                total,
                self_funded,
                over_limit,
                first_self_pay,
                in_scope,
                over_limit_materials: None,
                hospital: None,
            }
        }
        CaseBill::Total {
            total,
            self_funded,
            over_limit,
            first_self_pay,
        } => {
            if let Some(ends) = settlement.case.bill_between {
                settlement.notices.push(Notice::bill_between(ends, *total));
            }
            by_shares(
                settlement,
                *total,
                [*self_funded, *over_limit, *first_self_pay],
            )
        }
        CaseBill::Items(items) => by_items(settlement, items)?,
        CaseBill::Drg {
            price,
            materials,
            separate,
        } => by_group(settlement, *price, materials, *separate),
    };
    bill_told::beside(settlement, &mut bill);
    let (sheet, ledger) = (&settlement.sheet, &mut settlement.ledger);
    ledger.medfee_sumamt = sheet.fen(bill.total);
    let part = |part: Option<Quantity>| part.map_or(Fen::ZERO, |part| sheet.fen(part));
    ledger.fulamt_ownpay_amt = part(bill.self_funded);
    ledger.overlmt_selfpay = part(bill.over_limit);
    ledger.preselfpay_amt = part(bill.first_self_pay);
    ledger.inscp_scp_amt = sheet.fen(bill.in_scope);
    Some(bill)
}

/// Each share of the total is rounded by itself, but takes no more than the ones before it left:
/// three half fen of a total of one fen would otherwise be more than the total.
fn by_shares(settlement: &mut Settlement<'_>, amount: Fen, shares: [Share; 3]) -> Bill {
    let not_known = Notice::shares_not_known();
    if shares.contains(&Share::NotKnown) {
        settlement.notices.push(not_known.clone());
    }
    let sheet = &mut settlement.sheet;
    let total = sheet.told("bill.total.medfee_sumamt", total(), amount);
    let titles = [self_funded(), over_limit(), first_self_pay()];
    let asked = [
        (
            "bill.total.self_funded_share",
            Text::fixed("全自费比例", "self-funded share"),
        ),
        (
            "bill.total.over_limit_share",
            Text::fixed("超限价比例", "over-limit share"),
        ),
        (
            "bill.total.first_self_pay_share",
            Text::fixed("先行自付比例", "first self-pay share"),
        ),
    ];
    let mut parts = [None; 3];
    let left = |parts: &[Option<Quantity>]| {
        parts
            .iter()
            .flatten()
            .fold(Expr::from(total), |left, part| left.minus(*part))
    };
    let told = titles.into_iter().zip(asked).zip(shares).zip(0..);
    for (((title, (path, label)), share), at) in told {
        match share {
            Share::LeftOut => left_out(sheet, title),
            Share::NotKnown => {
                sheet.without_amount(
                    title,
                    LineStatus::NotKnown,
                    not_known.text.clone(),
                    Vec::new(),
                );
            }
            Share::Known(ratio) => {
                let share = sheet.quantity(path, label, ratio.value(), Unit::Share, Origin::Input);
                let product = Expr::from(total).times(share);
                let left = left(&parts);
                let cut = sheet.exceeds(&product, &left);
                let part = sheet.line(title, if cut { &left } else { &product }, Vec::new());
                if let Some(slot) = parts.get_mut::<usize>(at) {
                    *slot = Some(part);
                }
            }
        }
    }
    let in_scope = sheet.line(in_scope(), &left(&parts), Vec::new());
    let [self_funded, over_limit, first_self_pay] = parts;
    Bill {
        total,
        self_funded,
        over_limit,
        first_self_pay,
        in_scope,
        over_limit_materials: None,
        hospital: None,
    }
}
