//! What the documents promise is held. `docs/claims.json` names for each claim the test, check, journey or
//! command that holds it; a sentence that promises something and is not in it fails here, and so does a name
//! that leads nowhere. `docs/claims.md` is made of it; `UPDATE_EXPECT=1` writes that anew.

use expect_test::expect_file;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const CLAIMS: &str = include_str!("../../docs/claims.json");

/// The documents whose every claim is held, in the order of the list.
const DOCUMENTS: [&str; 13] = [
    "README.md",
    "ARCHITECTURE.md",
    "docs/security.md",
    "docs/hosting.md",
    "docs/browser.md",
    "docs/settlement.md",
    "docs/pay-later.md",
    "docs/embedding.md",
    "docs/packs.md",
    "docs/fund.md",
    "docs/drg.md",
    "docs/scale.md",
    "docs/performance.md",
];

/// Words of somebody who promises.
const PROMISES: [&str; 13] = [
    "never", "always", "nothing", "nobody", "only", "exactly", "cannot", "every", "each", "refuse",
    "refuses", "refused", "within",
];
const PHRASES: [&str; 5] = ["no one", "at most", "at least", "≤", "≥"];
/// Units of what is measured.
const UNITS: [&str; 7] = ["KB", "KiB", "MB", "ms", "µs", "s", "cases"];

/// So many sentences may be said to promise nothing although they sound so: the list is for what no
/// program can hold.
const MAX_WITHOUT: usize = 12;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    /// Words of the document that stand there once.
    says: String,
    #[serde(default)]
    held_by: Vec<String>,
    /// Why these words promise nothing.
    no_claim: Option<String>,
}

fn claims() -> BTreeMap<String, Vec<Claim>> {
    serde_json::from_str(CLAIMS).expect("docs/claims.json")
}

/// The text of a file of the repository, if there is one.
fn read(file: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join(file)).ok()
}

/// Paragraphs, items and rows of a document, each on one line; no headings, heads of tables or fences.
fn units(text: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let (mut is_fence, mut is_open) = (false, false);
    for line in text.lines().map(str::trim) {
        if line.starts_with("```") {
            is_fence = !is_fence;
        }
        let is_row = line.starts_with('|');
        if !is_fence
            && is_row
            && line.contains('-')
            && line.chars().all(|sign| "|-: ".contains(sign))
        {
            // What stands above the line is the head.
            units.pop();
        } else if is_fence || line.is_empty() || line.starts_with("```") || line.starts_with('#') {
            is_open = false;
        } else if is_open && !is_row && !is_item(line) {
            let unit = units.last_mut().expect("a unit that is open");
            unit.push(' ');
            unit.push_str(line);
        } else {
            units.push(line.to_owned());
            is_open = !is_row;
        }
    }
    units
}

fn is_item(line: &str) -> bool {
    let number = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    line.starts_with("- ") || number.len() < line.len() && number.starts_with(". ")
}

fn promises(unit: &str) -> bool {
    let lower = unit.to_lowercase();
    let mut words = lower.split(|sign: char| !sign.is_ascii_lowercase());
    words.any(|word| PROMISES.contains(&word))
        || PHRASES.iter().any(|phrase| lower.contains(phrase))
        || has_figure(unit)
}

/// A number with a unit: `12 KB`, `80%`.
fn has_figure(unit: &str) -> bool {
    let mut digits = unit.match_indices(|sign: char| sign.is_ascii_digit());
    digits.any(|(at, _)| {
        let rest = &unit[at + 1..];
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let ends = |after: &str| !after.starts_with(|sign: char| sign.is_ascii_alphabetic());
        rest.starts_with('%')
            || UNITS
                .iter()
                .any(|name| rest.strip_prefix(name).is_some_and(ends))
    })
}

/// Whether that which is said to hold a claim is there:
/// `journey NAME`, `check NAME`, `command cargo xtask …`, `command mingbai …`, `constant FILE: words of it`,
/// `FILE: a test`, of Rust or of TypeScript, or a bench.
fn is_there(holder: &str) -> bool {
    let lists = |file: &str, name: &str| {
        read(file).is_some_and(|text| text.contains(&format!("name: \"{name}\"")))
    };
    let (kind, rest) = holder.split_once(' ').unwrap_or((holder, ""));
    match kind {
        "journey" => ["journeys.rs", "journeys/web.rs"]
            .iter()
            .any(|file| lists(&format!("tests/pages/{file}"), rest)),
        "check" => lists("xtask/src/checks.rs", rest),
        "command" => is_command(rest),
        "constant" => rest.split_once(": ").is_some_and(|(file, words)| {
            read(file).is_some_and(|text| !words.is_empty() && text.contains(words))
        }),
        _ => holder
            .split_once(": ")
            .is_some_and(|(file, name)| is_test(file, name)),
    }
}

fn is_command(command: &str) -> bool {
    let words: Vec<&str> = command.split(' ').collect();
    let (file, declared, rest) = match words[..] {
        ["cargo", "xtask", word, ref rest @ ..] => {
            ("xtask/src/main.rs", format!("cmd {word} {{"), rest)
        }
        ["mingbai", word, ref rest @ ..] => {
            let capital = word[..1].to_uppercase() + &word[1..];
            (
                "src/shell/arguments.rs",
                format!("\n    {capital} {{"),
                rest,
            )
        }
        _ => return false,
    };
    let checks = read("xtask/src/checks.rs").unwrap_or_default();
    read(file).is_some_and(|text| {
        text.contains(&declared)
            && rest
                .iter()
                .all(|it| text.contains(it) || checks.contains(&format!("name: \"{it}\"")))
    })
}

fn is_test(file: &str, name: &str) -> bool {
    let Some(text) = read(file) else {
        return false;
    };
    if file.ends_with(".ts") {
        return ["test(\"", "test(`"]
            .iter()
            .any(|start| text.contains(&format!("{start}{name}")));
    }
    if file.starts_with("benches/") {
        return text.contains(&format!("\"{name}\""));
    }
    let Some(at) = text.find(&format!("fn {name}(")) else {
        return false;
    };
    // What walks through a page is called by its journey; all else says that it is a test.
    let before = text[..at]
        .trim_end()
        .lines()
        .next_back()
        .unwrap_or_default();
    file.starts_with("tests/pages/") || matches!(before.trim(), "#[test]" | "#[wasm_bindgen_test]")
}

/// A text within a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn printed(claims: &BTreeMap<String, Vec<Claim>>) -> String {
    let mut out = String::from(
        "# Claims\n\nWhat the documents promise, and what holds it: a test, a check of `cargo xtask test`, a journey of `cargo xtask pages`, a constant, or a command that prints the figure. Made from `claims.json` by `tests/native/claims.rs`, which fails for a promise without one.\n",
    );
    for document in DOCUMENTS {
        out += &format!("\n## {document}\n\n| words | held by |\n|---|---|\n");
        for claim in &claims[document] {
            let held: Vec<String> = claim.held_by.iter().map(|it| format!("`{it}`")).collect();
            let held = match &claim.no_claim {
                Some(why) => format!("no claim: {why}"),
                None => held.join("<br>"),
            };
            out += &format!("| {} | {} |\n", cell(&claim.says), cell(&held));
        }
    }
    out
}

#[test]
fn every_claim_is_held_and_every_holder_is_there() {
    let claims = claims();
    let mut found = Vec::new();
    assert_eq!(claims.len(), DOCUMENTS.len());
    for document in DOCUMENTS {
        let text = read(document).expect(document);
        let units = units(&text);
        for claim in &claims[document] {
            let says = &claim.says;
            let times = text.matches(says.as_str()).count();
            if times != 1 || !units.iter().any(|unit| unit.contains(says)) {
                found.push(format!("{document}: “{says}” stands there {times} times"));
            }
            if claim.held_by.is_empty() == claim.no_claim.is_none() {
                found.push(format!("{document}: “{says}” is held, or no claim"));
            }
            let lost = claim.held_by.iter().filter(|holder| !is_there(holder));
            found.extend(lost.map(|it| format!("{document}: “{says}”: there is no {it}")));
        }
        let is_held = |unit: &&String| claims[document].iter().any(|it| unit.contains(&it.says));
        let without = units.iter().filter(|unit| promises(unit) && !is_held(unit));
        found.extend(without.map(|unit| format!("{document}: nothing holds “{unit}”")));
    }
    assert!(found.is_empty(), "{found:#?}");
    let all = claims.values().flatten();
    let without = all.filter(|claim| claim.no_claim.is_some()).count();
    assert!(
        without <= MAX_WITHOUT,
        "{without} claims are said to be none"
    );
}

#[test]
fn the_list_of_claims_is_fresh() {
    expect_file!["../../docs/claims.md"].assert_eq(&printed(&claims()));
}

#[test]
fn a_promise_is_seen_and_an_explanation_is_none() {
    for promise in [
        "Nothing is stored.",
        "| a row | at most 3 |",
        "It takes 12 ms.",
        "80 % of it",
        "3.4 MB of modules",
    ] {
        assert!(promises(promise), "{promise}");
    }
    for none in ["It reads 3 sheets.", "Somebody reaches it.", "12 more"] {
        assert!(!promises(none), "{none}");
    }
    let text = "# Never\n\nOne\ntwo\n- three\n\nthree\n\n| | |\n|---|---|\n| four |\n```\nnever\n```\n5. five";
    assert_eq!(
        units(text),
        ["One two", "- three", "three", "| four |", "5. five"]
    );
}

#[test]
fn what_holds_nothing_is_found() {
    for lost in [
        "journey nowhere",
        "check nothing",
        "command cargo xtask fly",
        "command cargo xtask bench --fast",
        "constant clippy.toml: no such words",
        "tests/native/claims.rs: no_such_test",
        // There, and no test.
        "tests/native/claims.rs: cell",
        "tests/native/nowhere.rs: a_test",
    ] {
        assert!(!is_there(lost), "{lost}");
    }
}
