//! What the fund pays the hospital.

mod methods;
mod months;
mod prices;
mod tables;

pub use methods::rules;

use ::fund::{TableLoaded, Tables};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).to_owned()
}

/// The tables of the tree, as texts, by id.
fn texts() -> Vec<(String, String)> {
    let folder = root().join(weights::PACKS);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("tables") {
        let path = entry.expect("a folder").path();
        let id = path.file_name().expect("a name").to_str().expect("text");
        let text = std::fs::read_to_string(path.join(weights::FILE)).expect("a table");
        found.push((id.to_owned(), text));
    }
    found.sort();
    found
}

/// The tables of the tree, and one made up for tests.
fn shipped() -> Tables {
    let mut tables = Tables::default();
    let made_up = include_str!("../packs/fund/lanzhou.json").to_owned();
    let of_tree = texts().into_iter().map(|(_, text)| text);
    for text in of_tree.chain([made_up]) {
        let loaded = tables.load(&text);
        assert!(matches!(loaded, TableLoaded::Loaded { .. }), "{loaded:?}");
    }
    tables
}
