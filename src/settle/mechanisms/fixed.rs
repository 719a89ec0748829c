//! 定额支付: a fixed amount in the place of deductible and shares.

use super::bill_parts::Bill;
use super::mechanism::{Checks, Mechanism, OfLayer, Worked, gives, told};
use super::{Amounts, Settlement, TableLabel};
use crate::pack::tables::Visitor;
use crate::pack::{Match, Table, When};
use base::json::Read;
use base::money::Fen;
use base::text::Text;
use serde::Serialize;
use worksheet::{Expr, Title, Unit};

/// Parameters of a fixed amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct FixedRule {
    /// Whom and what it is for. The deductible and the pool fund are not for them.
    pub applies: When,
    /// Whose amount is fixed.
    pub fixes: Fixes,
    /// The amount, in yuan.
    pub amount: Table<Fen>,
}

/// Whose amount is fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Fixes {
    /// The pool fund pays so much, at most the total bill; the rest is the patient's.
    Fund,
    /// The patient pays so much of the in-scope cost; the rest is the pool fund's.
    Patient,
}

impl Mechanism for FixedRule {
    const ABOUT: &'static str =
        "定额支付: a fixed amount in the place of deductible and shares, such as for a delivery.";
    const WORKED: &'static [Worked] = &[Worked {
        layers: r#"[{"fixed": {"applies": {}, "fixes": "$3", "amount": {"=": "$4"}}}]"#,
        request: r#"{"bill": {"amounts": {"inscp_scp_amt": "$1", "fulamt_ownpay_amt": "$2"}}}"#,
        columns: &[
            told("in scope"),
            told("self-funded"),
            told("fixed for"),
            told("amount"),
            gives("fund", "pool"),
            gives("patient", "person"),
        ],
        rows: &[
            &[
                "2,800.00", "200.00", "fund", "1,100.00", "1,100.00", "1,900.00",
            ],
            &["800.00", "100.00", "fund", "1,100.00", "900.00", "0.00"],
            &[
                "5,000.00", "0.00", "patient", "1,300.00", "3,700.00", "1,300.00",
            ],
        ],
    }];
    const MAY_REPEAT: bool = true;
    const PAYS: bool = true;

    fn tables<'p, V: Visitor<'p>>(&'p self, tables: &mut OfLayer<'_, V>) {
        tables.table("amount", Some(&self.applies), &self.amount);
    }

    fn check(&self, checks: &mut Checks<'_, '_>) {
        checks.applies(&self.applies);
    }

    /// Lets the pool fund pay a fixed amount, or all but one.
    fn apply<'p>(
        &'p self,
        settlement: &mut Settlement<'p>,
        bill: Option<&Bill>,
        flow: Option<&mut Amounts>,
    ) {
        match self.applies.matches(&settlement.situation) {
            Match::Yes => {}
            // The pool fund's own line says whom it is for.
            Match::No => return,
            Match::Open(dimensions) => return settlement.ask_dimensions(dimensions),
        }
        let label = match self.fixes {
            Fixes::Fund => Text::fixed("定额支付标准", "fixed amount of the fund"),
            Fixes::Patient => Text::fixed("个人定额", "fixed amount of the patient"),
        };
        let named = TableLabel {
            of: None,
            label: label.clone(),
            may_be_not_known: false,
        };
        let found = settlement.find(&named, &self.amount);
        let (Some(bill), Some(flow), Some(value)) = (bill, flow, found) else {
            return;
        };
        let Some(amount) = value.get().copied() else {
            return;
        };
        let grouped = amount.grouped();
        let basis = value.basis(Text::made(
            format!("{} {grouped} 元", label.zh),
            format!("{} {grouped} yuan", label.en),
        ));
        let origin = value.source();
        let sheet = &mut settlement.sheet;
        let amount = sheet.quantity("fixed.amount", label, amount.yuan(), Unit::Yuan, origin);
        let expr = match self.fixes {
            Fixes::Fund => Expr::from(bill.total).least(amount),
            Fixes::Patient => Expr::from(flow.open).minus(amount).not_below_zero(),
        };
        let title = Title::field(
            "pool",
            "hifp_pay",
            Text::fixed("统筹基金定额支付", "pool fund pays a fixed amount"),
        );
        flow.pool = Some(sheet.line(title, &expr, vec![basis]));
    }
}
