//! The DRG grouper: rules, schemes, cases, reasons.

mod apart;
#[cfg(feature = "pinyin")]
mod binary;
mod cases;
#[cfg(feature = "shell")]
mod editions;
#[cfg(all(feature = "feed", feature = "shell"))]
mod feed;
mod hostile;
#[cfg(all(feature = "feed", feature = "shell"))]
mod inputs;
mod language;
mod laws;
mod naive;
#[cfg(all(feature = "feed", feature = "shell"))]
mod noise;
#[cfg(feature = "workbook")]
mod official;
mod random;
mod schemes;
#[cfg(feature = "pinyin")]
mod search;
#[cfg(feature = "pinyin")]
mod shelf;
#[cfg(feature = "shell")]
mod shell;
mod verify;
#[cfg(feature = "workbook")]
mod workbook;
