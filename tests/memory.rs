//! How much memory a workbook takes that somebody brings, whatever is in it.
#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "what a test does beside the core"
)]
#![cfg(not(target_arch = "wasm32"))]

#[path = "support/edition_2_0.rs"]
mod edition_2_0;
#[path = "support/whole_workbook.rs"]
mod whole_workbook;
#[path = "support/workbooks.rs"]
mod workbooks;

use ::drg::binary::{pack, pack_names};
use ::drg::imported_scheme::{ImportedScheme, WorkbookRead, import_scheme};
use ::drg::pinyin::Unihan;
use edition_2_0::draft;
use peak_alloc::PeakAlloc;
use whole_workbook::sheets_of;
use workbooks::{bomb, book, sheets, with_part};

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// The most that an import may take, in megabytes, the file and the code lists among it.
const MAX: f32 = 250.0;

type Sheets = Vec<(&'static str, Vec<Vec<String>>)>;

fn changed(change: impl FnOnce(&mut Sheets)) -> Vec<u8> {
    let owned = sheets().into_iter().map(|(name, rows)| {
        let row = |row: Vec<&str>| row.into_iter().map(str::to_owned).collect();
        (name, rows.into_iter().map(row).collect())
    });
    let mut sheets: Sheets = owned.collect();
    change(&mut sheets);
    book(&sheets)
}

/// Codes that no list has, each with a name as long as a name may be in so many.
fn new_codes(count: usize, letters: usize) -> impl Iterator<Item = (String, String)> {
    let code = |at: usize| format!("Y{:02}.{:03}x{:03}", at % 90, at / 90 % 1_000, at / 90_000);
    (0..count).map(move |at| (code(at), "名".repeat(letters)))
}

/// One test, since what is counted is the whole process.
#[test]
fn no_import_takes_more_than_it_may() {
    // The packed scheme and names that the page hands over with a workbook.
    let draft = draft();
    let lists = (pack(&draft), pack_names(&draft.codes, &Unihan));
    let official = book(&sheets_of(&draft));
    drop(draft);
    let whole = book(&sheets());
    let cell = |bytes: usize| format!("<sst><si><t>{}</t></si></sst>", " ".repeat(bytes));
    let rule = |bytes: usize| "NL>=70 and ".repeat(bytes / 11) + "NL>=70";
    let wide = |bytes: usize| {
        let either = "(NL<=6 or NL>=70) and ";
        format!("{}{}", either.repeat(7), rule(bytes - 7 * either.len()))
    };
    let rows = |rule: String, count: usize| {
        changed(|sheets| {
            let texts = |row: [&str; 5]| row.map(str::to_owned).to_vec();
            let row = |at: usize| texts([&format!("FZ{at}"), "x", &rule, "MDCF", "5"]);
            sheets[1].1.splice(4..4, (0..count).map(row));
        })
    };
    let shared = "<si><t>a</t></si>".repeat(299_000);
    for (what, bytes, is_scheme) in [
        ("a small workbook", whole.clone(), true),
        ("a workbook of the size of an official one", official, true),
        (
            "a cell of 240 MB",
            with_part(&whole, "xl/sharedStrings.xml", &cell(240 << 20)),
            false,
        ),
        (
            "3,000 rules of 16,000 letters",
            rows(rule(16_000), 3_000),
            false,
        ),
        (
            "as long rules as there may be",
            rows(wide(16_000), 60),
            false,
        ),
        (
            "130 MB of cells",
            bomb("xl/worksheets/sheet1.xml", 130),
            false,
        ),
        (
            "room for many texts",
            with_part(
                &whole,
                "xl/sharedStrings.xml",
                "<sst uniqueCount=\"99999999999\"/>",
            ),
            false,
        ),
        (
            "as many texts as there may be",
            with_part(
                &whole,
                "xl/sharedStrings.xml",
                &format!("<sst>{shared}</sst>"),
            ),
            false,
        ),
        (
            "as many new codes as there may be",
            changed(|sheets| {
                let row = |(code, name)| vec!["DI_F00".to_owned(), code, name, String::new()];
                sheets[3].1.extend(new_codes(290_000, 16).map(row));
            }),
            true,
        ),
        (
            "as many exclusions as there may be",
            changed(|sheets| {
                let row = |(code, name)| vec!["表2".to_owned(), code, name];
                sheets[5].1.extend(new_codes(290_000, 16).map(row));
            }),
            true,
        ),
        (
            "names longer than all may be",
            changed(|sheets| {
                let row = |(code, name)| vec!["DI_F00".to_owned(), code, name, String::new()];
                sheets[3].1.extend(new_codes(100_000, 300).map(row));
            }),
            false,
        ),
    ] {
        // What the other workbooks of this test take is none of it; file and lists are.
        let handed = bytes.len() + lists.0.len() + lists.1.len();
        let others = ALLOCATED.current_usage().saturating_sub(handed);
        ALLOCATED.reset_peak_usage();
        let ImportedScheme { said, scheme, .. } =
            import_scheme(&bytes, "own", "own", (&lists.0, &lists.1));
        let most = ALLOCATED.peak_usage().saturating_sub(others) as f32 / 1_048_576.0;
        println!(
            "{what}: {} kB, {most:.0} MB, {said:.80?}",
            bytes.len() >> 10
        );
        assert!(most < MAX, "{what}: {most} MB");
        if is_scheme {
            assert!(
                matches!(said, WorkbookRead::Imported { .. }),
                "{what}: {said:?}"
            );
        } else {
            assert!(scheme.is_empty(), "{what} is a scheme");
        }
    }
}
