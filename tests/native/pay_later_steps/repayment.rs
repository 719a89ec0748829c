//! Paying later.

use super::{day, fen, told};
use ::base::money::Fen;
use ::base::problem::Problem;
use ::paylater::repayment::{
    Affordable, Deferred, Every, Instalments, RepaymentPlan, RepaymentWish, plan,
};

fn instalments(count: &str, first: &str, every: Option<Every>) -> RepaymentWish {
    RepaymentWish::Instalments(Instalments {
        count: told(count),
        first: told(first),
        every,
    })
}

fn affordable(amount: &str) -> RepaymentWish {
    RepaymentWish::Affordable(Affordable {
        amount: told(amount),
        first: told("2020-10-31"),
        every: None,
    })
}

fn paid(wish: &RepaymentWish, owed: &str) -> RepaymentPlan {
    plan(wish, fen(owed), day("2020-09-30")).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn refused(wish: &RepaymentWish, owed: &str) -> Problem {
    let mut problems = plan(wish, fen(owed), day("2020-09-30")).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.remove(0)
}

fn amounts(plan: &RepaymentPlan) -> Vec<String> {
    plan.parts
        .iter()
        .map(|part| part.amount.to_string())
        .collect()
}

fn days(plan: &RepaymentPlan) -> Vec<String> {
    plan.parts.iter().map(|part| part.on.to_string()).collect()
}

#[test]
fn a_thousand_yuan_in_three_parts() {
    let plan = paid(&instalments("3", "2020-10-31", None), "1000.00");
    assert_eq!(amounts(&plan), ["333.33", "333.33", "333.34"]);
    assert_eq!(days(&plan), ["2020-10-31", "2020-11-30", "2020-12-31"]);
    let left: Vec<String> = plan
        .parts
        .iter()
        .map(|part| part.left.to_string())
        .collect();
    assert_eq!(left, ["666.67", "333.34", "0.00"]);
    assert_eq!(
        plan.words.zh,
        "分 3 期还清：前 2 期每期 333.33 元，最后一期 333.34 元；2020年10月31日起，每个月一期"
    );
    let formula = plan.lines[1].formula.as_ref().unwrap();
    assert_eq!(formula.numbers.zh, "1,000.00 ÷ 3");
    let formula = plan.lines[3].formula.as_ref().unwrap();
    assert_eq!(formula.numbers.zh, "1,000.00 − (333.33 + 333.33)");
}

#[test]
fn the_31st_is_back_after_shorter_months_and_leap_days() {
    let plan = paid(&instalments("6", "2020-10-31", None), "600.00");
    assert_eq!(
        days(&plan),
        [
            "2020-10-31",
            "2020-11-30",
            "2020-12-31",
            "2021-01-31",
            "2021-02-28",
            "2021-03-31"
        ]
    );
    let every = Some(Every::Months(told("12")));
    let plan = paid(&instalments("5", "2024-02-29", every), "500.00");
    assert_eq!(
        days(&plan),
        [
            "2024-02-29",
            "2025-02-28",
            "2026-02-28",
            "2027-02-28",
            "2028-02-29"
        ]
    );
    let plan = paid(
        &instalments("3", "2020-12-24", Some(Every::Weeks(told("1")))),
        "30.00",
    );
    assert_eq!(days(&plan), ["2020-12-24", "2020-12-31", "2021-01-07"]);
    let plan = paid(
        &instalments("3", "2020-12-24", Some(Every::Days(told("10")))),
        "30.00",
    );
    assert_eq!(days(&plan), ["2020-12-24", "2021-01-03", "2021-01-13"]);
}

#[test]
fn what_can_be_afforded_gives_the_number_of_months() {
    let plan = paid(&affordable("300"), "1000.00");
    assert_eq!(amounts(&plan), ["300.00", "300.00", "300.00", "100.00"]);
    assert_eq!(
        amounts(&paid(&affordable("500"), "1000.00")),
        ["500.00", "500.00"]
    );
    assert_eq!(amounts(&paid(&affordable("5000"), "1000.00")), ["1000.00"]);
}

#[test]
fn nothing_and_less_than_nothing_are_refused_with_a_sentence() {
    for (amount, code) in [
        ("0", "too_small"),
        ("0.00", "too_small"),
        ("-300", "negative"),
    ] {
        let problem = refused(&affordable(amount), "1000.00");
        assert_eq!(problem.code.as_str(), code);
        assert_eq!(problem.path, "plan.repayment.affordable.amount");
        assert!(problem.message.zh.contains("大于 0"), "{problem:?}");
        assert!(problem.message.en.contains("more than 0"), "{problem:?}");
    }
    let problem = refused(&instalments("0", "2020-10-31", None), "1000.00");
    assert_eq!(problem.code.as_str(), "too_small");
}

#[test]
fn limits() {
    assert_eq!(
        paid(&instalments("120", "2020-10-31", None), "1000.00")
            .parts
            .len(),
        120
    );
    for (wish, owed, path) in [
        (
            instalments("121", "2020-10-31", None),
            "1000.00",
            "plan.repayment.instalments.count",
        ),
        (
            instalments("3", "2020-10-31", None),
            "0.02",
            "plan.repayment.instalments.count",
        ),
        (
            instalments("3", "2020-09-29", None),
            "1.00",
            "plan.repayment.instalments.first",
        ),
        (
            instalments("3", "2200-12-01", None),
            "1.00",
            "plan.repayment.instalments.first",
        ),
        (
            affordable("8.33"),
            "1000.00",
            "plan.repayment.affordable.amount",
        ),
        (
            instalments("3", "2020-10-31", Some(Every::Months(told("0")))),
            "1.00",
            "plan.repayment.instalments.every.months",
        ),
        (
            instalments("3", "2020-10-31", Some(Every::Weeks(told("53")))),
            "1.00",
            "plan.repayment.instalments.every.weeks",
        ),
    ] {
        let problem = refused(&wish, owed);
        assert_eq!(problem.path, path, "{problem:?}");
        assert!(problem.message.zh.chars().count() > 5 && problem.message.en.len() > 10);
    }
    // 8.34 × 120 is enough.
    assert_eq!(paid(&affordable("8.34"), "1000.00").parts.len(), 120);
    assert!(
        refused(&affordable("8.33"), "1000.00")
            .message
            .zh
            .contains("8.34 元")
    );
    // A day out of the calendar and a number out of bounds: both are named.
    let wish = instalments("0", "2021-02-29", None);
    assert_eq!(
        plan(&wish, fen("1"), day("2020-09-30")).unwrap_err().len(),
        2
    );
}

#[test]
fn all_on_one_day_and_nothing_at_all() {
    let deferred = |on| RepaymentWish::Deferred(Deferred { on: told(on) });
    let plan = paid(&deferred("2020-12-31"), "1000.00");
    assert_eq!(amounts(&plan), ["1000.00"]);
    assert_eq!(
        plan.words.zh,
        "延期还款：2020年12月31日一次还清 1,000.00 元"
    );
    assert_eq!(
        refused(&deferred("2020-09-01"), "1").path,
        "plan.repayment.deferred.on"
    );
    assert!(paid(&deferred("2020-12-31"), "0").parts.is_empty());
    let none = paid(&instalments("3", "2020-10-31", None), "0.00");
    assert!(none.parts.is_empty() && none.owed == Fen::ZERO);
}
