//! The leaves of what is to be planned.

use super::super::stages::Step;
use super::super::timetable::Days;
use super::Asked;
use crate::case::{Reader, Told};
use crate::date::Date;
use crate::money::Fen;
use crate::problem::{Code, Problem};
use crate::text::Text;

/// The leaves of what was told, read.
pub(super) struct Leaves {
    pub(super) days: Days,
    pub(super) made_on: Date,
    pub(super) owed: Option<Fen>,
    pub(super) step: Option<Step>,
}

impl Asked<'_> {
    /// Reads them.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub(super) fn leaves(&self) -> Result<Leaves, Vec<Problem>> {
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
