//! Expressions of quantities: evaluated exactly, written in symbols, written in numbers.

use super::{Entry, Formula, Operand, Quantity, Worksheet};
use base::money::{Style, written};
use base::text::Text;
use rust_decimal::Decimal;

/// An expression of quantities.
#[derive(Debug, Clone)]
pub enum Expr {
    /// A quantity.
    Of(Quantity),
    /// The sum of all.
    Sum(Vec<Expr>),
    /// The first minus the second.
    Minus(Box<Expr>, Box<Expr>),
    /// The first times the second.
    Times(Box<Expr>, Box<Expr>),
    /// The smaller of two (两个数里取小的).
    Least(Box<Expr>, Box<Expr>),
    /// The larger of two (两个数里取大的).
    Most(Box<Expr>, Box<Expr>),
    /// The first divided by the second; nothing where that is zero.
    Over(Box<Expr>, Box<Expr>),
    /// Zero, as the floor of a [`Expr::Most`].
    Zero,
    /// One, as the whole that shares are taken from.
    One,
}

impl From<Quantity> for Expr {
    fn from(quantity: Quantity) -> Self {
        Self::Of(quantity)
    }
}

impl Expr {
    /// The sum of quantities.
    pub fn sum(all: impl IntoIterator<Item = Quantity>) -> Self {
        Self::Sum(all.into_iter().map(Self::Of).collect())
    }

    /// This minus that.
    pub fn minus(self, other: impl Into<Expr>) -> Self {
        Self::Minus(Box::new(self), Box::new(other.into()))
    }

    /// This times that.
    pub fn times(self, other: impl Into<Expr>) -> Self {
        Self::Times(Box::new(self), Box::new(other.into()))
    }

    /// This divided by that.
    pub fn over(self, other: impl Into<Expr>) -> Self {
        Self::Over(Box::new(self), Box::new(other.into()))
    }

    /// This or that, whichever is smaller.
    pub fn least(self, other: impl Into<Expr>) -> Self {
        Self::Least(Box::new(self), Box::new(other.into()))
    }

    /// This or that, whichever is larger.
    pub fn most(self, other: impl Into<Expr>) -> Self {
        Self::Most(Box::new(self), Box::new(other.into()))
    }

    /// This, or zero where it is less.
    pub fn not_below_zero(self) -> Self {
        self.most(Self::Zero)
    }

    /// Whether it is written with words, not with signs alone.
    fn has_words(&self) -> bool {
        match self {
            Self::Of(_) | Self::Zero | Self::One => false,
            Self::Sum(terms) => terms.iter().any(Self::has_words),
            Self::Minus(left, right) | Self::Times(left, right) | Self::Over(left, right) => {
                left.has_words() || right.has_words()
            }
            Self::Least(..) | Self::Most(..) => true,
        }
    }

    /// Binds tighter the higher it is.
    fn rank(&self) -> u8 {
        match self {
            Self::Sum(_) | Self::Minus(..) => 1,
            Self::Times(..) | Self::Over(..) => 2,
            Self::Of(_) | Self::Least(..) | Self::Most(..) | Self::Zero | Self::One => 3,
        }
    }
}

/// Terms of a sum that are written out; of longer sums only the first and the last ones.
const MAX_TERMS: usize = 8;

/// Words around an operator in one language.
struct Words {
    least: &'static str,
    most: &'static str,
    comma: &'static str,
    close: &'static str,
}

const ZH: Words = Words {
    least: "两个数里取小的（",
    most: "两个数里取大的（",
    comma: "，",
    close: "）",
};
const EN: Words = Words {
    least: "min(",
    most: "max(",
    comma: ", ",
    close: ")",
};

impl Worksheet {
    /// The exact value. Beyond the range of decimals it is marked as overflown, and zero.
    pub(super) fn evaluate(&mut self, expr: &Expr) -> Decimal {
        let value = self.exact(expr);
        value.unwrap_or_else(|| {
            self.overflow = true;
            Decimal::ZERO
        })
    }

    fn exact(&self, expr: &Expr) -> Option<Decimal> {
        match expr {
            Expr::Of(quantity) => Some(self.value(*quantity)),
            Expr::Zero => Some(Decimal::ZERO),
            Expr::One => Some(Decimal::ONE),
            Expr::Sum(terms) => terms.iter().try_fold(Decimal::ZERO, |sum, term| {
                sum.checked_add(self.exact(term)?)
            }),
            Expr::Minus(from, take) => self.exact(from)?.checked_sub(self.exact(take)?),
            Expr::Times(left, right) => self.exact(left)?.checked_mul(self.exact(right)?),
            Expr::Over(left, right) => {
                let (left, right) = (self.exact(left)?, self.exact(right)?);
                if right.is_zero() {
                    Some(Decimal::ZERO)
                } else {
                    // More digits than anybody can check are of no use to a reader.
                    left.checked_div(right).map(|value| value.round_dp(10))
                }
            }
            Expr::Least(left, right) => Some(self.exact(left)?.min(self.exact(right)?)),
            Expr::Most(left, right) => Some(self.exact(left)?.max(self.exact(right)?)),
        }
    }

    /// The expression for people and for programs.
    pub(super) fn formula(&self, expr: &Expr) -> Formula {
        let mut operands = Vec::with_capacity(4);
        self.operands(expr, &mut operands);
        let write = |words: &Words, name: &dyn Fn(&Entry, &mut String)| {
            let mut out = String::with_capacity(64);
            self.write(expr, words, name, &mut out);
            out
        };
        let numbers = write(&ZH, &Entry::show);
        // Without words between them, numbers read the same in both languages.
        let numbers = if expr.has_words() {
            Text::made(numbers, write(&EN, &Entry::show))
        } else {
            Text::made(numbers.clone(), numbers)
        };
        Formula {
            symbols: Text::made(
                write(&ZH, &|entry, out| out.push_str(&entry.label.zh)),
                write(&EN, &|entry, out| out.push_str(&entry.label.en)),
            ),
            numbers,
            operands,
        }
    }

    fn operands(&self, expr: &Expr, out: &mut Vec<Operand>) {
        match expr {
            Expr::Zero | Expr::One => {}
            Expr::Of(quantity) => {
                let Some(entry) = self.entries.get(quantity.0) else {
                    return;
                };
                if out.iter().any(|operand| operand.id == entry.id) {
                    return;
                }
                out.push(Operand {
                    id: entry.id.clone(),
                    label: entry.label.clone(),
                    value: written(entry.value, Style::SHORT),
                    unit: entry.unit,
                    origin: entry.source.origin,
                });
            }
            Expr::Sum(terms) => terms.iter().for_each(|term| self.operands(term, out)),
            Expr::Minus(left, right)
            | Expr::Times(left, right)
            | Expr::Over(left, right)
            | Expr::Least(left, right)
            | Expr::Most(left, right) => {
                self.operands(left, out);
                self.operands(right, out);
            }
        }
    }

    fn write(
        &self,
        expr: &Expr,
        words: &Words,
        name: &dyn Fn(&Entry, &mut String),
        out: &mut String,
    ) {
        let inner = |part: &Expr, least_rank: u8, out: &mut String| {
            if part.rank() < least_rank {
                out.push('(');
                self.write(part, words, name, out);
                out.push(')');
            } else {
                self.write(part, words, name, out);
            }
        };
        match expr {
            Expr::Zero => out.push('0'),
            Expr::One => out.push('1'),
            Expr::Of(quantity) => {
                if let Some(entry) = self.entries.get(quantity.0) {
                    name(entry, out);
                }
            }
            Expr::Sum(terms) if terms.is_empty() => out.push('0'),
            Expr::Sum(terms) => {
                let long = terms.len() > MAX_TERMS;
                for (at, term) in terms.iter().enumerate() {
                    if long && at >= MAX_TERMS / 2 && at + 1 < terms.len() {
                        if at == MAX_TERMS / 2 {
                            out.push_str(" + …");
                        }
                        continue;
                    }
                    if at > 0 {
                        out.push_str(" + ");
                    }
                    inner(term, 1, out);
                }
            }
            Expr::Minus(left, right) => {
                inner(left, 1, out);
                out.push_str(" − ");
                inner(right, 2, out);
            }
            Expr::Times(left, right) | Expr::Over(left, right) => {
                inner(left, 2, out);
                out.push_str(if matches!(expr, Expr::Times(..)) {
                    " × "
                } else {
                    " ÷ "
                });
                inner(right, 3, out);
            }
            Expr::Least(left, right) | Expr::Most(left, right) => {
                out.push_str(if matches!(expr, Expr::Least(..)) {
                    words.least
                } else {
                    words.most
                });
                self.write(left, words, name, out);
                out.push_str(words.comma);
                self.write(right, words, name, out);
                out.push_str(words.close);
            }
        }
    }
}
