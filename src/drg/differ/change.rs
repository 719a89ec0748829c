//! What becomes of a stay from one edition to another.

use serde::Serialize;

/// What became of a stay from one edition to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum EditionChange {
    /// The same code, which means the same.
    Same,
    /// Another group, or the same code for something else.
    Moved,
    /// Only the other edition groups it.
    NowGrouped,
    /// A grouping procedure is there, but no row of the other edition takes it.
    NowAmbiguous,
    /// The other edition does not group it.
    NoLongerGrouped,
    /// The other edition hangs on something that was not told.
    NeedsData,
    /// Neither groups it.
    Neither,
}

impl EditionChange {
    /// Every one, in the order in which a table lists them.
    pub const ALL: [Self; 7] = [
        Self::Same,
        Self::Moved,
        Self::NowGrouped,
        Self::NowAmbiguous,
        Self::NoLongerGrouped,
        Self::NeedsData,
        Self::Neither,
    ];

    /// As results write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Moved => "moved",
            Self::NowGrouped => "now_grouped",
            Self::NowAmbiguous => "now_ambiguous",
            Self::NoLongerGrouped => "no_longer_grouped",
            Self::NeedsData => "needs_data",
            Self::Neither => "neither",
        }
    }
}

/// Whether complications count for more or for less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SeverityChange {
    /// The level that counts is lower.
    Lost,
    /// The level that counts is higher.
    Gained,
}

impl SeverityChange {
    /// As results write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Gained => "gained",
        }
    }
}
