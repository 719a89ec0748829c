//! A case, a file of cases in pieces, or a list as it is pasted, damaged.
#![no_main]

#[path = "../../tests/support/mod.rs"]
#[allow(dead_code, reason = "the native tests use the rest")]
mod support;

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use support::damage::Dice;
use support::torn::Grouping;

static WHOLE: LazyLock<Grouping> = LazyLock::new(Grouping::whole);

fuzz_target!(|bytes: &[u8]| {
    let dice = &mut Dice::told(bytes);
    match dice.roll(4) {
        0 => _ = WHOLE.case_alone(dice),
        1 => _ = WHOLE.list(dice),
        _ => _ = WHOLE.file(dice),
    }
});
