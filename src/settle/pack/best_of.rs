//! Identities of which one counts (就高不重复), where the pack's own questions tell them.

use base::json::Read;
use base::source::Citation;
use serde::Serialize;

/// Identities that a person may have several of and that count once: the one that leaves the least
/// to pay. With each of them the case is settled by itself, as if the others were not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct BestOf {
    /// The identities.
    pub identities: Vec<IdentityAnswer>,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// An identity that an answer to one of the pack's own questions tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct IdentityAnswer {
    /// Id of the question.
    pub question: String,
    /// The answer of those who have it.
    pub has: String,
    /// The answer that stands in its place where another identity is tried.
    pub has_not: String,
}
