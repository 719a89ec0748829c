//! What the headings of each table mean.

use crate::facts::Row;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub source: Value,
    pub checked_on: String,
    pub tables: Vec<Table>,
}

/// A table of the facts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    pub id: String,
    pub folder: String,
    pub place: Value,
    pub year: u32,
    pub edition: String,
    pub numbers: String,
    /// As the list of rates calls it.
    pub city: String,
    pub classes: Vec<Class>,
    /// By column, what its marks mean; those that mean nothing for a price are not named.
    #[serde(default)]
    pub marks: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    pub limits: Value,
    #[serde(default)]
    pub limit_columns: LimitColumns,
    #[serde(default)]
    pub notes: Vec<Value>,
    /// Weights that stand for none.
    #[serde(default)]
    pub placeholders: Vec<String>,
    /// Codes that are written otherwise.
    #[serde(default)]
    pub aliases: BTreeMap<String, String>,
    pub columns: Option<Columns>,
    pub points_per_weight: Option<String>,
    pub mean_cost: Option<Rate>,
    #[serde(default)]
    pub hospital_coefficient: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    pub code: String,
    pub name: String,
    pub weight: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct LimitColumns {
    pub low: Option<String>,
    pub high: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    pub id: String,
    pub name: Value,
    pub insured: Option<String>,
    pub rate: Option<Rate>,
    #[serde(default)]
    pub coefficients: Vec<Coefficient>,
    pub basic_as: Option<String>,
    /// The column of its standards.
    pub standard: Option<String>,
    /// Standards that the facts give in words, by code.
    #[serde(default)]
    pub fixed: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coefficient {
    pub name: Value,
    pub rate: Rate,
}

/// Where a rate or a coefficient stands.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Rate {
    /// In no list: what the standards of that column are divided by their weights.
    Implied { implied: String, column: String },
    /// In the list of rates.
    Listed {
        city: Option<String>,
        kind: String,
        tier: String,
        insured: String,
    },
}

impl Table {
    pub fn code<'r>(&'r self, row: &'r Row) -> &'r str {
        let column = self.columns.as_ref().map_or("code", |it| &it.code);
        let code = row.get(column).map_or("", String::as_str);
        self.aliases.get(code).map_or(code, String::as_str)
    }

    pub fn name<'r>(&self, row: &'r Row) -> &'r str {
        let column = self.columns.as_ref().map_or("name", |it| &it.name);
        row.get(column).map_or("", String::as_str)
    }

    pub fn weight_column(&self) -> &str {
        self.columns.as_ref().map_or("weight", |it| &it.weight)
    }
}
