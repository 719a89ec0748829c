//! What an annual cap leaves of a fund.

use super::super::notice::Notice;
use super::super::used::UsedBefore;
use super::super::{Settlement, Value};
use super::{CAP, Limit, Payer};
use base::money::Fen;
use base::text::Text;
use worksheet::{Expr, LineKind, LineStatus, Quantity, Title, Unit};

/// What lifts a cap: the raised cap on the worksheet.
pub(in super::super) type Raised = Quantity;

/// What the cap leaves for this stay; nothing where there is no cap or nobody knows it, which is
/// written down.
pub(in super::super) fn room(
    settlement: &mut Settlement<'_>,
    payer: &Payer,
    cap: &Value<'_, Limit>,
    paid: &UsedBefore,
    raised: Option<Raised>,
) -> Option<Quantity> {
    let silent = || {
        let title = Title::numbered(format!("{}.cap", payer.id), CAP);
        title.of_fund(LineKind::Cap, payer.id.clone())
    };
    match cap.get() {
        None => {
            let basis = vec![cap.basis(CAP)];
            let why = Notice::cap_not_known(&payer.name);
            settlement.sheet.without_amount(
                silent(),
                LineStatus::NotKnown,
                why.text.clone(),
                basis,
            );
            settlement.notices.push(why);
            None
        }
        Some(Limit::None) => {
            let why = Text::fixed("不设封顶线", "there is no annual cap");
            let basis = vec![cap.basis(CAP)];
            settlement
                .sheet
                .without_amount(silent(), LineStatus::NotApplicable, why, basis);
            None
        }
        Some(Limit::Amount(amount)) => Some(left(settlement, payer, cap, *amount, paid, raised)),
    }
}

/// What the fund may still pay this year.
fn left(
    settlement: &mut Settlement<'_>,
    payer: &Payer,
    value: &Value<'_, Limit>,
    cap: Fen,
    paid: &UsedBefore,
    raised: Option<Raised>,
) -> Quantity {
    let grouped = cap.grouped();
    let basis = value.basis(Text::made(
        format!("{} {grouped} 元", CAP.zh),
        format!("{} {grouped} yuan", CAP.en),
    ));
    let cap = match raised {
        Some(raised) => raised,
        None => settlement.sheet.quantity(
            format!("{}.cap", payer.id),
            CAP,
            cap.yuan(),
            Unit::Yuan,
            value.source(),
        ),
    };
    let label = Text::made(
        format!("今年{}已支付", payer.name.zh),
        format!("paid by the {} this year", payer.name.en),
    );
    let paid = settlement.used_quantity(&payer.paid, label, paid);
    let title = Title::numbered(
        format!("{}.room", payer.id),
        Text::made(
            format!("今年{}还能支付", payer.name.zh),
            format!("what the {} may still pay this year", payer.name.en),
        ),
    )
    .of_fund(LineKind::Room, payer.id.clone());
    settlement.sheet.line(
        title,
        &Expr::from(cap).minus(paid).not_below_zero(),
        vec![basis],
    )
}
