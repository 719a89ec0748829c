//! Writes what common reasons of admission typically cost, from the folder of facts that is named.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(|| root.join(typical::FACTS), PathBuf::from);
    let facts = folder.join(typical::STANDARDS);
    let text = std::fs::read_to_string(&facts)
        .with_context(|| format!("cannot read {}", facts.display()))?;
    let made = typical::import(&root, &text)?;
    std::fs::write(root.join(typical::REASONS), made.reasons()?)?;
    std::fs::write(root.join(typical::COSTS), made.costs()?)?;
    println!("{} reasons", made.count());
    for id in &made.left_out {
        println!("{id} is left out: no table has a standard for its groups");
    }
    Ok(())
}
