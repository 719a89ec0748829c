//! Bill → layers → ledger.
//!
//! One mechanism is one file. Each takes its parameters from the pack, looks them up for the case,
//! writes its own lines on the worksheet and its amounts into the ledger. What is missing becomes a
//! question or a gap; the layers after it still look up theirs, so that everything that is missing
//! is named at once.

use crate::case::{Case, FundField};
use crate::pack::{Dimensions, Match, PackOf, Situation, When};
use base::date::Date;
use base::money::Fen;
use base::problem::Problem;
use base::text::Text;
use worksheet::{Origin, Quantity, Sheet, Standing, Title, Unit};

mod bands;
mod barred;
mod bill;
mod bill_parts;
mod counted;
mod items;
mod ledger;
mod mechanism;
mod notice;
mod person;
mod question;
mod reached;
mod share;
mod value;

use mechanism::{Checks, Mechanism, OfLayer, mechanisms};
use value::{Named, Value};

mechanisms! {
    away: Away(AwayRule),
    account: Account(AccountRule),
    deductible: Deductible(DeductibleRule),
    pool: Pool(PoolRule),
    fixed: Fixed(FixedRule),
    fund: Fund(FundRule),
    limit: Limit(LimitRule),
    hospital: Hospital(HospitalRule),
    stay_bands: StayBands(StayBandsRule),
}

pub use account::AccountOrder;
pub use bands::{Band, Boundary, Limit, Measure};
pub use counted::{Counted, NotCounted};
pub use deductible::{FurtherStays, TransferRule};
pub use fixed::Fixes;
pub use fund::{Bonus, EdgesFrom, Threshold};
pub use ledger::{Broken, Ledger};
pub use limit::LimitOf;
pub use mechanism::{Checker, Column, Worked};
pub use notice::{Notice, NoticeCode};
pub use person::{Part, PartKind};
pub use pool::CapOn;
pub use question::{Choice, Gap, Question, QuestionKind};
pub use reached::Reached;
pub use value::CellValue;

/// A policy pack, with the mechanisms that there are.
pub type Pack = PackOf<Layer>;

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
    /// The rows that it rests on, where somebody wants to know.
    pub reached: Option<Reached>,
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
/// claims wait for. Where `reached` is there, what the settlement reaches is added.
pub fn settle<'p>(
    sheet: Sheet,
    pack: &'p Pack,
    case: &'p Case,
    ask_first: Dimensions,
    reached: Option<Reached>,
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
        reached,
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
            layer.apply(&mut settlement, bill.as_ref(), flow.as_mut());
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

impl<'p> Settlement<'p> {
    /// Anything that stands in the way of a result?
    pub fn is_open(&self) -> bool {
        !(self.questions.is_empty() && self.gaps.is_empty() && self.problems.is_empty())
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
