//! The two files that are made, and how they are written: a reason, a table and a group a line, so that a
//! change shows as what it is.

use crate::names::{Department, NamedReason, Names, Severity, Source, Table, Word, Words};
use anyhow::Result;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A reason before its cost is known.
#[derive(Debug, Serialize)]
pub struct Reason {
    id: String,
    name: Words,
    words: Vec<Word>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<String>,
}

impl Reason {
    pub(crate) fn of(named: NamedReason) -> Self {
        let NamedReason {
            id,
            name,
            words,
            cause,
            ..
        } = named;
        Self {
            id,
            name,
            words,
            cause,
        }
    }
}

/// What a reason costs: a range over all its groups, and these groups with how severe the stays are.
#[derive(Debug, Serialize)]
pub struct Cost {
    low: String,
    likely: String,
    high: String,
    groups: Vec<(String, Vec<Severity>)>,
}

impl Cost {
    /// The range of the standards of some groups; nothing where there is none.
    pub(crate) fn of<'a>(
        standards: impl Iterator<Item = &'a BTreeMap<String, u32>>,
        groups: &BTreeMap<String, Vec<Severity>>,
    ) -> Option<Self> {
        let mut all: Vec<u32> = standards.flat_map(BTreeMap::values).copied().collect();
        all.sort_unstable();
        Some(Self {
            low: written(*all.first()?),
            likely: written(median(&all)),
            high: written(*all.last()?),
            groups: groups
                .iter()
                .map(|(drg, reached)| (drg.clone(), reached.clone()))
                .collect(),
        })
    }
}

/// A table with its name among the facts.
#[derive(Serialize)]
struct NamedTable<'a> {
    id: &'a str,
    #[serde(flatten)]
    table: &'a Table,
}

/// Everything that is made.
#[derive(Debug)]
pub struct Made {
    source: Source,
    common: Vec<String>,
    tables: Vec<(String, Table)>,
    departments: Vec<(Department, Vec<Reason>)>,
    groups: BTreeMap<String, (String, Vec<u32>)>,
    costs: Vec<(String, Cost)>,
    /// The reasons that no table has a price for.
    pub left_out: Vec<String>,
}

impl Made {
    pub(crate) fn new(names: &Names) -> Self {
        let tables = names.tables.iter().filter(|(_, table)| !table.copy);
        let mut tables: Vec<_> = tables
            .map(|(id, table)| (id.clone(), table.clone()))
            .collect();
        // From north to south as the codes go, and of one place the newest first.
        tables.sort_by(|(_, one), (_, other)| {
            let year = other.year.cmp(&one.year);
            one.code.cmp(&other.code).then(year)
        });
        Self {
            source: names.source.clone(),
            common: names.common.clone(),
            tables,
            departments: Vec::new(),
            groups: BTreeMap::new(),
            costs: Vec::new(),
            left_out: Vec::new(),
        }
    }

    pub(crate) fn add_group(
        &mut self,
        drg: &str,
        name: &str,
        standards: Option<&BTreeMap<String, u32>>,
    ) {
        let yuan = |(id, _): &(String, Table)| standards.and_then(|own| own.get(id)).copied();
        let row = self.tables.iter().map(|it| yuan(it).unwrap_or_default());
        let row = row.collect();
        self.groups.insert(drg.to_owned(), (name.to_owned(), row));
    }

    pub(crate) fn add_cost(&mut self, reason: &str, cost: Cost) {
        self.costs.push((reason.to_owned(), cost));
    }

    pub(crate) fn add_department(&mut self, department: &Department, reasons: Vec<Reason>) {
        self.departments.push((department.clone(), reasons));
    }

    /// How many reasons there are.
    pub fn count(&self) -> usize {
        self.costs.len()
    }

    /// The reasons by department, as the tree keeps them.
    ///
    /// # Errors
    /// What cannot be written as JSON.
    pub fn reasons(&self) -> Result<String> {
        let left_out = |id: &&String| !self.left_out.contains(id);
        let common: Vec<_> = self.common.iter().filter(left_out).collect();
        let mut text = format!("{{\n  \"common\": {},\n", serde_json::to_string(&common)?);
        text += "  \"departments\": [\n";
        let mut departments = Vec::new();
        for (department, reasons) in &self.departments {
            let Department { id, name } = department;
            let name = serde_json::to_string(name)?;
            let reasons = lines(reasons.iter().map(serde_json::to_string), 8)?;
            departments.push(format!(
                "    {{\n      \"id\": \"{id}\",\n      \"name\": {name},\n      \"reasons\": [\n{reasons}\n      ]\n    }}"
            ));
        }
        writeln!(text, "{}\n  ]\n}}", departments.join(",\n"))?;
        Ok(text)
    }

    /// What they cost, as the tree keeps it. Each group has a standard a table, in the order of the tables;
    /// 0 where that has none.
    ///
    /// # Errors
    /// What cannot be written as JSON.
    pub fn costs(&self) -> Result<String> {
        let source = serde_json::to_string(&self.source)?;
        let tables = self
            .tables
            .iter()
            .map(|(id, table)| NamedTable { id, table });
        let tables = lines(tables.map(|table| serde_json::to_string(&table)), 4)?;
        let groups = self.groups.iter().map(|(drg, (name, row))| {
            let name = serde_json::to_string(name)?;
            let row = serde_json::to_string(row)?;
            Ok(format!(
                "\"{drg}\": {{\"name\":{name},\"standards\":{row}}}"
            ))
        });
        let groups = lines(groups, 4)?;
        let reasons = self
            .costs
            .iter()
            .map(|(id, cost)| Ok(format!("\"{id}\": {}", serde_json::to_string(cost)?)));
        let reasons = lines(reasons, 4)?;
        Ok(format!(
            "{{\n  \"source\": {source},\n  \"tables\": [\n{tables}\n  ],\n  \"groups\": {{\n{groups}\n  }},\n  \"reasons\": {{\n{reasons}\n  }}\n}}\n"
        ))
    }
}

/// Each on a line of its own, so far from the edge.
fn lines(
    all: impl Iterator<Item = serde_json::Result<String>>,
    indent: usize,
) -> serde_json::Result<String> {
    let all: Vec<String> = all
        .map(|one| Ok(format!("{:indent$}{}", "", one?)))
        .collect::<serde_json::Result<_>>()?;
    Ok(all.join(",\n"))
}

/// The one in the middle of a sorted list; of two the mean, rounded up from half a yuan.
fn median(sorted: &[u32]) -> u32 {
    let at = |place: usize| sorted.get(place).copied().unwrap_or_default();
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        at(half)
    } else {
        (at(half.saturating_sub(1)) + at(half)).div_ceil(2)
    }
}

fn written(yuan: u32) -> String {
    format!("{yuan}.00")
}
