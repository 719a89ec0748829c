//! What the reader must know of how a stay was settled that is long, crosses the end of a year, or
//! changes on the way.

use super::Settlement;
use super::notice::{Notice, NoticeCode};
use crate::pack::{GroupChangeRule, Period, SplitDeductible, YearEnd, YearEndRule};
use crate::periods::Part;
use base::money::Fen;
use base::source::Citation;
use base::text::Text;

fn notice(code: NoticeCode, text: Text, citations: &[Citation]) -> Notice {
    Notice {
        code,
        text,
        citations: citations.to_vec(),
    }
}

/// Of a stay that is settled at once.
pub(super) fn of_whole(settlement: &mut Settlement<'_>) {
    let (pack, case) = (settlement.pack, settlement.case);
    let year = settlement.stage.year;
    let begins = case.observed_from.or(case.admission_date);
    let dated = pack.settlement_period.is_some() || pack.year_end.is_some();
    if begins.is_none() && dated {
        let text = Text::fixed(
            "没有填哪一天住院，下面按一次结算、一个年度计算。住得久或者跨年的，请填上住院的日子再算",
            "The day of admission is not told: the figures are for one settlement in one year. Tell it for a long stay, or one over the end of a year",
        );
        let notice = notice(NoticeCode::AdmissionNotKnown, text, &[]);
        settlement.notices.push(notice);
    }
    if begins.is_some_and(|day| pack.year_of(day) != year) {
        let rule = pack.year_end.as_ref();
        settlement.notices.push(match rule.map(|rule| rule.rule) {
            Some(YearEndRule::Discharge) => of_discharge(year, rule),
            _ => of_settlement(year, rule),
        });
    }
}

fn cite(rule: Option<&YearEnd>) -> &[Citation] {
    rule.map_or(&[], |rule| &rule.cite)
}

/// What is added where the day of the settlement decides because no text says what does.
fn silence(rule: Option<&YearEnd>) -> [&'static str; 2] {
    if rule.is_some() {
        return ["", ""];
    }
    [
        "；查到的规定没有写该怎么分",
        "; the texts do not say how it is divided",
    ]
}

fn of_settlement(year: i16, rule: Option<&YearEnd>) -> Notice {
    let [zh, en] = silence(rule);
    let text = Text::made(
        format!("这次住院跨了年，按结算日所在的 {year} 年计算{zh}"),
        format!(
            "The stay crosses the end of a year; it counts in {year}, the year of its settlement{en}"
        ),
    );
    notice(NoticeCode::CrossesYear, text, cite(rule))
}

fn of_discharge(year: i16, rule: Option<&YearEnd>) -> Notice {
    let text = Text::made(
        format!("这次住院跨了年度，整个住院都按出院时的 {year} 年度计算"),
        format!(
            "The stay crosses the end of a year; all of it counts in {year}, the year of the discharge"
        ),
    );
    notice(NoticeCode::CrossesYear, text, cite(rule))
}

/// Of a stay that is settled in parts.
pub(super) fn of_parts(settlement: &mut Settlement<'_>, parts: &[Part], by_days: bool) {
    let pack = settlement.pack;
    let mut notices = Vec::new();
    let settlements = parts.last().map_or(1, |part| part.settlement);
    if let Some(period) = pack.settlement_period.as_ref().filter(|_| settlements > 1) {
        notices.push(of_periods(settlements, period));
    }
    let year = parts.first().map_or(0, |part| part.year);
    let last = parts.last().map_or(year, |part| part.year);
    if year != last {
        notices.push(over_year(year, last, pack.year_end.as_ref()));
    }
    if let Some(rule) = pack.year_end.as_ref().filter(|_| year == last)
        && let Some(first) = parts.first()
        && pack.year_of(first.from) != last
    {
        notices.push(match rule.rule {
            YearEndRule::Discharge => of_discharge(last, Some(rule)),
            _ => of_settlement(last, Some(rule)),
        });
    }
    if let Some(rule) = pack
        .transfer_within_a_day
        .as_ref()
        .filter(|_| parts.iter().any(|part| part.moved))
    {
        let text = Text::fixed(
            "24 小时内转院，算一次住院：两家医院的费用按各自的级别报销，起付线只收一次",
            "A transfer within 24 hours goes on with the same stay: each hospital by its own level, and one deductible",
        );
        notices.push(notice(NoticeCode::OneStay, text, &rule.cite));
    }
    if by_days {
        let text = Text::fixed(
            "每一部分各花了多少不清楚，下面把总费用平均分到每一天。实际每部分的费用不同时，结果会有出入",
            "What each part cost is not known: the bill is spread evenly over the days. Where the parts cost otherwise, the result differs",
        );
        notices.push(notice(NoticeCode::CostSpread, text, &[]));
    }
    let borrowed = parts.iter().filter(|part| part.text_of_discharge);
    for part in borrowed {
        let until = part.until.words();
        let text = Text::made(
            format!(
                "{}那一次结算的时候，这份文本还没有收录当时的规定，下面按出院时的规定计算。请{}",
                until.zh,
                pack.ask.zh.trim_start_matches('请')
            ),
            format!(
                "The text that held at the settlement of {} is not here; the figures are by that of the discharge. {}",
                until.en, pack.ask.en
            ),
        );
        notices.push(notice(NoticeCode::EarlierText, text, &[]));
    }
    settlement.notices.extend(notices);
}

/// Of parts whose costs were told: they ought to be the bill.
pub(super) fn of_costs(settlement: &mut Settlement<'_>, told: Fen) {
    let total = settlement.ledger.medfee_sumamt;
    if told == total {
        return;
    }
    let (told, total) = (told.grouped(), total.grouped());
    let text = Text::made(
        format!(
            "各部分的费用加起来是 {told} 元，总费用是 {total} 元，对不上。下面按各部分的比例分摊总费用，请再核对"
        ),
        format!(
            "The parts add up to {told} yuan and the bill to {total} yuan. The bill is shared out in their proportion: check the figures"
        ),
    );
    settlement
        .notices
        .push(notice(NoticeCode::CostSpread, text, &[]));
}

/// Of a stay that observation came before, or during which the group of the person changed.
pub(super) fn of_changes(settlement: &mut Settlement<'_>) {
    let (pack, case) = (settlement.pack, settlement.case);
    if let Some(rule) = pack
        .observation
        .as_ref()
        .filter(|_| case.observed_from.is_some())
    {
        let text = Text::fixed(
            "急诊留观以后直接住院，留观的费用并到这次住院里一起结算，总费用里要包括它",
            "Observation in the emergency department is settled with the stay that follows: the bill has to include its cost",
        );
        settlement
            .notices
            .push(notice(NoticeCode::OneStay, text, &rule.cite));
    }
    if let (Some(before), Some(rule)) = (case.group_before, &pack.group_change) {
        let before = before.words();
        let (zh, en) = match rule.rule {
            GroupChangeRule::AtDischarge => {
                ("按出院时的身份结算", "the group at the discharge counts")
            }
            GroupChangeRule::Better => (
                "两种身份里哪一种个人负担少，就按哪一种结算",
                "whichever of the two leaves less to pay counts",
            ),
        };
        let text = Text::made(
            format!("入院时是“{}”，住院期间身份变了，{zh}", before.zh),
            format!(
                "The patient was “{}” at the admission and changed during the stay: {en}",
                before.en
            ),
        );
        settlement
            .notices
            .push(notice(NoticeCode::GroupChanged, text, &rule.cite));
    }
}

/// How long stays are settled in between.
fn of_periods(count: u16, period: &Period) -> Notice {
    let (zh, en) = match (period.days, period.months) {
        (Some(days), _) => (format!("{days} 天"), format!("{days} days")),
        (None, months) => {
            let months = months.unwrap_or(1);
            (format!("{months} 个月"), format!("{months} months"))
        }
    };
    let text = Text::made(
        format!("这次住院超过 {zh}，每满 {zh}结算一次，一共 {count} 次，起付线和报销每次分开算"),
        format!(
            "The stay is longer than {en} and is settled every {en}, {count} times in all, each with a deductible and a reimbursement of its own"
        ),
    );
    notice(NoticeCode::SettlementPeriods, text, &period.cite)
}

/// How a stay counts in two years.
fn over_year(first: i16, last: i16, rule: Option<&YearEnd>) -> Notice {
    let split =
        rule.filter(|rule| matches!(rule.rule, YearEndRule::Split | YearEndRule::SplitByDays));
    let text = match split {
        Some(rule) => {
            let (zh, en) = match rule.deductible {
                SplitDeductible::Once => (
                    "同一次结算只收一次起付线",
                    "one settlement has one deductible",
                ),
                SplitDeductible::Each => ("两个年度各收一次起付线", "each year has a deductible"),
            };
            Text::made(
                format!(
                    "这次住院跨了年度：{first} 年度的费用算在 {first} 年度，{last} 年度的算在 {last} 年度，{zh}"
                ),
                format!(
                    "The stay crosses the end of a year: its cost counts in {first} and in {last}, as it arose; {en}"
                ),
            )
        }
        None => {
            let [zh, en] = silence(rule);
            Text::made(
                format!(
                    "这次住院跨了年，每次结算算在结算那天的年度：从 {first} 年到 {last} 年{zh}"
                ),
                format!(
                    "The stay crosses the end of a year; each settlement counts in the year of its day, {first} to {last}{en}"
                ),
            )
        }
    };
    notice(NoticeCode::CrossesYear, text, cite(rule))
}
