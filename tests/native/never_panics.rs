//! A few thousand damaged requests and packs of each kind: what `fuzz/` goes on with for as long as one
//! likes.

use crate::support::damage::{Dice, Packs, Requests};
use std::collections::BTreeMap;

/// How often each came of so many rounds. The damage is neither so light that nothing breaks nor so
/// heavy that nothing gets through: each of `expected` comes at least one time in `share`.
#[track_caller]
fn rounds<Came: Ord + std::fmt::Debug>(
    count: usize,
    share: usize,
    expected: &[Came],
    mut round: impl FnMut() -> Came,
) {
    let mut came: BTreeMap<Came, usize> = BTreeMap::new();
    for _ in 0..count {
        *came.entry(round()).or_default() += 1;
    }
    for one in expected {
        let often = came.get(one).copied().unwrap_or(0);
        assert!(often > count / share, "{one:?}: {came:?}");
    }
}

const STATUSES: [&str; 4] = ["estimated", "needs_answers", "not_covered", "invalid"];

#[test]
fn damaged_requests_get_an_answer() {
    let requests = Requests::whole();
    let mut dice = Dice::seeded(0x6d69_6e67_6261_6921);
    rounds(7_000, 140, &STATUSES, || requests.damaged(&mut dice));
}

#[test]
fn damaged_packs_get_findings_or_work() {
    let packs = Packs::whole();
    let mut dice = Dice::seeded(0xe698_8ee7_99bd_e8b4);
    rounds(3_000, 30, &[true, false], || packs.damaged(&mut dice));
}

#[test]
fn damaged_explorations_get_an_answer() {
    let requests = Requests::whole();
    let mut dice = Dice::seeded(0x6375_7276_6573_2121);
    let expected = ["curve", "ranges", "compared", "invalid"].map(str::to_owned);
    rounds(1_000, 30, &expected, || requests.explored(&mut dice));
}

#[test]
fn damaged_requests_and_packs_of_paying_later_get_an_answer() {
    let later = crate::support::damage::PayingLater::whole();
    let mut dice = Dice::seeded(0x6669_7273_7421_2121);
    let expected = ["answered", "needs_answers", "not_covered", "invalid"];
    rounds(2_000, 140, &expected, || later.damaged(&mut dice));
    let taken = [Some("answered"), Some("needs_answers"), None];
    rounds(500, 50, &taken, || later.damaged_pack(&mut dice));
}
