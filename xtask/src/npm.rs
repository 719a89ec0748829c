//! The tools that come from npm, as `www/package-lock.json` pins them.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{consent, layout, run, stamp};

/// The oldest Node that the tools run on.
const NODE_MAJOR: u32 = 20;

/// For scripts that are bundled for Node with packages in them that ask for parts of Node by themselves.
pub const REQUIRE: &str = "--banner:js=import{createRequire as nodeRequire}from'node:module';\
    globalThis.require=nodeRequire(import.meta.url);";

/// The step that installs them.
const STEP: &str = "npm";

/// Installs the packages of the lock file if it has changed since the last time.
pub fn install() -> Result<()> {
    let www = layout::at("www");
    stamp::unless_done(STEP, fingerprint(), &outputs(), || {
        check_node()?;
        consent::ask(missing().as_slice())?;
        run::announce("installing npm packages");
        // No package here needs its install script; the tools are plain files.
        run::run_with_heartbeat(
            Command::new("npm")
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                .current_dir(&www),
        )
    })
}

/// What has to be installed, if the packages are not those of the lock file.
pub fn missing() -> Option<String> {
    let is_done = stamp::is_done(STEP, &fingerprint(), &outputs());
    (!is_done)
        .then(|| "the packages of www/package-lock.json, by npm into www/node_modules".to_owned())
}

fn fingerprint() -> stamp::Fingerprint {
    let www = layout::at("www");
    stamp::Fingerprint::default()
        .file(&www.join("package.json"))
        .file(&www.join("package-lock.json"))
}

fn outputs() -> [PathBuf; 1] {
    [layout::at("www/node_modules/.bin")]
}

/// What the lock file says of a package: its version, and the digest of what it holds.
pub fn locked(package: &str) -> Result<String> {
    let text = layout::read(&layout::at("www/package-lock.json"))?;
    let lock: Value = serde_json::from_str(&text).context("www/package-lock.json is not JSON")?;
    let entry = &lock["packages"][format!("node_modules/{package}")];
    if entry.is_null() {
        bail!("www/package-lock.json does not name {package}");
    }
    // Not the whole entry: in what order a build of this program writes its fields is no property of it.
    Ok(format!("{} {}", entry["version"], entry["integrity"]))
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
