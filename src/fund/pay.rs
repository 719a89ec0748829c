//! What a case is paid: its standard, or what a limit or the length of the stay makes of it.

use crate::limits::{GroupLimits, Side};
use crate::table::Beyond;
use base::text::Text;
use worksheet::{Basis, Expr, Quantity, Title, Worksheet};

/// How a case came to be paid.
pub(crate) struct Paid {
    /// The line of what it is paid; nothing where the table does not say.
    pub(crate) paid: Option<Quantity>,
    pub(crate) side: Side,
    pub(crate) how: Option<Beyond>,
    pub(crate) by_days: bool,
}

/// What the case is paid.
pub(crate) fn pay(
    sheet: &mut Worksheet,
    basis: &[Basis],
    [cost, standard]: [Quantity; 2],
    limits: &GroupLimits<'_>,
    by_days: bool,
) -> Paid {
    let (side, beyond) = limits.side(cost, sheet);
    let how = match (by_days, beyond) {
        (true, _) => Some(Beyond::AsBilled),
        (false, Some(limit)) => limit.pays(),
        (false, None) => Some(Beyond::Standard),
    };
    let expr = match (by_days, beyond, how) {
        (true, ..) => Some(Expr::from(cost)),
        (false, Some(limit), Some(how)) => Some(limit.paid(how, [cost, standard], sheet)),
        (false, Some(_), None) => None,
        (false, None, _) => Some(standard.into()),
    };
    let paid = expr.map(|expr| {
        let label = Text::fixed("按病组结算的金额", "amount settled for the group");
        sheet.line(Title::plain("paid", label), &expr, basis.to_vec())
    });
    Paid {
        paid,
        side,
        how,
        by_days,
    }
}
