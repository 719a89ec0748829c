//! What is planned around a stay: stages, repayment, days and papers, from what the text of the
//! place says and what the stay comes to.

use super::answer::{About, PayLaterAnswer};
use super::calendar::{Of, calendar};
use super::forms::{Form, FormKind, Given, forms};
use super::pack::{PayLaterPack, Repayment};
use super::repayment::{RepaymentPlan, RepaymentWish, plan};
use super::request::PayLaterRequest;
use super::stages::{Staged, Step, StepTold, staged};
use super::timetable::{Days, Entry, Undated, reminders, timetable};
use crate::case::{Reader, Request, Told, choices};
use crate::date::Date;
use crate::estimate::{Library, Response};
use crate::explain::{Basis, Origin};
use crate::money::Fen;
use crate::policy::{Citation, Source};
use crate::problem::{Code, Problem};
use crate::read::object;
use crate::settle::Ledger;
use crate::text::Text;
use serde::Serialize;

mod events;

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
pub struct Plan {
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
    pub timetable: Vec<Entry>,
    /// What happens on days that are not known yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Undated>>"))]
    pub undated: Vec<Undated>,
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

/// The leaves of what was told, read.
struct Leaves {
    days: Days,
    made_on: Date,
    owed: Option<Fen>,
    step: Option<Step>,
}

/// What the stay comes to.
#[derive(Default)]
struct Figures {
    in_the_way: Option<Box<Response>>,
    ledger: Option<Ledger>,
    staged: Option<(Staged, StagedBy)>,
}

impl Figures {
    /// What is due at discharge: of a stay in stages the last of them.
    fn at_discharge(&self) -> Option<Fen> {
        let staged = self
            .staged
            .as_ref()
            .and_then(|(staged, _)| staged.stages.last());
        let due = staged.map(|stage| stage.due);
        due.or_else(|| self.ledger.as_ref().map(|ledger| ledger.psn_part_amt))
    }
}

impl Asked<'_> {
    /// Plans.
    ///
    /// # Errors
    /// Everything that is wrong with what was told.
    pub(super) fn plan(&self) -> Result<Plan, Vec<Problem>> {
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
        Ok(Plan {
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

    fn leaves(&self) -> Result<Leaves, Vec<Problem>> {
        let told = self.told;
        let mut reader = Reader::default();
        let discharge = match (&told.stay, &told.discharge) {
            (Some(_), Some(_)) => {
                let words = Text::fixed(
                    "填了住院情况（stay），出院日期就是其中的结算日期，不用另填",
                    "Where a stay is told, its day of settlement is the discharge: tell no other",
                );
                reader.refuse(Code::UnknownField, "plan.discharge", words);
                None
            }
            (Some(stay), None) => reader.date(&stay.settlement_date, "plan.stay.settlement_date"),
            (None, told) => reader.maybe(told, "plan.discharge", Reader::date),
        };
        let admission = self.answer.date;
        let transfer = reader.maybe(&told.transfer, "plan.transfer", Reader::date);
        let settled = match &told.stay {
            Some(_) => "plan.stay.settlement_date",
            None => "plan.discharge",
        };
        let paths = [settled, "plan.transfer"];
        for (day, path) in [discharge, transfer].into_iter().zip(paths) {
            if day.is_some_and(|day| day < admission) {
                let words = Text::fixed(
                    "这一天在入院日期以前，请检查",
                    "This day is before the day of admission: check both",
                );
                reader.refuse(Code::DatesOutOfOrder, path, words);
            }
        }
        let made_on = reader.maybe(&told.made_on, "plan.made_on", Reader::date);
        let minute = reader.maybe(&told.admission_time, "plan.admission_time", minute);
        let owed = reader.maybe(&told.owed, "plan.owed", Reader::amount);
        let step = told.stages.as_ref();
        let step = step.and_then(|step| step.read(&mut reader, "plan.stages"));
        if !reader.problems.is_empty() {
            return Err(reader.problems);
        }
        Ok(Leaves {
            days: Days {
                admission: Some(admission),
                minute,
                discharge,
                transfer,
            },
            made_on: made_on.unwrap_or(admission),
            owed,
            step,
        })
    }

    /// What the stay comes to, in stages where the text or the user says so.
    fn figures(&self, told: Option<Step>) -> Result<Figures, Vec<Problem>> {
        let Some(stay) = &self.told.stay else {
            return Ok(Figures::default());
        };
        let mut stay = stay.clone();
        // The admission is that of the request.
        stay.stay.admission_date = Some(Told::text(self.answer.date.to_string()));
        let (step, by) = match (told, self.step_of_text()) {
            (Some(step), _) => (Some(step), StagedBy::User),
            (None, step) => (step, StagedBy::Text),
        };
        let mut figures = Figures::default();
        let in_the_way = match step {
            Some(step) => {
                let basis = match by {
                    StagedBy::Text => self.basis(step),
                    StagedBy::User => Vec::new(),
                };
                match staged(self.library, &stay, step, basis) {
                    Ok(staged) => {
                        figures.ledger = staged.stages.last().map(|stage| stage.ledger);
                        figures.staged = Some((staged, by));
                        return Ok(figures);
                    }
                    Err(answer) => answer,
                }
            }
            None => match self.library.estimate(&stay) {
                Response::Estimated(estimate) => {
                    figures.ledger = Some(estimate.ledger);
                    return Ok(figures);
                }
                other => Box::new(other),
            },
        };
        if let Response::Invalid(invalid) = *in_the_way {
            return Err(of_the_plan(invalid.problems));
        }
        figures.in_the_way = Some(in_the_way);
        Ok(figures)
    }

    /// When a stage ends by the text of the place.
    fn step_of_text(&self) -> Option<Step> {
        let stages = self.pack.stages.as_ref()?;
        let amount = stages.every.filter(|every| *every > Fen::ZERO);
        amount
            .map(Step::Amount)
            .or_else(|| stages.months.map(Step::Months))
    }

    /// The text that says so.
    fn basis(&self, step: Step) -> Vec<Basis> {
        let Some(stages) = &self.pack.stages else {
            return Vec::new();
        };
        let what = match step {
            Step::Amount(every) => {
                let every = every.grouped();
                Text::made(
                    format!("每满 {every} 元结算一次"),
                    format!("settled at each {every} yuan"),
                )
            }
            Step::Months(months) => Text::made(
                format!("每满 {months} 个月结算一次"),
                format!("settled every {months} months"),
            ),
        };
        let day = self.answer.read_as_of;
        let (from, until) = match self.pack.dates {
            Some(dates) => (dates.from, dates.until),
            // A text without a date is read as of that one day.
            None => (day, day.plus_days(1).unwrap_or(day)),
        };
        vec![Basis {
            what,
            holds_for: Text::default(),
            origin: Origin::Pack,
            from,
            until,
            checked_on: self.pack.checked_on,
            citations: stages.clause.cite.clone(),
        }]
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

    fn calendar(&self, timetable: &[Entry], made_on: Date) -> Option<Text> {
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

/// A time of day such as `18:30`, in minutes.
fn minute(reader: &mut Reader, told: &Told, path: &str) -> Option<u16> {
    let read = |text: &str| -> Option<u16> {
        let (hour, minute) = text.split_once(':')?;
        let number = |text: &str, most: u16| -> Option<u16> {
            let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
            let number = plain.then(|| text.parse::<u16>().ok())??;
            (number <= most).then_some(number)
        };
        Some(number(hour, 23)? * 60 + number(minute, 59)?)
    };
    let minute = match told {
        Told::Text(text) => read(text),
        Told::Fraction => None,
    };
    if minute.is_none() {
        let words = Text::fixed(
            "时间请写成 时:分，例如 18:30",
            "Write the time as hours:minutes, such as 18:30",
        );
        reader.refuse(Code::WrongKind, path, words);
    }
    minute
}

/// Problems of the stay, with their paths inside the request.
fn of_the_plan(problems: Vec<Problem>) -> Vec<Problem> {
    let inside = |mut problem: Problem| {
        if !problem.path.starts_with("plan.") {
            problem.path = match problem.path.is_empty() {
                true => "plan.stay".to_owned(),
                false => format!("plan.stay.{}", problem.path),
            };
        }
        problem
    };
    problems.into_iter().map(inside).collect()
}

/// Adds the documents of the country that papers cite.
pub(super) fn add_sources(sources: &mut Vec<Source>, plan: &Plan, national: &PayLaterPack) {
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
