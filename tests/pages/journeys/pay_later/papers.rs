//! Papers: what is typed into them stays in the tab, and what is printed has every word of what is on
//! the screen.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use pdf_extract::Document;
use thirtyfour::common::print::{PrintMargins, PrintPage, PrintParameters};
use xtask::{browsers::Engine, layout};

use super::super::looks;
use super::{estimate, gannan, insured_there, show};
use crate::page::Page;

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
    let parameters = PrintParameters {
        page: PrintPage {
            width: 21.0,
            height: 29.7,
        },
        // As the page's own style sheet says.
        margin: PrintMargins {
            top: 1.8,
            bottom: 1.8,
            left: 1.6,
            right: 1.6,
        },
        shrink_to_fit: false,
        ..PrintParameters::default()
    };
    let pdf = page.wait(page.driver.print_page(parameters))?;
    let name = format!("target/screenshots/chromium/paper-{kind}-{size}.pdf");
    layout::write(&layout::at(&name), &pdf)?;
    let text = squeezed(page, &text_of(&pdf)?)?;
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

/// All text of a document on A4.
fn text_of(pdf: &[u8]) -> Result<String> {
    let document = Document::load_mem(pdf).context("no PDF")?;
    let pages = document.get_pages();
    for (number, id) in &pages {
        let size =
            page_size(&document, *id).with_context(|| format!("page {number} has no size"))?;
        // A4 in points, and half a point for what rounding leaves.
        let a4 = (size.0 - 595.3).abs() < 1.0 && (size.1 - 841.9).abs() < 1.0;
        ensure!(a4, "page {number} is {size:?}");
    }
    Ok(pdf_extract::extract_text_from_mem(pdf)?)
}

fn page_size(document: &Document, page: pdf_extract::ObjectId) -> Result<(f32, f32)> {
    let mut at = document.get_dictionary(page)?;
    loop {
        if let Ok(found) = at.get(b"MediaBox") {
            let corners = document.dereference(found)?.1.as_array()?;
            let number = |index: usize| -> Result<f32> {
                Ok(corners.get(index).context("four corners")?.as_float()?)
            };
            return Ok((number(2)? - number(0)?, number(3)? - number(1)?));
        }
        at = document.get_dictionary(at.get(b"Parent")?.as_reference()?)?;
    }
}

/// Without white space, and with one sign for what looks alike: a printed 日 may be read back as the
/// radical ⽇, which Unicode holds to be the same, or 民 as ⺠, which it does not.
fn squeezed(page: &Page, text: &str) -> Result<String> {
    const RADICALS: &str = "⺟母⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙戶户靑青";
    let script = r"
        const radicals = [...arguments[1]];
        const letter = sign => radicals[radicals.indexOf(sign) + 1];
        return arguments[0].normalize('NFKC').replace(/\s+/g, '').replace(/[⺀-⻳戶靑]/gu, sign => letter(sign) ?? sign);";
    let plain = page.eval(script, &[text.into(), RADICALS.into()])?;
    Ok(plain.as_str().unwrap_or_default().to_owned())
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
