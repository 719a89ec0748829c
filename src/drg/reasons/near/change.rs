//! One thing of a case made different: in its codes and numbers, and in the case itself.

use crate::rule::Quantity;
use crate::scheme::Scheme;
use crate::scratch::{Bounds, Numbers};
use crate::{Case, CodeText, Sex, Weight};

/// What would have to be different.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// This diagnosis were the principal one, and the present one another.
    PrincipalDiagnosis(u32),
    /// This diagnosis stood in the place of the principal one.
    InsteadOfPrincipal(u32),
    /// This diagnosis were there as well.
    OtherDiagnosis(u32),
    /// This procedure were the principal one.
    PrincipalProcedure(u32),
    /// This procedure were there as well.
    OtherProcedure(u32),
    /// The number were this.
    Number(Quantity, u32),
}

/// The codes and numbers of a case, ready to be changed.
#[derive(Debug, Clone)]
pub(in super::super) struct Known {
    pub(in super::super) diagnoses: Vec<u32>,
    pub(in super::super) procedures: Vec<u32>,
    pub(in super::super) numbers: Numbers,
}

impl Change {
    /// Makes `changed` the case with the change.
    pub(super) fn apply(self, known: &Known, changed: &mut Known) {
        changed.diagnoses.clone_from(&known.diagnoses);
        changed.procedures.clone_from(&known.procedures);
        changed.numbers = known.numbers;
        match self {
            Self::PrincipalDiagnosis(code) => {
                changed.diagnoses.retain(|own| *own != code);
                changed.diagnoses.insert(0, code);
            }
            Self::InsteadOfPrincipal(code) => {
                changed.diagnoses.retain(|own| *own != code);
                if let Some(principal) = changed.diagnoses.first_mut() {
                    *principal = code;
                }
            }
            Self::OtherDiagnosis(code) => changed.diagnoses.push(code),
            Self::PrincipalProcedure(code) => {
                changed.procedures.retain(|own| *own != code);
                changed.procedures.insert(0, code);
            }
            Self::OtherProcedure(code) => changed.procedures.push(code),
            Self::Number(quantity, value) => {
                let [years, sex, days, weight] = &mut changed.numbers;
                match quantity {
                    Quantity::AgeYears => {
                        *years = Bounds::exactly(value);
                        *days = Bounds {
                            low: value.saturating_mul(365),
                            high: value.saturating_mul(366).saturating_add(365),
                        };
                    }
                    Quantity::Sex => *sex = Bounds::exactly(value),
                    Quantity::AgeDays => {
                        *days = Bounds::exactly(value);
                        *years = Bounds::exactly(value / 366);
                    }
                    Quantity::Weight => *weight = Bounds::exactly(value),
                }
            }
        }
    }
}

impl Scheme {
    /// The case with a change, as a case again: for showing, and for holding a reason to its word.
    pub fn changed(&self, case: &Case<'_>, change: Change) -> Case<'static> {
        let text = |number: u32| CodeText::from(self.codes.code(number).to_owned());
        let mut changed = case.clone().into_owned();
        match change {
            Change::PrincipalDiagnosis(number) => {
                let code = text(number);
                changed.other_diagnoses.retain(|it| *it != code);
                changed
                    .other_diagnoses
                    .extend(changed.principal_diagnosis.replace(code));
            }
            Change::InsteadOfPrincipal(number) => {
                let code = text(number);
                changed.other_diagnoses.retain(|it| *it != code);
                changed.principal_diagnosis = Some(code);
            }
            Change::OtherDiagnosis(number) => changed.other_diagnoses.push(text(number)),
            Change::PrincipalProcedure(number) => {
                let code = text(number);
                changed.procedures.retain(|it| *it != code);
                changed.procedures.insert(0, code);
            }
            Change::OtherProcedure(number) => changed.procedures.push(text(number)),
            Change::Number(Quantity::AgeYears, years) => {
                changed.age_years = Some(years);
                (changed.age_days, changed.age_months) = (None, None);
            }
            Change::Number(Quantity::Sex, sex) => {
                changed.sex = Some(if sex == 1 { Sex::Male } else { Sex::Female });
            }
            Change::Number(Quantity::AgeDays, days) => {
                changed.age_days = Some(days);
                changed.age_years = Some(days / 366);
            }
            Change::Number(Quantity::Weight, grams) => match self.head.weight {
                Weight::Birth => changed.birth_weight_g = Some(grams),
                Weight::Admission => changed.admission_weight_g = Some(grams),
            },
        }
        changed
    }
}
