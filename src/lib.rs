//! Mingbai 明白账: what a hospital stay in China will cost, who pays how much, and why.
//!
//! The core has no IO, no clock, no floating point, no randomness and no locale. A case walks one
//! way: [`case`] → [`policy`] → [`settle`] → [`estimate`], with [`explain`] beside it; lower rooms
//! know nothing of higher ones. No input can make it panic: reading returns values and problems.
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

#[cfg(all(test, feature = "typegen"))]
mod published;
mod read;
#[cfg(feature = "typegen")]
mod typegen;

pub mod case;
pub mod date;
#[cfg(feature = "drg")]
pub mod drg;
pub mod estimate;
pub mod explain;
#[cfg(feature = "explore")]
pub mod explore;
#[cfg(feature = "prove")]
pub mod handbook;
pub mod interview;
pub mod map;
pub mod money;
#[cfg(feature = "explore")]
pub mod national;
pub mod number;
#[cfg(feature = "paylater")]
pub mod paylater;
pub mod policy;
pub mod problem;
pub mod settle;
pub mod source;
pub mod text;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

/// Version of the form of requests and of results. A request that names none is of version 1; a form
/// that earlier programs could not read gets a number of its own.
pub const FORMAT: u32 = 1;

/// Version of the engine, printed on every result so that it can be replayed.
pub const ENGINE_VERSION: &str = env!("CARGO_PKG_VERSION");
