//! Following a settlement over all the values that some of its amounts may take.
//!
//! A sheet that traces writes no words and rounds nothing. Beside each quantity it keeps a
//! [`Form`]: how the quantity depends on what varies. Where a decision (the smaller of two, whether
//! one exceeds the other) would fall differently for different values, it takes one side, cuts the
//! [`Region`] of values down to that side, and notes it in its path. Running the settlement again
//! with another path covers the other side; all paths together cover everything.
//!
//! | sheet | values | next |
//! |---|---|---|
//! | `min(x, 400)`, 0 ≤ x ≤ 1,000 | x ≤ 400: `x` | the path again, the last side turned |
//! | | x ≥ 400: `400` | done |

use super::{Entry, Expr, Origin, Quantity, Sheet, Title, Unit};
use crate::money::{Fen, Rounding};
use crate::text::Text;
use rust_decimal::Decimal;
use std::borrow::Cow;

mod form;
mod region;
pub use form::Form;
use form::NEXT_TO_NOTHING;
pub use region::Region;
use region::Side;

/// Decisions on one path: more than any settlement of a handful of layers has.
const LONGEST_PATH: usize = 400;

/// What varies.
#[derive(Debug, Clone)]
pub enum Varies {
    /// The whole bill, its parts in proportion: the one variable is its size, where 1 is as told.
    Scale {
        /// The smallest size.
        low: Decimal,
        /// The largest.
        high: Decimal,
    },
    /// Single figures.
    Leaves {
        /// The figures.
        leaves: Vec<Leaf>,
        /// Shares of the bill among them, which cannot be more than the whole together.
        whole: Option<Whole>,
    },
}

/// A figure that the user told as a range.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// What stands in the request in its place, by which the sheet knows it: a value that no other
    /// figure of the request has.
    pub mark: Decimal,
    /// The least that it may be.
    pub low: Decimal,
    /// The most.
    pub high: Decimal,
}

/// Shares of one whole.
#[derive(Debug, Clone)]
pub struct Whole {
    /// The shares that vary, by their places among the leaves.
    pub leaves: Vec<usize>,
    /// The sum of those that do not.
    pub fixed: Decimal,
}

/// A line of a traced settlement.
#[derive(Debug, Clone)]
pub struct Traced {
    /// Stable name.
    pub id: Cow<'static, str>,
    /// National field name.
    pub field: Option<&'static str>,
    /// What it is.
    pub label: Text,
    /// How it depends on what varies.
    pub form: Form,
    /// The quantity that later lines name it by.
    entry: usize,
    /// The quantities that it adds up, where it is a sum of quantities.
    terms: Vec<usize>,
}

/// What a traced settlement came to on one path.
#[derive(Debug)]
pub struct Trace {
    varies: Varies,
    /// Amounts of the bill at which conditions of the pack begin or end to hold.
    edges: Vec<Fen>,
    region: Region,
    middle: Vec<Decimal>,
    script: Vec<bool>,
    path: Vec<bool>,
    forms: Vec<Form>,
    lines: Vec<Traced>,
    products: Vec<Product>,
    loosened: Vec<usize>,
    fault: bool,
}

/// A share times an amount, which is a variable of its own.
#[derive(Debug)]
struct Product {
    leaf: usize,
    width: Form,
    variable: usize,
}

impl Trace {
    /// An empty trace that takes these sides where it has to choose, and the lower ones after them.
    pub fn new(varies: Varies, edges: Vec<Fen>, script: Vec<bool>) -> Self {
        let mut trace = Self {
            varies,
            edges,
            region: Region::default(),
            middle: Vec::new(),
            script,
            path: Vec::new(),
            forms: Vec::with_capacity(32),
            lines: Vec::with_capacity(24),
            products: Vec::new(),
            loosened: Vec::new(),
            fault: false,
        };
        if let Varies::Scale { low, high } = trace.varies {
            let one = Form::constant(Decimal::ONE);
            trace.fault = trace.region.widen(&one, low, high).is_none();
            trace.middle = trace.region.middle();
        }
        trace
    }

    /// The values that lead along this path.
    pub fn region(&self) -> &Region {
        &self.region
    }

    /// The lines, in the order in which they were computed.
    pub fn lines(&self) -> &[Traced] {
        &self.lines
    }

    /// The lines whose sum a line is, such as the funds whose payments add up to what all pay.
    pub fn terms<'t>(&'t self, sum: &'t Traced) -> impl Iterator<Item = &'t Traced> {
        let at = |entry: &usize| self.lines.iter().find(|line| line.entry == *entry);
        sum.terms.iter().filter_map(at)
    }

    /// The leaves that came up.
    pub fn leaves_seen(&self) -> impl Iterator<Item = usize> {
        self.products.iter().map(|product| product.leaf)
    }

    /// Leaves that several amounts were multiplied with, each as if it were a leaf of its own. With
    /// any here, the bounds of the region are wide enough, but may be too wide.
    pub fn loosened(&self) -> &[usize] {
        &self.loosened
    }

    /// Whether something was done that is neither a sum nor a share, or was beyond every bound: the
    /// trace then means nothing.
    pub fn is_faulty(&self) -> bool {
        self.fault
    }

    /// The sides to take for the next path; nothing once all were taken.
    pub fn next_script(mut self) -> Option<Vec<bool>> {
        while let Some(side) = self.path.pop() {
            if !side {
                self.path.push(true);
                return Some(self.path);
            }
        }
        None
    }

    /// How a quantity that is no line depends on what varies.
    fn enter(&mut self, id: &str, value: Decimal, unit: Unit, origin: Origin) -> Option<Form> {
        let constant = Form::constant(value);
        if matches!(origin, Origin::Pack | Origin::Line) {
            return Some(constant);
        }
        match &self.varies {
            Varies::Scale { .. } => {
                let price = [".price", ".price_limit", ".limit", ".payment_standard"];
                let grows = origin == Origin::Input
                    && id.starts_with("bill.")
                    && unit != Unit::Share
                    && !price.iter().any(|end| id.ends_with(end));
                if grows {
                    Form::variable(0).scaled(value)
                } else {
                    Some(constant)
                }
            }
            Varies::Leaves { leaves, .. } => {
                let Some(leaf) = leaves.iter().position(|leaf| leaf.mark == value) else {
                    return Some(constant);
                };
                if unit == Unit::Yuan {
                    self.product(&Form::constant(Decimal::ONE), leaf)
                } else {
                    Some(Form::share(leaf))
                }
            }
        }
    }

    /// An amount, nowhere below zero, times a leaf.
    fn product(&mut self, width: &Form, leaf: usize) -> Option<Form> {
        let Varies::Leaves { leaves, whole } = &self.varies else {
            return None;
        };
        let Leaf { low, high, .. } = leaves.get(leaf)?.clone();
        let mine = |product: &&Product| product.leaf == leaf;
        for product in self.products.iter().filter(mine) {
            if let Some(factor) = product.width.factor_to(width) {
                return Form::variable(product.variable).scaled(factor);
            }
        }
        if low == high {
            return width.scaled(low);
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

    /// The same amount with its shares made variables.
    fn settled(&mut self, form: Form) -> Option<Form> {
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

    fn times(&mut self, left: Form, right: Form) -> Option<Form> {
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

    /// Whether an amount is above zero; where that differs, the side that the script says.
    fn decide(&mut self, form: &Form) -> Option<bool> {
        let (least, most) = self.region.bounds(form)?;
        if most <= NEXT_TO_NOTHING {
            return Some(false);
        }
        if least >= -NEXT_TO_NOTHING {
            return Some(true);
        }
        if self.path.len() >= LONGEST_PATH {
            return None;
        }
        let above = self.script.get(self.path.len()).copied().unwrap_or(false);
        self.path.push(above);
        let side = if above { Side::Above } else { Side::Below };
        self.region.cut(form, side)?;
        self.middle = self.region.middle();
        Some(above)
    }
}

impl Sheet {
    /// A sheet that traces.
    pub fn traced(rounding: Rounding, trace: Trace) -> Self {
        Self {
            trace: Some(Box::new(trace)),
            ..Self::new(rounding)
        }
    }

    /// What was traced.
    pub fn into_trace(self) -> Option<Trace> {
        self.trace.map(|trace| *trace)
    }

    /// Decides on which side of the pack's edges the total bill lies, so that every condition on it
    /// holds or does not hold for the rest of the path.
    pub fn settle_edges(&mut self, total: Quantity) {
        let Some(trace) = &mut self.trace else { return };
        let edges = trace.edges.clone();
        let form = trace.forms.get(total.0).cloned().unwrap_or_default();
        for edge in edges {
            let apart = form.plus(&Form::constant(edge.yuan()), Decimal::NEGATIVE_ONE);
            let decided = apart.and_then(|apart| trace.decide(&apart));
            trace.fault |= decided.is_none();
        }
    }

    pub(super) fn is_traced(&self) -> bool {
        self.trace.is_some()
    }

    /// Follows the entry that was just made.
    pub(super) fn trace_entry(&mut self) {
        let (Some(trace), Some(entry)) = (&mut self.trace, self.entries.last()) else {
            return;
        };
        let form = trace.enter(&entry.id, entry.value, entry.unit, entry.origin);
        trace.fault |= form.is_none();
        trace.forms.push(form.unwrap_or_default());
    }

    /// Notes a line for the entry that was just made, instead of writing it.
    pub(super) fn trace_told(&mut self, title: Title) {
        let Some(trace) = &mut self.trace else { return };
        let form = trace.forms.last().cloned().unwrap_or_default();
        let form = trace.settled(form);
        trace.fault |= form.is_none();
        trace.lines.push(Traced {
            id: title.id,
            field: title.field,
            label: title.label,
            form: form.unwrap_or_default(),
            entry: trace.forms.len().saturating_sub(1),
            terms: Vec::new(),
        });
    }

    /// Follows a line instead of writing it.
    pub(super) fn trace_line(&mut self, title: Title, expr: &Expr) -> Quantity {
        let at = self.entries.len();
        self.entries.push(Entry {
            id: title.id.clone(),
            label: Text::fixed("", ""),
            value: Decimal::ZERO,
            unit: Unit::Yuan,
            origin: Origin::Line,
        });
        if let Some(trace) = &mut self.trace {
            let form = trace.form(expr).and_then(|form| trace.settled(form));
            trace.fault |= form.is_none();
            let form = form.unwrap_or_default();
            let terms = match (title.field, expr) {
                (Some(_), Expr::Sum(terms)) => terms
                    .iter()
                    .filter_map(|term| match term {
                        Expr::Of(quantity) => Some(quantity.0),
                        _ => None,
                    })
                    .collect(),
                _ => Vec::new(),
            };
            trace.forms.push(form.clone());
            trace.lines.push(Traced {
                id: title.id,
                field: title.field,
                label: title.label,
                form,
                entry: at,
                terms,
            });
        }
        Quantity(at)
    }

    /// Whether one value exceeds another along this path.
    pub(super) fn trace_exceeds(&mut self, one: &Expr, other: &Expr) -> Option<bool> {
        let trace = self.trace.as_mut()?;
        let decided = trace.exceeds(one, other);
        trace.fault |= decided.is_none();
        Some(decided.unwrap_or(false))
    }

    /// A value of this path: that in the middle of its region.
    pub(super) fn trace_value(&self, quantity: Quantity) -> Option<Decimal> {
        let trace = self.trace.as_ref()?;
        let form = trace.forms.get(quantity.0)?;
        if form.shares().is_empty() {
            form.at(&trace.middle)
        } else {
            self.entries.get(quantity.0).map(|entry| entry.value)
        }
    }
}

impl Trace {
    fn exceeds(&mut self, one: &Expr, other: &Expr) -> Option<bool> {
        let one = self.form(one)?;
        let other = self.form(other)?;
        let apart = one.plus(&other, Decimal::NEGATIVE_ONE)?;
        let apart = self.settled(apart)?;
        self.decide(&apart)
    }

    /// How an expression depends on what varies. Nothing where it is not linear, or beyond the range
    /// of decimals.
    fn form(&mut self, expr: &Expr) -> Option<Form> {
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
                let by = self.form(right)?.fixed()?;
                if by.is_zero() {
                    return Some(Form::default());
                }
                left.scaled(Decimal::ONE.checked_div(by)?)
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
