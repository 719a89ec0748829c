//! The table of a city and a year: what a group weighs or costs, and by what it is paid.

pub use crate::class::{Class, Coefficient, Insured};
use crate::factor::Factor;
pub use crate::limit_rules::{Beyond, DayLimits, Limit, LimitStep, Limits, MeasuredOn};
use base::date::Date;
use base::json::{Map, Read};
use base::money::Rounding;
use base::source::Source;
use base::text::Text;
use serde::Serialize;

/// What the numbers of a table are. A mean of costs is none of these: it is never a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Numbers {
    /// 支付标准: yuan, as they are printed.
    Standard,
    /// 权重 × 费率: weights, and a rate in yuan.
    WeightRate,
    /// 点数 × 点值: weights, so many points for each, and the value of a point.
    Points,
    /// 分值 × 系数 × 分值单价: points of score, and the value of one.
    Score,
    /// Weights alone: no price follows from them.
    WeightsOnly,
}

/// What of the stay's cost a standard stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StandsFor {
    /// The whole stay: the patient's part is in it.
    WholeStay,
    /// The part of the fund alone.
    FundPart,
}

/// Why a group of the table has no price, though it is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NoValue {
    /// The cell is empty, zero, or a placeholder.
    NotSet,
    /// 按项目, 据实支付: paid as billed.
    ByItem,
    /// 按床日: paid by the day.
    PerDay,
    /// 特例单议: decided afterwards.
    IndividualReview,
    /// 不稳定病组: it has no stable weight.
    Unstable,
    /// 未覆盖组: the city had no such case.
    NotCovered,
}

/// How a group of this code means something else than in the edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Unlike {
    /// The city splits the adjacent group otherwise: the group is narrower.
    SplitDiffers,
    /// The code has another name.
    NameDiffers,
    /// Code and name are the same, and the city's rule takes other cases.
    RuleDiffers,
}

/// What a table says of a group.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct GroupRow {
    /// Its weight, or its points of score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Factor>,
    /// Its standards in yuan by class, where the table prints them.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(
        feature = "typegen",
        schemars(with = "std::collections::BTreeMap<String, Factor>")
    )]
    pub standards: Map<String, Factor>,
    /// Why it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub none: Option<NoValue>,
    /// Why it must not be priced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unlike: Option<Unlike>,
    /// What the table calls it, where that is another thing than in the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it is marked as basic (基础病组, 基层病组, 同等费率).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub basic: bool,
}

/// The place of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct TablePlace {
    /// Code of the division; left out where the source does not say which it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Its name.
    pub name: Text,
}

/// A table of weights or payment standards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct WeightTable {
    /// Version of this format: 1.
    pub format: u32,
    /// Its name, as the folder is called: `yantai-2024`.
    pub id: String,
    /// Where it is of.
    pub place: TablePlace,
    /// The year that it says it is of.
    pub year: u32,
    /// First day on which it is no longer used unless somebody chooses it: one year after its year.
    pub used_until: Date,
    /// The scheme of its groups: `chs-drg-2.0`.
    pub scheme: String,
    /// The edition of that scheme: `2.0`.
    pub edition: String,
    /// How many groups that edition has.
    pub edition_groups: u32,
    /// Where it is from.
    pub source: Source,
    /// When it was last compared with that.
    pub checked_on: Date,
    /// What its numbers are.
    pub numbers: Numbers,
    /// Points for a weight of 1, where it has points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points_per_weight: Option<Factor>,
    /// Mean cost of a case with a weight of 1, in yuan, where limits are measured on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_cost: Option<Factor>,
    /// What of the cost its standards stand for; left out where nobody has said, which is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stands_for: Option<StandsFor>,
    /// Whether each hospital has a coefficient of its own, which is asked and 1 where nobody tells it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hospital_coefficient: bool,
    /// How an exact price becomes whole fen.
    #[serde(default)]
    pub rounding: Rounding,
    /// Classes of hospitals and of insured people, the highest first.
    pub classes: Vec<Class>,
    /// Limits, and what is paid beyond them; left out where the table has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
    /// What a reader should know of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
    /// Its groups, by code.
    #[cfg_attr(
        feature = "typegen",
        schemars(with = "std::collections::BTreeMap<String, GroupRow>")
    )]
    pub groups: Map<String, GroupRow>,
}

impl WeightTable {
    /// A class by its name.
    pub fn class(&self, id: &str) -> Option<&Class> {
        self.classes.iter().find(|class| class.id == id)
    }

    /// The class whose rate and coefficients pay this group at a hospital of that class.
    pub fn paying_class<'t>(&'t self, class: &'t Class, row: &GroupRow) -> &'t Class {
        let basic = class.basic_as.as_deref().filter(|_| row.basic);
        basic.and_then(|id| self.class(id)).unwrap_or(class)
    }
}

/// Whether a code is that of a group of the edition, and not of cases that fit none or several.
pub fn is_own(drg: &str) -> bool {
    !drg.starts_with("000") && drg.get(1..3) != Some("QY")
}
