//! What comes of a case, and why one has no group.

use super::rule::{Fields, Quantity};
use serde::Serialize;

/// The most diagnoses, and the most procedures, of one case.
pub const MAX_CODES: usize = 500;

/// Where in a case a code stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The principal diagnosis.
    PrincipalDiagnosis,
    /// One of the other diagnoses, from 0.
    OtherDiagnosis(usize),
    /// One of the procedures, from 0; the first is the principal one.
    Procedure(usize),
}

impl Place {
    /// The field of the rule language that a code here belongs to.
    pub const fn field(self) -> Fields {
        match self {
            Self::PrincipalDiagnosis => Fields::PRINCIPAL_DIAGNOSIS,
            Self::OtherDiagnosis(_) => Fields::OTHER_DIAGNOSES,
            Self::Procedure(0) => Fields::PRINCIPAL_PROCEDURE,
            Self::Procedure(_) => Fields::OTHER_PROCEDURES,
        }
    }
}

/// What came of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 已入组.
    Grouped,
    /// 歧义病案: a grouping procedure is there, but no row of the category took it.
    Ambiguous,
    /// 未入组: everything is in order, but no row takes the case.
    Ungrouped,
    /// 需补充: the group hangs on something that was not told.
    NeedsData,
    /// 不可用: the case cannot be grouped as it stands.
    Invalid,
}

impl Status {
    /// As results write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Grouped => "grouped",
            Self::Ambiguous => "ambiguous",
            Self::Ungrouped => "ungrouped",
            Self::NeedsData => "needs_data",
            Self::Invalid => "invalid",
        }
    }
}

/// Which numbers are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Needs(u8);

impl Needs {
    pub(super) const fn bit(quantity: Quantity) -> u8 {
        match quantity {
            Quantity::AgeYears => 1,
            Quantity::Sex => 2,
            Quantity::AgeDays => 4,
            Quantity::Weight => 8,
        }
    }

    pub(super) const fn of(bits: u8) -> Self {
        Self(bits)
    }

    /// Whether that number is needed.
    pub const fn has(self, quantity: Quantity) -> bool {
        self.0 & Self::bit(quantity) != 0
    }
}

/// Why a case has no group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// No principal diagnosis was told.
    NoPrincipalDiagnosis,
    /// More codes than any stay has: [`super::MOST_CODES`].
    TooManyCodes,
    /// A code that the national list does not have.
    UnknownCode(Place),
    /// A procedure where a diagnosis should be, or the other way round.
    WrongList(Place),
    /// The principal diagnosis is a heading too coarse to bill.
    Grey,
    /// The principal diagnosis may not be one.
    NotPrincipal,
    /// A number that no person has.
    OutOfRange(Quantity),
    /// Age in years and in days cannot both be so.
    AgesContradict,
    /// The group hangs on these numbers.
    Needs(Needs),
    /// The category of the principal diagnosis is for the other sex.
    SexAgainstDiagnosis,
    /// The principal diagnosis belongs to no category.
    NoCategory,
    /// No row of the category takes the case.
    NoRow,
    /// No group of the adjacent group takes the case. A fault of the scheme.
    NoGroup,
    /// The fallback row of the category took the case.
    Fallback,
}

impl Cause {
    /// What the cause makes of a case.
    pub const fn status(self) -> Status {
        match self {
            Self::NoPrincipalDiagnosis
            | Self::TooManyCodes
            | Self::UnknownCode(_)
            | Self::WrongList(_)
            | Self::Grey
            | Self::NotPrincipal
            | Self::OutOfRange(_)
            | Self::AgesContradict => Status::Invalid,
            Self::Needs(_) => Status::NeedsData,
            Self::SexAgainstDiagnosis
            | Self::NoCategory
            | Self::NoRow
            | Self::NoGroup
            | Self::Fallback => Status::Ungrouped,
        }
    }
}
