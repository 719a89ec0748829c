//! Skipping steps whose inputs have not changed.
//!
//! A step's fingerprint covers the content of its input files and the settings it runs with.
//! It is written down after the step succeeded, so an interrupted step runs again.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use anyhow::Result;

use crate::layout;

/// What a step depends on, as one number.
#[derive(Default)]
pub struct Fingerprint(DefaultHasher);

impl Fingerprint {
    /// Adds settings: arguments, versions.
    pub fn text(mut self, text: &str) -> Self {
        text.hash(&mut self.0);
        self
    }

    /// Adds a file's name and content; a missing file differs from an empty one.
    pub fn file(mut self, path: &Path) -> Self {
        layout::shown(path).hash(&mut self.0);
        fs::read(path).ok().hash(&mut self.0);
        self
    }

    /// Adds several files.
    pub fn files(self, files: impl IntoIterator<Item = PathBuf>) -> Self {
        files.into_iter().fold(self, |sum, file| sum.file(&file))
    }

    /// Adds every file below a folder.
    pub fn folder(self, folder: &Path) -> Result<Self> {
        Ok(self.files(layout::files_below(folder)?))
    }

    /// The number, in hexadecimal digits.
    pub fn value(&self) -> String {
        format!("{:016x}", self.0.finish())
    }
}

/// Runs `work` unless it succeeded before with the same fingerprint and all of its outputs
/// are still there.
pub fn unless_done(
    step: &str,
    fingerprint: Fingerprint,
    outputs: &[PathBuf],
    work: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let stamp = layout::at("target/xtask/stamps").join(step);
    let value = fingerprint.value();
    let same = fs::read_to_string(&stamp).is_ok_and(|seen| seen == value);
    if same && outputs.iter().all(|output| output.exists()) {
        return Ok(());
    }
    // A step that fails half way leaves outputs that no stamp vouches for.
    let _ = fs::remove_file(&stamp);
    work()?;
    layout::write(&stamp, value)
}
