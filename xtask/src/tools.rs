//! Programs that the checks need and that come as Rust packages. They are installed under
//! `target/tools/`, once.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::{layout, run};

/// Drives Firefox.
const GECKODRIVER: &str = "0.37.1";

/// The program that runs wasm tests in a browser, in the version the tests are bound with.
pub fn wasm_test_runner() -> Result<PathBuf> {
    let version = layout::locked_version("wasm-bindgen")?;
    installed("wasm-bindgen-cli", "wasm-bindgen-test-runner", &version)
}

/// The WebDriver for Firefox: the one on the machine, or else one that is compiled here.
pub fn geckodriver() -> Result<PathBuf> {
    match run::find_program(&["geckodriver"]) {
        Some(program) => Ok(program),
        None => installed("geckodriver", "geckodriver", GECKODRIVER),
    }
}

fn installed(package: &str, program: &str, version: &str) -> Result<PathBuf> {
    let folder = layout::at("target/tools");
    let path = folder.join("bin").join(program);
    if path.exists() {
        let text = run::capture(Command::new(&path).arg("--version"))?;
        if text.split_whitespace().any(|word| word == version) {
            return Ok(path);
        }
    }
    run::announce(&format!(
        "compiling {program} {version} (a few minutes, once)"
    ));
    let build = folder.join("build");
    let mut install = run::cargo();
    run::without_toolchain(&mut install);
    // The sources of a dependency may name a toolchain or components of their own, and rustup would
    // fetch those; what compiles the project compiles its tools.
    if let Some(toolchain) = std::env::var_os("RUSTUP_TOOLCHAIN") {
        install.env("RUSTUP_TOOLCHAIN", toolchain);
    }
    run::run(
        install
            .args(["install", package, "--version", version, "--bin", program])
            .args(["--force", "--root"])
            .arg(&folder)
            .arg("--target-dir")
            .arg(&build)
            // Tools of a few seconds' use are worth no long optimisation.
            .args(["--config", "profile.release.opt-level=1"])
            .args(["--config", "profile.release.lto=false"])
            .args(["--config", "profile.release.codegen-units=16"]),
    )?;
    std::fs::remove_dir_all(build)?;
    Ok(path)
}
