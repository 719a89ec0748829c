//! What common reasons of admission typically cost: the standards by which the insurance pays hospitals
//! for their groups, in many cities, as one range each.
//!
//! | 阑尾炎 (GE29) | yuan |
//! |---|---|
//! | lowest standard of any city | 6,180 |
//! | the one in the middle | 8,942 |
//! | highest | 17,651 |
//!
//! Nothing of it is typed. What people call a reason and which stay stands for it is written in `reasons/`;
//! the engine groups that stay without complications, with a usual and with a severe one; and what cities
//! pay for the groups that it comes to stands in the facts (`standards_wide.tsv`). A code that the national
//! lists call otherwise stops the import, and so does a table that nobody has named. A reason that no
//! table has a price for is left out, which is said.

mod grouping;
mod made;
mod names;
mod standards;

pub use made::Made;
pub use names::{Catalogue, Example, NamedReason, Severity, Table, Words};

use anyhow::{Context, Result};
use grouping::Grouper;
use made::{Cost, Reason};
use standards::Standards;
use std::collections::BTreeMap;
use std::path::Path;

/// Where the facts lie, seen from the repository.
pub const FACTS: &str = "../shared/facts/weights-2.0";
/// The standards among them.
pub const STANDARDS: &str = "standards_wide.tsv";
/// Their own list of common reasons, to which the tests hold what is made here.
pub const COMMON: &str = "common.tsv";
/// What is made: the reasons with their names and words, which are there before anything is chosen.
pub const REASONS: &str = "packs/typical/reasons.json";
/// And what they cost.
pub const COSTS: &str = "packs/typical/costs.json";

/// Makes both files: from the facts, from what was written by hand, and with the scheme of the tree.
///
/// # Errors
/// A file that cannot be read; what [`Catalogue::read`] and the engine refuse; a table without a name.
pub fn import(root: &Path, facts: &str) -> Result<Made> {
    let Catalogue { names, reasons } = Catalogue::read()?;
    let standards = Standards::read(facts, &names.tables)?;
    let grouper = Grouper::read(root, names.complications.clone())?;
    let called = grouper.names();
    let mut made = Made::new(&names);
    for (department, reasons) in names.departments.iter().zip(reasons) {
        let mut kept = Vec::with_capacity(reasons.len());
        for reason in reasons {
            let reached = grouper.reached(&reason.case);
            let reached = reached.with_context(|| reason.id.clone())?;
            let groups: BTreeMap<_, _> = reached
                .into_iter()
                .filter(|(drg, _)| standards.of(drg).is_some())
                .collect();
            let own = groups.keys().filter_map(|drg| standards.of(drg));
            let Some(cost) = Cost::of(own, &groups) else {
                made.left_out.push(reason.id);
                continue;
            };
            for drg in groups.keys() {
                let name = called.get(drg.as_str()).copied().unwrap_or_default();
                made.add_group(drg, name, standards.of(drg));
            }
            made.add_cost(&reason.id, cost);
            kept.push(Reason::of(reason));
        }
        made.add_department(department, kept);
    }
    Ok(made)
}
