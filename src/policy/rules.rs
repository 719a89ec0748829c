//! The layers of a settlement and their parameters.

use super::pack::Table;
use super::when::When;
use crate::case::FundField;
use crate::money::{Fen, Ratio};
use crate::read::{object, words};
use crate::text::Text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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
    Fund(Box<FundRule>),
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
