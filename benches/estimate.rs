//! How long one estimate takes, natively. `cargo bench --bench estimate`; figures in
//! docs/performance.md.

use criterion::{Criterion, criterion_group, criterion_main};
use mingbai::case::Request;
use mingbai::estimate::Library;
use std::hint::black_box;

const PACK: &str = include_str!("../packs/regions/360400-resident.json");
const REQUEST: &str = r#"{
    "pack": "360400-resident", "settlement_date": "2020-06-30",
    "stay": {"place": "in_region", "tier": "tier2"},
    "bill": {"total": {"medfee_sumamt": "12000", "self_funded_share": "10%", "first_self_pay_share": "5%"}},
    "answers": {"annual_cap": "100000"},
    "year_to_date": {"year": "2020", "hifp_pay": "5000"}
}"#;

fn estimates(criterion: &mut Criterion) {
    let mut library = Library::default();
    library.add(PACK).expect("a sound pack");
    let request: Request = serde_json::from_str(REQUEST).expect("a request");
    assert_eq!(library.estimate(&request).status(), "estimated");
    criterion.bench_function("one estimate, request to result", |bench| {
        bench.iter(|| library.estimate(black_box(&request)));
    });
    criterion.bench_function("one estimate, JSON text to JSON text", |bench| {
        bench.iter(|| serde_json::to_string(&library.estimate_json(black_box(REQUEST))));
    });
    criterion.bench_function(
        "reading and verifying a pack, worked cases included",
        |bench| {
            bench.iter(|| mingbai::estimate::load(black_box(PACK)));
        },
    );
}

criterion_group!(benches, estimates);
criterion_main!(benches);
