//! Every table of a pack, whatever its values are.

use super::cell::Table;
use super::format::Pack;
use super::when::When;
use crate::mechanisms::CellValue;

/// Somebody who wants to see every table.
pub trait Visitor<'p> {
    /// One table: where it stands in the file (a list, the place in it, the names below it), and
    /// the cases that its layer is for.
    fn table<T: CellValue>(
        &mut self,
        place: Place<'_>,
        applies: Option<&'p When>,
        table: &'p Table<T>,
    );
}

/// Where a table stands in the file. Only proving a pack looks at it.
#[derive(Clone, Copy)]
pub struct Place<'n> {
    /// The list: `layers` or `item_shares`.
    pub list: &'static str,
    /// The place in it.
    pub at: usize,
    /// The names below it.
    pub below: [&'n str; 2],
}

impl Place<'_> {
    /// The place as a path: `layers[0].deductible.amount`.
    pub fn path(self) -> String {
        let mut path = format!("{}[{}]", self.list, self.at);
        for name in self.below.into_iter().filter(|name| !name.is_empty()) {
            path.push('.');
            path.push_str(name);
        }
        path
    }
}

/// Shows every table of a pack, in the order of the file.
pub fn each<'p>(pack: &'p Pack, visitor: &mut impl Visitor<'p>) {
    for (at, share) in pack.item_shares.iter().enumerate() {
        let place = Place {
            list: "item_shares",
            at,
            below: ["", "share"],
        };
        visitor.table(place, None, &share.share);
    }
    for (at, layer) in pack.layers.iter().enumerate() {
        layer.tables(at, visitor);
    }
}

/// Names of the figures that a pack leaves unknown.
pub fn unknown_ids(pack: &Pack) -> Vec<String> {
    struct Unknowns(Vec<String>);
    impl<'p> Visitor<'p> for Unknowns {
        fn table<T: CellValue>(&mut self, _: Place<'_>, _: Option<&'p When>, table: &'p Table<T>) {
            let unknowns = table.cells.iter().filter_map(|cell| cell.content.unknown());
            self.0.extend(unknowns.map(|unknown| unknown.id.clone()));
        }
    }
    let mut unknowns = Unknowns(Vec::new());
    each(pack, &mut unknowns);
    unknowns.0
}
