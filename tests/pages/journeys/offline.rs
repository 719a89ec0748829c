//! The pages without a network: after one visit everything works, what is kept are files of the site and
//! nothing else, and a newer version is offered and never forced.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use xtask::{hashes, layout, offline, serve::Fault, site};

use super::failure::ways::{DOCTOR, HANDBOOK, PATIENT, Way};
use super::steps::{CHINESE, expect_sums, pass};
use crate::page::Page;

/// What a newer version of the page has that this one has not.
const NEWER: &str = "<meta name=\"generator\" content=\"a newer version\">";

/// A copy of the site that is replaced by another version on the way.
pub fn folder() -> PathBuf {
    let folder = crate::place("offline-site");
    for file in layout::files_below(&site::folder()).unwrap_or_default() {
        if let Ok(content) = fs::read(&file) {
            // What is missing then is missing here too, and the journey says so.
            let _ = layout::write(
                &folder.join(hashes::relative(&site::folder(), &file)),
                content,
            );
        }
    }
    folder
}

/// The patient's page: all the way, at a place that nobody had asked for before, and everything behind it.
pub fn walk(page: &Page) -> Result<()> {
    if !keeps_files(page)? {
        return Ok(());
    }
    page.open("")?;
    wait_kept(page)?;
    page.check_accessibility()?;
    expect_only_files(page)?;
    page.cable()?.cut();
    page.open("")?;
    wait_kept(page).context("without a network")?;
    page.expect_text("没有网也能用")?;
    page.eval(
        "document.querySelector('#on-device details').open = true",
        &[],
    )?;
    page.expect_text("2020年12月31日 已经到期")?;
    CHINESE.whole_way(page, "10000", &mut pass)?;
    expect_sums(page, "2,320.00", "7,680.00")?;
    for way in [&PATIENT, &HANDBOOK] {
        page.open(way.address)?;
        all_of(page, way)?;
    }
    // Opened anew in the middle of the way, it begins at the start and not at an error.
    page.open("")?;
    page.find("button", CHINESE.begin)?;
    expect_only_files(page)?;
    page.cable()?.mend();
    page.check_private()
}

/// The doctor's page with its scheme.
pub fn doctor(page: &Page) -> Result<()> {
    if !keeps_files(page)? {
        return Ok(());
    }
    page.open("doctor.html")?;
    wait_kept(page)?;
    page.check_accessibility()?;
    expect_only_files(page)?;
    page.cable()?.cut();
    page.open("doctor.html")?;
    wait_kept(page).context("without a network")?;
    page.expect_text("没有网也能分组")?;
    all_of(page, &DOCTOR)?;
    page.cable()?.mend();
    page.check_private()
}

/// A newer version is on the device, and waits until somebody presses. What was entered comes along.
pub fn newer(page: &Page) -> Result<()> {
    if !keeps_files(page)? {
        return Ok(());
    }
    page.open("")?;
    wait_kept(page)?;
    let file = crate::place("offline-site").join("index.html");
    let html = layout::read(&file)?.replace("</title>", &format!("</title>{NEWER}"));
    layout::write(&file, html)?;
    offline::write_list(&crate::place("offline-site"))?;
    for _ in 0..2 {
        // However often it is opened.
        page.open("")?;
        page.find("button", "有新版本，点这里更新")?;
        ensure!(!is_newer(page)?, "the newer version came unasked");
    }
    page.check_accessibility()?;
    page.resize(320, 740)?;
    page.check_no_overflow()?;
    page.check_target_sizes(48)?;
    page.screenshot("newer")?;
    CHINESE.choose_place(page)?;
    page.eval("window.before = true", &[])?;
    page.press("button", "有新版本，点这里更新")?;
    page.wait_until("the newer version is there", || {
        Ok(page.eval("return !window.before", &[])? == true && is_newer(page)?)
    })?;
    page.find("button", CHINESE.insurance)
        .context("what was entered is gone")?;
    wait_kept(page)?;
    let offered = page.eval("return Boolean(document.querySelector('#newer'))", &[])?;
    ensure!(offered == false, "it offers what is there already");
    let caches = page.eval_async(&asked("(await caches.keys()).length"))?;
    ensure!(caches == 1, "{caches} versions are kept");
    page.cable()?.cut();
    page.open("")?;
    page.find("button", CHINESE.begin)?;
    ensure!(is_newer(page)?, "without a network it is the old version");
    page.cable()?.mend();
    page.check_private()
}

/// What a first visit could not have is fetched by the next one, and what came of another version is not kept.
pub fn broken(page: &Page) -> Result<()> {
    if !keeps_files(page)? {
        return Ok(());
    }
    // So that nothing is fetched any more when something is to go wrong.
    wait_kept(page)?;
    let [known, module] = ["packs/known.json", "mingbai_explore_bg.wasm"].map(site::shipped);
    let files = [format!("/{}", known?), format!("/{}", module?)];
    for (path, faults) in [
        ("/offline.js", vec![Fault::Lost]),
        // Twice, since what is not right is asked for once more.
        (&*files[0], vec![Fault::Other(b"{}".to_vec()); 2]),
        (&*files[1], vec![Fault::Lost; 2]),
    ] {
        forget(page)?;
        page.server().fail(path, faults);
        page.open("")?;
        page.wait_until(&format!("{path} went wrong"), || {
            Ok(page.server().has_met_faults(path))
        })?;
        page.find("button", CHINESE.begin)?;
        let said = page.eval(
            "return document.querySelector('#on-device, #trouble')?.textContent ?? ''",
            &[],
        )?;
        ensure!(said == "", "without {path} it says {said}");
        page.server().take_faults();
        page.open("")?;
        wait_kept(page).with_context(|| format!("after {path} went wrong"))?;
        expect_only_files(page)?;
    }
    page.cable()?.cut();
    page.open("")?;
    wait_kept(page).context("without a network")?;
    page.cable()?.mend();
    page.check_private()
}

/// Takes everything off the device, from a page that keeps nothing.
fn forget(page: &Page) -> Result<()> {
    page.open("figures.html")?;
    let forgotten = page.eval_async(&asked(
        "{
            for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
            for (const name of await caches.keys()) await caches.delete(name);
            return 'gone';
        }",
    ))?;
    ensure!(forgotten == "gone", "{forgotten}");
    Ok(())
}

/// Whether this engine has workers that keep files; the one of the tests may be built without.
fn keeps_files(page: &Page) -> Result<bool> {
    page.open("")?;
    let keeps = page.eval("return 'serviceWorker' in navigator", &[])? == true;
    if !keeps {
        println!("{}: no service workers in this build", page.engine().name());
    }
    Ok(keeps)
}

fn is_newer(page: &Page) -> Result<bool> {
    let script = "return Boolean(document.querySelector('meta[name=generator]'))";
    Ok(page.eval(script, &[])? == true)
}

/// Waits until the page says that it is on the device. All files of it are fetched until then, on a machine
/// that may have much else to do.
fn wait_kept(page: &Page) -> Result<()> {
    let wait = || page.css("#on-device").map(drop);
    wait().or_else(|_| wait()).or_else(|_| wait())
}

/// Goes a whole way of the page, and is never told that something could not be had.
fn all_of(page: &Page, way: &Way) -> Result<()> {
    way.wait_drawn(page)?;
    let sentences = way.walk(page, &|| Ok(()))?;
    ensure!(
        sentences.is_empty(),
        "without a network it says {sentences:?}"
    );
    Ok(())
}

/// A script that hands over what an expression comes to.
fn asked(expression: &str) -> String {
    format!(
        "const done = arguments[arguments.length - 1];
        (async () => {expression})().then(done, fault => done(String(fault)))"
    )
}

/// What the device has of the visit: files that the site has, word for word, and nothing that was entered.
fn expect_only_files(page: &Page) -> Result<()> {
    let found = page.eval_async(&asked(
        "{
            const files = [];
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const {url} of await cache.keys()) {
                    const bytes = await (await cache.match(url)).arrayBuffer();
                    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
                    files.push([url, [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('')]);
                }
            }
            const databases = indexedDB.databases ? await indexedDB.databases() : [];
            return {files, databases, local: localStorage.length, session: sessionStorage.length,
                cookies: document.cookie};
        }",
    ))?;
    for (field, wanted) in [
        ("databases", json!([])),
        ("local", json!(0)),
        ("session", json!(0)),
        ("cookies", json!("")),
    ] {
        ensure!(found[field] == wanted, "{field}: {}", found[field]);
    }
    let files = found["files"]
        .as_array()
        .with_context(|| format!("{found}"))?;
    ensure!(files.len() > 20, "only {} files are kept", files.len());
    let folder = crate::place("offline-site");
    for file in files {
        let url = file[0].as_str().context("an address is a text")?;
        let name = url
            .strip_prefix(&page.address())
            .with_context(|| format!("{url} is of another site"))?;
        if name.starts_with(".kept/") {
            continue;
        }
        let content = fs::read(folder.join(name))
            .with_context(|| format!("{name} is no file of the site"))?;
        ensure!(
            file[1] == offline::digest(&content),
            "{name} is kept with something else in it"
        );
    }
    Ok(())
}
