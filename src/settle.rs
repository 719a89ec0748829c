//! Bill → layers → ledger.
//!
//! One mechanism is one file. Each takes its parameters from the pack, looks them up for the case,
//! writes its own lines on the worksheet and its amounts into the ledger. What is missing becomes a
//! question or a gap; the layers after it still look up theirs, so that everything that is missing
//! is named at once.

use crate::case::{Case, Dimension, FundField, Told};
use crate::date::Date;
use crate::explain::{Basis, Origin, Sheet, Unit, basis};
use crate::money::{Fen, NumberFault, Ratio};
use crate::policy::{Band, Cell, Found, Layer, Limit, Pack, Situation, Table, Unknown, look_up};
use crate::problem::Problem;
use crate::text::Text;

mod bands;
mod bill;
mod deductible;
mod fund;
mod ledger;
mod person;
mod pool;
mod question;

pub use ledger::{Broken, Ledger};
pub use person::{Part, PartKind};
pub use question::{Choice, Gap, Notice, NoticeCode, Question, QuestionKind};

/// A settlement on the way through its layers.
pub struct Settlement<'p> {
    pack: &'p Pack,
    case: &'p Case,
    situation: Situation,
    /// The worksheet.
    pub sheet: Sheet,
    /// The amounts so far, by national field name.
    pub ledger: Ledger,
    /// What has to be asked.
    pub questions: Vec<Question>,
    /// Values that the pack does not have for this case.
    pub gaps: Vec<Gap>,
    /// What is wrong with the user's own figures.
    pub problems: Vec<Problem>,
    /// What the reader of the result must know.
    pub notices: Vec<Notice>,
    /// Dates of the values that were used.
    pub dates: Option<PolicyDates>,
}

/// The dates of the values that a result rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct PolicyDates {
    /// First day on which all of them hold.
    pub from: Date,
    /// First day on which one of them no longer holds.
    pub until: Date,
    /// The day on which the one that was checked longest ago was compared with its source.
    pub checked_on: Date,
}

/// The quantities that layers hand on.
struct Flow {
    in_scope: crate::explain::Quantity,
    deductible: Option<crate::explain::Quantity>,
    pool: Option<crate::explain::Quantity>,
    /// What later funds pay, in their order.
    later: Vec<Paid>,
    /// The own in-scope amounts of earlier stays, once a fund has counted them.
    earlier_own: Option<crate::explain::Quantity>,
}

/// What a later fund pays.
struct Paid {
    quantity: crate::explain::Quantity,
    name: Text,
    field: FundField,
    amount: Fen,
}

/// Takes a case through the bill and every layer of a pack. The result is complete only when it has
/// no questions, gaps or problems. `ask_first` are dimensions that the pack's own claims wait for.
pub fn settle<'p>(
    pack: &'p Pack,
    case: &'p Case,
    ask_first: &[Dimension],
) -> (Settlement<'p>, Vec<Part>) {
    settle_on(Sheet::new(pack.rounding.mode), pack, case, ask_first)
}

/// The same on a sheet of the caller's.
pub(crate) fn settle_on<'p>(
    sheet: Sheet,
    pack: &'p Pack,
    case: &'p Case,
    ask_first: &[Dimension],
) -> (Settlement<'p>, Vec<Part>) {
    let mut settlement = Settlement {
        pack,
        case,
        situation: Situation::of(case),
        sheet,
        ledger: Ledger::default(),
        questions: Vec::new(),
        gaps: Vec::new(),
        problems: Vec::new(),
        notices: Vec::new(),
        dates: None,
    };
    settlement.restart_of_the_year();
    for dimension in ask_first {
        settlement.ask_dimension(*dimension);
    }
    let bill = bill::split(&mut settlement);
    let mut flow = bill.as_ref().map(|bill| Flow {
        in_scope: bill.in_scope,
        deductible: None,
        pool: None,
        later: Vec::new(),
        earlier_own: None,
    });
    if let Some(bill) = &bill {
        #[cfg(feature = "explore")]
        settlement.sheet.settle_edges(bill.total);
        settlement.situation.bill = Some(settlement.sheet.fen(bill.total));
    }
    for layer in &pack.layers {
        match layer {
            Layer::Deductible(rule) => deductible::apply(&mut settlement, rule, flow.as_mut()),
            Layer::Pool(rule) => pool::apply(&mut settlement, rule, flow.as_mut()),
            Layer::Fund(rule) => {
                fund::apply(&mut settlement, rule, bill.as_ref(), flow.as_mut());
            }
        }
    }
    let parts = match (&bill, &flow, settlement.is_open()) {
        (Some(bill), Some(flow), false) => person::close(&mut settlement, bill, flow),
        _ => Vec::new(),
    };
    (settlement, parts)
}

/// A value found for the case.
enum Value<'p, T> {
    /// The pack gives it.
    Pack(&'p T, &'p Cell<T>),
    /// The user gives it in the place of an unknown.
    User(T, &'p Cell<T>),
    /// The user does not know it either.
    NotKnown(&'p Cell<T>),
}

impl<T> Value<'_, T> {
    fn basis(&self, what: Text) -> Basis {
        match self {
            Self::Pack(_, cell) | Self::NotKnown(cell) => basis(cell, what, Origin::Pack),
            Self::User(_, cell) => basis(cell, what, Origin::User),
        }
    }

    fn origin(&self) -> Origin {
        match self {
            Self::Pack(..) | Self::NotKnown(..) => Origin::Pack,
            Self::User(..) => Origin::User,
        }
    }

    fn get(&self) -> Option<&T> {
        match self {
            Self::Pack(value, _) => Some(value),
            Self::User(value, _) => Some(value),
            Self::NotKnown(..) => None,
        }
    }
}

/// A value that a user can give in the place of an unknown.
trait Answerable: Sized {
    const KIND: QuestionKind;
    fn answered(text: &str) -> Result<Self, NumberFault>;
}

impl Answerable for Fen {
    const KIND: QuestionKind = QuestionKind::Amount;
    fn answered(text: &str) -> Result<Self, NumberFault> {
        text.parse()
    }
}

impl Answerable for Limit {
    const KIND: QuestionKind = QuestionKind::AmountOrNone;
    fn answered(text: &str) -> Result<Self, NumberFault> {
        text.parse()
    }
}

/// A handbook that gives one share without tiers.
impl Answerable for Vec<Band> {
    const KIND: QuestionKind = QuestionKind::Share;
    fn answered(text: &str) -> Result<Self, NumberFault> {
        let ratio: Ratio = text.parse()?;
        Ok(vec![Band {
            above: Fen::ZERO,
            up_to: None,
            boundary: None,
            ratio,
        }])
    }
}

/// A table of the pack, as the engine speaks of it.
struct Named {
    label: Text,
    /// Whether 不清楚 is an answer when the pack leaves the value unknown.
    may_be_not_known: bool,
}

impl<'p> Settlement<'p> {
    /// Anything that stands in the way of a result?
    pub fn is_open(&self) -> bool {
        !(self.questions.is_empty() && self.gaps.is_empty() && self.problems.is_empty())
    }

    /// The value of a table for this case; nothing when it has to be asked for or is not there,
    /// which is noted.
    fn find<T: Answerable>(&mut self, named: &Named, table: &'p Table<T>) -> Option<Value<'p, T>> {
        match look_up(table, self.case.read_as_of, &self.situation) {
            Found::Ask(dimensions) => {
                for dimension in dimensions.iter() {
                    self.ask_dimension(dimension);
                }
                None
            }
            Found::Nothing | Found::Conflict => {
                let combination = self.situation.words_on(self.case.read_as_of);
                self.gaps.push(Gap {
                    what: named.label.clone(),
                    combination,
                });
                None
            }
            Found::Cell(cell) => {
                self.note_dates(cell.from, cell.until, cell.checked_on);
                match (&cell.value, &cell.unknown) {
                    (Some(value), _) => Some(Value::Pack(value, cell)),
                    (None, Some(unknown)) => self.answer(named, cell, unknown),
                    (None, None) => None,
                }
            }
        }
    }

    fn answer<T: Answerable>(
        &mut self,
        named: &Named,
        cell: &'p Cell<T>,
        unknown: &'p Unknown,
    ) -> Option<Value<'p, T>> {
        let path = || format!("answers.{}", unknown.id);
        match self.case.answers.get(&unknown.id) {
            Some(Told::Text(text)) if text == crate::case::NOT_KNOWN && named.may_be_not_known => {
                return Some(Value::NotKnown(cell));
            }
            Some(Told::Text(text)) if text == crate::case::NOT_KNOWN => {}
            Some(Told::Text(text)) => match T::answered(text) {
                Ok(value) => {
                    self.notices.push(Notice::user_figure(&named.label));
                    return Some(Value::User(value, cell));
                }
                Err(fault) => {
                    self.problems.push(Problem::number(fault, path()));
                    return None;
                }
            },
            Some(Told::Fraction) => {
                self.problems
                    .push(Problem::number(NumberFault::NotANumber, path()));
                return None;
            }
            None => {}
        }
        self.ask(Question {
            path: path(),
            kind: T::KIND,
            ask: unknown.ask.clone(),
            help: Some(unknown.find.clone()),
            choices: Vec::new(),
            may_be_not_known: named.may_be_not_known,
        });
        None
    }

    /// Asks once, however many layers want to know.
    fn ask(&mut self, question: Question) {
        if !self
            .questions
            .iter()
            .any(|asked| asked.path == question.path)
        {
            self.questions.push(question);
        }
    }

    fn ask_dimension(&mut self, dimension: Dimension) {
        self.ask(question::of_dimension(
            dimension,
            self.pack,
            &self.situation,
            self.case,
        ));
    }

    /// What the year has used; asked for where the layer needs it and it was not told.
    fn used(&mut self, which: question::UsedFigure) -> Option<Fen> {
        let year = self.case.settlement_date.year();
        let Some(used) = &self.case.used else {
            // Most families have had no other stay: one question spares them the others.
            self.ask(question::of_admissions(year));
            return None;
        };
        let told = match which {
            question::UsedFigure::InScope => used.in_scope,
            question::UsedFigure::PoolPaid => used.pool_paid,
            question::UsedFigure::OwnInScope => used.own_in_scope,
            question::UsedFigure::Paid(field) => used.paid.get(&field).copied(),
        };
        let told = told.or(used.is_first_stay().then_some(Fen::ZERO));
        if told.is_none() {
            self.ask(question::of_used(which, year));
        }
        told
    }

    fn note_dates(&mut self, from: Date, until: Date, checked_on: Date) {
        self.dates = Some(match self.dates {
            None => PolicyDates {
                from,
                until,
                checked_on,
            },
            Some(dates) => PolicyDates {
                from: dates.from.max(from),
                until: dates.until.min(until),
                checked_on: dates.checked_on.min(checked_on),
            },
        });
    }

    fn restart_of_the_year(&mut self) {
        let year = self.case.settlement_date.year();
        if let Some(other) = self.case.used_of_other_year {
            self.notices.push(Notice::other_year(other, year));
        }
        if let Some(admission) = self.case.admission_date
            && admission.year() != year
        {
            self.notices.push(Notice::crosses_year(year));
        }
    }

    fn policy_quantity(
        &mut self,
        id: impl Into<std::borrow::Cow<'static, str>>,
        label: Text,
        value: rust_decimal::Decimal,
        unit: Unit,
        origin: Origin,
    ) -> crate::explain::Quantity {
        self.sheet.quantity(id, label, value, unit, origin)
    }
}
