//! The doctor's page and editions: the day of discharge chooses, and the other one stands beside it.

use std::path::PathBuf;

use anyhow::{Result, ensure};

use super::doctor::{choose, expect_bar, take};
use super::doctor_files::{expect_outcome, give, saved, watch_links};
use super::grouper::{VECTORS, site_with};
use crate::page::Page;

pub fn folder() -> PathBuf {
    site_with(
        "editions-site",
        &[("cases.ndjson", VECTORS.as_bytes().to_vec())],
    )
}

pub fn walk(page: &Page) -> Result<()> {
    page.open_anew("doctor.html")?;
    by_day(page)?;
    beside(page)?;
    chosen(page)?;
    month(page)?;
    page.check_private()?;
    page.check_console()
}

/// Tells the day of discharge; an empty one takes it back.
fn discharge(page: &Page, day: &str) -> Result<()> {
    page.eval(
        "const input = document.getElementById('discharge');
        input.value = arguments[0];
        input.dispatchEvent(new Event('change', {bubbles: true}))",
        &[day.into()],
    )
    .map(drop)
}

fn by_day(page: &Page) -> Result<()> {
    page.press("combobox", "查找并加入诊断")?;
    take(page, "K80.101", "K80.101")?;
    page.press("combobox", "查找并加入诊断")?;
    take(page, "I50.900", "I50.900")?;
    page.press("combobox", "查找并加入手术或操作")?;
    take(page, "51.2300", "51.2300")?;
    page.fill("年龄", "43")?;
    page.expect_text("没填出院日期，用今天")?;
    for (day, group, edition) in [
        (
            "2026-12-31",
            "HC23",
            "按 CHS-DRG 2.0 版：2026年12月31日出院",
        ),
        ("2027-01-01", "HC43", "按 CHS-DRG 3.0 版：2027年1月1日出院"),
    ] {
        discharge(page, day)?;
        expect_bar(page, group)?;
        page.expect_text(edition)?;
    }
    page.check_accessibility()
}

/// The other edition under the group, with what makes the difference.
fn beside(page: &Page) -> Result<()> {
    page.press("button", "看看按 CHS-DRG 2.0 版 入哪一组")?;
    page.expect_text("病组不同")?;
    let text = page.text_of(".compared")?;
    ensure!(text.contains("HC23"), "it says {text}");
    page.check_accessibility()?;
    page.screenshot("doctor-compared")?;
    discharge(page, "2026-12-31")?;
    expect_bar(page, "HC23")?;
    page.expect_text("“胆囊切除手术”在CHS-DRG 2.0 版 是 HC2，在CHS-DRG 3.0 版 是 HC4")?;
    Ok(())
}

/// What was chosen stays, whatever the day.
fn chosen(page: &Page) -> Result<()> {
    choose(page, "chs-drg-3.0")?;
    page.expect_text("按您选定的 CHS-DRG 3.0 版")?;
    discharge(page, "2026-12-30")?;
    expect_bar(page, "HC43")?;
    choose(page, "chs-drg-2.0")?;
    expect_bar(page, "HC23")
}

/// Chooses the edition that each case of a file is grouped by as well.
pub fn compare_by(page: &Page, scheme: &str) -> Result<()> {
    page.eval(
        "const select = document.getElementById('month-compare');
        select.value = arguments[0];
        select.dispatchEvent(new Event('change', {bubbles: true}))",
        &[scheme.into()],
    )
    .map(drop)
}

/// A month by both editions: who moves where, and a table to save.
fn month(page: &Page) -> Result<()> {
    watch_links(page)?;
    give(
        page,
        "month-file",
        "march.ndjson",
        "[await text('cases.ndjson')]",
    )?;
    compare_by(page, "chs-drg-3.0")?;
    page.press("button", "按 CHS-DRG 2.0 版 分组")?;
    let cases = VECTORS.lines().count();
    expect_outcome(page, "month-outcome", &format!("共 {cases} 例"))?;
    let tally = page.text_of("#month-moves")?;
    ensure!(tally.contains("病组不同"), "{tally}");
    page.expect_text("保存换组表")?;
    page.check_accessibility()?;
    page.screenshot("doctor-moves")?;
    // The link that was made last is that of the table.
    let (_, text) = saved(page)?;
    let counted: usize = text
        .lines()
        .skip(1)
        .filter_map(|line| line.rsplit(',').next()?.parse::<usize>().ok())
        .sum();
    ensure!(
        counted == cases,
        "{counted} of {cases} cases are in the table"
    );
    Ok(())
}
