//! The page end to end, in real browsers over WebDriver.
//!
//! `cargo xtask test` runs every journey in every engine; `cargo xtask pages --engine chromium
//! start` runs one. A journey is a function in `journeys/` that takes a [`Page`]: what it says
//! about the page it says with the page's own words (roles, names, labels), as somebody who
//! cannot see the screen would.

mod accessibility;
mod browser;
mod frame;
mod journeys;
mod page;
mod privacy;
#[path = "../support/workbooks.rs"]
mod workbooks;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Result, anyhow};
use xtask::browsers::Engine;

use crate::{browser::Browser, journeys::Journey, page::Page};

fn main() -> ExitCode {
    let flags = xflags::parse_or_exit! {
        /// The engine: chromium, firefox or webkit; all if not given.
        optional --engine name: String
        /// The journeys; all if not given.
        repeated journey: String
    };
    let engines = Engine::ALL.into_iter().filter(|engine| {
        let name = flags.engine.as_deref();
        name.is_none_or(|name| name == engine.name())
    });
    let wanted = |journey: &&Journey| {
        flags.journey.is_empty() || flags.journey.iter().any(|name| name == journey.name)
    };
    let journeys: Vec<&Journey> = journeys::ALL.iter().filter(wanted).collect();
    let (mut passed, mut failed) = (0, 0);
    for engine in engines {
        let browser = match Browser::start(engine) {
            Ok(browser) => browser,
            Err(error) => {
                println!("{} does not start: {error:#}", engine.name());
                failed += journeys.len();
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
                    failed += 1;
                    println!("{name} … FAILED ({seconds:.1} s)\n{error:#}\n");
                }
            }
        }
    }
    println!("{passed} journeys passed, {failed} failed");
    if failed == 0 && passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Walks one journey in a session of its own. A panic counts as a failure, so that the browser
/// is closed and the remaining journeys are walked all the same.
fn walk(browser: &Browser, journey: &Journey) -> Result<()> {
    let _limit = Limit::set(journey.name);
    let page = Page::new(browser, (journey.folder)())?;
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
const LONGEST: Duration = Duration::from_secs(300);

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
