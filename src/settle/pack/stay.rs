//! How a stay is settled that is long, crosses the end of a year, or changes on the way.

use super::When;
use base::json::Read;
use base::source::Citation;
use serde::Serialize;

/// How long stays are settled in between: each period is a settlement of its own, with a deductible,
/// tiers and caps of its own, and a further stay of the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Period {
    /// Whom and what it is for; empty for all. Asked for only where the stay is longer than a period.
    #[serde(default)]
    pub applies: When,
    /// Length of a settlement period, in days; either this or `months`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// Length in months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<u16>,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// To which insurance year a stay belongs that crosses the end of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct YearEnd {
    /// The rule.
    pub rule: YearEndRule,
    /// Whether both sides of a split have a deductible.
    #[serde(default)]
    pub deductible: SplitDeductible,
    /// That nothing is paid of the new year's side to who did not pay its premium. Left out: it is not
    /// asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unpaid: Option<UnpaidYear>,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// That the funds pay nothing of a year whose premium is not paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct UnpaidYear {
    /// Whom it is for; empty for all.
    #[serde(default)]
    pub applies: When,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// To which insurance year a stay belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum YearEndRule {
    /// Each settlement to the year of its own day.
    Settlement,
    /// All of it to the year of the discharge, by the text of that day.
    Discharge,
    /// Cost before the year's end to the old year and by its text, cost after it to the new one. The
    /// cost of each side is asked for; where nobody knows it, it is spread evenly over the days.
    Split,
    /// The same, by the mean cost of a day whatever each side cost.
    SplitByDays,
}

/// Whether both sides of a settlement that is split at the year's end have a deductible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SplitDeductible {
    /// One settlement has one; what the first side does not use up is due of the second.
    #[default]
    Once,
    /// Each side has one.
    Each,
}

/// What counts where the group of a person changes during the stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct GroupChange {
    /// The rule.
    pub rule: GroupChangeRule,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// Which group counts where it changes during the stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GroupChangeRule {
    /// That at the discharge.
    AtDischarge,
    /// Whichever leaves the least to pay.
    Better,
}

/// A statement that needs no more parameter than where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Stated {
    /// Where it stands.
    pub cite: Vec<Citation>,
}
