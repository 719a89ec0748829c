//! Every row of every table of every shipped pack is reached by a worked case: a figure that no
//! case reaches could be wrong and nobody would know.

use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

const VECTORS: [&str; 5] = ["settlement", "funds", "mechanisms", "regions", "rows"];

fn packs() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/regions");
    let entries = std::fs::read_dir(folder).expect("packs");
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.is_file()).collect()
}

/// What `verify` says of the tables of packs, with or without the vectors.
fn tables(with_vectors: bool) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingbai"));
    command.args(["verify", "--json"]);
    for name in VECTORS.iter().filter(|_| with_vectors) {
        let path = format!(
            "{}/../../tests/vectors/{name}.json",
            env!("CARGO_MANIFEST_DIR")
        );
        command.arg("--cases").arg(path);
    }
    let output = command.args(packs()).output().expect("the program runs");
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a table a line"))
        .collect()
}

#[test]
fn every_row_of_every_pack_is_in_a_worked_case() {
    let tables = tables(true);
    assert!(tables.len() > 100, "only {} tables", tables.len());
    let missing: Vec<String> = tables
        .iter()
        .filter(|table| table["rows"] != table["exercised"])
        .map(Value::to_string)
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn a_row_that_no_case_reaches_is_named() {
    let tables = tables(false);
    let table = tables
        .iter()
        .find(|table| {
            table["file"]
                .as_str()
                .unwrap()
                .ends_with("230800-resident.json")
                && table["table"] == "layers[2].pool.bands"
        })
        .expect("the table of ratios");
    assert_eq!(table["rows"], 11);
    assert_eq!(table["exercised"], 4);
    assert_eq!(table["missing"].as_array().unwrap().len(), 7);
}
