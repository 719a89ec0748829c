//! An emergency is never refused, whatever else is told or not, wherever and whenever.

use super::texts;
use ::paylater::{PayLaterResponse, Verdict};
use ::settle::estimate::Library;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// A value of each fact that is told, or 不清楚, or nothing.
fn facts() -> impl Strategy<Value = Map<String, Value>> {
    let fact = |name: &'static str, words: &'static [&'static str]| {
        let told = proptest::sample::select(words.to_vec());
        proptest::option::of(prop_oneof![4 => told, 1 => Just("not_known")])
            .prop_map(move |word| word.map(|word| (name.to_owned(), json!(word))))
    };
    let who = (
        fact("identity", &["known", "unidentified"]),
        fact(
            "insurance",
            &[
                "resident",
                "employee",
                "rural_cooperative",
                "retired_cadre",
                "uninsured",
            ],
        ),
        fact("insured", &["here", "elsewhere"]),
        fact("registered", &["here", "elsewhere"]),
        fact(
            "group",
            &[
                "general",
                "destitute",
                "low_income",
                "orphan",
                "registered_poor",
            ],
        ),
        fact("arrears", &["clear", "recorded"]),
    );
    let stay = (
        fact(
            "cause",
            &[
                "disease",
                "injury_unproven",
                "traffic",
                "fight",
                "work_injury",
                "third_party",
                "self_harm",
                "alcohol",
                "drugs",
                "public_health",
                "not_reimbursable",
            ],
        ),
        fact("hospital", &["inside", "outside", "abroad"]),
        fact(
            "designation",
            &[
                "insurance_and_assistance",
                "insurance_only",
                "not_designated",
            ],
        ),
        fact("wish", &["pay_later", "deposit"]),
        fact("papers", &["ready", "missing"]),
    );
    (who, stay).prop_map(|(a, b)| {
        let all = [a.0, a.1, a.2, a.3, a.4, a.5, b.0, b.1, b.2, b.3, b.4];
        all.into_iter().flatten().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn an_emergency_is_refused_nowhere(
        mut facts in facts(),
        year in 1900_i32..=2200,
        as_of in proptest::option::of(1900_i32..=2200),
    ) {
        facts.insert("urgency".into(), json!("emergency"));
        let texts = texts();
        for summary in texts.summaries() {
            let mut request = json!({"pack": summary.id, "date": format!("{year}-06-15"), "facts": facts.clone()});
            if let Some(year) = as_of {
                request["text_as_of"] = json!(format!("{year}-01-01"));
            }
            let PayLaterResponse::Answered(answer) = texts.plan_json(&Library::default(), &request.to_string()) else {
                return Err(TestCaseError::fail(format!("not answered: {request}")));
            };
            prop_assert_eq!(answer.verdict, Verdict::Yes);
            prop_assert!(answer.decided.iter().any(|it| it.rule == "PL-EM-02" && it.everywhere));
            prop_assert!(answer.decided.iter().all(|it| it.verdict == Verdict::Yes && it.once.is_none()));
        }
    }

    /// Every question that is asked leads on: answering each with any of its choices ends with an
    /// answer, and no question comes twice.
    #[test]
    fn questions_come_to_an_end(picks in proptest::collection::vec(0_usize..64, 40)) {
        let texts = texts();
        for summary in texts.summaries() {
            let day = summary.dates.map_or("2013-06-01".to_owned(), |it| it.from.to_string());
            let mut request = json!({"pack": summary.id, "date": day, "text_as_of": day, "facts": {}});
            let mut asked = Vec::new();
            let mut picks = picks.iter();
            loop {
                let answer = serde_json::to_value(texts.plan_json(&Library::default(), &request.to_string())).unwrap();
                if answer["status"] == "answered" {
                    break;
                }
                prop_assert_eq!(&answer["status"], "needs_answers", "{}", answer);
                let question = &answer["questions"][0];
                let path = question["path"].as_str().unwrap().to_owned();
                prop_assert!(!asked.contains(&path), "{path} twice");
                let choices = question["choices"].as_array().unwrap();
                let pick = picks.next().unwrap() % (choices.len() + 1);
                let word = choices.get(pick).map_or(json!("not_known"), |it| it["value"].clone());
                let (list, name) = path.split_once('.').unwrap();
                request[list][name] = word;
                asked.push(path);
            }
        }
    }
}
