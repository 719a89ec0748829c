//! Requests and packs, damaged in every way that a small machine thinks of: each gets an answer, none
//! makes the core panic, and what still counts adds up.
//!
//! Each function does one round and says what came of it. The native tests do a few thousand of each,
//! `fuzz/` as many as one likes.

use super::{packs, vectors};
use ::explore::Explore;
use ::settle::estimate::{Library, Response};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What decides where damage is done: bytes that somebody gives, and when these are used up a small
/// generator of numbers, so that a run can be repeated.
pub struct Dice<'b> {
    bytes: &'b [u8],
    state: u64,
}

impl<'b> Dice<'b> {
    /// A run of its own for every number.
    pub fn seeded(seed: u64) -> Self {
        let state = seed.max(1);
        Self { bytes: &[], state }
    }

    /// As the bytes say.
    #[allow(dead_code, reason = "only the fuzzer has bytes")]
    pub fn told(bytes: &'b [u8]) -> Self {
        let state = bytes.len() as u64 + 1;
        Self { bytes, state }
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        if let Some((told, rest)) = self.bytes.split_first_chunk::<2>() {
            self.bytes = rest;
            return usize::from(u16::from_le_bytes(*told)) % sides.max(1);
        }
        // xorshift64*, Marsaglia and Vigna.
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        (self.state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides.max(1)
    }
}

/// What a leaf may turn into.
fn odd_value(dice: &mut Dice<'_>) -> Value {
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
pub fn damage(value: &mut Value, dice: &mut Dice<'_>) {
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
pub fn tear(text: &str, dice: &mut Dice<'_>) -> String {
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

/// Sound requests, damaged.
pub struct Requests {
    library: Library,
    /// However many there are of one outcome, each is damaged as often as the others.
    by_outcome: Vec<Vec<Value>>,
}

impl Requests {
    /// Those of all vectors.
    pub fn whole() -> Self {
        let sound = vectors().into_iter().filter(|it| it.status != "invalid");
        let mut by_outcome: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for vector in sound {
            by_outcome
                .entry(vector.status)
                .or_default()
                .push(vector.request);
        }
        Self {
            library: super::library(),
            by_outcome: by_outcome.into_values().collect(),
        }
    }

    /// The status of what is answered to one of them.
    pub fn damaged(&self, dice: &mut Dice<'_>) -> &'static str {
        let alike = &self.by_outcome[dice.roll(self.by_outcome.len())];
        let mut request = alike[dice.roll(alike.len())].clone();
        let text = match dice.roll(7) {
            0 => tear(&request.to_string(), dice),
            _ => {
                for _ in 0..=dice.roll(2) {
                    damage(&mut request, dice);
                }
                request.to_string()
            }
        };
        hold(&self.library.estimate_json(&text))
    }

    /// The status of an answer beyond one number: ranges among the figures, alternatives beside them.
    /// None is beyond what the engine can follow.
    pub fn explored(&self, dice: &mut Dice<'_>) -> String {
        let all: Vec<&Value> = self.by_outcome.iter().flatten().collect();
        let mut request = all[dice.roll(all.len())].clone();
        if dice.roll(3) == 0 {
            for leaf in RANGED {
                into_range(&mut request, leaf, dice);
            }
        }
        if dice.roll(5) == 0 {
            damage(&mut request, dice);
        }
        let text = request.to_string();
        let library = &self.library;
        let answer = match dice.roll(3) {
            0 => serde_json::to_value(library.curve_json(&text, None)),
            1 => serde_json::to_value(library.ranges_json(&text)),
            _ => serde_json::to_value(library.compare_json(&json!({"base": request}).to_string())),
        };
        let answer = answer.expect("every answer can be written");
        assert!(
            !answer.to_string().contains("broken_identity"),
            "{text} {answer}"
        );
        answer["status"].as_str().expect("a status").to_owned()
    }
}

/// Figures that may be ranges.
const RANGED: [&str; 13] = [
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
];

fn into_range(request: &mut Value, pointer: &str, dice: &mut Dice<'_>) {
    let Some(leaf) = request.pointer_mut(pointer).filter(|leaf| leaf.is_string()) else {
        return;
    };
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

/// Sound packs, damaged.
pub struct Packs {
    whole: Vec<Value>,
    requests: Vec<String>,
}

impl Packs {
    /// Those of the tree and of the tests.
    pub fn whole() -> Self {
        let read = |pack: &String| serde_json::from_str(pack).expect("JSON");
        let requests = vectors().into_iter().map(|it| it.request.to_string());
        Self {
            whole: packs().iter().map(read).collect(),
            requests: requests.collect(),
        }
    }

    /// Whether one of them is still taken; then it answers, and otherwise it is said why not.
    pub fn damaged(&self, dice: &mut Dice<'_>) -> bool {
        let mut pack = self.whole[dice.roll(self.whole.len())].clone();
        let text = match dice.roll(7) {
            0 => tear(&pack.to_string(), dice),
            _ => {
                for _ in 0..=dice.roll(2) {
                    damage(&mut pack, dice);
                }
                pack.to_string()
            }
        };
        let mut library = Library::default();
        match ::prove::add(&mut library, &text) {
            Ok(_) => {
                let request = &self.requests[dice.roll(self.requests.len())];
                hold(&library.estimate_json(request));
                true
            }
            Err(findings) => {
                assert!(!findings.is_empty());
                serde_json::to_string(&findings).expect("findings can be written");
                false
            }
        }
    }
}

/// Requests and packs of paying later, damaged.
pub struct PayingLater {
    texts: ::paylater::PayLater,
    library: Library,
    requests: Vec<Value>,
    packs: Vec<Value>,
}

impl PayingLater {
    /// Those of the tree.
    pub fn whole() -> Self {
        use super::pay_later;
        let mut texts = ::paylater::PayLater::default();
        for pack in pay_later::packs() {
            texts.add(pack).expect("a sound pack");
        }
        let sound = pay_later::vectors().into_iter().chain(pay_later::steps());
        let read = |pack: &String| serde_json::from_str(pack).expect("JSON");
        Self {
            texts,
            library: super::library(),
            requests: sound.map(|vector| vector.request).collect(),
            packs: pay_later::packs().iter().map(read).collect(),
        }
    }

    /// The status of what is answered to a request. No damage makes an emergency be refused.
    pub fn damaged(&self, dice: &mut Dice<'_>) -> &'static str {
        let mut request = self.requests[dice.roll(self.requests.len())].clone();
        if dice.roll(7) == 0 {
            let torn = tear(&request.to_string(), dice);
            return self.texts.plan_json(&self.library, &torn).status();
        }
        for _ in 0..=dice.roll(2) {
            damage(&mut request, dice);
        }
        let response = self.texts.plan_json(&self.library, &request.to_string());
        let answer = serde_json::to_value(&response).expect("every answer can be written");
        if answer["status"] == "answered" && request["facts"]["urgency"] == "emergency" {
            assert_eq!(answer["verdict"], "yes", "{request}");
        }
        response.status()
    }

    /// The status of what is answered by a damaged pack that is still taken, as the site loads it,
    /// unproved: whatever it says, there is an answer.
    pub fn damaged_pack(&self, dice: &mut Dice<'_>) -> Option<&'static str> {
        let mut pack = self.packs[dice.roll(self.packs.len())].clone();
        let id = pack["id"].clone();
        for _ in 0..=dice.roll(2) {
            damage(&mut pack, dice);
        }
        let text = match dice.roll(7) {
            0 => tear(&pack.to_string(), dice),
            _ => pack.to_string(),
        };
        let mut damaged = ::paylater::PayLater::default();
        let _ = damaged.add_proved(&self.packs[0].to_string());
        if let Err(findings) = damaged.add_proved(&text) {
            assert!(!findings.is_empty());
            return None;
        }
        // Half of them ask what the pack was written for: what others ask it mostly has no day for.
        let own: Vec<&Value> = self.requests.iter().filter(|it| it["pack"] == id).collect();
        let mut request = match dice.roll(2) {
            0 if !own.is_empty() => own[dice.roll(own.len())].clone(),
            _ => self.requests[dice.roll(self.requests.len())].clone(),
        };
        // And some know little of what they are asked.
        if dice.roll(3) == 0
            && let Some(facts) = request.get_mut("facts").and_then(Value::as_object_mut)
        {
            facts.clear();
        }
        request["pack"] = id;
        let status = damaged
            .plan_json(&self.library, &request.to_string())
            .status();
        if dice.roll(5) == 0 {
            let found = damaged.add(&text).err().unwrap_or_default();
            serde_json::to_string(&found).expect("findings can be written");
        }
        Some(status)
    }
}
