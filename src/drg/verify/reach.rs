//! Rows that no case can come to.
//!
//! A rule is spread out into alternatives, each a list of tests that must all hold. An alternative
//! is taken away by an earlier row if each test of one of that row's alternatives follows from a
//! test of its own; a row all of whose alternatives are taken away is never reached. Nor is one where
//! each principal diagnosis by itself is taken away so, as those of the fallback rows are. What cannot
//! be seen this way, or not within the work that a check may take, is let pass: the check says
//! nothing wrong, and not everything.

use super::{Budget, SchemeFinding, SchemeFindingCode};
use crate::draft::{AdrgRow, Draft};
use crate::rule::{self, Compare, Expr, Fields, Quantity, Test};
use base::text::Text;

/// Rules with more alternatives than that are let pass.
const MAX: usize = 200;

pub(super) type Alternative = Vec<Test<String>>;

pub(super) fn spread(expr: &Expr<String>) -> Option<Vec<Alternative>> {
    Some(match expr {
        Expr::Always => vec![Vec::new()],
        Expr::Test(test) => vec![vec![test.clone()]],
        Expr::Or(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(spread(part)?);
            }
            all
        }
        Expr::And(parts) => {
            let mut all: Vec<Alternative> = vec![Vec::new()];
            for part in parts {
                let own = spread(part)?;
                if let [one] = own.as_slice() {
                    all.iter_mut().for_each(|it| it.extend_from_slice(one));
                    continue;
                }
                if all.len().saturating_mul(own.len()) > MAX {
                    return None;
                }
                let joined = all.iter().flat_map(|left| {
                    own.iter()
                        .map(move |right| [left.as_slice(), right].concat())
                });
                all = joined.collect();
            }
            all
        }
    })
    .filter(|all| all.len() <= MAX)
}

pub(super) fn unreachable(draft: &Draft, budget: &mut Budget, found: &mut Vec<SchemeFinding>) {
    let rows = super::rows_of(draft);
    let mut find = |row: &AdrgRow, message: Text| {
        found.push(SchemeFinding {
            code: SchemeFindingCode::Unreachable,
            at: row.code.clone(),
            message,
            codes: Vec::new(),
        });
    };
    for mdc in &draft.mdcs {
        let above = rule::parse(&mdc.rule).ok().as_ref().and_then(spread);
        let mut before: Vec<(&str, Vec<Alternative>)> = Vec::new();
        for row in rows.get(mdc.code.as_str()).into_iter().flatten() {
            let Some(own) = rule::parse(&row.rule).ok().as_ref().and_then(spread) else {
                continue;
            };
            let possible: Vec<&Alternative> = own
                .iter()
                .filter(|it| {
                    above.as_ref().is_none_or(|above| {
                        above.iter().any(|above| {
                            is_possible(draft, budget, &[above.as_slice(), it].concat())
                        })
                    })
                })
                .collect();
            if possible.is_empty() {
                find(
                    row,
                    Text::fixed(
                        "没有病例能同时满足 MDC 和本行的条件",
                        "no case fits both the category and the row",
                    ),
                );
            } else if let Some(taker) = taken(draft, budget, &possible, &before) {
                find(
                    row,
                    Text::made(
                        format!("符合本行的病例都已先入 {taker}"),
                        format!("every case that fits goes to {taker} before"),
                    ),
                );
            } else if above.as_ref().is_some_and(|above| {
                let mut whole = above.iter().flat_map(|above| {
                    possible
                        .iter()
                        .map(move |own| [above, own.as_slice()].concat())
                });
                whole.all(|tests| each_principal_is_taken(draft, budget, &tests, &before))
            }) {
                find(
                    row,
                    Text::fixed(
                        "能进入本行的每个主要诊断都已先入前面的行",
                        "each principal diagnosis that could come to the row goes to a row before it",
                    ),
                );
            }
            before.push((&row.code, own));
        }
    }
}

/// The earlier row that takes the last of the alternatives away, if all are.
fn taken<'a>(
    draft: &Draft,
    budget: &mut Budget,
    own: &[&Alternative],
    before: &[(&'a str, Vec<Alternative>)],
) -> Option<&'a str> {
    let mut taker = None;
    for alternative in own {
        let by = before.iter().find(|(_, earlier)| {
            earlier.iter().any(|wider| {
                wider.iter().all(|test| {
                    let mut own = alternative.iter();
                    own.any(|own| follows(draft, budget, own, test))
                })
            })
        });
        taker = Some(by?.0);
    }
    taker
}

/// Whether tests ask for a principal diagnosis of some sets, and each of these goes to an earlier row
/// by itself.
fn each_principal_is_taken(
    draft: &Draft,
    budget: &mut Budget,
    tests: &[Test<String>],
    before: &[(&str, Vec<Alternative>)],
) -> bool {
    let Some(codes) = principals(draft, budget, tests) else {
        return false;
    };
    // Of the earlier alternatives those that ask for nothing but the diagnosis, beyond what the tests
    // say already; and what they ask of it.
    let mut takers: Vec<Vec<&Test<String>>> = Vec::new();
    for wider in before.iter().flat_map(|(_, earlier)| earlier) {
        let (of_principal, rest): (Vec<_>, Vec<_>) =
            wider.iter().partition(|test| may_be_principal(test));
        let rest_follows = rest
            .iter()
            .all(|test| tests.iter().any(|own| follows(draft, budget, own, test)));
        if rest_follows {
            takers.push(of_principal);
        }
    }
    codes.iter().all(|code| {
        takers.iter().any(|taker| {
            taker
                .iter()
                .all(|test| has_principal(draft, budget, test, *code))
        })
    })
}

/// Whether a test asks for codes that may stand as principal diagnosis.
const fn may_be_principal(test: &Test<String>) -> bool {
    match test {
        Test::Member {
            fields,
            negated: false,
            ..
        } => fields.bits() & Fields::PRINCIPAL_DIAGNOSIS.bits() != 0,
        _ => false,
    }
}

/// Whether a test holds for every case with this principal diagnosis.
fn has_principal(draft: &Draft, budget: &mut Budget, test: &Test<String>, code: u32) -> bool {
    let Test::Member { sets, .. } = test else {
        return false;
    };
    may_be_principal(test)
        && budget.spend(sets.len())
        && sets
            .iter()
            .filter_map(|name| draft.set(name))
            .any(|set| set.codes.binary_search(&code).is_ok())
}

/// The principal diagnoses that all of the tests let in, in order; `None` where none of them asks for
/// one, or where that is more work than is left.
fn principals(draft: &Draft, budget: &mut Budget, tests: &[Test<String>]) -> Option<Vec<u32>> {
    let mut all = tests.iter().filter_map(|test| match test {
        Test::Member {
            fields: Fields::PRINCIPAL_DIAGNOSIS,
            sets,
            negated: false,
        } => {
            let sets = sets.iter().filter_map(|set| draft.set(set));
            let mut codes: Vec<u32> = sets.flat_map(|set| set.codes.iter().copied()).collect();
            codes.sort_unstable();
            Some(codes)
        }
        _ => None,
    });
    let mut own = all.next()?;
    for other in all {
        if !budget.spend(own.len().saturating_add(other.len())) {
            return None;
        }
        own.retain(|code| other.binary_search(code).is_ok());
    }
    budget.spend(own.len()).then_some(own)
}

/// Whether `wider` holds wherever `test` does.
fn follows(draft: &Draft, budget: &mut Budget, test: &Test<String>, wider: &Test<String>) -> bool {
    if !budget.spend(1) {
        return false;
    }
    match (test, wider) {
        (
            Test::Member {
                fields,
                sets,
                negated: false,
            },
            Test::Member {
                fields: wide_fields,
                sets: wide_sets,
                negated: false,
            },
        ) => {
            let within = fields.bits() & !wide_fields.bits() == 0;
            within
                && sets.iter().all(|set| {
                    wide_sets.contains(set)
                        || draft.set(set).is_some_and(|set| {
                            let all = wide_sets.iter().filter_map(|name| draft.set(name));
                            let mut all = all.map(|it| &it.codes).collect::<Vec<_>>().into_iter();
                            // One wide set holds them all: several together are let pass.
                            all.any(|wide| {
                                budget.spend(set.codes.len())
                                    && set
                                        .codes
                                        .iter()
                                        .all(|code| wide.binary_search(code).is_ok())
                            })
                        })
                })
        }
        (
            Test::Number {
                quantity,
                compare,
                value,
            },
            Test::Number {
                quantity: wide,
                compare: wide_compare,
                value: wide_value,
            },
        ) if quantity == wide => match (compare, wide_compare) {
            (Compare::Equal, _) => wide_compare.holds(*value, *wide_value),
            (Compare::Less, Compare::Less) => value <= wide_value,
            (Compare::AtLeast, Compare::AtLeast) => value >= wide_value,
            _ => test == wider,
        },
        _ => test == wider,
    }
}

/// Whether tests can hold together, as far as it is easy to see.
fn is_possible(draft: &Draft, budget: &mut Budget, tests: &[Test<String>]) -> bool {
    let empty = tests.iter().any(|test| match test {
        Test::Member {
            sets,
            negated: false,
            ..
        } => sets
            .iter()
            .all(|set| draft.set(set).is_some_and(|set| set.codes.is_empty())),
        _ => false,
    });
    if !budget.spend(tests.len()) {
        return true;
    }
    let together = principals(draft, budget, tests).is_none_or(|codes| !codes.is_empty());
    let number = |quantity: Quantity| {
        let all = tests.iter().filter_map(|test| match test {
            Test::Number {
                quantity: own,
                compare,
                value,
            } if *own == quantity => Some((*compare, *value)),
            _ => None,
        });
        // Between two numbers that are compared with, one is like another.
        let mut near = all.clone().flat_map(|(_, value)| beside(value)).chain([0]);
        near.any(|number| {
            all.clone()
                .all(|(compare, value)| compare.holds(number, value))
        })
    };
    !empty && together && Quantity::ALL.iter().all(|(quantity, _)| number(*quantity))
}

/// A number and its two neighbours.
pub(super) fn beside(value: u32) -> [u32; 3] {
    [value.saturating_sub(1), value, value.saturating_add(1)]
}
