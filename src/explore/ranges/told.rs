//! Requests whose figures may be ranges: finding the ranges, and putting figures in their place.
//!
//! | told | stands for |
//! |---|---|
//! | `"12000"` | 12,000 |
//! | `{"low": "8000", "likely": "12000", "high": "20000"}` | from 8,000 to 20,000, likely 12,000 |
//! | `{"low": "10%", "high": "30%"}` | from 10 % to 30 %, likely 20 % |
//! | `"not_known"` as a share of the bill | from 0 % to 100 %, supposed none as in an estimate |

use base::money::{Style, written};
use base::number::{NumberFault, NumberKind, decimal};
use base::problem::{Code, Problem};
use base::text::Text;
use rust_decimal::Decimal;
use serde_json::Value;
use settle::case::{NOT_KNOWN, Request};

/// The shares of the bill, which are together at most the whole.
const SHARES: [&str; 3] = [
    "self_funded_share",
    "over_limit_share",
    "first_self_pay_share",
];

/// A figure that is a range.
#[derive(Debug, Clone)]
pub(super) struct Ranged {
    /// Path of its field.
    pub(super) path: String,
    steps: Vec<Step>,
    pub(super) low: Figure,
    /// As told, or the middle.
    pub(super) likely: Figure,
    pub(super) high: Figure,
    /// Whether the likely figure was told.
    pub(super) likely_told: bool,
    /// Whether it is a share of the bill.
    pub(super) of_bill: bool,
}

/// A figure as it is written, and what it comes to.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) text: String,
    pub(super) value: Decimal,
}

#[derive(Debug, Clone)]
enum Step {
    Field(String),
    Place(usize),
}

impl Figure {
    fn read(text: &str) -> Result<Self, NumberFault> {
        let value = match text.strip_suffix('%') {
            Some(percent) => decimal(percent, 4)?
                .checked_div(Decimal::ONE_HUNDRED)
                .ok_or(NumberFault::TooLarge)?,
            None => decimal(text, 6)?,
        };
        Ok(Self {
            text: text.to_owned(),
            value: value.normalize(),
        })
    }

    /// A figure written like this one, rounded to what can be written.
    pub(super) fn like(&self, value: Decimal) -> Self {
        let text = if self.text.ends_with('%') {
            let percent = value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value);
            written(percent.round_dp(4), Style::SHORT) + "%"
        } else {
            written(value.round_dp(6), Style::SHORT)
        };
        Self { text, value }
    }

    /// The smallest difference that can be written wherever this figure can stand.
    fn step(&self, other: &Self) -> Decimal {
        if self.text.ends_with('%') {
            return Decimal::new(1, 4);
        }
        let decimals = self.value.scale().max(other.value.scale());
        Decimal::new(1, decimals.clamp(2, 6))
    }
}

impl Ranged {
    /// A share of which nothing is known.
    fn unknown(path: String, steps: Vec<Step>, of_bill: bool) -> Self {
        let figure = |text: &str, value| Figure {
            text: text.to_owned(),
            value,
        };
        Self {
            path,
            steps,
            low: figure("0%", Decimal::ZERO),
            likely: if of_bill {
                // As an estimate supposes, which then says so.
                figure(NOT_KNOWN, Decimal::ZERO)
            } else {
                figure("50%", Decimal::new(5, 1))
            },
            high: figure("100%", Decimal::ONE),
            likely_told: false,
            of_bill,
        }
    }

    /// An answer that is a share of which nothing is known.
    pub(super) fn unknown_answer(id: &str) -> Self {
        let steps = ["answers", id].map(|step| Step::Field(step.to_owned()));
        Self::unknown(format!("answers.{id}"), steps.to_vec(), false)
    }

    pub(super) fn is_single(&self) -> bool {
        self.low.value == self.high.value
    }

    /// Puts a figure in the place of the range.
    pub(super) fn put(&self, figure: &Figure, request: &mut Value) {
        let mut at = request;
        for step in &self.steps {
            let next = match step {
                Step::Field(name) => at.get_mut(name.as_str()),
                Step::Place(place) => at.get_mut(*place),
            };
            let Some(next) = next else { return };
            at = next;
        }
        *at = Value::String(figure.text.clone());
    }

    /// A figure of the range that stands for it while it is followed: next to its low end, never whole
    /// where the range has others, so that what must be whole refuses it, and never nothing, which a
    /// settlement may take for what was not told.
    pub(super) fn inside(&self) -> Figure {
        let (low, step) = if self.of_bill {
            // As near to the low end as can be written: together they must not be over the whole.
            let plain = Figure {
                text: String::new(),
                value: self.low.value,
            };
            (plain, Decimal::new(1, 6))
        } else {
            (self.low.clone(), self.low.step(&self.high))
        };
        match low.value.checked_add(step) {
            Some(value) if value <= self.high.value => low.like(value),
            _ => self.high.clone(),
        }
    }
}

/// A total that was told with its least and its most is a range like any other.
pub(super) fn with_range_of_total(request: &Value) -> Value {
    let mut request = request.clone();
    let total = request
        .pointer_mut("/bill/total")
        .and_then(Value::as_object_mut);
    if let Some(total) = total
        && let (Some(low), Some(high)) = (total.get("low").cloned(), total.get("high").cloned())
        && let Some(likely) = total.get("medfee_sumamt").cloned()
    {
        total.remove("low");
        total.remove("high");
        let range = serde_json::json!({"low": low, "likely": likely, "high": high});
        total.insert("medfee_sumamt".to_owned(), range);
    }
    request
}

/// Every range of a request.
pub(super) fn find(request: &Value) -> Result<Vec<Ranged>, Vec<Problem>> {
    let mut search = Search::default();
    search.walk(request, &mut Vec::new());
    if search.problems.is_empty() {
        Ok(search.found)
    } else {
        Err(search.problems)
    }
}

#[derive(Default)]
struct Search {
    found: Vec<Ranged>,
    problems: Vec<Problem>,
}

impl Search {
    fn walk(&mut self, value: &Value, steps: &mut Vec<Step>) {
        match value {
            Value::Object(fields) => {
                let is_range = ["low", "high"].iter().all(|end| fields.contains_key(*end))
                    && fields.keys().all(|name| matches!(name.as_str(), "low" | "likely" | "high"))
                    // The answers to a pack's questions may have any names.
                    && written_path(steps) != "answers";
                if is_range {
                    self.range(value, steps);
                    return;
                }
                for (name, value) in fields {
                    steps.push(Step::Field(name.clone()));
                    self.walk(value, steps);
                    steps.pop();
                }
            }
            Value::Array(values) => {
                for (at, value) in values.iter().enumerate() {
                    steps.push(Step::Place(at));
                    self.walk(value, steps);
                    steps.pop();
                }
            }
            Value::String(text) if text == NOT_KNOWN && is_share_of_bill(steps) => {
                let path = written_path(steps);
                self.found.push(Ranged::unknown(path, steps.clone(), true));
            }
            _ => {}
        }
    }

    fn range(&mut self, value: &Value, steps: &[Step]) {
        let path = written_path(steps);
        let low = self.figure(value, "low", &path);
        let high = self.figure(value, "high", &path);
        let likely = value
            .get("likely")
            .map(|_| self.figure(value, "likely", &path));
        let (Some(low), Some(high)) = (low, high) else {
            return;
        };
        let likely_told = likely.is_some();
        let likely = match likely {
            Some(None) => return,
            Some(Some(likely)) => likely,
            None => {
                let middle = low.value.checked_add(high.value);
                let middle = middle.and_then(|sum| sum.checked_div(Decimal::TWO));
                // To a fen, as everything that is told in yuan; shares have more decimals.
                let digits = if high.value > Decimal::ONE { 2 } else { 6 };
                low.like(
                    middle
                        .unwrap_or(low.value)
                        .round_dp(digits)
                        .max(low.value)
                        .min(high.value),
                )
            }
        };
        if low.value > likely.value || likely.value > high.value {
            let message = Text::fixed(
                "最低不能大于可能值，可能值不能大于最高",
                "The low end cannot be above the likely value, nor that above the high end",
            );
            self.problems
                .push(Problem::new(Code::OutOfOrder, path, message));
            return;
        }
        self.found.push(Ranged {
            of_bill: is_share_of_bill(steps),
            path,
            steps: steps.to_vec(),
            low,
            likely,
            high,
            likely_told,
        });
    }

    fn figure(&mut self, range: &Value, end: &str, path: &str) -> Option<Figure> {
        let path = format!("{path}.{end}");
        let text = match range.get(end) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) if number.is_i64() || number.is_u64() => number.to_string(),
            _ => {
                let message = Text::fixed(
                    "范围的两端请写成文字（加引号），例如 \"8000.50\" 或 \"10%\"",
                    "Write the ends of a range as text (in quotes), such as \"8000.50\" or \"10%\"",
                );
                self.problems
                    .push(Problem::new(Code::WrongKind, path, message));
                return None;
            }
        };
        let kind = if text.ends_with('%') {
            NumberKind::Share
        } else {
            NumberKind::Fine
        };
        match Figure::read(&text) {
            Ok(figure) => Some(figure),
            Err(fault) => {
                self.problems.push(Problem::number(fault, kind, path));
                None
            }
        }
    }
}

fn is_share_of_bill(steps: &[Step]) -> bool {
    let names: Vec<&str> = steps
        .iter()
        .map(|step| match step {
            Step::Field(name) => name.as_str(),
            Step::Place(_) => "",
        })
        .collect();
    matches!(names.as_slice(), ["bill", "total", share] if SHARES.contains(share))
}

/// The known shares of the bill together.
pub(super) fn fixed_shares(request: &Value) -> Decimal {
    let total = request.get("bill").and_then(|bill| bill.get("total"));
    SHARES
        .iter()
        .filter_map(|share| total?.get(share)?.as_str())
        .filter_map(|text| Figure::read(text).ok())
        .map(|figure| figure.value)
        .sum()
}

fn written_path(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Field(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Step::Place(at) => path.push_str(&format!("[{at}]")),
        }
    }
    path
}

/// A request from a value, with the places of what is wrong.
pub(super) fn read(value: &Value) -> Result<Request, Vec<Problem>> {
    base::json::of_tree(&base::json::of_value(value))
}
