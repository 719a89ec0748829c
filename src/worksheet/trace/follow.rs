//! How expressions and decisions depend on what varies.

use super::form::NEXT_TO_NOTHING;
use super::region::Side;
use super::{Form, Leaf, Product, Trace, Variation};
use crate::Expr;
use rust_decimal::Decimal;

impl Trace {
    /// An amount, nowhere below zero, times a leaf.
    pub(super) fn product(&mut self, width: &Form, leaf: usize) -> Option<Form> {
        let Variation::Variables { leaves, whole } = &self.varies else {
            return None;
        };
        let Leaf { low, high, .. } = leaves.get(leaf)?.clone();
        let mine = |product: &&Product| product.leaf == leaf;
        for product in self.products.iter().filter(mine) {
            if let Some(factor) = product.width.factor_to(width) {
                return Form::variable(product.variable).scaled(factor);
            }
        }
        if self.products.iter().any(|product| product.leaf == leaf) {
            self.loosened.push(leaf);
        }
        let room = match whole {
            Some(whole) if whole.leaves.contains(&leaf) => {
                let mut room = width.scaled(Decimal::ONE.checked_sub(whole.fixed)?)?;
                for other in whole.leaves.iter().filter(|other| **other != leaf) {
                    let known = self
                        .products
                        .iter()
                        .filter(|product| product.leaf == *other)
                        .find_map(|product| {
                            let factor = product.width.factor_to(width)?;
                            Form::variable(product.variable).scaled(factor)
                        });
                    room = match known {
                        Some(taken) => room.plus(&taken, Decimal::NEGATIVE_ONE)?,
                        None => room.plus(width, -leaves.get(*other)?.low)?,
                    };
                }
                Some(room)
            }
            _ => None,
        };
        let variable = self.region.widen(width, low, high)?;
        let form = Form::variable(variable);
        self.link(leaf, low, high, width, &form)?;
        if let Some(room) = room {
            let left = room.plus(&form, Decimal::NEGATIVE_ONE)?;
            if self.region.bounds(&left)?.0 < -NEXT_TO_NOTHING {
                self.region.cut(&left, Side::Above)?;
            }
        }
        self.middle = self.region.middle();
        self.products.push(Product {
            leaf,
            width: width.clone(),
            variable,
        });
        Some(form)
    }

    /// Holds together what one leaf makes of several amounts: of the difference of two amounts it
    /// makes the difference of the products.
    fn link(
        &mut self,
        leaf: usize,
        low: Decimal,
        high: Decimal,
        width: &Form,
        form: &Form,
    ) -> Option<()> {
        let products = self.products.iter().filter(|product| product.leaf == leaf);
        let others: Vec<(Form, usize)> = products
            .map(|product| (product.width.clone(), product.variable))
            .collect();
        for (other, variable) in others {
            let wider = width.plus(&other, Decimal::NEGATIVE_ONE)?;
            let more = form.plus(&Form::variable(variable), Decimal::NEGATIVE_ONE)?;
            let (least, most) = self.region.bounds(&wider)?;
            let (wider, more) = if least >= Decimal::ZERO {
                (wider, more)
            } else if most <= Decimal::ZERO {
                let turned = Decimal::NEGATIVE_ONE;
                (wider.scaled(turned)?, more.scaled(turned)?)
            } else {
                continue;
            };
            self.region.cut(&more.plus(&wider, -low)?, Side::Above)?;
            self.region.cut(&more.plus(&wider, -high)?, Side::Below)?;
        }
        Some(())
    }

    /// Gathers the amounts of the bill where they depend on too much to be followed together.
    pub(super) fn gather(&mut self, parts: &[usize], total: usize) -> Option<()> {
        let forms = parts.iter().map(|at| self.forms.get(*at).cloned());
        let forms: Vec<Form> = forms.collect::<Option<_>>()?;
        let Some(gathered) = self.region.gather(&forms)? else {
            return Some(());
        };
        for form in &forms {
            let ((_, least), (_, most)) = self.region.extremes(form)?;
            for corner in [least, most] {
                let seen = self.seen.iter();
                let figures =
                    seen.filter_map(|(leaf, _)| Some((*leaf, self.leaf_at(*leaf, &corner)?)));
                let figures = figures.collect();
                self.spots.push(figures);
            }
        }
        let sum = gathered
            .iter()
            .try_fold(Form::default(), |sum, form| sum.plus(form, Decimal::ONE))?;
        let parts = parts.iter().chain([&total]);
        for (at, form) in parts.zip(gathered.into_iter().chain([sum])) {
            if let Some(line) = self.lines.iter_mut().find(|line| line.entry == *at) {
                line.form = form.clone();
            }
            *self.forms.get_mut(*at)? = form;
        }
        self.middle = self.region.middle();
        Some(())
    }

    /// The same amount with its shares made variables.
    pub(super) fn settled(&mut self, form: Form) -> Option<Form> {
        if form.shares().is_empty() {
            return Some(form);
        }
        let one = Form::constant(Decimal::ONE);
        let mut sum = form.without_shares();
        for (leaf, often) in form.shares() {
            sum = sum.plus(&self.product(&one, *leaf)?, *often)?;
        }
        Some(sum)
    }

    pub(super) fn times(&mut self, left: Form, right: Form) -> Option<Form> {
        if let Some(times) = right.fixed() {
            return left.scaled(times);
        }
        if let Some(times) = left.fixed() {
            return right.scaled(times);
        }
        let (amount, share) = if right.shares().is_empty() {
            (right, left)
        } else {
            (left, right)
        };
        let amount = self.settled(amount)?;
        // What the share has beside the leaves must not vary: two variables make no line.
        let fixed = share.without_shares().fixed()?;
        let mut sum = amount.scaled(fixed)?;
        let (width, sign) = if self.decide(&amount)? {
            (amount, Decimal::ONE)
        } else {
            (amount.scaled(Decimal::NEGATIVE_ONE)?, Decimal::NEGATIVE_ONE)
        };
        for (leaf, often) in share.shares() {
            let product = self.product(&width, *leaf)?;
            sum = sum.plus(&product, often.checked_mul(sign)?)?;
        }
        Some(sum)
    }

    fn over(&mut self, left: Form, right: &Form) -> Option<Form> {
        if let Some(by) = right.fixed() {
            if by.is_zero() {
                return Some(Form::default());
            }
            return left.scaled(Decimal::ONE.checked_div(by)?);
        }
        // An amount by a share that varies: the share's inverse is a figure of its own.
        let fixed = right.without_shares().fixed()?;
        let [(leaf, often)] = right.shares() else {
            return None;
        };
        let (low, high) = self.share_here(*leaf)?;
        let by = |share: Decimal| fixed.checked_add(share.checked_mul(*often)?);
        let (one, other) = (by(low)?, by(high)?);
        let (least, most) = (one.min(other), one.max(other));
        if least <= NEXT_TO_NOTHING {
            return None;
        }
        let amount = self.settled(left)?;
        let (width, sign) = if self.decide(&amount)? {
            (amount, Decimal::ONE)
        } else {
            (amount.scaled(Decimal::NEGATIVE_ONE)?, Decimal::NEGATIVE_ONE)
        };
        self.loosened.push(*leaf);
        let (low, high) = (
            Decimal::ONE.checked_div(most)?,
            Decimal::ONE.checked_div(least)?,
        );
        let variable = self.region.widen(&width, low, high)?;
        self.middle = self.region.middle();
        Form::variable(variable).scaled(sign)
    }

    /// From where to where a share goes in this region: a product with it has cut off the rest.
    fn share_here(&self, leaf: usize) -> Option<(Decimal, Decimal)> {
        let Variation::Variables { leaves, .. } = &self.varies else {
            return None;
        };
        let Leaf { low, high, .. } = leaves.get(leaf)?;
        let (mut least, mut most) = (*high, *low);
        if self.region.is_loose() {
            return Some((*low, *high));
        }
        for corner in self.region.corners() {
            match self.leaf_at(leaf, &corner) {
                Some(share) => {
                    least = least.min(share);
                    most = most.max(share);
                }
                // Where the product is nothing, the share may be anything.
                None => (least, most) = (*low, *high),
            }
        }
        Some((least.max(*low), most.min(*high)))
    }

    /// Whether an amount is above zero; where that differs, the side that the script says.
    pub(super) fn decide(&mut self, form: &Form) -> Option<bool> {
        let (least, most) = self.region.bounds(form)?;
        if most <= NEXT_TO_NOTHING {
            return Some(false);
        }
        if least >= -NEXT_TO_NOTHING {
            return Some(true);
        }
        let above = self.script.get(self.path.len()).copied().unwrap_or(false);
        self.path.push(above);
        let side = if above { Side::Above } else { Side::Below };
        self.region.cut(form, side)?;
        self.middle = self.region.middle();
        Some(above)
    }

    pub(super) fn exceeds(&mut self, one: &Expr, other: &Expr) -> Option<bool> {
        let one = self.form(one)?;
        let other = self.form(other)?;
        let apart = one.plus(&other, Decimal::NEGATIVE_ONE)?;
        let apart = self.settled(apart)?;
        self.decide(&apart)
    }

    /// How an expression depends on what varies. Nothing where it is not linear, or beyond the range
    /// of decimals.
    pub(super) fn form(&mut self, expr: &Expr) -> Option<Form> {
        match expr {
            Expr::Of(quantity) => self.forms.get(quantity.0).cloned(),
            Expr::Zero => Some(Form::default()),
            Expr::One => Some(Form::constant(Decimal::ONE)),
            Expr::Sum(terms) => {
                let mut sum = Form::default();
                for term in terms {
                    sum = sum.plus(&self.form(term)?, Decimal::ONE)?;
                }
                Some(sum)
            }
            Expr::Minus(from, take) => {
                let from = self.form(from)?;
                from.plus(&self.form(take)?, Decimal::NEGATIVE_ONE)
            }
            Expr::Times(left, right) => {
                let left = self.form(left)?;
                let right = self.form(right)?;
                self.times(left, right)
            }
            Expr::Over(left, right) => {
                let left = self.form(left)?;
                let right = self.form(right)?;
                self.over(left, &right)
            }
            Expr::Least(left, right) | Expr::Most(left, right) => {
                let left = self.form(left)?;
                let right = self.form(right)?;
                let apart = left.plus(&right, Decimal::NEGATIVE_ONE)?;
                let apart = self.settled(apart)?;
                let left_is_more = self.decide(&apart)?;
                let wants_more = matches!(expr, Expr::Most(..));
                Some(if left_is_more == wants_more {
                    left
                } else {
                    right
                })
            }
        }
    }
}
