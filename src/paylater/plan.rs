//! What is planned around a stay: stages, repayment, days and papers, from what the text of the
//! place says and what the stay comes to.

use super::answer::{About, PayLaterAnswer};
use super::calendar::{Of, calendar};
use super::forms::{Form, FormKind, Given, forms};
use super::pack::{PayLaterPack, Repayment};
use super::repayment::{RepaymentPlan, RepaymentWish, plan};
use super::request::PayLaterRequest;
use super::stages::{Staged, StepTold};
use super::timetable::{TimetableEntry, UndatedEntry, reminders, timetable};
use crate::case::{Request, Told, choices};
use crate::date::Date;
use crate::estimate::{Library, Response};
use crate::money::Fen;
use crate::policy::{Citation, Source};
use crate::problem::{Code, Problem};
use crate::read::object;
use crate::settle::Ledger;
use crate::text::Text;
use serde::Serialize;

mod events;
mod figures;
mod leaves;

/// What is to be planned.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
#[serde(deny_unknown_fields)]
pub struct PlanTold {
    /// The stay as for an estimate. Its day of settlement is the planned day of discharge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stay: Option<Request>,
    /// What ends a stage, where the text leaves it to the hospital or the hospital says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stages: Option<StepTold>,
    /// How the own share is to be paid after discharge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repayment: Option<RepaymentWish>,
    /// What is to be paid after discharge, in yuan. Left out: what the stay leaves to pay at
    /// discharge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owed: Option<Told>,
    /// Planned day of discharge, where no stay is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discharge: Option<Told>,
    /// Time of the admission, `18:30`: deadlines in hours then end on the minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admission_time: Option<Told>,
    /// Day of a transfer to another hospital.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<Told>,
    /// The day on which this is asked; the calendar file bears it. Left out: the day of admission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_on: Option<Told>,
    /// Which papers. Left out: those that fit the stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forms: Option<Vec<FormKind>>,
}

object!(PlanTold { stay or default, stages or default, repayment or default, owed or default, discharge or default, admission_time or default, transfer or default, made_on or default, forms or default });

/// What is planned. Amounts are estimates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct PayLaterPlan {
    /// What stands in the way of the amounts, where the stay cannot be estimated as it was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_the_way: Option<Box<Response>>,
    /// What the whole stay comes to, by national field name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledger: Option<Ledger>,
    /// What is due when, in stages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staged: Option<Staged>,
    /// Who says when a stage ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staged_by: Option<StagedBy>,
    /// What is paid after discharge, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repayment: Option<RepaymentPlan>,
    /// What the text says of paying so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repayment_allowed: Option<Text>,
    /// What happens on which day, in the order of the days.
    pub timetable: Vec<TimetableEntry>,
    /// What happens on days that are not known yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<UndatedEntry>>"))]
    pub undated: Vec<UndatedEntry>,
    /// The timetable as a calendar file (`.ics`), in both languages. None where there is no day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Text>,
    /// The papers.
    pub forms: Vec<Form>,
}

choices! {
    /// Who says when a stage ends.
    StagedBy {
        /// 文本.
        Text = "text" => ("按这份文本", "by the text"),
        /// 您.
        User = "user" => ("按您填的", "as you told"),
    }
}

/// A request under way.
pub(super) struct Asked<'a> {
    pub(super) library: &'a Library,
    pub(super) national: &'a PayLaterPack,
    pub(super) pack: &'a PayLaterPack,
    pub(super) request: &'a PayLaterRequest,
    pub(super) told: &'a PlanTold,
    pub(super) answer: &'a PayLaterAnswer,
}

impl Asked<'_> {
    /// Plans.
    ///
    /// # Errors
    /// Everything that is wrong with what was told.
    pub(super) fn plan(&self) -> Result<PayLaterPlan, Vec<Problem>> {
        let leaves = self.leaves()?;
        let figures = self.figures(leaves.step)?;
        let owed = leaves.owed.or_else(|| figures.at_discharge());
        let repayment = self.repayment(owed, leaves.days.discharge)?;
        let staged = figures.staged.as_ref().map(|(staged, _)| staged);
        let planned = events::planned(self, figures.at_discharge(), staged, repayment.as_ref());
        let (timetable, undated) = timetable(planned, &leaves.days);
        let forms = forms(
            Given {
                national: self.national,
                pack: self.pack,
                answer: self.answer,
                admission: self.answer.date,
                discharge: leaves.days.discharge,
                ledger: figures.ledger.as_ref(),
                owed: repayment.as_ref().map(|plan| plan.owed),
                staged,
                repayment: repayment.as_ref(),
                bill: self.told.stay.as_ref().and_then(|stay| stay.bill.as_ref()),
            },
            self.told.forms.as_deref(),
        );
        let (staged, staged_by) = figures.staged.unzip();
        Ok(PayLaterPlan {
            in_the_way: figures.in_the_way,
            ledger: figures.ledger,
            staged,
            staged_by,
            repayment_allowed: self.allowed(),
            repayment,
            calendar: self.calendar(&timetable, leaves.made_on),
            timetable,
            undated,
            forms,
        })
    }

    /// What is paid after discharge.
    fn repayment(
        &self,
        owed: Option<Fen>,
        discharge: Option<Date>,
    ) -> Result<Option<RepaymentPlan>, Vec<Problem>> {
        let Some(wish) = &self.told.repayment else {
            return Ok(None);
        };
        let Some(owed) = owed else {
            if self.told.stay.is_some() {
                // What stands in the way of the amounts stands in its way as well.
                return Ok(None);
            }
            let words = Text::fixed(
                "要先知道欠多少：请填住院情况（stay）或要还的金额（owed）",
                "What is owed has to be known: tell the stay, or the amount as `owed`",
            );
            return Err(vec![Problem::new(Code::MissingField, "plan.owed", words)]);
        };
        plan(wish, owed, discharge.unwrap_or(self.answer.date)).map(Some)
    }

    /// What the text says of paying in the way that was chosen.
    fn allowed(&self) -> Option<Text> {
        let wish = self.told.repayment.as_ref()?;
        let deferred = matches!(wish, RepaymentWish::Deferred(_));
        Some(match &self.pack.repayment {
            Some(Repayment { deferred: true, .. }) if deferred => Text::fixed(
                "文本写了可以和医院签协议延期还款",
                "The text lets you agree with the hospital to pay later",
            ),
            Some(Repayment {
                instalments: true, ..
            }) if !deferred => Text::fixed(
                "文本写了可以和医院签协议分期还款",
                "The text lets you agree with the hospital to pay by instalments",
            ),
            Some(_) => Text::fixed(
                "文本没有写可以这样还，要医院同意；请先和医院商量",
                "The text does not name this way of paying: the hospital has to agree, so ask first",
            ),
            None => {
                let ask = About::Repayment.words();
                Text::made(
                    format!("文本没有写能不能以后再付，要医院同意。请问医院：{}", ask.zh),
                    format!(
                        "The text does not say whether you may pay later; the hospital has to agree. Ask: {}",
                        ask.en
                    ),
                )
            }
        })
    }

    fn calendar(&self, timetable: &[TimetableEntry], made_on: Date) -> Option<Text> {
        if timetable.is_empty() {
            return None;
        }
        let admission = self.answer.date.to_string();
        let mark = self.request.id.as_deref().unwrap_or_default();
        let of = Of {
            stay: &[&self.pack.id, mark, &admission],
            made_on,
        };
        Some(calendar(of, &reminders(timetable)))
    }
}

/// Adds the documents of the country that papers cite.
pub(super) fn add_sources(sources: &mut Vec<Source>, plan: &PayLaterPlan, national: &PayLaterPack) {
    let cites: Vec<&Citation> = plan
        .forms
        .iter()
        .flat_map(|form| &form.clauses)
        .flat_map(|clause| &clause.clause.cite)
        .collect();
    for source in &national.sources {
        let cited = cites.iter().any(|cite| cite.source == source.id);
        if cited && !sources.iter().any(|own| own.id == source.id) {
            sources.push(source.clone());
        }
    }
}
