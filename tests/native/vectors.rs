//! The vectors, natively. The same file runs in browsers: `tests/wasm.rs`.

use crate::support;
use base::money::Fen;

#[test]
fn every_vector_comes_out_as_worked_by_hand() {
    let library = support::library();
    let vectors = support::vectors();
    assert!(
        vectors.len() > 70,
        "only {} vectors were read",
        vectors.len()
    );
    let found: Vec<String> = vectors
        .iter()
        .flat_map(|vector| {
            let response = library.estimate_json(&vector.request.to_string());
            support::differences(vector, &serde_json::to_value(&response).unwrap())
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Whatever pays, no part of a bill is below zero, and the parts are the bill.
#[test]
fn the_parts_of_every_vector_are_the_bill() {
    let library = support::library();
    let fen = |value: &serde_json::Value| value.as_str().unwrap().parse::<Fen>().unwrap();
    let mut count = 0;
    for vector in support::vectors() {
        let response = library.estimate_json(&vector.request.to_string());
        let response = serde_json::to_value(&response).unwrap();
        if response["status"] != "estimated" {
            continue;
        }
        let parts = response["parts"].as_array().unwrap();
        let amounts: Vec<Fen> = parts.iter().map(|part| fen(&part["amount"])).collect();
        assert!(
            amounts.iter().all(|amount| *amount >= Fen::ZERO),
            "{}: {parts:?}",
            vector.id
        );
        let total = fen(&response["ledger"]["medfee_sumamt"]);
        assert_eq!(amounts.into_iter().sum::<Fen>(), total, "{}", vector.id);
        count += 1;
    }
    assert!(count > 100, "only {count} vectors");
}

#[test]
fn a_difference_is_found() {
    let vector = &support::vectors()[0];
    let wrong = serde_json::json!({ "status": "estimated", "ledger": { "hifp_pay": "7680.01" } });
    assert!(!support::differences(vector, &wrong).is_empty());
}
