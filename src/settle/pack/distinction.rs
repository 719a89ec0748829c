//! A pack's own questions: ways in which its policy differs that no other does.

use base::json::Read;
use base::text::Text;
use serde::Serialize;

/// A way in which this policy differs that is not among the common ones: a class of hospitals, a
/// list of diseases, a rank. Its conditions stand in `own` of a `when`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PackQuestion {
    /// Name under which a request answers it, as `answers.<id>`; unlike any other in the pack.
    pub id: String,
    /// What it is called: 医院类别.
    pub name: Text,
    /// The question.
    pub ask: Text,
    /// Where the user can find the answer.
    pub find: Text,
    /// The answers, two at least.
    pub choices: Vec<OwnChoice>,
}

/// An answer to a question of the pack's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct OwnChoice {
    /// Name inside the question.
    pub id: String,
    /// What it is called, as on the document.
    pub name: Text,
}
