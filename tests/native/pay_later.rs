//! Treatment first, payment later: the vectors, the matrix of all cases, what packs must hold to.

mod interview;
mod law;
mod matrix;
mod packs;
mod words;

use crate::support::pay_later::{differences, packs, vectors};
use ::paylater::PayLater;
use ::settle::estimate::Library;
use std::sync::OnceLock;

/// Every pack of the tree, proved once.
pub fn texts() -> &'static PayLater {
    static TEXTS: OnceLock<PayLater> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let mut texts = PayLater::default();
        for pack in packs() {
            texts
                .add(pack)
                .unwrap_or_else(|findings| panic!("{findings:#?}"));
        }
        texts
    })
}

#[test]
fn every_vector_comes_out_as_the_catalogue_says() {
    let texts = texts();
    let vectors = vectors();
    assert!(vectors.len() > 100, "only {} vectors", vectors.len());
    let found: Vec<String> = vectors
        .iter()
        .flat_map(|vector| {
            let answer = texts.plan_json(&Library::default(), &vector.request.to_string());
            differences(vector, &serde_json::to_value(&answer).unwrap())
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_difference_is_found() {
    let vectors = vectors();
    let vector = vectors.iter().find(|it| it.id == "wsy-no-papers").unwrap();
    let mut answer =
        serde_json::to_value(texts().plan_json(&Library::default(), &vector.request.to_string()))
            .unwrap();
    answer["late"]["deposit"] = "200.01".into();
    assert!(!differences(vector, &answer).is_empty());
    answer["late"]["deposit"] = "200.00".into();
    assert!(differences(vector, &answer).is_empty());
    answer["sources"] = serde_json::json!([]);
    assert!(!differences(vector, &answer).is_empty());
}

#[test]
fn the_names_of_vectors_are_their_own() {
    let mut names: Vec<String> = vectors().into_iter().map(|vector| vector.id).collect();
    names.sort();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}
