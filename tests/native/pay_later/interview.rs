//! The interview about paying later asks for nothing twice, for no more than it needs, and comes to
//! the answer that the same facts told at once come to.

use super::texts;
use crate::support::pay_later::{differences, vectors};
use ::paylater::{PayLaterEnd, PayLaterInterview};
use ::settle::estimate::Library;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

fn lead(told: &Value) -> PayLaterInterview {
    texts().interview_json(&Library::default(), &told.to_string())
}

/// What a request tells, by the paths of the questions.
fn by_path(request: &Value) -> Value {
    let mut answers = Map::new();
    for room in ["facts", "answers"] {
        for (name, value) in request[room].as_object().into_iter().flatten() {
            answers.insert(format!("{room}.{name}"), value.clone());
        }
    }
    let mut told = json!({ "pack": request["pack"], "date": request["date"], "answers": answers });
    for name in ["text_as_of", "plan"] {
        if let Some(value) = request.get(name) {
            told[name] = value.clone();
        }
    }
    told
}

#[test]
fn it_comes_to_what_the_catalogue_says() {
    let answered = |request: &Value| request.get("cost_so_far").is_none();
    let vectors: Vec<_> = vectors()
        .into_iter()
        .filter(|vector| vector.status == "answered" && answered(&vector.request))
        .collect();
    assert!(vectors.len() > 60, "only {} vectors", vectors.len());
    let (mut found, mut led) = (Vec::new(), 0);
    for vector in &vectors {
        let told = by_path(&vector.request);
        let interview = lead(&told);
        let asked = |path: &String| {
            interview
                .steps
                .iter()
                .any(|step| step.question.path == **path)
        };
        // What is told beyond what decides may still say more: then the two are not the same case.
        let beyond = |path: &String| path != "facts.papers" && !asked(path);
        if told["answers"].as_object().unwrap().keys().any(beyond) {
            continue;
        }
        led += 1;
        match interview.end {
            PayLaterEnd::Said { response } => {
                found.extend(differences(
                    vector,
                    &serde_json::to_value(&response).unwrap(),
                ));
            }
            PayLaterEnd::Open { question } => {
                found.push(format!("{}: asks {}", vector.id, question.path));
            }
        }
    }
    assert!(
        led > 50,
        "only {led} vectors tell what is asked and no more"
    );
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Whoever answers what is asked, always with the same choice of several, comes to an end, for every
/// place; and the request that the interview gives out has exactly what was asked.
#[test]
fn every_place_is_led_to_an_end() {
    for pack in texts().summaries() {
        for choice in 0..3 {
            let date = pack
                .dates
                .map_or(json!("2026-11-26"), |dates| json!(dates.from));
            let mut told = json!({ "pack": pack.id, "date": date, "answers": {} });
            if pack.dates.is_none() {
                told["text_as_of"] = date;
            }
            let mut asked = BTreeSet::new();
            let end = loop {
                let interview = lead(&told);
                let paths = interview
                    .steps
                    .iter()
                    .map(|step| step.question.path.clone());
                assert_eq!(paths.collect::<BTreeSet<String>>(), asked, "{}", pack.id);
                match interview.end {
                    PayLaterEnd::Said { response } => {
                        break serde_json::to_value(&response).unwrap();
                    }
                    PayLaterEnd::Open { question } => {
                        let path = question.path.clone();
                        assert!(asked.insert(path.clone()), "{} asks {path} twice", pack.id);
                        let choices = &question.choices;
                        let chosen = match choice {
                            2 if question.may_be_not_known => "not_known".to_owned(),
                            0 => choices.first().unwrap().value.to_string(),
                            _ => choices.last().unwrap().value.to_string(),
                        };
                        told["answers"][path] = chosen.into();
                    }
                }
            };
            let status = &end["status"];
            assert!(
                status == "answered" || status == "not_covered",
                "{} {end}",
                pack.id
            );
        }
    }
}

/// The insurance that the estimate knows is not asked for, and is said to be taken over; what the
/// patient says of it counts before it.
#[test]
fn what_the_estimate_knows_is_not_asked() {
    let mut told = json!({
        "pack": "national",
        "date": "2026-11-26",
        "insured": { "scheme": "resident", "region": "360400" },
        "answers": {},
    });
    let mut last = None;
    for _ in 0..30 {
        let interview = lead(&told);
        for step in &interview.steps {
            let known = step.question.path == "facts.insurance";
            assert_eq!(step.taken_over, known, "{}", step.question.path);
            assert!(!known || step.value == "resident");
        }
        let PayLaterEnd::Open { question } = interview.end else {
            last = Some(interview.request);
            break;
        };
        assert_ne!(question.path, "facts.insurance");
        told["answers"][question.path] = question.choices.first().unwrap().value.to_string().into();
    }
    assert!(last.is_some(), "it never ends");
    told["answers"]["facts.insurance"] = "employee".into();
    let own = lead(&told).steps;
    for step in own
        .iter()
        .filter(|step| step.question.path == "facts.insurance")
    {
        assert_eq!((step.value.as_str(), step.taken_over), ("employee", false));
    }
}

#[test]
fn what_cannot_be_read_is_named_by_its_path() {
    let told = json!({
        "pack": "national",
        "date": "2026-11-26",
        "answers": { "facts.papers": "burnt" },
    });
    let PayLaterEnd::Said { response } = lead(&told).end else {
        panic!("it asks");
    };
    let response = serde_json::to_value(&response).unwrap();
    assert_eq!(response["status"], "invalid");
    assert_eq!(response["problems"][0]["path"], "facts.papers");
}
