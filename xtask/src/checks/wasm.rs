//! The core's tests as WebAssembly, in browsers.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::{browsers::Engine, layout, run, toolchain::Toolchain, tools};

/// Seconds that a browser may take to start, and all of the tests to run.
const START_LIMIT: &str = "60";
const RUN_LIMIT: &str = "300";

pub(super) fn tests(engine: Engine) -> Result<()> {
    let module = compile()?;
    let runner = tools::wasm_test_runner()?;
    let (driver_variable, capabilities) = match engine {
        Engine::Chromium => (
            "CHROMEDRIVER",
            json!({"goog:chromeOptions": {
                "binary": engine.browser()?,
                "args": [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                ],
            }}),
        ),
        Engine::Firefox => (
            "GECKODRIVER",
            json!({"moz:firefoxOptions": {
                "binary": engine.browser()?,
                "args": ["-headless"],
            }}),
        ),
        Engine::WebKit => bail!("the test runner does not know WebKitGTK's driver"),
    };
    let settings = layout::at("target/xtask").join(format!("webdriver-{}.json", engine.name()));
    layout::write(&settings, capabilities.to_string())?;
    run::run(
        Command::new(runner)
            .arg(module)
            .current_dir(layout::root())
            .env(driver_variable, engine.driver()?)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings)
            .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", START_LIMIT)
            .env("WASM_BINDGEN_TEST_TIMEOUT", RUN_LIMIT),
    )
}

/// Compiles `tests/wasm.rs` just as the modules are compiled, and returns the
/// module.
pub(super) fn compile() -> Result<PathBuf> {
    run::announce("compiling the core's tests to WebAssembly");
    let mut command = Toolchain::find()?.cargo("test");
    command
        .args(["--package", "tests", "--test", "wasm", "--no-run"])
        .arg("--message-format=json-render-diagnostics")
        .stdin(Stdio::null());
    run::capture(&mut command)?
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .find(|message| message["target"]["name"] == "wasm" && message["executable"].is_string())
        .and_then(|message| message["executable"].as_str().map(PathBuf::from))
        .context("cargo compiled the tests but named no module")
}
