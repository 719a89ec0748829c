//! The patient's page on a phone: Chromium behind a network of 1.6 Mbit/s and 150 ms, with a fourth of this
//! machine's speed. `cargo xtask bench --web` prints it; no test hangs on a clock. The network is slow for
//! workers as well, which the browser's own setting does not reach; what the speed is a fourth of is the page,
//! not its workers.

mod doctor;
mod month;

use std::{collections::BTreeSet, fs, time::Duration};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::{compress, hashes, site};

use super::{
    Journey,
    steps::{CHINESE, expect_sums, pass},
};
use crate::{cable::Pace, page::Page};

/// What measures pages on a phone, and a month of cases: `cargo xtask bench --web`.
pub const ON_A_PHONE: &[Journey] = &[
    Journey {
        name: "web",
        folder: site::folder,
        walk,
    },
    Journey {
        name: "web-doctor",
        folder: site::folder,
        walk: doctor::walk,
    },
    Journey {
        name: "web-month",
        folder: month::folder,
        walk: month::walk,
    },
];

const PACE: Pace = Pace {
    latency: Duration::from_millis(150),
    bytes_per_second: 1_600_000 / 8,
};

/// How much slower the page computes.
const SLOWER: u32 = 4;

/// How long somebody reads a result before the first press.
const READING: Duration = Duration::from_secs(3);

/// Each page is opened so often; the middle counts.
const TIMES: usize = 3;

/// Watches a page from before its first word on.
const WATCH: &str = "
    window.seen = { shift: 0, shifts: [], drawn: 0, blocked: 0 };
    const watch = (type, each) =>
        new PerformanceObserver(list => list.getEntries().forEach(each)).observe({ type, buffered: true });
    watch('layout-shift', entry => {
        if (entry.hadRecentInput) return;
        seen.shift += entry.value;
        const at = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
        seen.shifts.push([entry.value, ...entry.sources.map(({ node, previousRect, currentRect }) =>
            `${node?.cloneNode?.(false).outerHTML ?? node?.textContent}: ${at(previousRect)} → ${at(currentRect)}`)]);
    });
    watch('largest-contentful-paint', entry => { seen.largest = entry.startTime; });
    watch('longtask', entry => { seen.blocked += Math.max(0, entry.duration - 50); });
    const look = () => {
        if (document.querySelector('#field-place, #group')) seen.drawn = performance.now();
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);";

fn walk(page: &Page) -> Result<()> {
    page.cable()?.slow_down(PACE);
    before_each(page, WATCH)?;
    slow_down(page, SLOWER)?;
    page.resize(360, 740)?;
    println!(
        "at 1.6 Mbit/s, 150 ms, {SLOWER} times slower, 360 × 740 px; milliseconds, the middle of {TIMES}:"
    );
    opening(page, "", 1_800)?;
    downloaded(page)?;
    forget(page)?;
    page.open("")?;
    CHINESE.whole_way(page, "10000", &mut pass)?;
    expect_sums(page, "2,320.00", "7,680.00")?;
    let link = page.eval("return location.href", &[])?;
    std::thread::sleep(READING);
    for onward in ["换一家医院", "费用多一点", "费用说不准"] {
        pressed(page, onward)?;
        page.press("button", "返回上一步")?;
        expect_sums(page, "2,320.00", "7,680.00")?;
    }
    pressed(page, "看看我可不可以")?;
    answers(page)?;
    shared(page, link.as_str().unwrap_or_default())
}

/// Forgets all that was kept, as on a first visit.
fn forget(page: &Page) -> Result<()> {
    page.leave()?;
    let origin = page.address().trim_end_matches('/').to_owned();
    cdp(
        page,
        "Storage.clearDataForOrigin",
        json!({ "origin": origin, "storageTypes": "all" }),
    )?;
    cdp(page, "Network.clearBrowserCache", json!({}))?;
    Ok(())
}

/// Has every page that is opened from now on run a script before its own; by which name that is taken back.
fn before_each(page: &Page, source: &str) -> Result<Value> {
    let way = "Page.addScriptToEvaluateOnNewDocument";
    Ok(cdp(page, way, json!({ "source": source }))?["identifier"].take())
}

/// How many times slower the page computes; its workers do not.
fn slow_down(page: &Page, rate: u32) -> Result<()> {
    let way = "Emulation.setCPUThrottlingRate";
    cdp(page, way, json!({ "rate": rate })).map(drop)
}

fn cdp(page: &Page, command: &str, parameters: Value) -> Result<Value> {
    page.wait(page.driver.cdp().send_raw(command, parameters))
}

/// The first visit of a page, which [`WATCH`] looks at, and which is to be used after so many milliseconds.
fn opening(page: &Page, address: &str, wanted: u32) -> Result<()> {
    let mut found: Vec<[f64; 6]> = Vec::new();
    let mut shifts = Value::Null;
    for _ in 0..TIMES {
        forget(page)?;
        page.open(address)?;
        page.wait_until("the page can be used", || {
            Ok(page.eval("return seen.drawn > 0", &[])? == true)
        })?;
        // The lists that the first field looks in.
        page.wait_until("its lists are there", || {
            Ok(page.eval("return [...performance.getEntriesByType('resource')].filter(({name, responseEnd}) => /places|index/.test(name) && responseEnd).length > 0", &[])? == true)
        })?;
        std::thread::sleep(Duration::from_secs(1));
        let seen = page.eval(
            "const lists = performance.getEntriesByType('resource').filter(({ name }) => /places|packs\\/index|schemes\\/index/.test(name));
            const [paint] = performance.getEntriesByName('first-contentful-paint');
            return [paint.startTime, seen.largest, Math.max(seen.drawn, ...lists.map(it => it.responseEnd)), seen.blocked, seen.shift, seen.drawn, seen.shifts]",
            &[],
        )?;
        let mut row = [0.0; 6];
        for (at, cell) in row.iter_mut().enumerate() {
            *cell = seen[at].as_f64().context("a figure")?;
        }
        found.push(row);
        shifts = seen[6].clone();
    }
    let middle = |at: usize| {
        let mut column: Vec<f64> = found.iter().map(|row| row[at]).collect();
        column.sort_by(f64::total_cmp);
        column.get(TIMES / 2).copied().unwrap_or_default()
    };
    let name = if address.is_empty() {
        "index.html"
    } else {
        address
    };
    println!(
        "{name}: first paint {:.0} (to be at most 1000), largest paint {:.0}, drawn {:.0}, to be used {:.0} (at most {wanted}), blocked {:.0}, layout shift {:.3} (at most 0.01)",
        middle(0),
        middle(1),
        middle(5),
        middle(2),
        middle(3),
        middle(4)
    );
    if middle(4) > 0.01 {
        println!("  what moved: {shifts}");
    }
    Ok(())
}

/// What may be downloaded up to the first result, its range and comparison. No clock has a part in it.
const MOST_KIB: usize = 280;

/// What is asked for up to the first result, as it goes over the network: without what is fetched for the next
/// press.
fn downloaded(page: &Page) -> Result<()> {
    let total = weighed(page, |page| {
        page.open("")?;
        CHINESE.whole_way(page, "10000", &mut pass)?;
        expect_sums(page, "2,320.00", "7,680.00")
    })?;
    let total = total.div_ceil(1024);
    println!(
        "downloaded up to the first result, its range and comparison: {total} KiB gzip (has to be at most {MOST_KIB})"
    );
    ensure!(total <= MOST_KIB, "{total} KiB are downloaded");
    Ok(())
}

/// What is asked for on a way, on a page that does not keep itself, which asks for all that the site has. Each
/// file is printed; the sum is of bytes as they go over the network.
fn weighed(page: &Page, way: impl FnOnce(&Page) -> Result<()>) -> Result<usize> {
    let added = before_each(
        page,
        "document.addEventListener('readystatechange', () => { delete document.documentElement.dataset.offline })",
    )?;
    forget(page)?;
    let before = page.server().requests().len();
    way(page)?;
    let asked: BTreeSet<String> = page.server().requests().into_iter().skip(before).collect();
    let way_back = "Page.removeScriptToEvaluateOnNewDocument";
    cdp(page, way_back, json!({ "identifier": added }))?;
    let mut total = 0;
    for path in &asked {
        let name = match path.trim_start_matches('/') {
            "" => "index.html",
            name => name,
        };
        let plain = hashes::plain(name);
        // What the browser asks for by itself, and what is for the next press.
        if LATER.contains(&&*plain) || plain.starts_with("icons/") {
            continue;
        }
        let file = site::folder().join(name);
        let content = fs::read(&file).with_context(|| format!("{name} is no file"))?;
        let size = compress::sent(&file, &content).map_or(content.len(), |small| small.len());
        total += size;
        println!("  {plain}: {size}");
    }
    Ok(total)
}

/// What is no part of the way to the first result.
const LATER: &[&str] = &["explore.js", "mingbai_explore_bg.wasm", "app.webmanifest"];

/// From a press to the next screen, painted; and when it was said that it takes a while.
const PRESS: &str = "
    const done = arguments[arguments.length - 1];
    const wanted = arguments[0];
    const press = [...document.querySelectorAll('#main button')].find(it => it.textContent.trim().startsWith(wanted));
    const before = document.querySelector('#main h1');
    const start = performance.now();
    let waiting;
    const painted = now => requestAnimationFrame(() => {
        // Comes after the frame was painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done([performance.now() - start, waiting ?? null, now.textContent]);
        port2.postMessage(undefined);
    });
    const look = () => {
        const now = document.querySelector('#main h1');
        if (!waiting && document.querySelector('#main .waiting')) waiting = performance.now() - start;
        if (!now || now === before || document.querySelector('#main .waiting')) return;
        changes.disconnect();
        painted(now);
    };
    const changes = new MutationObserver(look);
    changes.observe(document.querySelector('#main'), { childList: true, subtree: true });
    press.click();";

fn press(page: &Page, name: &str) -> Result<Value> {
    page.find("button", name)?;
    let answer = page.wait(page.driver.execute_async(PRESS, vec![name.into()]))?;
    Ok(answer.json().clone())
}

fn pressed(page: &Page, name: &str) -> Result<()> {
    let answer = press(page, name)?;
    let (took, said) = (answer[0].as_f64().context("a time")?, answer[1].as_f64());
    let said = said.map_or(String::new(), |said| {
        format!(", said after {said:.0} that it takes a while")
    });
    println!(
        "{name} after {} s of reading: {took:.0} (to be at most 1500){said}",
        READING.as_secs()
    );
    Ok(())
}

/// From a press on 继续 to the next question.
fn answers(page: &Page) -> Result<()> {
    page.open("")?;
    CHINESE.to_the_date(page, &mut pass)?;
    CHINESE.tell_first_date(page, ["2020", "6", "30"])?;
    let mut times = Vec::new();
    for answer in [CHINESE.in_the_city, CHINESE.tier_2] {
        page.press("radio", answer)?;
        times.push(press(page, CHINESE.go_on)?[0].as_f64().context("a time")?);
    }
    println!("an answer to the next question: {times:.0?} (to be at most 50)");
    Ok(())
}

/// A link to a result, on a device that has nothing of the page.
fn shared(page: &Page, link: &str) -> Result<()> {
    let Some((_, fragment)) = link
        .split_once('#')
        .filter(|(_, fragment)| !fragment.is_empty())
    else {
        println!("a result has no link");
        return Ok(());
    };
    forget(page)?;
    page.open(&format!("#{fragment}"))?;
    expect_sums(page, "2,320.00", "7,680.00")?;
    let took = page.eval("return performance.now()", &[])?;
    ensure!(took.is_number(), "no time");
    println!("a shared link to its result: at most {took:.0} (to be at most 4000)");
    Ok(())
}
