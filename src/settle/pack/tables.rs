//! Every table of a pack, whatever its values are.

use super::cell::Table;
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
