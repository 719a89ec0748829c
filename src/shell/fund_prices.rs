//! `mingbai fund`, and `mingbai verify` of tables of payment standards.

use crate::answer::{self, Answer};
use crate::language::Language;
use crate::packs::read;
use crate::verify::Found;
use crate::{Fault, place};
use fund::price::{PriceResponse, TableSummary};
use fund::rules::{RuleResponse, Rules};
use fund::table::WeightTable;
use fund::warnings::warnings;
use fund::{TableLoaded, Tables, verify};
use include_dir::{Dir, include_dir};
use serde::Serialize;
use serde_json::json;
use settle::estimate::{Invalid, Response};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The tables of the tree, built in so that the program works from any folder.
static WEIGHTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../packs/weights");

/// What a folder of a table holds.
const TABLE: &str = "table.json";

/// Whether a path is that of a table, or of its folder.
pub fn is_table(path: &Path) -> bool {
    path.join(TABLE).is_file() || path.ends_with(TABLE)
}

fn file(path: &Path) -> PathBuf {
    match path.is_dir() {
        true => path.join(TABLE),
        false => path.to_owned(),
    }
}

/// The shipped tables, and those that were named.
pub fn shipped(named: &[PathBuf]) -> Result<Tables, Fault> {
    let mut tables = Tables::default();
    let mut load = |name: String, text: &str| match tables.load(text) {
        TableLoaded::Loaded { .. } => Ok(()),
        TableLoaded::Refused { findings } => {
            let first = findings.first().map(|it| it.message.en.to_string());
            let (first, count) = (first.unwrap_or_default(), findings.len());
            Err(Fault::Sentence(format!(
                "{name} is not sound ({count} findings, the first: {first}). Run `mingbai verify {name}`"
            )))
        }
    };
    let mut folders: Vec<_> = WEIGHTS.dirs().collect();
    folders.sort_by_key(|folder| folder.path());
    for folder in folders {
        let path = folder.path().join(TABLE);
        let text = folder.get_file(&path).and_then(|file| file.contents_utf8());
        load(path.display().to_string(), text.unwrap_or_default())?;
    }
    for path in named {
        let path = file(path);
        load(path.display().to_string(), &read(&path)?)?;
    }
    Ok(tables)
}

/// An answer about a price or by a rule, or why the request cannot be read.
#[derive(Serialize)]
#[serde(untagged)]
enum FundAnswer {
    Priced(Box<PriceResponse>),
    Settled(Box<RuleResponse>),
    Refused(Box<Response>),
}

impl Answer for FundAnswer {
    fn unreadable(invalid: Invalid) -> Self {
        Self::Refused(Box::new(Response::Invalid(invalid)))
    }

    fn invalid(&mut self) -> Option<&mut Invalid> {
        match self {
            Self::Refused(response) => match &mut **response {
                Response::Invalid(invalid) => Some(invalid),
                _ => None,
            },
            Self::Priced(_) | Self::Settled(_) => None,
        }
    }
}

/// Answers requests, one a line: prices by tables, and cases by the rules of places.
pub fn answers(
    tables: &Tables,
    rules: &Rules,
    file: Option<&Path>,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let invalid = |problems| {
        FundAnswer::unreadable(Invalid {
            id: None,
            line: None,
            problems,
        })
    };
    let answer = |line: &str| match is_by_rule(line) {
        true => match rules.settle_json(line) {
            RuleResponse::Invalid { problems } => invalid(problems),
            said => FundAnswer::Settled(Box::new(said)),
        },
        false => match tables.price_json(line) {
            PriceResponse::Invalid { problems } => invalid(problems),
            said => FundAnswer::Priced(Box::new(said)),
        },
    };
    answer::each_line(file, out, answer, |answer, out| {
        serde_json::to_writer(out, answer)
    })
}

/// Whether a request is by a rule, and not by a table.
fn is_by_rule(line: &str) -> bool {
    let found: Option<serde_json::Value> = serde_json::from_str(line).ok();
    found.is_some_and(|found| found.get("by").is_some() || found.get("rule").is_some())
}

/// Lists the tables.
pub fn list(tables: &Tables, language: Language, out: &mut impl Write) -> Result<bool, Fault> {
    for table in tables.all() {
        let table = TableSummary::of(table);
        let last = table.used_until.previous();
        let (id, priced, of) = (&table.id, table.priced, table.of_groups);
        let place = language.of(&table.place.name);
        writeln!(out, "{id}  {priced}/{of}  ..{last}  {place} {}", table.year)?;
    }
    Ok(true)
}

/// Prints what is wrong with a table, as `file:line:column: code path: sentence`; where nothing is, what
/// only looks wrong beside the shipped tables.
pub fn verify(
    path: &Path,
    (language, json): (Language, bool),
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let path = file(path);
    let (name, text) = (path.display().to_string(), read(&path)?);
    let table = verify::read(&text);
    let findings = match &table {
        Ok(table) => verify::check(table),
        Err(findings) => findings.clone(),
    };
    let places = place::Places::of(&text);
    for finding in &findings {
        let verify::TableFinding {
            code,
            path,
            message,
        } = finding;
        let found = Found {
            name: &name,
            at: places.of_path(path),
            code: &json!(code),
            path,
            message,
        };
        found.print((language, json), out)?;
    }
    match table.ok().filter(|_| findings.is_empty()) {
        Some(table) => sound(&name, &table, (language, json), out).map(|()| true),
        None => Ok(false),
    }
}

fn sound(
    name: &str,
    table: &WeightTable,
    (language, json): (Language, bool),
    out: &mut impl Write,
) -> Result<(), Fault> {
    let shipped = shipped(&[])?;
    let others: Vec<&WeightTable> = shipped.all().iter().collect();
    let warned = warnings(table, &others);
    let (id, priced, of) = (&table.id, table.priced(), table.edition_groups);
    match language {
        _ if json => {}
        Language::Zh => writeln!(
            out,
            "{name}: {id} 没有矛盾，{of} 个病组中有 {priced} 个有价格"
        )?,
        Language::En => writeln!(
            out,
            "{name}: {id} is sound, {priced} of {of} groups have a price"
        )?,
    }
    for warning in warned {
        if json {
            writeln!(out, "{}", json!({"file": name, "warning": warning}))?;
        } else {
            let (drg, message) = (&warning.drg, language.of(&warning.message));
            writeln!(out, "  {drg}: {message}")?;
        }
    }
    Ok(())
}
