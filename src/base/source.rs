//! Where what is said comes from: documents, and the places in them.

use crate::json::Read;
use crate::text::Text;
use serde::Serialize;

/// A document that values come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct Source {
    /// Name inside the pack.
    pub id: String,
    /// Title of the document.
    pub title: Text,
    /// Document number (文号).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Text,
    /// When: a year, a month or a day, as far as it is known.
    pub date: String,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// How good the source is.
    pub grade: Grade,
    /// Whether it is a draft (征求意见稿): what was decided in the end was not read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<bool>", optional))]
    pub draft: bool,
    /// What a reader should know about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// How good a source is. What is only common knowledge has no grade and cannot be a pack value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Read)]
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

/// Where in a source a value stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Citation {
    /// Id of the source.
    pub source: String,
    /// Article, section or row.
    pub clause: String,
}
