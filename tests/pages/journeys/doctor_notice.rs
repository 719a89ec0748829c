//! The doctor's page and the notice of charging by groups: offered where the rules of the place charge so, with
//! where that stands, and printed to be signed. Nowhere else.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use super::doctor::{expect_bar, open_with};
use super::doctor_bill::answer;
use crate::page::Page;

const TITLE: &str = "按DRG收付费知情告知书";

pub fn walk(page: &Page) -> Result<()> {
    open_with(page, "chs-drg-2.0")?;
    page.press("button", "心力衰竭")?;
    expect_bar(page, "FR21")?;
    discharge(page, "2020-06-30")?;
    rules(page, "九江 居民")?;
    ensure!(!offered(page)?, "it is offered where no rule asks for it");
    rules(page, "福州 职工")?;
    page.wait_until("the notice is offered", || offered(page))?;
    let said = page.text_of("#notice")?;
    for wanted in [TITLE, "一个病组一个价", "DRG）收付费改革解读、01"] {
        ensure!(said.contains(wanted), "without {wanted}: {said}");
    }
    page.check_accessibility()?;
    page.screenshot("doctor-notice-offered")?;
    opened(page)?;
    // Who is not charged by the group signs none.
    answer(page, "answers-charging", "rehabilitation")?;
    page.wait_until("it is gone", || Ok(!offered(page)?))?;
    answer(page, "answers-charging", "drg")?;
    page.wait_until("it is there again", || offered(page))?;
    // Nobody says that the text still holds.
    discharge(page, "2026-06-30")?;
    page.wait_until("it is gone with its time", || Ok(!offered(page)?))?;
    page.check_private()?;
    page.check_console()
}

fn discharge(page: &Page, day: &str) -> Result<()> {
    page.eval(
        "const field = document.getElementById('discharge');
        field.value = arguments[0];
        field.dispatchEvent(new Event('change', {bubbles: true}))",
        &[day.into()],
    )
    .map(drop)
}

fn offered(page: &Page) -> Result<bool> {
    Ok(page.eval("return document.getElementById('notice') !== null", &[])? == true)
}

/// Chooses the rules of an insurance.
fn rules(page: &Page, text: &str) -> Result<()> {
    page.eval(
        "const field = document.getElementById('bill-pack'); field.focus(); field.select()",
        &[],
    )?;
    page.keys(text)?;
    let place = text.split(' ').next().unwrap_or_default();
    page.wait_until("rules are offered", || {
        Ok(page.eval(
            "const first = document.querySelector('#bill [role=option]');
            return Boolean(first?.textContent.includes(arguments[0]))",
            &[place.into()],
        )? == true)
    })?;
    page.key(Key::Down)?;
    page.key(Key::Enter)?;
    page.wait_until("the rules are chosen", || {
        Ok(page.text_of("#bill .echo")?.contains(place))
    })
}

/// The paper: every clause with where it stands, the group filled in, names left to a pen.
fn opened(page: &Page) -> Result<()> {
    page.press("button", "打开告知书，打印签字")?;
    page.find("heading", TITLE)?;
    let text = page.text_of(".notice")?;
    for wanted in [
        "FR21",
        "患者姓名",
        "患方签字",
        "医院及时和住院患者签这份告知书",
        "三（五）",
        "不是医院自己的格式",
    ] {
        ensure!(text.contains(wanted), "without {wanted}: {text}");
    }
    let fields = page.eval(
        "return document.querySelectorAll('.notice input').length",
        &[],
    )?;
    ensure!(fields == 0, "a name can be typed");
    page.check_accessibility()?;
    for width in [1280, 360, 320] {
        page.resize(width, 800)?;
        page.check_no_overflow()?;
        page.check_target_sizes(48)?;
        page.screenshot(&format!("doctor-notice-{width}"))?;
    }
    page.resize(1280, 800)?;
    page.enter_print_view()?;
    let printed = page.all_text()?;
    ensure!(
        printed.contains("患方签字") && !printed.contains("打印这一页"),
        "{printed}"
    );
    page.screenshot("doctor-notice-paper")?;
    page.leave_print_view()?;
    page.press("button", "English")?;
    page.find("heading", "Notice of charging by diagnosis-related groups")?;
    page.check_accessibility()?;
    page.check_no_overflow()?;
    page.screenshot("doctor-notice-english")?;
    page.press("button", "中文")?;
    page.press("button", "返回")
}
