//! A damaged pack. What is given decides where the damage is done.
#![no_main]

#[path = "../../tests/support/mod.rs"]
#[allow(dead_code, reason = "the native tests use the rest")]
mod support;

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use support::damage::{Dice, Packs};

static WHOLE: LazyLock<Packs> = LazyLock::new(Packs::whole);

fuzz_target!(|bytes: &[u8]| {
    let _ = WHOLE.damaged(&mut Dice::told(bytes));
});
