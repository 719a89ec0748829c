//! A scheme in text or packed, or the names of its codes, damaged.
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
    match dice.roll(3) {
        0 => _ = WHOLE.text(dice),
        1 => _ = WHOLE.packed(dice),
        _ => _ = WHOLE.names(dice),
    }
});
