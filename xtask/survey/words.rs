//! What a pack of the survey says to people.

use crate::line::Line;
use crate::tables::Tables;
use anyhow::{Result, bail};
use serde_json::{Value, json};

/// The insurance of a pack. A line that is of both schemes makes a pack for each, which is called by its own.
pub fn insurance(scheme: &str) -> (&'static str, &'static str) {
    match scheme {
        "employee" => ("职工基本医疗保险", "employees' basic medical insurance"),
        _ => ("城乡居民基本医疗保险", "residents' basic medical insurance"),
    }
}

/// What a line is about.
fn subject(line: &Line) -> (&'static str, &'static str) {
    let both = ("基本医疗保险", "basic medical insurance");
    line.scheme.as_deref().map_or(both, insurance)
}

/// Where a value ought to stand.
pub fn not_said(table: &str) -> String {
    let column = match table {
        "deductible" => "“起付线”一栏",
        "ratio" => "“住院报销比例”一栏",
        "large_ratio" | "large_cap" => "封顶线以上",
        "serious_cap" => "大病",
        _ => "“封顶线”一栏",
    };
    format!("{column}：没有写")
}

/// The question for a value that the survey does not say.
pub fn unknown(id: &str, table: &str, kind: &str, tables: &Tables<'_>) -> Result<Value> {
    let line = tables.line;
    let own = tables.reading.of_line(&line.key());
    let (city, en) = (&line.region_zh, &line.region_en);
    let (zh_scheme, en_scheme) = subject(line);
    let whole = |zh: &str, en_text: &str| {
        (
            format!("{city}{zh_scheme}，{zh}"),
            format!("{en}, {en_scheme}: {en_text}"),
        )
    };
    let (zh, en) = match (table, kind) {
        ("deductible", "later") => whole(
            "同一年里再次住院，这家医院的起付线是多少元？没有就填 0",
            "what is the deductible of this hospital for a further stay in the same year, in yuan? Enter 0 if there is none",
        ),
        ("deductible", "away") => whole(
            "到外地住院的起付线是多少元？没有就填 0",
            "what is the deductible of a stay away, in yuan? Enter 0 if there is none",
        ),
        ("deductible", _) => whole(
            "这家医院的住院起付线是多少元？没有就填 0",
            "what is the deductible of this hospital, in yuan? Enter 0 if there is none",
        ),
        ("ratio", "away") => whole(
            "到外地住院，起付线以上报销百分之几？",
            "what share is paid of a stay away, above the deductible?",
        ),
        ("ratio", _) => whole(
            "在这家医院住院，起付线以上报销百分之几？",
            "what share is paid at this hospital, above the deductible?",
        ),
        ("cap", "figure") => match own.and_then(|own| own.cap_of.as_ref()) {
            Some(of) => (
                format!(
                    "{city}{zh_scheme}的封顶线按“{}”的倍数算。它是多少元？",
                    of.zh
                ),
                format!(
                    "{en}, {en_scheme}: the cap is a multiple of the {}. How much is that, in yuan?",
                    of.en
                ),
            ),
            None => bail!("{}: the cap is no multiple", line.key()),
        },
        ("cap", _) => whole(
            "统筹基金一年最多付多少元？",
            "what is the most that the pool fund pays in a year, in yuan?",
        ),
        ("large_ratio", _) => whole(
            "封顶线以上，大额补助付百分之几？",
            "what share does the large-amount fund pay above the cap?",
        ),
        ("large_cap", _) => whole(
            "大额补助一年最多付多少元？",
            "what is the most that the large-amount fund pays in a year, in yuan?",
        ),
        ("serious_cap", _) => whole(
            "大病保险一年最多付多少元？",
            "what is the most that the serious-illness insurance pays in a year, in yuan?",
        ),
        _ => bail!("{table} asks for nothing"),
    };
    Ok(json!({
        "id": id,
        "ask": {"zh": zh, "en": en},
        "find": {
            "zh": "在当地医保手册上，或问医院的医保办公室",
            "en": "In the local insurance handbook, or ask the insurance office of the hospital",
        },
    }))
}

/// The documents that the survey names, without what its reader added in English.
pub fn document(line: &Line) -> Option<String> {
    let told = line.document.as_deref()?;
    let end = told.match_indices(" (").find(|(at, _)| {
        let after = told.get(at + 2..).unwrap_or_default();
        after.starts_with(|letter: char| letter.is_ascii_alphanumeric())
    });
    let told = end.map_or(told, |(at, _)| told.get(..at).unwrap_or(told));
    Some(told.trim().trim_end_matches(".docx").to_owned())
}
