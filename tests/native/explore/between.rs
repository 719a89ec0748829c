//! A bill that was told as a range is tried over all of it.

use super::{POLICIES, fen, jiujiang, own, policy};
use ::base::money::Fen;
use ::explore::outlook::{Bounded, Outlook, OutlookResponse, outlook};
use ::explore::ranges::{RangesResponse, ranges};
use ::settle::estimate::{Response, estimate};
use ::settle::mechanisms::NoticeCode;
use proptest::prelude::*;
use serde_json::{Value, json};

fn look(request: &Value) -> Outlook {
    super::look(policy("360400-resident"), &super::request(request))
}

// Of x yuan in scope x − (x − 400) × 80 % = 0.2 x + 320 are left: 1,920, 2,720 and 4,320.
#[test]
fn a_range_of_totals_gives_a_range_to_pay() {
    let request = jiujiang(&json!({
        "medfee_sumamt": "12000", "low": "8000", "high": "20000",
        "self_funded_share": "0", "first_self_pay_share": "0",
    }));
    let found = look(&request);
    assert_eq!(own(&found), ["1920.00", "2720.00", "4320.00"].map(fen));
    let totals = [&found.low, &found.likely, &found.high].map(|ledger| ledger.medfee_sumamt);
    assert_eq!(totals, ["8000.00", "12000.00", "20000.00"].map(fen));
    let [assumption] = &found.assumptions[..] else {
        panic!("{:?}", found.assumptions);
    };
    assert_eq!(assumption.paths, ["bill.total.medfee_sumamt"]);
    assert_eq!(assumption.moves, fen("2400.00"));
    // Its cases are of one total each, for whoever draws a curve or settles in stages.
    let cases = found.cases.expect("cases");
    for (case, own) in [
        (&cases.low, "1920.00"),
        (&cases.likely, "2720.00"),
        (&cases.high, "4320.00"),
    ] {
        let Response::Estimated(found) = estimate(policy("360400-resident"), case) else {
            panic!("{case:?}");
        };
        assert_eq!(found.ledger.psn_part_amt, fen(own));
        assert!(
            found
                .notices
                .iter()
                .all(|notice| notice.code != NoticeCode::BillBetween)
        );
    }
    // Ranges read it as they read any other.
    let RangesResponse::Ranges(ranges) = ranges(policy("360400-resident"), &request) else {
        panic!("no ranges");
    };
    let found = &ranges.payments[0];
    let ends = [found.low, found.likely, found.high];
    assert_eq!(ends, ["1920.00", "2720.00", "4320.00"].map(fen));
}

// With 5 %, 14 % and 20 % outside the scope 0.24 x, 0.312 x and 0.36 x + 320 are left.
#[test]
fn shares_that_nobody_knows_are_tried_with_it() {
    let found = look(&jiujiang(&json!({
        "medfee_sumamt": "12000", "low": "8000", "high": "20000",
        "self_funded_share": "not_known", "first_self_pay_share": "not_known",
    })));
    assert_eq!(own(&found), ["2240.00", "4064.00", "7520.00"].map(fen));
    let moves: Vec<Fen> = found.assumptions.iter().map(|it| it.moves).collect();
    // The total by itself from 2,816.00 to 6,560.00, the shares from 3,200.00 to 4,640.00.
    assert_eq!(moves, ["3744.00", "1440.00"].map(fen));
}

#[test]
fn an_estimate_is_that_of_the_likely_total_and_says_so() {
    let request = super::request(&jiujiang(
        &json!({"medfee_sumamt": "12000", "low": "8000", "high": "20000"}),
    ));
    let Response::Estimated(found) = estimate(policy("360400-resident"), &request) else {
        panic!("no estimate");
    };
    assert_eq!(found.ledger.psn_part_amt, fen("2720.00"));
    let mut notices = found.notices.iter();
    let notice = notices
        .find(|it| it.code == NoticeCode::BillBetween)
        .expect("a notice");
    assert!(
        notice.text.zh.contains("8,000.00 到 20,000.00"),
        "{}",
        notice.text.zh
    );
}

/// A request of a pack's own, with another bill.
fn example(at: usize) -> Option<(&'static ::settle::pack::ProvedPack, Value)> {
    let policy = &POLICIES[at % POLICIES.len()];
    let example = policy
        .pack()
        .examples
        .iter()
        .find(|it| it.status == "estimated")?;
    Some((
        policy,
        serde_json::to_value(&example.request).expect("JSON"),
    ))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Whatever the total turns out to be, every amount lies in its bounds.
    #[test]
    fn every_total_of_the_range_lies_within_the_bounds(
        at in 0_usize..64, low in 100_u32..300_000, wide in 0_u32..300_000,
        likely in 0_u32..=100, real in 0_u32..=100, own in 0_u32..=30,
    ) {
        let found = example(at);
        prop_assume!(found.is_some());
        let (policy, mut request) = found.expect("an example");
        let between = |percent: u32| u64::from(low) + u64::from(wide) * u64::from(percent) / 100;
        let share = format!("{own}%");
        request["bill"] = json!({"total": {
            "medfee_sumamt": between(likely).to_string(),
            "low": between(0).to_string(), "high": between(100).to_string(),
            "self_funded_share": &share, "first_self_pay_share": "0",
        }});
        let OutlookResponse::Outlook(found) = outlook(policy, &super::request(&request)) else {
            return Ok(());
        };
        request["bill"] = json!({"total": {
            "medfee_sumamt": between(real).to_string(),
            "self_funded_share": &share, "first_self_pay_share": "0",
        }});
        let Response::Estimated(known) = estimate(policy, &super::request(&request)) else {
            return Ok(());
        };
        let sums = ["psn_part_amt", "fund_pay_sumamt", "medfee_sumamt"];
        let bounds = found.low.fields().zip(found.high.fields());
        for ((name, amount), ((_, low), (_, high))) in known.ledger.fields().zip(bounds) {
            if found.bounded == Bounded::NotEverything || found.bounded == Bounded::Sums && !sums.contains(&name) {
                continue;
            }
            let slack = Fen::new(3);
            prop_assert!(
                low - slack <= amount && amount <= high + slack,
                "{} {name}: {amount} is not within {low} and {high} of {request}", policy.pack().id
            );
        }
    }
}
