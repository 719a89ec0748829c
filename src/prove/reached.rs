//! Which rows of a pack's tables its worked cases reach.

use settle::case::Request;
use settle::estimate::prepare_each;
use settle::mechanisms::{CellValue, Reached, settle};
use settle::pack::each;
use settle::pack::tables::{Place, Visitor};
use settle::pack::{ProvedPack, Table, When};
use worksheet::Worksheet;

/// One table and what of it worked cases reach.
pub struct ReachedTable {
    /// Where it stands in the pack.
    pub path: String,
    /// Its rows, or the tiers of all its rows: the place of each in the table, and whether a case
    /// reaches it.
    pub rows: Vec<(String, bool)>,
}

/// What the pack's worked cases reach of it, and the further cases that are for it.
pub fn reached(policy: &ProvedPack, further: &[Request]) -> Vec<ReachedTable> {
    let pack = policy.pack();
    let own = pack.examples.iter().map(|example| &example.request);
    let further = further.iter().filter(|request| request.pack == pack.id);
    let mut tables = Tables {
        reached: Reached::default(),
        tables: Vec::new(),
    };
    for request in own.chain(further) {
        // Of several groups all are settled and one is taken: which row that rests on is not told.
        if let Ok([ready]) = prepare_each(policy, request).as_deref() {
            let sheet = Worksheet::brief(pack.rounding.mode);
            let none = Some(Reached::default());
            let (settlement, _) = settle(sheet, pack, &ready.case, ready.ask_first, none);
            if !settlement.is_open() {
                tables.reached.add(settlement.reached.unwrap_or_default());
            }
        }
    }
    each(pack, &mut tables);
    tables.tables
}

struct Tables {
    reached: Reached,
    tables: Vec<ReachedTable>,
}

impl<'p> Visitor<'p> for Tables {
    fn table<T: CellValue>(&mut self, place: Place<'_>, _: Option<&'p When>, table: &'p Table<T>) {
        let mut rows = Vec::new();
        for (at, cell) in table.cells.iter().enumerate() {
            if T::TIERED {
                // In the place of what nobody knows the user gives one share.
                let tiers = cell.content.known().map_or(1, CellValue::tiers);
                rows.extend((0..tiers).map(|tier| {
                    let name = format!("cells[{at}].value[{tier}]");
                    (name, self.reached.has_tier(cell, tier))
                }));
            } else {
                rows.push((format!("cells[{at}]"), self.reached.has(cell)));
            }
        }
        let path = place.path();
        self.tables.push(ReachedTable { path, rows });
    }
}
