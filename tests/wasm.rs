//! The vectors in a browser, through the binding that the page uses.
#![cfg(target_arch = "wasm32")]

mod support;

use mingbai::wasm::Core;
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
    let mut core = Core::new();
    for pack in support::PACKS {
        let loaded = read(core.prove_pack(pack));
        assert_eq!(loaded["status"], "loaded", "{loaded}");
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

#[cfg(feature = "paylater")]
#[wasm_bindgen_test]
fn every_vector_of_paying_later_comes_out_as_the_catalogue_says() {
    use support::pay_later::{PACKS, differences, steps, vectors};
    let mut core = core();
    for pack in PACKS {
        let loaded = read(core.load_pay_later_pack(pack));
        assert_eq!(loaded["status"], "loaded", "{loaded}");
    }
    let found: Vec<String> = vectors()
        .iter()
        .chain(&steps())
        .flat_map(|vector| {
            let answer = read(core.pay_later(&parse(&vector.request.to_string())));
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
    let mut core = Core::new();
    let pack = support::PACKS[0].replace("\"ratio\": \"80%\"", "\"ratio\": \"180%\"");
    let loaded = read(core.prove_pack(&pack));
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
