//! Tests of the core that run natively, in one binary.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read files, run the shell and keep what they need in any map"
)]
#![cfg(not(target_arch = "wasm32"))]

#[path = "../support/mod.rs"]
mod support;
#[path = "../support/whole_workbook.rs"]
mod whole_workbook;
#[path = "../support/workbooks.rs"]
mod workbooks;

mod arrows;
mod asked;
mod calculator;
mod catalogue;
mod circles;
mod claims;
mod desk;
mod drg;
mod edges;
mod every_place;
mod explanations;
mod explore;
mod fee_list;
mod formats;
mod fund;
#[cfg(feature = "typegen")]
mod generated;
mod handbook;
mod handbook_whole;
mod hosting;
mod interview;
mod laws;
mod mechanisms;
mod names;
mod never_panics;
mod no_ids;
mod offered;
mod order;
mod packs;
mod packs_shipped;
mod pay_later;
mod pay_later_steps;
mod printed;
mod readme;
mod recompute;
mod regions;
mod settings;
mod stories;
mod styles;
mod survey_2022;
mod typical;
mod vectors;
mod words;
mod words_of_tiers;
mod worked;
