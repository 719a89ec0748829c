//! 统筹基金: shares of the in-scope cost above the deductible, tier by tier, up to the annual cap.
//!
//! Tiers are measured on in-scope cost, the deductible included: it is consumed inside the lowest
//! open tier. Where a text counts them from the deductible, they begin there.

use super::bands::{self, Adjust, Band, CostInterval, Limit, Measure, Payer, pay, tiers};
use super::bill_parts::Bill;
use super::fund::EdgesFrom;
use super::mechanism::{Checks, Mechanism, OfLayer, Worked, gives, told};
use super::question::UsedFigure;
use super::used::UsedBefore;
use super::{Amounts, Settlement, TableLabel, Value};
use crate::pack::tables::Visitor;
use crate::pack::{Table, When};
use base::json::Read;
use base::money::Ratio;
use base::text::Text;
use serde::Serialize;
use worksheet::{Expr, Title};

mod cap;
pub use cap::CapOn;

/// Parameters of the pool fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PoolRule {
    /// Whom and what it is for; empty for all.
    #[serde(default)]
    pub applies: When,
    /// What the tiers are measured on.
    pub measured_on: Measure,
    /// The tiers of in-scope cost, each with the fund's share, from the lowest to the highest.
    pub bands: Table<Vec<Band>>,
    /// Where the edges of the tiers are counted from. Left out: from zero, the deductible inside.
    #[serde(default, skip_serializing_if = "EdgesFrom::is_zero")]
    pub edges_from: EdgesFrom,
    /// Annual cap (封顶线), in yuan, or `"none"`.
    pub cap: Table<Limit>,
    /// What the cap limits. Left out: what the fund pays.
    #[serde(default, skip_serializing_if = "CapOn::is_paid")]
    pub cap_on: CapOn,
    /// That the cap is so many times the figure of `cap`, such as a wage of the year before (上年度
    /// 平均工资的 6 倍). Left out: once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap_times: Option<Table<u16>>,
    /// The own share of this case as a fraction of the own share that the tiers leave (退休人员
    /// 个人支付比例为职工的 60%). Left out: the tiers as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_factor: Option<Table<Ratio>>,
    /// Percentage points that are taken off the ratio of every tier, not below zero. Left out: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub less: Option<Table<Ratio>>,
}

/// Worked examples of tiers that are counted from the deductible.
const EDGES: Worked = Worked {
    layers: r#"[
        {"deductible": {"amount": {"=": "$2"}}},
        {"pool": {
            "measured_on": "stay", "edges_from": "$3", "bands": {"=": "tiers $4"}, "cap": {"=": "none"}
        }}
    ]"#,
    request: r#"{"bill": {"amounts": {"inscp_scp_amt": "$1"}}}"#,
    columns: &[
        told("in scope"),
        told("deductible"),
        told("edges from"),
        told("tiers"),
        gives("fund", "pool"),
    ],
    rows: &[
        &[
            "20,000.00",
            "1,200.00",
            "zero",
            "–15,000 60%, above 70%",
            "11,780.00",
        ],
        &[
            "20,000.00",
            "1,200.00",
            "deductible",
            "–15,000 60%, above 70%",
            "11,660.00",
        ],
        &[
            "16,200.00",
            "1,200.00",
            "deductible",
            "–15,000 60%, above 70%",
            "9,000.00",
        ],
    ],
};

const POOL: Text = Text::fixed("统筹基金", "pool fund");

impl Mechanism for PoolRule {
    const ABOUT: &'static str =
        "统筹基金: pays shares of the in-scope cost above the deductible, up to the annual cap.";
    const WORKED: &'static [Worked] = &[
        Worked {
            layers: r#"[
                {"deductible": {"amount": {"=": "$2"}}},
                {"pool": {"measured_on": "stay", "bands": {"=": "tiers $3"}, "cap": {"=": "$4"}}}
            ]"#,
            request: r#"{
                "bill": {"amounts": {"inscp_scp_amt": "$1"}},
                "year_to_date": {"admissions": 1, "hifp_pay": "$5"}
            }"#,
            columns: &[
                told("in scope"),
                told("deductible"),
                told("tiers"),
                told("cap"),
                told("paid already"),
                gives("fund", "pool"),
            ],
            rows: &[
                &["10,000.00", "400.00", "80%", "none", "0.00", "7,680.00"],
                &["300.00", "300.00", "80%", "none", "0.00", "0.00"],
                &[
                    "50,000.00",
                    "1,300.00",
                    "–30,000 85%, –40,000 90%, above 95%",
                    "none",
                    "0.00",
                    "42,895.00",
                ],
                &[
                    "10,000.00",
                    "400.00",
                    "80%",
                    "100,000.00",
                    "95,000.00",
                    "5,000.00",
                ],
            ],
        },
        Worked {
            layers: r#"[
                {"deductible": {"amount": {"=": "$2"}}},
                {"pool": {
                    "measured_on": "stay", "bands": {"=": "tiers $3"}, "cap": {"=": "none"},
                    "less": {"=": "$4"}, "own_factor": {"=": "$5"}
                }}
            ]"#,
            request: r#"{"bill": {"amounts": {"inscp_scp_amt": "$1"}}}"#,
            columns: &[
                told("in scope"),
                told("deductible"),
                told("tiers"),
                told("points off"),
                told("own share times"),
                gives("fund", "pool"),
            ],
            rows: &[
                &["10,000.00", "400.00", "80%", "10%", "100%", "6,720.00"],
                &["10,000.00", "0.00", "85%", "0%", "60%", "9,100.00"],
            ],
        },
        EDGES,
        cap::ON_COST,
        cap::IN_MULTIPLES,
    ];
    const PAYS: bool = true;
    const OF_POOL: bool = true;

    fn tables<'p, V: Visitor<'p>>(&'p self, tables: &mut OfLayer<'_, V>) {
        let applies = Some(&self.applies);
        tables.table("bands", applies, &self.bands);
        tables.table("cap", applies, &self.cap);
        if let Some(times) = &self.cap_times {
            tables.table("cap_times", applies, times);
        }
        if let Some(factor) = &self.own_factor {
            tables.table("own_factor", applies, factor);
        }
        if let Some(less) = &self.less {
            tables.table("less", applies, less);
        }
    }

    fn check(&self, checks: &mut Checks<'_, '_>) {
        checks.applies(&self.applies);
        bands::check(checks, &self.bands);
    }

    /// Lets the pool fund pay.
    fn apply<'p>(
        &'p self,
        settlement: &mut Settlement<'p>,
        _: Option<&Bill>,
        flow: Option<&mut Amounts>,
    ) {
        if !settlement.is_for(title(), &self.applies) {
            return;
        }
        let bands = settlement.find(
            &TableLabel {
                of: None,
                label: Text::fixed("支付比例", "reimbursement ratio"),
                may_be_not_known: false,
            },
            &self.bands,
        );
        let cap = cap::lookup(settlement, self);
        let adjust = Adjust::lookup(
            settlement,
            "pool",
            self.less.as_ref(),
            self.own_factor.as_ref(),
        );
        let tiered = bands
            .as_ref()
            .and_then(Value::get)
            .is_some_and(|bands| bands.len() > 1);
        let earlier = match (tiered, self.measured_on) {
            (true, Measure::Year) => settlement.used(UsedFigure::InScope),
            (true, Measure::Stay) | (false, _) => Some(UsedBefore::NOTHING),
        };
        let used = cap.as_ref().and_then(|cap| cap::used(settlement, cap));
        let (Some(flow), Some(bands), Some(cap)) = (flow, bands, cap) else {
            return;
        };
        let (Some(earlier), Some(used), Some(list), Some(adjust)) =
            (earlier, used, bands.get(), adjust)
        else {
            return;
        };
        let measured = match self.measured_on {
            Measure::Year if tiered => Some(settlement.used_quantity(
                "year_to_date.inscp_scp_amt",
                Text::fixed("今年以前的政策范围内费用", "in-scope cost of earlier stays"),
                &earlier,
            )),
            Measure::Stay if tiered => settlement.scope_of_settlement(),
            Measure::Year | Measure::Stay => None,
        };
        let sum = |quantity| match (measured, quantity) {
            (Some(earlier), Some(quantity)) => Some(Expr::sum([earlier, quantity])),
            (Some(only), None) | (None, Some(only)) => Some(Expr::from(only)),
            (None, None) => None,
        };
        let payer = Payer {
            id: "pool".to_owned(),
            title: title(),
            name: POOL,
            paid: "year_to_date.hifp_pay".to_owned(),
        };
        let covered = cap::covered(settlement, &payer, &cap, &used, flow);
        let stretch = CostInterval {
            low: sum(flow.deductible),
            high: sum(Some(covered.unwrap_or(flow.open))).unwrap_or(Expr::Zero),
            edges_from: match self.edges_from {
                EdgesFrom::Zero => None,
                EdgesFrom::Deductible => flow.deductible,
            },
            adjust,
        };
        let tiers = tiers(settlement, &payer, &stretch, &bands, list);
        let room = cap::left(settlement, &payer, &cap, &used);
        let pays = pay(settlement, &payer, &tiers, room);
        flow.above_cap = match covered {
            Some(covered) => cap::above(settlement, &payer, flow, covered),
            None => pays.above_cap,
        };
        flow.pool = Some(pays.paid);
    }
}

fn title() -> Title {
    Title::field(
        "pool",
        "hifp_pay",
        Text::fixed("统筹基金支付", "pool fund pays"),
    )
}
