//! What is written says by which form, and what says none is still read.

use crate::support;
use ::explore::Explore;
use serde_json::{Value, json};

fn request() -> Value {
    json!({
        "pack": "360400-resident", "settlement_date": "2020-06-30",
        "stay": {"place": "in_region", "tier": "tier2"},
        "bill": {"amounts": {"inscp_scp_amt": "10000"}},
        "answers": {"annual_cap": "not_known"},
    })
}

#[test]
fn a_request_without_a_form_is_of_the_first_and_a_later_one_is_refused() {
    let library = support::library();
    let ask = |format: Option<Value>| {
        let mut request = request();
        if let Some(format) = format {
            request["format"] = format;
        }
        serde_json::to_value(library.estimate_json(&request.to_string())).unwrap()
    };
    let without = ask(None);
    assert_eq!(without["status"], "estimated");
    assert_eq!(without["made"]["format"], 1);
    assert_eq!(ask(Some(json!(1))), without);
    for later in [json!(2), json!(0), json!(4_294_967_295_u32)] {
        let refused = ask(Some(later.clone()));
        assert_eq!(refused["status"], "invalid", "{later}");
        assert_eq!(refused["problems"][0]["path"], "format", "{later}");
    }
    let wrong = ask(Some(json!("1.5")));
    assert_eq!(wrong["problems"][0]["path"], "format", "{wrong}");
}

#[test]
fn answers_beyond_one_number_say_their_form() {
    let library = support::library();
    let text = request().to_string();
    let curve = serde_json::to_value(library.curve_json(&text, None)).unwrap();
    assert_eq!(curve["made"]["format"], 1, "{curve}");
    let ranges = serde_json::to_value(library.ranges_json(&text)).unwrap();
    assert_eq!(ranges["likely"]["made"]["format"], 1, "{ranges}");
}

#[test]
fn requests_of_paying_later_say_their_form_too() {
    use ::paylater::PayLater;
    use ::settle::estimate::Library;
    let mut texts = PayLater::default();
    for pack in support::pay_later::packs() {
        texts.add(pack).expect("a sound pack");
    }
    let ask = |format: u32| {
        let request = json!({
            "format": format, "pack": "national", "date": "2026-11-22",
            "facts": {"urgency": "emergency"},
        });
        let answer = texts.plan_json(&Library::default(), &request.to_string());
        serde_json::to_value(answer).unwrap()
    };
    assert_eq!(ask(1)["made"]["format"], 1);
    assert_eq!(ask(2)["problems"][0]["path"], "format");
}

#[test]
fn a_pack_made_from_a_handbook_says_its_form() {
    use ::prove::handbook::{HandbookResponse, make_json};
    let book = json!({
        "region": "某市", "scheme": "resident", "year": "2026", "copied_on": "2026-11-26",
        "stays": [{"tier": "tier2", "deductible": "400", "ratio": "80%"}], "cap": "100000",
    });
    let HandbookResponse::Made { text, .. } = make_json(&book.to_string()) else {
        panic!("no pack was made");
    };
    let pack: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(pack["format"], 1);
}
