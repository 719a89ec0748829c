//! What every vector's result says, word for word, in both languages: lines, formulas, citations.
//! `UPDATE_EXPECT=1 cargo test --all-features` writes the files anew; the difference is to be read.

use crate::printed::printed;
use crate::{laws, support};
use ::settle::estimate::Library;
use expect_test::expect_file;
use serde_json::Value;

fn answers(file: &str) -> Vec<(String, Value)> {
    let mut library = Library::default();
    for pack in support::PACKS {
        ::prove::add(&mut library, pack).expect("a sound pack");
    }
    let vectors: Vec<support::Vector> = serde_json::from_str(file).expect("vectors");
    let answer = |vector: support::Vector| {
        let response = library.estimate_json(&vector.request.to_string());
        (vector.id, serde_json::to_value(&response).unwrap())
    };
    vectors.into_iter().map(answer).collect()
}

fn told(file: &str, language: &str) -> String {
    let all = answers(file);
    let one =
        |(id, response): &(String, Value)| format!("=== {id}\n{}\n", printed(response, language));
    all.iter().map(one).collect()
}

#[test]
fn mechanisms_explain_themselves() {
    let file = include_str!("../vectors/mechanisms.json");
    expect_file!["../explanations/mechanisms.zh.txt"].assert_eq(&told(file, "zh"));
    expect_file!["../explanations/mechanisms.en.txt"].assert_eq(&told(file, "en"));
}

#[test]
fn regions_explain_themselves() {
    let file = include_str!("../vectors/regions.json");
    expect_file!["../explanations/regions.zh.txt"].assert_eq(&told(file, "zh"));
    expect_file!["../explanations/regions.en.txt"].assert_eq(&told(file, "en"));
}

#[test]
fn every_vector_can_be_followed_with_a_calculator() {
    let mut followed = 0;
    for file in support::FILES {
        for (_, response) in answers(file) {
            if response["status"] == "estimated" {
                laws::follow(&response);
                followed += 1;
            }
        }
    }
    assert!(followed > 100, "{followed}");
}
