//! Bounds over bills of items.

use super::estimated;
use super::ranges::{bounds, of, span};
use crate::settings::yuan;
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn eight_ranges_are_followed_and_more_are_refused() {
    let range = |low: u64, high: u64| json!({"low": yuan(low), "high": yuan(high)});
    let items = |count: u64| -> Vec<Value> {
        let price = |at: u64| range(100_000 + 10_000 * at, 900_000 + 70_000 * at);
        (0..count)
            .map(|at| json!({"category": "a", "price": price(at)}))
            .collect()
    };
    let mut asked = super::jiamusi();
    asked["bill"] = json!({"items": items(8)});
    let answer = bounds(&asked);
    // 8 items from 10,800 to 91,600 in scope.
    let low = estimated_items(&asked, "low");
    let high = estimated_items(&asked, "high");
    let [least, _, most] = of(&answer, "person");
    assert_eq!((least, most), (low, high), "{answer}");
    asked["bill"] = json!({"items": items(9)});
    assert_eq!(bounds(&asked)["problems"][0]["code"], "too_large");
}

fn estimated_items(asked: &Value, end: &str) -> String {
    let mut asked = asked.clone();
    for item in asked["bill"]["items"].as_array_mut().unwrap() {
        item["price"] = item["price"][end].clone();
    }
    yuan(estimated(&asked).0 as u64)
}

/// An item with price, pieces, limit and share: the ends of the first three in fen, in pieces and in
/// ten-thousandths.
type Item = ((u64, u64), (u64, u64), Option<u64>, (u64, u64));

fn item() -> impl Strategy<Value = Item> {
    (
        span(500_000),
        span(40),
        prop::option::of(1_000_u64..400_000),
        span(6_000),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Bills of items of which up to eight figures are ranges: no case inside is outside the bounds,
    /// whether they are tight or not, and the likely case lies between them.
    #[test]
    fn no_bill_of_items_is_outside_its_bounds(
        items in prop::collection::vec(item(), 1..6),
        used in span(9_000_000),
        at in prop::collection::vec(prop::collection::vec(0_u64..=4, 9), 16),
    ) {
        let mut left = 8;
        let mut figure = |(low, high): (u64, u64), write: &dyn Fn(u64) -> String| -> (Value, Vec<String>) {
            if low == high || left == 0 {
                return (write(low).into(), vec![write(low); 5]);
            }
            left -= 1;
            let steps = (0..=4).map(|quarters| write(low + (high - low) * quarters / 4));
            (json!({"low": write(low), "high": write(high)}), steps.collect())
        };
        let share = |parts: u64| format!("0.{parts:04}");
        let mut places = Vec::new();
        let mut bill = Vec::new();
        for (price, pieces, limit, own) in &items {
            let (price, prices) = figure((price.0 + 5, price.1 + 5), &yuan);
            let (pieces, counts) = figure((pieces.0 + 1, pieces.1 + 1), &|count| count.to_string());
            let (own, shares) = figure(*own, &share);
            let mut item = json!({"category": "b", "price": price, "quantity": pieces, "own_share": own});
            if let Some(limit) = limit {
                item["price_limit"] = yuan(*limit).into();
            }
            bill.push(item);
            places.push([prices, counts, shares]);
        }
        let (used, paid) = figure(used, &yuan);
        let mut asked = super::jiamusi();
        asked["bill"] = json!({"items": bill});
        asked["year_to_date"]["hifp_pay"] = used;
        let answer = bounds(&asked);
        prop_assert_eq!(&answer["status"], "ranges", "{}", answer);
        let fen = |text: &str| text.replace('.', "").parse::<i64>().unwrap();
        let [own_low, own_likely, own_high] = of(&answer, "person").map(|text| fen(&text));
        let [fund_low, _, fund_high] = of(&answer, "fund").map(|text| fen(&text));
        prop_assert!(own_low <= own_likely && own_likely <= own_high, "{}", answer);
        let corners = (0..64_u64).map(|bits| (0..9).map(|bit| bits >> (bit % 6) & 1).map(|end| end * 4).collect());
        for at in at.into_iter().chain(corners) {
            let pick = |figures: &[String], place: usize| figures[at[place % 9] as usize].clone();
            let mut case = asked.clone();
            for (number, [prices, counts, shares]) in places.iter().enumerate() {
                let item = &mut case["bill"]["items"][number];
                item["price"] = pick(prices, number * 3).into();
                item["quantity"] = pick(counts, number * 3 + 1).into();
                item["own_share"] = pick(shares, number * 3 + 2).into();
            }
            case["year_to_date"]["hifp_pay"] = pick(&paid, 8).into();
            let (own, fund, rounded) = estimated(&case);
            let near = rounded as i64 / 2 + 1;
            prop_assert!(own_low - near <= own && own <= own_high + near, "{own} not in {own_low}..{own_high}: {case} {answer}");
            prop_assert!(fund_low - near <= fund && fund <= fund_high + near, "{fund} not in {fund_low}..{fund_high}: {case} {answer}");
        }
    }
}

/// A hundred items of which eight prices lie on both sides of their limits: too many ways to follow
/// in another time. There are bounds, and where they may be too wide they say by how much.
#[test]
fn a_hundred_items_with_eight_ranges_have_bounds() {
    let items = (0..100_u64).map(|at| {
        let price = yuan(50_000 + 100 * at);
        let mut item = json!({"category": "b", "price": price, "price_limit": yuan(100_000 + 700 * at), "quantity": "3", "own_share": "10%"});
        if at < 8 {
            item["price"] = json!({"low": price, "high": yuan(300_000 + 1_000 * at)});
        }
        item
    });
    let mut asked = super::jiamusi();
    asked["bill"] = json!({"items": items.collect::<Vec<_>>()});
    let answer = bounds(&asked);
    let fen = |text: &str| text.replace('.', "").parse::<i64>().unwrap();
    let [low, likely, high] = of(&answer, "person").map(|text| fen(&text));
    assert!(low <= likely && likely <= high, "{answer}");
    for end in ["low", "high"] {
        let mut case = asked.clone();
        for at in 0..8 {
            case["bill"]["items"][at]["price"] = asked["bill"]["items"][at]["price"][end].clone();
        }
        let (own, _, rounded) = estimated(&case);
        let near = rounded as i64 / 2 + 1;
        assert!(low - near <= own && own <= high + near, "{own}: {answer}");
    }
    if answer["too_wide_by"].is_null() {
        assert!(answer["unknowns"][0]["when_most"].is_string(), "{answer}");
    }
}
