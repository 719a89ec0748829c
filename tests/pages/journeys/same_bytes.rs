//! The workers answer every vector, worked cases of every pack and every price in the very bytes that the shell answers
//! them in, whatever the engine.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::{same_bytes, site};

use super::grouper::{TRUSTED, VECTORS, site_with, with_grouper};
use crate::page::Page;

/// The site with the questions, and the digests of the answers.
pub fn folder() -> PathBuf {
    let asked = same_bytes::read().expect("what the shell answers");
    site_with(
        "bytes-site",
        &[
            ("asked.json", asked.into_bytes()),
            ("cases.ndjson", VECTORS.as_bytes().to_vec()),
        ],
    )
}

/// Kinds of calls, each with the script of the worker that answers them.
const WORKERS: &[(&str, &[&str])] = &[
    (
        "worker.js",
        &["interview", "estimate", "outlook", "compare"],
    ),
    ("explore.js", &["curve", "ranges"]),
    ("fund.js", &["price"]),
];

/// Asks a worker all questions of some kinds; how many there were, and which answers are others.
const ASK: &str = "
    const done = arguments[arguments.length - 1];
    const hex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
    (async () => {
        const { packs, tables, calls } = await (await fetch('asked.json')).json();
        const loads = (KINDS.includes('price') ? tables : packs)
            .map(text => ({ kind: KINDS.includes('price') ? 'load_table' : 'load_pack', text }));
        const questions = calls.filter(({ kind }) => KINDS.includes(kind));
        const worker = new Worker(trusted(SCRIPT), { type: 'module' });
        const waiting = new Map();
        const ready = new Promise((resolve, reject) => {
            worker.onerror = event => reject(new Error(event.message));
            worker.onmessage = ({ data }) => {
                if (data.kind === 'ready') resolve();
                else if (data.kind === 'failed') reject(new Error(data.reason));
                else waiting.get(data.id)?.(data);
            };
        });
        await ready;
        let id = 0;
        const call = body => new Promise(resolve => {
            id += 1;
            waiting.set(id, data => { waiting.delete(data.id); resolve(data); });
            worker.postMessage({ id, ...body });
        });
        const read = bytes => new TextDecoder().decode(bytes);
        const refused = (await Promise.all(loads.map(call)))
            .map(({ value }) => read(value)).filter(text => !text.includes('\"loaded\"'));
        const body = ({ kind, request, cases }) => kind === 'curve' ? { kind, cases } : { kind, request };
        const other = [];
        for (const question of questions) {
            const { kind, value, reason } = await call(body(question));
            const found = kind === 'answer' && hex(new Uint8Array(await crypto.subtle.digest('SHA-256', value)));
            if (found !== question.digest) other.push([question, reason ?? read(value).slice(0, 2000)]);
        }
        worker.terminate();
        return { asked: questions.length, others: other.length, refused: refused.slice(0, 3), some: other.slice(0, 3) };
    })().then(done, fault => done({ fault: `${fault} ${fault?.stack}` }));";

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    let mut asked = 0;
    for (script, kinds) in WORKERS {
        let script = json!(site::shipped(script)?);
        let kinds = json!(kinds);
        let answer = page.eval_async(&format!(
            "{TRUSTED} const [SCRIPT, KINDS] = [{script}, {kinds}]; {ASK}"
        ))?;
        ensure!(answer["fault"].is_null(), "{script}: {}", answer["fault"]);
        ensure!(answer["refused"] == json!([]), "{}", answer["refused"]);
        ensure!(
            answer["others"] == 0,
            "{script}: {} of {} answers are other bytes than the shell's, such as {}",
            answer["others"],
            answer["asked"],
            answer["some"]
        );
        asked += answer["asked"].as_u64().context("a count")?;
    }
    ensure!(asked > 10_000, "only {asked} questions");
    groups(page)?;
    println!(
        "{}: {asked} answers, the same bytes as the shell's",
        page.engine().name()
    );
    page.check_private()?;
    page.check_console()
}

/// Results of a file of cases, with their reasons, byte by byte.
fn groups(page: &Page) -> Result<()> {
    let asked: Value = serde_json::from_str(&same_bytes::read()?)?;
    let day = &asked["day"];
    for (edition, digest) in asked["groups"].as_object().context("groups")? {
        let answer = with_grouper(
            page,
            &format!(
                "const edition = {edition:?};
                const one = listed.find(one => one.id === edition);
                await grouper.load(one);
                await grouper.loadNamesOf(one);
                const file = new Blob([await text('cases.ndjson')]);
                const said = await grouper.batch({{scheme: edition, other: '', file, format: 'case', reasons: true, table: false, day: {day}}});
                const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await said.result.arrayBuffer()));
                return {{
                    digest: Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(''),
                    begins: (await said.result.slice(0, 2000).text()),
                }};"
            ),
        )?;
        ensure!(
            answer["digest"] == *digest,
            "{edition} gives other bytes than the shell: {}",
            answer["begins"]
        );
    }
    Ok(())
}
