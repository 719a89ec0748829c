//! A handbook, damaged; what it still makes is a pack that the core takes. And a bill and an amount as people give them.
#![no_main]

#[path = "../../tests/support/mod.rs"]
#[allow(dead_code, reason = "the native tests use the rest")]
mod support;

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use std::sync::LazyLock;
use support::damage::Dice;
use support::papers;

static WHOLE: LazyLock<Value> = LazyLock::new(papers::whole_handbook);

fuzz_target!(|bytes: &[u8]| {
    let dice = &mut Dice::told(bytes);
    papers::handbook(&WHOLE, dice);
    papers::pasted(dice);
});
