//! Which edition groups a stay, and what the other one makes of it.

use crate::program::{file, lines, mingbai};
use crate::schemes::{edition_2_0, edition_3_0};
use ::drg::{Case, EditionChange, Explained, ReasonScratch, SeverityChange, compare};
use serde_json::{Value, json};

const STAY: &str = r#"{"id":"a","principal_diagnosis":"K80.101","other_diagnoses":["I50.900"],"procedures":["51.2300"],"sex":"male","age_years":43"#;

fn stay(discharge: Option<&str>) -> String {
    discharge.map_or_else(
        || format!("{STAY}}}\n"),
        |day| format!("{STAY},\"discharge_date\":\"{day}\"}}\n"),
    )
}

fn grouped(arguments: &[&str], input: &str) -> Vec<Value> {
    let arguments = [&["group"], arguments].concat();
    lines(&mingbai(&arguments, input.as_bytes()))
}

fn brief(result: &Value) -> [&str; 3] {
    [
        &result["made"]["scheme"],
        &result["edition_by"],
        &result["drg"],
    ]
    .map(|it| it.as_str().unwrap_or_default())
}

/// What a file says of what made its results names the editions that did, and no other.
#[test]
fn a_file_names_the_editions_that_were_used() {
    let said = |days: &[Option<&str>]| {
        let input: String = days.iter().map(|day| stay(*day)).collect();
        let arguments = ["group", "--day", "2026-12-31"];
        let output = mingbai(&arguments, input.as_bytes());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        ["chs-drg-2.0", "chs-drg-3.0"].map(|scheme| said.contains(&format!("Scheme {scheme}")))
    };
    assert_eq!(said(&[Some("2026-12-31"), None]), [true, false]);
    assert_eq!(said(&[Some("2027-01-01")]), [false, true]);
    assert_eq!(
        said(&[Some("2026-12-31"), Some("2027-01-01")]),
        [true, true]
    );
    // Of no case at all both may be the one.
    assert_eq!(said(&[]), [true, true]);
}

#[test]
fn the_day_of_discharge_chooses_the_edition() {
    let input: String = [
        Some("2026-12-31"),
        Some("2027-01-01"),
        Some("2028-02-29"),
        None,
    ]
    .map(stay)
    .concat();
    let on = |day: &str| grouped(&["--day", day], &input);
    let (old, new) = (["chs-drg-2.0", "HC23"], ["chs-drg-3.0", "HC43"]);
    for (day, without) in [("2026-12-31", old), ("2027-01-01", new)] {
        let results = on(day);
        let expected = [
            [old[0], "discharge_date", old[1]],
            [new[0], "discharge_date", new[1]],
            [new[0], "discharge_date", new[1]],
            [without[0], "day_of_use", without[1]],
        ];
        assert_eq!(results.iter().map(brief).collect::<Vec<_>>(), expected);
    }
    let chosen = grouped(&["--scheme", "chs-drg-3.0", "--day", "2026-12-31"], &input);
    assert!(
        chosen
            .iter()
            .all(|it| brief(it) == [new[0], "chosen", new[1]])
    );
}

#[test]
fn a_reading_counts_for_the_editions_that_have_it() {
    let case = "{\"principal_diagnosis\":\"O80.000x001\",\"sex\":\"male\",\"age_years\":30}\n";
    let switch = ["--day", "2026-12-31", "--switch", "male_in_mdco=refuse"];
    assert_eq!(
        grouped(&switch, case)[0]["made"]["readings"],
        json!({"male_in_mdco": "refuse"})
    );
    let later = [&switch[2..], &["--day", "2027-01-01"]].concat();
    assert_eq!(grouped(&later, case)[0]["made"]["readings"], json!({}));
    let wrong = mingbai(&["group", "--switch", "nothing=refuse"], case.as_bytes());
    assert_eq!(wrong.status.code(), Some(2));
}

/// The group by 3.0, what became of the stay, and all reasons as one text.
fn compared(case: &str) -> (String, EditionChange, Option<SeverityChange>, String) {
    let case: Case<'_> = serde_json::from_str(case).unwrap();
    let mut scratch = ReasonScratch::default();
    let [one, other] = [edition_2_0(), edition_3_0()];
    let (before, after) = (
        one.explain(&case, &mut scratch),
        other.explain(&case, &mut scratch),
    );
    let before = Explained::new(one, &case, &before);
    let after = Explained::new(other, &case, &after);
    let compared = compare((one, &before), (other, &after));
    let why: Vec<&str> = compared.why.iter().map(|it| &*it.zh).collect();
    (
        compared.drg.to_owned(),
        compared.change,
        compared.severity,
        why.join("\n"),
    )
}

#[test]
fn what_makes_the_difference_is_said() {
    for (case, drg, change, severity, said) in [
        // The row has another code: HC2 of 2.0 is HC4 of 3.0.
        (
            r#"{"principal_diagnosis":"K80.101","other_diagnoses":["I50.900"],"procedures":["51.2300"],"age_years":43}"#,
            "HC43",
            EditionChange::Moved,
            None,
            "“胆囊切除手术”在CHS-DRG 2.0 版 是 HC2，在CHS-DRG 3.0 版 是 HC4",
        ),
        // From 70 years on there is a group of its own.
        (
            r#"{"principal_diagnosis":"E10.300x051+H42.0*","age_years":75}"#,
            "CV1H",
            EditionChange::Moved,
            None,
            "70 岁及以上单独成组",
        ),
        // The weight at admission was not told.
        (
            r#"{"principal_diagnosis":"P07.200","sex":"female","age_years":0,"age_days":10,"birth_weight_g":1200}"#,
            "0000",
            EditionChange::NeedsData,
            None,
            "请补充入院体重",
        ),
        (
            r#"{"principal_diagnosis":"XXX","age_years":40}"#,
            "0000",
            EditionChange::Neither,
            None,
            "编码不在医保版编码表中",
        ),
    ] {
        let (own, became, level, why) = compared(case);
        assert_eq!(
            (own.as_str(), became, level),
            (drg, change, severity),
            "{why}"
        );
        assert!(why.contains(said), "{why}");
    }
    // Robots have groups of their own: EB10.
    let (own, became, _, why) = compared(
        r#"{"principal_diagnosis":"C34.100x003","procedures":["32.4100","17.4400"],"age_years":50}"#,
    );
    assert_eq!(
        (own.as_str(), became),
        ("EB10", EditionChange::Moved),
        "{why}"
    );
    assert!(
        why.contains("单独成组，为 EB10 肺大手术，机器人辅助手术"),
        "{why}"
    );
}

#[test]
fn a_month_says_who_moves_where() {
    let vectors = include_str!("../vectors/drg-2.0.ndjson");
    let table = file("moves.csv", "");
    let arguments = [
        "--scheme",
        "chs-drg-2.0",
        "--compare",
        "chs-drg-3.0",
        "--threads",
        "2",
        "--moves",
        table.to_str().unwrap(),
    ];
    let results = grouped(&arguments, vectors);
    assert_eq!(results.len(), vectors.lines().count());
    let moves = std::fs::read_to_string(&table).unwrap();
    let mut rows = moves.trim_start_matches('\u{feff}').lines();
    assert_eq!(
        rows.next(),
        Some("change,from,from_name,to,to_name,cases,severity_lost,severity_gained")
    );
    // The table counts what the results say, each case once.
    let mut counted = 0;
    for row in rows {
        let mut cells = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(row.as_bytes());
        let cells = cells.records().next().unwrap().unwrap();
        let own = results.iter().filter(|it| {
            let other = &it["compared"];
            it["drg"] == cells[1] && other["drg"] == cells[3] && other["change"] == cells[0]
        });
        let own: Vec<_> = own.collect();
        let with = |change: &str| {
            let many = own.iter().filter(|it| it["compared"]["severity"] == change);
            many.count().to_string()
        };
        assert_eq!(&cells[5], own.len().to_string(), "{row}");
        assert_eq!(
            [&cells[6], &cells[7]],
            [with("lost"), with("gained")],
            "{row}"
        );
        counted += own.len();
    }
    assert_eq!(counted, results.len());
    for result in &results {
        let (compared, same) = (&result["compared"], result["compared"]["change"] == "same");
        let silent = compared["why"].as_array().unwrap().is_empty();
        assert!(!silent || same, "{result}");
    }
}
