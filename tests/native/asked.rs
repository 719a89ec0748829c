//! What is said of an answer that cannot be read fits the question; and where words say that one may go
//! on without knowing, one may. Walked over every question that a worked case of a pack answers.

use crate::support;
use ::settle::estimate::Library;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// By kind of question: an example that the words give, and what belongs to other kinds only.
const KINDS: [(&str, &str, &[&str]); 5] = [
    ("amount", "例如 12000", &["%", "整数"]),
    ("amount_or_none", "例如 12000", &["%", "整数"]),
    ("share", "例如 10%", &["12000", "整数", "元"]),
    ("whole", "例如 2", &["12000", "%", "元"]),
    ("date", "例如 2020-06-30", &["12000", "%", "元"]),
];

/// The paths of everything that a request answers, as `answers.annual_cap`.
fn answered(request: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    for room in ["answers", "person", "stay", "year_to_date"] {
        for (field, value) in request[room].as_object().into_iter().flatten() {
            match value.as_object() {
                Some(inside) => {
                    paths.extend(inside.keys().map(|name| format!("{room}.{field}.{name}")));
                }
                None => paths.push(format!("{room}.{field}")),
            }
        }
    }
    paths
}

/// The place of a path; `answers.a.b` may be one name or two.
fn place<'r>(
    request: &'r mut Value,
    path: &str,
) -> (&'r mut serde_json::Map<String, Value>, String) {
    let (room, field) = path.split_once('.').expect("a room");
    for (of, inside) in [("year_to_date", "paid"), ("stay", "costs")] {
        let name = field
            .strip_prefix(inside)
            .and_then(|it| it.strip_prefix('.'));
        if let Some(name) = name.filter(|_| room == of) {
            let fields = request[room][inside].as_object_mut().expect("an object");
            return (fields, name.to_owned());
        }
    }
    let room = request[room].as_object_mut().expect("an object");
    (room, field.to_owned())
}

#[test]
fn what_is_wrong_with_an_answer_is_said_in_the_words_of_its_question() {
    let mut library = Library::default();
    for pack in support::packs() {
        ::prove::add(&mut library, pack).expect("a sound pack");
    }
    let answer = |request: &Value| {
        serde_json::to_value(library.estimate_json(&request.to_string())).expect("an answer")
    };
    let (mut kinds, mut packs, mut looked) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let vectors = support::vectors();
    for vector in vectors.iter().filter(|vector| vector.status == "estimated") {
        let pack = vector.request["pack"].as_str().unwrap_or_default();
        for path in answered(&vector.request) {
            if !looked.insert(format!("{pack} {path}")) {
                continue;
            }
            let mut request = vector.request.clone();
            let (room, field) = place(&mut request, &path);
            room.remove(&field);
            let questions = answer(&request)["questions"].take();
            let questions = questions.as_array().cloned().unwrap_or_default();
            let Some(question) = questions.iter().find(|question| question["path"] == *path) else {
                continue;
            };
            let help = question["help"]["zh"].as_str().unwrap_or_default();
            assert!(
                !help.contains("不清楚") || question["may_be_not_known"] == true,
                "{pack} {path}: {help}"
            );
            let kind = question["kind"].as_str().unwrap_or_default();
            let Some((name, example, others)) = KINDS.iter().find(|(name, ..)| *name == kind)
            else {
                assert_eq!(kind, "choice", "{pack} {path}");
                continue;
            };
            kinds.insert(*name);
            packs.insert(pack);
            for wrong in ["", "x"] {
                let (room, field) = place(&mut request, &path);
                room.insert(field, json!(wrong));
                let refused = answer(&request);
                let problems = refused["problems"].as_array().cloned().unwrap_or_default();
                let problem = problems.iter().find(|problem| problem["path"] == *path);
                let words = problem.and_then(|problem| problem["message"]["zh"].as_str());
                let words = words.unwrap_or_else(|| panic!("{pack} {path}: {refused}"));
                assert!(words.contains(example), "{pack} {path} ({kind}): {words}");
                for other in *others {
                    assert!(!words.contains(other), "{pack} {path} ({kind}): {words}");
                }
            }
        }
    }
    assert_eq!(kinds.len(), KINDS.len(), "of every kind: {kinds:?}");
    assert!(
        packs.len() > 15,
        "only {} packs ask for numbers",
        packs.len()
    );
}
