//! The interview about paying later asks for nothing twice, for no more than it needs, and comes to
//! the answer that the same facts told at once come to.

use super::texts;
use crate::support::pay_later::{differences, vectors};
use ::paylater::{PayLaterEnd, PayLaterInterview, PayLaterStep};
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
        // Of most causes the kind says all.
        let asked = |path: &String| {
            let is_it = |step: &PayLaterStep| {
                step.question.path == **path
                    || path == "facts.cause" && step.question.path == "cause"
            };
            interview.steps.iter().any(is_it)
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

/// The cause is asked by its kind, and further only where the kind has several; a cause that was told
/// alone has its kind, and one of another kind than is told now counts no more.
#[test]
fn the_cause_is_asked_by_its_kind() {
    let paths = |answers: Value| -> Vec<(String, String)> {
        let told = json!({ "pack": "national", "date": "2026-11-26", "answers": answers });
        let interview = lead(&told);
        let steps = interview.steps.into_iter();
        let mut steps: Vec<_> = steps.map(|it| (it.question.path, it.value)).collect();
        if let PayLaterEnd::Open { question } = interview.end {
            let values = question.choices.into_iter().map(|choice| choice.value);
            steps.push((question.path, values.collect::<Vec<_>>().join(" ")));
        }
        steps.split_off(1)
    };
    let step = |path: &str, value: &str| (path.to_owned(), value.to_owned());
    let urgency = "not_emergency";
    assert_eq!(
        paths(json!({ "facts.urgency": urgency })),
        [step("cause", "disease injury childbirth other")]
    );
    let of_injury = "injury_proven injury_unproven traffic fight hired_work work_injury third_party third_party_unpaid";
    assert_eq!(
        paths(json!({ "facts.urgency": urgency, "cause": "injury", "facts.cause": "drugs" })),
        [step("cause", "injury"), step("facts.cause", of_injury)]
    );
    for kind in ["disease", "childbirth", "not_known"] {
        let steps =
            paths(json!({ "facts.urgency": urgency, "cause": kind, "facts.cause": "drugs" }));
        assert_eq!(steps[0], step("cause", kind));
        assert_ne!(steps[1].0, "facts.cause", "{kind}");
    }
    let alone = paths(json!({ "facts.urgency": urgency, "facts.cause": "traffic" }));
    assert_eq!(
        alone[..2],
        [step("cause", "injury"), step("facts.cause", "traffic")]
    );
}

/// What the estimate knows of the stay is not asked for again: where the hospital is, and the cause.
#[test]
fn what_the_estimate_knows_of_the_stay_is_not_asked() {
    let steps = |place: &str, cause: &str| -> Vec<(String, String, bool)> {
        let mut told = json!({
            "pack": "110000-beijing",
            "date": "2026-11-27",
            "insured": { "scheme": "resident", "region": "110000", "group": "low_income", "place": place, "cause": cause },
            "answers": { "facts.urgency": "not_emergency", "facts.designation": "insurance_only",
                "facts.cause": "traffic", "answers.referred": "yes" },
        });
        if cause != "injury" {
            told["answers"]
                .as_object_mut()
                .unwrap()
                .remove("facts.cause");
        }
        let steps = lead(&told).steps.into_iter();
        steps
            .map(|step| (step.question.path, step.value, step.taken_over))
            .collect()
    };
    let has = |steps: &[(String, String, bool)], path: &str, value: &str| {
        steps.contains(&(path.to_owned(), value.to_owned(), true))
    };
    let delivered = steps("in_region", "childbirth");
    assert!(has(&delivered, "cause", "childbirth"), "{delivered:?}");
    assert!(has(&delivered, "facts.hospital", "inside"), "{delivered:?}");
    let liable = steps("in_region", "third_party_unpaid");
    assert!(has(&liable, "cause", "injury"), "{liable:?}");
    assert!(
        has(&liable, "facts.cause", "third_party_unpaid"),
        "{liable:?}"
    );
    // Another city of the province may still be where the text is about: it is asked.
    let away = steps("in_province", "disease");
    assert!(
        away.iter().all(|(path, ..)| path != "facts.hospital"),
        "{away:?}"
    );
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
