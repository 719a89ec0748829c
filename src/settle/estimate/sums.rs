//! What the amounts of a result come to, and whether they add up.

use super::Estimate;
use crate::mechanisms::{Ledger, Part, Payout};
use base::money::Fen;

/// Whether the identities of the ledger hold, the parts are the bill, and what is claimed afterwards is
/// what the payouts say.
pub(super) fn sum_up(ledger: &Ledger, parts: &[Part], payouts: &[Payout]) -> bool {
    let bill: Fen = parts.iter().map(|part| part.amount).sum();
    let claimed: Fen = claimed(payouts).map(|payout| payout.amount).sum();
    ledger.check().is_ok() && bill == ledger.medfee_sumamt && claimed == ledger.claimed_later
}

fn claimed(payouts: &[Payout]) -> impl Iterator<Item = &Payout> {
    payouts.iter().filter(|payout| payout.claimed.is_some())
}

impl Estimate {
    /// What of the funds' payments the patient pays first and claims afterwards.
    pub fn claimed_of_funds(&self) -> Fen {
        let of_funds = claimed(&self.payouts).filter(|payout| payout.field != "acct_pay");
        of_funds.map(|payout| payout.amount).sum()
    }

    /// What the patient pays by discharge, account and cash together: the own payment, and what of the
    /// funds' is claimed afterwards.
    pub fn own_at_discharge(&self) -> Fen {
        self.ledger.psn_part_amt + self.claimed_of_funds()
    }
}
