//! What is not known is never taken to be nothing.

use super::{POLICIES, fen, jiujiang, own, policy, request};
use ::base::money::Fen;
use ::explore::outlook::{Outlook, OutlookResponse, Roughly, outlook};
use ::settle::case::Request;
use ::settle::estimate::{Response, estimate};
use proptest::prelude::*;
use serde_json::{Value, json};

fn look(bill: &Value) -> Outlook {
    super::look(policy("360400-resident"), &request(&jiujiang(bill)))
}

// (12,000 × 95 % − 400) × 80 % = 8,800.00; × 86 %: 7,936.00; × 80 %: 7,360.00.
#[test]
fn a_family_that_knows_nothing_of_the_shares_is_given_a_range() {
    let found = look(&json!({
        "medfee_sumamt": "12000", "self_funded_share": "not_known", "first_self_pay_share": "not_known",
    }));
    assert_eq!(own(&found), ["3200.00", "4064.00", "4640.00"].map(fen));
    let about = |about: &Roughly| [about.low, about.likely, about.high];
    assert_eq!(
        about(&found.own),
        ["3200.00", "4100.00", "4700.00"].map(fen)
    );
    assert_eq!(
        about(&found.funds),
        ["7300.00", "7900.00", "8800.00"].map(fen)
    );
    let [assumption] = &found.assumptions[..] else {
        panic!("{:?}", found.assumptions);
    };
    assert_eq!(assumption.paths.len(), 2);
    assert!(found.at_least.is_empty());
    // Nothing of what was supposed stands there as if it had been told.
    let told = serde_json::to_string(&found.estimate).expect("JSON");
    assert!(!told.contains("shares_not_known") && told.contains("shares_supposed"));
    for line in &found.estimate.lines {
        for operand in line.formula.iter().flat_map(|formula| &formula.operands) {
            if operand.id.contains("share") {
                assert_eq!(json!(operand.origin), "assumption", "{operand:?}");
            }
        }
    }
}

// Of 14 %, 10 % are known: 0 to 10 % are left, likely 4 %.
#[test]
fn what_is_known_of_the_shares_is_taken_off() {
    let found = look(&json!({
        "medfee_sumamt": "12000", "self_funded_share": "10%", "first_self_pay_share": "not_known",
    }));
    // In scope 10,800, 10,320, 9,600.
    assert_eq!(own(&found), ["3680.00", "4064.00", "4640.00"].map(fen));
    // More is known than most stays have: up to the worst that was seen. In scope 8,400 to 7,248.
    let found = look(&json!({
        "medfee_sumamt": "12000", "self_funded_share": "30%", "first_self_pay_share": "not_known",
    }));
    assert_eq!(own(&found), ["5600.00", "5600.00", "6521.60"].map(fen));
}

#[test]
fn one_number_stands_only_where_everything_that_matters_is_known() {
    let found = look(&json!({
        "medfee_sumamt": "12000", "self_funded_share": "10%", "first_self_pay_share": "5%",
    }));
    assert_eq!(own(&found), [fen("4160.00"); 3]);
    assert!(found.assumptions.is_empty() && found.at_least.is_empty());
    // All shares are nothing of nothing: 300 yuan are below the deductible whatever they are.
    let found = look(&json!({
        "medfee_sumamt": "300", "self_funded_share": "not_known", "first_self_pay_share": "not_known",
    }));
    assert_eq!(own(&found), [fen("300.00"); 3]);
}

#[test]
fn a_cap_that_is_not_known_makes_a_large_payment_a_least_one() {
    let known =
        json!({"medfee_sumamt": "10000000", "self_funded_share": "0", "first_self_pay_share": "0"});
    let found = look(&known).at_least;
    let [cap] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(cap.smallest_cap, fen("60000.00"));
    // (75,400 − 400) × 80 % = 60,000.00, no more than the smallest cap.
    let at =
        json!({"medfee_sumamt": "75400", "self_funded_share": "0", "first_self_pay_share": "0"});
    assert!(look(&at).at_least.is_empty());
    let above =
        json!({"medfee_sumamt": "75400.02", "self_funded_share": "0", "first_self_pay_share": "0"});
    assert!(!look(&above).at_least.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever the shares turn out to be within what was supposed, every amount lies in its bounds.
    #[test]
    fn every_amount_lies_within_its_bounds(
        at in 0_usize..64, total in 100_u32..400_000, outside in 500_u32..=2_000, first in 0_u32..=100,
    ) {
        let policy = &POLICIES[at % POLICIES.len()];
        let example = policy.pack().examples.iter().find(|it| it.status == "estimated");
        prop_assume!(example.is_some());
        let mut request = serde_json::to_value(&example.expect("an example").request).expect("JSON");
        let bill = |own: Value, first: Value| json!({"total": {
            "medfee_sumamt": total.to_string(), "self_funded_share": own, "first_self_pay_share": first,
        }});
        request["bill"] = bill("not_known".into(), "not_known".into());
        let unknown = Request::from_json(&request.to_string()).expect("a request");
        let OutlookResponse::Outlook(found) = outlook(policy, &unknown) else {
            return Ok(());
        };
        let percent = |hundredths: u32| Value::from(format!("{}.{:02}%", hundredths / 100, hundredths % 100));
        let first = outside * first / 100;
        request["bill"] = bill(percent(outside - first), percent(first));
        let known = Request::from_json(&request.to_string()).expect("a request");
        let Response::Estimated(known) = estimate(policy, &known) else {
            return Ok(());
        };
        let bounds = found.low.fields().zip(found.high.fields());
        for ((name, amount), ((_, low), (_, high))) in known.ledger.fields().zip(bounds) {
            // A line may be rounded otherwise between two figures: by a fen for each of its steps.
            let slack = Fen::new(3);
            prop_assert!(
                low - slack <= amount && amount <= high + slack,
                "{} {name}: {amount} is not within {low} and {high} of {request}", policy.pack().id
            );
        }
    }
}
