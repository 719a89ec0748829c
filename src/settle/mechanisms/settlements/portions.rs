//! What of the bill falls to each part of a stay.
//!
//! | in scope | days | falls to the first | to the second |
//! |---|---|---|---|
//! | 50,000.00 | 90 and 62 | 29,605.26 | 20,394.74 |
//! | 0.01 | 1 and 1 | 0.01 | 0.00 |

use crate::case::Case;
use crate::mechanisms::Settlement;
use crate::mechanisms::bill_parts::{
    Bill, first_self_pay, hospital, in_scope, over_limit, over_limit_materials, self_funded,
    total as total_title,
};
use crate::pack::{Pack, YearEndRule};
use crate::periods::Part;
use base::money::Fen;
use base::text::Text;
use worksheet::{Expr, Origin, Quantity, Title, Unit};

/// By what the bill falls to the parts.
pub(super) enum Weights {
    /// The days.
    Days,
    /// What each was told to cost.
    Costs(Vec<Fen>),
}

/// What the parts of the stay cost; the number of the first that still has to be asked for.
pub(super) fn weights(pack: &Pack, case: &Case, parts: &[Part]) -> Result<Weights, u16> {
    let by_days = pack.year_end.as_ref().map(|rule| rule.rule) == Some(YearEndRule::SplitByDays);
    if by_days || case.costs.values().any(Option::is_none) {
        return Ok(Weights::Days);
    }
    let mut costs = Vec::with_capacity(parts.len());
    for (number, _) in (1_u16..).zip(parts) {
        costs.push(case.costs.get(&number).copied().flatten().ok_or(number)?);
    }
    Ok(Weights::Costs(costs))
}

/// The bill of one part.
pub(super) fn portion(
    settlement: &mut Settlement<'_>,
    bill: &Bill,
    weights: &Weights,
    parts: &[Part],
    at: usize,
    before: &[Bill],
) -> Bill {
    let is_last = at + 1 == parts.len();
    let share = (!is_last).then(|| share(settlement, weights, parts, at));
    let mut of = |title: Title, whole: Quantity, taken: &dyn Fn(&Bill) -> Option<Quantity>| {
        let whole = Expr::from(whole);
        let accrued = match &share {
            Some((part, all)) => whole.times(part.clone()).over(all.clone()),
            None => whole,
        };
        let earlier = before.iter().filter_map(taken);
        let expr = earlier.fold(accrued, Expr::minus);
        settlement.sheet.line(title, &expr, Vec::new())
    };
    let self_funded = bill
        .self_funded
        .map(|whole| of(self_funded(), whole, &|it| it.self_funded));
    let over_limit = bill
        .over_limit
        .map(|whole| of(over_limit(), whole, &|it| it.over_limit));
    let first_self_pay = bill
        .first_self_pay
        .map(|whole| of(first_self_pay(), whole, &|it| it.first_self_pay));
    let in_scope = of(in_scope(), bill.in_scope, &|it| Some(it.in_scope));
    let over_limit_materials = bill
        .over_limit_materials
        .map(|whole| of(over_limit_materials(), whole, &|it| it.over_limit_materials));
    let hospital = bill
        .hospital
        .map(|whole| of(hospital(), whole, &|it| it.hospital));
    let all = [self_funded, over_limit, first_self_pay, Some(in_scope)];
    let sum = Expr::sum(all.into_iter().flatten());
    let total = settlement.sheet.line(total_title(), &sum, Vec::new());
    Bill {
        total,
        self_funded,
        over_limit,
        first_self_pay,
        in_scope,
        over_limit_materials,
        hospital,
    }
}

/// What of the bill has accrued by the end of a part: so much of so much.
fn share(
    settlement: &mut Settlement<'_>,
    weights: &Weights,
    parts: &[Part],
    at: usize,
) -> (Expr, Expr) {
    let sheet = &mut settlement.sheet;
    let origin = Origin::Input;
    match weights {
        Weights::Days => {
            let days =
                |parts: &[Part]| -> u32 { parts.iter().map(|it| u32::from(it.days())).sum() };
            let number = at + 1;
            let by_then = parts.get(..number).map_or(0, days);
            let by_then = sheet.quantity(
                format!("stay.days_by.{number}"),
                Text::fixed("到这一部分结束的天数", "days by the end of this part"),
                by_then.into(),
                Unit::Count,
                origin,
            );
            let label = Text::fixed("住院天数", "days of the stay");
            let all = sheet.quantity("stay.days", label, days(parts).into(), Unit::Count, origin);
            (by_then.into(), all.into())
        }
        Weights::Costs(costs) => {
            let costs: Vec<Quantity> = (1..)
                .zip(costs)
                .map(|(number, cost)| {
                    let label = Text::made(
                        format!("第 {number} 部分的费用"),
                        format!("cost of part {number}"),
                    );
                    let id = format!("stay.costs.{number}");
                    sheet.quantity(id, label, cost.yuan(), Unit::Yuan, origin)
                })
                .collect();
            let by_then = match costs.get(..=at) {
                Some([only]) => Expr::from(*only),
                by_then => Expr::sum(by_then.into_iter().flatten().copied()),
            };
            (by_then, Expr::sum(costs))
        }
    }
}
