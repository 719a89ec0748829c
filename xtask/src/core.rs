//! The core as the page loads it: compiled, bound to JavaScript, optimised; once for each module.
//!
//! ```text
//! src/ ─ cargo ─▶ mingbai_core.wasm ─ wasm-bindgen ─▶ target/core/ ─ wasm-opt ─▶ target/core/mingbai_core_bg.wasm
//! ```
//!
//! What the first estimate needs is one module. The others are loaded when somebody asks for what
//! they do.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::{layout, npm, ordering, run, stamp, toolchain::Toolchain};

/// For a module that is small.
///
/// The limit on inlining is there for the download: putting a function into its only caller
/// makes the module smaller but takes apart what compression would find alike, at 1.2 times
/// the size on the wire.
///
/// Functions stand in the order of their names, which is where `ordering` begins.
const SMALL: &[&str] = &[
    "-O2",
    "-s",
    "2",
    "--one-caller-inline-max-function-size=10",
    "--reorder-functions-by-name",
    "--debuginfo",
];

/// What the oldest browsers that are served understand and the compiler emits: the second edition of
/// WebAssembly without vectors, which Safari has from 16.4 on.
pub const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-call-indirect-overlong",
];

/// Puts functions into the order of their names, and leaves the names out.
const ORDER: &[&str] = &["--reorder-functions-by-name"];

fn optimiser(way: &[&'static str]) -> Vec<&'static str> {
    way.iter().chain(FEATURES).copied().collect()
}

/// A module for browsers: a crate of `src/wasm/`, which binds what it needs of the rooms.
pub struct Module {
    /// The crate. Its files are called like it: `mingbai_core.js`, `mingbai_core.d.ts`,
    /// `mingbai_core_bg.wasm`.
    pub package: &'static str,
    /// What it is, for whoever waits for it.
    about: &'static str,
}

impl Module {
    /// What workers import it as; `www/tsconfig.json` says the same.
    pub fn import(&self) -> &'static str {
        self.package
    }

    /// Stem of its files.
    pub fn stem(&self) -> String {
        self.package.replace('-', "_")
    }
}

/// Every module.
pub const ALL: &[Module] = &[
    Module {
        package: "mingbai-core",
        about: "the core",
    },
    Module {
        package: "mingbai-explore",
        about: "curves and ranges",
    },
    Module {
        package: "mingbai-prove",
        about: "proofs and handbooks",
    },
    Module {
        package: "mingbai-pay-later",
        about: "paying later",
    },
    Module {
        package: "mingbai-fund",
        about: "what the fund pays",
    },
    Module {
        package: "mingbai-drg",
        about: "the grouper",
    },
    Module {
        package: "mingbai-workbook",
        about: "the reader of workbooks",
    },
];

/// What the pages are bundled with of every module. The engine for programs is none of it.
pub fn files() -> impl Iterator<Item = PathBuf> {
    ALL.iter().flat_map(|module| {
        ["_bg.wasm", ".js", ".d.ts"].map(|end| folder().join(module.stem() + end))
    })
}

/// The module of programs, which no page loads.
pub const ENGINE: Module = Module {
    package: "mingbai-engine",
    about: "the engine for programs",
};

/// The folder that holds the files of the modules.
pub fn folder() -> PathBuf {
    layout::at("target/core")
}

/// Makes the modules anew if anything they are made from has changed.
pub fn build() -> Result<()> {
    ALL.iter().try_for_each(build_one)
}

/// The same for the engine of programs.
pub fn build_engine() -> Result<()> {
    build_one(&ENGINE)
}

fn build_one(module: &Module) -> Result<()> {
    let Module { package, about } = module;
    let name = &module.stem();
    let mut fingerprint = stamp::Fingerprint::default()
        .file(&layout::at("Cargo.toml"))
        .file(&layout::at("Cargo.lock"))
        .file(&layout::at(".cargo/config.toml"))
        .text(&npm::locked("binaryen")?)
        .text(&[SMALL, ORDER, FEATURES].concat().join(" "))
        .text(ordering::WAY);
    for room in rooms(package)? {
        fingerprint = fingerprint.folder(&room)?;
    }
    let outputs = [".js", ".d.ts", "_bg.wasm"].map(|rest| folder().join(format!("{name}{rest}")));
    stamp::unless_done(name, fingerprint, &outputs, || {
        let toolchain = Toolchain::find()?;
        run::announce(&format!(
            "compiling {about} to WebAssembly (a minute or two the first time)"
        ));
        run::run(toolchain.cargo("build").args(["--package", package]))?;
        run::announce(&format!("binding {about} to JavaScript"));
        bind(&toolchain.module(name), name)?;
        run::announce(&format!("optimising {about}"));
        optimise(&folder().join(format!("{name}_bg.wasm")))
    })
}

/// The folders of a crate and of the crates of this workspace that it is made from, as cargo knows
/// them.
pub fn rooms(package: &str) -> Result<Vec<PathBuf>> {
    let tree = run::capture(
        run::cargo()
            .args(["tree", "--package", package, "--edges", "normal,build"])
            .args(["--prefix", "none", "--format", "{p}"])
            .stdin(Stdio::null()),
    )?;
    // A crate of the workspace stands there with its folder: `base v0.1.0 (/…/src/base)`.
    let mut rooms: Vec<PathBuf> = tree
        .lines()
        .filter_map(|line| Some(PathBuf::from(line.split_once(" (")?.1.split(')').next()?)))
        .filter(|folder| folder.starts_with(layout::root()))
        .collect();
    rooms.sort();
    rooms.dedup();
    if rooms.is_empty() {
        bail!("cargo names no folder of {package}");
    }
    Ok(rooms)
}

fn bind(module: &Path, name: &str) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)?
        .omit_default_module_path(false)
        .typescript(true)
        // The optimiser sorts by names, and leaves them out of what it writes.
        .remove_name_section(false)
        .remove_producers_section(true)
        .generate(folder())
        .context("wasm-bindgen cannot bind the core")
}

/// Shrinks the module in place, and puts its functions into the order in which it compresses best.
fn optimise(module: &Path) -> Result<()> {
    let smaller = module.with_extension("smaller");
    wasm_opt(SMALL, module, &smaller)?;
    let named = ordering::named(&fs::read(&smaller).context("cannot read the smaller module")?)?;
    layout::write(&smaller, named)?;
    wasm_opt(ORDER, &smaller, module)?;
    fs::remove_file(&smaller).context("cannot remove the module with names")
}

fn wasm_opt(way: &[&'static str], from: &Path, to: &Path) -> Result<()> {
    run::run_with_heartbeat(
        Command::new(npm::program("wasm-opt"))
            .args(optimiser(way))
            .arg(from)
            .arg("-o")
            .arg(to),
    )
}
