//! The official workbook, as large as it is, beside the tables of the tree.

use super::schemes::{FILES_3_0, codes, draft, edition_3_0};
use crate::whole_workbook::sheets_of;
use crate::workbooks::book;
use ::drg::{Case, Scratch};
use ::drg::{Draft, Fault, Head, Imported, Scheme, Status, workbook};

type Sheets = Vec<(&'static str, Vec<Vec<String>>)>;

/// As the official workbook is laid out: rows for what found no group have no name, 无 stands where a
/// complication has no exclusion table, and new codes come with their names.
fn official(draft: &Draft) -> Sheets {
    let mut sheets = sheets_of(draft);
    for (sheet, rows) in &mut sheets {
        for row in rows {
            match *sheet {
                "ADRG" | "DRG" if ["歧义病案", "未入组病案"].contains(&row[1].as_str()) => {
                    row[1].clear();
                }
                "CC" if row[2].is_empty() => row[2] = "无".to_owned(),
                "集合" if row[2].is_empty() => row[2] = format!("新编码 {}", row[1]),
                _ => {}
            }
        }
    }
    sheets
}

fn import(sheets: &Sheets) -> Imported {
    let head = Head {
        edition: "3.0".to_owned(),
        ..Head::imported("own", "codes-2.0")
    };
    let import = workbook::read(&book(sheets)).expect("a workbook");
    import.finish(head, &codes()).expect("a scheme")
}

/// The row of a sheet whose cells begin so, and its number as spreadsheets count.
fn find(sheets: &Sheets, sheet: usize, starts: &[&str]) -> (usize, usize) {
    let rows = &sheets[sheet].1;
    let at = rows
        .iter()
        .position(|row| row.iter().zip(starts).all(|(cell, start)| cell == start));
    let at = at.expect("the row");
    (at, at + 3)
}

#[test]
fn a_whole_workbook_is_the_same_as_the_tables_of_the_tree() {
    let built_in = draft(&FILES_3_0);
    let imported = import(&official(&built_in));
    let differences = imported.differences(&built_in);
    assert_eq!((differences.count, differences.first), (0, Vec::new()));
    assert_eq!(&*differences.with.en, "CHS-DRG 3.0");
    // The seven codes that no list has take the names of the workbook.
    assert_eq!(imported.added.len(), 7);
    let own = Scheme::compile(imported.draft, &[]).expect("it compiles");
    assert_eq!(own.counts(), edition_3_0().counts());
    let case: Case<'_> =
        serde_json::from_str(r#"{"principal_diagnosis":"K30.x00x002","age_years":0,"age_days":10,"admission_weight_g":3000,"sex":"male"}"#).unwrap();
    assert_eq!(
        own.group(&case, &mut Scratch::default()).status,
        Status::Grouped
    );
    let number = own.codes().find("K30.x00x002").expect("it is there");
    assert_eq!(own.codes().name(number), "新编码 K30.x00x002");
}

#[test]
fn each_difference_has_its_sheet_and_cell() {
    let built_in = draft(&FILES_3_0);
    let mut sheets = official(&built_in);
    let (rule, rule_line) = find(&sheets, 1, &["FP1"]);
    sheets[1].1[rule][2] = "ZYZD in DI_FP1".to_owned();
    let (name, name_line) = find(&sheets, 2, &["CV1H"]);
    sheets[2].1[name][1] += "，改";
    let (level, level_line) = find(&sheets, 4, &["A00.000x001"]);
    sheets[4].1[level][3] = "CC".to_owned();
    let (table, table_line) = find(&sheets, 4, &["A00.100x001"]);
    sheets[4].1[table][2] = "EX_2".to_owned();
    let (member, member_line) = find(&sheets, 3, &["OP_AA1", "33.6x00"]);
    sheets[3].1[member][1] = "33.5000".to_owned();
    let (excluded, _) = find(&sheets, 5, &["EX_1", "A00.900"]);
    sheets[5].1.remove(excluded);
    let (gone, _) = find(&sheets, 2, &["CV1H"]);
    let more = ["CV1Z", "多出的一组", "", "CV1", "MDCC", "9999"].map(str::to_owned);
    sheets[2].1.insert(gone + 1, more.to_vec());
    let differences = import(&sheets).differences(&built_in);
    let said: Vec<String> = differences
        .first
        .iter()
        .map(
            |Fault {
                 file,
                 place,
                 message,
             }| format!("{file}!{place} {}", message.zh),
        )
        .collect();
    let old = built_in.adrgs.iter().find(|row| row.code == "FP1").unwrap();
    let old_name = &built_in
        .drgs
        .iter()
        .find(|row| row.code == "CV1H")
        .unwrap()
        .name;
    let expected = [
        format!(
            "ADRG!C{rule_line} FP1 的规则是 ZYZD in DI_FP1，内置的是 {}",
            old.rule
        ),
        format!("DRG!B{name_line} CV1H 的名称是“{old_name}，改”，内置的是“{old_name}”"),
        format!("DRG!A{} 内置的没有 CV1Z", name_line + 1),
        format!("集合!B{member_line} OP_AA1 有 33.5000，内置的没有"),
        "集合! OP_AA1 没有 33.6x00，内置的有".to_owned(),
        format!("CC!D{level_line} A00.000x001 是 CC，内置的是 MCC"),
        format!("CC!C{table_line} A00.100x001 的排除表是“EX_2”，内置的是“EX_1”"),
        "排除表! EX_1 没有 A00.900，内置的有".to_owned(),
    ];
    assert_eq!(said, expected);
    assert_eq!(differences.count, expected.len());
}
