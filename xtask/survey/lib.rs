//! Packs of 2022 of a survey of inpatient benefits: one of each line that says enough.
//!
//! How the survey's words are read stands in `reading.json`, which the worked cases are made with as
//! well (`tests/survey.py`), and what is doubtful about a line in `remarks.json`.

mod away;
mod cells;
mod funds;
mod grid;
mod line;
mod pack;
mod reading;
mod remarks;
mod tables;
mod unused;
mod words;
mod written;

pub use pack::Pack;
pub use unused::{NotUsed, report};

use anyhow::{Context, Result, bail};
use line::Line;
use reading::Reading;
use remarks::Remarks;
use unused::Unused;

/// Where the survey lies, seen from the repository.
pub const FACTS: &str = "../shared/facts/survey-2022.jsonl";

/// The packs of a survey, and its lines that none is made of.
///
/// # Errors
/// A line that cannot be read, a word or a doubt that nobody has read, figures that contradict each
/// other.
pub fn import(text: &str) -> Result<(Vec<Pack>, Vec<NotUsed>)> {
    let (reading, remarks, unused) = (Reading::load()?, Remarks::load()?, Unused::load()?);
    let mut packs: Vec<Pack> = Vec::new();
    let mut not_used = Vec::new();
    let mut faults = Vec::new();
    for (at, text) in text.lines().enumerate() {
        let line: Line = serde_json::from_str(text).with_context(|| format!("line {}", at + 1))?;
        let schemes: &[&str] = match line.scheme.as_deref() {
            Some("employee") => &["employee"],
            Some(_) => &["resident"],
            // One scheme for all, or one that is not told apart: it is found under either.
            None => &["employee", "resident"],
        };
        let twice = packs.iter().any(|pack| pack.is_of(&line));
        match unused.why(&line, twice) {
            Some(why) => not_used.push(NotUsed::of(&line, why)),
            None => {
                for scheme in schemes {
                    match Pack::of(&line, scheme, &reading, &remarks) {
                        Ok(pack) => packs.push(pack),
                        Err(fault) => faults.push(format!("line {}: {fault:#}", at + 1)),
                    }
                }
            }
        }
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    Ok((packs, not_used))
}
