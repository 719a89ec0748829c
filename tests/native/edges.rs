//! Values at the edges of what rules and limits say, each worked by hand.

use crate::support::PACKS;
use ::explore::ranges::ranges;
use ::prove::load;
use ::settle::case::Request;
use ::settle::estimate::{Library, Response};
use ::settle::pack::FindingCode;
use serde_json::{Value, json};

fn tiers() -> Value {
    serde_json::from_str(include_str!("../packs/tiers.json")).unwrap()
}

fn asked(day: &str) -> Value {
    json!({
        "pack": "999900-resident", "settlement_date": day,
        "bill": {"amounts": {"inscp_scp_amt": "10000"}},
        "year_to_date": {"year": &day[..4], "admissions": 0},
    })
}

/// A deductible of 1,300 until the last day of February 2028 and of 1,000 from the first of March:
/// (10,000 − 1,300) × 85 % = 7,395.00; (10,000 − 1,000) × 85 % = 7,650.00.
#[test]
fn a_cell_begins_on_the_day_on_which_the_one_before_has_ended() {
    let mut pack = tiers();
    let cells = pack["layers"][0]["deductible"]["amount"]["cells"]
        .as_array_mut()
        .unwrap();
    let mut next = cells[0].clone();
    cells[0]["until"] = "2028-03-01".into();
    next["from"] = "2028-03-01".into();
    next["value"] = "1000".into();
    cells.push(next);
    let policy = load(&pack.to_string()).unwrap();
    for (day, pays) in [
        ("2028-02-29", "7395.00"),
        ("2028-03-01", "7650.00"),
        ("2028-03-02", "7650.00"),
    ] {
        let request = Request::from_json(&asked(day).to_string()).unwrap();
        let Response::Estimated(estimate) = ::settle::estimate::estimate(&policy, &request) else {
            panic!("no estimate on {day}");
        };
        assert_eq!(estimate.ledger.hifp_pay.to_string(), pays, "{day}");
    }
}

/// A pack of `count` tiers of a hundred yuan each, the last one open.
fn with_tiers(count: u64) -> Value {
    let mut pack = tiers();
    let tiers = (0..count).map(|at| {
        let mut tier = json!({"above": (at * 100).to_string(), "ratio": if at % 2 == 0 { "80%" } else { "85%" }});
        if at + 1 < count {
            tier["up_to"] = ((at + 1) * 100).to_string().into();
            tier["boundary"] = "lower".into();
        }
        tier
    });
    pack["layers"][1]["pool"]["bands"]["cells"][0]["value"] = tiers.collect();
    pack["examples"].as_array_mut().unwrap().truncate(1);
    pack
}

#[test]
fn tiers_that_could_not_be_followed_are_refused() {
    for count in [101, 481, 2_000] {
        let found = load(&with_tiers(count).to_string()).unwrap_err();
        let tiers = |found: &&::settle::pack::Finding| found.code == FindingCode::Bands;
        let found = found.iter().find(tiers);
        let found = found.unwrap_or_else(|| panic!("{count} tiers are taken"));
        assert_eq!(found.path, "layers[1].pool.bands.cells[0].value");
    }
}

/// However many groups are told, there are only so many: the answer is that for each of them once.
#[test]
fn a_group_that_is_named_twice_is_tried_once() {
    let mut library = Library::default();
    for pack in PACKS {
        ::prove::add(&mut library, pack).unwrap();
    }
    let asked = |others: Vec<&str>| {
        json!({
            "pack": "230800-resident", "settlement_date": "2018-07-01",
            "person": {"group": "general", "other_groups": others},
            "stay": {"place": "in_region", "tier": "tier3", "care": "ordinary"},
            "bill": {"amounts": {"inscp_scp_amt": "50000"}},
            "year_to_date": {"year": "2018", "admissions": 0},
        })
    };
    let answer =
        |asked: Value| serde_json::to_value(library.estimate_json(&asked.to_string())).unwrap();
    let once = answer(asked(vec!["low_income"]));
    assert_eq!(once["status"], "estimated", "{once}");
    assert_eq!(answer(asked(vec!["low_income"; 20_000])), once);
}

/// Three items with price, pieces and share, each a little off: the search for bounds ends, and says
/// by how much they may be too wide. The ends are those of all figures at their least and most:
/// what everybody pays grows with every price, count and share.
#[test]
fn eight_ranges_of_an_ordinary_bill_have_their_bounds() {
    let range = |low: &str, high: &str| json!({"low": low, "high": high});
    let asked = json!({
        "pack": "999900-resident", "settlement_date": "2024-03-01",
        "bill": {"items": [
            {"category": "b", "price": range("900", "1100"), "quantity": range("9", "11"), "own_share": range("9%", "11%")},
            {"category": "b", "price": range("1900", "2100"), "quantity": range("4", "6"), "own_share": range("18%", "22%")},
            {"category": "b", "price": range("90", "110"), "quantity": range("90", "110"), "own_share": "10%"},
        ]},
        "year_to_date": {"year": "2024", "admissions": 0},
    });
    let policy = load(&tiers().to_string()).unwrap();
    let answer = serde_json::to_value(ranges(&policy, &asked)).unwrap();
    // Least: 900 × 9 = 8,100, own 729; 1,900 × 4 = 7,600, own 1,368; 90 × 90 = 8,100, own 810: in
    // all 23,800.00, own 2,907.00, in scope 20,893.00; pool (20,893 − 1,300) × 85 % = 16,654.05.
    // Most: 12,100, own 1,331; 12,600, own 2,772; 12,100, own 1,210: in all 36,800.00, own
    // 5,313.00, in scope 31,487.00; pool (30,000 − 1,300) × 85 % + 1,487 × 90 % = 25,733.30.
    assert_eq!(answer["payments"][0]["low"], "7145.95", "{answer}");
    assert_eq!(answer["payments"][0]["high"], "11066.70", "{answer}");
    assert_eq!(answer["too_wide_by"], Value::Null, "{answer}");
}

/// A pack with what `change` makes of it, and what it answers.
fn answered(pack: &str, change: impl FnOnce(&mut Value), request: &Value) -> Value {
    let mut pack: Value = serde_json::from_str(pack).unwrap();
    change(&mut pack);
    let policy = load(&pack.to_string()).unwrap();
    let request = Request::from_json(&request.to_string()).unwrap();
    serde_json::to_value(::settle::estimate::estimate(&policy, &request)).unwrap()
}

/// The pack of a region, and the request of its first worked case.
fn shipped(id: &str) -> (&'static str, Value) {
    let is = |text: &&&str| text.contains(&format!("\"id\": \"{id}\""));
    let text = PACKS.iter().find(is).unwrap();
    let pack: Value = serde_json::from_str(text).unwrap();
    (text, pack["examples"][0]["request"].clone())
}

/// What is not paid is so from its first day and no longer on the day on which it ends:
/// (10,000 − 1,300) × 85 % = 7,395.00 on the others.
#[test]
fn what_is_not_paid_is_so_between_its_days() {
    let change = |pack: &mut Value| {
        let cite = pack["layers"][0]["deductible"]["amount"]["cells"][0]["cite"].clone();
        pack["not_paid"] = json!([{
            "when": {}, "why": {"zh": "三月不付", "en": "Nothing is paid in March"},
            "from": "2028-03-01", "until": "2028-04-01", "checked_on": "2026-11-22", "cite": cite,
        }]);
    };
    for (day, pays) in [
        ("2028-02-29", "7395.00"),
        ("2028-03-01", "0.00"),
        ("2028-03-31", "0.00"),
        ("2028-04-01", "7395.00"),
    ] {
        let answer = answered(include_str!("../packs/tiers.json"), change, &asked(day));
        assert_eq!(answer["ledger"]["hifp_pay"], pays, "{day}: {answer}");
    }
}

/// A result holds from the last day on which one of its values begins until the first on which one
/// ends, and was checked when the one was that was checked longest ago.
#[test]
fn a_result_holds_where_all_of_its_values_do() {
    let (pack, request) = shipped("110000-employee");
    let change = |pack: &mut Value| {
        let deductible = pack["layers"][0]["deductible"]["amount"]["cells"]
            .as_array_mut()
            .unwrap();
        for cell in deductible {
            cell["checked_on"] = "2026-11-01".into();
        }
        let claim = &mut pack["covers"][0];
        (claim["from"], claim["until"]) = ("2010-06-01".into(), "2011-04-01".into());
        let cap = &mut pack["layers"][1]["pool"]["cap"]["cells"][0];
        (cap["from"], cap["until"]) = ("2010-06-01".into(), "2011-04-01".into());
    };
    let answer = answered(pack, change, &request);
    let dates = &answer["dates"];
    assert_eq!(
        (&dates["from"], &dates["until"], &dates["checked_on"]),
        (
            &json!("2010-06-01"),
            &json!("2011-04-01"),
            &json!("2026-11-01")
        ),
        "{answer}"
    );
}

/// On the first day of a pack the rule of the account holds as long as the pack.
#[test]
fn the_account_holds_from_the_first_day() {
    let (pack, mut request) = shipped("370200-retired_cadre");
    request["settlement_date"] = "2001-01-01".into();
    let answer = answered(pack, |_| {}, &request);
    let lines = answer["lines"].as_array().unwrap();
    let mut bases = lines
        .iter()
        .flat_map(|line| line["basis"].as_array().into_iter().flatten());
    let basis = bases.find(|basis| basis["what"]["en"] == "what the personal account may pay");
    let basis = basis.unwrap_or_else(|| panic!("{answer}"));
    assert_eq!(
        (&basis["from"], &basis["until"]),
        (&json!("2001-01-01"), &json!("2002-01-01"))
    );
}

/// Of the answers to a pack's own question those that it covers are marked as such.
#[test]
fn the_answers_that_a_pack_covers_are_marked() {
    let (pack, mut request) = shipped("360400-resident-outpatient");
    request["answers"] = json!({});
    let answer = answered(pack, |_| {}, &request);
    let questions = answer["questions"].as_array().unwrap();
    let visit = questions
        .iter()
        .find(|question| question["path"] == "answers.visit");
    let choices = visit.unwrap()["choices"].as_array().unwrap();
    let covered = |value: &str| {
        let choice = choices.iter().find(|choice| choice["value"] == value);
        choice.unwrap()["covered"] == true
    };
    assert!(covered("primary") && covered("county_tcm") && !covered("other"));
}

/// The periods that a stay of 90, 91, 180 and 181 days is settled in, where one has 90 days.
#[test]
fn a_stay_has_as_many_periods_as_it_fills_or_begins() {
    let (pack, mut request) = shipped("110000-employee");
    for (admitted, count) in [
        ("2010-10-02", None),
        ("2010-10-01", Some(2)),
        ("2010-07-04", Some(2)),
        ("2010-07-03", Some(3)),
    ] {
        request["stay"]["admission_date"] = admitted.into();
        let answer = answered(pack, |_| {}, &request);
        let notices = answer["notices"].as_array().unwrap();
        let notice = notices
            .iter()
            .find(|notice| notice["code"] == "settlement_periods");
        let said = notice.map(|notice| notice["text"]["en"].as_str().unwrap().to_owned());
        let wanted = count.map(|count| format!("{count} times"));
        assert_eq!(said.is_some(), wanted.is_some(), "{admitted}: {said:?}");
        if let (Some(said), Some(wanted)) = (said, wanted) {
            assert!(said.contains(&wanted), "{admitted}: {said}");
        }
    }
}

/// One figure of the user's own among sources that can be cited is told of.
#[test]
fn one_source_of_the_users_own_is_told_of() {
    let (pack, request) = shipped("110000-employee");
    for (grade, told) in [("user", true), ("A", false)] {
        let change = |pack: &mut Value| pack["sources"][0]["grade"] = grade.into();
        let answer = answered(pack, change, &request);
        let notices = answer["notices"].as_array().unwrap();
        let said = notices.iter().any(|notice| {
            let words = notice["text"]["en"].as_str().unwrap();
            notice["code"] == "user_figure" && words.contains("your own handbook")
        });
        assert_eq!(said, told, "{grade}");
    }
}
