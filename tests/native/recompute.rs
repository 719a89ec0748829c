//! Every settled vector and worked case, against a settlement that was written from the order of
//! the facts and the meaning of a pack's parameters, in another language: `tests/recompute.py`.

use crate::support;
use serde_json::Value;
use std::process::Command;

/// Cases that the script must have settled; fewer means that it does not read them all.
const AT_LEAST: usize = 280;

#[test]
fn an_independent_settlement_gives_the_same_ledgers() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/recompute.py");
    let run = Command::new("python3")
        .arg(script)
        .env("PYTHONIOENCODING", "utf-8")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .expect(
            "this test needs python3: please install it (Debian: sudo apt-get install python3)",
        );
    let differs = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "by hand and recomputed:\n{differs}");
    let library = support::library();
    let mut settled = 0;
    let mut found = Vec::new();
    for line in String::from_utf8(run.stdout).expect("UTF-8").lines() {
        let case: Value = serde_json::from_str(line).expect("a case a line");
        let response = library.estimate_json(&case["request"].to_string());
        let response = serde_json::to_value(&response).unwrap();
        for (field, amount) in case["ledger"].as_object().expect("a ledger") {
            let got = &response["ledger"][field];
            if got != amount {
                found.push(format!(
                    "{}: {field}: {amount}, the engine {got}",
                    case["id"]
                ));
            }
        }
        settled += 1;
    }
    assert!(
        found.is_empty(),
        "recomputed and the engine:\n{}",
        found.join("\n")
    );
    assert!(settled >= AT_LEAST, "only {settled} cases were settled");
}
