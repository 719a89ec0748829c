//! Writes what common reasons of admission typically cost, from the folder of facts that is named.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(|| root.join(typical::FACTS), PathBuf::from);
    let facts = folder.join(typical::TABLE);
    let text = std::fs::read_to_string(&facts)
        .with_context(|| format!("cannot read {}", facts.display()))?;
    let made = typical::import(&text)?;
    std::fs::write(root.join(typical::PACK), made.text()?)?;
    println!("{} reasons", made.reasons.len());
    Ok(())
}
