//! Nobody is offered an answer that cannot be theirs, nor two that read the same. Walked through every pack:
//! once with 不清楚 throughout, and once with the first answer that the pack covers.

use crate::support;
use ::settle::estimate::Library;
use ::settle::interview::{InterviewEnd, InterviewRequest};
use ::settle::mechanisms::Question;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Municipalities: what is of the province is of the city.
const MUNICIPALITIES: [&str; 4] = ["110000", "120000", "310000", "500000"];

fn answer(question: &Question, as_known: bool) -> String {
    let covered = || question.choices.iter().find(|choice| choice.covered);
    let first = match covered() {
        _ if !as_known => None,
        Some(choice) => Some(choice.value.clone()),
        None => question.choices.first().map(|choice| choice.value.clone()),
    };
    first.unwrap_or_else(|| "not_known".to_owned())
}

/// Everything that is asked on the way.
fn asked(library: &Library, pack: &Value, as_known: bool) -> Vec<Question> {
    let mut answers = BTreeMap::from([
        ("bill.way".to_owned(), "total".to_owned()),
        ("bill.total.medfee_sumamt".to_owned(), "12345.00".to_owned()),
    ]);
    loop {
        let told = json!({
            "pack": pack["id"],
            "settlement_date": pack["covers"][0]["from"],
            "answers": answers,
        });
        let told = InterviewRequest::from_json(&told.to_string()).expect("a form");
        let interview = library.interview(&told);
        let InterviewEnd::Open { step } = interview.end else {
            let steps = interview.steps.into_iter().map(|step| step.question);
            return steps.chain(interview.never_asked).collect();
        };
        assert!(answers.len() < 60, "{} asks without end", pack["id"]);
        answers.insert(step.path, answer(&step.question, as_known));
    }
}

#[test]
fn nobody_is_offered_what_cannot_be() {
    let library = support::library();
    let (mut groups, mut places) = (BTreeSet::new(), BTreeSet::new());
    for text in support::packs() {
        let pack: Value = serde_json::from_str(text).expect("a pack");
        let code = pack["region"]["code"].as_str().unwrap_or_default();
        let questions = [false, true].map(|as_known| asked(&library, &pack, as_known));
        for question in questions.iter().flatten() {
            let values: Vec<&str> = question.choices.iter().map(|it| &*it.value).collect();
            let at = format!("{} asks {}: {values:?}", pack["id"], question.path);
            if question.choices.is_empty() {
                continue;
            }
            let labels: BTreeSet<&str> = question.choices.iter().map(|it| &*it.label.zh).collect();
            assert_eq!(labels.len(), values.len(), "{at}: {labels:?}");
            assert!(
                values.len() > 1 || question.path == "person.group_before",
                "{at}"
            );
            if question.path.starts_with("person.group") {
                let works = values.iter().any(|it| ["working", "retired"].contains(it));
                assert!(!works || pack["scheme"] == "employee", "{at}");
                // Who works or is retired is nothing beside that.
                let general = question.choices.iter().find(|it| it.value == "general");
                assert!(!works || general.is_none_or(|it| it.covered), "{at}");
                groups.insert(works);
            }
            if question.path == "stay.place" {
                let beside = values.contains(&"in_province");
                assert_ne!(beside, MUNICIPALITIES.contains(&code), "{at}");
                // Rules of a province or of the country are of many cities.
                let of_cities = code.ends_with("0000") && beside;
                let own = pack["region"]["name"]["zh"].as_str().unwrap_or_default();
                assert!(
                    !of_cities || labels.iter().all(|it| !it.contains(own)),
                    "{at}: {labels:?}"
                );
                places.insert((beside, of_cities));
            }
        }
    }
    assert_eq!(groups.len(), 2, "residents and employees were asked");
    assert_eq!(
        places.len(),
        3,
        "cities, municipalities and provinces were asked: {places:?}"
    );
}

/// Who chooses among rules has nothing but their titles.
#[test]
fn no_two_rules_are_called_the_same() {
    let mut titles = BTreeSet::new();
    for text in support::packs() {
        let pack: Value = serde_json::from_str(text).expect("a pack");
        let id = pack["id"].as_str().unwrap_or_default();
        let [zh, en] = ["zh", "en"].map(|it| pack["title"][it].as_str().unwrap_or_default());
        for title in [zh, en] {
            assert!(titles.insert(title.to_owned()), "{id}: {title}");
        }
        // A pack of one year stands beside that of another year, and of the other insured.
        let Some(year) = id.rsplit('-').next().filter(|it| it.parse::<u16>().is_ok()) else {
            continue;
        };
        let (whose, own) = match pack["scheme"].as_str() {
            Some("employee") => ("职工", "mployee"),
            Some("resident") => ("居民", "esident"),
            _ => continue,
        };
        assert!(zh.contains(whose) && zh.contains(year), "{id}: {zh}");
        assert!(en.contains(own) && en.contains(year), "{id}: {en}");
    }
}
