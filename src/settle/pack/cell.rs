//! Tables: values keyed by dates and cases, each with its source.

use super::when::When;
use base::date::Date;
use base::json::Read;
use base::source::Citation;
use base::text::Text;
use serde::Serialize;

/// Values keyed by dates and cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Table<T> {
    /// The cells. For every covered date and case exactly one of them holds.
    pub cells: Vec<Cell<T>>,
}

/// One value of a table, or the statement that it is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown: Option<Unknown>,
}

/// A value that the user is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Unknown {
    /// Name under which a request answers it; unlike any other in the pack.
    pub id: String,
    /// The question, naming the case.
    pub ask: Text,
    /// Where the user can find the figure.
    pub find: Text,
}
