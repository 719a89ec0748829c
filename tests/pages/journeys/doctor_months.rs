//! The doctor's page and months: one by two editions, one of them imported, and two beside each other; as
//! charts, and as tables to save.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::doctor::{choose, expect_bar, expect_codes, open_with};
use super::doctor_cases::{give_march, group, sheet};
use super::doctor_editions::compare_by;
use super::doctor_files::{expect_outcome, give, watch_links};
use super::grouper::site_with;
use crate::page::Page;
use crate::workbooks::{book, sheets};

/// Three cases of April: heart failure twice, without a complication, and an infant's pneumonia.
const APRIL: &str = "病案号,主要诊断编码,性别,年龄,出院日期,住院总费用（元）\n\
    1001,I50.907,女,70岁,2026-04-02,6000\n\
    1002,I50.907,男,71岁,2026-04-03,7000\n\
    1003,J18.900,男,3月,2026-04-09,2000\n";

pub fn folder() -> PathBuf {
    site_with(
        "months-site",
        &[
            ("sheet.xlsx", sheet().expect("a workbook")),
            ("april.csv", APRIL.as_bytes().to_vec()),
            ("own.xlsx", book(&sheets())),
        ],
    )
}

pub fn walk(page: &Page) -> Result<()> {
    open_with(page, "chs-drg-2.0")?;
    watch_links(page)?;
    editions(page)?;
    weighed(page)?;
    opened(page)?;
    charts(page)?;
    another(page)?;
    imported(page)?;
    in_english(page)?;
    page.check_private()?;
    page.check_console()
}

fn choose_in(page: &Page, field: &str, text: &str) -> Result<()> {
    page.wait_until(&format!("{field} is there"), || {
        Ok(page.eval(
            "const select = document.getElementById(arguments[0]);
            const option = [...(select?.options ?? [])].find(({text}) => text === arguments[1]);
            if (!option) return false;
            select.value = option.value;
            select.dispatchEvent(new Event('change', {bubbles: true}));
            return true",
            &[field.into(), text.into()],
        )? == true)
    })
}

/// What is saved behind the link of a name: its name, and its text. The text is that of what was made last.
fn saved(page: &Page, selector: &str) -> Result<(String, String)> {
    let answer = page.eval_async(&format!(
        "const done = arguments[arguments.length - 1];
        const link = document.querySelector('{selector} a.save');
        const read = new FileReader();
        read.onload = () => done([link.download, read.result]);
        read.readAsText(window.mingbaiSaved);"
    ))?;
    let part = |at: usize| answer[at].as_str().unwrap_or_default().to_owned();
    Ok((part(0), part(1)))
}

/// In every width and both languages nothing overflows, and axe finds nothing.
fn look(page: &Page, name: &str) -> Result<()> {
    page.check_accessibility()?;
    for width in [1280, 768, 360, 320] {
        page.resize(width, 800)?;
        page.check_no_overflow()?;
        page.check_target_sizes(48)?;
        if width == 1280 || width == 360 {
            page.screenshot(&format!("doctor-months-{name}-{width}"))?;
        }
    }
    page.resize(1280, 800)
}

/// Five cases by 2.0, each by 3.0 as well.
fn editions(page: &Page) -> Result<()> {
    give_march(page)?;
    compare_by(page, "chs-drg-3.0")?;
    group(page, 5)?;
    let text = page.text_of("#moves")?;
    ensure!(text.contains("按 CHS-DRG 3.0 版 会怎样"), "{text}");
    for wanted in MOVES {
        ensure!(text.contains(wanted), "without {wanted}: {text}");
    }
    look(page, "moves")
}

/// Who moves where from 2.0 to 3.0.
const MOVES: [&str; 2] = ["例数增减最多的病组", "换了病组的病例"];

/// By the table of 铜川 2025: the weights of 2.0, and that there is no table of 3.0 yet.
fn weighed(page: &Page) -> Result<()> {
    page.press("button", "再看权重、支付标准和病例组合指数")?;
    choose_in(page, "moves-table-0", "铜川 2025年")?;
    page.wait_until("the month is weighed", || {
        Ok(page.eval(
            "return document.getElementById('moves-index') !== null",
            &[],
        )? == true)
    })?;
    let text = page.text_of("#moves")?;
    for wanted in [
        "CHS-DRG 2.0 版 的病例组合指数（CMI）0.8165",
        "CHS-DRG 3.0 版 还没有各地的支付标准",
        "→ 未知",
    ] {
        ensure!(text.contains(wanted), "without {wanted}: {text}");
    }
    look(page, "weighed")?;
    let (name, text) = saved(page, "#moves")?;
    ensure!(name == "march-drg-moves.csv", "it is saved as {name}");
    let lines: Vec<&str> = text.lines().collect();
    for wanted in [
        "按 CHS-DRG 2.0 版 分组",
        "按 CHS-DRG 3.0 版 分组",
        "程序版本",
    ] {
        ensure!(
            lines.iter().take(2).any(|line| line.contains(wanted)),
            "the head lacks {wanted}: {lines:?}"
        );
    }
    ensure!(
        lines.iter().any(|line| line.contains("原来的权重")),
        "without weights: {lines:?}"
    );
    Ok(())
}

/// A press on a pair lists its cases, and one on a case opens it.
fn opened(page: &Page) -> Result<()> {
    let first = page.eval(
        "const button = document.querySelector('#moves .moved-pairs button');
        button.click();
        return button.textContent",
        &[],
    )?;
    let pair = first.as_str().context("a pair")?.to_owned();
    page.expect_text(&format!("只列：{pair}"))?;
    ensure!(
        page.focused()?.contains("换了病组的病例"),
        "the focus is on {}",
        page.focused()?
    );
    page.check_accessibility()?;
    let group = pair.split(" → ").next().unwrap_or_default();
    page.eval(
        "document.querySelector('#moves .case-row.moved').click()",
        &[],
    )?;
    expect_bar(page, group)?;
    let codes = page.eval("return document.querySelectorAll('.coded').length", &[])?;
    ensure!(codes != 0, "no code is there");
    page.press("button", "列出全部换组的")
}

/// A chart stands above its table, with a name, and is drawn.
fn charts(page: &Page) -> Result<()> {
    let fetched = "return performance.getEntriesByType('resource').some(({name}) => name.includes('/charts-'))";
    ensure!(
        page.eval(fetched, &[])? == false,
        "charts are fetched before anybody asks"
    );
    page.press("button", "画成图")?;
    drawn(page, "groups", "图：例数最多的病组。下面的表里有同样的数")?;
    page.press("button", "看看这个月的费用和支付标准")?;
    choose_in(page, "money-table", "铜川 2025年")?;
    choose_in(page, "money-by", "科室")?;
    drawn(
        page,
        "surplus",
        "图：差额最大的病组（元）。下面的表里有同样的数",
    )?;
    drawn(
        page,
        "index",
        "图：按科室的病例组合指数。下面的表里有同样的数",
    )?;
    let text = page.text_of("#money")?;
    ensure!(text.contains("病例组合指数：按科室"), "{text}");
    look(page, "charts")?;
    page.press("button", "长辈版")?;
    drawn(page, "groups", "图：例数最多的病组。下面的表里有同样的数")?;
    look(page, "charts-elder")?;
    page.press("button", "标准")
}

fn drawn(page: &Page, id: &str, name: &str) -> Result<()> {
    let mut found = Value::Null;
    page.wait_until(&format!("the picture {id} is drawn"), || {
        found = page.eval(
            "const canvas = document.querySelector(`#picture-${arguments[0]} canvas`);
            if (!canvas?.width || !canvas.height) return null;
            // Chromium warns of a canvas that is read twice, and not of a copy.
            const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {willReadFrequently: true});
            copy.drawImage(canvas, 0, 0);
            const {data} = copy.getImageData(0, 0, canvas.width, canvas.height);
            let inked = 0;
            for (let at = 3; at < data.length; at += 4) if (data[at]) inked += 1;
            return inked > 500 && canvas.getAttribute('role') + ' ' + canvas.getAttribute('aria-label')",
            &[id.into()],
        )?;
        Ok(found.is_string())
    })?;
    ensure!(found == json!(format!("img {name}")), "it is {found}");
    Ok(())
}

/// April beside March.
fn another(page: &Page) -> Result<()> {
    page.press("button", "分组并比较")?;
    ensure!(
        page.eval("return document.activeElement.id", &[])? == "months-file",
        "the button does not lead to the field"
    );
    give(
        page,
        "months-file",
        "april.csv",
        "[await bytes('april.csv')]",
    )?;
    page.press("button", "分组并比较")?;
    expect_outcome(page, "months-outcome", "共 3 例")?;
    let text = page.text_of("#months")?;
    for wanted in ["april：3 例", "march：5 例", "FR25", "FR21", "−1", "+1"] {
        ensure!(text.contains(wanted), "without {wanted}: {text}");
    }
    // FR25 0.8749 twice and ES35 0.4115: 2.1613 ÷ 3 = 0.7204.
    page.eval(
        "[...document.querySelectorAll('#months button')].find(it => it.textContent.includes('再看权重')).click()",
        &[],
    )?;
    choose_in(page, "months-table-0", "铜川 2025年")?;
    page.expect_text("april 的病例组合指数（CMI）0.7204；march 的病例组合指数（CMI）0.8165")?;
    look(page, "another")?;
    let (name, text) = saved(page, "#months form + div + div")?;
    ensure!(name == "march-april-drg.csv", "it is saved as {name}");
    for wanted in [
        "april：按 CHS-DRG 2.0 版",
        "march：按",
        "病例组合指数（CMI）,,0.7204,0.8165",
    ] {
        ensure!(text.contains(wanted), "without {wanted}: {text}");
    }
    // What is no table of cases is said to be none.
    give(page, "months-file", "names.csv", "['name,age\\n']")?;
    page.press("button", "分组并比较")?;
    expect_outcome(page, "months-outcome", "不能用")?;
    page.check_accessibility()
}

/// The same month by an edition that the user imported, without using it for the case.
fn imported(page: &Page) -> Result<()> {
    page.eval("document.getElementById('bring').open = true", &[])?;
    give(page, "bring-file", "own.xlsx", "[await bytes('own.xlsx')]")?;
    page.fill("给它起个名字", "我院 3.0 版")?;
    page.press("button", "导入")?;
    expect_outcome(page, "bring-outcome", "已导入并开始使用：我院 3.0 版")?;
    choose(page, "chs-drg-2.0")?;
    page.expect_text("634 个病组")?;
    compare_by(page, "own-我院 3.0 版")?;
    group(page, 5)?;
    page.expect_text("按 我院 3.0 版 会怎样")?;
    // The case that was opened before is still there.
    expect_codes(page, "diagnosis", &["J18.900"])?;
    page.check_accessibility()
}

fn in_english(page: &Page) -> Result<()> {
    page.press("button", "English")?;
    page.find("heading", "Compare with another month")?;
    look(page, "english")
}
