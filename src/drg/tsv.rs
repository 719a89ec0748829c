//! Tables as tab-separated files, laid out like the sheets of the official workbook.

use super::codes::{CodeList, CodeRow, Mark};
use super::fault::Fault;
use super::import::{At, Import};
use base::text::Text;

/// The tables of a scheme, each with a header row that names its columns.
pub const TABLES: [&str; 6] = [
    "mdc.tsv",
    "adrg.tsv",
    "drg.tsv",
    "sets.tsv",
    "cc.tsv",
    "exclusion.tsv",
];

/// Finds the columns of a file by the names in its first row, then reads row by row.
fn rows<'a, const N: usize>(
    file: &str,
    text: &'a str,
    columns: [&str; N],
    mut row: impl FnMut(u32, [&'a str; N]),
) -> Result<(), Fault> {
    let mut lines = (1_u32..).zip(text.lines());
    let header: Vec<&str> = match lines.next() {
        Some((_, line)) => line.split('\t').collect(),
        None => Vec::new(),
    };
    let mut places = [0; N];
    for (place, column) in places.iter_mut().zip(columns) {
        let Some(at) = header.iter().position(|own| *own == column) else {
            let message = Text::made(
                format!("第一行没有列名 {column}"),
                format!("the first line has no column {column}"),
            );
            return Err(Fault::at_line(file, 1, message));
        };
        *place = at;
    }
    for (number, line) in lines {
        if line.is_empty() {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let cells = places.map(|at| cells.get(at).copied().unwrap_or_default());
        row(number, cells);
    }
    Ok(())
}

/// Takes one of the [`TABLES`] in.
///
/// # Errors
///
/// A file of another name, or one without a column that it needs. What is wrong with its rows is
/// noted by the import.
pub fn read_table(import: &mut Import, file: &str, text: &str) -> Result<(), Fault> {
    let at = |line| At {
        file,
        line,
        columns: "",
        numbers: [false; 6],
    };
    match file {
        "mdc.tsv" => rows(
            file,
            text,
            ["order", "mdc", "name", "rule"],
            |line, cells| import.mdc(at(line), cells),
        ),
        "adrg.tsv" => rows(
            file,
            text,
            ["order", "adrg", "mdc", "name", "rule"],
            |line, cells| import.adrg(at(line), cells),
        ),
        "drg.tsv" => rows(
            file,
            text,
            ["order", "drg", "adrg", "name", "rule"],
            |line, cells| import.drg(at(line), cells),
        ),
        "sets.tsv" => rows(file, text, ["set", "code"], |line, [set, code]| {
            import.member(at(line), [set, code, ""]);
        }),
        "cc.tsv" => rows(
            file,
            text,
            ["code", "level", "exclusion_table"],
            |line, [code, level, table]| import.complication(at(line), [code, "", level, table]),
        ),
        "exclusion.tsv" => rows(file, text, ["table", "code"], |line, [table, code]| {
            import.exclusion(at(line), [table, code, ""]);
        }),
        _ => Err(Fault::of_file(
            file,
            Text::fixed("不是方案的表", "this is no table of a scheme"),
        )),
    }
}

/// Reads the two code lists: diagnoses with the columns code, name, grey and `not_principal`,
/// procedures with code, name, grey and `non_grouping`; a mark is a 1.
///
/// # Errors
///
/// A file without a column that it needs.
pub fn read_code_tables(diagnoses: &str, procedures: &str) -> Result<CodeList, Fault> {
    let mut list = Vec::new();
    for (file, text, column, mark) in [
        ("icd10.tsv", diagnoses, "not_principal", Mark::NotPrincipal),
        ("icd9cm3.tsv", procedures, "non_grouping", Mark::NonGrouping),
    ] {
        rows(
            file,
            text,
            ["code", "name", "grey", column],
            |_, [code, name, grey, other]| {
                list.push(CodeRow {
                    code: code.to_owned(),
                    name: name.trim().to_owned(),
                    mark: match (grey, other) {
                        ("1", _) => Mark::Grey,
                        (_, "1") => mark,
                        _ => Mark::Plain,
                    },
                });
            },
        )?;
    }
    Ok(CodeList::new(list))
}
