//! Grouping: one walk through the program, and what it comes to.

use super::case::Case;
use super::cause::{Cause, Needs, Status};
use super::prepare::has_wrong_weight;
use super::rule::{Expr, Quantity, Test};
use super::scheme::{ENDS, End, Probe, RowKind, Scheme};
use super::scratch::{Bounds, Numbers, Scratch, number};

/// What a case came to, as numbers of the scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Outcome {
    /// What came of the case.
    pub status: Status,
    /// Why there is no group, if there is none.
    pub cause: Option<Cause>,
    pub(super) end: End,
}

const NOWHERE: End = End {
    mdc: None,
    row: None,
    drg: None,
};

impl Outcome {
    pub(super) const fn without(cause: Cause, end: End) -> Self {
        Self {
            status: cause.status(),
            cause: Some(cause),
            end,
        }
    }

    /// The category, `MDCB`; `None` where the walk did not come to one.
    pub fn mdc(self, scheme: &Scheme) -> Option<&str> {
        let mdc = scheme.mdcs.get(usize::from(self.end.mdc?))?;
        Some(&mdc.code)
    }

    /// The adjacent group, `BB1` or `BQY`.
    pub fn adrg(self, scheme: &Scheme) -> Option<&str> {
        let row = scheme.rows.get(usize::from(self.end.row?))?;
        Some(&row.code)
    }

    /// The Chinese names of category, adjacent group and group, as far as there are any.
    pub fn names(self, scheme: &Scheme) -> [Option<&str>; 3] {
        let End { mdc, row, drg } = self.end;
        let mdc = mdc.and_then(|at| scheme.mdcs.get(usize::from(at)));
        let row = row.and_then(|at| scheme.rows.get(usize::from(at)));
        let drg = drg.and_then(|at| scheme.drgs.get(usize::from(at)));
        [
            mdc.map(|it| it.name.as_str()),
            row.map(|it| it.name.as_str()),
            drg.map(|it| it.name.as_str()),
        ]
    }

    /// The group, `BB11`; the adjacent group where that has no groups, such as `BQY`; `0000` where
    /// there is none.
    pub fn drg(self, scheme: &Scheme) -> &str {
        let drg = self.end.drg.and_then(|at| scheme.drgs.get(usize::from(at)));
        drg.map(|drg| drg.code.as_str())
            .or_else(|| self.adrg(scheme))
            .filter(|_| self.cause.is_none_or(|cause| cause == Cause::Fallback))
            .unwrap_or("0000")
    }
}

impl Scheme {
    /// Groups a case.
    pub fn group(&self, case: &Case<'_>, scratch: &mut Scratch) -> Outcome {
        let outcome = match self.prepare(case, scratch) {
            Ok(()) => self.walk(scratch),
            Err(cause) => Outcome::without(cause, NOWHERE),
        };
        match outcome.cause {
            // A weight that plays no part refuses nothing.
            Some(Cause::Needs(needs))
                if needs.has(Quantity::Weight) && has_wrong_weight(case, self.head().weight) =>
            {
                Outcome::without(Cause::OutOfRange(Quantity::Weight), outcome.end)
            }
            _ => outcome,
        }
    }

    /// Groups what was prepared.
    pub(super) fn walk(&self, scratch: &Scratch) -> Outcome {
        let end = match self.run(scratch, &scratch.numbers) {
            Some(end) => end,
            // Something hangs on a number that was not told: the slow way finds out what.
            None => match self.walk_trees(scratch) {
                Ok(end) => end,
                Err((needs, end)) => return Outcome::without(Cause::Needs(needs), end),
            },
        };
        self.outcome(end, scratch)
    }

    fn outcome(&self, end: End, scratch: &Scratch) -> Outcome {
        let row = end.row.and_then(|at| self.rows.get(usize::from(at)));
        let cause = match (end.mdc, row) {
            (None, _) if self.fits_other_sex(scratch) => Cause::SexAgainstDiagnosis,
            (None, _) => Cause::NoCategory,
            (_, None) => Cause::NoRow,
            (_, Some(row)) => match (row.kind, end.drg) {
                (RowKind::Fallback, _) => Cause::Fallback,
                (RowKind::Ambiguous, _) => {
                    return Outcome {
                        status: Status::Ambiguous,
                        cause: None,
                        end,
                    };
                }
                (_, None) if !row.drgs.is_empty() => Cause::NoGroup,
                _ => {
                    return Outcome {
                        status: Status::Grouped,
                        cause: None,
                        end,
                    };
                }
            },
        };
        Outcome::without(cause, end)
    }

    /// Whether a category would take the case of a person of the other sex.
    fn fits_other_sex(&self, scratch: &Scratch) -> bool {
        let [years, sex, days, weight] = scratch.numbers;
        let other = Bounds::exactly(if sex.low == 1 { 2 } else { 1 });
        let end = self.run(scratch, &[years, other, days, weight]);
        end.is_some_and(|end| end.mdc.is_some())
    }

    /// Runs the program; `None` where it comes to a number that was not told.
    fn run(&self, scratch: &Scratch, numbers: &Numbers) -> Option<End> {
        let mut next = self.entry;
        while let Some(op) = self.ops.get(next as usize) {
            let holds = match op.probe {
                Probe::Member { fields, set } => scratch.marked(set) & fields != 0,
                Probe::Number {
                    quantity,
                    compare,
                    value,
                } => number(numbers, quantity).compare(compare, value)?,
                Probe::Count {
                    fields,
                    set,
                    compare,
                    value,
                } => compare.holds(self.count(scratch, fields, set), value),
            };
            next = if holds { op.yes } else { op.no };
        }
        self.ends.get((next & !ENDS) as usize).copied()
    }

    /// How many different codes of these fields are in a set.
    pub(super) fn count(&self, scratch: &Scratch, fields: u8, set: u16) -> u32 {
        let inside = scratch
            .found
            .iter()
            .filter(|it| it.field.bits() & fields != 0 && self.sets_of(it.number).contains(&set));
        u32::try_from(inside.count()).unwrap_or(u32::MAX)
    }

    /// Walks the rules as trees, which takes longer than [`Scheme::run`] and comes to the same.
    ///
    /// # Errors
    ///
    /// The numbers that the first open rule hangs on, and how far the walk had come.
    pub(super) fn walk_trees(&self, scratch: &Scratch) -> Result<End, (Needs, End)> {
        for (at, mdc) in (0_u16..).zip(&self.mdcs) {
            if !self.decide(&mdc.rule, scratch, NOWHERE)? {
                continue;
            }
            let here = End {
                mdc: Some(at),
                ..NOWHERE
            };
            for (row_at, row) in self
                .rows
                .iter()
                .enumerate()
                .take(mdc.rows.end)
                .skip(mdc.rows.start)
            {
                // While a pre-grouping row is open the category is, too.
                let above = if mdc.pre { NOWHERE } else { here };
                if !self.decide(&row.rule, scratch, above)? {
                    continue;
                }
                let there = End {
                    row: u16::try_from(row_at).ok(),
                    ..here
                };
                for (drg_at, drg) in self
                    .drgs
                    .iter()
                    .enumerate()
                    .take(row.drgs.end)
                    .skip(row.drgs.start)
                {
                    if self.decide(&drg.rule, scratch, there)? {
                        return Ok(End {
                            drg: u16::try_from(drg_at).ok(),
                            ..there
                        });
                    }
                }
                return Ok(there);
            }
            if !mdc.pre {
                return Ok(here);
            }
        }
        Ok(NOWHERE)
    }

    fn decide(
        &self,
        rule: &Expr<u16>,
        scratch: &Scratch,
        so_far: End,
    ) -> Result<bool, (Needs, End)> {
        let mut open = 0;
        self.truth(rule, scratch, &mut open).ok_or_else(|| {
            let [years, ..] = scratch.numbers;
            // Who knows the years often knows enough: only infants are asked for days.
            if years.low != years.high && open & Needs::bit(Quantity::AgeDays) != 0 {
                open = open & !Needs::bit(Quantity::AgeDays) | Needs::bit(Quantity::AgeYears);
            }
            (Needs::of(open), so_far)
        })
    }

    /// Whether a rule holds; `None` where that hangs on numbers that were not told, whose bits are
    /// then put into `open`.
    pub(super) fn truth(&self, rule: &Expr<u16>, scratch: &Scratch, open: &mut u8) -> Option<bool> {
        let (parts, absorbing) = match rule {
            Expr::Always => return Some(true),
            Expr::Test(test) => return self.test(test, scratch, open),
            Expr::And(parts) => (parts, false),
            Expr::Or(parts) => (parts, true),
        };
        let mut asked = 0;
        let mut decided = true;
        for part in parts {
            match self.truth(part, scratch, &mut asked) {
                Some(value) if value == absorbing => return Some(absorbing),
                Some(_) => {}
                None => decided = false,
            }
        }
        if decided {
            return Some(!absorbing);
        }
        *open |= asked;
        None
    }

    /// Whether a test holds, as [`Scheme::truth`].
    pub(super) fn test(&self, test: &Test<u16>, scratch: &Scratch, open: &mut u8) -> Option<bool> {
        match test {
            Test::Member {
                fields,
                sets,
                negated,
            } => {
                let bits = fields.bits();
                Some(sets.iter().any(|set| scratch.marked(*set) & bits != 0) != *negated)
            }
            Test::Number {
                quantity,
                compare,
                value,
            } => {
                let holds = number(&scratch.numbers, *quantity).compare(*compare, *value);
                if holds.is_none() {
                    *open |= Needs::bit(*quantity);
                }
                holds
            }
            Test::Count {
                set,
                fields,
                compare,
                value,
            } => Some(compare.holds(self.count(scratch, fields.bits(), *set), *value)),
        }
    }
}
