//! The pay-later packs of the tree, and those that were named.

use crate::Fault;
use crate::language::Language;
use crate::packs::{self, PackFile};
use include_dir::{Dir, include_dir};
use paylater::{NATIONAL, PayLater};
use settle::pack::Finding;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The texts of places and of hospitals, built in like the packs that settle stays.
static PLACES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../packs/pay-later");
static INSTITUTIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../packs/institutions");

/// The shipped pay-later packs, that of the country first, and those that were named.
pub fn shipped(named: &[PathBuf]) -> Result<PayLater, Fault> {
    let institutions = packs::folders(&INSTITUTIONS);
    let mut folders: Vec<_> = packs::folders(&PLACES).chain(institutions).collect();
    folders.sort_by_key(|folder| (folder.path() != Path::new(NATIONAL), folder.path()));
    let mut texts = PayLater::default();
    let mut add = |file: &PackFile| {
        let added = texts.add(file.whole()).map(drop);
        added.map_err(|findings| packs::unsound(&file.name(), &findings))
    };
    for folder in folders {
        add(&PackFile::built_in(folder))?;
    }
    for path in named {
        add(&PackFile::open(path)?)?;
    }
    Ok(texts)
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
