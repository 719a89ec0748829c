//! Where a row of an import stands.

/// Where a row stands.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The file or sheet.
    pub file: &'a str,
    /// The line or row, from 1.
    pub line: u32,
    /// In a workbook the columns of the values, in the order in which they are handed over; empty
    /// for lines of text.
    pub columns: &'static str,
    /// In a workbook, whether the cells of the columns A to F are numbers.
    pub numbers: [bool; 6],
}

impl At<'_> {
    /// Whether a value stands in a cell of numbers.
    pub(super) fn is_number(&self, value: usize) -> bool {
        let column = self.columns.as_bytes().get(value);
        let column = column.and_then(|column| column.checked_sub(b'A'));
        column.is_some_and(|at| self.numbers.get(usize::from(at)) == Some(&true))
    }

    /// The line, or the cell of a value.
    pub(super) fn place(&self, value: usize) -> String {
        let column = self.columns.get(value..).and_then(|it| it.chars().next());
        column.map_or_else(
            || self.line.to_string(),
            |column| format!("{column}{}", self.line),
        )
    }
}
