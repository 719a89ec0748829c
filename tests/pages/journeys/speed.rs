//! How long answers take in the workers, once they are warm. `cargo xtask bench` prints it; no test
//! hangs on a clock, and a rate is taken over at least 200 milliseconds, which the clock of every
//! engine can tell.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use xtask::{hashes, site};

use std::path::PathBuf;

use super::grouper::{TRUSTED, VECTORS, measured, site_with, with_grouper};
use crate::page::Page;
use crate::whole;
use crate::workbooks::book;

/// Microseconds that a call may take on a machine that has nothing else to do.
const PROMISED: f64 = 100.0;

pub fn folder() -> PathBuf {
    let sheets = whole::sheets("chs-drg-3.0").expect("the tables of the tree");
    site_with(
        "speed-site",
        &[
            ("cases.ndjson", VECTORS.as_bytes().to_vec()),
            ("measured.ndjson", measured()),
            ("whole.xlsx", book(&sheets)),
        ],
    )
}

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    let script = r"
        const done = arguments[arguments.length - 1];
        const worker = new Worker(trusted('worker.js'), {type: 'module'});
        const request = {
            pack: '360400-resident', settlement_date: '2020-06-30',
            person: {}, stay: {place: 'in_region', tier: 'tier2'},
            bill: {amounts: {inscp_scp_amt: '10000.00'}}, answers: {annual_cap: 'not_known'},
        };
        const read = bytes => JSON.parse(new TextDecoder().decode(bytes));
        const times = [];
        let reading;
        worker.onmessage = async ({data}) => {
            if (data.kind === 'ready') {
                const text = await (await fetch('packs/360400-resident.json')).text();
                worker.postMessage({id: 0, kind: 'load_pack', text});
            } else if (data.kind !== 'answer') {
                done(JSON.stringify(data));
            } else if (data.id === 0) {
                worker.postMessage({id: 1, kind: 'estimate', request});
            } else if (data.id === 1 && read(data.value).ledger?.hifp_pay !== '7680.00') {
                done(JSON.stringify(read(data.value)));
            } else {
                if (data.id === 1) {
                    const start = performance.now();
                    let rounds = 0, passed = 0;
                    while (passed < 200) {
                        read(data.value);
                        rounds += 1;
                        passed = performance.now() - start;
                    }
                    reading = passed * 1000 / rounds;
                } else {
                    times.push(data.value.milliseconds * 1000 / data.value.rounds);
                }
                if (times.length === 10) done([Math.min(...times), reading]);
                else worker.postMessage({id: data.id + 1, kind: 'bench', request, least: 200});
            }
        };
        worker.onerror = event => done(String(event.message));";
    let answer = page.eval_async(&as_shipped(script)?)?;
    // The quickest of ten: what else the machine does only ever makes it slower.
    let (quickest, reading) = (number(&answer[0])?, number(&answer[1])?);
    println!(
        "{}: {quickest:.1} µs an estimate in the worker (to be at most {PROMISED}), \
         {reading:.1} µs to read it in the page",
        page.engine().name()
    );
    beyond(page)?;
    curve(page)?;
    ranges(page)?;
    grouping(page)?;
    clearing(page)?;
    importing(page)
}

/// The money of a month of 100,000 cases over all groups of a table, in forty departments: from the list of the
/// grouper to its sums.
fn clearing(page: &Page) -> Result<()> {
    let script = r"
        const done = arguments[arguments.length - 1];
        const worker = new Worker(trusted('fund.js'), {type: 'module'});
        const read = bytes => JSON.parse(new TextDecoder().decode(bytes));
        const times = [];
        let start, message;
        worker.onmessage = async ({data}) => {
            if (data.kind === 'ready') {
                const {file} = (await (await fetch('packs/weights/index.json')).json()).find(({id}) => id === 'yantai-2024');
                const text = await (await fetch(`packs/weights/${file}`)).text();
                const {scheme, classes, groups} = JSON.parse(text);
                const drgs = Object.keys(groups);
                const row = (_, at) => JSON.stringify({drg: drgs[at * 7919 % drgs.length], scheme,
                    extra: [(2000 + at * 1047.29 % 40000).toFixed(2), String(1 + at % 30), `d${at % 40}`]});
                message = {kind: 'month', request: {table: 'yantai-2024', class: classes[0].id},
                    rows: new Blob([Array.from({length: 100000}, row).join('\n')]), columns: {cost: 0, days: 1, by: 2}};
                worker.postMessage({id: 0, kind: 'load_table', text});
                return;
            }
            if (data.kind !== 'answer') return done(JSON.stringify(data));
            if (data.id > 0) {
                times.push(performance.now() - start);
                const {month} = read(data.value);
                if (month?.all.cases !== 100000 || month.values.length !== 40) return done(JSON.stringify(read(data.value)));
            }
            if (data.id === 5) return done(Math.min(...times));
            start = performance.now();
            worker.postMessage({...message, id: data.id + 1});
        };
        worker.onerror = event => done(String(event.message));";
    let month = number(&page.eval_async(&as_shipped(script)?)?)?;
    let engine = page.engine().name();
    println!(
        "{engine}: a month of 100,000 cases priced and cleared in {month:.0} ms (to be at most 1,500)"
    );
    Ok(())
}

/// Bounds over eight ranges of a bill of a hundred items: of price, pieces and share, and of prices
/// around their limits.
fn ranges(page: &Page) -> Result<()> {
    let script = r"
        const done = arguments[arguments.length - 1];
        const worker = new Worker(trusted('explore.js'), {type: 'module'});
        const range = (low, high, unit = '') => ({low: low + unit, high: high + unit});
        const items = Array.from({length: 100}, (_, at) => ({category: 'b', price: String(20 + at), quantity: '2', own_share: '10%'}));
        const pieces = items.map((item, at) => at > 2 ? item : {...item, price: range(900, 1100), quantity: range(9, 11),
            own_share: at < 2 ? range(9, 11, '%') : '10%'});
        const limits = items.map((item, at) => at > 7 ? item : {...item, price: range(500, 3000 + at), price_limit: String(1000 + at), quantity: '3'});
        const request = items => ({
            pack: '230800-resident', settlement_date: '2018-06-30',
            person: {group: 'general'}, stay: {place: 'in_region', tier: 'tier3', care: 'ordinary'},
            bill: {items}, year_to_date: {year: '2018', admissions: '0'}, answers: {},
        });
        const read = bytes => JSON.parse(new TextDecoder().decode(bytes));
        const times = [[], []];
        let start;
        worker.onmessage = async ({data}) => {
            if (data.kind === 'ready') {
                const text = await (await fetch('packs/230800-resident.json')).text();
                worker.postMessage({id: 0, kind: 'load_pack', text});
                return;
            }
            if (data.kind !== 'answer') return done(JSON.stringify(data));
            if (data.id > 0) {
                times[data.id % 2].push(performance.now() - start);
                const {unknowns} = read(data.value);
                if (unknowns?.length !== 8) return done(JSON.stringify(read(data.value)));
            }
            if (data.id === 10) return done(times.map(own => Math.min(...own)));
            start = performance.now();
            worker.postMessage({id: data.id + 1, kind: 'ranges', request: request(data.id % 2 ? pieces : limits)});
        };
        worker.onerror = event => done(String(event.message));";
    let answer = page.eval_async(&as_shipped(script)?)?;
    println!(
        "{}: bounds over eight ranges of 100 items in {:.0} ms (price, pieces, share) and {:.0} ms (prices \
         around their limits; to be at most 3,000)",
        page.engine().name(),
        number(&answer[0])?,
        number(&answer[1])?,
    );
    Ok(())
}

/// A workbook of the size of the official one, from the file to a scheme that groups.
fn importing(page: &Page) -> Result<()> {
    let answer = with_grouper(
        page,
        "const file = await (await fetch('whole.xlsx')).blob();
        const start = performance.now();
        const read = await importWorkbook(file, 'own', 'own');
        if (read.status !== 'imported') throw new Error(JSON.stringify(read));
        await grouper.loadScheme(read.scheme);
        return {size: file.size, memory: read.memory, passed: performance.now() - start};",
    )?;
    println!(
        "{}: a workbook of {:.1} MB imported in {:.1} s (to be at most 12), with {:.0} MB of WebAssembly \
         memory (to be at most 250)",
        page.engine().name(),
        number(&answer["size"])? / 1e6,
        number(&answer["passed"])? / 1e3,
        number(&answer["memory"])? / 1e6,
    );
    Ok(())
}

/// A script with the files of the site that it names under the names that they ship under. In it `trusted` makes
/// of an address what the policy of the pages demands.
fn as_shipped(script: &str) -> Result<String> {
    Ok(hashes::renamed(
        &format!("{TRUSTED}{script}"),
        "",
        &site::shipped_names()?,
    ))
}

/// The curve and a comparison with twelve alternatives, of a pack with every layer.
fn beyond(page: &Page) -> Result<()> {
    let script = r"
        const done = arguments[arguments.length - 1];
        const worker = new Worker(trusted('worker.js'), {type: 'module'});
        const request = {
            pack: '230800-resident', settlement_date: '2018-06-30',
            person: {group: 'general'}, stay: {place: 'in_region', tier: 'tier3', care: 'ordinary'},
            bill: {total: {medfee_sumamt: '60000', self_funded_share: '10%', first_self_pay_share: '5%'}},
            year_to_date: {year: '2018', admissions: '0'}, answers: {},
        };
        const groups = ['general', 'low_income', 'destitute'];
        const tiers = ['township', 'tier1', 'tier2', 'tier3'];
        const alternatives = groups.flatMap(group => tiers.map(tier => ({change: {stay: {tier}, person: {group}}})));
        const comparison = {base: request, alternatives};
        // Two shares of the bill and the level of the hospital are not known.
        const unknown = {...request, stay: {place: 'in_region', care: 'ordinary'}, not_known: ['stay.tier'],
            bill: {total: {medfee_sumamt: '60000', self_funded_share: 'not_known', first_self_pay_share: 'not_known'}}};
        const comparisons = [], outlooks = [];
        worker.onmessage = async ({data}) => {
            if (data.kind === 'ready') {
                const text = await (await fetch('packs/230800-resident.json')).text();
                worker.postMessage({id: 0, kind: 'load_pack', text});
            } else if (data.kind !== 'answer') {
                done(JSON.stringify(data));
            } else {
                if (data.id > 0) {
                    const [compared, outlook] = data.value;
                    comparisons.push(compared.milliseconds / compared.rounds);
                    outlooks.push(outlook.milliseconds / outlook.rounds);
                }
                // An engine compiles anew what runs often, while it runs: warm is what gets no quicker.
                const warm = own => own.length - own.indexOf(Math.min(...own)) > 10;
                if (outlooks.length === 60 || (warm(comparisons) && warm(outlooks)))
                    done([comparisons, outlooks].map(own => Math.min(...own)));
                else worker.postMessage({id: data.id + 1, kind: 'bench_more', request, comparison, unknown, least: 200});
            }
        };
        worker.onerror = event => done(String(event.message));";
    let answer = page.eval_async(&as_shipped(script)?)?;
    let (comparison, outlook) = (number(&answer[0])?, number(&answer[1])?);
    println!(
        "{}: {comparison:.2} ms a comparison with twelve alternatives (to be at most 1.5), {outlook:.2} ms \
         an outlook with three unknowns (to be at most 2)",
        page.engine().name()
    );
    Ok(())
}

/// A curve, which the worker on demand follows.
fn curve(page: &Page) -> Result<()> {
    let script = r"
        const done = arguments[arguments.length - 1];
        const worker = new Worker(trusted('explore.js'), {type: 'module'});
        const request = {
            pack: '230800-resident', settlement_date: '2018-06-30',
            person: {group: 'general'}, stay: {place: 'in_region', tier: 'tier3', care: 'ordinary'},
            bill: {total: {medfee_sumamt: '60000', self_funded_share: '10%', first_self_pay_share: '5%'}},
            year_to_date: {year: '2018', admissions: '0'}, answers: {},
        };
        const curves = [];
        worker.onmessage = async ({data}) => {
            if (data.kind === 'ready') {
                const text = await (await fetch('packs/230800-resident.json')).text();
                worker.postMessage({id: 0, kind: 'load_pack', text});
            } else if (data.kind !== 'answer') {
                done(JSON.stringify(data));
            } else {
                if (data.id > 0) curves.push(data.value.milliseconds / data.value.rounds);
                if (curves.length === 5) done(Math.min(...curves));
                else worker.postMessage({id: data.id + 1, kind: 'bench_curve', cases: {low: request, likely: request, high: request}, least: 200});
            }
        };
        worker.onerror = event => done(String(event.message));";
    let curve = number(&page.eval_async(&as_shipped(script)?)?)?;
    let engine = page.engine().name();
    println!("{engine}: {curve:.2} ms a curve (to be at most 3)");
    Ok(())
}

/// Grouping: how long until it is ready, how many cases a second, a key stroke of a search, memory.
fn grouping(page: &Page) -> Result<()> {
    let answer = with_grouper(
        page,
        "const fetched = async file => (await fetch(`schemes/${file}`)).arrayBuffer();
        const stay = {principal_diagnosis: 'I50.900', age_years: 60};
        const times = {};
        const timed = async (name, work) => {
            const start = performance.now();
            const result = await work();
            times[name] = Math.min(times[name] ?? Infinity, performance.now() - start);
            return result;
        };
        const memory = async worker => (await worker.bench(id, '', 0, false)).memory;
        let fresh, idle, grown;
        for (let go = 0; go < 4; go += 1) {
            fresh?.stop();
            const [packed, names] = await Promise.all([fetched(listed.find(one => one.id === id).file), fetched(listed.find(one => one.id === id).names)]);
            await timed('whole', async () => {
                fresh = new Grouper();
                // The worker has started when it answers anything.
                await timed('worker', async () => idle = await memory(fresh));
                await timed('scheme', () => fresh.loadScheme(packed));
                await timed('names', () => fresh.loadNames(id, names));
                await timed('search', () => fresh.search(id, 'xlsj', 'diagnosis', 20));
            });
            await timed('group', () => fresh.group(id, stay));
            grown = await memory(fresh) - idle;
        }
        const lines = await text('measured.ndjson');
        const count = lines.trim().split('\\n').length;
        // The quickest of several: what else the machine does only ever makes it slower.
        const best = async reasons => {
            let most = 0;
            for (let go = 0; go < 5; go += 1) {
                const {milliseconds, rounds, grouped} = await fresh.bench(id, lines, 200, reasons);
                if (grouped < 500) throw new Error(`${grouped} were grouped`);
                most = Math.max(most, count * rounds / milliseconds * 1000);
            }
            return most;
        };
        const [brief, full] = [await best(false), await best(true)];
        const copies = Math.ceil(100000 / count);
        const file = new Blob(Array(copies).fill(lines));
        const start = performance.now();
        await fresh.batch({scheme: id, other: '', file, format: 'case', reasons: false, table: false, day: '2026-11-26'});
        const filed = count * copies / (performance.now() - start) * 1000;
        const strokes = [];
        for (const typed of ['x', 'xl', 'xls', 'xlsj', 'c', 'c b', 'c b a', '心', '心力', '心力 急', 'I', 'I5', '瘤', 's', 'zzzzzz']) {
            const tries = [];
            for (let go = 0; go < 12; go += 1) {
                const start = performance.now();
                await fresh.search(id, typed, 'diagnosis', 20);
                tries.push(performance.now() - start);
            }
            strokes.push([typed, Math.min(...tries)]);
        }
        strokes.sort((a, b) => b[1] - a[1]);
        const end = await memory(fresh) - idle;
        // Two editions side by side, each with its names.
        const other = listed.find(one => one.id !== id && one.id !== 'chs-drg-1.1');
        await fresh.loadScheme(await fetched(other.file));
        await fresh.loadNames(other.id, await fetched(other.names));
        await fresh.search(other.id, 'xlsj', 'diagnosis', 20);
        await fresh.group(other.id, stay);
        const both = await memory(fresh);
        fresh.stop();
        return {times, grown, both, end, brief, full, filed, slowest: strokes.slice(0, 4)};",
    )?;
    let engine = page.engine().name();
    let time = |name: &str| number(&answer["times"][name]);
    println!(
        "{engine}: {:.0} cases a second (to be at least 300,000), {:.0} with reasons, {:.0} from a file",
        number(&answer["brief"])?,
        number(&answer["full"])?,
        number(&answer["filed"])?,
    );
    println!(
        "{engine}: worker in {:.0} ms, scheme in {:.0} ms, names and search in {:.0} ms, first case in {:.1} \
         ms; from no worker to the first search {:.0} ms (to be at most 200)",
        time("worker")?,
        time("scheme")?,
        time("names")?,
        time("group")?,
        time("whole")?,
    );
    println!(
        "{engine}: {:.1} MB of WebAssembly memory added (to be at most 20), {:.1} in all with a second \
         edition (to be at most 80), {:.1} added after a file; the slowest key strokes: {}",
        number(&answer["grown"])? / 1e6,
        number(&answer["both"])? / 1e6,
        number(&answer["end"])? / 1e6,
        answer["slowest"],
    );
    Ok(())
}

/// A figure that was measured; there is none that is not finite.
fn number(value: &Value) -> Result<f64> {
    let number = value
        .as_f64()
        .with_context(|| format!("no figure: {value}"))?;
    ensure!(number.is_finite(), "no figure: {value}");
    Ok(number)
}
