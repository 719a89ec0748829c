//! The layers of a settlement and their parameters.

use super::cell::Table;
use super::when::When;
use crate::case::FundField;
use base::json::{Read, Reading, Tree, object, one_of, words};
use base::money::{Fen, Ratio};
use base::source::Citation;
use base::text::Text;
use serde::{Serialize, Serializer};

/// One layer of the settlement: a mechanism of the engine with this region's parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// 异地先行自付: a share of the in-scope cost that the patient pays first when treated away.
    Away(AwayRule),
    /// 个人账户: pays from the balance, before the pool fund or after all funds.
    Account(AccountRule),
    /// 起付线: what the patient pays before the pool fund begins.
    Deductible(Box<DeductibleRule>),
    /// 统筹基金: pays shares of the in-scope cost above the deductible, up to the annual cap.
    Pool(Box<PoolRule>),
    /// 定额支付: a fixed amount in the place of deductible and shares, such as for a delivery.
    Fixed(FixedRule),
    /// A fund that pays after the pool fund: serious-illness insurance, large-amount fund, medical
    /// assistance, top-ups. As many as the region has, in its order.
    Fund(Box<FundRule>),
    /// A limit over all funds together.
    Limit(LimitRule),
    /// 医院负担: what of the self-funded cost the hospital bears.
    Hospital(HospitalRule),
}

one_of!(Layer { Away = "away", Account = "account", Deductible = "deductible", Pool = "pool", Fixed = "fixed", Fund = "fund", Limit = "limit", Hospital = "hospital" });

impl Layer {
    /// Its name in the file.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Away(_) => "away",
            Self::Account(_) => "account",
            Self::Deductible(_) => "deductible",
            Self::Pool(_) => "pool",
            Self::Fixed(_) => "fixed",
            Self::Fund(_) => "fund",
            Self::Limit(_) => "limit",
            Self::Hospital(_) => "hospital",
        }
    }
}

/// Parameters of the first self-pay of treatment away. It is taken off the in-scope cost before the
/// deductible and stands with the first self-pay of the bill (`preselfpay_amt`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AwayRule {
    /// The share of the in-scope cost; 0 where there is none.
    pub share: Table<Ratio>,
}

object!(AwayRule { share });

/// Parameters of the personal account. What it pays is part of what the person pays, not of the
/// funds, so that the identities of the national settlement hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountRule {
    /// When it pays.
    pub pays: AccountOrder,
    /// What it may pay (the three switches among them: self-funded, first self-pay, over-limit).
    pub covers: Vec<Counted>,
    /// Whether the account of a relative may pay too (家庭共济).
    #[serde(default)]
    pub family: bool,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

object!(AccountRule { pays, covers, family or default, cite });

/// When the personal account pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AccountOrder {
    /// Before the pool fund, of the in-scope cost.
    BeforePool,
    /// After all funds, of what the person still bears.
    Last,
}

words!(AccountOrder { BeforePool = "before_pool", Last = "last" });

/// Parameters of a fixed amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FixedRule {
    /// Whom and what it is for. The deductible and the pool fund are not for them.
    pub applies: When,
    /// Whose amount is fixed.
    pub fixes: Fixes,
    /// The amount, in yuan.
    pub amount: Table<Fen>,
}

object!(FixedRule {
    applies,
    fixes,
    amount
});

/// Whose amount is fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Fixes {
    /// The pool fund pays so much, at most the total bill; the rest is the patient's.
    Fund,
    /// The patient pays so much of the in-scope cost; the rest is the pool fund's.
    Patient,
}

words!(Fixes { Fund = "fund", Patient = "patient" });

/// Parameters of a limit over all funds together. What is above it the funds before it do not pay,
/// the last of them first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LimitRule {
    /// What the limit is a share of.
    pub of: LimitOf,
    /// The largest share that all funds pay together.
    pub share: Table<Ratio>,
}

object!(LimitRule { of, share });

/// What a limit over all funds is a share of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LimitOf {
    /// The in-scope cost.
    InScope,
    /// The total bill.
    Total,
}

words!(LimitOf { InScope = "in_scope", Total = "total" });

/// Parameters of the hospital's part: self-funded cost above a share of the total bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HospitalRule {
    /// Whom it is for; empty for all.
    #[serde(default)]
    pub applies: When,
    /// The largest share of the total bill that may be self-funded (目录外费用占比).
    pub share: Table<Ratio>,
}

object!(HospitalRule { applies or default, share });

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
    /// The own share of this case as a fraction of the own share that the tiers leave (退休人员
    /// 个人支付比例为职工的 60%). Left out: the tiers as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_factor: Option<Table<Ratio>>,
    /// What is taken off what counts: amounts that arise from the patient's own choice.
    #[serde(default)]
    pub not_counted: Vec<NotCounted>,
    /// What raises the cap: years of enrolment and years without a claim. Asked for only where the
    /// cap is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bonus: Option<Table<Bonus>>,
}

object!(FundRule { id, name, pays_as, applies or default, counts, measured_on, deductible, threshold, edges_from, bands, cap, own_factor or default, not_counted or default, bonus or default });

/// An amount that a later fund does not count although it is the patient's own in-scope cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotCounted {
    /// What the patient bears more because no referral was filed: against the same stay with one.
    UnreferredExtra,
    /// The bill above the fixed price of the disease (病种定额), where the stay has one.
    AboveDiseasePrice,
}

words!(NotCounted { UnreferredExtra = "unreferred_extra", AboveDiseasePrice = "above_disease_price" });

/// What raises a fund's cap (连续参保、零报销激励).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bonus {
    /// So many years of enrolment without a gap count for nothing.
    pub after_years: u16,
    /// For each year of enrolment beyond, in yuan.
    pub each_year: Fen,
    /// For each year without a claim, in yuan.
    pub each_free_year: Fen,
    /// Both together at most this share of the cap.
    pub at_most: Ratio,
}

object!(Bonus {
    after_years,
    each_year,
    each_free_year,
    at_most
});

/// An amount of the patient's own that a later fund may count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// The pool fund's deductible.
    Deductible,
    /// What the pool fund leaves of the cost that its cap still covers, above the deductible.
    OwnShare,
    /// The in-scope cost that the pool fund's annual cap no longer covers.
    AboveCap,
    /// First self-pay (先行自付) of the bill.
    FirstSelfPay,
    /// First self-pay of treatment away (异地先行自付).
    AwayFirst,
    /// Over-limit (超限价).
    OverLimit,
    /// Self-funded (全自费).
    SelfFunded,
}

words!(Counted { Deductible = "deductible", OwnShare = "own_share", AboveCap = "above_cap", AwayFirst = "away_first", FirstSelfPay = "first_self_pay", OverLimit = "over_limit", SelfFunded = "self_funded" });

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
    /// Whom and what it is for; empty for all.
    #[serde(default)]
    pub applies: When,
    /// The deductible of one admission (起付标准), in yuan.
    pub amount: Table<Fen>,
    /// What each further admission of the year takes off it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub further_stays: Option<FurtherStays>,
    /// Whether each admission has the deductible anew, or the year has one: then what earlier
    /// admissions did not use up is still due, and of a higher standard only the difference.
    #[serde(default)]
    pub measured_on: Measure,
    /// Two-way referral inside the region (双向转诊): upwards only the difference to the deductible
    /// that was paid is due, downwards none. Left out: each hospital has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<TransferRule>,
}

object!(DeductibleRule { applies or default, amount, further_stays or default, measured_on or default, transfer or default });

/// What further admissions of the year take off the deductible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FurtherStays {
    /// For each admission after the first, in yuan.
    pub less: Table<Fen>,
    /// What the deductible does not fall below, in yuan.
    pub not_below: Table<Fen>,
}

object!(FurtherStays { less, not_below });

/// That a region charges only the difference after a referral inside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TransferRule {
    /// Where it stands.
    pub cite: Vec<Citation>,
}

object!(TransferRule { cite });

/// Parameters of the pool fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PoolRule {
    /// Whom and what it is for; empty for all.
    #[serde(default)]
    pub applies: When,
    /// What the tiers are measured on.
    pub measured_on: Measure,
    /// The tiers of in-scope cost, each with the fund's share, from the lowest to the highest.
    pub bands: Table<Vec<Band>>,
    /// Annual cap (封顶线) on what the fund pays, in yuan, or `"none"`.
    pub cap: Table<Limit>,
    /// The own share of this case as a fraction of the own share that the tiers leave (退休人员
    /// 个人支付比例为职工的 60%). Left out: the tiers as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_factor: Option<Table<Ratio>>,
    /// Percentage points that are taken off the ratio of every tier, not below zero. Left out: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub less: Option<Table<Ratio>>,
}

object!(PoolRule { applies or default, measured_on, bands, cap, own_factor or default, less or default });

/// What tiers are measured on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The in-scope cost of this stay alone.
    #[default]
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
    type Err = base::money::NumberFault;
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

impl Read for Limit {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        reading.number(
            tree,
            base::money::NumberKind::Amount,
            "an amount in yuan as text, or \"none\"",
            Self::None,
        )
    }
}

#[cfg(feature = "typegen")]
base::typegen::text_shaped!(Limit, "Limit", r"^(none|\d+(\.\d{1,2})?)$");
