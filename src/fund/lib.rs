//! What the fund pays the hospital for a stay: prices of groups, where their limits are, and how a
//! month or a year is cleared. It is never what the patient pays: see `settle`.
//!
//! ```text
//! grouped case + table of a city ─▶ price ─▶ limits ─▶ what the hospital is left with
//! ```
//!
//! A price is given only where code and meaning agree: the case was grouped by the table's own edition,
//! and the group is one that the table splits as the edition does. Everything else is not priced, with
//! the reason, and never by a neighbour.
//!
//! Budgets, quotas and clearing are `methods`, a file each, whose parameters are packs (`rules`).
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(
    not(test),
    warn(
        clippy::expect_used,
        clippy::float_arithmetic,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::print_stdout,
        clippy::string_slice,
        clippy::unwrap_used
    )
)]

mod allocate;
mod class;
pub mod clear;
mod factor;
mod group_price;
mod limit_rules;
mod limits;
pub mod method;
pub mod methods;
pub mod month;
mod pay;
pub mod price;
pub mod rules;
mod sum;
pub mod table;
mod tables;
pub mod verify;
pub mod warnings;

pub use allocate::{AllocationFault, FundShare, allocate};
pub use factor::Factor;
pub use sum::FundSum;
pub use tables::{MonthResponse, TableLoaded, Tables};
