//! What may be of something that was asked and is not known.
//!
//! | asked | tried | stated by |
//! |---|---|---|
//! | a choice | each answer that the pack covers and tells apart | the pack's own conditions |
//! | a figure of the pack | from the least to the most that other packs have of it | `packs/known-figures.json` |
//! | a figure of the person or the year | from nothing to more than anybody has | nothing: that is all there is |

use super::figure::{MORE_THAN_ANY, NATURAL, figure, place_of, words};
use super::suppose::{Stated, is_not_known};
use base::text::Text;
use settle::case::{Bill, NOT_KNOWN, OPEN_ITEM_SHARE, RawValue, Request};
use settle::mechanisms::{Question, QuestionKind};
use settle::pack::{Pack, ProvedPack, Span, When, each_cell};

const DISEASE_PRICE: &str = "stay.disease_price";

const PRICED_DISEASE: Text = Text::fixed(
    "如果这次治的是有病种定额的病：超过定额的部分要自己付，定额是多少规定里没有查到",
    "if the disease has a fixed price: what is above it the patient pays, and no text at hand gives the price",
);

/// One value that is tried.
pub(super) struct Tried {
    /// As a request writes it.
    pub(super) value: String,
    /// As one says it.
    pub(super) label: Text,
}

impl Tried {
    fn of(value: &str, kind: QuestionKind) -> Self {
        let label = match (value, kind) {
            (NOT_KNOWN, _) => Text::fixed("不清楚", "not known"),
            ("none", _) => Text::fixed("没有", "none"),
            (MORE_THAN_ANY, _) => Text::fixed("再多也一样", "however much"),
            (value, QuestionKind::Amount | QuestionKind::AmountOrNone) => words(value),
            (value, _) => Text::same(value),
        };
        Self {
            value: value.to_owned(),
            label,
        }
    }
}

/// Something that is not known, and what it may be.
pub(super) struct Unknown {
    pub(super) path: String,
    pub(super) year: Option<i16>,
    pub(super) ask: Text,
    pub(super) find: Option<Text>,
    pub(super) choice: bool,
    /// For a figure the one that leaves the least to pay first, and the one that leaves the most last.
    pub(super) tried: Vec<Tried>,
    /// The place of the one that is likely; nothing where none is, and the middle result is taken.
    pub(super) likely: Option<usize>,
    pub(super) reason: Text,
    /// The national field of the fund whose cap it is.
    pub(super) fund: Option<String>,
    /// The answers that it may be as well and for which no text says what holds.
    pub(super) uncovered: Option<Text>,
}

impl Unknown {
    /// What may be the answer to a question; nothing for the bill, which is no single figure.
    pub(super) fn of(
        policy: &ProvedPack,
        stated: &Stated,
        request: &Request,
        question: &Question,
    ) -> Option<Self> {
        let path = question.path.as_str();
        let kind = question.kind;
        let pack = policy.pack();
        let mut ordinary = stated.ordinary_answer(question).map(str::to_owned);
        let (values, reason): (Vec<String>, Text) = match kind {
            QuestionKind::Bill => return None,
            // A day of the stay is its first or its last.
            QuestionKind::Date => {
                let last = Some(&request.settlement_date);
                let days = [request.stay.admission_date.as_ref(), last];
                let told = days.into_iter().flatten().filter_map(|day| match day {
                    RawValue::Text(text) if text != NOT_KNOWN => Some(text.clone()),
                    RawValue::Text(_) | RawValue::Fraction => None,
                });
                (told.collect(), stated.choice_reason.clone())
            }
            QuestionKind::Choice => {
                let mut classes = Classes::of(path, ordinary.as_deref());
                each_condition(pack, &mut |when| classes.part(when));
                let some_covered = question.choices.iter().any(|choice| choice.covered);
                let offered = question
                    .choices
                    .iter()
                    .filter(|choice| choice.covered || !some_covered);
                let values = classes.first_of_each(offered.map(|choice| choice.value.as_str()));
                (values, stated.choice_reason.clone())
            }
            // Whoever enrolled in time, which is tried as well, waits for nothing, as whoever has waited:
            // here the longest wait is left to try.
            QuestionKind::Whole if waits(path) && says_not_known(request, "person.enrolment") => {
                let longest = if path == "person.missed_years" {
                    "40"
                } else {
                    "0"
                };
                (vec![longest.to_owned()], NATURAL)
            }
            QuestionKind::Whole => {
                let (values, most) = wholes(pack, path);
                ordinary = ordinary.filter(|value| values.contains(value));
                (
                    values,
                    if most {
                        NATURAL
                    } else {
                        stated.choice_reason.clone()
                    },
                )
            }
            QuestionKind::Amount | QuestionKind::AmountOrNone | QuestionKind::Share => {
                match path.strip_prefix("answers.") {
                    Some(id) => {
                        let found = figure(policy, stated, request, id);
                        ordinary = found.likely;
                        (found.values, found.reason)
                    }
                    // No text at hand gives a price, so that none can be tried: whoever has such a
                    // disease is told that it is not counted.
                    None if path == DISEASE_PRICE => (vec!["none".to_owned()], NATURAL),
                    None if path == OPEN_ITEM_SHARE => {
                        let likely = stated.outside_scope_share.likely();
                        ordinary = Some(likely.clone());
                        let ends = ["0%".to_owned(), likely, "100%".to_owned()];
                        (ends.to_vec(), stated.outside_scope_share.of_items())
                    }
                    // How much of a cap is used up: that is said apart, and not bounded.
                    None if is_of_a_cap(path) => (vec!["0.00".to_owned()], NATURAL),
                    None => {
                        let mut ends = ["0.00", MORE_THAN_ANY].map(str::to_owned).to_vec();
                        if lowers(path) {
                            ends.reverse();
                        }
                        (ends, NATURAL)
                    }
                }
            }
        };
        let tried: Vec<Tried> = values
            .iter()
            .map(|value| {
                let choice = question.choices.iter().find(|it| it.value == *value);
                choice.map_or_else(
                    || end_of_wait(path, value).unwrap_or_else(|| Tried::of(value, kind)),
                    |choice| Tried {
                        value: value.clone(),
                        label: choice.label.clone(),
                    },
                )
            })
            .collect();
        let likely = ordinary.and_then(|likely| values.iter().position(|value| *value == likely));
        Some(Self {
            path: question.path.clone(),
            year: question.year,
            ask: question.ask.clone(),
            find: question.help.clone(),
            choice: matches!(
                kind,
                QuestionKind::Choice | QuestionKind::Whole | QuestionKind::Date
            ),
            tried,
            likely,
            reason,
            uncovered: match path {
                DISEASE_PRICE => Some(PRICED_DISEASE),
                _ => uncovered(question),
            },
            fund: path
                .strip_prefix("answers.")
                .and_then(|id| place_of(pack, id)?.capped()),
        })
    }

    /// What is told as not known, and what an estimate does without as if there were none of it.
    pub(super) fn done_without(
        policy: &ProvedPack,
        stated: &Stated,
        request: &Request,
    ) -> Vec<Self> {
        let told = request.answers.iter();
        let ids = told.filter(|(_, told)| is_not_known(told));
        ids.filter_map(|(id, _)| {
            let place = place_of(policy.pack(), id).filter(|place| place.is_floor)?;
            let found = figure(policy, stated, request, id);
            Some(Self {
                path: format!("answers.{id}"),
                year: None,
                ask: place.question.ask,
                find: Some(place.question.find),
                choice: false,
                likely: found.likely_place(),
                tried: found
                    .values
                    .iter()
                    .map(|value| Tried::of(value, QuestionKind::Amount))
                    .collect(),
                reason: found.reason,
                fund: None,
                uncovered: None,
            })
        })
        .collect()
    }

    /// The place of the one that is supposed where no result is looked for: the likely one, or else that of
    /// somebody who has waited long enough, or one in the middle.
    pub(super) fn mostly(&self) -> Option<usize> {
        let last = self.tried.len().checked_sub(1)?;
        Some(self.likely.unwrap_or(match self.path.as_str() {
            "person.months_enrolled" => last,
            "person.missed_years" => 0,
            _ => last / 2,
        }))
    }

    /// The paths of the fields where it is told.
    pub(super) fn told_at(&self) -> Vec<String> {
        let mut paths = vec![self.path.clone()];
        if self.path == OPEN_ITEM_SHARE {
            paths.push("bill.items".to_owned());
        }
        paths
    }

    /// Supposes one of the values in a request.
    pub(super) fn put(&self, at: usize, request: &Request) -> Request {
        let mut request = request.clone();
        if let Some(tried) = self.tried.get(at) {
            request.answer(&self.path, &tried.value, self.year);
        }
        if !request.not_known.contains(&self.path) {
            request.not_known.push(self.path.clone());
        }
        request
    }
}

/// The ends of a wait, as one says them: no number of months is meant.
fn end_of_wait(path: &str, value: &str) -> Option<Tried> {
    let label = match (path, value) {
        ("person.months_enrolled", "0") => Text::fixed("还要等", "still waiting"),
        ("person.months_enrolled", _) => Text::fixed("已经等满", "waited long enough"),
        ("person.missed_years" | "person.repaid_years", "0") => Text::fixed("没有", "none"),
        ("person.missed_years" | "person.repaid_years", "40") => {
            Text::fixed("很多年", "many years")
        }
        _ => return None,
    };
    Some(Tried {
        value: value.to_owned(),
        label,
    })
}

/// The answers to a question that a pack does not cover, in a sentence.
fn uncovered(question: &Question) -> Option<Text> {
    let (mut zh, mut en) = (String::new(), String::new());
    for choice in question.choices.iter().filter(|choice| !choice.covered) {
        if !zh.is_empty() {
            zh.push('、');
            en.push_str(", ");
        }
        zh.push_str(&choice.label.zh);
        en.push_str(&choice.label.en);
    }
    if zh.is_empty() {
        return None;
    }
    let ask = &question.ask;
    Some(Text::made(
        format!("“{}”如果是：{zh}", ask.zh),
        format!("“{}” if it is: {en}", ask.en),
    ))
}

/// Whether a figure of the year says how much of a cap is used up.
pub(super) fn is_of_a_cap(path: &str) -> bool {
    path == "year_to_date.hifp_pay" || path.starts_with("year_to_date.paid.")
}

/// Whether it says how long somebody waits who enrolled late.
fn waits(path: &str) -> bool {
    matches!(
        path,
        "person.months_enrolled" | "person.missed_years" | "person.repaid_years"
    )
}

/// Whether more of it leaves less to pay.
fn lowers(path: &str) -> bool {
    matches!(
        path,
        "year_to_date.inscp_scp_amt"
            | "year_to_date.act_pay_dedc"
            | "year_to_date.inscp_selfpay"
            | "stay.transfer_deductible"
    )
}

/// Shows every condition by which a pack tells cases apart.
fn each_condition(pack: &Pack, see: &mut dyn FnMut(&When)) {
    each_cell(pack, &mut |cell| {
        cell.applies
            .into_iter()
            .chain([cell.when])
            .for_each(&mut *see);
    });
    pack.covers.iter().for_each(|claim| see(&claim.when));
    pack.not_paid.iter().for_each(|case| see(&case.when));
    pack.waiting.iter().for_each(|rule| see(&rule.applies));
    pack.follows.iter().for_each(|rule| see(&rule.when));
}

/// Answers that no condition of a pack tells apart are tried once. Levels of hospitals each are: figures
/// that a pack leaves unknown are bounded by what others have for the level.
struct Classes<'q> {
    path: &'q str,
    ordinary: Option<&'q str>,
    /// What the conditions list, one after the other.
    lists: Vec<Vec<&'static str>>,
}

impl<'q> Classes<'q> {
    fn of(path: &'q str, ordinary: Option<&'q str>) -> Self {
        Self {
            path,
            ordinary,
            lists: Vec::new(),
        }
    }

    fn part(&mut self, when: &When) {
        let list: Option<Vec<&'static str>> = match self.path {
            "stay.kind" => when
                .kind
                .as_ref()
                .map(|it| it.iter().map(|it| it.as_str()).collect()),
            "stay.care" => when
                .care
                .as_ref()
                .map(|it| it.iter().map(|it| it.as_str()).collect()),
            "person.group" => when
                .group
                .as_ref()
                .map(|it| it.iter().map(|it| it.as_str()).collect()),
            _ => None,
        };
        if let Some(list) = list
            && !self.lists.contains(&list)
        {
            self.lists.push(list);
        }
    }

    fn first_of_each<'v>(&self, values: impl Iterator<Item = &'v str>) -> Vec<String> {
        let told_apart = matches!(self.path, "stay.kind" | "stay.care" | "person.group");
        let mut seen: Vec<(Vec<bool>, String)> = Vec::new();
        for value in values {
            let marks: Vec<bool> = self.lists.iter().map(|it| it.contains(&value)).collect();
            match seen.iter_mut().find(|(own, _)| told_apart && *own == marks) {
                Some((_, first)) if self.ordinary == Some(value) => value.clone_into(first),
                Some(_) => {}
                None => seen.push((marks, value.to_owned())),
            }
        }
        seen.into_iter().map(|(_, value)| value).collect()
    }
}

/// The whole numbers at which a pack's conditions begin or end to hold; and whether they are just
/// none and many.
fn wholes(pack: &Pack, path: &str) -> (Vec<String>, bool) {
    let mut numbers: Vec<u16> = Vec::new();
    let mut edges = |span: Option<Span>, before: u16| {
        for edge in span
            .into_iter()
            .flat_map(|span| [Some(span.from), span.to.and_then(|to| to.checked_add(1))])
        {
            numbers.extend(edge.and_then(|edge| edge.checked_sub(before)));
        }
    };
    match path {
        "person.age_years" => each_condition(pack, &mut |when| edges(when.age, 0)),
        "year_to_date.admissions" => {
            each_condition(pack, &mut |when| edges(when.admission, 1));
        }
        _ => {}
    }
    let most = match path {
        "person.age_years" => 100,
        "year_to_date.admissions" => 20,
        "person.months_enrolled" => 600,
        _ => 40,
    };
    if let Some(waiting) = &pack.waiting
        && path == "person.missed_years"
    {
        numbers.push(waiting.long_gap_years);
    }
    let natural = numbers.is_empty();
    numbers.extend([0, most]);
    if path == "year_to_date.admissions" {
        numbers.push(1);
    }
    base::sort(&mut numbers, |one, other| one.cmp(other));
    numbers.dedup();
    (numbers.iter().map(u16::to_string).collect(), natural)
}

/// What a request says of a figure of the pack.
pub(super) fn says_not_known(request: &Request, path: &str) -> bool {
    let answered = path
        .strip_prefix("answers.")
        .and_then(|id| request.answers.get(id));
    answered.is_some_and(is_not_known)
        || path == OPEN_ITEM_SHARE && has_open_items(request)
        || request.not_known.iter().any(|own| own == path)
}

/// Whether of an item of the bill nobody knows what share of it is paid first.
pub(super) fn has_open_items(request: &Request) -> bool {
    let Some(Bill::Items(items)) = &request.bill else {
        return false;
    };
    let mut items = items.iter();
    items.any(|item| item.own_share.as_ref().is_some_and(is_not_known))
}
