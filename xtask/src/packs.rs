//! The regions' packs and the pay-later packs as the page fetches them: proved, without their worked
//! cases and white space, and each kind with an index.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::{layout, run, stamp};

/// What the index says of a pack, each taken from the field of that name at its top level.
const INDEXED: &[&str] = &["id", "version", "region", "scheme", "title"];
/// The same for a pay-later pack; the last two only where it has them.
const PAY_LATER_INDEXED: &[&str] = &["id", "version", "level", "region", "title"];
const PAY_LATER_OPTIONAL: &[&str] = &["institution", "dates"];

/// Folder of the regions' packs, and below it those of paying later in a region.
const REGIONS: &str = "packs/regions";
const PAY_LATER: [&str; 2] = ["packs/regions/pay-later", "packs/institutions"];

/// Proves every pack sound with the core's own proof. The core of the page relies on it: what is
/// not proved here does not get into `dist/`.
pub fn prove() -> Result<()> {
    let fingerprint = stamp::Fingerprint::default()
        .folder(&layout::at(REGIONS))?
        .folder(&layout::at(PAY_LATER[1]))?
        .folder(&layout::at("src"))?
        .file(&layout::at("Cargo.lock"));
    stamp::unless_done("packs", fingerprint, &[], || {
        run::announce("proving the packs");
        let mut packs = of_regions()?;
        packs.extend(pay_later()?);
        run::run(
            run::cargo()
                .args(["run", "--package", "shell", "--bin", "prove", "--"])
                .args(packs),
        )
    })
}

fn is_pack(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".json") && !name.ends_with(".schema.json")
}

/// The packs that settle stays.
fn of_regions() -> Result<Vec<PathBuf>> {
    let mut packs = layout::files_below(&layout::at(REGIONS))?;
    let apart = layout::at(PAY_LATER[0]);
    packs.retain(|path| is_pack(path) && !path.starts_with(&apart));
    Ok(packs)
}

/// The packs of paying later.
fn pay_later() -> Result<Vec<PathBuf>> {
    let mut packs = Vec::new();
    for folder in PAY_LATER {
        packs.extend(layout::files_below(&layout::at(folder))?);
    }
    packs.retain(|path| is_pack(path));
    Ok(packs)
}

/// Writes every pack and `index.json` into `folder`, and those of paying later into `pay-later/`
/// below it.
pub fn write(folder: &Path) -> Result<()> {
    write_list(folder, of_regions()?, index_entry)?;
    write_list(&folder.join("pay-later"), pay_later()?, |name, text| {
        entry(name, text, PAY_LATER_INDEXED, PAY_LATER_OPTIONAL)
    })
}

fn write_list(
    folder: &Path,
    packs: Vec<PathBuf>,
    of_index: impl Fn(&str, &str) -> Result<Value>,
) -> Result<()> {
    let mut index = Vec::new();
    for path in packs {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let text = layout::read(&path)?;
        let entry = of_index(&name, &text)
            .with_context(|| format!("{} is no pack", layout::shown(&path)))?;
        index.push(entry);
        layout::write(&folder.join(&*name), without_examples(&text)?)?;
    }
    index.sort_by(|a, b| a["id"].as_str().cmp(&b["id"].as_str()));
    layout::write(&folder.join("index.json"), Value::from(index).to_string())
}

fn index_entry(file: &str, text: &str) -> Result<Value> {
    entry(file, text, INDEXED, &["service"])
}

/// What an index says of a pack: fields that it must have, and others where it has them.
fn entry(file: &str, text: &str, must: &[&str], may: &[&str]) -> Result<Value> {
    let pack: Value = serde_json::from_str(text)?;
    let mut entry = Map::new();
    for &field in must {
        let value = pack
            .get(field)
            .with_context(|| format!("its top level lacks `{field}`"))?;
        entry.insert(field.to_owned(), value.clone());
    }
    for &field in may {
        if let Some(value) = pack.get(field) {
            entry.insert(field.to_owned(), value.clone());
        }
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
