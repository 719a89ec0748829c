//! The places where an insurance can be held, as the page fetches them: made by `www/places/`, from
//! lists of administrative divisions that come as npm packages.

use std::{path::PathBuf, process::Command};

use anyhow::Result;

use crate::{layout, npm, run, stamp};

/// What is made: the places, and the counties below them, which are fetched when somebody types.
pub const FILES: &[&str] = &["places.json", "counties.json"];

/// The folder that holds them.
pub fn folder() -> PathBuf {
    layout::at("target/places")
}

/// Makes both lists anew if anything that they are made from has changed.
pub fn build() -> Result<()> {
    let fingerprint = stamp::Fingerprint::default()
        .folder(&layout::at("www/places"))?
        .file(&layout::at("www/package-lock.json"));
    let outputs: Vec<PathBuf> = FILES.iter().map(|name| folder().join(name)).collect();
    stamp::unless_done("places", fingerprint, &outputs, || {
        run::announce("listing the places of the country");
        // Bundled first, since Node reads no TypeScript everywhere.
        let script = folder().join("main.mjs");
        run::run(
            Command::new(npm::program("esbuild"))
                .current_dir(layout::at("www"))
                .args(["places/main.ts", "--bundle", "--platform=node"])
                .args(["--format=esm", "--log-level=warning"])
                .arg(format!("--outfile={}", script.display())),
        )?;
        run::run(Command::new("node").arg(script).arg(folder()))
    })
}
