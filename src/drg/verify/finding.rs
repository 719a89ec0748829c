//! What verifying a scheme can find.

use base::text::Text;
use serde::Serialize;

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SchemeFindingCode {
    /// A rule that cannot be read.
    BadRule,
    /// A rule names a set that is not there.
    UnknownSet,
    /// A set without codes.
    EmptySet,
    /// A code without a name, or longer than codes are.
    BadCode,
    /// A diagnosis in a set of procedures, or the other way round.
    WrongList,
    /// An adjacent group stands in a category that is not there, or a group in such an adjacent one.
    UnknownAbove,
    /// An adjacent group without groups.
    NoGroups,
    /// The last group of an adjacent group has a condition: some cases would fall through.
    OpenEnd,
    /// A row that no case can come to, because an earlier one takes them all or nothing fits it.
    Unreachable,
    /// A row of medical kind stands before one of surgical kind.
    OrderConflict,
    /// A choice of a switch that cannot be applied.
    BadSwitch,
    /// The condition of a category lets in what none of its rows can take.
    WiderThanRows,
    /// A set that no rule names.
    UnusedSet,
    /// Principal diagnoses that belong to no category.
    NoCategory,
    /// Procedures that take part in grouping by their mark, but stand in no set.
    InNoSet,
    /// Procedures in the list of all that take part in grouping, but in the set of no row.
    InNoRow,
    /// Codes that stand in sets although their mark keeps them out of grouping.
    MarkedInSet,
}

impl SchemeFindingCode {
    /// Whether a scheme with it is not sound. The others are worth knowing: published schemes have
    /// them.
    pub const fn is_error(self) -> bool {
        !matches!(
            self,
            Self::UnusedSet
                | Self::NoCategory
                | Self::InNoSet
                | Self::InNoRow
                | Self::MarkedInSet
                | Self::Unreachable
                | Self::WiderThanRows
                | Self::OrderConflict
        )
    }
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct SchemeFinding {
    /// What kind of thing.
    pub code: SchemeFindingCode,
    /// The row, set or code that it is about.
    pub at: String,
    /// What it is.
    pub message: Text,
    /// The codes that it is about, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<String>>", optional))]
    pub codes: Vec<String>,
}
