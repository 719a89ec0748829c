//! Loaded anew at the screens of paying later, at the ways on where no rule is in force, and with figures of
//! one's own handbook, which a link brings along.

use anyhow::{Result, ensure};

use super::super::handbook::fill_in;
use super::super::pay_later::{XINTAI, admitted, answer, choose_example, estimate, onward, show};
use super::super::steps::{CHINESE, Words, expect_sums, pass};
use super::{fragment, open_link, reload};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    paying_later(page)?;
    uncovered(page)?;
    own_handbook(page)?;
    kept_handbook(page)?;
    page.check_private()?;
    page.check_console()
}

fn paying_later(page: &Page) -> Result<()> {
    estimate(page)?;
    page.press("button", "看看我可不可以")?;
    choose_example(page, "新泰市一家镇医院")?;
    admitted(page, "6", "20")?;
    reload(page, "an old text")?;
    onward(page, "先按旧规定看个大概")?;
    reload(page, "the first question")?;
    answer(page, &XINTAI)?;
    reload(page, "what was told")?;
    show(page, "yes")?;
    reload(page, "the answer")?;
    for name in [
        "住院时要付几次",
        "出院时钱不够怎么办",
        "哪天办什么",
        "要签、要带的单子",
    ] {
        onward(page, name)?;
        reload(page, name)?;
        page.wait(page.driver.back())?;
        page.find("button", name)?;
    }
    // Also on another device.
    let link = fragment(page)?;
    open_link(page, &link)?;
    page.find("button", "住院时要付几次").map(drop)
}

fn uncovered(page: &Page) -> Result<()> {
    page.open("doctor.html")?;
    page.open("")?;
    CHINESE.to_the_date(page, &mut pass)?;
    CHINESE.tell_first_date(page, ["2021", "6", "30"])?;
    page.find("heading", "我们手上只有九江市2020年的规定，算不准2021年的")?;
    page.press("radio", "二级医院")?;
    page.fill("起付线", "450")?;
    reload(page, "the short handbook")
}

/// A handbook of 贵阳: 500 yuan are borne first, of the rest 75 % are paid.
fn tell_handbook(page: &Page) -> Result<()> {
    page.open("doctor.html")?;
    page.open("")?;
    page.press("button", CHINESE.handbook)?;
    page.fill("参保的地方", "贵阳市")?;
    page.fill("哪一年的政策", "2026")?;
    fill_in(page, "stays[0].which", "tier2")?;
    fill_in(page, "stays[0].deductible", "500")?;
    fill_in(page, "stays[0].ratio", "75")?;
    page.press("button", CHINESE.go_on)?;
    page.field(CHINESE.day).map(drop)
}

/// 贵阳, (10,000 − 500) × 75 % = 7,125.
fn own_handbook(page: &Page) -> Result<()> {
    tell_handbook(page)?;
    CHINESE.tell_date(page, ["2026", "6", "30"])?;
    let words = Words {
        in_the_city: "贵阳市内",
        ..CHINESE
    };
    words.tell_stay(page, "10000", &mut pass)?;
    for answer in [words.nothing_self_funded, words.no_first_self_pay] {
        page.press("radio", answer)?;
        page.press("button", CHINESE.go_on)?;
    }
    page.find("heading", words.check)?;
    words.show_result(page, &mut pass)?;
    expect_sums(page, "2,875.00", "7,125.00")?;
    reload(page, "the result of a handbook")?;
    page.expect_text("政策数字是您自己填的")?;
    let link = fragment(page)?;
    ensure!(link.len() < 3000, "the link has {} characters", link.len());
    open_link(page, &link)?;
    expect_sums(page, "2,875.00", "7,125.00")?;
    page.expect_text("政策数字是链接里带来的")?;
    page.check_accessibility()?;
    reload(page, "a handbook that came with a link")
}

/// A handbook by itself: kept on the device, found there by who comes back, and said to be one's own.
fn kept_handbook(page: &Page) -> Result<()> {
    tell_handbook(page)?;
    page.press("button", "返回上一步")?;
    page.press("button", "存在这台设备上")?;
    ensure!(page.value("给它起个名字")? == "贵阳市 · 城乡居民医保");
    page.press("button", "存下来")?;
    page.expect_text("“贵阳市 · 城乡居民医保”存好了")?;
    page.check_accessibility()?;
    page.press("button", "发给家人")?;
    let link = page.value("链接")?;
    page.open("doctor.html")?;
    page.open("")?;
    page.press("button", "看存在这台设备上的计算")?;
    page.press("button", "打开：贵阳市 · 城乡居民医保")?;
    page.field(CHINESE.day)?;
    page.expect_text("政策数字是您自己填的")?;
    page.wait(page.driver.back())?;
    page.press("button", "删掉：贵阳市 · 城乡居民医保")?;
    page.expect_text("还没有存过")?;
    page.open("doctor.html")?;
    page.wait(page.driver.goto(&link))?;
    page.field(CHINESE.day)?;
    page.expect_text("政策数字是链接里带来的")
}
