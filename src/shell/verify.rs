//! `mingbai verify` of packs.

use crate::language::Language;
use crate::packs::{self, PackFile};
use crate::{Fault, paying_later, place};
use base::text::Text;
use paylater::is_pay_later;
use prove::{ReachedTable, load, load_draft, reached};
use serde_json::{Value, json};
use settle::case::Request;
use settle::pack::{Finding, FindingCode};
use std::io::Write;
use std::path::Path;

/// The requests of a file of worked cases. Those that cannot be read reach nothing.
pub fn requests(path: &Path) -> Result<Vec<Request>, Fault> {
    let fault = |fault| Fault::Sentence(format!("{}: {fault}", path.display()));
    let cases: Vec<serde_json::Value> = serde_json::from_str(&packs::read(path)?).map_err(fault)?;
    let requests = cases.iter().map(|case| case["request"].to_string());
    Ok(requests
        .filter_map(|request| Request::from_json(&request).ok())
        .collect())
}

/// Prints what is wrong with a pack, as `file:line:column: code path: sentence`, and where nothing
/// is, which rows its cases reach.
pub fn pack(
    path: &Path,
    draft: bool,
    further: &[Request],
    (language, json): (Language, bool),
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let file = PackFile::open(path)?;
    let name = file.name();
    if is_pay_later(file.whole()) {
        return match paying_later::prove(file.whole())? {
            Ok(_) if json => Ok(true),
            Ok(id) => {
                match language {
                    Language::Zh => writeln!(out, "{name}: {id} 完整无误")?,
                    Language::En => writeln!(out, "{name}: {id} is sound")?,
                }
                Ok(true)
            }
            Err(findings) => found(&file, &findings, language, json, out),
        };
    }
    let loaded = match draft {
        true => load_draft(file.whole()),
        false => load(file.whole()),
    };
    let findings = match loaded {
        Ok(policy) if draft => {
            let id = &policy.pack().id;
            match language {
                _ if json => {}
                Language::Zh => writeln!(
                    out,
                    "{name}: {id} 作为草稿没有矛盾和空档；出处和手算的例子没有查"
                )?,
                Language::En => writeln!(
                    out,
                    "{name}: {id} has no gap and no contradiction; a draft's citations and worked cases may be missing"
                )?,
            }
            return Ok(true);
        }
        Ok(policy) => {
            let id = &policy.pack().id;
            let cases = policy.pack().examples.len();
            match language {
                _ if json => {}
                Language::Zh => writeln!(out, "{name}: {id} 完整无误，{cases} 个例子与手算一致")?,
                Language::En => writeln!(
                    out,
                    "{name}: {id} is sound, {cases} worked cases come out as by hand"
                )?,
            }
            for ReachedTable { path, rows } in reached(&policy, further) {
                let is_missing = |(_, reached): &&(String, bool)| !*reached;
                let missing: Vec<&str> = rows
                    .iter()
                    .filter(is_missing)
                    .map(|(row, _)| row.as_str())
                    .collect();
                let (rows, reached) = (rows.len(), rows.len() - missing.len());
                match language {
                    _ if json => {
                        let table = json!({"file": name, "table": path, "rows": rows, "exercised": reached, "missing": missing});
                        writeln!(out, "{table}")?;
                    }
                    Language::Zh => writeln!(out, "  {path}: {rows} 行中有例子的 {reached} 行")?,
                    Language::En => {
                        writeln!(out, "  {path}: {reached} of {rows} rows in a worked case")?
                    }
                }
            }
            return Ok(true);
        }
        Err(findings) => findings,
    };
    found(&file, &findings, language, json, out)
}

/// Prints what is wrong with a pack.
fn found(
    file: &PackFile,
    findings: &[Finding],
    language: Language,
    json: bool,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let places = place::Places::of(file.whole());
    for finding in findings {
        let (line, column) = match finding.code {
            FindingCode::NotJson => place::of_fault(file.whole()),
            _ => places.of_path(&finding.path),
        };
        let (name, line) = file.line(line);
        let Finding {
            code,
            path,
            message,
        } = finding;
        let found = Found {
            name: &name,
            at: (line, column),
            code: &json!(code),
            path,
            message,
        };
        found.print((language, json), out)?;
    }
    Ok(false)
}

/// One thing that is wrong with a file.
pub struct Found<'a> {
    pub name: &'a str,
    /// Line and column.
    pub at: (usize, usize),
    /// What kind of thing it is, as its JSON text has it.
    pub code: &'a Value,
    pub path: &'a str,
    pub message: &'a Text,
}

impl Found<'_> {
    /// Prints it, as `file:line:column: code path: sentence`, or as JSON.
    pub fn print(
        &self,
        (language, json): (Language, bool),
        out: &mut impl Write,
    ) -> Result<(), Fault> {
        let Self {
            name,
            at: (line, column),
            code,
            path,
            message,
        } = self;
        if json {
            let found = json!({"file": name, "line": line, "column": column, "code": code, "path": path, "message": message});
            writeln!(out, "{found}")?;
        } else {
            let code = code.as_str().unwrap_or_default();
            let message = language.of(message);
            writeln!(out, "{name}:{line}:{column}: {code} {path}: {message}")?;
        }
        Ok(())
    }
}
