//! A month of 100,000 cases on the doctor's page, at this machine's speed: how long until it is grouped, and
//! until its table can be used, and how much memory that takes. Nothing here hangs on a clock.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::{
    super::{
        doctor::open_with,
        doctor_files::give,
        grouper::{VECTORS, site_with},
    },
    before_each, cdp,
    doctor::ASKED,
};
use crate::page::Page;

const CASES: usize = 100_000;

/// From a press on the button to the list of all cases, painted, and the page free again.
const GROUP: &str = "
    const done = arguments[arguments.length - 1];
    const [cases] = arguments;
    asked.length = 0;
    const start = performance.now();
    let heap = 0;
    const look = () => {
        heap = Math.max(heap, performance.memory.usedJSHeapSize);
        const row = document.querySelector('.rows-outer li');
        if (row?.getAttribute('aria-setsize') !== String(cases)) return requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
            const { from, to } = asked.find(({ kind }) => kind === 'batch');
            done([to - from, performance.now() - start, heap]);
        };
        port2.postMessage(undefined);
    };
    document.querySelector('.month form .primary').click();
    look();";

/// Grouping alone, and the grouper's memory.
const ALONE: &str = "
    const done = arguments[arguments.length - 1];
    fetch('cases.ndjson').then(it => it.text()).then(lines => {
        const count = lines.trim().split('\\n').length;
        let grouper;
        const answered = ({ data }) => {
            if (data.id !== -1) return;
            grouper.removeEventListener('message', answered);
            const { milliseconds, rounds, memory } = data.value;
            done([milliseconds / rounds / count, memory]);
        };
        // The first worker is the grouper: the page has no other before somebody asks for more.
        [grouper] = workers;
        grouper.addEventListener('message', answered);
        grouper.postMessage({ id: -1, kind: 'bench', scheme: 'chs-drg-2.0', lines, least: 500, reasons: false });
    });";

pub fn folder() -> PathBuf {
    let month = month().expect("the vectors are cases");
    site_with(
        "month-site",
        &[
            ("month.csv", month.into_bytes()),
            ("cases.ndjson", VECTORS.as_bytes().to_vec()),
        ],
    )
}

/// A table as a hospital's system writes it: the cases of the vectors in turn, with what is carried along.
fn month() -> Result<String> {
    let heads = "病案号,主要诊断编码,其他诊断编码,手术操作编码,性别,年龄,出生体重,科室,出院日期,\
         住院总费用（元）,实际住院天数\n";
    let rows: Vec<String> = VECTORS
        .lines()
        .map(|line| row(&serde_json::from_str(line)?))
        .collect::<Result<_>>()?;
    let all = rows.iter().cycle().take(CASES).enumerate();
    Ok(all.fold(heads.to_owned(), |mut text, (at, row)| {
        let (ward, day, days) = (at % 40, 1 + at % 30, 1 + at % 25);
        let cost = 2_000 + at * 1_049 % 40_000;
        text += &format!("{at:07},{row},科室{ward},2026-11-{day:02},{cost}.50,{days}\n");
        text
    }))
}

/// What the grouper needs of a case.
fn row(case: &Value) -> Result<String> {
    let codes = |field: &str| {
        let codes = case[field].as_array().into_iter().flatten();
        codes
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join("|")
    };
    let principal = case["principal_diagnosis"]
        .as_str()
        .context("a diagnosis")?;
    let sex = match case["sex"].as_str() {
        Some("male") => "男",
        Some("female") => "女",
        _ => "",
    };
    let number = |field: &str, unit: &str| {
        let number = case[field].as_u64();
        number.map_or(String::new(), |number| format!("{number}{unit}"))
    };
    let age = match number("age_days", "天") {
        days if days.is_empty() => number("age_years", "岁"),
        days => days,
    };
    Ok([
        principal,
        &codes("other_diagnoses"),
        &codes("procedures"),
        sex,
        &age,
        &number("birth_weight_g", ""),
    ]
    .join(","))
}

pub fn walk(page: &Page) -> Result<()> {
    before_each(page, ASKED)?;
    println!("a month of {CASES} cases, at this machine's speed:");
    for (reasons, how) in [(false, "as the page is set"), (true, "with reasons")] {
        open_with(page, "chs-drg-2.0")?;
        page.expect_text("634 个病组")?;
        let start = memory(page)?;
        give(page, "month-file", "month.csv", "[await text('month.csv')]")?;
        page.wait_until("it is seen as a table", || {
            Ok(page.eval("return document.getElementById('month-format').value", &[])? == "csv")
        })?;
        if reasons {
            page.eval("document.getElementById('month-reasons').click()", &[])?;
        }
        let answer = page.wait(page.driver.execute_async(GROUP, vec![CASES.into()]))?;
        let [worker, all, heap] = figures(answer.json())?;
        let end = memory(page)?;
        println!(
            "{how}: read, grouped and written in the worker in {:.2} s (to be at most 1.5), its table to be used \
             after {:.2} s",
            worker / 1e3,
            all / 1e3,
        );
        let [alone, wasm] = figures(&page.eval_async(ALONE)?)?;
        println!(
            "  from codes to groups alone {:.2} s; memory {:.0} MB: {:.0} of WebAssembly, {:.0} of the page's heap at \
             its largest (to be at most 300); the heap was {:.0} before and is {:.0} after what it dropped",
            alone * CASES as f64 / 1e3,
            (wasm + heap) / 1e6,
            wasm / 1e6,
            heap / 1e6,
            start / 1e6,
            end / 1e6,
        );
        let grouped = page.text_of(".month .tally, .month table")?;
        ensure!(!grouped.is_empty(), "nothing was counted");
    }
    Ok(())
}

/// The page's heap, without what nothing holds any more.
fn memory(page: &Page) -> Result<f64> {
    cdp(page, "HeapProfiler.collectGarbage", json!({}))?;
    let usage = cdp(page, "Runtime.getHeapUsage", json!({}))?;
    usage["usedSize"].as_f64().context("a size")
}

fn figures<const COUNT: usize>(answer: &Value) -> Result<[f64; COUNT]> {
    let mut figures = [0.0; COUNT];
    for (at, figure) in figures.iter_mut().enumerate() {
        *figure = answer[at]
            .as_f64()
            .with_context(|| format!("no figure: {answer}"))?;
    }
    Ok(figures)
}
