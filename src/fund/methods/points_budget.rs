//! A regional budget that hospitals share by points, with what was left or lacked (金华).

use crate::factor::Factor;
use crate::method::{Example, Method, Settling};
use crate::sum::FundSum;
use base::json::Read;
use base::money::Ratio;
use base::text::Text;
use serde::Serialize;
use worksheet::Expr;

/// What hospitals keep of a surplus, and bear of an overrun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PointsBudget {
    /// Of what is left of the budget.
    pub surplus_share: Ratio,
    /// Of what is lacking.
    pub overrun_share: Ratio,
}

/// A hospital with its points of the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct HospitalPoints {
    /// Its name.
    pub id: String,
    /// Its points.
    pub points: Factor,
}

/// A year to be cleared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PointsBudgetCase {
    /// What the fund spent on stays last year.
    pub last_year: FundSum,
    /// By how much it was agreed to grow.
    pub growth: Ratio,
    /// What this year's stays need.
    pub need: FundSum,
    /// Who shares.
    pub hospitals: Vec<HospitalPoints>,
}

impl Method for PointsBudget {
    type Case = PointsBudgetCase;
    const ABOUT: &'static str = "A regional budget grown from last year's spending. Of a surplus the hospitals get a share, of an overrun they bear one; the settled total is shared by points.";
    const EXAMPLES: &'static [Example] = &[
        Example {
            about: "less needed than budgeted: 13,200,000 is left, 85 % of it is shared",
            rule: r#"{"surplus_share": "85%", "overrun_share": "85%"}"#,
            case: r#"{"last_year": "480000000", "growth": "6.5%", "need": "498000000", "hospitals": [{"id": "a", "points": "1250000.25"}, {"id": "b", "points": "830412.5"}, {"id": "c", "points": "419587.25"}]}"#,
            gives: &[
                ("budget", "511,200,000.00"),
                ("surplus", "13,200,000.00"),
                ("shared", "11,220,000.00"),
                ("settled", "509,220,000.00"),
                ("point_value", "203.688"),
                ("a", "254,610,050.92"),
                ("b", "169,145,061.30"),
                ("c", "85,464,887.78"),
            ],
        },
        Example {
            about: "more needed: 18,800,000 is lacking, hospitals bear 85 % of it",
            rule: r#"{"surplus_share": "85%", "overrun_share": "85%"}"#,
            case: r#"{"last_year": "480000000", "growth": "6.5%", "need": "530000000", "hospitals": [{"id": "a", "points": "1250000.25"}, {"id": "b", "points": "830412.5"}, {"id": "c", "points": "419587.25"}]}"#,
            gives: &[
                ("overrun", "18,800,000.00"),
                ("borne", "15,980,000.00"),
                ("settled", "514,020,000.00"),
                ("point_value", "205.608"),
                ("a", "257,010,051.40"),
                ("b", "170,739,453.30"),
                ("c", "86,270,495.30"),
            ],
        },
    ];

    fn settle(&self, case: &Self::Case, out: &mut Settling) {
        let last = out.told("last_year", LAST_YEAR, case.last_year);
        let growth = out.told_share("growth", GROWTH, case.growth);
        let grown = Expr::Sum(vec![Expr::One, growth.into()]);
        let budget = out.line("budget", BUDGET, &Expr::from(last).times(grown));
        let need = out.told("need", NEED, case.need);
        let settled = if out.exceeds(need, budget) {
            let overrun = Expr::from(need).minus(budget);
            let overrun = out.line("overrun", Text::fixed("超支", "overrun"), &overrun);
            let share = out.share("overrun_share", OVERRUN_SHARE, self.overrun_share);
            let label = Text::fixed("医院承担的超支", "overrun that hospitals bear");
            let borne = out.line("borne", label, &Expr::from(overrun).times(share));
            Expr::from(need).minus(borne)
        } else {
            let surplus = Expr::from(budget).minus(need);
            let surplus = out.line("surplus", Text::fixed("结余", "surplus"), &surplus);
            let share = out.share("surplus_share", SURPLUS_SHARE, self.surplus_share);
            let label = Text::fixed("医院分到的结余", "surplus that hospitals share");
            let shared = out.line("shared", label, &Expr::from(surplus).times(share));
            Expr::sum([need, shared])
        };
        let settled = out.line("settled", SETTLED, &settled);
        let points: Vec<_> = case
            .hospitals
            .iter()
            .map(|it| (it.id.clone(), it.points.value()))
            .collect();
        if let Some(all) = total(&points) {
            let all = out.count("points", Text::fixed("点数合计", "points of all"), all);
            let label = Text::fixed("一个点多少元", "value of a point");
            out.line("point_value", label, &Expr::from(settled).over(all));
        }
        out.allocate(settled, &points, "hospitals");
    }
}

/// The points of all.
pub(super) fn total(points: &[(String, rust_decimal::Decimal)]) -> Option<Factor> {
    let all = points
        .iter()
        .try_fold(rust_decimal::Decimal::ZERO, |sum, (_, points)| {
            sum.checked_add(*points)
        });
    all.and_then(|all| all.normalize().to_string().parse().ok())
}

const LAST_YEAR: Text = Text::fixed(
    "上一年住院基金支出",
    "what the fund spent on stays last year",
);
const GROWTH: Text = Text::fixed("商定的增长率", "agreed growth");
const BUDGET: Text = Text::fixed("今年的预算", "budget of the year");
const NEED: Text = Text::fixed("今年实际要付", "what the year's stays need");
const SURPLUS_SHARE: Text = Text::fixed("结余分给医院的比例", "share of a surplus");
const OVERRUN_SHARE: Text = Text::fixed("超支由医院承担的比例", "share of an overrun");
const SETTLED: Text = Text::fixed("清算总额", "settled total");
