//! The vectors, natively. The same file runs in browsers: `tests/wasm.rs`.

use crate::support;

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

#[test]
fn a_difference_is_found() {
    let vector = &support::vectors()[0];
    let wrong = serde_json::json!({ "status": "estimated", "ledger": { "hifp_pay": "7680.01" } });
    assert!(!support::differences(vector, &wrong).is_empty());
}
