//! 统筹基金: shares of the in-scope cost above the deductible, tier by tier, up to the annual cap.
//!
//! Tiers are measured on in-scope cost, the deductible included: it is consumed inside the lowest
//! open tier.
//!
//! | in scope | deductible | tiers | paid already / cap | fund |
//! |---|---|---|---|---|
//! | 10,000.00 | 400.00 | 80 % | | 7,680.00 |
//! | 300.00 | 300.00 | 80 % | | 0.00 |
//! | 50,000.00 | 1,300.00 | –30,000 85 %, –40,000 90 %, above 95 % | | 42,895.00 |
//! | 10,000.00 | 400.00 | 80 % | 95,000 / 100,000 | 5,000.00 |
//! | 10,000.00 | 400.00 | 80 % less 10 points | | 6,720.00 |
//! | 10,000.00 | 0.00 | 85 %, own share × 60 % | | 9,100.00 |

use super::bands::{Adjust, Payer, Stretch, pay, room, tiers};
use super::question::UsedFigure;
use super::{Flow, Named, Settlement, Value};
use crate::pack::{Limit, Measure, PoolRule};
use base::money::Fen;
use base::text::Text;
use worksheet::{Expr, Origin, Title, Unit};

const POOL: Text = Text::fixed("统筹基金", "pool fund");

/// Lets the pool fund pay.
pub(super) fn apply<'p>(
    settlement: &mut Settlement<'p>,
    rule: &'p PoolRule,
    flow: Option<&mut Flow>,
) {
    if !settlement.is_for(title(), &rule.applies) {
        return;
    }
    let bands = settlement.find(
        &Named {
            of: None,
            label: Text::fixed("支付比例", "reimbursement ratio"),
            may_be_not_known: false,
        },
        &rule.bands,
    );
    let cap = settlement.find(
        &Named {
            of: None,
            label: Text::fixed("封顶线", "annual cap"),
            may_be_not_known: true,
        },
        &rule.cap,
    );
    let adjust = Adjust::look_up(
        settlement,
        "pool",
        rule.less.as_ref(),
        rule.own_factor.as_ref(),
    );
    let tiered = bands
        .as_ref()
        .and_then(Value::get)
        .is_some_and(|bands| bands.len() > 1);
    let earlier = match (tiered, rule.measured_on) {
        (true, Measure::Year) => settlement.used(UsedFigure::InScope),
        (true, Measure::Stay) | (false, _) => Some(Fen::ZERO),
    };
    let paid = match cap.as_ref().and_then(Value::get) {
        Some(Limit::Amount(_)) => settlement.used(UsedFigure::PoolPaid),
        Some(Limit::None) | None => Some(Fen::ZERO),
    };
    let (Some(flow), Some(bands), Some(cap)) = (flow, bands, cap) else {
        return;
    };
    let (Some(earlier), Some(paid), Some(list), Some(adjust)) =
        (earlier, paid, bands.get(), adjust)
    else {
        return;
    };
    let measured = match rule.measured_on {
        Measure::Year if tiered => Some(settlement.sheet.quantity(
            "year_to_date.inscp_scp_amt",
            Text::fixed("今年以前的政策范围内费用", "in-scope cost of earlier stays"),
            earlier.yuan(),
            Unit::Yuan,
            Origin::Input,
        )),
        Measure::Year | Measure::Stay => None,
    };
    let sum = |quantity| match (measured, quantity) {
        (Some(earlier), Some(quantity)) => Some(Expr::sum([earlier, quantity])),
        (Some(only), None) | (None, Some(only)) => Some(Expr::from(only)),
        (None, None) => None,
    };
    let stretch = Stretch {
        low: sum(flow.deductible),
        high: sum(Some(flow.open)).unwrap_or(Expr::Zero),
        edges_from: None,
        adjust,
    };
    let payer = Payer {
        id: "pool".to_owned(),
        title: title(),
        name: POOL,
        paid: "year_to_date.hifp_pay".to_owned(),
    };
    let tiers = tiers(settlement, &payer, &stretch, &bands, list);
    let room = room(settlement, &payer, &cap, paid, None);
    let pays = pay(settlement, &payer, &tiers, room);
    flow.above_cap = pays.above_cap;
    flow.pool = Some(pays.paid);
}

fn title() -> Title {
    Title::field(
        "pool",
        "hifp_pay",
        Text::fixed("统筹基金支付", "pool fund pays"),
    )
}
