//! Code and messages keep to `docs/words.md`: no type has a name that it gives another for, and no
//! sentence of the page says what it has better words for.

use std::fs;
use std::path::{Path, PathBuf};

const WORDS: &str = include_str!("../../docs/words.md");

/// The first column of the table under a heading.
fn not(heading: &str) -> Vec<&'static str> {
    let (_, section) = WORDS.split_once(heading).expect("the heading");
    let section = section.split("\n## ").next().expect("a section");
    let rows = section
        .lines()
        .filter(|line| line.starts_with("| "))
        .skip(1);
    let first = rows.filter_map(|line| line.split('|').nth(1));
    let words: Vec<&str> = first.map(|cell| cell.trim().trim_matches('`')).collect();
    assert!(words.len() > 3, "{heading}: {words:?}");
    words
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.to_str().is_some_and(|name| name.ends_with(ending)) {
            found.push(path);
        }
    }
}

fn below(folders: &[&str], ending: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for folder in folders {
        files(&root.join(folder), ending, &mut found);
    }
    assert!(!found.is_empty());
    found
}

#[test]
fn no_type_has_a_name_that_the_words_give_another_for() {
    let not = not("## Not in code");
    let mut found = Vec::new();
    for file in below(&["src", "tests/native", "tests/support"], ".rs") {
        let text = fs::read_to_string(&file).expect("text");
        for (number, line) in text.lines().enumerate() {
            let mut words = line.split(|sign: char| !sign.is_alphanumeric() && sign != '_');
            let declares = words.any(|word| {
                matches!(
                    word,
                    "struct" | "enum" | "type" | "trait" | "const" | "static"
                )
            });
            let name = words.next().unwrap_or_default();
            let is = |not: &&&str| name == **not || not.ends_with('_') && name.starts_with(**not);
            if let (true, Some(not)) = (declares, not.iter().find(is)) {
                found.push(format!("{}:{}: {not}", file.display(), number + 1));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_sentence_of_the_page_says_what_there_are_better_words_for() {
    let not = not("## Not on the page");
    let mut found = Vec::new();
    // What the page says, what the core says, and what packs ask. What packs cite they cite as it stands.
    let messages = below(&["www/messages"], "zh.json");
    let core = below(
        &[
            "src/settle",
            "src/explore",
            "src/fund",
            "src/paylater",
            "src/worksheet",
        ],
        ".rs",
    );
    let packs = below(
        &[
            "packs/regions",
            "packs/fund",
            "packs/pay-later",
            "packs/institutions",
        ],
        "pack.json",
    );
    for file in messages.into_iter().chain(core).chain(packs) {
        let text = fs::read_to_string(&file).expect("text");
        for (number, line) in text.lines().enumerate() {
            let line = line.trim_start();
            if line.starts_with("//") || line.starts_with("\"clause\"") {
                continue;
            }
            if let Some(not) = not.iter().find(|not| line.contains(**not)) {
                found.push(format!("{}:{}: {not}", file.display(), number + 1));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A file is seen as a whole; what is made by a command is nobody's to read.
const MAX_LINES: usize = 450;

#[test]
fn no_file_is_longer_than_one_keeps_in_mind() {
    let folders = ["src", "tests", "xtask", "www/src", "www/styles", "benches"];
    let mut found = Vec::new();
    for ending in [".rs", ".ts", ".css", ".py"] {
        for folder in folders {
            let mut own = Vec::new();
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
            files(&root.join(folder), ending, &mut own);
            own.retain(|file| {
                !file.components().any(|part| {
                    ["generated", "node_modules"]
                        .iter()
                        .any(|it| part.as_os_str() == *it)
                })
            });
            for file in own {
                let lines = fs::read_to_string(&file).expect("text").lines().count();
                if lines > MAX_LINES {
                    found.push(format!("{}: {lines} lines", file.display()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
