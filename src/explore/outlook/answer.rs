//! The answer: what a stay will cost, at its least, its likely and its most.

use super::Assumption;
use crate::NoEstimate;
use base::json::Read;
use base::money::Fen;
use base::text::Text;
use serde::Serialize;
use settle::case::Request;
use settle::estimate::Estimate;
use settle::mechanisms::{Ledger, PartKind};

/// What a request gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum OutlookResponse {
    /// What it will cost.
    Outlook(Box<Outlook>),
    /// What it will cost by several bills, where nobody knows the bill.
    Bills(OutlookBills),
    /// What stands in its way.
    NoEstimate(Box<NoEstimate>),
}

/// The word by which an outlook is told from what stands in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum OutlookStatus {
    /// It is one.
    Outlook,
}

/// What a stay will cost. Where everything that matters is known, low, likely and high are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Outlook {
    /// `outlook`.
    pub status: OutlookStatus,
    /// The caller's mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What the patient pays, as one says it.
    pub own: Roughly,
    /// What all funds pay together, as one says it.
    pub funds: Roughly,
    /// The least of every amount. Each by itself: they need not add up.
    pub low: Ledger,
    /// The amounts of the likely case.
    pub likely: Ledger,
    /// The most of every amount.
    pub high: Ledger,
    /// The parts of the bill, each with its bounds.
    pub parts: Vec<RangedPart>,
    /// What was supposed; empty where everything that matters is known.
    pub assumptions: Vec<Assumption>,
    /// A cap that is not known and may be reached: then the own payments are the least ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<AtLeast>>"))]
    pub at_least: Vec<AtLeast>,
    /// Cases among those that may be the one for which no text says what holds: they are not in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Text>>"))]
    pub gaps: Vec<Text>,
    /// What low and high bound.
    pub bounded: Bounded,
    /// The requests of the least, the likely and the most to pay, where something is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cases: Option<Box<OutlookCases>>,
    /// The estimate of the likely case, with every line.
    pub estimate: Box<Estimate>,
}

/// What the bounds of an outlook hold for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Bounded {
    /// For every amount.
    Everything,
    /// For what the patient pays and what all funds pay together; a single fund may pay a little less
    /// or more than is said.
    Sums,
    /// So much is not known that not every case could be tried, or a payment jumps on the way: there
    /// may be less or more to pay than is said.
    NotEverything,
}

/// Bounds as one says them, in yuan: the least rounded down and the most rounded up, so that no
/// more is claimed to be known than is known, each to a step that suits its own size. To the fen where all
/// three are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Roughly {
    /// At least.
    pub low: Fen,
    /// Likely.
    pub likely: Fen,
    /// At most.
    pub high: Fen,
}

impl Roughly {
    pub(crate) fn of(low: Fen, likely: Fen, high: Fen) -> Self {
        if low == high {
            return Self { low, likely, high };
        }
        let (least, most) = (stepped(low, |_| 0), stepped(high, |step| step - 1));
        // One amount is said in one way: what is likely is rounded as the end that it is.
        let likely = match likely {
            likely if likely == low => least,
            likely if likely == high => most,
            likely => stepped(likely, |step| step / 2),
        };
        Self {
            low: least,
            likely,
            high: most,
        }
    }
}

/// An amount in steps that suit its size: yuan below a hundred, tens below a thousand, hundreds below a
/// hundred thousand, then thousands. What is added before all is rounded down makes it round up, or to the
/// nearest.
fn stepped(amount: Fen, add: impl Fn(i64) -> i64) -> Fen {
    let step = match amount.count() {
        ..10_000 => 100,
        10_000..100_000 => 1_000,
        100_000..10_000_000 => 10_000,
        _ => 100_000,
    };
    let steps = amount.count().saturating_add(add(step)).div_euclid(step);
    Fen::new(steps.saturating_mul(step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_end_is_rounded_outward_by_a_step_of_its_own_size() {
        // In fen: the least, the likely and the most as they are, and as one says them.
        let cases = [
            ([10_000, 10_000, 19_900], [10_000, 10_000, 20_000]),
            ([19_900, 60_000, 115_001], [19_000, 60_000, 120_000]),
            ([99_999, 100_000, 1_234_501], [99_000, 100_000, 1_240_000]),
            ([450, 625, 820], [400, 600, 900]),
            (
                [1_200_000, 1_732_300, 1_732_300],
                [1_200_000, 1_740_000, 1_740_000],
            ),
            (
                [1_732_300, 1_732_300, 1_800_001],
                [1_730_000, 1_730_000, 1_810_000],
            ),
            ([0, 9_951, 9_999_999], [0, 10_000, 10_000_000]),
            (
                [104_999, 105_000, 12_345_678],
                [100_000, 110_000, 12_400_000],
            ),
            // All known: to the fen.
            ([12_345, 12_345, 12_345], [12_345, 12_345, 12_345]),
        ];
        for (exact, said) in cases {
            let [low, likely, high] = exact.map(Fen::new);
            let found = Roughly::of(low, likely, high);
            assert_eq!([found.low, found.likely, found.high], said.map(Fen::new));
            assert!(found.low <= low && high <= found.high, "{exact:?}");
            assert!(found.low <= found.likely && found.likely <= found.high);
        }
    }
}

/// A part of the bill with its bounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct RangedPart {
    /// Which part.
    pub kind: PartKind,
    /// Its name.
    pub label: Text,
    /// Whether the patient pays it.
    pub own: bool,
    /// The least, in yuan.
    pub low: Fen,
    /// In the likely case.
    pub likely: Fen,
    /// The most.
    pub high: Fen,
}

/// A fund whose cap is not known, and that may reach it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct AtLeast {
    /// National field name of what the fund pays.
    pub field: String,
    /// Its name.
    pub label: Text,
    /// Whether its cap is known, and only how much of it is used up this year is not.
    pub used_up: bool,
    /// The smallest cap of such a fund that is known of any place, in yuan.
    pub smallest_cap: Fen,
    /// The pack that has it.
    pub pack: String,
}

/// The cases of an outlook: the request with all that is not known supposed, so that whoever wants more
/// than amounts of them (a curve, stages, a record) asks for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct OutlookCases {
    /// One in which the patient pays the least.
    pub low: Request,
    /// The likely one.
    pub likely: Request,
    /// One in which the patient pays the most.
    pub high: Request,
}

/// What a stay costs by a bill, where nobody knows the bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct OutlookBills {
    /// `bills`.
    pub status: BillsStatus,
    /// For each of some bills.
    pub bills: Vec<OutlookBill>,
}

/// The word by which amounts for several bills are told from an outlook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BillsStatus {
    /// They are.
    Bills,
}

/// What a stay costs by one bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct OutlookBill {
    /// The bill, in yuan.
    pub medfee_sumamt: Fen,
    /// What the patient pays of it.
    pub own: Roughly,
    /// What all funds pay together.
    pub funds: Roughly,
}
