//! The DRG grouper: rules, schemes, cases, reasons.

mod apart;
mod binary;
mod cases;
mod exported;
mod feed;
mod forks;
mod hostile;
mod inputs;
mod laid_out;
mod language;
mod laws;
mod listed;
mod naive;
mod noise;
mod official;
mod random;
mod said;
mod scheme_store;
pub mod schemes;
mod search;
mod spelling;
mod usual_words;
mod verify;
mod workbook;
mod workbook_refused;
