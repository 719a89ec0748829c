//! 大病保险、职工大额、医疗救助 and every other fund that pays after the pool fund: shares of what
//! the patient still bears, above a deductible or past a gate, tier by tier, up to a cap.
//!
//! | own in scope | deductible | edges from | tiers | pays |
//! |---|---|---|---|---|
//! | 17,955.00 | 10,000 | zero | 50 % | 3,977.50 |
//! | 30,780.00 | 14,000 | zero | 60 % | 10,068.00 |
//! | 100,000.00 | 30,404 | deductible | –50,000 60 %, above 70 % | 43,717.20 |
//! | 120,000.00 | 20,000 | zero | –50,000 50 %, –100,000 55 %, above 60 % | 54,500.00 |
//! | 8,000.00 | 5,000 as a gate | zero | 50 % | 4,000.00 |

use super::bands::{Adjust, Payer, Stretch, pay, pays, room, tiers};
use super::bill_parts::Bill;
use super::counted::counted;
use super::question::UsedFigure;
use super::{Flow, Named, Paid, Settlement, Value};
use crate::pack::{EdgesFrom, FundRule, Limit, Measure, Threshold};
use base::money::Fen;
use base::text::Text;
use worksheet::{Basis, Expr, Origin, Quantity, Standing, Title, Unit};

mod bonus;

/// Lets one later fund pay.
pub(super) fn apply<'p>(
    settlement: &mut Settlement<'p>,
    rule: &'p FundRule,
    bill: Option<&Bill>,
    flow: Option<&mut Flow>,
) {
    let title = Title {
        id: rule.id.clone().into(),
        field: Some(rule.pays_as.as_str()),
        label: pays(&rule.name),
    };
    if !settlement.is_for(title.clone(), &rule.applies) {
        return;
    }
    let named = |zh, en, may_be_not_known| Named {
        of: Some(&rule.name),
        label: Text::fixed(zh, en),
        may_be_not_known,
    };
    let deductible = settlement.find(&named("起付标准", "deductible", false), &rule.deductible);
    let bands = settlement.find(
        &named("支付比例", "reimbursement ratio", false),
        &rule.bands,
    );
    let cap = settlement.find(&named("封顶线", "annual cap", true), &rule.cap);
    let earlier = match rule.measured_on {
        Measure::Year => settlement.used(UsedFigure::OwnInScope),
        Measure::Stay => Some(Fen::ZERO),
    };
    let paid = match cap.as_ref().and_then(Value::get) {
        Some(Limit::Amount(_)) => settlement.used(UsedFigure::Paid(rule.pays_as)),
        Some(Limit::None) | None => Some(Fen::ZERO),
    };
    let adjust = Adjust::look_up(settlement, &rule.id, None, rule.own_factor.as_ref());
    let bonus = bonus::look_up(settlement, rule);
    let (Some(bill), Some(flow), Some(adjust), Ok(bonus)) = (bill, flow, adjust, bonus) else {
        return;
    };
    let (Some(deductible), Some(bands), Some(cap)) = (deductible, bands, cap) else {
        return;
    };
    let (Some(earlier), Some(paid), Some(amount), Some(list)) =
        (earlier, paid, deductible.get().copied(), bands.get())
    else {
        return;
    };
    let Some(counted) = counted(settlement, rule, bill, flow) else {
        return;
    };
    let high = match rule.measured_on {
        Measure::Stay => Expr::from(counted),
        Measure::Year => {
            let label = Text::fixed(
                "今年以前的政策范围内个人负担",
                "own in-scope amounts of earlier stays",
            );
            let path = "year_to_date.inscp_selfpay";
            let origin = Origin::Input;
            let earlier =
                settlement
                    .sheet
                    .quantity(path, label, earlier.yuan(), Unit::Yuan, origin);
            flow.earlier_own = Some(earlier);
            Expr::sum([earlier, counted])
        }
    };
    let standard = settlement.sheet.quantity(
        format!("{}.deductible", rule.id),
        Text::made(
            format!("{}起付标准", rule.name.zh),
            format!("deductible of the {}", rule.name.en),
        ),
        amount.yuan(),
        Unit::Yuan,
        deductible.origin(),
    );
    let grouped = amount.grouped();
    let basis = deductible.basis(Text::made(
        format!("起付标准 {grouped} 元"),
        format!("deductible {grouped} yuan"),
    ));
    if !reaches(settlement, rule, &high, standard) {
        let why = Text::made(
            format!("没有超过起付标准 {grouped} 元"),
            format!("not above the deductible of {grouped} yuan"),
        );
        settlement
            .sheet
            .silent(title, Standing::NotApplicable, why, vec![basis]);
        return;
    }
    let stretch = Stretch {
        adjust,
        ..stretch(settlement, rule, high, standard, amount, basis, flow)
    };
    let payer = Payer {
        id: rule.id.clone(),
        title,
        name: rule.name.clone(),
        paid: format!("year_to_date.paid.{}", rule.pays_as.as_str()),
    };
    let tiers = tiers(settlement, &payer, &stretch, &bands, list);
    let raised = match (bonus, cap.get()) {
        (Some(bonus), Some(Limit::Amount(limit))) => {
            match bonus::raise(settlement, &payer, &bonus, &cap, *limit, paid, &tiers) {
                Ok(raised) => raised,
                Err(bonus::Asked) => return,
            }
        }
        _ => None,
    };
    let room = room(settlement, &payer, &cap, paid, raised);
    let pays = pay(settlement, &payer, &tiers, room);
    flow.later.push(Paid {
        id: rule.id.clone(),
        quantity: pays.paid,
        name: rule.name.clone(),
        field: rule.pays_as,
    });
}

/// Whether anything is paid at all: above a deductible, or at a gate.
fn reaches(
    settlement: &mut Settlement<'_>,
    rule: &FundRule,
    high: &Expr,
    standard: Quantity,
) -> bool {
    let standard = Expr::from(standard);
    match rule.threshold {
        Threshold::Deductible => settlement.sheet.exceeds(high, &standard),
        Threshold::Gate => !settlement.sheet.exceeds(&standard, high),
    }
}

/// From what was borne before, or from the deductible where that is more, to what is borne now.
fn stretch(
    settlement: &mut Settlement<'_>,
    rule: &FundRule,
    high: Expr,
    standard: Quantity,
    amount: Fen,
    basis: Basis,
    flow: &Flow,
) -> Stretch {
    let earlier = match rule.measured_on {
        Measure::Year => flow.earlier_own.map(Expr::from),
        Measure::Stay => None,
    };
    let low = match rule.threshold {
        Threshold::Gate => earlier,
        Threshold::Deductible => {
            let title = Title::numbered(
                format!("{}.from", rule.id),
                Text::made(
                    format!("{}从多少算起", rule.name.zh),
                    format!("where the {} begins", rule.name.en),
                ),
            );
            let from = match earlier {
                Some(earlier) => earlier.most(standard),
                None => Expr::from(standard),
            };
            Some(Expr::from(settlement.sheet.line(title, &from, vec![basis])))
        }
    };
    Stretch {
        low: low.filter(|_| amount > Fen::ZERO || rule.measured_on == Measure::Year),
        high,
        edges_from: match rule.edges_from {
            EdgesFrom::Zero => None,
            EdgesFrom::Deductible => Some(standard),
        },
        adjust: Adjust::default(),
    }
}
