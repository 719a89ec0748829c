//! What `dist/` points to: only to itself, and only relatively.

use std::{fs, path::Path};

use anyhow::{Result, bail};
use serde_json::Value;

use super::built;
use crate::{layout, licences, site};

/// Names of markup languages; nobody fetches them.
const NAMESPACES: &[&str] = &[
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2000/xmlns/",
];

pub(super) fn check() -> Result<()> {
    built()?;
    let folder = site::folder();
    let mut findings = Vec::new();
    for path in site::files(&folder)? {
        let name = path.strip_prefix(&folder).unwrap_or(&path);
        // The licences' texts are quoted as they are.
        if ["LICENSE", licences::FILE]
            .iter()
            .any(|file| name == Path::new(file))
        {
            continue;
        }
        let content = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
        let found = if name.starts_with("packs") {
            in_pack(&content)
        } else {
            in_page(&content)
        };
        findings.extend(
            found
                .into_iter()
                .map(|text| format!("{}: {text}", name.display())),
        );
    }
    if !findings.is_empty() {
        bail!("dist/ points outside itself:\n  {}", findings.join("\n  "));
    }
    Ok(())
}

/// A pack cites its sources by address, and nothing else.
fn in_pack(content: &str) -> Vec<String> {
    let Ok(mut pack) = serde_json::from_str::<Value>(content) else {
        return vec!["is not JSON".to_owned()];
    };
    if let Some(fields) = pack.as_object_mut() {
        fields.remove("sources");
    }
    external(&pack.to_string())
}

fn in_page(content: &str) -> Vec<String> {
    let mut findings = external(content);
    for start in ["src=\"", "href=\"", "url(", "src='", "href='"] {
        for rest in after_each(content, start) {
            let address = rest
                .split(['"', '\'', ')', ' ', '>'])
                .next()
                .unwrap_or_default();
            if address.starts_with('/') || address.contains("://") {
                findings.push(format!("{start}{address}"));
            }
        }
    }
    // Where it was built is nobody's business, and differs from machine to machine.
    let home = std::env::var("HOME").unwrap_or_default();
    for place in [layout::root().display().to_string(), home + "/.cargo"] {
        if place.len() > 2 && content.contains(&place) {
            findings.push(format!("names the folder {place}"));
        }
    }
    findings
}

/// The addresses of other sites in a text.
fn external(content: &str) -> Vec<String> {
    ["http://", "https://"]
        .iter()
        .flat_map(|scheme| after_each(content, scheme).map(move |rest| (scheme, rest)))
        .map(|(scheme, rest)| {
            let end = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || "-._~:/?#@!&+,;=%".contains(c)))
                .unwrap_or(rest.len());
            format!("{scheme}{}", &rest[..end])
        })
        .filter(|address| !NAMESPACES.contains(&address.as_str()))
        .collect()
}

/// What follows every occurrence of `mark`.
fn after_each<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(mark)
        .map(move |(at, _)| &text[at + mark.len()..])
}

#[cfg(test)]
mod tests {
    use super::{in_pack, in_page};

    #[test]
    fn a_page_points_to_itself() {
        assert!(in_page(r##"<link href="main.css"><a href="#top">"##).is_empty());
        assert!(in_page(r#"createElementNS("http://www.w3.org/2000/svg","g")"#).is_empty());
        assert_eq!(in_page(r#"<a href="/about">"#), [r#"href="/about"#]);
        assert_eq!(
            in_page("fetch('https://a.example/b')"),
            ["https://a.example/b"]
        );
    }

    #[test]
    fn a_pack_may_cite_its_sources_only() {
        assert!(in_pack(r#"{"sources": [{"address": "https://a.example"}]}"#).is_empty());
        assert_eq!(
            in_pack(r#"{"title": "https://a.example"}"#),
            ["https://a.example"]
        );
    }
}
