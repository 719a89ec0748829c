//! Every table of a pack, whatever its values are.

use super::cell::{Cell, Table, Unknown};
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

/// Every question of a cell: for its value, or for parts of it.
pub fn unknowns<T: CellValue>(cell: &Cell<T>) -> impl Iterator<Item = &Unknown> {
    let parts = cell.content.known().into_iter().flat_map(T::unknowns);
    cell.content.unknown().into_iter().chain(parts)
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
