//! The values that what varies may take together: a polytope, kept as its corners.
//!
//! Everything that a settlement does to an amount is linear between its decisions. So the amounts
//! that lead to the same decisions form a polytope, and what is linear on it is largest and
//! smallest at its corners. A decision that falls differently on two corners cuts the polytope in
//! two along its edges.
//!
//! | from | cut by | corners |
//! |---|---|---|
//! | 0 ≤ x ≤ 10 | x ≥ 4 | 4, 10 |
//! | 0 ≤ x, y ≤ 10 | x + y ≤ 5 | (0,0), (5,0), (0,5) |

use super::form::{Form, NEXT_TO_NOTHING};
use rust_decimal::Decimal;

/// Constraints that a corner can remember. With more of them corners are joined all with all, which
/// gives points too many but none wrong.
const MOST_CONSTRAINTS: u32 = 128;

/// A polytope.
#[derive(Debug, Clone)]
pub struct Region {
    corners: Vec<Corner>,
    variables: usize,
    /// Constraints so far.
    constraints: u32,
}

/// A corner, and the constraints that hold there with equality, one bit each.
#[derive(Debug, Clone)]
struct Corner {
    at: Vec<Decimal>,
    tight: u128,
}

/// What an amount comes to at a corner.
type End<'r> = (Decimal, &'r [Decimal]);

/// Which side of a cut is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Below,
    Above,
}

impl Default for Region {
    /// A single point without coordinates.
    fn default() -> Self {
        Self {
            corners: vec![Corner {
                at: Vec::new(),
                tight: 0,
            }],
            variables: 0,
            constraints: 0,
        }
    }
}

impl Region {
    /// The coordinates of the corners.
    pub fn corners(&self) -> impl Iterator<Item = &[Decimal]> {
        self.corners.iter().map(|corner| corner.at.as_slice())
    }

    /// The least and the most that an amount comes to in the region.
    pub fn bounds(&self, form: &Form) -> Option<(Decimal, Decimal)> {
        let ((least, _), (most, _)) = self.extremes(form)?;
        Some((least, most))
    }

    /// The least and the most that an amount comes to in the region, and a corner for each.
    pub fn extremes(&self, form: &Form) -> Option<(End<'_>, End<'_>)> {
        let mut corners = self.corners();
        let first = corners.next()?;
        let value = form.at(first)?;
        let (mut least, mut most) = ((value, first), (value, first));
        if form.fixed().is_some() {
            return Some((least, most));
        }
        for corner in corners {
            let value = form.at(corner)?;
            if value < least.0 {
                least = (value, corner);
            }
            if value > most.0 {
                most = (value, corner);
            }
        }
        Some((least, most))
    }

    /// A point inside, away from every edge that the region has a width across.
    pub(super) fn middle(&self) -> Vec<Decimal> {
        let count = Decimal::from(self.corners.len());
        (0..self.variables)
            .map(|at| {
                let sum = self.corners.iter().try_fold(Decimal::ZERO, |sum, corner| {
                    sum.checked_add(corner.at.get(at).copied().unwrap_or_default())
                });
                sum.and_then(|sum| sum.checked_div(count))
                    .unwrap_or_default()
            })
            .collect()
    }

    /// One more variable, which goes everywhere from `low` to `high` times an amount that is
    /// nowhere below zero.
    pub(super) fn widen(&mut self, width: &Form, low: Decimal, high: Decimal) -> Option<usize> {
        let bits = [self.next_bit(), self.next_bit()];
        let mut corners = Vec::with_capacity(self.corners.len() * 2);
        for corner in &self.corners {
            let width = width.at(&corner.at)?;
            let ends = [width.checked_mul(low)?, width.checked_mul(high)?];
            let meet = ends[1].checked_sub(ends[0])?.abs() <= NEXT_TO_NOTHING;
            for (end, bit) in ends.into_iter().zip(bits) {
                let mut at = corner.at.clone();
                at.push(end);
                let tight = corner.tight | if meet { bits[0] | bits[1] } else { bit };
                corners.push(Corner { at, tight });
                if meet {
                    break;
                }
            }
        }
        self.corners = corners;
        self.variables += 1;
        Some(self.variables - 1)
    }

    /// Keeps the side on which an amount is below or above zero.
    pub(super) fn cut(&mut self, form: &Form, side: Side) -> Option<()> {
        let mut signed = Vec::with_capacity(self.corners.len());
        for corner in &self.corners {
            let value = form.at(&corner.at)?;
            signed.push(match side {
                Side::Above => value,
                Side::Below => -value,
            });
        }
        let bit = self.next_bit();
        let mut kept = Vec::with_capacity(self.corners.len());
        for (corner, value) in self.corners.iter().zip(&signed) {
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
        for (from, above) in self.corners.iter().zip(&signed).filter(|it| inside(it.1)) {
            for (to, below) in self.corners.iter().zip(&signed).filter(|it| outside(it.1)) {
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
    fn joined(&self, one: &Corner, other: &Corner) -> bool {
        let both = one.tight & other.tight;
        self.constraints > MOST_CONSTRAINTS
            || !self.corners.iter().any(|third| {
                !std::ptr::eq(third, one)
                    && !std::ptr::eq(third, other)
                    && third.tight & both == both
            })
    }

    fn next_bit(&mut self) -> u128 {
        let bit = 1_u128.checked_shl(self.constraints).unwrap_or(0);
        self.constraints = self.constraints.saturating_add(1);
        bit
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, Region, Side};
    use rust_decimal::Decimal;

    fn number(value: i64) -> Decimal {
        value.into()
    }

    /// `constant + Σ slope × variable`.
    fn form(constant: i64, slopes: &[i64]) -> Form {
        let start = Form::constant(number(constant));
        slopes.iter().enumerate().fold(start, |sum, (at, slope)| {
            sum.plus(&Form::variable(at), number(*slope)).unwrap()
        })
    }

    /// A box with sides of 10.
    fn cube(sides: usize) -> Region {
        let mut region = Region::default();
        for _ in 0..sides {
            region.widen(&form(1, &[]), number(0), number(10)).unwrap();
        }
        region
    }

    fn corners(region: &Region) -> Vec<Vec<Decimal>> {
        let mut corners: Vec<_> = region.corners().map(<[Decimal]>::to_vec).collect();
        corners.sort();
        corners
    }

    #[test]
    fn a_cut_keeps_one_side() {
        let mut line = cube(1);
        line.cut(&form(-4, &[1]), Side::Above).unwrap();
        assert_eq!(corners(&line), [[number(4)], [number(10)]]);
        let mut square = cube(2);
        square.cut(&form(-5, &[1, 1]), Side::Below).unwrap();
        let triangle = [[0, 0], [0, 5], [5, 0]].map(|point| point.map(number));
        assert_eq!(corners(&square), triangle);
    }

    #[test]
    fn corners_that_no_edge_joins_make_no_new_ones() {
        // A cube cut across one corner has seven old corners and three new ones.
        let mut region = cube(3);
        region.cut(&form(-25, &[1, 1, 1]), Side::Below).unwrap();
        assert_eq!(corners(&region).len(), 10);
        // x + y + z is between 0 and 25 there, x + y at most 20.
        let bounds = |slopes: &[i64]| region.bounds(&form(0, slopes)).unwrap();
        assert_eq!(bounds(&[1, 1, 1]), (number(0), number(25)));
        assert_eq!(bounds(&[1, 1, 0]), (number(0), number(20)));
        assert_eq!(bounds(&[1, -1, 0]), (number(-10), number(10)));
    }

    #[test]
    fn a_share_of_an_amount_is_as_wide_as_the_amount() {
        // From a tenth to a half of x, where x goes from 0 to 10: a triangle.
        let mut region = cube(1);
        let tenth = Decimal::new(1, 1);
        let half = Decimal::new(5, 1);
        region.widen(&form(0, &[1]), tenth, half).unwrap();
        let triangle = [[0, 0], [10, 1], [10, 5]].map(|point| point.map(number));
        assert_eq!(corners(&region), triangle);
    }
}
