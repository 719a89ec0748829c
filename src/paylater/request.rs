//! What is asked, and what it means.

use super::facts::{Facts, OwnAnswers};
use super::pack::{FormKind, PayLaterPack};
use super::repayment::RepaymentWish;
use super::stages::StepTold;
use base::date::Date;
use base::json::Map;
use base::json::Read;
use base::money::Fen;
use base::problem::{Code, Problem};
use base::text::Text;
use serde::Serialize;
use settle::case::{NOT_KNOWN, RawValue, Reader, Request};

/// May this patient be admitted here without a deposit, and what then? No name, no ID number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct PayLaterRequest {
    /// Version of the form of the request: 1, also where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<u32>,
    /// A mark of the caller's own, given back with the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The pay-later pack of the place; `national` where the place has none.
    pub pack: String,
    /// Day of admission: `2026-11-22`.
    pub date: RawValue,
    /// The explicit choice 按该文本试算: read the text as on this day, although admission is on
    /// another. Stays visible on the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_as_of: Option<RawValue>,
    /// What is told of the patient and the stay.
    #[serde(default)]
    pub facts: Facts,
    /// Answers to the pack's own questions, by the id of the question: the id of an answer, or
    /// `not_known`.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(
        feature = "typegen",
        schemars(with = "std::collections::BTreeMap<String, RawValue>"),
        ts(as = "Option<std::collections::BTreeMap<String, RawValue>>")
    )]
    pub answers: Map<String, RawValue>,
    /// What the stay has cost so far, in yuan: some deposits depend on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_so_far: Option<RawValue>,
    /// What is to be planned: stages, repayment, days, papers. Left out: nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanTold>,
}

/// What is to be planned.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct PlanTold {
    /// The stay as for an estimate. Its day of settlement is the planned day of discharge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stay: Option<Request>,
    /// What ends a stage, where the text leaves it to the hospital or the hospital says otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stages: Option<StepTold>,
    /// How the own share is to be paid after discharge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repayment: Option<RepaymentWish>,
    /// What is to be paid after discharge, in yuan. Left out: what the stay leaves to pay at
    /// discharge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed: Option<RawValue>,
    /// Planned day of discharge, where no stay is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discharge: Option<RawValue>,
    /// Time of the admission, `18:30`: deadlines in hours then end on the minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admission_time: Option<RawValue>,
    /// Day of a transfer to another hospital.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer: Option<RawValue>,
    /// The day on which this is asked; the calendar file bears it. Left out: the day of admission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_on: Option<RawValue>,
    /// Which papers. Left out: those that fit the stay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forms: Option<Vec<FormKind>>,
}

impl PayLaterRequest {
    /// Reads a request that is written in JSON.
    ///
    /// # Errors
    /// Everything that is wrong with its form.
    pub fn from_json(text: &str) -> Result<Self, Vec<Problem>> {
        base::json::read(text)
    }
}

/// A request whose leaves were read.
pub(super) struct Case {
    pub(super) date: Date,
    /// The day as on which the text is read.
    pub(super) read_as_of: Date,
    pub(super) own: OwnAnswers,
    pub(super) cost_so_far: Option<Fen>,
}

/// Reads the leaves of a request.
pub(super) fn read(request: &PayLaterRequest, pack: &PayLaterPack) -> Result<Case, Vec<Problem>> {
    let mut reader = Reader::default();
    reader.format(request.format);
    let date = reader.date(&request.date, "date");
    let text_as_of = reader.maybe(&request.text_as_of, "text_as_of", Reader::date);
    let cost_so_far = reader.maybe(&request.cost_so_far, "cost_so_far", Reader::amount);
    let own = own_answers(request, pack, &mut reader);
    // Before anything is asked: nobody answers ten questions and learns then that a day was wrong.
    if let (Some(date), Some(plan)) = (date, &request.plan) {
        plan.not_before(date, &mut reader);
    }
    match date {
        Some(date) if reader.problems.is_empty() => Ok(Case {
            date,
            read_as_of: text_as_of.unwrap_or(date),
            own,
            cost_so_far,
        }),
        _ => Err(reader.problems),
    }
}

/// Answers to questions that the pack does not ask are slips of the pen, not answers.
fn own_answers(request: &PayLaterRequest, pack: &PayLaterPack, reader: &mut Reader) -> OwnAnswers {
    let mut own = OwnAnswers::default();
    for (id, told) in request.answers.iter() {
        let path = format!("answers.{id}");
        let Some(question) = pack.distinctions.iter().find(|it| it.id == *id) else {
            let message = Text::made(
                format!("这份文件没有名为“{id}”的问题"),
                format!("The text has no question named `{id}`"),
            );
            reader.refuse(Code::UnknownField, &path, message);
            continue;
        };
        let ids = question.choices.iter().map(|choice| choice.id.as_str());
        let ids: Vec<&str> = ids.chain([NOT_KNOWN]).collect();
        match told {
            RawValue::Text(answer) if ids.contains(&answer.as_str()) => {
                own.insert(id.clone(), answer.clone());
            }
            RawValue::Text(_) | RawValue::Fraction => {
                let names = ids.join(", ");
                let message = Text::made(
                    format!("“{}”要从这些里选：{names}", question.name.zh),
                    format!("“{}” is one of: {names}", question.name.en),
                );
                reader.refuse(Code::UnknownChoice, &path, message);
            }
        }
    }
    own
}
