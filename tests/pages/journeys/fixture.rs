//! The checks checked: what the steps do on a sound page, and that each check fails on a page
//! with the fault it is there to find. A check that cannot fail proves nothing.

use anyhow::{Result, ensure};
use thirtyfour::Key;
use xtask::browsers::Engine;

use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    sound(page)?;
    faulty(page)
}

fn sound(page: &Page) -> Result<()> {
    page.open("")?;
    page.expect_title("样张")?;
    page.fill("医疗费用", "12,000")?;
    ensure!(page.value("医疗费用")? == "12,000");
    page.press("radio", "二级医院")?;
    page.press("button", "继续")?;
    page.expect_text("12,000 元, 2 级")?;
    ensure!(page.text(&page.test_id("result")?)? == "12,000 元, 2 级");

    // The keyboard alone.
    page.press("textbox", "医疗费用")?;
    page.key(Key::End)?;
    page.keys("0")?;
    let passed = page.tab_to("button", "返回", 5)?;
    ensure!(
        passed == ["radio 二级医院", "button 继续", "button 返回"],
        "{passed:?}"
    );
    page.press("button", "继续")?;
    page.expect_text("12,0000 元, 2 级")?;

    page.enter_print_view()?;
    let printed = page.all_text()?;
    ensure!(
        printed.contains("仅打印") && !printed.contains("仅屏幕"),
        "{printed}"
    );
    page.leave_print_view()?;
    let shown = page.all_text()?;
    ensure!(
        !shown.contains("仅打印") && shown.contains("仅屏幕"),
        "{shown}"
    );

    page.resize(320, 600)?;
    page.check_no_overflow()?;
    page.check_target_sizes(48)?;
    page.check_accessibility()?;
    page.check_private()?;
    page.check_console()
}

fn faulty(page: &Page) -> Result<()> {
    page.open("faulty.html")?;
    page.expect_title("反例")?;
    fails(page.check_no_overflow(), "class=\"wide\"")?;
    fails(page.check_target_sizes(48), "class=\"small\"")?;
    fails(page.check_accessibility(), "color-contrast")?;
    page.wait_until("the breach of the policy is found", || {
        Ok(page.check_private().is_err())
    })?;
    fails(page.check_private(), "localhost:9")?;
    if page.engine() == Engine::Chromium {
        fails(page.check_console(), "this is a fault")?;
    }
    Ok(())
}

/// Makes sure that a check failed, and for the right reason.
fn fails(outcome: Result<()>, reason: &str) -> Result<()> {
    let Err(error) = outcome else {
        anyhow::bail!("a fault went unnoticed: {reason}");
    };
    let text = format!("{error:#}");
    ensure!(
        text.contains(reason),
        "failed for another reason than {reason}: {text}"
    );
    Ok(())
}
