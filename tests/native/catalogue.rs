//! Every benefit rule of the source documents has its line in docs/catalogue.md, and what the line
//! names is there.

use crate::support;

const CATALOGUE: &str = include_str!("../../docs/catalogue.md");

/// How many rules each document has.
const RULES: [(&str, usize); 6] = [
    ("BN-BJ", 20),
    ("BN-JJ", 11),
    ("BN-NQ", 1),
    ("BN-QD", 7),
    ("BN-FJ", 7),
    ("BN-SH", 6),
];

/// The cells of each line that is about a rule.
fn rows() -> Vec<Vec<&'static str>> {
    let lines = CATALOGUE.lines().filter(|line| line.starts_with("| BN-"));
    lines
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect()
}

#[test]
fn no_rule_is_missing_and_none_stands_twice() {
    let mut expected: Vec<String> = RULES
        .iter()
        .flat_map(|(stem, count)| (1..=*count).map(move |number| format!("{stem}-{number:02}")))
        .collect();
    let mut found: Vec<String> = rows().iter().map(|row| row[0].to_owned()).collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn every_rule_has_its_place() {
    for row in rows() {
        assert_eq!(row.len(), 3, "{row:?}");
        assert!(!row[1].is_empty() && !row[2].is_empty(), "{row:?}");
        assert!(!row[2].contains("not yet"), "{row:?}");
    }
}

#[test]
fn every_pack_and_vector_that_is_named_is_there() {
    for named in CATALOGUE.split("pack `").skip(1) {
        let id = named.split('`').next().unwrap();
        let path = format!("{}/packs/regions/{id}.json", env!("CARGO_MANIFEST_DIR"));
        assert!(std::path::Path::new(&path).exists(), "there is no {path}");
    }
    let vectors = support::vectors();
    for mention in CATALOGUE.lines().filter(|line| line.contains("vector")) {
        let words = mention
            .split("vector")
            .skip(1)
            .flat_map(|it| it.split('`').skip(1).step_by(2));
        for name in words.filter(|name| !name.contains('.')) {
            let stem = name.trim_end_matches('…');
            let found = vectors.iter().any(|vector| match stem == name {
                true => vector.id == name,
                false => vector.id.starts_with(stem),
            });
            assert!(found, "there is no vector {name}");
        }
    }
}
