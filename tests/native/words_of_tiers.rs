//! A result in words, word for word, where tiers and a cap make it long.

use super::words::check;
use expect_test::expect;
use serde_json::json;

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
            ! 统筹基金今年能付的已经付到顶，按比例还该付的 8,837.50 元，它不付了
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
            ! The pool fund has paid what it pays in a year at most: 8,837.50 yuan of its share are not paid
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
