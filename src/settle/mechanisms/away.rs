//! 异地先行自付: a share of the in-scope cost that the patient pays first when treated away.
//!
//! | in scope | share | first self-pay | in scope after it |
//! |---|---|---|---|
//! | 10,000.00 | 15 % | 1,500.00 | 8,500.00 |
//! | 10,000.00 | 0 % | | 10,000.00 |

use super::{Flow, Settlement, share};
use crate::pack::AwayRule;
use base::text::Text;
use worksheet::{Expr, Standing, Title};

const SHARE: Text = Text::fixed("异地先行自付比例", "first self-pay share of treatment away");

/// Takes the first self-pay off the in-scope cost.
pub(super) fn apply<'p>(
    settlement: &mut Settlement<'p>,
    rule: &'p AwayRule,
    flow: Option<&mut Flow>,
) {
    let found = share::look_up(settlement, "away.share", SHARE, &rule.share);
    let (Some(flow), Some(share)) = (flow, found) else {
        return;
    };
    let basis = vec![share.basis];
    let title = Title::plain(
        "away.first_self_pay",
        Text::fixed("异地先行自付", "first self-pay of treatment away"),
    );
    if share.ratio.value().is_zero() {
        let why = Text::fixed("不用先行自付", "there is no first self-pay");
        settlement
            .sheet
            .silent(title, Standing::NotApplicable, why, basis);
        return;
    }
    let sheet = &mut settlement.sheet;
    let first = Expr::from(flow.in_scope).times(share.quantity);
    let first = sheet.line(title, &first, basis);
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
