//! Somebody who follows a settlement in the place of writing it down. The sheet knows no more of them, so
//! that whoever only settles does not carry how they follow.

use super::trace::Trace;
use super::{Entry, Expr, Origin, Quantity, Title, Unit, Worksheet};
use base::text::Text;
use rust_decimal::Decimal;

/// What a sheet tells whoever follows it. Quantities are told by their places.
pub(crate) trait Recorder {
    /// An entry was made.
    fn entry(&mut self, entry: &Entry);
    /// The entry that was just made is a line.
    fn told(&mut self, title: Title);
    /// A line is computed, as the entry at that place.
    fn line(&mut self, at: usize, title: Title, expr: &Expr);
    /// Whether one value exceeds another along this path.
    fn exceeds(&mut self, one: &Expr, other: &Expr) -> bool;
    /// A value of this path; nothing where it is that of the entry.
    fn value(&self, at: usize) -> Option<Decimal>;
    /// Decides on which side of the pack's edges the total bill lies.
    fn settle_edges(&mut self, total: usize);
    /// Follows the whole bill and its parts by themselves.
    fn gather(&mut self, total: usize, parts: &[usize]);
    /// What was traced.
    fn into_trace(self: Box<Self>) -> Trace;
}

impl Worksheet {
    /// What was traced.
    pub fn into_trace(self) -> Option<Trace> {
        self.recorder.map(Recorder::into_trace)
    }

    /// Decides on which side of the pack's edges the total bill lies, so that every condition on it
    /// holds or does not hold for the rest of the path.
    pub fn settle_edges(&mut self, total: Quantity) {
        if let Some(recorder) = &mut self.recorder {
            recorder.settle_edges(total.0);
        }
    }

    /// Follows the whole bill and its parts from here on by themselves, where what they are made of
    /// is too much to be followed with them. The total becomes the sum of its parts.
    pub fn gather(&mut self, total: Quantity, parts: &[Quantity]) {
        if let Some(recorder) = &mut self.recorder {
            let parts: Vec<usize> = parts.iter().map(|part| part.0).collect();
            recorder.gather(total.0, &parts);
        }
    }

    pub(crate) fn is_recorded(&self) -> bool {
        self.recorder.is_some()
    }

    /// Follows the entry that was just made.
    pub(crate) fn record_entry(&mut self) {
        if let (Some(recorder), Some(entry)) = (&mut self.recorder, self.entries.last()) {
            recorder.entry(entry);
        }
    }

    /// Notes a line for the entry that was just made, instead of writing it.
    pub(crate) fn record_told(&mut self, title: Title) {
        if let Some(recorder) = &mut self.recorder {
            recorder.told(title);
        }
    }

    /// Follows a line instead of writing it.
    pub(crate) fn record_line(&mut self, title: Title, expr: &Expr) -> Quantity {
        let at = self.entries.len();
        self.entries.push(Entry {
            id: title.id.clone(),
            label: Text::fixed("", ""),
            value: Decimal::ZERO,
            unit: Unit::Yuan,
            source: Origin::Line.into(),
        });
        let title = self.labelled(title);
        if let Some(recorder) = &mut self.recorder {
            recorder.line(at, title, expr);
        }
        Quantity(at)
    }
}
