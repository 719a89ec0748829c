//! 医院负担: self-funded cost above a share of the total bill, which the hospital bears.

use super::bill_parts::{Bill, hospital};
use super::mechanism::{Checks, Mechanism, OfLayer, Worked, gives, told};
use super::notice::Notice;
use super::{Amounts, Settlement, share};
use crate::pack::tables::Visitor;
use crate::pack::{Match, Table, When};
use base::json::Read;
use base::money::Ratio;
use base::text::Text;
use serde::Serialize;
use worksheet::{Expr, Title};

/// Parameters of the hospital's part: self-funded cost above a share of the total bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct HospitalRule {
    /// Whom it is for; empty for all.
    #[serde(default)]
    pub applies: When,
    /// The largest share of the total bill that may be self-funded (目录外费用占比).
    pub share: Table<Ratio>,
    /// The cases in which the hospital has promised it for this stay, where the text speaks of its
    /// share over all patients: in the others what it would bear is told as another reading, and the
    /// patient's part is computed without it. Left out: it always bears it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promised: Option<When>,
}

const SHARE: Text = Text::fixed(
    "目录外费用占比上限",
    "largest share of cost outside the catalogue",
);

impl Mechanism for HospitalRule {
    const ABOUT: &'static str = "医院负担: what of the self-funded cost the hospital bears.";
    const WORKED: &'static [Worked] = &[Worked {
        layers: r#"[{"hospital": {"share": {"=": "$3"}}}]"#,
        request: r#"{"bill": {"amounts": {"inscp_scp_amt": "$1", "fulamt_ownpay_amt": "$2"}}}"#,
        columns: &[
            told("in scope"),
            told("self-funded"),
            told("largest share of the total"),
            gives("hospital", "hospital"),
        ],
        rows: &[
            &["17,000.00", "3,000.00", "10%", "1,000.00"],
            &["18,000.00", "2,000.00", "10%", "0.00"],
        ],
    }];

    fn tables<'p, V: Visitor<'p>>(&'p self, tables: &mut OfLayer<'_, V>) {
        tables.table("share", Some(&self.applies), &self.share);
    }

    fn check(&self, checks: &mut Checks<'_, '_>) {
        checks.applies(&self.applies);
        if let Some(promised) = &self.promised {
            checks.when(promised, "promised");
        }
        checks.is_before_funds("医院负担", "The hospital's part");
    }

    /// Lets the hospital bear its part.
    fn apply<'p>(
        &'p self,
        settlement: &mut Settlement<'p>,
        bill: Option<&Bill>,
        flow: Option<&mut Amounts>,
    ) {
        // What was told stands above what would be computed.
        if bill.is_some_and(|bill| bill.hospital.is_some()) {
            return;
        }
        if !settlement.is_for(hospital(), &self.applies) {
            return;
        }
        let promised = match &self.promised {
            None => true,
            Some(when) => match when.matches(&settlement.situation) {
                Match::Yes => true,
                Match::No => false,
                Match::Open(dimensions) => return settlement.ask_dimensions(dimensions),
            },
        };
        let title = if promised {
            hospital()
        } else {
            let label = Text::fixed(
                "另一种读法：医院会承担的",
                "another reading: what the hospital would bear",
            );
            Title::plain("hospital_over_all", label)
        };
        let found = share::lookup(settlement, "hospital.share", SHARE, &self.share);
        let (Some(bill), Some(flow), Some(share)) = (bill, flow, found) else {
            return;
        };
        let Some(self_funded) = bill.self_funded else {
            return;
        };
        let allowed = Expr::from(bill.total).times(share.quantity);
        let expr = Expr::from(self_funded).minus(allowed).not_below_zero();
        let borne = settlement.sheet.line(title, &expr, vec![share.basis]);
        if promised {
            flow.hospital = Some(borne);
        } else if settlement.sheet.exceeds(&borne.into(), &Expr::Zero) {
            settlement
                .notices
                .push(Notice::hospital_over_all(settlement.sheet.fen(borne)));
        }
    }
}
