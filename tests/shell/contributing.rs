//! What CONTRIBUTING.md tells a stranger to do is done, in an empty folder and in its order; the files
//! that it names are there, and those that it says are all are all.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

const PAGE: &str = include_str!("../../CONTRIBUTING.md");

fn root() -> &'static Path {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let mut with_page = above.filter(|folder| folder.join("CONTRIBUTING.md").is_file());
    with_page.next().expect("the tree")
}

/// A section of the page by its heading.
fn section(heading: &str) -> &'static str {
    let (_, rest) = PAGE
        .split_once(&format!("\n## {heading}\n"))
        .unwrap_or_else(|| panic!("no section {heading}"));
    rest.split("\n## ").next().unwrap()
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The fences of a section: what they are of, the line before them, and what is in them.
fn fences(section: &str) -> Vec<(&str, &str, String)> {
    let mut lines = section.lines();
    let mut fences = Vec::new();
    let mut before = "";
    while let Some(line) = lines.next() {
        if let Some(kind) = line.strip_prefix("```") {
            let inside: Vec<&str> = lines.by_ref().take_while(|it| *it != "```").collect();
            fences.push((kind, before, inside.join("\n") + "\n"));
        }
        if !line.is_empty() {
            before = line;
        }
    }
    fences
}

/// Does what a section says. How many commands came out as it says.
fn follow(heading: &str) -> usize {
    do_as_said(section(heading), &format!("contributing {heading}")).1
}

/// Does what a text says in an empty folder of that name: the folder, and how many commands came out as it
/// says.
pub fn do_as_said(text: &'static str, name: &str) -> (PathBuf, usize) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let mut commands = 0;
    for (kind, before, inside) in fences(text) {
        if kind != "console" {
            let name = before
                .strip_prefix('`')
                .and_then(|it| it.strip_suffix("`:"));
            let path = folder.join(name.unwrap_or_else(|| panic!("{before}: no name of a file")));
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, inside).unwrap();
            continue;
        }
        let (command, wanted) = inside.split_once('\n').unwrap();
        let words = command
            .strip_prefix("$ mingbai ")
            .expect("a command of the shell");
        let output = Command::new(env!("CARGO_BIN_EXE_mingbai"))
            .args(words.split(' '))
            .current_dir(&folder)
            .output()
            .expect("the program runs");
        assert!(output.status.success(), "{command}: {output:?}");
        let said = String::from_utf8(output.stdout).unwrap();
        match wanted.trim_end().strip_prefix("… ") {
            Some(part) => {
                let part = part.trim_end_matches(" …");
                assert!(said.contains(part), "{command}: no {part} in {said}");
            }
            None => assert_eq!(said, wanted, "{command}"),
        }
        commands += 1;
    }
    (folder, commands)
}

#[test]
fn a_region_made_by_the_page_alone_proves_and_estimates() {
    assert_eq!(follow("A region"), 2);
}

#[test]
fn a_scheme_made_by_the_page_alone_proves_and_groups() {
    assert_eq!(follow("A scheme"), 3);
}

/// Every file below a folder of the tree.
fn files(below: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(below)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => found.push(path),
            }
        }
    }
    found
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// The files in the first column of a section's table.
fn table(heading: &str) -> BTreeSet<String> {
    let rows = section(heading)
        .lines()
        .filter(|line| line.starts_with("| `"));
    let cells = rows.filter_map(|row| row.split('|').nth(1));
    cells.flat_map(quoted).map(str::to_owned).collect()
}

#[test]
fn every_file_that_names_a_mechanism_is_in_the_table() {
    let sources = files("src");
    let having = |word: &str| -> BTreeSet<String> {
        let all = sources.iter();
        let having = all.filter(|it| std::fs::read_to_string(it).is_ok_and(|it| it.contains(word)));
        having.map(|it| name(it)).collect()
    };
    assert_eq!(table("A mechanism"), having("HospitalRule"));
    // Nobody else goes by the layer's own name.
    assert_eq!(having("Layer::Hospital"), BTreeSet::new());
}

#[test]
fn every_file_that_a_screen_needs_is_named_and_there() {
    let mut there: BTreeSet<String> = BTreeSet::new();
    for below in ["www/src", "www/messages", "tests/pages"] {
        let all = files(below).into_iter();
        let about =
            all.filter(|it| std::fs::read_to_string(it).is_ok_and(|it| it.contains("curve")));
        there.extend(about.map(|it| name(&it)));
    }
    let named = table("A screen");
    let missing: Vec<_> = named.iter().filter(|it| !there.contains(*it)).collect();
    assert!(
        missing.is_empty(),
        "{missing:?} are not there or say nothing of the curve"
    );
    assert!(named.len() >= 6, "{named:?}");
}

#[test]
fn links_and_paths_of_the_page_lead_somewhere() {
    let linked = PAGE
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    // What a page has made is not in the tree.
    let made = ["packs/regions/999999", "packs/schemes/local-1"];
    let paths = quoted(PAGE).filter(|it| {
        let starts = ["packs/", "tests/", "www/", "src/", "docs/"];
        starts.iter().any(|start| it.starts_with(start)) && !it.contains(' ')
    });
    for path in linked.chain(paths) {
        let is_made = made.iter().any(|it| path.starts_with(it));
        assert!(is_made || root().join(path).exists(), "{path} is not there");
    }
}
