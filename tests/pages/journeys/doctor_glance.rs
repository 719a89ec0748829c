//! The doctor's page in one glance: what counts is in sight with many codes, nothing moves by itself, and
//! what was entered can be taken back and outlives a reload, but not the tab.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::doctor::{expect_bar, expect_codes, open_with};
use crate::page::Page;

/// Heart failure with thirteen other diagnoses and a procedure.
const DIAGNOSES: &str = "I50.907 J96.000 E11.900 I10.x00 I25.103 N18.900 E78.500 J18.900 D64.900 E87.600 \
     K29.500 M81.900 I48.900 E03.900";
const PROCEDURE: &str = "88.7200";

/// A tablet both ways, and a phone.
const SCREENS: [(u32, u32); 3] = [(1024, 768), (768, 1024), (360, 740)];

pub fn walk(page: &Page) -> Result<()> {
    open_with(page, "chs-drg-2.0")?;
    quiet(page)?;
    ages(page)?;
    steps(page)?;
    templates(page)?;
    recent(page)?;
    fifteen(page)?;
    kept(page)?;
    page.check_private()?;
    page.check_console()
}

/// Nothing moves while the page comes together.
fn quiet(page: &Page) -> Result<()> {
    page.wait_until("names are there", || {
        Ok(page.eval(
            "return !document.getElementById('scheme-about')?.textContent.includes('…')
                && document.querySelectorAll('.examples button').length === 3",
            &[],
        )? == true)
    })?;
    let shift = page.eval_async(
        "const done = arguments[arguments.length - 1];
        if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) done(null);
        else new PerformanceObserver(list => done(list.getEntries()
            .filter(entry => !entry.hadRecentInput).reduce((sum, {value}) => sum + value, 0)))
            .observe({type: 'layout-shift', buffered: true});
        setTimeout(() => done(0), 500)",
    )?;
    println!("{}: layout shift {shift}", page.engine().name());
    ensure!(
        shift.is_null() || shift.as_f64().is_some_and(|moved| moved <= 0.02),
        "the page moved by {shift}"
    );
    Ok(())
}

fn add(page: &Page, label: &str, text: &str) -> Result<()> {
    page.press("combobox", label)?;
    page.keys(text)?;
    page.wait_until("it is offered", || {
        Ok(page.eval(
            "return document.activeElement.getAttribute('aria-activedescendant') !== null",
            &[],
        )? == true)
    })?;
    page.key(thirtyfour::Key::Enter)
}

/// An age is read as doctors write it. Pneumonia has no group among newborns, up to 28 days; whoever is
/// one month old may be 28 days old, and whoever is older is not.
fn ages(page: &Page) -> Result<()> {
    add(page, "查找并加入诊断", "J18.900")?;
    for way in [
        "不足 29 天：未入组",
        "满 29 天、不足 1 岁：ES35",
        "满 1 岁：ES35",
    ] {
        expect_bar(page, way)?;
    }
    for (age, group) in [
        ("45岁", "ES"),
        ("１岁６月", "ES"),
        ("3月", "ES"),
        ("3个月", "ES"),
        ("20天", "未入组"),
        ("2个月", "ES"),
        ("20d", "未入组"),
    ] {
        page.fill("年龄", age)?;
        expect_bar(page, group).with_context(|| age.to_owned())?;
    }
    page.fill("年龄", "1月")?;
    expect_bar(page, "还缺数据")?;
    page.expect_text("请写天数或月数")?;
    page.fill("年龄", "三月")?;
    page.key(thirtyfour::Key::Tab)?;
    page.expect_text("请写成 45、45岁、3月或 20天")?;
    page.fill("年龄", "2天")?;
    for weight in ["1850", "1850g", "1850克", "1.85kg"] {
        page.fill("出生体重", weight)?;
        page.key(thirtyfour::Key::Tab)?;
        page.wait_until(&format!("{weight} is read"), || {
            Ok(page.eval(
                "return document.querySelector('#person-weight-problem').hidden",
                &[],
            )? == true)
        })?;
    }
    page.check_accessibility()?;
    page.press("button", "清空，查下一例")
}

/// Each step can be taken back, 清空 too; what is typed in one field is one step.
fn steps(page: &Page) -> Result<()> {
    add(page, "查找并加入诊断", "I50.907")?;
    page.fill("年龄", "70岁")?;
    expect_bar(page, "FR25")?;
    add(page, "查找并加入诊断", "J96.000")?;
    expect_bar(page, "FR21")?;
    page.press("button", "清空，查下一例")?;
    expect_codes(page, "diagnosis", &[])?;
    page.press("button", "撤销")?;
    expect_bar(page, "FR21")?;
    page.press("button", "撤销")?;
    expect_bar(page, "FR25")?;
    ensure!(page.value("年龄")? == "70岁", "the age is gone");
    page.press("button", "撤销")?;
    expect_bar(page, "还缺数据")?;
    ensure!(page.value("年龄")?.is_empty(), "the age is there");
    for bar in ["FR25", "FR21"] {
        page.press("button", "重做")?;
        expect_bar(page, bar)?;
    }
    expect_codes(page, "diagnosis", &["I50.907", "J96.000"])?;
    page.check_accessibility()?;
    page.press("button", "清空，查下一例")
}

/// With fifteen codes: age, group and what to do next are in sight without scrolling; and no field that
/// has the focus is behind the bar.
fn fifteen(page: &Page) -> Result<()> {
    add(page, "查找并加入诊断", DIAGNOSES)?;
    add(page, "查找并加入手术或操作", PROCEDURE)?;
    page.fill("年龄", "78岁")?;
    expect_bar(page, "已入组")?;
    for (width, height) in SCREENS {
        page.resize(width, height)?;
        page.eval("scrollTo(0, 0)", &[])?;
        let found = page.eval(IN_SIGHT, &[])?;
        ensure!(
            found == json!([]),
            "{width} × {height}: not in sight: {found}"
        );
        page.screenshot_of_window(&format!("doctor-fifteen-{width}"))?;
        for field in ["find-procedure", "find-diagnosis", "person-age"] {
            let covered = page.eval(
                "const field = document.getElementById(arguments[0]);
                field.blur();
                field.focus();
                const [own, bar] = [field, document.getElementById('group')].map(it => it.getBoundingClientRect());
                return own.top < bar.bottom && bar.top < own.bottom || own.bottom > innerHeight || own.top < 0;",
                &[field.into()],
            )?;
            ensure!(
                covered == false,
                "{width} × {height}: {field} is behind the bar"
            );
        }
        page.check_no_overflow()?;
        page.check_target_sizes(48)?;
        page.eval("scrollTo(0, document.body.scrollHeight)", &[])?;
        page.check_accessibility()?;
    }
    page.resize(1280, 800)
}

/// What counts, each whole within the window.
const IN_SIGHT: &str = "const wanted = {
        age: '#person-age', sex: '#person-sex + label', group: '#group .drg', name: '#group .drg-name',
        next: '#group .next button',
    };
    return Object.entries(wanted).filter(([, selector]) => {
        const {top, bottom, left, right} = document.querySelector(selector)?.getBoundingClientRect() ?? {top: -1};
        return !(top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth && bottom > top);
    }).map(([name]) => name);";

/// Through a reload and on the way back to the page everything is there; a page that is opened anew has
/// nothing of it, and nothing is stored.
fn kept(page: &Page) -> Result<()> {
    let count = "return document.querySelectorAll('#diagnosis-list > li').length";
    page.wait_until("the tab has it", || {
        Ok(page.eval(
            "return history.state?.kept?.what.state.stay.lists.diagnosis.length ?? 0",
            &[],
        )? == 14)
    })?;
    page.reload()?;
    expect_bar(page, "FR21")?;
    ensure!(page.eval(count, &[])? == 14, "codes are lost");
    ensure!(page.value("年龄")? == "78岁", "the age is lost");
    page.press("link", "病人用的页面")?;
    page.find("button", "开始")?;
    page.eval("history.back()", &[])?;
    expect_bar(page, "FR21")?;
    page.press("link", "病人用的页面")?;
    page.press("link", "医生用的页面")?;
    expect_bar(page, "选一个主要诊断")?;
    let stored: Value = page.eval("return [Object.keys(localStorage), document.cookie]", &[])?;
    ensure!(stored == json!([[], ""]), "something is stored: {stored}");
    Ok(())
}

/// The codes of a case are kept under a name after a press, added again with one, and gone with another.
fn templates(page: &Page) -> Result<()> {
    add(page, "查找并加入诊断", "I50.907")?;
    add(page, "查找并加入诊断", "J96.000")?;
    page.eval("document.getElementById('templates').open = true", &[])?;
    page.fill("名称", "心衰")?;
    page.press("button", "保存在本机")?;
    page.find("button", "从本机删除 心衰")?;
    page.check_accessibility()?;
    page.press("button", "清空，查下一例")?;
    expect_codes(page, "diagnosis", &[])?;
    page.press("button", "心衰")?;
    expect_codes(page, "diagnosis", &["I50.907", "J96.000"])?;
    page.press("button", "从本机删除 心衰")?;
    nothing_is_kept(page)?;
    page.press("button", "清空，查下一例")
}

/// Waits until there is no database on the device.
fn nothing_is_kept(page: &Page) -> Result<()> {
    page.wait_until("nothing is kept", || {
        Ok(page.eval_async(
            "const done = arguments[arguments.length - 1];
            if (typeof indexedDB.databases !== 'function') done(0);
            else indexedDB.databases().then(all => done(all.length), () => done(-1))",
        )? == 0)
    })
}

/// Codes that were taken are offered again; they are on the device only after a press, and gone with another.
fn recent(page: &Page) -> Result<()> {
    let open = || page.eval("document.getElementById('recent').open = true", &[]);
    open()?;
    page.press("button", "J96.000 急性呼吸衰竭")?;
    expect_codes(page, "diagnosis", &["J96.000"])?;
    page.check_accessibility()?;
    page.screenshot("doctor-recent")?;
    nothing_is_kept(page)?;
    page.press("button", "在本机记住")?;
    page.find("button", "从本机删除，不再保存")?;
    page.check_accessibility()?;
    // What is used from now on is kept as well; it is there again however soon the page was left.
    for code in [
        "K35.800", "E11.900", "D64.900", "J18.900", "N18.900", "I10.x00",
    ] {
        add(page, "查找并加入诊断", code)?;
        page.open_anew("doctor.html")?;
        page.wait_until("they are there again", || {
            Ok(page.eval("return document.getElementById('recent') !== null", &[])? == true)
        })?;
    }
    open()?;
    page.find("button", "I50.907")?;
    page.press("button", "从本机删除，不再保存")?;
    nothing_is_kept(page)?;
    page.wait_until("none is offered", || {
        Ok(page.eval("return document.getElementById('recent') === null", &[])? == true)
    })
}
