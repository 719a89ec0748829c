//! 定额支付: a fixed amount in the place of deductible and shares.
//!
//! | bill | in scope | fixed for | amount | fund | patient |
//! |---|---|---|---|---|---|
//! | 3,000.00 | 2,800.00 | the fund | 1,100.00 | 1,100.00 | 1,900.00 |
//! | 900.00 | 800.00 | the fund | 1,100.00 | 900.00 | 0.00 |
//! | 5,000.00 | 5,000.00 | the patient | 1,300.00 | 3,700.00 | 1,300.00 |

use super::bill_parts::Bill;
use super::{Flow, Named, Settlement};
use crate::pack::{FixedRule, Fixes, Match};
use base::text::Text;
use worksheet::{Expr, Title, Unit};

/// Lets the pool fund pay a fixed amount, or all but one.
pub(super) fn apply<'p>(
    settlement: &mut Settlement<'p>,
    rule: &'p FixedRule,
    bill: Option<&Bill>,
    flow: Option<&mut Flow>,
) {
    match rule.applies.matches(&settlement.situation) {
        Match::Yes => {}
        // The pool fund's own line says whom it is for.
        Match::No => return,
        Match::Open(dimensions) => return settlement.ask_dimensions(dimensions),
    }
    let label = match rule.fixes {
        Fixes::Fund => Text::fixed("定额支付标准", "fixed amount of the fund"),
        Fixes::Patient => Text::fixed("个人定额", "fixed amount of the patient"),
    };
    let named = Named {
        of: None,
        label: label.clone(),
        may_be_not_known: false,
    };
    let found = settlement.find(&named, &rule.amount);
    let (Some(bill), Some(flow), Some(value)) = (bill, flow, found) else {
        return;
    };
    let Some(amount) = value.get().copied() else {
        return;
    };
    let grouped = amount.grouped();
    let basis = value.basis(Text::made(
        format!("{} {grouped} 元", label.zh),
        format!("{} {grouped} yuan", label.en),
    ));
    let origin = value.origin();
    let sheet = &mut settlement.sheet;
    let amount = sheet.quantity("fixed.amount", label, amount.yuan(), Unit::Yuan, origin);
    let expr = match rule.fixes {
        Fixes::Fund => Expr::from(bill.total).least(amount),
        Fixes::Patient => Expr::from(flow.open).minus(amount).not_below_zero(),
    };
    let title = Title::field(
        "pool",
        "hifp_pay",
        Text::fixed("统筹基金定额支付", "pool fund pays a fixed amount"),
    );
    flow.pool = Some(sheet.line(title, &expr, vec![basis]));
}
