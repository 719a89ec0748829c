//! The way through a page that presses what comes, and 再试一次 wherever it stands.

use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};

use super::{pause, word};
use crate::journeys::{brought, doctor_cases, grouper::VECTORS};
use crate::page::Page;
use crate::workbooks::{book, sheets};

/// How long a way may take. Generous: the machine may be compiling at the same time.
const PATIENCE: Duration = Duration::from_secs(400);

/// A way through a page.
pub struct Way {
    /// Where it begins.
    pub address: &'static str,
    /// What is there as soon as the page is drawn.
    drawn: &'static str,
    /// Does what comes next and says what it was: `end`, `retry` with what was said, `lost` where
    /// something that was typed or chosen is gone.
    step: &'static str,
    /// The kinds of calls that it makes.
    pub kinds: &'static [&'static str],
}

/// What all ways share.
const SHARED: &str = include_str!("ways/shared.js");

/// A resident of 九江: what an illness costs, a list that is pasted, the estimate, the card to keep, another
/// hospital, other costs, paying later, a stage of it, and a link to a case that came to something else when
/// it was made.
pub const PATIENT: Way = Way {
    address: "",
    drawn: "#main button",
    step: include_str!("ways/patient.js"),
    kinds: &[
        "load_pack",
        "interview",
        "outlook",
        "read_amount",
        "compare",
        "curve",
        "ranges",
        "fee_list",
        "changes",
        "load_text",
        "interview_later",
        "estimate",
    ],
};

/// A pack from the figures of one's own handbook, and one from a file.
pub const HANDBOOK: Way = Way {
    address: "",
    drawn: "#main button",
    step: include_str!("ways/handbook.js"),
    kinds: &["read_amount", "handbook", "load_pack", "prove_pack"],
};

/// An edition, a case and its group, a search, a list that is pasted, the other edition, another reading, why
/// not another group, what a set has in it, what the fund pays, files of cases, the money of a month, a chart, and a workbook.
pub const DOCTOR: Way = Way {
    address: "doctor.html",
    drawn: "#group",
    step: include_str!("ways/doctor.js"),
    kinds: &[
        "load_scheme",
        "load_names",
        "group",
        "search",
        "read_list",
        "compare",
        "choose",
        "against",
        "set",
        "load_table",
        "price",
        "month",
        "batch",
        "cancel",
        "table",
        "import",
    ],
};

/// Every way.
pub const ALL: [&Way; 3] = [&PATIENT, &HANDBOOK, &DOCTOR];

/// What nobody is told of: what was read of a field while it is typed in is a help, and is read again
/// when the field is sent.
pub const QUIET: &str = "read_amount";

/// Puts the files that ways choose into the page.
pub fn bring_files(page: &Page) -> Result<()> {
    let files = serde_json::json!({
        "pack": brought::source()?.replace("360400-resident", "my-town"),
        "cases": VECTORS,
        "book": book(&sheets()),
        "sheet": doctor_cases::sheet()?,
    });
    page.eval("window.brought ??= arguments[0]", &[files])
        .map(drop)
}

impl Way {
    /// Waits until the page is drawn.
    pub fn wait_drawn(&self, page: &Page) -> Result<()> {
        page.css(self.drawn).map(drop)
    }

    /// Presses 再试一次 until the page is drawn with all its files and nothing is wrong; says what was
    /// said. A page can be drawn, and complete, before it is told that a style sheet of it is lost: those
    /// that are not there are waited for, or for the word that they will not come.
    pub fn open(&self, page: &Page) -> Result<Vec<String>> {
        self.go(
            page,
            &format!(
                "const sheets = [...document.querySelectorAll('link[rel=stylesheet]')];
                const styled = sheets.every(({{ sheet }}) => sheet?.cssRules.length);
                return {{ end: styled && document.readyState === 'complete' && document.querySelector('{}') && 'drawn' }}",
                self.drawn
            ),
            &|| Ok(()),
        )
    }

    /// Walks to the end, with another try wherever one is offered; says what was said. `between` is done
    /// between steps.
    pub fn walk(&self, page: &Page, between: &dyn Fn() -> Result<()>) -> Result<Vec<String>> {
        bring_files(page)?;
        self.go(page, self.step, between)
    }

    fn go(&self, page: &Page, step: &str, between: &dyn Fn() -> Result<()>) -> Result<Vec<String>> {
        let script = format!("{SHARED}{step}");
        let started = Instant::now();
        let mut said = Vec::new();
        let mut last = serde_json::Value::Null;
        while started.elapsed() < PATIENCE {
            // A page that is being replaced answers with errors for a while.
            let found = page.eval(&script, &[]).unwrap_or_default();
            if let Some(sentence) = word(&found, "retry") {
                ensure!(sentence.chars().count() > 10, "it says only “{sentence}”");
                said.push(sentence.to_owned());
            }
            if let Some(what) = word(&found, "lost") {
                bail!("gone: {what}; it had said {said:?}");
            }
            if let Some(what) = word(&found, "refused") {
                bail!("what the way answers is refused: {what}");
            }
            if word(&found, "end").is_some() {
                return Ok(said);
            }
            if !found.is_null() && found != serde_json::json!({}) {
                last = found;
            }
            between()?;
            pause();
        }
        let text = page.all_text().unwrap_or_default();
        bail!("no end within {PATIENCE:?}; last {last}; it said {said:?}; the page says {text}")
    }
}
