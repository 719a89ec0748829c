//! What is told of a bill beside its parts: what of the over-limit price is for materials, and what the
//! hospital bears; and whether a bill is told in a way that fits the case.
//!
//! | self-funded | over-limit | of it materials | the hospital bears, as told | counts of materials | hospital |
//! |---|---|---|---|---|---|
//! | 1,000 | 500 | 300 | 505.01 | 300.00 | 505.01 |
//! | 100 | 500 | 800 | 900 | 500.00 | 600.00 |

use super::bill_parts::{Bill, hospital, over_limit_materials};
use super::{QuestionKind, Settlement, question};
use crate::case::{BillWay, CaseBill};
use crate::pack::Match;
use base::money::Fen;
use base::problem::{Code, Problem};
use base::text::Text;
use worksheet::{Expr, LineStatus, Origin, Quantity, Unit};

/// Adds what was told beside the parts of a bill.
pub(super) fn beside(settlement: &mut Settlement<'_>, bill: &mut Bill) {
    let case = settlement.case;
    if settlement.counts_materials()
        && let (Some(Some(told)), Some(over_limit), None) = (
            case.over_limit_materials,
            bill.over_limit,
            bill.over_limit_materials,
        )
    {
        let label = Text::fixed(
            "材料的超限价（填写的）",
            "over-limit price of materials, as told",
        );
        let told = quantity(settlement, "stay.over_limit_materials", label, told);
        let most = Expr::from(over_limit).least(told);
        let title = over_limit_materials();
        bill.over_limit_materials = Some(settlement.sheet.line(title, &most, Vec::new()));
    }
    if let Some(told) = case.hospital {
        let label = Text::fixed("医院负担（填写的）", "the hospital bears, as told");
        let told = quantity(settlement, "hosp_part_amt", label, told);
        // What is in scope the funds and the patient pay.
        let outside = [bill.self_funded, bill.over_limit].into_iter().flatten();
        let most = Expr::sum(outside).least(told);
        bill.hospital = Some(settlement.sheet.line(hospital(), &most, Vec::new()));
    }
}

fn quantity(
    settlement: &mut Settlement<'_>,
    path: &'static str,
    label: Text,
    amount: Fen,
) -> Quantity {
    let sheet = &mut settlement.sheet;
    sheet.quantity(path, label, amount.yuan(), Unit::Yuan, Origin::Input)
}

/// What of the over-limit price is for materials: nothing where it has to be asked for.
pub(super) fn materials(settlement: &mut Settlement<'_>, bill: &Bill) -> Option<Option<Quantity>> {
    if bill.over_limit_materials.is_some() || bill.over_limit.is_none() {
        return Some(bill.over_limit_materials);
    }
    if settlement.case.over_limit_materials.is_some() {
        let why = Text::fixed(
            "不清楚超限价里材料占多少，按没有计算",
            "not known, counted as none",
        );
        let (title, standing) = (over_limit_materials(), LineStatus::NotKnown);
        settlement
            .sheet
            .without_amount(title, standing, why, Vec::new());
        return Some(None);
    }
    settlement.ask(question::Question {
        may_be_not_known: true,
        ..question::of_field(
            "stay.over_limit_materials",
            QuestionKind::Amount,
            Text::fixed(
                "超限价的部分里，材料（耗材）是多少元？",
                "Of what is above price limits, how much is for materials, in yuan?",
            ),
            Text::fixed(
                "在费用清单上；检查、治疗和床位等服务的不算。没有填 0",
                "On the fee list; services such as examinations, treatment and beds do not count. Enter 0 for none",
            ),
        )
    });
    None
}

/// Refuses a bill that is told in a way that does not fit the case, with the reason of the pack.
pub(super) fn fits(settlement: &mut Settlement<'_>) {
    let pack = settlement.pack;
    let Some(told) = &settlement.case.bill else {
        return;
    };
    let way = match told {
        CaseBill::Total { .. } => BillWay::Total,
        CaseBill::Amounts { .. } => BillWay::Amounts,
        CaseBill::Items(_) => BillWay::Items,
        CaseBill::Drg { .. } => BillWay::Drg,
    };
    for rule in pack
        .bill_ways
        .iter()
        .filter(|rule| !rule.ways.contains(&way))
    {
        match rule.when.matches(&settlement.situation) {
            Match::No => {}
            Match::Open(dimensions) => settlement.ask_dimensions(dimensions),
            Match::Yes => {
                let problem = Problem::new(Code::UnknownChoice, "bill", rule.why.clone());
                settlement.problems.push(problem);
            }
        }
    }
}
