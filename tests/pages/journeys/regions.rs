//! A stay with every kind of layer: 乌兰察布, found by its name, with assistance and a deposit; then
//! beside other hospitals, and over other bills.

use anyhow::{Context, Result, ensure};

use super::answering::answer;
use super::looks::at_this_screen;
use super::steps::{CHINESE, count, expect_sums, pass};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    search(page)?;
    page.press("option", "乌兰察布市")?;
    page.press("button", CHINESE.change_day)?;
    CHINESE.tell_first_date(page, ["2020", "6", "30"])?;
    let choices = [
        "乌兰察布市内",
        "三级医院",
        "普通参保人员",
        "不享受",
        "没有自费",
        "没有先行自付",
        "不清楚",
    ];
    let figures = [("结算过几次住院", "0"), (CHINESE.cost, "100000")];
    answer(page, "乌兰察布市内", &choices, &figures)?;
    // Pool 69,220.00 (1,200–30,000 65 %, –70,000 70 %, –100,000 75 %), serious illness
    // (30,780 − 14,000) × 60 % = 10,068.00, left 20,712.00.
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "20,712.00", "79,288.00")?;
    at_this_screen(page, "regions-result")?;
    deposit(page)?;
    compare(page)?;
    curve(page)?;
    ranges(page)?;
    page.check_private()?;
    page.check_console()
}

/// A place is found by its name, its reading, its English name and a county of it.
fn search(page: &Page) -> Result<()> {
    let place = CHINESE.where_insured;
    for typed in ["乌兰", "wulanchabu", "ulanqab", "wlcb", "集宁"] {
        page.fill(place, typed)?;
        page.find("option", "乌兰察布市")
            .with_context(|| format!("by {typed}"))?;
    }
    page.fill(place, "没有这个地方")?;
    page.expect_text("没有找到这个地方")?;
    page.fill(place, "乌兰察布")?;
    page.find("option", "2020年的规定")?;
    at_this_screen(page, "regions-places")?;
    page.fill(place, "乌兰察布")
}

/// 30,000 paid in advance: 9,288.00 are given back.
fn deposit(page: &Page) -> Result<()> {
    page.press("button", "修改回答")?;
    page.press("button", "还有押金、个人账户或别的身份要填")?;
    page.field("已经交的押金")?;
    at_this_screen(page, "regions-extras")?;
    page.fill("已经交的押金", "30000")?;
    page.press("button", "继续")?;
    page.find("heading", CHINESE.check)?;
    CHINESE.show_result(page, &mut pass)?;
    page.expect_text("什么时候付多少")?;
    let given = page.text_of("[data-purse='deposit.given_back'] [aria-hidden]")?;
    ensure!(given == "9,288.00", "given back: {given}");
    page.check_accessibility()
}

/// Another hospital is cheaper, and the page says what it takes.
fn compare(page: &Page) -> Result<()> {
    page.press("button", "换一家医院会怎样")?;
    page.find("heading", "换一家医院、换一种办法，会怎样？")?;
    page.expect_text("现在的选择")?;
    page.expect_text("20,712.00")?;
    let cards = count(page, "#main > .cards > li")?;
    ensure!((2..=4).contains(&cards), "{cards} cards at once");
    at_this_screen(page, "regions-compare")?;
    page.press("button", "回到结果")?;
    page.find("heading", CHINESE.result).map(drop)
}

fn curve(page: &Page) -> Result<()> {
    page.press("button", "费用多一点、少一点会怎样")?;
    page.find("heading", "总费用多一点、少一点，您自己付多少？")?;
    let drawn = page.css(".chart .curve")?;
    let path = page.eval(
        "return document.querySelector('.chart .curve').getAttribute('d')",
        &[],
    )?;
    drop(drawn);
    ensure!(
        path.as_str()
            .is_some_and(|path| path.matches('M').count() > 3),
        "the curve has a piece for each tier: {path}"
    );
    // The piece that the bill is in and its neighbours; the others are there for who looks for them.
    let near = count(page, "#main > .pieces > li")?;
    ensure!((2..=3).contains(&near), "{near} pieces around the bill");
    page.eval(
        "document.querySelector('#main > details.more').open = true",
        &[],
    )?;
    page.expect_text("每多 100 元，您多付 35 元")?;
    page.expect_text("大病保险开始付")?;
    at_this_screen(page, "regions-curve")?;
    page.press("button", "回到结果")?;
    page.find("heading", CHINESE.result).map(drop)
}

/// A bill of between 50,000 and 120,000 yuan.
fn ranges(page: &Page) -> Result<()> {
    page.press("button", "费用说不准会怎样")?;
    page.find("heading", "费用说不准？看看最少和最多")?;
    page.press("button", "继续")?;
    page.expect_text("请填最少和最多")?;
    for (end, amount) in [("low", "50000"), ("high", "120000")] {
        page.eval(
            "const field = document.getElementById('field-ranges-total-' + arguments[0]);
            field.value = arguments[1];
            field.dispatchEvent(new Event('input', { bubbles: true }))",
            &[end.into(), amount.into()],
        )?;
    }
    page.press("button", "继续")?;
    // 50,000: 18,720 + 20,000 × 70 % = 32,720, own 17,280, serious (17,280 − 14,000) × 60 % = 1,968,
    // left 15,312. 120,000: 69,220 + 20,000 × 75 % = 84,220, own 35,780, serious 13,068, left 22,712.
    page.expect_text("15,312.00")?;
    page.expect_text("22,712.00")?;
    at_this_screen(page, "regions-ranges")?;
    page.press("button", "回到结果")?;
    page.find("heading", CHINESE.result).map(drop)
}
