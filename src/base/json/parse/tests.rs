//! The reader beside that of serde.

use super::parse;
use crate::json::{Tree, of_value};
use proptest::prelude::*;
use serde_json::Value;

/// What serde's reader makes of it. A number that floating point has no room for is none to it.
fn by_serde(json: &str) -> Option<Result<Value, String>> {
    let read = serde_json::from_str(json).map_err(|fault| fault.to_string());
    match read {
        Err(fault) if fault.starts_with("number out of range") => None,
        read => Some(read),
    }
}

fn is_as_serde_has_it(json: &str) {
    let Some(theirs) = by_serde(json) else { return };
    match (parse(json), theirs) {
        (Ok(own), Ok(theirs)) => {
            // Serde's objects have each name once, in another order.
            let own: Value = crate::json::of_tree(&own).unwrap_or(Value::Null);
            let theirs = crate::json::of_tree(&of_value(&theirs)).unwrap_or(Value::Null);
            assert!(own == Value::Null || own == theirs, "{json}");
        }
        // What is wrong is said in other words.
        (Err(_), Err(_)) => {}
        (own, theirs) => panic!("{json}: {own:?}, {theirs:?}"),
    }
}

#[test]
fn what_is_json_to_serde_is_json_and_nothing_else() {
    let deep = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    let deep = [deep(127), deep(128), deep(129)];
    for json in deep.iter().map(String::as_str).chain([
        "",
        " \n",
        "nul",
        "nulL",
        "tru",
        "falsy",
        "-",
        "-a",
        "01",
        "-01",
        "1.",
        "1.x",
        "1e",
        "1e+",
        "1ex",
        "1.5e-3",
        "-0",
        "-1",
        "0",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "1e99999999999999999999",
        "0.0000001",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,",
        "[1 2]",
        "{",
        "{\"",
        "{\"a",
        "{\"a\"",
        "{\"a\" 1",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{\"a\":1 \"b\"",
        "{1:1}",
        "{\"a\":1,1",
        "{\"a\":1}",
        "{,",
        "[1]]",
        "1 1",
        "\"",
        "\"a\n\"",
        "\"\\",
        "\"\\x\"",
        "\"\\é\"",
        "\"\\u00e9\"",
        "\"\\u00E9x\\n\\t\\r\\b\\f\\/\\\\\\\"\"",
        "\"\\u12\"",
        "\"\\u12",
        "\"\\u+123\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ud83d\\n\"",
        "\"\\ud83d\\u0041\"",
        "\"\\ude00\"",
        "\"\\ud83d",
        "\"\\ud83d\\",
        "\"\\ud83dx\"",
        "\"\\u00é0\"",
        "{\n  \"a\": [\n    1,\n    x\n  ]\n}",
        "\u{feff}1",
        "病",
        "\"病\" 人",
        "[\"病\", }",
    ]) {
        is_as_serde_has_it(json);
    }
    let wrong = "{\n  \"病\": [\n    1,\n    x";
    assert_eq!(parse(wrong).unwrap_err(), (4, 5));
    // Within a sign: the place is that of the sign before.
    assert_eq!(parse("[\"\\é\",\n1]").unwrap_err(), (1, 3));
    assert!(matches!(
        parse("\"plain\""),
        Ok(Tree::Text(std::borrow::Cow::Borrowed("plain")))
    ));
}

proptest! {
    #[test]
    fn any_text_is_read_as_serde_reads_it(
        json in r#"([\[\]{},:" \n\\]|[0-9]{1,3}|-|\.|[eE]|null|true|"a"|"b":|\\u[dD][89cCdD]0[0-9]|\PC){0,24}"#
    ) {
        is_as_serde_has_it(&json);
    }

    #[test]
    fn damaged_json_is_refused_as_serde_refuses_it(at in 0..120_usize, put in r#"[\[\]{},:"\\0-9eE.a -]{0,2}"#) {
        let json = r#"{"a": [1, -2.5e3, "x\n\u00e9\ud83d\ude00", null, true, {"病人": {}, "b": []}], "c": 18446744073709551615, "d": ""}"#;
        if let Some((before, after)) = json.split_at_checked(at) {
            is_as_serde_has_it(&format!("{before}{put}{after}"));
            is_as_serde_has_it(&format!("{before}{put}{}", after.get(1..).unwrap_or_default()));
            is_as_serde_has_it(&format!("{before}{put}"));
        }
    }
}
