//! The lines of the survey that no pack is made of, each with its reason.

use crate::line::Line;
use crate::reading::Text;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Reasons, by line: `unused.json`.
#[derive(Debug, Deserialize)]
pub struct Unused {
    lines: BTreeMap<String, Text>,
    partial: Text,
    nothing: Text,
    twice: Text,
}

/// A line that is not used.
#[derive(Debug)]
pub struct NotUsed {
    region: Text,
    key: String,
    why: Text,
}

impl Unused {
    /// The ones that are kept beside this file.
    pub fn load() -> Result<Self> {
        serde_json::from_str(include_str!("unused.json")).context("unused.json")
    }

    /// Why no pack is made of a line; nothing where one is.
    pub fn why(&self, line: &Line, twice: bool) -> Option<&Text> {
        if let Some(why) = self.lines.get(&line.key()) {
            return Some(why);
        }
        match line.completeness.as_str() {
            "partial" => Some(&self.partial),
            "nothing" => Some(&self.nothing),
            _ => twice.then_some(&self.twice),
        }
    }
}

impl NotUsed {
    pub fn of(line: &Line, why: &Text) -> Self {
        Self {
            region: Text {
                zh: line.region_zh.clone(),
                en: line.region_en.clone(),
            },
            key: line.key(),
            why: why.clone(),
        }
    }
}

/// The page of the documentation about packs and lines that are not used.
///
/// # Errors
/// None: a text takes everything.
pub fn report(packs: usize, not_used: &[NotUsed]) -> Result<String> {
    let mut page = format!(
        "# The survey of January 2022\n\n\
         Made by `cargo xtask import-survey`, with the packs. {packs} packs in `packs/regions/` whose \
         names end in `-2022` are made of a survey of January 2022 by the staff of a company, which \
         names a document for most cities (grade C). They hold for 2022 alone and are figures to be \
         checked, never rules in force. How each word of the survey is read, and what is doubtful \
         about a line, stands in `xtask/survey/`; the worked cases are settled from the survey's own \
         figures by another program, `tests/survey.py`.\n\n\
         ## Lines that are not used\n\n| place | line | why |\n|---|---|---|\n"
    );
    for line in not_used {
        let NotUsed { region, key, why } = line;
        writeln!(page, "| {} {} | {key} | {} |", region.zh, region.en, why.en)?;
    }
    Ok(page)
}
