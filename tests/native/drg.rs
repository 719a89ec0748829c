//! The DRG grouper: rules, schemes, cases, reasons.

mod cases;
mod hostile;
mod language;
mod laws;
mod naive;
mod schemes;
#[cfg(feature = "pinyin")]
mod search;
mod verify;
#[cfg(feature = "workbook")]
mod workbook;
