//! What a later fund counts: the patient's own amounts, less what funds before it paid and less
//! what arises from the patient's own choice.
//!
//! | in scope | pool | deductible | above cap | counts | counted |
//! |---|---|---|---|---|---|
//! | 50,000 | 32,045 | 700 | | deductible, own share, above cap | 17,955.00 |
//! | 200,000 | 100,000 | 800 | 80,000 | above cap | 80,000.00 |
//! | 200,000 | 100,000 | 800 | 80,000 | own share | 19,200.00 |

use super::bill_parts::Bill;
use super::{Amounts, Layer, Settlement, bill_told};
use crate::case::Referral;
use base::json::Read;
use base::text::Text;
use serde::Serialize;
use worksheet::{Expr, LineKind, Quantity, Title, WhatIf};

/// An amount of the patient's own that a later fund may count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// The pool fund's deductible.
    Deductible,
    /// What the pool fund leaves of the cost that its cap still covers, above the deductible.
    OwnShare,
    /// The in-scope cost that the pool fund's annual cap no longer covers.
    AboveCap,
    /// First self-pay (先行自付) of the bill.
    FirstSelfPay,
    /// First self-pay of treatment away (异地先行自付).
    AwayFirst,
    /// Over-limit (超限价).
    OverLimit,
    /// The over-limit price of materials (材料超限价), not that of services.
    OverLimitMaterials,
    /// Self-funded (全自费).
    SelfFunded,
}

/// An amount that a later fund does not count although it is the patient's own in-scope cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotCounted {
    /// What the patient bears more because no referral was filed: against the same stay with one.
    UnreferredExtra,
}

const COUNTED: Text = Text::fixed("计入的个人负担", "own amounts that count");

/// What a later fund says of what counts.
#[derive(Clone, Copy)]
pub(super) struct Counting<'r> {
    /// Stem of the names of its lines.
    pub(super) id: &'r str,
    pub(super) name: &'r Text,
    pub(super) counts: &'r [Counted],
    pub(super) not_counted: &'r [NotCounted],
}

/// The line of what counts; nothing where something has to be asked.
pub(super) fn counted(
    settlement: &mut Settlement<'_>,
    rule: Counting<'_>,
    bill: &Bill,
    flow: &Amounts,
) -> Option<Quantity> {
    let materials = match rule.counts.contains(&Counted::OverLimitMaterials) {
        true => bill_told::materials(settlement, bill)?,
        false => None,
    };
    let mut left = own(rule, bill, flow, materials);
    let mut below_zero = false;
    for what in rule.not_counted {
        let taken = match what {
            NotCounted::UnreferredExtra => unreferred_extra(settlement, rule, bill, flow)?,
        };
        if let Some(taken) = taken {
            left = left.minus(taken);
            below_zero = true;
        }
    }
    for paid in &flow.later {
        left = left.minus(paid.quantity);
        below_zero = true;
    }
    let title = Title::numbered(
        format!("{}.counted", rule.id),
        Text::made(
            format!("{}{}", rule.name.zh, COUNTED.zh),
            format!("{}: {}", rule.name.en, COUNTED.en),
        ),
    )
    .kind(LineKind::Working);
    let expr = if below_zero {
        left.not_below_zero()
    } else {
        left
    };
    Some(settlement.sheet.line(title, &expr, Vec::new()))
}

/// The own amounts that count, before anything is taken off.
fn own(rule: Counting<'_>, bill: &Bill, flow: &Amounts, materials: Option<Quantity>) -> Expr {
    let has = |what| rule.counts.contains(&what);
    let in_scope = match flow.pool {
        Some(pool) => Expr::from(flow.in_scope).minus(pool),
        None => Expr::from(flow.in_scope),
    };
    let mut terms: Vec<Expr> = Vec::new();
    let parts = [
        (Counted::Deductible, flow.deductible),
        (Counted::AboveCap, flow.above_cap),
    ];
    if has(Counted::OwnShare) {
        // All of the in-scope cost that the pool fund left, less the parts that do not count.
        let others = parts.into_iter().filter(|(what, _)| !has(*what));
        terms.push(
            others
                .filter_map(|(_, part)| part)
                .fold(in_scope, Expr::minus),
        );
    } else {
        let those = parts.into_iter().filter(|(what, _)| has(*what));
        terms.extend(those.filter_map(|(_, part)| part).map(Expr::from));
    }
    let others = [
        (Counted::FirstSelfPay, bill.first_self_pay),
        (Counted::AwayFirst, flow.away),
        (Counted::OverLimit, bill.over_limit),
        (Counted::OverLimitMaterials, materials),
    ];
    for (what, quantity) in others {
        terms.extend(quantity.filter(|_| has(what)).map(Expr::from));
    }
    if let (true, Some(self_funded)) = (has(Counted::SelfFunded), bill.self_funded) {
        // What the hospital bears is not the patient's.
        let hospital = flow.hospital.into_iter();
        terms.push(hospital.fold(Expr::from(self_funded), Expr::minus));
    }
    match <[Expr; 1]>::try_from(terms) {
        Ok([only]) => only,
        Err(terms) => Expr::Sum(terms),
    }
}

impl Settlement<'_> {
    /// Whether a later fund counts the over-limit price of materials apart.
    pub(super) fn counts_materials(&self) -> bool {
        let counts = |layer: &Layer| match layer {
            Layer::Fund(fund) => fund.counts.contains(&Counted::OverLimitMaterials),
            _ => false,
        };
        self.pack.layers.iter().any(counts)
    }
}

const IF_REFERRED: WhatIf = WhatIf {
    id: "if_referred.",
    zh: "假如已转诊：",
    en: "with a referral: ",
};

/// What the patient bears more because no referral was filed: the same stay is computed with one,
/// beside the settlement.
fn unreferred_extra<'p>(
    settlement: &mut Settlement<'p>,
    rule: Counting<'_>,
    bill: &Bill,
    flow: &Amounts,
) -> Option<Option<Quantity>> {
    if settlement.situation.referral != Some(Referral::NotFiled) {
        return Some(None);
    }
    let Some(pool) = flow.pool else {
        return Some(None);
    };
    let before = (settlement.ledger, settlement.notices.len());
    settlement.situation.referral = Some(Referral::Filed);
    // What is only tried does not count as reached.
    let reached = settlement.reached.take();
    settlement.sheet.set_aside(Some(IF_REFERRED));
    let whole = flow.told_in_scope;
    let mut other = Amounts::of(whole);
    let pack = settlement.pack;
    for layer in pack.layers.iter().filter(|layer| layer.is_of_pool()) {
        layer.apply(settlement, Some(bill), Some(&mut other));
    }
    settlement.sheet.set_aside(None);
    settlement.reached = reached;
    settlement.situation.referral = Some(Referral::NotFiled);
    settlement.ledger = before.0;
    settlement.notices.truncate(before.1);
    let title = Title::numbered(
        format!("{}.unreferred_extra", rule.id),
        Text::fixed(
            "因未转诊多负担的部分（不计入）",
            "what is borne more for want of a referral (does not count)",
        ),
    );
    let more = Expr::from(other.pool?).minus(pool).not_below_zero();
    Some(Some(settlement.sheet.line(title, &more, Vec::new())))
}
