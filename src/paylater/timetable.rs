//! The days around a stay: papers after admission, settlements before discharge, settling after a
//! transfer.
//!
//! | planned discharge | 3 days before | 2 days before | the day before | on the day |
//! |---|---|---|---|---|
//! | 2021-01-01 | 2020-12-29 | 2020-12-30 | 2020-12-31 | 2021-01-01 |

use super::calendar::Reminder;
use base::date::Date;
use base::money::Fen;
use base::source::Citation;
use base::text::Text;
use serde::Serialize;

/// When something happens, as a text says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// So many days before discharge; 0 on the day.
    BeforeDischarge(u16),
    /// From so many days before discharge to so many.
    BetweenBeforeDischarge(u16, u16),
    /// Within so many hours of admission.
    HoursAfterAdmission(u16),
    /// On that day of the stay at the latest, the day of admission being the first.
    DayOfStay(u16),
    /// Within so many days of a transfer.
    AfterTransfer(u16),
    /// On a day of its own.
    On(Date),
}

/// Something that a text plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Name inside the timetable.
    pub id: String,
    /// When.
    pub at: At,
    /// What happens, in short.
    pub what: Text,
    /// What the text says of it.
    pub says: Text,
    /// Id in the catalogue of rules; none for what the person chose.
    pub rule: Option<String>,
    /// Where it stands.
    pub cite: Vec<Citation>,
    /// How much is paid, where that is known.
    pub amount: Option<Fen>,
}

/// The days that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// Day of admission.
    pub admission: Option<Date>,
    /// Minute of that day, from 0 to 1,439.
    pub minute: Option<u16>,
    /// Planned day of discharge.
    pub discharge: Option<Date>,
    /// Day of a transfer to another hospital.
    pub transfer: Option<Date>,
}

/// One entry of a timetable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct TimetableEntry {
    /// Name inside the timetable.
    pub id: String,
    /// The day, or the first of several.
    pub on: Date,
    /// The last day, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The day in words: 2020年6月30日 星期二.
    pub day: Text,
    /// What the day is counted from: 出院前 3 天.
    pub counted: Text,
    /// What happens, in short.
    pub what: Text,
    /// What the text says of it.
    pub says: Text,
    /// What to look out for: a weekend, a day before the admission.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Text>>"))]
    pub beware: Vec<Text>,
    /// How much is paid, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// Id in the catalogue of rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// Something that a text plans for a day that is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct UndatedEntry {
    /// What happens, in short.
    pub what: Text,
    /// What the day is counted from.
    pub counted: Text,
    /// What the text says of it.
    pub says: Text,
    /// Id in the catalogue of rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// The entries in the order of their days, what the days of which are not known, and what there is
/// to be reminded of.
pub fn timetable(planned: Vec<Planned>, days: &Days) -> (Vec<TimetableEntry>, Vec<UndatedEntry>) {
    let mut entries = Vec::with_capacity(planned.len());
    let mut undated = Vec::new();
    for plan in planned {
        let counted = counted(plan.at);
        match range(plan.at, days) {
            Some((on, until)) => entries.push(TimetableEntry {
                day: day(plan.at, on, until, days),
                beware: beware(on, until, days),
                id: plan.id,
                on,
                until,
                counted,
                what: plan.what,
                says: plan.says,
                amount: plan.amount,
                rule: plan.rule,
                cite: plan.cite,
            }),
            None => undated.push(UndatedEntry {
                what: plan.what,
                counted,
                says: plan.says,
                rule: plan.rule,
                cite: plan.cite,
            }),
        }
    }
    // Of one day the order of the text.
    base::sort(&mut entries, |one, other| one.on.cmp(&other.on));
    (entries, undated)
}

/// The first day and the last.
fn range(at: At, days: &Days) -> Option<(Date, Option<Date>)> {
    let before = |count: u16| days.discharge?.plus_days(-i32::from(count));
    match at {
        At::BeforeDischarge(count) => Some((before(count)?, None)),
        At::BetweenBeforeDischarge(from, to) => {
            let (first, last) = (before(from.max(to))?, before(from.min(to))?);
            Some((first, (last > first).then_some(last)))
        }
        At::HoursAfterAdmission(hours) => {
            let (on, _) = hours_after(hours, days)?;
            Some((on, None))
        }
        At::DayOfStay(day) => {
            let later = i32::from(day.saturating_sub(1));
            Some((days.admission?.plus_days(later)?, None))
        }
        At::AfterTransfer(count) => Some((days.transfer?.plus_days(i32::from(count))?, None)),
        At::On(date) => Some((date, None)),
    }
}

/// The moment so many hours after admission: the day, and the minute of it where that of the
/// admission is known. Otherwise the last day on which it can be, at the hour of admission.
fn hours_after(hours: u16, days: &Days) -> Option<(Date, Option<u16>)> {
    const DAY: u32 = 24 * 60;
    let from = u32::from(days.minute.unwrap_or(0));
    let minutes = from + u32::from(hours) * 60;
    let later = i32::try_from(minutes / DAY).ok()?;
    let on = days.admission?.plus_days(later)?;
    let minute = u16::try_from(minutes % DAY).ok();
    Some((on, minute.filter(|_| days.minute.is_some())))
}

fn counted(at: At) -> Text {
    match at {
        At::BeforeDischarge(0) => Text::fixed("出院当天", "on the day of discharge"),
        At::BeforeDischarge(1) => Text::fixed("出院前 1 天", "the day before discharge"),
        At::BeforeDischarge(n) => Text::made(
            format!("出院前 {n} 天"),
            format!("{n} days before discharge"),
        ),
        At::BetweenBeforeDischarge(from, to) => {
            let (most, least) = (from.max(to), from.min(to));
            Text::made(
                format!("出院前 {least} 到 {most} 天"),
                format!("{least} to {most} days before discharge"),
            )
        }
        At::HoursAfterAdmission(hours) => Text::made(
            format!("入院后 {hours} 小时内"),
            format!("within {hours} hours of admission"),
        ),
        At::DayOfStay(day) => Text::made(
            format!("住院第 {day} 天以前（入院那天算第 1 天）"),
            format!("by day {day} of the stay, the day of admission being day 1"),
        ),
        At::AfterTransfer(n) => Text::made(
            format!("转院后 {n} 天内"),
            format!("within {n} days of the transfer"),
        ),
        At::On(_) => Text::fixed("约定的日子", "the day agreed on"),
    }
}

/// `2020年6月30日 星期二` and `Tuesday, 30 June 2020`.
fn dated(date: Date) -> Text {
    let (words, weekday) = (date.words(), date.weekday());
    Text::made(
        format!("{} {}", words.zh, weekday.zh),
        format!("{}, {}", weekday.en, words.en),
    )
}

fn day(at: At, on: Date, until: Option<Date>, days: &Days) -> Text {
    let first = dated(on);
    if let Some(until) = until {
        let last = dated(until);
        return Text::made(
            format!("{} 到 {}", first.zh, last.zh),
            format!("{} to {}", first.en, last.en),
        );
    }
    match at {
        At::HoursAfterAdmission(hours) => match hours_after(hours, days) {
            Some((_, Some(minute))) => {
                let (hour, minute) = (minute / 60, minute % 60);
                Text::made(
                    format!("{} {hour:02}:{minute:02} 以前", first.zh),
                    format!("{hour:02}:{minute:02} on {} at the latest", first.en),
                )
            }
            _ => Text::made(
                format!("{}，入院的钟点以前", first.zh),
                format!("{}, before the hour of admission", first.en),
            ),
        },
        At::DayOfStay(_) | At::AfterTransfer(_) => Text::made(
            format!("最晚 {}", first.zh),
            format!("{} at the latest", first.en),
        ),
        _ => first,
    }
}

fn beware(on: Date, until: Option<Date>, days: &Days) -> Vec<Text> {
    let mut all = Vec::new();
    if days.admission.is_some_and(|admission| on < admission) {
        all.push(Text::fixed(
            "这一天在入院以前：住院天数太短，请问医院这一步什么时候办",
            "This is before the admission: the stay is too short for it, so ask the hospital when it is done",
        ));
    }
    if until.unwrap_or(on).is_weekend() {
        all.push(Text::fixed(
            "这一天是周末，窗口可能不办理，请先问清楚",
            "This is a weekend: ask first whether the desk is open",
        ));
    }
    all
}

/// What of a timetable there is to be reminded of.
pub fn reminders(entries: &[TimetableEntry]) -> Vec<Reminder> {
    let reminder = |entry: &TimetableEntry| {
        let amount = entry.amount.map(|amount| {
            let amount = amount.grouped();
            Text::made(
                format!("预估 {amount} 元"),
                format!("an estimated {amount} yuan"),
            )
        });
        let title = match &amount {
            Some(amount) => Text::made(
                format!("{}（{}）", entry.what.zh, amount.zh),
                format!("{} ({})", entry.what.en, amount.en),
            ),
            None => entry.what.clone(),
        };
        let mut lines: Vec<&Text> = vec![&entry.counted, &entry.day, &entry.says];
        lines.extend(&entry.beware);
        let join = |say: fn(&Text) -> &str| {
            let said = lines.iter().map(|text| say(text));
            let said: Vec<&str> = said.filter(|text| !text.is_empty()).collect();
            said.join("\n")
        };
        Reminder {
            id: entry.id.clone(),
            on: entry.on,
            until: entry.until,
            title,
            about: Text::made(join(|text| &text.zh), join(|text| &text.en)),
        }
    };
    entries.iter().map(reminder).collect()
}
