//! `mingbai handbook`, and drafts.

use crate::program::{file, mingbai};
use expect_test::expect;
use serde_json::Value;

const BOOK: &str = r#"{"region":"大庆市","scheme":"employee","year":"2026","copied_on":"2026-11-26",
    "stays":[{"tier":"tier3","deductible":"600","ratio":"90%"},{"tier":"tier2","ratio":"92%"}]}"#;

#[test]
fn a_handbook_is_a_pack_that_settles() {
    let book = file("book.json", BOOK);
    let pack = file("book-pack.json", "");
    let (book, pack) = (book.to_str().unwrap(), pack.to_str().unwrap());
    let made = mingbai(&["handbook", book, "--out", pack], b"");
    assert!(made.status.success(), "{made:?}");
    // (20,000 − 600) × 90 % = 17,460; of tier 2 the deductible is not told.
    expect![[r#"
        在三级医院住院，报销范围内 20,000.00 元：医保付 17,460.00 元，自己付 2,540.00 元
          起付线：两个数里取小的（20,000.00，600.00） = 600.00
          统筹基金支付：(20,000.00 − 600.00) × 90% = 17,460.00
        在二级医院住院：还要先知道
          在二级医院住院的起付线是多少元？
    "#]]
    .assert_eq(std::str::from_utf8(&made.stdout).unwrap());
    let sound = mingbai(&["verify", pack], b"");
    assert!(sound.status.success(), "{sound:?}");
    let request = r#"{"pack":"own-employee","settlement_date":"2026-06-30","stay":{"place":"in_region","tier":"tier3"},"bill":{"amounts":{"inscp_scp_amt":"5405.03","fulamt_ownpay_amt":"878.76"}},"answers":{"annual_cap":"not_known"}}"#;
    let settled = mingbai(&["estimate", "--pack", pack], request.as_bytes());
    let settled: Value = serde_json::from_slice(&settled.stdout).unwrap();
    assert_eq!(settled["ledger"]["hifp_pay"], "4324.53");
    // Without a place for it the pack is what is written.
    let text = mingbai(&["handbook"], BOOK.as_bytes()).stdout;
    assert_eq!(text, std::fs::read(pack).unwrap());
}

#[test]
fn what_is_wrong_with_a_handbook_is_said_with_its_field() {
    let wrong = BOOK
        .replace("\"90%\"", "\"190%\"")
        .replace("2026-11-26", "today");
    let made = mingbai(&["handbook", "--language", "en", "-"], wrong.as_bytes());
    assert_eq!(made.status.code(), Some(1));
    expect![[r#"
        -: not_a_date handbook.copied_on: Write the date as year-month-day, such as 2026-06-30
        -: share_over_one handbook.stays[0].ratio: It cannot be more than 100%
    "#]]
    .assert_eq(std::str::from_utf8(&made.stdout).unwrap());
}

#[test]
fn a_draft_needs_no_citations_and_no_cases() {
    let text = mingbai(&["handbook"], BOOK.as_bytes()).stdout;
    let mut pack: Value = serde_json::from_slice(&text).unwrap();
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.remove("cite");
                fields.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut pack);
    pack.as_object_mut().unwrap().remove("examples");
    pack["sources"] = serde_json::json!([]);
    let draft = file("draft.json", &pack.to_string());
    let draft = draft.to_str().unwrap();
    let whole = mingbai(&["verify", "--language", "en", draft], b"");
    assert_eq!(whole.status.code(), Some(1));
    let said = String::from_utf8(whole.stdout).unwrap();
    assert!(said.contains("It has no citation"), "{said}");
    assert!(said.contains("examples"), "{said}");
    let as_draft = mingbai(&["verify", "--draft", "--language", "en", draft], b"");
    assert!(as_draft.status.success(), "{as_draft:?}");
    // A gap is one in a draft as well.
    pack["covers"][0]["when"] = serde_json::json!({});
    let gap = file("gap.json", &pack.to_string());
    let gap = mingbai(&["verify", "--draft", gap.to_str().unwrap()], b"");
    assert_eq!(gap.status.code(), Some(1));
    assert!(String::from_utf8(gap.stdout).unwrap().contains("未覆盖"));
}
