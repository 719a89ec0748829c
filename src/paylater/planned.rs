//! What is planned around a stay, as it is answered.

use super::forms::Form;
use super::repayment::RepaymentPlan;
use super::stages::Staged;
use super::timetable::{TimetableEntry, UndatedEntry};
use base::text::Text;
use serde::Serialize;
use settle::case::choices;
use settle::estimate::Response;
use settle::mechanisms::Ledger;

/// What is planned. Amounts are estimates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct PayLaterPlan {
    /// What stands in the way of the amounts, where the stay cannot be estimated as it was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_the_way: Option<Box<Response>>,
    /// What the whole stay comes to, by national field name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledger: Option<Ledger>,
    /// What is due when, in stages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staged: Option<Staged>,
    /// Who says when a stage ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staged_by: Option<StagedBy>,
    /// What is paid after discharge, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repayment: Option<RepaymentPlan>,
    /// What the text says of paying so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repayment_allowed: Option<Text>,
    /// What happens on which day, in the order of the days.
    pub timetable: Vec<TimetableEntry>,
    /// What happens on days that are not known yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<UndatedEntry>>"))]
    pub undated: Vec<UndatedEntry>,
    /// The timetable as a calendar file (`.ics`), in both languages. None where there is no day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Text>,
    /// The papers.
    pub forms: Vec<Form>,
}

choices! {
    /// Who says when a stage ends.
    StagedBy {
        /// 文件.
        Text = "text" => ("按这份文件", "by the text"),
        /// 您.
        User = "user" => ("按您填的", "as you told"),
    }
}
