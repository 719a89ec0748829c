//! An answer for today where no rule is in force: by the figures of an old text, checked against a handbook,
//! and by three figures where nothing is known. In few screens and few presses.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use serde_json::Value;
use xtask::{layout, offline, site};

use super::grouper::site_with;
use super::looks::at_this_screen;
use super::steps::{CHINESE, Words, count, expect_sums, pass};
use crate::page::Page;

/// The most screens from the start to the result, both counted, and the most presses.
const SCREENS: u64 = 8;
const PRESSES: u64 = 12;

/// The site as it is while the newest rules of 九江's residents are those of 2025: whatever lands later, and
/// whatever day it is, these stay figures to be checked.
pub fn folder() -> PathBuf {
    let name = site::shipped("packs/index.json").unwrap_or_default();
    let text = layout::read(&site::folder().join(&name)).unwrap_or_default();
    let mut index: Vec<Value> = serde_json::from_str(&text).unwrap_or_default();
    let is_later = |listed: &Value| {
        listed["region"]["code"] == "360400"
            && listed["scheme"] == "resident"
            && listed["until"]
                .as_str()
                .is_some_and(|until| until > "2026-01-01")
    };
    index.retain(|listed| !is_later(listed));
    let folder = site_with(
        "today-site",
        &[(&name, Value::from(index).to_string().into_bytes())],
    );
    // What is kept on the device is held to its digest; where that cannot be written, the journey says so.
    let _ = offline::write_list(&folder);
    folder
}

pub fn walk(page: &Page) -> Result<()> {
    above_the_fold(page)?;
    checked(page)?;
    three_figures(page)?;
    by_another_way(page)?;
    by_province(page)?;
    page.check_private()?;
    page.check_console()
}

/// 开始 is to be seen at once on a phone, in the two sizes that most use.
fn above_the_fold(page: &Page) -> Result<()> {
    page.resize(360, 740)?;
    for size in ["标准", "长辈版"] {
        page.open("")?;
        page.press("button", size)?;
        page.find("button", CHINESE.begin)?;
        let bottom = page.eval(
            "scrollTo(0, 0);
            return document.querySelector('#main form button[type=submit]').getBoundingClientRect().bottom",
            &[],
        )?;
        ensure!(
            bottom.as_f64().is_some_and(|bottom| bottom <= 740.0),
            "开始 ends at {bottom} px in {size}"
        );
    }
    page.press("button", "标准")?;
    page.eval("localStorage.clear()", &[])?;
    page.resize(360, 800)
}

/// Counts what is pressed from here on: fields that are entered, buttons, offers and answers.
fn count_presses(page: &Page) -> Result<()> {
    page.eval(
        "window.presses = 0; addEventListener('click', ({ detail }) => { if (detail) window.presses += 1; }, true)",
        &[],
    )
    .map(drop)
}

/// Enters a field as a finger does, and types into it.
fn enter(page: &Page, label: &str, text: &str) -> Result<()> {
    page.press("field", label)?;
    page.keys(text)
}

/// A resident of 九江, tier 2, 12,000 yuan, today: the figures of 2025 stand there, and hold by the handbook.
fn checked(page: &Page) -> Result<()> {
    page.open("")?;
    page.find("button", CHINESE.begin)?;
    count_presses(page)?;
    enter(page, CHINESE.where_insured, "修水")?;
    page.press("option", "修水县")?;
    page.find("button", CHINESE.insurance)?;
    page.expect_text("只有2025年的规定，可核对")?;
    page.press("button", CHINESE.insurance)?;
    page.find("heading", "我们手上只有九江市2025年的规定")?;
    page.press("radio", CHINESE.tier_2)?;
    page.wait_until("the figures of 2025 are there", || {
        Ok(page.value("起付线")? == "400" && page.value("报销比例")? == "80")
    })?;
    page.expect_text("2025年的数，请核对")?;
    page.press("button", "按这些数算")?;
    page.field(CHINESE.cost)?;
    page.expect_text("第 4 步，最多 ")?;
    enter(page, CHINESE.cost, "12000")?;
    page.press("button", CHINESE.go_on)?;
    for answer in [CHINESE.nothing_self_funded, CHINESE.no_first_self_pay] {
        page.press("radio", answer)?;
        page.press("button", CHINESE.go_on)?;
    }
    page.find("heading", CHINESE.check)?;
    CHINESE.show_result(page, &mut pass)?;
    // (12,000 − 400) × 80 % = 9,280.
    expect_sums(page, "2,720.00", "9,280.00")?;
    let screens = page.eval("return history.state.step + 1", &[])?;
    let presses = page.eval("return window.presses", &[])?;
    ensure!(
        screens.as_u64().is_some_and(|screens| screens <= SCREENS),
        "{screens} screens"
    );
    ensure!(
        presses
            .as_u64()
            .is_some_and(|presses| presses > 8 && presses <= PRESSES),
        "{presses} presses"
    );
    // Back at the figures, they are still what they were.
    for _ in 0..5 {
        page.press("button", "返回上一步")?;
    }
    page.find("heading", "我们手上只有九江市2025年的规定")?;
    ensure!(page.value("起付线")? == "400", "the figure is gone");
    page.fill("起付线", "500")?;
    page.press("button", "按这些数算")?;
    page.find("heading", CHINESE.check)?;
    CHINESE.show_result(page, &mut pass)?;
    // (12,000 − 500) × 80 % = 9,200.
    expect_sums(page, "2,800.00", "9,200.00")
}

/// Tells deductible and ratio of a tier-3 hospital, and a bill of 20,000 all in scope, up to the check of answers.
fn tell_figures(
    page: &Page,
    words: &Words,
    [deductible, ratio]: [&str; 2],
    screen: &str,
) -> Result<()> {
    page.press("radio", "三级医院")?;
    page.fill("起付线", deductible)?;
    page.fill("报销比例", ratio)?;
    at_this_screen(page, screen)?;
    page.press("button", "按这些数算")?;
    page.fill(words.cost, "20000")?;
    page.press("button", words.go_on)?;
    for answer in [words.nothing_self_funded, words.no_first_self_pay] {
        page.press("radio", answer)?;
        page.press("button", words.go_on)?;
    }
    page.find("heading", words.check).map(drop)
}

/// 神农架 is in no pack: level, deductible and ratio of one's own, and a cap that nobody knows.
fn three_figures(page: &Page) -> Result<()> {
    let words = Words {
        place: "snj",
        found: "神农架林区",
        insurance: "职工医保",
        ..CHINESE
    };
    page.open("doctor.html")?;
    page.open("")?;
    words.choose_place(page)?;
    page.expect_text("照手册填")?;
    page.press("button", words.insurance)?;
    page.find("heading", "神农架林区现在的规定，我们还没有查到")?;
    page.press("button", "按这些数算")?;
    page.expect_text("请先填起付线和报销比例")?;
    page.check_accessibility()?;
    tell_figures(page, &words, ["八百", "85"], "today-own")?;
    page.expect_text("神农架林区")?;
    page.expect_text("三级医院")?;
    words.show_result(page, &mut pass)?;
    // (20,000 − 800) × 85 % = 16,320.
    expect_sums(page, "3,680.00", "16,320.00")?;
    page.expect_text("是您照自己的医保手册填的")
}

/// 三沙 is in no pack, and has nothing beside it but the rules of the whole country. Whoever tries those first and
/// stays at home comes to the handbook all the same, and to an answer.
fn by_another_way(page: &Page) -> Result<()> {
    let words = Words {
        place: "三沙",
        found: "三沙市",
        insurance: "居民医保",
        ..CHINESE
    };
    page.open("doctor.html")?;
    page.open("")?;
    words.choose_place(page)?;
    at_this_screen(page, "today-nothing")?;
    let others = page.css("#main details.more > summary")?;
    page.wait(others.click())?;
    page.press("button", "居民医保：到外省住院")?;
    page.find("heading", "医院在哪里？")?;
    page.press("radio", "参保地市内")?;
    page.press("button", words.go_on)?;
    page.expect_text("医保手册")?;
    tell_figures(page, &words, ["800", "65"], "today-another-way")?;
    words.show_result(page, &mut pass)?;
    // (20,000 − 800) × 65 % = 12,480; a cap that nobody knows may leave more to pay.
    page.expect_text("12,480")
}

/// Whoever does not type finds the place by its province.
fn by_province(page: &Page) -> Result<()> {
    page.open("doctor.html")?;
    page.open("")?;
    page.find("button", CHINESE.begin)?;
    page.eval(
        "document.querySelector('#main details summary').click()",
        &[],
    )?;
    page.wait_until("the provinces are there", || {
        Ok(count(page, "#field-start-province option")? == 32)
    })?;
    let province = page.css("#field-start-province")?;
    page.wait(province.send_keys("江西"))?;
    let cities = || {
        page.wait_until("the cities of 江西 are there", || {
            Ok(count(page, "#field-start-city option")? == 12)
        })
    };
    cities()?;
    at_this_screen(page, "today-province")?;
    cities()?;
    let city = page.css("#field-start-city")?;
    page.wait(city.send_keys("九江"))?;
    page.press("button", "就是这里")?;
    page.find("button", CHINESE.insurance).map(drop)
}
