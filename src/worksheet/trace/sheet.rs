//! The sheet's part in tracing: entries and lines go to the trace instead of being written.

use super::{Form, STEPS_EACH, Trace, Traced};
use crate::{Entry, Expr, Origin, Quantity, Sheet, Title, Unit};
use base::money::Rounding;
use base::text::Text;
use rust_decimal::Decimal;

impl Sheet {
    /// A sheet that traces.
    pub fn traced(rounding: Rounding, trace: Trace) -> Self {
        Self {
            trace: Some(Box::new(trace)),
            ..Self::new(rounding)
        }
    }

    /// What was traced.
    pub fn into_trace(self) -> Option<Trace> {
        self.trace.map(|trace| *trace)
    }

    /// Decides on which side of the pack's edges the total bill lies, so that every condition on it
    /// holds or does not hold for the rest of the path.
    pub fn settle_edges(&mut self, total: Quantity) {
        let Some(trace) = &mut self.trace else { return };
        let edges = trace.edges.clone();
        let form = trace.forms.get(total.0).cloned().unwrap_or_default();
        for edge in edges {
            let apart = form.plus(&Form::constant(edge.yuan()), Decimal::NEGATIVE_ONE);
            let decided = apart.and_then(|apart| trace.decide(&apart));
            trace.fault |= decided.is_none();
        }
    }

    /// Follows the whole bill and its parts from here on by themselves, where what they are made of
    /// is too much to be followed with them. The total becomes the sum of its parts.
    pub fn gather(&mut self, total: Quantity, parts: &[Quantity]) {
        let Some(trace) = &mut self.trace else { return };
        let parts: Vec<usize> = parts.iter().map(|part| part.0).collect();
        let done = trace.gather(&parts, total.0);
        trace.fault |= done.is_none();
    }

    pub(crate) fn is_traced(&self) -> bool {
        self.trace.is_some()
    }

    /// Follows the entry that was just made.
    pub(crate) fn trace_entry(&mut self) {
        let (Some(trace), Some(entry)) = (&mut self.trace, self.entries.last()) else {
            return;
        };
        let form = trace.enter(entry);
        trace.entered = trace.entered.saturating_add(STEPS_EACH);
        trace.fault |= form.is_none();
        trace.forms.push(form.unwrap_or_default());
    }

    /// Notes a line for the entry that was just made, instead of writing it.
    pub(crate) fn trace_told(&mut self, title: Title) {
        let Some(trace) = &mut self.trace else { return };
        let form = trace.forms.last().cloned().unwrap_or_default();
        let form = trace.settled(form);
        trace.fault |= form.is_none();
        trace.lines.push(Traced {
            id: title.id,
            field: title.field,
            label: title.label,
            form: form.unwrap_or_default(),
            entry: trace.forms.len().saturating_sub(1),
            terms: Vec::new(),
        });
    }

    /// Follows a line instead of writing it.
    pub(crate) fn trace_line(&mut self, title: Title, expr: &Expr) -> Quantity {
        let at = self.entries.len();
        self.entries.push(Entry {
            id: title.id.clone(),
            label: Text::fixed("", ""),
            value: Decimal::ZERO,
            unit: Unit::Yuan,
            origin: Origin::Line,
        });
        let label = self.label_in_part(title.label);
        if let Some(trace) = &mut self.trace {
            let form = trace.form(expr).and_then(|form| trace.settled(form));
            trace.entered = trace.entered.saturating_add(STEPS_EACH);
            trace.fault |= form.is_none();
            let form = form.unwrap_or_default();
            let terms = match (title.field, expr) {
                (Some(_), Expr::Sum(terms)) => terms
                    .iter()
                    .filter_map(|term| match term {
                        Expr::Of(quantity) => Some(quantity.0),
                        _ => None,
                    })
                    .collect(),
                _ => Vec::new(),
            };
            trace.forms.push(form.clone());
            trace.lines.push(Traced {
                id: title.id,
                field: title.field,
                label,
                form,
                entry: at,
                terms,
            });
        }
        Quantity(at)
    }

    /// Whether one value exceeds another along this path.
    pub(crate) fn trace_exceeds(&mut self, one: &Expr, other: &Expr) -> Option<bool> {
        let trace = self.trace.as_mut()?;
        let decided = trace.exceeds(one, other);
        trace.fault |= decided.is_none();
        Some(decided.unwrap_or(false))
    }

    /// A value of this path: that in the middle of its region.
    pub(crate) fn trace_value(&self, quantity: Quantity) -> Option<Decimal> {
        let trace = self.trace.as_ref()?;
        let form = trace.forms.get(quantity.0)?;
        if form.shares().is_empty() {
            form.at(&trace.middle)
        } else {
            self.entries.get(quantity.0).map(|entry| entry.value)
        }
    }
}
