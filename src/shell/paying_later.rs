//! The pay-later packs of the tree, and those that were named.

use crate::{Fault, Language, SHIPPED, read};
use include_dir::{Dir, include_dir};
use paylater::{NATIONAL, PayLater};
use settle::pack::Finding;
use std::io::Write;
use std::path::PathBuf;

/// The texts of hospitals, built in like those of regions.
static INSTITUTIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../packs/institutions");

/// The shipped pay-later packs, that of the country first, and those that were named.
pub fn shipped(named: &[PathBuf]) -> Result<PayLater, Fault> {
    let regions = SHIPPED.get_dir("pay-later").into_iter();
    let files = regions.flat_map(Dir::files).chain(INSTITUTIONS.files());
    let mut files: Vec<_> = files
        .filter(|file| file.path().extension().is_some_and(|it| it == "json"))
        .collect();
    files.sort_by_key(|file| {
        (
            file.path().file_stem().is_none_or(|it| it != NATIONAL),
            file.path(),
        )
    });
    let mut texts = PayLater::default();
    for file in files {
        let name = file.path().display().to_string();
        add(&mut texts, file.contents_utf8().unwrap_or_default(), &name)?;
    }
    for path in named {
        add(&mut texts, &read(path)?, &path.display().to_string())?;
    }
    Ok(texts)
}

fn add(texts: &mut PayLater, text: &str, name: &str) -> Result<(), Fault> {
    texts
        .add(text)
        .map(drop)
        .map_err(|findings| crate::unsound(name, &findings))
}

/// Proves a pack beside that of the country: its id, or everything that is wrong with it.
pub fn prove(text: &str) -> Result<Result<String, Vec<Finding>>, Fault> {
    let mut texts = shipped(&[])?;
    Ok(texts.add(text).map(|summary| summary.id))
}

/// Lists the packs.
pub fn list(texts: &PayLater, language: Language, out: &mut impl Write) -> Result<bool, Fault> {
    for pack in texts.summaries() {
        let dates = match pack.dates {
            Some(dates) => format!("{}..{}", dates.from, dates.until.previous()),
            None => "-".to_owned(),
        };
        writeln!(
            out,
            "{}  {}  {dates}  {}",
            pack.id,
            pack.version,
            language.of(&pack.title)
        )?;
    }
    Ok(true)
}
