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

mod block;

use super::form::{Form, NEXT_TO_NOTHING};
use block::{Block, Corner};
use rust_decimal::Decimal;

/// Constraints that a corner can remember. With more of them corners are joined all with all, which
/// gives points too many but none wrong.
const MAX_CONSTRAINTS: u32 = 128;

/// Corners of a block up to which others are taken into it. Beyond them a cut across several blocks
/// only shortens each by itself, so that the region keeps points that are no longer in it.
const MAX_CORNERS: usize = 96;

/// A polytope: the product of blocks that have no bearing on each other.
#[derive(Debug, Clone, Default)]
pub struct Region {
    blocks: Vec<Block>,
    variables: usize,
    /// Whether it has points that are no longer in it.
    loose: bool,
    /// What all of this took, in coordinates looked at.
    steps: u64,
}

/// What an amount comes to at a corner.
type End = (Decimal, Vec<Decimal>);

/// Which side of a cut is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Below,
    Above,
}

impl Region {
    /// The coordinates of the corners. There are as many as all blocks have, multiplied.
    pub fn corners(&self) -> Vec<Vec<Decimal>> {
        let mut corners = vec![vec![Decimal::ZERO; self.variables]];
        for block in &self.blocks {
            let all = corners.iter().flat_map(|before| {
                block.corners.iter().map(move |corner| {
                    let mut at = before.clone();
                    Self::put(&mut at, block, corner);
                    at
                })
            });
            corners = all.collect();
        }
        corners
    }

    fn put(at: &mut [Decimal], block: &Block, corner: &Corner) {
        for (variable, coordinate) in block.variables.iter().zip(&corner.at) {
            if let Some(place) = at.get_mut(*variable) {
                *place = *coordinate;
            }
        }
    }

    /// Whether it has points that are no longer in it, because the blocks were too many to keep what
    /// they have to do with each other.
    pub fn is_loose(&self) -> bool {
        self.loose
    }

    /// What all of this took, in coordinates looked at.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// The least and the most that an amount comes to in the region.
    pub fn bounds(&mut self, form: &Form) -> Option<(Decimal, Decimal)> {
        let (mut least, mut most) = (form.at_zero(), form.at_zero());
        for block in self
            .blocks
            .iter()
            .filter(|block| block.has_bearing_on(form))
        {
            self.steps = self.steps.saturating_add(block.size());
            let parts = block.parts(form)?;
            least = least.checked_add(parts.iter().min().copied()?)?;
            most = most.checked_add(parts.iter().max().copied()?)?;
        }
        Some((least, most))
    }

    /// The least and the most that an amount comes to in the region, and a corner for each.
    pub fn extremes(&self, form: &Form) -> Option<(End, End)> {
        let start = (form.at_zero(), vec![Decimal::ZERO; self.variables]);
        let (mut least, mut most) = (start.clone(), start);
        for block in &self.blocks {
            let mut ends: Option<[(Decimal, &Corner); 2]> = None;
            for corner in &block.corners {
                let part = block.part(form, corner)?;
                let ends = ends.get_or_insert([(part, corner); 2]);
                if part < ends[0].0 {
                    ends[0] = (part, corner);
                }
                if part > ends[1].0 {
                    ends[1] = (part, corner);
                }
            }
            for ((value, at), (part, corner)) in [&mut least, &mut most].into_iter().zip(ends?) {
                *value = value.checked_add(part)?;
                Self::put(at, block, corner);
            }
        }
        Some((least, most))
    }

    /// A point inside, away from every edge that the region has a width across.
    pub(super) fn middle(&self) -> Vec<Decimal> {
        let mut middle = vec![Decimal::ZERO; self.variables];
        for block in &self.blocks {
            let count = Decimal::from(block.corners.len());
            for (at, variable) in block.variables.iter().enumerate() {
                let sum = block.corners.iter().try_fold(Decimal::ZERO, |sum, corner| {
                    sum.checked_add(corner.at.get(at).copied().unwrap_or_default())
                });
                let mean = sum.and_then(|sum| sum.checked_div(count));
                if let (Some(place), Some(mean)) = (middle.get_mut(*variable), mean) {
                    *place = mean;
                }
            }
        }
        middle
    }

    /// One more variable, which goes everywhere from `low` to `high` times an amount that is
    /// nowhere below zero.
    pub(super) fn widen(&mut self, width: &Form, low: Decimal, high: Decimal) -> Option<usize> {
        let variable = self.variables;
        let Some(at) = self.together(width) else {
            // Too many blocks for one: from the least to the most, whatever the amount is.
            let (least, most) = self.bounds(width)?;
            let (low, high) = (least.checked_mul(low)?, most.checked_mul(high)?);
            self.loose = true;
            return self.interval(low, high);
        };
        let constant = width.at_zero();
        let block = self.blocks.get_mut(at)?;
        let bits = [block.next_bit(), block.next_bit()];
        let parts = block.parts(width)?;
        let mut corners = Vec::with_capacity(block.corners.len() * 2);
        for (corner, part) in block.corners.iter().zip(parts) {
            let width = constant.checked_add(part)?;
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
        block.corners = corners;
        block.variables.push(variable);
        self.steps = self.steps.saturating_add(block.size());
        self.variables += 1;
        Some(variable)
    }

    /// One more variable between two numbers, in a block of its own.
    fn interval(&mut self, low: Decimal, high: Decimal) -> Option<usize> {
        let at = self.empty_block();
        let variable = self.variables;
        let block = self.blocks.get_mut(at)?;
        let bits = [block.next_bit(), block.next_bit()];
        let corner = |end: Decimal, tight: u128| Corner {
            at: vec![end],
            tight,
        };
        block.corners = if high <= low {
            vec![corner(low, bits[0] | bits[1])]
        } else {
            vec![corner(low, bits[0]), corner(high, bits[1])]
        };
        block.variables.push(variable);
        self.variables += 1;
        Some(variable)
    }

    fn empty_block(&mut self) -> usize {
        self.blocks.push(Block::point());
        self.blocks.len() - 1
    }

    /// Variables of their own for amounts whose blocks are too many to be kept together: each
    /// between its least and its most, and all of them together, too. Nothing where there is no
    /// need. What else the amounts have to do with each other is let go.
    pub(super) fn gather(&mut self, forms: &[Form]) -> Option<Option<Vec<Form>>> {
        let sum = forms
            .iter()
            .try_fold(Form::default(), |sum, form| sum.plus(form, Decimal::ONE))?;
        let mut blocks = self
            .blocks
            .iter()
            .filter(|block| forms.iter().any(|form| block.has_bearing_on(form)));
        let corners = blocks.try_fold(1_usize, |all, block| all.checked_mul(block.corners.len()));
        if corners.is_some_and(|corners| corners <= MAX_CORNERS / 4) {
            return Some(None);
        }
        self.loose = true;
        let (least, most) = self.bounds(&sum)?;
        let mut gathered = Vec::with_capacity(forms.len());
        for form in forms {
            if form.fixed().is_some() {
                gathered.push(form.clone());
                continue;
            }
            let (low, high) = self.bounds(form)?;
            let variable = self.interval(low, high)?;
            gathered.push(Form::variable(variable));
        }
        let all = gathered
            .iter()
            .try_fold(Form::default(), |sum, form| sum.plus(form, Decimal::ONE))?;
        let above = all.plus(&Form::constant(least), Decimal::NEGATIVE_ONE)?;
        self.cut(&above, Side::Above)?;
        let below = all.plus(&Form::constant(most), Decimal::NEGATIVE_ONE)?;
        self.cut(&below, Side::Below)?;
        Some(Some(gathered))
    }

    /// Keeps the side on which an amount is below or above zero.
    pub(super) fn cut(&mut self, form: &Form, side: Side) -> Option<()> {
        let form = match side {
            Side::Above => form.clone(),
            Side::Below => form.scaled(Decimal::NEGATIVE_ONE)?,
        };
        if let Some(at) = self.together(&form) {
            return self.cut_block(at, &form, form.at_zero());
        }
        // Each block by itself, the others as far above as they can be.
        self.loose = true;
        for at in 0..self.blocks.len() {
            let Some(block) = self.blocks.get(at) else {
                continue;
            };
            if !block.has_bearing_on(&form) {
                continue;
            }
            let own = block.parts(&form)?.into_iter().max()?;
            let most = self.bounds(&form)?.1;
            self.cut_block(at, &form, most.checked_sub(own)?)?;
        }
        Some(())
    }

    fn cut_block(&mut self, at: usize, form: &Form, beside: Decimal) -> Option<()> {
        let block = self.blocks.get_mut(at)?;
        let parts = block.parts(form)?.into_iter();
        let signed = parts.map(|part| part.checked_add(beside));
        let signed = signed.collect::<Option<Vec<_>>>()?;
        if signed.iter().any(|value| *value < -NEXT_TO_NOTHING) {
            let size = block.size();
            self.steps = self
                .steps
                .saturating_add(size.saturating_mul(size / 16 + 1));
            block.cut(&signed)?;
        }
        Some(())
    }

    /// The one block that an amount depends on, made of all that it does depend on; nothing where it
    /// would have too many corners.
    fn together(&mut self, form: &Form) -> Option<usize> {
        let with: Vec<usize> = self
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| block.has_bearing_on(form))
            .map(|(at, _)| at)
            .collect();
        let [first, others @ ..] = with.as_slice() else {
            return Some(self.empty_block());
        };
        if others.is_empty() {
            return Some(*first);
        }
        let corners = with.iter().try_fold(1_usize, |all, at| {
            all.checked_mul(self.blocks.get(*at)?.corners.len())
        })?;
        if corners > MAX_CORNERS {
            return None;
        }
        for other in others {
            let taken = std::mem::replace(self.blocks.get_mut(*other)?, Block::point());
            let block = self.blocks.get_mut(*first)?;
            *block = std::mem::replace(block, Block::point()).times(&taken);
        }
        let block = self.blocks.get(*first)?;
        self.steps = self.steps.saturating_add(block.size());
        Some(*first)
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
        let mut corners = region.corners();
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
        let mut bounds = |slopes: &[i64]| region.bounds(&form(0, slopes)).unwrap();
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
