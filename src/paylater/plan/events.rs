//! What the text of the place, the stages and the repayment plan for days of their own.

use super::super::pack::{Clause, Deadline, Event, Milestone, Moment};
use super::super::repayment::RepaymentPlan;
use super::super::stages::{StageOutcome, Staged};
use super::super::timetable::{At, Planned};
use super::Asked;
use base::money::Fen;
use base::text::Text;

/// Everything that is planned for a day.
pub(super) fn planned(
    asked: &Asked<'_>,
    at_discharge: Option<Fen>,
    staged: Option<&Staged>,
    repayment: Option<&RepaymentPlan>,
) -> Vec<Planned> {
    let (pack, answer) = (asked.pack, asked.answer);
    let mut all = Vec::new();
    if let Some(late) = &pack.late {
        let what = Text::fixed("证件最晚这时候补齐", "the last moment for missing papers");
        all.extend(at(late.by).map(|at| of_text("papers".into(), at, what, &late.clause)));
    }
    for (number, decision) in (1..).zip(&answer.decided) {
        let Some(once) = &decision.once else {
            continue;
        };
        // Missing papers have their entry.
        if once.by == pack.late.as_ref().map(|late| late.by) {
            continue;
        }
        let clause = Clause {
            rule: decision.rule.clone(),
            text: decision.because.clone(),
            cite: decision.cite.clone(),
        };
        let at = once.by.and_then(at);
        all.extend(at.map(|at| of_text(format!("once-{number}"), at, once.what.clone(), &clause)));
    }
    if let Some(notice) = &pack.notice {
        let at = At::BetweenBeforeDischarge(notice.from_days, notice.to_days);
        let what = Text::fixed(
            "医院告诉您自己大约要付多少",
            "the hospital says about how much you will pay",
        );
        let mut event = of_text("notice".into(), at, what, &notice.clause);
        event.amount = at_discharge.filter(|due| *due > Fen::ZERO);
        all.push(event);
    }
    for event in &pack.timetable {
        let at = At::BeforeDischarge(event.days_before);
        let id = event.step.as_str().replace('_', "-");
        let mut planned = of_text(id, at, event.step.words(), &event.clause);
        if event.step == Milestone::OwnShare {
            planned.amount = at_discharge.filter(|due| *due > Fen::ZERO);
        }
        all.push(planned);
    }
    let paid = |event: &Event| event.step == Milestone::OwnShare;
    if !pack.timetable.iter().any(paid) {
        all.push(discharge(at_discharge));
    }
    if let Some(transfer) = &pack.transfer {
        let what = Text::fixed(
            "转院的，和原来的医院结清费用",
            "after a transfer: settle with this hospital",
        );
        let at = At::AfterTransfer(transfer.within_days);
        all.push(of_text("transfer".into(), at, what, &transfer.clause));
    }
    all.extend(staged.into_iter().flat_map(stages));
    all.extend(repayment.into_iter().flat_map(parts));
    all
}

/// The day of discharge, where the text plans nothing for it.
fn discharge(due: Option<Fen>) -> Planned {
    Planned {
        id: "discharge".into(),
        at: At::BeforeDischarge(0),
        what: Text::fixed("计划出院", "planned discharge"),
        says: Text::fixed(
            "出院时结清自己的部分；钱不够的，提前和医院商量",
            "Your share is settled at discharge; if there is not enough money, talk to the hospital before",
        ),
        rule: None,
        cite: Vec::new(),
        amount: due.filter(|due| *due > Fen::ZERO),
    }
}

/// When something has to be done; nothing for what has no day.
fn at(by: Deadline) -> Option<At> {
    match by {
        Deadline::Hours(hours) => Some(At::HoursAfterAdmission(hours)),
        Deadline::Day(day) => Some(At::DayOfStay(day)),
        Deadline::Before(Moment::Discharge) => Some(At::BeforeDischarge(0)),
        Deadline::Before(Moment::Joining) => None,
    }
}

fn of_text(id: String, at: At, what: Text, clause: &Clause) -> Planned {
    Planned {
        id,
        at,
        what,
        says: clause.text.clone(),
        rule: Some(clause.rule.clone()),
        cite: clause.cite.clone(),
        amount: None,
    }
}

/// The stages before the discharge that have a day.
fn stages(staged: &Staged) -> impl Iterator<Item = Planned> {
    staged.stages.iter().filter_map(|stage| {
        let on = stage.on.filter(|_| !stage.at_discharge)?;
        let number = stage.number;
        Some(Planned {
            id: format!("stage-{number}"),
            at: At::On(on),
            what: Text::made(
                format!("分段结算，第 {number} 段"),
                format!("settlement of stage {number}"),
            ),
            says: stage.words.clone(),
            rule: None,
            cite: Vec::new(),
            amount: (stage.outcome == StageOutcome::Pay).then_some(stage.due),
        })
    })
}

/// The days of repayment.
fn parts(plan: &RepaymentPlan) -> impl Iterator<Item = Planned> {
    let count = plan.parts.len();
    plan.parts.iter().map(move |part| {
        let number = part.number;
        let left = part.left.grouped();
        Planned {
            id: format!("repayment-{number}"),
            at: At::On(part.on),
            what: Text::made(
                format!("还款，第 {number} 期（共 {count} 期）"),
                format!("repayment, part {number} of {count}"),
            ),
            says: Text::made(
                format!("还了以后还欠 {left} 元"),
                format!("{left} yuan are then still owed"),
            ),
            rule: None,
            cite: Vec::new(),
            amount: Some(part.amount),
        }
    })
}
