//! The main job: a resident of 九江 asks what a stay will cost, changes an answer, prints.

use anyhow::{Result, ensure};

use super::steps::{CHINESE, count, expect_sums, pass};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    CHINESE.whole_way(page, "10000", &mut pass)?;
    page.expect_title("预估结果")?;
    expect_sums(page, "2,320.00", "7,680.00")?;
    lines_say_why(page)?;
    paper(page)?;
    another_tier(page)?;
    as_people_type(page)?;
    there_and_back(page)?;
    nothing_is_kept(page)?;
    page.check_private()?;
    page.check_console()
}

fn lines_say_why(page: &Page) -> Result<()> {
    let steps = page.css("#steps > summary")?;
    page.wait(steps.scroll_into_view())?;
    page.wait(steps.click())?;
    let line = page.css("[data-line=pool] > summary")?;
    page.wait(line.scroll_into_view())?;
    page.wait(line.click())?;
    let opened = page.text_of("[data-line=pool]")?;
    for part in [
        "(政策范围内费用 − 起付线) × 支付比例",
        "(10,000.00 − 400.00) × 80%",
        "出处：",
        "等级 B",
        "2017年1月1日起",
        "核对日期：",
    ] {
        ensure!(opened.contains(part), "the line lacks {part}: {opened}");
    }
    let cap = page.text_of("[data-line='pool.cap']")?;
    ensure!(cap.contains("未知") && !cap.contains("0.00"), "{cap}");
    let words = page.css(".glossary > summary")?;
    page.wait(words.scroll_into_view())?;
    page.wait(words.click())?;
    page.expect_text("医保开始付钱的门槛")?;
    let total = page.text_of(".payers .total")?;
    ensure!(total.contains("10,000.00"), "the table's total: {total}");
    Ok(())
}

fn paper(page: &Page) -> Result<()> {
    let closed = count(page, "details:not([open])")?;
    ensure!(closed > 5, "nothing is folded before printing");
    page.enter_print_view()?;
    ensure!(
        count(page, "details:not([open])")? == 0,
        "not everything is open on paper"
    );
    let printed = page.all_text()?;
    for part in [
        "规定：九江市城乡居民基本医疗保险，版本",
        "起付线",
        "出处：",
        "不是报销凭证",
        "核对日期",
    ] {
        ensure!(printed.contains(part), "the print-out lacks {part}");
    }
    ensure!(!printed.contains("重新开始"), "buttons are printed");
    // What does not apply, and the words that are explained on the screen, make pages and no answer.
    let lines = "return [...document.querySelectorAll('[data-line]')]
        .filter(line => line.checkVisibility() && line.querySelector('.value').textContent === '不适用').length";
    ensure!(
        page.eval(lines, &[])? == 0 && !printed.contains("词语解释"),
        "what says nothing is printed"
    );
    page.screenshot("result-print")?;
    page.leave_print_view()?;
    ensure!(
        count(page, "details:not([open])")? == closed,
        "what was closed does not close again after printing"
    );
    Ok(())
}

fn another_tier(page: &Page) -> Result<()> {
    page.press("button", "修改回答")?;
    page.press("button", "修改：是几级医院？")?;
    page.press("radio", "三级医院")?;
    page.press("button", "继续")?;
    page.find("heading", "请核对您的回答")?;
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "4,360.00", "5,640.00")
}

fn as_people_type(page: &Page) -> Result<()> {
    let again = |typed: &str, echo: &str| -> Result<()> {
        page.press("button", "修改回答")?;
        page.press("button", "修改：这次住院的费用大约是多少？")?;
        page.fill(CHINESE.cost, typed)?;
        page.expect_text(echo)?;
        page.press("button", "继续")?;
        page.find("heading", "请核对您的回答")?;
        CHINESE.show_result(page, &mut pass)
    };
    again("￥1.2 万", "您输入的是 12,000.00 元")?;
    again("１２,０００", "您输入的是 12,000.00 元")?;
    // (12,000 − 600) × 60 % = 6,840.
    expect_sums(page, "5,160.00", "6,840.00")
}

/// An answer that is no longer asked for is not shown, and nothing is asked twice.
fn there_and_back(page: &Page) -> Result<()> {
    page.press("button", "修改回答")?;
    page.press("button", "修改：医院在哪里？")?;
    page.press("radio", "外省")?;
    page.press("button", "继续")?;
    page.press("radio", "没有办")?;
    // Back with the browser's own button and forward again: what was chosen is still there.
    page.wait(page.driver.back())?;
    page.find("heading", "医院在哪里？")?;
    page.wait(page.driver.forward())?;
    page.find("heading", "办转诊或异地备案了吗？")?;
    page.press("button", "继续")?;
    page.find("heading", "请核对您的回答")?;
    CHINESE.show_result(page, &mut pass)?;
    // (12,000 − 800) × 40 % = 4,480.
    expect_sums(page, "7,520.00", "4,480.00")?;
    page.press("button", "修改回答")?;
    page.press("button", "修改：医院在哪里？")?;
    page.press("radio", "九江市内")?;
    page.press("button", "继续")?;
    page.find("heading", "请核对您的回答")?;
    let told = page.all_text()?;
    ensure!(!told.contains("备案了吗"), "it shows what it does not ask");
    ensure!(told.contains("三级医院"), "it forgot the tier: {told}");
    Ok(())
}

fn nothing_is_kept(page: &Page) -> Result<()> {
    let kept = page.eval(
        "return [localStorage.length, sessionStorage.length, document.cookie]",
        &[],
    )?;
    ensure!(
        kept == serde_json::json!([0, 0, ""]),
        "something was stored: {kept}"
    );
    // What was told is in the fragment, which goes to no server.
    let address = page.wait(page.driver.current_url())?;
    ensure!(
        address.as_str().split('#').next() == Some(&page.address()) && address.query().is_none(),
        "the address says something: {address}"
    );
    Ok(())
}
