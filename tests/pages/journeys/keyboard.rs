//! The whole way with the keyboard alone.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use super::steps::expect_sums;
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    page.find("button", "开始")?;
    page.tab_to("combobox", "在哪里交医保？", 12)?;
    page.keys("江西")?;
    page.find("option", "九江市")?;
    // 南昌, 景德镇, 萍乡, 九江.
    for _ in 0..4 {
        page.key(Key::Down)?;
    }
    page.key(Key::Enter)?;
    // A new screen begins at its heading.
    arrive(page, "参加的是哪一种医保？")?;
    send(page, "改日期")?;
    arrive(page, "哪一天出院结算？")?;
    for (field, text) in [("年", "2020"), ("月", "6"), ("日", "30")] {
        page.tab_to("textbox", field, 6)?;
        // Tab selects what is there in every engine but one.
        page.eval("document.activeElement.select()", &[])?;
        page.keys(text)?;
    }
    send(page, "继续")?;
    arrive(page, "参加的是哪一种医保？")?;
    send(page, "城乡居民医保")?;
    arrive(page, "医院在哪里？")?;
    choose(page, "九江市内", 0)?;
    arrive(page, "是几级医院？")?;
    choose(page, "乡镇卫生院或社区卫生服务中心", 2)?;
    arrive(page, "这次住院的费用大约是多少？")?;
    page.tab_to("textbox", "这次住院的费用大约是多少？", 6)?;
    page.keys("10000")?;
    page.key(Key::Enter)?;
    arrive(page, "总费用里，自费的大约占多少？")?;
    choose(page, "填一个大概的比例", 1)?;
    arrive(page, "药和检查里，要您先付一部分的（乙类）多不多？")?;
    choose(page, "填一个大概的比例", 1)?;
    arrive(page, "请核对您的回答")?;
    send(page, "看预估结果")?;
    expect_sums(page, "2,320.00", "7,680.00")?;
    // The lines open with the keyboard too.
    page.eval(
        "document.querySelector('#steps').open = true; document.querySelector('[data-line=pool] summary').focus()",
        &[],
    )?;
    page.key(Key::Enter)?;
    page.expect_text("(10,000.00 − 400.00) × 80%")?;
    page.check_private()?;
    page.check_console()
}

fn arrive(page: &Page, heading: &str) -> Result<()> {
    page.find("heading", heading)?;
    page.wait_until(&format!("the focus is on {heading}"), || {
        Ok(page.focused()?.starts_with(&format!("heading {heading}")))
    })
}

/// Goes to the radio button that Tab reaches, moves down and goes on.
fn choose(page: &Page, reached: &str, down: usize) -> Result<()> {
    page.tab_to("radio", reached, 6)?;
    if down == 0 {
        page.keys(" ")?;
    }
    for _ in 0..down {
        page.key(Key::Down)?;
    }
    let chosen = page.eval("return document.activeElement.checked", &[])?;
    ensure!(chosen == true, "the keys chose nothing below {reached}");
    send(page, "继续")
}

fn send(page: &Page, name: &str) -> Result<()> {
    page.tab_to("button", name, 30)?;
    page.key(Key::Enter)
}
