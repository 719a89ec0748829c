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

use super::{Entry, LineKind, Origin, QuantityOrigin, Unit};
use base::money::Fen;
use base::text::Text;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::sync::Arc;

mod follow;
mod form;
mod region;
mod sheet;
pub use form::Form;
pub use region::Region;

/// What a quantity costs beside the coordinates that are looked at for it: its entry and its words.
const STEPS_EACH: u64 = 8;

/// What varies.
#[derive(Debug, Clone)]
pub enum Variation {
    /// The whole bill, its parts in proportion: the one variable is its size, where 1 is as told.
    Scale {
        /// The smallest size.
        low: Decimal,
        /// The largest.
        high: Decimal,
    },
    /// Single figures.
    Variables {
        /// The figures.
        leaves: Vec<Leaf>,
        /// Shares of the bill among them, which cannot be more than the whole together.
        whole: Option<ShareGroup>,
    },
}

/// A figure that the user told as a range.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// Path of the field that tells it, by which the sheet knows it.
    pub path: Arc<str>,
    /// What stands in the request in its place: a quantity of another value is not the figure itself,
    /// as that of another year, which counts as nothing.
    pub inside: Decimal,
    /// The least that it may be.
    pub low: Decimal,
    /// The most.
    pub high: Decimal,
}

/// Shares of one whole.
#[derive(Debug, Clone)]
pub struct ShareGroup {
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
    /// What it is in the settlement.
    pub kind: LineKind,
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
    varies: Variation,
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
    seen: Vec<(usize, Text)>,
    /// Figures at which the amounts of the bill are least and most, where those were gathered.
    spots: Vec<Vec<(usize, Decimal)>>,
    /// Steps for the quantities so far.
    entered: u64,
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
    pub fn new(varies: Variation, edges: Vec<Fen>, script: Vec<bool>) -> Self {
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
            seen: Vec::new(),
            spots: Vec::new(),
            entered: 0,
            fault: false,
        };
        if let Variation::Scale { low, high } = trace.varies {
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

    /// Makes room for another settlement of the same figures, along the same path, and gives the
    /// lines of this one.
    pub fn take_lines(&mut self) -> Vec<Traced> {
        self.forms.clear();
        std::mem::take(&mut self.lines)
    }

    /// Takes the lines of a settlement back.
    pub fn put_lines(&mut self, lines: Vec<Traced>) {
        self.lines = lines;
    }

    /// Whether one amount is below another along this path.
    pub fn is_below(&mut self, one: &Form, other: &Form) -> bool {
        let apart = other.plus(one, Decimal::NEGATIVE_ONE);
        let decided = apart.and_then(|apart| self.decide(&apart));
        self.fault |= decided.is_none();
        decided.unwrap_or(false)
    }

    /// The lines whose sum a line is, such as the funds whose payments add up to what all pay.
    pub fn terms<'t>(&'t self, sum: &'t Traced) -> impl Iterator<Item = &'t Traced> {
        let at = |entry: &usize| self.lines.iter().find(|line| line.entry == *entry);
        sum.terms.iter().filter_map(at)
    }

    /// The leaves that came up, each with what it is called.
    pub fn leaves_seen(&self) -> &[(usize, Text)] {
        &self.seen
    }

    /// What a leaf is at a corner of the region; nothing where it has no bearing on anything there.
    pub fn leaf_at(&self, leaf: usize, corner: &[Decimal]) -> Option<Decimal> {
        let mut products = self.products.iter().filter(|product| product.leaf == leaf);
        products.find_map(|product| {
            let width = product.width.at(corner)?;
            let value = corner.get(product.variable)?;
            value.checked_div(width)
        })
    }

    /// Leaves that several amounts were multiplied with, each as if it were a leaf of its own. With
    /// any here, the bounds of the region are wide enough, but may be too wide.
    pub fn loosened(&self) -> &[usize] {
        &self.loosened
    }

    /// Whether the region has points that are no longer in it, because too much varies to keep what
    /// everything has to do with everything.
    pub fn is_loose(&self) -> bool {
        self.region.is_loose()
    }

    /// Figures worth a look where the region is loose: each leaf, and what it is.
    pub fn spots(&self) -> &[Vec<(usize, Decimal)>] {
        &self.spots
    }

    /// What it took to follow the settlement, in quantities and coordinates looked at.
    pub fn steps(&self) -> u64 {
        self.region.steps().saturating_add(self.entered)
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
    fn enter(&mut self, entry: &Entry) -> Option<Form> {
        let (value, unit) = (entry.value, entry.unit);
        let QuantityOrigin { origin, grows, .. } = entry.source;
        let constant = Form::constant(value);
        match &self.varies {
            Variation::Scale { .. } if grows => Form::variable(0).scaled(value),
            Variation::Scale { .. } => Some(constant),
            Variation::Variables { leaves, .. } => {
                let path = entry.path().filter(|_| origin != Origin::Pack);
                let is = |leaf: &Leaf, path: &str| leaf.inside == value && *leaf.path == *path;
                let at = |path: &str| leaves.iter().position(|leaf| is(leaf, path));
                let Some(leaf) = path.and_then(at) else {
                    return Some(constant);
                };
                let pinned = leaves.get(leaf).filter(|leaf| leaf.low == leaf.high);
                let pinned = pinned.map(|leaf| leaf.low);
                if !self.seen.iter().any(|(seen, _)| *seen == leaf) {
                    self.seen.push((leaf, entry.label.clone()));
                }
                if let Some(value) = pinned {
                    Some(Form::constant(value))
                } else if unit == Unit::Yuan {
                    self.product(&Form::constant(Decimal::ONE), leaf)
                } else {
                    Some(Form::share(leaf))
                }
            }
        }
    }
}
