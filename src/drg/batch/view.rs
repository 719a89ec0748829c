//! A case beside what it came to, for whoever shows a file of cases as a list and opens one of them.

use super::super::case::{Case, CodeText, Sex};
use super::super::cause::Status;
use super::super::differ::{Compared, EditionChange, SeverityChange};
use super::{Beside, Brief};
use base::date::Date;
use base::text::Text;
use serde::Serialize;

/// A case of a file, and what it came to.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct CaseRow<'a> {
    /// Number of its line.
    line: u64,
    /// What the sender calls it.
    id: Option<&'a str>,
    /// What came of it.
    status: Status,
    /// The category.
    mdc: Option<&'a str>,
    /// Its Chinese name.
    category: Option<&'a str>,
    /// The adjacent group.
    adrg: Option<&'a str>,
    /// The group; `0000` where there is none.
    drg: &'a str,
    /// Its Chinese name.
    name: Option<&'a str>,
    /// Why there is no group.
    cause: Option<&'a Text>,
    /// The scheme that grouped it.
    scheme: &'a str,
    /// 主要诊断.
    principal_diagnosis: Option<&'a str>,
    /// 其他诊断.
    other_diagnoses: Vec<&'a str>,
    /// 手术及操作, the principal one first.
    procedures: Vec<&'a str>,
    /// 性别.
    sex: Option<&'a str>,
    /// 年龄, completed years.
    age_years: Option<u32>,
    /// 天龄.
    age_days: Option<u32>,
    /// Completed months, where no days were told.
    age_months: Option<u32>,
    /// The weight that was told, in grams.
    weight_g: Option<u32>,
    /// 出院日期.
    discharge_date: Option<Date>,
    /// The cells that are carried along, in the order of their columns.
    extra: Vec<&'a str>,
    /// What the edition makes of it that each case is compared by.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typegen", ts(optional))]
    other: Option<RowBeside<'a>>,
}

/// What another edition makes of a case of a file.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct RowBeside<'a> {
    /// The scheme.
    scheme: &'a str,
    /// What came of the case there.
    status: Status,
    /// The group there; `0000` where there is none.
    drg: &'a str,
    /// Its Chinese name.
    name: Option<&'a str>,
    /// What became of the case.
    change: EditionChange,
    /// Whether complications count for more or for less there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typegen", ts(optional))]
    severity: Option<SeverityChange>,
}

impl<'a> RowBeside<'a> {
    fn new(compared: &Compared<'a>) -> Self {
        Self {
            scheme: compared.scheme,
            status: compared.status,
            drg: compared.drg,
            name: compared.name,
            change: compared.change,
            severity: compared.severity,
        }
    }
}

impl<'a> CaseRow<'a> {
    /// The row of a case that was read from that line.
    pub(super) fn new(
        line: u64,
        case: &'a Case<'_>,
        brief: &Brief<'a>,
        beside: &Beside<'a>,
        compared: Option<&Compared<'a>>,
    ) -> Self {
        let text = |code: &'a CodeText<'_>| &*code.0;
        let extra = beside.extra.0.iter();
        Self {
            line,
            id: brief.id,
            status: brief.status,
            mdc: brief.mdc,
            category: brief.category,
            adrg: brief.adrg,
            drg: brief.drg,
            name: brief.name,
            cause: brief.cause,
            scheme: beside.made.scheme.as_ref(),
            principal_diagnosis: case.principal_diagnosis.as_ref().map(text),
            other_diagnoses: case.other_diagnoses.iter().map(text).collect(),
            procedures: case.procedures.iter().map(text).collect(),
            sex: case.sex.map(|sex| match sex {
                Sex::Male => "male",
                Sex::Female => "female",
            }),
            age_years: case.age_years,
            age_days: case.age_days,
            age_months: case.age_months,
            weight_g: case.birth_weight_g.or(case.admission_weight_g),
            discharge_date: case.discharge_date,
            extra: extra
                .flat_map(|(header, cells)| header.carried_of(cells))
                .collect(),
            other: compared.map(RowBeside::new),
        }
    }
}
