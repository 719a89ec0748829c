//! Who pays what on one path through a settlement.

use base::text::Text;
use serde::Serialize;
use std::borrow::Cow;
use worksheet::trace::{Form, Trace, Traced};

/// Somebody who pays a part of the bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Payer {
    /// Stable name, such as `person`, `pool`, `serious_illness`.
    #[cfg_attr(feature = "typegen", ts(type = "string"))]
    pub id: Cow<'static, str>,
    /// National field name of the payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typegen", ts(type = "string"))]
    pub field: Option<&'static str>,
    /// What the payment is called.
    pub label: Text,
}

/// The lines of one path.
pub(super) struct Paid {
    lines: Vec<Traced>,
    /// Those whose sum all funds pay, by their places.
    funds: Vec<usize>,
}

impl Paid {
    pub(super) fn of(trace: &Trace) -> Self {
        let lines = trace.lines().to_vec();
        let sum = lines
            .iter()
            .find(|line| line.field == Some("fund_pay_sumamt"));
        let funds = sum.map_or_else(Vec::new, |sum| {
            let place = |term: &Traced| lines.iter().position(|line| line.id == term.id);
            trace.terms(sum).filter_map(place).collect()
        });
        Self { lines, funds }
    }

    pub(super) fn lines(&self) -> &[Traced] {
        &self.lines
    }

    pub(super) fn line(&self, id: &str) -> Option<&Traced> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// Whether both come to the same lines, which depend on what varies in the same way.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let mut pairs = self.lines.iter().zip(&other.lines);
        self.lines.len() == other.lines.len()
            && pairs.all(|(line, other)| line.id == other.id && line.form.is_like(&other.form))
    }

    fn funds(&self) -> impl Iterator<Item = &Traced> {
        self.funds.iter().filter_map(|at| self.lines.get(*at))
    }

    /// What a payer pays; nothing is zero.
    pub(super) fn by(&self, payer: &Payer) -> Form {
        let fund = self.funds().find(|line| stem(&line.id) == payer.id);
        fund.or_else(|| self.line(&payer.id).filter(|line| is_sum(line)))
            .map(|line| line.form.clone())
            .unwrap_or_default()
    }
}

/// The name of a fund, whose payment may stand in several lines: `pool` for `pool.within_limit`.
pub(super) fn stem(id: &str) -> &str {
    id.split('.').next().unwrap_or(id)
}

/// Whether a line is a payer beside the single funds: the patient, the patient's account, the
/// hospital, all funds together, what of it is claimed afterwards and what is due at the desk.
pub(super) fn is_sum(line: &Traced) -> bool {
    const FIELDS: [&str; 8] = [
        "psn_part_amt",
        "fund_pay_sumamt",
        "hosp_part_amt",
        "acct_pay",
        "acct_mulaid_pay",
        "psn_cash_pay",
        "claimed_later",
        "due_at_desk",
    ];
    line.field.is_some_and(|field| FIELDS.contains(&field))
}

/// Everybody who pays on one of the paths: the patient first, then the sums, then fund by fund.
pub(super) fn payers<'p>(paths: impl Iterator<Item = &'p Paid> + Clone) -> Vec<Payer> {
    let mut payers: Vec<Payer> = Vec::new();
    let mut add = |id: &str, line: &Traced| {
        if !payers.iter().any(|payer| payer.id == id) {
            payers.push(Payer {
                id: Cow::Owned(id.to_owned()),
                field: line.field,
                label: line.label.clone(),
            });
        }
    };
    let own = |line: &&Traced| line.field == Some("psn_part_amt");
    let sums = |line: &&Traced| is_sum(line);
    let all = |paid: &'p Paid| paid.lines.iter();
    for line in paths.clone().flat_map(all).filter(own) {
        add(&line.id, line);
    }
    for line in paths.clone().flat_map(all).filter(sums) {
        add(&line.id, line);
    }
    for line in paths.flat_map(Paid::funds) {
        add(stem(&line.id), line);
    }
    payers
}
