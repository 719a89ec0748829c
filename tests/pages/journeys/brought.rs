//! Figures from a file that somebody opened: never under the name of the site's, and marked as the
//! file's on every screen. A figure may be called whatever its author likes.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::steps::{CHINESE, expect_sums, pass};
use crate::page::Page;

/// Takes a policy of the site as somebody could: with another author's id, and a figure called
/// `__proto__`. The digest is the browser's own.
const TAKE: &str = r"
    const done = arguments[arguments.length - 1];
    (async () => {
        const text = window.source;
        const own = text.replaceAll('360400-resident', 'my-town').replaceAll('annual_cap', '__proto__');
        window.files = { site: text, own, again: own + '\n' };
        const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(own));
        done([...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join(''));
    })()";

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    page.press("button", CHINESE.handbook)?;
    page.field("打开保存的文件")?;
    let digest = take(page)?;
    let digest = digest.as_str().unwrap_or_default();
    ensure!(digest.len() == 64, "the browser's digest is “{digest}”");
    give(page, "site")?;
    page.expect_text("这个文件的编号和本站的一份规定相同")?;
    page.check_accessibility()?;
    give(page, "own")?;
    page.field(CHINESE.day)?;
    marked(page, digest)?;
    CHINESE.tell_date(page, ["2020", "6", "30"])?;
    CHINESE.tell_stay(page, "200000", &mut pass)?;
    page.press("radio", CHINESE.nothing_self_funded)?;
    page.press("button", CHINESE.go_on)?;
    page.press("radio", CHINESE.no_first_self_pay)?;
    page.press("button", CHINESE.go_on)?;
    // The figure called `__proto__` is asked and answered like any other.
    page.find("heading", CHINESE.cap)?;
    page.fill(CHINESE.cap, "180000")?;
    page.press("button", CHINESE.go_on)?;
    page.fill("结算过几次住院", "0")?;
    page.press("button", CHINESE.go_on)?;
    page.find("heading", CHINESE.check)?;
    marked(page, digest)?;
    CHINESE.show_result(page, &mut pass)?;
    // (200,000 − 400) × 80 % = 159,680.00.
    expect_sums(page, "40,320.00", "159,680.00")?;
    marked(page, digest)?;
    // It stands beside the sources, which are folded until somebody looks.
    page.eval(
        "document.querySelector('.lines').closest('details').open = true",
        &[],
    )?;
    page.expect_text("都是写这个文件的人自己写的")?;
    let said = page.eval(
        "const text = document.querySelector('.lines').textContent;
        return [text.includes('文件作者写的出处：'), text.includes('文件作者写的核对日期：'), /(^|[^的])出处：/.test(text)]",
        &[],
    )?;
    ensure!(said == json!([true, true, false]), "sources: {said}");
    page.check_accessibility()?;
    for onward in [
        "换一家医院会怎样",
        "费用多一点、少一点会怎样",
        "费用说不准会怎样",
    ] {
        page.press("button", onward)?;
        page.find("button", "回到结果")?;
        marked(page, digest)?;
        page.press("button", "回到结果")?;
        page.find("heading", CHINESE.result)?;
    }
    page.press("button", "看看我可不可以")?;
    page.find("heading", "医院")?;
    marked(page, digest)?;
    // Another file of the same id stands beside it.
    page.open("doctor.html")?;
    page.open("")?;
    beside(page)?;
    page.check_private()?;
    page.check_console()
}

/// A pack of the tree as one file, with the worked cases that the site leaves out.
pub fn source() -> Result<String> {
    let pack = include_str!("../../../packs/regions/360400-resident/pack.json");
    let cases = include_str!("../../../packs/regions/360400-resident/cases.json");
    let mut pack: Value = serde_json::from_str(pack)?;
    pack["examples"] = serde_json::from_str(cases)?;
    Ok(pack.to_string())
}

fn take(page: &Page) -> Result<Value> {
    page.eval("window.source = arguments[0]", &[source()?.into()])?;
    page.eval_async(TAKE)
}

fn beside(page: &Page) -> Result<()> {
    page.press("button", CHINESE.handbook)?;
    page.field("打开保存的文件")?;
    take(page)?;
    for file in ["own", "again"] {
        give(page, file)?;
        page.field(CHINESE.day)?;
        page.press("button", "返回上一步")?;
        page.field("打开保存的文件")?;
    }
    page.press("button", "返回上一步")?;
    for file in ["own", "again"] {
        page.find("button", &format!("（您打开的文件“{file}.json”）"))?;
    }
    Ok(())
}

/// The mark is there, with file name and digest, and on paper too.
fn marked(page: &Page, digest: &str) -> Result<()> {
    let mark = page.css("#brought")?;
    let text = page.text(&mark)?;
    ensure!(
        text.contains("own.json") && text.contains(digest) && text.contains("本站没有核对过"),
        "the mark says “{text}”"
    );
    let printed = page.eval(
        "return !document.querySelector('#brought').closest('.screen-only, .help, .actions')",
        &[],
    )?;
    ensure!(printed == json!(true), "the mark is not printed");
    Ok(())
}

/// Chooses one of the files.
fn give(page: &Page, name: &str) -> Result<()> {
    page.eval(
        "const [name] = arguments;
        const input = document.querySelector('input[type=file]');
        const given = new DataTransfer();
        given.items.add(new File([window.files[name]], `${name}.json`, { type: 'application/json' }));
        input.files = given.files;
        input.dispatchEvent(new Event('change'))",
        &[name.into()],
    )
    .map(drop)
}
