//! From a case as typed to marked sets and bounded numbers.

use super::case::{Case, Sex};
use super::cause::{Cause, MAX_CODES, Place};
use super::codes::{Mark, is_procedure};
use super::draft::{Level, Weight};
use super::rule::{Fields, Quantity};
use super::scheme::Scheme;
use super::scratch::{Bounds, Found, Numbers, Scratch};

/// The oldest that a person may be, in years.
const OLDEST: u32 = 150;
/// The lightest and the heaviest that an infant may be, in grams. What is below is kilograms.
pub(super) const LIGHTEST: u32 = 100;
const HEAVIEST: u32 = 30_000;

/// What is known of the numbers of a case. Years bound days and days bound years.
pub(super) fn numbers(case: &Case<'_>, weight: Weight) -> Result<Numbers, Cause> {
    let out = |quantity| Err(Cause::OutOfRange(quantity));
    let sex = match case.sex {
        Some(Sex::Male) => Bounds::exactly(1),
        Some(Sex::Female) => Bounds::exactly(2),
        None => Bounds::between(1, 2),
    };
    let most_days = OLDEST.saturating_mul(366);
    let years = match (case.age_years, case.age_days) {
        (Some(years), _) if years > OLDEST => return out(Quantity::AgeYears),
        (_, Some(days)) if days > most_days => return out(Quantity::AgeDays),
        (Some(years), _) => Bounds::exactly(years),
        (None, Some(days)) => Bounds::between(days / 366, days / 365),
        (None, None) => Bounds::between(0, OLDEST),
    };
    let days = match (case.age_years, case.age_days) {
        // A year has 365 or 366 days.
        (Some(years), Some(days))
            if days < years.saturating_mul(365)
                || days
                    > years
                        .saturating_add(1)
                        .saturating_mul(366)
                        .saturating_sub(1) =>
        {
            return Err(Cause::AgesContradict);
        }
        (_, Some(days)) => Bounds::exactly(days),
        (Some(years), None) => {
            let (low, high) = days_of(case.age_months);
            let most = years.saturating_add(1).saturating_mul(366);
            Bounds::between(
                years.saturating_mul(365).max(low),
                most.saturating_sub(1).min(high),
            )
        }
        (None, None) => Bounds::between(0, most_days),
    };
    // One that nobody has is named where the group hangs on it: see `Scheme::group`.
    let grams = match weight_of(case, weight) {
        Some(grams) if is_weight(grams) => Bounds::exactly(grams),
        _ => Bounds::between(1, HEAVIEST),
    };
    Ok([years, sex, days, grams])
}

/// The days that somebody of so many completed months may have: a month has 28 days at least and 31 at most.
fn days_of(months: Option<u32>) -> (u32, u32) {
    months.map_or((0, u32::MAX), |months| {
        let next = months.saturating_add(1).saturating_mul(31);
        (months.saturating_mul(28), next.saturating_sub(1))
    })
}

const fn weight_of(case: &Case<'_>, weight: Weight) -> Option<u32> {
    match weight {
        Weight::Birth => case.birth_weight_g,
        Weight::Admission => case.admission_weight_g,
    }
}

const fn is_weight(grams: u32) -> bool {
    LIGHTEST <= grams && grams <= HEAVIEST
}

/// Whether a weight was told that no infant has.
pub(super) fn has_wrong_weight(case: &Case<'_>, weight: Weight) -> bool {
    weight_of(case, weight).is_some_and(|grams| !is_weight(grams))
}

impl Scheme {
    /// Marks the sets of a case's codes. The scratch is as new when this begins, whatever it was
    /// used for before.
    pub(super) fn prepare(&self, case: &Case<'_>, scratch: &mut Scratch) -> Result<(), Cause> {
        scratch.clear(self.sets.len());
        if case.other_diagnoses.len() > MAX_CODES || case.procedures.len() > MAX_CODES {
            return Err(Cause::TooManyCodes);
        }
        let principal = match &case.principal_diagnosis {
            Some(code) if !code.0.is_empty() => self.known(&code.0, Place::PrincipalDiagnosis)?,
            _ => return Err(Cause::NoPrincipalDiagnosis),
        };
        match self.codes.mark(principal) {
            Mark::Grey => return Err(Cause::Grey),
            Mark::NotPrincipal => return Err(Cause::NotPrincipal),
            Mark::Plain | Mark::NonGrouping | Mark::Unlisted => {}
        }
        scratch.numbers = numbers(case, self.head.weight)?;
        // Looking all codes up before anything is marked lets the processor wait for them together.
        let mut known = std::mem::take(&mut scratch.known);
        let outcome = self.lookup(case, &mut known);
        if outcome.is_ok() {
            let (others, procedures) = known
                .split_at_checked(case.other_diagnoses.len())
                .unwrap_or_default();
            self.mark_all(scratch, principal, others, procedures);
        }
        scratch.known = known;
        outcome
    }

    fn lookup(&self, case: &Case<'_>, known: &mut Vec<u32>) -> Result<(), Cause> {
        known.clear();
        for (at, code) in case.other_diagnoses.iter().enumerate() {
            known.push(self.known(&code.0, Place::OtherDiagnosis(at))?);
        }
        for (at, code) in case.procedures.iter().enumerate() {
            known.push(self.known(&code.0, Place::Procedure(at))?);
        }
        Ok(())
    }

    /// Marks the sets of codes that are known already, in the place of a whole case.
    pub(super) fn prepare_numbers(
        &self,
        diagnoses: &[u32],
        procedures: &[u32],
        numbers: Numbers,
        scratch: &mut Scratch,
    ) {
        scratch.clear(self.sets.len());
        scratch.numbers = numbers;
        let Some((principal, others)) = diagnoses.split_first() else {
            return;
        };
        self.mark_all(scratch, *principal, others, procedures);
    }

    fn mark_all(&self, scratch: &mut Scratch, principal: u32, others: &[u32], procedures: &[u32]) {
        self.mark(scratch, principal, Fields::PRINCIPAL_DIAGNOSIS);
        for number in others {
            self.add_other(scratch, *number, principal);
        }
        for (at, number) in procedures.iter().enumerate() {
            self.add(scratch, *number, Place::Procedure(at).field());
        }
    }

    fn add_other(&self, scratch: &mut Scratch, number: u32, principal: u32) {
        let field = Fields::OTHER_DIAGNOSES;
        let facts = self.facts_of(number);
        if self.add(scratch, number, field)
            && let Some(level) = facts.level
            && !self.excluded(facts, principal)
        {
            let sets = match level {
                Level::Cc => &self.cc_sets,
                Level::Mcc => &self.mcc_sets,
            };
            for set in sets {
                scratch.mark(*set, field);
            }
        }
    }

    /// Marks a code's sets, unless it stands in the case already.
    fn add(&self, scratch: &mut Scratch, number: u32, field: Fields) -> bool {
        let new = !scratch.found.iter().any(|it| it.number == number);
        if new {
            self.mark(scratch, number, field);
        }
        new
    }

    fn known(&self, code: &str, place: Place) -> Result<u32, Cause> {
        let number = self.find(code).ok_or(Cause::UnknownCode(place))?;
        if is_procedure(code) == matches!(place, Place::Procedure(_)) {
            Ok(number)
        } else {
            Err(Cause::WrongList(place))
        }
    }

    fn mark(&self, scratch: &mut Scratch, number: u32, field: Fields) {
        scratch.found.push(Found { number, field });
        for set in self.sets_of(number) {
            scratch.mark(*set, field);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bounds, Case, Cause, Quantity, Weight, has_wrong_weight, numbers};
    use crate::scratch::number;

    fn case(age_years: Option<u32>, age_days: Option<u32>, grams: Option<u32>) -> Case<'static> {
        Case {
            age_years,
            age_days,
            admission_weight_g: grams,
            birth_weight_g: grams,
            ..Case::default()
        }
    }

    fn bounds(case: &Case<'_>, quantity: Quantity) -> (u32, u32) {
        let Bounds { low, high } = number(&numbers(case, Weight::Birth).unwrap(), quantity);
        (low, high)
    }

    /// A year has 365 days, a leap year 366: 364 days are no year yet, 365 may be one, 366 are one
    /// and no more; of 730 two plain years may be made, of 731 not yet two for certain.
    #[test]
    fn days_bound_years() {
        for (days, years) in [
            (0, (0, 0)),
            (364, (0, 0)),
            (365, (0, 1)),
            (366, (1, 1)),
            (729, (1, 1)),
            (730, (1, 2)),
            (731, (1, 2)),
            (732, (2, 2)),
        ] {
            let case = case(None, Some(days), None);
            assert_eq!(bounds(&case, Quantity::AgeYears), years, "{days}");
        }
    }

    /// Who is none is at most 365 days old, on the last day of a leap year; who is one at least 365
    /// and at most 2 × 366 − 1 = 731.
    #[test]
    fn years_bound_days() {
        for (years, days) in [(0, (0, 365)), (1, (365, 731)), (2, (730, 1097))] {
            let told = case(Some(years), None, None);
            assert_eq!(bounds(&told, Quantity::AgeDays), days, "{years}");
            let (first, last) = days;
            for day in [first, last] {
                let told = case(Some(years), Some(day), None);
                assert_eq!(bounds(&told, Quantity::AgeDays), (day, day));
            }
            let outside = [first.checked_sub(1), Some(last + 1)];
            for day in outside.into_iter().flatten() {
                let told = numbers(&case(Some(years), Some(day), None), Weight::Birth);
                assert!(matches!(told, Err(Cause::AgesContradict)), "{years} {day}");
            }
        }
    }

    /// Of one month are 28 days in a February, and 61 on the day before two of 31 are over; of eleven, the
    /// last day of a leap year at most.
    #[test]
    fn months_bound_days() {
        for (months, days) in [(0, (0, 30)), (1, (28, 61)), (2, (56, 92)), (11, (308, 365))] {
            let mut told = case(Some(0), None, None);
            told.age_months = Some(months);
            assert_eq!(bounds(&told, Quantity::AgeDays), days, "{months}");
        }
    }

    #[test]
    fn thirty_kilograms_are_the_most_and_a_hundred_grams_the_least() {
        for grams in [100, 30_000] {
            let told = case(None, None, Some(grams));
            assert!(!has_wrong_weight(&told, Weight::Birth));
            assert_eq!(bounds(&told, Quantity::Weight), (grams, grams));
        }
        // Another is named where the group hangs on it, and bounds nothing.
        for grams in [99, 30_001] {
            let told = case(None, None, Some(grams));
            assert!(has_wrong_weight(&told, Weight::Birth), "{grams}");
            assert_eq!(bounds(&told, Quantity::Weight), (1, 30_000));
        }
        let nothing = case(None, None, None);
        assert_eq!(bounds(&nothing, Quantity::Weight), (1, 30_000));
    }
}
