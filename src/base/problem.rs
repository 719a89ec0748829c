//! What is wrong with an input: a code for programs, a sentence for people, the path of the field.

use crate::number::{NumberFault, NumberKind};
use crate::text::Text;
use serde::Serialize;

/// What kind of thing is wrong. The codes are part of the interface: they do not change their
/// meaning, and the page keys its own words on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The line or file is not JSON.
    NotJson,
    /// A field that the format does not have.
    UnknownField,
    /// A field that must be there is not.
    MissingField,
    /// A field holds another kind of thing than it should: a list for a text, a fraction that is
    /// not written as text.
    WrongKind,
    /// A word that is not one of those to choose from.
    UnknownChoice,
    /// Of fields of which exactly one has to be there, none or several are.
    NotOneOf,
    /// Nothing was entered.
    Empty,
    /// Not a number in plain digits.
    NotANumber,
    /// Less than zero.
    Negative,
    /// More decimals than fen.
    TooManyDecimals,
    /// More than any hospital stay.
    TooLarge,
    /// Less than can be: nothing where something has to be paid, a part of less than a fen.
    TooSmall,
    /// A share over 100 %, or shares that are together over 100 %.
    ShareOverOne,
    /// Not of the form `YYYY-MM-DD`.
    NotADate,
    /// Of that form, but there is no such day.
    NoSuchDate,
    /// The stay ends before it begins, or the like.
    DatesOutOfOrder,
    /// The ends of a range are the wrong way round.
    OutOfOrder,
    /// No pack of that name is loaded.
    UnknownPack,
    /// The result broke an identity of the settlement. A fault of the program, never of the user.
    BrokenIdentity,
}

impl Code {
    /// The code as it is written in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotJson => "not_json",
            Self::UnknownField => "unknown_field",
            Self::MissingField => "missing_field",
            Self::WrongKind => "wrong_kind",
            Self::UnknownChoice => "unknown_choice",
            Self::NotOneOf => "not_one_of",
            Self::Empty => "empty",
            Self::NotANumber => "not_a_number",
            Self::Negative => "negative",
            Self::TooManyDecimals => "too_many_decimals",
            Self::TooLarge => "too_large",
            Self::TooSmall => "too_small",
            Self::ShareOverOne => "share_over_one",
            Self::NotADate => "not_a_date",
            Self::NoSuchDate => "no_such_date",
            Self::DatesOutOfOrder => "dates_out_of_order",
            Self::OutOfOrder => "out_of_order",
            Self::UnknownPack => "unknown_pack",
            Self::BrokenIdentity => "broken_identity",
        }
    }

    /// The code of a number that could not be read.
    pub const fn of_number(fault: NumberFault) -> Self {
        match fault {
            NumberFault::Empty => Self::Empty,
            NumberFault::NotANumber | NumberFault::NotWhole | NumberFault::Ambiguous => {
                Self::NotANumber
            }
            NumberFault::Negative => Self::Negative,
            NumberFault::TooManyDecimals => Self::TooManyDecimals,
            NumberFault::TooLarge | NumberFault::OutOfRange => Self::TooLarge,
            NumberFault::OverOne => Self::ShareOverOne,
        }
    }
}

/// One thing that is wrong with an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Problem {
    /// What kind of thing is wrong.
    pub code: Code,
    /// Where: the path of the field, such as `bill.total.medfee_sumamt` or `bill.items[2].price`;
    /// empty for the whole input.
    pub path: String,
    /// What is wrong, and what to do about it.
    pub message: Text,
}

impl Problem {
    /// A problem at a place.
    pub fn new(code: Code, path: impl Into<String>, message: Text) -> Self {
        Self {
            code,
            path: path.into(),
            message,
        }
    }

    /// A number of a kind, at a place, could not be read.
    pub fn number(fault: NumberFault, kind: NumberKind, path: impl Into<String>) -> Self {
        Self::new(Code::of_number(fault), path, fault.words(kind))
    }
}
