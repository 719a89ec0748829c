//! The packs of 2022 are those that the survey gives, and nothing else is said of it.
//!
//! The survey lies beside the repository and not in it. Where it is not there, what was made of it is
//! still looked at by itself.

use crate::support::folder::{Folder, all};
use flate2::{Compression, write::GzEncoder};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Pairs of city and scheme that there must be a pack of.
const AT_LEAST: usize = 90;
/// Cases that each must have.
const CASES: usize = 3;
/// The most that a pack may weigh, gzipped; and the one of 毕节, whose text has three tables of ratios
/// that cannot be read, row by row.
const MOST_BYTES: usize = 6 * 1024;
const MOST_BYTES_OF: (&str, usize) = ("520500-resident", 8 * 1024);

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The survey, where it is there.
fn facts() -> Option<PathBuf> {
    let path = root().join(survey::FACTS);
    path.exists().then_some(path)
}

fn packs() -> Vec<Folder> {
    let mut packs = all("regions");
    packs.retain(|it| it.id.ends_with("-2022"));
    packs
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn at_least_ninety_pairs_of_city_and_scheme_have_a_pack_of_2022() {
    let packs = packs();
    let mut pairs = BTreeSet::new();
    for folder in &packs {
        let (pack, cases) = (json(&folder.pack), json(&folder.cases));
        pairs.insert((
            pack["region"]["code"].clone().to_string(),
            pack["scheme"].to_string(),
        ));
        let cases = cases.as_array().expect("cases");
        assert!(cases.len() >= CASES, "{}: {} cases", folder.id, cases.len());
        for claim in pack["covers"].as_array().expect("claims") {
            let days = (&claim["from"], &claim["until"]);
            assert_eq!(
                days,
                (&"2022-01-01".into(), &"2023-01-01".into()),
                "{}",
                folder.id
            );
        }
        for source in pack["sources"].as_array().expect("sources") {
            assert_eq!(source["grade"], "C", "{}", folder.id);
            assert_eq!(source["date"], "2022-01", "{}", folder.id);
        }
    }
    assert!(pairs.len() >= AT_LEAST, "only {} pairs", pairs.len());
}

#[test]
fn a_pack_of_a_region_weighs_little() {
    for folder in all("regions") {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        let shipped = json(&folder.pack).to_string();
        encoder.write_all(shipped.as_bytes()).expect("memory");
        let bytes = encoder.finish().expect("memory").len();
        let (long, most) = MOST_BYTES_OF;
        let most = if folder.id == long { most } else { MOST_BYTES };
        assert!(bytes <= most, "{}: {bytes} bytes gzipped", folder.id);
    }
}

#[test]
fn the_packs_are_those_of_the_survey() {
    let Some(facts) = facts() else { return };
    let text = std::fs::read_to_string(facts).expect("the survey");
    let (made, not_used) = survey::import(&text).unwrap_or_else(|fault| panic!("{fault:#}"));
    let kept = packs();
    let names = |ids: Vec<&String>| ids.into_iter().cloned().collect::<BTreeSet<String>>();
    let of_survey = names(made.iter().map(|pack| &pack.id).collect());
    assert_eq!(of_survey, names(kept.iter().map(|it| &it.id).collect()));
    for pack in &made {
        let there = kept.iter().find(|it| it.id == pack.id).expect("the pack");
        let text = pack.text().expect("JSON");
        assert_eq!(
            json(&there.pack),
            json(&text),
            "{}: cargo xtask import-survey",
            pack.id
        );
    }
    let page = survey::report(made.len(), &not_used).expect("a page");
    let there = std::fs::read_to_string(root().join("docs/survey-2022.md")).expect("the page");
    assert_eq!(
        there, page,
        "docs/survey-2022.md: cargo xtask import-survey"
    );
}

/// Another program, which knows the survey's lines and not the importer, works the cases.
#[test]
fn the_cases_are_worked_from_the_lines_of_the_survey() {
    let Some(facts) = facts() else { return };
    let run = Command::new("python3")
        .arg(root().join("tests/survey.py"))
        .arg(facts)
        .env("PYTHONIOENCODING", "utf-8")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .expect(
            "this test needs python3: please install it (Debian: sudo apt-get install python3)",
        );
    let differs = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{differs}");
}
