//! The DRG grouper: rules, schemes, cases, reasons.

mod apart;
mod binary;
mod cases;
mod feed;
mod hostile;
mod inputs;
mod language;
mod laws;
mod naive;
mod noise;
mod official;
mod random;
mod schemes;
mod search;
mod shelf;
mod verify;
mod workbook;
