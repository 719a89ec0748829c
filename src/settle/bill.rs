//! The bill: from a total, from item lines or from the four amounts themselves to self-funded,
//! over-limit, first self-pay and in scope.
//!
//! | told | self-funded | over-limit | first self-pay | in scope |
//! |---|---|---|---|---|
//! | total 12,000, 10 % self-funded | 1,200 | 0 | 0 | 10,800 |
//! | category C, 50 × 2 | 100 | 0 | 0 | 0 |
//! | category A, 120 × 1, limit 100 | 0 | 20 | 0 | 100 |
//! | category B, 120 × 1, limit 100, own share 10 % | 0 | 20 | 10 | 90 |

use super::Settlement;
use super::question::{Notice, of_bill};
use crate::case::{CaseBill, CaseItem, Category, Share};
use crate::explain::{Expr, Origin, Quantity, Sheet, Standing, Title, Unit};
use crate::money::Fen;
use crate::text::Text;

/// The four parts of the bill on the worksheet, and their sum.
pub(super) struct Bill {
    pub(super) total: Quantity,
    /// None where it was not told or is not known: then it counts as none.
    pub(super) self_funded: Option<Quantity>,
    /// As above.
    pub(super) over_limit: Option<Quantity>,
    /// As above.
    pub(super) first_self_pay: Option<Quantity>,
    pub(super) in_scope: Quantity,
}

const TOTAL: Text = Text::fixed("医疗费总额", "total bill");
const SELF_FUNDED: Text = Text::fixed("全自费", "self-funded");
const OVER_LIMIT: Text = Text::fixed("超限价", "over-limit");
const FIRST_SELF_PAY: Text = Text::fixed("先行自付", "first self-pay");
const IN_SCOPE: Text = Text::fixed("政策范围内费用", "in-scope cost");

fn total() -> Title {
    Title::field("bill.total", "medfee_sumamt", TOTAL)
}
fn self_funded() -> Title {
    Title::field("bill.self_funded", "fulamt_ownpay_amt", SELF_FUNDED)
}
fn over_limit() -> Title {
    Title::field("bill.over_limit", "overlmt_selfpay", OVER_LIMIT)
}
fn first_self_pay() -> Title {
    Title::field("bill.first_self_pay", "preselfpay_amt", FIRST_SELF_PAY)
}
fn in_scope() -> Title {
    Title::field("bill.in_scope", "inscp_scp_amt", IN_SCOPE)
}

/// Splits the bill of the case; asks for it where it was not told.
pub(super) fn split(settlement: &mut Settlement<'_>) -> Option<Bill> {
    let Some(told) = &settlement.case.bill else {
        settlement.ask(of_bill());
        return None;
    };
    let bill = match told {
        CaseBill::Amounts {
            self_funded: own,
            over_limit: over,
            first_self_pay: first,
            in_scope: scope,
        } => {
            let sheet = &mut settlement.sheet;
            let mut told = |title: Title, amount: &Option<Fen>| match amount {
                Some(amount) => Some(sheet.told(title, *amount)),
                None => {
                    left_out(sheet, title);
                    None
                }
            };
            let self_funded = told(self_funded(), own);
            let over_limit = told(over_limit(), over);
            let first_self_pay = told(first_self_pay(), first);
            let in_scope = sheet.told(in_scope(), *scope);
            let parts = [self_funded, over_limit, first_self_pay, Some(in_scope)];
            let total = sheet.line(total(), &Expr::sum(parts.into_iter().flatten()), Vec::new());
            Bill {
                total,
                self_funded,
                over_limit,
                first_self_pay,
                in_scope,
            }
        }
        CaseBill::Total {
            total,
            self_funded,
            over_limit,
            first_self_pay,
        } => by_shares(
            settlement,
            *total,
            [*self_funded, *over_limit, *first_self_pay],
        ),
        CaseBill::Items(items) => by_items(settlement, items),
    };
    let (sheet, ledger) = (&settlement.sheet, &mut settlement.ledger);
    ledger.medfee_sumamt = sheet.fen(bill.total);
    let part = |part: Option<Quantity>| part.map_or(Fen::ZERO, |part| sheet.fen(part));
    ledger.fulamt_ownpay_amt = part(bill.self_funded);
    ledger.overlmt_selfpay = part(bill.over_limit);
    ledger.preselfpay_amt = part(bill.first_self_pay);
    ledger.inscp_scp_amt = sheet.fen(bill.in_scope);
    Some(bill)
}

/// A part of the bill that was not told counts as none, and says so.
fn left_out(sheet: &mut Sheet, title: Title) {
    let why = Text::fixed("没有填写，按没有计算", "not told, counted as none");
    sheet.silent(title, Standing::NotApplicable, why, Vec::new());
}

/// Each share of the total is rounded by itself, but takes no more than the ones before it left:
/// three half fen of a total of one fen would otherwise be more than the total.
fn by_shares(settlement: &mut Settlement<'_>, amount: Fen, shares: [Share; 3]) -> Bill {
    let not_known = Notice::shares_not_known();
    if shares.contains(&Share::NotKnown) {
        settlement.notices.push(not_known.clone());
    }
    let sheet = &mut settlement.sheet;
    let total = sheet.told(total(), amount);
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
                sheet.silent(
                    title,
                    Standing::NotKnown,
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
    }
}

fn by_items(settlement: &mut Settlement<'_>, items: &[CaseItem]) -> Bill {
    let mut totals = Vec::with_capacity(items.len());
    let (mut own, mut over, mut first, mut scope) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (at, item) in items.iter().enumerate() {
        let cost = item_cost(settlement, item, at);
        totals.push(cost);
        if item.category == Category::C {
            own.push(cost);
            continue;
        }
        let mut left = Expr::from(cost);
        if let Some(excess) = item_excess(settlement, item, at) {
            over.push(excess);
            left = left.minus(excess);
        }
        if !item.own_share.value().is_zero() {
            let share = settlement.sheet.quantity(
                format!("bill.items[{at}].own_share"),
                Text::fixed("先行自付比例", "first self-pay share"),
                item.own_share.value(),
                Unit::Share,
                Origin::Input,
            );
            let title = item_title(item, at, "first_self_pay", FIRST_SELF_PAY);
            let part = settlement
                .sheet
                .line(title, &left.clone().times(share), Vec::new());
            first.push(part);
            left = left.minus(part);
        }
        let title = item_title(item, at, "in_scope", IN_SCOPE);
        scope.push(settlement.sheet.line(title, &left, Vec::new()));
    }
    let sheet = &mut settlement.sheet;
    Bill {
        total: sheet.line(total(), &Expr::sum(totals), Vec::new()),
        self_funded: Some(sheet.line(self_funded(), &Expr::sum(own), Vec::new())),
        over_limit: Some(sheet.line(over_limit(), &Expr::sum(over), Vec::new())),
        first_self_pay: Some(sheet.line(first_self_pay(), &Expr::sum(first), Vec::new())),
        in_scope: sheet.line(in_scope(), &Expr::sum(scope), Vec::new()),
    }
}

fn item_cost(settlement: &mut Settlement<'_>, item: &CaseItem, at: usize) -> Quantity {
    let sheet = &mut settlement.sheet;
    let price = item_price(sheet, item, at);
    let quantity = item_quantity(sheet, item, at);
    let title = item_title(item, at, "cost", Text::fixed("费用", "cost"));
    sheet.line(title, &Expr::from(price).times(quantity), Vec::new())
}

/// What the price is above its limit, for all pieces; nothing where it is not.
fn item_excess(settlement: &mut Settlement<'_>, item: &CaseItem, at: usize) -> Option<Quantity> {
    let limit = item.price_limit.filter(|limit| item.price > *limit)?;
    let sheet = &mut settlement.sheet;
    let price = item_price(sheet, item, at);
    let quantity = item_quantity(sheet, item, at);
    let limit = sheet.quantity(
        format!("bill.items[{at}].price_limit"),
        Text::fixed("限价", "price limit"),
        limit,
        Unit::Yuan,
        Origin::Input,
    );
    let title = item_title(item, at, "over_limit", OVER_LIMIT);
    Some(sheet.line(
        title,
        &Expr::from(price).minus(limit).times(quantity),
        Vec::new(),
    ))
}

fn item_price(sheet: &mut Sheet, item: &CaseItem, at: usize) -> Quantity {
    let label = Text::fixed("单价", "price");
    sheet.quantity(
        format!("bill.items[{at}].price"),
        label,
        item.price,
        Unit::Yuan,
        Origin::Input,
    )
}

fn item_quantity(sheet: &mut Sheet, item: &CaseItem, at: usize) -> Quantity {
    let label = Text::fixed("数量", "quantity");
    sheet.quantity(
        format!("bill.items[{at}].quantity"),
        label,
        item.quantity,
        Unit::Count,
        Origin::Input,
    )
}

/// The title of a line of one item: its number from 1, its name where told, and what the line is.
fn item_title(item: &CaseItem, at: usize, part: &str, what: Text) -> Title {
    let number = at + 1;
    let name = item.name.as_deref().unwrap_or("");
    let (zh_gap, en_gap) = if name.is_empty() {
        ("", "")
    } else {
        ("「", " “")
    };
    let (zh_end, en_end) = if name.is_empty() {
        ("", "")
    } else {
        ("」", "”")
    };
    Title::numbered(
        format!("bill.item.{number}.{part}"),
        Text::made(
            format!("第 {number} 项{zh_gap}{name}{zh_end}{}", what.zh),
            format!("item {number}{en_gap}{name}{en_end}: {}", what.en),
        ),
    )
}
