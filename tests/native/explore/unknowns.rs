//! 不清楚 is an answer to every question of every pack, and never the most favourable one.

use super::{LIBRARY, POLICIES, fen, look, own, policy};
use ::base::money::Fen;
use ::explore::Explore;
use ::explore::curve::{Curve, CurveResponse};
use ::explore::outlook::{Bounded, OutlookResponse, outlook};
use ::settle::case::{NOT_KNOWN, Request};
use ::settle::estimate::{Response, estimate};
use ::settle::interview::{InterviewEnd, InterviewRequest};
use ::settle::mechanisms::{Question, QuestionKind};
use ::settle::pack::ProvedPack;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

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

/// An answer to a question by chance: one of its choices, or a figure within what is supposed of it.
fn answer(policy: &ProvedPack, request: &Request, question: &Question, chance: u64) -> String {
    let known: Value = known();
    let share = |low: u64, high: u64| low + chance % (high - low + 1);
    match question.kind {
        QuestionKind::Choice => {
            let covered: Vec<_> = question.choices.iter().filter(|it| it.covered).collect();
            let of = if covered.is_empty() {
                question.choices.iter().collect()
            } else {
                covered
            };
            of[chance as usize % of.len()].value.clone()
        }
        QuestionKind::Whole => match question.path.as_str() {
            "year_to_date.admissions" => share(0, 20).to_string(),
            "person.age_years" => share(0, 100).to_string(),
            "person.months_enrolled" => share(0, 60).to_string(),
            _ => share(0, 40).to_string(),
        },
        _ => match question.path.strip_prefix("answers.") {
            Some(id) => figure(policy, request, question, id, chance, &known),
            None if question.path == "stay.disease_price" && chance.is_multiple_of(3) => {
                "none".to_owned()
            }
            // Nothing is supposed of what is used up of a cap.
            None if question.path == "year_to_date.hifp_pay"
                || question.path.starts_with("year_to_date.paid.") =>
            {
                "0".to_owned()
            }
            None => share(0, 100_000).to_string(),
        },
    }
}

fn known() -> Value {
    serde_json::from_str(include_str!("../../../packs/known-figures.json")).expect("JSON")
}

/// A figure of the pack, between the least and the most that the packs have of it; of a cap nothing
/// is supposed.
fn figure(
    policy: &ProvedPack,
    request: &Request,
    question: &Question,
    id: &str,
    chance: u64,
    known: &Value,
) -> String {
    if question.kind == QuestionKind::AmountOrNone {
        return NOT_KNOWN.to_owned();
    }
    let pack = serde_json::to_value(policy.pack()).expect("JSON");
    let mut table = None;
    for layer in pack["layers"].as_array().expect("layers") {
        for (name, rule) in layer.as_object().expect("a layer") {
            let stem = rule["pays_as"].as_str().unwrap_or(name);
            let mut see = |path: String, table_of: &Value| {
                for cell in table_of["cells"].as_array().into_iter().flatten() {
                    // For the value, or for a tier of it.
                    let tiers = cell["value"].as_array().into_iter().flatten();
                    let mut asked = tiers.chain([cell]).map(|it| &it["unknown"]["id"]);
                    if asked.any(|asked| *asked == *id) {
                        table = Some(path.clone());
                    }
                }
            };
            for (name, value) in rule.as_object().expect("a rule") {
                see(format!("{stem}.{name}"), value);
                for (inner, value) in value.as_object().into_iter().flatten() {
                    see(format!("{stem}.{name}.{inner}"), value);
                }
            }
        }
    }
    let table = table.expect("a table");
    let scheme = serde_json::to_value(policy.pack().scheme).expect("JSON");
    let tier = request.stay.tier.map(|tier| tier.as_str());
    let of = |scheme: &Value, tier: Option<&str>| {
        let figures = known["figures"].as_array().expect("figures");
        let same = |it: &&Value| {
            it["scheme"] == *scheme && it["table"] == *table && it["tier"].as_str() == tier
        };
        figures.iter().find(same)
    };
    let of = |scheme: &Value| {
        tier.and_then(|tier| of(scheme, Some(tier)))
            .or_else(|| of(scheme, None))
    };
    let bounds = of(&scheme).or_else(|| of(&Value::Null));
    let percent = question.kind == QuestionKind::Share;
    let number = |end: &str, without: f64| {
        bounds.map_or(without, |it| {
            let text = it[end].as_str().expect("text");
            text.trim_end_matches('%').parse().expect("a number")
        })
    };
    let (low, high) = (
        number("low", 0.0),
        number("high", if percent { 100.0 } else { 100_000.0 }),
    );
    // Hundredths, so that it can be written.
    let at = low + (high - low) * (chance % 1001) as f64 / 1000.0;
    let written = format!("{at:.2}");
    if percent { written + "%" } else { written }
}

/// Answers everything that is asked by chance; nothing where the pack does not cover it.
fn filled(policy: &ProvedPack, request: &Request, mut chance: u64) -> Option<(Request, Response)> {
    let mut request = request.clone();
    for _ in 0..60 {
        match estimate(policy, &request) {
            Response::NeedsAnswers(needs) => {
                // What a figure may be depends on the level of the hospital, so that choices come first.
                let mut choices = needs.questions.iter();
                let choice = choices.find(|it| {
                    matches!(
                        it.kind,
                        QuestionKind::Choice | QuestionKind::Whole | QuestionKind::Date
                    )
                });
                let question = choice.unwrap_or(&needs.questions[0]);
                chance = chance
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let answer = answer(policy, &request, question, chance >> 33);
                assert!(request.answer(&question.path, &answer, question.year));
            }
            Response::Estimated(estimate) => return Some((request, Response::Estimated(estimate))),
            _ => return None,
        }
    }
    panic!("{} goes on asking", policy.pack().id);
}

/// Everything that a worked case tells and that may be unknown is taken back by chance.
fn forget(request: &mut Value, chance: u64) {
    let mut not_known: Vec<String> = Vec::new();
    let mut at = 0;
    for room in ["stay", "person"] {
        let fields: Map<String, Value> = request[room].as_object().cloned().unwrap_or_default();
        for name in fields.keys() {
            at += 1;
            let kept = [
                "admission_date",
                "account_balance",
                "family_account_balance",
                "other_groups",
            ];
            if chance >> at & 1 == 1 && !kept.contains(&name.as_str()) {
                request[room].as_object_mut().expect("a room").remove(name);
                not_known.push(format!("{room}.{name}"));
            }
        }
    }
    for name in request["answers"]
        .as_object()
        .cloned()
        .unwrap_or_default()
        .keys()
    {
        at += 1;
        if chance >> at & 1 == 1 {
            request["answers"][name] = NOT_KNOWN.into();
        }
    }
    request["not_known"] = not_known.into();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(625))]

    /// Whatever turns out within what was supposed, every amount lies in its bounds.
    #[test]
    fn every_amount_lies_within_its_bounds(
        at in any::<usize>(), which in any::<usize>(), total in 100_u32..400_000,
        outside in 500_u32..=2_000, first in 0_u32..=100, forgotten in any::<u64>(), chance in any::<u64>(),
    ) {
        let policy = &POLICIES[at % POLICIES.len()];
        let examples: Vec<_> = policy.pack().examples.iter().filter(|it| it.status == "estimated").collect();
        prop_assume!(!examples.is_empty());
        let example = examples[which % examples.len()];
        let mut request = serde_json::to_value(&example.request).expect("JSON");
        let bill = |own: Value, first: Value| json!({"total": {
            "medfee_sumamt": total.to_string(), "self_funded_share": own, "first_self_pay_share": first,
        }});
        request["bill"] = bill("not_known".into(), "not_known".into());
        forget(&mut request, forgotten);
        let unknown = Request::from_json(&request.to_string()).expect("a request");
        let mut all = unknown.clone();
        if let Response::NeedsAnswers(needs) = estimate(policy, &unknown) {
            // What the case never told is not known either.
            all.not_known.extend(needs.questions.iter().map(|it| it.path.clone()));
        }
        let OutlookResponse::Outlook(found) = outlook(policy, &all) else {
            return Ok(());
        };
        // Both ends are reached.
        if let Some(cases) = &found.cases {
            for (case, end) in [(&cases.low, found.low), (&cases.high, found.high)] {
                let Response::Estimated(reached) = estimate(policy, case) else {
                    panic!("{case:?}");
                };
                prop_assert_eq!(reached.ledger.psn_part_amt, end.psn_part_amt);
            }
        }
        for round in 0..16 {
            let percent = |hundredths: u32| Value::from(format!("{}.{:02}%", hundredths / 100, hundredths % 100));
            let first = outside * first / 100;
            request["bill"] = bill(percent(outside - first), percent(first));
            let told = Request::from_json(&request.to_string()).expect("a request");
            let Some((filled, Response::Estimated(known))) = filled(policy, &told, chance.wrapping_add(round)) else {
                continue;
            };
            let bounds = found.low.fields().zip(found.high.fields());
            for ((name, amount), ((_, low), (_, high))) in known.ledger.fields().zip(bounds) {
                // A line may be rounded otherwise between two figures: by a fen for each of its steps.
                let slack = Fen::new(5);
                let checked = match found.bounded {
                    Bounded::Everything => true,
                    Bounded::Sums => ["psn_part_amt", "fund_pay_sumamt"].contains(&name),
                    Bounded::NotEverything => false,
                };
                prop_assert!(
                    !checked || low - slack <= amount && amount <= high + slack,
                    "{} {name}: {amount} is not within {low} and {high} of {request} filled as {}",
                    policy.pack().id, serde_json::to_string(&filled).expect("JSON"),
                );
            }
        }
    }
}

/// What is asked of somebody with a bill who answers everything of the stay.
fn asked(pack: &str, day: &str, stay: &Value, total: &str) -> Vec<String> {
    let mut answers = stay.as_object().expect("an object").clone();
    answers.extend(bill(total).as_object().expect("an object").clone());
    for share in ["self_funded_share", "first_self_pay_share"] {
        answers.insert(format!("bill.total.{share}"), "10%".into());
    }
    let mut paths = Vec::new();
    loop {
        let told = json!({"pack": pack, "settlement_date": day, "answers": answers});
        let told: InterviewRequest = ::base::json::read(&told.to_string()).expect("an interview");
        match LIBRARY.ask(&told).end {
            InterviewEnd::Open { step } => {
                paths.push(step.path.clone());
                answers.insert(step.path, NOT_KNOWN.into());
            }
            _ => return paths,
        }
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
