//! What is wrong with a file of a scheme, and where.

use base::text::Text;
use serde::Serialize;

/// One thing that is wrong with a file of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Fault {
    /// Which file, or which sheet of a workbook.
    pub file: String,
    /// The line from 1, or the cell (`D17`); empty for the whole file.
    pub place: String,
    /// What is wrong, and what to do about it.
    pub message: Text,
}

impl Fault {
    /// A fault in a file as a whole.
    pub fn of_file(file: &str, message: Text) -> Self {
        Self {
            file: file.to_owned(),
            place: String::new(),
            message,
        }
    }

    /// A fault in a line, counted from 1.
    pub fn at_line(file: &str, line: usize, message: Text) -> Self {
        Self {
            file: file.to_owned(),
            place: line.to_string(),
            message,
        }
    }
}
