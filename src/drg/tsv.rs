//! Tables as tab-separated files, laid out like the sheets of the official workbook.

use super::codes::{CodeList, CodeRow, Mark};
use super::fault::Fault;
use super::import::{At, Import};
use crate::text::Text;

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
    mut row: impl FnMut(&str, [&'a str; N]),
) -> Result<(), Fault> {
    let mut lines = (1..).zip(text.lines());
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
        row(&number.to_string(), cells);
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
    match file {
        "mdc.tsv" => rows(
            file,
            text,
            ["order", "mdc", "name", "rule"],
            |place, [order, code, name, rule]| {
                import.mdc(At { file, place }, order, code, name, rule);
            },
        ),
        "adrg.tsv" => rows(
            file,
            text,
            ["order", "adrg", "mdc", "name", "rule"],
            |place, [order, code, mdc, name, rule]| {
                import.adrg(At { file, place }, order, code, mdc, name, rule);
            },
        ),
        "drg.tsv" => rows(
            file,
            text,
            ["order", "drg", "adrg", "name", "rule"],
            |place, [order, code, adrg, name, rule]| {
                import.drg(At { file, place }, order, code, adrg, name, rule);
            },
        ),
        "sets.tsv" => rows(file, text, ["set", "code"], |place, [set, code]| {
            import.member(At { file, place }, set, code, "");
        }),
        "cc.tsv" => rows(
            file,
            text,
            ["code", "level", "exclusion_table"],
            |place, [code, level, table]| {
                import.complication(At { file, place }, code, "", level, table);
            },
        ),
        "exclusion.tsv" => rows(file, text, ["table", "code"], |place, [table, code]| {
            import.exclusion(At { file, place }, table, code, "");
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
