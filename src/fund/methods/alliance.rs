//! One budget for an alliance of hospitals, which keeps what is left and bears what lacks (宁强).

use crate::method::{Example, Method, Settling};
use crate::sum::FundSum;
use base::json::Read;
use base::money::Ratio;
use base::text::Text;
use serde::Serialize;
use worksheet::Expr;

/// How the fund is divided, and what becomes of a surplus and an overrun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Alliance {
    /// To the risk fund, at most.
    pub risk_at_most: Ratio,
    /// Of what is left after outpatients and serious illness, at least.
    pub budget_at_least: Ratio,
    /// Of a surplus, for hospitals and clinics; the rest is for development.
    pub surplus_share: Ratio,
    /// Of that, for the hospitals; the rest is the clinics'.
    pub hospitals_share: Ratio,
    /// Of a reasonable overrun, borne by the alliance.
    pub overrun_share: Ratio,
    /// Of what its services earned, for performance; the rest is for development.
    pub performance_share: Ratio,
}

/// More was spent than budgeted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Overrun {
    /// By how much.
    pub amount: FundSum,
    /// Whether it is reasonable: an epidemic, a disaster.
    pub reasonable: bool,
}

/// A year of the alliance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct AllianceCase {
    /// What was collected.
    pub revenue: FundSum,
    /// For outpatients.
    pub outpatient: FundSum,
    /// For serious-illness insurance.
    pub serious_illness: FundSum,
    /// What is left at the year's end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surplus: Option<FundSum>,
    /// What is lacking.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overrun: Option<Overrun>,
    /// What its services earned beyond their cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub income_surplus: Option<FundSum>,
}

const RULE: &str = r#"{"risk_at_most": "10%", "budget_at_least": "95%", "surplus_share": "80%", "hospitals_share": "90%", "overrun_share": "20%", "performance_share": "70%"}"#;

impl Method for Alliance {
    type Case = AllianceCase;
    const ABOUT: &'static str = "A global budget for an alliance of county and township hospitals. The text gives bounds, at most and at least, which are shown as such.";
    const EXAMPLES: &'static [Example] = &[
        Example {
            about: "bounds of the budget, a surplus, and what the services earned",
            rule: RULE,
            case: r#"{"revenue": "200000000", "outpatient": "30000000", "serious_illness": "15000000", "surplus": "5000000.03", "income_surplus": "1234567.89"}"#,
            gives: &[
                ("risk_at_most", "20,000,000.00"),
                ("rest", "135,000,000.00"),
                ("budget_at_least", "128,250,000.00"),
                ("shared", "4,000,000.02"),
                ("hospitals", "3,600,000.02"),
                ("clinics", "400,000.00"),
                ("development", "1,000,000.01"),
                ("performance", "864,197.52"),
                ("income_development", "370,370.37"),
            ],
        },
        Example {
            about: "a reasonable overrun",
            rule: RULE,
            case: r#"{"revenue": "200000000", "outpatient": "30000000", "serious_illness": "15000000", "overrun": {"amount": "2000000", "reasonable": true}}"#,
            gives: &[
                ("overrun_alliance", "400,000.00"),
                ("overrun_agency", "1,600,000.00"),
            ],
        },
        Example {
            about: "an unreasonable one is the lead hospital's",
            rule: RULE,
            case: r#"{"revenue": "200000000", "outpatient": "30000000", "serious_illness": "15000000", "overrun": {"amount": "2000000", "reasonable": false}}"#,
            gives: &[("overrun_lead", "2,000,000.00")],
        },
    ];

    fn settle(&self, case: &Self::Case, out: &mut Settling) {
        let revenue = out.told(
            "revenue",
            Text::fixed("当年筹资总额", "what was collected"),
            case.revenue,
        );
        let share = out.share(
            "risk",
            Text::fixed("风险基金比例（最多）", "to the risk fund, at most"),
            self.risk_at_most,
        );
        let label = Text::fixed("风险基金，最多", "risk fund, at most");
        let risk = out.line("risk_at_most", label, &Expr::from(revenue).times(share));
        let outpatient = out.told(
            "outpatient",
            Text::fixed("门诊费用", "for outpatients"),
            case.outpatient,
        );
        let serious = out.told(
            "serious_illness",
            Text::fixed("大病保险基金", "for serious-illness insurance"),
            case.serious_illness,
        );
        let rest = Expr::from(revenue)
            .minus(risk)
            .minus(outpatient)
            .minus(serious);
        let label = Text::fixed(
            "剩余基金（风险基金提足时）",
            "rest, with the risk fund at its most",
        );
        let rest = out.line("rest", label, &rest);
        let share = out.share(
            "budget",
            Text::fixed("总额预算比例（至少）", "share of the budget, at least"),
            self.budget_at_least,
        );
        let label = Text::fixed("总额预算，至少", "budget, at least");
        out.line("budget_at_least", label, &Expr::from(rest).times(share));
        self.surplus(case, out);
        self.overrun(case, out);
        if let Some(income) = case.income_surplus {
            let income = out.told(
                "income_surplus",
                Text::fixed("收支结余", "what its services earned"),
                income,
            );
            let share = out.share(
                "performance_share",
                Text::fixed("绩效比例", "share for performance"),
                self.performance_share,
            );
            let label = Text::fixed("用于绩效", "for performance");
            let performance = out.line("performance", label, &Expr::from(income).times(share));
            let label = Text::fixed("卫生事业再发展", "for development");
            out.line(
                "income_development",
                label,
                &Expr::from(income).minus(performance),
            );
        }
    }
}

impl Alliance {
    fn surplus(&self, case: &AllianceCase, out: &mut Settling) {
        let Some(surplus) = case.surplus else { return };
        let surplus = out.told(
            "surplus",
            Text::fixed("基金结余", "surplus of the fund"),
            surplus,
        );
        let share = out.share(
            "surplus_share",
            Text::fixed("结余分配比例", "share of the surplus"),
            self.surplus_share,
        );
        let label = Text::fixed(
            "分给总院、分院和村卫生室",
            "shared by hospitals and clinics",
        );
        let shared = out.line("shared", label, &Expr::from(surplus).times(share));
        let share = out.share(
            "hospitals_share",
            Text::fixed("总院、分院的比例", "share of the hospitals"),
            self.hospitals_share,
        );
        let label = Text::fixed("总院、分院", "hospitals");
        let hospitals = out.line("hospitals", label, &Expr::from(shared).times(share));
        let label = Text::fixed("村卫生室", "clinics");
        out.line("clinics", label, &Expr::from(shared).minus(hospitals));
        let label = Text::fixed("用于发展", "for development");
        out.line("development", label, &Expr::from(surplus).minus(shared));
    }

    fn overrun(&self, case: &AllianceCase, out: &mut Settling) {
        let Some(Overrun { amount, reasonable }) = &case.overrun else {
            return;
        };
        let overrun = out.told("overrun", Text::fixed("超支", "overrun"), *amount);
        if !reasonable {
            let label = Text::fixed(
                "不合理的超支，由总院承担",
                "not reasonable: borne by the lead hospital",
            );
            out.line("overrun_lead", label, &overrun.into());
            return;
        }
        let share = out.share(
            "overrun_share",
            Text::fixed("医共体承担的比例", "share of the alliance"),
            self.overrun_share,
        );
        let label = Text::fixed("医共体承担", "borne by the alliance");
        let own = out.line("overrun_alliance", label, &Expr::from(overrun).times(share));
        let label = Text::fixed("合疗经办中心承担", "borne by the agency");
        out.line("overrun_agency", label, &Expr::from(overrun).minus(own));
    }
}
