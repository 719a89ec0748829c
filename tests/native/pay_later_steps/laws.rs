//! What holds for every stay and every debt.

use super::{LIBRARY, day, told};
use crate::settings::settings;
use ::base::money::Fen;
use ::paylater::repayment::{Affordable, Every, Instalments, RepaymentWish, plan};
use ::paylater::stages::{StageOutcome, Step, staged};
use ::settle::case::Request;
use proptest::prelude::*;
use serde_json::{Value, json};

fn yuan(fen: u64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// Every case of every pack that the tests know, whatever its bill.
fn cases() -> Vec<Value> {
    let mut all: Vec<Value> = crate::support::vectors()
        .into_iter()
        .filter(|vector| vector.status == "estimated")
        .map(|vector| vector.request)
        .collect();
    for pack in crate::support::packs() {
        let pack: Value = serde_json::from_str(pack).unwrap();
        let examples = pack["examples"].as_array().unwrap();
        let estimated = examples.iter().filter(|case| case["status"] == "estimated");
        all.extend(estimated.map(|case| case["request"].clone()));
    }
    all
}

/// Stages add up to the final own payment to the fen, follow on each other, and say what they are.
fn stages_add_up(request: &Value, step: Step) -> Result<bool, TestCaseError> {
    let request = Request::from_json(&request.to_string()).unwrap();
    let Ok(staged) = staged(&LIBRARY, &request, step, Vec::new()) else {
        return Ok(false);
    };
    let due: Fen = staged.stages.iter().map(|stage| stage.due).sum();
    prop_assert_eq!(due, staged.own);
    let mut accrued = Fen::new(-1);
    let mut own = Fen::ZERO;
    for (number, stage) in (1..).zip(&staged.stages) {
        prop_assert_eq!(stage.number, number);
        prop_assert!(stage.accrued > accrued);
        prop_assert_eq!(stage.own_so_far - own, stage.due);
        // What is claimed afterwards is paid first; of the account's part either is so.
        let ledger = &stage.ledger;
        if ledger.claimed_later == Fen::ZERO {
            prop_assert_eq!(stage.own_so_far, ledger.psn_part_amt);
        }
        let due = [ledger.due_at_desk, ledger.due_at_desk + ledger.acct_pay];
        prop_assert!(due.contains(&stage.own_so_far), "{:?}", stage);
        prop_assert_eq!(stage.accrued, stage.ledger.medfee_sumamt);
        let outcome = match stage.due.count() {
            1.. => StageOutcome::Pay,
            0 => StageOutcome::Nothing,
            _ => StageOutcome::Refund,
        };
        prop_assert_eq!(stage.outcome, outcome);
        let last = stage.lines.last().unwrap();
        prop_assert_eq!(last.value, stage.due);
        (accrued, own) = (stage.accrued, stage.own_so_far);
    }
    let discharges = staged
        .stages
        .iter()
        .filter(|stage| stage.at_discharge)
        .count();
    prop_assert!(discharges == 1 && staged.stages.last().unwrap().at_discharge);
    Ok(true)
}

/// Every pack: each of its cases with a bill of another size, in stages of some step.
#[test]
fn the_stages_of_every_pack_add_up() {
    let sizes = (1u64..30_000_000, 0u32..300_000, 0u32..300_000, 2u64..40);
    let mut added: std::collections::BTreeMap<String, usize> = Default::default();
    let added_up = std::cell::RefCell::new(&mut added);
    for case in cases() {
        let config = ProptestConfig {
            failure_persistence: None,
            ..ProptestConfig::with_cases(6)
        };
        let mut runner = proptest::test_runner::TestRunner::new(config);
        let outcome = runner.run(&sizes, |(total, own, first, count)| {
            let share = |millionths: u32| format!("0.{millionths:06}");
            let mut request = case.clone();
            request["bill"] = json!({"total": {
                "medfee_sumamt": yuan(total), "self_funded_share": share(own), "first_self_pay_share": share(first),
            }});
            let step = Fen::new(i64::try_from((total / count).max(1)).unwrap());
            if stages_add_up(&request, Step::Amount(step))? {
                let pack = request["pack"].as_str().unwrap().to_owned();
                *added_up.borrow_mut().entry(pack).or_default() += 1;
            }
            Ok(())
        });
        outcome.unwrap_or_else(|fault| panic!("{case}: {fault}"));
    }
    assert_eq!(added.len(), crate::support::packs().len(), "{added:?}");
    assert!(added.values().all(|count| *count >= 5), "{added:?}");
}

fn every() -> impl Strategy<Value = Option<Every>> {
    let number = |most: u32| (1..=most).prop_map(|number| told(&number.to_string()));
    prop_oneof![
        Just(None),
        number(12).prop_map(|number| Some(Every::Months(number))),
        number(52).prop_map(|number| Some(Every::Weeks(number))),
        number(366).prop_map(|number| Some(Every::Days(number))),
    ]
}

fn wishes() -> impl Strategy<Value = RepaymentWish> {
    let date =
        (2000u16..2060, 1u8..=12, 1u8..=28, 0i32..4).prop_map(|(year, month, date, more)| {
            let first = day(&format!("{year}-{month:02}-{date:02}"));
            told(&first.plus_days(more).unwrap().to_string())
        });
    let equal = (1u16..=120, date.clone(), every()).prop_map(|(count, first, every)| {
        let count = told(&count.to_string());
        RepaymentWish::Instalments(Instalments {
            count,
            first,
            every,
        })
    });
    let afforded = (1u64..1_000_000, date, every()).prop_map(|(amount, first, every)| {
        let amount = told(&yuan(amount));
        RepaymentWish::Affordable(Affordable {
            amount,
            first,
            every,
        })
    });
    prop_oneof![equal, afforded]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn stages_add_up_for_any_bill(setting in settings(), parts in [0u64..500_000, 0u64..500_000, 0u64..500_000, 0u64..20_000_000], step in 30_000i64..5_000_000) {
        let [own, over, first, scope] = parts.map(yuan);
        let mut request = setting.request;
        request["bill"] = json!({"amounts": {
            "fulamt_ownpay_amt": own, "overlmt_selfpay": over, "preselfpay_amt": first, "inscp_scp_amt": scope,
        }});
        let total: u64 = parts.iter().sum();
        let few = i64::try_from(total).unwrap() / step < 60;
        prop_assume!(few);
        prop_assert!(stages_add_up(&request, Step::Amount(Fen::new(step)))?);
    }

    /// The sum is exact, days follow on each other, and no part is nothing; none is above what can
    /// be afforded, and equal parts differ by less than a fen each.
    #[test]
    fn repayments_add_up(wish in wishes(), owed in 1i64..100_000_000) {
        let Ok(plan) = plan(&wish, Fen::new(owed), day("2000-01-01")) else {
            let refused = match &wish {
                RepaymentWish::Affordable(_) => true,
                RepaymentWish::Instalments(told) => {
                    let ::settle::case::RawValue::Text(count) = &told.count else { panic!() };
                    owed < count.parse().unwrap()
                }
                RepaymentWish::Deferred(_) => false,
            };
            prop_assert!(refused);
            return Ok(());
        };
        let sum: Fen = plan.parts.iter().map(|part| part.amount).sum();
        prop_assert_eq!(sum, Fen::new(owed));
        prop_assert!(plan.parts.iter().all(|part| part.amount > Fen::ZERO));
        prop_assert!(plan.parts.windows(2).all(|two| two[0].on < two[1].on));
        prop_assert_eq!(plan.parts.last().unwrap().left, Fen::ZERO);
        let (first, last) = (plan.parts[0].amount.count(), plan.parts.last().unwrap().amount.count());
        match &wish {
            RepaymentWish::Affordable(_) => prop_assert!(last <= first),
            _ => prop_assert!(first <= last && last - first < 120),
        }
        prop_assert!(plan.parts[..plan.parts.len() - 1].iter().all(|part| part.amount.count() == first));
    }
}
