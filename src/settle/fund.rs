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

use super::bands::{Payer, Stretch, pay, pays, tiers};
use super::bill::Bill;
use super::question::UsedFigure;
use super::{Flow, Named, Paid, Settlement, Value};
use crate::case::FundField;
use crate::explain::{Basis, Expr, Origin, Quantity, Standing, Title, Unit};
use crate::money::Fen;
use crate::policy::{Counted, EdgesFrom, FundRule, Limit, Match, Measure, Threshold};
use crate::text::Text;

const COUNTED: Text = Text::fixed("计入的个人负担", "own amounts that count");

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
    match rule.applies.matches(&settlement.situation) {
        Match::Yes => {}
        Match::No => {
            let only = rule.applies.words();
            let why = Text::made(
                format!("只适用于：{}", only.zh),
                format!("only for: {}", only.en),
            );
            settlement
                .sheet
                .silent(title, Standing::NotApplicable, why, Vec::new());
            return;
        }
        Match::Open(dimensions) => {
            for dimension in dimensions.iter() {
                settlement.ask_dimension(dimension);
            }
            return;
        }
    }
    let named = |zh: &str, en: &str, may_be_not_known| Named {
        label: Text::made(
            format!("{}{zh}", rule.name.zh),
            format!("{}: {en}", rule.name.en),
        ),
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
    let (Some(bill), Some(flow)) = (bill, flow) else {
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
    let counted = counted(settlement, rule, bill, flow);
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
    let stretch = stretch(settlement, rule, high, standard, amount, basis, flow);
    let payer = Payer {
        id: rule.id.clone(),
        title,
        name: rule.name.clone(),
        paid: format!("year_to_date.paid.{}", rule.pays_as.as_str()),
    };
    let tiers = tiers(settlement, &payer, &stretch, &bands, list);
    let paid = pay(settlement, &payer, &tiers, &cap, paid);
    let amount = settlement.sheet.fen(paid);
    let ledger = &mut settlement.ledger;
    let field = match rule.pays_as {
        FundField::HifmiPay => &mut ledger.hifmi_pay,
        FundField::HifobPay => &mut ledger.hifob_pay,
        FundField::CvlservPay => &mut ledger.cvlserv_pay,
        FundField::HifesPay => &mut ledger.hifes_pay,
        FundField::HifdmPay => &mut ledger.hifdm_pay,
        FundField::MafPay => &mut ledger.maf_pay,
        FundField::OthPay => &mut ledger.oth_pay,
    };
    *field = *field + amount;
    flow.later.push(Paid {
        quantity: paid,
        name: rule.name.clone(),
        field: rule.pays_as,
        amount,
    });
}

/// The line of what counts: the patient's own amounts, less what later funds before this one paid.
fn counted(settlement: &mut Settlement<'_>, rule: &FundRule, bill: &Bill, flow: &Flow) -> Quantity {
    let has = |what| rule.counts.contains(&what);
    let mut terms: Vec<Expr> = Vec::new();
    let in_scope = match flow.pool {
        Some(pool) => Expr::from(flow.in_scope).minus(pool),
        None => Expr::from(flow.in_scope),
    };
    match (
        has(Counted::Deductible),
        has(Counted::OwnShare),
        flow.deductible,
    ) {
        (true, true, _) | (false, true, None) => terms.push(in_scope),
        (false, true, Some(deductible)) => terms.push(in_scope.minus(deductible)),
        (true, false, Some(deductible)) => terms.push(Expr::from(deductible)),
        (true, false, None) | (false, false, _) => {}
    }
    let others = [
        (Counted::FirstSelfPay, bill.first_self_pay),
        (Counted::OverLimit, bill.over_limit),
        (Counted::SelfFunded, bill.self_funded),
    ];
    for (what, quantity) in others {
        terms.extend(quantity.filter(|_| has(what)).map(Expr::from));
    }
    let own = match <[Expr; 1]>::try_from(terms) {
        Ok([only]) => only,
        Err(terms) => Expr::Sum(terms),
    };
    let left = flow
        .later
        .iter()
        .fold(own, |left, paid| left.minus(paid.quantity));
    let title = Title::numbered(
        format!("{}.counted", rule.id),
        Text::made(
            format!("{}{}", rule.name.zh, COUNTED.zh),
            format!("{}: {}", rule.name.en, COUNTED.en),
        ),
    );
    let expr = if flow.later.is_empty() {
        left
    } else {
        left.not_below_zero()
    };
    settlement.sheet.line(title, &expr, Vec::new())
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
    }
}
