//! A stay of 152 days in Beijing, which is settled every 90: what each part cost is not known, then told;
//! and where no day of admission is known.

use anyhow::{Result, ensure};

use super::answering::heading;
use super::looks::at_this_screen;
use super::steps::{CHINESE, count, expect_sums, pass};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    CHINESE.begin(page, "北京市", "职工医保", ["2010", "10", "31"])?;
    admitted(page)?;
    answer(page)?;
    CHINESE.show_result(page, &mut pass)?;
    // (29,605.26 − 1,300) × 85 % + (20,394.74 − 650) × 85 % = 24,059.47 + 16,783.03.
    expect_sums(page, "9,157.50", "40,842.50")?;
    page.expect_text("平均分到每一天")?;
    page.expect_text("一共 2 次")?;
    settlements(page, ["24,059.47", "16,783.03"])?;
    at_this_screen(page, "long-stay-result")?;
    costs(page)?;
    page.check_private()?;
    page.check_console()
}

/// The day of admission is asked, and a day is refused where it stands.
fn admitted(page: &Page) -> Result<()> {
    page.find("heading", "哪一天住院，或者打算哪一天住？")?;
    page.expect_text("住满 90 天要结算一次")?;
    at_this_screen(page, "long-stay-admission")?;
    page.press("button", "继续")?;
    page.expect_text("请选择")?;
    for (field, typed) in ["年", "月", "日"].into_iter().zip(["2010", "6", "31"]) {
        page.fill(field, typed)?;
    }
    page.press("button", "继续")?;
    page.expect_text("日历上没有这一天")?;
    page.check_accessibility()?;
    page.fill("日", "1")?;
    page.press("button", "继续")
}

/// Answers what is asked until there is nothing left to ask.
fn answer(page: &Page) -> Result<()> {
    let choices = [
        "北京市内",
        "三级医院",
        "在职职工",
        "没有自费",
        "没有先行自付",
        "不清楚",
    ];
    let mut asked_now = String::from("哪一天住院，或者打算哪一天住？");
    for _ in 0..24 {
        page.wait_until("another question", || Ok(heading(page)? != asked_now))?;
        asked_now = heading(page)?;
        if asked_now.contains(CHINESE.check) {
            return Ok(());
        }
        if asked_now.contains("结算过几次住院") {
            page.fill("结算过几次住院", "0")?;
        } else if asked_now.contains(CHINESE.cost) {
            page.fill(CHINESE.cost, "50000")?;
        } else if asked_now.contains("支付比例") || asked_now.contains("报销多少") {
            page.fill(&asked_now, "70")?;
        } else if !asked_now.contains(CHINESE.bill_way) {
            let offered = page.all_text()?;
            let choice = choices.iter().find(|choice| offered.contains(**choice));
            ensure!(choice.is_some(), "no answer to {asked_now}: {offered}");
            page.press("radio", choice.copied().unwrap_or_default())?;
        }
        page.press("button", "继续")?;
    }
    anyhow::bail!("the questions have no end")
}

/// Each settlement stands there with what the insurance pays of it.
fn settlements(page: &Page, funds: [&str; 2]) -> Result<()> {
    ensure!(count(page, ".settlements > li")? == 2);
    for (at, fund) in funds.into_iter().enumerate() {
        let number = at + 1;
        let selector = format!(
            ".settlements > li:nth-child({number}) [data-settlement=fund_pay_sumamt] [aria-hidden]"
        );
        let shown = page.text_of(&selector)?;
        ensure!(shown == fund, "settlement {number}: {shown}");
    }
    Ok(())
}

/// What each part cost is told after all: 45,000 and 5,000.
fn costs(page: &Page) -> Result<()> {
    page.press("button", "修改回答")?;
    page.find("heading", CHINESE.check)?;
    page.eval(
        "document.querySelector(arguments[0]).click()",
        &["[data-change='stay.costs.1']".into()],
    )?;
    page.find(
        "heading",
        "第 1 次结算（2010年6月1日到2010年8月29日）花了多少元？",
    )?;
    at_this_screen(page, "long-stay-cost")?;
    page.fill(
        "第 1 次结算（2010年6月1日到2010年8月29日）花了多少元？",
        "45000",
    )?;
    page.press("button", "继续")?;
    page.find(
        "heading",
        "第 2 次结算（2010年8月30日到2010年10月31日）花了多少元？",
    )?;
    page.fill(
        "第 2 次结算（2010年8月30日到2010年10月31日）花了多少元？",
        "5000",
    )?;
    page.press("button", "继续")?;
    page.find("heading", CHINESE.check)?;
    CHINESE.show_result(page, &mut pass)?;
    // 24,395.00 + 9,000.00 + 4,750.00, and (5,000 − 650) × 85 %.
    expect_sums(page, "8,157.50", "41,842.50")?;
    settlements(page, ["38,145.00", "3,697.50"])
}
