//! Whatever turns out of what is not known, every amount lies in the bounds that were given.

use super::{POLICIES, policy};
use ::base::money::Fen;
use ::explore::outlook::{Bounded, OutlookResponse, outlook};
use ::settle::case::{NOT_KNOWN, Request};
use ::settle::estimate::{Response, estimate};
use ::settle::mechanisms::{Question, QuestionKind};
use ::settle::pack::ProvedPack;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

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
            // No text gives a price: the outlook says by name that it counts none.
            None if question.path == "stay.disease_price" => "none".to_owned(),
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

// 毕节, 10,000: nobody knows whether the disease has a fixed price. No text gives one, so that none is
// tried, least of all 0.00; that there may be one is said, and the own payment is a least one by it.
#[test]
fn a_fixed_price_that_no_text_gives_is_named_and_not_made_up() {
    let policy = policy("520500-resident");
    let priced = |request: &Request| {
        let told = serde_json::to_value(request).expect("JSON");
        told["stay"]["disease_price"].clone()
    };
    let examples = policy.pack().examples.iter();
    let mut estimated = examples.filter(|it| it.status == "estimated");
    let without = estimated
        .find(|it| priced(&it.request) == "none")
        .expect("one without a price");
    let mut request = serde_json::to_value(&without.request).expect("JSON");
    request["stay"]
        .as_object_mut()
        .expect("a stay")
        .remove("disease_price");
    request["not_known"] = json!(["stay.disease_price"]);
    let request = Request::from_json(&request.to_string()).expect("a request");
    let found = super::look(policy, &request);
    assert_eq!(found.low.overlmt_selfpay, found.high.overlmt_selfpay);
    let named = found.gaps.iter().any(|gap| gap.zh.contains("病种定额"));
    assert!(named, "{:?}", found.gaps);
}
