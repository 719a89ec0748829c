//! What every vector's result says, word for word, in both languages: lines, formulas, citations.
//! `UPDATE_EXPECT=1 cargo test --all-features` writes the files anew; the difference is to be read.

use crate::printed::printed;
use crate::{laws, support};
use expect_test::expect_file;
use serde_json::Value;

/// What the engine answers to vectors.
fn answers(vectors: Vec<support::Vector>) -> Vec<(String, Value)> {
    let library = support::library();
    let answer = |vector: support::Vector| {
        let response = library.estimate_json(&vector.request.to_string());
        (vector.id, serde_json::to_value(&response).unwrap())
    };
    vectors.into_iter().map(answer).collect()
}

fn told(answers: &[(String, Value)], language: &str) -> String {
    let one =
        |(id, response): &(String, Value)| format!("=== {id}\n{}\n", printed(response, language));
    answers.iter().map(one).collect()
}

#[test]
fn mechanisms_explain_themselves() {
    let file = include_str!("../vectors/mechanisms.json");
    let answers = answers(serde_json::from_str(file).expect("vectors"));
    expect_file!["../explanations/mechanisms.zh.txt"].assert_eq(&told(&answers, "zh"));
    expect_file!["../explanations/mechanisms.en.txt"].assert_eq(&told(&answers, "en"));
}

/// Rows that are asked for, other readings, what is told beside a bill.
#[test]
fn readings_explain_themselves() {
    let file = include_str!("../vectors/readings.json");
    let answers = answers(serde_json::from_str(file).expect("vectors"));
    expect_file!["../explanations/readings.zh.txt"].assert_eq(&told(&answers, "zh"));
    expect_file!["../explanations/readings.en.txt"].assert_eq(&told(&answers, "en"));
}

/// Stays that are settled in parts.
#[test]
fn periods_explain_themselves() {
    let file = include_str!("../vectors/periods.json");
    let answers = answers(serde_json::from_str(file).expect("vectors"));
    expect_file!["../explanations/periods.zh.txt"].assert_eq(&told(&answers, "zh"));
    expect_file!["../explanations/periods.en.txt"].assert_eq(&told(&answers, "en"));
}

/// The cases of regions that `regions.txt` names, a pack and an id a line.
#[test]
fn regions_explain_themselves() {
    let mut vectors = support::vectors();
    let named = include_str!("../explanations/regions.txt").lines();
    let named = named.map(|line| {
        let is = |it: &support::Vector| {
            let pack = it.request["pack"].as_str().unwrap_or_default();
            line == format!("{pack} {}", it.id)
        };
        let at = vectors.iter().position(is);
        vectors.swap_remove(at.unwrap_or_else(|| panic!("there is no case {line}")))
    });
    let answers = answers(named.collect());
    expect_file!["../explanations/regions.zh.txt"].assert_eq(&told(&answers, "zh"));
    expect_file!["../explanations/regions.en.txt"].assert_eq(&told(&answers, "en"));
}

#[test]
fn every_vector_can_be_followed_with_a_calculator() {
    let mut followed = 0;
    for (_, response) in answers(support::vectors()) {
        if response["status"] == "estimated" {
            laws::follow(&response);
            followed += 1;
        }
    }
    assert!(followed > 200, "{followed}");
}
