//! The sheet's part in tracing: entries and lines go to the trace instead of being written.

use super::{Form, STEPS_EACH, Trace, Traced};
use crate::recorder::Recorder;
use crate::{Entry, Expr, Title, Worksheet};
use base::money::Rounding;
use rust_decimal::Decimal;

impl Worksheet {
    /// A sheet that traces.
    pub fn traced(rounding: Rounding, trace: Trace) -> Self {
        Self {
            recorder: Some(Box::new(trace)),
            ..Self::new(rounding)
        }
    }
}

impl Recorder for Trace {
    fn settle_edges(&mut self, total: usize) {
        let edges = self.edges.clone();
        let form = self.forms.get(total).cloned().unwrap_or_default();
        for edge in edges {
            let apart = form.plus(&Form::constant(edge.yuan()), Decimal::NEGATIVE_ONE);
            let decided = apart.and_then(|apart| self.decide(&apart));
            self.fault |= decided.is_none();
        }
    }

    fn gather(&mut self, total: usize, parts: &[usize]) {
        let done = Trace::gather(self, parts, total);
        self.fault |= done.is_none();
    }

    fn entry(&mut self, entry: &Entry) {
        let form = self.enter(entry);
        self.entered = self.entered.saturating_add(STEPS_EACH);
        self.fault |= form.is_none();
        self.forms.push(form.unwrap_or_default());
    }

    fn told(&mut self, title: Title) {
        let form = self.forms.last().cloned().unwrap_or_default();
        let form = self.settled(form);
        self.fault |= form.is_none();
        self.lines.push(Traced {
            id: title.id,
            field: title.field,
            label: title.label,
            kind: title.kind,
            form: form.unwrap_or_default(),
            entry: self.forms.len().saturating_sub(1),
            terms: Vec::new(),
        });
    }

    fn line(&mut self, at: usize, title: Title, expr: &Expr) {
        let form = self.form(expr).and_then(|form| self.settled(form));
        self.entered = self.entered.saturating_add(STEPS_EACH);
        self.fault |= form.is_none();
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
        self.forms.push(form.clone());
        self.lines.push(Traced {
            id: title.id,
            field: title.field,
            label: title.label,
            kind: title.kind,
            form,
            entry: at,
            terms,
        });
    }

    fn exceeds(&mut self, one: &Expr, other: &Expr) -> bool {
        let decided = Trace::exceeds(self, one, other);
        self.fault |= decided.is_none();
        decided.unwrap_or(false)
    }

    /// The value in the middle of the region.
    fn value(&self, at: usize) -> Option<Decimal> {
        let form = self.forms.get(at)?;
        if form.shares().is_empty() {
            form.at(&self.middle)
        } else {
            None
        }
    }

    fn into_trace(self: Box<Self>) -> Trace {
        *self
    }
}
