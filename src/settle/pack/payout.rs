//! When a fund pays: taken off at discharge, or claimed afterwards.

use super::when::When;
use base::date::Date;
use base::json::Read;
use base::source::Citation;
use base::text::Text;
use serde::Serialize;

/// When funds pay in some cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PayoutRule {
    /// The cases; empty for all. What it depends on is asked for.
    #[serde(default)]
    pub when: When,
    /// Which funds: `pool` for the pool fund, `account` for the personal account, otherwise the `id`
    /// of the fund. Left out: all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub funds: Vec<String>,
    /// The patient pays it first (垫付) and claims it afterwards. Left out: it is taken off at
    /// discharge (一站式、直接结算).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Claimed>,
    /// First day it holds.
    pub from: Date,
    /// First day it no longer holds.
    pub until: Date,
    /// The day on which it was last compared with its source.
    pub checked_on: Date,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// How money is claimed that the patient has paid first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct Claimed {
    /// With whom.
    pub with: Text,
    /// By when it has to be claimed. Left out where the text does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Text>,
    /// When the money comes. Left out where the text does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<Text>,
    /// The papers that it takes, one each; empty where the text does not say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Text>>"))]
    pub papers: Vec<Text>,
}

impl PayoutRule {
    /// Whether it holds on a day and is about a fund.
    pub fn is_about(&self, fund: &str, day: Date) -> bool {
        let named = self.funds.is_empty() || self.funds.iter().any(|own| own == fund);
        named && self.from <= day && day < self.until
    }
}
