//! Laws of grouping, on cases made from the vectors by taking codes from anywhere.

use super::cases::vectors;
use super::naive::Naive;
use super::random::Pool;
use super::schemes::{FILES_2_0, draft, edition_2_0, group};
use ::drg::{Case, Draft, Explained, Mark, ReasonScratch, Scratch, Status};
use proptest::prelude::*;
use std::sync::LazyLock;

static DRAFT: LazyLock<Draft> = LazyLock::new(|| draft(&FILES_2_0));

static POOL: LazyLock<Pool> = LazyLock::new(|| Pool::new(&DRAFT, vectors()));

pub fn case() -> impl Strategy<Value = Case<'static>> {
    POOL.case()
}

fn is_usable(case: &Case<'_>) -> bool {
    let principal = case
        .principal_diagnosis
        .as_ref()
        .and_then(|code| DRAFT.codes.find(&code.0));
    principal.is_some_and(|code| DRAFT.codes.mark(code) == Mark::Plain)
}

fn drg(case: &Case<'_>) -> String {
    group(edition_2_0(), case).drg(edition_2_0()).to_owned()
}

/// How severe a group is by its last sign.
fn severity(drg: &str) -> u8 {
    match drg.as_bytes().last() {
        Some(b'1') => 2,
        Some(b'3') => 1,
        _ => 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn the_program_does_what_the_rules_say(case in case()) {
        let expected = if is_usable(&case) { Naive { draft: &DRAFT }.group(&case) } else { "0000".to_owned() };
        prop_assert_eq!(drg(&case), expected, "{:?}", case);
    }

    #[test]
    fn the_order_of_other_diagnoses_does_not_matter(mut case in case(), turn in any::<prop::sample::Index>()) {
        let before = drg(&case);
        let others = &mut case.other_diagnoses;
        others.reverse();
        if !others.is_empty() {
            let by = turn.index(others.len());
            others.rotate_left(by);
        }
        prop_assert_eq!(drg(&case), before);
    }

    #[test]
    fn repeating_a_code_does_not_matter(mut case in case(), which in any::<prop::sample::Index>()) {
        let before = drg(&case);
        let principal = case.principal_diagnosis.clone().unwrap();
        case.other_diagnoses.push(principal);
        let code = case.other_diagnoses[which.index(case.other_diagnoses.len())].clone();
        case.other_diagnoses.insert(0, code);
        if !case.procedures.is_empty() {
            let code = case.procedures[which.index(case.procedures.len())].clone();
            case.procedures.push(code);
        }
        prop_assert_eq!(drg(&case), before);
    }

    #[test]
    fn another_diagnosis_never_lowers_the_severity(case in case(), which in any::<prop::sample::Index>()) {
        let scheme = edition_2_0();
        let mut more = case.clone();
        more.other_diagnoses.push(POOL.finding(which));
        let (before, after) = (group(scheme, &case), group(scheme, &more));
        if before.status == Status::Grouped && before.adrg(scheme) == after.adrg(scheme) {
            prop_assert!(severity(after.drg(scheme)) >= severity(before.drg(scheme)));
        }
    }

    #[test]
    fn nothing_stays_from_the_case_before(cases in prop::collection::vec(case(), 1..6)) {
        let mut scratch = Scratch::default();
        for case in &cases {
            prop_assert_eq!(edition_2_0().group(case, &mut scratch), group(edition_2_0(), case));
        }
    }

    #[test]
    fn reasons_lead_to_the_group_again(case in case()) {
        let scheme = edition_2_0();
        let mut scratch = ReasonScratch::default();
        let reasons = scheme.explain(&case, &mut scratch);
        let view = Explained::new(scheme, &case, &reasons);
        prop_assert_eq!(view.drg, drg(&case));
        let naive = Naive { draft: &DRAFT };
        for row in &view.path {
            prop_assert_eq!(row.holds, Some(naive.holds(&row.rule, &case)), "{}", row.rule);
        }
        let taker = view.path.iter().find(|row| row.holds == Some(true)).map(|row| row.adrg);
        prop_assert_eq!(view.adrg, taker);
        let level = view.severity.as_ref().map(|(level, _)| level.name());
        let drgs = DRAFT.drgs.iter().filter(|row| Some(row.adrg.as_str()) == taker);
        let mut fitting = drgs.filter(|row| row.rule.is_empty() || level.is_some_and(|own| {
            row.rule.trim_start_matches("QTZD in ").trim_matches(['{', '}']).split(", ").any(|it| it == own)
        }));
        if view.status == Status::Grouped {
            prop_assert_eq!(Some(view.drg), fitting.next().map(|row| row.code.as_str()));
        }
        for code in view.codes {
            prop_assert!(!code.used.is_empty() || code.why_not.is_some() || view.status == Status::Invalid, "{:?}", code);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_named_condition_is_the_one_that_failed(case in case()) {
        let scheme = edition_2_0();
        let reasons = scheme.explain(&case, &mut ReasonScratch::default());
        let view = Explained::new(scheme, &case, &reasons);
        let naive = Naive { draft: &DRAFT };
        for (near, shown) in reasons.near.iter().zip(&view.why_not) {
            prop_assert!(!naive.holds(&shown.condition, &case), "{}", shown.condition);
            let changed = scheme.changed(&case, near.change);
            prop_assert!(naive.holds(&shown.condition, &changed), "{} {:?}", shown.condition, changed);
            prop_assert_eq!(drg(&changed), shown.drg, "{:?} {:?}", near, changed);
            prop_assert_eq!(naive.group(&changed), shown.drg);
        }
    }
}
