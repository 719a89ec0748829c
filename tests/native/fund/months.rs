//! A month of one hospital, worked by hand.

use super::shipped;
use serde_json::{Value, json};

fn cleared(request: &Value, lines: &str) -> Value {
    serde_json::to_value(shipped().month_json(&request.to_string(), lines)).expect("JSON")
}

const LINES: [&str; 6] = [
    "BU11\tchs-drg-2.0\t8,000.00\t7\t神经内科",
    "BU11\tchs-drg-2.0\t¥25000元\t30\t神经内科",
    "BU15\tchs-drg-2.0\t1500\t\t儿科 ",
    "BU15\tchs-drg-1.1\t5000.00\t3\t儿科",
    "0000\tchs-drg-2.0\t900\t1\t",
    "BU11\tchs-drg-2.0\t未结\t7\t神经内科",
];

/// 铜川 2025, tier 3, a rate of 6,647.61, paid at the standard from three times on and as billed below 0.3:
///
/// | | weight | standard | cost | | settled at |
/// |---|---|---|---|---|---|
/// | BU11 | 1.1279 | 7,497.84 | 8,000.00 | | 7,497.84 |
/// | BU11 | 1.1279 | 7,497.84 | 25,000.00 | ≥ 22,493.52 | 7,497.84 |
/// | BU15 | 0.962 | 6,395.00 | 1,500.00 | < 1,918.50 | 1,500.00 |
///
/// (2 × 1.1279 + 0.962) ÷ 3 = 3.2178 ÷ 3 = 1.0726. By edition 1.1 there is no price, nor without a group,
/// and whose cost is no amount is in no sum.
#[test]
fn a_month_beside_its_standards() {
    let request = json!({"table": "tongchuan-2025", "class": "tier3"});
    let answer = cleared(&request, &LINES.join("\n"));
    assert_eq!(answer["status"], "cleared", "{answer}");
    let month = &answer["month"];
    let all = &month["all"];
    let expected = json!({
        "cases": 5, "weighted": 3, "case_mix_index": "1.0726", "priced": 3, "low": 1, "high": 1,
        "not_said": 0, "not_priced": {"edition": 1, "no_group": 1},
        "cost": "40400.00", "cost_not_priced": "5900.00", "cost_priced": "34500.00",
        "standards": "21390.68", "paid": "16495.68",
        // 16,495.68 − (8,000 + 25,000 + 1,500).
        "surplus": "-18004.32",
    });
    assert_eq!(*all, expected);
    assert_eq!(month["without_cost"], 1);
    assert_eq!((&month["low"], &month["high"]), (&json!([2]), &json!([1])));
    let keys = |of: &str| {
        let all = month[of].as_array().expect("a list").iter();
        all.map(|it| (it["key"].clone(), it["cleared"]["cases"].clone()))
            .collect::<Vec<_>>()
    };
    let counted = |all: &[(&str, u64)]| {
        let all = all.iter();
        all.map(|(key, cases)| (json!(key), json!(cases)))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        keys("groups"),
        counted(&[("0000", 1), ("BU11", 2), ("BU15", 2)])
    );
    assert_eq!(
        keys("values"),
        counted(&[("", 1), ("儿科", 2), ("神经内科", 2)])
    );
    // Each group and each department, put together, is the whole.
    for of in ["groups", "values"] {
        let sums = month[of].as_array().expect("a list").iter();
        let fen = |it: &Value, field: &str| -> i64 {
            let text = it["cleared"][field].as_str().expect("an amount");
            text.replace('.', "").parse().expect("fen")
        };
        let (cost, paid) = sums.fold((0, 0), |(cost, paid), it| {
            (cost + fen(it, "cost"), paid + fen(it, "paid"))
        });
        assert_eq!((cost, paid), (4_040_000, 1_649_568), "{of}");
    }
}

/// The national reference has weights and no rate: it gives the case-mix index, and no price. 0.8529 and
/// 0.5706: 1.4235 ÷ 2 = 0.71175, and so 0.7118.
#[test]
fn weights_alone_give_the_case_mix_index() {
    let lines = "BR21\tchs-drg-2.0\t100\t\t\nBR25\tchs-drg-2.0\t100\t\t\n";
    let answer = cleared(&json!({"table": "national-reference-2.0"}), lines);
    let all = &answer["month"]["all"];
    assert_eq!(all["case_mix_index"], "0.7118", "{answer}");
    assert_eq!(all["not_priced"], json!({"weights_only": 2}));
}

#[test]
fn a_table_that_is_not_there_is_refused_by_name() {
    let answer = cleared(&json!({"table": "nowhere"}), "");
    assert_eq!(answer["status"], "invalid");
    assert_eq!(answer["problems"][0]["path"], "table");
}
