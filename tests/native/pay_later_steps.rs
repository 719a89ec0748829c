//! Stages, repayment, the timetable and its calendar file, each against arithmetic of its own.

use crate::pay_later::texts;
use crate::support;
use ::base::date::Date;
use ::base::money::Fen;
use ::paylater::stages::{StageOutcome, Staged, Step, staged};
use ::settle::case::{RawValue, Request};
use ::settle::estimate::Library;
use serde_json::{Value, json};
use std::process::Command;
use std::sync::LazyLock;

mod calendar;
mod laws;
mod papers;
mod repayment;
mod timetable;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let mut library = Library::default();
    for pack in support::packs() {
        ::prove::add(&mut library, pack).expect("a sound pack");
    }
    library
});

/// The answer to a request, with what it asks to be planned.
fn answered(request: &Value) -> Value {
    let answer = texts().plan_json(&LIBRARY, &request.to_string());
    let answer = serde_json::to_value(answer).unwrap();
    assert_eq!(answer["status"], "answered", "{request}: {answer}");
    answer
}

fn fen(text: &str) -> Fen {
    match text.strip_prefix('-') {
        Some(text) => -text.parse::<Fen>().unwrap(),
        None => text.parse().unwrap(),
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn in_stages(request: &Value, step: Step) -> Staged {
    let request = Request::from_json(&request.to_string()).unwrap();
    staged(&LIBRARY, &request, step, Vec::new()).unwrap_or_else(|answer| panic!("{answer:?}"))
}

/// Each stage with what has accrued, what that leaves to pay, and what is due.
fn amounts(staged: &Staged) -> Vec<[Fen; 3]> {
    let stages = staged.stages.iter();
    stages
        .map(|stage| [stage.accrued, stage.own_so_far, stage.due])
        .collect()
}

#[test]
fn every_vector_comes_out_as_worked_by_hand() {
    let vectors = support::pay_later::steps();
    assert!(vectors.len() > 40, "only {} vectors", vectors.len());
    let found: Vec<String> = vectors
        .iter()
        .flat_map(|vector| {
            let answer = texts().plan_json(&LIBRARY, &vector.request.to_string());
            let answer = serde_json::to_value(&answer).unwrap();
            support::pay_later::differences(vector, &answer)
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn an_independent_settlement_gives_the_same_stages() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/recompute.py");
    let run = Command::new("python3")
        .args([script, "stages"])
        .env("PYTHONIOENCODING", "utf-8")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .expect("this test needs python3");
    assert!(run.status.success());
    let mut settled = 0;
    let mut refunds = 0;
    for line in String::from_utf8(run.stdout).expect("UTF-8").lines() {
        let case: Value = serde_json::from_str(line).expect("a case a line");
        let step = Step::Amount(fen(case["step"].as_str().unwrap()));
        let got = in_stages(&case["request"], step);
        let want: Vec<[Fen; 3]> = case["stages"]
            .as_array()
            .unwrap()
            .iter()
            .map(|stage| ["accrued", "own", "due"].map(|name| fen(stage[name].as_str().unwrap())))
            .collect();
        assert_eq!(amounts(&got), want, "{}", case["id"]);
        refunds += want.iter().filter(|stage| stage[2] < Fen::ZERO).count();
        settled += 1;
    }
    assert!(settled >= 500, "only {settled} cases were settled");
    assert!(refunds >= 5, "only {refunds} stages gave something back");
}

/// A stay of the ladder of Ulanqab's residents: 65 % above 1,200 up to 30,000, then 70 %, of at most
/// 160,000 a year; of what is then borne above 14,000 the serious-illness insurance pays 60 %.
fn ulanqab(bill: Value, pool_paid: &str) -> Value {
    json!({
        "pack": "150900-resident", "settlement_date": "2020-06-30",
        "person": {"group": "general"}, "stay": {"place": "in_region", "tier": "tier3"},
        "bill": bill, "answers": {"government_top_up": "no"},
        "year_to_date": {
            "year": "2020", "admissions": "0", "hifp_pay": pool_paid, "inscp_selfpay": "0",
        },
    })
}

/// What a resident of Ulanqab bears of an in-scope cost, in fen, worked out in whole numbers.
fn ladder(in_scope: i64, room: i64) -> i64 {
    let half_up = |amount: i64, percent: i64| (amount * percent + 50) / 100;
    let low = (in_scope.min(3_000_000) - 120_000).max(0);
    let high = (in_scope - 3_000_000).max(0);
    let pool = (half_up(low, 65) + half_up(high, 70)).min(room);
    let borne = in_scope - pool;
    borne - half_up((borne - 1_400_000).max(0), 60)
}

/// 38,000 yuan in scope, in steps of 5,000 (Xintai's) and of 1,000 (Chahe's).
#[test]
fn a_stay_of_38_000_yuan_in_steps_of_5_000_and_of_1_000() {
    let request = ulanqab(json!({"total": {"medfee_sumamt": "38000"}}), "0");
    for (step, count) in [(500_000, 8), (100_000, 38)] {
        let staged = in_stages(&request, Step::Amount(Fen::new(step)));
        assert_eq!(staged.stages.len(), count);
        let mut before = 0;
        for (number, stage) in (1..).zip(&staged.stages) {
            let accrued = (number * step).min(3_800_000);
            let own = ladder(accrued, 16_000_000);
            let want = [accrued, own, own - before].map(Fen::new);
            assert_eq!(
                [stage.accrued, stage.own_so_far, stage.due],
                want,
                "stage {number}"
            );
            before = own;
        }
        let due: Fen = staged.stages.iter().map(|stage| stage.due).sum();
        assert_eq!(due, fen("13680.00"));
        assert_eq!(staged.own, due);
    }
}

/// 38,000 yuan of which 3,000 are self-funded and 2,000 are paid first, with 145,000 of the pool
/// fund's 160,000 used: stages in whose midst the deductible ends, the cap is reached and the
/// serious-illness insurance begins; and, with nothing used, the second tier begins.
#[test]
fn stages_that_straddle_the_deductible_a_tier_and_the_cap() {
    let bill = json!({"amounts": {
        "fulamt_ownpay_amt": "3000", "preselfpay_amt": "2000", "inscp_scp_amt": "33000",
    }});
    for (used, room, turns) in [
        (
            "145000",
            1_500_000,
            vec![(1, "deductible"), (6, "annual cap"), (7, "serious-illness")],
        ),
        ("0", 16_000_000, vec![(1, "deductible"), (7, "tier 2")]),
    ] {
        let staged = in_stages(
            &ulanqab(bill.clone(), used),
            Step::Amount(Fen::new(500_000)),
        );
        let mut before = 0;
        for (number, stage) in (1..).zip(&staged.stages) {
            let accrued = (number * 500_000_i64).min(3_800_000);
            let part = |whole: i64| (accrued * whole * 2 + 3_800_000) / (3_800_000 * 2);
            let (own, first) = (part(300_000), part(200_000));
            let in_scope = accrued - own - first;
            let bears = own + first + ladder(in_scope, room);
            let want = [accrued, bears, bears - before].map(Fen::new);
            assert_eq!(
                [stage.accrued, stage.own_so_far, stage.due],
                want,
                "stage {number}"
            );
            before = bears;
        }
        let said: Vec<(u16, &str)> = staged
            .stages
            .iter()
            .flat_map(|stage| stage.turns.iter().map(|turn| (stage.number, &*turn.en)))
            .collect();
        assert_eq!(said.len(), turns.len(), "{said:#?}");
        for (want, got) in turns.iter().zip(&said) {
            assert!(
                want.0 == got.0 && got.1.contains(want.1),
                "{want:?}: {said:#?}"
            );
        }
    }
}

/// The same stay told as a total with shares, as amounts and as items: the same stages.
#[test]
fn it_does_not_matter_how_the_bill_is_told() {
    let bills = [
        json!({"total": {"medfee_sumamt": "38000", "self_funded_share": "10%", "first_self_pay_share": "5%"}}),
        json!({"amounts": {"fulamt_ownpay_amt": "3800", "preselfpay_amt": "1900", "inscp_scp_amt": "32300"}}),
        json!({"items": [
            {"category": "c", "price": "3800"},
            {"category": "b", "price": "950", "quantity": "20", "own_share": "10%"},
            {"category": "a", "price": "15200"},
        ]}),
    ];
    let step = Step::Amount(Fen::new(700_000));
    let [by_total, by_amounts, by_items] =
        bills.map(|bill| amounts(&in_stages(&ulanqab(bill, "0"), step)));
    assert_eq!(by_total, by_amounts);
    assert_eq!(by_total, by_items);
    assert_eq!(by_total.len(), 6);
}

/// A stage replays: an estimate with its bill in the place of the told one gives its settlement.
#[test]
fn an_estimate_shows_the_settlement_of_a_stage() {
    let request = ulanqab(
        json!({"total": {"medfee_sumamt": "38000", "self_funded_share": "7%"}}),
        "0",
    );
    for stage in in_stages(&request, Step::Amount(Fen::new(450_000))).stages {
        let mut asked = request.clone();
        asked["bill"] = serde_json::to_value(&stage.bill).unwrap();
        let answer = serde_json::to_value(LIBRARY.estimate_json(&asked.to_string())).unwrap();
        assert_eq!(
            answer["ledger"],
            serde_json::to_value(stage.ledger).unwrap()
        );
        assert_eq!(
            answer["ledger"]["psn_part_amt"],
            stage.own_so_far.to_string()
        );
    }
}

/// With the government's top-up a registered poor household pays less of a large bill than of a
/// smaller one: what is given back is said, not hidden.
#[test]
fn what_was_paid_too_much_is_given_back() {
    let cases = support::vectors();
    let case = cases.iter().find(|it| it.id == "ulanqab-registered-poor");
    let staged = in_stages(&case.unwrap().request, Step::Amount(Fen::new(909_090)));
    let back: Vec<_> = staged
        .stages
        .iter()
        .filter(|stage| stage.outcome == StageOutcome::Refund)
        .collect();
    assert!(!back.is_empty());
    for stage in back {
        assert!(stage.due < Fen::ZERO);
        assert!(stage.words.zh.contains("退回") && stage.words.en.contains("given back"));
        assert!(!stage.words.zh.contains('-') && !stage.words.zh.contains('−'));
    }
    let due: Fen = staged.stages.iter().map(|stage| stage.due).sum();
    assert_eq!(due, staged.own);
}

/// A stay of 14 months: two stages of six months and the rest, by the number of days.
#[test]
fn long_stays_settle_every_six_months() {
    let mut request = ulanqab(json!({"total": {"medfee_sumamt": "38000"}}), "0");
    request["stay"]["admission_date"] = "2019-04-30".into();
    let staged = in_stages(&request, Step::Months(6));
    let days: Vec<String> = staged
        .stages
        .iter()
        .map(|stage| stage.on.unwrap().to_string())
        .collect();
    assert_eq!(days, ["2019-10-30", "2020-04-30", "2020-06-30"]);
    // 183, 366 and 427 days.
    let accrued: Vec<i64> = staged
        .stages
        .iter()
        .map(|stage| stage.accrued.count())
        .collect();
    assert_eq!(
        accrued,
        [
            (3_800_000 * 183 * 2 + 427) / (427 * 2),
            (3_800_000 * 366 * 2 + 427) / (427 * 2),
            3_800_000
        ]
    );
    let due: Fen = staged.stages.iter().map(|stage| stage.due).sum();
    assert_eq!(due, fen("13680.00"));
    assert!(
        staged
            .supposed
            .iter()
            .any(|said| said.en.contains("number of days"))
    );
    // A shorter stay has one stage.
    request["stay"]["admission_date"] = "2020-01-01".into();
    assert_eq!(in_stages(&request, Step::Months(6)).stages.len(), 1);
}

#[test]
fn what_stands_in_the_way_is_said() {
    let ask = |request: Value, step| {
        let request = Request::from_json(&request.to_string()).unwrap();
        let answer = staged(&LIBRARY, &request, step, Vec::new()).unwrap_err();
        serde_json::to_value(*answer).unwrap()
    };
    let bill = json!({"total": {"medfee_sumamt": "38000"}});
    let request = ulanqab(bill, "0");
    let answer = ask(request.clone(), Step::Months(6));
    assert_eq!(answer["problems"][0]["path"], "stay.admission_date");
    let answer = ask(request.clone(), Step::Amount(Fen::new(7_000)));
    assert_eq!(answer["problems"][0]["code"], "too_small", "{answer}");
    let mut asked = request.clone();
    asked["year_to_date"] = Value::Null;
    assert_eq!(
        ask(asked, Step::Amount(Fen::new(500_000)))["status"],
        "needs_answers"
    );
    let mut outside = request;
    outside["settlement_date"] = "2024-06-30".into();
    assert_eq!(
        ask(outside, Step::Amount(Fen::new(500_000)))["status"],
        "not_covered"
    );
}

fn told(text: &str) -> RawValue {
    RawValue::text(text)
}
