//! The curve of own payment over the total.

use super::{POLICIES, estimated, jiamusi, policy, request};
use crate::settings::{settings, yuan};
use ::base::money::Fen;
use ::explore::Explore;
use ::explore::curve::{Curve, CurveResponse, curve};
use ::explore::outlook::OutlookResponse;
use ::worksheet::LineStatus;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

pub fn curve_of(value: &Value, up_to: Option<u64>) -> Curve {
    let request = request(value);
    let up_to = up_to.map(|fen| Fen::new(fen as i64));
    match curve(policy(&request.pack), &request, up_to) {
        CurveResponse::Curve(curve) => *curve,
        CurveResponse::NoEstimate(instead) => panic!("{value} {instead:?}"),
    }
}

/// A curve as a table: the piece, the own payment at its ends, its slope, and what turns.
fn printed(curve: &Curve) -> String {
    curve
        .pieces
        .iter()
        .map(|piece| {
            let own = &piece.payments[0];
            let turns: Vec<String> = piece
                .turns
                .iter()
                .map(|turn| format!("{} / {}", turn.text.zh, turn.text.en))
                .collect();
            format!(
                "{}–{}: {} to {}, {} a yuan\n    {}\n",
                piece.from.exact,
                piece.up_to.exact,
                own.start.exact,
                own.end.exact,
                own.slope,
                turns.join("\n    ")
            )
        })
        .collect()
}

#[track_caller]
fn check(value: &Value, up_to: u64, table: Expect) {
    check_table(&curve_of(value, Some(up_to)), table);
}

#[test]
fn a_deductible_and_a_share() {
    check(
        &json!({
            "pack": "360400-resident", "settlement_date": "2020-06-30",
            "stay": {"place": "in_region", "tier": "tier2"},
            "bill": {"total": {"medfee_sumamt": "12000", "self_funded_share": "20%"}},
            "answers": {"annual_cap": "10000"}, "year_to_date": {"year": "2020", "hifp_pay": "2000"},
        }),
        2_000_000,
        expect![[r#"
            0.00–500.00: 0.00 to 500.00, 1 a yuan
                一开始就有：起付线 / from the beginning: deductible
            500.00–13000.00: 500.00 to 5000.00, 0.36 a yuan
                到 500 元，起付线就付满了 / at 500 yuan the deductible is paid in full
                超过 500 元，统筹基金开始付 / above 500 yuan: pool fund pays
            13000.00–20000.00: 5000.00 to 12000.00, 1 a yuan
                超过 13,000 元，统筹基金不再多付 / above 13,000 yuan pool fund pays no more
                超过 13,000 元，就超过统筹基金封顶线了 / above 13,000 yuan: above the annual cap of the pool fund
                超过 13,000 元，就有“统筹基金封顶线以上的费用”了 / above 13,000 yuan: cost above the annual cap of the pool fund
        "#]],
    );
}

#[test]
fn serious_illness_insurance_and_caps() {
    check(
        &jiamusi(),
        50_000_000,
        expect![[r#"
            0.00–700.00: 0.00 to 700.00, 1 a yuan
                一开始就有：起付线 / from the beginning: deductible
            700.00–27271.4285714286: 700.00 to 10000.00, 0.35 a yuan
                到 700 元，起付线就付满了 / at 700 yuan the deductible is paid in full
                超过 700 元，统筹基金开始付 / above 700 yuan: pool fund pays
            27271.4285714286–123776.9230769231: 10000.00 to 26888.4615384615, 0.175 a yuan
                超过 27,271.43 元，大病保险开始付 / above 27,271.43 yuan: serious-illness insurance pays
            123776.9230769231–490000.00: 26888.4615384615 to 210000.00, 0.5 a yuan
                超过 123,776.92 元，统筹基金不再多付 / above 123,776.92 yuan pool fund pays no more
                超过 123,776.92 元，就超过统筹基金封顶线了 / above 123,776.92 yuan: above the annual cap of the pool fund
                超过 123,776.92 元，就有“统筹基金封顶线以上的费用”了 / above 123,776.92 yuan: cost above the annual cap of the pool fund
            490000.00–500000.00: 210000.00 to 220000.00, 1 a yuan
                超过 490,000 元，大病保险不再多付 / above 490,000 yuan serious-illness insurance pays no more
                超过 490,000 元，就超过大病保险封顶线了 / above 490,000 yuan: above the annual cap of the serious-illness insurance
                超过 490,000 元，就有“大病保险封顶线以上的费用”了 / above 490,000 yuan: cost above the annual cap of the serious-illness insurance
        "#]],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Evaluating the curve is estimating, to half a fen for each rounded line.
    #[test]
    fn the_curve_is_the_estimate(setting in settings(), total in 1u64..20_000_000, shares in [0u32..500_000, 0u32..300_000, 0u32..200_001], at in prop::collection::vec(0u64..25_000_000, 6)) {
        let share = |millionths: u32| format!("0.{millionths:06}");
        let bill = |total: u64| json!({"total": {"medfee_sumamt": yuan(total), "self_funded_share": share(shares[0]),
            "over_limit_share": share(shares[1]), "first_self_pay_share": share(shares[2])}});
        let mut asked = setting.request.clone();
        asked["bill"] = bill(total);
        let curve = curve_of(&asked, Some(25_000_000));
        let edges = curve.pieces.iter().flat_map(|piece| [piece.from.shown.count() as u64, piece.up_to.shown.count() as u64]);
        for total in at.into_iter().chain(edges).chain([total]) {
            asked["bill"] = bill(total);
            let (own, funds, rounded) = estimated(&asked);
            for (payer, estimate) in [("person", own), ("fund", funds)] {
                let exact = curve.at(payer, Decimal::new(total as i64, 2)).unwrap();
                let apart = (exact - Decimal::new(estimate, 2)).abs();
                prop_assert!(apart <= Decimal::new(5 * rounded as i64, 3) + Decimal::new(1, 9), "{payer} at {total}: {exact} {estimate} {rounded} {asked}");
            }
        }
    }
}

/// The made-up pack with a deductible of 100 for bills up to 5,000 yuan and 1,300 above.
pub fn jumping() -> ::settle::pack::ProvedPack {
    let mut pack: Value = serde_json::from_str(crate::support::pack("999900-resident")).unwrap();
    let cells = pack["layers"][0]["deductible"]["amount"]["cells"]
        .as_array_mut()
        .unwrap();
    let mut small = cells[0].clone();
    small["when"] = json!({"bill": {"above": "0", "up_to": "5000"}});
    small["value"] = "100".into();
    let mut large = cells[0].clone();
    large["when"] = json!({"bill": {"above": "5000"}});
    *cells = vec![small, large];
    ::prove::load(&pack.to_string()).unwrap_or_else(|findings| panic!("{findings:?}"))
}

#[test]
fn a_condition_on_the_bill_makes_it_jump() {
    let asked = request(
        &json!({"pack": "999900-resident", "settlement_date": "2024-03-01",
        "bill": {"total": {"medfee_sumamt": "1000", "self_funded_share": "10%"}},
        "year_to_date": {"year": "2024", "admissions": 0}}),
    );
    let CurveResponse::Curve(curve) = curve(&jumping(), &asked, Some(Fen::new(1_000_000))) else {
        panic!("no curve");
    };
    check_table(
        &curve,
        expect![[r#"
            0.00–111.1111111111: 0.00 to 111.1111111111, 1 a yuan
                一开始就有：起付线 / from the beginning: deductible
            111.1111111111–5000.00: 111.1111111111 to 1260.00, 0.235 a yuan
                到 111.11 元，起付线就付满了 / at 111.11 yuan the deductible is paid in full
                超过 111.11 元，第 1 段统筹基金开始付 / above 111.11 yuan: tier 1: pool fund pays
                超过 111.11 元，统筹基金开始付 / above 111.11 yuan: pool fund pays
            5000.00–10000.00: 2280.00 to 3455.00, 0.235 a yuan
                超过 5,000 元，“起付线”按另一档算 / above 5,000 yuan by another step: deductible
                超过 5,000 元，“第 1 段统筹基金支付”按另一档算 / above 5,000 yuan by another step: tier 1: pool fund pays
                超过 5,000 元，“统筹基金支付”按另一档算 / above 5,000 yuan by another step: pool fund pays
        "#]],
    );
}

#[track_caller]
fn check_table(curve: &Curve, table: Expect) {
    table.assert_eq(&printed(curve));
}

#[test]
fn without_a_bill_all_of_it_is_in_scope() {
    let mut asked = jiamusi();
    let told = printed(&curve_of(&asked, None));
    asked.as_object_mut().unwrap().remove("bill");
    let curve = curve_of(&asked, None);
    assert_eq!(printed(&curve), told);
    assert_eq!(curve.told, None);
}

#[test]
fn what_stands_in_the_way_is_the_answer() {
    let status = |value: Value| {
        let asked = request(&value);
        let answer = curve(policy(&asked.pack), &asked, None);
        serde_json::to_value(&answer).unwrap()["status"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let mut asked = jiamusi();
    assert_eq!(status(asked.clone()), "curve");
    asked["stay"] = json!({"place": "in_region", "care": "ordinary"});
    assert_eq!(status(asked.clone()), "needs_answers");
    asked["settlement_date"] = "2031-01-01".into();
    assert_eq!(status(asked.clone()), "not_covered");
    asked["settlement_date"] = "yesterday".into();
    assert_eq!(status(asked), "invalid");
}

/// The whole bill so many times over.
fn times(request: &Value, factor: i64) -> Value {
    let mut request = request.clone();
    super::change(&mut request, "", &mut |path, text| {
        let field = path.rsplit('.').next().unwrap_or("");
        let price = ["price", "price_limit", "limit", "payment_standard"].contains(&field);
        let grows = path.starts_with("bill.")
            && (!price || path == "bill.drg.price")
            && !field.ends_with("share");
        let number: Decimal = text.parse().ok().filter(|_| grows)?;
        Some(
            (number * Decimal::from(factor))
                .normalize()
                .to_string()
                .into(),
        )
    });
    let items = request["bill"].get_mut("items");
    let items = items.and_then(Value::as_array_mut);
    for item in items.into_iter().flatten() {
        if item.get("quantity").is_none() {
            item["quantity"] = factor.into();
        }
    }
    request
}

#[test]
fn every_mechanism_in_every_region_is_followed() {
    let mut compared = 0;
    for (id, asked) in super::settled() {
        let curve = match super::LIBRARY.curve(&request(&asked), Some(Fen::MAX)) {
            CurveResponse::Curve(curve) => curve,
            CurveResponse::NoEstimate(instead) => panic!("{id}: {instead:?}"),
        };
        // Where something is not known, the curve is that of the likely case.
        let asked = match super::LIBRARY.outlook(&request(&asked)) {
            OutlookResponse::Outlook(outlook) => outlook.cases.map_or(asked, |cases| {
                serde_json::to_value(cases.likely).expect("JSON")
            }),
            other => panic!("{id}: {other:?}"),
        };
        assert!(curve.pieces.len() < 60, "{id}: {}", printed(&curve));
        for factor in [1, 2, 3, 5, 8, 13, 21, 34, 55, 89] {
            let asked = times(&asked, factor);
            let total = Decimal::from(factor) * curve.told.unwrap().yuan();
            let response = super::LIBRARY.estimate(&request(&asked));
            let ::settle::estimate::Response::Estimated(estimate) = response else {
                assert_eq!(curve.at("person", total), None, "{id} × {factor}");
                continue;
            };
            let rounded = estimate
                .lines
                .iter()
                .filter(|line| line.rounded.is_some())
                .count();
            // The told total of items with fine prices is itself rounded.
            let told = if asked["bill"].get("items").is_some() {
                5 * factor
            } else {
                0
            };
            let bound = Decimal::new(5 * rounded as i64 + told, 3) + Decimal::new(1, 6);
            for payer in &curve.payers {
                let Some(exact) = curve.at(&payer.id, total) else {
                    panic!("{id} × {factor}: {} has no payment", payer.id);
                };
                let stem = |line: &str| line.split('.').next().unwrap() == payer.id;
                let line = estimate.lines.iter().rev().find(|line| {
                    line.standing == LineStatus::Counts
                        && line.field == payer.field
                        && (line.id == payer.id || stem(&line.id))
                });
                let paid = line.map_or(Decimal::ZERO, |line| line.value.yuan());
                let apart = (exact - paid).abs();
                assert!(
                    apart <= bound,
                    "{id} × {factor}: {} {exact} {paid} {asked}",
                    payer.id
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 1000, "{compared}");
}

/// Every condition on the size of the bill that stands anywhere in a layer as it is written.
fn written_edges(value: &Value, edges: &mut Vec<Fen>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if name == "bill" {
                    let edge = |end| value.get(end)?.as_str()?.parse::<Fen>().ok();
                    let ends = ["above", "up_to"].into_iter().filter_map(edge);
                    edges.extend(ends.filter(|edge| *edge > Fen::ZERO));
                }
                written_edges(value, edges);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| written_edges(value, edges)),
        _ => {}
    }
}

#[test]
fn no_condition_on_the_bill_is_passed_over() {
    let mut seen = 0;
    for policy in POLICIES.iter() {
        let layers = serde_json::to_value(&policy.pack().layers).unwrap();
        let mut edges = Vec::new();
        written_edges(&layers, &mut edges);
        edges.sort_unstable();
        edges.dedup();
        seen += edges.len();
        assert_eq!(::explore::bill_edges(policy.pack()), edges);
    }
    assert!(seen > 0, "no pack has any");
}
