//! A bill of which nobody knows more than a range: every total that may make a difference is tried.
//!
//! | told | tried |
//! |---|---|
//! | 8,000 to 20,000, likely 12,000 | 8,000.00, 12,000.00, 20,000.00, and each amount between at which a condition of the pack turns, on both sides |

use super::suppose::{Assumption, fen_words};
use crate::bill_edges;
use base::money::Fen;
use base::text::Text;
use settle::case::{Bill, RawValue, Request};
use settle::pack::{Pack, ProvedPack};

/// The path of the total.
const TOTAL: &str = "bill.total.medfee_sumamt";

/// A range of totals.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spread {
    pub(super) low: Fen,
    pub(super) likely: Fen,
    pub(super) high: Fen,
}

impl Spread {
    /// The range of a request; nothing where its total is one amount. What cannot be read is refused by
    /// whoever settles the request.
    pub(super) fn of(request: &Request) -> Option<Self> {
        let Some(Bill::Total(bill)) = &request.bill else {
            return None;
        };
        let fen = |told: &RawValue| match told {
            RawValue::Text(text) => text.parse().ok(),
            RawValue::Fraction => None,
        };
        Some(Self {
            low: fen(bill.low.as_ref()?)?,
            likely: fen(&bill.medfee_sumamt)?,
            high: fen(bill.high.as_ref()?)?,
        })
    }

    /// The request with one total.
    pub(super) fn at(total: Fen, request: &Request) -> Request {
        let mut request = request.clone();
        if let Some(Bill::Total(bill)) = &mut request.bill {
            bill.medfee_sumamt = RawValue::text(total.to_string());
            (bill.low, bill.high) = (None, None);
        }
        request
    }

    /// The totals that are tried: payments are linear between them.
    pub(super) fn tried(self, pack: &Pack) -> Vec<Fen> {
        let cent = Fen::new(1);
        let mut totals = vec![self.low, self.high];
        for edge in bill_edges(pack) {
            totals.extend(
                [edge, edge + cent]
                    .into_iter()
                    .filter(|total| self.holds(*total)),
            );
        }
        base::sort(&mut totals, Fen::cmp);
        totals.dedup();
        totals
    }

    fn holds(self, total: Fen) -> bool {
        self.low <= total && total <= self.high
    }

    /// How a result says what was tried.
    pub(super) fn assumption(self, policy: &ProvedPack, moves: Fen) -> Assumption {
        let visit = policy.pack().service == settle::pack::Service::Outpatient;
        let [least, likely, most] = [self.low, self.likely, self.high].map(fen_words);
        Assumption {
            paths: vec![TOTAL.to_owned()],
            label: match visit {
                true => Text::fixed("总费用是多少", "what the visit will cost"),
                false => Text::fixed("这次住院总共要花多少", "what the stay will cost"),
            },
            choice: false,
            reason: Text::made(
                format!("填的总费用是 {} 到 {}", least.zh, most.zh),
                format!("The total was told as {} to {}", least.en, most.en),
            ),
            least,
            likely,
            most,
            moves,
            find: Some(Text::fixed(
                "请医生或住院处估一个大概的数",
                "Ask the doctor or the admissions desk for a rough sum",
            )),
            records: Vec::new(),
            checked_on: None,
        }
    }
}
