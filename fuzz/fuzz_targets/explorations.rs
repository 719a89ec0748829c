//! A damaged request for curves, ranges and comparisons. What is given decides where the damage is done.
#![no_main]

#[path = "../../tests/support/mod.rs"]
#[allow(dead_code, reason = "the native tests use the rest")]
mod support;

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use support::damage::{Dice, Requests};

static WHOLE: LazyLock<Requests> = LazyLock::new(Requests::whole);

fuzz_target!(|bytes: &[u8]| {
    let _ = WHOLE.explored(&mut Dice::told(bytes));
});
