//! A stay as far as grouping looks at it.

use base::date::Date;
use std::borrow::Cow;

/// A code as it was typed or exported, borrowed from the text that it stands in where possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeText<'a>(pub Cow<'a, str>);

impl<'a> From<&'a str> for CodeText<'a> {
    fn from(code: &'a str) -> Self {
        Self(Cow::Borrowed(code))
    }
}

impl From<String> for CodeText<'_> {
    fn from(code: String) -> Self {
        Self(Cow::Owned(code))
    }
}

/// What the sender calls a case: a text, or a whole number, which is kept as its digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdText<'a>(Cow<'a, str>);

impl IdText<'_> {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'a> IdText<'a> {
    pub(super) const fn from_cow(id: Cow<'a, str>) -> Self {
        Self(id)
    }
}

impl<'a> From<&'a str> for IdText<'a> {
    fn from(id: &'a str) -> Self {
        Self(Cow::Borrowed(id))
    }
}

impl From<String> for IdText<'_> {
    fn from(id: String) -> Self {
        Self(Cow::Owned(id))
    }
}

/// Sex as the national lists have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[cfg_attr(feature = "typegen", ts(rename_all = "snake_case"))]
pub enum Sex {
    /// 男, 1.
    Male,
    /// 女, 2.
    Female,
}

/// A stay: what was found, what was done, and the little of the person that rules ask for. What was
/// not told is `None` and is asked for where a rule needs it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Case<'a> {
    /// What the sender calls it; comes back with the result.
    #[cfg_attr(feature = "typegen", ts(optional, as = "Option<String>"))]
    pub id: Option<IdText<'a>>,
    /// 主要诊断, the code of the principal diagnosis.
    #[cfg_attr(feature = "typegen", ts(optional, as = "Option<String>"))]
    pub principal_diagnosis: Option<CodeText<'a>>,
    /// 其他诊断, in any order.
    #[cfg_attr(feature = "typegen", ts(optional, as = "Option<Vec<String>>"))]
    pub other_diagnoses: Vec<CodeText<'a>>,
    /// 手术及操作, the principal one first.
    #[cfg_attr(feature = "typegen", ts(optional, as = "Option<Vec<String>>"))]
    pub procedures: Vec<CodeText<'a>>,
    /// 性别.
    #[cfg_attr(feature = "typegen", ts(optional))]
    pub sex: Option<Sex>,
    /// 年龄, completed years.
    #[cfg_attr(feature = "typegen", ts(optional))]
    pub age_years: Option<u32>,
    /// 不足一周岁的天龄, completed days.
    #[cfg_attr(feature = "typegen", ts(optional))]
    pub age_days: Option<u32>,
    /// Completed months of somebody who is no year old yet, where the age was told in months (`3月`):
    /// they bound the days. No field of its own.
    #[cfg_attr(feature = "typegen", ts(skip))]
    pub age_months: Option<u32>,
    /// 新生儿出生体重, in grams.
    #[cfg_attr(feature = "typegen", ts(optional))]
    pub birth_weight_g: Option<u32>,
    /// 新生儿入院体重, in grams.
    #[cfg_attr(feature = "typegen", ts(optional))]
    pub admission_weight_g: Option<u32>,
    /// 出院日期, which says which edition was in force: `2027-01-01`.
    #[cfg_attr(feature = "typegen", ts(optional, as = "Option<String>"))]
    pub discharge_date: Option<Date>,
}

impl Case<'_> {
    /// The same case, borrowing nothing.
    pub fn into_owned(self) -> Case<'static> {
        let own = |code: CodeText<'_>| CodeText(Cow::Owned(code.0.into_owned()));
        Case {
            id: self.id.map(|id| IdText(Cow::Owned(id.0.into_owned()))),
            principal_diagnosis: self.principal_diagnosis.map(own),
            other_diagnoses: self.other_diagnoses.into_iter().map(own).collect(),
            procedures: self.procedures.into_iter().map(own).collect(),
            sex: self.sex,
            age_years: self.age_years,
            age_days: self.age_days,
            age_months: self.age_months,
            birth_weight_g: self.birth_weight_g,
            admission_weight_g: self.admission_weight_g,
            discharge_date: self.discharge_date,
        }
    }
}
