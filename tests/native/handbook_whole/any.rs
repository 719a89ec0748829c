//! Handbooks of whatever a form may hold.

use super::book;
use proptest::prelude::*;
use serde_json::{Value, json};

/// One of these words, or none.
fn words(all: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop::option::of(prop::sample::select(all)).prop_map(|word| json!(word))
}

/// An amount; seldom one that cannot be read.
fn amount() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => words(&["0", "700", "1300.50", "not_known", ""]),
        1 => words(&["-1", "x"]),
    ]
}

/// A share, likewise.
fn share() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => words(&["0%", "65%", "100%", "not_known", ""]),
        1 => words(&["101%", "x"]),
    ]
}

/// One ratio or several; seldom both, or bands that do not rise.
fn ratios() -> impl Strategy<Value = Value> {
    let bands = |edges: &'static [&'static str]| {
        prop::collection::vec(share(), edges.len()).prop_map(move |ratios| {
            let ratios = ratios.into_iter().zip(edges);
            let band = |(ratio, above): (Value, &&str)| {
                let ratio = if ratio.is_null() { json!("") } else { ratio };
                json!({"above": above, "ratio": ratio, "edge": "higher"})
            };
            Value::Array(ratios.map(band).collect())
        })
    };
    prop_oneof![
        4 => share().prop_map(|ratio| json!({"ratio": ratio})),
        2 => bands(&["0", "5000", "9000"]).prop_map(|bands| json!({"bands": bands})),
        1 => bands(&["0", "5000", "5000"]).prop_map(|bands| json!({"bands": bands, "ratio": "50%"})),
    ]
}

/// The fields of several objects in one.
fn joined(all: impl IntoIterator<Item = Value>) -> Value {
    let mut joined = json!({});
    for one in all {
        let into = joined.as_object_mut().unwrap();
        into.extend(one.as_object().unwrap().clone());
    }
    bare(joined)
}

/// Deductibles and ratios of some people.
fn figures() -> impl Strategy<Value = Value> {
    (amount(), prop::collection::vec(amount(), 0..2), ratios()).prop_map(
        |(deductible, later, ratios)| {
            let later: Vec<Value> = later.into_iter().filter(|it| !it.is_null()).collect();
            joined([json!({"deductible": deductible, "later": later}), ratios])
        },
    )
}

/// Kinds of stays, each once; seldom two that are the same, or one that contradicts itself.
fn stays() -> impl Strategy<Value = Value> {
    let home: Vec<Value> = vec![
        json!({"tier": "township"}),
        json!({"tier": "tier3"}),
        json!({"tier": "tier3", "kind": "三甲"}),
        json!({"kind": "民营"}),
    ];
    let away: Vec<Value> = vec![
        json!({"referral": "filed"}),
        json!({"referral": "not_filed", "place": "in_province"}),
        json!({"referral": "not_filed", "place": "out_of_province"}),
    ];
    let wrong = prop::sample::select(vec![
        json!({"tier": "tier3"}),
        json!({"tier": "tier2", "referral": "filed"}),
        json!({"place": "in_region", "referral": "filed"}),
        json!({"tier": "tier2", "first_share": "10%"}),
        json!({}),
    ]);
    let mark = || prop::option::of(any::<bool>()).prop_map(|mark| json!({"claimed": mark}));
    let retired = || prop::option::weighted(0.2, figures()).prop_map(|it| json!({"retired": it}));
    let at_home = (
        prop::sample::subsequence(home, 1..4),
        prop::collection::vec((figures(), retired(), mark()), 4),
    )
        .prop_map(|(kinds, told)| {
            let told = kinds.into_iter().zip(told);
            told.map(|(kind, (own, retired, mark))| joined([kind, own, retired, mark]))
                .collect::<Vec<_>>()
        });
    let elsewhere = (
        prop::sample::subsequence(away, 0..3),
        prop::collection::vec((figures(), any::<bool>(), share(), share(), mark()), 3),
    )
        .prop_map(|(kinds, told)| {
            let told = kinds.into_iter().zip(told);
            told.map(|(kind, (own, as_home, first, less, mark))| {
                let own = if as_home {
                    json!({"as_home": true})
                } else {
                    own
                };
                joined([
                    kind,
                    own,
                    json!({"first_share": first, "less_points": less}),
                    mark,
                ])
            })
            .collect::<Vec<_>>()
        });
    (at_home, elsewhere, prop::option::weighted(0.1, wrong)).prop_map(|(home, away, wrong)| {
        Value::Array(home.into_iter().chain(away).chain(wrong).collect())
    })
}

/// A fund, with groups that stand once each; seldom twice.
fn fund() -> impl Strategy<Value = Value> {
    let groups = prop_oneof![
        6 => Just(vec![vec!["retired", "low_income"], vec!["destitute"]]),
        3 => Just(vec![]),
        1 => Just(vec![vec!["orphan"], vec!["orphan"]]),
        1 => Just(vec![vec![]]),
    ];
    let figures = || {
        (
            amount(),
            ratios(),
            prop_oneof![amount(), Just(json!("none"))],
        )
    };
    let written = |(deductible, ratios, cap): (Value, Value, Value)| {
        joined([json!({"deductible": deductible, "cap": cap}), ratios])
    };
    (
        prop::sample::select(vec!["hifmi_pay", "hifob_pay", "maf_pay", "cvlserv_pay", "oth_pay"]),
        (
            any::<bool>(),
            words(&["stay", "year"]),
            words(&["gate", "deductible"]),
            words(&["zero", "deductible"]),
        ),
        figures(),
        (groups, prop::collection::vec(figures(), 2)),
        prop::sample::subsequence(
            vec!["deductible", "own_share", "above_cap", "first_self_pay", "over_limit"],
            0..3,
        ),
        prop::option::of(any::<bool>()),
    )
        .prop_map(move |(pays_as, how, own, (groups, told), counts, claimed)| {
            let told = groups.into_iter().zip(told);
            let groups = told.map(|(who, figures)| joined([json!({"groups": who}), written(figures)]));
            let frame = json!({
                "pays_as": pays_as, "only_members": how.0, "measured_on": how.1, "threshold": how.2,
                "bands_from": how.3, "groups": groups.collect::<Vec<_>>(), "counts": counts,
                "claimed": claimed,
            });
            joined([frame, written(own)])
        })
}

/// A handbook of whatever a form may hold: most of them without contradiction, and some of them wrong.
pub fn any_book() -> impl Strategy<Value = Value> {
    let whole = (
        words(&["outpatient", "inpatient"]),
        words(&["stay", "year"]),
        words(&["zero", "deductible"]),
        words(&["paid", "cost"]),
        prop_oneof![6 => words(&["07-01", "01-01"]), 1 => words(&["13-01"])],
        any::<bool>(),
    );
    let further = (amount(), amount())
        .prop_map(|(less, floor)| bare(json!({"less": less, "not_below": floor})));
    let account = (words(&["last", "before_pool"]), any::<bool>())
        .prop_map(|(pays, family)| bare(json!({"pays": pays, "family": family})));
    let limit = (share(), words(&["total", "in_scope"]))
        .prop_map(|(share, of)| bare(json!({"share": share, "of": of})));
    (
        whole,
        stays(),
        (
            prop::option::weighted(0.2, share()),
            prop_oneof![amount(), Just(json!("none"))],
            prop::option::weighted(0.2, further),
            prop::option::of(limit),
        ),
        prop::collection::vec(fund(), 0..3),
        prop::option::of(account),
    )
        .prop_map(|(whole, stays, (retired, cap, further, limit), funds, account)| {
            book(bare(json!({
                "service": whole.0, "deductible_per": whole.1, "bands_per": whole.1, "bands_from": whole.2,
                "cap_on": whole.3, "year_starts": whole.4, "transfer_difference": whole.5,
                "stays": stays, "retired_own_share": retired, "cap": cap, "further_stays": further,
                "total_limit": limit, "funds": funds, "account": account,
            })))
        })
}

/// The fields in which something stands.
fn bare(mut object: Value) -> Value {
    object
        .as_object_mut()
        .unwrap()
        .retain(|_, value| !value.is_null());
    object
}
