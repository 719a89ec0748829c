//! The DRG grouper: rules, schemes, cases.

mod cases;
mod language;
mod schemes;
