//! Every rule of the source documents has its line in docs/catalogue.md, says of itself that it is
//! computed, shown or without arithmetic, and what the line names is there.

use crate::support;
use std::collections::BTreeSet;

const CATALOGUE: &str = include_str!("../../docs/catalogue.md");

/// How many rules each document has.
const RULES: [(&str, usize); 37] = [
    ("BN-BJ", 22),
    ("BN-JJ", 11),
    ("BN-NQ", 1),
    ("BN-QD", 10),
    ("BN-FJ", 9),
    ("BN-SH", 7),
    ("PL-XX", 13),
    ("PL-GN", 14),
    ("PL-BE", 1),
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
    ("PL-HD", 3),
    ("PY-BJ", 4),
    ("PY-SH", 3),
    ("PY-HF", 9),
    ("PY-NQ", 5),
    ("PY-LY", 1),
    ("PY-LZ", 2),
    ("DG-JH", 6),
    ("DG-WX", 3),
    ("DG-XA", 1),
    ("DG-WH", 1),
    ("DG-NAT", 1),
    ("DG-TR", 2),
    ("DG-SW", 3),
    ("DG-GG", 4),
    ("DG-LP", 1),
    ("ST", 3),
];

/// The cells of each line that is about a rule: its id, what it says, its kind, where it is.
fn rows() -> Vec<Vec<&'static str>> {
    let about = |line: &&str| {
        ["BN-", "PL-", "PY-", "DG-", "ST-"].iter().any(|stem| {
            line.strip_prefix("| ")
                .is_some_and(|it| it.starts_with(stem))
        })
    };
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
        assert_eq!(row.len(), 4, "{row:?}");
        assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
        assert!(!row[3].contains("not yet"), "{row:?}");
    }
}

/// Says that a rule has no arithmetic.
const WITHOUT: [&str; 2] = ["no arithmetic", "no rule"];
/// Says that a part of a pack reckons with a rule.
const RECKONS: [&str; 5] = ["layer `", "pool", "deductible", "not_counted", "not_paid"];

/// What contradicts itself in a row: only the first kind reckons, only the last has no arithmetic.
fn contradiction(kind: &str, place: &str) -> Option<&'static str> {
    let says = |words: &[&str]| words.iter().any(|word| place.contains(word));
    match kind {
        "computed" if says(&WITHOUT) => Some("computed, and without arithmetic"),
        "computed" | "shown"
            if !says(&[
                "pack `",
                "fund rule `",
                "engine",
                "person.",
                "bill.",
                "question",
            ]) =>
        {
            Some("names nothing that computes or shows it")
        }
        "shown" if says(&WITHOUT) => Some("shown, and without arithmetic"),
        "shown" if says(&RECKONS) => Some("shown, and computed"),
        "none" if !says(&WITHOUT) => Some("does not say why it has no arithmetic"),
        "none" if says(&["pack `", "fund rule `", "vector `"]) || says(&RECKONS[..1]) => {
            Some("without arithmetic, and computed or shown")
        }
        "computed" | "shown" | "none" => None,
        _ => Some("is of no kind"),
    }
}

#[test]
fn no_rule_is_called_both_computed_and_without_arithmetic() {
    for row in rows() {
        assert_eq!(contradiction(row[2], row[3]), None, "{row:?}");
    }
}

#[test]
fn a_row_that_contradicts_itself_is_found() {
    for (kind, place) in [
        ("computed", "pack `a`, deductible; no arithmetic"),
        ("computed", "a rule"),
        ("shown", "pack `a`, layer `hospital`"),
        ("shown", "pack `a`, a remark; no arithmetic"),
        ("none", "pack `a`, pool; no arithmetic"),
        ("none", "a plan of offices"),
        ("both", "pack `a`, pool"),
    ] {
        assert!(contradiction(kind, place).is_some(), "{kind}: {place}");
    }
}

/// The parts of a pack that a row of benefits names stand in that pack.
#[test]
fn what_is_computed_stands_in_the_pack_that_is_named() {
    // What hospitals are paid by stands in rules of its own.
    let of_fund =
        |row: &Vec<&str>| row[3].contains("fund rule `") || row[3].starts_with("engine, `");
    let computed = |row: &Vec<&str>| row[2] == "computed" && !row[0].starts_with("PL-");
    let mut parts = 0;
    let regions = support::folder::all("regions");
    for row in rows()
        .into_iter()
        .filter(computed)
        .filter(|row| !of_fund(row))
    {
        let packs: Vec<&str> = row[3].split("pack `").skip(1).collect();
        let names = |text: &'static str| text.split('`').skip(1).step_by(2);
        let ids: Vec<&str> = packs.iter().filter_map(|it| it.split('`').next()).collect();
        let texts: String = ids
            .iter()
            .map(|id| {
                let regions = regions.iter().find(|it| it.id == *id);
                regions.expect("the pack").pack.as_str()
            })
            .collect();
        for part in names(row[3]).filter(|it| !ids.contains(it) && !it.contains('.')) {
            parts += 1;
            assert!(
                texts.contains(&format!("\"{part}\"")),
                "{}: no {part} in {ids:?}",
                row[0]
            );
        }
    }
    assert!(parts >= 15, "only {parts} parts are named");
}

#[test]
fn every_fund_rule_is_named_and_every_one_that_is_named_is_there() {
    let rules = crate::fund::rules();
    let there: BTreeSet<&str> = rules.all().iter().map(|rule| rule.id.as_str()).collect();
    let named = CATALOGUE.split("fund rule `").skip(1);
    let named: BTreeSet<&str> = named.filter_map(|it| it.split('`').next()).collect();
    assert_eq!(named, there);
}

#[test]
fn every_pack_and_vector_that_is_named_is_there() {
    let mut packs = support::pay_later::folders();
    packs.extend(support::folder::all("regions"));
    for named in CATALOGUE.split("pack `").skip(1) {
        let id = named.split('`').next().unwrap();
        let there = packs.iter().any(|it| it.id == id);
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
        let (rule, kind, place) = (row[0], row[2], row[3]);
        let has_vector = vectors.iter().any(|(name, about)| {
            about == rule
                && (place.contains(&format!("`{name}`"))
                    || place.contains('…') && name.starts_with("xt-excluded-"))
        });
        // What 邯郸 says of referrals is settled, not paid later; what hospitals are prepaid is the fund's.
        let settled = rule.starts_with("PL-HD-") || place.contains("fund rule `");
        assert!(has_vector == (kind != "none") || settled, "{rule}: {place}");
    }
}
