//! Checks in browsers, two side by side: each waits for its browser more than it works.

use std::{
    collections::VecDeque,
    fs::{self, File},
    path::PathBuf,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use super::{Check, Outcome, pages, wasm};
use crate::{browsers, browsers::Engine, layout, run, same_bytes, site, tools};

/// How many run at a time.
const LANES: usize = 2;

/// How often it is said what still runs.
const HEARTBEAT: Duration = Duration::from_secs(60);

/// A check that runs in a process of its own.
struct Running<'c> {
    check: &'c Check,
    child: Child,
    log: PathBuf,
    started: Instant,
}

/// Runs checks [`LANES`] at a time, each as a process of its own. What it prints is shown in one piece
/// when it has ended.
pub(super) fn run_all(checks: &[&Check]) -> Result<Vec<Outcome>> {
    if let Err(error) = prepare() {
        // The checks that need it say what it means for them; the others go on.
        println!("not ready: {error:#}");
    }
    let mut waiting: VecDeque<&Check> = checks.iter().copied().collect();
    let mut running: Vec<Running> = Vec::new();
    let mut outcomes = Vec::new();
    let mut said = Instant::now();
    while !waiting.is_empty() || !running.is_empty() {
        while running.len() < LANES
            && let Some(check) = waiting.pop_front()
        {
            println!("\n=== {}: {} (begins)", check.name, check.about);
            running.push(start(check)?);
        }
        let mut still = Vec::new();
        for mut one in running {
            match one.child.try_wait()? {
                Some(status) => {
                    said = Instant::now();
                    outcomes.push(end(&one, status.success())?);
                }
                None => still.push(one),
            }
        }
        running = still;
        if said.elapsed() >= HEARTBEAT && !running.is_empty() {
            said = Instant::now();
            let names: Vec<&str> = running.iter().map(|one| one.check.name).collect();
            println!("  … {} still run", names.join(" and "));
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(outcomes)
}

/// Everything that two of them would otherwise install or compile at the same time.
fn prepare() -> Result<()> {
    for engine in Engine::ALL {
        engine.browser()?;
        engine.driver()?;
    }
    browsers::virtual_display()?;
    tools::wasm_test_runner()?;
    site::build()?;
    same_bytes::ask()?;
    let vectors = wasm::compile();
    pages::compile()?;
    vectors.map(drop)
}

fn start(check: &Check) -> Result<Running<'_>> {
    let log = layout::at("target/xtask/logs").join(format!("{}.log", check.name));
    layout::write(&log, "")?;
    let file =
        File::create(&log).with_context(|| format!("cannot write {}", layout::shown(&log)))?;
    // Through cargo: testing this package has put another file in the place of the running program.
    let child = run::cargo()
        .args(["run", "--quiet", "--package", "xtask", "--", "test"])
        .args(["--only", check.name])
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .spawn()
        .with_context(|| format!("cannot start the check {}", check.name))?;
    Ok(Running {
        check,
        child,
        log,
        started: Instant::now(),
    })
}

fn end(one: &Running, passed: bool) -> Result<Outcome> {
    let text =
        fs::read(&one.log).with_context(|| format!("cannot read {}", layout::shown(&one.log)))?;
    println!("{}", String::from_utf8_lossy(&text).trim_end());
    Ok(Outcome {
        name: one.check.name,
        error: (!passed).then(|| "see its output above".to_owned()),
        time: one.started.elapsed(),
    })
}
