//! The cells of a table: cases of one value together, as conditions of a pack.

use crate::grid::{
    AGE, Case, DIMENSIONS, ENROLLED, GROUP, Grid, HOSPITAL, PERSON, PLAN, SETTING, STAY, STAYS,
};
use crate::reading::Reading;
use anyhow::Result;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A set of values of each dimension, a bit for each.
type Sets = [u32; DIMENSIONS];

/// What a cell says: a value and where it stands, or which question.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Value { value: Value, clause: String },
    Unknown(&'static str),
}

/// The cases that are covered, each with its content, put together: as few products of sets as
/// joining two that differ in one dimension gives.
pub fn join(cases: Vec<(Case, Content)>) -> Vec<(Sets, Content)> {
    let mut cells: Vec<(Sets, Content)> = cases
        .into_iter()
        .map(|(case, content)| (case.map(|at| 1 << at), content))
        .collect();
    loop {
        let before = cells.len();
        for dimension in (0..DIMENSIONS).rev() {
            let mut joined: Vec<(Sets, Content)> = Vec::with_capacity(cells.len());
            for (sets, content) in cells {
                let same = joined.iter_mut().find(|(other, held)| {
                    let differs = (0..DIMENSIONS).filter(|at| other[*at] != sets[*at]);
                    differs.eq([dimension]) && *held == content
                });
                match same {
                    Some((other, _)) => other[dimension] |= sets[dimension],
                    None => joined.push((sets, content)),
                }
            }
            cells = joined;
        }
        if cells.len() == before {
            return cells;
        }
    }
}

/// The questions about classes of hospitals inside a tier: for each tier its question, where it has
/// one, and the answer of each hospital.
#[derive(Debug, Default)]
pub struct Classes {
    /// For each hospital of the grid: tier of a request, question, answer.
    pub of: Vec<(&'static str, Option<(String, String)>)>,
    /// For each question its answers, in order.
    pub questions: BTreeMap<String, Vec<String>>,
}

/// The tier of a request.
pub fn tier(base: &str) -> &'static str {
    match base {
        "primary" => "township",
        "tier1" => "tier1",
        "tier2" => "tier2",
        _ => "tier3",
    }
}

impl Classes {
    pub fn of(grid: &Grid, reading: &Reading, key: &str) -> Result<Self> {
        if let Some(own) = reading.classes(key) {
            let answers: Vec<String> = own.values().cloned().collect();
            let of = grid.hospitals.iter().map(|it| {
                let answer = own.get(&it.base).cloned().unwrap_or_default();
                (tier(&it.base), Some(("hospital".to_owned(), answer)))
            });
            return Ok(Self {
                of: of.collect(),
                questions: BTreeMap::from([("hospital".to_owned(), answers)]),
            });
        }
        let mut answers: Vec<(&'static str, String)> = Vec::new();
        for hospital in &grid.hospitals {
            let answer = match (&hospital.class, hospital.base.as_str()) {
                (Some(class), _) => class.clone(),
                (None, "tier3_top") => reading.top(key)?.to_owned(),
                (None, _) => "usual".to_owned(),
            };
            answers.push((tier(&hospital.base), answer));
        }
        let mut classes = Self::default();
        for (tier, answer) in &answers {
            let of_tier = || answers.iter().filter(|(other, _)| other == tier);
            let mut choices: Vec<String> = of_tier().map(|(_, it)| it.clone()).collect();
            choices.sort_by_key(|it| (it == "usual", it.clone()));
            let question = (choices.len() > 1).then(|| {
                let named: Vec<&str> = choices
                    .iter()
                    .map(String::as_str)
                    .filter(|it| *it != "usual")
                    .collect();
                let id = format!("class_{}", named.join("_"));
                classes.questions.insert(id.clone(), choices.clone());
                (id, answer.clone())
            });
            classes.of.push((tier, question));
        }
        Ok(classes)
    }
}

/// The conditions of a cell, each a product that a pack can write.
pub fn whens(sets: &Sets, grid: &Grid, classes: &Classes, by_class: bool) -> Vec<Value> {
    let mut whens = vec![Map::new()];
    let sizes = grid.sizes();
    let full = |dimension: usize| sets[dimension] == (1 << sizes[dimension]) - 1;
    let bits =
        |dimension: usize| (0..sizes[dimension]).filter(move |at| sets[dimension] & (1 << at) != 0);
    if !full(SETTING) {
        whens = each(whens, bits(SETTING), |when, at| {
            let setting = &grid.settings[at];
            when.insert("place".into(), json!(setting.places));
            if !setting.referrals.is_empty() {
                when.insert("referral".into(), json!(setting.referrals));
            }
        });
    }
    if !full(HOSPITAL) {
        let found = hospitals(bits(HOSPITAL).collect(), classes, by_class);
        whens = each(whens, 0..found.len(), |when, at| {
            let (tiers, own) = &found[at];
            if !tiers.is_empty() {
                when.insert("tier".into(), json!(tiers));
            }
            if let Some((question, answers)) = own {
                insert_own(when, question, json!(answers));
            }
        });
    }
    if !full(GROUP) {
        let groups: Vec<&String> = bits(GROUP).map(|at| &grid.groups[at]).collect();
        whens = each(whens, 0..1, |when, _| {
            when.insert("group".into(), json!(groups));
        });
    }
    for (dimension, name, values) in [
        (PERSON, "person", &grid.persons),
        (PLAN, "plan", &grid.plans),
        (ENROLLED, "enrolled", &grid.enrolled),
    ] {
        if !full(dimension) {
            let answers: Vec<&String> = bits(dimension).map(|at| &values[at]).collect();
            whens = each(whens, 0..1, |when, _| {
                insert_own(when, name, json!(answers));
            });
        }
    }
    if !full(AGE) {
        let runs = runs(bits(AGE).collect());
        whens = each(whens, 0..runs.len(), |when, at| {
            let (from, to) = (grid.ages[runs[at].0].0, grid.ages[runs[at].1].1);
            when.insert("age".into(), span(from, (to < 200).then_some(to)));
        });
    }
    if !full(STAY) {
        let runs = runs(bits(STAY).collect());
        whens = each(whens, 0..runs.len(), |when, at| {
            let (from, to) = (runs[at].0 as u16 + 1, runs[at].1 as u16 + 1);
            when.insert(
                "admission".into(),
                span(from, (usize::from(to) < STAYS).then_some(to)),
            );
        });
    }
    whens.into_iter().map(Value::Object).collect()
}

fn each(
    whens: Vec<Map<String, Value>>,
    at: impl Iterator<Item = usize> + Clone,
    change: impl Fn(&mut Map<String, Value>, usize),
) -> Vec<Map<String, Value>> {
    let mut changed = Vec::new();
    for when in whens {
        for at in at.clone() {
            let mut when = when.clone();
            change(&mut when, at);
            changed.push(when);
        }
    }
    changed
}

fn insert_own(when: &mut Map<String, Value>, question: &str, answers: Value) {
    let own = when.entry("own").or_insert_with(|| json!({}));
    if let Value::Object(own) = own {
        own.insert(question.to_owned(), answers);
    }
}

fn span(from: u16, to: Option<u16>) -> Value {
    match to {
        Some(to) => json!({"from": from, "to": to}),
        None => json!({"from": from}),
    }
}

/// Neighbours together: the first and the last of each run.
fn runs(at: Vec<usize>) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in at {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == at => *last = at,
            _ => runs.push((at, at)),
        }
    }
    runs
}

/// Tiers, and the answers to a question about the class.
type OfHospitals = (Vec<&'static str>, Option<(String, Vec<String>)>);

/// Hospitals as conditions: whole tiers together, and those of which only some classes are meant.
fn hospitals(at: Vec<usize>, classes: &Classes, by_class: bool) -> Vec<OfHospitals> {
    if by_class {
        let answers = at.iter().filter_map(|at| classes.of[*at].1.clone());
        let answers: Vec<String> = answers.map(|(_, answer)| answer).collect();
        return vec![(Vec::new(), Some(("hospital".to_owned(), answers)))];
    }
    let mut whole: Vec<&'static str> = Vec::new();
    let mut parts: BTreeMap<(String, Vec<String>), Vec<&'static str>> = BTreeMap::new();
    for tier in ["township", "tier1", "tier2", "tier3"] {
        let all = classes.of.iter().filter(|it| it.0 == tier).count();
        let here: Vec<&usize> = at.iter().filter(|at| classes.of[**at].0 == tier).collect();
        if here.is_empty() {
            continue;
        }
        if here.len() == all {
            whole.push(tier);
            continue;
        }
        let mut answers = Vec::new();
        let mut id = String::new();
        for at in here {
            if let Some((question, answer)) = &classes.of[*at].1 {
                id.clone_from(question);
                answers.push(answer.clone());
            }
        }
        answers.sort();
        parts.entry((id, answers)).or_default().push(tier);
    }
    let mut found: Vec<OfHospitals> = Vec::new();
    if !whole.is_empty() {
        found.push((whole, None));
    }
    found.extend(parts.into_iter().map(|(own, tiers)| (tiers, Some(own))));
    found
}
