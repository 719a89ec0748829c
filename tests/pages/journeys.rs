//! What people do with the page, step by step.

mod fixture;
mod start;

use std::path::PathBuf;

use anyhow::Result;
use xtask::{layout, site};

use crate::page::Page;

/// A way through a site.
pub struct Journey {
    pub name: &'static str,
    /// The folder that is served.
    pub folder: fn() -> PathBuf,
    pub walk: fn(&Page) -> Result<()>,
}

/// Every journey is walked in every engine.
pub const ALL: &[Journey] = &[
    Journey {
        name: "fixture",
        folder: || layout::at("tests/pages/fixture"),
        walk: fixture::walk,
    },
    Journey {
        name: "start",
        folder: site::folder,
        walk: start::walk,
    },
];
