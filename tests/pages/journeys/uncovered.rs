//! Where no rule is in force, or none for the case: ways on, on the same screen, and never a guess; that an
//! old text is tried stays in sight.

use anyhow::{Result, ensure};

use super::looks::at_this_screen;
use super::steps::{CHINESE, count, expect_sums, pass};
use crate::page::Page;

/// The one line that stays while an old text is tried.
const MARK: &str = "只是大概：按2020年的规定";
const TRIAL: &str = "先按旧规定看个大概";

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    after_the_text(page)?;
    not_in_the_text(page)?;
    page.check_private()?;
    page.check_console()
}

/// Every way on is there, the best first, with the number to call.
fn ways(page: &Page, headings: &[&str]) -> Result<()> {
    let found = page.eval(
        "return [...document.querySelectorAll('#main h2')].map(heading => heading.textContent)",
        &[],
    )?;
    ensure!(
        found == serde_json::json!(headings),
        "the ways on are {found}"
    );
    page.expect_text("12393")
}

fn after_the_text(page: &Page) -> Result<()> {
    CHINESE.to_the_date(page, &mut pass)?;
    // No text is of that year; the one that ended last before it is offered.
    CHINESE.tell_first_date(page, ["2021", "6", "30"])?;
    page.find("heading", "我们手上只有九江市2020年的规定，算不准2021年的")?;
    ways(
        page,
        &[
            "一、照医保手册核对",
            "二、先按旧规定看个大概",
            "三、问医保办，或打 12393",
        ],
    )?;
    page.expect_text("这是全国的平均数")?;
    at_this_screen(page, "uncovered")?;
    ensure!(!page.all_text()?.contains(MARK), "the mark came early");
    page.press("button", TRIAL)?;
    let mut with_mark = |screen: &str| -> Result<()> {
        ensure!(
            page.all_text()?.contains(MARK),
            "no mark on the screen {screen}"
        );
        // One line that opens.
        let mark = page.css("#trial")?;
        let height = page.eval(
            "return document.querySelector('#trial').getBoundingClientRect().height",
            &[],
        )?;
        drop(mark);
        ensure!(
            height.as_f64().is_some_and(|height| height < 60.0),
            "the mark is {height} px high on the screen {screen}"
        );
        page.check_accessibility()
    };
    CHINESE.tell_stay(page, "10000", &mut with_mark)?;
    CHINESE.tell_shares(page, &mut with_mark)?;
    page.expect_text("先按旧规定看个大概：2020年12月31日的规定")?;
    CHINESE.show_result(page, &mut with_mark)?;
    expect_sums(page, "2,320.00", "7,680.00")?;
    page.enter_print_view()?;
    let printed = page.all_text()?;
    ensure!(
        printed.contains(MARK) && printed.contains("现在的规定可能已经变了"),
        "no mark on paper"
    );
    page.leave_print_view()?;
    // Another day is another question: the choice does not carry over.
    page.press("button", "修改回答")?;
    page.press("button", "修改：哪一天出院结算？")?;
    CHINESE.tell_date(page, ["2020", "7", "1"])?;
    page.find("heading", "请核对您的回答")?;
    ensure!(count(page, "#trial")? == 0, "the mark stayed");
    Ok(())
}

fn not_in_the_text(page: &Page) -> Result<()> {
    page.press("button", "修改：是几级医院？")?;
    page.press("radio", "乡镇卫生院")?;
    page.press("button", "继续")?;
    page.find("heading", "这种情况，我们还没有查到规定")?;
    // A case that the text does not know cannot be tried by it.
    ways(page, &["一、照医保手册核对", "二、问医保办，或打 12393"])?;
    page.check_accessibility()?;
    page.wait(page.driver.back())?;
    page.find("heading", "是几级医院？")?;
    page.press("radio", "一级医院")?;
    page.press("button", "继续")?;
    CHINESE.show_result(page, &mut pass)?;
    // (10,000 − 100) × 90 % = 8,910.
    expect_sums(page, "1,090.00", "8,910.00")
}
