//! Which edition groups a stay: the one that is in force on the day of discharge.

use super::draft::Head;
use super::scheme::Scheme;
use base::date::Date;
use serde::Serialize;
use std::sync::Arc;

/// Why a stay was grouped by its edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum EditionBy {
    /// Somebody chose it.
    Chosen,
    /// It is in force on the day of discharge.
    DischargeDate,
    /// The day of discharge is not known, and it is in force on the day of use.
    DayOfUse,
}

impl EditionBy {
    /// As results write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chosen => "chosen",
            Self::DischargeDate => "discharge_date",
            Self::DayOfUse => "day_of_use",
        }
    }
}

/// The id of the edition that is in force on a day: of those that say from when on they are, the last
/// that has begun, and before the first of them the one that it replaces. `None` where none says it.
pub fn in_force<'a>(heads: impl Iterator<Item = &'a Head> + Clone, day: Date) -> Option<&'a str> {
    let dated = heads.filter_map(|head| head.in_force.as_ref().map(|own| (head, own)));
    let begun = dated.clone().filter(|(_, own)| own.from <= day);
    let last = begun.max_by_key(|(_, own)| own.from);
    last.map(|(head, _)| head.id.as_str()).or_else(|| {
        let first = dated.min_by_key(|(_, own)| own.from);
        first.map(|(_, own)| own.replaces.as_str())
    })
}

/// The editions that a file of cases is grouped by.
#[derive(Debug, Clone)]
pub struct Editions {
    schemes: Vec<Arc<Scheme>>,
    /// The day of use; `None` where the first scheme was chosen for every case.
    today: Option<Date>,
}

impl Editions {
    /// One edition for every case.
    pub fn chosen(scheme: Arc<Scheme>) -> Self {
        Self {
            schemes: vec![scheme],
            today: None,
        }
    }

    /// For each case the one that is in force on its day of discharge; where that is not known, on the
    /// day of use. `None` if one of those that can be in force is not there.
    pub fn by_day(schemes: Vec<Arc<Scheme>>, today: Date) -> Option<Self> {
        let there = |id: &str| schemes.iter().any(|own| own.head().id == id);
        let mut dated = schemes
            .iter()
            .filter_map(|own| own.head().in_force.as_ref());
        let whole = dated.clone().next().is_some() && dated.all(|own| there(&own.replaces));
        whole.then_some(Self {
            schemes,
            today: Some(today),
        })
    }

    /// All of them.
    pub fn schemes(&self) -> &[Arc<Scheme>] {
        &self.schemes
    }

    /// The place among [`Editions::schemes`] of the one that groups a case, and why that one.
    pub fn of(&self, discharge: Option<Date>) -> (usize, EditionBy) {
        let Some(today) = self.today else {
            return (0, EditionBy::Chosen);
        };
        let by = match discharge {
            Some(_) => EditionBy::DischargeDate,
            None => EditionBy::DayOfUse,
        };
        let heads = self.schemes.iter().map(|own| own.head());
        let id = in_force(heads.clone(), discharge.unwrap_or(today));
        let at = heads.clone().position(|head| Some(head.id.as_str()) == id);
        (at.unwrap_or(0), by)
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::InForce;
    use super::{Head, in_force};

    #[test]
    fn the_edition_of_a_day_is_the_last_that_has_begun() {
        let head = |id: &str, in_force: Option<(&str, &str)>| Head {
            in_force: in_force.map(|(from, replaces)| InForce {
                from: from.parse().unwrap(),
                replaces: replaces.to_owned(),
            }),
            ..Head::imported(id, "codes")
        };
        let heads = [
            head("a", None),
            head("d", Some(("2030-07-01", "c"))),
            head("c", Some(("2027-01-01", "b"))),
            head("b", None),
        ];
        for (day, id) in [
            ("2020-01-01", "b"),
            ("2026-12-31", "b"),
            ("2027-01-01", "c"),
            ("2030-06-30", "c"),
            ("2030-07-01", "d"),
            ("2199-01-01", "d"),
        ] {
            assert_eq!(
                in_force(heads.iter(), day.parse().unwrap()),
                Some(id),
                "{day}"
            );
        }
        assert_eq!(
            in_force(heads[..1].iter(), "2027-01-01".parse().unwrap()),
            None
        );
    }
}
