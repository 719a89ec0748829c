//! A polytope of some variables, kept as its corners.

use super::super::form::{Form, NEXT_TO_NOTHING};
use super::MAX_CONSTRAINTS;
use rust_decimal::Decimal;

/// A polytope of some of the variables.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Its variables, in the order of the coordinates of its corners.
    pub(super) variables: Vec<usize>,
    pub(super) corners: Vec<Corner>,
    /// Constraints so far.
    pub(super) constraints: u32,
}

/// A corner, and the constraints that hold there with equality, one bit each.
#[derive(Debug, Clone)]
pub(super) struct Corner {
    pub(super) at: Vec<Decimal>,
    pub(super) tight: u128,
}

impl Block {
    /// A single point without coordinates.
    pub(super) fn point() -> Self {
        Self {
            variables: Vec::new(),
            corners: vec![Corner {
                at: Vec::new(),
                tight: 0,
            }],
            constraints: 0,
        }
    }

    /// What it adds to an amount at one of its corners.
    pub(super) fn part(&self, form: &Form, corner: &Corner) -> Option<Decimal> {
        let mut sum = Decimal::ZERO;
        for (variable, coordinate) in self.variables.iter().zip(&corner.at) {
            let slope = form.slope(*variable);
            if !slope.is_zero() {
                sum = sum.checked_add(slope.checked_mul(*coordinate)?)?;
            }
        }
        Some(sum)
    }

    pub(super) fn parts(&self, form: &Form) -> Option<Vec<Decimal>> {
        let corners = self.corners.iter();
        corners.map(|corner| self.part(form, corner)).collect()
    }

    pub(super) fn has_bearing_on(&self, form: &Form) -> bool {
        let mut variables = self.variables.iter();
        variables.any(|variable| !form.slope(*variable).is_zero())
    }

    pub(super) fn next_bit(&mut self) -> u128 {
        let bit = 1_u128.checked_shl(self.constraints).unwrap_or(0);
        self.constraints = self.constraints.saturating_add(1);
        bit
    }

    /// Every corner of this with every one of the other.
    pub(super) fn times(self, other: &Self) -> Self {
        let shifted = |tight: u128| tight.checked_shl(self.constraints).unwrap_or(0);
        let corners = self.corners.iter().flat_map(|one| {
            other.corners.iter().map(move |two| Corner {
                at: one.at.iter().chain(&two.at).copied().collect(),
                tight: one.tight | shifted(two.tight),
            })
        });
        Self {
            corners: corners.collect(),
            variables: self
                .variables
                .iter()
                .chain(&other.variables)
                .copied()
                .collect(),
            constraints: self.constraints.saturating_add(other.constraints),
        }
    }

    /// Keeps the corners at which an amount is above zero, and the points between them and others at
    /// which it is zero. `signed` is the amount at each corner.
    pub(super) fn cut(&mut self, signed: &[Decimal]) -> Option<()> {
        let bit = self.next_bit();
        let mut kept = Vec::with_capacity(self.corners.len());
        for (corner, value) in self.corners.iter().zip(signed) {
            if value.abs() <= NEXT_TO_NOTHING {
                let mut corner = corner.clone();
                corner.tight |= bit;
                kept.push(corner);
            } else if value.is_sign_positive() {
                kept.push(corner.clone());
            }
        }
        let outside = |value: &Decimal| *value < -NEXT_TO_NOTHING;
        let inside = |value: &Decimal| *value > NEXT_TO_NOTHING;
        for (from, above) in self.corners.iter().zip(signed).filter(|it| inside(it.1)) {
            for (to, below) in self.corners.iter().zip(signed).filter(|it| outside(it.1)) {
                if !self.joined(from, to) {
                    continue;
                }
                let way = above.checked_div(above.checked_sub(*below)?)?;
                let at =
                    from.at.iter().zip(&to.at).map(|(from, to)| {
                        from.checked_add(to.checked_sub(*from)?.checked_mul(way)?)
                    });
                kept.push(Corner {
                    at: at.collect::<Option<_>>()?,
                    tight: (from.tight & to.tight) | bit,
                });
            }
        }
        self.corners = kept;
        Some(())
    }

    /// Whether an edge joins two corners: no other corner lies on everything that both lie on.
    pub(super) fn joined(&self, one: &Corner, other: &Corner) -> bool {
        let both = one.tight & other.tight;
        self.constraints > MAX_CONSTRAINTS
            || !self.corners.iter().any(|third| {
                !std::ptr::eq(third, one)
                    && !std::ptr::eq(third, other)
                    && third.tight & both == both
            })
    }

    /// What it took to look at every corner.
    pub(super) fn size(&self) -> u64 {
        let corners = u64::try_from(self.corners.len()).unwrap_or(u64::MAX);
        let variables = u64::try_from(self.variables.len()).unwrap_or(u64::MAX);
        corners.saturating_mul(variables)
    }
}
