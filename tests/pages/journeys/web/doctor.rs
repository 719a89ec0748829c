//! The doctor's page on a phone: when it is there, how long a key stroke and a code take, what it downloads.
//! Nothing here hangs on a clock: each line says what was measured and what is wanted.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::Key;

use super::{
    super::{
        doctor::{choose, expect_bar, open_with, take},
        doctor_fund::{gallstones, select},
    },
    PACE, SLOWER, TIMES, WATCH, before_each, forget, opening, slow_down, weighed,
};
use crate::page::Page;

/// Notes what the page asks its workers, and when each is answered. It is the page's clock: what its own work
/// adds to a worker's time is in it.
pub const ASKED: &str = "
    window.asked = [];
    window.workers = [];
    window.Worker = class extends Worker {
        #open = new Map();
        constructor(...told) {
            super(...told);
            workers.push(this);
            this.addEventListener('message', ({ data }) => {
                const own = this.#open.get(data.id);
                if (own && data.kind !== 'progress') own.to = performance.now();
            });
        }
        postMessage(message, ...more) {
            const own = { kind: message.kind, from: performance.now() };
            this.#open.set(message.id, own);
            asked.push(own);
            super.postMessage(message, ...more);
        }
    };";

/// Notes how long it takes from a key to what it changed, painted, and how much of that its workers had.
/// `wanted` is what the changed thing has to say.
const FROM_KEYS: &str = "
    window.taken = [];
    let began, before = 0;
    const key = ({ timeStamp }) => {
        if (began === undefined) before = asked.length;
        began ??= timeStamp;
    };
    for (const kind of ['keydown', 'beforeinput']) document.addEventListener(kind, key, { capture: true });
    window.forgetKeys = () => { began = undefined; taken = []; };
    const changed = holds => () => {
        if (began === undefined || !holds()) return;
        const start = began;
        began = undefined;
        requestAnimationFrame(() => {
            // Comes after the frame was painted.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
                const now = performance.now();
                const workers = asked.slice(before).filter(({ to }) => to <= now);
                taken.push([now - start, workers.reduce((sum, { from, to }) => sum + to - from, 0)]);
            };
            port2.postMessage(undefined);
        });
    };
    const deep = { childList: true, subtree: true, characterData: true };
    const [list, group] = ['#find-diagnosis-list', '#group'].map(it => document.querySelector(it));
    new MutationObserver(changed(() => wanted === '' && list.children.length)).observe(list, { childList: true });
    new MutationObserver(changed(() => wanted && group.textContent.includes(wanted))).observe(group, deep);
    window.wanted = '';";

/// By initials, by words, by code.
const TYPED: [&str; 4] = ["jxxlsj", "急性呼吸", "I50.1", "tangniaobing"];

/// A case with many codes, typed at once.
const MANY: &str = "I50.907 E11.900 I10.x00 I25.103 N18.900 E78.500 J18.900 D64.900 E87.600 K29.500 M81.900 \
     I48.900 E03.900";

pub fn walk(page: &Page) -> Result<()> {
    before_each(page, WATCH)?;
    before_each(page, ASKED)?;
    page.resize(360, 740)?;
    println!(
        "the doctor's page; milliseconds, the middle of {TIMES}, unless another unit stands there"
    );
    println!("at this machine's speed, with its network:");
    there(page, 1_000)?;
    page.cable()?.slow_down(PACE);
    slow_down(page, SLOWER)?;
    println!("at 1.6 Mbit/s, 150 ms, {SLOWER} times slower, 360 × 740 px:");
    there(page, 5_000)?;
    downloaded(page)?;
    // What is typed needs no network: what it needs is there.
    page.cable()?.speed_up();
    open_with(page, "chs-drg-2.0")?;
    named(page)?;
    page.eval(FROM_KEYS, &[])?;
    strokes(page)?;
    codes(page)
}

/// From nothing to a page that can be used, and to codes that are found by their names.
fn there(page: &Page, wanted: u32) -> Result<()> {
    opening(page, "doctor.html", wanted)?;
    let mut found = Vec::new();
    for _ in 0..TIMES {
        forget(page)?;
        page.open("doctor.html")?;
        found.push(named(page)?);
    }
    println!(
        "  codes are found by their names: {:.0}",
        middle(&mut found)
    );
    Ok(())
}

/// When the names of the codes were there.
fn named(page: &Page) -> Result<f64> {
    let mut at = None;
    page.wait_until("names are there", || {
        let script = "return asked.find(({ kind, to }) => kind === 'load_names' && to)?.to ?? null";
        at = page.eval(script, &[])?.as_f64();
        Ok(at.is_some())
    })?;
    at.context("a time")
}

/// Up to a group with names, a search and what the fund pays.
fn downloaded(page: &Page) -> Result<()> {
    let total = weighed(page, |page| {
        page.open("doctor.html")?;
        choose(page, "chs-drg-2.0")?;
        gallstones(page)?;
        page.press("button", "医保付给医院多少")?;
        select(page, "fund-table", "tongchuan-2025")?;
        page.expect_text("支付标准是 12,023.53 元")
    })?;
    println!(
        "downloaded up to a group with names, search and money: {} KB gzip (to be at most 800)",
        total.div_ceil(1000)
    );
    Ok(())
}

/// From a key to what it offers.
fn strokes(page: &Page) -> Result<()> {
    let mut all = Vec::new();
    page.press("combobox", "查找并加入诊断")?;
    for typed in TYPED {
        for (at, letter) in typed.chars().enumerate() {
            page.eval("forgetKeys(); wanted = ''", &[])?;
            page.keys(&letter.to_string())?;
            let shown: String = typed.chars().take(at + 1).collect();
            all.push((shown, timed(page, "offers")?));
        }
        page.key(Key::Escape)?;
        page.key(Key::Escape)?;
    }
    tell("a key stroke to its offers", all);
    Ok(())
}

/// From Enter to the group.
fn codes(page: &Page) -> Result<()> {
    let mut all = Vec::new();
    for _ in 0..TIMES {
        page.fill("年龄", "78")?;
        page.press("combobox", "查找并加入诊断")?;
        for (code, group) in [("I50.907", "FR25"), ("J96.000", "FR21")] {
            entered(page, code, code, group, &mut all)?;
        }
        page.press("button", "清空，查下一例")?;
        expect_bar(page, "选一个主要诊断")?;
    }
    page.fill("年龄", "78")?;
    page.press("combobox", "查找并加入诊断")?;
    take(page, MANY, "加入这 13 个编码")?;
    expect_bar(page, "已入组")?;
    entered(page, "J96.000", "J96.000", "FR21", &mut all)?;
    if let Some((name, _)) = all.last_mut() {
        name.push_str(" as the 14th");
    }
    tell("a code taken to its group", all);
    Ok(())
}

type Times = Vec<(String, [f64; 2])>;

fn entered(page: &Page, typed: &str, code: &str, group: &str, all: &mut Times) -> Result<()> {
    page.keys(typed)?;
    page.wait_until("it can be taken", || {
        let script = "const active = document.activeElement.getAttribute('aria-activedescendant');
            return active ? document.getElementById(active).textContent : null";
        let shown = page.eval(script, &[])?;
        Ok(shown.as_str().is_some_and(|shown| shown.contains(code)))
    })?;
    page.eval("forgetKeys(); wanted = arguments[0]", &[group.into()])?;
    page.key(Key::Enter)?;
    all.push((code.to_owned(), timed(page, group)?));
    Ok(())
}

/// What the last key took, and how much of it the workers had.
fn timed(page: &Page, what: &str) -> Result<[f64; 2]> {
    let mut times = Value::Null;
    page.wait_until(&format!("{what} are painted"), || {
        times = page.eval("return taken[0] ?? null", &[])?;
        Ok(!times.is_null())
    })?;
    let [took, workers] = [&times[0], &times[1]].map(Value::as_f64);
    Ok([took.context("a time")?, workers.context("a time")?])
}

/// The browser slows the page down and no worker: what it would be if workers were as slow stands beside it.
fn tell(what: &str, all: Times) {
    let more = f64::from(SLOWER - 1);
    let mut page: Vec<f64> = all.iter().map(|(_, [took, _])| *took).collect();
    let mut both: Vec<f64> = all
        .iter()
        .map(|(_, [took, own])| took + more * own)
        .collect();
    println!(
        "{what}: {:.0}, the slowest {:.0}; with workers as slow {:.0}, the slowest {:.0} (to be at most 50)",
        middle(&mut page),
        page.last().copied().unwrap_or_default(),
        middle(&mut both),
        both.last().copied().unwrap_or_default(),
    );
    let each = |(name, [took, own]): &(String, [f64; 2])| json!([name, took.round(), own.round()]);
    let each: Vec<String> = all.iter().map(|one| each(one).to_string()).collect();
    println!("  each, and its workers' part: {}", each.join(" "));
}

/// The middle of some figures, which are put in order.
fn middle(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
