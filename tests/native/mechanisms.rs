//! The worked examples at the head of every mechanism: settled, and printed as documentation.

use ::settle::estimate::{Response, estimate};
use ::settle::mechanisms::{Column, Layer, WORKED, Worked};
use ::settle::pack::ProvedPack;
use ::worksheet::LineStatus;
use expect_test::expect_file;
use serde_json::{Value, json};

/// A text with the figures of a row in the place of `$1`, `$2`, …
fn filled(text: &str, row: &[&str]) -> String {
    let mut filled = text.to_owned();
    // From the last, so that `$1` is not found in `$12`.
    for (at, figure) in row.iter().enumerate().rev() {
        filled = filled.replace(&format!("${}", at + 1), &figure.replace(',', ""));
    }
    filled
}

/// Tiers as a row names them: `–30000 85% –40000 90% above 95%`, or one share alone.
fn tiers(said: &str) -> Value {
    let mut above = String::from("0");
    let mut tiers = Vec::new();
    let mut words = said.split_whitespace();
    while let Some(word) = words.next() {
        let mut tier = json!({"above": above});
        let ratio = match word.strip_prefix('–') {
            Some(top) => {
                tier["up_to"] = json!(top);
                tier["boundary"] = json!("lower");
                above = top.to_owned();
                words.next()
            }
            None if word == "above" => words.next(),
            None => Some(word),
        };
        tier["ratio"] = json!(ratio.expect("a share"));
        tiers.push(tier);
    }
    json!(tiers)
}

/// Writes out what the examples leave away: tables of one cell, tiers.
fn expanded(value: Value) -> Value {
    match value {
        Value::Object(mut fields) if fields.len() == 1 && fields.contains_key("=") => {
            let value = expanded(fields["="].take());
            json!({"cells": [{
                "from": "2000-01-01", "until": "2100-01-01", "checked_on": "2000-01-01",
                "cite": [], "value": value,
            }]})
        }
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name, expanded(value)))
            .collect(),
        Value::Array(items) => items.into_iter().map(expanded).collect(),
        Value::String(text) => match text.strip_prefix("tiers ") {
            Some(said) => tiers(said),
            None => Value::String(text),
        },
        other => other,
    }
}

fn policy(layers: &str) -> ProvedPack {
    let layers: Value = serde_json::from_str(layers).expect("JSON");
    let words = json!({"zh": "例", "en": "example"});
    let pack = json!({
        "format": 1, "id": "worked", "version": "1", "scheme": "resident",
        "region": {"code": "000000", "name": words}, "title": words, "ask": words, "sources": [],
        "covers": [{"from": "2000-01-01", "until": "2100-01-01", "when": {}}],
        "rounding": {"mode": "half_up", "cite": []},
        "layers": expanded(layers),
    });
    ProvedPack::read(&pack.to_string()).unwrap_or_else(|found| panic!("{found:?}"))
}

/// What the columns give for a row; empty where there is no such line that counts.
fn settled(worked: &Worked, row: &[&str]) -> Vec<String> {
    let policy = policy(&filled(worked.layers, row));
    let mut request: Value = serde_json::from_str(&filled(worked.request, row)).expect("JSON");
    request["pack"] = json!("worked");
    request["settlement_date"] = json!("2024-06-30");
    if let Some(year) = request.get_mut("year_to_date") {
        year["year"] = json!(2024);
    }
    let request = ::base::json::read(&request.to_string()).expect("a request");
    let Response::Estimated(estimate) = estimate(&policy, &request) else {
        panic!("{row:?}: {:?}", estimate(&policy, &request));
    };
    let value = |id: &str| {
        let mut lines = estimate.lines.iter();
        lines.find(|line| line.id == id && line.standing == LineStatus::Counts)
    };
    let gives = worked.columns.iter().filter_map(|column| column.line);
    gives
        .map(|id| value(id).map_or_else(String::new, |line| line.value.grouped()))
        .collect()
}

#[test]
fn every_worked_example_comes_out() {
    for (name, _, tables) in WORKED {
        assert!(!tables.is_empty(), "{name} has no worked example");
        for worked in *tables {
            assert!(!worked.rows.is_empty(), "{name} has an empty table");
            for row in worked.rows {
                assert_eq!(row.len(), worked.columns.len(), "{name}: {row:?}");
                let gives = |(column, _): &(&Column, &&str)| column.line.is_some();
                let cells = worked.columns.iter().zip(*row);
                let expected: Vec<&str> = cells.filter(gives).map(|(_, cell)| *cell).collect();
                assert_eq!(settled(worked, row), expected, "{name}: {row:?}");
            }
        }
    }
}

#[test]
fn the_documentation_of_mechanisms_is_fresh() {
    let mut text = String::from(
        "# Mechanisms\n\n\
         What a layer of a pack may be, with worked examples. Made from the files in \
         `src/settle/mechanisms`, where a test settles every row.\n",
    );
    for (name, about, tables) in WORKED {
        text.push_str(&format!("\n## `{name}`\n\n{about}\n"));
        for worked in *tables {
            let names = worked.columns.iter().map(|column| match column.line {
                Some(line) => format!("**{}** (`{line}`)", column.name),
                None => column.name.to_owned(),
            });
            let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
            text.push('\n');
            text.push_str(&row(&names.collect::<Vec<_>>()));
            text.push_str(&format!("|{}\n", "---|".repeat(worked.columns.len())));
            for cells in worked.rows {
                let cells = cells.iter().map(|cell| (*cell).to_owned());
                text.push_str(&row(&cells.collect::<Vec<_>>()));
            }
        }
    }
    expect_file!["../../docs/mechanisms.md"].assert_eq(&text);
}

/// The names in files are those of the list: serde takes them from the variants.
#[test]
fn every_mechanism_is_written_under_the_name_under_which_it_is_read() {
    for (name, _, tables) in WORKED {
        let worked = tables.first().expect("a worked example");
        let row = worked.rows.first().expect("a row");
        let policy = policy(&filled(worked.layers, row));
        let written = serde_json::to_value(policy.pack()).expect("JSON");
        let layers = written["layers"].as_array().expect("layers");
        assert!(
            layers.iter().any(|layer| layer.get(name).is_some()),
            "{name}"
        );
        assert!(Layer::NAMES.contains(name));
    }
}
