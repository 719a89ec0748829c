//! Programs that come from the operating system.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{consent, run};

/// Installs Debian packages, where that is possible without asking. Where it is not, the
/// error says in one sentence what is needed for what, and the command that installs it.
///
/// The packages are asked for again once the package lists are up to date, because
/// [`newest`] reads those.
pub fn install(needed_for: &str, packages: impl Fn() -> Vec<String>) -> Result<()> {
    if run::find_program(&["apt-get"]).is_none() {
        let names = packages().join(", ");
        bail!("{needed_for} needs what Debian calls {names}: please install it");
    }
    if !is_root() {
        let names = packages().join(" ");
        bail!(
            "{needed_for} needs more programs: please run \
             `sudo apt-get install --no-install-recommends {names}`"
        );
    }
    consent::ask(&[format!(
        "{}, by apt-get ({needed_for})",
        packages().join(", ")
    )])?;
    run::announce(&format!("installing system packages ({needed_for})"));
    run::run_with_heartbeat(apt_get().args(["update", "-qq"]))?;
    run::run_with_heartbeat(
        apt_get()
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages()),
    )
}

/// Of the packages called `prefix` and a number, the one with number `preferred`, or else the
/// newest on offer.
pub fn newest(prefix: &str, preferred: u32) -> String {
    let pattern = format!("^{prefix}[0-9]+$");
    let listed = run::capture(Command::new("apt-cache").args(["search", "--names-only", &pattern]))
        .unwrap_or_default();
    let numbers: Vec<u32> = listed
        .lines()
        .filter_map(|line| {
            line.split_whitespace()
                .next()?
                .strip_prefix(prefix)?
                .parse()
                .ok()
        })
        .collect();
    let chosen = match numbers.iter().max() {
        Some(newest) if !numbers.contains(&preferred) => *newest,
        _ => preferred,
    };
    format!("{prefix}{chosen}")
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    run::without_toolchain(&mut command).env("DEBIAN_FRONTEND", "noninteractive");
    command
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
