//! What holds for every case, held against cases that nobody thought of.

use crate::settings::{Setting, fund, large, serious, settings, yuan};
use crate::{calculator, support};
use ::settle::estimate::Library;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let mut library = Library::default();
    for pack in support::packs() {
        ::prove::add(&mut library, pack).expect("a sound pack");
    }
    library
});

/// The fen of an amount in a result.
fn fen(amount: &Value) -> i128 {
    let text = amount
        .as_str()
        .unwrap_or_else(|| panic!("no amount: {amount}"));
    let (whole, fraction) = text.split_once('.').expect("two decimals");
    assert_eq!(fraction.len(), 2, "{text}");
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let whole: i128 = whole.trim_start_matches('-').parse().unwrap();
    sign * (whole * 100 + fraction.parse::<i128>().unwrap())
}

fn ask(setting: &Setting, bill: Value) -> Value {
    let mut request = setting.request.clone();
    request["bill"] = bill;
    let response = LIBRARY.estimate_json(&request.to_string());
    let response = serde_json::to_value(&response).unwrap();
    assert_eq!(response["status"], "estimated", "{request} {response}");
    response
}

fn amounts([own, over, first, scope]: [u64; 4]) -> Value {
    json!({"amounts": {
        "fulamt_ownpay_amt": yuan(own), "overlmt_selfpay": yuan(over),
        "preselfpay_amt": yuan(first), "inscp_scp_amt": yuan(scope),
    }})
}

/// Bills in all three ways.
fn bills() -> impl Strategy<Value = Value> {
    let by_amounts = [
        0u64..500_000,
        0u64..500_000,
        0u64..500_000,
        0u64..20_000_000,
    ]
    .prop_map(amounts);
    let by_shares = (
        0u64..30_000_000,
        0u32..500_000,
        0u32..300_000,
        0u32..200_001,
    )
        .prop_map(|(total, a, b, c)| {
            let share = |millionths: u32| format!("0.{millionths:06}");
            json!({"total": {
                "medfee_sumamt": yuan(total), "self_funded_share": share(a),
                "over_limit_share": share(b), "first_self_pay_share": share(c),
            }})
        });
    let item = (0u8..3, 0u64..100_000_000, prop::option::of(0u64..100_000_000), 0u64..200_000, 0u32..=1_000_000).prop_map(
        |(category, price, limit, quantity, own)| {
            let fine = |number: u64| format!("{}.{:04}", number / 10_000, number % 10_000);
            let mut item = json!({
                "category": (["a", "b", "c"][usize::from(category)]), "price": fine(price), "quantity": fine(quantity),
            });
            if let Some(limit) = limit {
                item["price_limit"] = fine(limit).into();
            }
            if category == 1 {
                item["own_share"] = format!("{}.{:04}%", own / 10_000, own % 10_000).into();
            }
            item
        },
    );
    let by_items = prop::collection::vec(item, 1..12).prop_map(|items| json!({"items": items}));
    prop_oneof![by_amounts, by_shares, by_items]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    /// I1 to I6 of the national settlement, and the parts that the page draws.
    #[test]
    fn identities_hold_to_the_fen(setting in settings(), bill in bills()) {
        let response = ask(&setting, bill);
        let of = |field: &str| fen(&response["ledger"][field]);
        let funds = ["hifp_pay", "cvlserv_pay", "hifes_pay", "hifmi_pay", "hifob_pay", "hifdm_pay", "maf_pay", "oth_pay"];
        let total = of("medfee_sumamt");
        prop_assert_eq!(total, of("fulamt_ownpay_amt") + of("overlmt_selfpay") + of("preselfpay_amt") + of("inscp_scp_amt"), "I1");
        prop_assert_eq!(total, of("fund_pay_sumamt") + of("hosp_part_amt") + of("psn_part_amt"), "I2");
        prop_assert_eq!(of("fund_pay_sumamt"), funds.iter().map(|fund| of(fund)).sum::<i128>(), "I3");
        prop_assert_eq!(of("psn_part_amt"), of("acct_pay") + of("psn_cash_pay"), "I4");
        prop_assert_eq!(of("psn_selfpay") + of("psn_ownpay"), of("acct_pay") + of("psn_cash_pay"), "I6");
        prop_assert_eq!(total, of("fund_pay_sumamt") + of("acct_pay") + of("psn_cash_pay"), "I6, receipt");
        let parts = response["parts"].as_array().unwrap();
        prop_assert_eq!(total, parts.iter().map(|part| fen(&part["amount"])).sum::<i128>(), "parts");
        let own: i128 = parts.iter().filter(|part| part["own"] == true).map(|part| fen(&part["amount"])).sum();
        prop_assert_eq!(own, of("psn_part_amt"), "own parts");
        // I5: the pool fund pays the sum of its rounded tiers, less what is above the cap.
        let lines = response["lines"].as_array().unwrap();
        let line = |id: &str| lines.iter().find(|line| line["id"] == id).map_or(0, |line| fen(&line["value"]));
        let tiers: i128 = lines
            .iter()
            .filter(|line| line["id"].as_str().unwrap().starts_with("pool.band.") || line["id"] == "pool.before_cap")
            .map(|line| fen(&line["value"]))
            .sum();
        if tiers != 0 {
            prop_assert_eq!(of("hifp_pay"), tiers - line("pool.over_cap"), "I5");
        }
        // Nobody pays less than nothing or more than the bill.
        for (field, amount) in response["ledger"].as_object().unwrap() {
            prop_assert!(fen(amount) >= 0, "{} {}", field, amount);
            prop_assert!(field == "dedc_std" || fen(amount) <= total, "{} {}", field, amount);
        }
    }

    /// The same policy stated anew in whole numbers gives the same fen.
    #[test]
    fn an_independent_computation_agrees(setting in settings(), in_scope in 0u64..20_000_000, own in 0u64..1_000_000) {
        let response = ask(&setting, amounts([own, 0, 0, in_scope]));
        let expected = fund(&setting, in_scope.into());
        prop_assert_eq!(fen(&response["ledger"]["hifp_pay"]), expected);
        let left = i128::from(in_scope) - expected;
        let serious = serious(&setting, left);
        let field = setting.later.as_ref().map_or("hifmi_pay", |later| later.field);
        prop_assert_eq!(fen(&response["ledger"][field]), serious);
        let large = large(&setting, in_scope.into());
        prop_assert_eq!(fen(&response["ledger"]["hifob_pay"]), large);
        prop_assert_eq!(fen(&response["ledger"]["psn_part_amt"]), left - serious - large + i128::from(own));
        prop_assert_eq!(fen(&response["ledger"]["act_pay_dedc"]), setting.deductible.min(in_scope.into()));
    }

    /// More in-scope cost never lowers anyone's own payment, nor what the fund pays.
    #[test]
    fn more_cost_never_lowers_a_payment(setting in settings(), less in 0u64..15_000_000, more in 0u64..1_000_000) {
        let pay = |in_scope: u64| {
            let response = ask(&setting, amounts([0, 0, 0, in_scope]));
            let of = |field: &str| fen(&response["ledger"][field]);
            (of("psn_part_amt"), of("hifp_pay"))
        };
        let ((own, fund), (own_after, fund_after)) = (pay(less), pay(less + more));
        prop_assert!(own_after >= own, "{} < {}", own_after, own);
        prop_assert!(fund_after >= fund, "{} < {}", fund_after, fund);
        // A fen more of cost moves no payment by more than a fen.
        let (own_next, _) = pay(less + 1);
        prop_assert!(own_next - own <= 1);
    }

    /// The same case twice gives the same bytes.
    #[test]
    fn the_same_case_gives_the_same_bytes(setting in settings(), bill in bills()) {
        prop_assert_eq!(ask(&setting, bill.clone()).to_string(), ask(&setting, bill).to_string());
    }

    /// A reader with a pocket calculator can follow every line, in both languages; every operand is
    /// told, cited or computed before.
    #[test]
    fn every_line_can_be_followed_with_a_calculator(setting in settings(), bill in bills()) {
        let response = ask(&setting, bill);
        follow(&response);
    }
}

/// Follows every line of a result with a calculator.
pub fn follow(response: &Value) {
    let lines = response["lines"].as_array().unwrap();
    for (at, line) in lines.iter().enumerate() {
        let decimal = |text: &Value| text.as_str().unwrap().parse::<Decimal>().unwrap();
        let (exact, value) = (decimal(&line["exact"]), decimal(&line["value"]));
        let by: Decimal = match line["rounded"]["by"].as_str() {
            Some(by) => by.replace('−', "-").replace('+', "").parse().unwrap(),
            None => Decimal::ZERO,
        };
        assert_eq!(exact + by, value, "{line}");
        let Some(formula) = line["formula"].as_object() else {
            continue;
        };
        for language in ["zh", "en"] {
            let numbers = formula["numbers"][language].as_str().unwrap();
            // A long sum shows its first and last terms only; its operands are all there.
            if numbers.contains('…') {
                let operands = formula["operands"].as_array().unwrap().iter();
                let sum: Decimal = operands.map(|it| decimal(&it["value"])).sum();
                assert_eq!(sum, exact);
                continue;
            }
            let computed = calculator::compute(numbers);
            assert_eq!(
                computed.as_ref().map(Decimal::normalize),
                Ok(exact.normalize()),
                "{line}"
            );
        }
        for operand in formula["operands"].as_array().unwrap() {
            let id = operand["id"].as_str().unwrap();
            match operand["origin"].as_str().unwrap() {
                "line" => {
                    let source = lines[..at].iter().find(|line| line["id"] == id);
                    let source =
                        source.unwrap_or_else(|| panic!("{id} comes from no earlier line"));
                    let amount = decimal(&source["value"]).normalize().to_string();
                    assert_eq!(amount, operand["value"].as_str().unwrap());
                }
                "pack" | "user" => {
                    let cited = line["basis"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .any(|basis| !basis["citations"].as_array().unwrap().is_empty());
                    assert!(cited, "{id} is not cited: {line}");
                }
                origin => assert_eq!(origin, "input"),
            }
        }
    }
}

#[test]
fn a_reversal_is_the_same_record_negated() {
    use ::base::money::Fen;
    use ::settle::mechanisms::Ledger;
    let ledger = Ledger {
        medfee_sumamt: Fen::new(1),
        hifp_pay: Fen::new(-2),
        ..Ledger::default()
    };
    let reversed = ledger.reversed();
    for ((field, amount), (_, negated)) in ledger.fields().zip(reversed.fields()) {
        assert_eq!(amount + negated, Fen::ZERO, "{field}");
    }
    assert_eq!(reversed.reversed(), ledger);
}

#[test]
fn a_ledger_that_does_not_add_up_is_found() {
    use ::base::money::Fen;
    use ::settle::mechanisms::{Broken, Ledger};
    let sound = Ledger::default();
    assert_eq!(sound.check(), Ok(()));
    for (broken, name) in [
        (
            Ledger {
                inscp_scp_amt: Fen::new(1),
                ..sound
            },
            "I1",
        ),
        (
            Ledger {
                psn_part_amt: Fen::new(1),
                ..sound
            },
            "I2",
        ),
        (
            Ledger {
                hifp_pay: Fen::new(1),
                ..sound
            },
            "I3",
        ),
        (
            Ledger {
                acct_pay: Fen::new(1),
                ..sound
            },
            "I4",
        ),
        (
            Ledger {
                psn_selfpay: Fen::new(1),
                ..sound
            },
            "I6",
        ),
        (
            Ledger {
                hifp_pay: Fen::new(-1),
                maf_pay: Fen::new(1),
                ..sound
            },
            "sign",
        ),
        (
            Ledger {
                due_at_desk: Fen::new(1),
                still_to_pay: Fen::new(1),
                ..sound
            },
            "desk",
        ),
        (
            // More is claimed than funds and account pay.
            Ledger {
                claimed_later: Fen::new(1),
                due_at_desk: Fen::new(1),
                still_to_pay: Fen::new(1),
                ..sound
            },
            "desk",
        ),
        (
            Ledger {
                deposit: Fen::new(1),
                ..sound
            },
            "deposit",
        ),
        (
            // Nothing is given back while something is still to pay.
            Ledger {
                given_back: Fen::new(1),
                still_to_pay: Fen::new(1),
                ..sound
            },
            "deposit",
        ),
    ] {
        assert_eq!(broken.check(), Err(Broken(name)));
    }
}
