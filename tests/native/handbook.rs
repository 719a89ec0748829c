//! Figures of a handbook: what becomes of them, and which of an old text are offered to be checked.

use crate::support;
use ::prove::handbook::{HandbookResponse, known, make_json};
use ::settle::estimate::Library;
use serde_json::{Value, json};

/// The pack that a handbook makes, in a library.
fn made(book: &Value) -> Library {
    let HandbookResponse::Made { text, .. } = make_json(&book.to_string()) else {
        panic!("no pack was made of {book}");
    };
    let mut library = Library::default();
    library.add_proved(&text).unwrap();
    library
}

fn book(stay: &Value) -> Value {
    json!({
        "region": "某市", "scheme": "resident", "year": "2026", "copied_on": "2026-11-26",
        "stays": [stay],
    })
}

fn settled(library: &Library, total: &str) -> Value {
    let request = json!({
        "pack": "own-resident", "settlement_date": "2026-11-26",
        "bill": {"amounts": {"inscp_scp_amt": total}},
        "answers": {"annual_cap": "not_known"},
    });
    serde_json::to_value(library.estimate_json(&request.to_string())).unwrap()
}

// Nobody is asked for the level of a hospital whose figures were just told: (10,000 - 400) × 80 % = 7,680.
#[test]
fn three_figures_of_one_hospital_are_enough() {
    let library = made(&book(&json!({"deductible": "400", "ratio": "80%"})));
    let settled = settled(&library, "10000.00");
    assert_eq!(settled["status"], "estimated", "{settled}");
    assert_eq!(settled["ledger"]["hifp_pay"], "7680.00");
    assert_eq!(settled["ledger"]["psn_part_amt"], "2320.00");
}

// (30,000 - 1,200) × 65 % = 18,720; (50,000 - 30,000) × 70 % = 14,000; together 32,720.
#[test]
fn ratios_by_the_size_of_the_bill_are_counted_each_in_its_part() {
    let stay = json!({"deductible": "1200", "bands": [
        {"above": "0", "ratio": "65%"}, {"above": "30000", "ratio": "70%"}, {"above": "70000", "ratio": "75%"},
    ]});
    let settled = settled(&made(&book(&stay)), "50000.00");
    assert_eq!(settled["ledger"]["hifp_pay"], "32720.00", "{settled}");
}

#[test]
fn what_makes_no_sense_is_refused_at_its_field() {
    let path = |stay: Value| match make_json(&book(&stay).to_string()) {
        HandbookResponse::Invalid { problems } => problems[0].path.clone(),
        other => panic!("{other:?}"),
    };
    let bands = |first: &str, second: &str, ratio: &str| json!({"bands": [{"above": first, "ratio": "65%"}, {"above": second, "ratio": ratio}]});
    assert_eq!(
        path(bands("0", "0", "70%")),
        "handbook.stays[0].bands[1].above"
    );
    assert_eq!(
        path(bands("100", "200", "70%")),
        "handbook.stays[0].bands[0].above"
    );
    assert_eq!(
        path(bands("0", "200", "170%")),
        "handbook.stays[0].bands[1].ratio"
    );
    let both = json!({"tier": "tier2", "referral": "filed"});
    assert_eq!(path(both), "handbook.stays[0].tier");
}

/// What a pack of the tree offers to be checked.
fn offered(pack: &str, day: &str) -> Value {
    let library = support::library();
    let figures = known(library.policy_named(pack).unwrap(), day.parse().unwrap());
    serde_json::to_value(figures).unwrap()
}

// The figures stand in the text of 2020 of 九江, 二(三); of its cap it says nothing.
#[test]
fn an_old_text_offers_the_figures_of_each_level() {
    let figures = offered("360400-resident", "2020-12-31");
    assert_eq!(
        figures,
        json!({"day": "2020-12-31", "stays": [
            {"tier": "tier1", "deductible": "100.00", "ratio": "90%"},
            {"tier": "tier2", "deductible": "400.00", "ratio": "80%"},
            {"tier": "tier3", "deductible": "600.00", "ratio": "60%"},
            {"referral": "filed", "deductible": "600.00", "ratio": "50%"},
            {"referral": "not_filed", "deductible": "800.00", "ratio": "40%"},
        ]})
    );
}

// 乌兰察布: 1,200 and four tiers of the bill for everybody whom nobody helps.
#[test]
fn several_ratios_are_offered_as_several() {
    let figures = offered("150900-resident", "2020-12-31");
    let tier2 = figures["stays"]
        .as_array()
        .unwrap()
        .iter()
        .find(|stay| stay["tier"] == "tier2");
    assert_eq!(
        tier2.unwrap(),
        &json!({"tier": "tier2", "deductible": "1200.00", "bands": [
            {"above": "0.00", "ratio": "65%"}, {"above": "30000.00", "ratio": "70%"},
            {"above": "70000.00", "ratio": "75%"}, {"above": "200000.00", "ratio": "80%"},
        ]})
    );
}

/// A figure that the text asks for, or has twice, is offered by nobody.
#[test]
fn what_a_text_does_not_say_is_not_offered() {
    // 新疆 2018: every figure is asked for.
    assert_eq!(offered("650000-resident", "2018-12-31")["stays"], json!([]));
    // 九江's employees: ratios, and no deductible.
    let figures = offered("360400-employee", "2020-12-31");
    assert_eq!(
        figures["stays"][0],
        json!({"tier": "tier1", "ratio": "95%"})
    );
    // Outside its days a text says nothing.
    assert_eq!(offered("360400-resident", "2026-11-26")["stays"], json!([]));
}

/// Whatever a text offers makes a handbook that can be proved.
#[test]
fn the_figures_of_every_pack_make_a_handbook() {
    let library = support::library();
    let mut tried = 0;
    for summary in library.summaries() {
        let last = summary.covered_until.previous();
        let figures = known(library.policy_named(&summary.id).unwrap(), last);
        for stay in &figures.stays {
            let mut told = serde_json::to_value(stay).unwrap();
            for which in ["tier", "referral"] {
                told.as_object_mut().unwrap().remove(which);
            }
            made(&book(&told));
            tried += 1;
        }
    }
    assert!(tried > 20, "{tried} kinds of stays");
}
