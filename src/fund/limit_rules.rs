//! What a table says of its limits.

use crate::factor::Factor;
use base::json::Read;
use serde::Serialize;

/// What a cost is measured on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MeasuredOn {
    /// The payment standard.
    Standard,
    /// The same without the coefficients of class and hospital.
    WithoutCoefficients,
    /// Weight × the mean cost of a case with a weight of 1.
    MeanCost,
}

/// How a case beyond a limit is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Beyond {
    /// 据实支付: what it cost, times the factor.
    AsBilled,
    /// The standard, as any other.
    Standard,
    /// The standard, and of what is above the limit so much as the factor says.
    Excess,
    /// What it cost, and no more than the cap, a multiple of the standard.
    Capped,
}

/// One step of a limit; the first whose conditions hold counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct LimitStep {
    /// How many times of what is measured on.
    pub ratio: Factor,
    /// For groups up to this weight alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to_weight: Option<Factor>,
    /// For these classes alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
    /// For basic groups alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub basic: bool,
}

/// A limit on one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Limit {
    /// Where it is.
    pub steps: Vec<LimitStep>,
    /// Whether a cost that is exactly at the limit is beyond it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reached: bool,
    /// How a case beyond it is paid; left out where the table does not say, which is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pays: Option<Beyond>,
    /// The factor of [`Beyond::AsBilled`] and [`Beyond::Excess`]; 1 where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factor: Option<Factor>,
    /// The cap of [`Beyond::Capped`], in times of the standard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<Factor>,
}

/// Stays that are so short or so long that they are paid as billed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct DayLimits {
    /// As billed up to so many days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<u16>,
    /// As billed from so many days on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<u16>,
}

/// The limits of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Limits {
    /// What a cost is measured on.
    pub measured_on: MeasuredOn,
    /// Below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<Limit>,
    /// Above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Limit>,
    /// Stays that are paid as billed for their length.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<DayLimits>,
}
