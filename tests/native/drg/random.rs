//! Cases made at random: one of the vectors, with codes from anywhere and other ages.

use ::drg::{Case, CodeText, Draft, Sex};
use proptest::prelude::*;

/// What cases are made from.
pub struct Pool {
    vectors: &'static [(Case<'static>, String)],
    operations: Vec<CodeText<'static>>,
    findings: Vec<CodeText<'static>>,
}

impl Pool {
    /// Codes that mean something to a scheme: of any set or list of complications.
    pub fn new(draft: &Draft, vectors: &'static [(Case<'static>, String)]) -> Self {
        let sets = draft.sets.iter().flat_map(|set| set.codes.iter().copied());
        let complications = draft.complications.iter().map(|it| it.code);
        let mut all: Vec<u32> = sets.chain(complications).collect();
        all.sort_unstable();
        all.dedup();
        let text = |code: u32| CodeText::from(draft.codes.code(code).to_owned());
        let (operations, findings): (Vec<u32>, Vec<u32>) = all
            .into_iter()
            .partition(|code| draft.codes.is_procedure(*code));
        Self {
            vectors,
            operations: operations.into_iter().map(text).collect(),
            findings: findings.into_iter().map(text).collect(),
        }
    }

    /// A diagnosis of any set or list.
    pub fn finding(&self, at: prop::sample::Index) -> CodeText<'static> {
        self.findings[at.index(self.findings.len())].clone()
    }

    /// A case with all its numbers.
    pub fn case(&'static self) -> impl Strategy<Value = Case<'static>> {
        let vector = any::<prop::sample::Index>();
        let diagnoses = prop::collection::vec(any::<prop::sample::Index>(), 0..4);
        let procedures = prop::collection::vec(any::<prop::sample::Index>(), 0..3);
        let infant = prop_oneof![Just(0_u32), Just(28), Just(29), Just(364), 0_u32..366];
        let bound = prop::sample::select(vec![1_u32, 6, 7, 17, 18, 69, 70]);
        let age = prop_oneof![
            2 => (1_u32..100).prop_map(|years| (years, None)),
            1 => bound.prop_map(|years| (years, None)),
            1 => infant.prop_map(|days| (0, Some(days))),
        ];
        let bound = prop::sample::select(vec![999_u32, 1000, 1499, 1500, 1999, 2000, 2499, 2500]);
        let weight = prop_oneof![2 => bound, 1 => 400_u32..6_000];
        let flags = any::<(bool, bool, bool, bool)>();
        (vector, diagnoses, procedures, age, weight, flags).prop_map(
            |(vector, diagnoses, procedures, (years, days), weight, (swap, male, ages, front))| {
                let mut case = self.vectors[vector.index(self.vectors.len())].0.clone();
                let mut codes: Vec<_> = diagnoses.iter().map(|at| self.finding(*at)).collect();
                if swap && let Some(code) = codes.pop() {
                    case.other_diagnoses
                        .extend(case.principal_diagnosis.replace(code));
                }
                case.other_diagnoses.extend(codes);
                let more = procedures
                    .iter()
                    .map(|at| self.operations[at.index(self.operations.len())].clone());
                if front {
                    case.procedures = more.chain(case.procedures.clone()).collect();
                } else {
                    case.procedures.extend(more);
                }
                if ages {
                    (case.age_years, case.age_days) = (Some(years), days);
                    let weight = days.map(|_| weight);
                    (case.birth_weight_g, case.admission_weight_g) = (weight, weight);
                    case.sex = Some(if male { Sex::Male } else { Sex::Female });
                }
                case
            },
        )
    }
}
