//! The official workbook of an edition (from CHS-DRG 3.0): six sheets, two header rows each.
//!
//! | sheet | columns |
//! |---|---|
//! | MDC | code, name, rule, order |
//! | ADRG | code, name, rule, category, order |
//! | DRG | code, name, rule, adjacent group, category, order |
//! | 集合 | set, code, name of the code, kind |
//! | CC | code, name, exclusion table, level |
//! | 排除表 | table, code, name of the code |
//!
//! A workbook is a stranger's file: how much it unpacks to is measured before anything of it is
//! kept, and its sheets are read cell by cell.

use super::fault::Fault;
use super::import::{At, Import};
use crate::text::Text;
use calamine::{DataRef, Reader, Xlsx};
use std::io::{Cursor, Read};

/// The largest workbook that is read, in bytes: ten times the largest known.
pub const LARGEST: u64 = 64 * 1024 * 1024;
/// The most that all of it may unpack to, in bytes.
const UNPACKED: u64 = 256 * 1024 * 1024;
/// The most that the parts may unpack to that the reader keeps whole (texts, styles, lists of parts).
const KEPT: u64 = 32 * 1024 * 1024;
/// The most parts.
const PARTS: usize = 500;
/// The most rows of a sheet.
const ROWS: u32 = 400_000;
/// Rows before the first that says something.
const HEADERS: u32 = 2;
/// The most columns that a sheet has.
const COLUMNS: usize = 6;

/// The sheets that must be there.
pub const SHEETS: [&str; 6] = ["MDC", "ADRG", "DRG", "集合", "CC", "排除表"];

fn whole(zh: impl Into<String>, en: impl Into<String>) -> Fault {
    Fault::of_file("", Text::made(zh.into(), en.into()))
}

/// Reads a workbook.
///
/// # Errors
///
/// A file that is no workbook, is too large, or lacks a sheet. What is wrong with rows is noted by
/// the import, with sheet and cell.
pub fn read(bytes: &[u8]) -> Result<Import, Fault> {
    measure(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|fault| {
        whole(
            format!("不能读作 .xlsx 工作簿：{fault}"),
            format!("cannot be read as an .xlsx workbook: {fault}"),
        )
    })?;
    let names = book.sheet_names();
    let mut import = Import::default();
    for sheet in SHEETS {
        let Some(name) = names.iter().find(|name| name.trim() == sheet) else {
            let all = names.join("、");
            return Err(Fault::of_file(
                sheet,
                Text::made(
                    format!("缺少工作表 {sheet}；文件中有：{all}"),
                    format!("the sheet {sheet} is missing; the file has {all}"),
                ),
            ));
        };
        read_sheet(&mut book, name, sheet, &mut import)?;
    }
    Ok(import)
}

/// What is said of a file that is too large.
pub(super) fn too_large() -> Fault {
    whole(
        "文件太大，或解压后太大，不是分组方案工作簿",
        "the file is too large, or unpacks to too much, for the workbook of a scheme",
    )
}

/// Refuses what is too large once unpacked, by unpacking it into nothing: what an archive says of
/// its own sizes need not be true.
fn measure(bytes: &[u8]) -> Result<(), Fault> {
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    let no_archive = |fault: &dyn std::fmt::Display| {
        whole(
            format!("不是 .xlsx 工作簿：{fault}"),
            format!("this is no .xlsx workbook: {fault}"),
        )
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|it| no_archive(&it))?;
    if archive.len() > PARTS {
        return Err(too_large());
    }
    let (mut all, mut kept) = (0_u64, 0_u64);
    let mut buffer = vec![0; 1 << 16];
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|it| no_archive(&it))?;
        let name = part.name().map_err(|it| no_archive(&it))?;
        let streamed = name.starts_with("xl/worksheets/sheet");
        drop(name);
        loop {
            let read = part.read(&mut buffer).map_err(|it| no_archive(&it))? as u64;
            if read == 0 {
                break;
            }
            all = all.saturating_add(read);
            if !streamed {
                kept = kept.saturating_add(read);
            }
            if all > UNPACKED || kept > KEPT {
                return Err(too_large());
            }
        }
    }
    Ok(())
}

/// Row by row, each as the texts of its first columns.
fn read_sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    sheet: &str,
    import: &mut Import,
) -> Result<(), Fault> {
    let unreadable = |fault: &dyn std::fmt::Display| {
        Fault::of_file(
            sheet,
            Text::made(
                format!("工作表不能读取：{fault}"),
                format!("the sheet cannot be read: {fault}"),
            ),
        )
    };
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|it| unreadable(&it))?;
    let mut row: [String; COLUMNS] = Default::default();
    let mut at = 0;
    while let Some(cell) = cells.next_cell().map_err(|it| unreadable(&it))? {
        let (line, column) = cell.get_position();
        if line != at {
            finish_row(import, sheet, at, &mut row);
            at = line;
        }
        if line > ROWS || import.is_hopeless() {
            break;
        }
        if let Some(place) = row.get_mut(column as usize) {
            *place = match cell.get_value() {
                DataRef::String(text) => text.clone(),
                DataRef::SharedString(text) => (*text).to_owned(),
                DataRef::Int(number) => number.to_string(),
                // Whole numbers come out without decimals.
                DataRef::Float(number) => number.to_string(),
                DataRef::Bool(value) => value.to_string(),
                DataRef::Error(error) => {
                    let at = At {
                        file: sheet,
                        line: line.saturating_add(1),
                        columns: "ABCDEF",
                    };
                    let message = Text::made(
                        format!("单元格有错误值 {error}"),
                        format!("the cell holds the error {error}"),
                    );
                    import.fault(at, column as usize, message);
                    String::new()
                }
                _ => String::new(),
            };
        }
    }
    finish_row(import, sheet, at, &mut row);
    if at > ROWS {
        return Err(unreadable(&format!("more than {ROWS} rows")));
    }
    Ok(())
}

/// Hands a row over and makes room for the next.
fn finish_row(import: &mut Import, sheet: &str, line: u32, row: &mut [String; COLUMNS]) {
    if line >= HEADERS && row.iter().any(|cell| !cell.trim().is_empty()) {
        let at = |columns| At {
            file: sheet,
            line: line.saturating_add(1),
            columns,
        };
        let [a, b, c, d, e, f] = row.each_ref().map(String::as_str);
        match sheet {
            "MDC" => import.mdc(at("DABC"), [d, a, b, c]),
            "ADRG" => import.adrg(at("EADBC"), [e, a, d, b, c]),
            "DRG" => import.drg(at("FADBC"), [f, a, d, b, c]),
            "集合" => import.member(at("ABC"), [a, b, c]),
            "CC" => import.complication(at("ABDC"), [a, b, d, c]),
            _ => import.exclusion(at("ABC"), [a, b, c]),
        }
    }
    row.iter_mut().for_each(String::clear);
}
