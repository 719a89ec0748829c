//! 个人账户: what the balance of the personal account pays. It is part of what the person pays, not
//! of what the funds pay.

use super::bill_parts::Bill;
use super::countable::Counted;
use super::mechanism::{Checks, Mechanism, OfLayer, Worked, gives, told};
use super::{Amounts, Layer, QuestionKind, Settlement, notice::Notice, question};
use crate::pack::tables::Visitor;
use base::json::Read;
use base::money::Fen;
use base::source::Citation;
use base::text::Text;
use serde::Serialize;
use worksheet::{Basis, Expr, Origin, Quantity, Title, Unit};

/// Parameters of the personal account. What it pays is part of what the person pays, not of the
/// funds, so that the identities of the national settlement hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct AccountRule {
    /// When it pays.
    pub pays: AccountOrder,
    /// What it may pay (the three switches among them: self-funded, first self-pay, over-limit).
    pub covers: Vec<Counted>,
    /// Whether the account of a relative may pay too (家庭共济).
    #[serde(default)]
    pub family: bool,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// When the personal account pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AccountOrder {
    /// Before the pool fund, of the in-scope cost.
    BeforePool,
    /// After all funds, of what the person still bears.
    Last,
}

const BALANCE: Text = Text::fixed("个人账户余额", "balance of the personal account");
const FAMILY: Text = Text::fixed("共济账户余额", "balance of the relative's account");

impl Mechanism for AccountRule {
    const ABOUT: &'static str =
        "个人账户: pays from the balance, before the pool fund or after all funds.";
    const WORKED: &'static [Worked] = &[Worked {
        layers: r#"[
            {"account": {"pays": "$2", "covers": [], "cite": []}},
            {"deductible": {"amount": {"=": "0"}}}
        ]"#,
        request: r#"{
            "bill": {"amounts": {"inscp_scp_amt": "$3", "fulamt_ownpay_amt": "$4"}},
            "person": {"account_balance": "$1"}
        }"#,
        columns: &[
            told("balance"),
            told("pays"),
            told("in scope"),
            told("self-funded"),
            gives("the account", "account"),
            gives("cash", "cash"),
        ],
        rows: &[
            &[
                "3,000.00",
                "before_pool",
                "10,000.00",
                "0.00",
                "3,000.00",
                "7,000.00",
            ],
            &[
                "3,000.00", "last", "2,320.00", "180.00", "2,320.00", "180.00",
            ],
        ],
    }];

    fn tables<'p, V: Visitor<'p>>(&'p self, _: &mut OfLayer<'_, V>) {}

    fn check(&self, checks: &mut Checks<'_, '_>) {
        checks.citations(&self.cite, "");
        if self.pays == AccountOrder::BeforePool {
            checks.is_before_funds("个人账户", "The account");
        }
    }

    /// Lets the account pay before the pool fund, where the policy says so.
    fn apply<'p>(
        &'p self,
        settlement: &mut Settlement<'p>,
        _: Option<&Bill>,
        flow: Option<&mut Amounts>,
    ) {
        if self.pays != AccountOrder::BeforePool {
            return;
        }
        let Some(balance) = settlement.case.account else {
            settlement.ask(question::of_field(
                "person.account_balance",
                QuestionKind::Amount,
                Text::fixed(
                    "个人医疗账户里现在有多少元？",
                    "How much is in the personal medical account, in yuan?",
                ),
                Text::fixed(
                    "账户先支付，不足的再由统筹基金支付；没有就填 0",
                    "The account pays first and the pool fund the rest; enter 0 if it is empty",
                ),
            ));
            return;
        };
        let Some(flow) = flow else { return };
        let basis = of_rule(settlement, self);
        let sheet = &mut settlement.sheet;
        let balance = quantity(sheet, "person.account_balance", BALANCE, balance);
        // What the parts of the stay before this one have paid of it is gone.
        let left = settlement
            .stage
            .account()
            .fold(Expr::from(balance), Expr::minus);
        let paid = sheet.line(
            paid_title(),
            &Expr::from(flow.open).least(left),
            vec![basis],
        );
        let title = Title::plain(
            "account.rest",
            Text::fixed(
                "个人账户支付后的政策范围内费用",
                "in-scope cost after the personal account",
            ),
        );
        flow.open = sheet.line(title, &Expr::from(flow.open).minus(paid), Vec::new());
        flow.account = Some(paid);
    }
}

fn paid_title() -> Title {
    Title::field(
        "account",
        "acct_pay",
        Text::fixed("个人账户支付", "the personal account pays"),
    )
}

fn quantity(
    sheet: &mut worksheet::Worksheet,
    path: &'static str,
    label: Text,
    amount: Fen,
) -> Quantity {
    sheet.quantity(path, label, amount.yuan(), Unit::Yuan, Origin::Input)
}

/// The rule as a basis. It holds as long as the pack.
fn of_rule(settlement: &Settlement<'_>, rule: &AccountRule) -> Basis {
    let dates = settlement.pack.covers.iter();
    let day = settlement.stage.read_as_of;
    let (from, until) = dates
        .filter(|claim| claim.from <= day && day < claim.until)
        .map(|claim| (claim.from, claim.until))
        .next()
        .unwrap_or((day, day));
    Basis {
        what: Text::fixed("个人账户的使用范围", "what the personal account may pay"),
        holds_for: Text::default(),
        origin: Origin::Pack,
        from,
        until,
        checked_on: day,
        citations: rule.cite.clone(),
    }
}

/// What the accounts pay in all.
pub(super) struct Accounts {
    /// Both together, where one pays.
    pub(super) paid: Option<Quantity>,
    /// The relative's part of it.
    pub(super) family: Option<Quantity>,
}

/// Lets the account pay of what the person still bears after all funds.
pub(super) fn last(
    settlement: &mut Settlement<'_>,
    bill: &Bill,
    flow: &Amounts,
    person: Quantity,
) -> Accounts {
    let case = settlement.case;
    if flow.account.is_some() || (case.account.is_none() && case.family_account.is_none()) {
        return Accounts {
            paid: flow.account,
            family: None,
        };
    }
    let rule = settlement.pack.layers.iter().find_map(|layer| match layer {
        Layer::Account(rule) => Some(rule),
        _ => None,
    });
    let may = |what| rule.is_some_and(|rule| rule.covers.contains(&what));
    if rule.is_none() {
        settlement.notices.push(Notice::account_scope());
    }
    let outside = [
        (Counted::SelfFunded, bill.self_funded),
        (Counted::OverLimit, bill.over_limit),
        (Counted::OverLimit, flow.above_price),
        (Counted::FirstSelfPay, bill.first_self_pay),
        (Counted::AwayFirst, flow.away),
    ];
    let base = outside
        .into_iter()
        .filter(|(what, _)| !may(*what))
        .filter_map(|(_, quantity)| quantity)
        .fold(Expr::from(person), Expr::minus)
        .not_below_zero();
    let basis: Vec<Basis> = rule
        .map(|rule| of_rule(settlement, rule))
        .into_iter()
        .collect();
    let sheet = &mut settlement.sheet;
    let title = Title::plain(
        "account.may_pay",
        Text::fixed(
            "个人账户可以支付的部分",
            "what the personal account may pay",
        ),
    );
    let may_pay = sheet.line(title, &base, basis);
    let own = case.account.map(|balance| {
        let balance = quantity(sheet, "person.account_balance", BALANCE, balance);
        let title = Title::plain(
            "account.own",
            Text::fixed("本人账户支付", "the own account pays"),
        );
        sheet.line(title, &Expr::from(may_pay).least(balance), Vec::new())
    });
    let shared = rule.is_none_or(|rule| rule.family);
    let family = case.family_account.filter(|_| shared).map(|balance| {
        let balance = quantity(sheet, "person.family_account_balance", FAMILY, balance);
        let left = own
            .into_iter()
            .fold(Expr::from(may_pay), |left, own| left.minus(own));
        let title = Title::field(
            "account.family",
            "acct_mulaid_pay",
            Text::fixed("家庭共济账户支付", "the relative's account pays"),
        );
        sheet.line(title, &left.least(balance), Vec::new())
    });
    let paid = Expr::sum(own.into_iter().chain(family));
    Accounts {
        paid: Some(sheet.line(paid_title(), &paid, Vec::new())),
        family,
    }
}
