//! A search that fails says so, and not that there is nothing; one that waits for names says that.

use anyhow::{Result, ensure};
use serde_json::json;
use xtask::serve::Fault;

use super::{path_of, waits};
use crate::journeys::doctor::expect_bar;
use crate::page::Page;

const FAILED: &str = "没有查成";
const NONE: &str = "没有找到";
const WAITING: &str = "编码和名称还没有取完";

pub fn walk(page: &Page) -> Result<()> {
    // Names are lost, and come late when they are fetched again.
    let names = path_of("schemes/codes-2.0", ".names")?;
    page.server().fail(&names, [Fault::Lost]);
    page.open("doctor.html")?;
    expect_bar(page, "暂时不能分组")?;
    page.eval(
        "const { postMessage } = Worker.prototype;
        Worker.prototype.postMessage = function (...said) {
            if (said[0].kind !== 'load_names') return postMessage.apply(this, said);
            window.handOn = () => postMessage.apply(this, said);
        }",
        &[],
    )?;
    seek(page, "糖尿病")?;
    says(page, FAILED)?;
    page.check_accessibility()?;
    again(page)?;
    page.wait_until("names are on their way", || {
        Ok(page.eval("return Boolean(window.handOn)", &[])? == true)
    })?;
    seek(page, "糖尿病")?;
    says(page, WAITING)?;
    page.check_accessibility()?;
    page.eval("window.handOn()", &[])?;
    offered(page)?;
    // What is on no list is not found, and that is said only then.
    seek(page, "没有这样的诊断名")?;
    says(page, NONE)?;
    silent(page)?;
    page.check_private()
}

/// The grouper falls silent at a search. Its button brings what is searched for, with the keyboard too.
fn silent(page: &Page) -> Result<()> {
    for by_key in [false, true] {
        page.open("")?;
        page.open("doctor.html")?;
        expect_bar(page, "选一个主要诊断")?;
        waits::watch(page, &[])?;
        waits::lose_first_calls(page, true, &["search"])?;
        seek(page, "糖尿病")?;
        says(page, FAILED)?;
        if by_key {
            page.key(thirtyfour::Key::Tab)?;
            page.key(thirtyfour::Key::Enter)?;
        } else {
            again(page)?;
        }
        offered(page)?;
        let field = page.eval(
            "return [document.activeElement.id, document.activeElement.value]",
            &[],
        )?;
        ensure!(
            field == json!(["find-diagnosis", "糖尿病"]),
            "the focus is on {field}"
        );
        says(page, "")?;
    }
    Ok(())
}

fn seek(page: &Page, text: &str) -> Result<()> {
    page.fill("查找并加入诊断", text)
}

/// Presses 再试一次 at the field; there may be one in the bar as well.
fn again(page: &Page) -> Result<()> {
    let button = page.css(".find:has(#find-diagnosis) .nothing button")?;
    page.wait(button.scroll_into_view())?;
    page.wait(button.click())
}

fn offered(page: &Page) -> Result<()> {
    page.wait_until("codes are offered", || {
        let script = "return document.querySelectorAll('[role=option]').length > 3";
        Ok(page.eval(script, &[])? == true)
    })
}

/// The field says that sentence, and none of the others.
fn says(page: &Page, sentence: &str) -> Result<()> {
    let shown = || -> Result<String> {
        let script = "return [...document.querySelectorAll('.find .nothing')]
            .filter(it => it.checkVisibility()).map(it => it.textContent).join()";
        Ok(page
            .eval(script, &[])?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    };
    page.wait_until(&format!("the field says {sentence}"), || {
        Ok(shown()?.contains(sentence))
    })?;
    let text = shown()?;
    for other in [FAILED, NONE, WAITING] {
        ensure!(
            other == sentence || !text.contains(other),
            "it says {other} too"
        );
    }
    Ok(())
}
