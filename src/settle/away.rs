//! 异地先行自付: a share of the in-scope cost that the patient pays first when treated away.
//!
//! | in scope | share | first self-pay | in scope after it |
//! |---|---|---|---|
//! | 10,000.00 | 15 % | 1,500.00 | 8,500.00 |
//! | 10,000.00 | 0 % | | 10,000.00 |

use super::{Flow, Named, Settlement};
use crate::explain::{Expr, Standing, Title, Unit};
use crate::policy::AwayRule;
use crate::text::Text;

const SHARE: Text = Text::fixed("异地先行自付比例", "first self-pay share of treatment away");

/// Takes the first self-pay off the in-scope cost.
pub(super) fn apply<'p>(
    settlement: &mut Settlement<'p>,
    rule: &'p AwayRule,
    flow: Option<&mut Flow>,
) {
    let named = Named {
        of: None,
        label: SHARE,
        may_be_not_known: false,
    };
    let found = settlement.find(&named, &rule.share);
    let (Some(flow), Some(value)) = (flow, found) else {
        return;
    };
    let Some(ratio) = value.get().copied() else {
        return;
    };
    let basis = vec![value.basis(Text::made(
        format!("{} {ratio}", SHARE.zh),
        format!("{} {ratio}", SHARE.en),
    ))];
    let title = Title::plain(
        "away.first_self_pay",
        Text::fixed("异地先行自付", "first self-pay of treatment away"),
    );
    if ratio.value().is_zero() {
        let why = Text::fixed("不用先行自付", "there is no first self-pay");
        settlement
            .sheet
            .silent(title, Standing::NotApplicable, why, basis);
        return;
    }
    let origin = value.origin();
    let sheet = &mut settlement.sheet;
    let share = sheet.quantity("away.share", SHARE, ratio.value(), Unit::Share, origin);
    let first = sheet.line(title, &Expr::from(flow.in_scope).times(share), basis);
    let title = Title::plain(
        "away.in_scope",
        Text::fixed(
            "扣除异地先行自付后的政策范围内费用",
            "in-scope cost after the first self-pay",
        ),
    );
    let rest = sheet.line(title, &Expr::from(flow.in_scope).minus(first), Vec::new());
    flow.away = Some(first);
    flow.in_scope = rest;
    flow.open = rest;
}
