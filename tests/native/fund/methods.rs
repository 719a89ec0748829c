//! The methods of paying hospitals: their worked examples, the rules of places, and sharing to the fen.

use super::root;
use ::base::money::Fen;
use ::fund::methods::METHODS;
use ::fund::rules::{RuleResponse, Rules};
use ::fund::{AllocationFault, allocate};
use expect_test::expect_file;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// The rules of the tree, as texts, by the names of their folders.
fn texts() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root().join("packs/fund")).expect("rules") {
        let path = entry.expect("a folder").path();
        let id = path.file_name().expect("a name").to_str().expect("text");
        let text = std::fs::read_to_string(path.join("pack.json")).expect("a rule");
        found.push((id.to_owned(), text));
    }
    found.sort();
    found
}

/// The rules of the tree.
pub fn rules() -> Rules {
    let mut rules = Rules::default();
    for (id, text) in texts() {
        let loaded = rules
            .load(&text)
            .unwrap_or_else(|found| panic!("{id}: {found:?}"));
        assert_eq!(loaded.id, id);
    }
    rules
}

fn settle(request: &Value) -> Value {
    serde_json::to_value(rules().settle_json(&request.to_string())).expect("JSON")
}

/// What stands under a name: a line, a share, a day, or what is said.
fn given(answer: &Value, name: &str) -> String {
    let list = |field: &str| answer[field].as_array().cloned().unwrap_or_default();
    let named = |field: &str| list(field).into_iter().find(|it| it["id"] == name);
    if name == "said" {
        return answer["said"][0]["zh"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
    }
    if name == "point_value" {
        let line = named("lines").expect("a line");
        return line["exact"].as_str().expect("text").to_owned();
    }
    let amount = |value: &Value| {
        let yuan: Decimal = value
            .as_str()
            .expect("an amount")
            .parse()
            .expect("a number");
        Fen::rounded(yuan, Default::default())
            .expect("fen")
            .grouped()
    };
    if let Some(line) = named("lines") {
        return amount(&line["value"]);
    }
    if let Some(share) = named("shares") {
        return amount(&share["amount"]);
    }
    let day = named("days").unwrap_or_else(|| panic!("no {name} in {answer}"));
    day["by"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn every_worked_example_comes_out() {
    for (method, _, examples) in METHODS {
        assert!(!examples.is_empty(), "{method} has no example");
        for example in *examples {
            let parse = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
            let request = json!({
                "rule": {*method: parse(example.rule)}, "case": {*method: parse(example.case)},
            });
            let answer = settle(&request);
            assert_eq!(
                answer["status"], "settled",
                "{method}, {}: {answer}",
                example.about
            );
            for (name, wanted) in example.gives {
                let found = given(&answer, name);
                let is = match *name {
                    "said" => found.starts_with(wanted),
                    _ => found == *wanted,
                };
                assert!(
                    is,
                    "{method}, {}: {name} is {found}, not {wanted}",
                    example.about
                );
            }
        }
    }
}

#[test]
fn the_documentation_of_methods_is_fresh() {
    let mut out = String::from(
        "# How hospitals are paid\n\nThe methods of `src/fund/methods`, a file each, with the examples that a test settles. Made from them; what a place pays by stands in `packs/fund/`.\n",
    );
    for (method, about, examples) in METHODS {
        out += &format!("\n## `{method}`\n\n{about}\n");
        for example in *examples {
            out += &format!("\n{}:\n\n```json\n", example.about);
            let parse = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
            let request = json!({"rule": {*method: parse(example.rule)}, "case": {*method: parse(example.case)}});
            out += &format!("{request}\n```\n\n");
            for (name, wanted) in example.gives {
                let wanted = if wanted.is_empty() { "no day" } else { wanted };
                out += &format!("- `{name}`: {wanted}\n");
            }
        }
    }
    expect_file!["../../../docs/fund-methods.md"].assert_eq(&out);
}

/// What the text of a place does not give is asked, never taken to be something.
#[test]
fn what_no_text_gives_is_asked() {
    let hospitals = json!([{"id": "1", "points": "10"}]);
    for (by, case, path) in [
        (
            "lanzhou-2019",
            json!({"per_diem": {"days": "30"}}),
            "per_day",
        ),
        (
            "shanwei-2021",
            json!({"prepaid_pool": {"month": {"budget": "100", "share": "8.2%", "hospitals": hospitals}}}),
            "month.prepaid_share",
        ),
        (
            "shanwei-2021",
            json!({"prepaid_pool": {"year_end": {"pool": "100", "hospitals": [{"id": "1", "points": "1", "coefficient": "1"}]}}}),
            "year_end.pool_shared",
        ),
        (
            "gannan-2018",
            json!({"prepaid_assessed": {"budget": "100"}}),
            "assessed_share",
        ),
        (
            "guigang-employee-2020",
            json!({"budget_after": {"budget": "100", "less": {}}}),
            "less.chronic",
        ),
    ] {
        let answer = settle(&json!({"by": by, "case": case}));
        assert_eq!(answer["status"], "needs_answers", "{by}: {answer}");
        assert_eq!(answer["asked"][0]["path"], path, "{by}");
    }
}

/// 贵港, by the rule of the place and the other way round: ordinary stays 498,600,000 less 41,000,000 of
/// hospitals that are no pilots.
#[test]
fn a_budget_after_everything_else() {
    let less = json!({
        "chronic": "96000000", "per_diem": "21500000", "pharmacy": "60000000",
        "special_drugs": "8800000", "outside": "72300000", "non_pilot": "41000000",
        "manual": "5200000", "serious_illness": "33000000", "reserve": "24600000", "other": "0",
    });
    let ask = |less: Value| {
        settle(&json!({
            "by": "guigang-employee-2020",
            "case": {"budget_after": {"budget": "820000000", "less": less}},
        }))
    };
    let answer = ask(less.clone());
    assert_eq!(given(&answer, "rest"), "457,600,000.00");
    assert_eq!(498_600_000 - 41_000_000, 457_600_000);
    let mut too_much = less;
    too_much["reserve"] = "820000000".into();
    let answer = ask(too_much);
    assert_eq!(answer["status"], "invalid", "{answer}");
    assert_eq!(answer["problems"][0]["code"], "negative");
}

/// Every rule of the tree with a case of its method, cited in every line that it computes.
#[test]
fn lines_by_the_rule_of_a_place_cite_it() {
    let answer = settle(&json!({
        "by": "hefei-2001",
        "case": {"quota": {"pool": "120000000", "special_patients": "9000", "discharges": "24000"}},
    }));
    let lines = answer["lines"].as_array().expect("lines");
    let computed: Vec<&Value> = lines
        .iter()
        .filter(|line| line.get("formula").is_some())
        .collect();
    assert!(computed.len() >= 5);
    for line in computed {
        assert_eq!(
            line["basis"][0]["citations"][0]["source"], "hefei-2001",
            "{line}"
        );
    }
    assert!(answer["notes"].to_string().contains("10 %"));
}

/// 毕节: 25 working days of a claim of 14 April 2020, with weekends alone and with the holidays and working
/// weekend days of that spring; the subsidy of 12,345 people of a place of class 2.
#[test]
fn claims_and_premiums_of_bijie() {
    let by = |case: Value| settle(&json!({"by": "bijie-unlinked-2019", "case": case}));
    let answer = by(json!({"deadlines": {"begins": "2020-04-14"}}));
    assert_eq!(given(&answer, "paid"), "2020-05-19");
    let answer = by(json!({"deadlines": {
        "begins": "2020-04-14",
        "holidays": ["2020-05-01", "2020-05-02", "2020-05-03", "2020-05-04", "2020-05-05"],
        "working_weekends": ["2020-04-26", "2020-05-09"],
    }}));
    assert_eq!(given(&answer, "paid"), "2020-05-20");

    let by = |case: Value| {
        settle(&json!({"by": "bijie-premium-2019", "case": {"premium_subsidy": case}}))
    };
    let answer = by(json!({"class": "class2", "people": "12345"}));
    for (who, amount) in [
        ("province", "617,250.00"),
        ("city", "246,900.00"),
        ("county", "370,350.00"),
    ] {
        assert_eq!(given(&answer, who), amount);
    }
    for (wrong, path) in [
        (json!({"class": "class4", "people": "1"}), "class"),
        (json!({"class": "class1"}), "people"),
        (
            json!({"class": "class1", "people": "1", "total": "1"}),
            "total",
        ),
    ] {
        assert_eq!(by(wrong)["problems"][0]["path"], path);
    }
}

#[test]
fn what_belongs_to_another_method_is_refused() {
    let gate = json!({"record_gate": {"complete": "100%", "right": "80%"}});
    let answer = settle(&json!({"by": "hefei-2001", "case": gate}));
    assert_eq!(answer["status"], "invalid");
    let answer = settle(&json!({"case": gate}));
    assert_eq!(answer["problems"][0]["code"], "not_one_of", "{answer}");
}

/// 100.01 by 5 : 2 : 3 of province, city and county is 50.01, 20.00 and 30.00: the largest remainder gets the
/// fen that is left.
#[test]
fn shares_add_up_to_the_fen() {
    let by = |parts: &[(&str, i64)]| -> Vec<(String, Decimal)> {
        let parts = parts.iter();
        parts
            .map(|(id, points)| ((*id).to_owned(), Decimal::from(*points)))
            .collect()
    };
    let amounts = |total: i64, parts: &[(&str, i64)]| {
        let shares = allocate(Fen::new(total), &by(parts)).expect("shares");
        shares
            .into_iter()
            .map(|it| (it.id, it.amount.count()))
            .collect::<Vec<_>>()
    };
    let named = |parts: &[(&str, i64)]| -> Vec<(String, i64)> {
        parts
            .iter()
            .map(|(id, fen)| ((*id).to_owned(), *fen))
            .collect()
    };
    let levels = [("province", 5), ("city", 2), ("county", 3)];
    let wanted = [("city", 2000), ("county", 3000), ("province", 5001)];
    assert_eq!(amounts(10_001, &levels), named(&wanted));
    // Two fen among three of the same remainder: the names decide, whatever order they come in.
    let wanted = [("a", 34), ("b", 33), ("c", 33)];
    assert_eq!(
        amounts(100, &[("c", 1), ("a", 1), ("b", 1)]),
        named(&wanted)
    );
    assert_eq!(amounts(7, &[("only", 3)]), named(&[("only", 7)]));
    assert_eq!(
        amounts(0, &[("a", 1), ("b", 2)]),
        named(&[("a", 0), ("b", 0)])
    );
}

#[test]
fn ten_thousand_hospitals_add_up_and_what_cannot_be_shared_is_named() {
    let mut by: Vec<(String, Decimal)> = (0..10_000_i64)
        .map(|at| (format!("h{at:05}"), Decimal::new(at * 37 % 997 + 1, 2)))
        .collect();
    for total in [0, 1, 9_999, 12_345_678_901, 999_999_999_999] {
        let shares = allocate(Fen::new(total), &by).expect("shares");
        let sum: i64 = shares.iter().map(|it| it.amount.count()).sum();
        assert_eq!((sum, shares.len()), (total, 10_000));
    }
    assert_eq!(allocate(Fen::new(-1), &by), Err(AllocationFault::Negative));
    assert_eq!(allocate(Fen::new(1), &[]), Err(AllocationFault::Nobody));
    by[77].1 = Decimal::ZERO;
    let named = AllocationFault::NoPoints("h00077".to_owned());
    assert_eq!(allocate(Fen::new(1), &by), Err(named));
    by[77] = by[78].clone();
    assert_eq!(
        allocate(Fen::new(1), &by),
        Err(AllocationFault::Twice("h00078".to_owned()))
    );
    // As a request the same is said in words, with the name.
    let answer = settle(&json!({
        "by": "jinhua-2019",
        "case": {"points_budget": {"last_year": "100", "growth": "0%", "need": "100", "hospitals": [{"id": "甲", "points": "0"}, {"id": "乙", "points": "1"}]}},
    }));
    assert!(
        answer["problems"][0]["message"]["zh"]
            .as_str()
            .expect("text")
            .contains("“甲”没有点数")
    );
}

/// A rule of the tree that cannot be read is not shipped.
#[test]
fn rules_without_a_source_are_refused() {
    let (_, text) = texts()
        .into_iter()
        .find(|(id, _)| id == "jinhua-2019")
        .expect("the rule");
    let mut rule: Value = serde_json::from_str(&text).expect("JSON");
    rule["cite"] = json!([]);
    let found = Rules::default()
        .load(&rule.to_string())
        .expect_err("refused");
    assert_eq!(found[0].path, "cite");
    assert!(matches!(
        rules().settle_json("{"),
        RuleResponse::Invalid { .. }
    ));
}
