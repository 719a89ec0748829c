//! Checks that need no browser.

use std::process::Command;

use anyhow::Result;

use super::built;
use crate::{layout, npm, run};

pub(super) fn format() -> Result<()> {
    run::run(run::cargo().args(["fmt", "--all", "--check"]))
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

pub(super) fn tests() -> Result<()> {
    run::run(run::cargo().args(["test", "--workspace", "--all-features"]))
}

pub(super) fn types() -> Result<()> {
    built()?;
    run::run(
        Command::new(npm::program("tsc"))
            .current_dir(layout::at("www"))
            .args(["--project", ".", "--noEmit", "--strict"]),
    )
}
