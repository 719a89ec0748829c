//! The tables that are loaded, and what is asked of them as JSON.

use crate::month::{self, MonthCleared, MonthRequest};
use crate::price::{PriceRequest, PriceResponse, TableSummary, price};
use crate::table::WeightTable;
use crate::verify::{TableFinding, check, read};
use base::problem::{Code, Problem};
use base::text::Text;
use serde::Serialize;

/// What came of loading a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum TableLoaded {
    /// It can be asked.
    Loaded {
        /// What it is.
        table: Box<TableSummary>,
    },
    /// It cannot.
    Refused {
        /// Why.
        findings: Vec<TableFinding>,
    },
}

/// What came of clearing a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum MonthResponse {
    /// What it comes to.
    Cleared {
        /// The sums.
        month: Box<MonthCleared>,
    },
    /// Why it was not cleared.
    Invalid {
        /// What is wrong.
        problems: Vec<Problem>,
    },
}

/// Tables by their names.
#[derive(Debug, Default)]
pub struct Tables(Vec<WeightTable>);

impl Tables {
    /// Loads a table; one of the same name is replaced.
    pub fn load(&mut self, json: &str) -> TableLoaded {
        self.load_if(json, check)
    }

    /// Loads a table that was proved before, as those of the tree are.
    pub fn load_proved(&mut self, json: &str) -> TableLoaded {
        self.load_if(json, |_| Vec::new())
    }

    fn load_if(&mut self, json: &str, check: fn(&WeightTable) -> Vec<TableFinding>) -> TableLoaded {
        let table = match read(json) {
            Ok(table) => table,
            Err(findings) => return TableLoaded::Refused { findings },
        };
        let findings = check(&table);
        if !findings.is_empty() {
            return TableLoaded::Refused { findings };
        }
        let summary = Box::new(TableSummary::of(&table));
        self.0.retain(|own| own.id != table.id);
        self.0.push(table);
        TableLoaded::Loaded { table: summary }
    }

    /// A table by its name.
    pub fn table(&self, id: &str) -> Option<&WeightTable> {
        self.0.iter().find(|table| table.id == id)
    }

    /// All tables, in the order in which they were loaded.
    pub fn all(&self) -> &[WeightTable] {
        &self.0
    }

    /// Prices a case.
    pub fn price(&self, request: &PriceRequest) -> PriceResponse {
        match self.table(&request.table) {
            Some(table) => price(table, request),
            None => PriceResponse::Invalid {
                problems: vec![no_table(&request.table)],
            },
        }
    }

    /// Clears a month of cases, a line each ([`crate::month`]), by what is told as JSON.
    pub fn month_json(&self, json: &str, lines: &str) -> MonthResponse {
        let request: MonthRequest = match base::json::read(json) {
            Ok(request) => request,
            Err(problems) => return MonthResponse::Invalid { problems },
        };
        match self.table(&request.table) {
            Some(table) => MonthResponse::Cleared {
                month: Box::new(month::clear(table, request.class.as_deref(), lines)),
            },
            None => MonthResponse::Invalid {
                problems: vec![no_table(&request.table)],
            },
        }
    }

    /// Prices a case that is told as JSON.
    pub fn price_json(&self, json: &str) -> PriceResponse {
        match base::json::read(json) {
            Ok(request) => self.price(&request),
            Err(problems) => PriceResponse::Invalid { problems },
        }
    }
}

fn no_table(id: &str) -> Problem {
    Problem::new(
        Code::UnknownPack,
        "table",
        Text::made(
            format!("没有“{id}”这张表"),
            format!("There is no table `{id}`"),
        ),
    )
}
