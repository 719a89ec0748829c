//! A family that does not know how much of the bill the insurance leaves out: a range, never the most
//! favourable amount; and a bill that may go beyond a cap that nobody knows.

use anyhow::{Result, ensure};

use super::{
    looks,
    pay_later::{answer, choose_place, onward},
    steps::{CHINESE, count, expect_sums, pass},
};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    nothing_is_known_of_the_shares(page)?;
    and_is_paid_later(page)?;
    a_cap_may_be_reached(page)?;
    nothing_is_known_of_the_hospital(page)?;
    nobody_knows_the_bill(page)?;
    page.check_private()?;
    page.check_console()
}

fn way_to_the_shares(page: &Page, total: &str) -> Result<()> {
    page.open("")?;
    CHINESE.to_the_date(page, &mut pass)?;
    CHINESE.tell_first_date(page, ["2020", "6", "30"])?;
    CHINESE.tell_stay(page, total, &mut pass)
}

// In scope 95 %, 86 % and 80 % of 12,000: own 3,200.00, 4,064.00 and 4,640.00.
fn nothing_is_known_of_the_shares(page: &Page) -> Result<()> {
    way_to_the_shares(page, "12000")?;
    for question in ["自费的大约占多少", "要您先付一部分的（乙类）多不多"] {
        page.find("heading", question)?;
        page.press("radio", "不清楚")?;
        page.press("button", "继续")?;
    }
    page.find("heading", "请核对您的回答")?;
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "3,200", "7,300")?;
    let heading = page.text_of("h1")?;
    ensure!(
        heading.contains("4,700") && heading.contains("多半在 4,100 元左右"),
        "{heading}"
    );
    let words = page.all_text()?;
    for said in ["5% 到 20%", "39.6%", "请医生或医院的医保办公室估一估"] {
        ensure!(words.contains(said), "it does not say {said}: {words}");
    }
    ensure!(!words.contains("都在医保范围内计算"), "{words}");
    // Each part has its three amounts, and none of those that are not known stands to the fen.
    let cells = count(page, ".payers tbody tr:first-child .amount")?;
    ensure!(cells == 3, "{cells} amounts");
    looks::at_this_screen(page, "outlook")
}

/// The same range where the stay is paid for later: never one amount in its place.
fn and_is_paid_later(page: &Page) -> Result<()> {
    page.press("button", "看看我可不可以")?;
    choose_place(page, "不在这里")?;
    page.find("heading", "哪一天入院？")?;
    page.fill("年", "2020")?;
    page.fill("月", "6")?;
    page.fill("日", "20")?;
    onward(page, "继续")?;
    let answers = [
        ("急救", "不是急救"),
        ("为什么住院", "生病"),
        ("知道病人是谁吗", "身份清楚"),
        ("故意欠", "没有"),
        ("要住的医院在", "病人所在的县"),
        ("定点医院吗", "医保和医疗救助都定点"),
    ];
    answer(page, &answers)?;
    page.press("button", "看看可不可以")?;
    page.press("button", "住院时要付几次")?;
    page.expect_text("4,064.00")?;
    page.expect_text("最少 3,200.00，最多 4,640.00")
}

fn a_cap_may_be_reached(page: &Page) -> Result<()> {
    way_to_the_shares(page, "1000000")?;
    CHINESE.tell_shares_and_cap(page, &mut pass)?;
    page.press("button", "看预估结果")?;
    page.find("heading", "您自己至少要付")?;
    // (1,000,000 − 400) × 80 % = 799,680.00.
    expect_sums(page, "200,320", "799,680")?;
    page.expect_text("别处最低的是一年 60,000 元")?;
    looks::at_this_screen(page, "outlook-at-least")
}

/// Answers 不清楚 and goes on.
fn do_not_know(page: &Page, question: &str) -> Result<()> {
    page.find("heading", question)?;
    page.press("radio", CHINESE.not_known)?;
    page.press("button", CHINESE.go_on)
}

// In scope 12,000. Tier 1: 90 % above 100; tier 2: 80 % above 400; tier 3: 60 % above 600:
// own 1,290.00, 2,720.00 and 5,160.00.
fn nothing_is_known_of_the_hospital(page: &Page) -> Result<()> {
    page.open("")?;
    CHINESE.to_the_date(page, &mut pass)?;
    CHINESE.tell_first_date(page, ["2020", "6", "30"])?;
    page.find("heading", "医院在哪里")?;
    page.press("radio", CHINESE.in_the_city)?;
    page.press("button", CHINESE.go_on)?;
    do_not_know(page, "是几级医院")?;
    page.fill(CHINESE.cost, "12000")?;
    page.press("button", CHINESE.go_on)?;
    CHINESE.tell_shares(page, &mut pass)?;
    CHINESE.show_result(page, &mut pass)?;
    let card = page.text_of("[data-unknown='stay.tier']")?;
    for said in ["是几级医院", "一级医院", "三级医院", "二级医院", "能差出"] {
        ensure!(card.contains(said), "it does not say {said}: {card}");
    }
    ensure!(
        page.all_text()?.contains("未收录"),
        "what is not on record is not told"
    );
    looks::at_this_screen(page, "outlook-tier")?;
    for (onward, told) in [
        ("换一家医院会怎样", "多半在"),
        ("费用多一点、少一点会怎样", "自己付得最少的情况"),
    ] {
        page.press("button", onward)?;
        page.find("button", "回到结果")?;
        page.expect_text(told)?;
        page.check_accessibility()?;
        page.press("button", "回到结果")?;
        page.find("heading", CHINESE.result)?;
    }
    // What was found out is told from there.
    page.press("button", "知道了，去填")?;
    page.find("heading", "是几级医院")?;
    page.press("radio", CHINESE.tier_2)?;
    page.press("button", CHINESE.go_on)?;
    page.find("heading", CHINESE.check)?;
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "2,720.00", "9,280.00")
}

fn nobody_knows_the_bill(page: &Page) -> Result<()> {
    page.press("button", "修改回答")?;
    page.press("button", "修改：住院费用，您手上有什么？")?;
    do_not_know(page, CHINESE.bill_way)?;
    // Of 100,000 the fund would pay more than the smallest cap that is known.
    do_not_know(page, "封顶线")?;
    page.find("heading", CHINESE.check)?;
    page.press("button", CHINESE.show)?;
    page.find("heading", "费用还不知道")?;
    // 10,000, 86 % of it in scope: (8,600 − 400) × 80 % = 6,560.00; own 3,440.00.
    let row = page.text_of("[data-bill='10000.00']")?;
    ensure!(row.contains("3,400"), "{row}");
    looks::at_this_screen(page, "outlook-bills")?;
    page.press("button", "知道大概费用了，去填")?;
    page.find("heading", CHINESE.bill_way).map(drop)
}
