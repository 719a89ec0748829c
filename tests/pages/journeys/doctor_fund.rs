//! What the fund pays the hospital, on the doctor's page: nothing is fetched before a press, a table of
//! another edition is not offered, and the patient's part is never meant.

use anyhow::{Result, ensure};

use super::doctor::{choose, expect_bar, take};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    page.open("doctor.html")?;
    gallstones(page)?;
    ensure!(!fetched(page)?, "tables are fetched before anybody asks");
    page.press("button", "医保付给医院多少")?;
    select(page, "fund-table", "tongchuan-2025")?;
    // 1.8087 × 6,647.61 = 12,023.532207, and × 5,608.07 = 10,143.316209.
    page.expect_text("支付标准是 12,023.53 元")?;
    page.expect_text("不是病人要付的钱")?;
    select(page, "fund-class", "tier2")?;
    page.expect_text("支付标准是 10,143.32 元")?;
    page.fill("这次住院的费用（元，可以不填）", "12,000")?;
    page.expect_text("结算的钱比费用少 1,856.68 元，少的由医院承担，不能向病人收")?;
    page.expect_text("589 个定了价。来源等级 C")?;
    page.check_accessibility()?;
    page.screenshot("doctor-fund")?;
    page.fill("这次住院的费用（元，可以不填）", "一千左右")?;
    page.expect_text("这一项的写法不对")?;
    page.fill("这次住院的费用（元，可以不填）", "30000")?;
    select(page, "fund-table", "beijing-2024")?;
    page.expect_text("支付标准是 24,692.00 元")?;
    select(page, "fund-table", "handan-2026")?;
    page.expect_text("当地把这一组拆得更细")?;
    ensure!(fetched(page)?, "no table was fetched");
    // No table is of this edition.
    choose(page, "chs-drg-3.0")?;
    page.expect_text("这一版分组还没有各地的支付标准")?;
    page.check_private()?;
    page.check_console()
}

/// Enters a stay that cities have a price for.
pub fn gallstones(page: &Page) -> Result<()> {
    choose(page, "chs-drg-2.0")?;
    for (list, code) in [
        ("查找并加入诊断", "K80.101"),
        ("查找并加入诊断", "I50.900"),
        ("查找并加入手术或操作", "51.2300"),
    ] {
        page.press("combobox", list)?;
        take(page, code, code)?;
    }
    page.fill("年龄", "43")?;
    expect_bar(page, "HC23")
}

/// Whether anything of what the fund pays was asked for.
fn fetched(page: &Page) -> Result<bool> {
    let script = "return performance.getEntriesByType('resource').some(({name}) => /weights|fund/.test(name))";
    Ok(page.eval(script, &[])? == true)
}

pub fn select(page: &Page, id: &str, value: &str) -> Result<()> {
    page.css(&format!("#{id}"))?;
    page.eval(
        "const list = document.getElementById(arguments[0]);
        list.value = arguments[1];
        list.dispatchEvent(new Event('change', {bubbles: true}))",
        &[id.into(), value.into()],
    )
    .map(drop)
}
