//! The whole handbook: stays that were settled in fact, told with the form alone; what is refused and
//! where; and that nothing which can be told makes a pack that is not sound.

mod any;
mod records;

use ::base::money::Fen;
use ::explore::Explore;
use ::explore::outlook::OutlookResponse;
use ::prove::handbook::{HandbookResponse, make_json};
use ::settle::estimate::Library;
use ::settle::interview::{InterviewEnd, InterviewRequest};
use any::any_book;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::cell::Cell;

fn book(more: Value) -> Value {
    let mut book = json!({
        "region": "某市", "scheme": "employee", "year": "2021", "copied_on": "2026-11-26",
    });
    let Value::Object(more) = more else {
        panic!("no object: {more}");
    };
    book.as_object_mut().unwrap().extend(more);
    book
}

/// What a request comes to by the pack that a handbook makes.
fn settled(book: &Value, request: Value) -> Value {
    let HandbookResponse::Made { text, pack, .. } = make_json(&book.to_string()) else {
        panic!("{:#?}", make_json(&book.to_string()));
    };
    let mut library = Library::default();
    library.add_proved(&text).unwrap();
    let mut whole = json!({
        "pack": pack.id,
        "settlement_date": "2021-06-30",
        "year_to_date": {"year": "2021", "admissions": "0"},
    });
    let Value::Object(request) = request else {
        panic!("no object: {request}");
    };
    whole.as_object_mut().unwrap().extend(request);
    serde_json::to_value(library.estimate_json(&whole.to_string())).unwrap()
}

/// Holds amounts of a result against what was worked by hand.
fn expect(result: &Value, amounts: &[(&str, &str)]) {
    assert_eq!(result["status"], "estimated", "{result:#}");
    for (field, amount) in amounts {
        assert_eq!(result["ledger"][field], *amount, "{field} of {result:#}");
    }
}

/// A hospital's own pack: its citation, grade B, with the day; each value names its field.
#[test]
fn a_hospital_publishes_its_handbook() {
    let book = book(json!({
        "region": "九江市",
        "stays": [{"tier": "tier3", "deductible": "600", "ratio": "60%"}],
        "cap": "100000",
        "publisher": {
            "name": "九江市第一人民医院", "code": "360400", "dated": "2021-03-01",
            "title": "医保报销须知", "address": "https://example.org/yibao",
        },
    }));
    let HandbookResponse::Made { text, .. } = make_json(&book.to_string()) else {
        panic!("{:#?}", make_json(&book.to_string()));
    };
    let pack: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(pack["id"], "360400-employee-2021-published");
    assert_eq!(pack["region"]["code"], "360400");
    let source = &pack["sources"][0];
    assert_eq!(source["issuer"]["zh"], "九江市第一人民医院");
    assert_eq!(source["grade"], "B");
    assert_eq!(source["date"], "2021-03-01");
    let cell = &pack["layers"][0]["deductible"]["amount"]["cells"][0];
    assert_eq!(cell["cite"][0]["clause"], "在三级医院住院：起付线");
    assert_eq!(cell["checked_on"], "2026-11-26");
    // A publisher without code, name or day is refused at its field.
    let mut nobody = book.clone();
    nobody["publisher"] = json!({"name": " ", "code": "3604", "dated": "2021"});
    assert_eq!(
        refused(&nobody),
        ["publisher.code", "publisher.name", "publisher.dated"]
    );
}

/// The fields that are refused, without the name of the form.
/// Figures of an earlier year that nobody changed are said to be that: in the name of the pack, which every
/// paper has, and before the result.
#[test]
fn figures_left_as_they_stood_are_named() {
    let stays = json!([{"tier": "tier3", "deductible": "600", "ratio": "75%"}]);
    let request = json!({
        "person": {"group": "working"}, "stay": {"place": "in_region", "tier": "tier3"},
        "bill": {"amounts": {"inscp_scp_amt": "10000"}}, "answers": {"annual_cap": "not_known"},
    });
    let words = |more: Value| settled(&book(more), request.clone()).to_string();
    let left = words(json!({"stays": stays, "left_from": "2020"}));
    assert!(left.contains("有的数还是 2020 年的"), "{left}");
    assert!(left.contains("有的数还是2020年的"), "{left}");
    let checked = words(json!({"stays": stays}));
    assert!(!checked.contains("2020"), "{checked}");
}

fn refused(book: &Value) -> Vec<String> {
    let HandbookResponse::Invalid { problems } = make_json(&book.to_string()) else {
        panic!("{:#?}", make_json(&book.to_string()));
    };
    let fields = problems.iter().map(|it| it.path.clone());
    fields
        .map(|path| {
            path.strip_prefix("handbook.")
                .map_or(path.clone(), str::to_owned)
        })
        .collect()
}

/// What contradicts itself is said at the field that is one too many.
#[test]
fn contradictions_are_said_at_their_fields() {
    let tier3 = || json!({"tier": "tier3", "deductible": "600", "ratio": "60%"});
    let filed = || json!({"referral": "filed", "deductible": "600", "ratio": "60%"});
    for (more, field) in [
        (json!({"stays": [tier3(), tier3()]}), "stays[1].tier"),
        (
            json!({"stays": [tier3(), {"ratio": "60%"}]}),
            "stays[1].tier",
        ),
        (
            json!({"stays": [tier3(), filed(), filed()]}),
            "stays[2].referral",
        ),
        (
            json!({"stays": [filed(), {"place": "in_province"}]}),
            "stays[1].referral",
        ),
        (
            json!({"stays": [{"tier": "tier3", "first_share": "10%"}]}),
            "stays[0].first_share",
        ),
        (
            json!({"stays": [{"referral": "filed", "as_home": true}]}),
            "stays[0].as_home",
        ),
        (
            json!({"stays": [{"tier": "tier3", "ratio": "60%", "bands": [{"above": "0", "ratio": "60%"}]}]}),
            "stays[0].ratio",
        ),
        (
            json!({"stays": [{"tier": "tier3", "later": ["300"]}], "further_stays": {"less": "100"}}),
            "further_stays.less",
        ),
        (
            json!({"stays": [{"tier": "tier3", "retired": {"ratio": "90%"}}], "retired_own_share": "60%"}),
            "retired_own_share",
        ),
        (
            json!({"stays": [tier3()], "funds": [{"pays_as": "maf_pay"}]}),
            "funds[0].groups",
        ),
        (
            json!({"stays": [tier3()], "funds": [{"pays_as": "hifmi_pay", "groups": [
                {"groups": ["orphan"]}, {"groups": ["destitute", "orphan"]},
            ]}]}),
            "funds[0].groups[1].groups",
        ),
        (
            json!({"stays": [tier3()], "funds": [
                {"pays_as": "oth_pay", "counts": ["over_limit", "over_limit_materials"]},
            ]}),
            "funds[0].counts",
        ),
        (
            json!({"stays": [tier3()], "account": {"covers": ["own_share"]}}),
            "account.covers",
        ),
        (
            json!({"stays": [tier3()], "year_starts": "02-30"}),
            "year_starts",
        ),
        (
            json!({"stays": [tier3()], "total_limit": {"share": "170%"}}),
            "total_limit.share",
        ),
    ] {
        assert_eq!(refused(&book(more.clone())), [field], "{more}");
    }
}

/// What is not known is asked for where a case needs it, and no example supposes it.
#[test]
fn examples_say_what_they_need() {
    let made = |stay: Value| match make_json(&book(json!({"stays": [stay]})).to_string()) {
        HandbookResponse::Made { examples, .. } => serde_json::to_value(examples).unwrap(),
        other => panic!("{other:#?}"),
    };
    // (20,000 − 600) × 90 % = 17,460; 20,000 − 17,460 = 2,540.
    let whole = made(json!({"tier": "tier3", "deductible": "600", "ratio": "90%"}));
    assert_eq!(whole[0]["sums"]["funds"], "17460.00", "{whole:#}");
    assert_eq!(whole[0]["sums"]["own"], "2540.00");
    assert!(
        whole.to_string().contains("(20,000.00 − 600.00) × 90%"),
        "{whole:#}"
    );
    let half = made(json!({"tier": "tier3", "ratio": "90%"}));
    assert_eq!(half[0]["sums"], Value::Null);
    assert_eq!(
        half[0]["asks"],
        json!([{
            "zh": "在三级医院住院的起付线是多少元？",
            "en": "What is the deductible, in yuan: tier-3 hospital?",
        }])
    );
}

/// Whatever is told, it is a sound pack, or a problem that names its field: nobody is shown what a proof
/// finds at places that no form has.
#[test]
fn what_can_be_told_is_sound_or_is_said() {
    let made = Cell::new(0);
    let config = ProptestConfig {
        cases: 600,
        ..ProptestConfig::default()
    };
    let mut runner = TestRunner::new(config);
    let held = runner.run(&any_book(), |book| {
        match make_json(&book.to_string()) {
            HandbookResponse::Made { .. } => made.set(made.get() + 1),
            HandbookResponse::Invalid { problems } => {
                prop_assert!(!problems.is_empty(), "{book:#}");
                for problem in problems {
                    prop_assert!(
                        problem.path.starts_with("handbook."),
                        "{problem:?} of {book:#}"
                    );
                }
            }
            HandbookResponse::Refused { findings } => {
                prop_assert!(false, "{findings:#?} of {book:#}");
            }
        }
        Ok(())
    });
    held.unwrap();
    assert!(made.get() > 30, "only {} made a pack", made.get());
}

/// What a stay of 60,000 yuan in scope comes to by a pack of which nobody knows anything else: the least and the most
/// that may be left to pay.
fn nobody_knows(text: &str) -> [Fen; 2] {
    let mut library = Library::default();
    let pack = library.add_proved(text).unwrap();
    let day = pack.covered_from.to_string();
    let mut answers = json!({
        "bill.way": "total", "bill.total.medfee_sumamt": "60000",
        "bill.total.self_funded_share": "0%", "bill.total.first_self_pay_share": "0%",
    });
    let request = loop {
        let told = json!({"pack": pack.id, "settlement_date": day, "answers": answers});
        let interview = library.ask(&InterviewRequest::from_json(&told.to_string()).unwrap());
        match interview.end {
            InterviewEnd::Open { step } => {
                let answers = answers.as_object_mut().unwrap();
                let before = answers.insert(step.path.clone(), json!("not_known"));
                assert!(before.is_none(), "{} is asked again", step.path);
            }
            InterviewEnd::NotKnown { .. } | InterviewEnd::Said { .. } => break interview.request,
        }
    };
    match library.outlook(&request) {
        OutlookResponse::Outlook(found) => [found.low, found.high].map(|it| it.psn_part_amt),
        other => panic!("{other:#?} of {text}"),
    }
}

/// What a handbook does not say is a range, and the more it says the narrower it is.
#[test]
fn what_nobody_knows_is_a_range() {
    let made = |stay: Value, more: Value| {
        let mut told = book(json!({"stays": [stay]}));
        let into = told.as_object_mut().unwrap();
        into.extend(more.as_object().unwrap().clone());
        match make_json(&told.to_string()) {
            HandbookResponse::Made { text, .. } => nobody_knows(&text),
            other => panic!("{other:#?}"),
        }
    };
    let fund = json!({"funds": [
        {"pays_as": "hifmi_pay", "groups": [{"groups": ["low_income"], "ratio": "not_known"}]},
        {"pays_as": "maf_pay", "groups": [{"groups": ["destitute"]}]},
    ], "account": {"pays": "last"}});
    let nothing = made(json!({"tier": "tier3"}), fund.clone());
    let ratio = made(
        json!({"tier": "tier3", "deductible": "800", "ratio": "80%"}),
        fund,
    );
    let all = made(
        json!({"tier": "tier3", "deductible": "800", "ratio": "80%"}),
        json!({"cap": "none"}),
    );
    assert!(
        nothing[0] <= ratio[0] && ratio[1] <= nothing[1],
        "{nothing:?} {ratio:?}"
    );
    assert!(nothing[0] < nothing[1], "{nothing:?}");
    // Where it says everything, there is one figure: 60,000 − (60,000 − 800) × 80 % = 12,640.
    assert_eq!(all, ["12640.00", "12640.00"].map(|it| it.parse().unwrap()));
}
