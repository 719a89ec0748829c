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
//! A workbook is a stranger's file: what it takes up is measured before anything of it is kept, and
//! its sheets are read cell by cell.

mod archive;

pub use archive::LARGEST;
pub(super) use archive::measure;

use super::fault::Fault;
use super::import::{At, Import, is_code, whole_number};
use base::text::Text;
use calamine::{DataRef, Reader, Xlsx};
use std::io::Cursor;

/// Rows before the first that says something.
const HEADERS: u32 = 2;
/// The most columns that a sheet has.
const COLUMNS: usize = 6;

/// How many columns of a sheet are read.
fn width(sheet: &str) -> usize {
    match sheet {
        "DRG" => 6,
        "ADRG" => 5,
        "MDC" | "CC" => 4,
        _ => 3,
    }
}

/// The texts of a row, and which of its cells are numbers.
#[derive(Default)]
struct Row {
    cells: [String; COLUMNS],
    numbers: [bool; COLUMNS],
}

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
            "不能读作 .xlsx 工作簿，可能已损坏，或设了密码",
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

/// Row by row, each as the texts of its first columns.
fn read_sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    sheet: &str,
    import: &mut Import,
) -> Result<(), Fault> {
    let unreadable = |fault: calamine::XlsxError| {
        Fault::of_file(
            sheet,
            Text::made(
                "工作表不能读取，可能已损坏".to_owned(),
                format!("the sheet cannot be read: {fault}"),
            ),
        )
    };
    let mut cells = book.worksheet_cells_reader(name).map_err(unreadable)?;
    let mut row = Row::default();
    let mut at = 0;
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let (line, column) = cell.get_position();
        if line != at {
            finish_row(import, sheet, at, &mut row);
            at = line;
        }
        if import.is_hopeless() {
            return Ok(());
        }
        let column = column as usize;
        let place = row.cells.get_mut(column).zip(row.numbers.get_mut(column));
        let Some((place, number)) = place.filter(|_| column < width(sheet)) else {
            continue;
        };
        let unusable = match cell.get_value() {
            DataRef::String(text) => {
                place.clone_from(text);
                None
            }
            DataRef::SharedString(text) => {
                (*text).clone_into(place);
                None
            }
            DataRef::Int(whole) => {
                *number = true;
                *place = whole.to_string();
                None
            }
            // Whole numbers come out without decimals.
            DataRef::Float(value) => {
                *number = true;
                *place = value.to_string();
                None
            }
            DataRef::Bool(value) => {
                *place = value.to_string();
                None
            }
            DataRef::Empty => None,
            DataRef::Error(error) => Some(Text::made(
                format!("单元格有错误值 {error}"),
                format!("the cell holds the error {error}"),
            )),
            DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => {
                Some(Text::fixed(
                    "单元格是日期或时间；应为文本，请把格式改为文本后照原表重填",
                    "the cell holds a date or time where a text belongs; format it as text and fill it in again from the original",
                ))
            }
        };
        if let Some(message) = unusable.filter(|_| line >= HEADERS) {
            let at = At {
                file: sheet,
                line: line.saturating_add(1),
                columns: "ABCDEF",
                numbers: [false; COLUMNS],
            };
            import.fault(at, column, message);
        }
    }
    finish_row(import, sheet, at, &mut row);
    Ok(())
}

/// Hands a row over and makes room for the next.
fn finish_row(import: &mut Import, sheet: &str, line: u32, row: &mut Row) {
    let at = |columns| At {
        file: sheet,
        line: line.saturating_add(1),
        columns,
        numbers: row.numbers,
    };
    let [a, b, c, d, e, f] = row.cells.each_ref().map(|cell| cell.trim());
    let is_empty = row.cells.iter().all(|cell| cell.trim().is_empty());
    if line < HEADERS {
        let order = match sheet {
            "MDC" => d,
            "ADRG" => e,
            _ => f,
        };
        let is_data = match sheet {
            "MDC" | "ADRG" | "DRG" => whole_number(order).is_some() && !a.is_empty(),
            "CC" => is_code(a) && matches!(d, "CC" | "MCC"),
            _ => is_code(b) && !a.is_empty(),
        };
        if is_data {
            import.fault(
                at("ABCDEF"),
                0,
                Text::fixed(
                    "这一行已是数据。每张表开头应有两行表头（标题一行、列名一行），请把缺的行补上",
                    "this row holds data already. Every sheet begins with two header rows (a title and the names of the columns); put back what is missing",
                ),
            );
        }
    } else if !is_empty {
        match sheet {
            "MDC" => import.mdc(at("DABC"), [d, a, b, c]),
            "ADRG" => import.adrg(at("EADBC"), [e, a, d, b, c]),
            "DRG" => import.drg(at("FADBC"), [f, a, d, b, c]),
            "集合" => import.member(at("ABC"), [a, b, c]),
            "CC" => import.complication(at("ABDC"), [a, b, d, c]),
            _ => import.exclusion(at("ABC"), [a, b, c]),
        }
    }
    row.cells.iter_mut().for_each(String::clear);
    row.numbers = [false; COLUMNS];
}
