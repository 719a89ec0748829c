//! Where things lie in the repository, and what its manifests say.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// The repository's root folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the repository")
}

/// A path inside the repository.
pub fn at(path: &str) -> PathBuf {
    root().join(path)
}

/// Reads a text file; the error names it.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", shown(path)))
}

/// Writes a file and the folders above it; the error names it. Whoever reads it meanwhile, another
/// check perhaps, reads the old content or the new one, never a part.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", shown(folder)))?;
    }
    let unfinished = unfinished(path);
    fs::write(&unfinished, content)
        .and_then(|()| fs::rename(&unfinished, path))
        .with_context(|| format!("cannot write {}", shown(path)))
}

/// Where what becomes `path` is written by this process until it is whole.
pub fn unfinished(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(format!(".{}-", std::process::id()));
    name.push(path.file_name().unwrap_or_default());
    path.with_file_name(name)
}

/// A path as messages show it: relative to the repository where possible.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// The version of the package, which is also that of the pages and of the portal package.
pub fn version() -> Result<String> {
    let manifest = read(&at("Cargo.toml"))?;
    quoted_after(&manifest, "version = ").context("Cargo.toml has no version")
}

/// The version of a dependency as Cargo.lock pins it.
pub fn locked_version(package: &str) -> Result<String> {
    let lock = read(&at("Cargo.lock"))?;
    let entry = format!("name = \"{package}\"\n");
    lock.split_once(&entry)
        .and_then(|(_, rest)| quoted_after(rest, "version = "))
        .with_context(|| format!("Cargo.lock does not name {package}"))
}

/// The quoted text of the first line that begins with `key`.
fn quoted_after(text: &str, key: &str) -> Option<String> {
    let value = text.lines().find_map(|line| line.strip_prefix(key))?;
    Some(value.trim().trim_matches('"').to_owned())
}

/// Every file below `folder` in a stable order; none when the folder does not exist.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => {
                return Err(error).with_context(|| format!("cannot list {}", shown(&folder)));
            }
        };
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// What stands in a document in a fence of a language, the first below a heading (`## The element`).
pub fn fence(document: &str, heading: &str, language: &str) -> Result<String> {
    let text = read(&at(document))?;
    let (_, below) = text
        .split_once(&format!("\n{heading}\n"))
        .with_context(|| format!("{document} has no {heading}"))?;
    let (_, fence) = below
        .split_once(&format!("```{language}\n"))
        .with_context(|| format!("{document} has no {language} below {heading}"))?;
    Ok(fence.split("```").next().unwrap_or_default().to_owned())
}
