//! What is wrong with an input: a code for programs, a sentence for people, the path of the field.

use crate::money::NumberFault;
use crate::text::Text;
use serde::Serialize;

mod place;

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
            Self::Empty => "empty",
            Self::NotANumber => "not_a_number",
            Self::Negative => "negative",
            Self::TooManyDecimals => "too_many_decimals",
            Self::TooLarge => "too_large",
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
            NumberFault::NotANumber | NumberFault::NotWhole => Self::NotANumber,
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

    /// A number at a place could not be read.
    pub fn number(fault: NumberFault, path: impl Into<String>) -> Self {
        Self::new(Code::of_number(fault), path, fault.words())
    }

    /// What a JSON reader said, in the codes and words of this project, with the path of the place.
    ///
    /// The reader's own sentences are recognised by how they begin; the tests of bad input hold on
    /// to them.
    pub fn of_reader(json: &str, fault: &serde_json::Error) -> Self {
        if !fault.is_data() {
            let message = Text::made(
                format!("这不是完整的 JSON：{fault}"),
                format!("This is not JSON: {fault}"),
            );
            return Self::new(Code::NotJson, "", message);
        }
        let path = place::path_at(json, fault.line(), fault.column());
        let said = fault.to_string();
        // The place is said by the path.
        let said = said
            .rsplit_once(" at line ")
            .map_or(said.as_str(), |(said, _)| said);
        let quoted = said.split('`').nth(1).unwrap_or("");
        if said.starts_with("unknown field") {
            Self::new(
                Code::UnknownField,
                path,
                Text::made(
                    format!("没有「{quoted}」这一项，请检查名称"),
                    format!("There is no field `{quoted}`: check its name"),
                ),
            )
        } else if said.starts_with("missing field") {
            Self::new(
                Code::MissingField,
                if path.is_empty() {
                    quoted.to_owned()
                } else {
                    format!("{path}.{quoted}")
                },
                Text::made(
                    format!("缺少「{quoted}」这一项"),
                    format!("The field `{quoted}` is missing"),
                ),
            )
        } else if said.starts_with("unknown variant") {
            let choices = said
                .split_once("expected")
                .map_or("", |(_, rest)| rest.trim());
            let choices = choices.strip_prefix("one of ").unwrap_or(choices);
            Self::new(
                Code::UnknownChoice,
                path,
                Text::made(
                    format!("「{quoted}」不在可选范围内；可选：{choices}"),
                    format!("`{quoted}` is not one of the choices: {choices}"),
                ),
            )
        } else {
            Self::new(
                Code::WrongKind,
                path,
                Text::made(
                    format!("这一项的写法不对（{said}）"),
                    format!("This is not written as it should be ({said})"),
                ),
            )
        }
    }
}
