//! A line of the survey, as it is written there: one city and scheme.

use serde::Deserialize;
use serde_json::Number;
use std::collections::BTreeMap;

/// One city and scheme.
#[derive(Debug, Deserialize)]
pub struct Line {
    /// Code of the administrative division.
    pub admdvs: String,
    /// Its name in Chinese.
    pub region_zh: String,
    /// Its name in English.
    pub region_en: String,
    /// `employee` or `resident`; nothing where the place has no such split.
    pub scheme: Option<String>,
    /// The documents that the survey names.
    pub document: Option<String>,
    /// Where it says that they can be read.
    pub address: Option<String>,
    /// Deductibles.
    pub deductible: Vec<Deductible>,
    /// Shares of the fund.
    pub ratio: Vec<Share>,
    /// The cap for everybody.
    pub cap: Option<Cap>,
    /// Caps by group.
    pub cap_by: Option<Vec<CapOf>>,
    /// What is paid above the cap.
    pub above_cap: Option<AboveCap>,
    /// Serious-illness insurance.
    pub serious: Option<Serious>,
    /// Treatment away.
    pub away: Vec<Away>,
    /// What else the survey says.
    pub other: Vec<String>,
    /// Where its rows do not agree.
    pub disagreement: Vec<String>,
    /// What is doubtful.
    pub doubts: Vec<String>,
    /// `full`, `ladder`, `partial`, `nothing`.
    pub completeness: String,
}

/// A deductible.
#[derive(Debug, Deserialize)]
pub struct Deductible {
    pub tier: String,
    pub group: String,
    pub stay: String,
    pub yuan: Number,
    pub hospital: Option<String>,
}

/// A share of the fund, of one band.
#[derive(Debug, Deserialize)]
pub struct Share {
    pub tier: String,
    pub group: String,
    pub above: u64,
    pub up_to: Option<u64>,
    pub percent: Number,
    pub hospital: Option<String>,
}

/// A cap.
#[derive(Debug, Deserialize)]
pub struct Cap {
    pub yuan: Option<u64>,
    pub of: String,
    #[serde(default)]
    pub none: bool,
    #[serde(default)]
    pub unlimited: bool,
    pub by_group: Option<ByGroup>,
}

/// Caps by group inside a cap: a list, or an object.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum ByGroup {
    List(Vec<CapOf>),
    Object(BTreeMap<String, u64>),
}

/// The cap of a group.
#[derive(Debug, Deserialize)]
pub struct CapOf {
    pub group: String,
    pub yuan: u64,
}

/// What is paid above the cap of the pool fund.
#[derive(Debug, Deserialize)]
pub struct AboveCap {
    pub percent: Option<Number>,
    pub up_to: Option<u64>,
    pub pays_at_most: Option<u64>,
    pub by_group: Option<Vec<PercentOf>>,
}

/// The share of a group.
#[derive(Debug, Deserialize)]
pub struct PercentOf {
    pub group: String,
    pub percent: Number,
}

/// Serious-illness insurance.
#[derive(Debug, Deserialize)]
pub struct Serious {
    pub deductible: Option<u64>,
    pub bands: Vec<SeriousBand>,
    pub cap: Option<u64>,
    #[serde(default)]
    pub unlimited: bool,
    pub cap_by_group: Option<Vec<CapOf>>,
}

/// A band of it.
#[derive(Debug, Deserialize)]
pub struct SeriousBand {
    pub above: u64,
    pub up_to: Option<u64>,
    pub percent: Number,
}

/// Treatment away.
#[derive(Debug, Deserialize)]
pub struct Away {
    pub place: String,
    pub filed: Option<bool>,
    pub deductible: Option<u64>,
    pub percent: Option<Number>,
    pub points: Option<i64>,
    pub tier: Option<String>,
    pub hospital: Option<String>,
    pub above: Option<u64>,
    pub up_to: Option<u64>,
    pub first_self_pay: Option<u64>,
}

impl Line {
    /// Code and scheme: what its pack is called, without the year.
    pub fn key(&self) -> String {
        match &self.scheme {
            Some(scheme) => format!("{}-{scheme}", self.admdvs),
            None => self.admdvs.clone(),
        }
    }

    /// Whether it says enough for a pack.
    pub fn is_whole(&self) -> bool {
        ["ladder", "full"].contains(&self.completeness.as_str())
    }

    /// Whether a single deductible was written as that of each stay although later stays are not
    /// mentioned.
    pub fn repeats_unsaid(&self) -> bool {
        let said = "repeat stays not mentioned: 'each'";
        self.doubts.iter().any(|doubt| doubt.starts_with(said))
    }
}
