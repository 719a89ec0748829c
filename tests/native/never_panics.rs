//! A few thousand damaged requests and packs of each kind: what `fuzz/` goes on with for as long as one
//! likes.

use crate::support::damage::{Dice, Packs, Requests};
use crate::support::papers::{self, Prices};
use crate::support::torn::{self, Grouping};
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

#[test]
fn damaged_schemes_and_names_are_taken_or_refused_with_a_reason() {
    let grouping = Grouping::whole();
    let mut dice = Dice::seeded(0x7363_6865_6d65_2121);
    rounds(60, 20, &[true, false], || grouping.text(&mut dice));
    rounds(60, 60, &[false], || grouping.packed(&mut dice));
    rounds(20, 20, &[false], || grouping.names(&mut dice));
}

/// In pieces, a file comes to what it comes to whole.
#[test]
fn damaged_cases_files_and_lists_get_an_answer() {
    let grouping = Grouping::whole();
    let mut dice = Dice::seeded(0x6669_6c65_7321_2121);
    let expected = ["grouped", "invalid"].map(str::to_owned);
    rounds(2_000, 50, &expected, || grouping.case_alone(&mut dice));
    rounds(600, 50, &[true, false], || grouping.file(&mut dice));
    rounds(600, 50, &[true], || grouping.list(&mut dice) > 0);
}

#[test]
fn damaged_tables_of_standards_are_refused_or_price() {
    let prices = Prices::whole();
    let mut dice = Dice::seeded(0x7072_6963_6573_2121);
    let expected = ["priced", "not_priced", "invalid"].map(|status| (true, status.to_owned()));
    rounds(1_000, 100, &expected, || prices.damaged(&mut dice));
}

#[test]
fn damaged_handbooks_make_a_pack_or_name_a_field() {
    let whole = papers::whole_handbook();
    let mut dice = Dice::seeded(0x6861_6e64_626f_6f6b);
    rounds(1_500, 20, &[true, false], || {
        papers::handbook(&whole, &mut dice)
    });
    rounds(1_000, 2, &[true], || papers::pasted(&mut dice) > 0);
}

#[test]
fn damaged_workbooks_are_imported_or_refused_with_a_reason() {
    let whole = crate::workbooks::sheets();
    let mut dice = Dice::seeded(0x776f_726b_626f_6f6b);
    rounds(60, 20, &[true, false], || {
        torn::workbook(&whole, crate::workbooks::book, &mut dice)
    });
}
