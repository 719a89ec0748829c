//! The core as the page loads it: compiled, bound to JavaScript, optimised.
//!
//! ```text
//! src/ ─ cargo ─▶ mingbai.wasm ─ wasm-bindgen ─▶ target/core/ ─ wasm-opt ─▶ target/core/mingbai_bg.wasm
//! ```

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::{layout, npm, run, stamp, toolchain::Toolchain};

/// The features are what the browsers of 2022 and later understand and the compiler emits.
///
/// The limit on inlining is there for the download: putting a function into its only caller
/// makes the module smaller but takes apart what compression would find alike, at 1.2 times
/// the size on the wire.
const OPTIMISER: &[&str] = &[
    "-Oz",
    "--one-caller-inline-max-function-size=10",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-call-indirect-overlong",
];

/// The folder that holds `mingbai.js`, `mingbai.d.ts` and `mingbai_bg.wasm`.
pub fn folder() -> PathBuf {
    layout::at("target/core")
}

/// Makes the core anew if anything it is made from has changed.
pub fn build() -> Result<()> {
    let fingerprint = stamp::Fingerprint::default()
        .folder(&layout::at("src"))?
        .file(&layout::at("Cargo.toml"))
        .file(&layout::at("Cargo.lock"))
        .file(&layout::at(".cargo/config.toml"))
        .file(&layout::at("www/package-lock.json"))
        .text(&OPTIMISER.join(" "));
    let outputs = ["mingbai.js", "mingbai.d.ts", "mingbai_bg.wasm"].map(|name| folder().join(name));
    stamp::unless_done("core", fingerprint, &outputs, || {
        let toolchain = Toolchain::find()?;
        run::announce("compiling the core to WebAssembly (a minute or two the first time)");
        run::run(toolchain.cargo("build").arg("--lib"))?;
        run::announce("binding the core to JavaScript");
        bind(&toolchain.module())?;
        run::announce("optimising the core");
        optimise(&folder().join("mingbai_bg.wasm"))
    })
}

fn bind(module: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .web(true)?
        .omit_default_module_path(false)
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder())
        .context("wasm-bindgen cannot bind the core")
}

/// Shrinks the module in place.
fn optimise(module: &Path) -> Result<()> {
    let smaller = module.with_extension("smaller");
    run::run_with_heartbeat(
        Command::new(npm::program("wasm-opt"))
            .args(OPTIMISER)
            .arg(module)
            .arg("-o")
            .arg(&smaller),
    )?;
    std::fs::rename(&smaller, module).context("cannot replace the module by its smaller self")
}
