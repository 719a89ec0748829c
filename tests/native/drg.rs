//! The DRG grouper: rules, schemes, cases, reasons.

mod cases;
mod hostile;
mod language;
mod laws;
mod naive;
mod schemes;
mod verify;
