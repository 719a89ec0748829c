//! The people of `tests/pages/stories.json`, who walk through the page: what the core says of them when
//! nobody draws a screen. What is asked beyond what they tell is not known.

use crate::explore::{LIBRARY, policy};
use ::explore::Explore;
use ::explore::outlook::{OutlookResponse, Roughly, outlook};
use ::settle::case::Request;
use ::settle::interview::InterviewEnd;
use serde_json::{Value, json};

/// More questions than any pack has.
const MAX_QUESTIONS: usize = 40;

fn walked(story: &Value) -> Request {
    let mut answers = story["told"].clone();
    for _ in 0..MAX_QUESTIONS {
        let told =
            json!({"pack": story["pack"], "settlement_date": story["day"], "answers": answers});
        let found = LIBRARY.ask_json(&told.to_string());
        let InterviewEnd::Open { step } = found.end else {
            return found.request;
        };
        assert!(
            answers.get(&step.path).is_none(),
            "{} is asked again",
            step.path
        );
        answers[step.path] = "not_known".into();
    }
    panic!("the questions have no end");
}

#[test]
fn the_core_says_what_the_page_has_to_say() {
    let stories: Vec<Value> =
        serde_json::from_str(include_str!("../pages/stories.json")).expect("JSON");
    for story in stories {
        let id = story["pack"].as_str().expect("a pack");
        let OutlookResponse::Outlook(found) = outlook(policy(id), &walked(&story)) else {
            panic!("{story}");
        };
        let said = |Roughly { low, likely, high }: Roughly| json!([low, likely, high]);
        assert_eq!(said(found.own), story["own"], "{}", story["id"]);
        assert_eq!(said(found.funds), story["funds"], "{}", story["id"]);
    }
}
