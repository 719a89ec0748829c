//! Working memory for grouping.

use super::rule::{Compare, Fields, Quantity};

/// What a number of a case can be: exactly known when both ends are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) low: u32,
    pub(super) high: u32,
}

impl Bounds {
    pub(super) const fn exactly(value: u32) -> Self {
        Self {
            low: value,
            high: value,
        }
    }

    pub(super) const fn between(low: u32, high: u32) -> Self {
        Self { low, high }
    }

    /// Whether a comparison holds for all, for none, or for some (`None`) of what it can be.
    pub(super) const fn compare(self, compare: Compare, value: u32) -> Option<bool> {
        let (low, high) = (
            compare.holds(self.low, value),
            compare.holds(self.high, value),
        );
        match compare {
            Compare::Equal if self.low < value && value < self.high => None,
            Compare::Equal if self.low != self.high && (low || high) => None,
            _ if low == high => Some(low),
            _ => None,
        }
    }
}

/// The four numbers, in the order of [`Quantity::ALL`].
pub(super) type Numbers = [Bounds; 4];

pub(super) fn number(numbers: &Numbers, quantity: Quantity) -> Bounds {
    let [years, sex, days, weight] = *numbers;
    match quantity {
        Quantity::AgeYears => years,
        Quantity::Sex => sex,
        Quantity::AgeDays => days,
        Quantity::Weight => weight,
    }
}

/// One code of a case that takes part: each number once for diagnoses, once for procedures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) number: u32,
    pub(super) field: Fields,
}

/// Working memory for grouping, to be used again from case to case. It holds nothing of a case
/// longer than until the next.
#[derive(Debug, Clone)]
pub struct Scratch {
    /// For each set the fields that have a code in it.
    marks: Vec<u8>,
    touched: Vec<u16>,
    pub(super) found: Vec<Found>,
    /// The codes of a case while they are looked up.
    pub(super) known: Vec<u32>,
    pub(super) numbers: Numbers,
}

impl Default for Scratch {
    fn default() -> Self {
        Self {
            marks: Vec::new(),
            touched: Vec::new(),
            found: Vec::new(),
            known: Vec::new(),
            numbers: [Bounds::exactly(0); 4],
        }
    }
}

impl Scratch {
    pub(super) fn clear(&mut self, sets: usize) {
        for set in self.touched.drain(..) {
            if let Some(mark) = self.marks.get_mut(usize::from(set)) {
                *mark = 0;
            }
        }
        // Also when it served a scheme with other sets before.
        self.marks.resize(sets, 0);
        self.found.clear();
        self.known.clear();
    }

    #[inline]
    pub(super) fn mark(&mut self, set: u16, field: Fields) {
        if let Some(mark) = self.marks.get_mut(usize::from(set)) {
            *mark |= field.bits();
            self.touched.push(set);
        }
    }

    #[inline]
    pub(super) fn marked(&self, set: u16) -> u8 {
        self.marks.get(usize::from(set)).copied().unwrap_or(0)
    }
}
