//! Schemes side by side, as a page asks for them.

use super::cases::vectors;
use super::schemes::{FILES_1_1, FILES_2_0, codes, draft, edition_2_0, known_by_2_0};
use ::drg::binary::{pack, pack_names};
use ::drg::pinyin::Unihan;
use ::drg::search::Kind;
use ::drg::{SchemeLoaded, SchemeStore, SchemeSummary};
use serde_json::{Value, json};

const BOTH: [&str; 2] = ["chs-drg-2.0", "chs-drg-1.1"];

fn sound(loaded: SchemeLoaded) -> SchemeSummary {
    match loaded {
        SchemeLoaded::Loaded { scheme } => *scheme,
        SchemeLoaded::Refused { faults } => panic!("{faults:?}"),
    }
}

fn refused(loaded: SchemeLoaded) -> String {
    match loaded {
        SchemeLoaded::Loaded { scheme } => panic!("{scheme:?}"),
        SchemeLoaded::Refused { faults } => faults[0].message.en.to_string(),
    }
}

fn store() -> SchemeStore {
    let mut store = SchemeStore::default();
    for files in [FILES_2_0, FILES_1_1] {
        sound(store.load(pack(&draft(&files))));
    }
    store
}

fn explain(store: &mut SchemeStore, id: &str, case: &Value) -> Value {
    let said = store.explain(id, &case.to_string(), |explained| json!(explained));
    said.expect("the scheme is there")
}

#[test]
fn a_scheme_is_told_in_short() {
    let mut store = SchemeStore::default();
    let own = sound(store.load(pack(&draft(&FILES_2_0))));
    assert_eq!(
        (own.id.as_str(), own.edition.as_str()),
        ("chs-drg-2.0", "2.0")
    );
    let counts = json!(own.counts);
    assert_eq!(
        (&counts["mdcs"], &counts["drgs"]),
        (&json!(26), &json!(634))
    );
    assert_eq!(own.counts.diagnoses + own.counts.procedures, known_by_2_0());
    assert!(!own.named);
    for switch in &own.switches {
        assert_eq!(switch.chosen, switch.choices[0].id);
    }
}

#[test]
fn names_serve_every_scheme_of_their_list() {
    let mut store = store();
    let names = pack_names(&codes(), &Unihan);
    for id in BOTH {
        let by_code = store.search(id, "I50.9", Kind::Diagnosis, 3).unwrap();
        assert!(
            by_code
                .iter()
                .all(|it| it.code.starts_with("I50.9") && it.name.is_empty())
        );
        assert_eq!(by_code.len(), 3);
        assert!(
            store
                .search(id, "xlsj", Kind::Diagnosis, 3)
                .unwrap()
                .is_empty()
        );
    }
    assert!(sound(store.load_names(BOTH[1], &names)).named);
    for id in BOTH {
        for (typed, kind, name) in [
            ("衰竭 心力", Kind::Diagnosis, "心力衰竭"),
            ("xlsj", Kind::Diagnosis, "心力衰竭"),
            ("lanwei qiechu", Kind::Procedure, "阑尾切除术"),
        ] {
            let found = store.search(id, typed, kind, 5).unwrap();
            assert!(
                found.iter().any(|it| it.name == name),
                "{id} {typed}: {found:?}"
            );
        }
    }
    // A scheme of the same list that comes later has them at once, also in the place of another.
    assert!(sound(store.load(pack(&draft(&FILES_2_0)))).named);
    let found = store.search(BOTH[0], "心力衰竭", Kind::Diagnosis, 1);
    assert_eq!(found.unwrap()[0].code, "I50.900");
}

#[test]
fn other_readings_are_taken_and_given_back() {
    let mut store = store();
    let id = BOTH[0];
    let default = sound(store.load(pack(&draft(&FILES_2_0))));
    let switch = &default.switches[0];
    let other = switch.choices[1].id.as_str();
    let chosen = sound(store.choose(id, &[(&switch.id, other)]));
    assert_eq!(chosen.switches[0].chosen, other);
    assert_eq!(chosen.switches[1..], default.switches[1..]);
    let said = refused(store.choose(id, &[(&switch.id, "no such choice")]));
    assert!(said.contains(&switch.id), "{said}");
    assert_eq!(sound(store.choose(id, &[])), default);
}

#[test]
fn cases_come_to_their_groups_and_say_why() {
    let mut store = store();
    for line in include_str!("../../vectors/drg-2.0.ndjson")
        .lines()
        .step_by(20)
    {
        let case: Value = serde_json::from_str(line).unwrap();
        let said = explain(&mut store, BOTH[0], &case);
        assert_eq!(said["drg"], case["drg"], "{said}");
        assert_eq!(
            said["status"] == "ambiguous",
            case["drg"].as_str().unwrap().ends_with("QY")
        );
    }
    assert!(vectors().len() > 600 && edition_2_0().counts().adrgs > 400);
}

#[test]
fn what_is_no_case_is_invalid() {
    let mut store = store();
    for case in [
        json!(null),
        json!([]),
        json!({"principal_diagnosis": 1}),
        json!({"principal_diagnosis": "I50.900", "age_yaers": 1}),
        json!({}),
    ] {
        let said = explain(&mut store, BOTH[0], &case);
        assert_eq!(
            (&said["status"], &said["drg"]),
            (&json!("invalid"), &json!("0000"))
        );
        assert!(
            said["cause"]["zh"]
                .as_str()
                .is_some_and(|it| it.chars().count() > 4),
            "{said}"
        );
    }
}

#[test]
fn a_number_that_cannot_be_read_is_named_where_the_group_hangs_on_it() {
    let mut store = store();
    let case = json!({"principal_diagnosis": "I50.900", "age_years": -1});
    let said = explain(&mut store, BOTH[0], &case);
    assert_eq!(said["status"], "needs_data");
    let cause = said["cause"]["zh"].as_str().unwrap();
    assert!(cause.contains("“-1”"), "{cause}");
    let case = json!({"principal_diagnosis": "I50.900", "sex": "x", "age_years": 60});
    assert_eq!(explain(&mut store, BOTH[0], &case)["drg"], "FR25");
}

#[test]
fn what_is_not_there_or_damaged_is_refused_and_changes_nothing() {
    let mut store = store();
    assert!(store.explain("chs-drg-9.9", "{}", |_| ()).is_none());
    assert!(
        store
            .search("chs-drg-9.9", "a", Kind::Diagnosis, 1)
            .is_none()
    );
    assert!(refused(store.choose("chs-drg-9.9", &[])).contains("chs-drg-9.9"));
    let names = pack_names(&codes(), &Unihan);
    assert!(refused(store.load_names("chs-drg-9.9", &names)).contains("chs-drg-9.9"));
    assert!(refused(store.load_names(BOTH[0], b"no names")).contains("damaged"));
    let mut few = pack(&draft(&FILES_2_0));
    few.truncate(2000);
    assert!(refused(store.load(few)).contains("damaged"));
    // The names of some other list.
    let some = ::drg::CodeList::new(codes().rows().take(100).collect());
    assert!(refused(store.load_names(BOTH[0], &pack_names(&some, &Unihan))).contains("damaged"));
    let line = include_str!("../../vectors/drg-2.0.ndjson")
        .lines()
        .next()
        .unwrap();
    let case: Value = serde_json::from_str(line).unwrap();
    assert_eq!(explain(&mut store, BOTH[0], &case)["drg"], case["drg"]);
    assert!(store.remove(BOTH[0]) && !store.remove(BOTH[0]));
    assert!(store.scheme(BOTH[0]).is_none() && store.scheme(BOTH[1]).is_some());
}
