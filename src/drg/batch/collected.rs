//! What is kept of cases beside their results.

use crate::moves::Moves;

/// The editions of a plan that cases were grouped by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Used(u64);

impl Used {
    pub(super) fn edition(&mut self, at: usize) {
        self.0 |= Self::bit(at);
    }

    pub(super) fn has(self, at: usize) -> bool {
        self.0 & Self::bit(at) != 0
    }

    /// Adds those of other cases.
    pub const fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// There are a handful of editions; those past the last bit share it.
    fn bit(at: usize) -> u64 {
        1 << at.min(63)
    }
}

/// What a batch kept beside the results that it wrote.
#[derive(Debug, Default)]
pub struct Collected {
    /// Who moved where, nothing without a comparison.
    pub moves: Moves,
    /// The list of the cases, a line of JSON each; nothing where none was asked for.
    pub rows: Vec<u8>,
    /// The editions that were used.
    pub used: Used,
}
