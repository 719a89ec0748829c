//! The interview against the estimates that its answers come to.

use crate::support;
use ::settle::estimate::Response;
use ::settle::interview::{Interview, InterviewEnd, InterviewRequest};
use serde_json::{Map, Value, json};

/// The answers by path that a request holds.
fn answers(request: &Value) -> Map<String, Value> {
    let mut answers = Map::new();
    let mut put = |path: String, value: &Value| {
        let text = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        answers.insert(path, json!(text));
    };
    for room in ["stay", "person", "answers", "year_to_date"] {
        for (name, value) in request[room].as_object().into_iter().flatten() {
            match value {
                Value::Object(paid) => {
                    for (field, value) in paid {
                        put(format!("{room}.{name}.{field}"), value);
                    }
                }
                Value::Array(groups) => {
                    let groups: Vec<&str> = groups.iter().filter_map(Value::as_str).collect();
                    put(format!("{room}.{name}"), &json!(groups.join(",")));
                }
                leaf => put(format!("{room}.{name}"), leaf),
            }
        }
    }
    for name in ["deposit", "hosp_part_amt"] {
        if let Some(amount) = request.get(name) {
            put(name.to_owned(), amount);
        }
    }
    for (way, bill) in request["bill"].as_object().into_iter().flatten() {
        put("bill.way".to_owned(), &json!(way));
        match bill {
            Value::Array(items) => {
                put("bill.items".to_owned(), &json!(items.len()));
                for (at, item) in items.iter().enumerate() {
                    for (name, value) in item.as_object().into_iter().flatten() {
                        put(format!("bill.items[{at}].{name}"), value);
                    }
                }
            }
            form => {
                put(format!("bill.{way}"), &json!("told"));
                for (name, value) in form.as_object().into_iter().flatten() {
                    match value {
                        Value::Array(materials) => {
                            for (at, material) in materials.iter().enumerate() {
                                for (field, value) in material.as_object().into_iter().flatten() {
                                    put(format!("bill.{way}.{name}[{at}].{field}"), value);
                                }
                            }
                        }
                        leaf => put(format!("bill.{way}.{name}"), leaf),
                    }
                }
                if way == "total" {
                    // The page asks for both shares; a request may leave them out.
                    for share in ["self_funded_share", "first_self_pay_share"] {
                        if form.get(share).is_none() {
                            put(format!("bill.total.{share}"), &json!("0%"));
                        }
                    }
                }
            }
        }
    }
    answers
}

fn told(request: &Value, answers: Map<String, Value>) -> InterviewRequest {
    let mut told = json!({
        "pack": request["pack"],
        "settlement_date": request["settlement_date"],
        "answers": answers,
    });
    if let Some(day) = request.get("text_as_of") {
        told["text_as_of"] = day.clone();
    }
    InterviewRequest::from_json(&told.to_string()).unwrap()
}

/// What the form of the page has no field for.
fn is_beyond_the_form(request: &Value) -> bool {
    let items = request["bill"]["items"].as_array().into_iter().flatten();
    let materials = request["bill"]["drg"]["materials"].as_array();
    items.chain(materials.into_iter().flatten()).any(|line| {
        ["kind", "payment_standard"]
            .iter()
            .any(|name| line.get(name).is_some())
    }) || request["person"].get("family_account_balance").is_some()
}

/// Requests that are estimated, with their interviews.
fn estimated() -> Vec<(String, Value, Interview)> {
    let library = support::library();
    let mut found = Vec::new();
    for vector in support::vectors() {
        if vector.status != "estimated" || is_beyond_the_form(&vector.request) {
            continue;
        }
        let told = told(&vector.request, answers(&vector.request));
        let interview = library.interview(&told);
        found.push((vector.id, vector.request, interview));
    }
    assert!(found.len() > 150, "{} vectors", found.len());
    found
}

#[test]
fn answers_by_path_come_to_the_estimate_of_the_request() {
    let library = support::library();
    let mut reached_the_end = 0;
    for (id, request, interview) in estimated() {
        let response = match &interview.end {
            InterviewEnd::Said { response } => response,
            // It asks in its own order, and whether there was an earlier stay before what that used.
            InterviewEnd::Open { step } => {
                assert!(
                    !answers(&request).contains_key(&step.path),
                    "{id}: {}",
                    step.path
                );
                continue;
            }
            InterviewEnd::NotKnown { paths } => panic!("{id}: {paths:?} is not known"),
        };
        // A request may tell figures of another year than the one that is asked about.
        let told_of = request["year_to_date"]["year"].as_str().unwrap_or_default();
        let of_another_year = |year: i16| told_of.parse() != Ok(year);
        let years = interview.steps.iter().filter_map(|step| step.question.year);
        // Or figures that nobody asks for once it is told that there was no earlier stay.
        let asked = |path: &str| interview.steps.iter().any(|step| step.path == path);
        let told = answers(&request);
        let mut used = told.keys().filter(|path| path.starts_with("year_to_date."));
        if years.into_iter().any(of_another_year)
            || used.any(|path| path != "year_to_date.year" && !asked(path))
        {
            continue;
        }
        reached_the_end += 1;
        let Response::Estimated(reached) = &**response else {
            panic!("{id}: {response:?}");
        };
        let Response::Estimated(direct) = library.estimate_json(&request.to_string()) else {
            panic!("{id} is no estimate");
        };
        assert_eq!(reached.ledger, direct.ledger, "{id}");
        // The request that it gives out comes to the same.
        let again = serde_json::to_string(&interview.request).unwrap();
        assert_eq!(library.estimate_json(&again), **response, "{id}");
    }
    assert!(reached_the_end > 140, "{reached_the_end} came to an end");
}

#[test]
fn without_an_answer_it_stands_open_there_and_nothing_before_it_has_changed() {
    let library = support::library();
    for (id, request, whole) in estimated() {
        for (at, step) in whole.steps.iter().enumerate() {
            let mut fewer = answers(&request);
            fewer.remove(&step.path);
            let interview = library.interview(&told(&request, fewer));
            let InterviewEnd::Open { step: open } = &interview.end else {
                panic!("{id} without {}: {:?}", step.path, interview.end);
            };
            assert_eq!(open.path, step.path, "{id}");
            assert_eq!(
                interview.steps,
                whole.steps[..at],
                "{id} without {}",
                step.path
            );
        }
    }
}

#[test]
fn nothing_is_asked_twice_and_what_is_not_asked_changes_nothing() {
    let library = support::library();
    for (id, request, whole) in estimated() {
        let mut paths: Vec<&str> = whole.steps.iter().map(|step| step.path.as_str()).collect();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), whole.steps.len(), "{id}");
        let mut more = answers(&request);
        for path in [
            "answers.__proto__",
            "answers.constructor",
            "stay.nothing",
            "pay_later.pack",
            "",
        ] {
            more.insert(path.to_owned(), json!("whatever"));
        }
        assert_eq!(library.interview(&told(&request, more)), whole, "{id}");
    }
}

#[test]
fn what_cannot_be_read_is_said_where_it_stands() {
    let library = support::library();
    let request = json!({"pack": "360400-resident", "settlement_date": "2020-06-30"});
    let refused = |answers: Value| {
        let told = told(&request, answers.as_object().unwrap().clone());
        match library.interview(&told).end {
            InterviewEnd::Said { response } => match *response {
                Response::Invalid(invalid) => invalid.problems[0].path.clone(),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refused(json!({"stay.place": "on the moon"})), "stay.place");
    let bill = json!({"stay.place": "in_region", "stay.tier": "tier2", "bill.way": "total",
                      "bill.total.medfee_sumamt": "a lot"});
    assert_eq!(refused(bill), "bill.total.medfee_sumamt");
    let slip = json!({"stay.place": "in_region", "stay.tier": "tier2", "bill.way": "amounts",
                      "bill.amounts": "told"});
    assert_eq!(refused(slip), "bill.amounts.inscp_scp_amt");
    // A way that there is none of is no way: it is asked for.
    let told = told(
        &request,
        json!({"stay.place": "in_region", "stay.tier": "tier2",
                                     "bill.way": "by hand"})
        .as_object()
        .unwrap()
        .clone(),
    );
    let InterviewEnd::Open { step } = library.interview(&told).end else {
        panic!("the way of the bill was taken");
    };
    assert_eq!(step.path, "bill.way");
    let unreadable = library.interview_json("{");
    assert!(matches!(unreadable.end, InterviewEnd::Said { .. }));
}

/// The paths that the interview of a worked case asks for, which may leave the day of admission open.
fn asked(id: &str) -> Vec<String> {
    let vector = support::vectors().into_iter().find(|it| it.id == id);
    let request = vector.unwrap_or_else(|| panic!("no case {id}")).request;
    let mut answers = answers(&request);
    let day = answers.entry("stay.admission_date");
    day.or_insert_with(|| json!("not_known"));
    let interview = support::library().interview(&told(&request, answers));
    interview.steps.into_iter().map(|step| step.path).collect()
}

#[test]
fn what_follows_from_others_is_not_asked() {
    let has = |id: &str, path: &str| asked(id).iter().any(|it| it == path);
    // Filed elsewhere there is no question of a referral; in the city there is.
    assert!(has("assistance-not-referred", "answers.referred"));
    assert!(!has(
        "assistance-filed-elsewhere-needs-no-referral",
        "answers.referred"
    ));
    // An orphan is a child.
    assert!(has("beijing-2026-tier3-50000", "answers.person_kind"));
    assert!(!has("orphan", "answers.person_kind"));
}

#[test]
fn the_next_years_premium_is_asked_of_stays_that_go_on_into_it() {
    let has = |id: &str| asked(id).iter().any(|it| it == "person.next_year");
    assert!(has("art32-not-enrolled-for-the-next-year"));
    assert!(has("art31-split-at-the-years-end"));
    assert!(!has("art24-two-periods"));
}
