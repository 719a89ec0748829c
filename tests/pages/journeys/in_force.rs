//! Rules in force: a resident of 北京 of today, whose result says what nobody could verify; an employee
//! of 上海, whose figures of 2022 are filled in to be checked; and one insurance by two years.

use anyhow::{Result, ensure};

use super::answering::{IN_BEIJING, answer, until};
use super::looks::at_this_screen;
use super::steps::{CHINESE, expect_sums, pass};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    beijing(page)?;
    shanghai(page)?;
    two_years(page)?;
    page.check_private()?;
    page.check_console()
}

/// (50,000 − 1,300) × 75 % = 36,525.00.
fn beijing(page: &Page) -> Result<()> {
    page.open("")?;
    page.fill(CHINESE.where_insured, "北京")?;
    page.press("option", "北京市")?;
    page.expect_text("有2026年的规定，2026年11月26日看过，还有效")?;
    at_this_screen(page, "in-force-choice")?;
    CHINESE.begin(page, "北京市", "城乡居民医保", ["2026", "11", "26"])?;
    let choices = [&["都没有", "普通参保人员"][..], &IN_BEIJING].concat();
    let figures = [("结算过几次住院", "0"), (CHINESE.cost, "50000")];
    answer(page, "不清楚", &choices, &figures)?;
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "13,475.00", "36,525.00")?;
    for limit in ["25万元", "30,404元", "区属三级医院"] {
        page.expect_text(limit)?;
    }
    // 13,475 × 30 %: help that may be applied for next year, and no part of the sums.
    page.expect_text("因病致贫家庭医疗救助不在上面的结果里")?;
    page.expect_text("4,042.50 元")?;
    page.expect_text("2026年11月26日看过，还有效")?;
    at_this_screen(page, "in-force-result")
}

/// (50,000 − 1,500) × 85 % = 41,225.00, by figures that are filled in and said to be of 2022.
fn shanghai(page: &Page) -> Result<()> {
    CHINESE.begin(page, "上海市", "职工医保", ["2026", "11", "26"])?;
    let choices = ["上海市内", "在职职工", "没有自费", "没有先行自付", "不清楚"];
    let figures = [(CHINESE.cost, "50000")];
    until(
        page,
        "不清楚",
        &choices,
        &figures,
        "这次住院的起付线是多少元",
    )?;
    page.expect_text("2022年1月是 1,500 元")?;
    at_this_screen(page, "in-force-earlier")?;
    page.press("button", "继续")?;
    page.find("heading", "统筹基金给在职职工报多少")?;
    page.press("button", "继续")?;
    // A cap far above this bill is not asked for.
    page.find("heading", CHINESE.check)?;
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "8,775.00", "41,225.00")?;
    page.expect_text("您自己填的数")
}

/// The rules of 2025 beside those of 2020: (10,000 − 400) × 80 % = 7,680.00 by both.
fn two_years(page: &Page) -> Result<()> {
    CHINESE.begin(page, "九江市", "城乡居民医保", ["2025", "6", "30"])?;
    let choices = [
        "九江市内",
        "按时参保",
        "二级医院",
        "普通参保人员",
        "普通住院",
        "没有自费",
        "没有先行自付",
        "不清楚",
    ];
    let figures = [
        ("结算过几次住院", "0"),
        (CHINESE.cost, "10000"),
        ("大病保险", "17000"),
    ];
    answer(page, "九江市内", &choices, &figures)?;
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "2,320.00", "7,680.00")?;
    page.press("button", "换一家医院会怎样")?;
    page.find("heading", "换成另一年的规定")?;
    page.expect_text("九江市城乡居民医保，2017–2020 年的规定")?;
    page.expect_text("自己付的一样多")?;
    let text = page.all_text()?;
    ensure!(
        !text.contains("须参加这种医保"),
        "the same insurance: {text}"
    );
    at_this_screen(page, "in-force-years")
}
