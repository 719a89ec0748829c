//! Settlement in stages (分段结算): what is due each time the accrued cost reaches a step, or each
//! time so many months have passed.
//!
//! Each stage settles all that has accrued, by the same engine as a whole stay; what is due is what
//! that leaves to pay, less what the stage before left. So the stages add up to the final
//! settlement, to the fen, whatever the policy does in between.
//!
//! | accrued, 65 % above 1,200 | own so far | due |
//! |---|---|---|
//! | 1,000.00 | 1,000.00 | 1,000.00 |
//! | 2,000.00 | 1,480.00 | 480.00 |
//! | 2,500.00 at discharge | 1,655.00 | 175.00 |
//!
//! Nobody knows beforehand which part of the bill accrues first. The parts are taken to keep the
//! proportions of the whole bill; the last stage is the bill as it was told.

use accrue::Whole;
use base::date::Date;
use base::json::Read;
use base::money::Fen;
use base::problem::Code;
use base::text::Text;
use ends::{ends, rule, sum, supposed};
use serde::Serialize;
use settle::case::{Bill, RawValue, Reader, Request};
use settle::estimate::{Estimate, Library, Provenance, Response};
use settle::mechanisms::{Ledger, Notice};
use walk::Walk;
use worksheet::{Basis, Line};

mod accrue;
mod ends;
mod turns;
mod walk;

/// Most stages of one stay. A stay of half a million yuan in steps of 1,000 has as many.
pub const MAX_STAGES: usize = 500;

/// What ends a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The accrued cost has reached a multiple of this.
    Amount(Fen),
    /// So many months of the stay have passed, a multiple of this.
    Months(u16),
}

/// The same as it is told by the user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StepTold {
    /// Each time the accrued cost reaches a multiple of this, in yuan.
    Amount(RawValue),
    /// Each time so many months have passed, 1 to 12.
    Months(RawValue),
}

impl StepTold {
    /// What it means; nothing where it cannot be read, which is kept in the reader.
    pub(crate) fn read(&self, reader: &mut Reader, path: &str) -> Option<Step> {
        let zero = Text::fixed(
            "分段的间隔要大于 0",
            "A stage has to be longer than nothing",
        );
        match self {
            Self::Amount(told) => {
                let path = format!("{path}.amount");
                let step = reader.amount(told, &path)?;
                if step == Fen::ZERO {
                    reader.refuse(Code::TooSmall, &path, zero);
                    return None;
                }
                Some(Step::Amount(step))
            }
            Self::Months(told) => {
                let path = format!("{path}.months");
                let months = reader.whole(told, &path, 12)?;
                if months == 0 {
                    reader.refuse(Code::TooSmall, &path, zero);
                    return None;
                }
                Some(Step::Months(months))
            }
        }
    }
}

/// The stages of a stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Staged {
    /// The insurance pack that every stage was settled by.
    pub made: Provenance,
    /// When a stage ends, in words.
    pub rule: Text,
    /// What is supposed of the bill on the way, in words.
    pub supposed: Vec<Text>,
    /// The stages in their order; the last is the discharge.
    pub stages: Vec<Stage>,
    /// What the whole stay leaves to pay by discharge, with what is claimed afterwards: the sum of what
    /// is due.
    pub own: Fen,
    /// That sum in words.
    pub sum: Text,
    /// What the reader must know of the settlements.
    pub notices: Vec<Notice>,
}

/// One stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Stage {
    /// Its number, from 1.
    pub number: u16,
    /// When it is due, in words.
    pub when: Text,
    /// The day, where stages go by months, and of the discharge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// Whether it is the discharge.
    pub at_discharge: bool,
    /// What has accrued by then, in yuan.
    pub accrued: Fen,
    /// What all of that leaves to pay, with what is claimed after the discharge.
    pub own_so_far: Fen,
    /// What of it is due now. Below zero it is given back.
    pub due: Fen,
    /// Whether it is paid, given back, or nothing.
    pub outcome: StageOutcome,
    /// The stage in a sentence.
    pub words: Text,
    /// What begins or ends in this stage: the deductible, a tier, a cap, another fund.
    pub turns: Vec<Text>,
    /// The settlement of what has accrued, by national field name.
    pub ledger: Ledger,
    /// The bill that was settled: with it in the place of the told one, an estimate shows that
    /// settlement line by line.
    pub bill: Bill,
    /// How the stage comes about.
    pub lines: Vec<Line>,
}

/// What becomes of what is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StageOutcome {
    /// It is paid.
    Pay,
    /// There is nothing to pay.
    Nothing,
    /// Too much was paid before: it is given back.
    Refund,
}

impl StageOutcome {
    fn of(due: Fen) -> Self {
        match due.cmp(&Fen::ZERO) {
            std::cmp::Ordering::Greater => Self::Pay,
            std::cmp::Ordering::Equal => Self::Nothing,
            std::cmp::Ordering::Less => Self::Refund,
        }
    }
}

/// The stages of a stay that is told as for an estimate. `basis` says where the step comes from,
/// where it is not the user's.
///
/// # Errors
/// What stands in the way: the answer to the request, or to that of a stage, where that is no
/// estimate; or what is wrong with the step.
pub fn staged(
    library: &Library,
    request: &Request,
    step: Step,
    basis: Vec<Basis>,
) -> Result<Staged, Box<Response>> {
    let last = settled(library, request)?;
    let whole = Whole::of(&last);
    let ends = ends(request, &last, step)?;
    let mut walk = Walk::new(whole);
    for end in &ends {
        walk.stage(library, request, end, &basis)?;
    }
    walk.discharge(request, &last, ends.len());
    let own = last.own_at_discharge();
    Ok(Staged {
        rule: rule(step, &last),
        supposed: supposed(step, walk.stages.len()),
        sum: sum(own, walk.stages.len()),
        stages: walk.stages,
        own,
        made: last.made,
        notices: last.notices,
    })
}

/// The estimate of a request; what stands in its place otherwise.
fn settled(library: &Library, request: &Request) -> Result<Estimate, Box<Response>> {
    match library.estimate(request) {
        Response::Estimated(estimate) => Ok(*estimate),
        other => Err(Box::new(other)),
    }
}
