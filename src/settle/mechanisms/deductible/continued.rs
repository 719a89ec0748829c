//! Paying the deductible, also where a part of a stay goes on with that of the part before it.
//!
//! | standard before | paid of it | fund paid before | own standard | still due |
//! |---|---|---|---|---|
//! | 1,300 | 1,300 | yes | | 0.00 |
//! | 1,300 | 900 | no, the same hospital | | 400.00 |
//! | 800 | 800 | yes, before the transfer | 1,300 | 0.00 |
//! | 800 | 700 | no, before the transfer | 1,300 | 600.00 |

use super::{DeductibleRule, title};
use crate::mechanisms::bands::Measure;
use crate::mechanisms::{Amounts, Settlement};
use base::text::Text;
use worksheet::{Basis, Expr, LineKind, Quantity, Title};

/// A standard, and where it stands.
type Standard = (Quantity, Vec<Basis>);

/// What the settlement has come to before this part: the standard that goes on, where it is not this
/// part's own, and what was paid of the deductible. One of the whole year counts that by itself.
pub(super) fn of(
    settlement: &mut Settlement<'_>,
    rule: &DeductibleRule,
) -> (Option<Standard>, Vec<Quantity>) {
    let goes_on = |part: &crate::periods::Part| part.continues && rule.measured_on == Measure::Stay;
    let Some(part) = settlement.stage.part().filter(goes_on) else {
        return (None, Vec::new());
    };
    let before: Vec<_> = settlement.stage.of_settlement().collect();
    let theirs = before.iter().rev().find_map(|part| part.standard.clone());
    let paid = before.iter().filter_map(|part| part.deductible).collect();
    let pool: Vec<Quantity> = before.iter().filter_map(|part| part.pool).collect();
    let moves_here = part.moved && before.iter().all(|it| !it.part.moved);
    let goes_on = !moves_here || settlement.sheet.exceeds(&Expr::sum(pool), &Expr::Zero);
    (theirs.filter(|_| goes_on), paid)
}

/// Pays what earlier parts of the same settlement have left of a standard.
pub(super) fn pay(
    settlement: &mut Settlement<'_>,
    flow: &mut Amounts,
    standard: Quantity,
    basis: Vec<Basis>,
    before: &[Quantity],
) {
    if settlement.stage.part().is_some() {
        flow.standard = Some((standard, basis.clone()));
    }
    let sheet = &mut settlement.sheet;
    let open = Expr::from(flow.open);
    let paid = if before.is_empty() {
        sheet.line(title(), &open.least(standard), basis)
    } else {
        let rest = Title::plain(
            "deductible.rest",
            Text::fixed(
                "这次结算还要付的起付标准",
                "deductible still due of the settlement",
            ),
        )
        .kind(LineKind::Carried);
        let due = before.iter().copied().fold(standard.into(), Expr::minus);
        let rest = sheet.line(rest, &due.not_below_zero(), basis);
        sheet.line(title(), &open.least(rest), Vec::new())
    };
    settlement.ledger.dedc_std = settlement.sheet.fen(standard);
    flow.deductible = Some(paid);
}
