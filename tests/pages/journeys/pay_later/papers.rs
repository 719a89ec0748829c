//! Papers: what is typed into them stays in the tab, and what is printed has every word of what is on
//! the screen.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use xtask::{browsers::Engine, layout};

use super::super::looks;
use super::{estimate, gannan, insured_there, show};
use crate::page::Page;
use crate::paper::{a4, read_back, squeezed};

/// A name and a number that nobody has.
const NAME: &str = "样例甲";
const NUMBER: &str = "000000190001010000";

/// One with fields and clauses, one that is a picture, one that is a table: the others are made of the
/// same parts.
const LOOKED_AT: &[&str] = &["agreement", "flow", "checklist"];

pub fn walk(page: &Page) -> Result<()> {
    estimate(page)?;
    gannan(page)?;
    insured_there(page)?;
    show(page, "yes")?;
    page.press("button", "要签、要带的单子")?;
    page.find("heading", "要签、要带的单子")?;
    looks::at_this_screen(page, "pay-later-papers")?;
    let kinds: Vec<String> = serde_json::from_value(page.eval(
        "return [...document.querySelectorAll('[data-form]')].map(card => card.dataset.form)",
        &[],
    )?)?;
    let all = [
        "checklist",
        "flow",
        "agreement",
        "repayment",
        "self_funded",
        "drg",
    ];
    let given: BTreeSet<&str> = kinds.iter().map(String::as_str).collect();
    ensure!(given == BTreeSet::from(all), "the papers are {kinds:?}");
    for kind in &kinds {
        open(page, kind)?;
        if LOOKED_AT.contains(&kind.as_str()) {
            looks::at_this_screen(page, &format!("pay-later-paper-{kind}"))?;
        }
        if kind == "agreement" {
            type_names(page)?;
        }
        printed(page, kind, "standard")?;
        page.press("button", "长辈版")?;
        printed(page, kind, "elder")?;
        page.press("button", "标准")?;
        page.press("button", "要签、要带的单子")?;
        page.find("heading", "要签、要带的单子")?;
    }
    names_stay(page)?;
    page.check_private()?;
    page.check_console()
}

fn open(page: &Page, kind: &str) -> Result<()> {
    let card = page.css(&format!("[data-form={kind}] button"))?;
    page.wait(card.scroll_into_view())?;
    page.wait(card.click())?;
    page.css(&format!("article[data-form={kind}]")).map(drop)
}

fn type_names(page: &Page) -> Result<()> {
    page.fill("患者姓名", NAME)?;
    page.fill("身份证号码", NUMBER)
}

/// Prints the paper on A4 as the browser does, and reads it back.
fn printed(page: &Page, kind: &str, size: &str) -> Result<()> {
    fits(page, kind)?;
    if page.engine() != Engine::Chromium {
        return Ok(());
    }
    let script = r"
        const words = [];
        const walk = document.createTreeWalker(document.querySelector('#main'), NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const holder = node.parentElement;
            if (holder.checkVisibility() && node.data.trim()) words.push(node.data.trim());
        }
        return words;";
    page.enter_print_view()?;
    let shown: Vec<String> = serde_json::from_value(page.eval(script, &[])?)?;
    page.leave_print_view()?;
    let pdf = page.wait(page.driver.print_page(a4()))?;
    let name = format!("target/screenshots/chromium/paper-{kind}-{size}.pdf");
    layout::write(&layout::at(&name), &pdf)?;
    let (_, text) = read_back(page, &pdf)?;
    ensure!(shown.len() > 3, "{kind} is empty on paper: {shown:?}");
    for words in &shown {
        let words = squeezed(page, words)?;
        ensure!(
            text.contains(&words),
            "{kind} ({size}) on paper lacks “{words}”: {text}"
        );
    }
    Ok(())
}

/// At the width of what A4 leaves between the margins nothing reaches beyond the edge or is cut.
fn fits(page: &Page, kind: &str) -> Result<()> {
    // 178 mm at 96 dots an inch.
    page.resize(673, 1000)?;
    page.enter_print_view()?;
    let overflow = page.check_no_overflow();
    let script = r"
        return [...document.querySelectorAll('#main *')]
            .filter(element => element.checkVisibility())
            .filter(element => {
                const box = element.getBoundingClientRect();
                const style = getComputedStyle(element);
                const hidden = style.overflowX !== 'visible' && style.position !== 'absolute';
                return box.left < -0.5 || box.right > innerWidth + 0.5
                    || hidden && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
            })
            .map(element => element.cloneNode(false).outerHTML.slice(0, 120));";
    let cut = page.eval(script, &[])?;
    let first = page.eval(
        "return parseFloat(getComputedStyle(document.body).fontSize)",
        &[],
    )?;
    page.leave_print_view()?;
    page.resize(1280, 800)?;
    overflow?;
    ensure!(
        cut.as_array().is_some_and(Vec::is_empty),
        "{kind} is cut on paper: {cut}"
    );
    // 12 pt are 16 px.
    ensure!(
        first.as_f64().is_some_and(|size| size >= 15.9),
        "{kind} is printed at {first} px"
    );
    Ok(())
}

/// What was typed is nowhere but on the page, and is gone with it.
fn names_stay(page: &Page) -> Result<()> {
    open(page, "agreement")?;
    ensure!(
        page.value("患者姓名")? == NAME,
        "the name is not there any more"
    );
    let kept = page.eval(
        r"return JSON.stringify([
            {...localStorage}, {...sessionStorage}, document.cookie, location.href, history.state,
            performance.getEntriesByType('resource').map(entry => entry.name)])",
        &[],
    )?;
    let kept = kept.as_str().unwrap_or_default();
    ensure!(
        !kept.contains(NAME) && !kept.contains(NUMBER),
        "it was kept: {kept}"
    );
    for url in page.server().requests() {
        ensure!(!url.contains("0000001900"), "the server was told: {url}");
    }
    estimate(page)?;
    gannan(page)?;
    show(page, "no")?;
    page.press("button", "要签、要带的单子")?;
    open(page, "self_funded")?;
    let text = page.eval("return document.documentElement.innerHTML", &[])?;
    ensure!(
        !text.as_str().unwrap_or_default().contains(NAME),
        "the name outlived the page"
    );
    Ok(())
}
