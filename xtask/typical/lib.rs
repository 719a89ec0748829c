//! What common reasons of admission typically cost: the standards by which the insurance pays hospitals
//! for their groups, in many cities, as one range each.
//!
//! | 阑尾炎 (GE29) | yuan |
//! |---|---|
//! | lowest standard of any city | 3,600 |
//! | the one in the middle | 8,800 |
//! | highest | 17,651 |
//!
//! The facts name their tables and reasons in words of their own; what people call them stands in
//! `names.json`. A table or a reason that nobody has named stops the import, and so does a figure of
//! the facts that does not come out of their own list again.

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where the facts lie, seen from the repository.
pub const FACTS: &str = "../shared/facts/weights-2.0";
/// The table of reasons among them.
pub const TABLE: &str = "common.tsv";
/// What is made of it.
pub const PACK: &str = "packs/typical/reasons.json";

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

/// Everything that is made of the facts.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Typical {
    /// Where it is from.
    pub source: Source,
    /// The tables of cities, by the name that the standards give them.
    pub tables: BTreeMap<String, Table>,
    /// The reasons, in the order of the facts.
    pub reasons: Vec<Reason>,
}

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
    /// The city.
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
    copy: bool,
    /// Whether only a level below the highest is known, which the facts leave out of their own range.
    #[serde(default, skip_serializing)]
    below: bool,
}

/// A reason of admission.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Its name in links and tests.
    pub id: String,
    /// What it is called on the page.
    pub name: Words,
    /// By what else people look for it.
    pub words: Vec<Word>,
    /// The least of all standards, in yuan.
    pub low: String,
    /// The one in the middle.
    pub likely: String,
    /// The most.
    pub high: String,
    /// The groups that it comes to, with and without complications.
    pub groups: Vec<Group>,
}

/// A group, with what each table pays for it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Its code in the edition of 2.0.
    pub drg: String,
    /// Its name.
    pub name: String,
    /// Yuan by table.
    pub standards: BTreeMap<String, String>,
}

impl Typical {
    /// As the tree keeps it.
    ///
    /// # Errors
    /// What cannot be written as JSON.
    pub fn text(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    source: Source,
    tables: BTreeMap<String, Table>,
    reasons: Vec<NamedReason>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedReason {
    facts: String,
    id: String,
    name: Words,
    words: Vec<Word>,
}

/// A line of the facts: one group of one reason.
#[derive(Deserialize)]
struct Line {
    reason_zh: String,
    drg: String,
    drg_name: String,
    reached_with: String,
    tables_top_tier: usize,
    min_yuan: u64,
    median_yuan: u64,
    max_yuan: u64,
    city_year_standards_top_tier: String,
}

/// A line that none of the cases of its reason came to is no part of it.
const NOT_REACHED: &str = "not reached by these cases";

/// What the facts say of reasons.
///
/// # Errors
/// A line that cannot be read, a reason or a table without a name, figures that contradict each other.
pub fn import(facts: &str) -> Result<Typical> {
    let names: Names = serde_json::from_str(include_str!("names.json")).context("names.json")?;
    let mut lines: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .from_reader(facts.as_bytes());
    for line in reader.deserialize() {
        let line: Line = line.context("a line of the facts")?;
        lines.entry(line.reason_zh.clone()).or_default().push(line);
    }
    let mut reasons = Vec::with_capacity(names.reasons.len());
    for named in names.reasons {
        let own = lines
            .remove(&named.facts)
            .with_context(|| format!("the facts lack {}", named.facts))?;
        reasons.push(reason(named, own, &names.tables)?);
    }
    if let Some(unnamed) = lines.keys().next() {
        bail!("names.json lacks {unnamed}");
    }
    let tables = names.tables.into_iter();
    Ok(Typical {
        source: names.source,
        tables: tables.filter(|(_, table)| !table.copy).collect(),
        reasons,
    })
}

fn reason(
    named: NamedReason,
    lines: Vec<Line>,
    tables: &BTreeMap<String, Table>,
) -> Result<Reason> {
    let mut groups = Vec::new();
    let mut all = Vec::new();
    for line in lines.iter().filter(|line| line.reached_with != NOT_REACHED) {
        let standards =
            standards(line, tables).with_context(|| format!("{}, {}", line.reason_zh, line.drg))?;
        all.extend(standards.values().copied());
        groups.push(Group {
            drg: line.drg.clone(),
            name: line.drg_name.clone(),
            standards: standards
                .into_iter()
                .map(|(table, yuan)| (table, written(yuan)))
                .collect(),
        });
    }
    all.sort_unstable();
    let (low, high) = all
        .first()
        .zip(all.last())
        .with_context(|| format!("{}: no standard", named.facts))?;
    Ok(Reason {
        id: named.id,
        name: named.name,
        words: named.words,
        low: written(*low),
        likely: written(median(&all)),
        high: written(*high),
        groups,
    })
}

/// The standards of a line by table; its own figures must come out of them again.
fn standards(line: &Line, tables: &BTreeMap<String, Table>) -> Result<BTreeMap<String, u64>> {
    let mut found = BTreeMap::new();
    let mut top = Vec::new();
    for entry in line.city_year_standards_top_tier.split("; ") {
        let (name, yuan) = entry.rsplit_once(' ').context("no amount")?;
        let (id, _) = name.split_once('(').unwrap_or((name, ""));
        let table = tables
            .get(id)
            .with_context(|| format!("names.json lacks the table {id}"))?;
        let yuan: u64 = yuan.parse().with_context(|| entry.to_owned())?;
        if table.copy {
            continue;
        }
        if !table.below {
            top.push(yuan);
        }
        found.insert(id.to_owned(), yuan);
    }
    top.sort_unstable();
    let own = (line.tables_top_tier, line.min_yuan, line.max_yuan);
    let ends = (
        top.len(),
        top.first().copied().unwrap_or_default(),
        top.last().copied().unwrap_or_default(),
    );
    ensure!(ends == own, "{own:?} is said, {ends:?} is listed");
    let middle = median(&top);
    // Of an even number the facts round the middle either way.
    ensure!(
        middle.abs_diff(line.median_yuan) <= 1,
        "{} is said to be in the middle, {middle} is",
        line.median_yuan
    );
    Ok(found)
}

/// The one in the middle of a sorted list; of two the mean, rounded up from half a yuan.
fn median(sorted: &[u64]) -> u64 {
    let at = |place: usize| sorted.get(place).copied().unwrap_or_default();
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        at(half)
    } else {
        (at(half.saturating_sub(1)) + at(half)).div_ceil(2)
    }
}

fn written(yuan: u64) -> String {
    format!("{yuan}.00")
}
