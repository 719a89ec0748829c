//! Searching codes as they are typed.

use super::schemes::codes;
use ::drg::Mark;
use ::drg::pinyin::Unihan;
use ::drg::search::{Kind, Search};
use std::sync::LazyLock;

pub static SEARCH: LazyLock<Search> = LazyLock::new(|| Search::new(&codes(), &Unihan));

pub fn found(typed: &str, kind: Kind, most: usize) -> Vec<(String, String)> {
    let codes = codes();
    let hits = SEARCH.find(&codes, typed, kind, most);
    let both = hits
        .iter()
        .map(|hit| (codes.code(hit.number), codes.name(hit.number)));
    both.map(|(code, name)| (code.to_owned(), name.to_owned()))
        .collect()
}

#[test]
fn what_is_meant_comes_first() {
    for (typed, kind, wanted) in [
        ("I50.900", Kind::Diagnosis, "I50.900"),
        ("i50900", Kind::Diagnosis, "I50.900"),
        ("心力衰竭", Kind::Diagnosis, "I50.900"),
        ("xinlishuaijie", Kind::Diagnosis, "I50.900"),
        ("xlsj", Kind::Diagnosis, "I50.900"),
        ("xinlisj", Kind::Diagnosis, "I50.900"),
        ("K35", Kind::Diagnosis, "K35"),
        ("37.22", Kind::Procedure, "37.22"),
    ] {
        let first = found(typed, kind, 8);
        assert!(
            first.iter().any(|(code, _)| code.starts_with(wanted)),
            "{typed}: {first:?}"
        );
    }
}

#[test]
fn every_word_must_fit_in_any_order() {
    for typed in [
        "急性 阑尾炎",
        "阑尾炎 急性",
        "jixing 阑尾炎",
        "阑尾炎jx",
        "K35 阑尾炎",
    ] {
        let hits = found(typed, Kind::Diagnosis, 20);
        assert!(!hits.is_empty(), "{typed}");
        for (code, name) in hits {
            assert!(
                name.contains("阑尾炎") && (name.contains("急性") || code.starts_with("K35")),
                "{typed}: {name}"
            );
        }
    }
}

#[test]
fn what_was_typed_is_marked_in_the_name() {
    let codes = codes();
    for (typed, code, wanted) in [
        ("心力", "I50.900", &["心力"][..]),
        ("衰竭 心力", "I50.900", &["心力", "衰竭"]),
        ("xlsj", "I50.900", &["心力衰竭"]),
        ("shuaij", "I50.907", &["衰竭"]),
        ("jx 心力", "I50.907", &["急性", "心力"]),
        // What is a part of another is not marked twice.
        ("心力 xinlishuai", "I50.907", &["心力"]),
        // A code is in no name.
        ("I50", "I50.900", &[]),
        ("没有", "I50.900", &[]),
    ] {
        let number = codes.find(code).unwrap();
        let name: Vec<char> = codes.name(number).chars().collect();
        let marked: Vec<String> = SEARCH
            .marked(&codes, typed, number)
            .into_iter()
            .map(|(from, to)| name[from..to].iter().collect())
            .collect();
        assert_eq!(marked, wanted, "{typed}");
    }
}

#[test]
fn nothing_and_nonsense_find_nothing() {
    for typed in [
        "",
        "   ",
        "𓀀",
        "zzzzzzzzzz",
        "\u{0}",
        &"心".repeat(10_000),
        &"x".repeat(10_000),
    ] {
        assert!(found(typed, Kind::Diagnosis, 8).is_empty(), "{typed:.20}");
    }
}

#[test]
fn lists_are_kept_apart_and_short() {
    assert!(found("1", Kind::Diagnosis, 8).is_empty() || found("1", Kind::Diagnosis, 8).len() <= 8);
    assert!(
        found("切除", Kind::Procedure, 5)
            .iter()
            .all(|(code, _)| code.as_bytes()[0].is_ascii_digit())
    );
    assert_eq!(found("切除", Kind::Procedure, 5).len(), 5);
}

/// A national code has seven places at most (`I63.900`, `37.2200`), an extension more
/// (`I63.900x001`): of what fits equally well the national ones come first, whatever their names
/// are as long as.
#[test]
fn national_codes_come_before_their_extensions() {
    let codes = codes();
    for (typed, kind) in [
        ("I63.", Kind::Diagnosis),
        ("K35.", Kind::Diagnosis),
        ("37.2", Kind::Procedure),
    ] {
        let hits = SEARCH.find(&codes, typed, kind, 1_000);
        let plain = hits
            .iter()
            .filter(|hit| codes.mark(hit.number) != Mark::Grey);
        let long: Vec<bool> = plain.map(|hit| codes.code(hit.number).len() > 7).collect();
        assert!(long.contains(&true) && long.contains(&false), "{typed}");
        assert!(long.is_sorted(), "{typed}: {long:?}");
    }
}
