//! Comparing a case with alternatives.

use super::{LIBRARY, jiamusi};
use ::explore::Explore;
use expect_test::{Expect, expect};
use serde_json::{Value, json};

fn compared(value: &Value) -> Value {
    serde_json::to_value(LIBRARY.compare_json(&value.to_string())).unwrap()
}

/// A comparison as a table.
#[track_caller]
fn check(value: &Value, table: Expect) {
    let response = compared(value);
    let say = |texts: &Value| {
        let texts = texts.as_array().into_iter().flatten();
        let texts: Vec<String> = texts
            .map(|text| {
                format!(
                    "{} / {}",
                    text["zh"].as_str().unwrap(),
                    text["en"].as_str().unwrap()
                )
            })
            .collect();
        texts.join("; ")
    };
    let mut out = String::new();
    let all = response["alternatives"].as_array().unwrap();
    for one in std::iter::once(&response["base"]).chain(all) {
        let outcome = &one["outcome"];
        out += &format!(
            "{} {} {} {}\n",
            outcome["status"].as_str().unwrap(),
            outcome["ledger"]["psn_part_amt"].as_str().unwrap_or(""),
            outcome["words"]["zh"].as_str().unwrap_or(""),
            say(&one["different"])
        );
        if one["to_do"].as_array().is_some_and(|all| !all.is_empty()) {
            out += &format!("  > {}\n", say(&one["to_do"]));
        }
        for line in outcome["lines"].as_array().into_iter().flatten() {
            let amount = |field: &str| line[field].as_str().unwrap_or("—").to_owned();
            out += &format!(
                "  {}: {} → {} ({})\n",
                line["label"]["zh"].as_str().unwrap(),
                amount("base"),
                amount("here"),
                amount("difference")
            );
        }
    }
    table.assert_eq(&out);
}

#[test]
fn another_hospital_another_pack_another_date() {
    let mut base = jiamusi();
    base["bill"] = json!({"amounts": {"inscp_scp_amt": "10000"}});
    check(
        &json!({"base": base, "alternatives": [
            {"id": "a", "change": {"stay": {"tier": "tier2"}}},
            {"id": "b", "change": {"stay": {"place": "in_province", "referral": "filed", "tier": null}}},
            {"id": "c", "change": {"settlement_date": "2031-01-01", "year_to_date": null}},
            {"id": "d", "change": {"pack": "360400-resident"}},
            {"id": "e", "change": {"stay": {"tier": null}}},
            {"id": "f", "change": {"stay": {"tier": "tier9"}}},
            {"id": "g", "change": {"pack": "nowhere"}},
            {"id": "h", "change": {"person": {"group": "low_income"}, "deposit": "100"}},
        ]}),
        expect![[r#"
            estimated 3955.00  
            estimated 2800.00 自己少付 1,155.00 元 二级医院 / tier-2 hospital
              > 到二级医院住院；先问医生，这个病在那里能不能治 / Be treated in a tier-2 hospital; ask the doctor first whether it can treat this
              起付线: 700.00 → 400.00 (-300.00)
              按比例应由统筹基金支付: 6045.00 → 7200.00 (1155.00)
              统筹基金支付: 6045.00 → 7200.00 (1155.00)
              大病保险计入的个人负担: 3955.00 → 2800.00 (-1155.00)
              基金支付合计: 6045.00 → 7200.00 (1155.00)
              个人负担合计: 3955.00 → 2800.00 (-1155.00)
              个人自付: 3955.00 → 2800.00 (-1155.00)
            estimated 3490.00 自己少付 465.00 元 低保对象 / minimum living allowance (dibao); 押金不同 / another deposit
              > 须认定为低保对象 / The patient must be recognised as: minimum living allowance (dibao)
              按比例应由统筹基金支付: 6045.00 → 6510.00 (465.00)
              统筹基金支付: 6045.00 → 6510.00 (465.00)
              大病保险计入的个人负担: 3955.00 → 3490.00 (-465.00)
              基金支付合计: 6045.00 → 6510.00 (465.00)
              个人负担合计: 3955.00 → 3490.00 (-465.00)
              个人自付: 3955.00 → 3490.00 (-465.00)
              押金: — → 100.00 (100.00)
              出院时还要补交: — → 3390.00 (3390.00)
            estimated 4600.00 自己多付 645.00 元 参保地市外、本省内 / outside the city, in the province; 不填医院等级 / level of the hospital not told; 办了转诊或备案 / referral or filing done
              > 在参保地市外、本省内的医院住院 / Be treated in a hospital outside the city, in the province; 住院前先办转诊或备案：转诊单找当地医院开；备案找交医保那里的医保局，也可以在“国家医保服务平台”App 上办 / Before admission, get a referral from a hospital at home, or file with the insurance agency at home or on the national platform
              起付线: 700.00 → 1000.00 (300.00)
              按比例应由统筹基金支付: 6045.00 → 5400.00 (-645.00)
              统筹基金支付: 6045.00 → 5400.00 (-645.00)
              大病保险计入的个人负担: 3955.00 → 4600.00 (645.00)
              基金支付合计: 6045.00 → 5400.00 (-645.00)
              个人负担合计: 3955.00 → 4600.00 (645.00)
              个人自付: 3955.00 → 4600.00 (645.00)
            needs_answers   九江市城乡居民基本医疗保险 / Jiujiang residents' basic medical insurance
              > 须参加这种医保：九江市城乡居民基本医疗保险 / The patient must be insured here: Jiujiang residents' basic medical insurance
            needs_answers   不填医院等级 / level of the hospital not told
            not_covered   2031年1月1日 结算 / settled on 1 January 2031; 今年的累计不同 / other figures of the year
              > 结算日以出院结账那天为准 / The day of settlement is the day of paying at discharge
            invalid   
            invalid   nowhere / nowhere
              > 须参加这种医保：nowhere / The patient must be insured here: nowhere
        "#]],
    );
}

#[test]
fn every_hospital_that_the_pack_covers() {
    check(
        &json!({"base": {
            "pack": "360400-resident", "settlement_date": "2020-06-30",
            "stay": {"place": "in_region", "tier": "tier3"},
            "bill": {"amounts": {"inscp_scp_amt": "10000"}}, "answers": {"annual_cap": "not_known"},
        }}),
        expect![[r#"
            estimated 4360.00  
            estimated 1090.00 自己少付 3,270.00 元 一级医院 / tier-1 hospital
              > 到一级医院住院；先问医生，这个病在那里能不能治 / Be treated in a tier-1 hospital; ask the doctor first whether it can treat this
              起付线: 600.00 → 100.00 (-500.00)
              统筹基金支付: 5640.00 → 8910.00 (3270.00)
              基金支付合计: 5640.00 → 8910.00 (3270.00)
              个人负担合计: 4360.00 → 1090.00 (-3270.00)
              个人自付: 4360.00 → 1090.00 (-3270.00)
            estimated 2320.00 自己少付 2,040.00 元 二级医院 / tier-2 hospital
              > 到二级医院住院；先问医生，这个病在那里能不能治 / Be treated in a tier-2 hospital; ask the doctor first whether it can treat this
              起付线: 600.00 → 400.00 (-200.00)
              统筹基金支付: 5640.00 → 7680.00 (2040.00)
              基金支付合计: 5640.00 → 7680.00 (2040.00)
              个人负担合计: 4360.00 → 2320.00 (-2040.00)
              个人自付: 4360.00 → 2320.00 (-2040.00)
            estimated 5300.00 自己多付 940.00 元 参保地市外、本省内 / outside the city, in the province; 办了转诊或备案 / referral or filing done
              > 在参保地市外、本省内的医院住院 / Be treated in a hospital outside the city, in the province; 住院前先办转诊或备案：转诊单找当地医院开；备案找交医保那里的医保局，也可以在“国家医保服务平台”App 上办 / Before admission, get a referral from a hospital at home, or file with the insurance agency at home or on the national platform
              统筹基金支付: 5640.00 → 4700.00 (-940.00)
              基金支付合计: 5640.00 → 4700.00 (-940.00)
              个人负担合计: 4360.00 → 5300.00 (940.00)
              个人自付: 4360.00 → 5300.00 (940.00)
            estimated 5300.00 自己多付 940.00 元 外省 / outside the province; 办了转诊或备案 / referral or filing done
              > 在外省的医院住院 / Be treated in a hospital outside the province; 住院前先办转诊或备案：转诊单找当地医院开；备案找交医保那里的医保局，也可以在“国家医保服务平台”App 上办 / Before admission, get a referral from a hospital at home, or file with the insurance agency at home or on the national platform
              统筹基金支付: 5640.00 → 4700.00 (-940.00)
              基金支付合计: 5640.00 → 4700.00 (-940.00)
              个人负担合计: 4360.00 → 5300.00 (940.00)
              个人自付: 4360.00 → 5300.00 (940.00)
            estimated 6320.00 自己多付 1,960.00 元 参保地市外、本省内 / outside the city, in the province; 没有办转诊或备案 / no referral or filing
              > 在参保地市外、本省内的医院住院 / Be treated in a hospital outside the city, in the province
              起付线: 600.00 → 800.00 (200.00)
              统筹基金支付: 5640.00 → 3680.00 (-1960.00)
              基金支付合计: 5640.00 → 3680.00 (-1960.00)
              个人负担合计: 4360.00 → 6320.00 (1960.00)
              个人自付: 4360.00 → 6320.00 (1960.00)
            estimated 6320.00 自己多付 1,960.00 元 外省 / outside the province; 没有办转诊或备案 / no referral or filing
              > 在外省的医院住院 / Be treated in a hospital outside the province
              起付线: 600.00 → 800.00 (200.00)
              统筹基金支付: 5640.00 → 3680.00 (-1960.00)
              基金支付合计: 5640.00 → 3680.00 (-1960.00)
              个人负担合计: 4360.00 → 6320.00 (1960.00)
              个人自付: 4360.00 → 6320.00 (1960.00)
        "#]],
    );
}

#[test]
fn a_base_without_a_result_still_has_alternatives() {
    check(
        &json!({"base": {
            "pack": "360400-resident", "settlement_date": "2020-06-30", "stay": {"place": "in_region"},
            "bill": {"amounts": {"inscp_scp_amt": "10000"}}, "answers": {"annual_cap": "not_known"},
        }}),
        expect![[r#"
            needs_answers   
            estimated 1090.00  一级医院 / tier-1 hospital
              > 到一级医院住院；先问医生，这个病在那里能不能治 / Be treated in a tier-1 hospital; ask the doctor first whether it can treat this
            estimated 2320.00  二级医院 / tier-2 hospital
              > 到二级医院住院；先问医生，这个病在那里能不能治 / Be treated in a tier-2 hospital; ask the doctor first whether it can treat this
            estimated 4360.00  三级医院 / tier-3 hospital
              > 到三级医院住院；先问医生，这个病在那里能不能治 / Be treated in a tier-3 hospital; ask the doctor first whether it can treat this
            estimated 5300.00  参保地市外、本省内 / outside the city, in the province; 办了转诊或备案 / referral or filing done
              > 在参保地市外、本省内的医院住院 / Be treated in a hospital outside the city, in the province; 住院前先办转诊或备案：转诊单找当地医院开；备案找交医保那里的医保局，也可以在“国家医保服务平台”App 上办 / Before admission, get a referral from a hospital at home, or file with the insurance agency at home or on the national platform
            estimated 5300.00  外省 / outside the province; 办了转诊或备案 / referral or filing done
              > 在外省的医院住院 / Be treated in a hospital outside the province; 住院前先办转诊或备案：转诊单找当地医院开；备案找交医保那里的医保局，也可以在“国家医保服务平台”App 上办 / Before admission, get a referral from a hospital at home, or file with the insurance agency at home or on the national platform
            estimated 6320.00  参保地市外、本省内 / outside the city, in the province; 没有办转诊或备案 / no referral or filing
              > 在参保地市外、本省内的医院住院 / Be treated in a hospital outside the city, in the province
            estimated 6320.00  外省 / outside the province; 没有办转诊或备案 / no referral or filing
              > 在外省的医院住院 / Be treated in a hospital outside the province
        "#]],
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    let problem = |value: Value| {
        let response = compared(&value);
        assert_eq!(response["status"], "invalid");
        let problem = &response["problems"][0];
        format!(
            "{} {}",
            problem["code"].as_str().unwrap(),
            problem["path"].as_str().unwrap()
        )
    };
    assert_eq!(
        problem(json!({"base": {"pack": "x"}})),
        "missing_field settlement_date"
    );
    assert_eq!(
        problem(json!({"base": {}, "others": []})),
        "unknown_field others"
    );
    assert_eq!(
        problem(json!({"base": {"pack": "x", "settlement_date": 1, "stay": {"tier": 3}}})),
        "wrong_kind stay.tier"
    );
    let many = vec![json!({"change": {}}); 300];
    assert_eq!(
        problem(json!({"base": jiamusi(), "alternatives": many})),
        "too_large alternatives"
    );
}

#[test]
fn an_alternative_is_its_own_estimate() {
    let response = compared(&json!({"base": jiamusi()}));
    for one in response["alternatives"].as_array().unwrap() {
        let outcome = &one["outcome"];
        assert_eq!(outcome["status"], "estimated", "{one}");
        // The differences of the lines add up to that of the own payment.
        let of = |id: &str| {
            let lines = outcome["lines"].as_array().unwrap();
            let line = lines.iter().find(|line| line["id"] == id);
            line.map_or("0.00", |line| line["difference"].as_str().unwrap())
                .to_owned()
        };
        let yuan = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
        assert_eq!(of("person"), outcome["difference"].as_str().unwrap());
        assert_eq!(yuan(&of("fund")) + yuan(&of("person")), yuan("0"));
    }
}

/// By the rules of another year the patient need not be insured anywhere else.
#[test]
fn another_year_of_the_same_insurance() {
    check(
        &json!({
            "base": {
                "pack": "360400-resident-2025", "settlement_date": "2025-06-30",
                "person": {"group": "general", "enrolment": "in_time"},
                "stay": {"place": "in_region", "tier": "tier3", "care": "delivery"},
                "bill": {"amounts": {"inscp_scp_amt": "10000"}},
                "year_to_date": {"year": 2025, "admissions": 0},
                "answers": {"annual_cap": "not_known", "serious_illness_cap": "not_known",
                    "serious_illness_deductible": "17000"},
            },
            "alternatives": [{"change": {
                "pack": "360400-resident", "text_as_of": "2020-12-31",
                "answers": {"serious_illness_cap": null, "serious_illness_deductible": null},
            }}],
        }),
        expect![[r#"
            estimated 1000.00  
            estimated 4360.00 自己多付 3,360.00 元 九江市城乡居民基本医疗保险 / Jiujiang residents' basic medical insurance; 按 2020年12月31日 的文本试算 / by the text as of 31 December 2020; 填写的数字不同 / other answers
              起付线: 0.00 → 600.00 (600.00)
              统筹基金支付: 9000.00 → 5640.00 (-3360.00)
              基金支付合计: 9000.00 → 5640.00 (-3360.00)
              个人负担合计: 1000.00 → 4360.00 (3360.00)
              个人自付: 1000.00 → 4360.00 (3360.00)
              大病保险计入的个人负担: 1000.00 → — (-1000.00)
        "#]],
    );
}
