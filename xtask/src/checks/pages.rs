//! The page end to end; the tests themselves are in `tests/pages/`.

use anyhow::Result;

use super::built;
use crate::{browsers::Engine, run};

pub(super) fn tests(engine: Engine) -> Result<()> {
    built()?;
    run::run(
        run::cargo()
            .args(["test", "--package", "xtask", "--test", "pages", "--"])
            .args(["--engine", engine.name()]),
    )
}
