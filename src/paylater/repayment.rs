//! Paying the own share later: all of it on a day, or in parts.
//!
//! | owed | told | parts |
//! |---|---|---|
//! | 1,000.00 | 3 parts | 333.33, 333.33, 333.34 |
//! | 1,000.00 | 300.00 a month can be afforded | 300.00, 300.00, 300.00, 100.00 |
//!
//! A month counts by the calendar: what begins on the 31st falls on the last day of a shorter month
//! and is back on the 31st in the next one that has it.

use base::date::Date;
use base::json::Read;
use base::money::Fen;
use base::problem::Problem;
use base::text::Text;
use pay::{Series, deferred};
use read::{affordable, count, day, months, step};
use serde::Serialize;
use settle::case::{RawValue, Reader};
use worksheet::Line;

mod pay;
mod read;

/// Most parts: ten years of months. More is a slip of the finger, not an agreement.
pub const MAX_PARTS: u16 = 120;

/// How the person wants to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RepaymentWish {
    /// 延期: all of it on one day.
    Deferred(Deferred),
    /// 分期: in so many equal parts.
    Instalments(Instalments),
    /// 分期: as many parts as it takes when each is what can be afforded.
    Affordable(Affordable),
}

/// All of it on one day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Deferred {
    /// The day: `2020-12-31`.
    pub on: RawValue,
}

/// In so many parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct Instalments {
    /// How many, 1 to [`MAX_PARTS`].
    pub count: RawValue,
    /// Day of the first.
    pub first: RawValue,
    /// What lies between two of them. Left out: a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<Every>,
}

/// In parts that can be afforded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct Affordable {
    /// What can be paid each time, in yuan. More than nothing.
    pub amount: RawValue,
    /// Day of the first.
    pub first: RawValue,
    /// What lies between two of them. Left out: a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<Every>,
}

/// What lies between two parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Months of the calendar, 1 to 12.
    Months(RawValue),
    /// Weeks, 1 to 52.
    Weeks(RawValue),
    /// Days, 1 to 366.
    Days(RawValue),
}

/// When how much is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct RepaymentPlan {
    /// What is owed, in yuan.
    pub owed: Fen,
    /// The plan in a sentence.
    pub words: Text,
    /// The parts, in their order; their sum is what is owed. None where nothing is owed.
    pub parts: Vec<RepaymentPart>,
    /// How the amounts come about.
    pub lines: Vec<Line>,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct RepaymentPart {
    /// Its number, from 1.
    pub number: u16,
    /// The day.
    pub on: Date,
    /// The day in words.
    pub on_words: Text,
    /// How much, in yuan.
    pub amount: Fen,
    /// What is then still owed.
    pub left: Fen,
}

/// Reads how the person wants to pay what is owed after the day of discharge. Problems have paths
/// below `plan.repayment`.
///
/// # Errors
/// Every problem found: no amount, no such day, a day before the discharge, more parts than
/// [`MAX_PARTS`] or than there are fen, days past the calendar.
pub fn plan(
    told: &RepaymentWish,
    owed: Fen,
    discharge: Date,
) -> Result<RepaymentPlan, Vec<Problem>> {
    let mut reader = Reader::default();
    let made = match told {
        RepaymentWish::Deferred(told) => {
            let on = day(
                &mut reader,
                &told.on,
                "plan.repayment.deferred.on",
                discharge,
            );
            on.map(|on| deferred(owed, on))
        }
        RepaymentWish::Instalments(told) => {
            let path = |field| format!("plan.repayment.instalments.{field}");
            let count = count(&mut reader, &told.count, &path("count"), owed);
            let first = day(&mut reader, &told.first, &path("first"), discharge);
            let step = step(&mut reader, told.every.as_ref(), &path("every"));
            let all = count.zip(first).zip(step);
            all.and_then(|((count, first), step)| {
                let series = Series { first, step, count };
                series.pay(&mut reader, owed, None, &path("first"))
            })
        }
        RepaymentWish::Affordable(told) => {
            let path = |field| format!("plan.repayment.affordable.{field}");
            let each = affordable(&mut reader, &told.amount, &path("amount"));
            let count = each.and_then(|each| months(&mut reader, owed, each, &path("amount")));
            let first = day(&mut reader, &told.first, &path("first"), discharge);
            let step = step(&mut reader, told.every.as_ref(), &path("every"));
            let all = count.zip(first).zip(step);
            all.and_then(|((count, first), step)| {
                let series = Series { first, step, count };
                series.pay(&mut reader, owed, each, &path("first"))
            })
        }
    };
    match made {
        Some(plan) if reader.problems.is_empty() => Ok(plan),
        _ => Err(reader.problems),
    }
}
