//! What holds for every bill in the place of that of a worked case, over every pack of the tree.

use crate::settings::yuan;
use crate::support;
use ::settle::estimate::{Estimate, Library, Response};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let mut library = Library::default();
    for pack in support::PACKS {
        ::prove::add(&mut library, pack).expect("a sound pack");
    }
    library
});

/// The requests of all worked cases and vectors that have a result, and whether what a fund pays in
/// them may jump with the bill: at a gate, where a condition names the size of the bill, or where a
/// longer membership raises a cap.
static CASES: LazyLock<Vec<(Value, bool)>> = LazyLock::new(|| {
    let packs: Vec<Value> = support::PACKS
        .iter()
        .map(|pack| serde_json::from_str(pack).expect("JSON"))
        .collect();
    let of_packs = packs.iter().flat_map(|pack| {
        let examples = pack["examples"].as_array().into_iter().flatten();
        examples.map(|example| example["request"].clone())
    });
    let of_vectors = support::vectors().into_iter().map(|vector| vector.request);
    let jumps = |id: &Value| {
        let pack = packs.iter().find(|pack| pack["id"] == *id);
        let layers = pack
            .map(|pack| pack["layers"].to_string())
            .unwrap_or_default();
        ["\"gate\"", "\"bill\":{", "\"bonus\":{"]
            .iter()
            .any(|word| layers.contains(word))
    };
    of_packs
        .chain(of_vectors)
        .filter(|request| estimated(request).is_some())
        .map(|request| {
            let jumps = jumps(&request["pack"]);
            (request, jumps)
        })
        .collect()
});

fn estimated(request: &Value) -> Option<Box<Estimate>> {
    match LIBRARY.estimate_json(&request.to_string()) {
        Response::Estimated(estimate) => Some(estimate),
        _ => None,
    }
}

fn with_bill(request: &Value, [own, over, first, scope]: [u64; 4]) -> Value {
    let mut request = request.clone();
    request["bill"] = json!({"amounts": {
        "fulamt_ownpay_amt": yuan(own), "overlmt_selfpay": yuan(over),
        "preselfpay_amt": yuan(first), "inscp_scp_amt": yuan(scope),
    }});
    request
}

#[test]
fn there_are_cases_of_every_pack() {
    for pack in support::PACKS {
        let pack: Value = serde_json::from_str(pack).expect("JSON");
        let id = &pack["id"];
        assert!(CASES.iter().any(|(case, _)| case["pack"] == *id), "{id}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    /// Every identity holds for every bill, and nobody pays less than nothing.
    #[test]
    fn identities_hold_over_all_packs(
        at in any::<prop::sample::Index>(),
        bill in [0u64..500_000, 0u64..500_000, 0u64..500_000, 0u64..60_000_000],
    ) {
        let (case, _) = at.get(&CASES);
        // A larger bill may lead to questions that the case did not have to answer.
        if let Some(estimate) = estimated(&with_bill(case, bill)) {
            prop_assert_eq!(estimate.ledger.check(), Ok(()));
            let sum: i64 = estimate.parts.iter().map(|part| part.amount.count()).sum();
            prop_assert_eq!(sum, estimate.ledger.medfee_sumamt.count());
        }
    }

    /// More cost in scope never lowers what the patient pays, except where a policy says so: at a
    /// gate, or where it pays more for larger bills.
    #[test]
    fn more_cost_never_lowers_a_payment_over_all_packs(
        at in any::<prop::sample::Index>(),
        scope in 0u64..60_000_000,
        more in 0u64..2_000_000,
    ) {
        let (case, jumps) = at.get(&CASES);
        if *jumps {
            return Ok(());
        }
        let own = |scope| {
            let estimate = estimated(&with_bill(case, [0, 0, 0, scope]))?;
            Some(estimate.ledger.psn_part_amt)
        };
        if let (Some(less), Some(most)) = (own(scope), own(scope + more)) {
            prop_assert!(less <= most, "{} {scope} {more}: {less} > {most}", case);
        }
    }
}
