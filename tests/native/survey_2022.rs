//! The packs of 2022 are those that the survey gives, and nothing else is said of it.
//!
//! The survey lies beside the repository and not in it. Where it is not there, what was made of it is
//! still looked at by itself.

use crate::support::folder::{Folder, all};
use crate::support::library;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Pairs of city and scheme that there must be a pack of.
const AT_LEAST: usize = 90;
/// Cases that each must have.
const CASES: usize = 3;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The survey, where it is there.
fn facts() -> Option<PathBuf> {
    let path = root().join(survey::FACTS);
    path.exists().then_some(path)
}

fn packs() -> Vec<Folder> {
    let mut packs = all("regions");
    packs.retain(|it| it.id.ends_with("-2022"));
    packs
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn at_least_ninety_pairs_of_city_and_scheme_have_a_pack_of_2022() {
    let packs = packs();
    let mut pairs = BTreeSet::new();
    for folder in &packs {
        let (pack, cases) = (json(&folder.pack), json(&folder.cases));
        pairs.insert((
            pack["region"]["code"].clone().to_string(),
            pack["scheme"].to_string(),
        ));
        let cases = cases.as_array().expect("cases");
        assert!(cases.len() >= CASES, "{}: {} cases", folder.id, cases.len());
        for claim in pack["covers"].as_array().expect("claims") {
            let days = (&claim["from"], &claim["until"]);
            assert_eq!(
                days,
                (&"2022-01-01".into(), &"2023-01-01".into()),
                "{}",
                folder.id
            );
        }
        assert_eq!(pack["amounts"], "to_check", "{}", folder.id);
        for source in pack["sources"].as_array().expect("sources") {
            assert_eq!(source["grade"], "C", "{}", folder.id);
            assert_eq!(source["date"], "2022-01", "{}", folder.id);
        }
    }
    assert!(pairs.len() >= AT_LEAST, "only {} pairs", pairs.len());
}

#[test]
fn the_packs_are_those_of_the_survey() {
    let Some(facts) = facts() else { return };
    let text = std::fs::read_to_string(facts).expect("the survey");
    let (made, not_used) = survey::import(&text).unwrap_or_else(|fault| panic!("{fault:#}"));
    let kept = packs();
    let names = |ids: Vec<&String>| ids.into_iter().cloned().collect::<BTreeSet<String>>();
    let of_survey = names(made.iter().map(|pack| &pack.id).collect());
    assert_eq!(of_survey, names(kept.iter().map(|it| &it.id).collect()));
    for pack in &made {
        let there = kept.iter().find(|it| it.id == pack.id).expect("the pack");
        let text = pack.text().expect("JSON");
        assert_eq!(
            json(&there.pack),
            json(&text),
            "{}: cargo xtask import-survey",
            pack.id
        );
    }
    let page = survey::report(made.len(), &not_used).expect("a page");
    let there = std::fs::read_to_string(root().join("docs/survey-2022.md")).expect("the page");
    assert_eq!(
        there, page,
        "docs/survey-2022.md: cargo xtask import-survey"
    );
}

/// Another program, which knows the survey's lines and not the importer, works the cases.
#[test]
fn the_cases_are_worked_from_the_lines_of_the_survey() {
    let Some(facts) = facts() else { return };
    let run = Command::new("python3")
        .arg(root().join("tests/survey.py"))
        .arg(facts)
        .env("PYTHONIOENCODING", "utf-8")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .expect(
            "this test needs python3: please install it (Debian: sudo apt-get install python3)",
        );
    let differs = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{differs}");
}

/// Ladders on which the survey and another hand agree (region figures, section 5), with the amounts
/// that were worked out from them.
#[test]
fn ladders_that_two_hands_agree_on_come_out_as_worked_from_them() {
    let library = library();
    let stay = |tier: &str| json!({"place": "in_region", "tier": tier});
    let first = json!({"year": "2022", "admissions": "0"});
    let working = json!({"group": "working"});
    let asks = [
        // (50,000 − 800) × 86 %.
        (
            "420100-employee-2022",
            stay("tier3"),
            working.clone(),
            json!({}),
            first.clone(),
            "50000",
            "42312.00",
        ),
        // (50,000 − 800) × 88.8 %.
        (
            "420100-employee-2022",
            stay("tier3"),
            json!({"group": "retired"}),
            json!({}),
            first.clone(),
            "50000",
            "43689.60",
        ),
        // (20,000 − 300) × 89 %: half of 600 for the second stay.
        (
            "420100-employee-2022",
            stay("tier2"),
            working.clone(),
            json!({}),
            json!({"year": "2022", "admissions": "1", "inscp_scp_amt": "3000", "hifp_pay": "2000"}),
            "20000",
            "17533.00",
        ),
        // (50,000 − 1,200) × 60 %, and (50,000 − 2,000) × 50 % at a special one.
        (
            "610100-resident-2022",
            stay("tier3"),
            json!({}),
            json!({"class_special_top": "usual"}),
            first.clone(),
            "50000",
            "29280.00",
        ),
        (
            "610100-resident-2022",
            stay("tier3"),
            json!({}),
            json!({"class_special_top": "special_top"}),
            first.clone(),
            "50000",
            "24000.00",
        ),
        // (5,000 − 1,200) × 60 % + 15,000 × 70 %.
        (
            "410100-resident-2022",
            json!({"place": "in_region"}),
            json!({"age_years": 40}),
            json!({"hospital": "city_run"}),
            first.clone(),
            "20000",
            "12780.00",
        ),
        // (50,000 − 1,500) × 85 %, and (50,000 − 1,200) × 92 %.
        (
            "310000-employee-2022",
            stay("tier3"),
            working,
            json!({"large_cap_unnamed": "not_known"}),
            first.clone(),
            "50000",
            "41225.00",
        ),
        (
            "310000-employee-2022",
            stay("tier3"),
            json!({"group": "retired"}),
            json!({"person": "rest", "large_cap_unnamed": "not_known"}),
            first.clone(),
            "50000",
            "44896.00",
        ),
        // (50,000 − 500) × 68 %, (20,000 − 200) × 82 %, (10,000 − 100) × 87 %.
        (
            "510100-resident-2022",
            stay("tier3"),
            json!({}),
            json!({"plan": "high"}),
            first.clone(),
            "50000",
            "33660.00",
        ),
        (
            "510100-resident-2022",
            stay("tier2"),
            json!({}),
            json!({"plan": "high"}),
            first.clone(),
            "20000",
            "16236.00",
        ),
        (
            "510100-resident-2022",
            stay("tier1"),
            json!({}),
            json!({"plan": "high"}),
            first,
            "10000",
            "8613.00",
        ),
    ];
    for (pack, stay, person, answers, year, scope, fund) in asks {
        let request = json!({
            "pack": pack, "settlement_date": "2022-06-30", "stay": stay, "person": person,
            "bill": {"amounts": {"inscp_scp_amt": scope}}, "year_to_date": year, "answers": answers,
        });
        let response = library.estimate_json(&request.to_string());
        let response = serde_json::to_value(&response).expect("JSON");
        assert_eq!(response["ledger"]["hifp_pay"], fund, "{request} {response}");
    }
}

/// A made-up line, changed by `change`: its packs, or what stops the import.
fn import(change: impl FnOnce(&mut Value)) -> Result<Vec<Value>, String> {
    let mut line = json!({
        "admdvs": "999999", "region_zh": "某市", "region_en": "Some City", "scheme": "resident",
        "document": "某市办法 (a title)", "address": null,
        "deductible": [
            {"tier": "tier2", "group": "all", "stay": "first", "yuan": 500},
            {"tier": "tier3", "group": "all", "stay": "first", "yuan": 900},
        ],
        "ratio": [
            {"tier": "tier2", "group": "all", "above": 0, "up_to": null, "percent": 80},
            {"tier": "tier3", "group": "all", "above": 0, "up_to": 10000, "percent": 60},
            {"tier": "tier3", "group": "all", "above": 10000, "up_to": null, "percent": 65.5},
        ],
        "cap": {"yuan": 100000, "of": "pool"}, "cap_by": [], "above_cap": null, "serious": null, "away": [],
        "other": [], "disagreement": [], "doubts": ["primary institutions not named"], "completeness": "ladder",
    });
    change(&mut line);
    let (packs, _) = survey::import(&line.to_string()).map_err(|fault| format!("{fault:#}"))?;
    Ok(packs
        .iter()
        .map(|pack| json(&pack.text().expect("JSON")))
        .collect())
}

#[test]
fn what_a_line_says_becomes_a_value_and_what_it_leaves_open_a_question() {
    let packs = import(|_| {}).expect("a pack");
    let pack = &packs[0];
    assert_eq!(pack["id"], "999999-resident-2022");
    assert_eq!(
        pack["covers"][0]["when"],
        json!({"place": ["in_region"], "tier": ["tier2", "tier3"]})
    );
    let cells = pack["layers"][0]["deductible"]["amount"]["cells"]
        .as_array()
        .expect("cells");
    let known: Vec<_> = cells
        .iter()
        .map(|it| (&it["when"], &it["value"], &it["unknown"]["id"]))
        .collect();
    let first = |tier: &str| json!({"tier": [tier], "admission": {"from": 1, "to": 1}});
    assert_eq!(
        known,
        [
            (&first("tier2"), &json!("500.00"), &Value::Null),
            (
                &json!({"admission": {"from": 2}}),
                &Value::Null,
                &json!("deductible_later")
            ),
            (&first("tier3"), &json!("900.00"), &Value::Null),
        ]
    );
    let bands = &pack["layers"][1]["pool"]["bands"]["cells"][1]["value"];
    assert_eq!(bands[1], json!({"above": "10000.00", "ratio": "65.5%"}));
    // Of one scheme for all, each of both is found.
    let packs = import(|line| line["scheme"] = Value::Null).expect("packs");
    let ids: Vec<&Value> = packs.iter().map(|pack| &pack["id"]).collect();
    assert_eq!(ids, ["999999-employee-2022", "999999-resident-2022"]);
}

#[test]
fn what_nobody_has_read_stops_the_import() {
    let stops = |change: &dyn Fn(&mut Value), why: &str| {
        let fault = import(change).expect_err(why);
        assert!(fault.contains(why), "{fault}");
    };
    stops(
        &|line| line["doubts"] = json!(["something new"]),
        "nobody has read this doubt: something new",
    );
    stops(
        &|line| line["other"] = json!(["something new"]),
        "nobody has read this doubt",
    );
    stops(
        &|line| line["ratio"][0]["group"] = "other:miners".into(),
        "nobody has read the group other:miners",
    );
    stops(
        &|line| line["ratio"][1]["tier"] = "tier3_top".into(),
        "what its top hospitals are",
    );
    stops(
        &|line| line["ratio"][2]["above"] = 9000.into(),
        "bands with a gap or an overlap at 9000",
    );
    stops(
        &|line| line["ratio"][2]["up_to"] = 90000.into(),
        "some bands end and others do not",
    );
    stops(
        &|line| line["deductible"][1]["tier"] = "tier2".into(),
        "two rows are as close to the same case",
    );
}
