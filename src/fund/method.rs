//! What a method of paying hospitals is: a rule of parameters, a case of amounts, and lines that follow.

use crate::allocate::{AllocationFault, FundShare, allocate};
use crate::factor::Factor;
use crate::sum::FundSum;
use base::date::Date;
use base::money::{Fen, Ratio, Rounding};
use base::problem::{Code, Problem};
use base::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;
use worksheet::{Basis, Expr, Line, Origin, Quantity, Title, Unit, Worksheet};

/// A method of paying hospitals. Its type is the rule: the parameters that a text gives.
pub trait Method {
    /// What has to be told besides.
    type Case;
    /// What it is, for its documentation.
    const ABOUT: &'static str;
    /// Worked by hand: they run as a test and are printed as documentation.
    const EXAMPLES: &'static [Example];

    /// What it comes to.
    fn settle(&self, case: &Self::Case, out: &mut Settling);
}

/// An example worked by hand.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// What it shows.
    pub about: &'static str,
    /// The parameters, as JSON.
    pub rule: &'static str,
    /// What is told, as JSON.
    pub case: &'static str,
    /// Lines by name, shares and days, each with what it has to be.
    pub gives: &'static [(&'static str, &'static str)],
}

/// A day by which something has to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct FundDay {
    /// Name of the step.
    pub id: String,
    /// What has to be done.
    pub what: Text,
    /// By when; none where an earlier step has no time, or none of them begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
    /// How the day is counted, or why there is none.
    pub how: Text,
}

/// What is not in the text, and was not told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct FundAsked {
    /// The field of the case that tells it.
    pub path: String,
    /// What to find out.
    pub ask: Text,
}

/// A settlement under way.
pub struct Settling {
    sheet: Worksheet,
    basis: Vec<Basis>,
    pub(crate) shares: Vec<FundShare>,
    pub(crate) days: Vec<FundDay>,
    pub(crate) asked: Vec<FundAsked>,
    pub(crate) said: Vec<Text>,
    pub(crate) problems: Vec<Problem>,
}

impl Settling {
    pub(crate) fn new(basis: Vec<Basis>) -> Self {
        Self {
            sheet: Worksheet::new(Rounding::HalfUp),
            basis,
            shares: Vec::new(),
            days: Vec::new(),
            asked: Vec::new(),
            said: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// An amount that was told.
    pub(crate) fn told(&mut self, id: &'static str, label: Text, sum: FundSum) -> Quantity {
        self.sheet.told(id, Title::plain(id, label), sum.fen())
    }

    /// An amount of a list that the rule names.
    pub(crate) fn told_part(&mut self, id: &str, label: Text, sum: FundSum) -> Quantity {
        let id = format!("less.{id}");
        self.sheet
            .told(id.clone(), Title::numbered(id, label), sum.fen())
    }

    /// A share that the rule gives.
    pub(crate) fn share(&mut self, id: &'static str, label: Text, share: Ratio) -> Quantity {
        self.sheet
            .quantity(id, label, share.value(), Unit::Share, Origin::Pack)
    }

    /// A share that was told.
    pub(crate) fn told_share(&mut self, id: &'static str, label: Text, share: Ratio) -> Quantity {
        self.sheet
            .quantity(id, label, share.value(), Unit::Share, Origin::Input)
    }

    /// A number that the rule gives.
    pub(crate) fn given(&mut self, id: &'static str, label: Text, number: Factor) -> Quantity {
        self.sheet
            .quantity(id, label, number.value(), Unit::Count, Origin::Pack)
    }

    /// A number that was told.
    pub(crate) fn count(&mut self, id: &'static str, label: Text, number: Factor) -> Quantity {
        self.sheet
            .quantity(id, label, number.value(), Unit::Count, Origin::Input)
    }

    /// A line that is computed.
    pub(crate) fn line(&mut self, id: &'static str, label: Text, expr: &Expr) -> Quantity {
        let basis = self.basis.clone();
        self.sheet.line(Title::plain(id, label), expr, basis)
    }

    /// Whether one value is above another.
    pub(crate) fn exceeds(&mut self, one: Quantity, other: Quantity) -> bool {
        self.sheet.exceeds(&one.into(), &other.into())
    }

    /// A line in whole fen.
    pub(crate) fn fen(&self, quantity: Quantity) -> Fen {
        self.sheet.fen(quantity)
    }

    /// Asks for what no text gives.
    pub(crate) fn ask(&mut self, path: &str, ask: Text) {
        self.asked.push(FundAsked {
            path: path.to_owned(),
            ask,
        });
    }

    /// Refuses what was told.
    pub(crate) fn refuse(&mut self, code: Code, path: &str, message: Text) {
        self.problems.push(Problem::new(code, path, message));
    }

    /// Shares a total by points.
    pub(crate) fn allocate(&mut self, total: Quantity, by: &[(String, Decimal)], path: &str) {
        let total = self.fen(total);
        match allocate(total, by) {
            Ok(shares) => self.shares = shares,
            Err(fault) => self.refuse_allocation(fault, path),
        }
    }

    fn refuse_allocation(&mut self, fault: AllocationFault, path: &str) {
        let (code, message) = match fault {
            AllocationFault::Negative => (
                Code::Negative,
                Text::fixed(
                    "总额是负数，不能分",
                    "The total is below zero and cannot be shared",
                ),
            ),
            AllocationFault::NoPoints(id) => (
                Code::TooSmall,
                Text::made(
                    format!("“{id}”没有点数，不能分"),
                    format!("`{id}` has no points to be given by"),
                ),
            ),
            AllocationFault::Twice(id) => (
                Code::WrongKind,
                Text::made(
                    format!("“{id}”写了两遍"),
                    format!("`{id}` stands there twice"),
                ),
            ),
            AllocationFault::Nobody => (
                Code::Empty,
                Text::fixed("没有医院可分", "There is no hospital to share it"),
            ),
            AllocationFault::TooLarge => (
                Code::TooLarge,
                Text::fixed("这个数太大了，请检查", "This is too large: check it"),
            ),
        };
        self.refuse(code, path, message);
    }

    pub(crate) fn finish(self) -> Finished {
        Finished {
            lines: self.sheet.finish(),
            shares: self.shares,
            days: self.days,
            asked: self.asked,
            said: self.said,
            problems: self.problems,
        }
    }
}

/// What a settlement came to.
pub(crate) struct Finished {
    /// None where an amount was beyond every bound.
    pub(crate) lines: Option<Vec<Line>>,
    pub(crate) shares: Vec<FundShare>,
    pub(crate) days: Vec<FundDay>,
    pub(crate) asked: Vec<FundAsked>,
    pub(crate) said: Vec<Text>,
    pub(crate) problems: Vec<Problem>,
}
