//! The pack format, version 1, as it is written in JSON.

use super::best_of::BestOf;
use super::cell::Table;
use super::distinction::PackQuestion;
use super::payout::PayoutRule;
use super::stay::{GroupChange, Period, Stated, YearEnd};
use super::when::When;
use crate::case::{BillWay, ItemKind, PersonGroup, Request};
use base::date::Date;
use base::json::Map;
use base::json::Read;
use base::money::{Fen, Ratio, Rounding};
use base::source::{Citation, Source};
use base::text::Text;
use serde::Serialize;

/// The version of the format that this engine reads.
pub const FORMAT: u32 = 1;

/// The rules of one scheme in one pooling region, as data.
#[derive(Debug, Clone, PartialEq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema),
    schemars(rename = "Pack")
)]
pub struct PackOf<L> {
    /// Address of the JSON Schema, for editors. Not read by the engine.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Version of the format: 1.
    pub format: u32,
    /// Name of the pack: region code, a dash, scheme, as in `360400-resident`.
    pub id: String,
    /// Version of the pack, a date or a number that grows; printed on every result.
    pub version: String,
    /// The pooling region (统筹地区).
    pub region: Region,
    /// The scheme (险种).
    pub scheme: Scheme,
    /// Name of the pack for people.
    pub title: Text,
    /// Whom to ask for what the pack does not say.
    pub ask: Text,
    /// The documents that the values come from.
    pub sources: Vec<Source>,
    /// Dates and cases for which the pack claims to have exactly one value of everything.
    pub covers: Vec<Claim>,
    /// How amounts become whole fen.
    pub rounding: RoundingRule,
    /// What it is for: inpatient stays or outpatient visits.
    #[serde(default)]
    pub service: Service,
    /// Where its amounts come from. Left out: from the texts that it cites.
    #[serde(default, skip_serializing_if = "AmountSource::are_cited")]
    pub amounts: AmountSource,
    /// Month and day on which the insurance year begins. Left out: 1 January.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_starts: Option<YearStart>,
    /// The pack's own questions: ways in which this policy differs that no other does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distinctions: Vec<PackQuestion>,
    /// Answers to its own questions that follow from what was told before: they are not asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follows: Vec<Follows>,
    /// Cases in which no fund pays (不予支付).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_paid: Vec<NotPaid>,
    /// When funds pay. For each fund the first rule counts that is about it and holds; a fund
    /// without one, as where the text is silent, is taken off at discharge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payouts: Vec<PayoutRule>,
    /// Identities of which one counts (就高不重复), where the pack's own questions tell them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best_of: Option<BestOf>,
    /// Statements of the policy that have no arithmetic but that a reader of a result must know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
    /// Ways to tell the bill that do not fit everybody: who is charged one price for the group has no
    /// other bill.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bill_ways: Vec<BillWays>,
    /// First self-pay shares of kinds of items, for bills that are told by items.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub item_shares: Vec<ItemShare>,
    /// How long stays are settled in between.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settlement_period: Option<Period>,
    /// To which insurance year a stay belongs that crosses the end of one. Left out: to that of its
    /// settlement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_end: Option<YearEnd>,
    /// What counts where the group of a person changes during the stay. Left out: nobody says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_change: Option<GroupChange>,
    /// That a transfer to another hospital of the region within 24 hours goes on with the same stay:
    /// each hospital by its own level, one deductible. It is the receiving hospital's where the fund
    /// paid nothing before the transfer, and otherwise the first one's. Left out: two stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer_within_a_day: Option<Stated>,
    /// That observation in the emergency department before an admission belongs to the stay: its cost
    /// to the bill, its first day to the days. Left out: nobody says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observation: Option<Stated>,
    /// Months that a person who enrolled late waits for benefits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Waiting>,
    /// The layers, in the order in which they pay.
    pub layers: Vec<L>,
    /// Worked cases with their results, computed by hand. Proving a pack needs one at least.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// A pooling region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Region {
    /// Six-digit code of the administrative division (行政区划代码).
    pub code: String,
    /// Its name.
    pub name: Text,
}

/// Scheme of the insurance (险种).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// 城乡居民基本医疗保险.
    Resident,
    /// 职工基本医疗保险.
    Employee,
    /// 离休人员.
    RetiredCadre,
    /// 新型农村合作医疗.
    RuralCooperative,
}

impl Scheme {
    /// Whether somebody of the scheme can be in a group: who works or is retired from work is insured with the
    /// employees.
    pub const fn insures(self, group: PersonGroup) -> bool {
        !matches!(group, PersonGroup::Working | PersonGroup::Retired)
            || matches!(self, Self::Employee)
    }
}

/// What a pack is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// 住院.
    #[default]
    Inpatient,
    /// 门诊.
    Outpatient,
}

/// Where the amounts of a pack come from: what a reader is told of it before they choose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AmountSource {
    /// The texts that it cites.
    #[default]
    Cited,
    /// The texts have rules and no amounts: deductibles and shares are asked for.
    Asked,
    /// A survey of a year ago, to be checked against the reader's own handbook.
    ToCheck,
}

impl AmountSource {
    /// Whether they come from the texts that are cited.
    pub fn are_cited(&self) -> bool {
        *self == Self::Cited
    }
}

/// The first day of an insurance year that does not begin on 1 January. The year is named after the
/// calendar year in which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct YearStart {
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month.
    pub day: u8,
}

impl<L> PackOf<L> {
    /// The insurance year that a day falls into.
    pub fn year_of(&self, day: Date) -> i16 {
        match self.year_starts {
            Some(start) if day.is_before_in_year(start.month, start.day) => day.year() - 1,
            Some(_) | None => day.year(),
        }
    }

    /// The day on which the text that covers a day was seen to be in force, where it does not say
    /// until when it holds.
    pub fn confirmed_on(&self, day: Date) -> Option<Date> {
        let claims = self.covers.iter();
        let holding = claims.filter(|claim| claim.from <= day && day < claim.until);
        holding.filter_map(|claim| claim.confirmed_on).min()
    }

    /// The first day of the insurance year after that of a day.
    pub fn year_after(&self, day: Date) -> Option<Date> {
        let (month, first) = self.year_starts.map_or((1, 1), |it| (it.month, it.day));
        let year = self.year_of(day).checked_add(1)?;
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(first).ok()?)
    }
}

/// A case in which no fund pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct NotPaid {
    /// The cases.
    pub when: When,
    /// Why, in a sentence.
    pub why: Text,
    /// First day it holds.
    pub from: Date,
    /// First day it no longer holds.
    pub until: Date,
    /// The day on which it was last compared with its source.
    pub checked_on: Date,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// An answer to a question of the pack's own that follows from what was told before: a treatment elsewhere
/// that was filed needs no referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Follows {
    /// The cases.
    pub when: When,
    /// Id of the question.
    pub question: String,
    /// Id of the answer.
    pub choice: String,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// The ways to tell the bill of some cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct BillWays {
    /// The cases.
    pub when: When,
    /// The ways that fit them. A bill that is told in another way is refused.
    pub ways: Vec<BillWay>,
    /// Why, in two sentences: what is wrong, and what to tell instead.
    pub why: Text,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// A statement of the policy that has no arithmetic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Remark {
    /// The cases it is for; empty for all. Nothing is asked for its sake.
    #[serde(default)]
    pub when: When,
    /// The statement.
    pub text: Text,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// The first self-pay share of one kind of items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct ItemShare {
    /// The kind.
    pub kind: ItemKind,
    /// The share that the patient pays first.
    pub share: Table<Ratio>,
}

/// Months that a person who enrolled late waits before any fund pays (待遇等待期).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Waiting {
    /// Whom it is for; empty for all.
    #[serde(default)]
    pub applies: When,
    /// First day it holds.
    pub from: Date,
    /// First day it no longer holds.
    pub until: Date,
    /// Months that everyone waits who enrols late (固定等待期).
    pub fixed_months: u16,
    /// Months more for each missed year (变动等待期). One is repaired by each year paid later.
    pub each_missed_year: u16,
    /// From so many missed years on …
    pub long_gap_years: u16,
    /// … the wait is so many months at least.
    pub long_gap_months: u16,
    /// Who enrols within so many days after becoming eligible, or after leaving the employees' insurance,
    /// does not wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt_days: Option<u16>,
    /// Whether the funds pay for what a stay costs after the wait has ended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ends_during_stay: bool,
    /// The day on which it was last compared with its source.
    pub checked_on: Date,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// Dates and cases that a pack claims to cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Claim {
    /// First day.
    pub from: Date,
    /// First day that is no longer covered.
    pub until: Date,
    /// For a text that does not say until when it holds: the day on which it was seen to be in force.
    /// It is then taken to hold to the end of the insurance year of that day, and no longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<Date>,
    /// The cases; empty for all.
    #[serde(default)]
    pub when: When,
}

/// How amounts become whole fen, and on whose word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct RoundingRule {
    /// The rounding of every step.
    pub mode: Rounding,
    /// Where it stands.
    #[serde(default)]
    pub cite: Vec<Citation>,
}

/// A worked case: what is asked, what must come out, and the arithmetic by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Example {
    /// Name inside the pack.
    pub id: String,
    /// The arithmetic by hand, for the reader.
    pub work: String,
    /// The request; its `pack` is this pack.
    pub request: Request,
    /// Status that must come out: `estimated`, `needs_answers`, `not_covered`, `invalid`.
    pub status: String,
    /// Amounts that must come out, by national field name, in yuan.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(
        feature = "typegen",
        schemars(with = "std::collections::BTreeMap<String, Fen>")
    )]
    pub expect: Map<String, Fen>,
}
