//! The page end to end, in real browsers over WebDriver.
//!
//! `cargo xtask test` runs every journey in every engine; `cargo xtask pages --engine chromium
//! start` runs one; `cargo xtask bench` runs those that measure. A journey is a function in `journeys/` that takes a [`Page`]: what it says
//! about the page it says with the page's own words (roles, names, labels), as somebody who
//! cannot see the screen would.

mod accessibility;
mod browser;
mod cable;
mod frame;
mod journeys;
mod page;
mod paper;
mod privacy;
mod rooms;
mod stories;
mod whole;
#[path = "../support/workbooks.rs"]
mod workbooks;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    process::ExitCode,
    sync::{OnceLock, mpsc},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Result, anyhow};
use xtask::{browsers::Engine, layout};

use crate::{browser::Browser, journeys::Journey, page::Page};

fn main() -> ExitCode {
    let flags = xflags::parse_or_exit! {
        /// The engine: chromium, firefox or webkit; all if not given.
        optional --engine name: String
        /// The journeys; all that check if not given.
        repeated journey: String
    };
    let whose = flags.engine.clone().unwrap_or_else(|| "all".to_owned());
    WHOSE.get_or_init(|| whose);
    let engines = Engine::ALL.into_iter().filter(|engine| {
        let name = flags.engine.as_deref();
        name.is_none_or(|name| name == engine.name())
    });
    let journeys = match wanted(&flags.journey) {
        Ok(journeys) => journeys,
        Err(unknown) => {
            println!("there is no journey `{unknown}`: tests/pages/journeys.rs names them");
            return ExitCode::FAILURE;
        }
    };
    let mut passed = 0;
    let mut failed = Vec::<String>::new();
    for engine in engines {
        let browser = match Browser::start(engine) {
            Ok(browser) => browser,
            Err(error) => {
                println!("{} does not start: {error:#}", engine.name());
                let names = journeys
                    .iter()
                    .map(|it| format!("{} {}", engine.name(), it.name));
                failed.extend(names);
                continue;
            }
        };
        for journey in &journeys {
            let started = Instant::now();
            let outcome = walk(&browser, journey);
            let seconds = started.elapsed().as_secs_f64();
            let name = format!("{} {}", engine.name(), journey.name);
            match outcome {
                Ok(()) => {
                    passed += 1;
                    println!("{name} … ok ({seconds:.1} s)");
                }
                Err(error) => {
                    println!("{name} … FAILED ({seconds:.1} s)\n{error:#}\n");
                    failed.push(format!("{name}: {error:#}"));
                }
            }
        }
    }
    println!("{passed} journeys passed, {} failed", failed.len());
    // Once more at the end: who looks at a long log looks there.
    for journey in &failed {
        println!("failed: {journey}");
    }
    if failed.is_empty() && passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The engine that this run is for.
static WHOSE: OnceLock<String> = OnceLock::new();

/// Where a journey puts a site of its own; runs for other engines beside this one have another place.
pub fn place(name: &str) -> PathBuf {
    let whose = WHOSE.get().map_or("all", String::as_str);
    layout::at("target/xtask/sites").join(whose).join(name)
}

/// The journeys of those names, in the order of their list; or the name that is none's.
fn wanted(names: &[String]) -> Result<Vec<&'static Journey>, &String> {
    let checking = || journeys::ALL.iter().chain(journeys::ON_DEVICE);
    let known = || {
        let measuring = journeys::MEASURES.iter().chain(journeys::ON_A_PHONE);
        checking().chain(measuring)
    };
    if names.is_empty() {
        return Ok(checking().collect());
    }
    let is_known = |name: &&String| known().any(|journey| journey.name == **name);
    match names.iter().find(|name| !is_known(name)) {
        Some(unknown) => Err(unknown),
        None => Ok(known()
            .filter(|journey| names.iter().any(|name| name == journey.name))
            .collect()),
    }
}

/// Walks one journey in a session of its own. A panic counts as a failure, so that the browser
/// is closed and the remaining journeys are walked all the same.
fn walk(browser: &Browser, journey: &Journey) -> Result<()> {
    let _limit = Limit::set(journey.name);
    let page = Page::new(browser, (journey.folder)(), journeys::serving(journey))?;
    let outcome = catch_unwind(AssertUnwindSafe(|| (journey.walk)(&page)))
        .unwrap_or_else(|_| Err(anyhow!("the journey panicked, see above")));
    if outcome.is_err() {
        // Best effort: the journey's own error is what matters.
        let _ = page.screenshot(&format!("failed-{}", journey.name));
    }
    outcome
}

/// The longest that a journey may take. Every step has a limit of its own; this one is for a browser
/// that no longer answers at all.
const LONGEST: Duration = Duration::from_secs(1800);

/// Ends the run, with a name, if it is still there after [`LONGEST`]; a hanging browser would
/// otherwise use up all of the time that the checks have, and say nothing.
struct Limit {
    // Dropping it wakes the watch.
    _alive: mpsc::Sender<()>,
}

impl Limit {
    fn set(journey: &'static str) -> Self {
        let (_alive, watched) = mpsc::channel::<()>();
        thread::spawn(move || {
            if let Err(mpsc::RecvTimeoutError::Timeout) = watched.recv_timeout(LONGEST) {
                println!("{journey} … FAILED: the browser has not answered for {LONGEST:?}");
                std::process::exit(1);
            }
        });
        Self { _alive }
    }
}
