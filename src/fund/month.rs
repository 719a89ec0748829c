//! A month of one hospital: what its cases cost beside what they are settled at, in all, by group and by
//! a column of its own, such as the department; and which of them lie beyond a limit.
//!
//! A case is a line of five cells between tabs: group, scheme, cost, days, the cell of that column. The
//! first two are the grouper's; the rest are cells as a hospital's file has them.

use crate::clear::{CaseCleared, Cleared};
use crate::limits::Side;
use crate::price::PriceRequest;
use crate::table::WeightTable;
use base::json::Read;
use base::money::{Fen, Rounding};
use base::number::decimal;
use serde::Serialize;

/// By what a month is cleared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct MonthRequest {
    /// The table, by its name.
    pub table: String,
    /// The class of the hospital and its patients; may be left out where there is only one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
}

/// What some of the cases come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct ClearedOf {
    /// What they have in common: the group, or what stands in the column.
    pub key: String,
    /// What they come to.
    pub cleared: Cleared,
}

/// What a month comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct MonthCleared {
    /// All its cases whose cost can be read.
    pub all: Cleared,
    /// The same by group.
    pub groups: Vec<ClearedOf>,
    /// The same by what stands in the column.
    pub values: Vec<ClearedOf>,
    /// The cases below the low limit of their group, by their number in the file from 0.
    pub low: Vec<u32>,
    /// The cases above the high limit, likewise.
    pub high: Vec<u32>,
    /// Cases whose cost cannot be read; they are in no sum.
    pub without_cost: u32,
}

/// Clears the lines of a month.
pub fn clear(table: &WeightTable, class: Option<&str>, lines: &str) -> MonthCleared {
    let mut all = Cleared::default();
    let mut groups = Sums::default();
    let mut values = Sums::default();
    let (mut low, mut high, mut without_cost) = (Vec::new(), Vec::new(), 0_u32);
    // One is written anew for every case.
    let mut request = PriceRequest {
        past_by_choice: true,
        class: class.map(str::to_owned),
        ..PriceRequest::default()
    };
    for (at, line) in (0_u32..).zip(lines.lines()) {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        let (drg, scheme, cost, days, value) = (next(), next(), next(), next(), next());
        let Some(cost) = amount(cost) else {
            without_cost = without_cost.saturating_add(1);
            continue;
        };
        drg.clone_into(&mut request.drg);
        scheme.clone_into(&mut request.scheme);
        request.cost = Some(cost);
        request.days = days.trim().parse().ok();
        let case = CaseCleared::of(table, &request, cost);
        match case.priced.as_ref().map(|priced| priced.side) {
            Ok(Side::Low) => low.push(at),
            Ok(Side::High) => high.push(at),
            Ok(Side::Normal) | Err(_) => {}
        }
        all.take(&case);
        groups.take(drg, &case);
        values.take(value.trim(), &case);
    }
    all.close();
    MonthCleared {
        all,
        groups: groups.closed(),
        values: values.closed(),
        low,
        high,
        without_cost,
    }
}

/// Sums by key, in the order of the keys.
#[derive(Default)]
struct Sums<'l>(Vec<(&'l str, Cleared)>);

impl<'l> Sums<'l> {
    fn take(&mut self, key: &'l str, case: &CaseCleared) {
        let at = match self.0.binary_search_by(|(own, _)| (*own).cmp(key)) {
            Ok(at) => at,
            Err(at) => {
                self.0.insert(at, (key, Cleared::default()));
                at
            }
        };
        if let Some((_, own)) = self.0.get_mut(at) {
            own.take(case);
        }
    }

    fn closed(self) -> Vec<ClearedOf> {
        let close = |(key, mut cleared): (&str, Cleared)| {
            cleared.close();
            let key = key.to_owned();
            ClearedOf { key, cleared }
        };
        self.0.into_iter().map(close).collect()
    }
}

/// An amount as a cell of a hospital's file has it: `12,345.60`, `¥12345.6`, `12345.60元`. To the fen,
/// half a fen up; nothing where it is none, or below zero.
fn amount(cell: &str) -> Option<Fen> {
    let is_sign =
        |letter: char| matches!(letter, ',' | '，' | '¥' | '￥' | '元') || letter.is_whitespace();
    let bare: String = cell.chars().filter(|letter| !is_sign(*letter)).collect();
    let yuan = decimal(&bare, 10).ok()?;
    Fen::rounded(yuan, Rounding::HalfUp).filter(|fen| *fen >= Fen::ZERO)
}
