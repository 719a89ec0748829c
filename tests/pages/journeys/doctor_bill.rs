//! The doctor's page and money: what this patient pays, told by the doctor or by the patient's own link, and
//! the page that is handed over.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use super::doctor::{expect_bar, open_with};
use super::steps::{CHINESE, pass};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    open_with(page, "chs-drg-2.0")?;
    told(page)?;
    otherwise(page)?;
    handed_over(page)?;
    outlives(page)?;
    linked(page)?;
    refused(page)?;
    page.check_private()?;
    page.check_console()
}

/// Answers what the core asks, by a part of its path.
pub fn answer(page: &Page, path: &str, value: &str) -> Result<()> {
    page.wait_until(&format!("{path} is asked"), || {
        Ok(page.eval(
            "const field = document.getElementById(`bill-${arguments[0]}`);
            if (!field) return false;
            field.value = arguments[1];
            field.dispatchEvent(new Event('change', {bubbles: true}));
            return true;",
            &[path.into(), value.into()],
        )? == true)
    })
}

/// Rules and cost, so that what the patient pays is a range.
pub fn at_cost(page: &Page) -> Result<()> {
    page.eval(
        "const field = document.getElementById('discharge');
        field.value = '2020-06-30';
        field.dispatchEvent(new Event('change', {bubbles: true}))",
        &[],
    )?;
    page.press("button", "这位病人付多少")?;
    ensure!(
        page.focused()?.starts_with("combobox 参保地和险种"),
        "the focus is on {}",
        page.focused()?
    );
    page.keys("九江 居民")?;
    page.wait_until("rules are offered", || {
        Ok(page.eval(
            "return document.getElementById('bill-pack').getAttribute('aria-expanded')",
            &[],
        )? == "true")
    })?;
    // Those that hold on the day of discharge come first.
    page.key(Key::Down)?;
    page.key(Key::Enter)?;
    page.expect_text("填上总费用，就知道病人付多少")?;
    page.check_accessibility()?;
    page.fill("这次住院总费用", "1万")?;
    expect_bar(page, "病人约付")?;
    expect_bar(page, "～")
}

/// A resident of 九江 in a tier-2 hospital of the city, 10,000 yuan in scope, settled in June 2020:
/// (10,000 − 400) × 80 % = 7,680 from the pool, 2,320 from the patient. Before all is told it is a range.
fn told(page: &Page) -> Result<()> {
    page.press("button", "心力衰竭")?;
    expect_bar(page, "FR21")?;
    at_cost(page)?;
    page.expect_text("还说不准，是因为这些不清楚")?;
    page.check_accessibility()?;
    page.screenshot("doctor-bill-range")?;
    answer(page, "stay-place", "in_region")?;
    answer(page, "stay-tier", "tier2")?;
    // A share that cannot be: that is said at its field, and no field goes away.
    let fields = "return document.querySelectorAll('#bill .fields .field').length";
    let before = page.eval(fields, &[])?;
    answer(page, "bill-total-self_funded_share", "150")?;
    page.wait_until("what is wrong stands at the field", || {
        Ok(page.eval(
            "const field = document.getElementById('bill-bill-total-self_funded_share')?.closest('.field');
            return field?.classList.contains('wrong') && field.querySelector('.problem')?.textContent.includes('100') &&
                field.querySelector('input').value === '150'",
            &[],
        )? == true)
    })?;
    ensure!(page.eval(fields, &[])? == before, "a field went away");
    page.check_accessibility()?;
    answer(page, "bill-total-self_funded_share", "0")?;
    answer(page, "bill-total-first_self_pay_share", "0")?;
    expect_bar(page, "2,320")?;
    for (width, height) in [(1024, 768), (768, 1024), (360, 740)] {
        page.resize(width, height)?;
        page.eval("scrollTo(0, 0)", &[])?;
        let found = page.eval(
            "return ['#person-age', '#group .drg', '#group .own', '#group .next .primary'].filter(selector => {
                const {top, bottom} = document.querySelector(selector).getBoundingClientRect();
                return top < 0 || bottom > innerHeight || bottom <= top;
            })",
            &[],
        )?;
        ensure!(
            found == json!([]),
            "{width} × {height}: not in sight: {found}"
        );
        page.screenshot_of_window(&format!("doctor-bill-{width}"))?;
        page.check_no_overflow()?;
        page.check_target_sizes(48)?;
    }
    page.resize(1280, 800)
}

/// J96.000 as principal diagnosis is a group of the lungs; without it heart failure has no complication. In
/// township hospitals and those of tier 3 the deductible and the ratio are others.
fn otherwise(page: &Page) -> Result<()> {
    page.eval("document.getElementById('what-if').open = true", &[])?;
    page.expect_text("以 J96.000 急性呼吸衰竭 为主要诊断")?;
    let text = page.text_of("#what-if")?;
    for wanted in [
        "没有 J96.000 急性呼吸衰竭",
        "FR25",
        "按 CHS-DRG 3.0 版",
        "种改法，病组不变",
    ] {
        ensure!(text.contains(wanted), "without {wanted}: {text}");
    }
    page.press("button", "比一比各级医院")?;
    page.css("#tiers")?;
    let tiers = page.text_of("#tiers")?;
    ensure!(tiers.contains("2,320.00"), "{tiers}");
    page.check_accessibility()?;
    page.screenshot("doctor-what-if")
}

/// Plain words and no codes; the address in it leads to the same amounts on the patient's page.
fn handed_over(page: &Page) -> Result<()> {
    page.press("button", "给病人看")?;
    page.find("heading", "这次住院，大约要花多少")?;
    page.find("img", "同一份预估的二维码")?;
    let text = page.text_of("#main")?;
    for wanted in ["10,000", "2,320", "7,680", "不是结算结果"] {
        ensure!(text.contains(wanted), "without {wanted}: {text}");
    }
    for code in ["FR21", "I50.907", "DRG"] {
        ensure!(!text.contains(code), "with {code}: {text}");
    }
    for (width, height) in [(1024, 768), (360, 740)] {
        page.resize(width, height)?;
        page.check_no_overflow()?;
        page.check_target_sizes(48)?;
        page.check_accessibility()?;
        page.screenshot(&format!("doctor-handover-{width}"))?;
    }
    page.resize(1280, 800)?;
    same_estimate(page)?;
    page.wait(page.driver.back())
}

/// The page for the patient leads to the same amounts on the patient's page.
pub fn same_estimate(page: &Page) -> Result<()> {
    page.press("link", "在这里打开同一份预估")?;
    page.find("heading", CHINESE.result)?;
    for wanted in ["2,320", "7,680"] {
        page.expect_text(wanted)?;
    }
    Ok(())
}

/// The way back brings the page for the patient again, and from there case and bill; 清空 takes both, and 撤销 brings both.
fn outlives(page: &Page) -> Result<()> {
    page.find("heading", "这次住院，大约要花多少")?;
    page.press("button", "返回")?;
    expect_bar(page, "2,320")?;
    page.press("button", "清空，查下一例")?;
    expect_bar(page, "选一个主要诊断")?;
    page.press("button", "撤销")?;
    expect_bar(page, "2,320")
}

/// The address of a result on the patient's page, pasted; and the fragment behind the doctor's own address.
fn linked(page: &Page) -> Result<()> {
    page.open_anew("")?;
    CHINESE.whole_way(page, "10000", &mut pass)?;
    page.expect_text("2,320")?;
    let address = page.eval("return location.href", &[])?;
    let address = address.as_str().context("an address")?.to_owned();
    open_with(page, "chs-drg-2.0")?;
    page.press("button", "心力衰竭")?;
    expect_bar(page, "FR21")?;
    paste(page, &address)?;
    expect_bar(page, "2,320")?;
    page.check_accessibility()?;
    let fragment = address.split_once('#').context("a fragment")?.1;
    page.open_anew(&format!("doctor.html#{fragment}"))?;
    page.press("button", "心力衰竭")?;
    expect_bar(page, "2,320")?;
    let shown = page.eval("return location.hash", &[])?;
    ensure!(shown == "", "the address still has {shown}");
    Ok(())
}

fn paste(page: &Page, link: &str) -> Result<()> {
    page.eval("document.querySelector('.bill details').open = true", &[])?;
    page.eval(
        "const field = document.getElementById('bill-link');
        field.value = arguments[0];
        field.dispatchEvent(new Event('change', {bubbles: true}))",
        &[link.into()],
    )
    .map(drop)
}

/// What is no link is said, and what stood there stays.
fn refused(page: &Page) -> Result<()> {
    paste(page, "https://example.org/")?;
    page.expect_text("这不是病人页面的链接")?;
    paste(page, "#c1.AAAAAAAA")?;
    page.expect_text("这个链接不完整")?;
    page.check_accessibility()?;
    expect_bar(page, "2,320")
}
