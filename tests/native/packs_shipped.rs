//! The packs of the site: each is sound, and a nothing in one is what its clause says.

use crate::support;
use ::prove::{load, with_cases};
use serde_json::Value;

#[test]
fn every_shipped_pack_is_sound() {
    let folders = support::folder::all("regions");
    assert!(folders.len() >= 27, "only {}", folders.len());
    for folder in folders {
        let text = with_cases(&folder.pack, &folder.cases);
        let policy = load(&text).unwrap_or_else(|findings| panic!("{}: {findings:#?}", folder.id));
        assert_eq!(
            policy.pack().id,
            folder.id,
            "a folder is named after its pack"
        );
    }
}

/// The clauses of every cell of the shipped packs whose value is as asked for, with the pack.
fn clauses(wanted: impl Fn(&str, &Value) -> bool) -> Vec<(String, String)> {
    fn walk(
        (name, value): (&str, &Value),
        wanted: &impl Fn(&str, &Value) -> bool,
        found: &mut impl FnMut(String),
    ) {
        match value {
            Value::Object(fields) => {
                if fields.contains_key("cite")
                    && fields.get("value").is_some_and(|value| wanted(name, value))
                {
                    let cites = fields["cite"].as_array().into_iter().flatten();
                    let clauses: Vec<&str> = cites.filter_map(|it| it["clause"].as_str()).collect();
                    found(clauses.join("；"));
                }
                for (name, value) in fields.iter().filter(|(name, _)| *name != "cells") {
                    walk((name, value), wanted, found);
                }
                if let Some(cells) = fields.get("cells") {
                    walk((name, cells), wanted, found);
                }
            }
            Value::Array(items) => items
                .iter()
                .for_each(|item| walk((name, item), wanted, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for text in support::packs() {
        let pack: Value = serde_json::from_str(text).unwrap();
        // Packs under tests/ are made up and cite nothing that could be read.
        if !pack["region"]["code"].as_str().unwrap().starts_with("99") {
            let id = pack["id"].as_str().unwrap();
            let mut push = |clause| found.push((id.to_owned(), clause));
            walk(("", &pack["layers"]), &wanted, &mut push);
            walk(("", &pack["item_shares"]), &wanted, &mut push);
        }
    }
    found
}

/// Each clause says so in one of these words, and does not say that the text is silent.
fn say(clauses: Vec<(String, String)>, words: &[&str]) {
    let silent = ["没有写", "没有看到", "没有读到", "没写"];
    for (pack, clause) in clauses {
        let said = words.iter().any(|words| clause.contains(words));
        let silent = silent.iter().any(|words| clause.contains(words));
        assert!(said && !silent, "{pack}: {clause}");
    }
}

/// That a text names no cap is not that there is none: then it is unknown and asked for.
#[test]
fn a_cap_is_none_only_where_the_clause_says_so() {
    let clauses = clauses(|table, value| table == "cap" && value == "none");
    assert!(clauses.len() >= 8, "only {clauses:?}");
    say(
        clauses,
        &["不设封顶线", "不封顶", "不再支付", "都由政府支付", "不负担"],
    );
}

/// That a text names no deductible, share or floor is not that it is zero: then it is unknown and
/// asked for. A zero stands where the text says that there is none, that a fund begins with the
/// first yuan or where another one ends, or whom alone it takes something from.
#[test]
fn a_value_is_zero_only_where_the_clause_says_so() {
    fn is_zero(value: &Value) -> bool {
        let zero = |text: &str| {
            let digits = text.trim_end_matches('%');
            !digits.is_empty() && digits.chars().all(|it| matches!(it, '0' | '.'))
        };
        match value {
            Value::String(text) => zero(text),
            // Tiers: their edges may be zero, their shares only where the clause says so.
            Value::Array(tiers) => tiers
                .iter()
                .any(|tier| tier["ratio"].as_str().is_some_and(zero)),
            _ => false,
        }
    }
    let clauses = clauses(|_, value| is_zero(value));
    assert!(clauses.len() >= 30, "only {clauses:?}");
    say(
        clauses,
        &[
            "不设",
            "没有先行自付",
            "没有异地先行自付",
            "为0",
            "不支付",
            "不降低",
            "不下调",
            "从0元起",
            "起算",
            "只对",
        ],
    );
}
