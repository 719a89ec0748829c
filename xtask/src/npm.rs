//! The tools that come from npm, as lock files pin them.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{consent, layout, run, stamp};

/// The oldest Node that the tools run on.
const NODE_MAJOR: u32 = 20;

/// For scripts that are bundled for Node with packages in them that ask for parts of Node by themselves.
pub const REQUIRE: &str = "--banner:js=import{createRequire as nodeRequire}from'node:module';\
    globalThis.require=nodeRequire(import.meta.url);";

/// Packages of one lock file, and the folder that it is in.
pub struct Packages {
    folder: &'static str,
    /// The step that installs them.
    step: &'static str,
}

/// What builds and checks the pages.
const PAGES: Packages = Packages {
    folder: "www",
    step: "npm",
};

/// What measures the pages as a search engine would, 190 MB of it: `cargo xtask bench --web` alone asks for it, so
/// it has a lock file of its own, and no check waits for it.
pub const LIGHTHOUSE: Packages = Packages {
    folder: "benches/lighthouse",
    step: "npm-lighthouse",
};

/// Installs the packages of the pages if their lock file has changed since the last time.
pub fn install() -> Result<()> {
    PAGES.install()
}

/// What has to be installed, if the packages of the pages are not those of their lock file.
pub fn missing() -> Option<String> {
    PAGES.missing()
}

impl Packages {
    /// Installs the packages of the lock file if it has changed since the last time.
    pub fn install(&self) -> Result<()> {
        stamp::unless_done(self.step, self.fingerprint(), &self.outputs(), || {
            check_node()?;
            consent::ask(self.missing().as_slice())?;
            run::announce("installing npm packages");
            // No package here needs its install script; the tools are plain files.
            run::run_with_heartbeat(
                Command::new("npm")
                    .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                    .current_dir(layout::at(self.folder)),
            )
        })
    }

    fn missing(&self) -> Option<String> {
        let is_done = stamp::is_done(self.step, &self.fingerprint(), &self.outputs());
        let folder = self.folder;
        (!is_done).then(|| {
            format!("the packages of {folder}/package-lock.json, by npm into {folder}/node_modules")
        })
    }

    fn fingerprint(&self) -> stamp::Fingerprint {
        let folder = layout::at(self.folder);
        stamp::Fingerprint::default()
            .file(&folder.join("package.json"))
            .file(&folder.join("package-lock.json"))
    }

    fn outputs(&self) -> [PathBuf; 1] {
        [layout::at(self.folder).join("node_modules/.bin")]
    }

    /// The path of a command that one of the packages provides.
    pub fn program(&self, name: &str) -> PathBuf {
        let [programs] = self.outputs();
        programs.join(name)
    }
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

/// The path of a command that one of the packages of the pages provides.
pub fn program(name: &str) -> PathBuf {
    PAGES.program(name)
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
