//! What the fund pays, from a shell.

use crate::program::{file, lines, mingbai};
use serde_json::{Value, json};

#[test]
fn prices_and_rules_are_answered_line_by_line() {
    let input = [
        json!({"table": "tongchuan-2025", "scheme": "chs-drg-2.0", "drg": "GE29", "class": "tier3", "cost": "9000"}),
        json!({"by": "yixing-2021", "case": {"record_gate": {"complete": "100%", "right": "60%"}}}),
        json!({"table": "tongchuan-2025", "scheme": "chs-drg-1.1", "drg": "GE29"}),
        json!({"table": "nowhere", "scheme": "chs-drg-2.0", "drg": "GE29"}),
        json!({"by": "hefei-2001"}),
    ];
    let input: String = input.iter().map(|line| format!("{line}\n")).collect();
    let output = mingbai(&["fund"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let results = lines(&output);
    let said: Vec<&str> = results
        .iter()
        .filter_map(|it| it["status"].as_str())
        .collect();
    assert_eq!(
        said,
        ["priced", "settled", "not_priced", "invalid", "invalid"]
    );
    // 1.2419 × 6,647.61 = 8,255.666859
    assert_eq!(results[0]["standard"], "8255.67");
    assert_eq!(results[4]["line"], 5);
    assert_eq!(results[4]["problems"][0]["path"], "case");
}

/// 铜川 2025 at tier 3: GE29 is 1.2419 × 6,647.61 = 8,255.67, and its high limit three times that, 24,767.00.
/// Of 20,000.01 hospital a with two cases gets two thirds.
#[test]
fn a_month_is_cleared_by_hospital() {
    let case = |hospital: &str, drg: &str, cost: &str| json!({"hospital": hospital, "scheme": "chs-drg-2.0", "drg": drg, "class": "tier3", "cost": cost});
    let cases = [
        case("b", "GE29", "30000.00"),
        case("a", "GE29", "8000.00"),
        case("a", "GE29", "1000.00"),
        case("a", "AA19", "500.00"),
    ];
    let input: String = cases.iter().map(|line| format!("{line}\n")).collect();
    let clear = |budget: &str| {
        let budget = format!("--budget={budget}");
        let arguments = ["fund", "clear", "--table", "tongchuan-2025", &budget];
        mingbai(&arguments, input.as_bytes())
    };
    let output = clear("20000.01");
    assert!(output.status.success(), "{output:?}");
    let results = lines(&output);
    let of =
        |at: usize, fields: [&str; 6]| fields.map(|field| results[at]["cleared"][field].clone());
    let fields = ["cases", "priced", "standards", "paid", "cost", "share"];
    // 8,255.67 + 1,000.00, which is below 0.3 times the standard and paid as billed.
    let a = [
        json!(3),
        json!(2),
        json!("16511.34"),
        json!("9255.67"),
        json!("9500.00"),
        json!("13333.34"),
    ];
    let b = [
        json!(1),
        json!(1),
        json!("8255.67"),
        json!("8255.67"),
        json!("30000.00"),
        json!("6666.67"),
    ];
    assert_eq!((of(0, fields), of(1, fields)), (a, b));
    assert_eq!(results[0]["cleared"]["not_priced"], json!({"not_set": 1}));
    assert_eq!(
        (
            &results[0]["cleared"]["low"],
            &results[1]["cleared"]["high"]
        ),
        (&json!(1), &json!(1))
    );
    let refused = clear("-1");
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("-1 is no amount"));
}

#[test]
fn a_hospital_without_a_priced_case_has_no_share() {
    let case = json!({"hospital": "c", "scheme": "chs-drg-1.1", "drg": "GE29", "cost": "1"});
    let arguments = [
        "fund",
        "clear",
        "--table",
        "tongchuan-2025",
        "--budget",
        "1",
    ];
    let output = mingbai(&arguments, case.to_string().as_bytes());
    assert!(!output.status.success());
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("hospital c has no case with a price")
    );
}

#[test]
fn tables_and_rules_are_listed_and_verified() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let listed = mingbai(&["fund", "--list", "--language", "en"], b"");
    let listed = String::from_utf8(listed.stdout).expect("text");
    assert!(
        listed.contains("yantai-2024  607/634  ..2025-12-31  Yantai 2024"),
        "{listed}"
    );
    assert!(
        listed.contains("jinhua-2019  2019-06-01..2021-12-31"),
        "{listed}"
    );
    let table = format!("{root}/packs/weights/liaocheng-2025");
    let rule = format!("{root}/packs/fund/jinhua-2019");
    let verify = |paths: &[&str]| {
        let arguments = [&["verify", "--language", "en"], paths].concat();
        let output = mingbai(&arguments, b"");
        (
            output.status.success(),
            String::from_utf8(output.stdout).expect("text"),
        )
    };
    let (sound, said) = verify(&[&table, &rule]);
    assert!(sound, "{said}");
    assert!(
        said.contains("liaocheng-2025 is sound, 606 of 634 groups have a price"),
        "{said}"
    );
    assert!(said.contains("jinhua-2019 is sound"), "{said}");
    let text = std::fs::read_to_string(format!("{table}/table.json")).expect("a table");
    let wrong: Value = serde_json::from_str(&text).expect("JSON");
    let mut wrong = wrong;
    wrong["edition"] = "1.1".into();
    let folder = file("fund-table.txt", "").with_extension("folder");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("table.json"), wrong.to_string()).expect("a table");
    let (sound, said) = verify(&[folder.to_str().expect("a path")]);
    assert!(
        !sound && said.contains("wrong_edition edition: chs-drg-2.0 is not of edition 1.1"),
        "{said}"
    );
}
