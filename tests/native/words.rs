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
fn check(request: Value, language: &str, expected: Expect) {
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
fn a_result_with_tiers_and_a_cap() {
    let request = json!({
        "pack": "999900-resident", "settlement_date": "2024-09-01",
        "bill": {"items": [
            {"name": "支架", "category": "b", "price": "9800", "price_limit": "9000", "quantity": "2", "own_share": "10%"},
            {"category": "c", "price": "12.345", "quantity": "1"},
        ]},
        "year_to_date": {"year": "2024", "admissions": "1", "inscp_scp_amt": "25000", "hifp_pay": "95000.00"},
    });
    check(
        request.clone(),
        "zh",
        expect![[r#"
            estimated
            第 1 项“支架”费用  19600.00
              单价 × 数量
              9,800.00 × 2 = 19600.00
            第 1 项“支架”超限价  1600.00
              (单价 − 限价) × 数量
              (9,800.00 − 9,000.00) × 2 = 1600.00
            第 1 项“支架”先行自付  1800.00
              (第 1 项“支架”费用 − 第 1 项“支架”超限价) × 先行自付比例
              (19,600.00 − 1,600.00) × 10% = 1800.00
            第 1 项“支架”政策范围内费用  16200.00
              第 1 项“支架”费用 − 第 1 项“支架”超限价 − 第 1 项“支架”先行自付
              19,600.00 − 1,600.00 − 1,800.00 = 16200.00
            第 2 项费用  12.35
              单价 × 数量
              12.345 × 1 = 12.345
              四舍五入 +0.005
            医疗费总额  19612.35
              第 1 项“支架”费用 + 第 2 项费用
              19,600.00 + 12.35 = 19612.35
            全自费  12.35
              第 2 项费用
              12.35 = 12.35
            超限价  1600.00
              第 1 项“支架”超限价
              1,600.00 = 1600.00
            先行自付  1800.00
              第 1 项“支架”先行自付
              1,800.00 = 1800.00
            政策范围内费用  16200.00
              第 1 项“支架”政策范围内费用
              16,200.00 = 16200.00
            起付线  650.00
              两个数里取小的（政策范围内费用，起付标准）
              两个数里取小的（16,200.00，650.00） = 650.00
              起付标准 650.00 元 · 当年住院次序 2 · pack 2020-01-01–2030-01-01 made-up 1
            今年统筹基金还能支付  5000.00
              两个数里取大的（封顶线 − 今年统筹基金已支付，0）
              两个数里取大的（100,000.00 − 95,000.00，0） = 5000.00
              封顶线 100,000.00 元 ·  · pack 2020-01-01–2030-01-01 made-up 1
            第 1 段统筹基金支付  3697.50
              (第 1 段上限 − (今年以前的政策范围内费用 + 起付线)) × 支付比例
              (30,000.00 − (25,000.00 + 650.00)) × 85% = 3697.50
              支付比例 85%（0.00–30,000.00 元） ·  · pack 2020-01-01–2030-01-01 made-up 1
            第 2 段统筹基金支付  9000.00
              (第 2 段上限 − 第 2 段下限) × 支付比例
              (40,000.00 − 30,000.00) × 90% = 9000.00
              支付比例 90%（30,000.00–40,000.00 元） ·  · pack 2020-01-01–2030-01-01 made-up 1
            第 3 段统筹基金支付  1140.00
              (今年以前的政策范围内费用 + 政策范围内费用 − 第 3 段下限) × 支付比例
              (25,000.00 + 16,200.00 − 40,000.00) × 95% = 1140.00
              支付比例 95%（40,000.00 元以上） ·  · pack 2020-01-01–2030-01-01 made-up 1
            统筹基金支付  5000.00
              两个数里取小的（第 1 段统筹基金支付 + 第 2 段统筹基金支付 + 第 3 段统筹基金支付，今年统筹基金还能支付）
              两个数里取小的（3,697.50 + 9,000.00 + 1,140.00，5,000.00） = 5000.00
            超过统筹基金封顶线  8837.50
              第 1 段统筹基金支付 + 第 2 段统筹基金支付 + 第 3 段统筹基金支付 − 统筹基金支付
              3,697.50 + 9,000.00 + 1,140.00 − 5,000.00 = 8837.50
            统筹基金封顶线以上的费用  9752.78
              两个数里取大的（第 2 段上限 − 第 2 段下限 − (今年统筹基金还能支付 − 第 1 段统筹基金支付) ÷ 支付比例 + 今年以前的政策范围内费用 + 政策范围内费用 − 第 3 段下限，0）
              两个数里取大的（40,000.00 − 30,000.00 − (5,000.00 − 3,697.50) ÷ 90% + 25,000.00 + 16,200.00 − 40,000.00，0） = 9752.7777777778
              四舍五入 +0.0022222222
              支付比例 90%（30,000.00–40,000.00 元） ·  · pack 2020-01-01–2030-01-01 made-up 1
              支付比例 95%（40,000.00 元以上） ·  · pack 2020-01-01–2030-01-01 made-up 1
            大病保险  0.00
              not_recorded: 这里没有收录大病保险的规定，没有算进去。自己付得多的时候它可能再付一部分，请打 12393 或问参保地的医保局
            医疗救助  0.00
              not_recorded: 这里没有收录医疗救助的规定，没有算进去。低保、特困等困难家庭，自己付的部分它可能再帮一些，请打 12393 或问参保地的医保局
            基金支付合计  5000.00
              统筹基金支付
              5,000.00 = 5000.00
            个人负担合计  14612.35
              医疗费总额 − 基金支付合计
              19,612.35 − 5,000.00 = 14612.35
            个人自费  1612.35
              全自费 + 超限价
              12.35 + 1,600.00 = 1612.35
            个人自付  13000.00
              个人负担合计 − 个人自费
              14,612.35 − 1,612.35 = 13000.00
            > 医保统筹基金 5000.00
        "#]],
    );
    check(
        request,
        "en",
        expect![[r#"
            estimated
            item 1 “支架”: cost  19600.00
              price × quantity
              9,800.00 × 2 = 19600.00
            item 1 “支架”: over-limit  1600.00
              (price − price limit) × quantity
              (9,800.00 − 9,000.00) × 2 = 1600.00
            item 1 “支架”: first self-pay  1800.00
              (item 1 “支架”: cost − item 1 “支架”: over-limit) × first self-pay share
              (19,600.00 − 1,600.00) × 10% = 1800.00
            item 1 “支架”: in-scope cost  16200.00
              item 1 “支架”: cost − item 1 “支架”: over-limit − item 1 “支架”: first self-pay
              19,600.00 − 1,600.00 − 1,800.00 = 16200.00
            item 2: cost  12.35
              price × quantity
              12.345 × 1 = 12.345
              rounded half up +0.005
            total bill  19612.35
              item 1 “支架”: cost + item 2: cost
              19,600.00 + 12.35 = 19612.35
            self-funded  12.35
              item 2: cost
              12.35 = 12.35
            over-limit  1600.00
              item 1 “支架”: over-limit
              1,600.00 = 1600.00
            first self-pay  1800.00
              item 1 “支架”: first self-pay
              1,800.00 = 1800.00
            in-scope cost  16200.00
              item 1 “支架”: in-scope cost
              16,200.00 = 16200.00
            deductible  650.00
              min(in-scope cost, deductible of the admission)
              min(16,200.00, 650.00) = 650.00
              deductible of the admission 650.00 yuan · admission of the year 2 · pack 2020-01-01–2030-01-01 made-up 1
            what the pool fund may still pay this year  5000.00
              max(annual cap − paid by the pool fund this year, 0)
              max(100,000.00 − 95,000.00, 0) = 5000.00
              annual cap 100,000.00 yuan ·  · pack 2020-01-01–2030-01-01 made-up 1
            tier 1: pool fund pays  3697.50
              (upper edge of tier 1 − (in-scope cost of earlier stays + deductible)) × reimbursement ratio
              (30,000.00 − (25,000.00 + 650.00)) × 85% = 3697.50
              reimbursement ratio 85% (0.00–30,000.00 yuan) ·  · pack 2020-01-01–2030-01-01 made-up 1
            tier 2: pool fund pays  9000.00
              (upper edge of tier 2 − lower edge of tier 2) × reimbursement ratio
              (40,000.00 − 30,000.00) × 90% = 9000.00
              reimbursement ratio 90% (30,000.00–40,000.00 yuan) ·  · pack 2020-01-01–2030-01-01 made-up 1
            tier 3: pool fund pays  1140.00
              (in-scope cost of earlier stays + in-scope cost − lower edge of tier 3) × reimbursement ratio
              (25,000.00 + 16,200.00 − 40,000.00) × 95% = 1140.00
              reimbursement ratio 95% (above 40,000.00 yuan) ·  · pack 2020-01-01–2030-01-01 made-up 1
            pool fund pays  5000.00
              min(tier 1: pool fund pays + tier 2: pool fund pays + tier 3: pool fund pays, what the pool fund may still pay this year)
              min(3,697.50 + 9,000.00 + 1,140.00, 5,000.00) = 5000.00
            above the annual cap of the pool fund  8837.50
              tier 1: pool fund pays + tier 2: pool fund pays + tier 3: pool fund pays − pool fund pays
              3,697.50 + 9,000.00 + 1,140.00 − 5,000.00 = 8837.50
            cost above the annual cap of the pool fund  9752.78
              max(upper edge of tier 2 − lower edge of tier 2 − (what the pool fund may still pay this year − tier 1: pool fund pays) ÷ reimbursement ratio + in-scope cost of earlier stays + in-scope cost − lower edge of tier 3, 0)
              max(40,000.00 − 30,000.00 − (5,000.00 − 3,697.50) ÷ 90% + 25,000.00 + 16,200.00 − 40,000.00, 0) = 9752.7777777778
              rounded half up +0.0022222222
              reimbursement ratio 90% (30,000.00–40,000.00 yuan) ·  · pack 2020-01-01–2030-01-01 made-up 1
              reimbursement ratio 95% (above 40,000.00 yuan) ·  · pack 2020-01-01–2030-01-01 made-up 1
            serious-illness insurance  0.00
              not_recorded: The rules of serious-illness insurance here are not on record and are not counted. Where much is left to pay it may pay a part: call 12393 or ask the insurance office of the insured city
            medical assistance  0.00
              not_recorded: The rules of medical assistance here are not on record and are not counted. For families in hardship it may bear a part of what is left to pay: call 12393 or ask the insurance office of the insured city
            all funds pay  5000.00
              pool fund pays
              5,000.00 = 5000.00
            the patient pays  14612.35
              total bill − all funds pay
              19,612.35 − 5,000.00 = 14612.35
            paid outside the insurance  1612.35
              self-funded + over-limit
              12.35 + 1,600.00 = 1612.35
            own shares inside the insurance  13000.00
              the patient pays − paid outside the insurance
              14,612.35 − 1,612.35 = 13000.00
            > pool fund 5000.00
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
