//! Cash at the desk and cost in the end: what funds take off at discharge (一站式、直接结算), and what
//! the patient pays first (垫付) and claims afterwards.
//!
//! | bill | funds at discharge | claimed later | due at discharge | deposit | given back | borne in the end |
//! |---|---|---|---|---|---|---|
//! | 50,000.00 | 36,570.00 | 5,901.00 | 13,430.00 | 20,000.00 | 6,570.00 | 7,529.00 |

use super::account::Accounts;
use super::{Amounts, Layer, Settlement};
use crate::pack::{Claimed, Dimensions, Match, PayoutRule};
use base::money::Fen;
use base::source::Citation;
use base::text::Text;
use serde::Serialize;
use std::ptr;
use worksheet::{Expr, LineKind, Quantity, Title};

/// What one of those who pay beside the patient's cash pays, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Payout {
    /// Stem of the names of its lines: `pool`, `account`, or the fund's own.
    pub id: String,
    /// National field name of the payment.
    #[cfg_attr(feature = "typegen", ts(type = "string"))]
    pub field: &'static str,
    /// Who pays.
    pub label: Text,
    /// How much, in yuan; more than nothing.
    pub amount: Fen,
    /// How the patient, who pays it first, claims it. Left out: it is taken off at discharge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Claimed>,
    /// Where that stands; empty where no text says when it pays.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Citation>>"))]
    pub citations: Vec<Citation>,
}

const POOL: &str = "pool";
const ACCOUNT: &str = "account";

/// Asks what it depends on when the funds of the pack pay.
pub(super) fn ask(settlement: &mut Settlement<'_>) {
    let pack = settlement.pack;
    for layer in &pack.layers {
        let fund = match layer {
            Layer::Pool(_) | Layer::Fixed(_) | Layer::StayBands(_) => POOL,
            Layer::Account(_) => ACCOUNT,
            Layer::Fund(fund) => match fund.applies.matches(&settlement.situation) {
                Match::Yes => &fund.id,
                // Whom it is not for has nothing to claim of it; what it depends on is asked already.
                Match::No | Match::Open(_) => continue,
            },
            _ => continue,
        };
        rule_of(settlement, fund);
    }
}

/// The rule that says when a fund pays, where a text does. What it depends on is asked only where the
/// answer can mean that the patient has to pay first.
fn rule_of<'p>(settlement: &mut Settlement<'p>, fund: &str) -> Option<&'p PayoutRule> {
    let day = settlement.case.read_as_of;
    let rules = settlement.pack.payouts.iter();
    let mut missing = Dimensions::NONE;
    let mut found = None;
    let mut may_be_claimed = false;
    for rule in rules.filter(|rule| rule.is_about(fund, day)) {
        match rule.when.matches(&settlement.situation) {
            Match::No => continue,
            Match::Yes if missing == Dimensions::NONE => return Some(rule),
            Match::Yes => found = Some(rule),
            Match::Open(dimensions) if missing == Dimensions::NONE => missing = dimensions.first(),
            Match::Open(_) => {}
        }
        may_be_claimed |= rule.claimed.is_some();
        if found.is_some() {
            break;
        }
    }
    if may_be_claimed {
        settlement.ask_dimensions(missing);
    }
    found
}

/// Somebody who pays beside the patient's cash.
struct Payer {
    id: String,
    field: &'static str,
    label: Text,
    quantity: Quantity,
}

fn payers(flow: &Amounts, accounts: &Accounts) -> Vec<Payer> {
    let mut payers = Vec::new();
    let mut add = |id: &str, field, label, quantity| {
        payers.push(Payer {
            id: id.to_owned(),
            field,
            label,
            quantity,
        });
    };
    if let Some(paid) = flow.pool {
        let label = Text::fixed("医保统筹基金", "pool fund");
        add(POOL, "hifp_pay", label, paid);
    }
    for paid in &flow.later {
        let field = paid.field.as_str();
        add(&paid.id, field, paid.name.clone(), paid.quantity);
    }
    if let Some(paid) = accounts.paid {
        let label = Text::fixed("个人账户", "personal account");
        add(ACCOUNT, "acct_pay", label, paid);
    }
    payers
}

/// Draws what is claimed afterwards, what is due at the desk, and what that makes of the deposit.
pub(super) fn close(
    settlement: &mut Settlement<'_>,
    flow: &Amounts,
    accounts: &Accounts,
    cash: Quantity,
) {
    let due = due(settlement, flow, accounts, cash);
    settlement.ledger.due_at_desk = settlement.sheet.fen(due);
    give_back(settlement, due);
}

/// What is due at the desk: the patient's cash, and what is claimed afterwards.
fn due(
    settlement: &mut Settlement<'_>,
    flow: &Amounts,
    accounts: &Accounts,
    cash: Quantity,
) -> Quantity {
    let mut claimed: Vec<Quantity> = Vec::new();
    let mut rules: Vec<&PayoutRule> = Vec::new();
    for payer in payers(flow, accounts) {
        let rule = rule_of(settlement, &payer.id);
        let claim = rule.and_then(|rule| rule.claimed.clone());
        if let Some(rule) = rule.filter(|_| claim.is_some()) {
            claimed.push(payer.quantity);
            if !rules.iter().any(|own| ptr::eq(*own, rule)) {
                rules.push(rule);
            }
        }
        let amount = settlement.sheet.fen(payer.quantity);
        if amount > Fen::ZERO {
            settlement.payouts.push(Payout {
                id: payer.id,
                field: payer.field,
                label: payer.label,
                amount,
                claimed: claim,
                citations: rule.map(|rule| rule.cite.clone()).unwrap_or_default(),
            });
        }
    }
    if claimed.is_empty() {
        return cash;
    }
    let mut basis = Vec::new();
    for rule in rules {
        let what = Text::fixed(
            "先自己付，之后再报销",
            "paid by the patient first, claimed afterwards",
        );
        let days = [rule.from, rule.until, rule.checked_on];
        basis.push(settlement.rests_on(what, &rule.when, days, &rule.cite));
    }
    let sheet = &mut settlement.sheet;
    let title = Title::field(
        "claimed",
        "claimed_later",
        Text::fixed("之后可以报回来", "claimed afterwards"),
    );
    let claimed = sheet.line(title, &Expr::sum(claimed), basis);
    settlement.ledger.claimed_later = sheet.fen(claimed);
    let title = Title::field(
        "desk",
        "due_at_desk",
        Text::fixed("出院时要付", "due at discharge"),
    );
    sheet.line(title, &Expr::sum([cash, claimed]), Vec::new())
}

/// What of the deposit is given back, or what is still to be paid.
///
/// | deposit | due at discharge | |
/// |---|---|---|
/// | 5,000.00 | 1,959.26 | 3,040.74 given back |
/// | 1,000.00 | 1,959.26 | 959.26 still to be paid |
fn give_back(settlement: &mut Settlement<'_>, due: Quantity) {
    let (sheet, ledger) = (&mut settlement.sheet, &mut settlement.ledger);
    let owed = sheet.fen(due);
    let Some(deposit) = settlement.case.deposit else {
        ledger.still_to_pay = owed;
        return;
    };
    ledger.deposit = deposit;
    let title = Title::field("deposit", "deposit", Text::fixed("押金", "deposit"));
    let title = title.kind(LineKind::Deposit);
    let paid = sheet.told("deposit", title, deposit);
    if owed > deposit {
        let title = Title::field(
            "deposit.still_to_pay",
            "still_to_pay",
            Text::fixed("出院时还要补交", "still to be paid at discharge"),
        )
        .kind(LineKind::Deposit);
        let more = sheet.line(title, &Expr::from(due).minus(paid), Vec::new());
        ledger.still_to_pay = sheet.fen(more);
    } else {
        let title = Title::field(
            "deposit.given_back",
            "given_back",
            Text::fixed("出院时退还", "given back at discharge"),
        )
        .kind(LineKind::Deposit);
        let back = sheet.line(title, &Expr::from(paid).minus(due), Vec::new());
        ledger.given_back = sheet.fen(back);
    }
}
