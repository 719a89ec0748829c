//! What changed since a case was kept: by hand, in both languages.

use ::explore::changes::changes_json;
use serde_json::{Value, json};

fn amount(name: &str, [low, likely, high]: [&str; 3]) -> Value {
    json!({"name": name, "low": low, "likely": likely, "high": high})
}

fn known(name: &str, amount: &str) -> Value {
    self::amount(name, [amount; 3])
}

/// Each change as: name, Chinese words, English words.
fn changes(before: &[Value], after: &[Value]) -> Vec<String> {
    let request = json!({"before": before, "after": after});
    let found = serde_json::to_value(changes_json(&request.to_string())).unwrap();
    assert_eq!(found["status"], "changes", "{found}");
    let changes = found["changes"].as_array().unwrap();
    let said = |change: &Value| {
        let text = |path: &str| change.pointer(path).unwrap().as_str().unwrap().to_owned();
        format!(
            "{}: {} | {}",
            text("/label/zh"),
            text("/words/zh"),
            text("/words/en")
        )
    };
    changes.iter().map(said).collect()
}

#[test]
fn each_amount_that_is_different_is_told_in_yuan() {
    // A deductible of 400 became 600, the share stayed 80 %, the bill 10,000:
    // (10,000 − 400) × 80 % = 7,680.00, (10,000 − 600) × 80 % = 7,520.00;
    // 10,000 − 7,680 = 2,320.00, 10,000 − 7,520 = 2,480.00. The assistance is new: 0 → 1,234.50.
    let before = [
        known("hifp_pay", "7680.00"),
        known("act_pay_dedc", "400.00"),
        known("psn_part_amt", "2320.00"),
        known("hosp_part_amt", "50.00"),
    ];
    let after = [
        known("psn_part_amt", "2480.00"),
        known("act_pay_dedc", "600.00"),
        known("hifp_pay", "7520.00"),
        known("maf_pay", "1234.50"),
        known("hosp_part_amt", "50.00"),
    ];
    assert_eq!(
        changes(&before, &after),
        [
            "自己一共要负担: 多 160.00 元 | 160.00 yuan more",
            "起付线: 多 200.00 元 | 200.00 yuan more",
            "统筹基金: 少 160.00 元 | 160.00 yuan less",
            "医疗救助: 多 1,234.50 元 | 1,234.50 yuan more",
        ]
    );
    assert_eq!(changes(&before, &before), [""; 0]);
}

#[test]
fn of_a_range_the_likely_amount_is_compared() {
    let before = [amount("psn_part_amt", ["3200.00", "4064.00", "4640.00"])];
    let after = [amount("psn_part_amt", ["3200.00", "4000.50", "4640.00"])];
    let wider = [amount("psn_part_amt", ["3200.00", "4064.00", "5000.00"])];
    // 4,064.00 − 4,000.50 = 63.50.
    assert_eq!(
        changes(&before, &after),
        ["自己一共要负担: 少 63.50 元 | 63.50 yuan less"]
    );
    assert_eq!(
        changes(&before, &wider),
        [
            "自己一共要负担: 多半的数没有变，最少或最多变了 | the likely amount is the same, the least or the most is not"
        ]
    );
}

#[test]
fn what_a_link_may_hold_instead_is_refused_by_name() {
    for (amounts, path) in [
        (json!([known("money", "1.00")]), "before[0].name"),
        (json!([known("maf_pay", "a lot")]), "before[0].low"),
        (json!("all"), "before"),
    ] {
        let request = json!({"before": amounts, "after": []});
        let found = serde_json::to_value(changes_json(&request.to_string())).unwrap();
        assert_eq!(found["status"], "invalid", "{found}");
        assert_eq!(found["problems"][0]["path"], path, "{found}");
    }
}
