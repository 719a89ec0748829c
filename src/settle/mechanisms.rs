//! Bill → layers → ledger.
//!
//! One mechanism is one file. Each takes its parameters from the pack, looks them up for the case,
//! writes its own lines on the worksheet and its amounts into the ledger. What is missing becomes a
//! question or a gap; the layers after it still look up theirs, so that everything that is missing
//! is named at once.

use crate::case::{Case, FundField, Told};
use crate::pack::{
    Band, Bonus, Cell, Dimensions, Found, Layer, Limit, Match, Pack, Situation, Table, Unknown,
    When, look_up,
};
use base::date::Date;
use base::money::{Fen, NumberFault, Ratio};
use base::problem::Problem;
use base::text::Text;
use worksheet::{Basis, Origin, Quantity, Sheet, Standing, Title, Unit};

mod account;
mod away;
mod bands;
mod barred;
mod bill;
mod bill_parts;
mod counted;
mod deductible;
mod fixed;
mod fund;
mod hospital;
mod items;
mod ledger;
mod limit;
mod notice;
mod person;
mod pool;
mod question;
mod share;

pub use ledger::{Broken, Ledger};
pub use notice::{Notice, NoticeCode};
pub use person::{Part, PartKind};
pub use question::{Choice, Gap, Question, QuestionKind};

/// A settlement on the way through its layers.
pub struct Settlement<'p> {
    /// The pack to compute by.
    pub pack: &'p Pack,
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
    /// The in-scope cost of the bill.
    told_in_scope: Quantity,
    /// The same less the first self-pay of treatment away.
    in_scope: Quantity,
    /// What of it deductible and pool fund work on: less what the account pays before them.
    open: Quantity,
    /// First self-pay of treatment away.
    away: Option<Quantity>,
    /// What the personal account pays before the pool fund.
    account: Option<Quantity>,
    deductible: Option<Quantity>,
    pool: Option<Quantity>,
    /// The cost that the pool fund's cap no longer covers.
    above_cap: Option<Quantity>,
    /// What later funds pay, in their order.
    later: Vec<Paid>,
    /// The own in-scope amounts of earlier stays, once a fund has counted them.
    earlier_own: Option<Quantity>,
    /// What the hospital bears.
    hospital: Option<Quantity>,
}

impl Flow {
    fn of(in_scope: Quantity) -> Self {
        Self {
            told_in_scope: in_scope,
            in_scope,
            open: in_scope,
            away: None,
            account: None,
            deductible: None,
            pool: None,
            above_cap: None,
            later: Vec::new(),
            earlier_own: None,
            hospital: None,
        }
    }
}

/// What a later fund pays.
struct Paid {
    /// Stem of the names of its lines.
    id: String,
    quantity: Quantity,
    name: Text,
    field: FundField,
}

/// Takes a case through the bill and every layer of a pack. The result is complete only when it has
/// no questions, gaps or problems. The sheet is new; `ask_first` are dimensions that the pack's own
/// claims wait for.
pub fn settle<'p>(
    sheet: Sheet,
    pack: &'p Pack,
    case: &'p Case,
    ask_first: Dimensions,
) -> (Settlement<'p>, Vec<Part>) {
    let mut settlement = Settlement {
        pack,
        case,
        situation: Situation::of(case, &pack.distinctions),
        sheet,
        ledger: Ledger::default(),
        questions: Vec::new(),
        gaps: Vec::new(),
        problems: Vec::new(),
        notices: Vec::new(),
        dates: None,
    };
    settlement.restart_of_the_year();
    settlement.ask_dimensions(ask_first);
    let bill = bill::split(&mut settlement);
    let mut flow = bill.as_ref().map(|bill| Flow::of(bill.in_scope));
    if let Some(bill) = &bill {
        {
            settlement.sheet.gather(bill.total, &bill.parts());
            settlement.sheet.settle_edges(bill.total);
        }
        settlement.situation.bill = Some(settlement.sheet.fen(bill.total));
    }
    if barred::funds_may_pay(&mut settlement) {
        for layer in &pack.layers {
            apply(&mut settlement, layer, bill.as_ref(), flow.as_mut());
        }
    }
    let parts = match (&bill, &flow, settlement.is_open()) {
        (Some(bill), Some(flow), false) => {
            notice::of_policy(&mut settlement);
            person::close(&mut settlement, bill, flow)
        }
        _ => Vec::new(),
    };
    (settlement, parts)
}

/// Lets one layer do its part.
fn apply<'p>(
    settlement: &mut Settlement<'p>,
    layer: &'p Layer,
    bill: Option<&bill_parts::Bill>,
    flow: Option<&mut Flow>,
) {
    match layer {
        Layer::Away(rule) => away::apply(settlement, rule, flow),
        Layer::Account(rule) => account::apply_before_pool(settlement, rule, flow),
        Layer::Deductible(rule) => deductible::apply(settlement, rule, flow),
        Layer::Pool(rule) => pool::apply(settlement, rule, flow),
        Layer::Fixed(rule) => fixed::apply(settlement, rule, bill, flow),
        Layer::Fund(rule) => fund::apply(settlement, rule, bill, flow),
        Layer::Limit(rule) => limit::apply(settlement, rule, bill, flow),
        Layer::Hospital(rule) => hospital::apply(settlement, rule, bill, flow),
    }
}

/// A value found for the case.
struct Value<'p, T> {
    given: Given<'p, T>,
    cell: &'p Cell<T>,
    pack: &'p Pack,
}

/// Who gives a value.
enum Given<'p, T> {
    /// The pack.
    Pack(&'p T),
    /// The user, in the place of an unknown.
    User(T),
    /// The user does not know it either.
    NotKnown,
}

impl<T> Value<'_, T> {
    fn basis(&self, what: Text) -> Basis {
        let cell = self.cell;
        Basis {
            what,
            holds_for: cell.when.words(&self.pack.distinctions),
            origin: self.origin(),
            from: cell.from,
            until: cell.until,
            checked_on: cell.checked_on,
            citations: cell.cite.clone(),
        }
    }

    fn origin(&self) -> Origin {
        match self.given {
            Given::Pack(_) | Given::NotKnown => Origin::Pack,
            Given::User(_) => Origin::User,
        }
    }

    fn get(&self) -> Option<&T> {
        match &self.given {
            Given::Pack(value) => Some(value),
            Given::User(value) => Some(value),
            Given::NotKnown => None,
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

impl Answerable for Ratio {
    const KIND: QuestionKind = QuestionKind::Share;
    fn answered(text: &str) -> Result<Self, NumberFault> {
        text.parse()
    }
}

/// Packs do not leave it unknown.
impl Answerable for Bonus {
    const KIND: QuestionKind = QuestionKind::Amount;
    fn answered(_: &str) -> Result<Self, NumberFault> {
        Err(NumberFault::NotANumber)
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
struct Named<'n> {
    /// The fund that it is of, where that is not the pool fund.
    of: Option<&'n Text>,
    label: Text,
    /// Whether 不清楚 is an answer when the pack leaves the value unknown.
    may_be_not_known: bool,
}

impl Named<'_> {
    /// The table by its full name. Made only when somebody has to hear it.
    fn words(&self) -> Text {
        match self.of {
            None => self.label.clone(),
            Some(fund) => Text::made(
                format!("{}{}", fund.zh, self.label.zh),
                format!("{}: {}", fund.en, self.label.en),
            ),
        }
    }
}

impl<'p> Settlement<'p> {
    /// Anything that stands in the way of a result?
    pub fn is_open(&self) -> bool {
        !(self.questions.is_empty() && self.gaps.is_empty() && self.problems.is_empty())
    }

    /// The value of a table for this case; nothing when it has to be asked for or is not there,
    /// which is noted.
    fn find<T: Answerable>(
        &mut self,
        named: &Named<'_>,
        table: &'p Table<T>,
    ) -> Option<Value<'p, T>> {
        match look_up(table, self.case.read_as_of, &self.situation) {
            Found::Ask(dimensions) => {
                self.ask_dimensions(dimensions);
                None
            }
            Found::Nothing | Found::Conflict => {
                let combination = self.situation.words_on(self.case.read_as_of);
                self.gaps.push(Gap {
                    what: named.words(),
                    combination,
                });
                None
            }
            Found::Cell(cell) => {
                self.note_dates(cell.from, cell.until, cell.checked_on);
                match (&cell.value, &cell.unknown) {
                    (Some(value), _) => Some(self.value(Given::Pack(value), cell)),
                    (None, Some(unknown)) => self.answer(named, cell, unknown),
                    (None, None) => None,
                }
            }
        }
    }

    fn value<T>(&self, given: Given<'p, T>, cell: &'p Cell<T>) -> Value<'p, T> {
        Value {
            given,
            cell,
            pack: self.pack,
        }
    }

    fn answer<T: Answerable>(
        &mut self,
        named: &Named<'_>,
        cell: &'p Cell<T>,
        unknown: &'p Unknown,
    ) -> Option<Value<'p, T>> {
        let path = || format!("answers.{}", unknown.id);
        match self.case.answers.get(&unknown.id) {
            Some(Told::Text(text)) if text == crate::case::NOT_KNOWN && named.may_be_not_known => {
                return Some(self.value(Given::NotKnown, cell));
            }
            Some(Told::Text(text)) if text == crate::case::NOT_KNOWN => {}
            Some(Told::Text(text)) => match T::answered(text) {
                Ok(value) => {
                    self.notices.push(Notice::user_figure(&named.words()));
                    return Some(self.value(Given::User(value), cell));
                }
                Err(fault) => {
                    self.problems
                        .push(Problem::number(fault, T::KIND.number(), path()));
                    return None;
                }
            },
            Some(Told::Fraction) => {
                self.problems.push(Problem::number(
                    NumberFault::NotANumber,
                    T::KIND.number(),
                    path(),
                ));
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
            year: None,
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

    fn ask_dimensions(&mut self, dimensions: Dimensions) {
        for dimension in dimensions.iter() {
            self.ask(question::of_dimension(
                dimension,
                self.pack,
                &self.situation,
                self.case,
            ));
        }
        let pack = self.pack;
        for distinction in dimensions.own().filter_map(|at| pack.distinctions.get(at)) {
            self.ask(question::of_distinction(distinction, self));
        }
    }

    /// Whether a layer is for this case. If not, a line says for whom it is; what it depends on is
    /// asked for.
    fn is_for(&mut self, title: Title, applies: &When) -> bool {
        match applies.matches(&self.situation) {
            Match::Yes => true,
            Match::No => {
                let only = applies.words(&self.pack.distinctions);
                let why = Text::made(
                    format!("只适用于：{}", only.zh),
                    format!("only for: {}", only.en),
                );
                self.sheet
                    .silent(title, Standing::NotApplicable, why, Vec::new());
                false
            }
            Match::Open(dimensions) => {
                self.ask_dimensions(dimensions);
                false
            }
        }
    }

    /// The year that the settlement falls into.
    fn year(&self) -> i16 {
        self.pack.year_of(self.case.settlement_date)
    }

    /// What the year has used; asked for where the layer needs it and it was not told.
    fn used(&mut self, which: question::UsedFigure) -> Option<Fen> {
        let year = self.year();
        let Some(used) = &self.case.used else {
            // Most families have had no other stay: one question spares them the others.
            self.ask(question::of_admissions(year));
            return None;
        };
        let told = match which {
            question::UsedFigure::InScope => used.in_scope,
            question::UsedFigure::Deductible => used.deductible,
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
        let year = self.year();
        if let Some(other) = self.case.used_of_other_year {
            self.notices.push(Notice::other_year(other, year));
        }
        if let Some(admission) = self.case.admission_date
            && self.pack.year_of(admission) != year
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
    ) -> worksheet::Quantity {
        self.sheet.quantity(id, label, value, unit, origin)
    }
}
