//! The sizes of the bill for which the decisions of the settlement fall the same way.

use crate::paid::{Paid, Payer};
use crate::{Budget, NoEstimate, Path, walk};
use base::money::Fen;
use rust_decimal::Decimal;
use settle::case::CaseBill;
use settle::estimate::{PreparedCase, Response};
use settle::mechanisms::Notice;
use worksheet::trace::Variation;

/// Sizes of the bill along one path.
pub(super) struct Cell {
    pub(super) low: Decimal,
    pub(super) high: Decimal,
    /// Whether its low end is its own, where payments jump there.
    pub(super) includes_low: bool,
    /// What there is in the place of payments.
    pub(super) instead: Option<Box<Response>>,
    pub(super) notices: Vec<Notice>,
    pub(super) paid: Paid,
}

impl Cell {
    pub(super) fn of(path: Path<'_>) -> Self {
        let trace = path.trace;
        let corners = trace.region().corners();
        let ends = corners.iter().filter_map(|at| at.first().copied());
        let (mut low, mut high) = (Decimal::MAX, Decimal::ZERO);
        for end in ends {
            low = low.min(end);
            high = high.max(end);
        }
        Self {
            low: low.min(high),
            high,
            includes_low: true,
            instead: path.instead,
            notices: path.notices,
            paid: Paid::of(trace),
        }
    }

    /// Takes in the next cell if all goes on in it as before.
    pub(super) fn swallows(&mut self, next: &Cell) -> bool {
        let same = self.instead == next.instead
            && (self.instead.is_some() || self.paid.is_like(&next.paid));
        if same {
            self.high = next.high;
        }
        same
    }

    /// What a payer pays at a size of the bill.
    fn at(&self, payer: &Payer, size: Decimal) -> Option<Decimal> {
        self.paid.by(payer).at(&[size])
    }
}

/// Finds out, where payments jump, to which neighbour the total belongs at which they do: by
/// settling that total alone.
pub(super) fn settle_jumps(
    groups: &[PreparedCase<'_>],
    edges: &[Fen],
    cells: &mut [Cell],
    payers: &[Payer],
) -> Result<(), Box<NoEstimate>> {
    let mut rest = cells;
    while let [before, others @ ..] = rest {
        if let Some(cell) = others.first_mut()
            && let Some(payer) = jumping(before, cell, payers)
        {
            let size = cell.low;
            let here = at_size(groups, edges, size)?;
            let to = |other: &Cell| apart(payer, &here, other, size);
            cell.includes_low = to(cell) < to(before);
        }
        rest = others;
    }
    Ok(())
}

/// Somebody whose payment jumps from one cell to the next.
fn jumping<'p>(before: &Cell, cell: &Cell, payers: &'p [Payer]) -> Option<&'p Payer> {
    let jumps = |payer: &&Payer| {
        apart(payer, before, cell, cell.low).is_some_and(|apart| apart > Decimal::new(1, 6))
    };
    payers.iter().find(jumps)
}

fn apart(payer: &Payer, one: &Cell, other: &Cell, size: Decimal) -> Option<Decimal> {
    let apart = one.at(payer, size)?.checked_sub(other.at(payer, size)?)?;
    Some(apart.abs())
}

/// The settlement at one size of the bill.
fn at_size(
    groups: &[PreparedCase<'_>],
    edges: &[Fen],
    size: Decimal,
) -> Result<Cell, Box<NoEstimate>> {
    let varies = Variation::Scale {
        low: size,
        high: size,
    };
    let mut found = None;
    // A point has one path, whatever that takes.
    let mut budget = Budget::of(u64::MAX);
    walk(groups, &varies, edges, &mut budget, |path| {
        found = Some(Cell::of(path));
        None
    })?;
    found.ok_or_else(|| NoEstimate::not_followed(None))
}

/// The total of a bill as it was told.
pub(super) fn total(bill: &CaseBill) -> Option<Decimal> {
    match bill {
        CaseBill::Amounts {
            self_funded,
            over_limit,
            first_self_pay,
            in_scope,
        } => {
            let others = [self_funded, over_limit, first_self_pay];
            let sum: Fen = others.into_iter().flatten().copied().sum();
            Some((sum + *in_scope).yuan())
        }
        CaseBill::Total { total, .. } => Some(total.yuan()),
        CaseBill::Drg {
            price,
            materials,
            separate,
        } => {
            let materials: Fen = materials.iter().map(|material| material.amount).sum();
            Some((*price + materials + separate.unwrap_or_default()).yuan())
        }
        CaseBill::Items(items) => items.iter().try_fold(Decimal::ZERO, |sum, item| {
            sum.checked_add(item.price.checked_mul(item.quantity)?)
        }),
    }
}
