//! Codes and names that are spelt otherwise: read where only one can be meant, refused with the
//! one that may be meant where not.

use super::feed::LINES;
use super::inputs::{cause, groups, results};
use super::schemes::edition_2_0;
use serde_json::json;

#[test]
fn unknown_names_are_refused_with_the_one_that_may_be_meant() {
    let lines = r#"{"id":"a","principal_diagnosis":"J18.900","other_diagnosis":["B24.x01"],"age_years":60}
{"id":"b","principal_diagnoses":"J18.900","age_years":60}
{"id":"c","principal_diagnosis":"J18.900","whatever_it_may_be_called":1,"age_years":60}
{"id":"d","principal_diagnosis":"J18.900","age_years":60,"drg":"ES35","adrg":"ES3"}
{"id":"e","setlinfo":{"gend":"1","age":"40"},"diseinfo":[{"diag_code":"J18.900","maindiag_flag":1}]}
{"id":"f","principal_diagnosis":"J18.900","age_years":
{"id":"g"} and more
{"id":123456789012345678901234567890,"principal_diagnosis":"J18.900","age_years":60}"#;
    let found = results(lines.as_bytes(), LINES);
    let ids: Vec<_> = found.iter().map(|it| it["id"].as_str()).collect();
    assert_eq!(
        ids,
        [
            Some("a"),
            Some("b"),
            Some("c"),
            Some("d"),
            Some("e"),
            Some("f"),
            Some("g"),
            None
        ]
    );
    assert!(
        cause(&found[0]).contains("other_diagnoses")
            && cause(&found[1]).contains("principal_diagnosis")
    );
    assert!(cause(&found[2]).contains("不认识"));
    assert_eq!(
        (&found[3]["drg"], &found[4]["drg"], &found[7]["drg"]),
        (&json!("ES35"), &json!("ES35"), &json!("ES35"))
    );
    assert!(
        found[4]["notes"][0]["zh"]
            .as_str()
            .unwrap()
            .contains("结算清单")
    );
    assert!(found[7]["notes"].to_string().contains("请写成文本"));
    for result in &found {
        // No library's English in a Chinese sentence.
        let words = cause(result);
        assert!(
            !words.contains("expected") && !words.contains("at line"),
            "{words}"
        );
    }
}

#[test]
fn suggestions_know_what_looks_alike_and_never_mean_a_heading() {
    let codes = edition_2_0().codes();
    for (typed, wanted) in [
        ("K80.000×004", Some("K80.000x004")),
        ("K80.000х004", Some("K80.000x004")),
        ("E10.300x051†H42.0*", Some("E10.300x051+H42.0*")),
        ("K80.000", None),
        ("k80000", None),
    ] {
        let found = codes.suggest(typed, true).map(|at| codes.code(at));
        assert_eq!(found, wanted, "{typed}");
    }
}

#[test]
fn codes_spelt_otherwise_are_read_and_that_is_said() {
    for told in [
        "j18.900",
        "Ｊ１８．９００",
        "\"J18.900\"",
        "[J18.900]",
        "（J18.900）",
        "“j18.900”",
        "'J18.900",
        "【J18.900】",
    ] {
        let line = json!({"id": "a", "principal_diagnosis": told, "age_years": 40, "procedures": ["45.1300X001", "37.22００"]});
        let found = &results(line.to_string().as_bytes(), LINES)[0];
        assert_ne!(found["status"], "invalid", "{found}");
        let notes = found["notes"].to_string();
        assert!(
            notes.contains("按 J18.900 读取")
                && notes.contains("45.1300x001")
                && notes.contains("37.2200"),
            "{notes}"
        );
    }
    // Mistyped is not spelt otherwise.
    for told in ["J18.9OO", "J18900", "J18.9"] {
        let line = json!({"principal_diagnosis": told, "age_years": 40});
        assert_eq!(
            groups(line.to_string().as_bytes(), LINES),
            ["invalid"],
            "{told}"
        );
    }
}
