//! 未覆盖: what the text does not say is not guessed, and trying it all the same stays in sight.

use anyhow::{Result, ensure};

use super::steps::{CHINESE, expect_sums, pass};
use crate::page::Page;

const BANNER: &str = "按该文本试算。";

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    after_the_text(page)?;
    not_in_the_text(page)?;
    page.check_private()?;
    page.check_console()
}

fn after_the_text(page: &Page) -> Result<()> {
    CHINESE.to_the_date(page, &mut pass)?;
    // The day that stands there is today, which no text covers.
    page.press("button", "继续")?;
    page.find("heading", "未覆盖")?;
    page.expect_text("不包括")?;
    page.expect_text("请问九江市医保经办机构")?;
    page.check_accessibility()?;
    page.screenshot("uncovered-360")?;
    ensure!(!page.all_text()?.contains(BANNER), "the banner came early");
    page.press("button", "按该文本试算")?;
    let mut with_banner = |screen: &str| -> Result<()> {
        ensure!(
            page.all_text()?.contains(BANNER),
            "no banner on the screen {screen}"
        );
        page.check_accessibility()
    };
    CHINESE.tell_stay(page, "10000", &mut with_banner)?;
    CHINESE.tell_shares(page, &mut with_banner)?;
    page.expect_text("按该文本试算：2020年12月31日 的政策")?;
    CHINESE.show_result(page, &mut with_banner)?;
    expect_sums(page, "2,320.00", "7,680.00")?;
    page.enter_print_view()?;
    ensure!(page.all_text()?.contains(BANNER), "no banner on paper");
    page.leave_print_view()?;
    // Another day is another question: the choice does not carry over.
    page.press("button", "修改回答")?;
    page.press("button", "修改：哪一天出院结算？")?;
    CHINESE.tell_date(page, ["2020", "7", "1"])?;
    page.find("heading", "请核对您的回答")?;
    ensure!(!page.all_text()?.contains(BANNER), "the banner stayed");
    Ok(())
}

fn not_in_the_text(page: &Page) -> Result<()> {
    page.press("button", "修改：是几级医院？")?;
    page.press("radio", "乡镇卫生院")?;
    page.press("button", "继续")?;
    page.find("heading", "未覆盖")?;
    page.expect_text("可以问谁")?;
    ensure!(
        !page.all_text()?.contains("按该文本试算"),
        "a case that the text does not know cannot be tried by it"
    );
    page.check_accessibility()?;
    page.press("button", "修改：是几级医院？")?;
    page.press("radio", "一级医院")?;
    page.press("button", "继续")?;
    CHINESE.show_result(page, &mut pass)?;
    // (10,000 − 100) × 90 % = 8,910.
    expect_sums(page, "1,090.00", "8,910.00")
}
