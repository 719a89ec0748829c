//! The doctor's page: a list that was copied from another system is shown as it was read, and taken by
//! a press.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::doctor::{expect_bar, expect_codes, open_with};
use crate::page::Page;

/// What a hospital system copied: names and codes, numbered, both lists together, one code of a
/// clinical list, one that nobody knows.
const LIST: &str = "主要诊断：\n1. K80.000x002 胆囊结石伴急性胆囊炎\n2、高血压\n3、I63.900x999 脑梗死\n4、说不清的毛病\n手术及操作：\n腹腔镜下胆囊切除术 51.2300";

pub fn walk(page: &Page) -> Result<()> {
    open_with(page, "chs-drg-2.0")?;
    expect_bar(page, "试一例")?;
    // Pasted into the field that finds diagnoses, which has one line only.
    paste(page, "find-diagnosis", LIST)?;
    page.expect_text("3 认出，1 已改正，1 不认识")?;
    page.expect_text("已改正，原来写的是“I63.900x999 脑梗死”")?;
    page.check_accessibility()?;
    // Nothing was taken yet.
    expect_codes(page, "diagnosis", &[])?;
    page.press("button", "加入这 4 个")?;
    let diagnoses = ["K80.000x002", "I10.x00x002", "I63.900"];
    expect_codes(page, "diagnosis", &diagnoses)?;
    expect_codes(page, "procedure", &["51.2300"])?;
    // What nobody knows stays, and is no part of the case.
    page.expect_text("0 认出，0 已改正，1 不认识")?;
    page.press("button", "不加了")?;
    let focused = page.focused()?;
    ensure!(focused.starts_with("combobox 查找并加入诊断"), "{focused}");

    // A usual word for several codes is decided by whoever reads the record.
    paste(page, "find-diagnosis", "心梗\nN39.0")?;
    page.expect_text("0 认出，1 已改正，1 不认识")?;
    page.press("button", "是 I21.900 急性心肌梗死")?;
    page.expect_text("0 认出，2 已改正，0 不认识")?;
    page.press("button", "加入这 2 个")?;
    let all = [&diagnoses[..], &["I21.900", "N39.000"]].concat();
    expect_codes(page, "diagnosis", &all)?;

    // Codes in a line go on being taken as they are typed; several wrong ones are set right at once.
    page.press("combobox", "查找并加入诊断")?;
    page.keys("I5O.907 J96.OO0")?;
    page.key(thirtyfour::Key::Enter)?;
    page.press("button", "全部改正（2 个）")?;
    let all = [&all[..], &["I50.907", "J96.000"]].concat();
    expect_codes(page, "diagnosis", &all)?;
    page.check_accessibility()?;
    page.check_private()?;
    page.check_console()
}

/// Pastes a text into a field, as a browser does.
pub fn paste(page: &Page, field: &str, text: &str) -> Result<()> {
    let script = "const field = document.getElementById(arguments[0]);
        field.focus();
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', arguments[1]);
        // Firefox makes of such an event what these two say.
        const [data, dataType] = [arguments[1], 'text/plain'];
        const event = new ClipboardEvent('paste', {clipboardData, data, dataType, bubbles: true, cancelable: true});
        return field.dispatchEvent(event)";
    let passed = page.eval(script, &[field.into(), text.into()])?;
    ensure!(passed == json!(false), "the field takes the list as it is");
    let ready = || {
        let text = page.eval("return document.getElementById('paste-text').value", &[])?;
        Ok(text != "")
    };
    page.wait_until("the list stands in its box", ready)
        .context("pasted")
}
