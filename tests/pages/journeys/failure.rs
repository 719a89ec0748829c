//! A site of which a part cannot be had, is of another version, or falls silent: a clear sentence,
//! another try, and nothing typed is lost. Walked for every file that a page asks for and every call
//! that it makes, whichever they are.

use std::{collections::BTreeSet, path::Path, thread, time::Duration};

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use xtask::{hashes::plain, serve::Fault};

use crate::page::Page;

mod ways;

use ways::{DOCTOR, PATIENT, Way};

/// What the page's waits for a core are cut down to, in milliseconds.
const SHORT: u32 = 1_500;
/// How long the page waits for a core to start.
const START: u32 = 60_000;
/// How long it waits for answers.
const CALLS: [u32; 2] = [20_000, 120_000];

/// The patient's page, with each of its files lost once and of another version once.
pub fn files(page: &Page) -> Result<()> {
    each_file(page, &PATIENT)
}

/// The doctor's page, likewise.
pub fn doctor_files(page: &Page) -> Result<()> {
    each_file(page, &DOCTOR)
}

/// Workers that end without a word, or never answer, at the first call of each kind.
pub fn workers(page: &Page) -> Result<()> {
    each_call(page, &PATIENT)
}

/// The doctor's page, likewise.
pub fn doctor_workers(page: &Page) -> Result<()> {
    each_call(page, &DOCTOR)
}

fn each_file(page: &Page, way: &Way) -> Result<()> {
    let before = asked(page);
    page.open(way.address)?;
    way.wait_drawn(page)?;
    let first = &asked(page) - &before;
    let sentences = way.walk(page)?;
    ensure!(
        sentences.is_empty(),
        "with nothing wrong it says {sentences:?}"
    );
    let document = format!("/{}", way.address);
    let all: BTreeSet<String> = &(&asked(page) - &before) - &BTreeSet::from([document]);
    ensure!(all.len() > 8, "it asked only for {all:?}");
    let (drawn_with, rest): (Vec<&String>, Vec<&String>) = all
        .iter()
        .partition(|path| first.contains(*path) && is_of_the_page(path));
    // What the page is drawn with: one by one, since the page begins anew.
    let mut turn = 0;
    for path in drawn_with {
        for fault in [Fault::Lost, other(path)] {
            turn += 1;
            // A style sheet of another version is one that the browser takes, and the first script
            // does its work from within the page as well.
            let harmless = plain(path) == "/early.js"
                || path.ends_with(".css") && matches!(fault, Fault::Other(_));
            page.server().fail(path, [fault.clone()]);
            page.open(&format!("turn-{turn}/{}", way.address))?;
            let sentences = way.open(page)?;
            let unmet = page.server().take_faults();
            ensure!(unmet.is_empty(), "{unmet:?} was not asked for");
            ensure!(
                harmless || !sentences.is_empty(),
                "{path}, {fault:?}: not a word"
            );
        }
    }
    // The rest in one walk, since each is met by itself: first lost, then of another version.
    for path in &rest {
        page.server().fail(path, [Fault::Lost, other(path)]);
    }
    page.open(way.address)?;
    way.wait_drawn(page)?;
    hasten(page, &[START])?;
    let sentences = way.walk(page)?;
    let unmet = page.server().take_faults();
    ensure!(unmet.is_empty(), "{unmet:?} was not asked for again");
    ensure!(
        sentences.len() >= rest.len(),
        "{rest:?} went wrong; it said {sentences:?}"
    );
    Ok(())
}

fn each_call(page: &Page, way: &Way) -> Result<()> {
    for silent in [false, true] {
        page.open(way.address)?;
        way.wait_drawn(page)?;
        page.eval(
            "const [silent] = arguments;
            const asked = window.asked = new Set();
            const { postMessage } = Worker.prototype;
            Worker.prototype.postMessage = function (message, ...rest) {
                const { kind } = message;
                if (asked.has(kind)) return postMessage.call(this, message, ...rest);
                asked.add(kind);
                if (!silent) this.terminate();
            };",
            &[silent.into()],
        )?;
        hasten(page, &CALLS)?;
        let sentences = way.walk(page)?;
        let kinds = page.eval("return [...window.asked]", &[])?;
        let kinds: Vec<String> = serde_json::from_value(kinds)?;
        for kind in way.kinds {
            ensure!(
                kinds.iter().any(|asked| asked == kind),
                "{kind} was not asked; {kinds:?} were"
            );
        }
        // One sentence may stand for calls that waited together.
        ensure!(
            !sentences.is_empty(),
            "{kinds:?} were not answered, and not a word"
        );
    }
    Ok(())
}

/// Cuts the page's waits of these lengths down to a second or two.
fn hasten(page: &Page, waits: &[u32]) -> Result<()> {
    page.eval(
        "const [waits, short] = arguments;
        const later = window.setTimeout;
        window.setTimeout = (act, wait, ...rest) => later(act, waits.includes(wait) ? short : wait, ...rest);",
        &[waits.into(), SHORT.into()],
    )
    .map(drop)
}

/// Nothing may be kept: pages work all the same, and say what was not kept.
pub fn storage(page: &Page) -> Result<()> {
    for way in [&PATIENT, &DOCTOR] {
        page.open(way.address)?;
        way.wait_drawn(page)?;
        page.eval(
            "const refuse = () => { throw new DOMException('no', 'SecurityError') };
            Storage.prototype.setItem = Storage.prototype.getItem = refuse;
            IDBFactory.prototype.open = refuse;",
            &[],
        )?;
        page.press("button", "长辈版")?;
        page.expect_text("这台设备不让保存")?;
        page.check_accessibility()?;
        way.walk(page)?;
        ensure!(
            page.eval("return document.documentElement.dataset.size", &[])? == json!("elder"),
            "the size was not changed"
        );
    }
    Ok(())
}

/// The paths that the server was asked for so far.
fn asked(page: &Page) -> BTreeSet<String> {
    page.server().requests().into_iter().collect()
}

/// A file of the same kind that lacks what the others need of it.
fn other(path: &str) -> Fault {
    let content: &[u8] = match Path::new(path).extension().and_then(|it| it.to_str()) {
        Some("js") => b"export {};",
        Some("json") => b"{}",
        Some("wasm") => b"\0asm\x01\0\0\0",
        _ => b"",
    };
    Fault::Other(content.to_vec())
}

/// Whether the page is drawn with it: its scripts, but those of workers, and its style sheets.
fn is_of_the_page(path: &str) -> bool {
    let path = plain(path);
    let worker = ["/worker.js", "/more.js", "/drg.js", "/import.js"].contains(&path.as_str());
    path.ends_with(".css") || path.ends_with(".js") && !worker
}

/// Lets a page that is busy go on.
fn pause() {
    thread::sleep(Duration::from_millis(30));
}

/// A word of what a script of the way returned.
fn word<'a>(found: &'a Value, name: &str) -> Option<&'a str> {
    found[name].as_str()
}
