//! Where a policy is cumulative over the year, the order of the year's stays changes no total.

use crate::settings::yuan;
use crate::support;
use ::settle::estimate::Library;
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

/// Policies whose later fund counts the year, each with the field of that fund. Deductible and
/// ratio of the basic layer are such that a stay bears the same wherever it stands in the year.
fn cumulative() -> Vec<(Value, &'static str)> {
    let basic = json!({"deductible": "300", "ratio": "40%", "annual_cap": "90000"});
    let with = |more: Value| {
        let mut answers = basic.clone();
        for (id, answer) in more.as_object().unwrap() {
            answers[id] = answer.clone();
        }
        answers
    };
    vec![
        (
            json!({"pack": "120000-resident", "settlement_date": "2014-12-01", "answers": basic}),
            "hifmi_pay",
        ),
        (
            json!({"pack": "330200-resident", "settlement_date": "2015-03-01", "answers": basic}),
            "hifmi_pay",
        ),
        (
            json!({"pack": "370000-resident", "settlement_date": "2014-12-01", "answers": with(json!({"disease": "listed"}))}),
            "hifmi_pay",
        ),
        (
            json!({"pack": "340000-resident", "settlement_date": "2016-12-01", "answers": with(json!({"treated_in": "city"})),
                "person": {"group": "registered_poor"}}),
            "oth_pay",
        ),
        (
            json!({"pack": "230800-resident", "settlement_date": "2018-12-01", "person": {"group": "general"},
                "stay": {"place": "in_region", "tier": "tier2", "care": "ordinary"}}),
            "hifmi_pay",
        ),
    ]
}

fn fen(amount: &Value) -> u64 {
    let text = amount.as_str().expect("an amount").replace('.', "");
    text.parse().expect("fen")
}

/// What each pays in the whole year: pool fund, later fund, person.
fn year(case: &Value, field: &str, stays: &[u64]) -> [u64; 3] {
    let mut totals = [0; 3];
    let mut borne = 0;
    for (earlier, scope) in stays.iter().enumerate() {
        let mut request = case.clone();
        let date = case["settlement_date"].as_str().unwrap();
        // Ningbo's insurance year began in the September before.
        let year = if date.starts_with("2015") {
            "2014"
        } else {
            &date[..4]
        };
        request["bill"] = json!({"amounts": {"inscp_scp_amt": yuan(*scope)}});
        request["year_to_date"] = json!({"year": year, "admissions": earlier, "hifp_pay": yuan(totals[0]),
            "inscp_selfpay": yuan(borne), "paid": {field: yuan(totals[1])}});
        let response = LIBRARY.estimate_json(&request.to_string());
        let response = serde_json::to_value(&response).unwrap();
        assert_eq!(response["status"], "estimated", "{request} {response}");
        let ledger = &response["ledger"];
        let paid = ["hifp_pay", field, "psn_part_amt"].map(|field| fen(&ledger[field]));
        borne += scope - paid[0];
        for (total, paid) in totals.iter_mut().zip(paid) {
            *total += paid;
        }
    }
    totals
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Hundreds of yuan, so that no step is rounded and the totals are equal to the fen. Each stay
    /// is above the deductible, which is then the same for each.
    #[test]
    fn the_order_of_the_stays_changes_no_total_of_the_year(
        (case, field) in prop::sample::select(cumulative()),
        stays in prop::collection::vec(5u64..1200, 1..5),
        turn in 0usize..5,
    ) {
        let stays: Vec<u64> = stays.iter().map(|hundred| hundred * 10_000).collect();
        let mut other = stays.clone();
        other.reverse();
        let by = turn % other.len();
        other.rotate_left(by);
        prop_assert_eq!(year(&case, field, &stays), year(&case, field, &other));
    }
}
