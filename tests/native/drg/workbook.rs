//! The official workbook: small ones in its layout, and damaged ones.

use super::schemes::codes;
use expect_test::{Expect, expect};
use mingbai::drg::{Case, Fault, Head, Imported, ReasonScratch, Scheme, Weight, verify, workbook};
use mingbai::text::Text;
use rust_xlsxwriter::{Workbook, Worksheet};

type Rows = Vec<Vec<&'static str>>;

/// A scheme in the layout of 3.0 with all its features: MDCY last and by principal diagnosis,
/// QY rows by principal procedure, fallback rows, suffixes 0, D to H, counted procedures.
fn sheets() -> Vec<(&'static str, Rows)> {
    vec![
        (
            "MDC",
            vec![
                vec!["MDCA", "先期分组", "", "1"],
                vec!["MDCF", "循环系统疾病", "ZYZD in DI_F00", "2"],
                vec!["MDCY", "HIV感染", "ZYZD in DI_Y00", "3"],
            ],
        ),
        (
            "ADRG",
            vec![
                vec!["AH1", "ECMO", "ZYSS in OP_AH1", "MDCA", "1"],
                vec![
                    "FC2",
                    "两项介入",
                    "length(OP_FC2 ∩ {ZYSS, QTSS})>=2 and ZYSS in OP_FC2",
                    "MDCF",
                    "2",
                ],
                vec!["FC3", "一项介入", "ZYSS in OP_FC2", "MDCF", "3"],
                vec!["FQY", "歧义病案", "ZYSS in OP_ALL", "MDCF", "4"],
                vec!["FR2", "心力衰竭", "ZYZD in DI_FR2", "MDCF", "5"],
                vec!["F00", "循环系统未入组", "", "MDCF", "6"],
                vec!["YR1", "HIV相关", "ZYZD in DI_Y00", "MDCY", "7"],
            ],
        ),
        (
            "DRG",
            vec![
                vec!["AH19", "ECMO", "", "AH1", "MDCA", "1"],
                vec![
                    "FC20",
                    "两项介入，机器人辅助",
                    "{ZYSS, QTSS} in OP_ROBOT",
                    "FC2",
                    "MDCF",
                    "2",
                ],
                vec!["FC29", "两项介入", "1", "FC2", "MDCF", "3"],
                vec!["FC39", "一项介入", "", "FC3", "MDCF", "4"],
                vec!["FR2D", "心力衰竭，≤6岁", "NL<=6", "FR2", "MDCF", "5"],
                vec![
                    "FR2E",
                    "心力衰竭，≥70岁，伴MCC",
                    "NL>=70 and QTZD in MCC",
                    "FR2",
                    "MDCF",
                    "6",
                ],
                vec![
                    "FR2F",
                    "心力衰竭，≥70岁，伴CC",
                    "NL>=70 and QTZD in CC",
                    "FR2",
                    "MDCF",
                    "7",
                ],
                vec!["FR2G", "心力衰竭，≥70岁", "NL>=70", "FR2", "MDCF", "8"],
                vec!["FR21", "心力衰竭，伴MCC", "QTZD in MCC", "FR2", "MDCF", "9"],
                vec!["FR25", "心力衰竭", "", "FR2", "MDCF", "10"],
                vec!["YR1H", "HIV相关，≥70岁", "NL>=70", "YR1", "MDCY", "11"],
                vec!["YR19", "HIV相关", "", "YR1", "MDCY", "12"],
            ],
        ),
        (
            "集合",
            vec![
                vec!["DI_F00", "I50.900", "心力衰竭", "诊断"],
                vec!["DI_F00", "I20.000", "特发性高血压", "诊断"],
                vec!["DI_FR2", "I50.900", "心力衰竭", "诊断"],
                vec!["DI_Y00", "B20.001", "HIV病造成的分枝杆菌感染", "诊断"],
                vec!["OP_AH1", "39.6500", "ECMO", "手术"],
                vec!["OP_FC2", "36.0601", "支架", "手术"],
                vec!["OP_FC2", "00.6600x999", "新编码的手术", "手术"],
                vec!["OP_ROBOT", "17.4100", "机器人辅助", "手术"],
                vec!["OP_ALL", "39.6500", "", "手术"],
                vec!["OP_ALL", "36.0601", "", "手术"],
                vec!["OP_ALL", "45.2300", "结肠镜", "手术"],
            ],
        ),
        (
            "CC",
            vec![
                vec!["J96.000", "急性呼吸衰竭", "表1", "MCC"],
                vec!["I48.900x001", "心房颤动", "表2", "CC"],
            ],
        ),
        ("排除表", vec![vec!["表2", "I50.900", "心力衰竭"]]),
    ]
}

fn book(sheets: &[(&str, Rows)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet: &mut Worksheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        sheet.write(0, 0, "CHS-DRG").unwrap();
        sheet.write(1, 0, "代码").unwrap();
        for (at, row) in (2..).zip(rows) {
            for (column, cell) in (0..).zip(row) {
                match cell.parse::<u32>() {
                    // Orders are numbers; so is the literal 1 of a rule.
                    Ok(number) => sheet.write(at, column, number).unwrap(),
                    Err(_) => sheet.write(at, column, *cell).unwrap(),
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn head() -> Head {
    Head {
        id: "test".to_owned(),
        title: Text::same("test"),
        edition: "3.0".to_owned(),
        codes: "codes-2.0".to_owned(),
        weight: Weight::Admission,
        source: Text::same("test"),
        checked: String::new(),
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

/// An archive of one part that holds zeros, many times more than it weighs.
fn bomb(name: &str, mebibytes: usize) -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file(name, options).unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..mebibytes {
        archive.write_all(&zeros).unwrap();
    }
    archive.finish().unwrap().into_inner()
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
