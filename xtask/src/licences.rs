//! The licences of what is linked into the modules and bundled into the scripts: `licences.txt` of
//! `dist/`, with every text that a licence asks to be handed on.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context, Result, bail};
use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode, expression::ExpressionReq};

use crate::{core, layout, run, toolchain::TARGET};

/// The file's name in `dist/`.
pub const FILE: &str = "licences.txt";

/// Licences that let their code be part of this one, as long as their text comes along.
const ACCEPTED: &[&str] = &[
    "Apache-2.0",
    "BSD-3-Clause",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// How the files that hold a licence or what it wants said begin.
const NAMES: &[&str] = &["licen", "copying", "copyright", "notice", "unlicense"];

const HEAD: &str = "\
What Mingbai 明白账 is made of, besides its own code (see LICENSE and NOTICE).

The Rust standard library, MIT OR Apache-2.0, is used under Apache-2.0, whose text is in LICENSE.
";

/// A package that is linked into one of the modules, or bundled into one of the scripts.
#[derive(Debug, PartialEq, Eq)]
pub struct Linked {
    /// Where packages of its kind come from, as package addresses name it: `cargo` or `npm`.
    pub kind: &'static str,
    /// Its name there.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, an expression of SPDX or nearly one.
    pub licence: String,
    /// Where its sources lie, if that is known.
    folder: Option<PathBuf>,
    /// Who wrote it, as the package says.
    author: Option<String>,
}

/// The text of the file. An error names every package whose licence is not accepted or not at hand.
pub fn text(all: &[Linked]) -> Result<String> {
    let mut text = HEAD.to_owned();
    let mut findings = Vec::new();
    for linked in all {
        let Linked {
            name,
            version,
            licence,
            folder,
            author,
            ..
        } = linked;
        if let Err(error) = accepted(licence) {
            findings.push(format!("{name} {version}: {error:#}"));
        }
        text += &format!("\n{}\n{name} {version}, {licence}\n\n", "=".repeat(80));
        let texts = folder.as_deref().map(texts).transpose()?;
        match texts.filter(|texts| !texts.is_empty()) {
            Some(texts) => text += &texts.join("\n\n"),
            // Its authors left the text out of the package; that of this project serves.
            None if licence.contains("Apache-2.0") => {
                text += "Used under Apache-2.0: see LICENSE.\n"
            }
            None => match author
                .as_deref()
                .and_then(|author| standard(licence, author))
            {
                Some(standard) => text += &standard,
                None => findings.push(format!("{name} {version}: the package has no licence text")),
            },
        }
    }
    if !findings.is_empty() {
        bail!("licences of what is linked:\n  {}", findings.join("\n  "));
    }
    Ok(text)
}

/// Everything of others that the site is made of.
pub fn all() -> Result<Vec<Linked>> {
    let mut all = linked()?;
    all.extend(bundled()?);
    Ok(all)
}

/// What cargo links into the modules, without what only runs while they are compiled.
fn linked() -> Result<Vec<Linked>> {
    let tree = run::capture(
        run::cargo()
            .args(["tree", "--target", TARGET])
            .args(
                core::ALL
                    .iter()
                    .chain([&core::ENGINE])
                    .flat_map(|module| ["--package", module.package]),
            )
            .args(["--edges", "normal", "--no-dedupe", "--prefix", "depth"])
            .args(["--format", "|{p}|{l}"])
            .stdin(Stdio::null()),
    )?;
    let mut found = BTreeMap::new();
    // The depth of the procedural macro whose own dependencies are passed over.
    let mut macro_at = None;
    for line in tree.lines().filter(|line| !line.is_empty()) {
        let (depth, package, licence) =
            parts(line).with_context(|| format!("cargo tree says {line}"))?;
        if macro_at.is_some_and(|at| depth > at) {
            continue;
        }
        let mut words = package.split(' ');
        let (name, version) = (words.next(), words.next());
        // Behind the version stand what only runs while compiling, and the folder of what is of this
        // project itself.
        macro_at = package.contains("(proc-macro)").then_some(depth);
        let is_own = words.any(|mark| mark != "(proc-macro)");
        if let (None, false, Some(name), Some(version)) = (macro_at, is_own, name, version) {
            let version = version.trim_start_matches('v');
            found.insert((name.to_owned(), version.to_owned()), licence.to_owned());
        }
    }
    let mut sources = sources()?;
    let linked = found.into_iter().map(|((name, version), licence)| {
        let source = sources.remove(&(name.clone(), version.clone()));
        let (folder, author) = source.unzip();
        Linked {
            kind: "cargo",
            name,
            version,
            licence,
            folder,
            author: author.filter(|author| !author.is_empty()),
        }
    });
    Ok(linked.collect())
}

/// What the pages' scripts are bundled with: every package of the lock file that is there for more than
/// building and checking.
fn bundled() -> Result<Vec<Linked>> {
    let www = layout::at("www");
    let lock: Value = serde_json::from_str(&layout::read(&www.join("package-lock.json"))?)
        .context("www/package-lock.json is not JSON")?;
    let packages = lock["packages"]
        .as_object()
        .context("www/package-lock.json has no packages")?;
    let of = |(place, package): (&String, &Value)| {
        let (_, name) = place.rsplit_once("node_modules/")?;
        let dev = ["dev", "devOptional"]
            .iter()
            .any(|kind| package[kind] == true);
        let text = |field: &str| package[field].as_str().unwrap_or_default().to_owned();
        (!dev).then(|| {
            let folder = www.join(place);
            Linked {
                kind: "npm",
                name: name.to_owned(),
                version: text("version"),
                licence: text("license"),
                author: author(&folder),
                folder: Some(folder),
            }
        })
    };
    Ok(packages.iter().filter_map(of).collect())
}

/// Who wrote an npm package, as its manifest says.
fn author(folder: &Path) -> Option<String> {
    let manifest: Value =
        serde_json::from_str(&layout::read(&folder.join("package.json")).ok()?).ok()?;
    manifest["author"].as_str().map(str::to_owned)
}

/// The text of a licence that a package names and does not hold, with whom it is of.
fn standard(licence: &str, author: &str) -> Option<String> {
    let text = spdx::license_id(licence)?.text().trim();
    Some(format!(
        "The package names its licence and leaves out the text, which is, for {author}:\n\n{text}\n"
    ))
}

/// Depth, package, and licence of a line of `cargo tree`.
fn parts(line: &str) -> Option<(usize, &str, &str)> {
    let (depth, rest) = line.split_once('|')?;
    let (package, licence) = rest.split_once('|')?;
    Some((depth.parse().ok()?, package, licence))
}

/// Where the sources of each package lie and whose they are, by name and version.
fn sources() -> Result<BTreeMap<(String, String), (PathBuf, String)>> {
    let metadata = run::capture(
        run::cargo()
            .args(["metadata", "--format-version", "1"])
            .args(["--filter-platform", TARGET])
            .stdin(Stdio::null()),
    )?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata is not JSON")?;
    let packages = metadata["packages"]
        .as_array()
        .context("cargo metadata has no packages")?;
    let of = |package: &Value| {
        let field = |name: &str| package[name].as_str().map(str::to_owned);
        let manifest = PathBuf::from(field("manifest_path")?);
        let authors = package["authors"].as_array().into_iter().flatten();
        let authors: Vec<&str> = authors.filter_map(Value::as_str).collect();
        Some((
            (field("name")?, field("version")?),
            (manifest.parent()?.to_owned(), authors.join(", ")),
        ))
    };
    Ok(packages.iter().filter_map(of).collect())
}

/// The texts in a package's folder, in the order of their names.
fn texts(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?
    {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        if path.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            files.push(path);
        }
    }
    files.sort();
    files
        .iter()
        .map(|file| layout::read(file).map(|text| text.trim().to_owned() + "\n"))
        .collect()
}

/// Whether one of the ways that an expression leaves open is accepted.
fn accepted(licence: &str) -> Result<()> {
    let expression = Expression::parse_mode(licence, ParseMode::LAX)
        .map_err(|error| anyhow::anyhow!("the licence `{licence}` cannot be read: {error}"))?;
    let one = |wanted: &LicenseReq| {
        let id = wanted.license.id();
        id.is_some_and(|id| ACCEPTED.contains(&id.name))
    };
    if expression.evaluate(one) {
        return Ok(());
    }
    let wanted = expression
        .requirements()
        .map(|ExpressionReq { req, .. }| req.to_string());
    bail!("{} is not accepted", wanted.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::{accepted, all, bundled, linked, parts, text};

    #[test]
    fn one_accepted_way_is_enough_and_all_of_a_sum_are_needed() {
        for licence in [
            "MIT",
            "Unlicense/MIT",
            "(Apache-2.0 OR MIT) AND BSD-3-Clause",
            "GPL-3.0 OR MIT",
        ] {
            assert!(accepted(licence).is_ok(), "{licence}");
        }
        for licence in ["GPL-3.0-only", "MIT AND GPL-3.0-only", "", "Whatever"] {
            assert!(accepted(licence).is_err(), "{licence}");
        }
    }

    /// What is linked is held to the same list as all that is used.
    #[test]
    fn the_licences_are_those_of_deny_toml() {
        let deny = include_str!("../../deny.toml");
        let (_, list) = deny.split_once("\nallow = [").unwrap();
        let (list, _) = list.split_once(']').unwrap();
        let named: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
        assert_eq!(named, super::ACCEPTED);
    }

    #[test]
    fn a_line_of_the_tree_has_three_parts() {
        assert_eq!(
            parts("2|memchr v2.8.3|Unlicense OR MIT"),
            Some((2, "memchr v2.8.3", "Unlicense OR MIT"))
        );
        assert_eq!(parts("memchr v2.8.3"), None);
    }

    #[test]
    fn what_is_linked_is_named_with_its_text_and_macros_are_not() {
        let names: Vec<String> = linked().unwrap().into_iter().map(|it| it.name).collect();
        for name in ["rust_decimal", "serde_json", "wasm-bindgen", "encoding_rs"] {
            assert!(names.iter().any(|it| it == name), "{name} of {names:?}");
        }
        for name in ["syn", "serde_derive", "clap", "base", "mingbai-core"] {
            assert!(names.iter().all(|it| it != name), "{name} of {names:?}");
        }
        let scripts: Vec<String> = bundled().unwrap().into_iter().map(|it| it.name).collect();
        for name in ["@noble/hashes", "lit-html", "@vant/area-data", "gb2260"] {
            assert!(scripts.iter().any(|it| it == name), "{name} of {scripts:?}");
        }
        assert!(scripts.iter().all(|it| it != "esbuild"), "{scripts:?}");
        let text = text(&all().unwrap()).unwrap();
        assert!(text.contains("Copyright (c) 2017 Google LLC"));
        // Named, and left out by its author.
        assert!(text.contains("for Michael Färber <michael.faerber@gedenkt.at>:\n\nMIT License"));
        assert!(text.contains("for Hsiaoming Yang <me@lepture.com>:\n\nMIT License"));
        assert!(
            names
                .iter()
                .all(|name| text.contains(&format!("\n{name} ")))
        );
        assert!(text.contains("Permission is hereby granted"));
    }
}
