//! Official workbooks, small, whole and damaged. Shared by the native tests, those of the pages and
//! the benches.

#![allow(dead_code, reason = "each of them needs other parts")]

use rust_xlsxwriter::{Workbook, Worksheet};

/// The rows of a sheet, behind its two header rows.
pub type Rows = Vec<Vec<&'static str>>;

/// A scheme in the layout of 3.0 with all its features: MDCY last and by principal diagnosis,
/// QY rows by principal procedure, fallback rows, suffixes 0, D to H, counted procedures.
pub fn sheets() -> Vec<(&'static str, Rows)> {
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

/// A workbook of these sheets, as the bytes of its file: two header rows each, then the rows. A cell
/// that begins with `=` is a number, as spreadsheets make one of what looks like it.
pub fn book<Cell: AsRef<str>>(sheets: &[(&str, Vec<Vec<Cell>>)]) -> Vec<u8> {
    book_with(sheets, &["CHS-DRG", "代码"])
}

/// The same under other header rows, each with that text in its first cell.
pub fn book_with<Cell: AsRef<str>>(sheets: &[(&str, Vec<Vec<Cell>>)], headers: &[&str]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet: &mut Worksheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (at, header) in (0..).zip(headers) {
            sheet.write(at, 0, *header).unwrap();
        }
        let first = u32::try_from(headers.len()).unwrap();
        for (at, row) in (first..).zip(rows) {
            for (column, cell) in (0..).zip(row) {
                let cell = cell.as_ref();
                let number = cell.strip_prefix('=').and_then(|it| it.parse::<f64>().ok());
                match number.or_else(|| cell.parse::<u32>().ok().map(f64::from)) {
                    // Orders are numbers; so is the literal 1 of a rule.
                    Some(number) => sheet.write(at, column, number).unwrap(),
                    None => sheet.write(at, column, cell).unwrap(),
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// A workbook with one of its parts written anew.
pub fn with_part(book: &[u8], name: &str, text: &str) -> Vec<u8> {
    use std::io::{Read, Write};
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut new = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let own = part.name().unwrap().into_owned();
        new.start_file(own.clone(), options).unwrap();
        if own == name {
            new.write_all(text.as_bytes()).unwrap();
        } else {
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            new.write_all(&bytes).unwrap();
        }
    }
    new.finish().unwrap().into_inner()
}

/// An archive of one part that holds nothing but empty cells, many times more than it weighs.
pub fn bomb(name: &str, mebibytes: usize) -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file(name, options).unwrap();
    let cells = format!("<c/>{}", " ".repeat(1020)).repeat(1024);
    for _ in 0..mebibytes {
        archive.write_all(cells.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
