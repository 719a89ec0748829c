//! Tables: values keyed by dates and cases, each with its source.

use super::when::When;
use base::date::Date;
use base::json::{Object, Read, ReadFlat, Reading, Tree};
use base::problem::Code;
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
    /// A question of the pack's own of which `when` names several answers: the cell stands for as many
    /// cells, one for each of them. In its texts `{question}`, with the name of the question, stands for
    /// what the answer is called; in the name of what is unknown, for the name of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub each: Option<String>,
    /// First day it holds.
    pub from: Date,
    /// First day it no longer holds.
    pub until: Date,
    /// The day on which the value was last compared with its source.
    pub checked_on: Date,
    /// Where it stands; for an unknown value: where it ought to stand, or what was searched.
    #[serde(default)]
    pub cite: Vec<Citation>,
    /// The value, or the question for it.
    #[serde(flatten)]
    #[cfg_attr(feature = "typegen", schemars(with = "ContentFields<T>"))]
    pub content: Content<T>,
}

/// What a cell says: a value, or that nobody could read one. It always says one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Content<T> {
    /// The text gives it.
    #[serde(rename = "value")]
    Known(T),
    /// No text that could be read gives it: the user is asked.
    #[serde(rename = "unknown")]
    Unknown(Unknown),
}

impl<T: Read> ReadFlat for Content<T> {
    const NAMES: &'static [&'static str] = &["value", "unknown"];

    fn read_flat<'t>(object: Object<'t>, reading: &mut Reading<'t>) -> Self {
        let value = reading.may::<Option<T>>(object, "value");
        match (value, reading.may(object, "unknown")) {
            (Some(value), None) => Self::Known(value),
            (None, Some(unknown)) => Self::Unknown(unknown),
            (value, _) => {
                reading.refuse(
                    Code::NotOneOf,
                    format_args!("每一格要么写 value，要么写 unknown，不能都写或都不写"),
                    format_args!(
                        "Each cell has either `value` or `unknown`, not both and not neither"
                    ),
                );
                // What is refused is never looked at.
                Self::Known(value.unwrap_or_else(|| T::read(&Tree::Null, reading)))
            }
        }
    }
}

impl<T> Content<T> {
    /// The value, where it is known.
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }

    /// The question, where the value is not known.
    pub const fn unknown(&self) -> Option<&Unknown> {
        match self {
            Self::Known(_) => None,
            Self::Unknown(unknown) => Some(unknown),
        }
    }
}

/// What a cell says, as the schema publishes it.
#[cfg(feature = "typegen")]
#[derive(schemars::JsonSchema)]
#[allow(dead_code, reason = "its shape is what counts")]
struct ContentFields<T> {
    /// The value. Either this or `unknown`.
    value: Option<T>,
    /// No text that could be read gives the value: the user is asked. Either this or `value`.
    unknown: Option<Unknown>,
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
    /// What it was at an earlier time, for the user to check. Nothing is computed from it by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
}

/// A figure of an earlier time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Earlier {
    /// The figure, as one answers the question: `1500`, `85%`.
    pub value: String,
    /// When it was so: a year, a month or a day.
    pub of: String,
    /// Where it stands.
    pub cite: Vec<Citation>,
}
