//! 病种定额、限额: what a disease with a fixed price costs above it, which no fund counts.

use super::bill_parts::{ABOVE_PRICE, Bill};
use super::mechanism::{Checks, Mechanism, OfLayer, Worked, gives, told};
use super::{Amounts, Layer, QuestionKind, Settlement, question};
use crate::pack::tables::Visitor;
use crate::pack::{Match, When};
use base::date::Date;
use base::json::Read;
use base::source::Citation;
use base::text::Text;
use serde::Serialize;
use worksheet::{Expr, Origin, Title, Unit};

/// Parameters of a fixed price of the disease (病种定额、限额). All funds count the cost within it. What
/// of the bill is above it is taken off the in-scope cost before any fund pays, and stands with the
/// over-limit (`overlmt_selfpay`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct DiseasePriceRule {
    /// Whom and what it is for; empty for all. They are asked whether the disease has a price.
    #[serde(default)]
    pub applies: When,
    /// First day it holds.
    pub from: Date,
    /// First day it no longer holds.
    pub until: Date,
    /// The day on which it was last compared with its source.
    pub checked_on: Date,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

const PRICE: Text = Text::fixed("病种定额", "fixed price of the disease");

impl Mechanism for DiseasePriceRule {
    const ABOUT: &'static str = "病种定额、限额: what a disease with a fixed price costs above it, which \
        no fund counts.";
    const WORKED: &'static [Worked] = &[Worked {
        layers: r#"[
            {"disease_price": {
                "from": "2000-01-01", "until": "2100-01-01", "checked_on": "2000-01-01", "cite": []
            }},
            {"deductible": {"amount": {"=": "$4"}}},
            {"pool": {"measured_on": "stay", "bands": {"=": "tiers $5"}, "cap": {"=": "none"}}}
        ]"#,
        request: r#"{
            "stay": {"disease_price": "$3"},
            "bill": {"amounts": {"inscp_scp_amt": "$1", "fulamt_ownpay_amt": "$2"}}
        }"#,
        columns: &[
            told("in scope"),
            told("self-funded"),
            told("price"),
            told("deductible"),
            told("tiers"),
            gives("above the price", "disease_price.above"),
            gives("in scope within it", "disease_price.in_scope"),
            gives("fund", "pool"),
            gives("patient", "person"),
        ],
        rows: &[
            &[
                "10,000.00",
                "0.00",
                "8,000.00",
                "300.00",
                "80%",
                "2,000.00",
                "8,000.00",
                "6,160.00",
                "3,840.00",
            ],
            &[
                "10,000.00",
                "1,000.00",
                "8,000.00",
                "300.00",
                "80%",
                "3,000.00",
                "7,000.00",
                "5,360.00",
                "5,640.00",
            ],
            &[
                "1,000.00",
                "9,000.00",
                "8,000.00",
                "300.00",
                "80%",
                "1,000.00",
                "0.00",
                "0.00",
                "10,000.00",
            ],
            &[
                "8,000.00", "0.00", "8,000.00", "300.00", "80%", "0.00", "8,000.00", "6,160.00",
                "1,840.00",
            ],
            &[
                "10,000.00",
                "0.00",
                "none",
                "300.00",
                "80%",
                "",
                "",
                "7,760.00",
                "2,240.00",
            ],
        ],
    }];
    const OF_POOL: bool = true;

    fn tables<'p, V: Visitor<'p>>(&'p self, _: &mut OfLayer<'_, V>) {}

    fn check(&self, checks: &mut Checks<'_, '_>) {
        checks.applies(&self.applies);
        checks.citations(&self.cite, "");
        checks.is_before_funds("病种定额", "The fixed price of the disease");
        let late = |it: &Layer| matches!(it, Layer::Deductible(_) | Layer::Account(_));
        if checks.earlier().any(late) {
            checks.misplaced(
                "病种定额必须排在起付线和个人账户之前",
                "The fixed price of the disease must come before the deductible and the account",
            );
        }
    }

    /// Takes what is above the price off the in-scope cost.
    fn apply<'p>(
        &'p self,
        settlement: &mut Settlement<'p>,
        bill: Option<&Bill>,
        flow: Option<&mut Amounts>,
    ) {
        let day = settlement.case.read_as_of;
        if day < self.from || self.until <= day {
            return;
        }
        match self.applies.matches(&settlement.situation) {
            Match::Yes => {}
            Match::No => return,
            Match::Open(dimensions) => return settlement.ask_dimensions(dimensions),
        }
        let Some(price) = settlement.case.disease_price else {
            settlement.ask(question::of_field(
                "stay.disease_price",
                QuestionKind::AmountOrNone,
                Text::fixed(
                    "这次治疗的病种有没有定额（限额）？是多少元？",
                    "Is there a fixed price for the disease that is treated? How much, in yuan?",
                ),
                Text::fixed(
                    "按病种付费的，住院处会告诉您定额；没有选“没有”",
                    "The admission desk names it where the disease has one; choose “none” otherwise",
                ),
            ));
            return;
        };
        let (Some(price), Some(bill), Some(flow)) = (price, bill, flow) else {
            return;
        };
        let what = Text::fixed(
            "各项基金只算病种定额以内的费用",
            "the funds count the cost within the fixed price alone",
        );
        let days = [self.from, self.until, self.checked_on];
        let basis = settlement.rests_on(what, &self.applies, days, &self.cite);
        let sheet = &mut settlement.sheet;
        let price = sheet.quantity(
            "stay.disease_price",
            PRICE,
            price.yuan(),
            Unit::Yuan,
            Origin::Input,
        );
        let above = Expr::from(bill.total).minus(price).not_below_zero();
        let title = Title::plain("disease_price.above", ABOVE_PRICE);
        let above = sheet.line(title, &above.least(flow.in_scope), vec![basis]);
        let title = Title::plain(
            "disease_price.in_scope",
            Text::fixed(
                "定额以内的政策范围内费用",
                "in-scope cost within the fixed price",
            ),
        );
        let rest = sheet.line(title, &Expr::from(flow.in_scope).minus(above), Vec::new());
        flow.above_price = Some(above);
        flow.in_scope = rest;
        flow.open = rest;
    }
}
