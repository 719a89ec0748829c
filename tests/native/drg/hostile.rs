//! Cases that nobody should send: an answer, never a group by accident.

use super::cases::vectors;
use super::schemes::{edition_2_0, group};
use ::drg::{Case, CodeText, Explained, ReasonScratch, Status};
use expect_test::{Expect, expect};
use proptest::prelude::*;

fn answer(json: &str, expected: Expect) {
    let scheme = edition_2_0();
    let case: Case<'_> = serde_json::from_str(json).unwrap();
    let reasons = scheme.explain(&case, &mut ReasonScratch::default());
    assert_eq!(reasons.outcome, group(scheme, &case));
    let view = Explained::new(scheme, &case, &reasons);
    let cause = view
        .cause
        .map(|it| format!("{}\n{}", it.zh, it.en))
        .unwrap_or_default();
    let needed = serde_json::json!(view.needed);
    let suggested = view.codes.iter().filter_map(|it| it.suggestion);
    let suggested: Vec<_> = suggested.map(|(code, _)| code).collect();
    let status = serde_json::to_value(view.status).unwrap();
    expected.assert_eq(&format!(
        "{status} {} {needed} {suggested:?}\n{cause}",
        view.drg
    ));
}

#[test]
fn what_cannot_be_grouped_says_why() {
    answer(
        "{}",
        expect![[r#"
        "invalid" 0000 [] []
        没有主要诊断
        there is no principal diagnosis"#]],
    );
    answer(
        r#"{"principal_diagnosis":""}"#,
        expect![[r#"
        "invalid" 0000 [] []
        没有主要诊断
        there is no principal diagnosis"#]],
    );
    answer(
        r#"{"principal_diagnosis":"Q99.999x999"}"#,
        expect![[r#"
            "invalid" 0000 [] []
            主要诊断：编码不在医保版编码表中，请核对
            principal diagnosis is not on the national list, please check it"#]],
    );
    answer(
        r#"{"principal_diagnosis":"37.2200"}"#,
        expect![[r#"
            "invalid" 0000 [] []
            主要诊断：是另一类编码（诊断与手术操作填反）
            principal diagnosis is a code of the other kind (diagnosis and procedure mixed up)"#]],
    );
    answer(
        r#"{"principal_diagnosis":"A00.000"}"#,
        expect![[r#"
        "invalid" 0000 [] []
        主要诊断是灰码（类目过粗，不能用于结算），请用更具体的编码
        the principal diagnosis is a heading too coarse to bill, use a more specific code"#]],
    );
    answer(
        r#"{"principal_diagnosis":"I50.900","procedures":["I50.900"],"age_years":40}"#,
        expect![[r#"
            "invalid" 0000 [] []
            主要手术或操作：是另一类编码（诊断与手术操作填反）
            principal procedure is a code of the other kind (diagnosis and procedure mixed up)"#]],
    );
    answer(
        r#"{"principal_diagnosis":"I50.900","other_diagnoses":["','; --"],"age_years":40}"#,
        expect![[r#"
            "invalid" 0000 [] []
            其他诊断 1：编码不在医保版编码表中，请核对
            other diagnosis 1 is not on the national list, please check it"#]],
    );
    answer(
        r#"{"principal_diagnosis":"I50.900","age_years":400}"#,
        expect![[r#"
            "invalid" 0000 [] []
            年龄（岁）不在可能的范围内
            the age in years is out of range"#]],
    );
    answer(
        r#"{"principal_diagnosis":"I50.900","age_years":4,"age_days":3}"#,
        expect![[r#"
            "invalid" 0000 [] []
            年龄与天龄矛盾
            age in years and age in days contradict each other"#]],
    );
    answer(
        r#"{"principal_diagnosis":"P07.300x001","age_years":0,"age_days":3,"birth_weight_g":3}"#,
        expect![[r#"
            "invalid" 0000 [] []
            出生体重（克）不在可能的范围内
            the birth weight in grams is out of range"#]],
    );
}

#[test]
fn what_is_missing_is_asked_for() {
    answer(
        r#"{"principal_diagnosis":"I50.900"}"#,
        expect![[r#"
        "needs_data" 0000 ["age_years"] []
        请补充年龄（岁）：分组取决于它，不作推测
        tell the age in years: the group hangs on it, and it is not guessed"#]],
    );
    answer(
        r#"{"principal_diagnosis":"I50.900","age_years":0}"#,
        expect![[r#"
            "needs_data" 0000 ["age_days"] []
            请补充天龄：分组取决于它，不作推测
            tell the age in days: the group hangs on it, and it is not guessed"#]],
    );
    answer(
        r#"{"principal_diagnosis":"P07.300x001","age_years":0,"age_days":3}"#,
        expect![[r#"
            "needs_data" 0000 ["weight"] []
            请补充出生体重（克）：分组取决于它，不作推测
            tell the birth weight in grams: the group hangs on it, and it is not guessed"#]],
    );
    answer(
        r#"{"principal_diagnosis":"N80.000","age_years":30}"#,
        expect![[r#"
            "needs_data" 0000 ["sex"] []
            请补充性别：分组取决于它，不作推测
            tell the sex: the group hangs on it, and it is not guessed"#]],
    );
    // Neither sex nor weight matters for an adult's heart failure.
    answer(
        r#"{"principal_diagnosis":"I50.900","age_years":40}"#,
        expect![[r#"
            "grouped" FR25 [] []
        "#]],
    );
    answer(
        r#"{"principal_diagnosis":"N80.000","age_years":30,"sex":"male"}"#,
        expect![[r#"
            "ungrouped" 0000 [] []
            性别与主要诊断不符
            sex and principal diagnosis do not go together"#]],
    );
}

#[test]
fn mistyped_codes_are_recognised() {
    for (typed, diagnosis, meant) in [
        ("Ｉ５０．９００", true, "I50.900"),
        (" I50.900 ", true, "I50.900"),
        ("i50.9OO", true, "I50.900"),
        ("I50900", true, "I50.900"),
        ("A00.000X001", true, "A00.000x001"),
        ("372200", false, "37.2200"),
        ("37.22OO", false, "37.2200"),
    ] {
        let codes = edition_2_0().codes();
        let found = codes
            .suggest(typed, diagnosis)
            .map(|number| codes.code(number));
        assert_eq!(found, Some(meant), "{typed}");
    }
    assert_eq!(edition_2_0().codes().suggest("?", true), None);
    assert_eq!(edition_2_0().codes().suggest("A", true), None);
}

#[test]
fn a_case_of_ten_thousand_codes_is_refused() {
    let mut case = vectors()[0].0.clone();
    case.other_diagnoses = vec![CodeText::from("I50.900"); 10_000];
    let reasons = edition_2_0().explain(&case, &mut ReasonScratch::default());
    assert_eq!(reasons.outcome.status, Status::Invalid);
    case.other_diagnoses.clear();
    case.procedures = vec![CodeText::from("37.2200"); 10_000];
    assert_eq!(group(edition_2_0(), &case).status, Status::Invalid);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn any_text_gets_an_answer(
        codes in prop::collection::vec("\\PC{0,30}|[A-Z][0-9]{2}\\.[0-9x]{0,8}|[Ａ-Ｚ０-９．]{1,9}", 1..8),
        years in any::<Option<u32>>(), days in any::<Option<u32>>(), grams in any::<Option<u32>>(),
    ) {
        let scheme = edition_2_0();
        let texts = |at: usize| codes.iter().skip(at).map(|it| CodeText::from(it.as_str())).collect();
        let case = Case {
            principal_diagnosis: Some(CodeText::from(codes[0].as_str())),
            other_diagnoses: texts(1),
            procedures: texts(2),
            age_years: years, age_days: days, birth_weight_g: grams,
            ..Case::default()
        };
        let reasons = scheme.explain(&case, &mut ReasonScratch::default());
        let known = scheme.codes().find(&codes[0]).is_some();
        prop_assert!(known || reasons.outcome.status == Status::Invalid);
        let view = Explained::new(scheme, &case, &reasons);
        serde_json::to_string(&view).unwrap();
    }
}
