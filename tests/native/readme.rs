//! What the README shows is so.

use serde_json::Value;

const README: &str = include_str!("../../README.md");
const PACK: &str = include_str!("../../packs/regions/360400-resident.json");

/// The blocks of JSON in the README, in order.
fn blocks() -> Vec<&'static str> {
    let parts = README.split("```json\n").skip(1);
    parts.filter_map(|part| part.split("```").next()).collect()
}

#[test]
fn the_stay_in_the_readme_comes_out_as_it_says() {
    let mut library = ::settle::estimate::Library::default();
    ::prove::add(&mut library, PACK).expect("a sound pack");
    let response = library.estimate_json(blocks()[0]);
    let response = serde_json::to_value(&response).unwrap();
    assert_eq!(response["status"], "estimated", "{response}");
    for field in ["psn_part_amt", "fund_pay_sumamt"] {
        let amount = response["ledger"][field].as_str().unwrap();
        let sentence = format!("`ledger.{field}` {amount}");
        assert!(README.contains(&sentence), "{sentence}");
    }
}

#[test]
fn the_cell_in_the_readme_stands_in_the_pack() {
    let cell: Value = serde_json::from_str(blocks()[1]).unwrap();
    let pack: Value = serde_json::from_str(PACK).unwrap();
    let cells = &pack["layers"][0]["deductible"]["amount"]["cells"];
    assert!(
        cells.as_array().unwrap().contains(&cell),
        "the pack has no such cell: {cell}"
    );
}

#[test]
fn the_readme_names_commands_and_files_that_exist() {
    let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let linked = README
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let pictured = README
        .split("src=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    for path in linked.chain(pictured) {
        assert!(root.join(path).exists(), "{path} is not there");
    }
    let commands = std::fs::read_to_string(root.join("xtask/src/main.rs")).unwrap();
    for rest in README.split("cargo xtask ").skip(1) {
        let word: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
        assert!(
            word.is_empty() || commands.contains(&format!("cmd {word} ")),
            "there is no command {word}"
        );
    }
}
