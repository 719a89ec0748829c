//! So much a day, and no more than a total (兰州).

use crate::factor::Factor;
use crate::method::{Example, Method, Settling};
use crate::sum::FundSum;
use base::json::Read;
use base::text::Text;
use serde::Serialize;
use worksheet::Expr;

/// What a day is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PerDiem {
    /// For a day; left out where the text does not give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_day: Option<FundSum>,
}

/// Days of a hospital.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PerDiemCase {
    /// For a day, where the text does not give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_day: Option<FundSum>,
    /// How many days.
    pub days: Factor,
    /// The most that is paid for all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_cap: Option<FundSum>,
    /// What they cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<FundSum>,
}

impl Method for PerDiem {
    type Case = PerDiemCase;
    const ABOUT: &'static str = "A quota for each day, under a total cap where there is one. What a day is paid is masked in the text and asked.";
    const EXAMPLES: &'static [Example] = &[
        Example {
            about: "3,100 days at 260.00, capped at 800,000.00",
            rule: "{}",
            case: r#"{"per_day": "260", "days": "3100", "total_cap": "800000", "cost": "850000"}"#,
            gives: &[
                ("by_days", "806,000.00"),
                ("paid", "800,000.00"),
                ("result", "−50,000.00"),
            ],
        },
        Example {
            about: "below the cap",
            rule: r#"{"per_day": "260"}"#,
            case: r#"{"days": "3000", "total_cap": "800000"}"#,
            gives: &[("paid", "780,000.00")],
        },
    ];

    fn settle(&self, case: &Self::Case, out: &mut Settling) {
        let Some(day) = self.per_day.or(case.per_day) else {
            let ask = Text::fixed(
                "一个床日付多少元？文件里没有写出数字",
                "What is a day paid? The text masks it",
            );
            return out.ask("per_day", ask);
        };
        let day = out.told("per_day", Text::fixed("日定额", "quota of a day"), day);
        let days = out.count("days", Text::fixed("床日数", "days"), case.days);
        let label = Text::fixed("按床日", "by days");
        let by_days = out.line("by_days", label, &Expr::from(day).times(days));
        let mut paid = Expr::from(by_days);
        if let Some(cap) = case.total_cap {
            let cap = out.told("total_cap", Text::fixed("总额控制", "total cap"), cap);
            paid = paid.least(cap);
        }
        let paid = out.line("paid", Text::fixed("应付", "paid"), &paid);
        if let Some(cost) = case.cost {
            let cost = out.told("cost", Text::fixed("费用", "cost"), cost);
            let label = Text::fixed(
                "医院的盈亏（不是病人的）",
                "the hospital's result (not the patient's)",
            );
            out.line("result", label, &Expr::from(paid).minus(cost));
        }
    }
}
