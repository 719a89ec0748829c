//! An official workbook, damaged in a cell or in its file.
#![no_main]

#[path = "../../tests/support/mod.rs"]
#[allow(dead_code, reason = "the native tests use the rest")]
mod support;
#[path = "../../tests/support/workbooks.rs"]
#[allow(dead_code, reason = "the native tests use the rest")]
mod workbooks;

use libfuzzer_sys::fuzz_target;
use support::damage::Dice;
use support::torn;

fuzz_target!(|bytes: &[u8]| {
    torn::workbook(&workbooks::sheets(), workbooks::book, &mut Dice::told(bytes));
});
