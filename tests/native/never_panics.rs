//! A hundred thousand requests and packs, damaged in every way that a small machine thinks of:
//! each gets an answer, none makes the core panic, and what still counts adds up.

use crate::support;
use ::explore::Explore;
use ::settle::estimate::{Library, Response};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A small generator of numbers, so that a run can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        // xorshift64*, Marsaglia and Vigna.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides.max(1)
    }
}

/// What a leaf may turn into.
fn odd_value(dice: &mut Dice) -> Value {
    let odd = [
        json!(null),
        json!(true),
        json!(-1),
        json!(0),
        json!(1e300),
        json!(0.1),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(""),
        json!("0"),
        json!("-0"),
        json!("0.01"),
        json!("99999999.99"),
        json!("100000000"),
        json!("1e9"),
        json!("999999999999999999999999999999"),
        json!("NaN"),
        json!("0.333333"),
        json!("100%"),
        json!("0%"),
        json!("100.0001%"),
        json!("none"),
        json!("not_known"),
        json!("2020-02-29"),
        json!("2021-02-29"),
        json!("9999-12-31"),
        json!("0000-00-00"),
        json!("1900-01-01"),
        json!("2200-12-31"),
        json!("９"),
        json!("\u{0}"),
        json!("\u{1F600}"),
        json!("𠮷"),
        json!([]),
        json!({}),
        json!([[]]),
        json!({"a": {}}),
        json!("in_region"),
        json!("tier3"),
        json!("emergency"),
        json!("filed"),
        json!("c"),
        json!("b"),
        json!(65535),
        json!(65536),
    ];
    odd[dice.roll(odd.len())].clone()
}

/// Damages one place somewhere in a value.
fn damage(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Object(map) if !map.is_empty() && dice.roll(5) > 0 => {
            let key = map
                .keys()
                .nth(dice.roll(map.len()))
                .cloned()
                .unwrap_or_default();
            match dice.roll(8) {
                0 => drop(map.remove(&key)),
                1 => {
                    let moved = map.remove(&key).unwrap_or_default();
                    map.insert(format!("{key}x"), moved);
                }
                _ => damage(&mut map[&key], dice),
            }
        }
        Value::Array(list) if !list.is_empty() && dice.roll(5) > 0 => {
            let at = dice.roll(list.len());
            match dice.roll(8) {
                0 => drop(list.remove(at)),
                1 => list.push(list[at].clone()),
                2 => list.reverse(),
                _ => damage(&mut list[at], dice),
            }
        }
        Value::String(text) if dice.roll(3) > 0 => {
            let mut letters: Vec<char> = text.chars().collect();
            let at = dice.roll(letters.len() + 1);
            let other = ['0', '9', '.', '-', '%', '１', 'x', '\u{7f}', '元'][dice.roll(9)];
            match dice.roll(3) {
                0 => letters.insert(at, other),
                1 if at < letters.len() => letters[at] = other,
                _ => letters.truncate(at),
            }
            *text = letters.into_iter().collect();
        }
        _ => *value = odd_value(dice),
    }
}

/// Damages the text itself.
fn tear(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=dice.roll(3) {
        let at = dice.roll(letters.len());
        match dice.roll(4) {
            0 => letters.truncate(at),
            1 => letters.insert(
                at,
                ['{', '}', '[', ']', '"', ',', ':', '\\', '\u{0}'][dice.roll(9)],
            ),
            2 if at < letters.len() => drop(letters.remove(at)),
            _ => letters.extend(['[', '{', '"']),
        }
    }
    letters.into_iter().collect()
}

/// An answer can be written, and what is estimated adds up.
fn hold(response: &Response) -> &'static str {
    let written = serde_json::to_string(response).expect("every answer can be written");
    assert!(written.len() > 20);
    match response {
        Response::Estimated(estimate) => assert_eq!(estimate.ledger.check(), Ok(())),
        Response::Invalid(invalid) => assert!(!invalid.problems.is_empty()),
        Response::NeedsAnswers(needs) => assert!(!needs.questions.is_empty()),
        Response::NotCovered(_) => {}
    }
    response.status()
}

#[test]
fn damaged_requests_get_an_answer() {
    let library = support::library();
    let sound = support::vectors()
        .into_iter()
        .filter(|vector| vector.status != "invalid");
    // However many vectors there are of one outcome, each is damaged as often as the others.
    let mut whole: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for vector in sound {
        whole.entry(vector.status).or_default().push(vector.request);
    }
    let whole: Vec<Vec<Value>> = whole.into_values().collect();
    let mut dice = Dice(0x6d69_6e67_6261_6921);
    let mut statuses = Map::new();
    for round in 0..70_000 {
        let alike = &whole[dice.roll(whole.len())];
        let mut request = alike[dice.roll(alike.len())].clone();
        let status = if round % 7 == 0 {
            hold(&library.estimate_json(&tear(&request.to_string(), &mut dice)))
        } else {
            for _ in 0..=dice.roll(2) {
                damage(&mut request, &mut dice);
            }
            hold(&library.estimate_json(&request.to_string()))
        };
        let count = statuses.entry(status).or_insert(json!(0));
        *count = json!(count.as_u64().unwrap_or(0) + 1);
    }
    // The damage is neither so light that nothing breaks nor so heavy that nothing gets through.
    for status in ["estimated", "needs_answers", "not_covered", "invalid"] {
        assert!(statuses[status].as_u64() > Some(500), "{statuses:?}");
    }
}

#[test]
fn damaged_packs_get_findings_or_work() {
    let whole: Vec<Value> = support::PACKS
        .iter()
        .map(|pack| serde_json::from_str(pack).expect("JSON"))
        .collect();
    let requests: Vec<String> = support::vectors()
        .iter()
        .map(|vector| vector.request.to_string())
        .collect();
    let mut dice = Dice(0xe698_8ee7_99bd_e8b4);
    let (mut refused, mut taken) = (0, 0);
    for round in 0..30_000 {
        let mut pack = whole[dice.roll(whole.len())].clone();
        let text = if round % 7 == 0 {
            tear(&pack.to_string(), &mut dice)
        } else {
            for _ in 0..=dice.roll(2) {
                damage(&mut pack, &mut dice);
            }
            pack.to_string()
        };
        let mut library = Library::default();
        match ::prove::add(&mut library, &text) {
            Ok(_) => {
                taken += 1;
                hold(&library.estimate_json(&requests[dice.roll(requests.len())]));
            }
            Err(findings) => {
                refused += 1;
                assert!(!findings.is_empty());
                serde_json::to_string(&findings).expect("findings can be written");
            }
        }
    }
    assert!(
        refused > 5_000 && taken > 1_000,
        "refused {refused}, taken {taken}"
    );
}

/// Damages requests for answers beyond one number: ranges among their figures, alternatives beside
/// them. None panics, and none is beyond what the engine can follow.
#[test]
fn damaged_explorations_get_an_answer() {
    let library = support::library();
    let sound = support::vectors()
        .into_iter()
        .filter(|vector| vector.status == "estimated");
    let whole: Vec<Value> = sound.map(|vector| vector.request).collect();
    let mut dice = Dice(0x6375_7276_6573_2121);
    let mut statuses = Map::new();
    for round in 0..3_000 {
        let mut request = whole[dice.roll(whole.len())].clone();
        let mut range = |request: &mut Value, pointer: &str| {
            if let Some(leaf) = request.pointer_mut(pointer).filter(|leaf| leaf.is_string()) {
                let ends = [
                    "0",
                    "0.01",
                    "100",
                    "5%",
                    "20000",
                    "99999999.99",
                    "x",
                    "-1",
                    "1.005",
                ];
                let mut end = || ends[dice.roll(ends.len())];
                *leaf = match end() {
                    "x" => json!("not_known"),
                    "-1" => json!({"low": end(), "likely": leaf.clone(), "high": end()}),
                    _ => json!({"low": "0", "high": end()}),
                };
            }
        };
        for pointer in [
            "/bill/amounts/inscp_scp_amt",
            "/bill/total/medfee_sumamt",
            "/bill/total/self_funded_share",
            "/bill/items/0/price",
            "/bill/items/0/quantity",
            "/bill/items/1/own_share",
            "/bill/drg/price",
            "/year_to_date/hifp_pay",
            "/year_to_date/inscp_selfpay",
            "/answers/ratio",
            "/answers/deductible",
            "/person/account_balance",
            "/deposit",
        ] {
            if round % 3 == 1 && round % 7 < 4 {
                range(&mut request, pointer);
            }
        }
        if round % 5 == 0 {
            damage(&mut request, &mut dice);
        }
        let text = request.to_string();
        let answer = match round % 3 {
            0 => serde_json::to_string(&library.curve_json(&text, None)),
            1 => serde_json::to_string(&library.ranges_json(&text)),
            _ => {
                serde_json::to_string(&library.compare_json(&json!({"base": request}).to_string()))
            }
        };
        let answer = answer.expect("every answer can be written");
        assert!(!answer.contains("broken_identity"), "{text} {answer}");
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        let status = answer["status"].as_str().expect("a status").to_owned();
        let count = statuses.entry(status).or_insert(json!(0));
        *count = json!(count.as_u64().unwrap_or(0) + 1);
    }
    for status in ["curve", "ranges", "compared", "invalid"] {
        assert!(statuses[status].as_u64() > Some(100), "{statuses:?}");
    }
}

/// Damages requests and packs of paying later: each gets an answer or findings, and no damage makes
/// an emergency be refused.
#[test]
fn damaged_requests_and_packs_of_paying_later_get_an_answer() {
    use crate::support::pay_later;
    use ::paylater::PayLater;
    let mut texts = PayLater::default();
    for pack in pay_later::PACKS {
        texts.add(pack).expect("a sound pack");
    }
    let mut library = Library::default();
    for pack in crate::support::PACKS {
        ::prove::add(&mut library, pack).expect("a sound pack");
    }
    let sound = pay_later::vectors().into_iter().chain(pay_later::steps());
    let whole: Vec<Value> = sound.map(|vector| vector.request).collect();
    let packs: Vec<Value> = pay_later::PACKS
        .iter()
        .map(|pack| serde_json::from_str(pack).expect("JSON"))
        .collect();
    let mut dice = Dice(0x6669_7273_7421_2121);
    let mut statuses = Map::new();
    let mut count = |status: &str| {
        let count = statuses.entry(status).or_insert(json!(0));
        *count = json!(count.as_u64().unwrap_or(0) + 1);
    };
    for round in 0..14_000 {
        let mut request = whole[dice.roll(whole.len())].clone();
        if round % 7 == 0 {
            count(
                texts
                    .plan_json(&library, &tear(&request.to_string(), &mut dice))
                    .status(),
            );
            continue;
        }
        for _ in 0..=dice.roll(2) {
            damage(&mut request, &mut dice);
        }
        let answer = texts.plan_json(&library, &request.to_string());
        count(answer.status());
        let answer = serde_json::to_value(&answer).expect("every answer can be written");
        if answer["status"] == "answered" && request["facts"]["urgency"] == "emergency" {
            assert_eq!(answer["verdict"], "yes", "{request}");
        }
    }
    for round in 0..2_000 {
        let at = dice.roll(packs.len());
        let mut pack = packs[at].clone();
        for _ in 0..=dice.roll(2) {
            damage(&mut pack, &mut dice);
        }
        let text = match round % 7 {
            0 => tear(&pack.to_string(), &mut dice),
            _ => pack.to_string(),
        };
        // As the site loads it, unproved: whatever it says, there is an answer.
        let mut damaged = PayLater::default();
        let _ = damaged.add_proved(pay_later::PACKS[0]);
        match damaged.add_proved(&text) {
            Ok(_) => {
                count("taken");
                let request = &whole[dice.roll(whole.len())];
                let mut request = request.clone();
                request["pack"] = packs[at]["id"].clone();
                count(damaged.plan_json(&library, &request.to_string()).status());
                if round % 5 == 0 {
                    let found = damaged.add(&text).err().unwrap_or_default();
                    serde_json::to_string(&found).expect("findings can be written");
                }
            }
            Err(findings) => assert!(!findings.is_empty()),
        }
    }
    for status in [
        "answered",
        "needs_answers",
        "not_covered",
        "invalid",
        "taken",
    ] {
        assert!(statuses[status].as_u64() > Some(100), "{statuses:?}");
    }
}
