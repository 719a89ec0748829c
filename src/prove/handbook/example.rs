//! Worked examples of a handbook: for each kind of stay what it comes to, so that whoever copies figures
//! sees at once whether they are copied right.

use super::form::Handbook;
use super::stays::{self, Stay};
use base::json::Map;
use base::money::Fen;
use base::text::Text;
use serde::Serialize;
use settle::case::{
    AmountsBill, Bill, FundField, NOT_KNOWN, PersonGroup, RawValue, Request, YearToDate,
};
use settle::estimate::{Response, estimate};
use settle::mechanisms::{AccountOrder, Layer, QuestionKind};
use settle::pack::{ProvedPack, Scheme, When};

/// What the examples cost, in scope, where the handbook says nothing else.
const COST: Fen = Fen::new(2_000_000);
/// Most examples: a table that can be looked over.
const MAX_EXAMPLES: usize = 8;

/// One worked example: the first stay of the year of somebody whom nobody helps, who is in service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct HandbookExample {
    /// The kind of stay.
    pub stay: Text,
    /// What it costs, all of it in scope.
    pub in_scope: Fen,
    /// What it comes to. Left out where something has to be told first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sums: Option<HandbookSums>,
    /// What has to be told first.
    pub asks: Vec<Text>,
}

/// What an example comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct HandbookSums {
    /// Paid by all funds.
    pub funds: Fen,
    /// Borne by the patient.
    pub own: Fen,
    /// How, with the numbers: one sentence for each step.
    pub work: Vec<Text>,
}

/// The examples of a handbook's pack.
pub(super) fn examples(
    policy: &ProvedPack,
    book: &Handbook,
    stays: &[Stay],
) -> Vec<HandbookExample> {
    let told = book.example.as_ref();
    let cost = told.and_then(|told| match told {
        RawValue::Text(text) => text.parse().ok(),
        RawValue::Fraction => None,
    });
    let in_scope = cost.unwrap_or(COST);
    let shown = stays.iter().take(MAX_EXAMPLES);
    shown
        .map(|stay| example(policy, book, stay, in_scope))
        .collect()
}

fn example(policy: &ProvedPack, book: &Handbook, stay: &Stay, in_scope: Fen) -> HandbookExample {
    let mut request = request(policy, book, &stay.when, in_scope);
    let mut asks = Vec::new();
    // Caps that nobody knows can be done without; whatever else is open is what has to be told.
    let sums = loop {
        match estimate(policy, &request) {
            Response::Estimated(found) => {
                break Some(HandbookSums {
                    funds: found.ledger.fund_pay_sumamt,
                    own: found.ledger.psn_part_amt,
                    work: found
                        .lines
                        .iter()
                        .filter(|line| line.field.is_some_and(is_step))
                        .filter_map(|line| {
                            let formula = line.formula.as_ref()?;
                            let say = |label: &str, numbers: &str| {
                                format!("{label}：{numbers} = {}", line.value.grouped())
                            };
                            Some(Text::made(
                                say(&line.label.zh, &formula.numbers.zh),
                                say(&line.label.en, &formula.numbers.en).replace('：', ": "),
                            ))
                        })
                        .collect(),
                });
            }
            Response::NeedsAnswers(open) => {
                let mut answered = false;
                for question in &open.questions {
                    let id = question.path.strip_prefix("answers.");
                    let answer = match (question.kind, id) {
                        (QuestionKind::AmountOrNone, Some(id)) => Some((id, NOT_KNOWN)),
                        // Nobody is in what is not for everybody.
                        (QuestionKind::Choice, Some(id)) if id.ends_with(".member") => {
                            Some((id, "no"))
                        }
                        _ => None,
                    };
                    match answer {
                        Some((id, answer)) => {
                            answered |= request
                                .answers
                                .insert(id.to_owned(), RawValue::text(answer))
                                .is_none();
                        }
                        None => asks.push(question.ask.clone()),
                    }
                }
                if !answered || !asks.is_empty() {
                    break None;
                }
            }
            Response::NotCovered(_) | Response::Invalid(_) => break None,
        }
    };
    HandbookExample {
        stay: stays::at(stay, policy.pack().service),
        in_scope,
        sums,
        asks,
    }
}

/// Whether a line is one of the steps: the deductible, or what a fund pays.
fn is_step(field: &str) -> bool {
    let funds = FundField::ALL.iter().map(|fund| fund.as_str());
    let steps = ["act_pay_dedc", "hifp_pay"].into_iter();
    steps.chain(funds).any(|step| step == field)
}

/// The first stay of the year, of that kind.
fn request(policy: &ProvedPack, book: &Handbook, when: &When, in_scope: Fen) -> Request {
    let pack = policy.pack();
    let day = pack.covers.first().map(|claim| claim.from);
    let mut request = Request {
        pack: pack.id.clone(),
        settlement_date: RawValue::text(day.map(|day| day.to_string()).unwrap_or_default()),
        bill: Some(Bill::Amounts(AmountsBill {
            inscp_scp_amt: RawValue::text(in_scope.to_string()),
            ..AmountsBill::default()
        })),
        year_to_date: Some(YearToDate {
            year: RawValue::text(day.map(|day| day.year().to_string()).unwrap_or_default()),
            admissions: Some(RawValue::text("0")),
            ..YearToDate::default()
        }),
        answers: Map::from_iter(when.own.iter().filter_map(|(id, answers)| {
            Some((id.clone(), RawValue::text(answers.first()?.clone())))
        })),
        ..Request::default()
    };
    request.stay.place = first(when.place.as_ref());
    request.stay.tier = first(when.tier.as_ref());
    request.stay.referral = first(when.referral.as_ref());
    request.person.group = Some(match book.scheme {
        Scheme::Employee => PersonGroup::Working,
        Scheme::Resident | Scheme::RetiredCadre | Scheme::RuralCooperative => PersonGroup::General,
    });
    let pays_first = |layer: &Layer| matches!(layer, Layer::Account(rule) if rule.pays == AccountOrder::BeforePool);
    if pack.layers.iter().any(pays_first) {
        request.person.account_balance = Some(RawValue::text("0"));
    }
    request
}

/// The first of those that a condition names.
fn first<T: Copy>(named: Option<&Vec<T>>) -> Option<T> {
    named.and_then(|list| list.first().copied())
}
