//! Reading how somebody wants to pay.

use super::pay::Step;
use super::{Every, MAX_PARTS};
use base::date::Date;
use base::money::Fen;
use base::number::NumberFault;
use base::problem::Code;
use base::text::Text;
use settle::case::{RawValue, Reader};

/// A day that is not before the discharge.
pub(super) fn day(
    reader: &mut Reader,
    told: &RawValue,
    path: &str,
    discharge: Date,
) -> Option<Date> {
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
pub(super) fn count(reader: &mut Reader, told: &RawValue, path: &str, owed: Fen) -> Option<u16> {
    let count = reader.whole(told, path, u16::MAX)?;
    if count == 0 {
        let words = Text::fixed(
            "至少要分 1 期。请填 1 或更大的整数",
            "There has to be one part at least. Enter a whole number of 1 or more",
        );
        reader.refuse(Code::TooSmall, path, words);
        return None;
    }
    if count > MAX_PARTS {
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
        format!("最多可以分 {MAX_PARTS} 期"),
        format!("There can be {MAX_PARTS} parts at most"),
    )
}

/// What can be paid each time; nothing, or less, is no plan.
pub(super) fn affordable(reader: &mut Reader, told: &RawValue, path: &str) -> Option<Fen> {
    let words = Text::fixed(
        "每期能还的钱要大于 0。如果现在一分钱也还不了，请选延期，或先问医院能不能申请救助",
        "What can be paid each time has to be more than 0. If nothing can be paid now, choose a later day, or ask the hospital about assistance first",
    );
    if let RawValue::Text(text) = told {
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
pub(super) fn months(reader: &mut Reader, owed: Fen, each: Fen, path: &str) -> Option<u16> {
    let (owed, each) = (owed.count(), each.count());
    let whole = owed.checked_div(each)?;
    let count = whole + i64::from(whole * each < owed);
    let count = u16::try_from(count)
        .ok()
        .filter(|count| *count <= MAX_PARTS);
    if count.is_none() {
        let most = too_many();
        let least = Fen::new((owed + i64::from(MAX_PARTS) - 1) / i64::from(MAX_PARTS));
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
pub(super) fn step(reader: &mut Reader, told: Option<&Every>, path: &str) -> Option<Step> {
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
