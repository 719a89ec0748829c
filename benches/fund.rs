//! How long a month of 100,000 cases takes to be priced, added up by hospital, and shared, natively and on
//! one thread. `cargo bench --package tests --bench fund`; figures in docs/performance.md.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "benches measure time"
)]

use ::fund::clear::{Clearing, ClearingCase};
use ::fund::{FundSum, Tables};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

const TABLE: &str = include_str!("../packs/weights/yantai-2024/table.json");
const CASES: usize = 100_000;

/// The shell's allocator.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Cases over all groups of the table, in forty hospitals of four classes.
fn cases(tables: &Tables) -> Vec<ClearingCase> {
    let table = tables.table("yantai-2024").expect("the table");
    let groups: Vec<&String> = table.groups.keys().collect();
    let case = |at: usize| ClearingCase {
        hospital: format!("h{:02}", at % 40),
        class: Some(table.classes[at % 4 * 2].id.clone()),
        scheme: table.scheme.clone(),
        drg: groups[at * 7919 % groups.len()].clone(),
        cost: ::base::money::Fen::new(200_000 + (at as i64 * 104_729) % 4_000_000),
        days: None,
    };
    (0..CASES).map(case).collect()
}

fn month(criterion: &mut Criterion) {
    let mut tables = Tables::default();
    tables.load(TABLE);
    let cases = cases(&tables);
    let table = tables.table("yantai-2024").expect("the table");
    let budget: FundSum = ::base::json::read("\"900000000\"").expect("an amount");
    let mut group = criterion.benchmark_group("fund");
    group.sample_size(10);
    group.bench_function("a month of 100,000 cases", |bencher| {
        bencher.iter_batched(
            || cases.clone(),
            |cases| {
                let mut clearing = Clearing::new(table);
                for case in cases {
                    clearing.push(case);
                }
                black_box(clearing.finish(Some(budget))).expect("shares")
            },
            criterion::BatchSize::LargeInput,
        );
    });
    group.finish();
}

criterion_group!(benches, month);
criterion_main!(benches);
