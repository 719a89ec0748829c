//! Names with the digest of what they name: `app.js` ships as `app-1a2b3c4d5e.js`, and whatever names it
//! names it so. A file that ships can then never meet another version of one that it needs, whatever a
//! browser, a cache or half an upload kept.
//!
//! Pages keep their names, since people and other sites link to them; so do the worker that keeps files on
//! the device, and what only people read.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use crate::{layout, offline, site};

/// What is named by its content, by the end of its name.
const HASHED: &[&str] = &["js", "css", "wasm", "json", "scheme", "names", "png", "svg"];
/// What can name other files.
const NAMING: &[&str] = &["html", "js", "css", "json", "webmanifest"];
/// The worker that keeps files on the device is looked for where it was before: it is how a browser
/// learns of a new version. Other people's pages name the element.
const STAYING: &[&str] = &[offline::WORKER, site::ELEMENT, site::LOADER];
/// How many digits of the digest a name has.
const DIGITS: usize = 8;

/// The files of a folder, by their paths in it; each is finished once all that it names is.
struct Files {
    contents: BTreeMap<String, Vec<u8>>,
    /// The names of those that are finished, by their old ones.
    finished: BTreeMap<String, String>,
    named: BTreeSet<String>,
}

/// Names every file of a folder by its content. An error says what nothing names, and what names itself.
pub fn name_all(folder: &Path) -> Result<()> {
    let mut contents = BTreeMap::new();
    for path in layout::files_below(folder)? {
        let content =
            fs::read(&path).with_context(|| format!("cannot read {}", layout::shown(&path)))?;
        contents.insert(relative(folder, &path), content);
    }
    let before: Vec<String> = contents.keys().cloned().collect();
    let mut files = Files {
        contents,
        finished: BTreeMap::new(),
        named: BTreeSet::new(),
    };
    for name in &before {
        files.finish(name, &mut Vec::new())?;
    }
    for (old, new) in &files.finished {
        ensure!(
            old == new || files.named.contains(old),
            "dist/ holds {old}, and no file in it names that"
        );
        let content = files.contents.get(old).map_or(&[][..], Vec::as_slice);
        layout::write(&folder.join(new), content)?;
        if old != new {
            fs::remove_file(folder.join(old)).with_context(|| format!("cannot remove {old}"))?;
        }
    }
    Ok(())
}

impl Files {
    /// Gives a file its name after all that it names has its own; `way` leads to it.
    fn finish(&mut self, name: &str, way: &mut Vec<String>) -> Result<()> {
        if self.finished.contains_key(name) {
            return Ok(());
        }
        if way.iter().any(|one| one == name) {
            bail!("{} → {name} name each other", way.join(" → "));
        }
        way.push(name.to_owned());
        if NAMING.contains(&ending(name)) {
            let text = String::from_utf8(self.contents.get(name).cloned().unwrap_or_default())
                .with_context(|| format!("{name} is no text"))?;
            // What keeps its name may be named before it is finished: pages lead to each other.
            let all: Vec<String> = self.contents.keys().cloned().collect();
            let mut names = BTreeMap::new();
            for other in all {
                if other != name && is_hashed(&other) && !places(&text, name, &other).is_empty() {
                    self.finish(&other, way)?;
                    self.named.insert(other.clone());
                    let finished = self.finished.get(&other).cloned().unwrap_or_default();
                    names.insert(other, finished);
                }
            }
            let text = renamed(&text, name, &names);
            self.contents.insert(name.to_owned(), text.into_bytes());
        }
        way.pop();
        let content = self.contents.get(name).map_or(&[][..], Vec::as_slice);
        let finished = if is_hashed(name) {
            hashed(name, content)
        } else {
            name.to_owned()
        };
        self.finished.insert(name.to_owned(), finished);
        Ok(())
    }
}

/// A text with the files that it names under their new names, given by the old ones.
pub fn renamed(text: &str, of: &str, names: &BTreeMap<String, String>) -> String {
    let mut found: Vec<(usize, usize, &str)> = Vec::new();
    for (old, new) in names {
        for (at, form) in places(text, of, old) {
            let skipped = old.len() - form;
            found.push((at, form, new.get(skipped..).unwrap_or(new)));
        }
    }
    found.sort_unstable();
    let (mut renamed, mut done) = (String::new(), 0);
    for (at, length, new) in found {
        renamed.push_str(text.get(done..at).unwrap_or_default());
        renamed.push_str(new);
        done = at + length;
    }
    renamed + text.get(done..).unwrap_or_default()
}

/// Where a text names a file, and how long the name is there: in quotes, from the root of the site or, in
/// a folder, from there.
fn places(text: &str, of: &str, file: &str) -> Vec<(usize, usize)> {
    let beside = of
        .rsplit_once('/')
        .and_then(|(folder, _)| file.strip_prefix(folder)?.strip_prefix('/'));
    let mut places = Vec::new();
    for form in [Some(file), beside].into_iter().flatten() {
        for (at, _) in text.match_indices(form) {
            let before = text.get(..at).unwrap_or_default();
            let before = before.strip_suffix("./").unwrap_or(before);
            let behind = text.get(at + form.len()..).unwrap_or_default();
            if before.ends_with(['"', '\'', '`']) && behind.starts_with(['"', '\'', '`', '#', '?'])
            {
                places.push((at, form.len()));
            }
        }
    }
    places
}

/// The name of a file with the digest of its content in it.
fn hashed(name: &str, content: &[u8]) -> String {
    let digest: String = Sha256::digest(content)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .take(DIGITS / 2)
        .collect();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}-{digest}.{ending}")
}

/// A name as it was before it had a digest in it.
pub fn plain(name: &str) -> String {
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return name.to_owned();
    };
    match stem.rsplit_once('-') {
        Some((plain, digest)) if is_digest(digest) => format!("{plain}.{ending}"),
        _ => name.to_owned(),
    }
}

fn is_digest(text: &str) -> bool {
    text.len() == DIGITS
        && text
            .bytes()
            .all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_hashed(name: &str) -> bool {
    HASHED.contains(&ending(name)) && !STAYING.contains(&name)
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The path of a file within a folder, as addresses write it.
pub fn relative(folder: &Path, path: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own with these files, after they got their names.
    fn named(test: &str, files: &[(&str, &str)]) -> Result<BTreeMap<String, String>> {
        let folder = layout::at("target/xtask/hashes").join(test);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        for (name, content) in files {
            layout::write(&folder.join(name), content)?;
        }
        name_all(&folder)?;
        let mut found = BTreeMap::new();
        for path in layout::files_below(&folder)? {
            found.insert(relative(&folder, &path), layout::read(&path)?);
        }
        Ok(found)
    }

    #[test]
    fn whatever_names_a_file_names_it_by_its_content() {
        let files = |pack| {
            named(
                "chain",
                &[
                    (
                        "index.html",
                        r#"<script src="app.js"></script><a href="index.html">"#,
                    ),
                    (
                        "app.js",
                        "'index.html';new Worker('worker.js');import('./later.js');import(`./later.js#${1}`)",
                    ),
                    ("later.js", "0"),
                    (
                        "worker.js",
                        r#"fetch("packs/index.json"),"other.js","aworker.js""#,
                    ),
                    ("packs/index.json", r#"[{"file":"a.json"}]"#),
                    ("packs/a.json", pack),
                    ("LICENSE", "app.js"),
                ],
            )
            .unwrap()
        };
        let (before, after) = (files("1"), files("2"));
        let names = |found: &BTreeMap<String, String>| -> Vec<String> {
            found.keys().map(|name| plain(name)).collect()
        };
        assert_eq!(names(&before), names(&after));
        // What names the pack, and what names that, up to the page, has another name for another pack.
        let same = |name: &str| {
            before
                .keys()
                .any(|one| plain(one) == name && after.contains_key(one))
        };
        for changed in ["app.js", "worker.js", "packs/index.json", "packs/a.json"] {
            assert!(!same(changed), "{changed}");
        }
        for unchanged in ["index.html", "later.js", "LICENSE"] {
            assert!(same(unchanged), "{unchanged}");
        }
        // And every name leads to a file that is there.
        for (name, content) in &after {
            for old in ["app.js", "later.js", "packs/index.json", "\"a.json"] {
                assert!(
                    name == "LICENSE" || !content.contains(old),
                    "{name}: {content}"
                );
            }
        }
        let app = after.keys().find(|name| plain(name) == "app.js").unwrap();
        assert_eq!(
            after["index.html"],
            format!(r#"<script src="{app}"></script><a href="index.html">"#)
        );
        let later = after.keys().find(|name| plain(name) == "later.js").unwrap();
        assert!(
            after[app].contains(&format!("import(`./{later}#$")),
            "{}",
            after[app]
        );
    }

    #[test]
    fn a_file_that_nothing_names_is_an_error() {
        let error = named("lost", &[("index.html", ""), ("app.js", "")]).unwrap_err();
        assert!(error.to_string().contains("app.js"), "{error}");
    }

    #[test]
    fn files_that_name_each_other_are_an_error() {
        let files = [("index.html", ""), ("a.js", "'b.js'"), ("b.js", "'a.js'")];
        let error = named("circle", &files).unwrap_err();
        assert!(error.to_string().contains("a.js → b.js"), "{error}");
    }

    #[test]
    fn a_digest_comes_off_a_name_again() {
        assert_eq!(plain("packs/a-b.json"), "packs/a-b.json");
        assert_eq!(plain(&hashed("packs/a-b.json", b"")), "packs/a-b.json");
        assert_eq!(hashed("a.js", b""), "a-e3b0c442.js");
        assert_eq!(plain("LICENSE"), "LICENSE");
    }
}
