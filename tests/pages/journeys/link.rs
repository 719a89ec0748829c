//! What was told is in the address's fragment: loaded anew every screen is as it was, and a link opens the
//! same on another device. What is no link, or a damaged one, is said, and nothing else happens.

mod screens;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use xtask::serve::Fault;

use super::failure::path_of;
use super::steps::{CHINESE, expect_sums, pass};
use crate::page::Page;

pub use screens::walk as screens;

/// What is to be seen of a screen: its words, and what stands in its fields.
const SEEN: &str = "
    if (document.querySelector('.waiting, #opening') || !document.querySelector('#main h1')) return null;
    const fields = [...document.querySelectorAll('#main input:not([type=file]), #main select')]
        .map(field => [field.id, field.type === 'radio' || field.type === 'checkbox' ? field.checked : field.value]);
    return [document.querySelector('#main').innerText.trim(), fields]";

pub fn seen(page: &Page) -> Result<Value> {
    let mut before = Value::Null;
    page.wait_until("the screen stands still", || {
        let now = page.eval(SEEN, &[])?;
        let is_still = !now.is_null() && now == before;
        before = now;
        Ok(is_still)
    })?;
    Ok(before)
}

/// Loads the page anew, and expects the screen to be as it was.
pub fn reload(page: &Page, name: &str) -> Result<()> {
    let before = seen(page)?;
    page.eval("document.dispatchEvent(new Event('visibilitychange'))", &[])?;
    page.reload()?;
    let mut after = Value::Null;
    page.wait_until("the screen is as it was", || {
        after = page.eval(SEEN, &[])?;
        Ok(after == before)
    })
    .with_context(|| format!("{name}, loaded anew: {after:#}\nwas {before:#}"))
}

/// The fragment of the address, once everything that was told is in it.
pub fn fragment(page: &Page) -> Result<String> {
    let script = "document.dispatchEvent(new Event('visibilitychange')); return location.hash";
    let mut found = String::new();
    page.wait_until("the address holds the case", || {
        found = page
            .eval(script, &[])?
            .as_str()
            .unwrap_or_default()
            .to_owned();
        Ok(found.starts_with("#c1."))
    })?;
    Ok(found)
}

/// Opens a link as if nothing had been there before.
pub fn open_link(page: &Page, fragment: &str) -> Result<()> {
    page.open("doctor.html")?;
    page.open(fragment)
}

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    // What is found closes, and is found again when somebody types on.
    page.fill(CHINESE.where_insured, "九")?;
    page.find("option", "九江市")?;
    page.key(Key::Escape)?;
    reload(page, "a place that was not chosen")?;
    page.open("doctor.html")?;
    page.open("")?;
    let reloaded = &mut |name: &str| reload(page, name);
    CHINESE.whole_way(page, "12345.67", reloaded)?;
    // (12,345.67 − 400) × 80 % = 9,556.536.
    expect_sums(page, "2,789.13", "9,556.54")?;
    let link = fragment(page)?;
    ensure!(link.len() < 400, "{link} has {} characters", link.len());
    onward(page)?;
    back(page)?;
    typed_and_not_sent(page)?;
    second_device(page, &link)?;
    another_in_its_place(page, &link)?;
    lost(page, &link)?;
    hostile(page, &link)?;
    begun_anew(page, &link)?;
    page.check_private()?;
    page.check_console()
}

/// The screens behind the result.
fn onward(page: &Page) -> Result<()> {
    for (name, ready) in [
        ("换一家医院会怎样", "现在的选择"),
        ("费用多一点、少一点会怎样", "元"),
        ("费用说不准会怎样", "最少"),
    ] {
        page.press("button", name)?;
        page.find("button", "回到结果")?;
        page.expect_text(ready)?;
        reload(page, name)?;
        page.press("button", "回到结果")?;
        page.find("heading", CHINESE.result)?;
    }
    page.press("button", "看看我可不可以")?;
    page.press("radio", "甘南")?;
    reload(page, "the hospital")?;
    page.press("button", CHINESE.go_on)?;
    page.find("heading", "哪一天入院？")?;
    page.fill("日", "20")?;
    reload(page, "the day of admission")
}

/// After all that the browser's own way back is still there.
fn back(page: &Page) -> Result<()> {
    page.press("button", "返回上一步")?;
    page.find("heading", "要住哪家医院？")?;
    page.wait(page.driver.back())?;
    page.find("heading", CHINESE.result)?;
    expect_sums(page, "2,789.13", "9,556.54")?;
    page.wait(page.driver.forward())?;
    page.find("heading", "要住哪家医院？")?;
    page.press("button", "返回上一步")?;
    page.find("heading", CHINESE.result).map(drop)
}

/// What stands in a field and was not sent is there again, also in the form of one's own handbook.
fn typed_and_not_sent(page: &Page) -> Result<()> {
    page.press("button", "修改回答")?;
    page.press("button", "修改：这次住院的费用大约是多少？")?;
    page.fill(CHINESE.cost, "一万三")?;
    reload(page, "a figure that was not sent")?;
    ensure!(page.value(CHINESE.cost)? == "一万三", "it is gone");
    page.press("button", "返回上一步")?;
    page.press("button", "返回上一步")?;
    page.press("button", "重新开始")?;
    page.press("button", CHINESE.handbook)?;
    page.fill("参保的地方", "贵阳市")?;
    page.fill("哪一年的政策", "2026")?;
    reload(page, "the handbook")
}

/// The link opens the result, with all that was told; nothing is stored.
fn second_device(page: &Page, link: &str) -> Result<()> {
    open_link(page, link)?;
    expect_sums(page, "2,789.13", "9,556.54")?;
    page.check_accessibility()?;
    let kept = page.eval(
        "return [localStorage.length, sessionStorage.length, document.cookie]",
        &[],
    )?;
    ensure!(kept == json!([0, 0, ""]), "something was stored: {kept}");
    page.press("button", "修改回答")?;
    page.find("heading", CHINESE.check)?;
    page.press("button", "修改：这次住院的费用大约是多少？")?;
    ensure!(
        page.value(CHINESE.cost)? == "12345.67",
        "what was typed is gone"
    );
    page.fill(CHINESE.cost, "10000")?;
    page.press("button", CHINESE.go_on)?;
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "2,320.00", "7,680.00")
}

/// A link put into the address of a page that is open is opened; the way back leads to what was there.
fn another_in_its_place(page: &Page, link: &str) -> Result<()> {
    page.open(link)?;
    becomes(page, "2,789.13", "9,556.54")?;
    page.wait(page.driver.back())?;
    becomes(page, "2,320.00", "7,680.00")?;
    page.wait(page.driver.forward())?;
    becomes(page, "2,789.13", "9,556.54")
}

/// Waits for another result than the one that is seen.
fn becomes(page: &Page, own: &str, fund: &str) -> Result<()> {
    page.wait_until(&format!("the result says {own}"), || {
        let figure = page.css("h1 [data-figure=own] [aria-hidden]")?;
        Ok(page.text(&figure)? == own)
    })?;
    expect_sums(page, own, fund)
}

/// What reads a link cannot be had at first: that is said, and another try opens it.
fn lost(page: &Page, link: &str) -> Result<()> {
    page.server().fail(&path_of("link", ".js")?, [Fault::Lost]);
    open_link(page, link)?;
    page.find("heading", "计算程序没有启动")?;
    page.check_accessibility()?;
    page.press("button", "再试一次")?;
    expect_sums(page, "2,789.13", "9,556.54")?;
    let unmet = page.server().take_faults();
    ensure!(unmet.is_empty(), "{unmet:?} was not asked for");
    // The console has said which file was lost.
    let _ = page.check_console();
    Ok(())
}

/// A sentence and the start page.
fn hostile(page: &Page, link: &str) -> Result<()> {
    let cut = &link[..link.len() - 5];
    let long = format!("{link}{}", "A".repeat(1_000_000));
    let script = "#<img src=x onerror=window.executed=1>";
    for (fragment, words) in [
        (cut, "这个链接不完整"),
        (&long, "这个链接不完整"),
        ("#c7.AAAA", "另一个版本的明白账"),
        ("#eyJhIjoxfQ", "不是本页写的"),
        (script, "不是本页写的"),
    ] {
        open_link(page, fragment).with_context(|| words.to_owned())?;
        page.expect_text(words)?;
        page.find("button", CHINESE.begin)?;
        ensure!(page.eval("return window.executed === undefined", &[])? == true);
    }
    page.check_accessibility()?;
    // The page works on, and the sentence goes.
    CHINESE.choose_place(page)?;
    let text = page.all_text()?;
    ensure!(!text.contains("不是本页写的"), "it still says so: {text}");
    Ok(())
}

/// 重新开始 forgets: the address says nothing any more, nor does the way back.
fn begun_anew(page: &Page, link: &str) -> Result<()> {
    open_link(page, link)?;
    expect_sums(page, "2,789.13", "9,556.54")?;
    page.press("button", "重新开始")?;
    page.find("button", CHINESE.begin)?;
    page.wait_until("the address says nothing", || {
        Ok(page.eval("return location.hash", &[])? == "")
    })?;
    page.wait(page.driver.back())?;
    page.wait_until("the address before it says nothing either", || {
        Ok(page.eval("return history.state?.step === 0 && !location.hash", &[])? == true)
    })?;
    page.find("button", CHINESE.begin).map(drop)
}
