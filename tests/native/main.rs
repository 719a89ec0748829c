//! Tests of the core that run natively, in one binary.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read files, run the shell and keep what they need in any map"
)]
#![cfg(not(target_arch = "wasm32"))]

#[path = "../support/mod.rs"]
mod support;
#[cfg(feature = "workbook")]
#[path = "../support/whole_workbook.rs"]
mod whole_workbook;
#[cfg(feature = "workbook")]
#[path = "../support/workbooks.rs"]
mod workbooks;

mod asked;
mod calculator;
#[cfg(feature = "paylater")]
mod catalogue;
mod circles;
#[cfg(feature = "shell")]
mod contributing;
#[cfg(feature = "drg")]
mod drg;
#[cfg(feature = "explore")]
mod edges;
mod explanations;
#[cfg(feature = "explore")]
mod explore;
mod formats;
#[cfg(feature = "typegen")]
mod generated;
mod interview;
mod laws;
mod never_panics;
mod order;
mod packs;
#[cfg(all(feature = "paylater", feature = "prove"))]
mod pay_later;
#[cfg(all(feature = "paylater", feature = "prove"))]
mod pay_later_steps;
mod printed;
mod readme;
mod recompute;
#[cfg(feature = "shell")]
mod rows;
mod settings;
#[cfg(feature = "shell")]
mod shell;
mod styles;
mod vectors;
mod words;
mod worked;
