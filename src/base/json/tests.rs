use super::{Read, read as json};
use crate::problem::{Code, Problem};

#[derive(Debug, Read)]
#[allow(dead_code, reason = "only its reading is of interest")]
struct Outer {
    name: Option<String>,
    inner: Option<Inner>,
    #[serde(default)]
    list: Vec<Inner>,
    way: Option<Way>,
    #[serde(rename = "y-e-s", default)]
    yes: bool,
}

#[derive(Debug, Read)]
#[allow(dead_code, reason = "only its reading is of interest")]
struct Inner {
    number: u8,
    word: Option<Word>,
}

#[derive(Debug, Read)]
#[serde(rename_all = "lowercase")]
enum Word {
    One,
    Two,
}

#[derive(Debug, Read)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code, reason = "only its reading is of interest")]
enum Way {
    Long(Inner),
    Short(Vec<Word>),
}

#[test]
fn what_is_sound_is_read() {
    let outer: Outer = json(
        r#"{"name": "a\"b{,", "inner": {"word": "two", "number": 255}, "list": [{"number": 0, "word": null}], "way": {"short": ["one", "two"]}, "y-e-s": true}"#,
    )
    .unwrap();
    assert_eq!(
        format!("{outer:?}"),
        r#"Outer { name: Some("a\"b{,"), inner: Some(Inner { number: 255, word: Some(Two) }), list: [Inner { number: 0, word: None }], way: Some(Short([One, Two])), yes: true }"#
    );
    // A name that is written with escapes is the same name.
    let outer: Outer = json(r#"{"n\u0061me": "x", "way": {"l\u006fng": {"number": 1}}}"#).unwrap();
    assert_eq!(outer.name.as_deref(), Some("x"));
    assert!(matches!(outer.way, Some(Way::Long(_))));
}

#[test]
fn every_fault_has_its_code_and_its_path() {
    use Code::{MissingField, NotJson, UnknownChoice, UnknownField, WrongKind};
    for (text, code, path) in [
        (r#"{"nam": 1}"#, UnknownField, "nam"),
        (r#"{"name": 1}"#, WrongKind, "name"),
        (r#"{"name": [1]}"#, WrongKind, "name"),
        (r#"{"name": {}}"#, WrongKind, "name"),
        (r#"{"name": "a\"b{,", "x": 1}"#, UnknownField, "x"),
        (r#"{"name": "a", "name": "b"}"#, WrongKind, "name"),
        (r#"{"inner": {}}"#, MissingField, "inner.number"),
        (r#"{"inner": {"number": null}}"#, WrongKind, "inner.number"),
        (r#"{"inner": {"number": 300}}"#, WrongKind, "inner.number"),
        (r#"{"inner": {"number": -1}}"#, WrongKind, "inner.number"),
        (r#"{"inner": {"number": 1.5}}"#, WrongKind, "inner.number"),
        (r#"{"inner": {"number": 1e2}}"#, WrongKind, "inner.number"),
        (
            r#"{"inner": {"number": 18446744073709551616}}"#,
            WrongKind,
            "inner.number",
        ),
        (
            r#"{"inner": {"number": "3"}, "name": "x"}"#,
            WrongKind,
            "inner.number",
        ),
        (
            r#"{"inner": {"number": 3, "word": "three"}}"#,
            UnknownChoice,
            "inner.word",
        ),
        (
            r#"{"inner": {"number": 3, "word": {"two": "x"}}}"#,
            WrongKind,
            "inner.word",
        ),
        (
            r#"{"inner": {"number": 3, "wrd": 1}}"#,
            UnknownField,
            "inner.wrd",
        ),
        (r#"{"inner": 7}"#, WrongKind, "inner"),
        (r#"{"inner": [3, "one"]}"#, WrongKind, "inner"),
        (
            "{\"name\": \"甲\",\n \"list\": [{\"number\": 1},\n {\"number\": -1}]}",
            WrongKind,
            "list[1].number",
        ),
        (
            r#"{"list": [{"number": 1}, {"number": 1, "x": [1, 2]}]}"#,
            UnknownField,
            "list[1].x",
        ),
        (
            r#"{"list": [{"number": 1}, {}]}"#,
            MissingField,
            "list[1].number",
        ),
        (r#"{"list": [{"number": 1}, 5]}"#, WrongKind, "list[1]"),
        (r#"{"list": {"number": 1}}"#, WrongKind, "list"),
        (r#"{"list": null}"#, WrongKind, "list"),
        (r#"{"way": {}}"#, WrongKind, "way"),
        (r#"{"way": "long"}"#, WrongKind, "way"),
        (r#"{"way": {"long": 1, "short": []}}"#, WrongKind, "way"),
        (r#"{"way": {"longer": 1}}"#, UnknownChoice, "way.longer"),
        (
            r#"{"way": {"long": {"number": "1"}}}"#,
            WrongKind,
            "way.long.number",
        ),
        (
            r#"{"way": {"short": ["one", "three"]}}"#,
            UnknownChoice,
            "way.short[1]",
        ),
        (r#"{"y-e-s": 1}"#, WrongKind, "y-e-s"),
        ("7", WrongKind, ""),
        ("true", WrongKind, ""),
        ("null", WrongKind, ""),
        ("[]", WrongKind, ""),
        ("", NotJson, ""),
        (r#"{"nam": 1"#, NotJson, ""),
        (r#"{"nam": 1} x"#, NotJson, ""),
        (r#"{"name": 1e999}"#, WrongKind, "name"),
    ] {
        assert_eq!(found::<Outer>(text), [(code, path.to_owned())], "{text}");
    }
}

/// Codes and paths of what is wrong.
fn found<T: Read>(text: &str) -> Vec<(Code, String)> {
    let problems = json::<T>(text).map(drop).expect_err(text);
    let place = |problem: Problem| (problem.code, problem.path);
    problems.into_iter().map(place).collect()
}

#[test]
fn every_problem_is_told_once_and_none_for_its_echo() {
    use Code::{MissingField, UnknownChoice, UnknownField, WrongKind};
    for (text, problems) in [
        (
            r#"{"name": "a", "name": "b", "x": 1, "y": 2, "y-e-s": 3}"#,
            vec![
                (WrongKind, "name"),
                (UnknownField, "x"),
                (UnknownField, "y"),
                (WrongKind, "y-e-s"),
            ],
        ),
        (
            r#"{"name": 1, "inner": {"wrd": 1}, "list": [{"number": "1", "word": "three"}, 5, {}]}"#,
            vec![
                (WrongKind, "name"),
                (UnknownField, "inner.wrd"),
                (MissingField, "inner.number"),
                (WrongKind, "list[0].number"),
                (UnknownChoice, "list[0].word"),
                (WrongKind, "list[1]"),
                (MissingField, "list[2].number"),
            ],
        ),
        // What is read as the first of the choices would want a number.
        (
            r#"{"way": {"longer": {}}, "inner": []}"#,
            vec![(WrongKind, "inner"), (UnknownChoice, "way.longer")],
        ),
        // The same beginning is not the same place.
        (
            r#"{"na": 1, "nam": 1, "list": [{"number": 1}, 0]}"#,
            vec![
                (UnknownField, "na"),
                (UnknownField, "nam"),
                (WrongKind, "list[1]"),
            ],
        ),
    ] {
        let problems: Vec<(Code, String)> = problems
            .into_iter()
            .map(|(code, path)| (code, path.to_owned()))
            .collect();
        assert_eq!(found::<Outer>(text), problems, "{text}");
    }
}

#[test]
fn more_problems_than_anybody_reads_are_not_kept() {
    let text = format!(r#"{{"list": [{}0]}}"#, "0,".repeat(100_000));
    let problems = found::<Outer>(&text);
    assert_eq!(problems.len(), 100);
    assert_eq!(problems[99].1, "list[99]");
    let fields: String = (0..100_000).map(|at| format!(r#""{at}": 0, "#)).collect();
    let text = format!(
        r#"{{{fields}{}"name": ""}}"#,
        r#""name": "", "#.repeat(100_000)
    );
    assert_eq!(found::<Outer>(&text).len(), 100);
}

#[test]
fn a_list_in_a_list_without_end_is_no_way_to_fill_the_stack() {
    let problems = found::<Outer>(&"[".repeat(100_000));
    assert_eq!(problems, [(Code::NotJson, String::new())]);
}
