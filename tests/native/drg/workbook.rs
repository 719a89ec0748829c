//! The official workbook: small ones in its layout, and damaged ones.

use super::schemes::{FILES_2_0, codes, draft, known_by_2_0};
use crate::workbooks::{Rows, bomb, book, sheets};
use expect_test::{Expect, expect};
use mingbai::drg::binary::{pack, pack_names};
use mingbai::drg::bring::{WorkbookRead, bring, refuse_size};
use mingbai::drg::pinyin::Unihan;
use mingbai::drg::search::Kind;
use mingbai::drg::{
    Case, Fault, Head, Imported, ReasonScratch, Scheme, Shelf, Weight, verify, workbook,
};
use mingbai::text::Text;

fn head() -> Head {
    Head {
        id: "test".to_owned(),
        title: Text::same("test"),
        edition: "3.0".to_owned(),
        codes: "codes-2.0".to_owned(),
        weight: Weight::Admission,
        source: Text::same("test"),
        checked: String::new(),
        in_force: None,
        notes: Vec::new(),
        switches: Vec::new(),
    }
}

fn import(bytes: &[u8]) -> Result<Imported, Vec<Fault>> {
    let import = workbook::read(bytes).map_err(|fault| vec![fault])?;
    import.finish(head(), &codes())
}

#[test]
fn a_workbook_groups_like_a_scheme_of_the_tree() {
    let imported = import(&book(&sheets())).unwrap();
    // Codes that the national lists do not have come in under the name that the workbook gives.
    assert_eq!(imported.added, ["00.6600x999", "I48.900x001"]);
    assert!(imported.left_out.is_empty());
    let errors: Vec<_> = verify(&imported.draft)
        .into_iter()
        .filter(|it| it.code.is_error())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let scheme = Scheme::compile(imported.draft, &[]).unwrap();
    for (case, expected) in [
        (
            r#"{"principal_diagnosis":"I50.900","age_years":50}"#,
            "FR25",
        ),
        (r#"{"principal_diagnosis":"I50.900","age_years":6}"#, "FR2D"),
        (
            r#"{"principal_diagnosis":"I50.900","age_years":70}"#,
            "FR2G",
        ),
        (
            r#"{"principal_diagnosis":"I50.900","age_years":70,"other_diagnoses":["J96.000"]}"#,
            "FR2E",
        ),
        (
            r#"{"principal_diagnosis":"I50.900","age_years":50,"other_diagnoses":["J96.000"]}"#,
            "FR21",
        ),
        // Excluded beside heart failure.
        (
            r#"{"principal_diagnosis":"I50.900","age_years":70,"other_diagnoses":["I48.900x001"]}"#,
            "FR2G",
        ),
        (
            r#"{"principal_diagnosis":"I50.900","age_years":50,"procedures":["36.0601"]}"#,
            "FC39",
        ),
        (
            r#"{"principal_diagnosis":"I50.900","age_years":50,"procedures":["36.0601","00.6600x999"]}"#,
            "FC29",
        ),
        (
            r#"{"principal_diagnosis":"I50.900","age_years":50,"procedures":["36.0601","36.0601"]}"#,
            "FC39",
        ),
        (
            r#"{"principal_diagnosis":"I50.900","age_years":50,"procedures":["36.0601","00.6600x999","17.4100"]}"#,
            "FC20",
        ),
        (
            r#"{"principal_diagnosis":"I50.900","age_years":50,"procedures":["45.2300"]}"#,
            "FQY",
        ),
        (
            r#"{"principal_diagnosis":"I20.000","age_years":50,"procedures":["17.4100","45.2300"]}"#,
            "F00",
        ),
        (
            r#"{"principal_diagnosis":"B20.001","age_years":71}"#,
            "YR1H",
        ),
        (
            r#"{"principal_diagnosis":"B20.001","age_years":20,"procedures":["39.6500"]}"#,
            "AH19",
        ),
    ] {
        let case: Case<'_> = serde_json::from_str(case).unwrap();
        let reasons = scheme.explain(&case, &mut ReasonScratch::default());
        assert_eq!(reasons.outcome.drg(&scheme), expected, "{case:?}");
    }
}

fn faulty(change: impl FnOnce(&mut Vec<(&'static str, Rows)>), expected: Expect) {
    let mut sheets = sheets();
    change(&mut sheets);
    let faults = import(&book(&sheets)).expect_err("a fault");
    let lines: Vec<_> = faults
        .iter()
        .map(|it| {
            format!(
                "{}!{} {} / {}",
                it.file, it.place, it.message.zh, it.message.en
            )
        })
        .collect();
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn faults_name_sheet_and_cell() {
    faulty(
        |sheets| drop(sheets.remove(5)),
        expect![
            "排除表! 缺少工作表 排除表；文件中有：MDC、ADRG、DRG、集合、CC / the sheet 排除表 is missing; the file has MDC、ADRG、DRG、集合、CC"
        ],
    );
    faulty(
        |sheets| sheets[1].1[1][2] = "ZYSS in OP_NONE",
        expect![
            "ADRG!C4 规则中的集合 OP_NONE 不存在 / the rule names the set OP_NONE, which is not there"
        ],
    );
    faulty(
        |sheets| sheets[1].1[1][2] = "length(OP_FC2 ∪ {ZYSS})>=2",
        expect![
            "ADRG!C4 第 15 个字符：规则中没有 ∪ 这个字符 / character 15: the language has no ∪"
        ],
    );
    faulty(
        |sheets| sheets[2].1[4][2] = "NL<=",
        expect!["DRG!C7 第 5 个字符：这里应为整数 / character 5: a whole number is expected here"],
    );
    faulty(
        |sheets| sheets[0].1[1][3] = "second",
        expect![[r#"MDC!D4 次序“second”不是整数 / the order "second" is no whole number"#]],
    );
    faulty(
        |sheets| sheets[1].1[1][0] = "",
        expect!["ADRG!A4 缺少代码 / the code is missing"],
    );
    faulty(
        |sheets| sheets[1].1[2][0] = "FC2",
        expect!["ADRG!A5 FC2 已在前面出现 / FC2 stands further up already"],
    );
    faulty(
        |sheets| sheets[3].1[0][1] = "no code at all, but a sentence",
        expect![
            "集合!B3 no code at all, but a sentence 不像编码 / no code at all, but a sentence does not look like a code"
        ],
    );
    faulty(
        |sheets| sheets[4].1[0][3] = "重",
        expect![[r#"CC!D3 类型“重”应为 MCC 或 CC / the type "重" should be MCC or CC"#]],
    );
}

#[test]
fn what_is_no_workbook_is_refused() {
    let whole = book(&sheets());
    for bytes in [
        &b""[..],
        b"PK\x03\x04",
        b"not a workbook",
        &whole[..whole.len() / 2],
        &whole[1000..],
    ] {
        let faults = import(bytes).expect_err("a fault");
        assert_eq!(faults.len(), 1);
    }
    for at in (0..whole.len()).step_by(whole.len() / 300) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        // Whatever comes of it, an answer comes.
        let _ = import(&damaged);
    }
}

#[test]
fn what_unpacks_to_too_much_is_refused_before_it_is_kept() {
    for (name, mebibytes) in [
        ("xl/sharedStrings.xml", 40),
        ("xl/worksheets/sheet1.xml", 260),
    ] {
        let bytes = bomb(name, mebibytes);
        assert!(bytes.len() < 2 << 20);
        let faults = import(&bytes).expect_err("a fault");
        assert!(
            faults[0].message.en.contains("unpacks to too much"),
            "{faults:?}"
        );
    }
    let faults = import(&vec![0; 200 << 20]).expect_err("a fault");
    assert!(faults[0].message.en.contains("too large"), "{faults:?}");
}

/// What the page does with a workbook: its scheme and names come packed and are loaded like others.
#[test]
fn a_workbook_is_brought_packed() {
    let lists = (pack(&draft(&FILES_2_0)), pack_names(&codes(), &Unihan));
    let bring = |bytes: &[u8]| bring(bytes, "own-3.0", "自己的方案", (&lists.0, &lists.1));
    let brought = bring(&book(&sheets()));
    let WorkbookRead::Imported {
        counts,
        added,
        left_out,
        misplaced,
        findings,
    } = &brought.said
    else {
        panic!("{:?}", brought.said);
    };
    // Without the ambiguous and the fallback row, which are no groups.
    assert_eq!((counts.mdcs, counts.adrgs, counts.drgs), (3, 5, 12));
    assert_eq!(counts.diagnoses + counts.procedures, known_by_2_0() + 2);
    assert_eq!(*added, ["00.6600x999", "I48.900x001"]);
    assert!(left_out.is_empty() && misplaced.is_empty());
    assert!(findings.iter().all(|it| !it.code.is_error()));
    let mut shelf = Shelf::default();
    shelf.load(lists.0.clone());
    let loaded = serde_json::json!(shelf.load(brought.scheme));
    assert_eq!(loaded["scheme"]["title"]["zh"], "自己的方案");
    assert_eq!(loaded["scheme"]["weight"], "admission");
    let loaded = serde_json::json!(shelf.load_names("own-3.0", &brought.names));
    assert_eq!(loaded["scheme"]["named"], true);
    let found = shelf
        .search("own-3.0", "xbmdss", Kind::Procedure, 3)
        .unwrap();
    assert_eq!(found[0].code, "00.6600x999");
    // The other scheme has a code list of its own, and no names.
    assert!(
        shelf
            .search("chs-drg-2.0", "xlsj", Kind::Diagnosis, 3)
            .unwrap()
            .is_empty()
    );

    let mut open = sheets();
    open[2].1.remove(9);
    for (bytes, wanted) in [
        (book(&open), "FR2"),
        (b"nothing".to_vec(), ""),
        (vec![0; 65 << 20], ""),
    ] {
        let brought = bring(&bytes);
        let WorkbookRead::Refused { faults } = &brought.said else {
            panic!("{:?}", brought.said);
        };
        assert_eq!(faults[0].place, wanted, "{faults:?}");
        assert!(brought.scheme.is_empty() && brought.names.is_empty());
    }
    assert!(refuse_size(200 << 20).is_some() && refuse_size(64 << 20).is_none());
}
