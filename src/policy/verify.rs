//! Proving that a pack says exactly one thing wherever it claims to say something.

use super::distinction::Distinction;
use super::pack::Pack;
use crate::problem::{Code, Problem};
use crate::text::Text;
use serde::Serialize;

#[cfg(feature = "prove")]
mod check;
#[cfg(feature = "prove")]
mod combine;
#[cfg(feature = "prove")]
mod layers;
#[cfg(feature = "prove")]
mod statements;
#[cfg(feature = "prove")]
mod view;

/// A pack that has been proved sound: here, or where the site was built. Nothing is computed from
/// any other.
#[derive(Debug, Clone)]
pub struct Policy {
    pack: Pack,
    unknowns: Vec<String>,
}

impl Policy {
    /// Reads and verifies a pack. The worked cases are run by [`crate::estimate::load`], which
    /// knows how to estimate.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place in the file.
    #[cfg(feature = "prove")]
    pub fn prove(json: &str) -> Result<Self, Vec<Finding>> {
        let policy = Self::read(json)?;
        let findings = check::check(&policy.pack);
        if findings.is_empty() {
            Ok(policy)
        } else {
            Err(findings)
        }
    }

    /// Reads a pack that was proved before, as those of the site are when it is built.
    ///
    /// # Errors
    /// The first thing that is not as the format says, with its place in the file.
    pub fn read(json: &str) -> Result<Self, Vec<Finding>> {
        let pack: Pack =
            crate::read::json(json).map_err(|problem| vec![Finding::of_reader(problem)])?;
        let unknowns = super::tables::unknown_ids(&pack);
        Ok(Self { pack, unknowns })
    }

    /// The pack itself.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Does the pack leave a figure of this name unknown?
    pub fn has_unknown(&self, id: &str) -> bool {
        self.unknowns.iter().any(|unknown| unknown == id)
    }

    /// The pack's own question of this name.
    pub fn distinction(&self, id: &str) -> Option<&Distinction> {
        self.pack.distinctions.iter().find(|own| own.id == id)
    }
}

/// How long the id of a pack may be.
#[cfg(feature = "prove")]
const LONGEST_ID: usize = 64;

/// Whether a pack may be called that: small letters, digits, `-` and `_`. Ids become names of files
/// and stand beside sentences in any language, and no two may look alike and be different.
#[cfg(feature = "prove")]
pub(crate) fn is_pack_id(id: &str) -> bool {
    let plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    (1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(plain)
}

/// The finding for a pack that may not be called what it is.
#[cfg(feature = "prove")]
pub(crate) fn not_a_pack_id() -> Finding {
    let message = Text::made(
        format!("编号（id）只能用小写英文字母、数字、- 和 _，1 到 {LONGEST_ID} 个"),
        format!("The id takes small letters, digits, - and _ only, 1 to {LONGEST_ID} of them"),
    );
    Finding::new(FindingCode::Name, "id", message)
}

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
    pub(crate) fn of_reader(problem: Problem) -> Self {
        let code = match problem.code {
            Code::NotJson => FindingCode::NotJson,
            _ => FindingCode::Unreadable,
        };
        Self::new(code, problem.path, problem.message)
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
