//! No sentence names anything by an id of this house: neither a rule of the catalogue nor a pack. Looked for in
//! everything that is answered to the vectors, in both languages.

use crate::support;
use serde::Serialize;
use serde_json::Value;

/// Every text of an answer, with its path.
fn texts(value: &Value, path: &str, see: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::Object(fields) => {
            let (zh, en) = (fields.get("zh"), fields.get("en"));
            if let (2, Some(zh), Some(en)) = (fields.len(), zh, en) {
                for words in [zh, en] {
                    see(path, words.as_str().unwrap_or_default());
                }
                return;
            }
            for (name, value) in fields {
                texts(value, &format!("{path}.{name}"), see);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| texts(value, path, see)),
        _ => {}
    }
}

/// An id of a rule: `PL-NAT-01`.
fn is_rule(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    let [house, place, number] = parts[..] else {
        return false;
    };
    let capitals = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_uppercase());
    capitals(house) && capitals(place) && number.parse::<u8>().is_ok()
}

fn names_an_id<'w>(words: &'w str, packs: &[String]) -> Option<&'w str> {
    words
        .split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-' && sign != '_')
        .filter(|word| word.contains('-'))
        .find(|word| is_rule(word) || packs.iter().any(|id| id == word))
}

fn ids(packs: &[String]) -> Vec<String> {
    let ids = packs.iter().map(|pack| {
        let pack: Value = serde_json::from_str(pack).expect("a pack");
        pack["id"].as_str().unwrap_or_default().to_owned()
    });
    // The country's is called as everybody calls it.
    ids.filter(|id| id != "national").collect()
}

/// Holds every sentence of an answer to it; how many there are. What is refused repeats what was written.
fn look(id: &str, answer: &impl Serialize, packs: &[String]) -> usize {
    let answer = serde_json::to_value(answer).expect("an answer");
    let mut looked = 0;
    if answer["status"] != "invalid" {
        texts(&answer, "", &mut |path, words| {
            looked += 1;
            assert_eq!(names_an_id(words, packs), None, "{id}{path}: {words}");
        });
    }
    looked
}

#[test]
fn no_sentence_of_an_answer_names_an_internal_id() {
    let library = support::library();
    let packs = ids(support::packs());
    let mut looked = 0;
    for vector in support::vectors() {
        let answer = library.estimate_json(&vector.request.to_string());
        looked += look(&vector.id, &answer, &packs);
    }
    assert!(looked > 10_000, "{looked} sentences");
}

#[test]
fn no_sentence_of_paying_later_names_an_internal_id() {
    let packs = ids(support::pay_later::packs());
    let library = support::library();
    let mut looked = 0;
    for vector in support::pay_later::vectors() {
        let answer = crate::pay_later::texts().plan_json(&library, &vector.request.to_string());
        looked += look(&vector.id, &answer, &packs);
    }
    assert!(looked > 1_000, "{looked} sentences");
    assert_eq!(names_an_id("（PL-NAT-01）", &packs), Some("PL-NAT-01"));
}
