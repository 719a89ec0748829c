//! Bill → layers → ledger.
//!
//! One mechanism is one file. Each takes its parameters from the pack, looks them up for the case,
//! writes its own lines on the worksheet and its amounts into the ledger. What is missing becomes a
//! question or a gap; the layers after it still look up theirs, so that everything that is missing
//! is named at once.

use crate::case::{Case, FundField};
use crate::pack::{Dimensions, Match, PackOf, Situation, When};
use crate::periods::Part as StayPart;
use base::date::Date;
use base::problem::Problem;
use base::text::Text;
use worksheet::{Basis, LineStatus, Quantity, Title, Worksheet};

mod bands;
mod bill;
mod bill_parts;
mod bill_told;
mod close;
mod countable;
mod exclusions;
mod items;
mod ledger;
mod mechanism;
mod not_recorded;
mod notice;
mod payout;
mod question;
mod reached;
mod settlements;
mod share;
mod stage;
mod stay_notice;
mod used;
mod value;

use mechanism::{Checks, Mechanism, OfLayer, mechanisms};
use stage::Stage;
use value::{TableLabel, Value, ValueSource};

mechanisms! {
    away: Away(AwayRule),
    disease_price: DiseasePrice(DiseasePriceRule),
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
pub use close::{Part, PartKind};
pub use countable::{Counted, NotCounted};
pub use deductible::{FurtherStays, TransferRule};
pub use fixed::Fixes;
pub use fund::{Bonus, EdgesFrom, Threshold};
pub use ledger::{Broken, Ledger};
pub use limit::LimitOf;
pub use mechanism::{Checker, Column, Worked};
pub use notice::{Notice, NoticeCode};
pub use payout::Payout;
pub use pool::CapOn;
pub use question::{Choice, EarlierFigure, Gap, Question, QuestionKind};
pub use reached::Reached;
pub use settlements::{StaySettlement, first_asked, last_asked, never_asked};
pub use value::CellValue;

/// A policy pack, with the mechanisms that there are.
pub type Pack = PackOf<Layer>;

/// A settlement on the way through its layers.
pub struct Settlement<'p> {
    /// The pack to compute by.
    pub pack: &'p Pack,
    case: &'p Case,
    situation: Situation,
    /// Which part of the stay is being settled.
    stage: Stage,
    /// What each part of the stay came to, where it is settled in parts.
    pub settlements: Vec<StaySettlement>,
    /// The day that the pack has no text of, although something counts by it.
    pub no_text_of: Option<Date>,
    /// The worksheet.
    pub sheet: Worksheet,
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
    /// What funds and account pay, and when.
    pub payouts: Vec<Payout>,
    /// Dates of the values that were used.
    pub dates: Option<PolicyDates>,
    /// The rows that it rests on, where somebody wants to know.
    pub reached: Option<Reached>,
}

/// The dates of the values that a result rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct PolicyDates {
    /// First day on which all of them hold.
    pub from: Date,
    /// First day on which one of them no longer holds.
    pub until: Date,
    /// The day on which the one that was checked longest ago was compared with its source.
    pub checked_on: Date,
    /// The day on which the text was seen to be in force, where it does not say until when it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<Date>,
}

impl PolicyDates {
    /// The days on which what a pack claims for a day holds.
    pub(crate) fn claimed(pack: &Pack, day: Date) -> Option<Self> {
        let mut claims = pack.covers.iter();
        let claim = claims.find(|claim| claim.from <= day && day < claim.until)?;
        let confirmed_on = pack.confirmed_on(day);
        Some(Self {
            from: claim.from,
            until: claim.until,
            checked_on: confirmed_on.unwrap_or(claim.from),
            confirmed_on,
        })
    }
}

/// The quantities that layers hand on.
struct Amounts {
    /// The in-scope cost of the bill.
    told_in_scope: Quantity,
    /// The same less the first self-pay of treatment away.
    in_scope: Quantity,
    /// What of it deductible and pool fund work on: less what the account pays before them.
    open: Quantity,
    /// First self-pay of treatment away.
    away: Option<Quantity>,
    /// What of the cost is above the fixed price of the disease.
    above_price: Option<Quantity>,
    /// What the personal account pays before the pool fund.
    account: Option<Quantity>,
    deductible: Option<Quantity>,
    /// What of it is due at most, and where that stands.
    standard: Option<(Quantity, Vec<Basis>)>,
    pool: Option<Quantity>,
    /// The cost that the pool fund's cap no longer covers.
    above_cap: Option<Quantity>,
    /// What later funds pay, in their order.
    later: Vec<Paid>,
    /// The own in-scope amounts of earlier stays, once a fund has counted them.
    earlier_own: Option<Quantity>,
    /// What funds that count the whole year counted of this stay, by their names.
    counted: Vec<(String, Quantity)>,
    /// What the hospital bears.
    hospital: Option<Quantity>,
}

impl Amounts {
    fn of_bill(bill: &bill_parts::Bill) -> Self {
        Self {
            hospital: bill.hospital,
            ..Self::of(bill.in_scope)
        }
    }

    fn of(in_scope: Quantity) -> Self {
        Self {
            told_in_scope: in_scope,
            in_scope,
            open: in_scope,
            away: None,
            above_price: None,
            account: None,
            deductible: None,
            standard: None,
            pool: None,
            above_cap: None,
            later: Vec::new(),
            earlier_own: None,
            counted: Vec::new(),
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
    sheet: Worksheet,
    pack: &'p Pack,
    case: &'p Case,
    ask_first: Dimensions,
    reached: Option<Reached>,
) -> (Settlement<'p>, Vec<Part>) {
    let mut settlement = Settlement {
        pack,
        case,
        situation: Situation::of(case, pack),
        stage: Stage::whole(pack, case),
        settlements: Vec::new(),
        no_text_of: None,
        sheet,
        ledger: Ledger::default(),
        questions: Vec::new(),
        gaps: Vec::new(),
        problems: Vec::new(),
        notices: Vec::new(),
        payouts: Vec::new(),
        dates: None,
        reached,
    };
    let parts = settlements::of_stay(&mut settlement);
    settlement.restart_of_the_year(&parts);
    if let Some(first) = parts.first() {
        // What is asked of the year before the parts is asked of the first.
        settlement.stage.year = first.year;
    }
    settlement.ask_dimensions(ask_first);
    let bill = bill::split(&mut settlement);
    bill_told::fits(&mut settlement);
    let mut flow = bill.as_ref().map(Amounts::of_bill);
    if let Some(bill) = &bill {
        settlement.sheet.gather(bill.total, &bill.parts());
        settlement.sheet.settle_edges(bill.total);
        settlement.situation.bill = Some(settlement.sheet.fen(bill.total));
    }
    if exclusions::funds_may_pay(&mut settlement) {
        if parts.is_empty() {
            for layer in &pack.layers {
                layer.apply(&mut settlement, bill.as_ref(), flow.as_mut());
            }
        } else {
            flow = settlements::in_parts(&mut settlement, &parts, bill.as_ref());
        }
        not_recorded::later_funds(&mut settlement);
        payout::ask(&mut settlement);
    }
    let parts = match (&bill, &flow, settlement.is_open()) {
        (Some(bill), Some(flow), false) => {
            stay_notice::of_changes(&mut settlement);
            notice::of_policy(&mut settlement);
            close::close(&mut settlement, bill, flow)
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
                self.stage.read_as_of,
                self.stage.year,
            ));
        }
        let pack = self.pack;
        for distinction in dimensions.own().filter_map(|at| pack.distinctions.get(at)) {
            self.ask(question::of_pack_question(distinction, self));
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
                    .without_amount(title, LineStatus::NotApplicable, why, Vec::new());
                false
            }
            Match::Open(dimensions) => {
                self.ask_dimensions(dimensions);
                false
            }
        }
    }

    fn note_dates(&mut self, from: Date, until: Date, checked_on: Date) {
        self.dates = Some(match self.dates {
            None => PolicyDates {
                from,
                until,
                checked_on,
                confirmed_on: self.pack.confirmed_on(self.case.read_as_of),
            },
            Some(dates) => PolicyDates {
                confirmed_on: dates.confirmed_on,
                from: dates.from.max(from),
                until: dates.until.min(until),
                checked_on: dates.checked_on.min(checked_on),
            },
        });
    }

    fn restart_of_the_year(&mut self, parts: &[StayPart]) {
        let year = parts.first().map_or(self.stage.year, |part| part.year);
        if let Some(other) = self.case.used_of_other_year {
            self.notices.push(Notice::other_year(other, year));
        }
        if parts.is_empty() {
            stay_notice::of_whole(self);
        }
    }
}
