//! What is due at the desk, what is claimed afterwards, and what is borne in the end.

use crate::support;
use ::base::money::Fen;
use ::explore::Explore;
use ::explore::curve::CurveResponse;
use ::paylater::stages::{Step, staged};
use ::prove::load;
use ::settle::case::Request;
use ::settle::estimate::Library;
use ::settle::pack::FindingCode;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(support::library);

fn pack(id: &str) -> Value {
    serde_json::from_str(support::pack(id)).unwrap()
}

/// The request of a worked case.
fn case(of: &str, id: &str) -> Value {
    let pack = pack(of);
    let mut cases = pack["examples"].as_array().unwrap().iter();
    let found = cases.find(|it| it["id"] == id);
    found.unwrap_or_else(|| panic!("there is no case {id}"))["request"].clone()
}

fn answer(request: &Value) -> Value {
    serde_json::to_value(LIBRARY.estimate_json(&request.to_string())).unwrap()
}

fn fen(value: &Value) -> Fen {
    value.as_str().unwrap().parse().unwrap()
}

/// The stay of `bijie-assistance-claimed-at-home`, at each kind of hospital: 7,529.00 are borne, and
/// 5,901.00 of assistance or all of 42,471.00 are paid first.
#[test]
fn the_hospital_changes_what_is_due_and_not_what_is_borne() {
    let mut request = case("520500-resident", "bijie-assistance-claimed-at-home");
    for (settled, due, claimed) in [
        ("in_city", "7529.00", &[][..]),
        ("away", "13430.00", &["assistance"]),
        (
            "not_linked",
            "50000.00",
            &["pool", "serious_illness", "assistance"],
        ),
    ] {
        request["answers"]["settled"] = settled.into();
        let answer = answer(&request);
        assert_eq!(answer["ledger"]["psn_part_amt"], "7529.00", "{answer}");
        assert_eq!(answer["ledger"]["due_at_desk"], due, "{answer}");
        let payouts = answer["payouts"].as_array().unwrap();
        let later = payouts.iter().filter(|it| it["claimed"].is_object());
        let later: Vec<&str> = later.map(|it| it["id"].as_str().unwrap()).collect();
        assert_eq!(later, claimed);
        // Whichever it is, the text says so.
        assert!(payouts.iter().all(|it| it["citations"].is_array()));
    }
}

/// 13,430.00 are due.
#[test]
fn a_deposit_is_given_back_or_added_to_the_fen() {
    let mut request = case("520500-resident", "bijie-assistance-claimed-at-home");
    for (deposit, back, more) in [
        ("13429.99", "0.00", "0.01"),
        ("13430", "0.00", "0.00"),
        ("13430.0100", "0.01", "0.00"),
        ("0", "0.00", "13430.00"),
    ] {
        request["deposit"] = deposit.into();
        let ledger = &answer(&request)["ledger"];
        assert_eq!(ledger["given_back"], back, "{deposit}");
        assert_eq!(ledger["still_to_pay"], more, "{deposit}");
    }
    request.as_object_mut().unwrap().remove("deposit");
    let answer = answer(&request);
    assert_eq!(answer["ledger"]["still_to_pay"], "13430.00");
}

/// The curve has both sums, as it has what is borne: at 50,000, a tenth of it self-funded, 13,430.00 are
/// due and 5,901.00 claimed.
#[test]
fn curves_carry_the_two_sums() {
    let request = case("520500-resident", "bijie-assistance-claimed-at-home");
    let CurveResponse::Curve(curve) = LIBRARY.curve_json(&request.to_string(), None) else {
        panic!("no curve");
    };
    let at = |payer: &str| curve.at(payer, 50_000.into()).map(|it| it.round_dp(2));
    assert_eq!(at("person"), Some(7529.into()));
    assert_eq!(at("desk"), Some(13_430.into()));
    assert_eq!(at("claimed"), Some(5901.into()));
}

/// Stages add up to what is due by the discharge: what funds pay on a claim is paid first.
#[test]
fn stages_are_due_with_what_is_claimed() {
    let request = case("520500-resident", "bijie-assistance-claimed-at-home");
    let request = Request::from_json(&request.to_string()).unwrap();
    let step = Step::Amount(Fen::new(1_500_000));
    let staged = staged(&LIBRARY, &request, step, Vec::new()).expect("stages");
    assert_eq!(staged.stages.len(), 4);
    assert_eq!(staged.own.to_string(), "13430.00");
    let due: Fen = staged.stages.iter().map(|stage| stage.due).sum();
    assert_eq!(due, staged.own);
}

/// Where it matters how a stay is settled, that is asked; where it does not, nobody is asked.
#[test]
fn how_a_stay_is_settled_is_asked_where_it_matters() {
    let mut request = case("520500-resident", "bijie-assistance-claimed-at-home");
    request["answers"]
        .as_object_mut()
        .unwrap()
        .remove("settled");
    let asked = answer(&request);
    assert_eq!(asked["questions"][0]["path"], "answers.settled", "{asked}");
    // Nothing is paid at such a hospital, and so nothing is claimed.
    request["answers"]["hospital"] = "undesignated".into();
    assert_eq!(answer(&request)["status"], "estimated");
    // A text that only says what is taken off at once.
    let mut request = case("650000-resident", "asked-figures");
    let silent = answer(&request);
    assert_eq!(silent["status"], "estimated", "{silent}");
    assert_eq!(silent["payouts"][0].get("citations"), None);
    request["stay"] = json!({"place": "in_province"});
    assert!(answer(&request)["payouts"][0]["citations"].is_array());
}

/// Each rule by which something is claimed afterwards has a case in which it is.
#[test]
fn every_claim_of_a_pack_has_a_worked_case() {
    let mut rules = 0;
    for text in support::packs() {
        let pack: Value = serde_json::from_str(text).unwrap();
        let cases = pack["examples"].as_array().unwrap();
        let cited: Vec<Value> = cases
            .iter()
            .flat_map(|it| answer(&it["request"])["payouts"].as_array().cloned())
            .flatten()
            .filter(|it| it["claimed"].is_object())
            .map(|it| it["citations"].clone())
            .collect();
        for rule in pack["payouts"].as_array().into_iter().flatten() {
            if rule["claimed"].is_object() {
                rules += 1;
                assert!(cited.contains(&rule["cite"]), "{}: {rule}", pack["id"]);
            }
        }
    }
    assert!(rules >= 8, "only {rules} rules");
}

proptest! {
    /// Whatever the bill and the deposit, in every worked case.
    #[test]
    fn what_is_due_adds_up(
        at in any::<prop::sample::Index>(),
        in_scope in 0u64..20_000_000,
        own in 0u64..1_000_000,
        deposit in 0u64..20_000_000,
    ) {
        let yuan = |fen: u64| format!("{}.{:02}", fen / 100, fen % 100);
        let vectors = support::vectors();
        let settled: Vec<_> = vectors.into_iter().filter(|it| it.status == "estimated").collect();
        let mut request = settled[at.index(settled.len())].request.clone();
        request["bill"] = json!({"amounts": {"inscp_scp_amt": yuan(in_scope), "fulamt_ownpay_amt": yuan(own)}});
        request["deposit"] = yuan(deposit).into();
        let answer = answer(&request);
        prop_assume!(answer["status"] == "estimated");
        let of = |field: &str| fen(&answer["ledger"][field]);
        let payouts = answer["payouts"].as_array().unwrap();
        let later = payouts.iter().filter(|it| it["claimed"].is_object());
        prop_assert_eq!(of("claimed_later"), later.map(|it| fen(&it["amount"])).sum::<Fen>());
        let all = payouts.iter().map(|it| fen(&it["amount"])).sum::<Fen>();
        prop_assert_eq!(all, of("fund_pay_sumamt") + of("acct_pay"));
        prop_assert_eq!(of("due_at_desk"), of("psn_cash_pay") + of("claimed_later"));
        prop_assert_eq!(of("due_at_desk") - of("deposit"), of("still_to_pay") - of("given_back"));
    }
}

/// What the proof finds in the pack once it is changed.
fn found(change: impl FnOnce(&mut Value)) -> Vec<(FindingCode, String)> {
    let mut pack = pack("520500-resident");
    change(&mut pack);
    let found = load(&pack.to_string()).err().unwrap_or_default();
    found.into_iter().map(|it| (it.code, it.path)).collect()
}

#[test]
fn what_a_pack_says_of_payouts_and_identities_is_proved() {
    assert_eq!(found(|_| {}), []);
    let of = |code, path: &str| vec![(code, path.to_owned())];
    let unknown = found(|pack| pack["payouts"][1]["funds"] = json!(["assistence"]));
    assert_eq!(unknown, of(FindingCode::Name, "payouts[1].funds"));
    let no_source = found(|pack| pack["payouts"][0]["cite"] = json!([]));
    assert_eq!(no_source, of(FindingCode::Citation, "payouts[0]"));
    let backwards = found(|pack| pack["payouts"][0]["until"] = "2019-01-01".into());
    assert_eq!(backwards, of(FindingCode::EmptyRange, "payouts[0].until"));
    let no_answer = found(|pack| pack["payouts"][0]["when"]["own"]["settled"] = json!(["x"]));
    assert_eq!(no_answer, of(FindingCode::Name, "payouts[0].when.own"));
    let identities = of(FindingCode::Name, "best_of.identities");
    let alone = found(|pack| {
        pack["best_of"]["identities"].as_array_mut().unwrap().pop();
    });
    assert_eq!(alone, identities);
    let twice = found(|pack| {
        pack["best_of"]["identities"][1] = pack["best_of"]["identities"][0].clone();
    });
    assert_eq!(twice, identities);
    let no_such = found(|pack| pack["best_of"]["identities"][0]["has"] = "maybe".into());
    assert_eq!(no_such, identities);
    let same = found(|pack| pack["best_of"]["identities"][0]["has"] = "no".into());
    assert_eq!(same, identities);
}

/// 10,000 at a price of 8,000: 2,000.00 are above it, told apart from what is self-funded. With 1,000
/// self-funded beside them, 3,000.00.
#[test]
fn what_is_above_the_price_of_a_disease_is_told_apart() {
    let mut request = case("520500-resident", "bijie-within-the-price-of-the-disease");
    for (own, above) in [("0", "2000.00"), ("1000", "3000.00")] {
        request["bill"]["amounts"]["fulamt_ownpay_amt"] = own.into();
        let answer = answer(&request);
        let parts = answer["parts"].as_array().unwrap();
        let of = |kind: &str| {
            let part = parts.iter().find(|it| it["kind"] == kind);
            fen(&part.expect("the part")["amount"])
        };
        assert_eq!(of("above_price").to_string(), above);
        assert_eq!(of("self_funded"), fen(&json!(own)));
        let ledger = &answer["ledger"];
        assert_eq!(ledger["overlmt_selfpay"], above);
        assert_eq!(
            of("above_price") + of("self_funded"),
            fen(&ledger["psn_ownpay"])
        );
    }
}

/// Of what is above the price the account pays nothing where the policy does not let it pay what is
/// over a limit: 220.80 of 2,220.80.
#[test]
fn the_account_does_not_pay_above_the_price() {
    let mut request = case("520500-resident", "bijie-within-the-price-of-the-disease");
    request["person"] = json!({"account_balance": "5000"});
    let ledger = &answer(&request)["ledger"];
    assert_eq!(ledger["acct_pay"], "220.80", "{ledger}");
    assert_eq!(ledger["psn_cash_pay"], "2000.00");
    assert_eq!(ledger["due_at_desk"], "2000.00");
}

/// A price of a disease comes before whatever counts the cost.
#[test]
fn a_price_of_a_disease_comes_first() {
    let late = found(|pack| pack["layers"].as_array_mut().unwrap().swap(1, 2));
    assert_eq!(late[0].0, FindingCode::LayerOrder, "{late:?}");
}

/// A fund of which a text says that it pays at discharge is not among those of which nothing is said.
#[test]
fn what_a_text_takes_off_at_discharge_is_cited_for_that_fund_alone() {
    let said = |id: &str, field: &str| {
        let found = answer(&case("110000-resident-2026", id));
        let payouts = found["payouts"].as_array().cloned().unwrap_or_default();
        let of = payouts.into_iter().find(|it| it["field"] == field);
        of.unwrap_or_else(|| panic!("{id}: nothing in {field}: {found}"))
    };
    // Assistance is settled at one window (京医保发〔2022〕37号 十、（二）); of the pool what has to be paid first is
    // listed (京人社农合发〔2017〕250号第三十四条), and serious illness is settled once a year (京发改〔2013〕2827号第五条).
    let assistance = said("beijing-2026-tier3-50000-dibao", "maf_pay");
    assert!(assistance["citations"].is_array() && assistance.get("claimed").is_none());
    let pool = said("beijing-2026-tier3-50000-dibao", "hifp_pay");
    assert!(pool["citations"].is_array() && pool.get("claimed").is_none());
    let yearly = said("beijing-2026-tier3-200000-dibao", "hifmi_pay");
    assert!(yearly["citations"].is_array() && yearly["claimed"].is_object());
    let child = said("unsupported-child", "oth_pay");
    assert!(child["citations"].is_array() && child.get("claimed").is_none());
    assert!(said("orphan", "oth_pay")["claimed"].is_object());
}

/// What is remarked of settling at discharge is a rule as well, or else the page says beside the remark
/// that nothing is written.
#[test]
fn remarks_on_settling_at_discharge_are_rules_as_well() {
    let mut looked = 0;
    for text in support::packs() {
        let pack: Value = serde_json::from_str(text).unwrap();
        for remark in pack["remarks"].as_array().into_iter().flatten() {
            let words = remark["text"]["zh"].as_str().unwrap_or_default();
            if ["出院时直接", "出院直接", "一站式"]
                .iter()
                .any(|word| words.contains(word))
            {
                looked += 1;
                let rules = pack["payouts"].as_array().into_iter().flatten();
                let at_once = rules.filter(|rule| rule.get("claimed").is_none());
                assert!(at_once.count() > 0, "{}: {words}", pack["id"]);
            }
        }
    }
    assert!(looked > 0);
}
