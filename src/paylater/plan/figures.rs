//! What the stay comes to.

use super::super::stages::{Staged, Step, staged};
use super::{Asked, StagedBy};
use base::money::Fen;
use base::problem::Problem;
use base::text::Text;
use settle::case::RawValue;
use settle::estimate::Response;
use settle::mechanisms::Ledger;
use worksheet::{Basis, Origin};

/// What the stay comes to.
#[derive(Default)]
pub(super) struct Figures {
    pub(super) in_the_way: Option<Box<Response>>,
    pub(super) ledger: Option<Ledger>,
    own_at_discharge: Option<Fen>,
    pub(super) staged: Option<(Staged, StagedBy)>,
}

impl Figures {
    /// What is due at discharge: of a stay in stages the last of them.
    pub(super) fn at_discharge(&self) -> Option<Fen> {
        let staged = self
            .staged
            .as_ref()
            .and_then(|(staged, _)| staged.stages.last());
        staged.map(|stage| stage.due).or(self.own_at_discharge)
    }
}

impl Asked<'_> {
    /// What the stay comes to, in stages where the text or the user says so.
    pub(super) fn figures(&self, told: Option<Step>) -> Result<Figures, Vec<Problem>> {
        let Some(stay) = &self.told.stay else {
            return Ok(Figures::default());
        };
        let mut stay = stay.clone();
        // The admission is that of the request.
        stay.stay.admission_date = Some(RawValue::text(self.answer.date.to_string()));
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
                    figures.own_at_discharge = Some(estimate.own_at_discharge());
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
