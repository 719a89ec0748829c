//! Paying the own share later: all of it on a day, or in parts.
//!
//! | owed | told | parts |
//! |---|---|---|
//! | 1,000.00 | 3 parts | 333.33, 333.33, 333.34 |
//! | 1,000.00 | 300.00 a month can be afforded | 300.00, 300.00, 300.00, 100.00 |
//!
//! A month counts by the calendar: what begins on the 31st falls on the last day of a shorter month
//! and is back on the 31st in the next one that has it.

use crate::case::{Reader, Told};
use crate::date::Date;
use crate::explain::{Expr, Line, Origin, Quantity, Sheet, Title, Unit};
use crate::money::{Fen, NumberFault, Rounding};
use crate::problem::{Code, Problem};
use crate::read::{object, one_of};
use crate::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;

/// Most parts: ten years of months. More is a slip of the finger, not an agreement.
pub const MOST_PARTS: u16 = 120;

/// How the person wants to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RepaymentWish {
    /// 延期: all of it on one day.
    Deferred(Deferred),
    /// 分期: in so many equal parts.
    Instalments(Instalments),
    /// 分期: as many parts as it takes when each is what can be afforded.
    Affordable(Affordable),
}

one_of!(RepaymentWish { Deferred = "deferred", Instalments = "instalments", Affordable = "affordable" });

/// All of it on one day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Deferred {
    /// The day: `2020-12-31`.
    pub on: Told,
}

object!(Deferred { on });

/// In so many parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
#[serde(deny_unknown_fields)]
pub struct Instalments {
    /// How many, 1 to [`MOST_PARTS`].
    pub count: Told,
    /// Day of the first.
    pub first: Told,
    /// What lies between two of them. Left out: a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Every>,
}

object!(Instalments { count, first, every or default });

/// In parts that can be afforded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
#[serde(deny_unknown_fields)]
pub struct Affordable {
    /// What can be paid each time, in yuan. More than nothing.
    pub amount: Told,
    /// Day of the first.
    pub first: Told,
    /// What lies between two of them. Left out: a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Every>,
}

object!(Affordable { amount, first, every or default });

/// What lies between two parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Months of the calendar, 1 to 12.
    Months(Told),
    /// Weeks, 1 to 52.
    Weeks(Told),
    /// Days, 1 to 366.
    Days(Told),
}

one_of!(Every { Months = "months", Weeks = "weeks", Days = "days" });

/// When how much is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct RepaymentPlan {
    /// What is owed, in yuan.
    pub owed: Fen,
    /// The plan in a sentence.
    pub words: Text,
    /// The parts, in their order; their sum is what is owed. None where nothing is owed.
    pub parts: Vec<RepaymentPart>,
    /// How the amounts come about.
    pub lines: Vec<Line>,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct RepaymentPart {
    /// Its number, from 1.
    pub number: u16,
    /// The day.
    pub on: Date,
    /// The day in words.
    pub on_words: Text,
    /// How much, in yuan.
    pub amount: Fen,
    /// What is then still owed.
    pub left: Fen,
}

/// What lies between two parts, read.
#[derive(Clone, Copy)]
enum Step {
    Months(u16),
    Days(u16),
}

impl Step {
    fn after(self, first: Date, number: u16) -> Option<Date> {
        match self {
            // From the first day, not from the part before: the 31st comes back.
            Self::Months(months) => first.plus_months(months.checked_mul(number)?),
            Self::Days(days) => first.plus_days(i32::from(days) * i32::from(number)),
        }
    }

    fn words(self) -> Text {
        match self {
            Self::Months(1) => Text::fixed("每个月", "every month"),
            Self::Months(n) => Text::made(format!("每 {n} 个月"), format!("every {n} months")),
            Self::Days(1) => Text::fixed("每天", "every day"),
            Self::Days(7) => Text::fixed("每周", "every week"),
            Self::Days(n) if n % 7 == 0 => {
                let weeks = n / 7;
                Text::made(format!("每 {weeks} 周"), format!("every {weeks} weeks"))
            }
            Self::Days(n) => Text::made(format!("每 {n} 天"), format!("every {n} days")),
        }
    }
}

/// Reads how the person wants to pay what is owed after the day of discharge. Problems have paths
/// below `plan.repayment`.
///
/// # Errors
/// Every problem found: no amount, no such day, a day before the discharge, more parts than
/// [`MOST_PARTS`] or than there are fen, days past the calendar.
pub fn plan(
    told: &RepaymentWish,
    owed: Fen,
    discharge: Date,
) -> Result<RepaymentPlan, Vec<Problem>> {
    let mut reader = Reader::default();
    let made = match told {
        RepaymentWish::Deferred(told) => {
            let on = day(
                &mut reader,
                &told.on,
                "plan.repayment.deferred.on",
                discharge,
            );
            on.map(|on| deferred(owed, on))
        }
        RepaymentWish::Instalments(told) => {
            let path = |field| format!("plan.repayment.instalments.{field}");
            let count = count(&mut reader, &told.count, &path("count"), owed);
            let first = day(&mut reader, &told.first, &path("first"), discharge);
            let step = step(&mut reader, told.every.as_ref(), &path("every"));
            let all = count.zip(first).zip(step);
            all.and_then(|((count, first), step)| {
                let series = Series { first, step, count };
                series.pay(&mut reader, owed, None, &path("first"))
            })
        }
        RepaymentWish::Affordable(told) => {
            let path = |field| format!("plan.repayment.affordable.{field}");
            let each = affordable(&mut reader, &told.amount, &path("amount"));
            let count = each.and_then(|each| months(&mut reader, owed, each, &path("amount")));
            let first = day(&mut reader, &told.first, &path("first"), discharge);
            let step = step(&mut reader, told.every.as_ref(), &path("every"));
            let all = count.zip(first).zip(step);
            all.and_then(|((count, first), step)| {
                let series = Series { first, step, count };
                series.pay(&mut reader, owed, each, &path("first"))
            })
        }
    };
    match made {
        Some(plan) if reader.problems.is_empty() => Ok(plan),
        _ => Err(reader.problems),
    }
}

/// A day that is not before the discharge.
fn day(reader: &mut Reader, told: &Told, path: &str, discharge: Date) -> Option<Date> {
    let day = reader.date(told, path)?;
    if day >= discharge {
        return Some(day);
    }
    let left = discharge.words();
    let words = Text::made(
        format!("还款的日子不能早于出院那天（{}）", left.zh),
        format!(
            "Repayment cannot begin before the day of discharge ({})",
            left.en
        ),
    );
    reader.refuse(Code::DatesOutOfOrder, path, words);
    None
}

/// The number of parts.
fn count(reader: &mut Reader, told: &Told, path: &str, owed: Fen) -> Option<u16> {
    let count = reader.whole(told, path, u16::MAX)?;
    if count == 0 {
        let words = Text::fixed(
            "至少要分 1 期。请填 1 或更大的整数",
            "There has to be one part at least. Enter a whole number of 1 or more",
        );
        reader.refuse(Code::TooSmall, path, words);
        return None;
    }
    if count > MOST_PARTS {
        reader.refuse(Code::TooLarge, path, too_many());
        return None;
    }
    if owed > Fen::ZERO && owed.count() < i64::from(count) {
        let words = Text::made(
            format!(
                "{} 元分成 {count} 期，每期不到 1 分。请减少期数",
                owed.grouped()
            ),
            format!(
                "{} yuan in {count} parts is less than one fen each. Choose fewer parts",
                owed.grouped()
            ),
        );
        reader.refuse(Code::TooSmall, path, words);
        return None;
    }
    Some(count)
}

fn too_many() -> Text {
    Text::made(
        format!("最多可以分 {MOST_PARTS} 期"),
        format!("There can be {MOST_PARTS} parts at most"),
    )
}

/// What can be paid each time; nothing, or less, is no plan.
fn affordable(reader: &mut Reader, told: &Told, path: &str) -> Option<Fen> {
    let words = Text::fixed(
        "每期能还的钱要大于 0。如果现在一分钱也还不了，请选延期，或先问医院能不能申请救助",
        "What can be paid each time has to be more than 0. If nothing can be paid now, choose a later day, or ask the hospital about assistance first",
    );
    if let Told::Text(text) = told {
        match text.parse::<Fen>() {
            Ok(Fen::ZERO) => {
                reader.refuse(Code::TooSmall, path, words);
                return None;
            }
            Err(NumberFault::Negative) => {
                reader.refuse(Code::Negative, path, words);
                return None;
            }
            _ => {}
        }
    }
    reader.amount(told, path)
}

/// How many parts it takes when each is at most so much.
fn months(reader: &mut Reader, owed: Fen, each: Fen, path: &str) -> Option<u16> {
    let (owed, each) = (owed.count(), each.count());
    let whole = owed.checked_div(each)?;
    let count = whole + i64::from(whole * each < owed);
    let count = u16::try_from(count)
        .ok()
        .filter(|count| *count <= MOST_PARTS);
    if count.is_none() {
        let most = too_many();
        let least = Fen::new((owed + i64::from(MOST_PARTS) - 1) / i64::from(MOST_PARTS));
        let least = least.grouped();
        let words = Text::made(
            format!(
                "照这个数还清要的期数太多，{}。每期至少要还 {least} 元，或者选延期",
                most.zh
            ),
            format!(
                "At this amount it takes too many parts. {}: each would have to be {least} yuan or more",
                most.en
            ),
        );
        reader.refuse(Code::TooSmall, path, words);
    }
    count
}

/// What lies between two parts.
fn step(reader: &mut Reader, told: Option<&Every>, path: &str) -> Option<Step> {
    let (told, most, unit) = match told {
        None => return Some(Step::Months(1)),
        Some(Every::Months(told)) => (told, 12, "months"),
        Some(Every::Weeks(told)) => (told, 52, "weeks"),
        Some(Every::Days(told)) => (told, 366, "days"),
    };
    let path = format!("{path}.{unit}");
    let number = reader.whole(told, &path, most)?;
    if number == 0 {
        let words = Text::fixed(
            "两期之间至少要隔 1 天",
            "There has to be a day at least between two parts",
        );
        reader.refuse(Code::TooSmall, &path, words);
        return None;
    }
    Some(match unit {
        "months" => Step::Months(number),
        "weeks" => Step::Days(number * 7),
        _ => Step::Days(number),
    })
}

const OWED: Text = Text::fixed("要还的钱", "what is owed");

fn nothing_owed() -> RepaymentPlan {
    RepaymentPlan {
        owed: Fen::ZERO,
        words: Text::fixed(
            "预估没有要还的钱，不用签还款协议",
            "Nothing is estimated to be owed: no agreement to repay is needed",
        ),
        parts: Vec::new(),
        lines: Vec::new(),
    }
}

fn deferred(owed: Fen, on: Date) -> RepaymentPlan {
    if owed <= Fen::ZERO {
        return nothing_owed();
    }
    let mut sheet = Sheet::new(Rounding::Down);
    sheet.told(Title::plain("repayment.owed", OWED), owed);
    let (amount, words) = (owed.grouped(), on.words());
    RepaymentPlan {
        owed,
        words: Text::made(
            format!("延期还款：{}一次还清 {amount} 元", words.zh),
            format!("Deferred: {amount} yuan in one sum on {}", words.en),
        ),
        parts: vec![RepaymentPart {
            number: 1,
            on,
            on_words: words,
            amount: owed,
            left: Fen::ZERO,
        }],
        lines: sheet.finish().unwrap_or_default(),
    }
}

/// Days on which parts are paid.
struct Series {
    first: Date,
    step: Step,
    count: u16,
}

impl Series {
    /// The parts: equal ones, or those of a told amount; the last is what is then left.
    fn pay(
        &self,
        reader: &mut Reader,
        owed: Fen,
        each: Option<Fen>,
        path: &str,
    ) -> Option<RepaymentPlan> {
        if owed <= Fen::ZERO {
            return Some(nothing_owed());
        }
        let mut sheet = Sheet::new(Rounding::Down);
        let amounts = amounts(&mut sheet, owed, each, self.count);
        let mut parts = Vec::with_capacity(amounts.len());
        let mut left = owed;
        for (number, amount) in (1..).zip(amounts) {
            let Some(on) = self.step.after(self.first, number - 1) else {
                let words = Text::fixed(
                    "还款的日子排到了 2200 年以后，请减少期数或缩短间隔",
                    "The days reach past the year 2200: choose fewer parts or shorter intervals",
                );
                reader.refuse(Code::TooLarge, path, words);
                return None;
            };
            left = left - amount;
            parts.push(RepaymentPart {
                number,
                on,
                on_words: on.words(),
                amount,
                left,
            });
        }
        Some(RepaymentPlan {
            owed,
            words: self.words(&parts),
            parts,
            lines: sheet.finish().unwrap_or_default(),
        })
    }

    fn words(&self, parts: &[RepaymentPart]) -> Text {
        let first = parts
            .first()
            .map_or(Fen::ZERO, |part| part.amount)
            .grouped();
        let last = parts.last().map_or(Fen::ZERO, |part| part.amount).grouped();
        let (from, step, count) = (self.first.words(), self.step.words(), self.count);
        if first == last {
            return Text::made(
                format!(
                    "分 {count} 期还清，每期 {first} 元；{}起，{}一期",
                    from.zh, step.zh
                ),
                format!(
                    "{count} parts of {first} yuan each, {} from {}",
                    step.en, from.en
                ),
            );
        }
        let before = count.saturating_sub(1);
        Text::made(
            format!(
                "分 {count} 期还清：前 {before} 期每期 {first} 元，最后一期 {last} 元；{}起，{}一期",
                from.zh, step.zh
            ),
            format!(
                "{count} parts: the first {before} of {first} yuan each, the last of {last} yuan, {} from {}",
                step.en, from.en
            ),
        )
    }
}

/// The amounts, written down line by line.
fn amounts(sheet: &mut Sheet, owed: Fen, each: Option<Fen>, count: u16) -> Vec<Fen> {
    let owed = sheet.told(Title::plain("repayment.owed", OWED), owed);
    let each = match each {
        Some(amount) => {
            let label = Text::fixed("每期能还的钱", "what can be paid each time");
            let each = sheet.told(Title::plain("repayment.affordable", label), amount);
            Expr::from(each)
        }
        None => {
            let label = Text::fixed("期数", "number of parts");
            let path = "plan.repayment.instalments.count";
            let count = sheet.quantity(
                path,
                label,
                Decimal::from(count),
                Unit::Count,
                Origin::Input,
            );
            Expr::from(owed).over(count)
        }
    };
    let mut paid: Vec<Quantity> = Vec::with_capacity(usize::from(count));
    for number in 1..=count {
        let title = Title::numbered(
            format!("repayment.part.{number}"),
            Text::made(format!("第 {number} 期"), format!("part {number}")),
        );
        let expr = if number < count {
            each.clone()
        } else if paid.is_empty() {
            Expr::from(owed)
        } else {
            Expr::from(owed).minus(Expr::sum(paid.iter().copied()))
        };
        paid.push(sheet.line(title, &expr, Vec::new()));
    }
    paid.into_iter().map(|part| sheet.fen(part)).collect()
}
