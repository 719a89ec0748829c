//! The pack desk: a pack read, edited, added to, broken in ten ways, set beside another; and packs that mean harm.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::layout;

mod form;

use super::embed::published;
use crate::page::Page;

/// Puts a text into the field and opens it.
fn paste(page: &Page, text: &str) -> Result<()> {
    page.css("#text")?;
    page.eval(
        "document.getElementById('text').value = arguments[0]",
        &[text.into()],
    )?;
    page.press("button", "打开贴上的内容")
}

/// Waits until the desk says of the pack that is open what is wrong, or that nothing is.
fn checked(page: &Page, text: &str) -> Result<()> {
    page.wait_until(text, || {
        let said = page.eval(
            "return document.getElementById('check-result')?.textContent ?? ''",
            &[],
        )?;
        Ok(said.as_str().is_some_and(|said| said.contains(text)))
    })
    .with_context(|| page.all_text().unwrap_or_default())
}

/// The pack with one thing of it otherwise.
fn broken(pack: &Value, place: &str, value: Value) -> Result<String> {
    let mut pack = pack.clone();
    *pack.pointer_mut(place).context("a place")? = value;
    Ok(pack.to_string())
}

pub fn walk(page: &Page) -> Result<()> {
    page.open("pack.html")?;
    page.resize(1280, 900)?;
    page.find("heading", "医保规则工作台")?;
    page.check_accessibility()?;
    let text = published("360400-resident")?;
    paste(page, &text)?;
    checked(page, "通过了")?;
    page.expect_text("二、工作开展情况（三）")?;
    page.expect_text("对得上")?;
    page.check_accessibility()?;
    page.screenshot("pack-desk")?;
    // The figures of a handbook, which a clerk wrote down, open as the pack that they make.
    paste(
        page,
        &layout::read(&layout::at("www/portal/handbook.json"))?,
    )?;
    checked(page, "通过了")?;
    page.expect_text("示例市")?;
    paste(page, r#"{"region": "某市", "stays": [{}]}"#)?;
    page.expect_text("还做不成一份规则")?;
    paste(page, &text)?;
    checked(page, "通过了")?;
    page.expect_text("二、工作开展情况（三）")?;
    edit(page)?;
    beside_another(page, &text)?;
    form::walk(page, &text)?;
    ten_ways(page, &text)?;
    harm(page, &text)?;
    for width in [320, 1280] {
        page.resize(width, 900)?;
        page.check_no_overflow()?;
    }
    page.check_private()?;
    page.check_console()
}

/// A figure that is typed over no longer comes out as by hand, and is right again when it is typed back.
fn edit(page: &Page) -> Result<()> {
    let field = "[data-path='layers[0].deductible.amount.cells[1].value']";
    for (typed, said, verdict) in [
        ("500.00", "处不对", "对不上"),
        ("400.00", "通过了", "对得上"),
    ] {
        let input = page.css(field)?;
        page.wait(input.clear())?;
        page.wait(input.send_keys(typed))?;
        checked(page, said)?;
        page.expect_text(verdict)?;
    }
    Ok(())
}

/// What is different from an older version: in words, and what the patient pays by both.
fn beside_another(page: &Page, text: &str) -> Result<()> {
    let older = broken(
        &serde_json::from_str(text)?,
        "/layers/0/deductible/amount/cells/1/value",
        "300.00".into(),
    )?;
    let file = crate::place("pack-desk").join("older.json");
    layout::write(&file, older)?;
    let input = page.css("#other-file")?;
    page.wait(input.send_keys(file.display().to_string()))?;
    page.expect_text("从 300.00 变成 400.00")?;
    // (10,000 − 300) × 80 % = 7,760.00 of 10,000; by the newer one the patient pays 2,320.00.
    page.expect_text("2,240.00")?;
    page.expect_text("2,320.00")?;
    page.check_accessibility()
}

/// A pack broken in ten ways: each is named with its place.
fn ten_ways(page: &Page, text: &str) -> Result<()> {
    let pack: Value = serde_json::from_str(text)?;
    let cells = "/layers/0/deductible/amount/cells";
    let mut fewer = pack.clone();
    let rows = fewer.pointer_mut(cells).and_then(Value::as_array_mut);
    rows.context("rows")?.remove(1);
    let mut twice = pack.clone();
    let rows = twice.pointer_mut(cells).and_then(Value::as_array_mut);
    let rows = rows.context("rows")?;
    rows.push(rows[0].clone());
    let mut without = pack.clone();
    without.as_object_mut().context("a pack")?.remove("version");
    let mut more = pack.clone();
    more["colour"] = "red".into();
    let cell = |field: &str| format!("{cells}/0/{field}");
    let ways = [
        (
            broken(&pack, &cell("value"), "-1".into())?,
            "layers[0].deductible.amount.cells[0].value",
        ),
        (
            broken(&pack, &cell("value"), "许多".into())?,
            "layers[0].deductible.amount.cells[0].value",
        ),
        (
            broken(&pack, &cell("until"), "2016-01-01".into())?,
            "layers[0].deductible.amount.cells[0]",
        ),
        (
            broken(&pack, &cell("cite/0/source"), "nowhere".into())?,
            "layers[0].deductible.amount.cells[0].cite",
        ),
        (fewer.to_string(), "layers[0].deductible.amount"),
        (twice.to_string(), "layers[0].deductible.amount"),
        (
            broken(
                &pack,
                "/layers/1/pool/bands/cells/0/value/0/ratio",
                "120%".into(),
            )?,
            "layers[1].pool.bands.cells[0]",
        ),
        (without.to_string(), "version"),
        (more.to_string(), "colour"),
        (
            broken(&pack, "/examples/0/expect/hifp_pay", "1.00".into())?,
            "examples[0]",
        ),
    ];
    for (text, place) in &ways {
        paste(page, text)?;
        checked(page, place)?;
    }
    page.check_accessibility()
}

/// What means harm does nothing but an error.
fn harm(page: &Page, text: &str) -> Result<()> {
    let pack: Value = serde_json::from_str(text)?;
    let script = "<img src=x onerror='window.hit=1'><script>window.hit=1</script>";
    paste(page, &broken(&pack, "/title/zh", script.into())?)?;
    page.expect_text("<script>window.hit=1</script>")?;
    let named = text.replacen(
        '{',
        "{\"__proto__\":{\"hit\":1},\"constructor\":{\"prototype\":{\"hit\":1}},",
        1,
    );
    paste(page, &named)?;
    checked(page, "__proto__")?;
    for (hostile, said) in [
        ("[".repeat(100_000), "这不是一份规则文件"),
        (
            format!("{}1{}", "{\"a\":".repeat(5000), "}".repeat(5000)),
            "一层套一层太深",
        ),
        ("\"no pack\"".to_owned(), "这不是一份规则文件"),
    ] {
        paste(page, &hostile)?;
        page.expect_text(said)?;
    }
    let large = crate::place("pack-desk").join("large.json");
    layout::write(&large, " ".repeat(50_000_000))?;
    let input = page.css("#file")?;
    page.wait(input.send_keys(large.display().to_string()))?;
    page.expect_text("这个文件太大")?;
    std::fs::remove_file(&large)?;
    let hit = page.eval("return [window.hit ?? null, ({}).hit ?? null]", &[])?;
    ensure!(hit == json!([null, null]), "{hit}");
    Ok(())
}
