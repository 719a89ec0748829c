//! 低保 in 北京: three payers beside the patient, what concerns them first, and one page to print.

use anyhow::{Context, Result, ensure};
use xtask::browsers::Engine;

use super::super::answering::{IN_BEIJING, answer};
use super::super::looks::at_this_screen;
use super::super::steps::{CHINESE, expect_sums, pass};
use super::shown;
use crate::page::Page;
use crate::paper::{a4, read_back};
use crate::stories::sums;

/// 低保 in 北京, a tier-3 hospital, 200,000 yuan in scope: of 50,975.00 that the pool leaves the serious-illness
/// insurance pays (50,975.00 − 15,202) × 65 % = 23,252.45, and of 27,722.55 the assistance 85 %, 23,564.17.
pub(super) fn in_beijing(page: &Page) -> Result<()> {
    CHINESE.begin(page, "北京市", "城乡居民医保", ["2026", "11", "26"])?;
    let choices = [&["都没有", "低保对象"][..], &IN_BEIJING].concat();
    let figures = [("结算过几次住院", "0"), (CHINESE.cost, "200000")];
    answer(page, "不清楚", &choices, &figures)?;
    CHINESE.show_result(page, &mut pass)?;
    let said = sums("hardship")?;
    let [own, _, _] = said.own;
    let [fund, _, _] = said.funds;
    expect_sums(page, &shown(&own), &shown(&fund))?;
    let table = page.text_of(".payers")?;
    for fund in ["149,025.00", "23,252.45", "23,564.17"] {
        ensure!(table.contains(fund), "{table} lacks {fund}");
    }
    // Assistance is no insurance: who pays is called by name in the headline, in the table and in its sum.
    let lead = page.text_of(".lead.fund")?;
    ensure!(
        lead.starts_with("医保、大病保险、医疗救助一共付"),
        "the headline says {lead}"
    );
    let assistance = page.text_of("[data-part=assistance] .payer")?;
    ensure!(assistance == "政府", "assistance is paid by {assistance}");
    ensure!(
        table.contains("医保、大病保险、医疗救助付，合计"),
        "{table}"
    );
    // For which day it is stands beside the answer, with the way to another one.
    let day = page.text_of(".by-day")?;
    ensure!(day.contains("2026年11月26日"), "it is of the day {day}");
    page.find("button", "改日期")?;
    concerns_first(page)?;
    at_this_screen(page, "answer-hardship")?;
    one_page(page, &shown(&own))
}

/// What is about this person comes before the limits of the figures, all three of which are there.
fn concerns_first(page: &Page) -> Result<()> {
    let notices = page.text_of("section.notices")?;
    let place = |words: &str| -> Result<usize> {
        let found = notices.find(words);
        found.with_context(|| format!("the notices lack {words}: {notices}"))
    };
    let own = place("经基层转诊的")?;
    for limit in [
        "一年最多付20万元",
        "大病保险从30,404元算起",
        "三级医院按文件的75%算",
    ] {
        ensure!(own < place(limit)?, "{limit} stands first: {notices}");
    }
    Ok(())
}

/// 打印 gives one page, the card, which is printed at once.
fn one_page(page: &Page, own: &str) -> Result<()> {
    page.eval(
        "window.printed = 0; window.print = () => { window.printed += 1; }",
        &[],
    )?;
    page.press("button", "打印一页")?;
    page.find("heading", "带走这张卡")?;
    page.wait_until("it is printed", || {
        Ok(page.eval("return window.printed", &[])? == 1)
    })?;
    let text = page.text_of("article")?;
    for said in [own, "医保、大病保险、医疗救助付"] {
        ensure!(text.contains(said), "the card does not say {said}: {text}");
    }
    if page.engine() == Engine::Chromium {
        let pdf = page.wait(page.driver.print_page(a4()))?;
        let (pages, _) = read_back(page, &pdf)?;
        ensure!(pages == 1, "the card takes {pages} pages");
    }
    page.press("button", "回到结果")?;
    page.find("heading", CHINESE.result)?;
    if page.engine() == Engine::Chromium {
        let pdf = page.wait(page.driver.print_page(a4()))?;
        let (pages, _) = read_back(page, &pdf)?;
        ensure!(pages <= 8, "every step takes {pages} pages");
    }
    Ok(())
}
