//! The facts, read whole.

use crate::config::Table;
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A row by its headings.
pub type Row = BTreeMap<String, String>;

pub struct Facts {
    folder: PathBuf,
    /// Names of groups by code, by edition.
    editions: BTreeMap<String, BTreeMap<String, String>>,
    rates: Vec<Row>,
    /// Table and code of groups whose rule takes other cases.
    differs: BTreeSet<(String, String)>,
}

impl Facts {
    pub fn read(folder: &Path) -> Result<Self> {
        let mut editions = BTreeMap::new();
        for edition in ["1.1", "2.0"] {
            let rows = rows(&folder.join(format!("chs-drg-{edition}/drg.tsv")))?;
            let names = rows.into_iter().map(|mut row| {
                let mut take = |name: &str| row.remove(name).unwrap_or_default();
                (take("drg"), take("name"))
            });
            editions.insert(edition.to_owned(), names.collect());
        }
        let checked = rows(&folder.join("weights-2.0/semantic_check.tsv"))?;
        let differs = checked
            .into_iter()
            .filter(|row| row["kind"] == "rule differs");
        Ok(Self {
            folder: folder.to_owned(),
            editions,
            rates: rows(&folder.join("weights-2.0/rates.tsv"))?,
            differs: differs
                .map(|row| (row["table"].clone(), row["code"].clone()))
                .collect(),
        })
    }

    /// The names of an edition's groups by code.
    pub fn edition(&self, edition: &str) -> Result<&BTreeMap<String, String>> {
        self.editions
            .get(edition)
            .with_context(|| format!("no edition {edition}"))
    }

    pub fn table(&self, table: &Table) -> Result<Vec<Row>> {
        rows(
            &self
                .folder
                .join(&table.folder)
                .join(format!("{}.tsv", table.id)),
        )
    }

    /// A rate by city, kind, tier and insurance; of several the one that all are.
    pub fn rate(&self, wanted: [&String; 4]) -> Result<String> {
        let columns = ["city", "kind", "tier", "insured"];
        let is = |row: &&Row| {
            columns
                .iter()
                .zip(wanted)
                .all(|(name, it)| row[*name] == *it)
        };
        let found: BTreeSet<&String> = self
            .rates
            .iter()
            .filter(is)
            .map(|row| &row["value"])
            .collect();
        match found.into_iter().collect::<Vec<_>>().as_slice() {
            [one] => Ok((*one).clone()),
            all => bail!("{wanted:?}: {} rates", all.len()),
        }
    }

    /// Whether a table splits the adjacent group of a code as the edition does.
    pub fn is_split_alike(
        &self,
        edition: &str,
        code: &str,
        splits: &BTreeMap<&str, BTreeSet<&str>>,
    ) -> bool {
        let stem = code.get(..3).unwrap_or(code);
        let own = self
            .editions
            .get(edition)
            .into_iter()
            .flat_map(BTreeMap::keys);
        let own: BTreeSet<&str> = own
            .map(String::as_str)
            .filter(|it| it.starts_with(stem))
            .collect();
        splits.get(stem) == Some(&own)
    }

    pub fn differs(&self, table: &str, code: &str) -> bool {
        self.differs.contains(&(table.to_owned(), code.to_owned()))
    }
}

/// The rows of a table.
fn rows(path: &Path) -> Result<Vec<Row>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .from_path(path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let rows = reader.deserialize().collect::<Result<Vec<Row>, _>>();
    rows.with_context(|| path.display().to_string())
}

/// A name without what differs from print to print: signs, spaces, and the two ways of saying
/// complications.
pub fn normal(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|sign| match sign {
            '＜' | '〈' => '<',
            '＞' | '〉' => '>',
            '（' => '(',
            '）' => ')',
            '％' => '%',
            other => other,
        })
        .filter(|sign| !sign.is_whitespace() && !"★▲*，,、/／·".contains(*sign))
        .collect();
    plain
        .replace("合并症或并发症", "并发症或合并症")
        .replace("伴有", "伴")
}
