//! Writes the tables of weights and payment standards, from the folder of facts that is named.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let facts = std::env::args_os()
        .nth(1)
        .map_or_else(|| root.join(weights::FACTS), PathBuf::from);
    for (id, table) in weights::import(&facts)? {
        let folder = root.join(weights::PACKS).join(&id);
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(weights::FILE);
        std::fs::write(&file, table).with_context(|| format!("cannot write {}", file.display()))?;
        println!("{id}");
    }
    Ok(())
}
