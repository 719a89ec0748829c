//! What is said of a price.

use crate::class::{Class, Insured};
use crate::factor::Factor;
use crate::limits::Side;
use crate::table::{Numbers, StandsFor, TablePlace, WeightTable};
use base::date::Date;
use base::money::Fen;
use base::problem::Problem;
use base::source::Source;
use base::text::Text;
use serde::Serialize;
use worksheet::Line;

/// A class of hospitals of a table, to be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct ClassSummary {
    /// Its name in requests.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// Whose insurance it is for, where the table tells them apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insured: Option<Insured>,
}

impl ClassSummary {
    pub(super) fn of(class: &Class) -> Self {
        Self {
            id: class.id.clone(),
            name: class.name.clone(),
            insured: class.insured,
        }
    }
}

/// A table in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct TableSummary {
    /// Its name.
    pub id: String,
    /// Where it is of.
    pub place: TablePlace,
    /// The year that it says it is of.
    pub year: u32,
    /// First day on which it is no longer used unless chosen.
    pub used_until: Date,
    /// The scheme of its groups.
    pub scheme: String,
    /// The edition of that.
    pub edition: String,
    /// What its numbers are.
    pub numbers: Numbers,
    /// What a standard stands for, where somebody has said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stands_for: Option<StandsFor>,
    /// Whether each hospital has a coefficient of its own.
    pub hospital_coefficient: bool,
    /// Classes to choose from, the highest first.
    pub classes: Vec<ClassSummary>,
    /// For how many groups it has a price in some class.
    #[cfg_attr(feature = "typegen", ts(type = "number"))]
    pub priced: usize,
    /// Of so many groups of the edition.
    pub of_groups: u32,
    /// Where it is from.
    pub source: Source,
    /// When it was last compared with that.
    pub checked_on: Date,
}

impl TableSummary {
    /// A table in short.
    pub fn of(table: &WeightTable) -> Self {
        Self {
            id: table.id.clone(),
            place: table.place.clone(),
            year: table.year,
            used_until: table.used_until,
            scheme: table.scheme.clone(),
            edition: table.edition.clone(),
            numbers: table.numbers,
            stands_for: table.stands_for,
            hospital_coefficient: table.hospital_coefficient,
            classes: table.classes.iter().map(ClassSummary::of).collect(),
            priced: table.priced(),
            of_groups: table.edition_groups,
            source: table.source.clone(),
            checked_on: table.checked_on,
        }
    }
}

/// A limit on the line of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct LimitMark {
    /// Which one.
    pub side: Side,
    /// How many times of what it is measured on.
    pub ratio: Factor,
    /// Where it is, in yuan.
    pub at: Fen,
    /// Where it is on the line, in thousandths of its length.
    pub place: u16,
}

/// Where limits, standard and cost lie on a line from nothing to its end, in thousandths of its length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Scale {
    /// The amount at its end.
    pub end: Fen,
    /// The standard.
    pub standard: u16,
    /// The cost, where it was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<u16>,
    /// The limits that the table has.
    pub limits: Vec<LimitMark>,
}

/// A case with its price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Priced {
    /// The table.
    pub table: TableSummary,
    /// The group.
    pub drg: String,
    /// The class of the hospital.
    pub class: ClassSummary,
    /// The weight of the group, or its score, where the table has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Factor>,
    /// Its payment standard.
    pub standard: Fen,
    /// Which side of the limits the cost is on, where it was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// What the case is settled at; none where no cost was told or the table does not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<Fen>,
    /// What the hospital is left with, or with a minus lacks. Never the patient's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Fen>,
    /// Standard, limits and cost beside each other.
    pub scale: Scale,
    /// What it comes to, in sentences.
    pub sentences: Vec<Text>,
    /// What the table does not say, and whom to ask.
    pub asked: Vec<Text>,
    /// What a reader should know of the table.
    pub notes: Vec<Text>,
    /// Every line, with formula and citation.
    pub lines: Vec<Line>,
}

/// Why there is no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NotPricedReason {
    /// The case was grouped by another edition: the same code may be another thing.
    Edition,
    /// The table is no longer used on that day.
    Past,
    /// The table has several classes of hospitals and none was chosen, or it has no such class.
    Class,
    /// The class is for others' insurance.
    Insured,
    /// The table has no such group.
    NoGroup,
    /// The city splits this group otherwise.
    SplitDiffers,
    /// The code is called otherwise.
    NameDiffers,
    /// The city's rule takes other cases.
    RuleDiffers,
    /// The cell is empty, zero or a placeholder.
    NotSet,
    /// Paid as billed.
    ByItem,
    /// Paid by the day.
    PerDay,
    /// Decided afterwards.
    IndividualReview,
    /// No stable weight.
    Unstable,
    /// The city had no such case.
    NotCovered,
    /// The table has weights and no rate.
    WeightsOnly,
}

impl NotPricedReason {
    /// As it is written in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Edition => "edition",
            Self::Past => "past",
            Self::Class => "class",
            Self::Insured => "insured",
            Self::NoGroup => "no_group",
            Self::SplitDiffers => "split_differs",
            Self::NameDiffers => "name_differs",
            Self::RuleDiffers => "rule_differs",
            Self::NotSet => "not_set",
            Self::ByItem => "by_item",
            Self::PerDay => "per_day",
            Self::IndividualReview => "individual_review",
            Self::Unstable => "unstable",
            Self::NotCovered => "not_covered",
            Self::WeightsOnly => "weights_only",
        }
    }
}

/// A case without a price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct NotPriced {
    /// The table.
    pub table: TableSummary,
    /// The group.
    pub drg: String,
    /// Why.
    pub reason: NotPricedReason,
    /// Why, in a sentence.
    pub message: Text,
    /// The weight of the group, where it is comparable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Factor>,
}

/// What came of pricing a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum PriceResponse {
    /// It has a price.
    Priced(Box<Priced>),
    /// It has none by this table.
    NotPriced(Box<NotPriced>),
    /// The request cannot be read, or the table is not loaded.
    Invalid {
        /// What is wrong.
        problems: Vec<Problem>,
    },
}
