//! How an amount depends on what varies: a constant and a slope for each thing that varies.

use rust_decimal::Decimal;

/// Amounts closer than this, in yuan, count as equal: far below a fen, far above what the division
/// at a crossing leaves in the last of 28 digits.
pub(super) const NEXT_TO_NOTHING: Decimal = Decimal::from_parts(1, 0, 0, false, 9);

/// An amount that varies: `constant + Σ slope × variable`.
///
/// Variables are what a [`super::Region`] has coordinates for. A share that nothing was multiplied
/// with yet is no variable: it stands beside them, until a product with it becomes one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    constant: Decimal,
    /// One for each variable; missing ones are zero.
    slopes: Vec<Decimal>,
    /// Shares by the number of the leaf that tells them, and how often each counts.
    shares: Vec<(usize, Decimal)>,
}

impl Form {
    /// An amount that does not vary.
    pub fn constant(constant: Decimal) -> Self {
        Self {
            constant,
            slopes: Vec::new(),
            shares: Vec::new(),
        }
    }

    /// A variable alone.
    pub(super) fn variable(at: usize) -> Self {
        let mut slopes = vec![Decimal::ZERO; at];
        slopes.push(Decimal::ONE);
        Self {
            constant: Decimal::ZERO,
            slopes,
            shares: Vec::new(),
        }
    }

    /// A share alone.
    pub(super) fn share(leaf: usize) -> Self {
        Self {
            shares: vec![(leaf, Decimal::ONE)],
            ..Self::default()
        }
    }

    /// The value where every variable is zero.
    pub fn at_zero(&self) -> Decimal {
        self.constant
    }

    /// By how much it grows with a variable.
    pub fn slope(&self, variable: usize) -> Decimal {
        self.slopes.get(variable).copied().unwrap_or_default()
    }

    /// The shares in it, and how often each counts.
    pub(super) fn shares(&self) -> &[(usize, Decimal)] {
        &self.shares
    }

    /// The same without its shares.
    pub(super) fn without_shares(&self) -> Self {
        Self {
            shares: Vec::new(),
            ..self.clone()
        }
    }

    /// Its value, where it does not vary.
    pub fn fixed(&self) -> Option<Decimal> {
        let varies = self.slopes.iter().any(|slope| !slope.is_zero());
        (!varies && self.shares.is_empty()).then_some(self.constant)
    }

    /// Its value at a point. Nothing beyond the range of decimals.
    pub fn at(&self, point: &[Decimal]) -> Option<Decimal> {
        let mut value = self.constant;
        for (slope, coordinate) in self.slopes.iter().zip(point) {
            if !slope.is_zero() {
                value = value.checked_add(slope.checked_mul(*coordinate)?)?;
            }
        }
        Some(value)
    }

    /// This and so many times the other.
    pub fn plus(&self, other: &Self, times: Decimal) -> Option<Self> {
        let mut sum = self.clone();
        sum.add(other, times)?;
        Some(sum)
    }

    fn add(&mut self, other: &Self, times: Decimal) -> Option<()> {
        let more = other.constant.checked_mul(times)?;
        self.constant = self.constant.checked_add(more)?;
        if self.slopes.len() < other.slopes.len() {
            self.slopes.resize(other.slopes.len(), Decimal::ZERO);
        }
        for (slope, more) in self.slopes.iter_mut().zip(&other.slopes) {
            if !more.is_zero() {
                *slope = slope.checked_add(more.checked_mul(times)?)?;
            }
        }
        for (leaf, often) in &other.shares {
            let more = often.checked_mul(times)?;
            match self.shares.iter_mut().find(|(own, _)| own == leaf) {
                Some((_, own)) => *own = own.checked_add(more)?,
                None => self.shares.push((*leaf, more)),
            }
        }
        self.shares.retain(|(_, often)| !often.is_zero());
        Some(())
    }

    /// So many times this.
    pub fn scaled(&self, times: Decimal) -> Option<Self> {
        Self::default().plus(self, times)
    }

    /// The factor that makes the other of this one, where there is one: 2 for `x + 1` and `2x + 2`.
    pub(super) fn factor_to(&self, other: &Self) -> Option<Decimal> {
        let parts = |form: &Self| {
            let slopes = (0..self.slopes.len().max(other.slopes.len())).map(|at| form.slope(at));
            std::iter::once(form.constant)
                .chain(slopes)
                .collect::<Vec<_>>()
        };
        let (own, theirs) = (parts(self), parts(other));
        let (from, to) = own.iter().zip(&theirs).find(|(from, _)| !from.is_zero())?;
        let factor = to.checked_div(*from)?;
        let same = own.iter().zip(&theirs).all(|(from, to)| {
            from.checked_mul(factor)
                .and_then(|scaled| scaled.checked_sub(*to))
                .is_some_and(|apart| apart.abs() <= NEXT_TO_NOTHING)
        });
        same.then_some(factor)
    }

    /// Whether two are the same but for what division leaves in the last digits.
    pub fn is_like(&self, other: &Self) -> bool {
        let more = self.slopes.len().max(other.slopes.len());
        let near = |one: Decimal, other: Decimal| {
            one.checked_sub(other)
                .is_some_and(|apart| apart.abs() <= NEXT_TO_NOTHING)
        };
        near(self.constant, other.constant)
            && (0..more).all(|at| near(self.slope(at), other.slope(at)))
    }
}
