//! What a pay-later pack must hold to, each fault with its place.

use crate::support::pay_later::{Vector, folders, packs};
use ::paylater::{NATIONAL, PayLater};
use serde_json::{Value, json};

/// The findings, as code and path, of a pack after a change; of 新泰 unless `which` says otherwise.
fn findings(which: &str, change: impl FnOnce(&mut Value)) -> Vec<(String, String)> {
    let folders = folders();
    let folder = folders.iter().find(|it| it.id == which).unwrap();
    let mut pack: Value = serde_json::from_str(&folder.pack).unwrap();
    change(&mut pack);
    let mut texts = PayLater::default();
    if which != NATIONAL {
        texts.add(&packs()[0]).unwrap();
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

const XINTAI: &str = "370982-xintai";

#[track_caller]
fn check(which: &str, code: &str, path: &str, change: impl FnOnce(&mut Value)) {
    let found = findings(which, change);
    assert!(
        found.contains(&(code.to_owned(), path.to_owned())),
        "{code} {path} is not among {found:?}"
    );
}

#[test]
fn the_packs_of_the_tree_are_sound_and_named_after_their_folders() {
    let mut texts = PayLater::default();
    for folder in folders() {
        assert_eq!(texts.add(&folder.pack).err(), None);
        let pack: Value = serde_json::from_str(&folder.pack).unwrap();
        assert_eq!(pack["id"], folder.id.as_str());
        let cases: Vec<Vector> = serde_json::from_str(&folder.cases).unwrap();
        assert!(!cases.is_empty(), "{} has no worked case", folder.id);
        let of_others = cases.iter().find(|it| it.request["pack"] != pack["id"]);
        assert!(of_others.is_none(), "{}: {of_others:?}", folder.id);
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
    check(NATIONAL, "not_covered", "", |pack| {
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
    check("623000-gannan", "empty_range", "dates.until", |pack| {
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
    let folders = folders();
    let xintai = folders.iter().find(|it| it.id == XINTAI).unwrap();
    let found = PayLater::default().add(&xintai.pack).unwrap_err();
    assert!(
        found
            .iter()
            .any(|finding| finding.message.en.contains("comes first"))
    );
}

#[test]
fn a_text_that_names_no_hospital_is_offered_to_nobody() {
    let mut unnamed = 0;
    for folder in folders() {
        let pack: Value = serde_json::from_str(&folder.pack).unwrap();
        let own = [&pack["institution"]["zh"], &pack["region"]["name"]["zh"]];
        let names: Vec<&str> = own.iter().filter_map(|name| name.as_str()).collect();
        let is_missing = |name: &str| {
            ["没有写名称", "隐去名称", "没有写明", "一家"]
                .iter()
                .any(|word| name.contains(word))
        };
        let said = pack["unnamed"] == true;
        assert_eq!(said, names.iter().any(|name| is_missing(name)), "{names:?}");
        unnamed += usize::from(said);
    }
    assert!(unnamed > 2, "{unnamed} texts name no hospital");
}

#[test]
fn a_question_about_a_place_says_which_place() {
    for folder in folders() {
        let pack: Value = serde_json::from_str(&folder.pack).unwrap();
        for fact in ["insured", "registered", "hospital"] {
            let asked = folder.pack.contains(&format!("\"{fact}\": ["));
            let named = pack["areas"][fact]["zh"].as_str().is_some();
            assert!(
                !asked || named,
                "{} asks about a place without a name: {fact}",
                folder.id
            );
        }
    }
}
