//! A page as one file: scripts, styles, cores and all that it would fetch within it. It opens from a disk,
//! without a server and without a network, under a policy of its own that names what is in it by digest.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use serde_json::{Map, json};
use sha2::{Digest, Sha256};

use crate::{compress, core, hashes, layout, packs, places, run, site, stamp};

/// A page that becomes one file.
pub struct Page {
    /// What the file is called; the pages lead to each other by it (`www/src/embed/one-file.ts`).
    name: &'static str,
    /// The page that it is.
    page: &'static str,
    /// Its script.
    entry: &'static str,
    styles: &'static [&'static str],
    /// Its cores, by their crates.
    cores: &'static [&'static str],
    /// Writes what else it would fetch into a folder.
    write: fn(&Path) -> Result<()>,
}

/// The patient's page.
pub const PATIENT: Page = Page {
    name: "mingbai",
    page: "index.html",
    entry: "src/embed/single.ts",
    styles: &["main.css"],
    cores: &[
        "mingbai-core",
        "mingbai-explore",
        "mingbai-prove",
        "mingbai-pay-later",
    ],
    write: |folder| {
        packs::write_for_patients(&folder.join("packs"))?;
        for name in places::FILES {
            copy(&places::folder().join(name), &folder.join(name))?;
        }
        Ok(())
    },
};

/// The doctor's page. Without the reader of workbooks, which takes 0.8 MB.
pub const DOCTOR: Page = Page {
    name: "mingbai-doctor",
    page: "doctor.html",
    entry: "src/embed/single-doctor.ts",
    styles: &["main.css", "doctor.css"],
    cores: &["mingbai-core", "mingbai-drg", "mingbai-fund"],
    write: |folder| {
        packs::write_regions(&folder.join("packs"))?;
        packs::write_tables(&folder.join("packs/weights"))?;
        packs::write_national(&folder.join("packs/pay-later"))?;
        site::write_schemes(&folder.join("schemes"))
    },
};

/// Every page that becomes one file.
pub const ALL: [Page; 2] = [PATIENT, DOCTOR];

/// The most bytes that each file may have.
const LIMIT: usize = 2_500_000;

/// What of a page is no part of it: it is not fetched, and not put on a device.
const LEFT_OUT: &[&str] = &[
    "http-equiv=",
    "apple-touch-icon",
    "rel=\"manifest\"",
    "rel=\"stylesheet\"",
    "<script",
    "figures.html",
    "figures-en.html",
];

impl Page {
    /// The file.
    pub fn file(&self) -> PathBuf {
        layout::at("target").join(format!("{}.html", self.name))
    }

    /// Builds it of the built site; its path.
    pub fn build(&self) -> Result<PathBuf> {
        run::announce(&format!("putting {} into one file", self.page));
        let script = self.bundled()?;
        let style = self.style()?;
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
            BASE64.encode(self.packed()?)
        );
        let mut text = String::new();
        for line in layout::read(&layout::at("www").join(self.page))?.lines() {
            if LEFT_OUT.iter().any(|it| line.contains(it)) {
                continue;
            }
            if line.trim() == "</body>" {
                text += &end;
            }
            text += &line.replace(" data-offline=\"offline.js\"", "");
            text.push('\n');
            // Before anything that a policy is about.
            if line.contains("charset=") {
                text += &head;
            }
        }
        ensure!(
            text.len() <= LIMIT,
            "{} as one file has {} bytes, more than {LIMIT}",
            self.page,
            text.len()
        );
        layout::write(&self.file(), text)?;
        Ok(self.file())
    }

    fn style(&self) -> Result<String> {
        let sheets = self.styles.iter().map(|name| {
            let shipped = site::folder().join(site::shipped(name)?);
            layout::read(&shipped)
        });
        Ok(sheets.collect::<Result<Vec<_>>>()?.concat())
    }

    /// Where what it is made of lies while it is made.
    fn folder(&self) -> PathBuf {
        layout::at("target/xtask/single").join(self.name)
    }

    fn bundled(&self) -> Result<String> {
        let out = self.folder().with_extension("js");
        run::run(
            site::esbuild()
                .args([self.entry, "--bundle", "--minify", "--charset=utf8"])
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
    fn packed(&self) -> Result<Vec<u8>> {
        let folder = self.folder();
        if folder.exists() {
            fs::remove_dir_all(&folder).context("cannot clear the files of the page")?;
        }
        (self.write)(&folder)?;
        for module in core::ALL {
            if self.cores.contains(&module.package) {
                let name = format!("{}_bg.wasm", module.stem());
                copy(&core::folder().join(&name), &folder.join(&name))?;
            }
        }
        let (mut contents, mut data) = (Map::new(), Vec::new());
        for path in layout::files_below(&folder)? {
            let begin = data.len();
            data.extend(fs::read(&path)?);
            contents.insert(hashes::relative(&folder, &path), json!([begin, data.len()]));
        }
        let table = serde_json::to_vec(&contents)?;
        let length = u32::try_from(table.len())?.to_be_bytes();
        let whole = [&length[..], &table, &data].concat();
        let [kept, small] = ["files", "deflated"].map(|end| folder.with_extension(end));
        layout::write(&kept, &whole)?;
        let fingerprint = stamp::Fingerprint::default()
            .file(&kept)
            .text(compress::WAY_OF_ONE);
        let step = format!("single-{}", self.name);
        // It takes a quarter of a minute.
        stamp::unless_done(&step, fingerprint, std::slice::from_ref(&small), || {
            layout::write(&small, compress::deflated(&whole)?)
        })?;
        fs::read(&small).with_context(|| format!("cannot read {}", layout::shown(&small)))
    }
}

fn digest(content: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(content)))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let content = fs::read(from).with_context(|| format!("cannot read {}", layout::shown(from)))?;
    layout::write(to, content)
}
