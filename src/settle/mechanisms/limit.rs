//! 合计支付上限: what all funds may pay together. The funds that pay last pay less first.
//!
//! | in scope | pool | serious illness | assistance | limit | pay |
//! |---|---|---|---|---|---|
//! | 100,000 | 69,220 | 10,068 | 14,498.40 | 90 % | 69,220, 10,068, 10,712 |

use super::bill_parts::Bill;
use super::{Flow, Settlement, share};
use crate::pack::{LimitOf, LimitRule};
use base::text::Text;
use worksheet::{Expr, Quantity, Title};

const SHARE: Text = Text::fixed("各项支付合计上限", "limit of all payments together");

/// Holds what the funds before it pay against the limit.
pub(super) fn apply<'p>(
    settlement: &mut Settlement<'p>,
    rule: &'p LimitRule,
    bill: Option<&Bill>,
    flow: Option<&mut Flow>,
) {
    let found = share::look_up(settlement, "limit.share", SHARE, &rule.share);
    let (Some(bill), Some(flow), Some(share)) = (bill, flow, found) else {
        return;
    };
    let base = match rule.of {
        LimitOf::InScope => flow.in_scope,
        LimitOf::Total => bill.total,
    };
    let sheet = &mut settlement.sheet;
    let limit = sheet.line(
        Title::plain("limit", SHARE),
        &Expr::from(base).times(share.quantity),
        vec![share.basis],
    );
    // From the first to the last, each pays what the ones before it leave of the limit.
    let mut before: Vec<Quantity> = Vec::new();
    let mut held = |id: &str, name: &Text, field, paid: Quantity| {
        let room = before
            .iter()
            .fold(Expr::from(limit), |room, paid| room.minus(*paid))
            .not_below_zero();
        let pays = if sheet.exceeds(&Expr::from(paid), &room) {
            let title = Title {
                id: format!("{id}.within_limit").into(),
                field,
                label: Text::made(
                    format!("{}支付（不超过合计上限）", name.zh),
                    format!("{} pays, within the limit", name.en),
                ),
            };
            sheet.line(title, &room, Vec::new())
        } else {
            paid
        };
        before.push(pays);
        pays
    };
    if let Some(pool) = flow.pool {
        let name = Text::fixed("统筹基金", "pool fund");
        flow.pool = Some(held("pool", &name, Some("hifp_pay"), pool));
    }
    for paid in &mut flow.later {
        paid.quantity = held(
            &paid.id,
            &paid.name,
            Some(paid.field.as_str()),
            paid.quantity,
        );
    }
}
