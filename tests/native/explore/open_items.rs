//! Items of a fee list of which nobody knows the category or the own share: paid in full or not at all,
//! never silently the one or the other.
//!
//! | 九江 resident, tier 2 | in scope | own |
//! |---|---|---|
//! | A 8,000; not known 2,000; C 500 | 8,000 to 10,000, likely 9,720 | 2,820 to 4,420, likely 3,044 |

use super::{fen, own, policy};
use ::base::money::Fen;
use ::explore::outlook::Outlook;
use ::settle::case::Request;
use ::settle::estimate::{Response, estimate};
use ::settle::interview::{InterviewEnd, InterviewRequest};
use proptest::prelude::*;
use serde_json::{Value, json};

const OPEN: &str = "stay.open_item_share";

fn case(items: &Value) -> Request {
    let request = json!({
        "pack": "360400-resident", "settlement_date": "2020-06-01", "person": {"group": "general"},
        "stay": {"tier": "tier2", "place": "in_region"}, "answers": {"annual_cap": "not_known"},
        "bill": {"items": items},
    });
    super::request(&request)
}

fn look(items: &Value) -> Outlook {
    super::look(policy("360400-resident"), &case(items))
}

// (10,000 − 400) × 80 % = 7,680; (9,720 − 400) × 80 % = 7,456; (8,000 − 400) × 80 % = 6,080.
#[test]
fn an_item_that_nobody_knows_makes_a_range() {
    let found = look(&json!([
        {"category": "a", "price": "8000"},
        {"category": "b", "price": "2000", "own_share": "not_known"},
        {"category": "c", "price": "500"},
    ]));
    assert_eq!(own(&found), ["2820.00", "3044.00", "4420.00"].map(fen));
    let [assumption] = &found.assumptions[..] else {
        panic!("{:?}", found.assumptions);
    };
    assert_eq!(assumption.paths, [OPEN, "bill.items"]);
    assert_eq!(assumption.moves, fen("1600.00"));
    let shares = [&assumption.least, &assumption.likely, &assumption.most];
    assert_eq!(shares.map(|it| it.zh.as_ref()), ["0%", "14%", "100%"]);
}

#[test]
fn an_estimate_asks_for_it() {
    let request = case(&json!([{"category": "b", "price": "2000", "own_share": "not_known"}]));
    let Response::NeedsAnswers(needs) = estimate(policy("360400-resident"), &request) else {
        panic!("it was estimated");
    };
    let paths: Vec<&str> = needs.questions.iter().map(|it| it.path.as_str()).collect();
    assert!(paths.contains(&OPEN), "{paths:?}");
}

#[test]
fn whoever_fills_in_a_list_is_not_asked_for_it_again() {
    let told = |answers: &[(&str, &str)]| {
        let known = [
            ("stay.tier", "tier2"),
            ("stay.place", "in_region"),
            ("person.group", "general"),
            ("answers.annual_cap", "not_known"),
            ("bill.way", "items"),
            ("bill.items", "2"),
            ("bill.items[0].price", "8000"),
            ("bill.items[1].price", "2000"),
            ("bill.items[1].category", "a"),
        ];
        let answers = known.iter().chain(answers);
        let answers: serde_json::Map<String, Value> = answers
            .map(|(path, value)| ((*path).to_owned(), json!(value)))
            .collect();
        let told = json!({
            "pack": "360400-resident", "settlement_date": "2020-06-01", "answers": answers,
        });
        let told = InterviewRequest::from_json(&told.to_string()).expect("a request");
        crate::support::library().interview(&told)
    };
    let first = "bill.items[0].category";
    let share = "bill.items[0].own_share";
    for open in [
        &[][..],
        &[(first, "not_known")],
        &[(first, "b")],
        &[(first, "b"), (share, "not_known")],
        // What was typed for another category stays in the form, and is not of this one.
        &[(first, "not_known"), (share, "10%")],
    ] {
        let interview = told(open);
        let InterviewEnd::NotKnown { paths } = &interview.end else {
            panic!("{open:?}: {:?}", interview.end);
        };
        assert!(paths.iter().any(|path| path == OPEN), "{open:?}: {paths:?}");
        let asked = interview.steps.iter().any(|step| step.path == OPEN);
        assert!(!asked, "{open:?}");
    }
    for known in [&[(first, "a")][..], &[(first, "b"), (share, "10%")]] {
        let interview = told(known);
        let InterviewEnd::NotKnown { paths } = &interview.end else {
            continue;
        };
        assert!(!paths.iter().any(|path| path == OPEN), "{known:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Whatever the items turn out to be, the own payment lies in its bounds.
    #[test]
    fn whatever_the_items_are_the_payment_lies_within(
        items in prop::collection::vec((1_u32..3_000_000, 0_u8..5, 0_u32..=100, any::<bool>()), 1..12),
    ) {
        let line = |(price, kind, share, limited): &(u32, u8, u32, bool), told: bool| {
            let mut item = json!({"price": Fen::new(i64::from(*price)).to_string()});
            if *limited {
                item["price_limit"] = json!(Fen::new(i64::from(*price / 2 + 1)).to_string());
            }
            let is_open = *kind > 1;
            let (category, own) = match kind {
                _ if is_open && !told => ("b", Some("not_known".to_owned())),
                0 | 2 => ("a", None),
                1 | 3 => ("b", Some(format!("{share}%"))),
                _ => ("c", None),
            };
            item["category"] = json!(category);
            if let Some(own) = own {
                item["own_share"] = json!(own);
            }
            item
        };
        let list = |told: bool| Value::from_iter(items.iter().map(|item| line(item, told)));
        let bounds = look(&list(false));
        let Response::Estimated(real) = estimate(policy("360400-resident"), &case(&list(true))) else {
            return Err(TestCaseError::fail("no estimate"));
        };
        let paid = real.ledger.psn_part_amt;
        let [low, _, high] = own(&bounds);
        prop_assert!(low <= paid && paid <= high, "{} in {} to {}", paid, low, high);
    }
}
