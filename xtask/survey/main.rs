//! Writes the packs of the survey, and the page about lines that are not used.

use anyhow::{Context, Result};
use std::path::Path;

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let facts = root.join(survey::FACTS);
    let text = std::fs::read_to_string(&facts)
        .with_context(|| format!("cannot read {}", facts.display()))?;
    let (packs, not_used) = survey::import(&text)?;
    for pack in &packs {
        let folder = root.join("packs/regions").join(&pack.id);
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("pack.json"), pack.text()?)?;
    }
    let page = survey::report(packs.len(), &not_used)?;
    std::fs::write(root.join("docs/survey-2022.md"), page)?;
    println!("{} packs, {} lines not used", packs.len(), not_used.len());
    Ok(())
}
