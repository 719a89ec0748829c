//! Treatment first, payment later (先诊疗后付费): may this patient be admitted here without a
//! deposit, on what papers and by when, and what does the text of the place say of all that follows.
//!
//! ```text
//! request ─ read ─▶ facts ─ eligible ─▶ verdict ─┐
//!                     └──── documents ─▶ papers ─┴─▶ answer
//! ```
//!
//! The rules are packs: one for the country, with the law that holds whatever a place says, and one
//! for each region or hospital whose text is known. What a text does not say is named in the answer
//! as a question to put to the hospital.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(
    not(test),
    warn(
        clippy::expect_used,
        clippy::float_arithmetic,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::print_stdout,
        clippy::string_slice,
        clippy::unwrap_used
    )
)]

use base::json::Map;
use base::problem::{Code, Problem};
use base::text::Text;
use base::{ENGINE_VERSION, FORMAT};
use serde::Serialize;
use settle::estimate::{Library, NeedsAnswers, Provenance};
use settle::pack::Finding;

mod answer;
mod ask;
mod asked;
pub mod calendar;
mod causes;
mod documents;
mod eligible;
mod facts;
pub mod forms;
mod interview;
mod needed;
mod pack;
mod parts;
pub mod plan;
mod planned;
pub mod repayment;
mod request;
pub mod stages;
pub mod timetable;
mod verify;
mod writing;

pub use answer::{
    About, Decision, PayLaterAnswer, PayLaterNotCovered, PayLaterResponse, PlaceOfText, Unsaid,
};
pub use documents::{LatePapers, Paper};
pub use facts::{
    Answered, Arrears, Cause, Designation, Facts, HospitalAt, Identity, If, Insurance, NotKnown,
    Papers, Urgency, Where, Wish,
};
pub use interview::{
    InsuredAs, PayLaterEnd, PayLaterInterview, PayLaterInterviewRequest, PayLaterStep,
};
pub use pack::{
    Agreement, Areas, Clause, Consequence, Copies, Damage, Dates, Deadline, Deposit, Document,
    Event, Field, FieldKind, FlowStep, FurtherDeposit, Kept, Late, Level, Meanwhile, Milestone,
    Moment, NoticeBefore, Once, OneStop, PAY_LATER_FORMAT, PayLaterPack, Reason, Repayment, Rule,
    Sanction, SettleAfter, Stages, Verdict,
};
pub use parts::{is_national, is_pay_later};
pub use request::PayLaterRequest;

use asked::Asked;
use eligible::{Known, Outcome};

/// The id of the pack of the whole country.
pub const NATIONAL: &str = "national";

/// A pay-later pack in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct PayLaterSummary {
    /// Id of the pack.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The place.
    pub place: PlaceOfText,
    /// Its name for people.
    pub title: Text,
    /// When the text is known to hold; left out where it has no date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<Dates>,
}

/// What came of loading a pay-later pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum PayLaterLoaded {
    /// It can be asked.
    Loaded {
        /// The pack in short.
        pack: Box<PayLaterSummary>,
    },
    /// It cannot, and was not kept.
    Refused {
        /// Everything that is wrong with it.
        findings: Vec<Finding>,
    },
}

impl From<Result<PayLaterSummary, Vec<Finding>>> for PayLaterLoaded {
    fn from(result: Result<PayLaterSummary, Vec<Finding>>) -> Self {
        match result {
            Ok(pack) => Self::Loaded {
                pack: Box::new(pack),
            },
            Err(findings) => Self::Refused { findings },
        }
    }
}

/// The one entry: pay-later packs by their ids, and the answer to a request.
#[derive(Debug, Default)]
pub struct PayLater {
    packs: Map<String, PayLaterPack>,
}

impl PayLater {
    /// Proves a pack and keeps it; one of the same id takes the place of the earlier one. The pack
    /// of the country comes first, because the others are proved beside it.
    ///
    /// # Errors
    /// Everything that is wrong with it; then nothing is kept.
    pub fn add(&mut self, json: &str) -> Result<PayLaterSummary, Vec<Finding>> {
        let pack = parts::read(json)?;
        let findings = verify::check(&pack, self.packs.get(NATIONAL));
        if findings.is_empty() {
            Ok(self.keep(pack))
        } else {
            Err(findings)
        }
    }

    /// Keeps a pack that was proved before; one of the same id takes the place of the earlier one.
    ///
    /// # Errors
    /// Everything that is not as the format says; then nothing is kept.
    pub fn add_proved(&mut self, json: &str) -> Result<PayLaterSummary, Vec<Finding>> {
        parts::read(json).map(|pack| self.keep(pack))
    }

    fn keep(&mut self, pack: PayLaterPack) -> PayLaterSummary {
        let summary = PayLaterSummary::of(&pack);
        self.packs.insert(pack.id.clone(), pack);
        summary
    }

    /// The packs in short, by id.
    pub fn summaries(&self) -> Vec<PayLaterSummary> {
        self.packs.values().map(PayLaterSummary::of).collect()
    }

    /// The pack of that id.
    pub fn pack(&self, id: &str) -> Option<&PayLaterPack> {
        self.packs.get(id)
    }

    /// Answers a request written in JSON, with what it asks to be planned.
    pub fn plan_json(&self, library: &Library, json: &str) -> PayLaterResponse {
        match PayLaterRequest::from_json(json) {
            Ok(request) => self.plan(library, &request),
            Err(problems) => PayLaterResponse::invalid(None, problems),
        }
    }

    /// Answers a request, with what it asks to be planned: stages, repayment, days, papers. The stay
    /// is settled by the packs of the library. Never panics.
    pub fn plan(&self, library: &Library, request: &PayLaterRequest) -> PayLaterResponse {
        let mut answer = match (self.answer(request), &request.plan) {
            (PayLaterResponse::Answered(answer), Some(_)) => answer,
            (answer, _) => return answer,
        };
        let (Some(told), Some(national), Some(pack)) = (
            &request.plan,
            self.packs.get(NATIONAL),
            self.packs.get(&request.pack),
        ) else {
            return PayLaterResponse::Answered(answer);
        };
        let asked = plan::Asked {
            library,
            national,
            pack,
            request,
            told,
            answer: &answer,
        };
        match asked.plan() {
            Ok(plan) => {
                plan::add_sources(&mut answer.sources, &plan, national);
                answer.plan = Some(Box::new(plan));
                PayLaterResponse::Answered(answer)
            }
            Err(problems) => PayLaterResponse::invalid(request.id.clone(), problems),
        }
    }

    /// Answers a request by the pack that it names and the law. Never panics.
    pub fn answer(&self, request: &PayLaterRequest) -> PayLaterResponse {
        let id = request.id.clone();
        let (Some(national), Some(pack)) =
            (self.packs.get(NATIONAL), self.packs.get(&request.pack))
        else {
            return PayLaterResponse::invalid(id, vec![self.unknown_pack(&request.pack)]);
        };
        let case = match request::read(request, pack) {
            Ok(case) => case,
            Err(problems) => return PayLaterResponse::invalid(id, problems),
        };
        let mut facts = request.facts.clone();
        if pack.level == Level::Institution && facts.hospital.is_none() {
            // It is the hospital of the text.
            facts.hospital = Some(Answered::Is(HospitalAt::Inside));
        }
        let known = Known {
            facts: &facts,
            own: &case.own,
            day: case.read_as_of,
        };
        let in_time = match pack.dates {
            Some(dates) => dates.from <= case.read_as_of && case.read_as_of < dates.until,
            // A text without a date is read only by explicit choice.
            None => request.text_as_of.is_some(),
        };
        let outcome = eligible::decide(national, in_time.then_some(pack), known);
        let asked = Asked {
            national,
            pack,
            request,
            case: &case,
            known,
        };
        match outcome {
            Outcome::Ask(needed) if in_time => PayLaterResponse::NeedsAnswers(NeedsAnswers {
                id,
                made: pack.made(),
                questions: needed
                    .iter()
                    .filter_map(|needed| ask::question(needed, pack))
                    .collect(),
            }),
            Outcome::Ask(_) | Outcome::Nothing => {
                PayLaterResponse::NotCovered(Box::new(asked.not_covered()))
            }
            Outcome::Decided(rules) => {
                PayLaterResponse::Answered(Box::new(asked.answered(rules, Vec::new())))
            }
            Outcome::Depends(rules, waits_for) => {
                let waits_for = waits_for.iter().map(|needed| needed.words(pack)).collect();
                PayLaterResponse::Answered(Box::new(asked.answered(rules, waits_for)))
            }
        }
    }

    fn unknown_pack(&self, asked: &str) -> Problem {
        if self.packs.get(NATIONAL).is_none() {
            let message = Text::fixed(
                "还没有载入全国的先诊疗后付费政策包（national）",
                "The pay-later pack of the country (`national`) is not loaded",
            );
            return Problem::new(Code::UnknownPack, "pack", message);
        }
        let known: Vec<&str> = self.packs.keys().map(String::as_str).collect();
        let known = known.join(", ");
        let message = Text::made(
            format!(
                "没有名为“{asked}”的先诊疗后付费政策包；现有：{known}。这个地方没有文件时请用 national"
            ),
            format!(
                "There is no pay-later pack `{asked}`; there are: {known}. Where a place has none, use `national`"
            ),
        );
        Problem::new(Code::UnknownPack, "pack", message)
    }
}

impl PayLaterSummary {
    fn of(pack: &PayLaterPack) -> Self {
        Self {
            id: pack.id.clone(),
            version: pack.version.clone(),
            place: pack.place(),
            title: pack.title.clone(),
            dates: pack.dates,
        }
    }
}

impl PayLaterPack {
    fn made(&self) -> Provenance {
        Provenance {
            pack: self.id.clone(),
            pack_version: self.version.clone(),
            title: self.title.clone(),
            format: FORMAT,
            engine: ENGINE_VERSION,
        }
    }

    fn place(&self) -> PlaceOfText {
        PlaceOfText {
            level: self.level,
            region: self.region.clone(),
            institution: self.institution.clone(),
        }
    }
}
