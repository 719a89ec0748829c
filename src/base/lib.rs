//! What every room speaks of: text in two languages, problems, JSON, money, dates, sources.
//!
//! No IO, no clock, no floating point, no randomness and no locale, here and in every room above but
//! the shell. No input can make it panic: reading returns values and problems.
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
        clippy::unwrap_used
    )
)]

#[cfg(feature = "typegen")]
#[doc(hidden)]
pub mod typegen;

pub mod date;
pub mod json;
pub mod money;
pub mod problem;
mod sort;
pub mod source;
pub mod text;

pub use sort::sort;

/// Version of the engine, printed on every result so that it can be replayed.
pub const ENGINE_VERSION: &str = env!("CARGO_PKG_VERSION");
