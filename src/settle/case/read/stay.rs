//! The days of the stay, and what its parts cost.

use super::Reader;
use crate::case::request::{NOT_KNOWN, RawValue, Stay};
use base::date::Date;
use base::json::Map;
use base::money::Fen;
use base::problem::Code;
use base::text::Text;

/// The days that were told of a stay, in order.
pub(super) struct Days {
    pub(super) observed_from: Option<Date>,
    pub(super) admitted: Option<Date>,
    pub(super) moved_on: Option<Date>,
}

/// Reads the days of a stay. One that is not in order is refused where it stands.
pub(super) fn days(reader: &mut Reader, stay: &Stay, settled: Option<Date>) -> Days {
    let is_known = |told: &&RawValue| **told != RawValue::from(NOT_KNOWN);
    let admission = stay.admission_date.as_ref().filter(is_known).cloned();
    let days = Days {
        observed_from: reader.maybe(&stay.observed_from, "stay.observed_from", Reader::date),
        admitted: reader.maybe(&admission, "stay.admission_date", Reader::date),
        moved_on: reader.maybe(&stay.moved_on, "stay.moved_on", Reader::date),
    };
    let Days {
        observed_from,
        admitted,
        moved_on,
    } = days;
    let mut in_order = |earlier: Option<Date>, later: Option<Date>, path, message: Text| {
        if let (Some(earlier), Some(later)) = (earlier, later)
            && earlier > later
        {
            reader.refuse(Code::DatesOutOfOrder, path, message);
        }
    };
    in_order(
        admitted,
        settled,
        "stay.admission_date",
        Text::fixed(
            "入院日期在结算日期之后，请检查",
            "The day of admission is after the day of settlement: check both",
        ),
    );
    in_order(
        observed_from,
        admitted.or(settled),
        "stay.observed_from",
        Text::fixed(
            "急诊留观开始的日期在入院日期之后，请检查",
            "Observation begins after the day of admission: check both",
        ),
    );
    in_order(
        moved_on,
        settled,
        "stay.moved_on",
        Text::fixed(
            "转院日期在结算日期之后，请检查",
            "The day of the move is after the day of settlement: check both",
        ),
    );
    in_order(
        admitted,
        moved_on,
        "stay.moved_on",
        Text::fixed(
            "转院日期在入院日期之前，请检查",
            "The day of the move is before the day of admission: check both",
        ),
    );
    days
}

/// Reads what the parts of the stay cost.
pub(super) fn costs(reader: &mut Reader, stay: &Stay) -> Map<u16, Option<Fen>> {
    let mut costs = Map::default();
    for (number, told) in stay.costs.iter() {
        let path = format!("stay.costs.{number}");
        let Some(number) = number.parse().ok().filter(|number| *number > 0_u16) else {
            reader.refuse(
                Code::UnknownField,
                &path,
                Text::fixed(
                    "各部分的费用按第几部分来写，从 1 开始",
                    "The costs of the parts are told by their numbers, from 1",
                ),
            );
            continue;
        };
        if *told == RawValue::from(NOT_KNOWN) {
            costs.insert(number, None);
        } else if let Some(amount) = reader.amount(told, &path) {
            costs.insert(number, Some(amount));
        }
    }
    costs
}
