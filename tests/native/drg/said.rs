//! What is said of a case beside its group: ambiguity, remarks, a group that somebody names.

use super::cases::vectors;
use super::schemes::{edition_2_0, group};
use ::drg::{Case, Explained, ReasonScratch, Scheme};
use serde_json::{Value, json};

fn case(json: &Value) -> Case<'static> {
    let text = json.to_string();
    let told: Case<'_> = serde_json::from_str(&text).expect("a case");
    told.into_owned()
}

/// What a case comes to and why, as the page gets it.
fn explained(scheme: &Scheme, json: &Value) -> Value {
    let case = case(json);
    let reasons = scheme.explain(&case, &mut ReasonScratch::default());
    serde_json::to_value(Explained::new(scheme, &case, &reasons)).expect("JSON")
}

/// A heart failure with a laparoscopic cholecystectomy: the gallbladder belongs to MDCH, and with the
/// gallstone as the principal diagnosis the stay is one of HC.
#[test]
fn an_ambiguous_stay_says_where_its_procedures_belong() {
    let found = explained(
        edition_2_0(),
        &json!({
            "principal_diagnosis": "I50.900", "other_diagnoses": ["K80.200x003"],
            "procedures": ["51.2300"], "sex": "female", "age_years": 60,
        }),
    );
    assert_eq!(found["status"], "ambiguous");
    let procedure = &found["codes"][2];
    assert_eq!(procedure["code"], "51.2300");
    let rows = procedure["belongs_to"].as_array().expect("rows");
    assert!(
        rows.iter()
            .any(|row| row["mdc"] == "MDCH" && row["adrg"] == "HC2"),
        "{rows:?}"
    );
    let principals = found["principals"].as_array().expect("others");
    assert_eq!(principals.len(), 1);
    assert_eq!(principals[0]["code"], "K80.200x003");
    assert_eq!(principals[0]["status"], "grouped");
    assert!(
        principals[0]["drg"]
            .as_str()
            .is_some_and(|drg| drg.starts_with("HC2"))
    );
}

#[test]
fn what_does_not_go_together_is_remarked_and_changes_nothing() {
    for (told, wanted) in [
        (
            json!({"principal_diagnosis": "I50.900", "other_diagnoses": ["O80.900"], "sex": "male", "age_years": 40}),
            Some("性别是男，却有妊娠、分娩的编码 O80.900，请核对"),
        ),
        (
            json!({"principal_diagnosis": "I50.900", "other_diagnoses": ["N40.x00"], "sex": "female", "age_years": 70}),
            Some("性别是女，却有男性器官的编码 N40.x00，请核对"),
        ),
        (
            json!({"principal_diagnosis": "P07.001", "age_days": 1, "birth_weight_g": 1200}),
            Some("体重 1200 克，编码 P07.001 却是 500 至 999 克的，请核对"),
        ),
        (
            json!({"principal_diagnosis": "P07.001", "age_days": 1, "birth_weight_g": 900}),
            None,
        ),
        (
            json!({"principal_diagnosis": "I50.900", "other_diagnoses": ["N40.x00"], "sex": "male", "age_years": 70}),
            None,
        ),
    ] {
        let found = explained(edition_2_0(), &told);
        let remark = found["remarks"][0]["zh"].as_str();
        assert_eq!(remark, wanted, "{told}");
    }
}

#[test]
fn a_diagnosis_that_counts_for_nothing_is_called_no_complication() {
    let told = json!({"principal_diagnosis": "I50.900", "other_diagnoses": ["Z95.501"], "sex": "male", "age_years": 70});
    let found = explained(edition_2_0(), &told);
    let words = &found["codes"][1]["why_not"];
    assert_eq!(words["zh"], "不是并发症或合并症，通往此病组的规则也不看它");
    assert_eq!(
        words["en"],
        "no complication or comorbidity, and no rule on the way to this group asks for it"
    );
}

/// One code out of hundreds is no example; the set is named, to be looked into.
#[test]
fn no_set_is_told_by_one_of_its_codes() {
    let (mut named, mut halves) = (0, 0);
    for (case, _) in vectors().iter().step_by(3) {
        let scheme = edition_2_0();
        let reasons = scheme.explain(case, &mut ReasonScratch::default());
        for near in Explained::new(scheme, case, &reasons).why_not {
            assert!(!near.words.zh.contains("例如"), "{}", near.words.zh);
            assert!(!near.words.en.contains("for instance"), "{}", near.words.en);
            named += near.sets.len();
            halves += usize::from(near.words.zh.contains("；或者"));
        }
    }
    assert!(
        named > 100 && halves > 5,
        "{named} sets, {halves} with an or"
    );
}

/// FR21 asks for the category, the diagnoses of FR2 and a major complication; this stay has none.
#[test]
fn a_group_that_somebody_names_is_held_against_the_case() {
    let scheme = edition_2_0();
    let told = case(&json!({"principal_diagnosis": "I50.907", "sex": "male", "age_years": 78}));
    let mut scratch = ReasonScratch::default();
    let held = scheme.against(&told, "fr21", &mut scratch).expect("FR21");
    assert!(!held.reached);
    let holds: Vec<Option<bool>> = held.conditions.iter().map(|own| own.holds).collect();
    assert_eq!(holds, [Some(true), Some(true), Some(false)], "{held:?}");
    assert!(held.conditions[2].words.zh.contains("MCC"), "{held:?}");
    // The group that it is in, and one that no edition has.
    let own = group(scheme, &told).drg(scheme);
    assert!(
        scheme
            .against(&told, own, &mut scratch)
            .expect("its own")
            .reached
    );
    assert_eq!(scheme.against(&told, "ZZ99", &mut scratch), None);
}
