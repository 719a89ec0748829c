//! 合计支付上限: what all funds may pay together. The funds that pay last pay less first.

use super::bill_parts::Bill;
use super::mechanism::{Checks, Mechanism, OfLayer, Worked, gives, told};
use super::{Amounts, Settlement, share};
use crate::pack::Table;
use crate::pack::tables::Visitor;
use base::json::Read;
use base::money::Ratio;
use base::text::Text;
use serde::Serialize;
use worksheet::{Expr, Quantity, Title};

/// Parameters of a limit over all funds together. What is above it the funds before it do not pay,
/// the last of them first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct LimitRule {
    /// What the limit is a share of.
    pub of: LimitOf,
    /// The largest share that all funds pay together.
    pub share: Table<Ratio>,
}

/// What a limit over all funds is a share of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LimitOf {
    /// The in-scope cost.
    InScope,
    /// The total bill.
    Total,
}

const SHARE: Text = Text::fixed("各项支付合计上限", "limit of all payments together");

impl Mechanism for LimitRule {
    const ABOUT: &'static str = "A limit over all funds together.";
    const WORKED: &'static [Worked] = &[Worked {
        layers: r#"[
            {"fixed": {"applies": {}, "fixes": "fund", "amount": {"=": "$2"}}},
            {"fund": {
                "id": "serious_illness", "name": {"zh": "大病保险", "en": "serious illness"},
                "pays_as": "hifmi_pay", "counts": ["own_share"], "measured_on": "stay",
                "deductible": {"=": "0"}, "threshold": "deductible", "edges_from": "zero",
                "bands": {"=": "tiers 100%"}, "cap": {"=": "$3"}
            }},
            {"fund": {
                "id": "assistance", "name": {"zh": "医疗救助", "en": "assistance"},
                "pays_as": "maf_pay", "counts": ["own_share"], "measured_on": "stay",
                "deductible": {"=": "0"}, "threshold": "deductible", "edges_from": "zero",
                "bands": {"=": "tiers 100%"}, "cap": {"=": "$4"}
            }},
            {"limit": {"of": "in_scope", "share": {"=": "$5"}}}
        ]"#,
        request: r#"{
            "bill": {"amounts": {"inscp_scp_amt": "$1"}},
            "year_to_date": {"admissions": 0}
        }"#,
        columns: &[
            told("in scope"),
            told("pool"),
            told("serious illness"),
            told("assistance"),
            told("limit"),
            gives("the last pays", "assistance.within_limit"),
            gives("all pay", "fund"),
        ],
        rows: &[&[
            "100,000.00",
            "69,220.00",
            "10,068.00",
            "14,498.40",
            "90%",
            "10,712.00",
            "90,000.00",
        ]],
    }];

    fn tables<'p, V: Visitor<'p>>(&'p self, tables: &mut OfLayer<'_, V>) {
        tables.table("share", None, &self.share);
    }

    fn check(&self, _: &mut Checks<'_, '_>) {}

    /// Holds what the funds before it pay against the limit.
    fn apply<'p>(
        &'p self,
        settlement: &mut Settlement<'p>,
        bill: Option<&Bill>,
        flow: Option<&mut Amounts>,
    ) {
        let found = share::lookup(settlement, "limit.share", SHARE, &self.share);
        let (Some(bill), Some(flow), Some(share)) = (bill, flow, found) else {
            return;
        };
        let base = match self.of {
            LimitOf::InScope => flow.in_scope,
            LimitOf::Total => bill.total,
        };
        let sheet = &mut settlement.sheet;
        let limit = sheet.line(
            Title::plain("limit", SHARE),
            &Expr::from(base).times(share.quantity),
            vec![share.basis],
        );
        // From the first to the last, each pays what the ones before it leave of the limit.
        let mut before: Vec<Quantity> = Vec::new();
        let mut held = |id: &str, name: &Text, field, paid: Quantity| {
            let room = before
                .iter()
                .fold(Expr::from(limit), |room, paid| room.minus(*paid))
                .not_below_zero();
            let pays = if sheet.exceeds(&Expr::from(paid), &room) {
                let label = Text::made(
                    format!("{}支付（不超过合计上限）", name.zh),
                    format!("{} pays, within the limit", name.en),
                );
                let title = Title::new(format!("{id}.within_limit"), field, label);
                sheet.line(title, &room, Vec::new())
            } else {
                paid
            };
            before.push(pays);
            pays
        };
        if let Some(pool) = flow.pool {
            let name = Text::fixed("统筹基金", "pool fund");
            flow.pool = Some(held("pool", &name, Some("hifp_pay"), pool));
        }
        for paid in &mut flow.later {
            paid.quantity = held(
                &paid.id,
                &paid.name,
                Some(paid.field.as_str()),
                paid.quantity,
            );
        }
    }
}
