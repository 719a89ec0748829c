//! The official workbook: small ones in its layout, and damaged ones.

use super::schemes::{FILES_2_0, codes, draft, known_by_2_0};
use crate::workbooks::{Rows, book, book_with, sheets, with_part};
use ::base::text::Text;
use ::drg::binary::{pack, pack_names};
use ::drg::imported_scheme::{WorkbookRead, import_scheme, refuse_size};
use ::drg::pinyin::Unihan;
use ::drg::search::Kind;
use ::drg::{
    Case, Fault, Head, Imported, ReasonScratch, Scheme, SchemeStore, Weight, verify, workbook,
};
use expect_test::{Expect, expect};

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

pub(super) fn import(bytes: &[u8]) -> Result<Imported, Vec<Fault>> {
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

/// What spreadsheets and copying make of codes: each is told of with the code that was meant, and
/// none becomes a code of its own.
#[test]
fn a_damaged_code_is_no_new_code() {
    // A number: zeros lost at the end, at the beginning, or none.
    faulty(
        |sheets| sheets[3].1[4][1] = "=39.65",
        expect![
            "集合!B7 39.65 是数字，开头或末尾的零可能已丢失；应为文本 39.6500。请把单元格格式改为文本再填 / 39.65 is a number, whose zeros may be lost; the text 39.6500 is meant. Format the cell as text and fill it in again"
        ],
    );
    faulty(
        |sheets| sheets[3].1[5][1] = "=36.0601",
        expect![
            "集合!B8 36.0601 是数字，开头或末尾的零可能已丢失；应为文本 36.0601。请把单元格格式改为文本再填 / 36.0601 is a number, whose zeros may be lost; the text 36.0601 is meant. Format the cell as text and fill it in again"
        ],
    );
    faulty(
        |sheets| sheets[3].1[5][1] = "=0.03",
        expect![
            "集合!B8 0.03 是数字，开头或末尾的零可能已丢失；应为文本 00.0300。请把单元格格式改为文本再填 / 0.03 is a number, whose zeros may be lost; the text 00.0300 is meant. Format the cell as text and fill it in again"
        ],
    );
    // One that no list has as well.
    faulty(
        |sheets| sheets[3].1[6][1] = "=99.9876",
        expect![
            "集合!B9 99.9876 是数字，开头或末尾的零可能已丢失；编码应为文本，请照原表重填 / 99.9876 is a number, whose zeros may be lost; a code is a text, fill it in again from the original"
        ],
    );
    faulty(
        |sheets| sheets[1].1[0][0] = "=17",
        expect!["ADRG!A3 17 不像编码 / 17 does not look like a code"],
    );
    // Another spelling of a code of the lists.
    for (damaged, meant) in [
        ("Ｉ50.900", "I50.900"),
        ("i50.900", "I50.900"),
        ("I50. 900", "I50.900"),
        ("I50.900\u{200b}", "I50.900"),
        ("I50900", "I50.900"),
        ("I50.9OO", "I50.900"),
        ("I50.9", "I50.900"),
        ("I50．900", "I50.900"),
        ("I50.900X007", "I50.900x007"),
        ("I50.900×007", "I50.900x007"),
        ("E10.300x051†H42.0*", "E10.300x051+H42.0*"),
        ("E10.300x051＋H42.0＊", "E10.300x051+H42.0*"),
    ] {
        assert_eq!(meant_by(3, 0, damaged), Some(meant.to_owned()), "{damaged}");
    }
    for (damaged, meant) in [
        ("39.65", "39.6500"),
        ("39．6500", "39.6500"),
        ("0.0300", "00.0300"),
    ] {
        assert_eq!(meant_by(3, 4, damaged), Some(meant.to_owned()), "{damaged}");
    }
    // And of one that only the workbook has.
    assert_eq!(
        meant_by(4, 1, "I48.900X001"),
        Some("I48.900x001".to_owned())
    );
    // Mended, the case comes to its group.
    let scheme = Scheme::compile(import(&book(&sheets())).unwrap().draft, &[]).unwrap();
    let case = r#"{"principal_diagnosis":"I50.900","age_years":50,"procedures":["39.6500"]}"#;
    let case: Case<'_> = serde_json::from_str(case).unwrap();
    let reasons = scheme.explain(&case, &mut ReasonScratch::default());
    assert_eq!(reasons.outcome.drg(&scheme), "AH19");
}

/// The code that the one fault of a workbook says was meant, where the code of that row is damaged.
fn meant_by(sheet: usize, row: usize, damaged: &'static str) -> Option<String> {
    let mut sheets = sheets();
    let column = if sheet == 4 { 0 } else { 1 };
    sheets[sheet].1[row][column] = damaged;
    let faults = import(&book(&sheets)).expect_err("a fault");
    let [fault] = faults.as_slice() else {
        panic!("{faults:?}");
    };
    let place = format!("{}{}", ['A', 'B'][column], row + 3);
    assert_eq!(
        (fault.file.as_str(), &fault.place),
        (sheets[sheet].0, &place)
    );
    let (_, meant) = fault.message.en.split_once("; ")?;
    Some(meant.strip_suffix(" is meant")?.to_owned())
}

#[test]
fn cells_that_hold_dates_are_told_of() {
    let whole = book(&sheets());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&whole)).unwrap();
    let mut sheet = String::new();
    let mut part = archive.by_name("xl/worksheets/sheet4.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut sheet).unwrap();
    drop(part);
    let start = sheet.find("<c r=\"B3\"").unwrap();
    let end = start + sheet[start..].find("</c>").unwrap();
    let dated = r#"<c r="B3" t="d"><v>2027-01-10</v>"#;
    let dated = format!("{}{dated}{}", &sheet[..start], &sheet[end..]);
    let faults =
        import(&with_part(&whole, "xl/worksheets/sheet4.xml", &dated)).expect_err("a fault");
    assert_eq!(
        (faults[0].file.as_str(), faults[0].place.as_str()),
        ("集合", "B3")
    );
    assert!(faults[0].message.en.contains("date"), "{faults:?}");
}

/// A row is lost where a header row is missing; so every sheet says so.
#[test]
fn a_missing_header_row_is_told_of() {
    for headers in [&["代码"][..], &[]] {
        let faults = import(&book_with(&sheets(), headers)).expect_err("a fault");
        for (sheet, _) in sheets() {
            let own: Vec<_> = faults.iter().filter(|it| it.file == sheet).collect();
            assert!(!own.is_empty(), "{sheet}: {faults:?}");
            assert!(own[0].message.en.contains("two header rows"), "{own:?}");
            assert_eq!(own[0].place, format!("A{}", headers.len() + 1));
        }
    }
    // A third one is no row.
    let faults = import(&book_with(&sheets(), &["CHS-DRG", "代码", "代码"])).expect_err("a fault");
    assert!(
        faults.iter().all(|it| it.place.ends_with('3')),
        "{faults:?}"
    );
}

/// The files that brought these faults out, where a working copy has them beside it.
#[test]
fn the_damaged_workbooks_beside_the_tree() {
    let folder =
        std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/cases/faults");
    for (file, place, meant) in [
        ("b-import-numeric-code.xlsx", "集合!B", "39.6500"),
        ("b-import-upper-x.xlsx", "CC!A4", "I48.900x001"),
        ("b-import-fullwidth-code.xlsx", "集合!B3", "I50.900"),
        ("b-import-one-header.xlsx", "MDC!A2", "two header rows"),
    ] {
        let Ok(bytes) = std::fs::read(folder.join(file)) else {
            continue;
        };
        let faults = import(&bytes).expect_err(file);
        let first = &faults[0];
        assert!(
            format!("{}!{}", first.file, first.place).starts_with(place),
            "{faults:?}"
        );
        assert!(first.message.en.contains(meant), "{faults:?}");
    }
}

/// What the page does with a workbook: its scheme and names come packed and are loaded like others.
#[test]
fn a_workbook_is_brought_packed() {
    let lists = (pack(&draft(&FILES_2_0)), pack_names(&codes(), &Unihan));
    let bring = |bytes: &[u8]| import_scheme(bytes, "own-3.0", "自己的方案", (&lists.0, &lists.1));
    let brought = bring(&book(&sheets()));
    let WorkbookRead::Imported {
        counts,
        added,
        left_out,
        misplaced,
        differences,
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
    // A small workbook is not what is built in.
    assert_eq!(&*differences.with.en, "CHS-DRG 2.0");
    assert!(differences.count > differences.first.len());
    assert!(findings.iter().all(|it| !it.code.is_error()));
    let mut store = SchemeStore::default();
    store.load(lists.0.clone());
    let loaded = serde_json::json!(store.load(brought.scheme));
    assert_eq!(loaded["scheme"]["title"]["zh"], "自己的方案");
    assert_eq!(loaded["scheme"]["weight"], "admission");
    let loaded = serde_json::json!(store.load_names("own-3.0", &brought.names));
    assert_eq!(loaded["scheme"]["named"], true);
    let found = store
        .search("own-3.0", "xbmdss", Kind::Procedure, 3)
        .unwrap();
    assert_eq!(found[0].code, "00.6600x999");
    // The other scheme has a code list of its own, and no names.
    assert!(
        store
            .search("chs-drg-2.0", "xlsj", Kind::Diagnosis, 3)
            .unwrap()
            .is_empty()
    );

    let mut open = sheets();
    open[2].1.remove(9);
    for (bytes, wanted) in [
        (book(&open), "FR2"),
        (b"nothing".to_vec(), ""),
        (vec![0; 33 << 20], ""),
    ] {
        let brought = bring(&bytes);
        let WorkbookRead::Refused { faults } = &brought.said else {
            panic!("{:?}", brought.said);
        };
        assert_eq!(faults[0].place, wanted, "{faults:?}");
        assert!(brought.scheme.is_empty() && brought.names.is_empty());
    }
    assert!(refuse_size(200 << 20).is_some() && refuse_size(32 << 20).is_none());
}
