//! Stays that are settled in parts, or during which something changed.

use super::told;
use crate::case::{Case, Request};
use crate::mechanisms::{self, Ledger, Question, StaySettlement};
use crate::pack::{GroupChangeRule, Pack, ProvedPack};
use base::money::Fen;

/// Where the better of two groups counts after a change during the stay, the first is tried as well.
pub(super) fn group_of_change(pack: &Pack, case: &mut Case) {
    let better = pack
        .group_change
        .as_ref()
        .is_some_and(|change| change.rule == GroupChangeRule::Better);
    if let (true, Some(_), Some(before)) = (better, case.group, case.group_before)
        && !case.other_groups.contains(&before)
    {
        case.other_groups.push(before);
    }
}

/// What is asked of a case although it has a result without it: what the parts of the stay cost.
pub fn last_asked(policy: &ProvedPack, request: &Request) -> Option<Question> {
    let case = told(policy, request).ok()?;
    mechanisms::last_asked(policy.pack(), &case)
}

/// Whether the parts of a stay add up to all of it.
pub(super) fn settlements_sum_up(settlements: &[StaySettlement], ledger: &Ledger) -> bool {
    let sum = |of: fn(&StaySettlement) -> Fen| settlements.iter().map(of).sum::<Fen>();
    settlements.is_empty()
        || (sum(|it| it.medfee_sumamt) == ledger.medfee_sumamt
            && sum(|it| it.act_pay_dedc) == ledger.act_pay_dedc
            && sum(|it| it.fund_pay_sumamt) == ledger.fund_pay_sumamt
            && sum(|it| it.hosp_part_amt) == ledger.hosp_part_amt
            && sum(|it| it.psn_part_amt) == ledger.psn_part_amt)
}
