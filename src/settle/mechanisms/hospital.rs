//! 医院负担: self-funded cost above a share of the total bill, which the hospital bears.
//!
//! | total | self-funded | largest share | hospital |
//! |---|---|---|---|
//! | 20,000.00 | 3,000.00 | 10 % | 1,000.00 |
//! | 20,000.00 | 2,000.00 | 10 % | 0.00 |

use super::bill_parts::Bill;
use super::{Flow, Settlement, share};
use crate::pack::HospitalRule;
use base::text::Text;
use worksheet::{Expr, Title};

const SHARE: Text = Text::fixed(
    "目录外费用占比上限",
    "largest share of cost outside the catalogue",
);

/// Lets the hospital bear its part.
pub(super) fn apply<'p>(
    settlement: &mut Settlement<'p>,
    rule: &'p HospitalRule,
    bill: Option<&Bill>,
    flow: Option<&mut Flow>,
) {
    let title = Title::field(
        "hospital",
        "hosp_part_amt",
        Text::fixed("医院负担", "the hospital bears"),
    );
    if !settlement.is_for(title.clone(), &rule.applies) {
        return;
    }
    let found = share::look_up(settlement, "hospital.share", SHARE, &rule.share);
    let (Some(bill), Some(flow), Some(share)) = (bill, flow, found) else {
        return;
    };
    let Some(self_funded) = bill.self_funded else {
        return;
    };
    let allowed = Expr::from(bill.total).times(share.quantity);
    let expr = Expr::from(self_funded).minus(allowed).not_below_zero();
    flow.hospital = Some(settlement.sheet.line(title, &expr, vec![share.basis]));
}
