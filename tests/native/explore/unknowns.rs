//! 不清楚 is an answer to every question of every pack, and never the most favourable one.

use super::{LIBRARY, POLICIES, fen, look, own, policy};
use ::base::money::Fen;
use ::explore::Explore;
use ::explore::curve::{Curve, CurveResponse};
use ::explore::outlook::{OutlookResponse, outlook};
use ::settle::case::{NOT_KNOWN, Request};
use ::settle::estimate::{Response, estimate};
use ::settle::interview::{InterviewEnd, InterviewRequest};
use ::settle::pack::ProvedPack;
use serde_json::{Value, json};

/// A day that a pack covers.
fn day(policy: &ProvedPack) -> String {
    policy.pack().covers[0].from.to_string()
}

/// The interview of a pack in which nobody knows anything but what is told.
fn nobody_knows(policy: &ProvedPack, told: &Value) -> (Request, usize) {
    let mut answers = told.as_object().expect("an object").clone();
    for asked in 0..60 {
        let interview: InterviewRequest = ::base::json::read(
            &json!({"pack": policy.pack().id, "settlement_date": day(policy), "answers": answers})
                .to_string(),
        )
        .expect("an interview");
        let interview = LIBRARY.interview(&interview);
        match interview.end {
            InterviewEnd::Open { step } => {
                assert!(
                    step.question.may_be_not_known,
                    "{}: {} takes no 不清楚",
                    policy.pack().id,
                    step.path
                );
                assert!(answers.insert(step.path, NOT_KNOWN.into()).is_none());
            }
            InterviewEnd::NotKnown { .. } => return (interview.request, asked),
            InterviewEnd::Said { response } => {
                assert!(
                    matches!(*response, Response::Estimated(_)),
                    "{}: {response:?}",
                    policy.pack().id
                );
                return (interview.request, asked);
            }
        }
    }
    panic!("{} goes on asking", policy.pack().id);
}

fn bill(total: &str) -> Value {
    json!({"bill.way": "total", "bill.total.medfee_sumamt": total})
}

#[test]
fn nothing_known_of_any_pack_ends_in_a_result() {
    for (at, policy) in POLICIES.iter().enumerate() {
        let id = &policy.pack().id;
        // Packs made from one survey are alike: a small bill of one, a large one of the next.
        let totals = ["3000", "60000"];
        let alike = id.ends_with("-2022");
        for total in totals
            .iter()
            .skip(if alike { at % 2 } else { 0 })
            .take(if alike { 1 } else { 2 })
        {
            let (request, _) = nobody_knows(policy, &bill(total));
            let found = look(policy, &request);
            let [low, likely, high] = own(&found);
            assert!(low <= likely && likely <= high, "{id} {total}");
            assert!(high <= fen(total), "{id} {total}: {high}");
            // What moves it is said, with what to ask.
            let moves = found.assumptions.iter().any(|it| it.moves > Fen::ZERO);
            assert!(
                low == high || moves,
                "{id} {total}: {:?}",
                found.assumptions
            );
        }
    }
}

#[test]
fn a_bill_that_nobody_knows_gives_amounts_for_several() {
    // Each bill is an outlook of its own, which every pack is held to above.
    for policy in POLICIES.iter().step_by(9) {
        let (request, _) = nobody_knows(policy, &json!({}));
        let OutlookResponse::Bills(found) = outlook(policy, &request) else {
            panic!("{}", policy.pack().id);
        };
        assert_eq!(found.bills.len(), 5);
        for bill in found.bills {
            assert!(bill.own.low <= bill.own.high && bill.own.low <= bill.medfee_sumamt);
        }
    }
}

// 九江 residents, 10,000 in scope, level not known: 80–90 % above 100 to 600.
#[test]
fn a_choice_that_is_not_known_is_tried_with_every_answer() {
    let of = |tier: Option<&str>| {
        let mut request = json!({
            "pack": "360400-resident", "settlement_date": "2020-06-30",
            "stay": {"place": "in_region"},
            "bill": {"amounts": {"inscp_scp_amt": "10000"}},
            "answers": {"annual_cap": "not_known"},
        });
        match tier {
            Some(tier) => request["stay"]["tier"] = tier.into(),
            None => request["not_known"] = json!(["stay.tier"]),
        }
        Request::from_json(&request.to_string()).expect("a request")
    };
    let policy = policy("360400-resident");
    let owns: Vec<Fen> = ["township", "tier1", "tier2", "tier3"]
        .iter()
        .filter_map(|tier| match estimate(policy, &of(Some(tier))) {
            Response::Estimated(estimate) => Some(estimate.ledger.psn_part_amt),
            _ => None,
        })
        .collect();
    let found = look(policy, &of(None));
    let [low, likely, high] = own(&found);
    assert_eq!(Some(&low), owns.iter().min());
    assert_eq!(Some(&high), owns.iter().max());
    assert!(owns.contains(&likely) && low < likely);
    let [tier] = &found.assumptions[..] else {
        panic!("{:?}", found.assumptions);
    };
    assert_eq!(tier.paths, ["stay.tier"]);
    assert_eq!(tier.moves, high - low);
    // The cases that they come from come to them.
    let cases = found.cases.expect("cases");
    for (case, amount) in [(cases.low, low), (cases.likely, likely), (cases.high, high)] {
        let Response::Estimated(estimate) = estimate(policy, &case) else {
            panic!("{case:?}");
        };
        assert_eq!(estimate.ledger.psn_part_amt, amount);
    }
}

/// What is asked of somebody with a bill who answers everything of the stay.
fn asked(pack: &str, day: &str, stay: &Value, total: &str) -> Vec<String> {
    walked(pack, day, stay, total).0
}

/// The same with the request that it comes to.
fn walked(pack: &str, day: &str, stay: &Value, total: &str) -> (Vec<String>, Request) {
    let mut answers = stay.as_object().expect("an object").clone();
    answers.extend(bill(total).as_object().expect("an object").clone());
    for share in ["self_funded_share", "first_self_pay_share"] {
        answers.insert(format!("bill.total.{share}"), "10%".into());
    }
    let mut paths = Vec::new();
    loop {
        let told = json!({"pack": pack, "settlement_date": day, "answers": answers});
        let told: InterviewRequest = ::base::json::read(&told.to_string()).expect("an interview");
        let found = LIBRARY.ask(&told);
        match found.end {
            InterviewEnd::Open { step } => {
                paths.push(step.path.clone());
                answers.insert(step.path, NOT_KNOWN.into());
            }
            _ => return (paths, found.request),
        }
    }
}

/// Whoever does not know one thing still knows others: they are asked all the same, once, and what is told
/// of them narrows what the stay may cost.
#[test]
fn one_thing_that_is_not_known_stops_no_other_question() {
    let pack = "110000-resident-2026";
    let walk = |stay: Value| walked(pack, "2026-11-27", &stay, "60000");
    let (paths, nothing_known) = walk(json!({}));
    for path in [
        "stay.tier",
        "person.group",
        "person.enrolment",
        "answers.circumstance",
        "answers.person_kind",
        "answers.special_disease",
    ] {
        let times = paths.iter().filter(|own| *own == path).count();
        assert_eq!(times, 1, "{path} in {paths:?}");
    }
    let known = json!({
        "stay.place": "in_region", "stay.tier": "tier3", "answers.circumstance": "none",
        "person.group": "general", "answers.person_kind": "adult", "answers.special_disease": "no",
        "person.enrolment": "in_time", "year_to_date.admissions": "0",
    });
    let with = |path: &str| {
        let mut known = known.clone();
        known[path] = NOT_KNOWN.into();
        walk(known)
    };
    let width = |request: &Request| {
        let [low, _, high] = own(&look(policy(pack), request));
        high - low
    };
    for unknown in [
        "person.group",
        "answers.circumstance",
        "answers.person_kind",
    ] {
        let (paths, request) = with(unknown);
        assert!(
            !paths.iter().any(|path| path == "stay.tier"),
            "the tier was told: {paths:?}"
        );
        let told = serde_json::to_value(&request).expect("JSON");
        assert_eq!(told["stay"]["tier"], "tier3", "{unknown}");
        assert!(width(&request) < width(&nothing_known), "{unknown}");
    }
}

// (12,000 × 80 % − 400) × 80 % = 7,360.00, far below 80,000.00, the smallest cap of such a scheme.
#[test]
fn what_cannot_change_the_result_at_this_bill_is_not_asked() {
    let stay = json!({"stay.place": "in_region", "stay.tier": "tier2"});
    let jiujiang = |total| asked("360400-resident", "2020-06-30", &stay, total);
    assert!(jiujiang("12000").is_empty());
    assert_eq!(jiujiang("1000000"), ["answers.annual_cap"]);
    // 福州: of 3,000 nothing is left for serious-illness insurance, whatever its figures are.
    let stay = json!({
        "stay.place": "in_region", "stay.tier": "tier2", "person.group": "general",
        "answers.charging": "rehabilitation", "year_to_date.admissions": "0",
    });
    let fuzhou = |total| {
        asked(
            "350100-resident",
            &day(policy("350100-resident")),
            &stay,
            total,
        )
    };
    let serious = |paths: Vec<String>| paths.iter().any(|path| path.contains("serious_illness"));
    let small = fuzhou("3000");
    assert!(!serious(small.clone()), "{small:?}");
    assert!(serious(fuzhou("300000")));
}

#[test]
fn curve_comparison_and_record_carry_the_same_three() {
    let request = json!({
        "pack": "360400-resident", "settlement_date": "2020-06-30",
        "stay": {"place": "in_region", "tier": "tier2"},
        "bill": {"total": {
            "medfee_sumamt": "12000", "self_funded_share": "not_known", "first_self_pay_share": "not_known",
        }},
        "answers": {"annual_cap": "not_known"},
    });
    let three = ["3200.00", "4064.00", "4640.00"].map(fen);
    let told = Request::from_json(&request.to_string()).expect("a request");
    let CurveResponse::Curve(curve) = LIBRARY.curve(&told, None) else {
        panic!("no curve");
    };
    let ends = [&curve.low, &curve.high].map(|end| end.as_deref().expect("an end"));
    let at = |curve: &Curve| curve.at("person", 12_000.into()).expect("an amount");
    let [low, high] = ends.map(at);
    // Nothing is rounded on the way of a curve.
    assert_eq!(
        [low, at(&curve), high].map(|it| it.round_dp(6)),
        three.map(Fen::yuan)
    );
    let compared = LIBRARY.compare_json(&json!({"base": request}).to_string());
    let compared = serde_json::to_value(compared).expect("JSON");
    let base = &compared["base"]["outcome"];
    assert_eq!(base["ledger"]["psn_part_amt"], "4064.00");
    assert_eq!(
        base["own"],
        json!({"low": "3200.00", "likely": "4100.00", "high": "4700.00"})
    );
    let others = compared["alternatives"].as_array().expect("alternatives");
    let estimated: Vec<&Value> = others
        .iter()
        .map(|it| &it["outcome"])
        .filter(|it| it["status"] == "estimated")
        .collect();
    assert!(!estimated.is_empty() && estimated.iter().all(|it| it["own"]["low"].is_string()));
    let found = look(policy("360400-resident"), &told);
    let interface = ::explore::national::Interface::PreSettlement;
    let records = LIBRARY.national_range(&found, interface, &Default::default());
    let records = records.expect("records");
    let own = [&records.low, &records.likely, &records.high]
        .map(|record| fen(record.setlinfo.get("psn_part_amt").expect("a field")));
    assert_eq!(own, three);
}
