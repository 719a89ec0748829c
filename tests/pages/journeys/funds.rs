//! A stay for which serious-illness insurance pays too: 佳木斯, tier 3, 50,000 yuan; then as the
//! second stay of a year.

use anyhow::{Result, ensure};

use super::steps::{CHINESE, Words, expect_sums, pass};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    let words = Words {
        place: "佳木斯",
        found: "佳木斯市",
        ..CHINESE
    };
    page.open("")?;
    words.to_the_date(page, &mut pass)?;
    words.tell_first_date(page, ["2018", "6", "30"])?;
    for answer in ["佳木斯市内", "三级医院", "普通参保人员", "普通住院"] {
        page.press("radio", answer)?;
        page.press("button", "继续")?;
    }
    page.fill(words.cost, "50000")?;
    page.press("button", "继续")?;
    page.press("radio", words.nothing_self_funded)?;
    page.press("button", "继续")?;
    page.press("radio", words.no_first_self_pay)?;
    page.press("button", "继续")?;
    page.fill("在这次之前结算过几次住院", "0")?;
    page.press("button", "继续")?;
    page.find("heading", words.check)?;
    words.show_result(page, &mut pass)?;
    // Pool (50,000 − 700) × 65 % = 32,045; serious illness (17,955 − 10,000) × 50 % = 3,977.50.
    expect_sums(page, "13,977.50", "36,022.50")?;
    let table = page.text_of(".payers")?;
    ensure!(
        table.contains("大病保险") && table.contains("3,977.50"),
        "the table lacks the serious-illness insurance: {table}"
    );
    page.check_no_overflow()?;
    page.check_accessibility()?;
    page.screenshot("funds-result")?;
    second_stay(page)?;
    page.check_private()?;
    page.check_console()
}

/// 8,000 borne before: (8,000 + 17,955 − 10,000) × 50 % = 7,977.50.
fn second_stay(page: &Page) -> Result<()> {
    page.press("button", "修改回答")?;
    page.press("button", "修改：2018 年里，在这次之前结算过几次住院？")?;
    page.fill("在这次之前结算过几次住院", "1")?;
    page.press("button", "继续")?;
    page.fill("医保一共报销了多少元", "20000")?;
    page.press("button", "继续")?;
    page.fill("统筹基金付过以后，自己付了多少元", "8000")?;
    page.press("button", "继续")?;
    page.fill("大病保险一共付了多少元", "0")?;
    page.press("button", "继续")?;
    page.find("heading", "请核对您的回答")?;
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "9,977.50", "40,022.50")
}
