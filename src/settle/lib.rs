//! From a request and a pack to an estimate.
//!
//! A case walks one way: [`case`] → [`pack`] → [`mechanisms`] → [`estimate`], and [`interview`] leads
//! to it; lower rooms know nothing of higher ones.
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

pub mod case;
pub mod estimate;
pub mod interview;
pub mod mechanisms;
pub mod pack;
pub mod periods;
