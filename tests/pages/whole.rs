//! The tables of an edition as the tree states them, laid out as the official workbook is. Read from the
//! text by itself, not by the reader that the product has.

use std::{collections::HashMap, fs};

use anyhow::{Context, Result};

/// A sheet: its name, and the rows behind its two header rows.
pub type Sheets = Vec<(&'static str, Vec<Vec<String>>)>;

fn text(file: &str) -> Result<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../packs/schemes");
    fs::read_to_string(format!("{path}/{file}")).with_context(|| file.to_owned())
}

/// The sheets of an edition: `chs-drg-3.0`.
pub fn sheets(edition: &str) -> Result<Sheets> {
    let lists = [
        text("codes-2.0/diagnoses.txt")?,
        text("codes-2.0/procedures.txt")?,
    ];
    let mut names: HashMap<&str, &str> = HashMap::new();
    for line in lists.iter().flat_map(|list| list.lines()) {
        let mut parts = line.splitn(3, ' ');
        if let (Some(code), Some(_), Some(name)) = (parts.next(), parts.next(), parts.next()) {
            names.insert(code, name);
        }
    }
    let name = |code: &str| {
        let known = names.get(code).copied();
        known.map_or_else(|| format!("新编码 {code}"), str::to_owned)
    };
    let of = |file| text(&format!("{edition}/{file}"));
    let [mdc, adrg, drg] = groups(&of("groups.txt")?);
    let kind = |set: &str| {
        if set.starts_with("DI") {
            "诊断"
        } else {
            "手术"
        }
    };
    let sets = sections(&of("sets.txt")?).into_iter();
    let sets = sets.map(|(set, code)| {
        vec![
            set.clone(),
            code.clone(),
            name(&code),
            kind(&set).to_owned(),
        ]
    });
    let levels = sections(&of("complications.txt")?).into_iter();
    let levels = levels.map(|(section, code)| {
        let (level, table) = section.split_once(' ').unwrap_or((&section, "无"));
        vec![
            code.clone(),
            name(&code),
            table.to_owned(),
            level.to_owned(),
        ]
    });
    let exclusions = sections(&of("exclusions.txt")?).into_iter();
    let exclusions = exclusions.map(|(table, code)| vec![table, code.clone(), name(&code)]);
    Ok(vec![
        ("MDC", mdc),
        ("ADRG", adrg),
        ("DRG", drg),
        ("集合", sets.collect()),
        ("CC", levels.collect()),
        ("排除表", exclusions.collect()),
    ])
}

/// Categories, adjacent groups and groups: a line each, indented by what is above it.
fn groups(text: &str) -> [Vec<Vec<String>>; 3] {
    let mut rows: [Vec<Vec<String>>; 3] = Default::default();
    let mut above = [String::new(), String::new()];
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let level = (line.len() - line.trim_start().len()) / 2;
        let mut cells = line.trim().split(" | ").map(str::to_owned);
        let mut row: Vec<String> = (0..3).map(|_| cells.next().unwrap_or_default()).collect();
        if ["歧义病案", "未入组病案"].contains(&row[1].as_str()) {
            row[1].clear();
        }
        if let Some(above) = above.get_mut(level) {
            above.clone_from(&row[0]);
        }
        row.extend(above.iter().take(level).rev().cloned());
        row.push((rows[level].len() + 1).to_string());
        rows[level].push(row);
    }
    rows
}

/// Each code with the section that it stands in.
fn sections(text: &str) -> Vec<(String, String)> {
    let mut section = String::new();
    let mut found = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        match line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            Some(name) => section = name.to_owned(),
            None => found.push((section.clone(), line.to_owned())),
        }
    }
    found
}
