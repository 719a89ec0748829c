//! The vectors of treatment first and payment later, and how an answer is held against one.

use super::folder::{self, Folder};
use serde::Deserialize;
use serde_json::Value;
use std::sync::LazyLock;

/// The folders of all pay-later packs, that of the country first.
pub fn folders() -> Vec<Folder> {
    let mut all = folder::all("pay-later");
    all.extend(folder::all("institutions"));
    all.sort_by_key(|it| it.id != "national");
    all
}

/// The pay-later packs, that of the country first.
pub fn packs() -> &'static [String] {
    static PACKS: LazyLock<Vec<String>> =
        LazyLock::new(|| folders().into_iter().map(|it| it.pack).collect());
    &PACKS
}

/// A case, the rule of the catalogue that it is about, and what must come out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vector {
    pub id: String,
    /// Id in the catalogue; empty for what is about no rule.
    pub rule: String,
    pub work: String,
    pub request: Value,
    pub status: String,
    /// A part of the answer: fields that are named are there, each item of a list is in the list.
    pub expect: Value,
}

/// Every vector, and every worked case of a place.
pub fn vectors() -> Vec<Vector> {
    let read = |file: &str| serde_json::from_str::<Vec<Vector>>(file).expect("vectors");
    let folders = folders();
    let cases = folders.iter().map(|it| it.cases.as_str());
    let apart = include_str!("../vectors/pay-later.json");
    std::iter::once(apart).chain(cases).flat_map(read).collect()
}

/// Those of what is planned around a stay: stages, repayment, days, papers.
pub fn steps() -> Vec<Vector> {
    serde_json::from_str(include_str!("../vectors/pay-later-steps.json")).expect("vectors")
}

/// Every difference between an answer and what the vector says must come out.
pub fn differences(vector: &Vector, answer: &Value) -> Vec<String> {
    let mut found = Vec::new();
    if answer["status"] != vector.status.as_str() {
        found.push(format!("status {}", answer["status"]));
    }
    lacks(&vector.expect, answer, "", &mut found);
    if vector.status != "invalid" && !vector.rule.is_empty() && !cites(answer, &vector.rule) {
        found.push(format!("{} is not cited", vector.rule));
    }
    let said = |it: String| format!("{}: {it}   [{}]", vector.id, vector.work);
    found.into_iter().map(said).collect()
}

/// What of `want` is not in `got`.
fn lacks(want: &Value, got: &Value, path: &str, found: &mut Vec<String>) {
    match want {
        Value::Object(fields) => {
            for (name, want) in fields {
                if name == "number_of_documents" {
                    let count = got["documents"].as_array().map_or(0, Vec::len);
                    lacks(want, &count.into(), "documents", found);
                    continue;
                }
                lacks(want, &got[name.as_str()], &format!("{path}.{name}"), found);
            }
        }
        Value::Array(items) => {
            let there = got.as_array().cloned().unwrap_or_default();
            for want in items {
                let fits = |got: &Value| {
                    let mut missing = Vec::new();
                    lacks(want, got, path, &mut missing);
                    missing.is_empty()
                };
                if !there.iter().any(fits) {
                    found.push(format!("{path} has no {want}, but {got}"));
                }
            }
        }
        leaf if leaf != got => found.push(format!("{path}: want {leaf}, got {got}")),
        _ => {}
    }
}

/// Whether some statement of the answer has that rule, and cites a source that the answer lists.
fn cites(answer: &Value, rule: &str) -> bool {
    let listed = |source: &Value| {
        let sources = answer["sources"].as_array().into_iter().flatten();
        sources.into_iter().any(|it| it["id"] == *source)
    };
    fn walk(value: &Value, rule: &str, listed: &dyn Fn(&Value) -> bool) -> bool {
        match value {
            Value::Object(fields) => {
                let cites = value["cite"].as_array().cloned().unwrap_or_default();
                let sound = !cites.is_empty() && cites.iter().all(|cite| listed(&cite["source"]));
                (value["rule"] == rule && (sound || !value["kind"].is_null()))
                    || fields.values().any(|it| walk(it, rule, listed))
            }
            Value::Array(items) => items.iter().any(|it| walk(it, rule, listed)),
            _ => false,
        }
    }
    walk(answer, rule, &listed)
}
