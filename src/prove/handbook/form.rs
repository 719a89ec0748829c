//! What a handbook says, as one form: three figures of one hospital are enough, and everything that the
//! documents of a region contain has its field.
//!
//! Amounts in yuan, shares such as `80%`, days and years, all as text. What is left out, and what is told
//! to be `not_known`, stays unknown and is asked for when a case needs it.

use base::json::Read;
use serde::Serialize;
use settle::case::{FundField, PersonGroup, Place, RawValue, Referral, Tier};
use settle::mechanisms::{
    AccountOrder, Boundary, CapOn, Counted, EdgesFrom, LimitOf, Measure, Threshold,
};
use settle::pack::{Scheme, Service};

/// The figures of a handbook.
#[derive(Debug, Clone, PartialEq, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct Handbook {
    /// Where the insurance is held, as the user calls it.
    pub region: String,
    /// The scheme.
    pub scheme: Scheme,
    /// The year whose policy it is: `2026`.
    pub year: RawValue,
    /// The day on which the figures were copied.
    pub copied_on: RawValue,
    /// The year of an earlier text, where figures of it were filled in and some were left as they were:
    /// the source of the figures then says so.
    pub left_from: Option<RawValue>,
    /// What it is for. Left out: inpatient stays. With outpatient visits, `stays` are those.
    pub service: Option<Service>,
    /// Month and day on which the insurance year begins, such as `07-01`. Left out: 1 January.
    pub year_starts: Option<RawValue>,
    /// Stays by level or kind of the hospital in the insured city, by referral away from it, or of any
    /// kind.
    pub stays: Vec<HandbookStay>,
    /// Whether each stay has the deductible, or the year has one. Left out: each stay.
    pub deductible_per: Option<Measure>,
    /// What each further stay of the year takes off the deductible.
    pub further_stays: Option<HandbookFurther>,
    /// After a two-way referral only the difference of the deductibles is due upwards, and none
    /// downwards.
    #[serde(default)]
    #[cfg_attr(feature = "typegen", ts(as = "Option<bool>"))]
    pub transfer_difference: bool,
    /// Whether bands are measured on one stay or on the year. Left out: on one stay.
    pub bands_per: Option<Measure>,
    /// Where the edges of bands are counted from. Left out: from zero, the deductible inside.
    pub bands_from: Option<EdgesFrom>,
    /// The own share of retired people as a fraction of that of those in service: `60%`. Left out: none
    /// is told.
    pub retired_own_share: Option<RawValue>,
    /// Annual cap of the pool fund, or `none`.
    pub cap: Option<RawValue>,
    /// What that cap limits. Left out: what the fund pays.
    pub cap_on: Option<CapOn>,
    /// Funds that pay after the pool fund, in their order.
    #[serde(default)]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<HandbookFund>>"))]
    pub funds: Vec<HandbookFund>,
    /// What all funds pay together at most.
    pub total_limit: Option<HandbookLimit>,
    /// The personal account.
    pub account: Option<HandbookAccount>,
    /// By when what was paid first has to be claimed, in the handbook's own words.
    pub claimed_by: Option<String>,
    /// The in-scope cost of the worked examples, in yuan. Left out: 20,000.
    pub example: Option<RawValue>,
    /// The hospital or office that publishes the figures under its own name. Left out: they are the
    /// user's own.
    pub publisher: Option<HandbookPublisher>,
}

/// What a handbook says of stays of one kind.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct HandbookStay {
    /// Level of the hospital, for stays in the insured city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// Kind of the hospital in the words of the handbook, where its level does not say it: 三级甲等.
    /// Hospitals in the insured city are then told apart by one question with these as its answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Where the hospital is, for stays away. Left out, with a referral: anywhere away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Referral, for stays away. Where no level, kind, place and referral is told, it is any hospital
    /// of which the handbook says nothing else, and the only one in the city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referral: Option<Referral>,
    /// Deductible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deductible: Option<RawValue>,
    /// Deductibles of the second stay of the year, the third, and so on; the last holds for all after
    /// it. Left out: each stay has the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<RawValue>>"))]
    pub later: Vec<RawValue>,
    /// Reimbursement ratio, where it is the same for every yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio: Option<RawValue>,
    /// Reimbursement ratios by the size of the bill, where there are several. Either this or `ratio`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bands: Option<Vec<HandbookBand>>,
    /// What is different for retired people. What is left out in it is as for everybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<HandbookFigures>,
    /// For stays away: deductible and ratios are those of a hospital of that level in the insured city.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<bool>"))]
    pub as_home: bool,
    /// For stays away: the share of the in-scope cost that the patient pays first. Left out: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_share: Option<RawValue>,
    /// For stays away: percentage points that are taken off each ratio. Left out: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub less_points: Option<RawValue>,
    /// Whether everything is paid first and claimed afterwards, or taken off at discharge. Left out:
    /// the handbook does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed: Option<bool>,
}

/// Figures of some people, where they are others than everybody's.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct HandbookFigures {
    /// Deductible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deductible: Option<RawValue>,
    /// Deductibles of the second stay of the year, the third, and so on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<RawValue>>"))]
    pub later: Vec<RawValue>,
    /// Reimbursement ratio, where it is the same for every yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio: Option<RawValue>,
    /// Reimbursement ratios by the size of the bill. Either this or `ratio`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bands: Option<Vec<HandbookBand>>,
}

/// The ratio of what a bill has above an amount, up to where the next one begins.
#[derive(Debug, Clone, PartialEq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct HandbookBand {
    /// Above so many yuan; `0` for the first.
    pub above: RawValue,
    /// Reimbursement ratio.
    pub ratio: RawValue,
    /// To which band that amount itself belongs: the one before, or this one. Left out: the one before.
    /// It makes no difference to what is paid, and stands as the text has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edge: Option<Boundary>,
}

/// What each further stay of the year takes off the deductible.
#[derive(Debug, Clone, PartialEq, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct HandbookFurther {
    /// For each stay after the first, in yuan.
    pub less: Option<RawValue>,
    /// What the deductible does not fall below, in yuan.
    pub not_below: Option<RawValue>,
}

/// A fund that pays after the pool fund: serious-illness insurance, large-amount fund, medical
/// assistance, top-ups.
#[derive(Debug, Clone, PartialEq, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct HandbookFund {
    /// The national field that it pays as, which says what it is. Medical assistance is for its `groups`
    /// alone; any other fund is for everybody, with other figures for its `groups`.
    pub pays_as: FundField,
    /// What it is called. Left out: as its kind.
    pub name: Option<String>,
    /// Only for those who are in it, such as a supplement for civil servants; it is then asked.
    #[serde(default)]
    #[cfg_attr(feature = "typegen", ts(as = "Option<bool>"))]
    pub only_members: bool,
    /// Which of the patient's own amounts count. Left out: of a large-amount fund the in-scope cost
    /// above the cap of the pool fund; of any other deductible, own share and what is above the cap.
    #[serde(default)]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Counted>>"))]
    pub counts: Vec<Counted>,
    /// Whether the own amounts of the year count, or those of this stay. Left out: of this stay for a
    /// large-amount fund, of the year for any other.
    pub measured_on: Option<Measure>,
    /// What the deductible is. Left out: it is taken off.
    pub threshold: Option<Threshold>,
    /// Where the edges of bands are counted from. Left out: from zero.
    pub bands_from: Option<EdgesFrom>,
    /// What is borne first, in yuan.
    pub deductible: Option<RawValue>,
    /// Its share, where it is the same for every yuan.
    pub ratio: Option<RawValue>,
    /// Its shares by the size of what counts. Either this or `ratio`.
    pub bands: Option<Vec<HandbookBand>>,
    /// Its annual cap, or `none`.
    pub cap: Option<RawValue>,
    /// Groups with figures of their own.
    #[serde(default)]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<HandbookGroup>>"))]
    pub groups: Vec<HandbookGroup>,
    /// Whether it is paid first and claimed afterwards, or taken off at discharge. Left out: the
    /// handbook does not say.
    pub claimed: Option<bool>,
}

/// Figures of a fund for groups of people. What is left out in it is as for everybody, and asked for in
/// medical assistance, which has no figures for everybody.
#[derive(Debug, Clone, PartialEq, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct HandbookGroup {
    /// The groups.
    pub groups: Vec<PersonGroup>,
    /// What is borne first, in yuan.
    pub deductible: Option<RawValue>,
    /// The share, where it is the same for every yuan.
    pub ratio: Option<RawValue>,
    /// The shares by the size of what counts. Either this or `ratio`.
    pub bands: Option<Vec<HandbookBand>>,
    /// The annual cap, or `none`.
    pub cap: Option<RawValue>,
}

/// What all funds pay together at most.
#[derive(Debug, Clone, PartialEq, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct HandbookLimit {
    /// What it is a share of. Left out: the in-scope cost.
    pub of: Option<LimitOf>,
    /// The share.
    pub share: Option<RawValue>,
}

/// The personal account.
#[derive(Debug, Clone, PartialEq, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct HandbookAccount {
    /// When it pays. Left out: after all funds.
    pub pays: Option<AccountOrder>,
    /// What it may pay besides own shares inside the insurance: self-funded, first self-pay, over-limit.
    #[serde(default)]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Counted>>"))]
    pub covers: Vec<Counted>,
    /// Whether the account of a relative may pay too.
    #[serde(default)]
    #[cfg_attr(feature = "typegen", ts(as = "Option<bool>"))]
    pub family: bool,
}

/// Who publishes the figures, and by what document.
#[derive(Debug, Clone, PartialEq, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct HandbookPublisher {
    /// The hospital or office.
    pub name: String,
    /// Six-digit code of the administrative division where the insurance is held.
    pub code: String,
    /// The day of the publication.
    pub dated: RawValue,
    /// Title of the document. Left out: the hospital's handbook.
    pub title: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// Where it can be read.
    pub address: Option<String>,
}
