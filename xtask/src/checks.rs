//! `cargo xtask test`: every check; those in browsers two at a time, the others one after the other.

mod addresses;
mod beside;
mod engines;
mod native;
mod package;
mod pages;
mod size;
mod wasm;

use std::{
    sync::OnceLock,
    time::{Duration, Instant},
};

use anyhow::{Result, anyhow, bail};

pub use pages::walk_pages;

use crate::{
    browsers::Engine,
    needs::{self, Need},
    site,
};

/// One promise about the repository that a machine can check.
struct Check {
    name: &'static str,
    about: &'static str,
    run: fn() -> Result<()>,
    /// Whether it runs in a browser, and may do so beside another one that does.
    in_browser: bool,
    /// What has to be on the machine.
    needs: &'static [Need],
}

/// In the order they run: what fails fast and often comes first.
const CHECKS: &[Check] = &[
    Check {
        name: "format",
        about: "Rust sources are formatted",
        run: native::format,
        in_browser: false,
        needs: &[],
    },
    Check {
        name: "lints",
        about: "clippy has nothing to say",
        run: native::lints,
        in_browser: false,
        needs: &[],
    },
    Check {
        name: "dependencies",
        about: "licences, sources and duplicates of what is used are as deny.toml says",
        run: native::dependencies,
        in_browser: false,
        needs: &[Need::Deny],
    },
    Check {
        name: "scripts",
        about: "the page's TypeScript is formatted and linted; its imports go one way, in no circle",
        run: native::scripts,
        in_browser: false,
        needs: &[Need::Npm],
    },
    Check {
        name: "unit",
        about: "the page's TypeScript, where it needs no page (node --test)",
        run: native::unit,
        in_browser: false,
        needs: &[Need::Npm],
    },
    Check {
        name: "native",
        about: "the core's tests; generated files are fresh",
        run: native::tests,
        in_browser: false,
        needs: &[Need::Python],
    },
    Check {
        name: "build",
        about: "dist/ can be built",
        run: built,
        in_browser: false,
        needs: Need::SITE,
    },
    Check {
        name: "types",
        about: "the page's TypeScript is sound (tsc --strict)",
        run: native::types,
        in_browser: false,
        needs: Need::SITE,
    },
    Check {
        name: "size",
        about: "the first estimate, and a scheme, are small downloads",
        run: size::check,
        in_browser: false,
        needs: Need::SITE,
    },
    Check {
        name: "engines",
        about: "scripts and modules keep to the oldest browsers that are served",
        run: engines::check,
        in_browser: false,
        needs: Need::SITE,
    },
    Check {
        name: "addresses",
        about: "dist/ works in any folder and names no other site",
        run: addresses::check,
        in_browser: false,
        needs: Need::SITE,
    },
    Check {
        name: "package",
        about: "the package for npm holds what it should, compiles, runs in Node and bundles",
        run: package::check,
        in_browser: false,
        needs: Need::SITE,
    },
    Check {
        name: "wasm-chromium",
        about: "the core's vectors in Chromium",
        run: || wasm::tests(Engine::Chromium),
        in_browser: true,
        needs: &[
            Need::Wasm,
            Need::TestRunner,
            Need::Browser(Engine::Chromium),
        ],
    },
    Check {
        name: "wasm-firefox",
        about: "the core's vectors in Firefox",
        run: || wasm::tests(Engine::Firefox),
        in_browser: true,
        needs: &[Need::Wasm, Need::TestRunner, Need::Browser(Engine::Firefox)],
    },
    Check {
        name: "pages-chromium",
        about: "the page end to end in Chromium",
        run: || pages::tests(Engine::Chromium),
        in_browser: true,
        needs: &[Need::Npm, Need::Wasm, Need::Browser(Engine::Chromium)],
    },
    Check {
        name: "pages-firefox",
        about: "the page end to end in Firefox",
        run: || pages::tests(Engine::Firefox),
        in_browser: true,
        needs: &[Need::Npm, Need::Wasm, Need::Browser(Engine::Firefox)],
    },
    Check {
        name: "pages-webkit",
        about: "the page end to end in WebKit",
        run: || pages::tests(Engine::WebKit),
        in_browser: true,
        needs: &[Need::Npm, Need::Wasm, Need::Browser(Engine::WebKit)],
    },
];

struct Outcome {
    name: &'static str,
    error: Option<String>,
    time: Duration,
}

/// Prints what there is to check.
pub fn list() {
    for check in CHECKS {
        println!("{:16} {}", check.name, check.about);
    }
}

/// Runs the checks named in `only`, or all if it is empty; the last line of the output counts
/// them. Returns whether all passed.
pub fn run(only: &[String]) -> Result<bool> {
    let wanted = |check: &&Check| only.is_empty() || only.iter().any(|name| name == check.name);
    if let Some(unknown) = only
        .iter()
        .find(|name| CHECKS.iter().all(|check| check.name != **name))
    {
        bail!("there is no check `{unknown}`: `cargo xtask test --list` names them");
    }
    let chosen: Vec<&Check> = CHECKS.iter().filter(wanted).collect();
    needs::ask(chosen.iter().flat_map(|check| check.needs.iter().copied()))?;
    let (in_browsers, others): (Vec<&Check>, Vec<&Check>) =
        chosen.into_iter().partition(|check| check.in_browser);
    let mut outcomes: Vec<Outcome> = others.into_iter().map(run_one).collect();
    match in_browsers.as_slice() {
        [alone] => outcomes.push(run_one(alone)),
        [] => {}
        several => outcomes.extend(beside::run_all(several)?),
    }

    println!();
    for outcome in &outcomes {
        let verdict = if outcome.error.is_none() {
            "ok"
        } else {
            "FAILED"
        };
        let seconds = outcome.time.as_secs_f64();
        println!("{:16} {verdict:6} {seconds:7.1} s", outcome.name);
    }
    for outcome in &outcomes {
        if let Some(error) = &outcome.error {
            println!("\n{}: {error}", outcome.name);
        }
    }
    let failed = outcomes.iter().filter(|one| one.error.is_some()).count();
    println!("\n{} passed, {failed} failed", outcomes.len() - failed);
    Ok(failed == 0)
}

fn run_one(check: &Check) -> Outcome {
    println!("\n=== {}: {}", check.name, check.about);
    let started = Instant::now();
    let error = (check.run)().err().map(|error| format!("{error:#}"));
    let time = started.elapsed();
    let verdict = if error.is_none() { "ok" } else { "FAILED" };
    println!(
        "=== {}: {verdict} in {:.1} s",
        check.name,
        time.as_secs_f64()
    );
    if let Some(error) = &error {
        println!("{error}");
    }
    Outcome {
        name: check.name,
        error,
        time,
    }
}

/// Builds `dist/`, at most once a run, for the checks that look at it.
fn built() -> Result<()> {
    static BUILT: OnceLock<std::result::Result<(), String>> = OnceLock::new();
    BUILT
        .get_or_init(|| site::build().map_err(|error| format!("{error:#}")))
        .clone()
        .map_err(|error| anyhow!(error).context("dist/ cannot be built"))
}
