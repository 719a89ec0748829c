//! What stands on the papers of every place, in both languages.

use super::texts;
use expect_test::expect_file;
use serde_json::{Value, json};
use std::fmt::Write;

/// A stay, its stages and a plan to repay, in each place whose text has papers of its own; and the
/// notices that do not depend on the place.
fn cases() -> Vec<Value> {
    let plan = json!({
        "owed": "1000.00", "discharge": "2020-06-30",
        "repayment": {"instalments": {"count": "3", "first": "2020-07-31"}},
    });
    let places = [
        "623000-gannan",
        "650000-xinjiang",
        "chinese-medicine-hospital",
        "520000-chahe",
        "370982-xintai",
        "province-template",
    ];
    let mut cases: Vec<Value> = places
        .iter()
        .map(|pack| {
            json!({
                "pack": pack, "date": "2020-06-01", "text_as_of": texts_day(pack),
                "facts": {"urgency": "emergency"}, "plan": plan,
            })
        })
        .collect();
    cases.push(json!({
        "pack": "national", "date": "2020-06-01", "facts": {"urgency": "emergency"},
        "plan": {"forms": ["repayment", "self_funded", "drg"]},
    }));
    cases
}

/// A day on which the text of a place holds.
fn texts_day(pack: &str) -> String {
    let dates = texts().pack(pack).unwrap().dates;
    dates.map_or("2020-06-01".to_owned(), |dates| dates.from.to_string())
}

fn say(out: &mut String, indent: &str, value: &Value, language: &str) {
    if let Some(words) = value[language].as_str() {
        writeln!(out, "{indent}{words}").unwrap();
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn paper(out: &mut String, form: &Value, language: &str) {
    say(out, "\n## ", &form["title"], language);
    for words in list(&form["introduction"]) {
        say(out, "", words, language);
    }
    for field in list(&form["fields"]).iter().chain(list(&form["figures"])) {
        let name = field["label"][language].as_str().unwrap();
        let value = field["value"][language].as_str().unwrap_or("____");
        let by = field["by"].as_str().unwrap();
        let personal = if field["personal"] == true {
            ", personal"
        } else {
            ""
        };
        writeln!(out, "  [{name}: {value}] ({by}{personal})").unwrap();
    }
    for clause in list(&form["clauses"]) {
        let (number, clause) = (&clause["number"], &clause["clause"]);
        let rule = clause["rule"].as_str().unwrap();
        let words = clause["text"][language].as_str().unwrap();
        writeln!(out, "  {number}. {words} ({rule})").unwrap();
    }
    for table in list(&form["tables"]) {
        say(out, "  | ", &table["caption"], language);
        let rows = [table["heads"].clone()]
            .into_iter()
            .chain(list(&table["rows"]).to_vec());
        for row in rows {
            let cells = list(&row)
                .iter()
                .map(|cell| cell[language].as_str().unwrap());
            writeln!(out, "  | {}", cells.collect::<Vec<_>>().join(" | ")).unwrap();
        }
        writeln!(out, "  | {} empty", table["empty_rows"]).unwrap();
    }
    for step in list(&form["steps"]) {
        let words = |name: &str| step[name][language].as_str().unwrap_or("-").to_owned();
        let what = step["clause"]["text"][language].as_str().unwrap();
        writeln!(
            out,
            "  {}. {} @ {}: {what}",
            step["number"],
            words("who"),
            words("place")
        )
        .unwrap();
    }
    for field in list(&form["signatures"]) {
        say(out, "  ✎ ", &field["label"], language);
    }
    for clause in ["copies", "validity"] {
        say(out, "  ", &form[clause]["text"], language);
    }
    for missing in list(&form["missing"]) {
        say(out, "  ? ", missing, language);
    }
}

fn written(language: &str) -> String {
    let mut out = String::new();
    for case in cases() {
        let answer = super::answered(&case);
        let plan = &answer["plan"];
        writeln!(
            out,
            "# {}",
            answer["made"]["title"][language].as_str().unwrap()
        )
        .unwrap();
        say(&mut out, "", &plan["repayment"]["words"], language);
        say(&mut out, "", &plan["repayment_allowed"], language);
        for entry in list(&plan["timetable"]) {
            let words = |name: &str| entry[name][language].as_str().unwrap().to_owned();
            writeln!(
                out,
                "- {} ({}): {}",
                words("day"),
                words("counted"),
                words("what")
            )
            .unwrap();
            for beware in list(&entry["beware"]) {
                say(&mut out, "  ! ", beware, language);
            }
        }
        for form in list(&plan["forms"]) {
            paper(&mut out, form, language);
        }
        out.push('\n');
    }
    out
}

#[test]
fn papers_read_as_they_did_in_chinese() {
    expect_file!["../../explanations/pay-later-papers.zh.txt"].assert_eq(&written("zh"));
}

#[test]
fn papers_read_as_they_did_in_english() {
    expect_file!["../../explanations/pay-later-papers.en.txt"].assert_eq(&written("en"));
}

/// No paper has a value in a field that says who somebody is, and every clause is cited from a
/// document that the answer lists.
#[test]
fn papers_name_nobody_and_cite_their_sources() {
    let mut clauses = 0;
    for case in cases() {
        let answer = super::answered(&case);
        let sources: Vec<&Value> = list(&answer["sources"])
            .iter()
            .map(|it| &it["id"])
            .collect();
        for form in list(&answer["plan"]["forms"]) {
            for field in list(&form["fields"])
                .iter()
                .chain(list(&form["signatures"]))
            {
                assert!(
                    field["personal"] == false || field["value"].is_null(),
                    "{field}"
                );
            }
            let listed = list(&form["clauses"]).iter().chain(list(&form["steps"]));
            for clause in listed.map(|it| &it["clause"]) {
                let cites = list(&clause["cite"]);
                assert!(!cites.is_empty(), "{clause}");
                for cite in cites {
                    assert!(
                        sources.contains(&&cite["source"]),
                        "{cite} of {}",
                        case["pack"]
                    );
                }
                clauses += 1;
            }
        }
    }
    assert!(clauses > 50, "{clauses}");
}
