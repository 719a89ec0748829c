//! The doctor's page and the official workbook: beside the tables that are built in it is the same, or
//! each difference is listed; the workbook is what groups, and may be kept.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use thirtyfour::Key;

use super::doctor::expect_bar;
use super::doctor_files::{expect_outcome, give, own_schemes};
use super::grouper::site_with;
use crate::page::Page;
use crate::whole;
use crate::workbooks::book;

pub fn folder() -> PathBuf {
    let mut sheets = whole::sheets("chs-drg-3.0").expect("the tables of the tree");
    let same = book(&sheets);
    for row in sheets.iter_mut().flat_map(|(_, rows)| rows) {
        match row[0].as_str() {
            "XT1D" => "NL<=60".clone_into(&mut row[2]),
            "XT1" => "其他后期照护，改".clone_into(&mut row[1]),
            _ => {}
        }
    }
    site_with(
        "compared-site",
        &[("same.xlsx", same), ("changed.xlsx", book(&sheets))],
    )
}

pub fn walk(page: &Page) -> Result<()> {
    page.open_anew("doctor.html")?;
    page.press("combobox", "查找并加入诊断")?;
    page.keys("T95.000x001")?;
    page.key(Key::Enter)?;
    page.press("textbox", "年龄")?;
    page.keys("50")?;
    import(page, "same.xlsx", "国家的 3.0")?;
    expect_outcome(page, "bring-same", "一致")?;
    expect_bar(page, "XT19")?;
    page.check_accessibility()?;

    import(page, "changed.xlsx", "改过的 3.0")?;
    page.expect_text("有 2 处不同，按工作簿分组")?;
    page.eval(
        "document.getElementById('bring-differences').open = true",
        &[],
    )?;
    for said in ["NL<=60", "其他后期照护，改"] {
        page.expect_text(said)?;
    }
    let sheets = page.eval(
        "return document.getElementById('bring-differences').textContent",
        &[],
    )?;
    let sheets = sheets.as_str().unwrap_or_default();
    ensure!(
        sheets.contains("ADRG B") && sheets.contains("DRG C"),
        "without sheet and cell: {sheets}"
    );
    // The workbook wins: XT1D is for everybody up to sixty there.
    expect_bar(page, "XT1D")?;
    page.check_accessibility()?;
    page.screenshot("doctor-compared")?;

    page.press("button", "保存在本机")?;
    page.expect_text("保存在本机的方案")?;
    page.open_anew("doctor.html")?;
    page.wait_until("it is kept", || {
        Ok(own_schemes(page)? == serde_json::json!(["改过的 3.0"]))
    })?;
    page.eval("document.getElementById('bring').open = true", &[])?;
    page.press("button", "从本机删除 改过的 3.0")?;
    page.wait_until("it is gone", || {
        Ok(own_schemes(page)? == serde_json::json!([]))
    })?;
    page.check_private()?;
    page.check_console()
}

fn import(page: &Page, file: &str, name: &str) -> Result<()> {
    page.eval("document.getElementById('bring').open = true", &[])?;
    give(
        page,
        "bring-file",
        file,
        &format!("[await bytes('{file}')]"),
    )?;
    page.fill("给它起个名字", name)?;
    page.press("button", "导入")?;
    expect_outcome(page, "bring-outcome", &format!("已导入并开始使用：{name}"))
        .with_context(|| file.to_owned())
}
