//! `dist/`: the pages, ready for any folder of any web server.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{core, layout, npm, packs, run, stamp};

/// The page. What it imports only when somebody asks for it becomes a file of its own
/// (`paylater.js`), and what both need another (`chunk.js`).
const PAGE: &[&str] = &["src/app.ts", "--splitting", "--chunk-names=[name]"];
/// Module scripts that run beside the page, and the style sheet.
const MODULES: &[&str] = &["src/worker.ts", "src/more.ts", "styles/main.css"];
/// Runs before the first paint, so it is a classic script.
const EARLY: &str = "src/early.ts";
/// The browsers of 2022 and later: the oldest that run the core.
const SHARED_OPTIONS: &[&str] = &[
    "--bundle",
    "--minify",
    "--charset=utf8",
    "--target=es2022",
    "--legal-comments=none",
    "--log-level=warning",
    "--entry-names=[name]",
    "--asset-names=[name]",
    "--outdir=../dist",
];

/// The folder of the built pages.
pub fn folder() -> PathBuf {
    layout::at("dist")
}

/// Builds everything into `dist/`; steps whose inputs have not changed are skipped.
pub fn build() -> Result<()> {
    npm::install()?;
    packs::prove()?;
    core::build()?;
    let www = layout::at("www");
    let fingerprint = stamp::Fingerprint::default()
        .folder(&www.join("src"))?
        .folder(&www.join("styles"))?
        .folder(&www.join("messages"))?
        .file(&www.join("index.html"))
        .file(&www.join("tsconfig.json"))
        .file(&www.join("package-lock.json"))
        .folder(&layout::at("packs"))?
        .folder(&core::folder())?
        .file(&layout::at("LICENSE"))
        .file(&layout::at("pkg.json"))
        .file(&layout::at("Cargo.toml"))
        .text(&[SHARED_OPTIONS, PAGE].concat().join(" "));
    stamp::unless_done(
        "site",
        fingerprint,
        &[folder().join("package.json")],
        || {
            run::announce("bundling the page into dist/");
            // A file that is no longer made must not linger.
            if folder().exists() {
                fs::remove_dir_all(folder()).context("cannot clear dist/")?;
            }
            bundle()?;
            copy(&www.join("index.html"), "index.html")?;
            copy(&layout::at("LICENSE"), "LICENSE")?;
            for module in [core::CORE, core::MORE] {
                let name = format!("{}_bg.wasm", module.name);
                copy(&core::folder().join(&name), &name)?;
            }
            packs::write(&folder().join("packs"))?;
            write_manifest()
        },
    )
}

fn bundle() -> Result<()> {
    run::run(esbuild().args(PAGE).arg("--format=esm"))?;
    let binding = |module: core::Module| core::folder().join(format!("{}.js", module.name));
    run::run(
        esbuild()
            .args(MODULES)
            .arg("--format=esm")
            .arg(format!(
                "--alias:mingbai-core={}",
                binding(core::CORE).display()
            ))
            .arg(format!(
                "--alias:mingbai-more={}",
                binding(core::MORE).display()
            )),
    )?;
    run::run(esbuild().args([EARLY, "--format=iife"]))
}

fn esbuild() -> Command {
    let mut command = Command::new(npm::program("esbuild"));
    command.current_dir(layout::at("www")).args(SHARED_OPTIONS);
    command
}

fn copy(from: &Path, name: &str) -> Result<()> {
    fs::copy(from, folder().join(name))
        .with_context(|| format!("cannot copy {} to dist/", layout::shown(from)))?;
    Ok(())
}

/// The npm manifest of the portal package: `pkg.json` with the version and the file list.
fn write_manifest() -> Result<()> {
    let text = layout::read(&layout::at("pkg.json"))?;
    let mut manifest: Value = serde_json::from_str(&text).context("pkg.json is not JSON")?;
    let files: Vec<String> = layout::files_below(&folder())?
        .iter()
        .filter_map(|path| path.strip_prefix(folder()).ok())
        .map(|path| path.to_string_lossy().replace('\\', "/"))
        .collect();
    manifest["version"] = layout::version()?.into();
    manifest["files"] = files.into();
    let text = serde_json::to_string_pretty(&manifest)?;
    layout::write(&folder().join("package.json"), text + "\n")
}
