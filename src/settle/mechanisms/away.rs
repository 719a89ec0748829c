//! 异地先行自付: a share of the in-scope cost that the patient pays first when treated away.

use super::bill_parts::Bill;
use super::mechanism::{Checks, Mechanism, OfLayer, Worked, gives, told};
use super::{Amounts, Layer, Settlement, share};
use crate::pack::Table;
use crate::pack::tables::Visitor;
use base::json::Read;
use base::money::Ratio;
use base::text::Text;
use serde::Serialize;
use worksheet::{Expr, LineStatus, Title};

/// Parameters of the first self-pay of treatment away. It is taken off the in-scope cost before the
/// deductible and stands with the first self-pay of the bill (`preselfpay_amt`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct AwayRule {
    /// The share of the in-scope cost; 0 where there is none.
    pub share: Table<Ratio>,
}

const SHARE: Text = Text::fixed("异地先行自付比例", "first self-pay share of treatment away");

impl Mechanism for AwayRule {
    const ABOUT: &'static str =
        "异地先行自付: a share of the in-scope cost that the patient pays first when treated away.";
    const WORKED: &'static [Worked] = &[Worked {
        layers: r#"[{"away": {"share": {"=": "$2"}}}]"#,
        request: r#"{"bill": {"amounts": {"inscp_scp_amt": "$1"}}}"#,
        columns: &[
            told("in scope"),
            told("share"),
            gives("first self-pay", "away.first_self_pay"),
            gives("in scope after it", "away.in_scope"),
        ],
        rows: &[
            &["10,000.00", "15%", "1,500.00", "8,500.00"],
            &["10,000.00", "0%", "", ""],
        ],
    }];
    const OF_POOL: bool = true;

    fn tables<'p, V: Visitor<'p>>(&'p self, tables: &mut OfLayer<'_, V>) {
        tables.table("share", None, &self.share);
    }

    fn check(&self, checks: &mut Checks<'_, '_>) {
        checks.is_before_funds("异地先行自付", "The first self-pay of treatment away");
        let late = |it: &Layer| matches!(it, Layer::Deductible(_) | Layer::Account(_));
        if checks.earlier().any(late) {
            checks.misplaced(
                "异地先行自付必须排在起付线和个人账户之前",
                "The first self-pay of treatment away must come before the deductible and the account",
            );
        }
    }

    /// Takes the first self-pay off the in-scope cost.
    fn apply<'p>(
        &'p self,
        settlement: &mut Settlement<'p>,
        _: Option<&Bill>,
        flow: Option<&mut Amounts>,
    ) {
        let found = share::lookup(settlement, "away.share", SHARE, &self.share);
        let (Some(flow), Some(share)) = (flow, found) else {
            return;
        };
        let basis = vec![share.basis];
        let title = Title::plain(
            "away.first_self_pay",
            Text::fixed("异地先行自付", "first self-pay of treatment away"),
        );
        if share.ratio.value().is_zero() {
            let why = Text::fixed("不用先行自付", "there is no first self-pay");
            settlement
                .sheet
                .without_amount(title, LineStatus::NotApplicable, why, basis);
            return;
        }
        let sheet = &mut settlement.sheet;
        let first = Expr::from(flow.in_scope).times(share.quantity);
        let first = sheet.line(title, &first, basis);
        let title = Title::plain(
            "away.in_scope",
            Text::fixed(
                "扣除异地先行自付后的政策范围内费用",
                "in-scope cost after the first self-pay",
            ),
        );
        let rest = sheet.line(title, &Expr::from(flow.in_scope).minus(first), Vec::new());
        flow.away = Some(first);
        flow.in_scope = rest;
        flow.open = rest;
    }
}
