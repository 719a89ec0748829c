//! What is read of what is to be planned.

use super::super::stages::Step;
use super::super::timetable::Days;
use super::{Asked, PlanTold};
use base::date::Date;
use base::money::Fen;
use base::problem::{Code, Problem};
use base::text::Text;
use settle::case::{RawValue, Reader};

/// What was told, read.
pub(super) struct PlanInput {
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
    pub(super) fn input(&self) -> Result<PlanInput, Vec<Problem>> {
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
        let made_on = reader.maybe(&told.made_on, "plan.made_on", Reader::date);
        let minute = reader.maybe(&told.admission_time, "plan.admission_time", minute);
        let owed = reader.maybe(&told.owed, "plan.owed", Reader::amount);
        let step = told.stages.as_ref();
        let step = step.and_then(|step| step.read(&mut reader, "plan.stages"));
        if !reader.problems.is_empty() {
            return Err(reader.problems);
        }
        Ok(PlanInput {
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

impl PlanTold {
    /// Refuses days that are before the admission. Days that are none are refused where they are used.
    pub(in super::super) fn not_before(&self, admission: Date, reader: &mut Reader) {
        let discharge = match &self.stay {
            Some(stay) => Some((&stay.settlement_date, "plan.stay.settlement_date")),
            None => self.discharge.as_ref().map(|told| (told, "plan.discharge")),
        };
        let transfer = self.transfer.as_ref().map(|told| (told, "plan.transfer"));
        let discharged = Text::fixed(
            "出院的日子在入院以前。请检查这两个日子",
            "The day of discharge is before the day of admission: check both",
        );
        let transferred = Text::fixed(
            "转院的日子在入院以前。请检查这两个日子",
            "The day of the transfer is before the day of admission: check both",
        );
        for (told, words) in [(discharge, discharged), (transfer, transferred)] {
            if let Some((RawValue::Text(text), path)) = told
                && text.parse::<Date>().is_ok_and(|day| day < admission)
            {
                reader.refuse(Code::DatesOutOfOrder, path, words);
            }
        }
    }
}

/// A time of day such as `18:30`, in minutes.
fn minute(reader: &mut Reader, told: &RawValue, path: &str) -> Option<u16> {
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
        RawValue::Text(text) => read(text),
        RawValue::Fraction => None,
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
