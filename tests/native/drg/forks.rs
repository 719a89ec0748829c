//! What a number that was not told would decide.

use super::schemes::{FILES_2_0, draft};
use ::drg::SchemeStore;
use ::drg::binary::pack;
use serde_json::{Value, json};

/// Quantity, first value, first value no more, status and group of every way on.
fn forks(case: &Value) -> Vec<Value> {
    let mut store = SchemeStore::default();
    store.load(pack(&draft(&FILES_2_0)));
    let said = store.explain("chs-drg-2.0", &case.to_string(), |explained| {
        json!(explained)
    });
    let said = said.expect("the scheme is there");
    let forks = said["forks"].as_array().cloned().unwrap_or_default();
    forks
        .iter()
        .map(|it| {
            json!([
                it["quantity"],
                it["from"],
                it["until"],
                it["status"],
                it["drg"]
            ])
        })
        .collect()
}

/// Pneumonia, by the table of 2.0: MDCP takes everybody below 29 days (`XSRTL<29`) and has no row for it;
/// everybody else comes to ES3, whose groups ask for no age. Months bound days: who is one month old may
/// be 28 days old, who is two months old is not.
#[test]
fn days_decide_where_only_newborns_differ() {
    let case = |age: &str| json!({"principal_diagnosis": "J18.900", "age_years": age});
    assert_eq!(
        forks(&case("")),
        [
            json!(["age_days", 0, 29, "ungrouped", "0000"]),
            json!(["age_days", 29, null, "grouped", "ES35"]),
            json!(["age_years", 1, null, "grouped", "ES35"]),
        ]
    );
    assert_eq!(
        forks(&case("1月")),
        [
            json!(["age_days", 28, 29, "ungrouped", "0000"]),
            json!(["age_days", 29, null, "grouped", "ES35"]),
        ]
    );
    assert!(forks(&case("2月")).is_empty());
    assert!(forks(&case("45岁")).is_empty());
}
