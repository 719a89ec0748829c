//! The pack format, version 1, as it is written in JSON.

use crate::case::{Care, FundField, HospitalKind, PersonGroup, Place, Referral, Request, Tier};
use crate::date::Date;
use crate::map::Map;
use crate::money::{Fen, Ratio, Rounding};
use crate::read::{object, words};
use crate::text::Text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The version of the format that this engine reads.
pub const FORMAT: u32 = 1;

/// The rules of one scheme in one pooling region, as data.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Address of the JSON Schema, for editors. Not read by the engine.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
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
    /// The layers, in the order in which they pay.
    pub layers: Vec<Layer>,
    /// Worked cases with their results, computed by hand.
    pub examples: Vec<Example>,
}

object!(Pack { schema as "$schema" or default, format, id, version, region, scheme, title, ask, sources, covers, rounding, layers, examples });

/// A pooling region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Six-digit code of the administrative division (行政区划代码).
    pub code: String,
    /// Its name.
    pub name: Text,
}

object!(Region { code, name });

/// Scheme of the insurance (险种).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
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

words!(Scheme { Resident = "resident", Employee = "employee", RetiredCadre = "retired_cadre", RuralCooperative = "rural_cooperative" });

/// A document that values come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Name inside the pack.
    pub id: String,
    /// Title of the document.
    pub title: Text,
    /// Document number (文号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Text,
    /// When: a year, a month or a day, as far as it is known.
    pub date: String,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// How good the source is.
    pub grade: Grade,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

object!(Source { id, title, number or default, issuer, date, address or default, grade, note or default });

/// How good a source is. What is only common knowledge has no grade and cannot be a pack value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
pub enum Grade {
    /// Official text.
    A,
    /// Clauses of the official text quoted verbatim; the whole text was not seen.
    #[serde(rename = "A-")]
    AMinus,
    /// Observed on settlements that the region's own system computed.
    O,
    /// Publication of the responsible agency or a hospital, or an interview with it.
    B,
    /// Secondary: names the document and its address; the text itself was not read.
    C,
    /// A figure that the user entered from their own handbook.
    #[serde(rename = "user")]
    User,
}

words!(Grade { A = "A", AMinus = "A-", O = "O", B = "B", C = "C", User = "user" });

/// Where in a source a value stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Id of the source.
    pub source: String,
    /// Article, section or row.
    pub clause: String,
}

object!(Citation { source, clause });

/// Dates and cases that a pack claims to cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// First day.
    pub from: Date,
    /// First day that is no longer covered.
    pub until: Date,
    /// The cases; empty for all.
    #[serde(default)]
    pub when: When,
}

object!(Claim { from, until, when or default });

/// The cases that a value holds for. A dimension that is left out is not asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct When {
    /// Where the hospital is: one of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Vec<Place>>,
    /// Level of the hospital: one of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Vec<Tier>>,
    /// Kind of the hospital: one of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Vec<HospitalKind>>,
    /// Referral: one of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<Vec<Referral>>,
    /// Group of the person: one of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Vec<PersonGroup>>,
    /// Kind of care: one of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub care: Option<Vec<Care>>,
    /// Age in full years: in this span.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<Span>,
    /// Which admission of the year, counted from 1: in this span.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admission: Option<Span>,
    /// Total of the bill: in this span.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill: Option<AmountSpan>,
}

object!(When { place or default, tier or default, kind or default, referral or default, group or default, care or default, age or default, admission or default, bill or default });

/// Amounts above one edge and up to another, in yuan; the upper edge is included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AmountSpan {
    /// Lower edge, not included; zero for no lower edge.
    pub above: Fen,
    /// Upper edge, included; left out: no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Fen>,
}

object!(AmountSpan { above, up_to or default });

/// Whole numbers from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// The first.
    pub from: u16,
    /// The last; left out: no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u16>,
}

object!(Span { from, to or default });

/// Values keyed by dates and cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Table<T> {
    /// The cells. For every covered date and case exactly one of them holds.
    pub cells: Vec<Cell<T>>,
}

object!(Table<T> { cells });

/// One value of a table, or the statement that it is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cell<T> {
    /// The cases it holds for; empty for all.
    #[serde(default)]
    pub when: When,
    /// First day it holds.
    pub from: Date,
    /// First day it no longer holds.
    pub until: Date,
    /// The day on which the value was last compared with its source.
    pub checked_on: Date,
    /// Where it stands; for an unknown value: where it ought to stand, or what was searched.
    pub cite: Vec<Citation>,
    /// The value. Either this or `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<T>,
    /// No text that could be read gives the value: the user is asked. Either this or `value`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unknown: Option<Unknown>,
}

object!(Cell<T> { when or default, from, until, checked_on, cite, value or default, unknown or default });

/// A value that the user is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unknown {
    /// Name under which a request answers it; unlike any other in the pack.
    pub id: String,
    /// The question, naming the case.
    pub ask: Text,
    /// Where the user can find the figure.
    pub find: Text,
}

object!(Unknown { id, ask, find });

/// How amounts become whole fen, and on whose word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoundingRule {
    /// The rounding of every step.
    pub mode: Rounding,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

object!(RoundingRule { mode, cite });

/// One layer of the settlement: a mechanism of the engine with this region's parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// 起付线: what the patient pays before the pool fund begins.
    Deductible(DeductibleRule),
    /// 统筹基金: pays shares of the in-scope cost above the deductible, up to the annual cap.
    Pool(PoolRule),
    /// A fund that pays after the pool fund: serious-illness insurance, large-amount fund, medical
    /// assistance, top-ups. As many as the region has, in its order.
    Fund(FundRule),
}

/// Parameters of a fund that pays after the pool fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FundRule {
    /// Stable name of its lines, such as `serious_illness`; unlike any other in the pack.
    pub id: String,
    /// What it is called: 大病保险.
    pub name: Text,
    /// The national field that its payment stands in.
    pub pays_as: FundField,
    /// Whom and what it is for; empty for all. To others it is 不适用.
    #[serde(default)]
    pub applies: When,
    /// Which of the patient's own amounts count: what earlier funds paid of the in-scope cost is
    /// taken off.
    pub counts: Vec<Counted>,
    /// Whether the own amounts of the whole year count, or those of this stay alone.
    pub measured_on: Measure,
    /// What the patient bears first, in yuan.
    pub deductible: Table<Fen>,
    /// What the deductible is: taken off, or a gate after which all counts.
    pub threshold: Threshold,
    /// Where the edges of the tiers are counted from.
    pub edges_from: EdgesFrom,
    /// The tiers, each with the fund's share.
    pub bands: Table<Vec<Band>>,
    /// Annual cap on what the fund pays, in yuan, or `"none"`.
    pub cap: Table<Limit>,
}

object!(FundRule { id, name, pays_as, applies or default, counts, measured_on, deductible, threshold, edges_from, bands, cap });

/// An amount of the patient's own that a later fund may count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// The pool fund's deductible.
    Deductible,
    /// What the pool fund leaves above its deductible, above its cap included.
    OwnShare,
    /// First self-pay (先行自付).
    FirstSelfPay,
    /// Over-limit (超限价).
    OverLimit,
    /// Self-funded (全自费).
    SelfFunded,
}

words!(Counted { Deductible = "deductible", OwnShare = "own_share", FirstSelfPay = "first_self_pay", OverLimit = "over_limit", SelfFunded = "self_funded" });

/// What the deductible of a later fund is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// It is taken off: only what is above it counts.
    Deductible,
    /// It is a gate: once reached, all counts.
    Gate,
}

words!(Threshold { Deductible = "deductible", Gate = "gate" });

/// Where the edges of tiers are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EdgesFrom {
    /// From zero: the deductible lies inside the lowest tiers.
    Zero,
    /// From the deductible: the first tier begins where it ends.
    Deductible,
}

words!(EdgesFrom { Zero = "zero", Deductible = "deductible" });

/// Parameters of the deductible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeductibleRule {
    /// The deductible of one admission (起付标准), in yuan.
    pub amount: Table<Fen>,
}

object!(DeductibleRule { amount });

/// Parameters of the pool fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PoolRule {
    /// What the tiers are measured on.
    pub measured_on: Measure,
    /// The tiers of in-scope cost, each with the fund's share, from the lowest to the highest.
    pub bands: Table<Vec<Band>>,
    /// Annual cap (封顶线) on what the fund pays, in yuan, or `"none"`.
    pub cap: Table<Limit>,
}

object!(PoolRule {
    measured_on,
    bands,
    cap
});

/// What tiers are measured on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The in-scope cost of this stay alone.
    Stay,
    /// The in-scope cost of the year, earlier stays first.
    Year,
}

words!(Measure { Stay = "stay", Year = "year" });

/// One tier: in-scope cost above one edge and up to another, and the fund's share of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Lower edge, in yuan; zero for the lowest tier.
    pub above: Fen,
    /// Upper edge, in yuan; left out for the highest tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Fen>,
    /// To which tier an amount exactly on the upper edge belongs. Stated wherever there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundary: Option<Boundary>,
    /// The fund's share (支付比例).
    pub ratio: Ratio,
}

object!(Band { above, up_to or default, boundary or default, ratio });

/// The side of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Boundary {
    /// An amount on the edge belongs to the lower tier (含本数).
    Lower,
    /// An amount on the edge belongs to the higher tier (不含本数).
    Higher,
}

words!(Boundary { Lower = "lower", Higher = "higher" });

/// An amount, or the statement that there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// 不设封顶线; written `"none"`.
    None,
    /// So much.
    Amount(Fen),
}

impl std::str::FromStr for Limit {
    type Err = crate::money::NumberFault;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "none" => Ok(Self::None),
            amount => amount.parse().map(Self::Amount),
        }
    }
}

impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => out.serialize_str("none"),
            Self::Amount(fen) => fen.serialize(out),
        }
    }
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        crate::money::from_text(input, "an amount in yuan as text, or \"none\"")
    }
}

#[cfg(feature = "typegen")]
crate::typegen::text_shaped!(Limit, "Limit", r"^(none|\d+(\.\d{1,2})?)$");

/// A worked case: what is asked, what must come out, and the arithmetic by hand.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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

object!(Example { id, work, request, status, expect or default });
