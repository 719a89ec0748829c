//! The core as the page loads it: compiled, bound to JavaScript, optimised; twice.
//!
//! ```text
//! src/ ─ cargo ─▶ mingbai.wasm ─ wasm-bindgen ─▶ target/core/ ─ wasm-opt ─▶ target/core/mingbai_bg.wasm
//! ```
//!
//! What the first estimate needs is one module; the other has all of the core and is loaded when
//! somebody asks for more.

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

/// A build of the core.
pub struct Module {
    /// Stem of its files: `mingbai.js`, `mingbai.d.ts`, `mingbai_bg.wasm`.
    pub name: &'static str,
    /// The features that it has.
    pub features: &'static str,
    /// What it is, for whoever waits for it.
    about: &'static str,
}

/// What the first estimate needs.
pub const CORE: Module = Module {
    name: "mingbai",
    features: "",
    about: "the core",
};

/// All of it: for comparing, for ranges, for paying later, and for packs that do not come with the
/// site.
pub const MORE: Module = Module {
    name: "mingbai_more",
    features: "prove,explore,paylater",
    about: "the whole of the core",
};

/// The folder that holds the files of both modules.
pub fn folder() -> PathBuf {
    layout::at("target/core")
}

/// Makes the modules anew if anything they are made from has changed.
pub fn build() -> Result<()> {
    [CORE, MORE].iter().try_for_each(build_one)
}

fn build_one(module: &Module) -> Result<()> {
    let Module {
        name,
        features,
        about,
    } = module;
    let fingerprint = stamp::Fingerprint::default()
        .folder(&layout::at("src"))?
        .file(&layout::at("Cargo.toml"))
        .file(&layout::at("Cargo.lock"))
        .file(&layout::at(".cargo/config.toml"))
        .file(&layout::at("www/package-lock.json"))
        .text(&OPTIMISER.join(" "))
        .text(features);
    let outputs = [".js", ".d.ts", "_bg.wasm"].map(|rest| folder().join(format!("{name}{rest}")));
    stamp::unless_done(name, fingerprint, &outputs, || {
        let toolchain = Toolchain::find()?;
        run::announce(&format!(
            "compiling {about} to WebAssembly (a minute or two the first time)"
        ));
        run::run(
            toolchain
                .cargo("build")
                .args(["--lib", "--features", features]),
        )?;
        run::announce(&format!("binding {about} to JavaScript"));
        bind(&toolchain.module(), name)?;
        run::announce(&format!("optimising {about}"));
        optimise(&folder().join(format!("{name}_bg.wasm")))
    })
}

fn bind(module: &Path, name: &str) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .out_name(name)
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
