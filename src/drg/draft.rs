//! A scheme as written: tables whose rules are still text.

use super::codes::CodeList;
use super::switch::Switch;
use base::date::Date;
use base::text::Text;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Which weight `XSRTZ` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// At birth: CHS-DRG up to 2.0.
    Birth,
    /// At admission: CHS-DRG from 3.0.
    Admission,
}

/// From when on an edition takes the place of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct InForce {
    /// The first day of discharge that it is for.
    pub from: Date,
    /// The edition that is for earlier days, by its id.
    pub replaces: String,
}

/// What a scheme is and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// `chs-drg-2.0`.
    pub id: String,
    /// What people call it.
    pub title: Text,
    /// Its edition: `2.0`.
    pub edition: String,
    /// The code lists that it speaks of, by the folder beside it: `codes-2.0`.
    pub codes: String,
    /// Which weight its rules compare.
    pub weight: Weight,
    /// The document that it was issued with: name, number, issuer, date.
    pub source: Text,
    /// The day on which the tables were last compared with the source.
    pub checked: String,
    /// From when on stays are grouped by it, if the document says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force: Option<InForce>,
    /// What a reader of the tables must know: differences from the source, and why.
    #[serde(default)]
    pub notes: Vec<Text>,
    /// The readings of the text that differ, each with the one that is taken by default.
    #[serde(default)]
    pub switches: Vec<Switch>,
}

impl Head {
    /// What is said of an imported scheme that nobody has said anything of. Official workbooks are
    /// published from CHS-DRG 3.0 on.
    pub fn imported(id: &str, codes: &str) -> Self {
        Self {
            id: id.to_owned(),
            title: Text::same(id),
            edition: id
                .trim_start_matches(|it: char| !it.is_ascii_digit())
                .to_owned(),
            codes: codes.to_owned(),
            weight: Weight::Admission,
            source: Text::fixed("由用户导入", "Imported by the user"),
            checked: String::new(),
            in_force: None,
            notes: Vec::new(),
            switches: Vec::new(),
        }
    }
}

/// A major diagnostic category, 主要诊断大类.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MdcRow {
    /// `MDCB`.
    pub code: String,
    /// Its Chinese name.
    pub name: String,
    /// When a case belongs to it. Empty: its rows are tried, and where none fits the walk goes on.
    pub rule: String,
}

/// An adjacent group, 核心疾病诊断相关组.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdrgRow {
    /// `BB1`.
    pub code: String,
    /// The category that it stands in.
    pub mdc: String,
    /// Its Chinese name.
    pub name: String,
    /// When a case of the category belongs to it.
    pub rule: String,
}

/// A group, 疾病诊断相关组.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrgRow {
    /// `BB11`.
    pub code: String,
    /// The adjacent group that it is part of.
    pub adrg: String,
    /// Its Chinese name.
    pub name: String,
    /// When a case of the adjacent group belongs to it; empty: always.
    pub rule: String,
}

/// Codes that rules name together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeSet {
    /// `DI_BR1`, `OP_ALL`.
    pub name: String,
    /// The numbers of its codes, each once, in order.
    pub codes: Vec<u32>,
}

/// How severe a complication is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub enum Level {
    /// 一般并发症或合并症.
    #[serde(rename = "CC")]
    Cc,
    /// 严重并发症或合并症.
    #[serde(rename = "MCC")]
    Mcc,
}

impl Level {
    /// The name of the list, in rules and tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cc => "CC",
            Self::Mcc => "MCC",
        }
    }
}

/// A diagnosis that makes a case more severe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Complication {
    /// The number of its code.
    pub code: u32,
    /// How severe.
    pub level: Level,
    /// The exclusion table under whose principal diagnoses it does not count, by its place in
    /// [`Draft::tables`].
    pub table: Option<u16>,
}

/// A scheme as written.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What it is.
    pub head: Head,
    /// The codes that it speaks of.
    pub codes: Arc<CodeList>,
    /// Categories in the order in which they are tried.
    pub mdcs: Vec<MdcRow>,
    /// Adjacent groups in the order in which they are tried.
    pub adrgs: Vec<AdrgRow>,
    /// Groups in the order in which they are tried.
    pub drgs: Vec<DrgRow>,
    /// Sets in the order of their names.
    pub sets: Vec<CodeSet>,
    /// The names of the exclusion tables, in order.
    pub tables: Vec<String>,
    /// Complications in the order of their codes.
    pub complications: Vec<Complication>,
    /// Principal diagnoses and the exclusion table that each stands in, in the order of the codes.
    pub exclusions: Vec<(u32, u16)>,
}

impl Draft {
    /// A set by its name.
    pub fn set(&self, name: &str) -> Option<&CodeSet> {
        let at = self
            .sets
            .binary_search_by(|set| set.name.as_str().cmp(name))
            .ok()?;
        self.sets.get(at)
    }

    /// The name of an exclusion table.
    pub fn table(&self, number: u16) -> &str {
        self.tables
            .get(usize::from(number))
            .map_or("", String::as_str)
    }
}
