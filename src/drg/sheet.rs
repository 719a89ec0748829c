//! The first sheet of any workbook as a table of text, for files of cases that come from a spreadsheet.

use super::workbook::measure;
use base::text::Text;
use calamine::{DataRef, Reader, Xlsx};
use std::io::Cursor;

/// The most columns that a table of cases has.
const MAX_COLUMNS: usize = 1000;

/// The first sheet that says anything, as CSV in UTF-8: what stands in its cells, days as `2026-11-26`.
///
/// # Errors
///
/// What is no workbook, takes up too much, or has nothing in it.
pub fn first_sheet(bytes: &[u8]) -> Result<Vec<u8>, Text> {
    measure(bytes).map_err(|_| refused())?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| refused())?;
    for name in book.sheet_names() {
        let table = sheet(&mut book, &name).map_err(|_| refused())?;
        if !table.is_empty() {
            return Ok(table);
        }
    }
    Err(Text::fixed(
        "这个工作簿里没有内容",
        "there is nothing in this workbook",
    ))
}

fn refused() -> Text {
    Text::fixed(
        "这个工作簿读不出来：太大、已损坏，或设了密码。请在表格软件里另存为 CSV 再试",
        "this workbook cannot be read: it is too large, damaged, or has a password. Save it as CSV in the spreadsheet and try again",
    )
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<u8>, calamine::XlsxError> {
    let mut cells = book.worksheet_cells_reader(name)?;
    let mut table = Vec::new();
    let mut next = (0, 0);
    while let Some(cell) = cells.next_cell()? {
        let (line, column) = cell.get_position();
        let column = column as usize;
        let text = text(cell.get_value());
        if column >= MAX_COLUMNS || text.is_empty() {
            continue;
        }
        while next.0 < line {
            // What stands above the first row that says anything is no row of the table.
            if !table.is_empty() {
                table.extend_from_slice(b"\r\n");
            }
            next = (next.0.saturating_add(1), 0);
        }
        while next.1 < column {
            table.push(b',');
            next.1 = next.1.saturating_add(1);
        }
        put(&text, &mut table);
    }
    if !table.is_empty() {
        table.extend_from_slice(b"\r\n");
    }
    Ok(table)
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(whole) => whole.to_string(),
        // Whole numbers come out without decimals.
        DataRef::Float(value) => value.to_string(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Empty | DataRef::Error(_) => String::new(),
    }
}

/// Writes a cell as it is: it is read by this program, and no spreadsheet.
fn put(text: &str, out: &mut Vec<u8>) {
    if !text.contains([',', '"', '\n', '\r', ';', '\t']) {
        return out.extend_from_slice(text.as_bytes());
    }
    out.push(b'"');
    out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
    out.push(b'"');
}
