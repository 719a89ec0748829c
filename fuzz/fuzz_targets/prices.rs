//! A table of payment standards, and a request for a price by it, damaged.
#![no_main]

#[path = "../../tests/support/mod.rs"]
#[allow(dead_code, reason = "the native tests use the rest")]
mod support;

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use support::damage::Dice;
use support::papers::Prices;

static WHOLE: LazyLock<Prices> = LazyLock::new(Prices::whole);

fuzz_target!(|bytes: &[u8]| {
    let _ = WHOLE.damaged(&mut Dice::told(bytes));
});
