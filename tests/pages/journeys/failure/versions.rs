//! A worker of another version than the page: the page says so, and opens anew with all that was entered.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::{serve::Fault, site};

use super::{path_of, ways};
use crate::journeys::doctor::{choose, expect_bar};
use crate::journeys::doctor_files::expect_outcome;
use crate::journeys::steps::{CHINESE, expect_sums, pass};
use crate::page::Page;

/// What every page says.
const SENTENCE: &str = "页面有了新版本，请刷新";

pub fn walk(page: &Page) -> Result<()> {
    patient(page)?;
    own_handbook(page)?;
    doctor(page)?;
    workbook(page, |page| serve_another(page, "import", 1))?;
    workbook(page, replaced)?;
    page.check_private()
}

/// Has a worker be of another version, so many times.
pub fn serve_another(page: &Page, stem: &str, times: usize) -> Result<()> {
    let path = path_of(stem, ".js")?;
    let file = site::folder().join(path.trim_start_matches('/'));
    let (own, script) = (site::build_mark()?, fs::read_to_string(file)?);
    ensure!(script.contains(&own), "{path} does not say its version");
    let other = script.replace(&own, "another");
    page.server()
        .fail(&path, vec![Fault::Other(other.into_bytes()); times]);
    Ok(())
}

/// Presses 刷新, and waits for the page that comes then. Nothing is left of what was carried over.
fn refresh(page: &Page) -> Result<()> {
    page.eval("window.before = true", &[])?;
    page.press("button", "刷新")?;
    page.wait_until("the page is opened anew", || {
        Ok(page.eval(
            "return !window.before && Boolean(document.querySelector('#bottom p'))",
            &[],
        )? == true)
    })?;
    let unmet = page.server().take_faults();
    ensure!(unmet.is_empty(), "{unmet:?} was not asked for");
    let kept = page.eval(
        "return [Object.keys(history.state ?? {}).filter(key => key === 'carried'), localStorage.length, sessionStorage.length]",
        &[],
    )?;
    ensure!(kept == json!([[], 0, 0]), "kept: {kept}");
    Ok(())
}

/// On the way to paying later, with everything told: the same screen comes again, and the same result before it.
fn patient(page: &Page) -> Result<()> {
    page.open("")?;
    CHINESE.whole_way(page, "10000", &mut pass)?;
    expect_sums(page, "2,320.00", "7,680.00")?;
    serve_another(page, "later", 1)?;
    page.press("button", "看看我可不可以")?;
    page.press("radio", "甘南")?;
    page.press("button", CHINESE.go_on)?;
    page.find("heading", "哪一天入院？")?;
    page.fill("日", "20")?;
    page.press("button", CHINESE.go_on)?;
    page.find("heading", SENTENCE)?;
    page.check_accessibility()?;
    refresh(page)?;
    page.find("heading", "哪一天入院？")?;
    ensure!(page.value("日")? == "20", "the day that was typed is gone");
    page.press("button", "返回上一步")?;
    page.find("heading", "要住哪家医院？")?;
    let chosen = page.find("radio", "甘南")?;
    ensure!(
        page.wait(chosen.is_selected())?,
        "the hospital that was chosen is not"
    );
    page.press("button", "返回上一步")?;
    page.find("heading", CHINESE.result)?;
    expect_sums(page, "2,320.00", "7,680.00")?;
    page.press("button", "返回上一步")?;
    page.find("heading", CHINESE.check)?;
    page.expect_text("10,000")?;
    page.check_console()
}

/// In the form of the own handbook: what was typed stands in its fields again, and a pack that was made
/// before is there.
fn own_handbook(page: &Page) -> Result<()> {
    page.open("doctor.html")?;
    page.open("")?;
    page.press("button", CHINESE.handbook)?;
    page.fill("参保的地方", "贵阳市")?;
    page.fill("哪一年的政策", "2026")?;
    page.press("button", CHINESE.go_on)?;
    page.field(CHINESE.day)?;
    page.press("button", "返回上一步")?;
    page.fill("参保的地方", "遵义市")?;
    super::waits::watch(page, &[])?;
    super::waits::lose_first_calls(page, true, &["handbook"])?;
    page.press("button", CHINESE.go_on)?;
    page.find("button", "再试一次")?;
    serve_another(page, "prove", 1)?;
    page.press("button", "再试一次")?;
    page.press("button", CHINESE.go_on)?;
    page.find("heading", SENTENCE)?;
    refresh(page)?;
    ensure!(page.value("参保的地方")? == "遵义市" && page.value("哪一年的政策")? == "2026");
    page.press("button", "返回上一步")?;
    page.find("button", "贵阳市").map(drop)
}

/// What stands in the doctor's form.
fn entered(page: &Page) -> Result<Value> {
    page.eval(
        "const value = id => document.getElementById(id).value;
        return [[...document.querySelectorAll('.codes .code')].map(code => code.textContent), value('scheme'),
            value('person-age'), document.querySelector('input[name=sex]:checked')?.value ?? '',
            value('find-procedure'), value('bring-name'), document.querySelector('#month-reasons').checked]",
        &[],
    )
}

/// Before anything is loaded: what was entered all the same is there again.
fn doctor(page: &Page) -> Result<()> {
    serve_another(page, "drg", 1)?;
    page.open("doctor.html")?;
    expect_bar(page, SENTENCE)?;
    page.check_accessibility()?;
    page.press("radio", "女")?;
    page.fill("年龄", "67")?;
    page.fill("查找并加入手术或操作", "lwqc")?;
    expect_bar(page, SENTENCE)?;
    refresh(page)?;
    expect_bar(page, "选一个主要诊断")?;
    let found = entered(page)?;
    ensure!(
        found == json!([[], "", "67", "female", "lwqc", "", false]),
        "entered: {found}"
    );
    page.check_console()
}

/// The site was replaced by another version while the page was open: what the page asks for is gone.
fn replaced(page: &Page) -> Result<()> {
    let html = fs::read_to_string(site::folder().join("doctor.html"))?;
    let script = site::shipped("doctor.js")?;
    ensure!(html.contains(&script), "doctor.html does not name {script}");
    let other = html.replace(&script, "doctor-0000000000.js");
    page.server()
        .fail("/doctor.html", [Fault::Other(other.into_bytes())]);
    page.server()
        .fail(&path_of("import", ".js")?, [Fault::Lost]);
    Ok(())
}

/// With a case in another edition, when a workbook is to be read.
fn workbook(page: &Page, go_wrong: fn(&Page) -> Result<()>) -> Result<()> {
    page.open("")?;
    page.open("doctor.html")?;
    choose(page, "chs-drg-2.0")?;
    page.press("button", "心力衰竭")?;
    expect_bar(page, "FR21")?;
    let codes = entered(page)?;
    page.press("checkbox", "每例都写明理由")?;
    go_wrong(page)?;
    ways::bring_files(page)?;
    page.eval(
        "document.querySelector('#bring').open = true;
        const [file, name] = ['bring-file', 'bring-name'].map(id => document.getElementById(id));
        const given = new DataTransfer();
        given.items.add(new File([new Uint8Array(window.brought.book)], 'book.xlsx'));
        file.files = given.files;
        file.dispatchEvent(new Event('change', { bubbles: true }));
        name.value = '我的方案';
        name.dispatchEvent(new Event('input', { bubbles: true }));
        file.form.requestSubmit()",
        &[],
    )?;
    expect_outcome(page, "bring-outcome", SENTENCE)?;
    page.expect_text("选好的文件要再选一次")?;
    page.check_accessibility()?;
    refresh(page)?;
    expect_bar(page, "FR21")?;
    let found = entered(page)?;
    let wanted = json!([
        codes[0],
        "chs-drg-2.0",
        codes[2],
        codes[3],
        "",
        "我的方案",
        true
    ]);
    ensure!(found == wanted, "entered: {found}, and not {wanted}");
    let codes = codes[0].as_array().context("codes are a list")?;
    ensure!(codes.len() > 2, "the case has {codes:?}");
    page.check_console()
}
