//! The core as the page loads it: compiled, bound to JavaScript, optimised; once for each module.
//!
//! ```text
//! src/ ─ cargo ─▶ mingbai.wasm ─ wasm-bindgen ─▶ target/core/ ─ wasm-opt ─▶ target/core/mingbai_bg.wasm
//! ```
//!
//! What the first estimate needs is one module. The others are loaded when somebody asks for what
//! they do.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::{layout, npm, run, stamp, toolchain::Toolchain};

/// For a module that is small.
///
/// The limit on inlining is there for the download: putting a function into its only caller
/// makes the module smaller but takes apart what compression would find alike, at 1.2 times
/// the size on the wire.
const SMALL: &[&str] = &["-Oz", "--one-caller-inline-max-function-size=10"];

/// What the browsers of 2022 and later understand and the compiler emits.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-call-indirect-overlong",
];

fn optimiser() -> Vec<&'static str> {
    SMALL.iter().chain(FEATURES).copied().collect()
}

/// A build of the core.
pub struct Module {
    /// Stem of its files: `mingbai.js`, `mingbai.d.ts`, `mingbai_bg.wasm`.
    pub name: &'static str,
    /// The features that it has.
    pub features: &'static str,
    /// What it is, for whoever waits for it.
    about: &'static str,
}

impl Module {
    /// What workers import it as; `www/tsconfig.json` says the same.
    pub fn import(&self) -> String {
        self.name.replace('_', "-")
    }
}

/// What the first estimate needs.
pub const CORE: Module = Module {
    name: "mingbai",
    features: "settling",
    about: "the core",
};

/// All that settles bills: for comparing, for ranges, for paying later, and for packs that do not
/// come with the site.
pub const MORE: Module = Module {
    name: "mingbai_more",
    features: "settling,prove,explore,paylater",
    about: "the whole of the core",
};

/// Grouping stays by DRG.
pub const GROUPER: Module = Module {
    name: "mingbai_drg",
    features: "feed",
    about: "the grouper",
};

/// Importing the official workbook of an edition.
pub const WORKBOOK: Module = Module {
    name: "mingbai_workbook",
    features: "workbook,pinyin",
    about: "the reader of workbooks",
};

/// Every module.
pub const ALL: &[Module] = &[CORE, MORE, GROUPER, WORKBOOK];

/// The folder that holds the files of the modules.
pub fn folder() -> PathBuf {
    layout::at("target/core")
}

/// Makes the modules anew if anything they are made from has changed.
pub fn build() -> Result<()> {
    ALL.iter().try_for_each(build_one)
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
        .text(&npm::locked("binaryen")?)
        .text(&optimiser().join(" "))
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
            .args(optimiser())
            .arg(module)
            .arg("-o")
            .arg(&smaller),
    )?;
    std::fs::rename(&smaller, module).context("cannot replace the module by its smaller self")
}
