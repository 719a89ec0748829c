//! The doctor's page and the cases of a month: from a spreadsheet, counted, filtered, opened; and a hundred
//! thousand of them.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};

use super::doctor::{expect_bar, expect_codes, open_with};
use super::doctor_files::{expect_outcome, give};
use super::grouper::{VECTORS, site_with};
use crate::page::Page;

/// Five cases as a hospital's system writes them: heart failure with and without a complication, a stroke
/// with an appendectomy (QY), a code that no list has, and pneumonia of an infant of three months.
pub fn sheet() -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet();
    let rows = [
        [
            "病案号",
            "主要诊断编码",
            "其他诊断编码",
            "主要手术编码",
            "性别",
            "年龄",
            "科室",
        ],
        ["0001", "I50.907", "J96.000", "", "男", "78岁", "心内科"],
        ["0002", "I50.907", "", "", "女", "70岁", "心内科"],
        [
            "0003",
            "I63.900",
            "K35.300",
            "47.0100",
            "男",
            "66岁",
            "神经内科",
        ],
        ["0004", "I5O.907", "", "", "男", "66岁", "心内科"],
        ["0005", "J18.900", "", "", "男", "3月", "儿科"],
    ];
    for (line, row) in (0..).zip(rows) {
        for (column, text) in (0..).zip(row) {
            sheet.write_string(line, column, text)?;
        }
        if line == 0 {
            sheet.write_string(line, 7, "出院日期")?;
            sheet.write_string(line, 8, "住院总费用（元）")?;
            sheet.write_string(line, 9, "实际住院天数")?;
        } else {
            let cost = [9_000.0, 20_000.0, 12_000.0, 3_000.0, 5_000.0];
            sheet.write_number(line, 8, cost[line as usize - 1])?;
            sheet.write_number(line, 9, 8)?;
            let left = ExcelDateTime::from_ymd(2026, 3, 31)?;
            sheet.write_datetime_with_format(line, 7, &left, &day)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

pub fn folder() -> PathBuf {
    let sheet = sheet().expect("a workbook");
    site_with(
        "cases-site",
        &[
            ("cases.ndjson", VECTORS.as_bytes().to_vec()),
            ("sheet.xlsx", sheet),
        ],
    )
}

pub fn walk(page: &Page) -> Result<()> {
    open_with(page, "chs-drg-2.0")?;
    workbook(page)?;
    money(page)?;
    opened(page)?;
    by_hand(page)?;
    many(page)?;
    self_check(page)?;
    page.check_private()?;
    page.check_console()
}

/// Chooses the sheet of five cases, which is seen as a table.
pub fn give_march(page: &Page) -> Result<()> {
    give(
        page,
        "month-file",
        "march.xlsx",
        "[await bytes('sheet.xlsx')]",
    )?;
    page.wait_until("it is seen as a table", || {
        Ok(page.eval("return document.getElementById('month-format').value", &[])? == "csv")
    })
}

/// Groups it by 2.0: so many cases.
pub fn group(page: &Page, cases: usize) -> Result<()> {
    page.press("button", "按 CHS-DRG 2.0 版 分组")?;
    expect_outcome(page, "month-outcome", &format!("共 {cases} 例"))
}

fn workbook(page: &Page) -> Result<()> {
    give_march(page)?;
    group(page, 5)?;
    page.expect_text("要处理的")?;
    let text = page.text_of(".cases")?;
    for wanted in ["FR21", "FR25", "ES", "5 例（共 5 例）"] {
        ensure!(text.contains(wanted), "without {wanted}: {text}");
    }
    page.eval(
        "const select = document.getElementById('cases-column');
        select.value = [...select.options].find(({text}) => text === '科室').value;
        select.dispatchEvent(new Event('change', {bubbles: true}))",
        &[],
    )?;
    page.press("button", "心内科")?;
    page.expect_text("3 例（共 5 例）")?;
    page.check_accessibility()?;
    page.screenshot("doctor-cases")?;
    page.resize(360, 740)?;
    page.check_no_overflow()?;
    page.check_target_sizes(48)?;
    page.screenshot("doctor-cases-360")?;
    page.resize(1280, 800)?;
    page.press("button", "列出全部")
}

/// 铜川 2025, tier 3, 6,647.61 a weight of 1, and 5,608.07 for basic groups; limits at three times and 0.3:
///
/// | | weight | standard | cost |
/// |---|---|---|---|
/// | FR21 | 1.1631 | 7,731.84 | 9,000.00 |
/// | FR25 | 0.8749 | 5,815.99 | 20,000.00, above 17,447.97 |
/// | ES35, basic | 0.4115 | 2,307.72 | 5,000.00 |
///
/// 2.4495 ÷ 3 = 0.8165; 15,855.55 − 34,000.00 = −18,144.45; cardiology 13,547.83 − 29,000.00 = −15,452.17.
const MONEY: [&str; 7] = [
    "（CMI）0.8165",
    "5 例里有支付标准的 3 例",
    "34,000.00",
    "15,855.55",
    "18,144.45",
    "13,547.83",
    "15,452.17",
];

fn choose(page: &Page, field: &str, text: &str) -> Result<()> {
    page.eval(
        "const select = document.getElementById(arguments[0]);
        select.value = [...select.options].find(({text}) => text === arguments[1]).value;
        select.dispatchEvent(new Event('change', {bubbles: true}))",
        &[field.into(), text.into()],
    )?;
    Ok(())
}

/// What the month cost beside the standards of a city: columns whose names are usual are found.
fn money(page: &Page) -> Result<()> {
    page.press("button", "看看这个月的费用和支付标准")?;
    page.wait_until("the tables are there", || {
        Ok(page.eval(
            "return document.getElementById('money-table') !== null",
            &[],
        )? == true)
    })?;
    choose(page, "money-table", "铜川 2025年")?;
    choose(page, "money-by", "科室")?;
    page.wait_until("the month is cleared", || {
        Ok(page.eval(
            "return document.querySelector('#money table') !== null",
            &[],
        )? == true)
    })?;
    let said = page.text_of("#money")?;
    for wanted in MONEY {
        ensure!(said.contains(wanted), "without {wanted}: {said}");
    }
    page.check_accessibility()?;
    page.screenshot("doctor-cases-money")?;
    page.resize(360, 740)?;
    page.check_no_overflow()?;
    page.check_target_sizes(48)?;
    page.screenshot("doctor-cases-money-360")?;
    page.resize(1280, 800)?;
    page.press("button", "列出费用到了高限的 1 例")?;
    page.expect_text("1 例（共 5 例）")?;
    page.press("button", "列出全部")
}

/// A press opens the case, as it stands in the file.
fn opened(page: &Page) -> Result<()> {
    page.press("button", "0001")?;
    expect_bar(page, "FR21")?;
    expect_codes(page, "diagnosis", &["I50.907", "J96.000"])?;
    ensure!(
        page.value("年龄")? == "78",
        "the age is {}",
        page.value("年龄")?
    );
    ensure!(
        page.eval("return document.getElementById('discharge').value", &[])? == "2026-03-31",
        "the day of discharge is lost"
    );
    page.press("button", "0005")?;
    expect_bar(page, "ES")?;
    ensure!(
        page.value("年龄")? == "3m",
        "the age is {}",
        page.value("年龄")?
    );
    page.fill("编号、编码、病组", "i63")?;
    page.expect_text("1 例（共 5 例）")?;
    page.press("button", "0003")?;
    expect_bar(page, "BQY")
}

/// Columns whose names nobody knows are told by hand.
fn by_hand(page: &Page) -> Result<()> {
    give(
        page,
        "month-file",
        "odd.csv",
        "['号码,第一病,岁数\\n7,I50.907,78\\n8,J18.900,30\\n']",
    )?;
    page.press("button", "按 CHS-DRG 2.0 版 分组")?;
    expect_outcome(page, "month-outcome", "不能用")?;
    page.expect_text("这些列是什么")?;
    for (column, field) in [(0, "id"), (1, "principal_diagnosis"), (2, "age_years")] {
        page.eval(
            "const select = document.getElementById(`column-${arguments[0]}`);
            select.value = arguments[1];
            select.dispatchEvent(new Event('change', {bubbles: true}))",
            &[column.into(), field.into()],
        )?;
    }
    page.check_accessibility()?;
    page.press("button", "照这样分组")?;
    expect_outcome(page, "month-outcome", "共 2 例")?;
    page.expect_text("全部正常入组")
}

/// A hundred thousand cases: all are there, and no more is drawn than is in sight.
fn many(page: &Page) -> Result<()> {
    let own = VECTORS.lines().count();
    let times = 100_000_usize.div_ceil(own);
    give(
        page,
        "month-file",
        "year.ndjson",
        &format!("Array({times}).fill(await text('cases.ndjson'))"),
    )?;
    page.wait_until("it is seen as cases", || {
        Ok(page.eval("return document.getElementById('month-format').value", &[])? == "case")
    })?;
    let all = own * times;
    group(page, all)?;
    let list = "const list = document.querySelector('.rows-outer');
        return [list.querySelectorAll('li').length, list.querySelector('li').getAttribute('aria-setsize')]";
    let mut found = Value::Null;
    page.wait_until("the list is there", || {
        found = page.eval(list, &[])?;
        Ok(found[1] == json!(all.to_string()))
    })
    .with_context(|| format!("{found}"))?;
    ensure!(
        found[0]
            .as_u64()
            .is_some_and(|drawn| drawn > 5 && drawn < 80),
        "{found} rows are drawn"
    );
    page.eval(
        "const list = document.querySelector('.rows-outer'); list.scrollTop = list.scrollHeight",
        &[],
    )?;
    page.wait_until("the last case is in sight", || {
        Ok(page.eval(
            "return [...document.querySelectorAll('.rows-outer li')].some(row => row.getAttribute('aria-posinset') === arguments[0])",
            &[all.to_string().into()],
        )? == true)
    })?;
    page.check_accessibility()
}

/// Stays with known groups are grouped on the device: all 711 of 2.0, and all 847 of 3.0.
pub fn self_check(page: &Page) -> Result<()> {
    page.eval("document.getElementById('self-check').open = true", &[])?;
    page.press("button", "开始自检")?;
    page.expect_text("CHS-DRG 2.0 版：711 例中 711 例一致")?;
    page.expect_text("CHS-DRG 3.0 版：847 例中 847 例一致")?;
    page.check_accessibility()
}
