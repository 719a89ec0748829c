//! Checks that need no browser.

use std::{fs, process::Command};

use anyhow::{Context, Result};

use super::built;
use crate::{layout, npm, run, site, system, tools};

pub(super) fn format() -> Result<()> {
    // A module that a macro declares is not found by the formatter: mechanisms are named to it.
    let mut mechanisms = layout::files_below(&layout::at("src/settle/mechanisms"))?;
    mechanisms.retain(|path| path.extension().is_some_and(|end| end == "rs"));
    let fmt = ["fmt", "--all", "--check", "--"];
    run::run(run::cargo().args(fmt).args(mechanisms))
}

pub(super) fn lints() -> Result<()> {
    let clippy = |what: &[&str]| {
        run::run(
            run::cargo()
                .arg("clippy")
                .args(what)
                .args(["--", "-D", "warnings"]),
        )
    };
    clippy(&["--workspace", "--all-targets", "--all-features"])?;
    // The page tests are no default target, see xtask/Cargo.toml.
    clippy(&["--package", "xtask", "--test", "pages"])
}

/// Without what is known of their weaknesses, which is nowhere but on the network.
pub(super) fn dependencies() -> Result<()> {
    run::run(
        Command::new(tools::deny()?)
            .current_dir(layout::root())
            .args(["--workspace", "--all-features", "--locked", "check"])
            // What is allowed and no longer there is taken out.
            .args(["-D", "unnecessary-skip", "-D", "unmatched-skip"])
            .args(["bans", "licenses", "sources"]),
    )
}

/// Which room of `www/src` may import which other says `www/biome.json`.
pub(super) fn scripts() -> Result<()> {
    npm::install()?;
    run::run(
        Command::new(npm::program("biome"))
            .current_dir(layout::at("www"))
            .args(["check", "--error-on-warnings"]),
    )
}

/// The tests of `www/tests`. Bundled first, since Node reads no TypeScript everywhere.
pub(super) fn unit() -> Result<()> {
    npm::install()?;
    let folder = layout::at("target/xtask/unit");
    if folder.exists() {
        fs::remove_dir_all(&folder).context("cannot clear the bundled tests")?;
    }
    let mut tests = layout::files_below(&layout::at("www/tests"))?;
    tests.retain(|path| path.to_string_lossy().ends_with(".test.ts"));
    run::run(
        Command::new(npm::program("esbuild"))
            .current_dir(layout::at("www"))
            .args(["--bundle", "--platform=node", "--format=esm"])
            .args(["--out-extension:.js=.mjs", "--log-level=warning"])
            .arg(npm::REQUIRE)
            .args(site::version()?)
            .arg(format!("--outdir={}", folder.display()))
            .args(tests),
    )?;
    run::run(Command::new("node").arg("--test").arg(folder))
}

pub(super) fn tests() -> Result<()> {
    // Without the drivers of browsers: together, their wishes for their dependencies would hold for
    // the core's as well, and it would not be the shipped core that is tested.
    // The vectors are recomputed by a script in another language than the core's.
    if run::find_program(&["python3"]).is_none() {
        system::install("recomputing the vectors", || vec!["python3".to_owned()])?;
    }
    run::run(
        run::cargo()
            .args(["test", "--workspace", "--exclude", "xtask"])
            .args(["--features", "tests/typegen"]),
    )?;
    // The licences of what the scripts are bundled with lie beside it.
    npm::install()?;
    run::run(run::cargo().args(["test", "--package", "xtask"]))
}

pub(super) fn types() -> Result<()> {
    built()?;
    [".", "src/offline", "tests"]
        .into_iter()
        .try_for_each(|project| {
            run::run(
                Command::new(npm::program("tsc"))
                    .current_dir(layout::at("www"))
                    .args(["--project", project, "--noEmit", "--strict"]),
            )
        })
}
