//! A damaged request of paying later. What is given decides where the damage is done.
#![no_main]

#[path = "../../tests/support/mod.rs"]
#[allow(dead_code, reason = "the native tests use the rest")]
mod support;

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use support::damage::{Dice, PayingLater};

static WHOLE: LazyLock<PayingLater> = LazyLock::new(PayingLater::whole);

fuzz_target!(|bytes: &[u8]| {
    let _ = WHOLE.damaged(&mut Dice::told(bytes));
});
