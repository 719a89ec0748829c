//! The tools that come from npm, as `www/package-lock.json` pins them.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{layout, run, stamp};

/// The oldest Node that the tools run on.
const NODE_MAJOR: u32 = 20;

/// Installs the packages of the lock file if it has changed since the last time.
pub fn install() -> Result<()> {
    let www = layout::at("www");
    let lock = www.join("package-lock.json");
    let fingerprint = stamp::Fingerprint::default()
        .file(&www.join("package.json"))
        .file(&lock);
    let outputs = [www.join("node_modules/.bin")];
    stamp::unless_done("npm", fingerprint, &outputs, || {
        check_node()?;
        run::announce("installing npm packages");
        // No package here needs its install script; the tools are plain files.
        run::run_with_heartbeat(
            Command::new("npm")
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                .current_dir(&www),
        )
    })
}

/// What the lock file says of a package: its version, and the digest of what it holds.
pub fn locked(package: &str) -> Result<String> {
    let text = layout::read(&layout::at("www/package-lock.json"))?;
    let lock: Value = serde_json::from_str(&text).context("www/package-lock.json is not JSON")?;
    let entry = &lock["packages"][format!("node_modules/{package}")];
    if entry.is_null() {
        bail!("www/package-lock.json does not name {package}");
    }
    Ok(entry.to_string())
}

/// The path of a command that one of the packages provides.
pub fn program(name: &str) -> PathBuf {
    layout::at("www/node_modules/.bin").join(name)
}

fn check_node() -> Result<()> {
    let needed = format!("Node {NODE_MAJOR} or newer, with npm, is needed to bundle the page");
    let version = run::capture(Command::new("node").arg("--version"))
        .with_context(|| format!("{needed}: please install it"))?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE_MAJOR) {
        bail!("{needed}; this is {version}");
    }
    Ok(())
}
