//! Which room of `src/` knows which: what each crate is told, whole, so that a new arrow is a decision.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Every room, and the rooms that it knows. `drg` and `settle` never meet but in the shell.
const ARROWS: &[(&str, &[&str])] = &[
    ("base", &["derive"]),
    ("derive", &[]),
    ("worksheet", &["base"]),
    ("drg", &["base"]),
    ("settle", &["base", "worksheet"]),
    ("prove", &["base", "settle", "worksheet"]),
    ("explore", &["base", "settle", "worksheet"]),
    ("fund", &["base", "worksheet"]),
    ("paylater", &["base", "prove", "settle", "worksheet"]),
    ("binding", &["base"]),
    ("mingbai-core", &["base", "binding", "explore", "settle"]),
    ("mingbai-explore", &["base", "binding", "explore", "settle"]),
    ("mingbai-prove", &["base", "binding", "prove", "settle"]),
    (
        "mingbai-pay-later",
        &["base", "binding", "paylater", "settle"],
    ),
    ("mingbai-fund", &["base", "binding", "fund"]),
    ("mingbai-drg", &["base", "binding", "drg"]),
    (
        "mingbai-engine",
        &[
            "base", "binding", "drg", "explore", "fund", "paylater", "prove", "settle",
        ],
    ),
    ("mingbai-workbook", &["base", "binding", "drg"]),
    (
        "shell",
        &[
            "base",
            "drg",
            "explore",
            "fund",
            "paylater",
            "prove",
            "settle",
            "worksheet",
        ],
    ),
];

#[test]
fn rooms_know_those_below_them_alone() {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in metadata["packages"].as_array().expect("packages") {
        let name = package["name"].as_str().expect("a name");
        if ["survey", "tests", "typical", "weights", "xtask"].contains(&name) {
            continue;
        }
        let known = package["dependencies"].as_array().expect("dependencies");
        let own = known
            .iter()
            .filter(|it| it["path"].is_string() && it["kind"].is_null());
        let own = own.map(|it| it["name"].as_str().expect("a name").to_owned());
        found.insert(name.to_owned(), own.collect());
    }
    let wanted = ARROWS.iter().map(|(room, known)| {
        let known = known.iter().map(|it| (*it).to_owned()).collect();
        ((*room).to_owned(), known)
    });
    assert_eq!(found, wanted.collect());
}
