//! Proving that a pack says exactly one thing wherever it claims to say something, and making packs
//! from the figures of a handbook.
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

mod examples;
pub mod handbook;
mod pack;
mod reached;
mod whole;

pub use pack::{add, is_pack_id, load, load_draft, not_a_pack_id};
pub use reached::{ReachedTable, reached};
pub use whole::with_cases;
