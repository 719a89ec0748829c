//! The standards of the facts: one line a group, one column a table, at the highest level that it knows.

use crate::names::Table;
use anyhow::{Context, Result, ensure};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;
use std::str::FromStr;

/// What stands beside the columns of tables.
const OTHER_COLUMNS: [&str; 3] = ["code", "name", "reference_weight"];

/// Whole yuan by group and table.
pub struct Standards(BTreeMap<String, BTreeMap<String, u32>>);

impl Standards {
    /// Reads the facts. A table that another one is a copy of counts for nothing.
    ///
    /// # Errors
    /// A line that cannot be read; a column that nobody has named, or a name without a column.
    pub fn read(facts: &str, tables: &BTreeMap<String, Table>) -> Result<Self> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b'\t')
            .quoting(false)
            .from_reader(facts.as_bytes());
        let columns: Vec<String> = reader.headers()?.iter().map(id_of).collect();
        for id in tables.keys() {
            ensure!(columns.contains(id), "the facts lack {id}");
        }
        let mut groups = BTreeMap::new();
        for line in reader.records() {
            let line = line?;
            let code = line.get(0).context("a line without a code")?.to_owned();
            let mut own = BTreeMap::new();
            for (id, cell) in columns.iter().zip(&line) {
                if OTHER_COLUMNS.contains(&id.as_str()) {
                    continue;
                }
                let table = tables
                    .get(id)
                    .with_context(|| format!("names.json lacks the table {id}"))?;
                if !table.copy && !cell.is_empty() {
                    let yuan = whole(cell).with_context(|| format!("{code} in {id}: {cell}"))?;
                    own.insert(id.clone(), yuan);
                }
            }
            groups.insert(code, own);
        }
        Ok(Self(groups))
    }

    /// What each table pays for a group; nothing where none does.
    pub fn of(&self, drg: &str) -> Option<&BTreeMap<String, u32>> {
        self.0.get(drg).filter(|own| !own.is_empty())
    }
}

/// `nanjing-2024|三甲·职工` heads the column of the table `nanjing-2024`.
fn id_of(heading: &str) -> String {
    let (id, _) = heading.split_once('|').unwrap_or((heading, ""));
    id.to_owned()
}

/// Whole yuan. The facts have rounded once, to two digits: what stands at half a yuan there was mostly less
/// before, and their own list of common reasons rounds eight of nine such figures down.
fn whole(cell: &str) -> Option<u32> {
    let yuan = Decimal::from_str(cell).ok()?;
    let whole = yuan.round_dp_with_strategy(0, RoundingStrategy::MidpointTowardZero);
    u32::try_from(whole.mantissa())
        .ok()
        .filter(|yuan| *yuan > 0)
}
