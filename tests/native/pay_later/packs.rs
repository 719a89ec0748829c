//! What a pay-later pack must hold to, each fault with its place.

use crate::support::pay_later::PACKS;
use ::paylater::PayLater;
use serde_json::{Value, json};

/// The findings, as code and path, of a pack after a change; of 新泰 unless `which` says otherwise.
fn findings(which: usize, change: impl FnOnce(&mut Value)) -> Vec<(String, String)> {
    let mut pack: Value = serde_json::from_str(PACKS[which]).unwrap();
    change(&mut pack);
    let mut texts = PayLater::default();
    if which != 0 {
        texts.add(PACKS[0]).unwrap();
    }
    let found = texts.add(&pack.to_string()).err().unwrap_or_default();
    found
        .iter()
        .map(|finding| {
            assert!(finding.message.zh.chars().count() > 3 && finding.message.en.len() > 6);
            let code = serde_json::to_value(finding.code).unwrap();
            (code.as_str().unwrap().to_owned(), finding.path.clone())
        })
        .collect()
}

const XINTAI: usize = 5;

#[track_caller]
fn check(which: usize, code: &str, path: &str, change: impl FnOnce(&mut Value)) {
    let found = findings(which, change);
    assert!(
        found.contains(&(code.to_owned(), path.to_owned())),
        "{code} {path} is not among {found:?}"
    );
}

#[test]
fn the_packs_of_the_tree_are_sound_and_named_after_their_files() {
    let mut texts = PayLater::default();
    for folder in ["packs/regions/pay-later", "packs/institutions"] {
        let folder = format!("{}/../{folder}", env!("CARGO_MANIFEST_DIR"));
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let pack: Value =
                serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            assert_eq!(pack["id"], path.file_stem().unwrap().to_str().unwrap());
            let known = PACKS
                .iter()
                .any(|it| serde_json::from_str::<Value>(it).unwrap() == pack);
            assert!(
                known,
                "{} is not among the packs of the tests",
                path.display()
            );
        }
    }
    for pack in PACKS {
        assert_eq!(texts.add(pack).err(), None);
    }
}

#[test]
fn ids_are_of_a_plain_alphabet() {
    for id in ["", "370982 xintai", "新泰", "../xintai", "Xintai"] {
        check(XINTAI, "name", "id", |pack| pack["id"] = id.into());
    }
}

#[test]
fn two_answers_are_a_conflict() {
    check(XINTAI, "conflict", "", |pack| {
        let mut rule = pack["eligible"][1].clone();
        rule["verdict"] = json!("no");
        pack["eligible"].as_array_mut().unwrap().push(rule);
    });
}

#[test]
fn a_refused_emergency_is_found() {
    check(0, "not_covered", "", |pack| {
        pack["everywhere"][0]["verdict"] = json!("no");
    });
}

#[test]
fn a_rule_that_nobody_reaches_is_found() {
    check(XINTAI, "unreached", "eligible[5]", |pack| {
        let mut rule = pack["eligible"][1].clone();
        rule["when"]["registered"] = json!(["elsewhere"]);
        pack["eligible"].as_array_mut().unwrap().push(rule);
    });
}

#[test]
fn the_rest_is_for_everybody() {
    check(XINTAI, "not_covered", "otherwise.when", |pack| {
        pack["otherwise"]["when"] = json!({"cause": ["disease"]});
    });
}

#[test]
fn citations_resolve() {
    check(XINTAI, "citation", "stages.clause.cite[0].source", |pack| {
        pack["stages"]["clause"]["cite"][0]["source"] = json!("nowhere");
    });
    check(XINTAI, "citation", "eligible[0]", |pack| {
        pack["eligible"][0]["cite"] = json!([]);
    });
    check(XINTAI, "name", "eligible[0].rule", |pack| {
        pack["eligible"][0]["rule"] = json!("XT-01");
    });
}

#[test]
fn names_are_their_own() {
    check(XINTAI, "name", "sources[0].id", |pack| {
        pack["sources"][0]["id"] = json!("social-insurance-law");
    });
    check(XINTAI, "name", "id", |pack| pack["id"] = json!("national"));
    check(XINTAI, "name", "distinctions[0].choices", |pack| {
        pack["distinctions"][0]["choices"]
            .as_array_mut()
            .unwrap()
            .pop();
    });
}

#[test]
fn conditions_name_what_there_is() {
    check(XINTAI, "name", "eligible[3].when.own.town", |pack| {
        pack["eligible"][3]["when"]["own"]["town"] = json!(["both"]);
    });
    check(
        XINTAI,
        "empty_range",
        "eligible[1].when.facts.insured",
        |pack| {
            pack["areas"].as_object_mut().unwrap().remove("insured");
        },
    );
    check(
        XINTAI,
        "empty_range",
        "excluded[0].when.facts.cause",
        |pack| {
            pack["excluded"][0]["when"]["cause"] = json!([]);
        },
    );
    check(XINTAI, "unreadable", "excluded[0].when.cause[0]", |pack| {
        pack["excluded"][0]["when"]["cause"] = json!(["weather"]);
    });
}

#[test]
fn what_is_done_first_is_said_where_it_has_to_be() {
    check(XINTAI, "cell_content", "eligible[4].once", |pack| {
        pack["eligible"][4].as_object_mut().unwrap().remove("once");
    });
}

#[test]
fn dates_and_format_make_sense() {
    check(XINTAI, "wrong_format", "format", |pack| {
        pack["format"] = json!(2)
    });
    check(2, "empty_range", "dates.until", |pack| {
        pack["dates"]["until"] = pack["dates"]["from"].clone();
    });
    check(XINTAI, "layer_order", "everywhere", |pack| {
        pack["everywhere"] = json!([pack["otherwise"].clone()]);
    });
    check(XINTAI, "nothing", "institution", |pack| {
        pack.as_object_mut().unwrap().remove("institution");
    });
}

#[test]
fn a_place_is_proved_beside_the_country() {
    let found = PayLater::default().add(PACKS[XINTAI]).unwrap_err();
    assert!(
        found
            .iter()
            .any(|finding| finding.message.en.contains("comes first"))
    );
}
