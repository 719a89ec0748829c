//! What became of one code.

use crate::case::Case;
use crate::cause::Place;
use crate::codes::{Mark, is_procedure};
use crate::draft::Level;
use crate::scheme::Scheme;
use serde::Serialize;

/// What a code was used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// It is of the category.
    Category,
    /// A rule of the adjacent group that took the case names it.
    Row,
    /// A rule of the group names it.
    Group,
    /// It gives the severity.
    Severity,
    /// It is a complication, but another one gives the severity already.
    SeverityToo,
}

impl Use {
    /// In the order in which they are told.
    pub const ALL: [Self; 5] = [
        Self::Category,
        Self::Row,
        Self::Group,
        Self::Severity,
        Self::SeverityToo,
    ];

    const fn bit(self) -> u8 {
        match self {
            Self::Category => 1,
            Self::Row => 2,
            Self::Group => 4,
            Self::Severity => 8,
            Self::SeverityToo => 16,
        }
    }
}

/// What a code was used for: any of [`Use::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Uses(u8);

impl Uses {
    pub(super) fn put(&mut self, own: Use) {
        self.0 |= own.bit();
    }

    /// Whether it was used for nothing.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What it was used for.
    pub fn iter(self) -> impl Iterator<Item = Use> {
        Use::ALL
            .into_iter()
            .filter(move |own| self.0 & own.bit() != 0)
    }
}

/// Why a code was not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WhyNot {
    /// The national list does not have it.
    Unknown,
    /// It is a procedure among diagnoses, or the other way round.
    WrongList,
    /// It is a heading too coarse to bill.
    Grey,
    /// It may not be a principal diagnosis.
    NotPrincipal,
    /// It stands further up already.
    Duplicate,
    /// It is a complication that does not count beside this principal diagnosis.
    Excluded {
        /// The exclusion table, by its place in the scheme.
        table: u16,
    },
    /// It is a complication, but the adjacent group is not split by severity.
    NotSplit,
    /// It is no complication, and no rule on the way to this group asks for it.
    NoComplication,
    /// It takes no part in grouping.
    NonGrouping,
    /// It is on lists of the scheme, but no rule on the way to this group asks for it.
    NotAskedFor,
    /// It is on no list of the scheme.
    OnNoList,
}

/// What became of one code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeVerdict {
    /// Where it stands.
    pub place: Place,
    /// Its number in the list, if it is known.
    pub number: Option<u32>,
    /// What it may not be used for.
    pub mark: Mark,
    /// The complication that it is in this case; `None` if it is none or does not count.
    pub level: Option<Level>,
    /// What it was used for.
    pub uses: Uses,
    /// Why it was not used, if it was not.
    pub why_not: Option<WhyNot>,
    /// A code of the list that may have been meant, if this one is not known.
    pub suggestion: Option<u32>,
}

impl CodeVerdict {
    /// Whether the code may stand where it does.
    pub const fn is_valid(&self) -> bool {
        !matches!(
            self.why_not,
            Some(WhyNot::Unknown | WhyNot::WrongList | WhyNot::Grey | WhyNot::NotPrincipal)
        )
    }
}

impl Scheme {
    /// What can be said of each code before the walk. `known` are the numbers of the other diagnoses
    /// and procedures, as far as they were looked up already.
    pub(super) fn verdicts(&self, case: &Case<'_>, known: &[u32]) -> Vec<CodeVerdict> {
        let principal = case.principal_diagnosis.iter();
        let principal = principal.map(|code| (Place::PrincipalDiagnosis, code));
        let others = case.other_diagnoses.iter().enumerate();
        let others = others.map(|(at, code)| (Place::OtherDiagnosis(at), code));
        let procedures = case.procedures.iter().enumerate();
        let procedures = procedures.map(|(at, code)| (Place::Procedure(at), code));
        let told = case
            .other_diagnoses
            .len()
            .saturating_add(case.procedures.len());
        let looked_up = known.len() == told;
        let mut known = known.iter();
        // A case with more codes is refused as a whole, and nobody reads a list that long.
        let most = crate::MAX_CODES.saturating_mul(2);
        let mut verdicts: Vec<CodeVerdict> = Vec::with_capacity(told.saturating_add(1).min(most));
        for (place, code) in principal.chain(others).chain(procedures).take(most) {
            let number = match place {
                Place::OtherDiagnosis(_) | Place::Procedure(_) if looked_up => {
                    known.next().copied()
                }
                _ => self.find(&code.0),
            };
            let mark = number.map(|it| self.codes.mark(it)).unwrap_or_default();
            let diagnosis = !matches!(place, Place::Procedure(_));
            let why_not = match (number, mark) {
                (None, _) => Some(WhyNot::Unknown),
                (Some(_), _) if is_procedure(&code.0) == diagnosis => Some(WhyNot::WrongList),
                (Some(_), _) if verdicts.iter().any(|it| it.number == number) => {
                    Some(WhyNot::Duplicate)
                }
                // Whatever its mark: a code that a rule names takes part.
                (Some(number), _)
                    if !self.sets_of(number).is_empty() && place != Place::PrincipalDiagnosis =>
                {
                    None
                }
                (_, Mark::Grey) => Some(WhyNot::Grey),
                (_, Mark::NonGrouping) => Some(WhyNot::NonGrouping),
                (_, Mark::NotPrincipal) if place == Place::PrincipalDiagnosis => {
                    Some(WhyNot::NotPrincipal)
                }
                _ => None,
            };
            verdicts.push(CodeVerdict {
                place,
                number,
                mark,
                level: None,
                uses: Uses::default(),
                why_not,
                suggestion: match number {
                    None => self
                        .codes
                        .suggest(&code.0, diagnosis)
                        .filter(|it| self.knows(*it)),
                    Some(_) => None,
                },
            });
        }
        verdicts
    }
}
