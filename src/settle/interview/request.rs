//! A request from answers by path.

use super::{InterviewRequest, Taken, bill};
use crate::case::RawValue;
use crate::mechanisms::Question;
use base::json::Tree;
use std::borrow::Cow;

type Fields<'t> = Vec<(Cow<'t, str>, Tree<'t>)>;

/// Where what the pack asks of its own is answered.
pub(super) const ANSWERS: &str = "answers.";

/// What nobody is asked but may tell of the person.
const ACCOUNT: &str = "person.account_balance";
const OTHER_GROUPS: &str = "person.other_groups";

/// The request with the answers that were asked for, and what is told without being asked.
pub(super) fn tree<'t>(
    told: &'t InterviewRequest,
    never_asked: &'t [Question],
    taken: &'t [Taken<'t>],
    with_bill: bool,
) -> Tree<'t> {
    let mut request: Fields<'t> = vec![
        ("pack".into(), Tree::Text(told.pack.as_str().into())),
        ("settlement_date".into(), leaf(&told.settlement_date)),
    ];
    if let Some(day) = &told.text_as_of {
        request.push(("text_as_of".into(), leaf(day)));
    }
    for name in ["deposit", "hosp_part_amt"] {
        if let Some(amount) = told.said(name) {
            request.push((name.into(), Tree::Text(amount.into())));
        }
    }
    let mut person = room(taken, "person.");
    person.extend(unasked(told, "person.", never_asked));
    if let Some(balance) = told.said(ACCOUNT)
        && person.iter().all(|(name, _)| name != "account_balance")
    {
        person.push(("account_balance".into(), Tree::Text(balance.into())));
    }
    // Further groups mean something beside a first one only.
    if let (Some(groups), Some(_)) = (told.said(OTHER_GROUPS), told.answer("person.group")) {
        let groups = groups.split(',').filter(|group| !group.is_empty());
        let groups = groups.map(|group| Tree::Text(group.into())).collect();
        person.push(("other_groups".into(), Tree::List(groups)));
    }
    request.push(("person".into(), Tree::Object(person)));
    request.push(("stay".into(), stay(told, never_asked, taken)));
    if let Some(year) = year(taken) {
        request.push(("year_to_date".into(), year));
    }
    if with_bill && let Some(bill) = bill::tree(told) {
        request.push(("bill".into(), bill));
    }
    request.push(("answers".into(), Tree::Object(room(taken, ANSWERS))));
    // What the pack asks of its own takes 不清楚 where it stands.
    let not_known = taken
        .iter()
        .filter(|one| one.is_not_known() && !stands_in_its_place(&one.path));
    let not_known = not_known.map(|one| Tree::Text(one.path.as_str().into()));
    request.push(("not_known".into(), Tree::List(not_known.collect())));
    Tree::Object(request)
}

/// Whether 不清楚 is told where the answer would be: of what the pack asks of its own, and of what a
/// settlement does without.
fn stands_in_its_place(path: &str) -> bool {
    path.starts_with(ANSWERS)
        || path.starts_with("stay.costs.")
        || matches!(path, "stay.admission_date" | "stay.over_limit_materials")
}

/// The stay, with what its parts cost.
fn stay<'t>(
    told: &'t InterviewRequest,
    never_asked: &'t [Question],
    taken: &'t [Taken<'t>],
) -> Tree<'t> {
    let mut stay = room(taken, "stay.");
    stay.retain(|(name, _)| !name.starts_with("costs."));
    let costs = room(taken, "stay.costs.");
    if !costs.is_empty() {
        stay.push(("costs".into(), Tree::Object(costs)));
    }
    stay.extend(unasked(told, "stay.", never_asked));
    Tree::Object(stay)
}

/// What was told below a path without being asked.
fn unasked<'t>(
    told: &'t InterviewRequest,
    stem: &'t str,
    never_asked: &'t [Question],
) -> impl Iterator<Item = (Cow<'t, str>, Tree<'t>)> {
    never_asked.iter().filter_map(move |question| {
        let name = question.path.strip_prefix(stem)?;
        let value = told.said(&question.path)?;
        Some((name.into(), Tree::Text(value.into())))
    })
}

fn leaf(told: &RawValue) -> Tree<'_> {
    match told {
        RawValue::Text(text) => Tree::Text(text.as_str().into()),
        RawValue::Fraction => Tree::Fraction,
    }
}

/// The answers below a path; what follows it is one name, dots and all.
fn room<'t>(taken: &'t [Taken<'t>], stem: &str) -> Fields<'t> {
    let of = |one: &'t Taken<'t>| {
        let name = one.path.strip_prefix(stem)?;
        if one.is_not_known() && !stands_in_its_place(&one.path) {
            return None;
        }
        Some((Cow::Borrowed(name), Tree::Text(one.value.into())))
    };
    taken.iter().filter_map(of).collect()
}

/// What earlier stays have used, with the insurance year that the questions name.
fn year<'t>(taken: &'t [Taken<'t>]) -> Option<Tree<'t>> {
    const STEM: &str = "year_to_date.";
    const PAID: &str = "year_to_date.paid.";
    let told = |one: &&Taken<'_>| one.path.starts_with(STEM) && !one.is_not_known();
    let first = taken.iter().find(told)?;
    let mut fields = room(taken, STEM);
    fields.retain(|(name, _)| !name.starts_with("paid."));
    if let Some(year) = first.year {
        fields.push(("year".into(), Tree::Text(year.to_string().into())));
    }
    let paid = room(taken, PAID);
    if !paid.is_empty() {
        fields.push(("paid".into(), Tree::Object(paid)));
    }
    Some(Tree::Object(fields))
}
