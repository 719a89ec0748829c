//! Grouping in the browser, without a page: schemes, cases, search, and a file of cases.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::{layout, site};

use crate::page::Page;

/// Cases of the project's own, one for each group.
pub const VECTORS: &str = include_str!("../../vectors/drg-2.0.ndjson");

/// The site, with the page's side of the grouper as a script by itself, and the cases.
pub fn folder() -> PathBuf {
    site_with(
        "grouper-site",
        &[("cases.ndjson", VECTORS.as_bytes().to_vec())],
    )
}

/// The cases that are measured: the synthetic ones beside a working copy, where it has them.
pub fn measured() -> Vec<u8> {
    let beside = layout::at("../shared/cases/chs-drg-2.0-agreed.ndjson");
    fs::read(beside).unwrap_or_else(|_| VECTORS.as_bytes().to_vec())
}

/// A copy of the site with `grouping.js` and more files in it.
pub fn site_with(name: &str, files: &[(&str, Vec<u8>)]) -> PathBuf {
    let folder = crate::place(name);
    for file in layout::files_below(&site::folder()).unwrap_or_default() {
        if let Ok(name) = file.strip_prefix(site::folder())
            && let Ok(content) = fs::read(&file)
        {
            // What is missing then is missing here too, and the journey says so.
            let _ = layout::write(&folder.join(name), content);
        }
    }
    for (name, content) in files {
        let _ = layout::write(&folder.join(name), content);
    }
    let script = layout::at("tests/pages/fixture/grouping.ts");
    let _ = site::bundle_into(&script, &folder.join("grouping.js"));
    folder
}

/// Makes of an address of a script what the policy of the pages demands.
pub const TRUSTED: &str = "
    const trusted = address => window.trustedTypes
        ? trustedTypes.createPolicy('mingbai', {createScriptURL: it => it}).createScriptURL(address)
        : address;";

/// Runs a script in the page, with the grouper at hand as `grouper` and the scheme of 2.0 in it; what it
/// returns.
pub fn with_grouper(page: &Page, script: &str) -> Result<Value> {
    let whole = format!(
        "{TRUSTED}
        const done = arguments[arguments.length - 1];
        (async () => {{
            // As a script of the page: what a driver imports lives apart from it in Firefox.
            if (!window.grouping) await new Promise((loaded, failed) => {{
                const script = document.createElement('script');
                Object.assign(script, {{type: 'module', src: trusted('grouping.js'), onload: loaded, onerror: failed}});
                document.head.append(script);
            }});
            const {{Grouper, importWorkbook, listSchemes, stored}} = window.grouping;
            const grouper = new Grouper();
            const listed = await listSchemes();
            const id = 'chs-drg-2.0';
            const scheme = await grouper.load(listed.find(one => one.id === id));
            const text = async address => (await fetch(address)).text();
            {script}
        }})().then(done, fault => done({{fault: `${{fault}} ${{fault?.stack}}`}}));"
    );
    let answer = page.eval_async(&whole)?;
    ensure!(answer["fault"].is_null(), "{}", answer["fault"]);
    Ok(answer)
}

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    cases(page)?;
    search(page)?;
    memory(page)?;
    editions(page)?;
    readings(page)?;
    batch(page)?;
    tables(page)?;
    cancel(page)?;
    refused(page)?;
    page.check_private()?;
    page.check_console()
}

fn is(what: &str, found: &Value, wanted: &Value) -> Result<()> {
    ensure!(found == wanted, "{what}: {found}, and not {wanted}");
    Ok(())
}

/// Every vector comes to its group, with reasons; the other edition is there as well.
fn cases(page: &Page) -> Result<()> {
    let answer = with_grouper(
        page,
        "const wrong = [];
        for (const line of (await text('cases.ndjson')).trim().split('\\n')) {
            const stay = JSON.parse(line);
            const said = await grouper.group(id, stay);
            if (said.drg !== stay.drg || said.path.length === 0) wrong.push([stay, said]);
        }
        const unreadable = await grouper.group(id, {age_years: 'old'});
        const other = await grouper.load(listed.find(one => one.id === 'chs-drg-1.1'));
        const stay = {principal_diagnosis: 'I50.900', age_years: 60};
        const both = [await grouper.group(id, stay), await grouper.group('chs-drg-1.1', stay)];
        return {wrong, ids: listed.map(one => one.id), counts: [scheme.counts.drgs, other.counts.drgs],
            unreadable: unreadable.status, both: both.map(said => said.drg), named: scheme.named};",
    )?;
    is(
        "grouping",
        &answer,
        &json!({"wrong": [], "ids": ["chs-drg-3.0", "chs-drg-2.0", "chs-drg-1.1"], "counts": [634, 628],
                "unreadable": "invalid", "both": ["FR25", "FR25"], "named": false}),
    )
}

/// By code before there are names; then also by words in any order, by pinyin and by its initials.
fn search(page: &Page) -> Result<()> {
    let answer = with_grouper(
        page,
        "const find = async (typed, list) => (await grouper.search(id, typed, list, 5)).map(hit => hit.name || hit.code);
        const before = [await find('i50.9', 'diagnosis'), await find('xlsj', 'diagnosis')];
        const named = (await grouper.loadNamesOf(listed.find(one => one.id === id))).named;
        const first = [];
        for (const [typed, list] of [
            ['I50.900', 'diagnosis'], ['i50900', 'diagnosis'], ['衰竭 心力', 'diagnosis'], ['xlsj', 'diagnosis'],
            ['xinlishuaijie', 'diagnosis'], ['47.0', 'procedure'], ['切除 阑尾', 'procedure'], ['lwqc', 'procedure'],
        ]) first.push((await find(typed, list))[0]);
        const other = await grouper.load(listed[1]);
        return {before, named, first, none: await find('心力衰竭', 'procedure'), other: other.named};",
    )?;
    let before = answer["before"][0].as_array().context("hits")?;
    ensure!(
        before.len() == 5
            && before
                .iter()
                .all(|it| it.as_str().is_some_and(|it| it.starts_with("I50.9"))),
        "by code: {before:?}"
    );
    is("by pinyin without names", &answer["before"][1], &json!([]))?;
    is("a procedure", &answer["none"], &json!([]))?;
    is(
        "names for the other edition",
        &answer["other"],
        &json!(true),
    )?;
    let heart = "心力衰竭";
    let wanted = json!([heart, heart, heart, heart, heart]);
    is(
        "diagnoses",
        &json!(answer["first"].as_array().map(|all| &all[..5])),
        &wanted,
    )?;
    for hit in answer["first"].as_array().into_iter().flatten().skip(5) {
        let name = hit.as_str().unwrap_or_default();
        ensure!(name.contains("阑尾") && name.contains("切除"), "{answer}");
    }
    Ok(())
}

/// Another reading brings another group, until it is taken back.
fn readings(page: &Page) -> Result<()> {
    let answer = with_grouper(
        page,
        "const stay = {principal_diagnosis: 'C61.x00', sex: 'female', age_years: 70};
        const said = async () => { const {status, adrg} = await grouper.group(id, stay); return [status, adrg]; };
        const before = await said();
        const chosen = await grouper.choose(id, {sex_against_diagnosis: 'ambiguous'});
        const other = await said();
        const wrong = await grouper.choose(id, {sex_against_diagnosis: 'nonsense'});
        const still = await said();
        await grouper.choose(id, {});
        return {before, other, still, after: await said(), wrong: wrong.status,
            chosen: chosen.scheme.switches.find(one => one.id === 'sex_against_diagnosis').chosen};",
    )?;
    let (none, ambiguous) = (json!(["ungrouped", null]), json!(["ambiguous", "MQY"]));
    is(
        "readings",
        &answer,
        &json!({"before": none, "other": ambiguous, "still": ambiguous, "after": none,
                "wrong": "refused", "chosen": "ambiguous"}),
    )
}

/// What a scheme, its names, and the search add to the worker's memory.
fn memory(page: &Page) -> Result<()> {
    let answer = with_grouper(
        page,
        "const memory = async worker => (await worker.bench(id, '', 0, false)).memory;
        const fresh = new Grouper();
        const idle = await memory(fresh);
        const one = listed.find(one => one.id === id);
        await fresh.load(one);
        await fresh.loadNamesOf(one);
        await fresh.search(id, 'xlsj', 'diagnosis', 20);
        const grown = await memory(fresh) - idle;
        fresh.stop();
        return grown;",
    )?;
    ensure!(
        answer.as_u64().is_some_and(|grown| grown <= 20_000_000),
        "memory: {answer} bytes"
    );
    Ok(())
}

/// Both editions side by side, with names and search, and a case by both.
fn editions(page: &Page) -> Result<()> {
    let answer = with_grouper(
        page,
        "const memory = async worker => (await worker.bench(id, '', 0, false)).memory;
        const fresh = new Grouper();
        for (const edition of ['chs-drg-2.0', 'chs-drg-3.0']) {
            const one = listed.find(one => one.id === edition);
            await fresh.load(one);
            await fresh.loadNamesOf(one);
        }
        await fresh.search(id, 'xlsj', 'diagnosis', 20);
        const stay = {principal_diagnosis: 'K80.101', other_diagnoses: ['I50.900'], procedures: ['51.2300'], age_years: 43};
        const {explained, compared} = await fresh.compare(id, 'chs-drg-3.0', stay);
        const dated = day => JSON.stringify({...stay, discharge_date: day}) + '\\n';
        const file = new Blob([dated('2026-12-31'), dated('2027-01-01')]);
        const said = await fresh.batch({scheme: '', other: 'chs-drg-3.0', file, format: 'case', reasons: false, table: false, day: '2026-11-26'});
        const lines = (await said.result.text()).trim().split('\\n').map(line => JSON.parse(line));
        const used = await memory(fresh);
        fresh.stop();
        return {groups: [explained.drg, compared.drg, compared.change], used,
            lines: lines.map(line => [line.made.scheme, line.edition_by, line.drg, line.compared.drg]),
            changes: said.moves.changes, listed: (await said.list.rows.text()).trim().split('\\n').map(row => JSON.parse(row).other.change)};",
    )?;
    for (what, wanted) in [
        ("groups", json!(["HC23", "HC43", "moved"])),
        (
            "lines",
            json!([
                ["chs-drg-2.0", "discharge_date", "HC23", "HC43"],
                ["chs-drg-3.0", "discharge_date", "HC43", "HC43"]
            ]),
        ),
        ("listed", json!(["moved", "same"])),
    ] {
        is(what, &answer[what], &wanted)?;
    }
    is("moved", &answer["changes"]["moved"], &json!(1))?;
    let used = answer["used"].as_u64();
    println!("both editions side by side: {used:?} bytes of memory");
    ensure!(
        used.is_some_and(|used| used <= 80_000_000),
        "{used:?} bytes"
    );
    Ok(())
}

/// A file of tens of megabytes: all of its cases, in order, in little memory, while other calls are
/// answered.
fn batch(page: &Page) -> Result<()> {
    let answer = with_grouper(
        page,
        "const lines = await text('cases.ndjson');
        const times = 350;
        const file = new Blob(Array(times).fill(lines));
        const memory = async () => (await grouper.bench(id, '', 0, false)).memory;
        const before = await memory();
        const told = [];
        let meanwhile = 0;
        const said = await grouper.batch({scheme: id, other: '', file, format: 'case', reasons: false, table: false, day: '2026-11-26'}, (done, total) => {
            told.push([done, total]);
            if (told.length === 3) void grouper.group(id, {}).then(() => meanwhile = told.length);
        });
        const sorted = told.every(([done, total], at) => total === file.size && done > (told[at - 1]?.[0] ?? 0));
        // Each time round the results are the same, and those of the cases.
        const wanted = lines.trim().split('\\n').map(line => { const {id, drg} = JSON.parse(line); return id + ' ' + drg; });
        const round = said.result.size / times;
        const part = async at => (await said.result.slice(at * round, (at + 1) * round).text()).trim().split('\\n')
            .map(line => { const {id, drg} = JSON.parse(line); return id + ' ' + drg; });
        const same = [];
        for (const at of [0, 177, times - 1]) same.push(JSON.stringify(await part(at)) === JSON.stringify(wanted));
        return {status: said.status, tally: said.tally, size: file.size, slices: told.length, sorted, meanwhile,
            last: told.at(-1)[0], same, cases: wanted.length * times, grown: await memory() - before};",
    )?;
    is("the file", &answer["status"], &json!("done"))?;
    is("its end", &answer["last"], &answer["size"])?;
    is("how far it has come", &answer["sorted"], &json!(true))?;
    is("results", &answer["same"], &json!([true, true, true]))?;
    is("counts", &answer["tally"]["cases"], &answer["cases"])?;
    let number = |name: &str| answer[name].as_u64().unwrap_or_default();
    ensure!(
        number("size") > 30_000_000,
        "a file of {} bytes",
        number("size")
    );
    ensure!(
        number("slices") > 100 && number("meanwhile") > 0 && number("meanwhile") < number("slices"),
        "another call was answered after {} of {} slices",
        number("meanwhile"),
        number("slices")
    );
    ensure!(
        number("grown") < 4 << 20,
        "the worker's memory grew by {} bytes",
        number("grown")
    );
    println!(
        "{}: {} cases of a file of {} MB; the worker's memory grew by {} KB",
        page.engine().name(),
        number("cases"),
        number("size") >> 20,
        number("grown") >> 10
    );
    Ok(())
}

/// Tables in and out, settlement lists, and reasons.
fn tables(page: &Page) -> Result<()> {
    let answer = with_grouper(
        page,
        "const group = async (content, format, reasons, table) => {
            const said = await grouper.batch({scheme: id, other: '', file: new Blob([content]), format, reasons, table, day: '2026-11-26'});
            const bytes = new Uint8Array(await said.result.arrayBuffer());
            return {tally: said.tally, made: said.made, text: new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes), type: said.result.type};
        };
        const table = '\\uFEFFprincipal_diagnosis,id,sex,age_years\\r\\nI50.900,\"一, 二\",男,60\\r\\nI50.9OO,b,2,60';
        const list = JSON.stringify({setlinfo: {mdtrt_id: 'm1', gend: '1', age: 60},
            diseinfo: [{diag_type: '1', diag_code: 'I50.900', maindiag_flag: '1'}], oprninfo: []});
        // 一 and 男 as GBK has them.
        const gbk = new Blob(['principal_diagnosis,id,sex,age_years\\r\\nI50.900,', new Uint8Array([0xd2, 0xbb]),
            ',', new Uint8Array([0xc4, 0xd0]), ',60']);
        return [await group(table, 'csv', false, true), await group(table, 'csv', true, false),
            await group(list, 'list', false, false), await group(gbk, 'csv', false, false)];",
    )?;
    let text = answer[0]["text"].as_str().unwrap_or_default();
    let rows: Vec<&str> = text.lines().collect();
    ensure!(
        rows.len() == 3
            && rows[0].starts_with("\u{feff}id,line,status,")
            && rows[1].starts_with("\"一, 二\",,grouped,MDCF,FR2,FR25,心力衰竭")
            && rows[2].starts_with("b,,invalid,,,0000,,"),
        "{text}"
    );
    is(
        "kind of result",
        &answer[0]["type"],
        &json!("text/csv;charset=utf-8"),
    )?;
    is("counts", &answer[0]["tally"]["invalid"], &json!(1))?;
    let made = &answer[0]["made"][0];
    is("the scheme", &made["scheme"], &json!("chs-drg-2.0"))?;
    is("the day", &made["day"], &json!("2026-11-26"))?;
    let text = answer[1]["text"].as_str().unwrap_or_default();
    let lines: Vec<Value> = text
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    is("group", &lines[0]["drg"], &json!("FR25"))?;
    is(
        "what was meant",
        &lines[1]["codes"][0]["suggestion"][0],
        &json!("I50.900"),
    )?;
    let text = answer[2]["text"].as_str().unwrap_or_default();
    ensure!(
        text.starts_with(r#"{"id":"m1","status":"grouped""#),
        "{text}"
    );
    let text = answer[3]["text"].as_str().unwrap_or_default();
    ensure!(
        text.starts_with(r#"{"id":"一","status":"grouped""#),
        "{text}"
    );
    Ok(())
}

/// A batch ends as soon as it is cancelled, and the grouper goes on.
fn cancel(page: &Page) -> Result<()> {
    let answer = with_grouper(
        page,
        "const file = new Blob(Array(350).fill(await text('cases.ndjson')));
        const stop = new AbortController();
        let told = 0, start = 0, late = 0;
        const said = await grouper.batch({scheme: id, other: '', file, format: 'case', reasons: true, table: false, day: '2026-11-26'}, done => {
            told += 1;
            if (start > 0) late += 1;
            if (told === 2) { start = performance.now(); stop.abort(); }
        }, stop.signal);
        const waited = performance.now() - start;
        const before = await grouper.batch({scheme: id, other: '', file, format: 'case', reasons: true, table: false, day: '2026-11-26'}, undefined, stop.signal);
        const {drg} = await grouper.group(id, {principal_diagnosis: 'I50.900', age_years: 60});
        return {said, before, waited, told, late, drg};",
    )?;
    is(
        "the batch",
        &answer["said"],
        &json!({"status": "cancelled"}),
    )?;
    is(
        "one cancelled before",
        &answer["before"],
        &json!({"status": "cancelled"}),
    )?;
    is("grouping goes on", &answer["drg"], &json!("FR25"))?;
    // A slice that was under way may come to its end; of a hundred and twenty no more than a few do.
    ensure!(
        answer["late"].as_u64().is_some_and(|late| late <= 4),
        "{answer}"
    );
    println!(
        "{}: cancelled within {:.0} ms",
        page.engine().name(),
        answer["waited"].as_f64().unwrap_or_default()
    );
    Ok(())
}

/// What is no file of cases is refused with a sentence.
fn refused(page: &Page) -> Result<()> {
    let answer = with_grouper(
        page,
        "const group = async (file, format) => grouper.batch({scheme: id, other: '', file, format, reasons: false, table: false, day: '2026-11-26'});
        const table = await group(new Blob(['name,age\\n']), 'csv');
        const endless = await group(new Blob(Array(40).fill('x'.repeat(100000))), 'case');
        const empty = await group(new Blob([]), 'case');
        return [table.status, table.message.zh, endless.status, endless.message.zh, empty.status, empty.tally.cases];",
    )?;
    is("a table", &answer[0], &json!("refused"))?;
    ensure!(
        answer[1]
            .as_str()
            .is_some_and(|it| it.contains("principal_diagnosis")),
        "{answer}"
    );
    is("an endless line", &answer[2], &json!("refused"))?;
    ensure!(
        answer[3].as_str().is_some_and(|it| it.contains("第 1 行")),
        "{answer}"
    );
    is(
        "an empty file",
        &json!([answer[4], answer[5]]),
        &json!(["done", 0]),
    )
}
