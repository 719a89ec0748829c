//! 不予支付、待遇等待期: cases in which no fund pays.
//!
//! | fixed | each missed year | missed | repaid | wait |
//! |---|---|---|---|---|
//! | 3 | 1 | 0 | 0 | 3 months |
//! | 3 | 1 | 2 | 1 | 4 months |
//! | 3 | 1 | 4 | 4 | 6 months |

use super::{Notice, NoticeCode, PolicyDates, QuestionKind, Settlement, question};
use crate::case::{Enrolment, NextYear};
use crate::pack::{Dimensions, Match, Waiting, When};
use base::text::Text;
use worksheet::{Basis, LineStatus, Title};

/// Whether the funds may pay in this case at all. If not, a line says why; what it depends on is
/// asked for before anything else.
pub(super) fn funds_may_pay(settlement: &mut Settlement<'_>) -> bool {
    !is_not_paid(settlement).unwrap_or(true) && !is_waiting(settlement).unwrap_or(true)
}

/// Nothing where it depends on what was not told.
fn is_not_paid(settlement: &mut Settlement<'_>) -> Option<bool> {
    let day = settlement.stage.read_as_of;
    let mut open = Dimensions::NONE;
    let pack = settlement.pack;
    for case in &pack.not_paid {
        if day < case.from || case.until <= day {
            continue;
        }
        match case.when.matches(&settlement.situation) {
            Match::No => {}
            Match::Open(missing) => open = open.or(missing),
            Match::Yes => {
                let days = [case.from, case.until, case.checked_on];
                let basis = settlement.rests_on(case.why.clone(), &case.when, days, &case.cite);
                no_fund_pays(settlement, case.why.clone(), basis);
                return Some(true);
            }
        }
    }
    if open == Dimensions::NONE {
        return Some(false);
    }
    settlement.ask_dimensions(open.first());
    None
}

/// Whether no fund pays for the part of a stay that is being settled, since the premium of its year is
/// not paid. Nothing where that was not told.
pub(super) fn is_of_unpaid_year(settlement: &mut Settlement<'_>) -> Option<bool> {
    let rule = settlement.pack.year_end.as_ref();
    let Some(rule) = rule.and_then(|rule| rule.unpaid.as_ref()) else {
        return Some(false);
    };
    if settlement.stage.is_first_year() {
        return Some(false);
    }
    if !is_for(settlement, &rule.applies)? {
        return Some(false);
    }
    let year = settlement.stage.year;
    match settlement.case.membership.next_year {
        Some(NextYear::Paid) => Some(false),
        Some(NextYear::Unpaid) => {
            let why = Text::made(
                format!("{year}年的医保费没有交"),
                format!("the premium of {year} is not paid"),
            );
            let day = settlement.stage.read_as_of;
            let dates = PolicyDates::claimed(settlement.pack, day)?;
            let days = [dates.from, dates.until, dates.checked_on];
            let basis = settlement.rests_on(why.clone(), &rule.applies, days, &rule.cite);
            no_fund_pays(settlement, why, basis);
            Some(true)
        }
        None => {
            settlement.ask(question::of_choice(
                "person.next_year",
                Text::made(
                    format!("住院住到了{year}年：{year}年的医保费交了吗？"),
                    format!("The stay goes on into {year}: is the premium of {year} paid?"),
                ),
                Text::fixed(
                    "没有交的，那一年的费用不报",
                    "If not, nothing of that year is paid",
                ),
                NextYear::ALL.iter().map(|it| (it.as_str(), it.words())),
            ));
            None
        }
    }
}

fn no_fund_pays(settlement: &mut Settlement<'_>, why: Text, basis: Basis) {
    let title = Title::plain(
        "not_paid",
        Text::fixed("医保基金不支付", "the insurance funds do not pay"),
    );
    let citations = basis.citations.clone();
    settlement.notices.push(Notice {
        code: NoticeCode::NotPaid,
        text: Text::made(
            format!("医保不付：{}", why.zh),
            format!("The insurance pays nothing: {}", why.en),
        ),
        citations,
    });
    settlement
        .sheet
        .without_amount(title, LineStatus::NotApplicable, why, vec![basis]);
}

/// Whether a rule is for this case. Nothing where it depends on what was not told, which is then asked.
fn is_for(settlement: &mut Settlement<'_>, applies: &When) -> Option<bool> {
    match applies.matches(&settlement.situation) {
        Match::Yes => Some(true),
        Match::No => Some(false),
        Match::Open(missing) => {
            settlement.ask_dimensions(missing.first());
            None
        }
    }
}

/// Nothing where it depends on what was not told.
fn is_waiting(settlement: &mut Settlement<'_>) -> Option<bool> {
    let day = settlement.stage.read_as_of;
    let holds = |rule: &&Waiting| rule.from <= day && day < rule.until;
    let Some(rule) = settlement.pack.waiting.as_ref().filter(holds) else {
        return Some(false);
    };
    if !is_for(settlement, &rule.applies)? {
        return Some(false);
    }
    let member = settlement.case.membership;
    let after_gap = match member.enrolment {
        None => {
            settlement.ask(question::of_choice(
                "person.enrolment",
                Text::fixed(
                    "今年的医保是什么时候参保的？",
                    "When did the patient enrol for this year?",
                ),
                Text::fixed(
                    "集中参保期多在上一年 9 月到 12 月，有的地方（如北京）到今年 2 月底，看当地通知；一直没有断过的选第一个",
                    "The enrolment period is mostly September to December of the year before, in some places (Beijing) until the end of February; choose the first if there never was a gap",
                ),
                Enrolment::ALL.iter().filter_map(|it| {
                    let words = match (it, rule.prompt_days) {
                        (Enrolment::Prompt, None) => return None,
                        (Enrolment::Prompt, Some(days)) => Text::made(
                            format!("刚落户等刚有资格，或刚离开职工医保，{days}天以内就参保了"),
                            format!("within {days} days of becoming eligible or of leaving the employees' insurance"),
                        ),
                        _ => it.words(),
                    };
                    Some((it.as_str(), words))
                }),
            ));
            return None;
        }
        Some(Enrolment::InTime) => return Some(false),
        Some(Enrolment::Prompt) if rule.prompt_days.is_some() => return Some(false),
        Some(Enrolment::Late | Enrolment::Prompt) => false,
        Some(Enrolment::AfterGap) => true,
    };
    let months = settlement.whole(
        member.months,
        "person.months_enrolled",
        Text::fixed(
            "从这次参保缴费到住院，满了几个月？",
            "How many full months lie between paying for this enrolment and the admission?",
        ),
        Text::fixed("不满一个月填 0", "Enter 0 for less than one"),
    );
    let (missed, repaid) = if after_gap {
        let help = Text::fixed("没有就填 0", "Enter 0 if there were none");
        (
            settlement.whole(
                member.missed_years,
                "person.missed_years",
                Text::fixed("断保了几年？", "How many years were missed?"),
                help.clone(),
            ),
            settlement.whole(
                member.repaid_years,
                "person.repaid_years",
                Text::fixed(
                    "其中补缴了几年？",
                    "For how many of them was the premium paid later?",
                ),
                help,
            ),
        )
    } else {
        (Some(0), Some(0))
    };
    let (months, missed, repaid) = (months?, missed?, repaid?);
    let wait = wait(rule, missed, repaid);
    if months >= wait {
        return Some(false);
    }
    let (zh, en) = if rule.ends_during_stay {
        (
            "；等到满了还在住院的，请只填那以后的费用再算一次",
            "; if the stay goes on after that, tell only what is charged from then on",
        )
    } else {
        ("", "")
    };
    let why = Text::made(
        format!("参保满 {months} 个月，还在 {wait} 个月的待遇等待期内{zh}"),
        format!("enrolled for {months} months; the funds pay after {wait}{en}"),
    );
    let what = Text::made(
        format!("待遇等待期 {wait} 个月"),
        format!("waiting period of {wait} months"),
    );
    let days = [rule.from, rule.until, rule.checked_on];
    let basis = settlement.rests_on(what, &When::default(), days, &rule.cite);
    no_fund_pays(settlement, why, basis);
    Some(true)
}

/// Months that a person waits.
fn wait(rule: &Waiting, missed: u16, repaid: u16) -> u16 {
    let gap = missed
        .saturating_sub(repaid)
        .saturating_mul(rule.each_missed_year);
    let wait = rule.fixed_months.saturating_add(gap);
    if missed >= rule.long_gap_years {
        wait.max(rule.long_gap_months)
    } else {
        wait
    }
}

impl Settlement<'_> {
    /// A whole number that was told, or the question for it.
    pub(super) fn whole(
        &mut self,
        told: Option<u16>,
        path: &'static str,
        ask: Text,
        help: Text,
    ) -> Option<u16> {
        if told.is_none() {
            self.ask(question::of_field(path, QuestionKind::Whole, ask, help));
        }
        told
    }
}
