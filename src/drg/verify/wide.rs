//! Categories whose condition lets in what none of their rows can take.
//!
//! Each alternative of a category's condition is turned into the smallest cases that meet it: every
//! code of every set that it names, in every place that it may stand in, and every number that makes
//! a difference to the category or its rows. A case that a category takes and no row does has no
//! group although an earlier or later category might have one for it.

use super::reach::{beside, spread};
use super::{Budget, SchemeFinding, SchemeFindingCode};
use crate::codes::Mark;
use crate::draft::Draft;
use crate::rule::{self, Expr, Fields, Quantity, Test};
use base::text::Text;
use std::collections::BTreeSet;

/// Categories whose numbers make more combinations are let pass.
const MAX: usize = 1_000;

/// A case of few codes; a place that nothing is asked of stays empty.
#[derive(Clone, Copy)]
struct Smallest<'a> {
    codes: &'a [(Fields, u32)],
    numbers: &'a [(Quantity, u32)],
}

/// How a case came in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Principal,
    Other,
    Procedure,
    Number,
}

pub(super) fn wider_than_rows(draft: &Draft, budget: &mut Budget, found: &mut Vec<SchemeFinding>) {
    let rows = super::rows_of(draft);
    for mdc in &draft.mdcs {
        let rows = rows.get(mdc.code.as_str()).into_iter().flatten();
        let rules: Option<Vec<_>> = rows.map(|row| bound(draft, &row.rule)).collect();
        let above = rule::parse(&mdc.rule).ok();
        let (Some(rules), Some(above)) = (rules, above) else {
            continue;
        };
        // Without a condition the walk goes on.
        let (Some(alternatives), true) = (spread(&above), above != Expr::Always) else {
            continue;
        };
        let Some(own) = bound(draft, &mdc.rule) else {
            continue;
        };
        let Some(numbers) = numbers(std::iter::once(&own).chain(&rules)) else {
            continue;
        };
        let mut left: BTreeSet<(Way, u32)> = BTreeSet::new();
        for tests in &alternatives {
            for (way, code, codes) in smallest(draft, tests) {
                for numbers in &numbers {
                    if !budget.spend(rules.len().saturating_add(1)) {
                        return;
                    }
                    let case = Smallest {
                        codes: &codes,
                        numbers,
                    };
                    if holds(draft, &own, case) && !rules.iter().any(|it| holds(draft, it, case)) {
                        left.insert((way, code));
                    }
                }
            }
        }
        for (way, zh, en) in [
            (Way::Principal, "个主要诊断", "principal diagnoses"),
            (Way::Other, "个其他诊断", "other diagnoses"),
            (Way::Procedure, "个手术操作", "procedures"),
        ] {
            let mut own = left
                .iter()
                .filter(|(it, _)| *it == way)
                .map(|(_, code)| *code);
            let count = own.clone().count();
            let Some(first) = own.next() else { continue };
            let code = draft.codes.code(first);
            found.push(finding(
                &mdc.code,
                format!("有 {count} {zh}能进入本类，却没有任何一行收（如 {code}）"),
                format!(
                    "{en} that enter the category and that no row takes: {count} (such as {code})"
                ),
            ));
        }
        if left.iter().any(|(way, _)| *way == Way::Number) {
            found.push(finding(
                &mdc.code,
                "只凭年龄、性别或体重就能进入本类，没有一行收的病例不会入组".to_owned(),
                "age, sex or weight alone lets a case in; one that no row takes has no group"
                    .to_owned(),
            ));
        }
    }
}

fn finding(at: &str, zh: String, en: String) -> SchemeFinding {
    SchemeFinding {
        code: SchemeFindingCode::WiderThanRows,
        at: at.to_owned(),
        message: Text::made(zh, en),
        codes: Vec::new(),
    }
}

/// A rule with its sets found; CC and MCC stand for sets that no smallest case has a code of.
fn bound(draft: &Draft, text: &str) -> Option<Expr<Option<usize>>> {
    let expr = rule::parse(text).ok()?;
    let place = |name: &String| {
        let found = draft.sets.binary_search_by(|set| set.name.cmp(name));
        found.ok()
    };
    expr.map::<_, ()>(&mut |names| Ok(names.iter().map(place).collect()))
        .ok()
}

/// All combinations of the numbers that make a difference, as far as a person can have them.
fn numbers<'a>(
    rules: impl Iterator<Item = &'a Expr<Option<usize>>>,
) -> Option<Vec<Vec<(Quantity, u32)>>> {
    let mut asked = Quantity::ALL.map(|(quantity, _)| (quantity, BTreeSet::new()));
    for rule in rules {
        rule.tests(&mut |test| {
            if let Test::Number {
                quantity, value, ..
            } = test
            {
                let own = asked.iter_mut().find(|(it, _)| it == quantity);
                if let Some((_, values)) = own {
                    values.extend(beside(*value));
                }
            }
        });
    }
    let mut all: Vec<Vec<(Quantity, u32)>> = vec![Vec::new()];
    for (quantity, values) in asked.iter().filter(|(_, values)| !values.is_empty()) {
        if all.len().saturating_mul(values.len()) > MAX {
            return None;
        }
        let longer = all.iter().flat_map(|own| {
            values
                .iter()
                .map(move |value| [own.as_slice(), &[(*quantity, *value)]].concat())
        });
        all = longer.filter(|own| is_somebody(own)).collect();
    }
    Some(all)
}

/// Whether a person can have these numbers.
fn is_somebody(numbers: &[(Quantity, u32)]) -> bool {
    let told = |quantity| {
        numbers
            .iter()
            .find(|(own, _)| *own == quantity)
            .map(|(_, it)| *it)
    };
    let sex = told(Quantity::Sex).is_none_or(|sex| (1..=2).contains(&sex));
    let ages = told(Quantity::AgeYears).zip(told(Quantity::AgeDays));
    sex && ages.is_none_or(|(years, days)| (days / 366..=days / 365).contains(&years))
}

/// How a case comes in, the code that does, and the codes beside it.
type Entry = (Way, u32, Vec<(Fields, u32)>);

/// The smallest cases of an alternative.
fn smallest(draft: &Draft, tests: &[Test<String>]) -> Vec<Entry> {
    // Of each test, the codes that meet it; tests of the principal diagnosis alone share one.
    let mut asked: Vec<(Fields, Vec<u32>)> = Vec::new();
    for test in tests {
        let Test::Member {
            fields,
            sets,
            negated: false,
        } = test
        else {
            continue;
        };
        let sets = sets.iter().filter_map(|set| draft.set(set));
        let codes: BTreeSet<u32> = sets.flat_map(|set| set.codes.iter().copied()).collect();
        let same = asked
            .iter_mut()
            .find(|(own, _)| own == fields && *fields == Fields::PRINCIPAL_DIAGNOSIS);
        match same {
            Some((_, own)) => own.retain(|code| codes.contains(code)),
            None => asked.push((*fields, codes.into_iter().collect())),
        }
    }
    if asked.is_empty() {
        return vec![(Way::Number, 0, Vec::new())];
    }
    let mut all = Vec::new();
    for (at, (fields, codes)) in asked.iter().enumerate() {
        // The others have one code each.
        let rest = asked.iter().enumerate().filter(|(other, _)| *other != at);
        let rest: Option<Vec<(Fields, u32)>> = rest
            .map(|(_, (fields, codes))| Some((last_of(*fields)?, *codes.first()?)))
            .collect();
        let Some(rest) = rest else { continue };
        for (field, _) in Fields::ALL
            .iter()
            .filter(|(field, _)| fields.touches(*field))
        {
            let way = match *field {
                Fields::PRINCIPAL_DIAGNOSIS => Way::Principal,
                Fields::OTHER_DIAGNOSES => Way::Other,
                _ => Way::Procedure,
            };
            for code in codes {
                // A principal diagnosis that may not be one is refused before.
                if way == Way::Principal && draft.codes.mark(*code) != Mark::Plain {
                    continue;
                }
                let mut codes = rest.clone();
                codes.push((*field, *code));
                all.push((way, *code, codes));
            }
        }
    }
    all
}

/// The last of several places: other codes, of which there may be many.
fn last_of(fields: Fields) -> Option<Fields> {
    let mut all = Fields::ALL.iter().rev().map(|(field, _)| *field);
    all.find(|field| fields.touches(*field))
}

/// Whether a rule holds of a case.
fn holds(draft: &Draft, rule: &Expr<Option<usize>>, case: Smallest<'_>) -> bool {
    match rule {
        Expr::Always => true,
        Expr::And(parts) => parts.iter().all(|part| holds(draft, part, case)),
        Expr::Or(parts) => parts.iter().any(|part| holds(draft, part, case)),
        Expr::Test(Test::Member {
            fields,
            sets,
            negated,
        }) => {
            let own = case
                .codes
                .iter()
                .filter(|(field, _)| fields.touches(*field));
            let mut within = own.map(|(_, code)| sets.iter().any(|set| has(draft, *set, *code)));
            within.any(|it| it) != *negated
        }
        Expr::Test(Test::Number {
            quantity,
            compare,
            value,
        }) => {
            let own = case.numbers.iter().find(|(it, _)| it == quantity);
            own.is_some_and(|(_, number)| compare.holds(*number, *value))
        }
        Expr::Test(Test::Count {
            set,
            fields,
            compare,
            value,
        }) => {
            let own = case
                .codes
                .iter()
                .filter(|(field, _)| fields.touches(*field));
            let within: BTreeSet<u32> = own
                .map(|(_, code)| *code)
                .filter(|code| has(draft, *set, *code))
                .collect();
            compare.holds(u32::try_from(within.len()).unwrap_or(u32::MAX), *value)
        }
    }
}

fn has(draft: &Draft, set: Option<usize>, code: u32) -> bool {
    let set = set.and_then(|at| draft.sets.get(at));
    set.is_some_and(|set| set.codes.binary_search(&code).is_ok())
}
