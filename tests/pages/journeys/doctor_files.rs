//! The doctor's page and files: a month of cases, and a scheme of one's own.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use super::doctor::{choose, expect_bar, open_with};
use super::grouper::{VECTORS, site_with};
use crate::page::Page;
use crate::workbooks::{book, sheets};

pub fn folder() -> PathBuf {
    let mut faulty = sheets();
    faulty[1].1[1][2] = "ZYSS in OP_NONE";
    site_with(
        "doctor-site",
        &[
            ("cases.ndjson", VECTORS.as_bytes().to_vec()),
            ("sound.xlsx", book(&sheets())),
            ("faulty.xlsx", book(&faulty)),
        ],
    )
}

pub fn walk(page: &Page) -> Result<()> {
    open_with(page, "chs-drg-2.0")?;
    month(page)?;
    cancelled(page)?;
    refused(page)?;
    pressed_at_once(page)?;
    faulty(page)?;
    kept(page)?;
    page.check_private()?;
    page.check_console()
}

/// Chooses a file for a field: `content` is a script that makes its parts.
pub fn give(page: &Page, field: &str, name: &str, content: &str) -> Result<()> {
    let script = format!(
        "const done = arguments[arguments.length - 1];
        (async () => {{
            const text = async address => (await fetch(address)).text();
            const bytes = async address => (await fetch(address)).arrayBuffer();
            const given = new DataTransfer();
            given.items.add(new File({content}, '{name}'));
            const input = document.getElementById('{field}');
            input.files = given.files;
            input.dispatchEvent(new Event('change', {{bubbles: true}}));
        }})().then(() => done(null), fault => done(String(fault)));"
    );
    let fault = page.eval_async(&script)?;
    ensure!(fault.is_null(), "the file is not there: {fault}");
    Ok(())
}

/// Waits until the text of what came of a file has a text.
pub fn expect_outcome(page: &Page, id: &str, text: &str) -> Result<()> {
    let mut shown = Value::Null;
    page.wait_until(&format!("the outcome says {text}"), || {
        let script = "return document.getElementById(arguments[0])?.textContent ?? ''";
        shown = page.eval(script, &[id.into()])?;
        Ok(shown.as_str().is_some_and(|shown| shown.contains(text)))
    })
    .with_context(|| format!("it says {shown}"))
}

/// What is saved: the name of the file, and its text from the link.
pub fn saved(page: &Page) -> Result<(String, String)> {
    let answer = page.eval_async(
        "const done = arguments[arguments.length - 1];
        const link = document.querySelector('.month a.save');
        const read = new FileReader();
        read.onload = () => done([link.download, read.result]);
        read.readAsText(window.mingbaiSaved ?? new Blob([link.protocol]));",
    )?;
    let part = |at: usize| answer[at].as_str().unwrap_or_default().to_owned();
    Ok((part(0), part(1)))
}

/// Keeps what the page makes a link of, as nothing else can read it.
pub fn watch_links(page: &Page) -> Result<()> {
    page.eval(
        "const make = URL.createObjectURL;
        URL.createObjectURL = blob => { window.mingbaiSaved = blob; return make.call(URL, blob); };",
        &[],
    )
    .map(drop)
}

/// A file of cases: what it is is seen, it is grouped, counted and saved.
fn month(page: &Page) -> Result<()> {
    page.find("button", "心力衰竭")?;
    watch_links(page)?;
    page.press("button", "选病例文件")?;
    ensure!(
        page.eval("return document.activeElement.id", &[])? == "month-file",
        "the button does not lead to the field"
    );
    give(
        page,
        "month-file",
        "march.ndjson",
        "[await text('cases.ndjson')]",
    )?;
    page.press("button", "按 CHS-DRG 2.0 版 分组")?;
    let cases = VECTORS.lines().count();
    expect_outcome(page, "month-outcome", &format!("共 {cases} 例"))?;
    ensure!(
        page.focused()?.contains("分完了"),
        "the focus is on {}",
        page.focused()?
    );
    let tally = page.text_of(".tally")?;
    let counts = tally.replace(char::is_whitespace, "");
    ensure!(
        counts.contains("已入组634")
            && counts.contains("歧义（QY）21")
            && counts.contains("不能分组0"),
        "{tally}"
    );
    made_by(page)?;
    page.check_accessibility()?;
    page.screenshot("doctor-month")?;
    let (name, text) = saved(page)?;
    ensure!(name == "march-drg.csv", "it is saved as {name}");
    ensure!(
        text.lines().count() == cases + 1 && text.contains("AA19"),
        "{} lines are saved",
        text.lines().count()
    );
    // A table and settlement lists are seen as what they are.
    give(
        page,
        "month-file",
        "april.csv",
        "['\\ufeffid,principal_diagnosis\\n1,I50.900\\n']",
    )?;
    format_is(page, "csv")?;
    let list = r#"[JSON.stringify({setlinfo: {gend: '1', age: 60}, diseinfo: [{diag_type: '1', diag_code: 'I50.900', maindiag_flag: '1'}], oprninfo: []})]"#;
    give(page, "month-file", "may.json", list)?;
    format_is(page, "list")?;
    page.press("button", "按 CHS-DRG 2.0 版 分组")?;
    expect_outcome(page, "month-outcome", "共 1 例")
}

/// What made the results is said, and stays when another edition is used.
fn made_by(page: &Page) -> Result<()> {
    let made = page.text_of(".month-made")?;
    ensure!(
        made.contains("CHS-DRG 2.0 版") && made.contains("按公布的文本"),
        "it says {made}"
    );
    choose(page, "chs-drg-1.1")?;
    page.expect_text("628 个病组")?;
    let after = page.text_of(".month-made")?;
    ensure!(after == made, "after another edition it says {after}");
    choose(page, "chs-drg-2.0")?;
    page.expect_text("634 个病组")
}

fn format_is(page: &Page, format: &str) -> Result<()> {
    page.wait_until(&format!("the format is {format}"), || {
        Ok(page.eval("return document.getElementById('month-format').value", &[])? == format)
    })
}

/// A large file is stopped under way, and the page goes on.
fn cancelled(page: &Page) -> Result<()> {
    give(
        page,
        "month-file",
        "year.ndjson",
        "Array(350).fill(await text('cases.ndjson'))",
    )?;
    format_is(page, "case")?;
    page.press("button", "按 CHS-DRG 2.0 版 分组")?;
    page.wait_until("it is under way", || {
        let script = "return document.getElementById('month-progress').value";
        Ok(page.eval(script, &[])?.as_f64() > Some(0.0))
    })?;
    page.check_accessibility()?;
    // While it runs, the page answers.
    page.press("button", "心力衰竭")?;
    expect_bar(page, "FR21")?;
    page.press("button", "停止")?;
    expect_outcome(page, "month-outcome", "已停止")?;
    page.check_accessibility()
}

fn refused(page: &Page) -> Result<()> {
    give(page, "month-file", "names.csv", "['name,age\\n']")?;
    format_is(page, "csv")?;
    page.press("button", "按 CHS-DRG 2.0 版 分组")?;
    expect_outcome(page, "month-outcome", "不能用")?;
    page.expect_text("列名")?;
    page.check_accessibility()
}

/// A press that comes before the page has looked at the file waits for that: what was chosen for the
/// file before is not taken for this one.
fn pressed_at_once(page: &Page) -> Result<()> {
    format_is(page, "csv")?;
    page.eval(
        "const given = new DataTransfer();
        given.items.add(new File([arguments[0]], 'june.ndjson'));
        const input = document.getElementById('month-file');
        input.files = given.files;
        input.dispatchEvent(new Event('change', {bubbles: true}));
        input.form.requestSubmit();",
        &[r#"{"id": "1", "principal_diagnosis": "I50.900"}"#.into()],
    )?;
    expect_outcome(page, "month-outcome", "共 1 例")?;
    format_is(page, "case")
}

/// A damaged workbook is refused with sheet and cell.
fn faulty(page: &Page) -> Result<()> {
    page.eval("document.getElementById('bring').open = true", &[])?;
    give(
        page,
        "bring-file",
        "faulty.xlsx",
        "[await bytes('faulty.xlsx')]",
    )?;
    page.press("button", "导入")?;
    expect_outcome(page, "bring-outcome", "这个工作簿不能用")?;
    page.expect_text("ADRG C4")?;
    page.check_accessibility()?;
    page.screenshot("doctor-refused")
}

/// A sound one is used at once, kept when that is pressed, there again after the page was opened anew,
/// and gone when it is deleted.
fn kept(page: &Page) -> Result<()> {
    give(
        page,
        "bring-file",
        "sound.xlsx",
        "[await bytes('sound.xlsx')]",
    )?;
    page.fill("给它起个名字", "我院 3.0 版")?;
    page.press("button", "导入")?;
    expect_outcome(page, "bring-outcome", "已导入并开始使用：我院 3.0 版")?;
    page.expect_text("12 个病组")?;
    // The small workbook knows no acute failure of the heart.
    expect_bar(page, "未入组")?;
    page.check_accessibility()?;
    page.open_anew("doctor.html")?;
    page.find("button", "心力衰竭")?;
    ensure!(
        own_schemes(page)? == json!([]),
        "it is kept although nobody pressed"
    );

    page.eval("document.getElementById('bring').open = true", &[])?;
    give(
        page,
        "bring-file",
        "sound.xlsx",
        "[await bytes('sound.xlsx')]",
    )?;
    page.fill("给它起个名字", "我院 3.0 版")?;
    page.press("button", "导入")?;
    expect_outcome(page, "bring-outcome", "已导入并开始使用：我院 3.0 版")?;
    ensure!(
        databases(page)? == json!([]),
        "something is stored although nobody pressed"
    );
    refuses_to_keep(page)?;
    page.press("button", "保存在本机")?;
    page.expect_text("保存在本机的方案")?;
    expect_unkept(page, "")?;
    page.check_accessibility()?;
    page.screenshot("doctor-kept")?;
    page.open_anew("doctor.html")?;
    page.wait_until("it is there again", || {
        Ok(own_schemes(page)? == json!(["我院 3.0 版"]))
    })?;
    page.eval(
        "const select = document.getElementById('scheme');
        select.value = 'own-我院 3.0 版';
        select.dispatchEvent(new Event('change', {bubbles: true}))",
        &[],
    )?;
    page.expect_text("12 个病组")?;
    page.press("combobox", "查找并加入诊断")?;
    page.keys("I20.000")?;
    page.key(Key::Enter)?;
    page.press("textbox", "年龄")?;
    page.keys("50")?;
    expect_bar(page, "未入组")?;
    page.eval("document.getElementById('bring').open = true", &[])?;
    page.press("button", "从本机删除 我院 3.0 版")?;
    page.expect_text(&format!("{} 个病组", in_force(page)?.1))?;
    ensure!(own_schemes(page)? == json!([]), "it is still there");
    page.open_anew("doctor.html")?;
    page.find("button", "心力衰竭")?;
    ensure!(own_schemes(page)? == json!([]), "it is back");
    ensure!(
        databases(page)? == json!([]),
        "the last scheme is gone, and its database is not"
    );
    damaged(page)
}

/// Storage that is forbidden, full, of another version or silent: it is said beside the button, which
/// can be pressed again.
fn refuses_to_keep(page: &Page) -> Result<()> {
    for (what, open) in [
        (
            "forbidden",
            "() => { throw new DOMException('', 'SecurityError'); }",
        ),
        (
            "of another version",
            "() => { const request = new EventTarget(); request.error = new DOMException('', 'VersionError');
            setTimeout(() => request.dispatchEvent(new Event('error'))); return request; }",
        ),
        ("silent", "() => new EventTarget()"),
        (
            "full",
            "(...asked) => { IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };
            return window.openStorage(...asked); }",
        ),
    ] {
        let script = format!(
            "window.openStorage ??= indexedDB.open.bind(indexedDB);
            window.putStored ??= IDBObjectStore.prototype.put;
            indexedDB.open = {open};"
        );
        page.eval(&script, &[])?;
        page.eval("document.getElementById('bring-unkept').textContent = ''", &[])?;
        page.press("button", "保存在本机")?;
        expect_unkept(page, "没有保存成").with_context(|| format!("storage is {what}"))?;
    }
    page.check_accessibility()?;
    page.eval(
        "indexedDB.open = window.openStorage; IDBObjectStore.prototype.put = window.putStored",
        &[],
    )?;
    Ok(())
}

fn expect_unkept(page: &Page, sentence: &str) -> Result<()> {
    page.wait_until("it is said whether it was kept", || {
        let script = "const element = document.getElementById('bring-unkept');
            return element.checkVisibility?.() === false || element.hidden ? '' : element.textContent";
        let shown = page.eval(script, &[])?;
        let shown = shown.as_str().unwrap_or_default();
        Ok(if sentence.is_empty() { shown.is_empty() } else { shown.contains(sentence) })
    })
}

/// A scheme whose bytes are damaged on the device is told of as that, and the stay goes on with another.
fn damaged(page: &Page) -> Result<()> {
    page.eval_async(
        "const done = arguments[arguments.length - 1];
        const request = indexedDB.open('mingbai', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('schemes', {keyPath: 'id'});
        request.onsuccess = () => {
            const writing = request.result.transaction('schemes', 'readwrite');
            const bytes = new TextEncoder().encode('damaged').buffer;
            writing.objectStore('schemes').put({id: 'own-bad', title: '坏方案', imported: '2026-11-26', scheme: bytes, names: bytes});
            writing.objectStore('schemes').put({id: 'own-worse', imported: 7});
            writing.oncomplete = () => { request.result.close(); done(null); };
        };",
    )?;
    page.open_anew("doctor.html")?;
    page.wait_until("they are there", || {
        Ok(own_schemes(page)? == json!(["坏方案", "own-worse"]))
    })?;
    page.expect_text(&format!("{} 个病组", in_force(page)?.1))?;
    for id in ["own-bad", "own-worse"] {
        let script = format!(
            "const select = document.getElementById('scheme');
            select.value = '{id}';
            select.dispatchEvent(new Event('change', {{bubbles: true}}))"
        );
        page.eval(&script, &[])?;
        page.expect_text("已损坏")?;
        ensure!(
            !page.all_text()?.contains("网络"),
            "damage is taken for a lost network"
        );
        page.check_accessibility()?;
        page.press("button", &format!("先用 {}", in_force(page)?.0))?;
        page.find("button", "心力衰竭")?;
    }
    page.eval("document.getElementById('bring').open = true", &[])?;
    page.press("button", "从本机删除 坏方案")?;
    page.press("button", "从本机删除 own-worse")?;
    page.wait_until("nothing is left", || Ok(databases(page)? == json!([])))
}

/// What the edition in force on the day of the walk is called, and how many groups it has.
fn in_force(page: &Page) -> Result<(&'static str, u16)> {
    let is_before = page.eval("return new Date().getFullYear() < 2027", &[])? == true;
    Ok(if is_before {
        ("CHS-DRG 2.0 版", 634)
    } else {
        ("CHS-DRG 3.0 版", 825)
    })
}

/// The names of the databases on the device.
fn databases(page: &Page) -> Result<Value> {
    page.eval_async(
        "const done = arguments[arguments.length - 1];
        indexedDB.databases().then(all => done(all.map(({name}) => name)))",
    )
}

/// The schemes to choose from that are not the site's.
pub fn own_schemes(page: &Page) -> Result<Value> {
    page.eval(
        "return [...document.querySelectorAll('#scheme option')].filter(({value}) => value.startsWith('own-'))
            .map(option => option.textContent)",
        &[],
    )
}
