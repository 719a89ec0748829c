//! What is doubtful about a line, in short words of our own: `remarks.json`. A doubt that nobody has
//! read stops the import.

use crate::line::Line;
use crate::reading::Text;
use crate::tables::SOURCE;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Value, json};

/// Doubts that say the same.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    /// What each of them contains, and no other.
    of: Vec<String>,
    /// The remark; nothing where the pack itself says it: by a question, by a condition, by leaving
    /// the case out.
    remark: Option<Text>,
}

/// All kinds of doubts, of disagreements, and of what else the survey says.
#[derive(Debug, Deserialize)]
pub struct Remarks {
    kinds: Vec<Kind>,
    /// Where rows of the survey do not agree.
    disagreement: Text,
}

impl Remarks {
    /// The ones that are kept beside this file.
    pub fn load() -> Result<Self> {
        serde_json::from_str(include_str!("remarks.json")).context("remarks.json")
    }

    /// The remarks on a line.
    pub fn of(&self, line: &Line) -> Result<Vec<Value>> {
        let mut said = vec![false; self.kinds.len()];
        for doubt in line.doubts.iter().chain(&line.other) {
            let known = |kind: &Kind| kind.of.iter().any(|part| doubt.contains(part.as_str()));
            match self.kinds.iter().position(known) {
                Some(at) => said[at] = true,
                None => bail!("{}: nobody has read this doubt: {doubt}", line.key()),
            }
        }
        let kinds = self.kinds.iter().zip(said).filter(|(_, said)| *said);
        let mut texts: Vec<&Text> = kinds.filter_map(|(kind, _)| kind.remark.as_ref()).collect();
        if !line.disagreement.is_empty() {
            texts.push(&self.disagreement);
        }
        let cite = json!([{"source": SOURCE, "clause": "说明"}]);
        Ok(texts
            .into_iter()
            .map(|text| json!({"text": text, "cite": cite}))
            .collect())
    }
}
