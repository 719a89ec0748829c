//! Whether the package for npm holds what it should, and whoever installs it can use it.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{layout, npm, package, run, same_bytes};

/// What stands at the top of the package.
const HOLDS: &[&str] = &[
    "CHANGELOG.md",
    "LICENSE",
    "NOTICE",
    "README.md",
    "engine",
    "licences.txt",
    "package.json",
    "packs",
    "schemes",
    "site",
    "types",
];

pub(super) fn check() -> Result<()> {
    let tarball = package::build()?;
    listed(&tarball)?;
    let place = layout::at("target/xtask/installed");
    if place.exists() {
        fs::remove_dir_all(&place).context("cannot clear the place of the package")?;
    }
    layout::write(
        &place.join("package.json"),
        r#"{ "private": true, "type": "module" }"#,
    )?;
    for path in layout::files_below(&layout::at("tests/package"))? {
        let name = path.file_name().context("a file has a name")?;
        layout::write(&place.join(name), fs::read(&path)?)?;
    }
    run::run(
        Command::new("npm")
            .args([
                "install",
                "--ignore-scripts",
                "--offline",
                "--no-audit",
                "--no-fund",
            ])
            .arg(&tarball)
            .current_dir(&place),
    )?;
    documented(&place)?;
    run::run(
        Command::new(npm::program("tsc"))
            .args([
                "--strict", "--noEmit", "--target", "es2022", "--module", "esnext",
            ])
            .args(["--moduleResolution", "bundler", "--types", ""])
            .args(["--lib", "es2022,dom,dom.iterable", "program.ts"])
            .arg("documented.ts")
            .current_dir(&place),
    )?;
    layout::write(&place.join("asked.json"), same_bytes::read()?)?;
    for program in ["many.mjs", "documented.mjs", "same-bytes.mjs"] {
        run::run(Command::new("node").arg(program).current_dir(&place))?;
    }
    run::run(
        Command::new(npm::program("vite"))
            .args(["build", "--logLevel", "warn", "--base", "./"])
            .args(["--outDir", "bundled"])
            .current_dir(&place),
    )?;
    bundled(&place.join("bundled"))
}

/// Writes the program of the document down, to be compiled and to be run: what it comes to is worked by hand.
fn documented(place: &Path) -> Result<()> {
    let program = layout::fence("docs/embedding.md", "## For programs", "ts")?;
    layout::write(
        &place.join("documented.ts"),
        format!("declare const pack: string;\n{program}"),
    )?;
    // (10,000 − 400) × 80 % = 7,680.00.
    let run = format!(
        "import {{ readFileSync }} from \"node:fs\";\n\
         const pack = readFileSync(\"node_modules/mingbai/packs/360400-resident.json\", \"utf8\");\n\
         {program}\n\
         const [own, fund] = [answer.ledger?.psn_part_amt, answer.ledger?.hifp_pay];\n\
         if (own !== \"2320.00\" || fund !== \"7680.00\") throw new Error(`${{own}}, ${{fund}}`);\n"
    );
    layout::write(&place.join("documented.mjs"), run)
}

/// The package has what is listed and no more.
fn listed(tarball: &Path) -> Result<()> {
    let said = run::capture(
        Command::new("npm")
            .args(["pack", "--dry-run", "--json", "--ignore-scripts"])
            .current_dir(package::folder()),
    )?;
    let said: Value = serde_json::from_str(&said).context("npm pack says no JSON")?;
    let files = said[0]["files"]
        .as_array()
        .context("npm pack lists files")?;
    let tops: BTreeSet<&str> = files
        .iter()
        .filter_map(|file| file["path"].as_str()?.split('/').next())
        .collect();
    ensure!(
        tops == HOLDS.iter().copied().collect(),
        "the package holds {tops:?}"
    );
    println!(
        "{}: {} files, {} KiB packed",
        layout::shown(tarball),
        files.len(),
        fs::metadata(tarball)?.len() / 1024
    );
    Ok(())
}

/// A bundler made files of both entries, the module of the engine among them.
fn bundled(folder: &Path) -> Result<()> {
    let files = layout::files_below(folder)?;
    let has = |end: &str| {
        files
            .iter()
            .any(|path| path.to_string_lossy().ends_with(end))
    };
    ensure!(
        has(".js") && has(".wasm") && has("index.html"),
        "the bundler made {files:?}"
    );
    Ok(())
}
