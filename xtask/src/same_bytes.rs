//! What the shell answers to every vector and to worked cases of every pack, as digests: the modules answer the
//! same bytes in every engine and under Node, or `tests/pages/journeys/same_bytes.rs` and `tests/package/same-bytes.mjs` say which
//! do not.

use std::{fs, path::PathBuf, process::Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{layout, run, stamp};

/// Kinds of calls about cases, called as the shell's commands are.
const OF_CASES: [&str; 6] = [
    "interview",
    "estimate",
    "outlook",
    "compare",
    "curve",
    "ranges",
];

/// Editions by which all cases are grouped.
const EDITIONS: [&str; 2] = ["chs-drg-2.0", "chs-drg-3.0"];
/// The day that results of grouping are marked with.
const DAY: &str = "2026-11-26";
/// So many cases of a pack: its rules are evaluated as those of any other.
const OF_A_PACK: usize = 3;
/// What a priced case cost, so that its limits matter.
const COSTS: [&str; 2] = ["1000.00", "100000.00"];

fn file() -> PathBuf {
    layout::at("target/xtask/same-bytes.json")
}

/// The questions and the digests of the answers, as JSON.
pub fn read() -> Result<String> {
    ask()?;
    layout::read(&file())
}

/// Asks the shell everything, unless nothing has changed since.
pub fn ask() -> Result<()> {
    let fingerprint = stamp::Fingerprint::default()
        .folder(&layout::at("packs"))?
        .folder(&layout::at("src"))?
        .folder(&layout::at("tests/vectors"))?
        .folder(&layout::at("tests/packs"))?
        .file(&layout::at("xtask/src/same_bytes.rs"))
        .file(&layout::at("Cargo.lock"));
    stamp::unless_done("same-bytes", fingerprint, &[file()], || {
        run::announce("asking the shell everything that the modules are asked");
        layout::write(&file(), everything()?.to_string())
    })
}

fn everything() -> Result<Value> {
    let packs = packs()?;
    let tables = texts("packs/weights", "table.json")?;
    let mut calls = Vec::new();
    let cases = cases()?;
    // What a page asks for a curve of: all three the same where all that matters is known.
    let mut of_outlook: Vec<Value> = Vec::new();
    for kind in OF_CASES {
        let mut arguments = vec![kind.to_owned()];
        for (path, _) in &packs {
            arguments.extend(["--pack".to_owned(), path.display().to_string()]);
        }
        let requests: Vec<Value> = cases.iter().map(|case| request(kind, case)).collect();
        let said = said(kind, &arguments, &requests)?;
        if kind == "outlook" {
            for (answer, case) in said.iter().zip(&cases) {
                let cases = serde_json::from_str::<Value>(answer)?["cases"].take();
                let same = || json!({"low": case, "likely": case, "high": case});
                of_outlook.push(if cases.is_null() { same() } else { cases });
            }
        }
        let mut questions = questions(kind, requests, &said);
        for (at, question) in &mut questions {
            if kind == "curve" {
                question["cases"] = of_outlook[*at].clone();
            }
        }
        calls.extend(questions.into_iter().map(|it| it.1));
    }
    let prices = prices(&tables)?;
    let said = said("price", &["fund".to_owned()], &prices)?;
    calls.extend(questions("price", prices, &said).into_iter().map(|it| it.1));
    let mut groups = serde_json::Map::new();
    let vectors = layout::at("tests/vectors/drg-2.0.ndjson");
    for edition in EDITIONS {
        let output = shell()
            .args(["group", "--reasons", "--scheme", edition, "--day", DAY])
            .arg(&vectors)
            .output()
            .context("the shell did not start")?;
        ensure!(
            output.status.success(),
            "the shell could not group the vectors"
        );
        groups.insert(edition.to_owned(), digest(&output.stdout).into());
    }
    let text = |all: Vec<(PathBuf, String)>| -> Vec<String> {
        all.into_iter().map(|(_, text)| text).collect()
    };
    Ok(json!({
        "packs": text(packs),
        "tables": text(tables),
        "calls": calls,
        "groups": groups,
        "day": DAY,
    }))
}

/// What a kind of call is asked about a case.
fn request(kind: &str, case: &Value) -> Value {
    match kind {
        "interview" => json!({"pack": case["pack"], "settlement_date": case["settlement_date"]}),
        "compare" => json!({ "base": case }),
        _ => case.clone(),
    }
}

/// The shell's answers, in the order of the requests.
fn said(kind: &str, arguments: &[String], requests: &[Value]) -> Result<Vec<String>> {
    let asked = layout::at("target/xtask").join(format!("asked-{kind}.ndjson"));
    let lines: Vec<String> = requests.iter().map(Value::to_string).collect();
    layout::write(&asked, lines.join("\n"))?;
    // Its status says whether everything could be read, which is no matter here.
    let output = shell()
        .args(arguments)
        .arg(&asked)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("the shell did not start")?;
    let text = String::from_utf8(output.stdout).context("the shell's answers are no text")?;
    let said: Vec<String> = text.lines().map(str::to_owned).collect();
    ensure!(
        said.len() == requests.len(),
        "{kind}: {} questions and {} answers",
        requests.len(),
        said.len()
    );
    Ok(said)
}

/// Each question, by its number, with the digest of its answer. What cannot be read is answered with the number of
/// its line by the shell, and with none by a module: that is left out.
fn questions(kind: &str, requests: Vec<Value>, said: &[String]) -> Vec<(usize, Value)> {
    let pairs = requests.into_iter().zip(said).enumerate();
    pairs
        .filter(|(_, (_, answer))| !answer.contains(r#""status":"invalid""#))
        .map(|(at, (request, answer))| {
            let digest = digest(answer.as_bytes());
            (
                at,
                json!({"kind": kind, "request": request, "digest": digest}),
            )
        })
        .collect()
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn shell() -> std::process::Command {
    let mut command = run::cargo();
    command.args([
        "run",
        "--quiet",
        "--package",
        "shell",
        "--bin",
        "mingbai",
        "--",
    ]);
    command
}

/// The packs of all regions, and those that vectors are about.
fn packs() -> Result<Vec<(PathBuf, String)>> {
    let mut found = texts("packs/regions", "pack.json")?;
    for path in layout::files_below(&layout::at("tests/packs"))? {
        let is_pack = path.parent().is_some_and(|it| it.ends_with("tests/packs"));
        if is_pack && path.extension().is_some_and(|it| it == "json") {
            found.push((path.clone(), layout::read(&path)?));
        }
    }
    Ok(found)
}

fn texts(below: &str, name: &str) -> Result<Vec<(PathBuf, String)>> {
    let mut found = Vec::new();
    for path in layout::files_below(&layout::at(below))? {
        if path.ends_with(name) {
            let text = layout::read(&path)?;
            found.push((path, text));
        }
    }
    Ok(found)
}

/// The requests of all vectors, and of each pack some of the cases that prove it.
fn cases() -> Result<Vec<Value>> {
    let mut found = Vec::new();
    for path in layout::files_below(&layout::at("tests/vectors"))? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".json") && !name.starts_with("pay-later") {
            found.extend(requests_of(&fs::read_to_string(&path)?)?);
        }
    }
    for (_, text) in texts("packs/regions", "cases.json")? {
        found.extend(requests_of(&text)?.into_iter().take(OF_A_PACK));
    }
    ensure!(found.len() > 400, "only {} cases", found.len());
    Ok(found)
}

fn requests_of(text: &str) -> Result<Vec<Value>> {
    let all: Vec<Value> = serde_json::from_str(text)?;
    let requests = all.into_iter().map(|mut one| one["request"].take());
    Ok(requests.filter(Value::is_object).collect())
}

/// A cheap case and a dear one of every group of every table.
fn prices(tables: &[(PathBuf, String)]) -> Result<Vec<Value>> {
    let mut found = Vec::new();
    for (_, text) in tables {
        let table: Value = serde_json::from_str(text)?;
        let groups = table["groups"].as_object().context("groups")?;
        for group in groups.keys() {
            for cost in COSTS {
                found.push(json!({
                    "table": table["id"], "scheme": table["scheme"], "drg": group,
                    "class": table["classes"][0]["id"], "cost": cost,
                }));
            }
        }
    }
    Ok(found)
}
