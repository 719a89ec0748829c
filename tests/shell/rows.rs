//! Every row of every table of every shipped pack is reached by a worked case: a figure that no
//! case reaches could be wrong and nobody would know.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Cases of regions that are worked for more than their figures.
const VECTORS: [&str; 4] = ["settlement", "funds", "mechanisms", "notices"];

/// The folders of the regions' packs.
fn packs() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/regions");
    let entries = std::fs::read_dir(folder).expect("packs");
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// What `verify` says of the tables of packs, with the vectors that are named.
fn tables(packs: &[PathBuf], vectors: &[&str]) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingbai"));
    command.args(["verify", "--json"]);
    for name in vectors {
        let path = format!(
            "{}/../../tests/vectors/{name}.json",
            env!("CARGO_MANIFEST_DIR")
        );
        command.arg("--cases").arg(path);
    }
    let output = command.args(packs).output().expect("the program runs");
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a table a line"))
        .collect()
}

#[test]
fn every_row_of_every_pack_is_in_a_worked_case() {
    let tables = tables(&packs(), &VECTORS);
    assert!(tables.len() > 100, "only {} tables", tables.len());
    let missing: Vec<String> = tables
        .iter()
        .filter(|table| table["rows"] != table["exercised"])
        .map(Value::to_string)
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The pack of 佳木斯 with its first six cases alone, which are for four of the eleven rows of ratios.
#[test]
fn a_row_that_no_case_reaches_is_named() {
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/regions/230800-resident");
    let cases = std::fs::read_to_string(pack.join("cases.json")).unwrap();
    let mut cases: Vec<Value> = serde_json::from_str(&cases).unwrap();
    cases.truncate(6);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rows");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::copy(pack.join("pack.json"), folder.join("pack.json")).unwrap();
    std::fs::write(folder.join("cases.json"), Value::from(cases).to_string()).unwrap();
    let tables = tables(&[folder], &[]);
    let table = tables
        .iter()
        .find(|table| table["table"] == "layers[2].pool.bands")
        .expect("the table of ratios");
    assert_eq!(table["rows"], 11);
    assert_eq!(table["exercised"], 4);
    assert_eq!(table["missing"].as_array().unwrap().len(), 7);
}
