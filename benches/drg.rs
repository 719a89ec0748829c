//! How long a case takes to group, natively, beside baselines of the same run. `cargo xtask bench`;
//! figures in docs/performance.md.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "benches measure time"
)]

#[path = "../tests/support/edition_2_0.rs"]
mod edition_2_0;
#[path = "../tests/support/whole_workbook.rs"]
mod whole_workbook;
#[path = "../tests/support/workbooks.rs"]
mod workbooks;

use ::drg::binary::{pack, pack_names};
use ::drg::imported_scheme::import_scheme;
use ::drg::pinyin::Unihan;
use ::drg::search::{Kind, Search};
use ::drg::{
    Case, Draft, Editions, Explained, Feed, FileFormat, Files, LineFormat, Output, Plan,
    ReasonScratch, Scheme, Scratch, read_draft,
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use edition_2_0::draft;
use std::collections::HashMap;
use std::hint::black_box;
use std::sync::Arc;
use whole_workbook::sheets_of;
use workbooks::book;

fn scheme() -> Scheme {
    Scheme::compile(draft(), &[]).expect("it compiles")
}

/// Edition 3.0 as the tree has it, on the code lists of all editions.
fn draft_3_0(other: &Draft) -> Draft {
    macro_rules! tree {
        ($file:literal) => {
            include_str!(concat!("../packs/schemes/chs-drg-3.0/", $file))
        };
    }
    let files = Files {
        scheme: tree!("scheme.json"),
        groups: tree!("groups.txt"),
        sets: tree!("sets.txt"),
        complications: tree!("complications.txt"),
        exclusions: tree!("exclusions.txt"),
    };
    read_draft(&files, Arc::clone(&other.codes)).expect("a sound scheme")
}

/// A workbook of the size of an official one, from the file to what the page keeps; and one of twice
/// as many rows of groups, to see how it grows.
fn workbook(criterion: &mut Criterion) {
    let draft = draft();
    let lists = (pack(&draft), pack_names(&draft.codes, &Unihan));
    let mut sheets = sheets_of(&draft);
    let whole = book(&sheets);
    for (name, prefix) in [("ADRG", "X"), ("DRG", "X")] {
        let rows = sheets.iter_mut().find(|(own, _)| *own == name);
        let Some((_, rows)) = rows else { continue };
        let more: Vec<Vec<String>> = rows
            .iter()
            // What is ambiguous has one row of its own name, which a copy would not have.
            .filter(|row| !row[0].ends_with("QY"))
            .map(|row| {
                let mut row = row.clone();
                row[0].insert_str(0, prefix);
                if name == "DRG" {
                    row[3].insert_str(0, prefix);
                }
                row
            })
            .collect();
        rows.extend(more);
    }
    let twice = book(&sheets);
    let mut bench = criterion.benchmark_group("workbook");
    bench.sample_size(10);
    for (name, bytes) in [("whole", whole), ("twice the groups", twice)] {
        println!("{name}: {} bytes", bytes.len());
        bench.bench_function(name, |it| {
            it.iter(|| {
                let brought = import_scheme(&bytes, "own", "own", (&lists.0, &lists.1));
                assert!(!brought.scheme.is_empty(), "{:?}", brought.said);
            });
        });
    }
    bench.finish();
}

/// The synthetic cases beside a working copy, where it has them; the project's vectors otherwise.
fn lines(beside: &str, own: &str) -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/cases/");
    let text =
        std::fs::read_to_string(format!("{folder}{beside}")).unwrap_or_else(|_| own.to_owned());
    text.lines().map(str::to_owned).collect()
}

fn read(lines: &[String]) -> Vec<Case<'_>> {
    lines
        .iter()
        .map(|line| serde_json::from_str(line).expect("a case"))
        .collect()
}

/// As many as the issue of a month's batch speaks of.
const CASES: usize = 100_000;

fn groups(criterion: &mut Criterion) {
    let scheme = scheme();
    let own = include_str!("../tests/vectors/drg-2.0.ndjson");
    let lines_2_0 = lines("chs-drg-2.0-agreed.ndjson", own);
    let read_2_0 = read(&lines_2_0);
    let cases: Vec<&Case<'_>> = read_2_0.iter().cycle().take(CASES).collect();
    let scheme_3_0 = Scheme::compile(draft_3_0(&draft()), &[]).expect("it compiles");
    let own = include_str!("../tests/vectors/drg-3.0.ndjson");
    let lines_3_0 = lines("chs-drg-3.0-naive.ndjson", own);
    let read_3_0 = read(&lines_3_0);
    let cases_3_0: Vec<&Case<'_>> = read_3_0.iter().cycle().take(CASES).collect();

    let mut bench = criterion.benchmark_group("drg");
    bench
        .throughput(Throughput::Elements(CASES as u64))
        .sample_size(10);
    let names: HashMap<String, u32> = scheme
        .codes()
        .numbers()
        .map(|number| (scheme.codes().code(number).to_owned(), number))
        .collect();
    bench.bench_function(
        "baseline: the codes alone, looked up in a HashMap",
        |bench| {
            bench.iter(|| {
                let all = |case: &&Case<'_>| {
                    let others = case.other_diagnoses.iter().chain(&case.procedures);
                    let codes = case.principal_diagnosis.iter().chain(others);
                    codes.filter_map(|code| names.get(&*code.0)).sum::<u32>()
                };
                cases
                    .iter()
                    .map(|case| all(black_box(case)))
                    .fold(0_u32, u32::wrapping_add)
            });
        },
    );
    bench.bench_function("grouping, from code strings to group", |bench| {
        let mut scratch = Scratch::default();
        bench.iter(|| {
            for case in &cases {
                black_box(scheme.group(black_box(case), &mut scratch));
            }
        });
    });
    bench.bench_function("grouping by 3.0, from code strings to group", |bench| {
        let mut scratch = Scratch::default();
        bench.iter(|| {
            for case in &cases_3_0 {
                black_box(scheme_3_0.group(black_box(case), &mut scratch));
            }
        });
    });
    bench.bench_function("grouping with reasons", |bench| {
        let mut scratch = ReasonScratch::default();
        bench.iter(|| {
            for case in &cases {
                black_box(scheme.explain(black_box(case), &mut scratch));
            }
        });
    });
    bench.throughput(Throughput::Elements(CASES as u64 / 10));
    bench.bench_function("grouping with reasons, in words, as JSON", |bench| {
        let mut scratch = ReasonScratch::default();
        let mut out = Vec::new();
        bench.iter(|| {
            for case in cases.iter().take(CASES / 10) {
                out.clear();
                let reasons = scheme.explain(case, &mut scratch);
                let words = Explained::new(&scheme, case, &reasons);
                serde_json::to_writer(&mut out, &words).expect("JSON");
                black_box(&out);
            }
        });
    });
    bench.throughput(Throughput::Elements(lines_2_0.len() as u64));
    bench.bench_function("a file of lines: read, grouped, written", |bench| {
        let file = lines_2_0.join("\n");
        let used = Arc::new(self::scheme());
        let day = base::date::Date::new(2026, 11, 26).expect("a day");
        bench.iter(|| {
            let editions = Editions::chosen(Arc::clone(&used));
            let plan = Plan::new(editions, false, Output::Lines, day);
            let mut feed = Feed::new(plan, FileFormat::Lines(LineFormat::Case), |_| None);
            let mut out = Vec::new();
            for piece in file.as_bytes().chunks(1 << 18) {
                feed.push(piece, &mut out).expect("a file of cases");
                black_box(&out);
                out.clear();
            }
            feed.end(&mut out).expect("a file of cases");
        });
    });
    bench.throughput(Throughput::Elements(1));
    bench.bench_function("a scheme, from its text to ready", |bench| {
        bench.iter(self::scheme)
    });
    let search = Search::new(scheme.codes(), &Unihan);
    for typed in ["x", "xlsj", "心力 急性", "c b a"] {
        bench.bench_function(format!("search: {typed}"), |bench| {
            bench.iter(|| search.find(scheme.codes(), black_box(typed), Kind::Diagnosis, 20));
        });
    }
    bench.finish();
}

criterion_group!(all, groups, workbook);
criterion_main!(all);
