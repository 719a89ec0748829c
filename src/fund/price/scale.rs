//! Where limits, standard and cost lie beside each other: places on a line, so that a page draws them
//! without reckoning.

use super::answer::{LimitMark, Scale};
use crate::factor::Factor;
use crate::limits::Side;
use base::money::Fen;

/// The places, in thousandths of the line's length. The line ends a tenth beyond the largest amount.
pub(super) fn of(standard: Fen, cost: Option<Fen>, marks: &[(Side, Factor, Fen)]) -> Scale {
    let amounts = marks
        .iter()
        .map(|(.., at)| *at)
        .chain(cost)
        .chain([standard]);
    let largest = amounts.max().unwrap_or_default().count();
    let end = largest.saturating_add(largest / 10).max(1);
    let place = |amount: Fen| {
        // Amounts that are read are far below what this would cut off.
        let thousandths = amount.count().saturating_mul(1000) / end;
        u16::try_from(thousandths).unwrap_or_default()
    };
    Scale {
        end: Fen::new(end),
        standard: place(standard),
        cost: cost.map(place),
        limits: marks
            .iter()
            .map(|(side, ratio, at)| LimitMark {
                side: *side,
                ratio: *ratio,
                at: *at,
                place: place(*at),
            })
            .collect(),
    }
}
