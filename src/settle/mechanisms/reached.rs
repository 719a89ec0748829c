//! Which rows of a pack's tables a settlement rests on, written down by the lookup itself.

use super::Settlement;
use crate::pack::Cell;
use std::ptr;

/// The rows that settlements by one pack have reached.
#[derive(Debug, Default)]
pub struct Reached(Vec<Row>);

/// A row by where it is in memory, and the tier of it where it has several.
type Row = (*const (), Option<usize>);

impl Reached {
    /// Adds what another settlement has reached.
    pub fn add(&mut self, other: Self) {
        for row in other.0 {
            self.note(row);
        }
    }

    fn note(&mut self, row: Row) {
        if !self.0.contains(&row) {
            self.0.push(row);
        }
    }

    /// Whether the value of a cell was used.
    pub fn has<T>(&self, cell: &Cell<T>) -> bool {
        self.0.contains(&(ptr::from_ref(cell).cast(), None))
    }

    /// Whether cost fell into a tier of a cell, by its place in the list.
    pub fn has_tier<T>(&self, cell: &Cell<T>, tier: usize) -> bool {
        self.0.contains(&(ptr::from_ref(cell).cast(), Some(tier)))
    }
}

impl Settlement<'_> {
    /// Notes, where somebody wants to know, that the value of a cell is used.
    pub(super) fn reach<T>(&mut self, cell: &Cell<T>) {
        self.reach_row(cell, None);
    }

    /// Notes, where somebody wants to know, that cost falls into a tier of a cell.
    pub(super) fn reach_tier<T>(&mut self, cell: &Cell<T>, tier: usize) {
        self.reach_row(cell, Some(tier));
    }

    fn reach_row<T>(&mut self, cell: &Cell<T>, tier: Option<usize>) {
        if let Some(reached) = &mut self.reached {
            reached.note((ptr::from_ref(cell).cast(), tier));
        }
    }
}
