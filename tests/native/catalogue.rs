//! Every rule of the source documents on benefits and on paying later has its line in
//! docs/catalogue.md, and what the line names is there.

use crate::support;

const CATALOGUE: &str = include_str!("../../docs/catalogue.md");

/// How many rules each document has.
const RULES: [(&str, usize); 20] = [
    ("BN-BJ", 20),
    ("BN-JJ", 11),
    ("BN-NQ", 1),
    ("BN-QD", 7),
    ("BN-FJ", 7),
    ("BN-SH", 6),
    ("PL-XX", 12),
    ("PL-GN", 14),
    ("PL-BJ", 1),
    ("PL-NAT", 2),
    ("PL-WSY", 4),
    ("PL-WSY2", 1),
    ("PL-LX", 1),
    ("PL-EM", 2),
    ("PL-CH", 9),
    ("PL-ZY", 3),
    ("PL-YS", 3),
    ("PL-XT", 6),
    ("PL-XJ", 2),
    ("PL-HD", 2),
];

/// The cells of each line that is about a rule.
fn rows() -> Vec<Vec<&'static str>> {
    let about = |line: &&str| line.starts_with("| BN-") || line.starts_with("| PL-");
    let lines = CATALOGUE.lines().filter(about);
    lines
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect()
}

/// The names of all vectors, and the rule that those of paying later are about.
fn names() -> Vec<(String, String)> {
    let of_stays = support::vectors().into_iter();
    let of_stays = of_stays.map(|vector| (vector.id, String::new()));
    let of_places = support::pay_later::vectors().into_iter();
    let of_places = of_places.map(|vector| (vector.id, vector.rule));
    of_stays.chain(of_places).collect()
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
        let there = ["regions", "regions/pay-later", "institutions"]
            .iter()
            .any(|folder| {
                let path = format!("{}/packs/{folder}/{id}.json", env!("CARGO_MANIFEST_DIR"));
                std::path::Path::new(&path).exists()
            });
        assert!(there, "there is no pack {id}");
    }
    let vectors = names();
    for mention in CATALOGUE.lines().filter(|line| line.contains("vector")) {
        let words = mention
            .split("vector")
            .skip(1)
            .flat_map(|it| it.split('`').skip(1).step_by(2));
        for name in words.filter(|name| !name.contains('.')) {
            let stem = name.trim_end_matches('…');
            let found = vectors.iter().any(|(vector, _)| match stem == name {
                true => vector == name,
                false => vector.starts_with(stem),
            });
            assert!(found, "there is no vector {name}");
        }
    }
}

/// A rule of paying later that decides or says something has a vector with its citation; the others
/// say why they have none.
#[test]
fn every_rule_of_paying_later_is_in_a_vector_or_says_why_not() {
    let vectors = names();
    for row in rows().iter().filter(|row| row[0].starts_with("PL-")) {
        let (rule, place) = (row[0], row[2]);
        let has_vector = vectors.iter().any(|(name, about)| {
            about == rule
                && (place.contains(&format!("`{name}`"))
                    || place.contains('…') && name.starts_with("xt-excluded-"))
        });
        let none = ["no arithmetic", "no rule"]
            .iter()
            .any(|it| place.contains(it));
        // What 邯郸 says of referrals is settled, not paid later.
        let settled = rule.starts_with("PL-HD-");
        assert!(has_vector != none || settled, "{rule}: {place}");
    }
}
