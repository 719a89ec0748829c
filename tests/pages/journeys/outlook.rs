//! A family that does not know how much of the bill the insurance leaves out: a range, never the most
//! favourable amount; and a bill that may go beyond a cap that nobody knows.

use anyhow::{Result, ensure};

use super::{
    looks,
    steps::{CHINESE, count, expect_sums, pass},
};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    nothing_is_known_of_the_shares(page)?;
    a_cap_may_be_reached(page)?;
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
    for question in [
        "自费的大约占多少",
        "要您先付一部分的（乙类）多不多",
        "封顶线",
    ] {
        page.find("heading", question)?;
        page.press("radio", "不清楚")?;
        page.press("button", "继续")?;
    }
    page.find("heading", "请核对您的回答")?;
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "3,200", "7,300")?;
    let heading = page.text(&page.css("h1")?)?;
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

fn a_cap_may_be_reached(page: &Page) -> Result<()> {
    way_to_the_shares(page, "1000000")?;
    CHINESE.tell_shares(page, &mut pass)?;
    page.press("button", "看预估结果")?;
    page.find("heading", "预估您自己至少要付")?;
    // (1,000,000 − 400) × 80 % = 799,680.00.
    expect_sums(page, "200,320", "799,680")?;
    page.expect_text("别处最低的是一年 80,000 元")?;
    looks::at_this_screen(page, "outlook-at-least")
}
