//! Workbooks that are refused: what is none, what is too much, what no scheme has.

use super::workbook::import;
use crate::workbooks::{bomb, book, sheets, with_part};

#[test]
fn what_is_no_workbook_is_refused() {
    let whole = book(&sheets());
    for bytes in [
        &b""[..],
        b"PK\x03\x04",
        b"not a workbook",
        &whole[..whole.len() / 2],
        &whole[1000..],
    ] {
        let faults = import(bytes).expect_err("a fault");
        assert_eq!(faults.len(), 1);
    }
    for at in (0..whole.len()).step_by(whole.len() / 300) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        // Whatever comes of it, an answer comes.
        let _ = import(&damaged);
    }
}

#[test]
fn what_unpacks_to_too_much_is_refused_before_it_is_kept() {
    let refused = |bytes: &[u8], wanted: &str| {
        assert!(bytes.len() < 4 << 20);
        let faults = import(bytes).expect_err("a fault");
        assert!(
            faults[0].message.en.contains(wanted),
            "{wanted}: {faults:?}"
        );
    };
    for (name, mebibytes) in [
        ("xl/sharedStrings.xml", 40),
        ("xl/worksheets/sheet1.xml", 140),
        ("xl/media/picture.png", 10),
    ] {
        refused(&bomb(name, mebibytes), "unpacks to too much");
    }
    let whole = book(&sheets());
    let shared = |text: &str| with_part(&whole, "xl/sharedStrings.xml", text);
    // One long text, at once or in pieces.
    let long = "字".repeat(40_000);
    refused(
        &shared(&format!("<sst><si><t>{long}</t></si></sst>")),
        "32,767 letters",
    );
    let piece = format!("<r><t>{}</t></r>", "字".repeat(400));
    refused(
        &shared(&format!("<sst><si>{}</si></sst>", piece.repeat(100))),
        "32,767 letters",
    );
    refused(
        &shared(&format!("<sst x=\"{long}\"></sst>")),
        "32,767 letters",
    );
    // Many small things, or room for many.
    refused(
        &shared(&format!("<sst>{}</sst>", "<si/>".repeat(400_000))),
        "unpacks to too much",
    );
    refused(
        &shared("<sst uniqueCount=\"4000000000\"></sst>"),
        "unpacks to too much",
    );
    let styles = format!(
        "<styleSheet><cellXfs>{}</cellXfs></styleSheet>",
        "<xf/>".repeat(300_000)
    );
    refused(
        &with_part(&whole, "xl/styles.xml", &styles),
        "unpacks to too much",
    );
    refused(
        &with_part(&whole, "xl/styles.xml", &"<a>".repeat(100)),
        "unpacks to too much",
    );
    let headers = [&whole[..], &b"PK\x01\x02".repeat(600)].concat();
    refused(&headers, "unpacks to too much");
    let faults = import(&vec![0; 200 << 20]).expect_err("a fault");
    assert!(faults[0].message.en.contains("too large"), "{faults:?}");
}

/// Rows and rules beyond those of any scheme are not kept.
#[test]
fn what_no_scheme_has_is_refused() {
    type Sheets = Vec<(&'static str, Vec<Vec<String>>)>;
    let refused = |change: &dyn Fn(&mut Sheets), wanted: &str| {
        let owned = sheets().into_iter().map(|(name, rows)| {
            let row = |row: Vec<&str>| row.into_iter().map(str::to_owned).collect();
            (name, rows.into_iter().map(row).collect())
        });
        let mut sheets: Vec<(&'static str, Vec<Vec<String>>)> = owned.collect();
        change(&mut sheets);
        let faults = import(&book(&sheets)).expect_err("a fault");
        let last = faults.last().expect("one");
        assert!(last.message.en.contains(wanted), "{wanted}: {faults:?}");
    };
    let texts = |row: [&str; 5]| row.map(str::to_owned).to_vec();
    let rule = |bytes: usize| "ZYSS in OP_AH1 or ".repeat(bytes / 18) + "ZYSS in OP_AH1";
    refused(
        &|sheets| {
            let row = |at: usize| texts([&format!("AZ{at}"), "x", &rule(16_000), "MDCA", "9"]);
            sheets[1].1.extend((0..80).map(row));
        },
        "the rules are too long",
    );
    refused(
        &|sheets| {
            let row = |at: usize| texts([&format!("AZ{at}"), "x", "1", "MDCA", "9"]);
            sheets[1].1.extend((0..11_000).map(row));
        },
        "too many rows",
    );
    refused(
        &|sheets| {
            let row = |at: usize| texts([&format!("DI_{at}"), "I50.900", "", "", ""]);
            sheets[3].1.extend((0..11_000).map(row));
        },
        "too many sets",
    );
    refused(
        &|sheets| sheets[3].1[0][2] = "长".repeat(400),
        "the name is too long",
    );
}
