//! The program as a shell runs it. A part of the shell's package, which is where cargo says where the
//! program lies.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read files, run the shell and keep what they need in any map"
)]

#[path = "../native/drg/schemes.rs"]
#[allow(dead_code, reason = "the native tests use the rest")]
mod schemes;

mod answers;
mod contributing;
mod editions;
mod fund;
mod group;
mod handbook;
mod packs;
mod program;
mod rows;
mod scale;
