//! A site of which a part cannot be had, is of another version, or falls silent: a clear sentence,
//! another try, and nothing typed is lost. Walked for every file that a page asks for and every call
//! that it makes, whichever they are.

use std::{cell::RefCell, collections::BTreeSet, path::Path, thread, time::Duration};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::{hashes::plain, layout, serve::Fault, site};

use crate::page::Page;

mod overtaken;
mod places;
mod search;
mod sentences;
mod versions;
mod waits;
pub mod ways;

pub use overtaken::walk as overtaken;
pub use places::{folder as places_folder, walk as places};
pub use search::walk as search;
pub use sentences::walk as sentences;
pub use versions::walk as versions;
use ways::{DOCTOR, HANDBOOK, PATIENT, QUIET, Way};

/// The patient's page, with each of its files lost once and of another version once.
pub fn files(page: &Page) -> Result<()> {
    each_file(page, &PATIENT)
}

/// The doctor's page, likewise.
pub fn doctor_files(page: &Page) -> Result<()> {
    each_file(page, &DOCTOR)
}

/// The user's own handbook and files, likewise.
pub fn handbook_files(page: &Page) -> Result<()> {
    each_file(page, &HANDBOOK)
}

/// Workers that end without a word, or never answer, at the first call of each kind.
pub fn workers(page: &Page) -> Result<()> {
    every_kind_is_walked()?;
    each_call(page, &PATIENT)?;
    each_call(page, &HANDBOOK)
}

/// The doctor's page, likewise.
pub fn doctor_workers(page: &Page) -> Result<()> {
    each_call(page, &DOCTOR)
}

/// What nobody is told of: what was told is written into the address with the next answer all the same. Who
/// opens a link is told (`link.rs`).
const QUIET_FILES: &[&str] = &["/link.js"];

fn each_file(page: &Page, way: &Way) -> Result<()> {
    let before = asked(page);
    page.open(way.address)?;
    way.wait_drawn(page)?;
    let first = &asked(page) - &before;
    let sentences = way.walk(page, &|| Ok(())).context("first")?;
    ensure!(
        sentences.is_empty(),
        "with nothing wrong it says {sentences:?}"
    );
    let document = format!("/{}", way.address);
    let mut all: BTreeSet<String> = &(&asked(page) - &before) - &BTreeSet::from([document]);
    // What the browser asks for by itself, to put the page beside other programs.
    let of_the_browser = |path: &str| path.starts_with("/icons/") || path == "/app.webmanifest";
    all.retain(|path| !QUIET_FILES.contains(&plain(path).as_str()) && !of_the_browser(path));
    ensure!(all.len() > 8, "it asked only for {all:?}");
    let (drawn_with, rest): (Vec<&String>, Vec<&String>) = all
        .iter()
        .partition(|path| first.contains(*path) && is_of_the_page(path));
    // What the page is drawn with: one by one, since the page begins anew.
    let mut turn = 0;
    for path in drawn_with {
        // Browsers fetch style sheets and scripts ahead, and some fetch them anew where that was in vain: lost
        // once, nobody misses them. The first script does its work from within the page as well.
        let is_early = plain(path) == "/early.js";
        let times = if is_early { 1 } else { 2 };
        // A style sheet of another version is one that the browser takes, and asks for once.
        let is_sheet = path.ends_with(".css");
        let others = vec![other(path); if is_sheet { 1 } else { times }];
        for faults in [vec![Fault::Lost; times], others] {
            turn += 1;
            let is_taken = is_sheet && matches!(faults[..], [Fault::Other(_)]);
            let harmless = is_early || is_taken;
            page.leave()?;
            page.server().fail(path, faults.clone());
            page.open(&format!("turn-{turn}/{}", way.address))
                .context("opening")?;
            let sentences = way
                .open(page)
                .with_context(|| format!("{path}, {faults:?}"))?;
            let unmet = page.server().take_faults();
            ensure!(
                unmet.is_empty(),
                "{unmet:?}, {faults:?}: was not asked for, it said {sentences:?}"
            );
            ensure!(
                harmless || !sentences.is_empty(),
                "{path}, {faults:?}: not a word"
            );
        }
    }
    // The rest in one walk, since each is met by itself: first lost, then of another version.
    page.leave()?;
    for path in &rest {
        page.server().fail(path, [Fault::Lost, other(path)]);
    }
    page.open(way.address)?;
    way.wait_drawn(page)?;
    waits::watch(page, &[]).context("watching")?;
    let silent: Vec<&String> = rest
        .iter()
        .copied()
        .filter(|path| path.ends_with(".js"))
        .collect();
    let told = RefCell::new(BTreeSet::new());
    let sentences = way.walk(page, &|| {
        // A script of another version starts nothing and says nothing: once it was served, the page has
        // waited for it long enough.
        for path in &silent {
            if page.server().has_met_faults(path) && told.borrow_mut().insert(path.to_string()) {
                waits::end(page, waits::START).context("ending the wait")?;
            }
        }
        Ok(())
    })?;
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
        page.open_anew(way.address)?;
        way.wait_drawn(page)?;
        waits::watch(page, &[])?;
        waits::lose_first_calls(page, silent, &[])?;
        way.walk(page, &|| Ok(()))?;
        let log = page.eval("return window.log", &[])?;
        let log: Vec<String> = serde_json::from_value(log)?;
        for kind in way.kinds {
            let at = |what: &str| log.iter().position(|it| *it == format!("{what} {kind}"));
            let lost = at("lost").with_context(|| format!("{kind} was not asked: {log:#?}"))?;
            // One sentence may stand for calls that waited together.
            let until = at("answered").unwrap_or(log.len());
            let waited = log.get(lost..until).unwrap_or_default();
            ensure!(
                *kind == QUIET || waited.iter().any(|it| it.starts_with("said ")),
                "{kind} was not answered, and not a word: {log:#?}"
            );
        }
    }
    Ok(())
}

/// The kinds of calls of all cores, as the tables of their times name them, but those that only measure.
fn every_kind_is_walked() -> Result<()> {
    let mut kinds = BTreeSet::new();
    for file in layout::files_below(&layout::at("www/src"))? {
        let text = layout::read(&file)?;
        for table in text.split(": Patience<").skip(1) {
            let Some((head, rows)) = table.split_once("> = {") else {
                continue;
            };
            ensure!(head.ends_with("Calls"), "{head} is no table of calls");
            let (rows, _) = rows.split_once('}').context("a table has an end")?;
            let names = rows.split(',').filter_map(|row| row.split_once(':'));
            kinds.extend(names.map(|(name, _)| name.trim().to_owned()));
        }
    }
    let walked: BTreeSet<&str> = ways::ALL
        .iter()
        .flat_map(|way| way.kinds)
        .copied()
        .collect();
    let not_walked: Vec<&String> = kinds
        .iter()
        .filter(|kind| !kind.starts_with("bench") && !walked.contains(kind.as_str()))
        .collect();
    ensure!(not_walked.is_empty(), "no way asks {not_walked:?}");
    let unknown: Vec<&&str> = walked
        .iter()
        .filter(|kind| !kinds.contains(**kind))
        .collect();
    ensure!(unknown.is_empty(), "{unknown:?} are no kinds of calls");
    Ok(())
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
        way.walk(page, &|| Ok(()))?;
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

/// Where the site has the file that the build makes of a name, whatever else its name holds.
pub fn path_of(stem: &str, ending: &str) -> Result<String> {
    let mut names = site::files(&site::folder())?
        .into_iter()
        .filter_map(|path| Some(path.strip_prefix(site::folder()).ok()?.to_str()?.to_owned()));
    names
        .find(|name| {
            let rest = name
                .strip_prefix(stem)
                .and_then(|it| it.strip_suffix(ending));
            rest.is_some_and(|it| it.is_empty() || it.starts_with('-'))
        })
        .map(|name| format!("/{name}"))
        .with_context(|| format!("the site has no {stem}{ending}"))
}

/// A file of the same kind that lacks what the others need of it.
fn other(path: &str) -> Fault {
    let content: &[u8] = match Path::new(path).extension().and_then(|it| it.to_str()) {
        Some("js") => b"export {};",
        Some("json") => b"{}",
        Some("wasm") => b"\0asm\x01\0\0\0",
        Some("css") => b"#of-another-version { top: 0 }",
        _ => b"",
    };
    Fault::Other(content.to_vec())
}

/// Whether the page is drawn with it: its scripts, but those of workers, and its style sheets.
fn is_of_the_page(path: &str) -> bool {
    let path = plain(path);
    let worker = [
        "/worker.js",
        "/explore.js",
        "/prove.js",
        "/later.js",
        "/fund.js",
        "/drg.js",
        "/import.js",
    ]
    .contains(&path.as_str());
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
