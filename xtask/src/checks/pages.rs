//! The page end to end; the tests themselves are in `tests/pages/`.

use anyhow::Result;

use super::built;
use crate::{browsers::Engine, run};

pub(super) fn tests(engine: Engine) -> Result<()> {
    built()?;
    walk_pages(Some(engine.name()), &[])
}

/// Compiles the tests and runs none.
pub(super) fn compile() -> Result<()> {
    built()?;
    run::run(run::cargo().args(["test", "--package", "xtask", "--test", "pages", "--no-run"]))
}

/// Walks through the built pages: all journeys or some, in all engines or one.
pub fn walk_pages(engine: Option<&str>, journeys: &[String]) -> Result<()> {
    let mut command = run::cargo();
    command.args(["test", "--package", "xtask", "--test", "pages", "--"]);
    if let Some(engine) = engine {
        command.args(["--engine", engine]);
    }
    run::run(command.args(journeys))
}
