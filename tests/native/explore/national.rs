//! A result in the field names of the national interface.

use super::{LIBRARY, jiamusi, request};
use ::explore::Explore;
use ::explore::national::{FundCodes, Interface, National};
use ::settle::estimate::Response;
use expect_test::expect;
use serde_json::Value;

fn national(value: &Value, interface: Interface, codes: &FundCodes) -> National {
    let Response::Estimated(estimate) = LIBRARY.estimate(&request(value)) else {
        panic!("no estimate of {value}");
    };
    LIBRARY
        .national(&estimate, interface, codes)
        .expect("a loaded pack")
}

#[test]
fn a_settlement_in_national_names() {
    let record = national(&jiamusi(), Interface::PreSettlement, &FundCodes::default());
    expect![[r#"
        {
          "infno": "2303",
          "setlinfo": {
            "insutype": "390",
            "insu_admdvs": "230800",
            "year": "2018",
            "medfee_sumamt": "50000.00",
            "fulamt_ownpay_amt": "0.00",
            "overlmt_selfpay": "0.00",
            "preselfpay_amt": "0.00",
            "inscp_scp_amt": "50000.00",
            "dedc_std": "700.00",
            "act_pay_dedc": "700.00",
            "hifp_pay": "32045.00",
            "pool_prop_selfpay": "0.65",
            "cvlserv_pay": "0.00",
            "hifes_pay": "0.00",
            "hifmi_pay": "3977.50",
            "hifob_pay": "0.00",
            "hifdm_pay": "0.00",
            "maf_pay": "0.00",
            "oth_pay": "0.00",
            "fund_pay_sumamt": "36022.50",
            "hosp_part_amt": "0.00",
            "psn_part_amt": "13977.50",
            "psn_pay": "13977.50",
            "acct_pay": "0.00",
            "acct_mulaid_pay": "0.00",
            "psn_cash_pay": "13977.50"
          },
          "setldetail": [
            {
              "fund_pay_type": "390100",
              "fund_pay_type_name": "基本医疗保险统筹基金",
              "inscp_scp_amt": "50000.00",
              "crt_payb_lmt_amt": "80000.00",
              "fund_payamt": "32045.00",
              "setl_proc_info": "按比例应由统筹基金支付：(50,000.00 − 700.00) × 65% = 32,045.00；统筹基金支付：两个数里取小的（32,045.00，80,000.00） = 32,045.00"
            },
            {
              "fund_pay_type": "390200",
              "fund_pay_type_name": "大病保险",
              "inscp_scp_amt": "50000.00",
              "crt_payb_lmt_amt": "200000.00",
              "fund_payamt": "3977.50",
              "setl_proc_info": "按比例应由大病保险支付：(0.00 + 17,955.00 − 10,000.00) × 50% = 3,977.50；大病保险支付：两个数里取小的（3,977.50，200,000.00） = 3,977.50"
            }
          ],
          "desk": {
            "claimed_later": "0.00",
            "due_at_desk": "13977.50",
            "deposit": "0.00",
            "given_back": "0.00",
            "still_to_pay": "13977.50"
          }
        }"#]].assert_eq(&serde_json::to_string_pretty(&record).unwrap());
}

#[test]
fn a_reversal_negates_every_amount() {
    let codes = FundCodes::default();
    let settled = national(&jiamusi(), Interface::Settlement, &codes);
    let reversed = national(&jiamusi(), Interface::Reversal, &codes);
    let negated = |record: &::explore::national::Record, other: &::explore::national::Record| {
        // `psn_pay` stands in a reversal and not in a settlement.
        let same = || other.fields().filter(|(field, _)| *field != "psn_pay");
        assert_eq!(record.fields().count(), same().count());
        for ((field, amount), (same, other)) in record.fields().zip(same()) {
            assert_eq!(field, same);
            let is_amount = field.ends_with("_amt")
                || field.ends_with("pay")
                || field.ends_with("sumamt")
                || field.ends_with("payamt")
                || field == "act_pay_dedc";
            if !is_amount || field == "pool_prop_selfpay" {
                assert_eq!(amount, other, "{field}");
            } else {
                let (one, other): (rust_decimal::Decimal, rust_decimal::Decimal) =
                    (amount.parse().unwrap(), other.parse().unwrap());
                assert_eq!(one + other, 0.into(), "{field}");
            }
        }
    };
    negated(&settled.setlinfo, &reversed.setlinfo);
    for (one, other) in settled.setldetail.iter().zip(&reversed.setldetail) {
        negated(one, other);
    }
    assert_eq!(reversed.setlinfo.get("psn_part_amt"), Some("-13977.50"));
}

/// What the person bears is `psn_part_amt` in each of the three; beside it stands `psn_pay` before
/// the settlement and when it is reversed.
#[test]
fn what_the_person_bears_stands_under_the_names_that_systems_read() {
    let borne = |interface| {
        let record = national(&jiamusi(), interface, &FundCodes::default()).setlinfo;
        let get = |field| record.get(field).map(str::to_owned);
        (get("psn_part_amt"), get("psn_pay"))
    };
    let some = |amount: &str| Some(amount.to_owned());
    assert_eq!(
        borne(Interface::PreSettlement),
        (some("13977.50"), some("13977.50"))
    );
    assert_eq!(borne(Interface::Settlement), (some("13977.50"), None));
    assert_eq!(
        borne(Interface::Reversal),
        (some("-13977.50"), some("-13977.50"))
    );
}

#[test]
fn a_region_has_codes_of_its_own() {
    let codes: FundCodes = [("hifp_pay", "390400"), ("hifmi_pay", "390500")]
        .into_iter()
        .map(|(field, code)| (field.to_owned(), code.to_owned()))
        .collect();
    let record = national(&jiamusi(), Interface::Settlement, &codes);
    let own: Vec<_> = record
        .setldetail
        .iter()
        .map(|one| one.get("fund_pay_type").unwrap())
        .collect();
    assert_eq!(own, ["390400", "390500"]);
}

#[test]
fn nothing_in_it_marks_a_person() {
    let mut asked = jiamusi();
    asked["id"] = "张三 110101199001010011".into();
    let record = national(&asked, Interface::Settlement, &FundCodes::default());
    let written = serde_json::to_string(&record).unwrap();
    for mark in ["张三", "1101011990", "psn_name", "psn_no", "certno", "brdy"] {
        assert!(!written.contains(mark), "{mark} in {written}");
    }
}
