//! What is found where a pack cannot be proved.

use base::problem::{Code, Problem};
use base::text::Text;
use serde::Serialize;

/// What is wrong with a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Finding {
    /// What kind of thing is wrong.
    pub code: FindingCode,
    /// Where in the pack, such as `layers[0].deductible.amount.cells[2].until`.
    pub path: String,
    /// What is wrong, naming the combination where it is one.
    pub message: Text,
}

impl Finding {
    /// What reading found.
    pub fn of_reader(problems: Vec<Problem>) -> Vec<Self> {
        let finding = |problem: Problem| {
            let code = match problem.code {
                Code::NotJson => FindingCode::NotJson,
                Code::NotOneOf => FindingCode::CellContent,
                _ => FindingCode::Unreadable,
            };
            Self::new(code, problem.path, problem.message)
        };
        problems.into_iter().map(finding).collect()
    }

    /// A finding at a place.
    pub fn new(code: FindingCode, path: impl Into<String>, message: Text) -> Self {
        Self {
            code,
            path: path.into(),
            message,
        }
    }
}

/// What kind of thing is wrong with a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FindingCode {
    /// Not JSON.
    NotJson,
    /// JSON, but not of the pack format; also ratios outside 0–1 and dates that do not exist.
    Unreadable,
    /// Another version of the format.
    WrongFormat,
    /// 未覆盖: a covered combination has no value.
    NotCovered,
    /// 冲突: a covered combination has two values.
    Conflict,
    /// A cell that no covered combination reaches.
    Unreached,
    /// Tiers with a gap or an overlap, or an edge whose side is not stated.
    Bands,
    /// A value without citation, or a citation of a source that the pack does not have.
    Citation,
    /// A cell with neither or both of `value` and `unknown`.
    CellContent,
    /// A range of dates or numbers that ends before it begins.
    EmptyRange,
    /// Two things of the same name, or a name that is empty.
    Name,
    /// The same mechanism twice, or a layer before one that it builds on.
    LayerOrder,
    /// More combinations than can be checked.
    TooWide,
    /// The pack carries no worked case, or covers nothing.
    Nothing,
    /// A worked case comes out differently.
    Example,
}
