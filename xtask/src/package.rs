//! The package for npm: the element with the files of the site, and the engine for programs.
//!
//! ```text
//! mingbai/element   the script of the element, for pages that bundle their scripts themselves
//! mingbai/engine    everything as one module, for Node and bundlers
//! mingbai/site/…    the built site, to be put beside a page; mingbai/packs/…, mingbai/schemes/… for the engine
//! ```

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{core, hashes, layout, licences, npm, packs, run, schemes, site};

/// Where the package is put together.
pub fn folder() -> PathBuf {
    layout::at("target/package/mingbai")
}

/// What of the built site is no part of it there: it is beside it.
const NOT_IN_SITE: &[&str] = &["LICENSE", "NOTICE", licences::FILE];

/// Builds the package; the path of its tarball.
pub fn build() -> Result<PathBuf> {
    site::build()?;
    core::build_engine()?;
    run::announce("putting the package for npm together");
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder).context("cannot clear the package")?;
    }
    for path in site::files(&site::folder())? {
        let name = hashes::relative(&site::folder(), &path);
        let place = match NOT_IN_SITE.contains(&&*name) {
            true => folder.join(&name),
            false => folder.join("site").join(&name),
        };
        copy(&path, &place)?;
    }
    packs::write(&folder.join("packs"))?;
    for path in layout::files_below(&schemes::folder())? {
        let name = path.file_name().unwrap_or_default();
        copy(&path, &folder.join("schemes").join(name))?;
    }
    engine(&folder)?;
    types(&folder)?;
    for name in ["README.md", "CHANGELOG.md"] {
        copy(&layout::at(name), &folder.join(name))?;
    }
    manifest(&folder)?;
    let tarballs = layout::at("target/package");
    run::run(
        Command::new("npm")
            .args(["pack", "--ignore-scripts", "--loglevel=error"])
            .arg("--pack-destination")
            .arg(&tarballs)
            .current_dir(&folder),
    )?;
    Ok(tarballs.join(format!("mingbai-{}.tgz", layout::version()?)))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let content = fs::read(from).with_context(|| format!("cannot read {}", layout::shown(from)))?;
    layout::write(to, content)
}

/// The engine: its script, and its module beside it.
fn engine(folder: &Path) -> Result<()> {
    let stem = core::ENGINE.stem();
    let binding = core::folder().join(format!("{stem}.js"));
    run::run(
        site::esbuild()
            .args([
                "npm/engine.ts",
                "--bundle",
                "--format=esm",
                "--charset=utf8",
            ])
            .args([
                "--platform=neutral",
                "--target=es2022",
                "--log-level=warning",
            ])
            .arg(format!(
                "--alias:{}={}",
                core::ENGINE.import(),
                binding.display()
            ))
            .arg(format!(
                "--outfile={}",
                folder.join("engine/engine.js").display()
            )),
    )?;
    let module = format!("{stem}_bg.wasm");
    copy(
        &core::folder().join(&module),
        &folder.join("engine").join(&module),
    )
}

/// The types of both entries, as the compiler says them.
fn types(folder: &Path) -> Result<()> {
    run::run(
        Command::new(npm::program("tsc"))
            .current_dir(layout::at("www"))
            .args(["--project", "npm", "--strict"])
            .arg("--outDir")
            .arg(folder.join("types")),
    )
}

/// `pkg.json` with the version and the list of files.
fn manifest(folder: &Path) -> Result<()> {
    let text = layout::read(&layout::at("pkg.json"))?;
    let mut manifest: Value = serde_json::from_str(&text).context("pkg.json is not JSON")?;
    let files: Vec<String> = layout::files_below(folder)?
        .iter()
        .map(|path| hashes::relative(folder, path))
        .collect();
    manifest["version"] = layout::version()?.into();
    manifest["files"] = files.into();
    let text = serde_json::to_string_pretty(&manifest)?;
    layout::write(&folder.join("package.json"), text + "\n")
}
