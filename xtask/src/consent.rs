//! Nothing is installed on somebody's machine that they were not asked about.
//!
//! What a command will install is said before it begins, and asked where somebody can answer: at a
//! terminal, unless `--yes` was given or the variable `CI` is set.

use std::{
    io::{self, IsTerminal, Write},
    sync::OnceLock,
};

use anyhow::{Result, bail};

use crate::run;

/// Whether it was agreed to already.
static AGREED: OnceLock<()> = OnceLock::new();

/// Agrees beforehand: `--yes`.
pub fn agree() {
    AGREED.get_or_init(|| ());
}

/// Says what will be installed, and asks unless that was agreed to. An error when it is not wanted.
pub fn ask(what: &[String]) -> Result<()> {
    if what.is_empty() || AGREED.get().is_some() {
        return Ok(());
    }
    run::announce(&format!("this will install:\n    {}", what.join("\n    ")));
    let in_ci = std::env::var_os("CI").is_some_and(|it| !it.is_empty() && it != "false");
    let is_somebody_there = !in_ci && io::stdin().is_terminal() && io::stderr().is_terminal();
    decide(is_somebody_there, || {
        eprint!("  Go on? [y/N] ");
        io::stderr().flush()?;
        let mut answer = String::new();
        io::stdin().read_line(&mut answer)?;
        Ok(answer)
    })?;
    agree();
    Ok(())
}

fn decide(is_somebody_there: bool, answer: impl FnOnce() -> io::Result<String>) -> Result<()> {
    if !is_somebody_there || matches!(answer()?.trim(), "y" | "Y" | "yes" | "是") {
        return Ok(());
    }
    bail!("nothing was installed; `--yes` agrees without asking")
}

#[cfg(test)]
mod tests {
    use super::decide;

    #[test]
    fn only_a_yes_agrees_and_only_somebody_is_asked() {
        for answer in ["y\n", "Y", "yes\n", "是\n"] {
            assert!(decide(true, || Ok(answer.to_owned())).is_ok(), "{answer}");
        }
        for answer in ["", "\n", "n\n", "no", "ja"] {
            assert!(decide(true, || Ok(answer.to_owned())).is_err(), "{answer}");
        }
        assert!(decide(false, || panic!("nobody is there to be asked")).is_ok());
    }
}
