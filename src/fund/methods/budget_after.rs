//! A budget that is left when everything else is taken off (贵港).

use crate::method::{Example, Method, Settling};
use crate::sum::FundSum;
use base::json::{Map, Read};
use base::problem::Code;
use base::text::Text;
use serde::Serialize;
use worksheet::Expr;

/// Something that is taken off, with what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct TakenOff {
    /// Its name in the case.
    pub id: String,
    /// What it is.
    pub name: Text,
}

/// What is taken off a budget, in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct BudgetAfter {
    /// Each of them; all have to be told, nothing is taken to be nothing.
    pub less: Vec<TakenOff>,
}

/// A budget, and what each part of it comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct BudgetAfterCase {
    /// All that the fund may spend.
    pub budget: FundSum,
    /// What is taken off, by name.
    #[cfg_attr(
        feature = "typegen",
        schemars(with = "std::collections::BTreeMap<String, FundSum>")
    )]
    pub less: Map<String, FundSum>,
}

impl Method for BudgetAfter {
    type Case = BudgetAfterCase;
    const ABOUT: &'static str = "The budget for groups: what the fund may spend, less what is paid otherwise. A part that was not told is asked for and never taken to be nothing; a negative rest is refused.";
    const EXAMPLES: &'static [Example] = &[Example {
        about: "820,000,000 less ten parts; one of them is 0",
        rule: r#"{"less": [
            {"id": "chronic", "name": {"zh": "慢性病门诊", "en": "chronic outpatients"}},
            {"id": "per_diem", "name": {"zh": "按床日", "en": "per diem"}},
            {"id": "pharmacy", "name": {"zh": "药店", "en": "pharmacies"}},
            {"id": "drugs", "name": {"zh": "特殊药品", "en": "special drugs"}},
            {"id": "outside", "name": {"zh": "自治区外住院", "en": "stays outside the region"}},
            {"id": "non_pilot", "name": {"zh": "非试点医院", "en": "hospitals that are no pilots"}},
            {"id": "manual", "name": {"zh": "手工结算", "en": "settled by hand"}},
            {"id": "serious", "name": {"zh": "大病保险", "en": "serious-illness insurance"}},
            {"id": "reserve", "name": {"zh": "年度预留", "en": "reserve of the year"}},
            {"id": "other", "name": {"zh": "其他", "en": "others"}}]}"#,
        case: r#"{"budget": "820000000", "less": {"chronic": "96000000", "per_diem": "21500000", "pharmacy": "60000000", "drugs": "8800000", "outside": "72300000", "non_pilot": "41000000", "manual": "5200000", "serious": "33000000", "reserve": "24600000", "other": "0"}}"#,
        gives: &[("rest", "457,600,000.00")],
    }];

    fn settle(&self, case: &Self::Case, out: &mut Settling) {
        let budget = out.told(
            "budget",
            Text::fixed("基金支出预算总额", "all that the fund may spend"),
            case.budget,
        );
        let mut rest = Expr::from(budget);
        for part in &self.less {
            match case.less.get(part.id.as_str()) {
                Some(sum) => {
                    let less = out.told_part(&part.id, part.name.clone(), *sum);
                    rest = rest.minus(less);
                }
                None => out.ask(&format!("less.{}", part.id), part.name.clone()),
            }
        }
        for id in case.less.keys() {
            if !self.less.iter().any(|part| part.id == *id) {
                out.refuse(
                    Code::UnknownField,
                    &format!("less.{id}"),
                    Text::made(
                        format!("没有“{id}”这一项"),
                        format!("There is no part `{id}`"),
                    ),
                );
            }
        }
        if out.asked.is_empty() {
            let label = Text::fixed("按病组付费的预算", "budget for groups");
            let rest = out.line("rest", label, &rest);
            if out.fen(rest).count() < 0 {
                let message = Text::fixed(
                    "扣完以后是负数，请检查各项",
                    "What is left is below zero: check the parts",
                );
                out.refuse(Code::Negative, "less", message);
            }
        }
    }
}
