//! A year's budget by months, most of each prepaid by points, the rest in a pool that is shared at the
//! year's end by a coefficient (汕尾).

use super::points_budget::HospitalPoints;
use crate::factor::Factor;
use crate::method::{Example, Method, Settling};
use crate::sum::FundSum;
use base::json::Read;
use base::money::{Fen, Ratio};
use base::problem::Code;
use base::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;
use worksheet::Expr;

/// How the coefficient works on the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PoolShared {
    /// By points × coefficient.
    ByPointsAndCoefficient,
    /// By the coefficient alone.
    ByCoefficient,
}

/// What the text gives of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PrepaidPool {
    /// The share of a month that is prepaid; left out where the text only says most of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepaid_share: Option<Ratio>,
    /// How the pool is shared; left out where the text does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pool_shared: Option<PoolShared>,
}

/// A month of the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PoolMonth {
    /// The budget of the year.
    pub budget: FundSum,
    /// The share of the year's points that was forecast for the month.
    pub share: Ratio,
    /// The share that is prepaid, where the text does not give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepaid_share: Option<Ratio>,
    /// Who shares.
    pub hospitals: Vec<HospitalPoints>,
}

/// A hospital at the year's end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PoolHospital {
    /// Its name.
    pub id: String,
    /// Its points.
    pub points: Factor,
    /// Its coefficient of the year.
    pub coefficient: Factor,
    /// Items that were rejected, which are taken off its payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejected: Option<FundSum>,
}

/// The year's end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PoolYearEnd {
    /// What is in the pool.
    pub pool: FundSum,
    /// How it is shared, where the text does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pool_shared: Option<PoolShared>,
    /// Who shares.
    pub hospitals: Vec<PoolHospital>,
}

/// A month, or the year's end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PrepaidPoolCase {
    /// A month.
    Month(PoolMonth),
    /// The year's end.
    YearEnd(PoolYearEnd),
}

impl Method for PrepaidPool {
    type Case = PrepaidPoolCase;
    const ABOUT: &'static str = "A year's budget is allotted to months by the forecast share of points. Most of a month is prepaid by points, the rest goes to a pool, which is shared at the year's end. How much is most, and how the coefficient works on the pool, the text does not say: both are asked.";
    const EXAMPLES: &'static [Example] = &[
        Example {
            about: "8.2 % of the year's points, 90 % of it prepaid",
            rule: "{}",
            case: r#"{"month": {"budget": "240000000", "share": "8.2%", "prepaid_share": "90%", "hospitals": [{"id": "1", "points": "31250.5"}, {"id": "2", "points": "20480.25"}, {"id": "3", "points": "9731"}]}}"#,
            gives: &[
                ("month", "19,680,000.00"),
                ("prepaid", "17,712,000.00"),
                ("pool", "1,968,000.00"),
                ("1", "9,005,745.13"),
                ("2", "5,901,982.75"),
                ("3", "2,804,272.12"),
            ],
        },
        Example {
            about: "the pool by points × coefficient; 12,345.67 of hospital 2 were rejected",
            rule: "{}",
            case: r#"{"year_end": {"pool": "24000000", "pool_shared": "by_points_and_coefficient", "hospitals": [{"id": "1", "points": "380000", "coefficient": "1.02"}, {"id": "2", "points": "250000", "coefficient": "0.97", "rejected": "12345.67"}, {"id": "3", "points": "118000", "coefficient": "1.10"}]}}"#,
            gives: &[
                ("1", "12,241,610.74"),
                ("2", "7,646,556.82"),
                ("3", "4,099,486.77"),
            ],
        },
        Example {
            about: "the other reading, by the coefficient alone: 102 : 97 : 110 of 309",
            rule: r#"{"pool_shared": "by_coefficient"}"#,
            case: r#"{"year_end": {"pool": "24000000", "hospitals": [{"id": "1", "points": "380000", "coefficient": "1.02"}, {"id": "2", "points": "250000", "coefficient": "0.97"}, {"id": "3", "points": "118000", "coefficient": "1.10"}]}}"#,
            gives: &[
                ("1", "7,922,330.10"),
                ("2", "7,533,980.58"),
                ("3", "8,543,689.32"),
            ],
        },
    ];

    fn settle(&self, case: &Self::Case, out: &mut Settling) {
        match case {
            PrepaidPoolCase::Month(month) => self.month(month, out),
            PrepaidPoolCase::YearEnd(end) => self.year_end(end, out),
        }
    }
}

impl PrepaidPool {
    fn month(&self, case: &PoolMonth, out: &mut Settling) {
        let budget = out.told(
            "budget",
            Text::fixed("全年预算", "budget of the year"),
            case.budget,
        );
        let share = out.told_share(
            "share",
            Text::fixed("预测这个月的点数比", "the month's forecast share of points"),
            case.share,
        );
        let label = Text::fixed("这个月的总额", "of the month");
        let month = out.line("month", label, &Expr::from(budget).times(share));
        let Some(share) = self.prepaid_share.or(case.prepaid_share) else {
            let ask = Text::fixed(
                "每月先拨百分之几？文件只说“大部分”",
                "Which share of a month is prepaid? The text says only most of it",
            );
            return out.ask("month.prepaid_share", ask);
        };
        let share = out.told_share(
            "prepaid_share",
            Text::fixed("当月预拨比例", "share prepaid"),
            share,
        );
        let label = Text::fixed("当月预拨", "prepaid");
        let prepaid = out.line("prepaid", label, &Expr::from(month).times(share));
        let label = Text::fixed("进入激励机制基金池", "to the pool");
        out.line("pool", label, &Expr::from(month).minus(prepaid));
        let points = case
            .hospitals
            .iter()
            .map(|it| (it.id.clone(), it.points.value()));
        let points: Vec<_> = points.collect();
        out.allocate(prepaid, &points, "month.hospitals");
    }

    fn year_end(&self, case: &PoolYearEnd, out: &mut Settling) {
        let pool = out.told("pool", Text::fixed("基金池", "the pool"), case.pool);
        let Some(shared) = self.pool_shared.or(case.pool_shared) else {
            let ask = Text::fixed(
                "鼓励系数怎样用在基金池上？文件没有写",
                "How does the coefficient work on the pool? The text does not say",
            );
            return out.ask("year_end.pool_shared", ask);
        };
        let by = case.hospitals.iter().map(|hospital| {
            let coefficient = hospital.coefficient.value();
            let by = match shared {
                PoolShared::ByPointsAndCoefficient => {
                    hospital.points.value().checked_mul(coefficient)
                }
                PoolShared::ByCoefficient => Some(coefficient),
            };
            (hospital.id.clone(), by.unwrap_or(Decimal::ZERO))
        });
        let by: Vec<_> = by.collect();
        out.allocate(pool, &by, "year_end.hospitals");
        for hospital in &case.hospitals {
            let rejected = hospital.rejected.map_or(Fen::ZERO, FundSum::fen);
            let Some(share) = out.shares.iter_mut().find(|it| it.id == hospital.id) else {
                continue;
            };
            share.amount = share.amount - rejected;
            if share.amount < Fen::ZERO {
                let message = Text::made(
                    format!("“{}”拒付的比分到的还多", hospital.id),
                    format!("More of `{}` was rejected than it gets", hospital.id),
                );
                out.refuse(Code::Negative, "year_end.hospitals", message);
            }
        }
    }
}
