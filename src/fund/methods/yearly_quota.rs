//! A hospital's year by a quota for each admission, or by days, times what the fund pays of it (临沂 2007),
//! with a least number of services (2008).

use crate::factor::Factor;
use crate::method::{Example, Method, Settling};
use crate::sum::FundSum;
use base::json::Read;
use base::money::Ratio;
use base::text::Text;
use serde::Serialize;
use worksheet::Expr;

/// What a quota counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum QuotaOf {
    /// An admission.
    Admission,
    /// A day of a stay.
    Day,
}

/// What counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct YearlyQuota {
    /// What the quota is of.
    pub quota_of: QuotaOf,
}

/// A year of a hospital.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct YearlyQuotaCase {
    /// The quota.
    pub quota: FundSum,
    /// Admissions of the year.
    pub admissions: Factor,
    /// Mean days of a stay, where the quota is of a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_days: Option<Factor>,
    /// What the fund pays of the cost.
    pub fund_share: Ratio,
    /// The most that the fund pays in the year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_cap: Option<FundSum>,
    /// The least number of admissions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_admissions: Option<Factor>,
}

impl Method for YearlyQuota {
    type Case = YearlyQuotaCase;
    const ABOUT: &'static str = "What the fund pays a hospital in a year: a quota, times admissions (and for psychiatric stays times their mean days), times what the fund pays of it; since 2008 under a total with a least number of admissions.";
    const EXAMPLES: &'static [Example] = &[
        Example {
            about: "4,000.00 an admission, 2,500 admissions, 75 % from the fund",
            rule: r#"{"quota_of": "admission"}"#,
            case: r#"{"quota": "4000", "admissions": "2500", "fund_share": "75%"}"#,
            gives: &[("paid", "7,500,000.00")],
        },
        Example {
            about: "psychiatric: 150.00 a day, 320 admissions of 41.5 days, 80 %",
            rule: r#"{"quota_of": "day"}"#,
            case: r#"{"quota": "150", "admissions": "320", "mean_days": "41.5", "fund_share": "80%"}"#,
            gives: &[("paid", "1,593,600.00")],
        },
        Example {
            about: "under a total cap",
            rule: r#"{"quota_of": "admission"}"#,
            case: r#"{"quota": "4000", "admissions": "2500", "fund_share": "75%", "total_cap": "7000000", "least_admissions": "2600"}"#,
            gives: &[("paid", "7,000,000.00")],
        },
    ];

    fn settle(&self, case: &Self::Case, out: &mut Settling) {
        let quota = out.told("quota", Text::fixed("定额", "quota"), case.quota);
        let admissions = out.count(
            "admissions",
            Text::fixed("住院人次", "admissions"),
            case.admissions,
        );
        let mut paid = Expr::from(quota).times(admissions);
        if self.quota_of == QuotaOf::Day {
            let Some(days) = case.mean_days else {
                let ask = Text::fixed("平均住院几天？", "How many days is a stay on average?");
                return out.ask("mean_days", ask);
            };
            let days = out.count(
                "mean_days",
                Text::fixed("平均住院日", "mean days of a stay"),
                days,
            );
            paid = paid.times(days);
        }
        let share = out.told_share(
            "fund_share",
            Text::fixed("统筹金支付率", "what the fund pays of it"),
            case.fund_share,
        );
        paid = paid.times(share);
        if let Some(cap) = case.total_cap {
            let cap = out.told("total_cap", Text::fixed("总额", "total cap"), cap);
            paid = paid.least(cap);
        }
        out.line("paid", Text::fixed("全年支付", "paid in the year"), &paid);
        if case
            .least_admissions
            .is_some_and(|least| case.admissions < least)
        {
            out.said.push(Text::fixed(
                "服务人次没有达到最低要求。达不到时怎么扣，文件没有写",
                "There were fewer admissions than required. What is taken off then the text does not say",
            ));
        }
    }
}
