//! DRG schemes as the page fetches them: packed, the names of their codes apart, and with an index.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::{layout, run, stamp};

/// What the index says of a scheme, each taken from the field of that name of its `scheme.json`.
const INDEXED: &[&str] = &["id", "title", "edition", "source"];

/// The folder that holds the packed schemes.
pub fn folder() -> PathBuf {
    layout::at("target/schemes")
}

/// Packs every scheme anew, with the shell, which refuses what is not sound, if anything that they
/// are made from has changed.
pub fn build() -> Result<()> {
    let texts = layout::at("packs/schemes");
    let fingerprint = stamp::Fingerprint::default()
        .folder(&texts)?
        .folder(&layout::at("src"))?
        .file(&layout::at("Cargo.lock"));
    stamp::unless_done("schemes", fingerprint, &[folder()], || {
        run::announce("packing the DRG schemes");
        if folder().exists() {
            fs::remove_dir_all(folder()).context("cannot clear the packed schemes")?;
        }
        let mut index = Vec::new();
        for path in layout::files_below(&texts)? {
            if !path.ends_with("scheme.json") {
                continue;
            }
            run::run(
                run::cargo()
                    .args(["run", "--quiet", "--package", "shell", "--bin", "mingbai"])
                    .args(["--", "compile-scheme"])
                    .arg(path.parent().unwrap_or(&texts))
                    .arg("--out")
                    .arg(folder()),
            )?;
            let entry = index_entry(&layout::read(&path)?)
                .with_context(|| format!("{} is no scheme", layout::shown(&path)))?;
            index.push(entry);
        }
        // The newest edition first; which of them is in force is a matter of the day.
        index.sort_by(|a, b| b["edition"].as_str().cmp(&a["edition"].as_str()));
        let index = Value::from(index).to_string();
        layout::write(&folder().join("index.json"), index)
    })
}

fn index_entry(json: &str) -> Result<Value> {
    let scheme: Value = serde_json::from_str(json)?;
    let text = |field: &str| {
        let found = scheme[field].as_str();
        found.with_context(|| format!("it lacks `{field}`"))
    };
    let mut entry = Map::new();
    for &field in INDEXED {
        let value = scheme.get(field);
        let value = value.with_context(|| format!("it lacks `{field}`"))?;
        entry.insert(field.to_owned(), value.clone());
    }
    if let Some(in_force) = scheme.get("in_force") {
        entry.insert("in_force".to_owned(), in_force.clone());
    }
    entry.insert("file".to_owned(), format!("{}.scheme", text("id")?).into());
    entry.insert(
        "names".to_owned(),
        format!("{}.names", text("codes")?).into(),
    );
    Ok(entry.into())
}
