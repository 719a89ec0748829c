//! The patient's page as one file: scripts, styles, cores, packs and places within it. It opens from a disk,
//! without a server and without a network, under a policy of its own that names what is in it by digest.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use flate2::{Compression, write::DeflateEncoder};
use serde_json::{Map, json};
use sha2::{Digest, Sha256};

use crate::{core, hashes, layout, packs, places, run, site};

/// The file.
pub fn file() -> PathBuf {
    layout::at("target/mingbai.html")
}

/// The most bytes that it may have.
const LIMIT: usize = 2_500_000;

/// What of the page is no part of it: it is not fetched, and not put on a device.
const LEFT_OUT: &[&str] = &[
    "http-equiv=",
    "apple-touch-icon",
    "rel=\"manifest\"",
    "early.js",
    "rel=\"stylesheet\"",
    "app.js",
    "figures.html",
    "figures-en.html",
];

/// Builds it of the built site; its path.
pub fn build() -> Result<PathBuf> {
    run::announce("putting the page into one file");
    let script = bundled()?;
    let style = layout::read(&site::folder().join(site::shipped("main.css")?))?;
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; \
         img-src data: blob:; connect-src blob:; base-uri 'none'; form-action 'none'",
        digest(&script),
        digest(&style)
    );
    let head = format!(
        "    <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n    <style>{style}</style>\n"
    );
    let end = format!(
        "    <script type=\"text/plain\" id=\"files\">{}</script>\n    <script type=\"module\">{script}</script>\n",
        BASE64.encode(packed()?)
    );
    let mut page = String::new();
    for line in layout::read(&layout::at("www/index.html"))?.lines() {
        if LEFT_OUT.iter().any(|it| line.contains(it)) {
            continue;
        }
        if line.trim() == "</body>" {
            page += &end;
        }
        page += &line.replace(" data-offline=\"offline.js\"", "");
        page.push('\n');
        // Before anything that a policy is about.
        if line.contains("charset=") {
            page += &head;
        }
    }
    ensure!(
        page.len() <= LIMIT,
        "the page as one file has {} bytes, more than {LIMIT}",
        page.len()
    );
    layout::write(&file(), page)?;
    Ok(file())
}

fn digest(content: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(content)))
}

fn bundled() -> Result<String> {
    let out = layout::at("target/xtask/single.js");
    run::run(
        site::esbuild()
            .args([
                "src/embed/single.ts",
                "--bundle",
                "--minify",
                "--charset=utf8",
            ])
            .args([
                "--format=esm",
                "--legal-comments=none",
                "--log-level=warning",
            ])
            .arg(site::TARGET)
            .args(site::version()?)
            .args(site::aliases())
            .arg(format!("--outfile={}", out.display())),
    )?;
    layout::read(&out)
}

/// What the page would fetch: a table of contents behind its length, then all of it, deflated.
fn packed() -> Result<Vec<u8>> {
    let folder = layout::at("target/xtask/single");
    if folder.exists() {
        fs::remove_dir_all(&folder).context("cannot clear the files of the page")?;
    }
    packs::write(&folder.join("packs"))?;
    for name in places::FILES {
        copy(&places::folder().join(name), &folder.join(name))?;
    }
    for module in core::of_the_patient() {
        let name = format!("{}_bg.wasm", module.stem());
        copy(&core::folder().join(&name), &folder.join(&name))?;
    }
    let (mut contents, mut data) = (Map::new(), Vec::new());
    for path in layout::files_below(&folder)? {
        let begin = data.len();
        data.extend(fs::read(&path)?);
        contents.insert(hashes::relative(&folder, &path), json!([begin, data.len()]));
    }
    let table = serde_json::to_vec(&contents)?;
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&u32::try_from(table.len())?.to_be_bytes())?;
    packed.write_all(&table)?;
    packed.write_all(&data)?;
    Ok(packed.finish()?)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let content = fs::read(from).with_context(|| format!("cannot read {}", layout::shown(from)))?;
    layout::write(to, content)
}
