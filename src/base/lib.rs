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
        clippy::string_slice,
        clippy::unwrap_used
    )
)]

// What `derive(Read)` writes names this crate, in it as everywhere.
extern crate self as base;

#[cfg(feature = "typegen")]
#[doc(hidden)]
pub mod typegen;

pub mod date;
pub mod json;
pub mod money;
pub mod number;
pub mod problem;
mod sort;
pub mod source;
pub mod text;

pub use sort::sort;

/// Version of the form of requests and of results. A request that names none is of version 1; a form
/// that earlier programs could not read gets a number of its own.
pub const FORMAT: u32 = 1;

/// Version of the engine, printed on every result so that it can be replayed.
pub const ENGINE_VERSION: &str = env!("CARGO_PKG_VERSION");
