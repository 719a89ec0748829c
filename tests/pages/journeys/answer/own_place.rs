//! 胆结石 in 北京, whose own standards stand first: 19,831 yuan without complications and 24,692 with. Over all
//! places it is from 6,452 to 28,247 yuan, which is what goes into the estimate.

use anyhow::{Result, ensure};

use super::super::answering::{IN_BEIJING, until};
use super::super::looks::at_this_screen;
use super::super::steps::CHINESE;
use crate::page::Page;

pub(super) fn first(page: &Page) -> Result<()> {
    CHINESE.begin(page, "北京市", "城乡居民医保", ["2026", "11", "26"])?;
    let choices = [&["都没有", "低保对象"][..], &IN_BEIJING].concat();
    let figures = [("结算过几次住院", "0")];
    until(page, "不清楚", &choices, &figures, CHINESE.cost)?;
    page.press("button", "按是什么病估一个范围")?;
    page.find("heading", "是什么病，或者要做什么手术？")?;
    a_reason_of_a_department(page)?;
    page.press("button", "换一种病")?;
    page.press("button", "胆结石、胆囊炎，切除胆囊")?;
    page.find("heading", "胆结石、胆囊炎，切除胆囊：大概要花多少")?;
    for said in [
        "您那里（北京 2024年）：没有并发症 19,831 元、有并发症 24,692 元",
        "从 6,452 到 28,247 元",
        "这是医保给医院的标准价，不是您的账单",
    ] {
        page.expect_text(said)?;
    }
    page.eval(
        "document.querySelector('#main details.more').open = true",
        &[],
    )?;
    let row = page.text_of("table.standards tbody tr")?;
    ensure!(
        row.contains("您那里：北京 2024年"),
        "the first row is {row}"
    );
    Ok(())
}

/// Opens the list of the others, and of it the first department: three hundred at once nobody looks at.
const FIRST_DEPARTMENT: &str = "
    for (const fold of ['details.more', 'details.more details.more'])
        document.querySelector(`#main ${fold}`).open = true;
";

/// What is less common stands below the department that it is of.
fn a_reason_of_a_department(page: &Page) -> Result<()> {
    page.eval(FIRST_DEPARTMENT, &[])?;
    page.expect_text("心脏和血管（")?;
    at_this_screen(page, "typical-departments")?;
    page.eval(FIRST_DEPARTMENT, &[])?;
    page.press("button", "房颤，射频消融")?;
    page.find("heading", "房颤，射频消融：大概要花多少")?;
    Ok(())
}
