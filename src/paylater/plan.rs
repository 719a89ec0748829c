//! What is planned around a stay: stages, repayment, days and papers, from what the text of the
//! place says and what the stay comes to.

use super::answer::{About, PayLaterAnswer};
use super::calendar::{Of, calendar};
use super::pack::{PayLaterPack, Repayment};
pub use super::planned::{PayLaterPlan, StagedBy};
use super::repayment::{RepaymentPlan, RepaymentWish, plan};
use super::request::PayLaterRequest;
pub use super::request::PlanTold;
use super::timetable::{TimetableEntry, reminders, timetable};
use super::writing::{FormInput, forms};
use base::date::Date;
use base::money::Fen;
use base::problem::{Code, Problem};
use base::source::{Citation, Source};
use base::text::Text;
use settle::estimate::Library;

mod events;
mod figures;
mod input;

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
        let input = self.input()?;
        let figures = self.figures(input.step)?;
        let owed = input.owed.or_else(|| figures.at_discharge());
        let repayment = self.repayment(owed, input.days.discharge)?;
        let staged = figures.staged.as_ref().map(|(staged, _)| staged);
        let planned = events::planned(self, figures.at_discharge(), staged, repayment.as_ref());
        let (timetable, undated) = timetable(planned, &input.days);
        let forms = forms(
            FormInput {
                national: self.national,
                pack: self.pack,
                answer: self.answer,
                admission: self.answer.date,
                discharge: input.days.discharge,
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
            calendar: self.calendar(&timetable, input.made_on),
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
                "文件写了可以和医院签协议延期还款",
                "The text lets you agree with the hospital to pay later",
            ),
            Some(Repayment {
                instalments: true, ..
            }) if !deferred => Text::fixed(
                "文件写了可以和医院签协议分期还款",
                "The text lets you agree with the hospital to pay by instalments",
            ),
            Some(_) => Text::fixed(
                "文件没有写可以这样还，要医院同意；请先和医院商量",
                "The text does not name this way of paying: the hospital has to agree, so ask first",
            ),
            None => {
                let ask = About::Repayment.words();
                Text::made(
                    format!("文件没有写能不能以后再付，要医院同意。请问医院：{}", ask.zh),
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
