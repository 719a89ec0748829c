//! Checks that need no browser.

use std::process::Command;

use anyhow::Result;

use super::built;
use crate::{layout, npm, run, system};

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

/// Which room of `www/src` may import which other says `www/biome.json`.
pub(super) fn rooms() -> Result<()> {
    npm::install()?;
    run::run(
        Command::new(npm::program("biome"))
            .current_dir(layout::at("www"))
            .args(["lint", "--error-on-warnings"]),
    )
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
    run::run(run::cargo().args(["test", "--package", "xtask"]))
}

pub(super) fn types() -> Result<()> {
    built()?;
    run::run(
        Command::new(npm::program("tsc"))
            .current_dir(layout::at("www"))
            .args(["--project", ".", "--noEmit", "--strict"]),
    )
}
