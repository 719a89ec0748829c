//! Which part of a stay is being settled, and what the parts before it came to.

use super::question::UsedFigure;
use super::{Amounts, Quantity};
use crate::case::{Case, FundField};
use crate::pack::Pack;
use crate::periods::Part;
use base::date::Date;
use worksheet::Basis;

/// The part that is being settled, or the whole stay.
pub(super) struct Stage {
    /// The insurance year that it counts in.
    pub(super) year: i16,
    /// The day as on which the pack is read.
    pub(super) read_as_of: Date,
    /// The part, where there are several.
    part: Option<Part>,
    /// The insurance year of the first part.
    first_year: i16,
    /// Whether no part after it counts in its year.
    ends_year: bool,
    /// Whether parts of the stay count in another year.
    has_other_year: bool,
    /// The parts before it.
    passed: Vec<Part>,
    /// What they came to, as far as there is a bill.
    before: Vec<Settled>,
}

/// What a part came to.
pub(super) struct Settled {
    pub(super) part: Part,
    pub(super) in_scope: Quantity,
    /// What is due of it at most.
    pub(super) standard: Option<(Quantity, Vec<Basis>)>,
    pub(super) deductible: Option<Quantity>,
    pub(super) pool: Option<Quantity>,
    pub(super) account: Option<Quantity>,
    /// What funds of the year counted, by their names.
    pub(super) counted: Vec<(String, Quantity)>,
    pub(super) paid: Vec<(FundField, Quantity)>,
}

impl Settled {
    pub(super) fn of(part: Part, flow: &Amounts) -> Self {
        let paid = flow.later.iter().map(|paid| (paid.field, paid.quantity));
        Self {
            part,
            in_scope: flow.in_scope,
            standard: flow.standard.clone(),
            deductible: flow.deductible,
            pool: flow.pool,
            account: flow.account,
            counted: flow.counted.clone(),
            paid: paid.collect(),
        }
    }
}

impl Stage {
    /// All of a stay at once.
    pub(super) fn whole(pack: &Pack, case: &Case) -> Self {
        let year = pack.year_of(case.settlement_date);
        Self {
            year,
            read_as_of: case.read_as_of,
            part: None,
            first_year: year,
            ends_year: true,
            has_other_year: false,
            passed: Vec::new(),
            before: Vec::new(),
        }
    }

    /// Goes on to a part; the parts after it are `to_come`.
    pub(super) fn enter(&mut self, part: Part, to_come: &[Part]) {
        if self.part.is_none() {
            self.first_year = part.year;
        }
        self.ends_year = to_come.iter().all(|later| later.year != part.year);
        let is_of_other = |it: &Part| it.year != part.year;
        self.has_other_year |= to_come.iter().any(is_of_other);
        self.year = part.year;
        self.read_as_of = part.read_as_of;
        self.passed.extend(self.part.replace(part));
    }

    /// Keeps what a part came to.
    pub(super) fn keep(&mut self, settled: Settled) {
        self.before.push(settled);
    }

    /// The part, where there are several.
    pub(super) fn part(&self) -> Option<Part> {
        self.part
    }

    /// Whether earlier stays may have used something of its year.
    pub(super) fn is_first_year(&self) -> bool {
        self.year == self.first_year
    }

    /// Whether nothing of the stay is left that counts in its year.
    pub(super) fn ends_year(&self) -> bool {
        self.ends_year
    }

    /// Its year, where parts of the stay count in another one.
    pub(super) fn year_of_several(&self) -> Option<i16> {
        self.has_other_year.then_some(self.year)
    }

    /// Whether nothing of the stay was settled before.
    pub(super) fn is_first(&self) -> bool {
        self.part
            .is_none_or(|part| part.settlement == 1 && !part.continues)
    }

    /// The settlements of this stay before it that count in its year.
    pub(super) fn settlements_of_year(&self) -> u16 {
        let mut settlements: Vec<u16> = Vec::new();
        let own = self.part.map(|part| part.settlement);
        for Part {
            settlement, year, ..
        } in &self.passed
        {
            let counts = *year == self.year && Some(*settlement) != own;
            if counts && !settlements.contains(settlement) {
                settlements.push(*settlement);
            }
        }
        u16::try_from(settlements.len()).unwrap_or(u16::MAX)
    }

    /// The parts before it of the same settlement.
    pub(super) fn of_settlement(&self) -> impl Iterator<Item = &Settled> {
        let own = self.part.map(|part| part.settlement);
        let same = move |settled: &&Settled| Some(settled.part.settlement) == own;
        self.before.iter().filter(same)
    }

    /// What parts before it paid from the personal account.
    pub(super) fn account(&self) -> impl Iterator<Item = Quantity> {
        self.before.iter().filter_map(|settled| settled.account)
    }

    /// What parts before it used of the year.
    pub(super) fn used(&self, which: UsedFigure<'_>) -> Vec<Quantity> {
        let of_year = self.before.iter().filter(|it| it.part.year == self.year);
        let mut used = Vec::new();
        for settled in of_year {
            match which {
                UsedFigure::InScope => used.push(settled.in_scope),
                UsedFigure::Deductible => used.extend(settled.deductible),
                UsedFigure::PoolPaid => used.extend(settled.pool),
                UsedFigure::OwnInScope(fund) => {
                    let counted = settled.counted.iter().filter(|(id, _)| id == fund);
                    used.extend(counted.map(|(_, counted)| *counted));
                }
                UsedFigure::Paid(field) => {
                    let paid = settled.paid.iter().filter(|(its, _)| *its == field);
                    used.extend(paid.map(|(_, paid)| *paid));
                }
            }
        }
        used
    }
}
