//! The bill on the way to the whole bill.
//!
//! Each part keeps its proportion: accrued cost × part ÷ whole, rounded to the fen; what the rounding
//! leaves falls to the part in scope, so that the parts add up to what has accrued.
//!
//! | whole bill | self-funded of it | accrued | self-funded | in scope |
//! |---|---|---|---|---|
//! | 38,000.00 | 3,000.00 | 5,000.00 | 394.74 | 4,605.26 |

use base::money::Fen;
use base::text::Text;
use settle::case::{AmountsBill, Bill, DrgBill, DrgMaterial, RawValue};
use settle::estimate::Estimate;
use worksheet::{Expr, LineStatus, Origin, Quantity, Title, Unit, Worksheet};

/// What the whole bill is made of.
pub(super) struct Whole {
    total: Fen,
    /// Self-funded, over-limit, first self-pay; nothing where the bill tells none.
    outside: [Option<Fen>; 3],
    /// Whether it was told as the price of a group, as some places have no other bill.
    by_group: bool,
}

/// The names of the parts outside the scope: of their lines, and for people.
const OUTSIDE: [(&str, Text); 3] = [
    ("self_funded", Text::fixed("全自费", "self-funded")),
    ("over_limit", Text::fixed("超限价", "over-limit")),
    ("first_self_pay", Text::fixed("先行自付", "first self-pay")),
];

impl Whole {
    /// The parts of the bill that was settled, however it was told.
    pub(super) fn of(estimate: &Estimate) -> Self {
        let part = |name: &str| {
            let id = format!("bill.{name}");
            let line = estimate.lines.iter().find(|line| line.id == id);
            line.filter(|line| line.standing == LineStatus::Counts)
                .map(|line| line.value)
        };
        Self {
            total: estimate.ledger.medfee_sumamt,
            outside: OUTSIDE.map(|(name, _)| part(name)),
            by_group: estimate.lines.iter().any(|line| line.id == "bill.group"),
        }
    }

    /// The whole bill on a worksheet.
    pub(super) fn total(&self, sheet: &mut Worksheet) -> Quantity {
        let label = Text::fixed("全部费用", "the whole bill");
        quantity(sheet, "total", label, self.total)
    }
}

/// The accrued bill as an estimate is asked for it.
pub(super) fn split(sheet: &mut Worksheet, whole: &Whole, number: u16, accrued: Quantity) -> Bill {
    let told = |amount: Fen| RawValue::text(amount.to_string());
    let total = whole.total(sheet);
    let mut left = Expr::from(accrued);
    let mut parts: [Option<RawValue>; 3] = [None, None, None];
    for (((name, label), amount), slot) in OUTSIDE.iter().zip(whole.outside).zip(&mut parts) {
        let Some(amount) = amount else {
            continue;
        };
        let whole_label = Text::made(
            format!("全部费用里的{}", label.zh),
            format!("{} of the whole bill", label.en),
        );
        let of_whole = quantity(sheet, name, whole_label, amount);
        let share = Expr::from(accrued).times(of_whole).over(total);
        // Three half fen of a cost of one fen would be more than it.
        let cut = sheet.exceeds(&share, &left);
        let title = Title::numbered(format!("stage.{number}.{name}"), label.clone());
        let part = sheet.line(title, if cut { &left } else { &share }, Vec::new());
        left = left.minus(part);
        *slot = Some(told(sheet.fen(part)));
    }
    let title = Title::numbered(
        format!("stage.{number}.in_scope"),
        Text::fixed("医保范围内", "in scope"),
    );
    let in_scope = sheet.line(title, &left, Vec::new());
    let [fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt] = parts;
    if whole.by_group {
        // What is above a limit of nothing is all of a material.
        let above = |amount| DrgMaterial {
            amount,
            limit: Some(told(Fen::ZERO)),
            ..DrgMaterial::default()
        };
        return Bill::Drg(DrgBill {
            price: told(sheet.fen(in_scope)),
            materials: overlmt_selfpay.into_iter().map(above).collect(),
            separate: fulamt_ownpay_amt,
        });
    }
    Bill::Amounts(AmountsBill {
        fulamt_ownpay_amt,
        overlmt_selfpay,
        preselfpay_amt,
        inscp_scp_amt: told(sheet.fen(in_scope)),
    })
}

/// A part of the whole bill, which the settlement of the whole stay has worked out.
fn quantity(sheet: &mut Worksheet, name: &str, label: Text, amount: Fen) -> Quantity {
    let id = format!("bill.{name}");
    sheet.quantity(id, label, amount.yuan(), Unit::Yuan, Origin::Line)
}
