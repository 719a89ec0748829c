//! The questions that tell a bill, by the way that was chosen.

use super::{InterviewRequest, InterviewStep};
use crate::case::NOT_KNOWN;
use crate::mechanisms::Question;
use base::json::Tree;

/// Where the way of telling the bill is answered, or that nobody knows what it will cost.
pub(super) const WAY: &str = "bill.way";

/// Most lines of a form that are looked at: more than any fee list has.
const MAX_LINES: usize = 10_000;

/// A way to tell the bill, as its name, and what it asks, in order.
const WAYS: &[(&str, &[&str])] = &[
    (
        "total",
        &[
            WAY,
            "bill.total.medfee_sumamt",
            "bill.total.self_funded_share",
            "bill.total.first_self_pay_share",
        ],
    ),
    ("amounts", &[WAY, "bill.amounts"]),
    ("items", &[WAY, "bill.items"]),
    ("drg", &[WAY, "bill.drg"]),
];

/// The fields of each form, and whether they stand there also when they are empty.
const TOTAL: &[(&str, bool)] = &[
    ("medfee_sumamt", true),
    // Where it was told as a range.
    ("low", false),
    ("high", false),
    ("self_funded_share", true),
    ("first_self_pay_share", true),
    // Only those who know it are bothered with it.
    ("over_limit_share", false),
];
const AMOUNTS: &[(&str, bool)] = &[
    ("inscp_scp_amt", true),
    ("preselfpay_amt", false),
    ("overlmt_selfpay", false),
    ("fulamt_ownpay_amt", false),
];
const ITEM: &[(&str, bool)] = &[("name", false), ("price_limit", false), ("quantity", false)];
const MATERIAL: &[(&str, bool)] = &[("amount", true), ("limit", false)];

fn chosen(told: &InterviewRequest) -> Option<(&'static str, &'static [&'static str])> {
    let way = told.answer(WAY)?;
    WAYS.iter().copied().find(|(name, _)| *name == way)
}

/// Adds the questions that were answered; the first that was not.
pub(super) fn steps(
    told: &InterviewRequest,
    question: &Question,
    steps: &mut Vec<InterviewStep>,
) -> Option<InterviewStep> {
    let paths = chosen(told).map_or(&[WAY] as &[&str], |(_, paths)| paths);
    for path in paths {
        let step = InterviewStep {
            path: (*path).to_owned(),
            question: question.clone(),
        };
        // A way that there is none of is as good as no way.
        let answered = told.answer(path).is_some() && (*path != WAY || chosen(told).is_some());
        if !answered {
            return Some(step);
        }
        steps.push(step);
    }
    None
}

/// The bill as far as it is told; none before its first figure.
pub(super) fn tree(told: &InterviewRequest) -> Option<Tree<'_>> {
    let (way, _) = chosen(told)?;
    let bill = match way {
        "total" => {
            told.answer("bill.total.medfee_sumamt")?;
            Tree::Object(fields(told, "bill.total", TOTAL))
        }
        "amounts" => {
            told.said("bill.amounts")?;
            Tree::Object(or_empty(
                fields(told, "bill.amounts", AMOUNTS),
                "inscp_scp_amt",
            ))
        }
        "drg" => {
            told.said("bill.drg")?;
            group(told)
        }
        _ => items(told)?,
    };
    Some(Tree::Object(vec![(way.into(), bill)]))
}

type Fields<'t> = Vec<(std::borrow::Cow<'t, str>, Tree<'t>)>;

/// The fields of a form that were told, and of those that may be left out the ones that say something.
fn fields<'t>(
    told: &'t InterviewRequest,
    room: &str,
    names: &'static [(&'static str, bool)],
) -> Fields<'t> {
    let of = |(name, always): &(&'static str, bool)| {
        let path = format!("{room}.{name}");
        let value = match always {
            true => told.answer(&path),
            false => told.said(&path),
        };
        value.map(|value| ((*name).into(), Tree::Text(value.into())))
    };
    names.iter().filter_map(of).collect()
}

/// With a field that must be there, empty if nothing was told: then it is refused by its name.
fn or_empty<'t>(mut fields: Fields<'t>, name: &'static str) -> Fields<'t> {
    if fields.iter().all(|(own, _)| own != name) {
        fields.push((name.into(), Tree::Text("".into())));
    }
    fields
}

fn group(told: &InterviewRequest) -> Tree<'_> {
    let mut bill = or_empty(fields(told, "bill.drg", &[("price", true)]), "price");
    let rooms = (0..MAX_LINES).map(|at| format!("bill.drg.materials[{at}]"));
    // The form has a handful of them; it ends where the first is missing altogether.
    let there = rooms.take_while(|room| told.answer(&format!("{room}.amount")).is_some());
    let materials = there
        .filter(|room| told.said(&format!("{room}.amount")).is_some())
        .map(|room| Tree::Object(fields(told, &room, MATERIAL)));
    bill.push(("materials".into(), Tree::List(materials.collect())));
    bill.extend(fields(told, "bill.drg", &[("separate", false)]));
    Tree::Object(bill)
}

fn items(told: &InterviewRequest) -> Option<Tree<'_>> {
    let count = count(told);
    if count == 0 {
        return None;
    }
    let item = |at: usize| {
        let room = format!("bill.items[{at}]");
        let is_open = is_open(told, at);
        let category = told.said(&format!("{room}.category"));
        let category = category.filter(|_| !is_open).unwrap_or("b");
        let mut item: Fields<'_> = vec![("category".into(), Tree::Text(category.into()))];
        item.extend(or_empty(fields(told, &room, &[("price", true)]), "price"));
        item.extend(fields(told, &room, ITEM));
        // Only category B has a share that is paid first; what was told for another stays in the form.
        if is_open {
            item.push(("own_share".into(), Tree::Text(NOT_KNOWN.into())));
        } else if category == "b" {
            item.extend(fields(told, &room, &[("own_share", true)]));
        }
        Tree::Object(item)
    };
    Some(Tree::List((0..count).map(item).collect()))
}

/// How many items are looked at.
fn count(told: &InterviewRequest) -> usize {
    let count = told.said("bill.items").and_then(|count| count.parse().ok());
    count.unwrap_or(0).min(MAX_LINES)
}

/// Whether nobody knows how much of an item is paid first: neither its category, or of category B no share.
fn is_open(told: &InterviewRequest, at: usize) -> bool {
    let said = |name| told.said(&format!("bill.items[{at}].{name}"));
    match said("category") {
        None | Some(NOT_KNOWN) => true,
        Some("b") => matches!(said("own_share"), None | Some(NOT_KNOWN)),
        Some(_) => false,
    }
}

/// Whether the bill is a list with such an item.
pub(super) fn has_open_items(told: &InterviewRequest) -> bool {
    let is_list = chosen(told).is_some_and(|(way, _)| way == "items");
    is_list && (0..count(told)).any(|at| is_open(told, at))
}
