//! Stays that were settled in fact, and rules that are cited, told with the form alone.

use super::{book, expect, settled};
use serde_json::{Value, json};

// 大庆: of 6,283.79 5,405.03 are in scope, which leaves 878.76 self-funded. (5,405.03 − 600) × 90 % =
// 4,324.527, and so 4,324.53; 6,283.79 − 4,324.53 = 1,959.26; of 5,000 paid in advance 3,040.74 come back.
#[test]
fn a_stay_in_daqing() {
    let book = book(json!({
        "region": "大庆市",
        "stays": [{"tier": "tier3", "deductible": "600", "ratio": "90%"}],
    }));
    let result = settled(
        &book,
        json!({
            "stay": {"place": "in_region", "tier": "tier3"},
            "bill": {"amounts": {"inscp_scp_amt": "5405.03", "fulamt_ownpay_amt": "878.76"}},
            "deposit": "5000",
            "answers": {"annual_cap": "not_known"},
        }),
    );
    expect(
        &result,
        &[
            ("act_pay_dedc", "600.00"),
            ("hifp_pay", "4324.53"),
            ("psn_cash_pay", "1959.26"),
        ],
    );
    assert!(result.to_string().contains("3040.74"), "{result:#}");
}

// 雅安, treated in another province: deductible 1,000 and one segment at 87 %. (21,000 − 1,000) × 87 % =
// 17,400.00, own share 2,600.00. What each later fund counts is told with the form: assistance the
// deductible, the own share and the first self-pay of category B, 1,000 + 2,600 + 400 = 4,000.00; the
// supplement for civil servants the own share, that first self-pay and what is above the price limit of
// materials, 2,600 + 400 + 60 = 3,060.00. Their deductibles and shares stand in no text and are made up
// here: (4,000 − 200) × 70 % = 2,660.00, and (3,060 − 500) × 50 % = 1,280.00.
#[test]
fn a_stay_away_from_yaan() {
    let book = book(json!({
        "region": "雅安市",
        "stays": [{"place": "out_of_province", "deductible": "1000", "ratio": "87%"}],
        "funds": [
            {
                "pays_as": "maf_pay", "counts": ["deductible", "own_share", "first_self_pay"],
                "groups": [{"groups": ["low_income"], "deductible": "200", "ratio": "70%"}],
            },
            {
                "pays_as": "cvlserv_pay", "only_members": true,
                "counts": ["own_share", "first_self_pay", "over_limit_materials"],
                "deductible": "500", "ratio": "50%",
            },
        ],
    }));
    let stay = |more: Value| {
        let mut request = json!({
            "stay": {"place": "out_of_province", "over_limit_materials": "60"},
            "bill": {"amounts": {
                "inscp_scp_amt": "21000", "preselfpay_amt": "400", "overlmt_selfpay": "100",
            }},
            "person": {"group": "working"},
            "answers": {
                "annual_cap": "not_known", "civil_servant.member": "no", "civil_servant.cap": "not_known",
                "assistance.1.cap": "not_known",
            },
        });
        for (field, value) in more.as_object().unwrap() {
            let into = request[field].as_object_mut().unwrap();
            into.extend(value.as_object().unwrap().clone());
        }
        settled(&book, request)
    };
    // 21,500 − 17,400 = 4,100.
    expect(
        &stay(json!({})),
        &[("hifp_pay", "17400.00"), ("psn_part_amt", "4100.00")],
    );
    // 4,100 − 2,660 = 1,440.
    expect(
        &stay(json!({"person": {"group": "low_income"}})),
        &[("maf_pay", "2660.00"), ("psn_part_amt", "1440.00")],
    );
    // 4,100 − 1,280 = 2,820.
    expect(
        &stay(json!({"answers": {"civil_servant.member": "yes"}})),
        &[("cvlserv_pay", "1280.00"), ("psn_part_amt", "2820.00")],
    );
}

/// 北京's employees at tier 3: three bands, retired people pay 60 % of the own share, a cap, and a
/// large-amount fund that goes on with the same cost.
fn beijing() -> Value {
    book(json!({
        "region": "北京市",
        "stays": [{
            "tier": "tier3", "deductible": "1300", "later": ["650"],
            "bands": [
                {"above": "0", "ratio": "85%"},
                {"above": "30000", "ratio": "90%", "edge": "lower"},
                {"above": "40000", "ratio": "95%", "edge": "lower"},
            ],
        }],
        "retired_own_share": "60%",
        "cap": "100000",
        "funds": [{
            "pays_as": "hifob_pay", "ratio": "not_known", "cap": "200000",
            "groups": [{"groups": ["retired"], "ratio": "80%"}],
        }],
    }))
}

// Retired: (30,000 − 1,300) × 91 % = 26,117.00, 10,000 × 94 % = 9,400.00, and of the cap of 100,000 there
// are 64,483.00 left, which 97 % reach at 66,477.32 of cost. 150,000 − 40,000 − 66,477.32 = 43,522.68 go
// to the large-amount fund, which pays 80 %: 34,818.14. 150,000 − 100,000 − 34,818.14 = 15,181.86.
#[test]
fn a_retired_employee_in_beijing() {
    let stay = |group: &str, total: &str, admissions: &str, answers: Value| {
        settled(
            &beijing(),
            json!({
                "stay": {"place": "in_region", "tier": "tier3"},
                "person": {"group": group},
                "answers": answers,
                "bill": {"amounts": {"inscp_scp_amt": total}},
                "year_to_date": {
                    "year": "2021", "admissions": admissions, "hifp_pay": "0", "paid": {"hifob_pay": "0"},
                },
            }),
        )
    };
    expect(
        &stay("retired", "150000", "0", json!({})),
        &[
            ("hifp_pay", "100000.00"),
            ("hifob_pay", "34818.14"),
            ("psn_part_amt", "15181.86"),
        ],
    );
    // 24,395.00 + 9,000.00 + 9,500.00 = 42,895.00 for who is in service, whatever the fund above the cap pays.
    let any = || json!({"large_amount.ratio": "70%"});
    let in_service = [("hifp_pay", "42895.00"), ("psn_part_amt", "7105.00")];
    expect(&stay("working", "50000", "0", any()), &in_service);
    // A later stay: (30,000 − 650) × 85 % = 24,947.50, and 9,000.00.
    let later = [("act_pay_dedc", "650.00"), ("hifp_pay", "33947.50")];
    expect(&stay("working", "40000", "1", any()), &later);
    // Above the cap the share of who is in service is not known, and asked for.
    let open = stay("working", "150000", "0", json!({}));
    assert_eq!(
        open["questions"][0]["path"], "answers.large_amount.ratio",
        "{open:#}"
    );
}

// 山东 2014: of what basic insurance leaves of the in-scope cost 10,000–100,000 at 50 %, above at 60 %, at
// most 200,000 a year. Basic insurance here pays half above 1,000, so that 199,000 leave 100,000 and
// 299,000 leave 150,000: 90,000 × 50 % = 45,000.00, and 50,000 × 60 % = 30,000.00 more.
#[test]
fn serious_illness_in_shandong() {
    let book = book(json!({
        "region": "山东省", "scheme": "resident",
        "stays": [{"deductible": "1000", "ratio": "50%"}],
        "cap": "none",
        "funds": [{
            "pays_as": "hifmi_pay", "deductible": "10000", "cap": "200000",
            "bands": [{"above": "0", "ratio": "50%"}, {"above": "100000", "ratio": "60%"}],
        }],
    }));
    let stay = |total: &str| {
        let bill = json!({"bill": {"amounts": {"inscp_scp_amt": total}}});
        settled(&book, bill)
    };
    let left = [("hifp_pay", "99000.00"), ("hifmi_pay", "45000.00")];
    expect(&stay("199000"), &left);
    let left = [("hifmi_pay", "75000.00"), ("psn_part_amt", "75000.00")];
    expect(&stay("299000"), &left);
}

// 南京, an outpatient visit of an employee for a special disease, from 2023: the fund pays 92 % in service
// and 95 % retired before 70 (南京市门诊特殊病, 2022-11-25, （一）). No record of an outpatient visit that an
// account paid for is known; what the account does is the order of the national settlement: it pays of
// what is the person's no more than its balance, and the rest is cash (I4). 1,250.50 × 92 % = 1,150.46, which
// leaves 100.04 of the in-scope cost and 80 self-funded, 180.04: of the 100.04 the account has 60.00, 120.04
// in cash. Retired: 1,250.50 × 95 % = 1,187.975, and so 1,187.98; 62.52 + 80 = 142.52, of which the account
// pays 60.00 and cash 82.52. The form tells the 95 % by the own share, 5 % of what are 8 % in service: 62.5 %.
#[test]
fn an_outpatient_visit_with_account() {
    let book = book(json!({
        "region": "南京市",
        "service": "outpatient",
        "stays": [{"deductible": "0", "ratio": "92%"}],
        "retired_own_share": "62.5%",
        "account": {"pays": "last"},
    }));
    let visit = |group: &str| {
        settled(
            &book,
            json!({
                "stay": {"place": "in_region"},
                "person": {"group": group, "account_balance": "60"},
                "bill": {"amounts": {"inscp_scp_amt": "1250.50", "fulamt_ownpay_amt": "80"}},
                "answers": {"annual_cap": "not_known"},
            }),
        )
    };
    expect(
        &visit("working"),
        &[
            ("hifp_pay", "1150.46"),
            ("psn_part_amt", "180.04"),
            ("acct_pay", "60.00"),
            ("psn_cash_pay", "120.04"),
        ],
    );
    expect(
        &visit("retired"),
        &[
            ("hifp_pay", "1187.98"),
            ("psn_part_amt", "142.52"),
            ("acct_pay", "60.00"),
            ("psn_cash_pay", "82.52"),
        ],
    );
}

// 北京 residents, outpatient: at tier 2 and above the year has one deductible of 550, above it the fund pays 50 %,
// 3,000 in the year at most (京人社农合发〔2017〕250号, 二十); residents have no account (四十三). Of the 550 there
// were 400 paid before; 500 in scope, 100 self-funded: (500 − 150) × 50 % = 175.00; 600 − 175 = 425.00 in cash.
// Where 2,900 were paid before, 100.00 are left of the cap: 500.00.
#[test]
fn an_outpatient_visit_in_a_year_with_one_deductible() {
    let book = book(json!({
        "region": "北京市",
        "scheme": "resident",
        "service": "outpatient",
        "deductible_per": "year",
        "stays": [{"tier": "tier2", "deductible": "550", "ratio": "50%"}],
        "cap": "3000",
    }));
    let visit = |paid: &str| {
        settled(
            &book,
            json!({
                "stay": {"place": "in_region", "tier": "tier2"},
                "bill": {"amounts": {"inscp_scp_amt": "500", "fulamt_ownpay_amt": "100"}},
                "year_to_date": {"year": "2021", "admissions": "3", "act_pay_dedc": "400", "hifp_pay": paid},
            }),
        )
    };
    expect(
        &visit("0"),
        &[
            ("act_pay_dedc", "150.00"),
            ("hifp_pay", "175.00"),
            ("psn_part_amt", "425.00"),
            ("psn_cash_pay", "425.00"),
        ],
    );
    expect(
        &visit("2900"),
        &[("hifp_pay", "100.00"), ("psn_cash_pay", "500.00")],
    );
}

/// Away at the ratios of home: a share that is paid first and points that are taken off are two
/// mechanisms. Home 80 %, deductible 800, 50,000 in scope: first own share of 20 %: (40,000 − 800) × 80 % =
/// 31,360.00; 20 points off: (50,000 − 800) × 60 % = 29,520.00.
#[test]
fn away_as_at_home() {
    let book = |away: Value| {
        let mut stay = json!({"referral": "not_filed", "as_home": true});
        let into = stay.as_object_mut().unwrap();
        into.extend(away.as_object().unwrap().clone());
        book(json!({
            "stays": [{"tier": "tier3", "deductible": "800", "ratio": "80%"}, stay],
            "cap": "none",
        }))
    };
    let stay = |book: &Value, place: &str| {
        let request = json!({
            "stay": {"place": place, "tier": "tier3", "referral": "not_filed"},
            "bill": {"amounts": {"inscp_scp_amt": "50000"}},
        });
        settled(book, request)
    };
    let first = book(json!({"first_share": "20%"}));
    let away = [("hifp_pay", "31360.00")];
    expect(&stay(&first, "in_province"), &away);
    let points = book(json!({"less_points": "20%"}));
    expect(
        &stay(&points, "out_of_province"),
        &[("hifp_pay", "29520.00")],
    );
    // At home nothing is taken off: (50,000 − 800) × 80 %.
    expect(&stay(&first, "in_region"), &[("hifp_pay", "39360.00")]);
    expect(&stay(&points, "in_region"), &[("hifp_pay", "39360.00")]);
}

/// Hospitals that no level tells apart are told apart by a question with the handbook's own words.
#[test]
fn kinds_of_hospitals_are_a_question() {
    let book = book(json!({
        "stays": [
            {"tier": "tier3", "kind": "省级", "deductible": "1500", "ratio": "70%"},
            {"tier": "tier3", "deductible": "1000", "ratio": "80%"},
            {"kind": "民营医院", "deductible": "900", "ratio": "60%"},
        ],
        "cap": "none",
    }));
    let stay = |class: &str| {
        let request = json!({
            "stay": {"place": "in_region"},
            "bill": {"amounts": {"inscp_scp_amt": "10000"}},
            "answers": {"hospital": class},
        });
        settled(&book, request)
    };
    // 8,500 × 70 %, 9,000 × 80 %, 9,100 × 60 %.
    expect(&stay("class1"), &[("hifp_pay", "5950.00")]);
    expect(&stay("class2"), &[("hifp_pay", "7200.00")]);
    expect(&stay("class3"), &[("hifp_pay", "5460.00")]);
    let asked = settled(
        &book,
        json!({"bill": {"amounts": {"inscp_scp_amt": "10000"}}}),
    );
    let choices = asked["questions"].as_array().unwrap().iter();
    let hospital = choices
        .filter(|it| it["path"] == "answers.hospital")
        .map(|it| it["choices"][0]["label"]["zh"].clone());
    assert_eq!(
        hospital.collect::<Vec<_>>(),
        ["三级医院（省级）"],
        "{asked:#}"
    );
}

// Further stays, referral, a limit over all funds, an insurance year of its own, claimed later.
// Third stay at 1,200 less 100 each: 1,000. (11,000 − 1,000) × 80 % = 8,000.00; serious illness pays the
// rest above 0 at 90 %: 3,000 × 90 % = 2,700.00; together 10,700, of which 95 % of 11,000 = 10,450.00 are
// the most: it pays 2,450.00.
#[test]
fn limits_and_later_stays() {
    let book = book(json!({
        "year_starts": "07-01",
        "stays": [{"tier": "tier3", "deductible": "1200", "ratio": "80%", "claimed": true}],
        "further_stays": {"less": "100", "not_below": "900"},
        "transfer_difference": true,
        "cap": "none",
        "funds": [{"pays_as": "hifmi_pay", "deductible": "0", "ratio": "90%", "cap": "none"}],
        "total_limit": {"share": "95%"},
        "claimed_by": "出院后三个月内",
    }));
    let result = settled(
        &book,
        json!({
            "settlement_date": "2022-06-30",
            "stay": {"place": "in_region", "tier": "tier3", "transfer": "none"},
            "bill": {"amounts": {"inscp_scp_amt": "11000"}},
            "year_to_date": {
                "year": "2021", "admissions": "2", "hifp_pay": "0", "inscp_selfpay": "0",
                "paid": {"hifmi_pay": "0"},
            },
        }),
    );
    expect(
        &result,
        &[
            ("act_pay_dedc", "1000.00"),
            ("hifp_pay", "8000.00"),
            ("hifmi_pay", "2450.00"),
            ("psn_part_amt", "550.00"),
        ],
    );
    // All of it is paid first: 11,000 at the desk, 10,450 afterwards.
    assert_eq!(result["ledger"]["due_at_desk"], "11000.00", "{result:#}");
    assert_eq!(result["ledger"]["claimed_later"], "10450.00");
    assert!(result.to_string().contains("出院后三个月内"));
}
