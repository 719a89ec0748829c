//! What a result says, word for word: the explanation is tested like the figures.

use crate::printed::printed;
use crate::support;
use ::settle::estimate::Library;
use expect_test::{Expect, expect};
use serde_json::{Value, json};

fn answer(request: &Value) -> Value {
    let mut library = Library::default();
    for pack in support::packs() {
        ::prove::add(&mut library, pack).expect("a sound pack");
    }
    serde_json::to_value(library.estimate_json(&request.to_string())).unwrap()
}

#[track_caller]
pub fn check(request: Value, language: &str, expected: Expect) {
    expected.assert_eq(&printed(&answer(&request), language));
}

fn resident() -> Value {
    json!({
        "pack": "360400-resident", "settlement_date": "2020-06-30",
        "stay": {"place": "in_region", "tier": "tier2"},
        "bill": {"total": {"medfee_sumamt": "12000", "self_funded_share": "10%"}},
        "answers": {"annual_cap": "not_known"},
    })
}

#[test]
fn the_main_job_in_chinese() {
    check(
        resident(),
        "zh",
        expect![[r#"
            estimated
            ! 统筹基金的封顶线（一年最多能付多少）不清楚，下面按没有超过封顶线计算。如果今年已经报销过很多，您自己付的可能更多
            医疗费总额  12000.00
            全自费  1200.00
              医疗费总额 × 全自费比例
              12,000.00 × 10% = 1200.00
            超限价  0.00
              not_applicable: 没有填写，按没有计算
            先行自付  0.00
              not_applicable: 没有填写，按没有计算
            政策范围内费用  10800.00
              医疗费总额 − 全自费
              12,000.00 − 1,200.00 = 10800.00
            起付线  400.00
              两个数里取小的（政策范围内费用，起付标准）
              两个数里取小的（10,800.00，400.00） = 400.00
              起付标准 400.00 元 · 参保地市内、二级医院 · pack 2017-01-01–2021-01-01 jiujiang-2020 二、工作开展情况（三）
            封顶线  0.00
              not_known: 统筹基金的封顶线（一年最多能付多少）不清楚，下面按没有超过封顶线计算。如果今年已经报销过很多，您自己付的可能更多
              封顶线 ·  · pack 2017-01-01–2021-01-01 jiujiang-2020 全文没有写封顶线
            统筹基金支付  8320.00
              (政策范围内费用 − 起付线) × 支付比例
              (10,800.00 − 400.00) × 80% = 8320.00
              支付比例 80% · 参保地市内、二级医院 · pack 2017-01-01–2021-01-01 jiujiang-2020 二、工作开展情况（三）
            大病保险  0.00
              not_recorded: 这里没有收录大病保险的规定，没有算进去。自己付得多的时候它可能再付一部分，请打 12393 或问参保地的医保局
            医疗救助  0.00
              not_recorded: 这里没有收录医疗救助的规定，没有算进去。低保、特困等困难家庭，自己付的部分它可能再帮一些，请打 12393 或问参保地的医保局
            基金支付合计  8320.00
              统筹基金支付
              8,320.00 = 8320.00
            个人负担合计  3680.00
              医疗费总额 − 基金支付合计
              12,000.00 − 8,320.00 = 3680.00
            个人自费  1200.00
              全自费
              1,200.00 = 1200.00
            个人自付  2480.00
              个人负担合计 − 个人自费
              3,680.00 − 1,200.00 = 2480.00
            > 医保统筹基金 8320.00
        "#]],
    );
}

#[test]
fn the_main_job_in_english() {
    check(
        resident(),
        "en",
        expect![[r#"
            estimated
            ! The annual cap of the pool fund is not known. The figures suppose that it is not reached; if much has been paid this year already, you may pay more
            total bill  12000.00
            self-funded  1200.00
              total bill × self-funded share
              12,000.00 × 10% = 1200.00
            over-limit  0.00
              not_applicable: not told, counted as none
            first self-pay  0.00
              not_applicable: not told, counted as none
            in-scope cost  10800.00
              total bill − self-funded
              12,000.00 − 1,200.00 = 10800.00
            deductible  400.00
              min(in-scope cost, deductible of the admission)
              min(10,800.00, 400.00) = 400.00
              deductible of the admission 400.00 yuan · in the insured city, tier-2 hospital · pack 2017-01-01–2021-01-01 jiujiang-2020 二、工作开展情况（三）
            annual cap  0.00
              not_known: The annual cap of the pool fund is not known. The figures suppose that it is not reached; if much has been paid this year already, you may pay more
              annual cap ·  · pack 2017-01-01–2021-01-01 jiujiang-2020 全文没有写封顶线
            pool fund pays  8320.00
              (in-scope cost − deductible) × reimbursement ratio
              (10,800.00 − 400.00) × 80% = 8320.00
              reimbursement ratio 80% · in the insured city, tier-2 hospital · pack 2017-01-01–2021-01-01 jiujiang-2020 二、工作开展情况（三）
            serious-illness insurance  0.00
              not_recorded: The rules of serious-illness insurance here are not on record and are not counted. Where much is left to pay it may pay a part: call 12393 or ask the insurance office of the insured city
            medical assistance  0.00
              not_recorded: The rules of medical assistance here are not on record and are not counted. For families in hardship it may bear a part of what is left to pay: call 12393 or ask the insurance office of the insured city
            all funds pay  8320.00
              pool fund pays
              8,320.00 = 8320.00
            the patient pays  3680.00
              total bill − all funds pay
              12,000.00 − 8,320.00 = 3680.00
            paid outside the insurance  1200.00
              self-funded
              1,200.00 = 1200.00
            own shares inside the insurance  2480.00
              the patient pays − paid outside the insurance
              3,680.00 − 1,200.00 = 2480.00
            > pool fund 8320.00
        "#]],
    );
}

#[test]
fn only_what_matters_is_asked_next() {
    let ask = |stay: Value| json!({"pack": "360400-resident", "settlement_date": "2020-06-30", "stay": stay});
    check(
        ask(json!({})),
        "zh",
        expect![[r#"
        needs_answers
        stay.place (choice): 医院在哪里？
          - 九江市内
          - 九江市外、本省内
          - 外省
        bill (bill): 这次住院的费用大约是多少？
        answers.annual_cap (amount_or_none): 九江居民医保的封顶线（统筹基金一年最多付多少元）是多少？
    "#]],
    );
    check(
        ask(json!({"place": "in_region"})),
        "zh",
        expect![[r#"
        needs_answers
        stay.tier (choice): 是几级医院？
          - 乡镇卫生院或社区卫生服务中心 (not covered)
          - 一级医院
          - 二级医院
          - 三级医院
        bill (bill): 这次住院的费用大约是多少？
        answers.annual_cap (amount_or_none): 九江居民医保的封顶线（统筹基金一年最多付多少元）是多少？
    "#]],
    );
    check(
        ask(json!({"place": "out_of_province"})),
        "en",
        expect![[r#"
        needs_answers
        stay.referral (choice): Was a referral or a filing for treatment away done?
          - referral or filing done
          - not done
          - emergency admission (not covered)
        bill (bill): What will this stay cost, about?
        answers.annual_cap (amount_or_none): What is the annual cap of the Jiujiang residents' insurance (the most that the pool fund pays in a year, in yuan)?
    "#]],
    );
    let employee = json!({"pack": "360400-employee", "settlement_date": "2020-06-30", "stay": {"place": "in_region", "tier": "tier3"}});
    check(
        employee,
        "zh",
        expect![[r#"
        needs_answers
        bill (bill): 这次住院的费用大约是多少？
        answers.deductible.tier3 (amount): 九江职工医保，在市内三级医院住院的起付线是多少元？
        answers.annual_cap (amount_or_none): 九江职工医保的封顶线（统筹基金一年最多付多少元）是多少？
    "#]],
    );
    check(
        json!({"pack": "999900-resident", "settlement_date": "2024-09-01"}),
        "en",
        expect![[r#"
            needs_answers
            bill (bill): What will this stay cost, about?
            year_to_date.admissions (whole): How many stays were settled in 2024 before this one?
        "#]],
    );
}

#[test]
fn what_is_not_covered_says_what_is_missing_and_whom_to_ask() {
    let mut late = resident();
    late["settlement_date"] = "2026-11-22".into();
    check(
        late.clone(),
        "zh",
        expect![[r#"
            not_covered
            我们手上的规定管的是 2017年1月1日 到 2020年12月31日，不包括 2026年11月22日
            "2020-12-31"
            请问九江市医保经办机构，或医院的医保办公室
        "#]],
    );
    check(
        late,
        "en",
        expect![[r#"
        not_covered
        Not covered: the text holds from 1 January 2017 to 31 December 2020, which does not include 22 November 2026
        "2020-12-31"
        Ask the insurance agency of Jiujiang, or the insurance office of the hospital
    "#]],
    );
    let mut early = resident();
    early["settlement_date"] = "2016-12-31".into();
    check(
        early,
        "zh",
        expect![[r#"
            not_covered
            我们手上的规定管的是 2017年1月1日 到 2020年12月31日，不包括 2016年12月31日
            "2017-01-01"
            请问九江市医保经办机构，或医院的医保办公室
        "#]],
    );
    let mut emergency = resident();
    emergency["stay"] = json!({"place": "in_province", "referral": "emergency"});
    check(
        emergency,
        "zh",
        expect![[r#"
            not_covered
            这种情况，我们还没有查到规定：参保地市外、本省内、急诊住院
            null
            请问九江市医保经办机构，或医院的医保办公室
        "#]],
    );
}

#[test]
fn problems_say_what_to_do() {
    let mut request = resident();
    request["bill"] =
        json!({"total": {"medfee_sumamt": "１２０００", "self_funded_share": "120%"}});
    request["settlement_date"] = "2020-02-30".into();
    request["person"] = json!({"age_years": "200"});
    check(
        request.clone(),
        "zh",
        expect![[r#"
            invalid
            settlement_date: 日历上没有这一天，请检查
            person.age_years: 这个数超出了可能的范围，请检查
            bill.total.medfee_sumamt: 这不是一个数。请填多少元，例如 12000 或 12000.50
            bill.total.self_funded_share: 不能超过 100%
        "#]],
    );
    check(
        request,
        "en",
        expect![[r#"
            invalid
            settlement_date: There is no such day in the calendar: check it
            person.age_years: This number is larger than it can be: check it
            bill.total.medfee_sumamt: This is not a number. Enter yuan, such as 12000 or 12000.50
            bill.total.self_funded_share: It cannot be more than 100%
        "#]],
    );
    check(
        json!({"pack": "360400-resident", "settlement_date": "2020-06-30", "stay": {"tier": "tier9"}}),
        "zh",
        expect![[r#"
            invalid
            stay.tier: “tier9”不在可选范围内；可选：`township`, `tier1`, `tier2`, `tier3`
        "#]],
    );
    check(
        json!({"pack": "360400-resident", "settlement_date": "2020-06-30", "stay": []}),
        "zh",
        expect![[r#"
            invalid
            stay: 这一项的写法不对（invalid type: sequence, expected an object）
        "#]],
    );
}

#[test]
fn a_stay_over_the_end_of_a_year_says_where_no_text_does() {
    let says = |pack: &str, [admitted, day]: [&str; 2], answers: Value| {
        let answer = answer(&json!({
            "pack": pack, "settlement_date": day,
            "stay": {"place": "in_region", "tier": "tier3", "admission_date": admitted},
            "person": {"group": "working"},
            "bill": {"amounts": {"inscp_scp_amt": "50000.00"}},
            "year_to_date": {"year": "2026", "admissions": "0"},
            "answers": answers,
        }));
        let notices = answer["notices"].as_array();
        let notices = notices.unwrap_or_else(|| panic!("{answer:#}"));
        let crossing = notices.iter().find(|it| it["code"] == "crosses_year");
        let crossing = crossing.unwrap();
        let text = crossing["text"]["zh"].as_str().unwrap().to_owned();
        (text, crossing.get("citations").is_some())
    };
    let beijing =
        json!({"assistance": "no", "large_amount_ratio": "70%", "large_amount_cap": "not_known"});
    let shanghai = json!({"deductible.working": "1500", "ratio.working": "85%", "annual_cap": "not_known",
                          "above_cap_ratio": "80%", "additional_fund_cap": "not_known"});
    let (silent, is_cited) = says(
        "110000-employee-2026",
        ["2025-12-20", "2026-01-10"],
        beijing,
    );
    assert_eq!(
        silent,
        "这次住院跨了年，按结算日所在的 2026 年计算；查到的规定没有写该怎么分"
    );
    assert!(!is_cited);
    let (told, is_cited) = says(
        "310000-employee-2026",
        ["2026-06-20", "2026-07-10"],
        shanghai,
    );
    assert!(!told.contains("没有写") && is_cited, "{told}");
}
