//! A budget prepaid in part, the rest held back until hospitals were assessed (甘南).

use crate::method::{Example, Method, Settling};
use crate::sum::FundSum;
use base::json::Read;
use base::money::Ratio;
use base::text::Text;
use serde::Serialize;
use worksheet::Expr;

/// What is prepaid; the rest waits for the assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PrepaidAssessed {
    /// The share that is prepaid, month by month.
    pub prepaid_share: Ratio,
}

/// A year of a hospital.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PrepaidAssessedCase {
    /// Its budget.
    pub budget: FundSum,
    /// The share of what was held back that its assessment came to; left out before it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessed_share: Option<Ratio>,
}

impl Method for PrepaidAssessed {
    type Case = PrepaidAssessedCase;
    const ABOUT: &'static str = "A share of the budget is prepaid month by month, the rest is held back. How a score becomes an amount the text does not say: the share that the assessment came to is asked.";
    const EXAMPLES: &'static [Example] = &[Example {
        about: "60 % of 12,000,000 prepaid, 92 % of the rest after the assessment",
        rule: r#"{"prepaid_share": "60%"}"#,
        case: r#"{"budget": "12000000", "assessed_share": "92%"}"#,
        gives: &[
            ("prepaid", "7,200,000.00"),
            ("month", "600,000.00"),
            ("held_back", "4,800,000.00"),
            ("assessed", "4,416,000.00"),
            ("all", "11,616,000.00"),
        ],
    }];

    fn settle(&self, case: &Self::Case, out: &mut Settling) {
        let budget = out.told(
            "budget",
            Text::fixed("全年总额", "budget of the year"),
            case.budget,
        );
        let share = out.share(
            "prepaid_share",
            Text::fixed("预付比例", "share prepaid"),
            self.prepaid_share,
        );
        let label = Text::fixed("预付", "prepaid");
        let prepaid = out.line("prepaid", label, &Expr::from(budget).times(share));
        let twelve = out.given(
            "months",
            Text::fixed("12 个月", "12 months"),
            "12".parse().unwrap_or_default(),
        );
        let label = Text::fixed("每月预付", "prepaid each month");
        out.line("month", label, &Expr::from(prepaid).over(twelve));
        let label = Text::fixed("考核基金", "held back for the assessment");
        let held = out.line("held_back", label, &Expr::from(budget).minus(prepaid));
        let Some(share) = case.assessed_share else {
            let ask = Text::fixed(
                "考核以后，考核基金拨付百分之几？",
                "Which share of what was held back does the assessment give?",
            );
            return out.ask("assessed_share", ask);
        };
        let share = out.told_share(
            "assessed_share",
            Text::fixed("考核后拨付的比例", "share after the assessment"),
            share,
        );
        let label = Text::fixed("考核后拨付", "paid after the assessment");
        let assessed = out.line("assessed", label, &Expr::from(held).times(share));
        let label = Text::fixed("全年一共", "in the whole year");
        out.line("all", label, &Expr::sum([prepaid, assessed]));
    }
}
