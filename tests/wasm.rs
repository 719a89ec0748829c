//! The vectors in a browser, through the binding that the page uses.
#![cfg(target_arch = "wasm32")]

#[path = "native/drg/schemes.rs"]
#[allow(dead_code, reason = "the native tests use the rest")]
mod schemes;
mod support;

use ::drg::binary::{pack, pack_names};
use ::drg::pinyin::Unihan;
use mingbai_core::Core;
use mingbai_drg::Grouper;
use mingbai_pay_later::Later;
use mingbai_prove::Prove;
use serde_json::Value;
use wasm_bindgen::{JsError, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn parse(json: &str) -> JsValue {
    js_sys::JSON::parse(json).expect("JSON")
}

fn read(answer: Result<Vec<u8>, JsError>) -> serde_json::Value {
    let answer = answer.map_err(JsValue::from);
    serde_json::from_slice(&answer.expect("an answer")).expect("JSON")
}

fn core() -> Core {
    let (mut core, mut prove) = (Core::new(), Prove::new());
    for pack in support::packs() {
        for loaded in [read(prove.prove_pack(pack)), read(core.load_pack(pack))] {
            assert_eq!(loaded["status"], "loaded", "{loaded}");
        }
    }
    core
}

#[wasm_bindgen_test]
fn every_vector_comes_out_as_worked_by_hand() {
    let core = core();
    let found: Vec<String> = support::vectors()
        .iter()
        .flat_map(|vector| {
            let response = read(core.estimate(&parse(&vector.request.to_string())));
            support::differences(vector, &response)
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[wasm_bindgen_test]
fn every_vector_of_paying_later_comes_out_as_the_catalogue_says() {
    use support::pay_later::{differences, packs, steps, vectors};
    let mut later = Later::new();
    for pack in support::packs() {
        let loaded = read(later.load_pack(pack));
        assert_eq!(loaded["status"], "loaded", "{loaded}");
    }
    for pack in packs() {
        let loaded = read(later.load_text(pack));
        assert_eq!(loaded["status"], "loaded", "{loaded}");
    }
    let found: Vec<String> = vectors()
        .iter()
        .chain(&steps())
        .flat_map(|vector| {
            let answer = read(later.plan(&parse(&vector.request.to_string())));
            differences(vector, &answer)
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[wasm_bindgen_test]
fn values_that_json_cannot_write_are_refused_with_a_sentence() {
    let core = core();
    for (script, code) in [
        (
            "({pack:'360400-resident',settlement_date:'2020-06-30',bill:{amounts:{inscp_scp_amt:NaN}}})",
            "wrong_kind",
        ),
        (
            "({pack:'360400-resident',settlement_date:'2020-06-30',bill:{amounts:{inscp_scp_amt:Infinity}}})",
            "wrong_kind",
        ),
        (
            "({pack:'360400-resident',settlement_date:'2020-06-30',bill:{amounts:{inscp_scp_amt:10n**30n}}})",
            "wrong_kind",
        ),
        (
            // JSON leaves out a symbol as if nothing had been there.
            "({pack:'360400-resident',settlement_date:Symbol('x')})",
            "missing_field",
        ),
        ("(() => 1)", "wrong_kind"),
        ("undefined", "wrong_kind"),
        ("null", "wrong_kind"),
    ] {
        let request = js_sys::eval(script).expect("a value");
        let response = read(core.estimate(&request));
        assert_eq!(response["status"], "invalid", "{script}: {response}");
        assert_eq!(
            response["problems"][0]["code"], code,
            "{script}: {response}"
        );
    }
}

#[wasm_bindgen_test]
fn a_damaged_pack_is_refused_with_its_place() {
    let mut prove = Prove::new();
    let pack =
        support::pack("360400-resident").replace("\"ratio\": \"80%\"", "\"ratio\": \"180%\"");
    let loaded = read(prove.prove_pack(&pack));
    assert_eq!(loaded["status"], "refused", "{loaded}");
    assert_eq!(
        loaded["findings"][0]["path"], "layers[1].pool.bands.cells[1].value[0].ratio",
        "{loaded}"
    );
}

#[wasm_bindgen_test]
fn amounts_are_read_as_people_type_them() {
    let read = read(Core::read_amount("１．２万"));
    assert_eq!(read["value"], "12000.00", "{read}");
    assert_eq!(read["echo"]["zh"], "您输入的是 12,000.00 元", "{read}");
}

/// What the native tests group as well.
const STAYS: [&str; 2] = [
    include_str!("vectors/drg-2.0.ndjson"),
    include_str!("vectors/drg-2.0-boundaries.ndjson"),
];

fn grouper() -> Grouper {
    let mut grouper = Grouper::new();
    for files in [schemes::FILES_2_0, schemes::FILES_1_1] {
        let loaded = read(grouper.load_scheme(pack(&schemes::draft(&files))));
        assert_eq!(loaded["status"], "loaded", "{loaded}");
    }
    grouper
}

#[wasm_bindgen_test]
fn every_stay_comes_to_its_group() {
    let mut grouper = grouper();
    for line in STAYS.iter().flat_map(|file| file.lines()) {
        let stay: Value = serde_json::from_str(line).expect("JSON");
        let said = read(grouper.group("chs-drg-2.0", &parse(line)));
        assert_eq!(said["drg"], stay["drg"], "{line}: {said}");
    }
}

#[wasm_bindgen_test]
fn a_file_of_stays_comes_to_the_same_groups() {
    let grouper = grouper();
    for file in STAYS {
        for reasons in [false, true] {
            let work = grouper.begin("chs-drg-2.0", "", "case", reasons, false, "2026-11-26");
            let mut work = work.map_err(JsValue::from).expect("the scheme is loaded");
            let mut out = Vec::new();
            for piece in file.as_bytes().chunks(777) {
                out.extend(work.push(piece).expect("results"));
            }
            out.extend(work.end().expect("results"));
            let results = String::from_utf8(out).expect("text");
            assert_eq!(results.lines().count(), file.lines().count());
            for (line, result) in file.lines().zip(results.lines()) {
                let [stay, result]: [Value; 2] =
                    [line, result].map(|it| serde_json::from_str(it).expect("JSON"));
                assert_eq!(result["drg"], stay["drg"], "{line}: {result}");
                assert_eq!(result["id"], stay["id"], "{line}: {result}");
            }
            let tally = read(work.tally());
            assert_eq!(tally["cases"], file.lines().count(), "{tally}");
        }
    }
}

#[wasm_bindgen_test]
fn codes_are_found_by_what_they_are_called() {
    let mut grouper = grouper();
    let id = "chs-drg-1.1";
    let loaded = read(grouper.load_names(id, &pack_names(&schemes::codes(), &Unihan)));
    assert_eq!(loaded["scheme"]["named"], true, "{loaded}");
    for (typed, kind, name) in [
        ("xlsj", "diagnosis", "心力衰竭"),
        ("衰竭 心力", "diagnosis", "心力衰竭"),
        ("i50.900", "diagnosis", "心力衰竭"),
        ("lanwei qiechu", "procedure", "阑尾切除术"),
    ] {
        let found = read(grouper.search(id, typed, kind, 5));
        let names = found.as_array().into_iter().flatten().map(|it| &it["name"]);
        assert!(names.into_iter().any(|it| it == name), "{typed}: {found}");
    }
    assert!(grouper.search(id, "x", "no such list", 5).is_err());
    assert!(
        grouper
            .search("no such scheme", "x", "diagnosis", 5)
            .is_err()
    );
    assert!(grouper.group("no such scheme", &JsValue::NULL).is_err());
    let said = read(grouper.group(id, &JsValue::UNDEFINED));
    assert_eq!(said["status"], "invalid", "{said}");
    let refused = read(grouper.load_scheme(b"nothing".to_vec()));
    assert_eq!(refused["status"], "refused", "{refused}");
}
