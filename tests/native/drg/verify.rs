//! What is wrong with a scheme is found.

use super::cases::vectors_3_0;
use super::schemes::{FILES_1_1, FILES_2_0, FILES_3_0, codes, draft, edition_3_0};
use ::drg::{
    CodeSet, Draft, Files, Scheme, SchemeFinding, SchemeFindingCode, Scratch, read_codes,
    read_draft, verify, write_codes, write_draft,
};
use expect_test::{Expect, expect};
use std::collections::BTreeSet;
use std::sync::LazyLock;

#[test]
fn the_schemes_of_the_tree_are_sound() {
    for files in [FILES_3_0, FILES_2_0, FILES_1_1] {
        let found = verify(&draft(&files));
        let errors: Vec<_> = found.iter().filter(|it| it.code.is_error()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}

/// What enters a category and no row of it takes, in the editions as they were published: newborns by
/// their age alone, and diagnoses that only the table of the category has.
#[test]
fn categories_are_as_wide_as_their_rows() {
    let wide = |draft: &Draft| {
        let found = verify(draft).into_iter();
        let wide = found.filter(|it| it.code == SchemeFindingCode::WiderThanRows);
        let lines: Vec<_> = wide
            .map(|it| format!("{}: {}", it.at, it.message.en))
            .collect();
        lines.join("\n")
    };
    let edition_1_1 = draft(&FILES_1_1);
    let published = expect![[r#"
        MDCP: age, sex or weight alone lets a case in; one that no row takes has no group
        MDCB: principal diagnoses that enter the category and that no row takes: 2 (such as G40.300x012)
        MDCD: principal diagnoses that enter the category and that no row takes: 5 (such as C09.100)
        MDCF: principal diagnoses that enter the category and that no row takes: 17 (such as C75.501)
        MDCG: principal diagnoses that enter the category and that no row takes: 27 (such as A00.000x001)
        MDCJ: principal diagnoses that enter the category and that no row takes: 1 (such as C50.000)
        MDCL: principal diagnoses that enter the category and that no row takes: 27 (such as C68.800)
        MDCM: principal diagnoses that enter the category and that no row takes: 5 (such as C60.901)
        MDCN: principal diagnoses that enter the category and that no row takes: 10 (such as C57.700)
        MDCO: principal diagnoses that enter the category and that no row takes: 29 (such as O00.000)
        MDCR: principal diagnoses that enter the category and that no row takes: 26 (such as C77.107)
        MDCW: principal diagnoses that enter the category and that no row takes: 5 (such as T31.000)"#]];
    published.assert_eq(&wide(&edition_1_1));
    expect![[r#"
        MDCP: principal diagnoses that enter the category and that no row takes: 1 (such as P00.807)
        MDCP: age, sex or weight alone lets a case in; one that no row takes has no group
        MDCO: principal diagnoses that enter the category and that no row takes: 2 (such as O75.700x001)"#]].assert_eq(&wide(&draft(&FILES_2_0)));
    // A category that takes other diagnoses too, none of whose rows does.
    let mut wider = edition_1_1;
    let mdc = wider
        .mdcs
        .iter_mut()
        .find(|row| row.code == "MDCY")
        .unwrap();
    "(ZYZD in DI_MDCY) or (QTZD in DI_MDCY)".clone_into(&mut mdc.rule);
    let codes = wider.set("DI_MDCY").unwrap().codes.len();
    let line = format!(
        "MDCY: other diagnoses that enter the category and that no row takes: {codes} (such as "
    );
    assert!(wide(&wider).contains(&line), "{}", wide(&wider));
}

/// Every row of 3.0 has a case that comes to it, or is named with why there can be none.
#[test]
fn every_row_is_reached_or_said_to_be_out_of_reach() {
    let own = draft(&FILES_3_0);
    let found = verify(&own);
    let out_of_reach: Vec<&str> = found
        .iter()
        .filter(|it| it.code == SchemeFindingCode::Unreachable)
        .map(|it| it.at.as_str())
        .collect();
    let mut scratch = Scratch::default();
    let scheme = edition_3_0();
    let reached: BTreeSet<&str> = vectors_3_0()
        .iter()
        .filter_map(|(case, _)| scheme.group(case, &mut scratch).adrg(scheme))
        .collect();
    let fallback = own.adrgs.iter().filter(|row| row.code.ends_with("00"));
    assert_eq!((fallback.count(), out_of_reach.len()), (24, 23));
    for row in &own.adrgs {
        let code = row.code.as_str();
        // A row of what is ambiguous has no group of its own.
        let is_ambiguous = code.ends_with("QY");
        assert!(
            is_ambiguous || reached.contains(code) != out_of_reach.contains(&code),
            "{code}"
        );
    }
}

/// Procedures of 1.1 that only the list of all grouping procedures has are named, each.
#[test]
fn procedures_that_no_row_takes_are_named() {
    let named = |files| {
        let found = verify(&draft(files)).into_iter();
        let found = found.filter(|it| it.code == SchemeFindingCode::InNoRow);
        found.flat_map(|it| it.codes).collect::<Vec<_>>()
    };
    assert_eq!(named(&FILES_2_0), [""; 0]);
    assert_eq!(named(&FILES_3_0), [""; 0]);
    expect!["00.6500x014 12.4200 12.4400 12.6600 12.6700 14.0100 16.5100x002 17.5300 17.6100x001 19.1902 20.2200 20.6200 20.9500 37.5300x001 37.5400 37.5500 38.0603 38.3400 38.3600 38.3600x001 38.3600x002 38.3600x003 38.3600x004 38.3600x005 38.3600x006 38.3700 38.5100 38.7x00x008 39.2101 39.9100x002 40.5915 45.7900x003 54.2100x005 57.8708 75.3600 76.0100 84.6500"].assert_eq(&named(&FILES_1_1).join(" "));
}

#[test]
fn the_text_of_the_tree_is_as_it_is_written() {
    for files in [FILES_2_0, FILES_1_1] {
        let written = write_draft(&draft(&files));
        assert!(written.groups == files.groups, "groups");
        assert!(written.sets == files.sets, "sets");
        assert!(
            written.complications == files.complications,
            "complications"
        );
        assert!(written.exclusions == files.exclusions, "exclusions");
        assert_eq!(written.scheme, files.scheme);
    }
    let (diagnoses, procedures) = write_codes(&codes());
    let again = read_codes(&diagnoses, &procedures).unwrap();
    assert!(again.rows().eq(codes().rows()));
}

fn finds(change: impl FnOnce(&mut Draft), expected: Expect) {
    static SOUND: LazyLock<(Draft, Vec<SchemeFinding>)> = LazyLock::new(|| {
        let own = draft(&FILES_2_0);
        let known = verify(&own);
        (own, known)
    });
    let (mut own, known) = SOUND.clone();
    change(&mut own);
    let found = verify(&own);
    let new = found.iter().filter(|it| !known.contains(it));
    let lines: Vec<_> = new
        .map(|it| {
            format!(
                "{} {}: {}",
                serde_json::json!(it.code),
                it.at,
                it.message.en
            )
        })
        .collect();
    expected.assert_eq(&lines.join("\n"));
}

fn rule(draft: &mut Draft, code: &str, rule: &str) {
    let row = draft.adrgs.iter_mut().find(|row| row.code == code).unwrap();
    rule.clone_into(&mut row.rule);
}

#[test]
fn faults_are_found() {
    finds(
        |own| rule(own, "BB1", "ZYSS in OP_NONE"),
        expect![[r#"
        "unknown_set" BB1: the rule names the set OP_NONE, which is not there
        "unused_set" OP_BB1: no rule names the set
        "unused_set" OP_BB1_B: no rule names the set"#]],
    );
    finds(
        |own| rule(own, "BB1", "ZYSS inn OP_BB1"),
        expect![[r#"
        "bad_rule" BB1: character 6: in is expected here
        "unused_set" OP_BB1: no rule names the set
        "unused_set" OP_BB1_B: no rule names the set"#]],
    );
    finds(
        |own| rule(own, "GB2", "ZYSS in OP_GB1"),
        expect![[r#"
            "unreachable" GB2: every case that fits goes to GB1 before
            "unused_set" OP_GB2: no rule names the set
            "in_no_row" 43.4201: 9 procedures stand only in the list of all that take part in grouping, in the set of no row (such as 43.4201)"#]],
    );
    finds(
        |own| rule(own, "BB1", "ZYZD in DI_CR1"),
        expect![[r#"
        "unreachable" BB1: no case fits both the category and the row
        "unused_set" OP_BB1: no rule names the set
        "unused_set" OP_BB1_B: no rule names the set"#]],
    );
    finds(
        |own| rule(own, "PS1", "(XSRTL<29) and (XSRTL>=29)"),
        expect![[r#"
            "unreachable" PS1: no case fits both the category and the row
            "unused_set" DI_PS1: no rule names the set"#]],
    );
    finds(
        |own| rule(own, "BB1", "ZYZD in MCC"),
        expect![[r#"
        "bad_rule" BB1: MCC can only be compared with QTZD
        "unused_set" OP_BB1: no rule names the set
        "unused_set" OP_BB1_B: no rule names the set"#]],
    );
    finds(
        |own| own.drgs.retain(|row| row.adrg != "BB1"),
        expect![[r#""no_groups" BB1: its groups are not listed"#]],
    );
    finds(
        |own| own.drgs.retain(|row| row.code != "FR25"),
        expect![[
            r#""open_end" FR2: its last group FR21 has a condition, other cases have nowhere to go"#
        ]],
    );
    finds(
        |own| own.mdcs.retain(|row| row.code != "MDCU"),
        expect![[r#"
            "unknown_above" UQY: there is no MDCU
            "unknown_above" UR1: there is no MDCU
            "unknown_above" US1: there is no MDCU
            "unused_set" DI_MDCU: no rule names the set
            "no_category" A21.200: 432 codes that may be principal diagnoses belong to no category (such as A21.200)"#]],
    );
    finds(
        |own| {
            own.sets.push(CodeSet {
                name: "ZZ".to_owned(),
                codes: Vec::new(),
            })
        },
        expect![[r#"
            "empty_set" ZZ: the set has no codes
            "unused_set" ZZ: no rule names the set"#]],
    );
    finds(
        |own| own.head.switches[0].choices.rotate_left(1),
        expect![[
            r#""bad_switch" ambiguous_procedure: the first choice is the default and must change nothing"#
        ]],
    );
    finds(
        |own| {
            let at = own.adrgs.iter().position(|row| row.code == "BB1").unwrap();
            let row = own.adrgs.remove(at);
            let last = own.adrgs.iter().rposition(|row| row.mdc == "MDCB").unwrap();
            own.adrgs.insert(last + 1, row);
        },
        expect![[r#"
            "unreachable" BB1: every case that fits goes to BQY before
            "order_conflict" BB1: stands after the medical BZ1"#]],
    );
}

#[test]
fn lines_that_cannot_be_read_are_numbered() {
    let read = |files: Files<&str>| {
        let faults = read_draft(&files, codes()).unwrap_err();
        let lines = faults
            .iter()
            .map(|it| format!("{}:{} {}", it.file, it.place, it.message.en));
        lines.collect::<Vec<_>>().join("\n")
    };
    let found = [
        read(Files {
            groups: "MDCA\n",
            ..FILES_2_0
        }),
        read(Files {
            groups: "  AA1 | x | 1\n",
            ..FILES_2_0
        }),
        read(Files {
            sets: "I50.900\n[DI_1]\nI50.901\nI50.900\nnothing\n[DI_1]\n",
            ..FILES_2_0
        }),
        read(Files {
            complications: "[MCC 999]\n",
            ..FILES_2_0
        }),
        read(Files {
            scheme: "{}",
            ..FILES_2_0
        }),
    ];
    expect![[r#"
        groups.txt:1 code | name | rule are expected

        groups.txt:1 indent by 0, 2 or 4 spaces, below a row of the level above

        sets.txt:1 a [section] must come first
        sets.txt:3 the code lists have no I50.901
        sets.txt:5 the code lists have no nothing
        sets.txt:6 the set stands twice or out of order

        complications.txt:1 [MCC table] or [CC table] is expected, with a table of exclusions.txt

        scheme.json:1 cannot be read: missing field `id` at line 1 column 2"#]]
    .assert_eq(&found.join("\n\n"));
    let faults = read_codes("A00 - one\nA00 - two\nB00 ? three\n01.0 - four\n", "").unwrap_err();
    assert_eq!(
        faults
            .iter()
            .map(|it| it.place.as_str())
            .collect::<Vec<_>>(),
        ["2", "3", "4"]
    );
}

#[test]
fn rules_that_cannot_be_compiled_are_named() {
    let mut own = draft(&FILES_2_0);
    rule(&mut own, "BB1", "ZYSS in");
    rule(&mut own, "BB2", "ZYSS in OP_NONE");
    let faults = Scheme::compile(own, &[]).unwrap_err();
    let lines: Vec<_> = faults.iter().map(|it| it.message.en.to_string()).collect();
    expect![[r#"
        rule of BB1, character 8: the name of a set is expected here
        rule of BB2: there is no set OP_NONE"#]]
    .assert_eq(&lines.join("\n"));
    for switch in [("nothing", "any"), ("male_in_mdco", "nothing")] {
        assert!(Scheme::compile(draft(&FILES_2_0), &[switch]).is_err());
    }
}
