//! The request as it is written: JSON from the page, from a portal, or a line of a file.

use super::choice::{
    Care, Enrolment, FundField, HospitalKind, ItemKind, NextYear, PersonGroup, Place, Referral,
    Tier, Transfer,
};
use base::json::Map;
use base::json::{Read, Reading, Tree};
use base::problem::Problem;
use serde::Serialize;

/// The answer 不清楚, where a question takes it.
pub const NOT_KNOWN: &str = "not_known";

/// Where the share stands of the items of a bill whose own nobody knows.
pub const OPEN_ITEM_SHARE: &str = "stay.open_item_share";

/// One case to estimate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct Request {
    /// Version of the form of the request: 1, also where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<u32>,
    /// A mark of the caller's own, given back with the result. Not a name and not an ID number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The policy pack to compute by, such as `360400-resident`.
    pub pack: String,
    /// Day of the settlement, usually the day of discharge: `2020-06-30`. It decides which
    /// policies hold and to which year the stay belongs.
    pub settlement_date: RawValue,
    /// The explicit choice 按该文本试算: read the pack as on this day, although the settlement is
    /// on another. Stays visible on the result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_as_of: Option<RawValue>,
    /// Who is treated.
    #[serde(default)]
    pub person: Person,
    /// Where and when.
    #[serde(default)]
    pub stay: Stay,
    /// What it costs, told in one of three ways.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bill: Option<Bill>,
    /// What earlier stays of the year have used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_to_date: Option<YearToDate>,
    /// What was paid in advance (押金、预缴金), in yuan. The result then says what is given back or
    /// still to be paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deposit: Option<RawValue>,
    /// What the hospital bears of what is self-funded or above a limit (医院负担), in yuan, as a
    /// settlement slip says. It stands above what the pack's rule would give. Left out: the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hosp_part_amt: Option<RawValue>,
    /// What the user says of figures that the pack leaves unknown, by the id of the unknown:
    /// an amount, a share, or `not_known` where the question takes it.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(
        feature = "typegen",
        schemars(with = "std::collections::BTreeMap<String, RawValue>"),
        ts(as = "std::collections::BTreeMap<String, RawValue>")
    )]
    pub answers: Map<String, RawValue>,
    /// Paths of what was asked and is not known, such as `stay.tier`. An estimate goes on asking for
    /// it; an outlook tries what it may be. What is told at such a path all the same is supposed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<String>>"))]
    pub not_known: Vec<String>,
}

impl Request {
    /// Reads a request that is written in JSON.
    ///
    /// # Errors
    /// Everything that is wrong with its form. What its leaves mean is read by
    /// [`read`](super::read).
    pub fn from_json(text: &str) -> Result<Self, Vec<Problem>> {
        base::json::read(text)
    }
}

/// The insured person, as far as policies ask. No name, no ID number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct Person {
    /// Group with figures of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<PersonGroup>,
    /// Further groups that the person belongs to. Each is tried in the place of `group`, and the one
    /// that leaves the least to pay is taken, once (就高不重复).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<PersonGroup>>"))]
    pub other_groups: Vec<PersonGroup>,
    /// Group at the admission, where it was another than at the discharge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_before: Option<PersonGroup>,
    /// Age in full years, 0 to 150.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_years: Option<RawValue>,
    /// When the person enrolled for this year. Asked only where late enrolment means a wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrolment: Option<Enrolment>,
    /// Years missed before this enrolment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missed_years: Option<RawValue>,
    /// Missed years that were paid later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repaid_years: Option<RawValue>,
    /// Full months since this enrolment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months_enrolled: Option<RawValue>,
    /// Whether the premium of the next year is paid. Asked only where the stay goes on into it and the
    /// policy pays nothing of it otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_year: Option<NextYear>,
    /// Years of enrolment without a gap. Asked only where a cap is reached that they raise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrolled_years: Option<RawValue>,
    /// Years without a claim; as above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free_years: Option<RawValue>,
    /// Balance of the personal account (个人账户余额), in yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_balance: Option<RawValue>,
    /// Balance of a relative's account that may be shared (家庭共济), in yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_account_balance: Option<RawValue>,
}

/// The stay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct Stay {
    /// Level of the hospital.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// Kind of the hospital.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<HospitalKind>,
    /// Where the hospital is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Whether a referral was filed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referral: Option<Referral>,
    /// Kind of care (医疗类别). Asked only where a policy treats kinds differently.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care: Option<Care>,
    /// Day of admission, or `not_known`. Says whether the stay crosses a year's end, and how many
    /// settlement periods it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admission_date: Option<RawValue>,
    /// The day on which observation in the emergency department began, where the patient was admitted
    /// straight from there. Its cost is part of the bill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observed_from: Option<RawValue>,
    /// Level of the hospital from which the patient was moved to this one within 24 hours. Its cost is
    /// part of the bill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<Tier>,
    /// The day of that move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved_on: Option<RawValue>,
    /// What of the over-limit part of the bill is for materials, in yuan, or `not_known`. Asked only
    /// where a later fund counts it apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over_limit_materials: Option<RawValue>,
    /// Share that is paid first of the items of the bill whose `own_share` is `not_known`: `"10%"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_item_share: Option<RawValue>,
    /// What each part of the stay costs, in yuan, where it is settled in parts: by the number of the
    /// part, from `1`, or `not_known`. Left out or not known: the bill is spread evenly over the days.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(
        feature = "typegen",
        schemars(with = "std::collections::BTreeMap<String, RawValue>"),
        ts(as = "Option<std::collections::BTreeMap<String, RawValue>>")
    )]
    pub costs: Map<String, RawValue>,
    /// Whether the patient comes from another hospital of the region by two-way referral.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer: Option<Transfer>,
    /// The deductible that was paid at that hospital, in yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer_deductible: Option<RawValue>,
    /// The fixed price of the disease (病种定额), in yuan, or `none` where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disease_price: Option<RawValue>,
}

/// The bill, in one of three ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Bill {
    /// The four amounts of the national interface, as on a settlement or pre-settlement.
    Amounts(AmountsBill),
    /// A total, and what share of it is of which kind.
    Total(TotalBill),
    /// Item lines, as on a fee list.
    Items(Vec<Item>),
    /// One price for the group of the case (按 DRG 收付费), with what is charged beside it.
    Drg(DrgBill),
}

/// A bill of one price for the group (一口价), with what may be charged beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct DrgBill {
    /// The price of the group, in yuan. In scope in full.
    pub price: RawValue,
    /// Materials that are charged beside the price. In scope up to the limit of each; what is above
    /// it is over-limit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<DrgMaterial>>"))]
    pub materials: Vec<DrgMaterial>,
    /// What else is charged beside the price and paid by the patient (bed above the standard,
    /// robot, labour analgesia, doula, …), in yuan. Left out: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separate: Option<RawValue>,
}

/// A material that is charged beside the price of the group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct DrgMaterial {
    /// What it is, for the explanation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it costs, in yuan.
    pub amount: RawValue,
    /// The most that the insurance counts of it (最高支付限额), in yuan. Left out: no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<RawValue>,
}

/// The four amounts of the national interface. Their sum is the total.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct AmountsBill {
    /// Self-funded (全自费), in yuan. Left out: zero.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fulamt_ownpay_amt: Option<RawValue>,
    /// Over-limit (超限价), in yuan. Left out: zero.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlmt_selfpay: Option<RawValue>,
    /// First self-pay (先行自付), in yuan. Left out: zero.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preselfpay_amt: Option<RawValue>,
    /// In scope (政策范围内), in yuan.
    pub inscp_scp_amt: RawValue,
}

/// A total with shares. What the shares leave is in scope.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct TotalBill {
    /// The whole bill (医疗费总额), in yuan.
    pub medfee_sumamt: RawValue,
    /// The least that the whole bill may be, where it was told as a range: `medfee_sumamt` is then what is
    /// likely. An estimate settles that, and says so; an outlook tries the range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<RawValue>,
    /// The most that it may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<RawValue>,
    /// Share that is self-funded (全自费): `"10%"`, `"0.1"`, or `not_known`, which an estimate counts
    /// as none, and says so, and an outlook takes to be a range. Left out: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub self_funded_share: Option<RawValue>,
    /// Share that is over a price limit (超限价); as above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over_limit_share: Option<RawValue>,
    /// Share that is first self-pay (先行自付); as above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_self_pay_share: Option<RawValue>,
}

/// Catalogue category of an item (`chrgitm_lv` 01, 02, 03).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// 甲类: in scope in full, up to a price limit.
    A,
    /// 乙类: the patient pays a share first.
    B,
    /// 丙类、自费: self-funded in full.
    C,
}

/// One line of a fee list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct Item {
    /// What it is, for the explanation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Catalogue category.
    pub category: Category,
    /// Price of one (`pric`), in yuan, up to four decimals.
    pub price: RawValue,
    /// Highest price that counts (`pric_uplmt_amt`), in yuan. Left out: no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_limit: Option<RawValue>,
    /// Payment standard of a drug (医保支付标准), in yuan: what is above it the patient pays, as above
    /// a price limit. Left out: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_standard: Option<RawValue>,
    /// Kind of the item, where the policy has a first self-pay share for it; `own_share` may then
    /// be left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ItemKind>,
    /// How many (`cnt`), up to four decimals. Left out: one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<RawValue>,
    /// Own share of the patient (`selfpay_prop`), for category B: `"10%"`, or `not_known`, also for an
    /// item whose category nobody knows: its share is then that of `stay.open_item_share`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_share: Option<RawValue>,
}

/// What earlier stays of a year have used. Left out: the engine asks, where it matters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct YearToDate {
    /// The year that the figures are of. Figures of another year than the settlement's do not
    /// count, and the result says so.
    pub year: RawValue,
    /// Number of earlier admissions that were settled in the year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admissions: Option<RawValue>,
    /// In-scope cost of those stays (政策范围内), in yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inscp_scp_amt: Option<RawValue>,
    /// Deductibles paid for them (实际支付起付线), in yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act_pay_dedc: Option<RawValue>,
    /// What the pool fund has paid for them (统筹基金支付), in yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hifp_pay: Option<RawValue>,
    /// What the patient paid of their in-scope cost after the pool fund (政策范围内个人自付), before
    /// any later fund, in yuan. What serious-illness insurance accumulates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inscp_selfpay: Option<RawValue>,
    /// What later funds have paid for those stays, in yuan, by national field name.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(
        feature = "typegen",
        schemars(with = "std::collections::BTreeMap<FundField, RawValue>"),
        ts(as = "Option<std::collections::BTreeMap<FundField, RawValue>>")
    )]
    pub paid: Map<FundField, RawValue>,
}

/// A leaf as it was told: the text of a number, a date or a share. Whole JSON numbers are taken as
/// their text; fractions must be written as text, because JSON numbers are floating point.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(type = "string"))]
pub enum RawValue {
    /// As text.
    Text(String),
    /// As a fraction that is not text.
    #[default]
    Fraction,
}

impl RawValue {
    /// As text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

impl From<&str> for RawValue {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl Serialize for RawValue {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => out.serialize_str(text),
            Self::Fraction => out.serialize_none(),
        }
    }
}

impl Read for RawValue {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        match tree {
            Tree::Text(text) => Self::text(&**text),
            Tree::Whole(digits) => Self::text(digits),
            Tree::Fraction => Self::Fraction,
            other => {
                reading.wrong_kind(other, "text, such as \"12000.00\"");
                Self::Fraction
            }
        }
    }
}

#[cfg(feature = "typegen")]
impl schemars::JsonSchema for RawValue {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RawValue".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["string", "integer"] })
    }
}
