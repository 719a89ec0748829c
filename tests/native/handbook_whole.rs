//! The whole handbook: stays that were settled in fact, told with the form alone; what is refused and
//! where; and that nothing which can be told makes a pack that is not sound.

use ::prove::handbook::{HandbookResponse, make_json};
use ::settle::estimate::Library;
use proptest::prelude::*;
use serde_json::{Value, json};

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

// An outpatient visit: the year has one deductible of 800, of which 650 were paid before; 500 in scope, 100
// self-funded. (500 − 150) × 70 % = 245.00; 600 − 245 = 355.00 are the patient's; the account may pay what
// is inside the insurance, 255.00, and has 200: 155.00 in cash.
#[test]
fn an_outpatient_visit_with_account() {
    let book = book(json!({
        "service": "outpatient",
        "deductible_per": "year",
        "stays": [{"tier": "tier3", "deductible": "800", "ratio": "70%"}],
        "account": {"pays": "last"},
    }));
    let result = settled(
        &book,
        json!({
            "stay": {"place": "in_region", "tier": "tier3"},
            "person": {"account_balance": "200"},
            "bill": {"amounts": {"inscp_scp_amt": "500", "fulamt_ownpay_amt": "100"}},
            "year_to_date": {"year": "2021", "admissions": "3", "act_pay_dedc": "650", "hifp_pay": "0"},
            "answers": {"annual_cap": "not_known"},
        }),
    );
    expect(
        &result,
        &[
            ("act_pay_dedc", "150.00"),
            ("hifp_pay", "245.00"),
            ("psn_part_amt", "355.00"),
            ("acct_pay", "200.00"),
            ("psn_cash_pay", "155.00"),
        ],
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

/// A handbook of whatever a form may hold: each field left out, not known, wrong, or one of a few values.
fn any_book() -> impl Strategy<Value = Value> {
    let figure = || {
        prop_oneof![
            Just(Value::Null),
            Just(json!("not_known")),
            Just(json!("0")),
            Just(json!("50%")),
            Just(json!("800")),
            Just(json!("none")),
            Just(json!("")),
        ]
    };
    let amount = || {
        prop_oneof![
            Just(json!("0")),
            Just(json!("700")),
            Just(json!("not_known")),
            Just(Value::Null)
        ]
    };
    let share = || {
        prop_oneof![
            Just(json!("0%")),
            Just(json!("65%")),
            Just(json!("not_known")),
            Just(Value::Null)
        ]
    };
    let bands = move || {
        prop::option::of(prop::collection::vec(
            (prop_oneof![Just("0"), Just("5000"), Just("9000")], share()),
            0..3,
        ))
        .prop_map(|bands| {
            let bands = bands?;
            let ratio = |ratio: Value| if ratio.is_null() { json!("") } else { ratio };
            let written = bands
                .into_iter()
                .map(|(above, it)| json!({"above": above, "ratio": ratio(it)}));
            Some(written.collect::<Vec<_>>())
        })
    };
    let words = |all: &'static [&'static str]| {
        prop::option::of(prop::sample::select(all)).prop_map(|word| json!(word))
    };
    let mark = || prop::option::of(any::<bool>()).prop_map(|mark| json!(mark));
    let stay = move || {
        (
            (
                words(&["township", "tier2", "tier3"]),
                words(&["三甲", "民营"]),
                words(&["in_region", "in_province", "out_of_province"]),
                words(&["filed", "not_filed", "emergency"]),
            ),
            (amount(), prop::collection::vec(amount(), 0..2), share(), bands()),
            (share(), share(), any::<bool>(), mark()),
            prop::option::of((amount(), share(), bands())),
        )
            .prop_map(|((tier, kind, place, referral), own, away, retired)| {
                let later: Vec<Value> = own.1.into_iter().filter(|it| !it.is_null()).collect();
                let retired = retired.map(|(deductible, ratio, bands)| {
                    bare(json!({"deductible": deductible, "ratio": ratio, "bands": bands}))
                });
                bare(json!({
                    "tier": tier, "kind": kind, "place": place, "referral": referral,
                    "deductible": own.0, "later": later, "ratio": own.2, "bands": own.3,
                    "first_share": away.0, "less_points": away.1, "as_home": away.2, "claimed": away.3,
                    "retired": retired,
                }))
            })
    };
    let groups =
        || prop::sample::subsequence(vec!["retired", "low_income", "destitute", "orphan"], 0..3);
    let group = move || {
        (groups(), amount(), share(), bands(), figure()).prop_map(
            |(groups, deductible, ratio, bands, cap)| {
                bare(json!({
                    "groups": groups, "deductible": deductible, "ratio": ratio, "bands": bands, "cap": cap,
                }))
            },
        )
    };
    let fund = (
        words(&["hifmi_pay", "hifob_pay", "maf_pay", "cvlserv_pay", "oth_pay"]),
        (any::<bool>(), words(&["stay", "year"]), words(&["gate", "deductible"]), words(&["zero", "deductible"])),
        (amount(), share(), bands(), figure()),
        prop::collection::vec(group(), 0..3),
        prop::sample::subsequence(
            vec!["deductible", "own_share", "above_cap", "first_self_pay", "over_limit"],
            0..3,
        ),
        mark(),
    )
        .prop_map(|(pays_as, how, figures, groups, counts, claimed)| {
            let pays_as = if pays_as.is_null() { json!("maf_pay") } else { pays_as };
            bare(json!({
                "pays_as": pays_as, "only_members": how.0, "measured_on": how.1, "threshold": how.2,
                "bands_from": how.3, "deductible": figures.0, "ratio": figures.1, "bands": figures.2,
                "cap": figures.3, "groups": groups, "counts": counts, "claimed": claimed,
            }))
        });
    let whole = (
        words(&["outpatient", "inpatient"]),
        words(&["stay", "year"]),
        words(&["zero", "deductible"]),
        words(&["paid", "cost"]),
        words(&["07-01", "13-01"]),
        any::<bool>(),
    );
    (
        whole,
        prop::collection::vec(stay(), 0..4),
        (share(), figure(), prop::option::of((amount(), amount())), prop::option::of(share())),
        prop::collection::vec(fund, 0..3),
        prop::option::of((words(&["last", "before_pool"]), any::<bool>())),
    )
        .prop_map(|(whole, stays, (retired, cap, further, limit), funds, account)| {
            book(bare(json!({
                "service": whole.0, "deductible_per": whole.1, "bands_per": whole.1, "bands_from": whole.2,
                "cap_on": whole.3, "year_starts": whole.4, "transfer_difference": whole.5,
                "stays": stays, "retired_own_share": retired, "cap": cap,
                "further_stays": further.map(|(less, not_below)| bare(json!({"less": less, "not_below": not_below}))),
                "total_limit": limit.map(|share| bare(json!({"share": share}))),
                "funds": funds,
                "account": account.map(|(pays, family)| bare(json!({"pays": pays, "family": family}))),
            })))
        })
}

/// The fields in which something stands.
fn bare(mut object: Value) -> Value {
    object
        .as_object_mut()
        .unwrap()
        .retain(|_, value| !value.is_null());
    object
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whatever is told, it is a sound pack, or a problem that names its field: nobody is shown what a
    /// proof finds at places that no form has.
    #[test]
    fn what_can_be_told_is_sound_or_is_said(book in any_book()) {
        match make_json(&book.to_string()) {
            HandbookResponse::Made { .. } => {}
            HandbookResponse::Invalid { problems } => {
                prop_assert!(!problems.is_empty(), "{book:#}");
                for problem in problems {
                    prop_assert!(problem.path.starts_with("handbook."), "{problem:?} of {book:#}");
                }
            }
            HandbookResponse::Refused { findings } => {
                prop_assert!(false, "{findings:#?} of {book:#}");
            }
        }
    }
}
