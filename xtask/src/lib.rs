//! Builds, serves and checks Mingbai; the commands are in `main.rs`.
//!
//! It is a library as well so that the page tests (`tests/pages/`) use the very server and
//! browser set-up that the commands use.

#![forbid(unsafe_code)]

pub mod browsers;
pub mod checks;
pub mod compress;
pub mod consent;
pub mod core;
mod figures;
pub mod fuzz;
pub mod hashes;
pub mod layout;
pub mod licences;
pub mod lighthouse;
pub mod needs;
pub mod npm;
pub mod offline;
mod ordering;
pub mod package;
pub mod packs;
pub mod places;
pub mod run;
pub mod same_bytes;
pub mod sbom;
pub mod scale;
mod schemes;
pub mod serve;
pub mod single;
pub mod site;
pub mod stamp;
pub mod system;
pub mod toolchain;
pub mod tools;
