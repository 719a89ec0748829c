//! What the facts do not say of themselves: what places and reasons are called, and of which case each
//! reason is an example.

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// 简体中文.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A word by which people look for a reason, and how it is read, a syllable a character.
pub type Word = (String, String);

/// A code, and what the national list calls it, so that a slip of the pen is seen.
pub type NamedCode = (String, String);

/// Where the standards are from, and how good that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its name.
    pub title: Words,
    /// Of what day it is.
    pub date: String,
    /// The grade, as with packs.
    pub grade: String,
    /// When it was last looked at.
    pub checked_on: String,
}

/// A city's table of standards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The code of the place: of a city, or of a province with one table for all its cities.
    pub code: String,
    /// What the place is called.
    pub name: Words,
    /// The year that the table says it is of.
    pub year: String,
    /// The hospitals that the standards are for, where the city tells levels apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Words>,
    /// Whether they are those of employees, where there are others for residents.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub employees: bool,
    /// Whether another table has the same figures, so that these count for nothing.
    #[serde(default, skip_serializing)]
    pub copy: bool,
}

/// A part of the list of reasons: what is looked for in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// Its name in the tree: `reasons/heart.json` has its reasons.
    pub id: String,
    /// What it is called on the page.
    pub name: Words,
}

/// How severe a case is taken to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Without complications.
    None,
    /// With a usual one, 一般并发症或合并症.
    Cc,
    /// With a severe one, 严重并发症或合并症.
    Mcc,
}

impl Severity {
    /// Each, the lightest first.
    pub const ALL: [Self; 3] = [Self::None, Self::Cc, Self::Mcc];

    /// As the facts and the page write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Cc => "cc",
            Self::Mcc => "mcc",
        }
    }
}

/// The stay that stands for a reason. A grown-up of fifty where no age is told.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The principal diagnosis.
    pub principal: NamedCode,
    /// What is done, the principal procedure first.
    #[serde(default)]
    pub procedures: Vec<NamedCode>,
    /// The other diagnoses that every such stay has.
    #[serde(default)]
    pub others: Vec<NamedCode>,
    /// `male` or `female`, where only one of them comes with it.
    #[serde(default)]
    pub sex: Option<String>,
    /// Age in years.
    #[serde(default)]
    pub age_years: Option<u32>,
    /// Age in days of somebody who is not a year old.
    #[serde(default)]
    pub age_days: Option<u32>,
    /// Weight at birth, in grams.
    #[serde(default)]
    pub birth_weight_g: Option<u32>,
}

/// A reason of admission as people say it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedReason {
    /// Its name in links and tests.
    pub id: String,
    /// What it is called on the page.
    pub name: Words,
    /// By what else people look for it.
    pub words: Vec<Word>,
    /// The stay that stands for it.
    pub case: Example,
    /// Why such a patient is admitted, where that is no disease; `asked` where it may be either.
    #[serde(default)]
    pub cause: Option<String>,
    /// What the facts' own list of common reasons calls it, if it is one of them.
    #[serde(default)]
    pub facts: Option<String>,
}

/// Everything that was written by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// What stands in `names.json`.
    pub names: Names,
    /// The reasons of each department, in its order.
    pub reasons: Vec<Vec<NamedReason>>,
}

/// What stands in `names.json`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Where the standards are from.
    pub source: Source,
    /// By which complications severity is tried: the first that the principal diagnosis does not exclude.
    pub complications: BTreeMap<String, Vec<String>>,
    /// The departments, in the order of the page.
    pub departments: Vec<Department>,
    /// The reasons that are shown before anybody typed.
    pub common: Vec<String>,
    /// The tables of the facts, by the name that these give them.
    pub tables: BTreeMap<String, Table>,
}

impl Catalogue {
    /// Reads what was written by hand.
    ///
    /// # Errors
    /// A file that cannot be read; a department without reasons; an id that stands twice; a common reason
    /// that is none.
    pub fn read() -> Result<Self> {
        let names: Names =
            serde_json::from_str(include_str!("names.json")).context("names.json")?;
        let mut ids = BTreeSet::new();
        let mut reasons = Vec::with_capacity(names.departments.len());
        for department in &names.departments {
            let own = written(&department.id)
                .with_context(|| format!("no reasons of {}", department.id))?;
            let own: Vec<NamedReason> =
                serde_json::from_str(own).with_context(|| department.id.clone())?;
            for reason in &own {
                ensure!(ids.insert(reason.id.clone()), "{} stands twice", reason.id);
            }
            reasons.push(own);
        }
        for id in &names.common {
            ensure!(ids.contains(id), "{id} is common, and no reason");
        }
        Ok(Self { names, reasons })
    }
}

macro_rules! departments {
    ($($id:literal),*) => {
        fn written(department: &str) -> Option<&'static str> {
            match department {
                $($id => Some(include_str!(concat!("reasons/", $id, ".json"))),)*
                _ => None,
            }
        }
    };
}

departments!(
    "heart",
    "brain",
    "lungs",
    "belly",
    "kidneys",
    "women",
    "birth",
    "children",
    "bones",
    "injury",
    "ent",
    "eyes",
    "skin",
    "glands",
    "cancer",
    "blood",
    "infection",
    "mind"
);
