//! Prices worked by hand, each with the arithmetic beside it.

use super::shipped;
use serde_json::{Value, json};

fn ask(request: &Value) -> Value {
    serde_json::to_value(shipped().price_json(&request.to_string())).expect("JSON")
}

fn standard(table: &str, scheme: &str, drg: &str, class: &str) -> Value {
    let answer = ask(&json!({"table": table, "scheme": scheme, "drg": drg, "class": class}));
    assert_eq!(answer["status"], "priced", "{answer}");
    answer["standard"].clone()
}

fn reason(request: Value) -> Value {
    let answer = ask(&request);
    assert_eq!(answer["status"], "not_priced", "{answer}");
    answer["reason"].clone()
}

const OLD: &str = "chs-drg-1.1";
const NEW: &str = "chs-drg-2.0";

/// | 临沂 2022 | 三级职工 9,865 | 三级居民 9,391 | 二级职工 9,651 | 二级居民 8,501 |
/// |---|---|---|---|---|
/// | GZ13, 0.55 | 5,425.75 | 5,165.05 | 5,308.05 | 4,675.55 |
/// | 0000, 0.2 | 1,973.00 | 1,878.20 | 1,930.20 | 1,700.20 |
#[test]
fn weight_times_rate_in_four_classes() {
    let classes = [
        "tier3.employee",
        "tier3.resident",
        "tier2.employee",
        "tier2.resident",
    ];
    for (drg, amounts) in [
        ("GZ13", ["5425.75", "5165.05", "5308.05", "4675.55"]),
        ("0000", ["1973.00", "1878.20", "1930.20", "1700.20"]),
    ] {
        let found = classes.map(|class| standard("linyi-2022", OLD, drg, class));
        assert_eq!(found, amounts.map(Value::from), "{drg}");
    }
}

/// 5,425.75 − 7,000.00 = −1,574.25, and it is said that it is not the patient's.
#[test]
fn what_the_hospital_lacks_is_not_the_patients() {
    let answer = ask(&json!({
        "table": "linyi-2022", "scheme": OLD, "drg": "GZ13", "class": "tier3.employee",
        "cost": "7000.00",
    }));
    assert_eq!(answer["result"], "-1574.25");
    let said = answer["sentences"]
        .as_array()
        .expect("sentences")
        .last()
        .expect("one");
    assert!(
        said["zh"]
            .as_str()
            .expect("text")
            .contains("1,574.25 元，少的由医院承担，不能向病人收")
    );
    let lines = answer["lines"].as_array().expect("lines");
    let of = |id: &str| lines.iter().find(|line| line["id"] == id).expect("a line");
    assert_eq!(
        of("standard")["formula"]["numbers"]["zh"],
        "0.55 × 9,865.00"
    );
    assert_eq!(
        of("result")["formula"]["numbers"]["zh"],
        "5,425.75 − 7,000.00"
    );
}

/// | 无锡 2022 | tier 1, 7,782 | tier 2, 9,947 | tier 3, 13,060 |
/// |---|---|---|---|
/// | BU25, basic, 0.9766 | 7,599.90 | 7,599.90 | 7,599.90 |
/// | GF19, 0.7639 | 5,944.67 | 7,598.51 | 9,976.53 |
/// | 0000, which the source writes 0, 0.2 | 1,556.40 | 1,989.40 | 2,612.00 |
#[test]
fn basic_groups_cost_the_same_at_every_tier() {
    for (drg, amounts) in [
        ("BU25", ["7599.90", "7599.90", "7599.90"]),
        ("GF19", ["5944.67", "7598.51", "9976.53"]),
        ("0000", ["1556.40", "1989.40", "2612.00"]),
    ] {
        let found = ["tier1", "tier2", "tier3"].map(|it| standard("wuxi-2022", OLD, drg, it));
        assert_eq!(found, amounts.map(Value::from), "{drg}");
    }
}

/// 1.0716 × 9,986.9352 × 1.1476 / 1.003 / 0.8308 / 0.7487; what is unstable, not covered or another's
/// insurance has no price, and the reason stands there.
#[test]
fn coefficients_marks_and_whose_table_it_is() {
    let classes = ["province3a", "tier3a", "tier3", "tier2"];
    let found = classes.map(|class| standard("lanzhou-employees", OLD, "HC25", class));
    let amounts = ["12281.61", "10734.11", "8891.22", "8012.59"];
    assert_eq!(found, amounts.map(Value::from));
    let of = |drg: &str| {
        reason(json!({"table": "lanzhou-employees", "scheme": OLD, "drg": drg, "class": "tier3"}))
    };
    assert_eq!(of("AB19"), "unstable");
    assert_eq!(of("AA19"), "not_covered");
    assert_eq!(of("AC19"), "individual_review");
    assert_eq!(of("AE19"), "not_set");
    assert_eq!(of("HC29"), "no_group");
    let resident = json!({
        "table": "lanzhou-employees", "scheme": OLD, "drg": "HC25", "insured": "resident",
    });
    assert_eq!(reason(resident), "insured");
    let without = json!({"table": "lanzhou-employees", "scheme": OLD, "drg": "HC25"});
    assert_eq!(reason(without), "class");
}

/// DD19 is 人工听觉装置植入 in 2.0 and 鼻成型术 in 1.1: 1.18 × 9,865 = 11,640.70 for the latter alone.
#[test]
fn a_code_of_another_edition_is_not_priced_either_way() {
    let by = |table: &str, scheme: &str, drg: &str| json!({"table": table, "scheme": scheme, "drg": drg, "class": "tier3.employee"});
    assert_eq!(
        standard("linyi-2022", OLD, "DD19", "tier3.employee"),
        "11640.70"
    );
    for drg in ["DD19", "ES11", "ES15", "FL19"] {
        assert_eq!(reason(by("linyi-2022", NEW, drg)), "edition", "{drg}");
        assert_eq!(reason(by("yantai-2024", OLD, drg)), "edition", "{drg}");
    }
    let message = ask(&by("linyi-2022", NEW, "DD19"))["message"]["zh"].clone();
    assert!(
        message.as_str().expect("text").contains("chs-drg-1.1"),
        "{message}"
    );
}

/// 吉林 2022, AH11: 8.7026 × 9,080.56 = 79,024.481456; × 0.35 = 27,658.5685096, × 2 = 158,048.962912. A
/// cost is held against the exact limit; what is paid beyond it the table does not say.
#[test]
fn limits_are_exact_and_what_is_paid_beyond_them_is_asked() {
    for (cost, side) in [
        ("27658.56", "low"),
        ("27658.57", "normal"),
        ("158048.96", "normal"),
        ("158048.97", "high"),
    ] {
        let answer = ask(&json!({
            "table": "jilin-2022", "scheme": OLD, "drg": "AH11", "class": "tier3", "cost": cost,
        }));
        assert_eq!(answer["standard"], "79024.48");
        assert_eq!(answer["side"], side, "{cost}");
        let limits = [0, 1].map(|at| answer["scale"]["limits"][at]["at"].clone());
        assert_eq!(limits, ["27658.57", "158048.96"].map(Value::from));
        let is_normal = side == "normal";
        assert_eq!(answer.get("paid").is_some(), is_normal, "{cost}");
        assert_eq!(answer.get("result").is_some(), is_normal, "{cost}");
        let asked = answer["asked"].to_string();
        assert_eq!(asked.contains("超出了界限"), !is_normal, "{asked}");
    }
}

/// | 南京 2024, GE29, 0.9, 三甲职工 | |
/// |---|---|
/// | standard | 0.9 × 100 × 128 × 1.08 = 12,441.60 |
/// | measured on | 0.9 × 100 × 128 = 11,520.00 |
/// | low, 0.5 | 5,760.00: below it as billed |
/// | high, 2.5 | 28,800.00: the excess is added; 30,000.00 gives 12,441.60 + 1,200.00 |
/// | 三甲居民 | 0.9 × 100 × 120 × 1.08 × 0.96 = 11,197.44 |
#[test]
fn points_with_limits_that_leave_the_coefficient_out() {
    for (cost, paid, result) in [
        ("5759.99", "5759.99", "0.00"),
        ("5760.00", "12441.60", "6681.60"),
        ("28800.00", "12441.60", "-16358.40"),
        ("30000.00", "13641.60", "-16358.40"),
    ] {
        let answer = ask(&json!({
            "table": "nanjing-2024", "scheme": NEW, "drg": "GE29", "class": "tier3a.employee",
            "cost": cost,
        }));
        let found = ["standard", "paid", "result"].map(|field| answer[field].clone());
        assert_eq!(found, ["12441.60", paid, result].map(Value::from), "{cost}");
    }
    let of_residents = standard("nanjing-2024", NEW, "GE29", "tier3a.resident");
    assert_eq!(of_residents, "11197.44");
}

/// A table is used for one year after its own; later only where somebody chooses it, and marked.
#[test]
fn a_table_that_is_past_is_a_choice() {
    let by = |choice: bool| {
        json!({
            "table": "beijing-2024", "scheme": NEW, "drg": "GE29", "day": "2026-01-01",
            "past_by_choice": choice,
        })
    };
    assert_eq!(reason(by(false)), "past");
    let answer = ask(&by(true));
    assert_eq!(answer["standard"], "17651.00");
    assert!(answer["sentences"].to_string().contains("已经过时"));
    let in_use = json!({
        "table": "beijing-2024", "scheme": NEW, "drg": "GE29", "day": "2025-12-31",
    });
    assert_eq!(ask(&in_use)["status"], "priced");
}

/// 天津 2025, GE29: 1.0708 × 16,137.65 = 17,280.19562, times the hospital's own coefficient: 1.05 gives
/// 18,144.205401.
#[test]
fn a_hospitals_own_coefficient_is_asked() {
    let by = |own: Option<&str>| {
        let mut request = json!({"table": "tianjin-2025", "scheme": NEW, "drg": "GE29"});
        if let Some(own) = own {
            request["hospital_coefficient"] = own.into();
        }
        ask(&request)
    };
    let asked = |answer: &Value| answer["asked"].to_string().contains("调整系数");
    let (without, with) = (by(None), by(Some("1.05")));
    assert_eq!(
        (&without["standard"], asked(&without)),
        (&"17280.20".into(), true)
    );
    assert_eq!(
        (&with["standard"], asked(&with)),
        (&"18144.21".into(), false)
    );
}

/// 长沙 2024, IC29 at class 1: 4.361 × 11,452 × 0.9886 = 49,372.8312392. Stays of at most 2 or at least
/// 60 days are as billed, whatever they cost.
#[test]
fn very_short_and_very_long_stays_are_as_billed() {
    for (days, paid) in [
        (2, "40000.00"),
        (3, "49372.83"),
        (59, "49372.83"),
        (60, "40000.00"),
    ] {
        let answer = ask(&json!({
            "table": "changsha-2024", "scheme": NEW, "drg": "IC29", "class": "class1.employee",
            "cost": "40000.00", "days": days,
        }));
        assert_eq!(answer["paid"], paid, "{days}: {answer}");
    }
}

/// A standard that is the fund's part alone needs what the patient pays: 6,000 + 1,500 − 7,000 = 500.
#[test]
fn what_a_standard_stands_for_is_asked_where_nobody_says_it() {
    let by = |stands_for: Option<&str>, part: Option<&str>| {
        let mut request = json!({
            "table": "linyi-2022", "scheme": OLD, "drg": "GZ13", "class": "tier3.employee",
            "cost": "7000.00",
        });
        if let Some(word) = stands_for {
            request["stands_for"] = word.into();
        }
        if let Some(part) = part {
            request["patient_part"] = part.into();
        }
        ask(&request)
    };
    assert!(by(None, None)["asked"].to_string().contains("先按包括来算"));
    assert_eq!(by(Some("whole_stay"), None)["result"], "-1574.25");
    assert_eq!(by(Some("fund_part"), None).get("result"), None);
    // 5,425.75 + 2,000.00 − 7,000.00
    assert_eq!(by(Some("fund_part"), Some("2000.00"))["result"], "425.75");
}
