//! Programs that the checks need and that come as Rust packages. They are installed under
//! `target/tools/`, once.

use std::borrow::Cow;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::{consent, layout, run};

/// A program of a Rust package.
pub struct Tool {
    package: &'static str,
    program: &'static str,
    version: Cow<'static, str>,
}

/// Drives Firefox.
pub const GECKODRIVER: Tool = Tool {
    package: "geckodriver",
    program: "geckodriver",
    version: Cow::Borrowed("0.37.1"),
};

/// Looks over licences, sources and duplicates of the dependencies: `deny.toml`.
pub const DENY: Tool = Tool {
    package: "cargo-deny",
    program: "cargo-deny",
    version: Cow::Borrowed("0.20.2"),
};

/// Drives the fuzzer of the compiler: `cargo xtask fuzz`.
pub const FUZZ: Tool = Tool {
    package: "cargo-fuzz",
    program: "cargo-fuzz",
    version: Cow::Borrowed("0.13.2"),
};

/// The program that runs wasm tests in a browser, in the version the tests are bound with.
pub fn test_runner() -> Result<Tool> {
    Ok(Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen-test-runner",
        version: layout::locked_version("wasm-bindgen")?.into(),
    })
}

/// The program that runs wasm tests in a browser.
pub fn wasm_test_runner() -> Result<PathBuf> {
    installed(&test_runner()?)
}

/// The program that looks over the dependencies.
pub fn deny() -> Result<PathBuf> {
    installed(&DENY)
}

/// The program that drives the fuzzer.
pub fn fuzz() -> Result<PathBuf> {
    installed(&FUZZ)
}

/// What has to be compiled for a tool, if it is not there.
pub fn missing(tool: &Tool) -> Option<String> {
    let Tool {
        program, version, ..
    } = tool;
    (!is_there(tool)).then(|| format!("{program} {version}, compiled by cargo into target/tools/"))
}

/// The WebDriver for Firefox: the one on the machine, or else one that is compiled here.
pub fn geckodriver() -> Result<PathBuf> {
    match run::find_program(&["geckodriver"]) {
        Some(program) => Ok(program),
        None => installed(&GECKODRIVER),
    }
}

fn folder() -> PathBuf {
    layout::at("target/tools")
}

fn path(tool: &Tool) -> PathBuf {
    folder().join("bin").join(tool.program)
}

/// Whether the tool is there in the version that is asked for.
fn is_there(tool: &Tool) -> bool {
    let said = Command::new(path(tool)).arg("--version").output();
    said.is_ok_and(|said| {
        let text = String::from_utf8_lossy(&said.stdout);
        text.split_whitespace().any(|word| word == tool.version)
    })
}

fn installed(tool: &Tool) -> Result<PathBuf> {
    if is_there(tool) {
        return Ok(path(tool));
    }
    consent::ask(missing(tool).as_slice())?;
    let Tool {
        package,
        program,
        version,
    } = tool;
    let folder = folder();
    run::announce(&format!(
        "compiling {program} {version} (a few minutes, once)"
    ));
    // Of its own, so that two that are compiled side by side leave each other alone.
    let build = folder.join(format!("build-{package}"));
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
    Ok(path(tool))
}
