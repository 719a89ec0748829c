//! How long one estimate takes, natively, beside two baselines of the same run: the bare arithmetic
//! of the case, and reading and writing the same JSON. `cargo xtask bench`; figures in
//! docs/performance.md.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "benches measure time"
)]

use ::explore::Explore;
use ::explore::compare::{Alternative, ComparisonRequest, compare};
use ::explore::curve::CurveResponse;
use ::explore::outlook::OutlookResponse;
use ::settle::case::Request;
use ::settle::estimate::Library;
use ::settle::interview::InterviewRequest;
use criterion::{Criterion, criterion_group, criterion_main};
use rust_decimal::{Decimal, RoundingStrategy};
use std::hint::black_box;

const PACK: [&str; 2] = [
    include_str!("../packs/regions/360400-resident/pack.json"),
    include_str!("../packs/regions/360400-resident/cases.json"),
];
const REQUEST: &str = r#"{
    "pack": "360400-resident", "settlement_date": "2020-06-30",
    "stay": {"place": "in_region", "tier": "tier2"},
    "bill": {"total": {"medfee_sumamt": "12000", "self_funded_share": "10%", "first_self_pay_share": "5%"}},
    "answers": {"annual_cap": "100000"},
    "year_to_date": {"year": "2020", "hifp_pay": "5000"}
}"#;

/// All layers: deductible, pool fund with a cap, serious-illness insurance with a cap.
const LAYERS: [&str; 2] = [
    include_str!("../packs/regions/230800-resident/pack.json"),
    include_str!("../packs/regions/230800-resident/cases.json"),
];
const LAYERED: &str = r#"{
    "pack": "230800-resident", "settlement_date": "2018-07-01",
    "person": {"group": "general"},
    "stay": {"place": "in_region", "tier": "tier3", "care": "ordinary"},
    "bill": {"total": {"medfee_sumamt": "60000", "self_funded_share": "10%", "first_self_pay_share": "5%"}},
    "year_to_date": {"year": "2018", "admissions": "0"}
}"#;

/// The shell's allocator.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A pack with its worked cases.
fn whole([pack, cases]: [&str; 2]) -> String {
    ::prove::with_cases(pack, cases)
}

/// The arithmetic of the case by itself: no looking up, no words, no checks.
fn arithmetic(total: Decimal, shares: [Decimal; 3]) -> Option<[Decimal; 4]> {
    let [self_funded, first, ratio] = shares;
    let round =
        |yuan: Decimal| yuan.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    let own = round(total.checked_mul(self_funded)?);
    let first = round(total.checked_mul(first)?);
    let scope = total.checked_sub(own)?.checked_sub(first)?;
    let above = scope.checked_sub(scope.min(Decimal::from(400)))?;
    let room = Decimal::from(100_000).checked_sub(Decimal::from(5_000))?;
    let pool = round(above.checked_mul(ratio)?).min(room);
    Some([own, first, pool, total.checked_sub(pool)?])
}

/// An interview: as many questions as the tree's packs lead to, everything told.
fn interviews(criterion: &mut Criterion) {
    let mut library = Library::default();
    ::prove::add(&mut library, &whole(LAYERS)).expect("a sound pack");
    let told = r#"{
        "pack": "230800-resident", "settlement_date": "2018-07-01",
        "answers": {
            "person.group": "general", "stay.place": "in_region", "stay.tier": "tier3",
            "stay.care": "ordinary", "bill.way": "total", "bill.total.medfee_sumamt": "60000",
            "bill.total.self_funded_share": "10%", "bill.total.first_self_pay_share": "5%",
            "year_to_date.admissions": "1", "year_to_date.act_pay_dedc": "400",
            "year_to_date.inscp_scp_amt": "9000", "year_to_date.hifp_pay": "6000",
            "year_to_date.inscp_selfpay": "3000", "year_to_date.paid.hifmi_pay": "0"
        }
    }"#;
    let told = InterviewRequest::from_json(told).expect("an interview");
    let reached = library.interview(&told);
    let count = reached.steps.len();
    assert!(count >= 9, "{count} questions: {:?}", reached.end);
    criterion.bench_function(
        &format!("an interview of {count} questions, all told"),
        |bench| {
            bench.iter(|| library.interview(black_box(&told)));
        },
    );
}

fn estimates(criterion: &mut Criterion) {
    let mut library = Library::default();
    ::prove::add(&mut library, &whole(PACK)).expect("a sound pack");
    let request = Request::from_json(REQUEST).expect("a request");
    assert_eq!(library.estimate(&request).status(), "estimated");
    let shares = [Decimal::new(10, 2), Decimal::new(5, 2), Decimal::new(80, 2)];
    criterion.bench_function("baseline: the arithmetic alone, in rust_decimal", |bench| {
        bench.iter(|| arithmetic(black_box(Decimal::from(12_000)), black_box(shares)));
    });
    let result = serde_json::to_string(&library.estimate(&request)).expect("JSON");
    criterion.bench_function(
        "baseline: serde_json reads the request and the result",
        |bench| {
            bench.iter(|| {
                let read = |text: &str| serde_json::from_str::<serde_json::Value>(text);
                (read(black_box(REQUEST)), read(black_box(&result)))
            });
        },
    );
    criterion.bench_function("one estimate, request to result", |bench| {
        bench.iter(|| library.estimate(black_box(&request)));
    });
    criterion.bench_function("one estimate, JSON text to JSON text", |bench| {
        bench.iter(|| serde_json::to_string(&library.estimate_json(black_box(REQUEST))));
    });
    criterion.bench_function(
        "reading and verifying a pack, worked cases included",
        |bench| {
            let pack = whole(PACK);
            bench.iter(|| ::prove::load(black_box(&pack)));
        },
    );
}

fn explorations(criterion: &mut Criterion) {
    let mut library = Library::default();
    ::prove::add(&mut library, &whole(LAYERS)).expect("a sound pack");
    let request = Request::from_json(LAYERED).expect("a request");
    assert_eq!(library.estimate(&request).status(), "estimated");
    criterion.bench_function("one estimate with all layers, request to result", |bench| {
        bench.iter(|| library.estimate(black_box(&request)));
    });
    let CurveResponse::Curve(found) = library.curve(&request, None) else {
        panic!("no curve");
    };
    assert!(found.pieces.len() > 3);
    criterion.bench_function("a curve with all layers", |bench| {
        bench.iter(|| library.curve(black_box(&request), None));
    });
    let unknown = LAYERED
        .replace("\"10%\"", r#""not_known""#)
        .replace("\"5%\"", r#""not_known""#)
        .replace(r#""tier": "tier3", "#, "")
        .replace(
            r#""year_to_date""#,
            r#""not_known": ["stay.tier"], "year_to_date""#,
        );
    let unknown = Request::from_json(&unknown).expect("a request");
    let OutlookResponse::Outlook(found) = library.outlook(&unknown) else {
        panic!("no outlook");
    };
    assert!(found.assumptions.len() == 2 && found.own.low < found.own.high);
    criterion.bench_function("an outlook with three unknowns, all layers", |bench| {
        bench.iter(|| library.outlook(black_box(&unknown)));
    });
    let ranged = LAYERED
        .replace("\"60000\"", r#"{"low": "10000", "high": "200000"}"#)
        .replace("\"10%\"", r#""not_known""#)
        .replace("\"5%\"", r#"{"low": "0%", "high": "20%"}"#);
    let bounds = serde_json::to_value(library.ranges_json(&ranged)).expect("JSON");
    assert_eq!(bounds["unknowns"].as_array().map(Vec::len), Some(3));
    criterion.bench_function("bounds over three ranges, all layers", |bench| {
        bench.iter(|| library.ranges_json(black_box(&ranged)));
    });
    let range =
        |low: u64, high: u64| serde_json::json!({"low": low.to_string(), "high": high.to_string()});
    let share = |low: u64, high: u64| serde_json::json!({"low": format!("{low}%"), "high": format!("{high}%")});
    let mut items: Vec<serde_json::Value> = (0..100_u64)
        .map(|at| serde_json::json!({"category": "b", "price": (20 + at).to_string(), "quantity": "2", "own_share": "10%"}))
        .collect();
    let mut asked: serde_json::Value = serde_json::from_str(LAYERED).expect("JSON");
    for (at, item) in items.iter_mut().take(3).enumerate() {
        item["price"] = range(900, 1_100);
        item["quantity"] = range(9, 11);
        if at < 2 {
            item["own_share"] = share(9, 11);
        }
    }
    asked["bill"] = serde_json::json!({"items": items});
    let pieces = asked.to_string();
    criterion.bench_function(
        "bounds over eight ranges of 100 items: price, pieces, share",
        |bench| bench.iter(|| library.ranges_json(black_box(&pieces))),
    );
    for (at, item) in items.iter_mut().take(8).enumerate() {
        item["price"] = range(500, 3_000 + at as u64);
        item["price_limit"] = (1_000 + at).to_string().into();
        item["quantity"] = "3".into();
        item["own_share"] = "10%".into();
    }
    asked["bill"] = serde_json::json!({"items": items});
    let limits = asked.to_string();
    criterion.bench_function(
        "bounds over eight ranges of 100 items: prices around their limits",
        |bench| bench.iter(|| library.ranges_json(black_box(&limits))),
    );
    let change = |at: usize| {
        let tier = ["tier1", "tier2", "tier3", "township"][at % 4];
        let group = ["general", "low_income", "destitute"][at / 4];
        let change =
            format!(r#"{{"stay": {{"tier": "{tier}"}}, "person": {{"group": "{group}"}}}}"#);
        ::base::json::read(&change).expect("JSON")
    };
    let base = ::base::json::read(LAYERED).expect("JSON");
    let alternatives = (0..12).map(|at| Alternative {
        id: None,
        change: change(at),
    });
    let comparison = ComparisonRequest {
        base,
        alternatives: Some(alternatives.collect()),
    };
    criterion.bench_function("a comparison with 12 alternatives, all layers", |bench| {
        bench.iter(|| compare(&library, black_box(&comparison)));
    });
}

criterion_group!(benches, estimates, explorations, interviews);
criterion_main!(benches);
