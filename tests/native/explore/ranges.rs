//! Bounds of payments over ranges of figures.

use super::{LIBRARY, estimated};
use crate::settings::{settings, yuan};
use ::explore::Explore;
use proptest::prelude::*;
use serde_json::{Value, json};

pub(super) fn bounds(value: &Value) -> Value {
    serde_json::to_value(LIBRARY.ranges_json(&value.to_string())).unwrap()
}

/// The least, the likely and the most that somebody pays.
pub(super) fn of(answer: &Value, payer: &str) -> [String; 3] {
    let payments = answer["payments"]
        .as_array()
        .unwrap_or_else(|| panic!("{answer}"));
    let found = payments
        .iter()
        .find(|payment| payment["payer"]["id"] == payer);
    let found = found.unwrap_or_else(|| panic!("no {payer} in {answer}"));
    ["low", "likely", "high"].map(|end| found[end].as_str().unwrap().to_owned())
}

/// The unknowns by what they move.
fn moved(answer: &Value) -> Vec<String> {
    let unknowns = answer["unknowns"].as_array().unwrap().iter();
    unknowns
        .map(|it| {
            format!(
                "{} {} {}–{}",
                it["path"].as_str().unwrap(),
                it["moves"].as_str().unwrap(),
                it["when_least"].as_str().unwrap_or(""),
                it["when_most"].as_str().unwrap_or("")
            )
        })
        .collect()
}

fn jiujiang(bill: Value) -> Value {
    json!({
        "pack": "360400-resident", "settlement_date": "2020-06-30",
        "stay": {"place": "in_region", "tier": "tier2"},
        "bill": bill, "answers": {"annual_cap": "not_known"},
    })
}

#[test]
fn one_amount() {
    // 80 % above 400: 400 + 7,600 × 0.2 = 1,920; 400 + 11,600 × 0.2 = 2,720; 400 + 19,600 × 0.2 = 4,320.
    let range = json!({"low": "8000", "likely": "12000", "high": "20000"});
    let answer = bounds(&jiujiang(json!({"amounts": {"inscp_scp_amt": range}})));
    assert_eq!(
        of(&answer, "person"),
        ["1920.00", "2720.00", "4320.00"],
        "{answer}"
    );
    assert_eq!(of(&answer, "pool"), ["6080.00", "9280.00", "15680.00"]);
    assert_eq!(
        moved(&answer),
        ["bill.amounts.inscp_scp_amt 2400.00 8000–20000"]
    );
}

#[test]
fn a_total_and_a_share_of_it() {
    // Own = s·t + 400 + 0.2 (t − s·t − 400) = 0.2 t + 0.8 s·t + 320.
    // t 8,000, s 5 %: 1,600 + 320 + 320; t 20,000, s 30 %: 4,000 + 4,800 + 320.
    let answer = bounds(&jiujiang(json!({"total": {
        "medfee_sumamt": {"low": "8000", "likely": "10000", "high": "20000"},
        "self_funded_share": {"low": "5%", "likely": "10%", "high": "30%"},
    }})));
    assert_eq!(
        of(&answer, "person"),
        ["2240.00", "3120.00", "9120.00"],
        "{answer}"
    );
    // Alone: the share moves 0.8 × 10,000 × 25 %, the total (0.2 + 0.08) × 12,000.
    assert_eq!(
        moved(&answer),
        [
            "bill.total.medfee_sumamt 3360.00 8000–20000",
            "bill.total.self_funded_share 2000.00 5%–30%",
        ]
    );
}

#[test]
fn unknown_shares_are_anything_from_none_to_all() {
    let answer = bounds(&jiujiang(json!({"total": {
        "medfee_sumamt": "10000", "self_funded_share": "not_known", "first_self_pay_share": "not_known",
        "over_limit_share": "10%",
    }})));
    // At least 1,000 + 400 + 0.2 × 8,600; at most everything.
    assert_eq!(
        of(&answer, "person"),
        ["3120.00", "3120.00", "10000.00"],
        "{answer}"
    );
    assert_eq!(of(&answer, "pool")[0], "0.00");
}

#[test]
fn the_least_may_lie_between_the_corners() {
    // A deductible of 100 up to 5,000 yuan and of 1,300 above: the pool pays most at 5,000
    // (4,900 × 85 % = 4,165) or at the end (4,700 × 85 % = 3,995).
    let policy = super::curve::jumping();
    let asked = json!({"pack": "999900-resident", "settlement_date": "2024-03-01",
        "bill": {"total": {"medfee_sumamt": {"low": "4000", "high": "6000"}}},
        "year_to_date": {"year": "2024", "admissions": 0}});
    let answer = ::explore::ranges::ranges(&policy, &asked);
    let answer = serde_json::to_value(answer).unwrap();
    // Just above 5,000 the pool pays 3,700 × 85 % = 3,145.
    assert_eq!(
        of(&answer, "pool"),
        ["3145.00", "4165.00", "4165.00"],
        "{answer}"
    );
    assert_eq!(of(&answer, "person"), ["685.00", "835.00", "2005.00"]);
}

#[test]
fn an_answer_and_an_amount() {
    // Beijing, residents: the pool's ratio is asked for; nobody knows it.
    let asked = |ratio: Value| {
        json!({
            "pack": "110000-resident", "settlement_date": "2019-07-01",
            "person": {"group": "low_income"}, "stay": {"place": "in_region", "tier": "tier3"},
            "bill": {"amounts": {"inscp_scp_amt": {"low": "10000", "high": "10650"}}},
            "answers": {"ratio": ratio, "annual_cap": "none"},
            "year_to_date": {"year": "2019", "admissions": 0},
        })
    };
    for ratio in [json!("not_known"), json!({"low": "0", "high": "1"})] {
        let answer = bounds(&asked(ratio));
        // The deductible is 1,300: the pool pays nothing or all above it.
        assert_eq!(
            of(&answer, "person"),
            ["1300.00", "5812.50", "10650.00"],
            "{answer}"
        );
        assert_eq!(of(&answer, "pool"), ["0.00", "4512.50", "9350.00"]);
    }
}

#[test]
fn items_may_be_ranges() {
    // A: price 80–120, limit 100, two of them; B: 50, own share 10–20 %.
    let answer = bounds(&jiujiang(json!({"items": [
        {"category": "a", "price": {"low": "80", "high": "120"}, "price_limit": "100", "quantity": "200"},
        {"category": "b", "price": "50", "quantity": {"low": "100", "high": "200"}, "own_share": {"low": "10%", "high": "20%"}},
    ]})));
    // Least: 16,000 + 5,000, own share 500: 500 + 400 + 0.2 × (20,500 − 400) = 4,920.
    // Most: 20,000 in scope + 4,000 over + 10,000, own share 2,000: 6,000 + 400 + 0.2 × (28,000 − 400) = 11,920.
    let [low, _, high] = of(&answer, "person");
    assert_eq!(
        (low.as_str(), high.as_str()),
        ("4920.00", "11920.00"),
        "{answer}"
    );
}

#[test]
fn a_price_and_a_quantity_meet_twice() {
    // Cost p·q and excess (p − 100)·q: one quantity meets two amounts that vary.
    let answer = bounds(&jiujiang(json!({"items": [
        {"category": "a", "price": {"low": "80", "high": "120"}, "price_limit": "100", "quantity": {"low": "100", "high": "200"}},
    ]})));
    // Least: 8,000: 400 + 0.2 × 7,600 = 1,920. Most: 20,000 + 4,000 over: 4,000 + 400 + 0.2 × 19,600 = 8,320.
    let [low, _, high] = of(&answer, "person");
    assert_eq!(
        (low.as_str(), high.as_str()),
        ("1920.00", "8320.00"),
        "{answer}"
    );
    assert!(answer.get("too_wide_by").is_none(), "{answer}");
}

#[test]
fn what_is_wrong_is_named() {
    let problem = |value: Value| {
        let answer = bounds(&value);
        assert_eq!(answer["status"], "invalid", "{answer}");
        let problem = &answer["problems"][0];
        format!(
            "{} {}",
            problem["code"].as_str().unwrap(),
            problem["path"].as_str().unwrap()
        )
    };
    let total = |range: Value| jiujiang(json!({"total": {"medfee_sumamt": range}}));
    assert_eq!(
        problem(total(json!({"low": "x", "high": "2"}))),
        "not_a_number bill.total.medfee_sumamt.low"
    );
    assert_eq!(
        problem(total(json!({"low": "1.001", "high": "2"}))),
        "too_many_decimals bill.total.medfee_sumamt.low"
    );
    assert_eq!(
        problem(total(json!({"low": 0.5, "high": "2"}))),
        "wrong_kind bill.total.medfee_sumamt.low"
    );
    assert_eq!(
        problem(total(json!({"low": "3", "high": "2"}))),
        "out_of_order bill.total.medfee_sumamt"
    );
    assert_eq!(
        problem(total(json!({"low": "1", "likely": "3", "high": "2"}))),
        "out_of_order bill.total.medfee_sumamt"
    );
    assert_eq!(
        problem(total(json!({"low": "1"}))),
        "wrong_kind bill.total.medfee_sumamt"
    );
    let shares = |one: &str, other: &str| {
        jiujiang(json!({"total": {"medfee_sumamt": "100",
        "self_funded_share": {"low": one, "likely": one, "high": "100%"}, "over_limit_share": {"low": other, "likely": other, "high": "100%"}}}))
    };
    assert_eq!(problem(shares("60%", "50%")), "share_over_one bill.total");
    assert_eq!(
        problem(shares("0%", "150%")),
        "out_of_order bill.total.over_limit_share"
    );
    let mut asked = jiujiang(json!({"total": {"medfee_sumamt": "100"}}));
    asked["year_to_date"] = json!({"year": "2020", "admissions": {"low": "0", "high": "9"}});
    assert_eq!(
        problem(asked.clone()),
        "not_a_number year_to_date.admissions"
    );
    asked["year_to_date"]["admissions"] = json!({"low": "0", "likely": "1", "high": "9"});
    assert_eq!(problem(asked), "wrong_kind year_to_date.admissions");
    let mut asked = jiujiang(json!({"total": {"medfee_sumamt": "100"}}));
    asked["pack"] = "nowhere".into();
    assert_eq!(problem(asked), "unknown_pack pack");
    // The ordinary estimate refuses a range.
    let ordinary = LIBRARY.estimate_json(&total(json!({"low": "1", "high": "2"})).to_string());
    let ordinary = serde_json::to_value(ordinary).unwrap();
    assert_eq!(
        ordinary["problems"][0]["path"], "bill.total.medfee_sumamt",
        "{ordinary}"
    );
}

/// Amounts within ranges, and what part of each range a case takes.
pub(super) fn span(most: u64) -> impl Strategy<Value = (u64, u64)> {
    (0..most, 0..most).prop_map(|(one, other)| (one.min(other), one.max(other)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// No case inside the ranges is outside the bounds, and the bounds are reached.
    #[test]
    fn the_bounds_are_those_of_every_case_inside(
        setting in settings(),
        total in span(25_000_000), funded in span(600_000), first in span(300_000), paid in span(9_000_000), borne in span(40_000_000),
        at in prop::collection::vec([0u64..=8, 0u64..=8, 0u64..=8, 0u64..=8, 0u64..=8], 60),
    ) {
        let share = |millionths: u64| format!("0.{millionths:06}");
        let money = |(low, high): (u64, u64)| json!({"low": yuan(low), "high": yuan(high)});
        let shares = |(low, high): (u64, u64)| json!({"low": share(low), "high": share(high)});
        let put = |total: Value, funded: Value, first: Value, paid: Value, borne: Value| {
            let mut asked = setting.request.clone();
            asked["bill"] = json!({"total": {"medfee_sumamt": total, "self_funded_share": funded, "first_self_pay_share": first}});
            let used = &mut asked["year_to_date"];
            if !used.is_null() {
                used["hifp_pay"] = paid;
                used["inscp_selfpay"] = borne;
                asked["year_to_date"]["admissions"] = 3.into();
            }
            asked
        };
        let answer = bounds(&put(money(total), shares(funded), shares(first), money(paid), money(borne)));
        prop_assert_eq!(&answer["status"], "ranges", "{}", answer);
        prop_assert!(answer["too_wide_by"].is_null(), "{}", answer);
        let fen = |text: &str| text.replace('.', "").parse::<i64>().unwrap();
        let [low, _, high] = of(&answer, "person").map(|text| fen(&text));
        let pick = |(low, high): (u64, u64), eighths: u64| low + (high - low) * eighths / 8;
        let own = |at: [u64; 5]| {
            let case = put(
                yuan(pick(total, at[0])).into(), share(pick(funded, at[1])).into(), share(pick(first, at[2])).into(),
                yuan(pick(paid, at[3])).into(), yuan(pick(borne, at[4])).into(),
            );
            let (own, _, rounded) = estimated(&case);
            (own, rounded as i64)
        };
        let corners = (0..32).map(|bits| [0, 1, 2, 3, 4].map(|bit| if bits >> bit & 1 == 1 { 8 } else { 0 }));
        for at in at.iter().copied().chain(corners) {
            let (own, rounded) = own(at);
            prop_assert!(low - rounded / 2 - 1 <= own && own <= high + rounded / 2 + 1, "{own} not in {low}..{high}: {at:?} {answer}");
        }
        // The figures that are named for the ends lead to them: shares are written to a millionth.
        for (end, when) in [(low, "when_least"), (high, "when_most")] {
            let named = |path: &str, likely: (u64, u64)| {
                let unknown = answer["unknowns"].as_array().unwrap().iter().find(|it| it["path"] == path).cloned().unwrap_or_default();
                let text = unknown[when].as_str().unwrap_or("").to_owned();
                if text.is_empty() { unknown["low"].as_str().map_or(yuan(likely.0), str::to_owned) } else { text }
            };
            let cents = |text: String| {
                let value: rust_decimal::Decimal = text.parse().unwrap();
                value.round_dp(2).to_string()
            };
            let case = put(
                cents(named("bill.total.medfee_sumamt", total)).into(), named("bill.total.self_funded_share", funded).into(),
                named("bill.total.first_self_pay_share", first).into(), cents(named("year_to_date.hifp_pay", paid)).into(),
                cents(named("year_to_date.inscp_selfpay", borne)).into(),
            );
            let (own, _, rounded) = estimated(&case);
            let near = rounded as i64 + 4 + total.1 as i64 / 500_000;
            prop_assert!((own - end).abs() <= near, "{own} is not {end} ({when}): {case} {answer}");
        }
    }
}
