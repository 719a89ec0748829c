//! 起付线: the part of the in-scope cost that the patient pays before the pool fund begins.
//!
//! | in scope | deductible of the admission | paid |
//! |---|---|---|
//! | 10,000.00 | 400.00 | 400.00 |
//! | 400.00 | 400.00 | 400.00 |
//! | 300.00 | 400.00 | 300.00 |

use super::{Flow, Named, Settlement};
use crate::explain::{Expr, Title, Unit};
use crate::policy::DeductibleRule;
use crate::text::Text;

const STANDARD: Text = Text::fixed("起付标准", "deductible of the admission");

/// Takes the deductible from the in-scope cost.
pub(super) fn apply<'p>(
    settlement: &mut Settlement<'p>,
    rule: &'p DeductibleRule,
    flow: Option<&mut Flow>,
) {
    let named = Named {
        label: STANDARD,
        may_be_not_known: false,
    };
    let found = settlement.find(&named, &rule.amount);
    let (Some(flow), Some(value)) = (flow, found) else {
        return;
    };
    let Some(amount) = value.get().copied() else {
        return;
    };
    let grouped = amount.grouped();
    let basis = value.basis(Text::made(
        format!("{} {grouped} 元", STANDARD.zh),
        format!("{} {grouped} yuan", STANDARD.en),
    ));
    let standard = settlement.policy_quantity(
        "deductible.amount",
        STANDARD,
        amount.yuan(),
        Unit::Yuan,
        value.origin(),
    );
    let title = Title::field(
        "deductible",
        "act_pay_dedc",
        Text::fixed("起付线", "deductible"),
    );
    let paid = settlement.sheet.line(
        title,
        &Expr::from(flow.in_scope).least(standard),
        vec![basis],
    );
    settlement.ledger.dedc_std = amount;
    settlement.ledger.act_pay_dedc = settlement.sheet.fen(paid);
    flow.deductible = Some(paid);
}
