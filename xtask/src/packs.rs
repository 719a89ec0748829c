//! The regions' packs as the page fetches them: proved, without their worked cases and white space,
//! and with an index.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::{layout, run, stamp};

/// What the index says of a pack, each taken from the field of that name at its top level.
const INDEXED: &[&str] = &["id", "version", "region", "scheme", "title"];

/// Proves every pack sound with the core's own proof. The core of the page relies on it: what is
/// not proved here does not get into `dist/`.
pub fn prove() -> Result<()> {
    let folder = layout::at("packs/regions");
    let fingerprint = stamp::Fingerprint::default()
        .folder(&folder)?
        .folder(&layout::at("src"))?
        .file(&layout::at("Cargo.lock"));
    stamp::unless_done("packs", fingerprint, &[], || {
        run::announce("proving the packs");
        let packs: Vec<_> = layout::files_below(&folder)?
            .into_iter()
            .filter(|path| is_pack(path))
            .collect();
        run::run(
            run::cargo()
                .args(["run", "--package", "mingbai", "--bin", "prove"])
                .args(["--no-default-features", "--features", "prove", "--"])
                .args(packs),
        )
    })
}

fn is_pack(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".json") && !name.ends_with(".schema.json")
}

/// Writes every pack and `index.json` into `folder`.
pub fn write(folder: &Path) -> Result<()> {
    let mut index = Vec::new();
    for path in layout::files_below(&layout::at("packs/regions"))? {
        if !is_pack(&path) {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let text = layout::read(&path)?;
        let entry = index_entry(&name, &text)
            .with_context(|| format!("{} is no pack", layout::shown(&path)))?;
        index.push(entry);
        layout::write(&folder.join(&*name), without_examples(&text)?)?;
    }
    index.sort_by(|a, b| a["id"].as_str().cmp(&b["id"].as_str()));
    layout::write(&folder.join("index.json"), Value::from(index).to_string())
}

fn index_entry(file: &str, text: &str) -> Result<Value> {
    let pack: Value = serde_json::from_str(text)?;
    let mut entry = Map::new();
    for &field in INDEXED {
        let value = pack
            .get(field)
            .with_context(|| format!("its top level lacks `{field}`"))?;
        entry.insert(field.to_owned(), value.clone());
    }
    if let Some(service) = pack.get("service") {
        entry.insert("service".to_owned(), service.clone());
    }
    entry.insert("file".to_owned(), file.into());
    Ok(entry.into())
}

/// Leaves out the worked cases, which prove the pack and compute nothing, and all white space. Amounts
/// are text in a pack, so that writing it anew changes none.
fn without_examples(json: &str) -> Result<String> {
    let mut pack: Map<String, Value> = serde_json::from_str(json)?;
    pack.remove("examples");
    pack.remove("$schema");
    Ok(serde_json::to_string(&pack)?)
}

#[cfg(test)]
mod tests {
    use super::{index_entry, without_examples};

    #[test]
    fn all_but_the_worked_cases_stays_as_it_is() {
        let json = "{ \"a b\" : \"c \\\" d\" ,\n\"examples\": [1], \"e\": [ \"0.80\", 1 ] }\n";
        assert_eq!(
            without_examples(json).unwrap(),
            r#"{"a b":"c \" d","e":["0.80",1]}"#
        );
    }

    #[test]
    fn a_pack_without_a_title_is_named_as_such() {
        let pack = r#"{"id": "a", "version": 1, "region": "b", "scheme": "c"}"#;
        let error = index_entry("a.json", pack).unwrap_err();
        assert_eq!(error.to_string(), "its top level lacks `title`");
    }
}
