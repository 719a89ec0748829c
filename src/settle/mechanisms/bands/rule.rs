//! Tiers as a pack writes them, and what they must hold to.

use crate::mechanisms::QuestionKind;
use crate::mechanisms::mechanism::Checks;
use crate::mechanisms::value::CellValue;
use crate::pack::{FindingCode, Table, Unknown};
use base::json::{Read, Reading, Tree};
use base::money::{Fen, Ratio};
use base::number::NumberFault;
use serde::{Serialize, Serializer};

/// Tiers that one table may have: curves and bounds follow a payment through each of them. The most
/// that any pack of the tree has is four.
const MAX_BANDS: usize = 100;

/// One tier: in-scope cost above one edge and up to another, and the fund's share of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Band {
    /// Lower edge, in yuan; zero for the lowest tier.
    pub above: Fen,
    /// Upper edge, in yuan; left out for the highest tier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Fen>,
    /// To which tier an amount exactly on the upper edge belongs. Stated wherever there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boundary: Option<Boundary>,
    /// The fund's share (支付比例). Either this or `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio: Option<Ratio>,
    /// No text that could be read gives the share of this tier: the user is asked for it, where cost
    /// falls into the tier. Either this or `ratio`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown: Option<Unknown>,
}

/// The side of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Boundary {
    /// An amount on the edge belongs to the lower tier (含本数).
    Lower,
    /// An amount on the edge belongs to the higher tier (不含本数).
    Higher,
}

/// What tiers are measured on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The in-scope cost of this stay alone.
    #[default]
    Stay,
    /// The in-scope cost of the year, earlier stays first.
    Year,
}

/// An amount, or the statement that there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// 不设封顶线; written `"none"`.
    None,
    /// So much.
    Amount(Fen),
}

impl std::str::FromStr for Limit {
    type Err = base::number::NumberFault;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "none" => Ok(Self::None),
            amount => amount.parse().map(Self::Amount),
        }
    }
}

impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => out.serialize_str("none"),
            Self::Amount(fen) => fen.serialize(out),
        }
    }
}

impl Read for Limit {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        reading.number(
            tree,
            base::number::NumberKind::Amount,
            "an amount in yuan as text, or \"none\"",
            Self::None,
        )
    }
}

#[cfg(feature = "typegen")]
base::typegen::text_shaped!(Limit, "Limit", r"^(none|\d+(\.\d{1,2})?)$");

/// A handbook that gives one share without tiers.
impl CellValue for Vec<Band> {
    const TIERED: bool = true;

    fn tiers(&self) -> usize {
        self.len()
    }

    fn unknowns(&self) -> impl Iterator<Item = &Unknown> {
        self.iter().filter_map(|band| band.unknown.as_ref())
    }

    const KIND: QuestionKind = QuestionKind::Share;
    fn answered(text: &str) -> Result<Self, NumberFault> {
        let ratio: Ratio = text.parse()?;
        Ok(vec![Band {
            above: Fen::ZERO,
            up_to: None,
            boundary: None,
            ratio: Some(ratio),
            unknown: None,
        }])
    }
}

impl CellValue for Limit {
    const KIND: QuestionKind = QuestionKind::AmountOrNone;
    fn answered(text: &str) -> Result<Self, NumberFault> {
        text.parse()
    }
}

/// Looks at every list of tiers of a layer's table of that name.
pub(in crate::mechanisms) fn check(checks: &mut Checks<'_, '_>, table: &Table<Vec<Band>>) {
    for (row, cell) in table.cells.iter().enumerate() {
        if let Some(bands) = cell.content.known() {
            check_one(checks, bands, &format!("bands.cells[{row}].value"));
        }
    }
}

/// Tiers follow each other from zero upwards without gap or overlap, and say to which side an
/// amount on each edge belongs.
fn check_one(checks: &mut Checks<'_, '_>, bands: &[Band], path: &str) {
    if bands.len() > MAX_BANDS {
        checks.find(
            FindingCode::Bands,
            path,
            &format!("分段多于 {MAX_BANDS} 段，无法逐段推算"),
            &format!("There are more than {MAX_BANDS} tiers: too many to be followed one by one"),
        );
        return;
    }
    if bands.is_empty() {
        checks.find(
            FindingCode::Bands,
            path,
            "一个分段也没有",
            "There is no tier at all",
        );
    }
    let mut edge = Some(Fen::ZERO);
    for (at, band) in bands.iter().enumerate() {
        let path = format!("{path}[{at}]");
        match edge {
            None => checks.find(
                FindingCode::Bands,
                &path,
                "上一段没有上限，这一段够不着",
                "The tier before has no upper edge, so that this one is never reached",
            ),
            Some(edge) if band.above != edge => {
                let (zh, en) = if band.above > edge {
                    ("空档", "a gap")
                } else {
                    ("重叠", "an overlap")
                };
                let zh = format!(
                    "从 {} 到 {} 有{zh}",
                    edge.min(band.above),
                    edge.max(band.above)
                );
                let en = format!(
                    "There is {en} from {} to {}",
                    edge.min(band.above),
                    edge.max(band.above)
                );
                checks.find(FindingCode::Bands, &path, &zh, &en);
            }
            Some(_) => {}
        }
        if band.up_to.is_some_and(|top| top <= band.above) {
            checks.find(
                FindingCode::Bands,
                &path,
                "上限不高于下限",
                "The upper edge is not above the lower one",
            );
        }
        if band.ratio.is_some() == band.unknown.is_some() {
            checks.find(
                FindingCode::Bands,
                &path,
                "每一段要么写 ratio，要么写 unknown，不能都写或都不写",
                "Each tier has either `ratio` or `unknown`, not both and not neither",
            );
        }
        if band.up_to.is_some() != band.boundary.is_some() {
            checks.find(
                    FindingCode::Bands,
                    &path,
                    "有上限时（且仅在有上限时）要写明正好等于上限的金额归哪一段（boundary）",
                    "Where there is an upper edge, and only there, `boundary` says to which tier an amount on it belongs",
                );
        }
        edge = band.up_to;
    }
    if let (Some(top), false) = (edge, bands.is_empty()) {
        let zh = format!("{top} 以上没有分段；不支付也要写出比例 0");
        let en = format!("Above {top} there is no tier; where nothing is paid write a ratio of 0");
        checks.find(FindingCode::Bands, path, &zh, &en);
    }
}
