//! What common reasons of admission typically cost is what the facts say, whole and in order.
//!
//! The facts lie beside the repository and not in it. Where they are not there, what was made of them is
//! still looked at by itself.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).to_owned()
}

fn kept() -> Value {
    let text = std::fs::read_to_string(root().join(typical::PACK)).expect("the reasons");
    serde_json::from_str(&text).expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn yuan(value: &Value) -> u64 {
    let text = value.as_str().expect("an amount");
    text.strip_suffix(".00")
        .expect("whole yuan")
        .parse()
        .expect("yuan")
}

#[test]
fn the_reasons_are_those_that_the_facts_give() {
    let facts = root().join(typical::FACTS).join(typical::TABLE);
    let Ok(facts) = std::fs::read_to_string(facts) else {
        return;
    };
    let made = typical::import(&facts).expect("facts that can be read");
    let made: Value = serde_json::from_str(&made.text().expect("JSON")).expect("JSON");
    assert_eq!(kept(), made, "cargo xtask import-typical");
}

/// Ordered by hand from `facts/weights-2.0/common.tsv`, without 衡阳, whose table is a copy of 长沙's.
///
/// | reason | standards | in the middle |
/// |---|---|---|
/// | 白内障 (CB59) | 21 | the 11th |
/// | 胆结石 (HC23 and HC25 together) | 44 | (11,172 + 11,220) / 2 |
/// | 化疗 (RN13; nobody comes to RN15) | 11 | the 6th |
/// | 胃癌 (GB29) | 7 | the 4th |
#[test]
fn ranges_worked_by_hand() {
    let kept = kept();
    let reasons = list(&kept["reasons"]);
    assert_eq!(reasons.len(), 46);
    for (id, ends) in RANGES {
        let reason = reasons.iter().find(|it| it["id"] == *id).expect("a reason");
        let found = ["low", "likely", "high"].map(|end| yuan(&reason[end]));
        assert_eq!(found, *ends, "{id}");
    }
}

const RANGES: &[(&str, [u64; 3])] = &[
    ("cataract", [3874, 6296, 9739]),
    ("gallstones", [6452, 11196, 28247]),
    ("chemotherapy", [3048, 5255, 10727]),
    ("stomach-cancer", [34163, 47465, 63504]),
];

#[test]
fn every_reason_spans_its_groups_and_can_be_looked_for() {
    let kept = kept();
    let tables = kept["tables"].as_object().expect("tables");
    assert_eq!(kept["source"]["grade"], "C");
    let mut ids = BTreeSet::new();
    for reason in list(&kept["reasons"]) {
        let id = reason["id"].as_str().expect("an id");
        assert!(ids.insert(id), "{id} twice");
        let mut all: Vec<u64> = Vec::new();
        for group in list(&reason["groups"]) {
            for (table, amount) in group["standards"].as_object().expect("standards") {
                assert!(tables.contains_key(table), "{id}: {table}");
                all.push(yuan(amount));
            }
        }
        all.sort_unstable();
        assert!(all.len() >= 5, "{id}: {} standards", all.len());
        assert_eq!(Some(&yuan(&reason["low"])), all.first(), "{id}");
        assert_eq!(Some(&yuan(&reason["high"])), all.last(), "{id}");
        let below = all
            .iter()
            .filter(|it| **it < yuan(&reason["likely"]))
            .count();
        let above = all
            .iter()
            .filter(|it| **it > yuan(&reason["likely"]))
            .count();
        assert!(
            below.abs_diff(above) <= 1 || below.max(above) <= all.len() / 2,
            "{id}"
        );
        for word in list(&reason["words"]) {
            let [word, reading] = list(word) else {
                panic!("{id}: {word}");
            };
            let (word, reading) = (
                word.as_str().expect("text"),
                reading.as_str().expect("text"),
            );
            assert_eq!(word.chars().count(), reading.split(' ').count(), "{word}");
        }
    }
}
