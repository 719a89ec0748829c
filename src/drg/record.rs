//! A case as a file has it, before it is read.

use base::text::Text;

/// The longest line of a file of cases, in bytes: a case of a thousand codes is a tenth of that.
pub const LONGEST_LINE: usize = 1 << 20;

/// A case as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// What it is made of.
    pub parts: Parts,
    /// What makes it unreadable, if that is known already.
    pub fault: Option<Text>,
}

/// What a record is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parts {
    /// The text of a JSON object.
    Json(String),
    /// The cells of a row.
    Cells(Vec<String>),
}
