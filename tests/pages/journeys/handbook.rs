//! 我的医保手册: figures of the user's own, a result from them, and the file again.

use anyhow::{Result, ensure};

use super::looks::at_this_screen;
use super::steps::{CHINESE, Words, expect_sums, pass};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    page.press("button", CHINESE.handbook)?;
    page.field("参保的地方")?;
    at_this_screen(page, "handbook")?;
    // Nothing told: the page says what is missing, at the field.
    page.press("button", "继续")?;
    page.expect_text("请填参保的地方")?;
    page.check_accessibility()?;
    page.fill("参保的地方", "贵阳市")?;
    page.fill("哪一年的政策", "2026")?;
    fill_in(page, "stays[2].deductible", "500")?;
    fill_in(page, "stays[2].ratio", "75")?;
    page.press("button", "继续")?;
    page.field(CHINESE.day)?;
    CHINESE.tell_date(page, ["2026", "6", "30"])?;
    let words = Words {
        in_the_city: "贵阳市内",
        ..CHINESE
    };
    words.tell_stay(page, "10000", &mut pass)?;
    page.press("radio", words.nothing_self_funded)?;
    page.press("button", "继续")?;
    page.press("radio", words.no_first_self_pay)?;
    page.press("button", "继续")?;
    page.find("heading", words.check)?;
    words.show_result(page, &mut pass)?;
    // (10,000 − 500) × 75 % = 7,125.00.
    expect_sums(page, "2,875.00", "7,125.00")?;
    page.expect_text("是您照自己的医保手册填的")?;
    page.check_accessibility()?;
    again(page)?;
    page.check_private()?;
    page.check_console()
}

/// The saved file is a pack like any other; a damaged one is refused with its place.
fn again(page: &Page) -> Result<()> {
    page.press("button", "重新开始")?;
    page.find("button", "贵阳市 · 城乡居民医保")?;
    page.press("button", CHINESE.handbook)?;
    page.field("参保的地方")?;
    let text = page.eval_async(
        "const done = arguments[arguments.length - 1];
        const reader = document.querySelector('a.save');
        const read = new XMLHttpRequest();
        done([reader.download, reader.protocol])",
    )?;
    ensure!(
        text == serde_json::json!(["own-resident.json", "blob:"]),
        "the link saves {text}"
    );
    give_file(page, r#"{\"format\": 1}"#)?;
    page.expect_text("这个文件不能用")?;
    page.check_accessibility()
}

/// Types into the field of a path, whose label stands more than once on the screen.
pub fn fill_in(page: &Page, field: &str, text: &str) -> Result<()> {
    page.eval(
        "const field = document.getElementById('field-handbook-' + arguments[0].replace(/\\W+/g, '-'));
        field.focus();
        field.value = arguments[1];
        field.dispatchEvent(new Event('input', { bubbles: true }))",
        &[field.into(), text.into()],
    )
    .map(drop)
}

/// Chooses a file with that text.
fn give_file(page: &Page, text: &str) -> Result<()> {
    page.eval(
        &format!(
            "const input = document.querySelector('input[type=file]');
            const given = new DataTransfer();
            given.items.add(new File([\"{text}\"], 'pack.json', {{ type: 'application/json' }}));
            input.files = given.files;
            input.dispatchEvent(new Event('change'))"
        ),
        &[],
    )
    .map(drop)
}
