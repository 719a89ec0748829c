//! The rule language.

use ::drg::rule::{Compare, Expr, Fields, Quantity, Test, parse};
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::path::PathBuf;

#[test]
fn every_expression_of_the_official_workbook_is_read() {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/facts/chs-drg-3.0/rules.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        return;
    };
    let rules: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut read = 0;
    for (table, at) in [("mdc_in_order", 1), ("adrg", 2)] {
        for row in rules[table].as_array().unwrap() {
            let rule = row[at].as_str().unwrap();
            let expr = parse(rule).unwrap_or_else(|fault| panic!("{rule}: {fault:?}"));
            assert_eq!(parse(&expr.to_string()).unwrap(), expr, "{rule}");
            read += 1;
        }
    }
    assert_eq!(read, 26 + 537);
}

#[test]
fn the_ways_in_which_the_workbook_writes() {
    for (text, canonical) in [
        ("", "1"),
        ("1", "1"),
        ("ZYSS in OP_AA1", "ZYSS in OP_AA1"),
        ("{ZYSS, QTSS} in OP_1", "{ZYSS,QTSS} in OP_1"),
        ("{QTSS,ZYSS}  not in OP_1", "{ZYSS,QTSS} not in OP_1"),
        ("QTZD in {MCC, CC}", "QTZD in {MCC,CC}"),
        ("(NL=0)and(XSRTL>=29)", "(NL=0) and (XSRTL>=29)"),
        ("XB = 1 OR XB=2 and NL<3", "(XB=1) or ((XB=2) and (NL<3))"),
        (
            "length(OP_IC2 ∩ {ZYSS, QTSS})>=2 and ZYSS in OP_IC2",
            "(length(OP_IC2 ∩ {ZYSS,QTSS})>=2) and (ZYSS in OP_IC2)",
        ),
        (
            "（XSRTL＜29）and（ZYZD in ｛DI_1，DI_2｝）",
            "(XSRTL<29) and (ZYZD in {DI_1,DI_2})",
        ),
    ] {
        let expr = parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
        assert_eq!(expr.to_string(), canonical, "{text}");
    }
}

fn faulty(text: &str, expected: Expect) {
    let fault = parse(text).expect_err(text);
    let marked: String = text
        .chars()
        .take(fault.at)
        .chain(['⟨', '!', '⟩'])
        .chain(text.chars().skip(fault.at))
        .collect();
    expected.assert_eq(&format!(
        "{marked}\n{}\n{}",
        fault.message.zh, fault.message.en
    ));
}

#[test]
fn a_fault_points_at_its_character() {
    faulty(
        "ZYSS in",
        expect![[r#"
        ZYSS in⟨!⟩
        第 8 个字符：这里应为集合名
        character 8: the name of a set is expected here"#]],
    );
    faulty(
        "ZYSS on OP_1",
        expect![[r#"
        ZYSS ⟨!⟩on OP_1
        第 6 个字符：这里应为 in
        character 6: in is expected here"#]],
    );
    faulty(
        "(ZYSS in OP_1",
        expect![[r#"
        (ZYSS in OP_1⟨!⟩
        第 14 个字符：这里应为）
        character 14: ) is expected here"#]],
    );
    faulty(
        "ZYSS in OP_1)",
        expect![[r#"
        ZYSS in OP_1⟨!⟩)
        第 13 个字符：这里应为 and、or 或结尾
        character 13: and, or or the end is expected here"#]],
    );
    faulty(
        "ZYZX in DI_1",
        expect![[r#"
        ⟨!⟩ZYZX in DI_1
        第 1 个字符：这里应为字段名（ZYZD、QTZD、ZYSS、QTSS、NL、XB、XSRTL、XSRTZ）
        character 1: a field (ZYZD, QTZD, ZYSS, QTSS, NL, XB, XSRTL, XSRTZ) is expected here"#]],
    );
    faulty(
        "XSRTL<",
        expect![[r#"
        XSRTL<⟨!⟩
        第 7 个字符：这里应为整数
        character 7: a whole number is expected here"#]],
    );
    faulty(
        "XSRTL<99999999999",
        expect![[r#"
        XSRTL<⟨!⟩99999999999
        第 7 个字符：数字太大
        character 7: the number is too large"#]],
    );
    faulty(
        "ZYSS in {OP_1,}",
        expect![[r#"
        ZYSS in {OP_1,⟨!⟩}
        第 15 个字符：这里应为集合名
        character 15: the name of a set is expected here"#]],
    );
    faulty(
        "ZYSS in OP_1 und NL=0",
        expect![[r#"
        ZYSS in OP_1 ⟨!⟩und NL=0
        第 14 个字符：这里应为 and、or 或结尾
        character 14: and, or or the end is expected here"#]],
    );
    faulty(
        "NL=0 & XB=1",
        expect![[r#"
        NL=0 ⟨!⟩& XB=1
        第 6 个字符：规则中没有 & 这个字符
        character 6: the language has no &"#]],
    );
    faulty(
        "新生儿 in OP_1",
        expect![[r#"
        ⟨!⟩新生儿 in OP_1
        第 1 个字符：规则中没有 新 这个字符
        character 1: the language has no 新"#]],
    );
    faulty(
        "ZYSS in and",
        expect![[r#"
        ZYSS in ⟨!⟩and
        第 9 个字符：这里应为集合名
        character 9: the name of a set is expected here"#]],
    );
}

#[test]
fn hostile_expressions_end() {
    assert!(parse(&"(".repeat(100_000)).is_err());
    assert!(parse(&"(".repeat(60)).is_err());
    assert!(parse(&"ZYSS in A or ".repeat(10_000)).is_err());
    assert!(parse("\u{0}").is_err());
}

fn test() -> impl Strategy<Value = Test<String>> {
    let fields = prop::sample::subsequence(Fields::ALL.to_vec(), 1..=4).prop_map(|chosen| {
        chosen
            .iter()
            .skip(1)
            .fold(chosen[0].0, |all, (field, _)| all.and(*field))
    });
    let compare = prop::sample::select(vec![
        Compare::Equal,
        Compare::Less,
        Compare::AtMost,
        Compare::More,
        Compare::AtLeast,
    ]);
    let set = "(DI|OP)[0-9]?_[A-Z0-9]{1,4}";
    let quantity = prop::sample::select(Quantity::ALL.map(|(quantity, _)| quantity).to_vec());
    prop_oneof![
        (
            fields.clone(),
            prop::collection::vec(set, 1..4),
            any::<bool>()
        )
            .prop_map(|(fields, sets, negated)| Test::Member {
                fields,
                sets,
                negated
            }),
        (quantity, compare.clone(), any::<u32>()).prop_map(|(quantity, compare, value)| {
            Test::Number {
                quantity,
                compare,
                value,
            }
        }),
        (set, fields, compare, any::<u32>()).prop_map(|(set, fields, compare, value)| {
            Test::Count {
                set,
                fields,
                compare,
                value,
            }
        }),
    ]
}

fn expr() -> impl Strategy<Value = Expr<String>> {
    let leaf = prop_oneof![1 => Just(Expr::Always), 9 => test().prop_map(Expr::Test)];
    leaf.prop_recursive(4, 32, 4, |inner| {
        let parts = prop::collection::vec(inner, 2..5);
        prop_oneof![parts.clone().prop_map(Expr::And), parts.prop_map(Expr::Or)]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(expr in expr()) {
        let text = expr.to_string();
        prop_assert_eq!(parse(&text).map_err(|fault| fault.message.en), Ok(expr));
    }

    #[test]
    fn no_text_stops_the_reader(text in "[ -~∩（）{}a-zA-Z=<>]{0,80}") {
        if let Err(fault) = parse(&text) {
            prop_assert!(fault.at <= text.chars().count());
        }
    }
}
