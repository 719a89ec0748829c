//! Every place of the country leads to an answer: by a pack that is in force, or by three figures of one's
//! own handbook, which takes eight screens from the first to the result.
//!
//! | screen | by handbook |
//! |---|---|
//! | 1 | the place |
//! | 2 | the insurance |
//! | 3 | the figures |
//! | 4 to 6 | what it costs, what of it is self-funded, what is first self-pay |
//! | 7 | check |
//! | 8 | result |

use crate::support;
use ::prove::handbook::{HandbookResponse, known, make_json};
use ::settle::estimate::Library;
use ::settle::interview::InterviewRequest;
use serde_json::{Map, Value, json};

/// A day on which rules are in force, and the most screens.
const DAY: &str = "2026-11-26";
const SCREENS: usize = 8;
/// Place, insurance and figures before the questions; check and result after them.
const BESIDE: usize = 5;

/// Code and name of more than 300 prefectures.
fn places() -> Vec<(String, String)> {
    let listed: Vec<[String; 4]> =
        serde_json::from_str(include_str!("../../www/tests/places.json")).expect("places");
    let places = listed.into_iter();
    places.map(|[code, name, _, _]| (code, name)).collect()
}

/// Answers whatever is asked, as an ordinary patient would: how many questions it took, and how it ended.
fn walk(library: &Library, pack: &str) -> (usize, Value) {
    let mut answers: Map<String, Value> = Map::new();
    // Where nothing else was chosen, the page asks for a total.
    answers.insert("bill.way".to_owned(), json!("total"));
    if pack.starts_with("own-") {
        // A cap that was left empty in the form is not asked for again.
        answers.insert("answers.annual_cap".to_owned(), json!("not_known"));
    }
    let before = answers.len();
    for _ in 0..40 {
        let told = json!({"pack": pack, "settlement_date": DAY, "answers": answers});
        let told = InterviewRequest::from_json(&told.to_string()).expect("a request");
        let interview = serde_json::to_value(library.interview(&told)).expect("JSON");
        let end = &interview["end"];
        if end["kind"] != "open" {
            return (answers.len() - before, end.clone());
        }
        let path = end["step"]["path"].as_str().expect("a path").to_owned();
        let question = &end["step"]["question"];
        let answer = match question["kind"].as_str().expect("a kind") {
            "choice" => {
                let choices = question["choices"].as_array().expect("choices");
                let covered = choices.iter().find(|choice| choice["covered"] == true);
                let first = covered.or(choices.first()).expect("a choice");
                first["value"].as_str().expect("a value")
            }
            _ if path == "bill.total.medfee_sumamt" => "12000",
            "share" => "0%",
            "whole" => "0",
            _ => "not_known",
        };
        let new = answers.insert(path.clone(), json!(answer)).is_none();
        assert!(new, "{pack} asks for {path} again: {interview:#}");
    }
    panic!("{pack} goes on asking");
}

/// Whether there is something to look at in the end.
fn is_a_result(end: &Value) -> bool {
    end["kind"] == "not_known" || end["response"]["status"] == "estimated"
}

/// The pack of three figures, and how many questions it asks.
fn by_handbook(region: &str, scheme: &str, stay: &Value) -> usize {
    let book = json!({
        "region": region, "scheme": scheme, "year": "2026", "copied_on": DAY, "stays": [stay],
    });
    let HandbookResponse::Made { text, pack, .. } = make_json(&book.to_string()) else {
        panic!("no pack was made of {book}");
    };
    let mut library = Library::default();
    library.add_proved(&text).expect("a sound pack");
    let (asked, end) = walk(&library, &pack.id);
    assert!(is_a_result(&end), "{region}: {end:#}");
    asked
}

#[test]
fn every_place_leads_to_an_answer_in_eight_screens() {
    let places = places();
    assert!(places.len() >= 300, "{} places", places.len());
    let stay = json!({"deductible": "800", "ratio": "70%"});
    for (_, name) in &places {
        for scheme in ["resident", "employee"] {
            let screens = BESIDE + by_handbook(name, scheme, &stay);
            assert!(screens <= SCREENS, "{name} {scheme}: {screens} screens");
        }
    }
}

/// Where a pack is of an earlier time, its figures stand filled in for each level, and lead there too.
#[test]
fn the_figures_of_every_place_lead_there() {
    let library = support::library();
    let mut led = 0;
    for summary in library.summaries() {
        let policy = library.policy_named(&summary.id).expect("a pack");
        let figures = known(policy, summary.covered_until.previous());
        for stay in &figures.stays {
            let mut told = serde_json::to_value(stay).expect("JSON");
            for which in ["tier", "referral"] {
                told.as_object_mut().expect("an object").remove(which);
            }
            let scheme = serde_json::to_value(summary.scheme).expect("JSON");
            let scheme = scheme.as_str().expect("a scheme");
            if stay.deductible.is_none() || (stay.ratio.is_none() && stay.bands.is_none()) {
                continue;
            }
            let screens = BESIDE + by_handbook("某市", scheme, &told);
            assert!(screens <= SCREENS, "{}: {screens} screens", summary.id);
            led += 1;
        }
    }
    assert!(led > 300, "{led} kinds of stays");
}

/// Where a pack is in force, it comes to a result by itself, however much it asks.
#[test]
fn every_pack_in_force_comes_to_a_result() {
    let library = support::library();
    let day = DAY.parse().expect("a day");
    let mut in_force = 0;
    for summary in library.summaries() {
        if !(summary.covered_from <= day && day < summary.covered_until) {
            continue;
        }
        let (_, end) = walk(&library, &summary.id);
        assert!(is_a_result(&end), "{}: {end:#}", summary.id);
        in_force += 1;
    }
    assert!(in_force > 5, "{in_force} packs");
}
