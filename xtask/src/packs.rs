//! The regions' packs and the pay-later packs as the page fetches them: proved by the worked cases
//! beside them, without white space, and each kind with an index.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::{layout, run, stamp};

mod standing;

/// What the index says of a pack, each taken from the field of that name at its top level.
const INDEXED: &[&str] = &["id", "version", "region", "scheme"];
/// The same for a pay-later pack; the last ones only where it has them.
const PAY_LATER_INDEXED: &[&str] = &["id", "version", "level", "region", "title"];
const PAY_LATER_OPTIONAL: &[&str] = &["institution", "unnamed", "dates"];

/// Where the regions' packs lie, each in a folder of its own, and those of paying later.
const REGIONS: &[&str] = &["packs/regions"];
const PAY_LATER: &[&str] = &["packs/pay-later", "packs/institutions"];

/// The folder of what holds in the whole country.
const NATIONAL: &str = "national";

/// What a pack may have, for who edits one, and its name on the page.
const SCHEMA: [&str; 2] = ["packs/region-pack.schema.json", "pack.schema.json"];

/// The figures of every pack's last day, in the terms of a handbook, by its id.
const KNOWN: &str = "known.json";

/// A pack in its folder. The worked cases lie beside it.
const PACK: &str = "pack.json";

/// Proves every pack sound with the core's own proof. The core of the page relies on it: what is
/// not proved here does not get into `dist/`.
pub fn prove() -> Result<()> {
    let fingerprint = stamp::Fingerprint::default()
        .folder(&layout::at("packs"))?
        .folder(&layout::at("src"))?
        .file(&layout::at("Cargo.lock"));
    stamp::unless_done("packs", fingerprint, &[known()], || {
        run::announce("proving the packs");
        let packs = [folders(REGIONS)?, folders(PAY_LATER)?].concat();
        let figures = run::capture(
            run::cargo()
                .args(["run", "--package", "shell", "--bin", "prove", "--"])
                .args(packs),
        )?;
        layout::write(&known(), figures)
    })
}

/// The texts of the packs of all regions.
pub fn regions() -> Result<Vec<String>> {
    let folders = folders(REGIONS)?;
    folders
        .iter()
        .map(|folder| layout::read(&folder.join(PACK)))
        .collect()
}

/// The days that a pack claims.
pub fn days(pack: &Value) -> Option<standing::Days> {
    standing::Days::of(pack)
}

/// Where the figures of the packs are put by the proof.
pub fn known() -> PathBuf {
    layout::at("target/packs").join(KNOWN)
}

/// The folders of packs below these, in a stable order.
fn folders(below: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in below {
        for file in layout::files_below(&layout::at(folder))? {
            if file.ends_with(PACK) {
                found.extend(file.parent().map(Path::to_owned));
            }
        }
    }
    Ok(found)
}

/// The common reasons of admission and what they typically cost, each with its name on the page.
const TYPICAL: [[&str; 2]; 2] = [
    ["packs/typical/reasons.json", "typical.json"],
    ["packs/typical/costs.json", "typical-costs.json"],
];

/// The tables of weights and payment standards, each in a folder of its own, and what the index says of
/// each.
const WEIGHTS: &str = "packs/weights";
const WEIGHTS_INDEXED: &[&str] = &["id", "place", "year", "used_until", "scheme", "numbers"];
const TABLE: &str = "table.json";

/// Writes all that the site has of packs into `folder`: what the patient's page needs, and in `weights/` the
/// tables of payment standards.
pub fn write(folder: &Path) -> Result<()> {
    write_for_patients(folder)?;
    write_tables(&folder.join("weights"))
}

/// Writes what the patient's page needs: the packs of the regions, `known.json` and what is typical into `folder`,
/// and the packs of paying later into `pay-later/` below it.
pub fn write_for_patients(folder: &Path) -> Result<()> {
    write_regions(folder)?;
    layout::write(&folder.join(KNOWN), layout::read(&known())?.trim())?;
    for [file, name] in TYPICAL {
        let typical: Value = serde_json::from_str(&layout::read(&layout::at(file))?)?;
        layout::write(&folder.join(name), typical.to_string())?;
    }
    write_list(
        &folder.join("pay-later"),
        (folders(PAY_LATER)?, PACK),
        |name, text| entry(name, text, PAY_LATER_INDEXED, PAY_LATER_OPTIONAL),
    )
}

/// Writes the pack of paying later of the whole country into `folder`, with its `index.json`: the notice of charging
/// by groups is in it.
pub fn write_national(folder: &Path) -> Result<()> {
    let mut all = folders(PAY_LATER)?;
    all.retain(|path| path.ends_with(NATIONAL));
    write_list(folder, (all, PACK), |name, text| {
        entry(name, text, PAY_LATER_INDEXED, PAY_LATER_OPTIONAL)
    })
}

/// Writes the schema of packs into `folder`, without white space and without the name of its own form, which is an
/// address of somebody else's.
pub fn write_schema(folder: &Path) -> Result<()> {
    let [schema, name] = SCHEMA;
    let mut schema: Value = serde_json::from_str(&layout::read(&layout::at(schema))?)?;
    if let Some(fields) = schema.as_object_mut() {
        fields.remove("$schema");
    }
    layout::write(&folder.join(name), schema.to_string())
}

/// Writes the packs of the regions with their `index.json`, and beside it what they are called: the index comes
/// with the first page, and names are of those who search in them.
pub fn write_regions(folder: &Path) -> Result<()> {
    let mut titles = Map::new();
    for path in folders(REGIONS)? {
        let titled = titled(&layout::read(&path.join(PACK))?)
            .with_context(|| format!("{} is no pack", layout::shown(&path)))?;
        titles.extend([titled]);
    }
    layout::write(&folder.join("titles.json"), Value::from(titles).to_string())?;
    write_list(folder, (folders(REGIONS)?, PACK), index_entry)
}

/// Writes the tables of payment standards with their `index.json`.
pub fn write_tables(folder: &Path) -> Result<()> {
    let mut tables = Vec::new();
    for file in layout::files_below(&layout::at(WEIGHTS))? {
        tables.extend(
            file.ends_with(TABLE)
                .then(|| file.parent().map(Path::to_owned)),
        );
    }
    let tables = tables.into_iter().flatten().collect();
    let entry = |name: &str, text: &str| entry(name, text, WEIGHTS_INDEXED, &[]);
    write_list(folder, (tables, TABLE), entry)
}

fn write_list(
    folder: &Path,
    (folders, file): (Vec<PathBuf>, &str),
    of_index: impl Fn(&str, &str) -> Result<Value>,
) -> Result<()> {
    let mut index = Vec::new();
    for path in folders {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{name}.json");
        let text = layout::read(&path.join(file))?;
        let entry = of_index(&name, &text)
            .with_context(|| format!("{} is no pack", layout::shown(&path)))?;
        index.push(entry);
        layout::write(&folder.join(name), for_the_page(&text)?)?;
    }
    index.sort_by(|a, b| a["id"].as_str().cmp(&b["id"].as_str()));
    layout::write(&folder.join("index.json"), Value::from(index).to_string())
}

/// The id of a pack, and what it is called.
fn titled(text: &str) -> Result<(String, Value)> {
    let entry = entry("", text, &["id", "title"], &[])?;
    let id = entry["id"].as_str().context("its id is no text")?;
    Ok((id.to_owned(), entry["title"].clone()))
}

fn index_entry(file: &str, text: &str) -> Result<Value> {
    let mut listed = entry(file, text, INDEXED, &["service", "amounts"])?;
    let pack: Value = serde_json::from_str(text)?;
    // Rules without amounts are about one matter, which their title names where they are chosen.
    if pack["amounts"] == "asked" {
        listed["title"] = pack["title"].clone();
    }
    let days = standing::Days::of(&pack).context("it covers no days")?;
    listed["from"] = days.from.into();
    listed["until"] = days.until.into();
    if let Some(seen) = days.confirmed_on {
        listed["confirmed_on"] = seen.into();
    }
    if let Some(year) = draft(&pack) {
        listed["draft"] = year.into();
    }
    Ok(listed)
}

/// The year of the draft that a pack rests on, where what was decided in the end was not read.
fn draft(pack: &Value) -> Option<String> {
    let sources = pack["sources"].as_array()?;
    let draft = sources.iter().find(|source| source["draft"] == true)?;
    Some(draft["date"].as_str()?.chars().take(4).collect())
}

/// Says which packs cover today and will not in thirty days, so that somebody looks for their next
/// year while there is time.
pub fn warn_of_lapses() -> Result<()> {
    let today = jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date();
    for folder in folders(REGIONS)? {
        let pack: Value = serde_json::from_str(&layout::read(&folder.join(PACK))?)?;
        let days = standing::Days::of(&pack);
        if let Some(left) = days.and_then(|days| days.left(today)) {
            let name = layout::shown(&folder);
            run::announce(&format!(
                "{name} lapses in {left} days: look for its next year"
            ));
        }
    }
    Ok(())
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

/// Leaves out what only editors read, and all white space. Amounts are text in a pack, so that writing
/// it anew changes none.
fn for_the_page(json: &str) -> Result<String> {
    let mut pack: Map<String, Value> = serde_json::from_str(json)?;
    pack.remove("$schema");
    Ok(serde_json::to_string(&pack)?)
}

#[cfg(test)]
mod tests {
    use super::{for_the_page, index_entry, titled};

    #[test]
    fn all_but_white_space_stays_as_it_is() {
        let json = "{ \"a b\" : \"c \\\" d\" ,\n\"$schema\": \"s\", \"e\": [ \"0.80\", 1 ] }\n";
        assert_eq!(
            for_the_page(json).unwrap(),
            r#"{"a b":"c \" d","e":["0.80",1]}"#
        );
    }

    #[test]
    fn the_index_says_when_a_pack_holds_and_where_its_amounts_come_from() {
        let pack = r#"{"id": "a", "version": 1, "region": "b", "scheme": "c", "title": "d",
            "amounts": "asked",
            "covers": [{"from": "2026-01-01", "until": "2027-01-01", "confirmed_on": "2026-11-26"}]}"#;
        let entry = index_entry("a.json", pack).unwrap();
        let said = ["amounts", "from", "until", "confirmed_on"].map(|field| entry[field].as_str());
        let want = ["asked", "2026-01-01", "2027-01-01", "2026-11-26"];
        assert_eq!(said, want.map(Some));
        // What it is called is said of rules about one matter alone.
        assert_eq!(entry["title"], "d");
        let cited = index_entry("a.json", &pack.replace("\"asked\"", "\"cited\"")).unwrap();
        assert_eq!(cited.get("title"), None);
    }

    #[test]
    fn the_index_says_what_rests_on_a_draft() {
        let of = |draft: bool| {
            let pack = serde_json::json!({"id": "a", "version": 1, "region": "b", "scheme": "c", "title": "d",
                "covers": [{"from": "2019-09-16", "until": "2021-01-01"}],
                "sources": [{"id": "e", "date": "2019-08", "draft": draft}]});
            index_entry("a.json", &pack.to_string()).unwrap()["draft"].clone()
        };
        assert_eq!(of(true), "2019");
        assert_eq!(of(false), serde_json::Value::Null);
    }

    #[test]
    fn a_pack_without_a_title_is_named_as_such() {
        let pack = r#"{"id": "a", "version": 1, "region": "b", "scheme": "c"}"#;
        let error = titled(pack).unwrap_err();
        assert_eq!(error.to_string(), "its top level lacks `title`");
    }
}
