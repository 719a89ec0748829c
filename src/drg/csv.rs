//! Cases from a table: a header row, then one case a row.

use super::case::{Case, CodeText, IdText, Sex};
use crate::text::Text;

/// The columns, in any order; only the principal diagnosis must be there. Codes of one cell are set
/// apart by `;` or `|`, as a code may have a `+` and a name a comma.
pub const COLUMNS: [&str; 9] = [
    "id",
    "principal_diagnosis",
    "other_diagnoses",
    "procedures",
    "sex",
    "age_years",
    "age_days",
    "birth_weight_g",
    "admission_weight_g",
];

/// Which column of a table is which of [`COLUMNS`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header([Option<usize>; 9]);

impl Header {
    /// Reads the header row.
    ///
    /// # Errors
    ///
    /// A name that is none of the columns, or no column of principal diagnoses.
    pub fn read<'a>(cells: impl Iterator<Item = &'a str>) -> Result<Self, Text> {
        let mut places = [None; 9];
        for (at, cell) in cells.enumerate() {
            // Spreadsheets begin a file with a mark of its encoding.
            let name = cell.trim_start_matches('\u{feff}').trim();
            let column = COLUMNS
                .iter()
                .zip(&mut places)
                .find(|(own, _)| **own == name);
            match column {
                Some((_, place @ None)) => *place = Some(at),
                _ => {
                    let all = COLUMNS.join(", ");
                    return Err(Text::made(
                        format!("列名“{name}”不认识或重复；可用的列：{all}"),
                        format!(
                            "the column \"{name}\" is unknown or stands twice; there are {all}"
                        ),
                    ));
                }
            }
        }
        match places {
            [_, Some(_), ..] => Ok(Self(places)),
            _ => Err(Text::fixed(
                "缺少 principal_diagnosis 列",
                "there is no column principal_diagnosis",
            )),
        }
    }

    /// Reads a row.
    ///
    /// # Errors
    ///
    /// The first cell that cannot be read.
    pub fn case<'a>(&self, cell: impl Fn(usize) -> Option<&'a str>) -> Result<Case<'a>, Text> {
        let text = |at: Option<usize>| at.and_then(&cell).map(str::trim).unwrap_or_default();
        let [
            id,
            principal,
            others,
            procedures,
            sex,
            years,
            days,
            birth,
            admission,
        ] = self.0.map(text);
        let codes = |cell: &'a str| -> Vec<CodeText<'a>> {
            let all = cell.split([';', '|', '；']).map(str::trim);
            all.filter(|code| !code.is_empty())
                .map(CodeText::from)
                .collect()
        };
        let number = |name: &str, cell: &str| match cell {
            "" => Ok(None),
            _ => cell.parse().map(Some).map_err(|_| {
                Text::made(
                    format!("{name} 的值“{cell}”不是整数"),
                    format!("{name} has the value \"{cell}\", which is no whole number"),
                )
            }),
        };
        Ok(Case {
            discharge_date: None,
            id: (!id.is_empty()).then(|| IdText::from(id)),
            principal_diagnosis: (!principal.is_empty()).then(|| CodeText::from(principal)),
            other_diagnoses: codes(others),
            procedures: codes(procedures),
            sex: match sex {
                "" => None,
                "male" | "1" | "男" => Some(Sex::Male),
                "female" | "2" | "女" => Some(Sex::Female),
                other => {
                    return Err(Text::made(
                        format!("性别“{other}”应为 male、female、1、2、男或女"),
                        format!("the sex \"{other}\" should be male, female, 1 or 2"),
                    ));
                }
            },
            age_years: number("age_years", years)?,
            age_days: number("age_days", days)?,
            birth_weight_g: number("birth_weight_g", birth)?,
            admission_weight_g: number("admission_weight_g", admission)?,
        })
    }
}
