//! Calendar dates. The core never asks what day it is: every date comes in with the case or stands
//! in a pack.

use crate::json::{Read, Reading, Tree};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar, written `2020-06-30`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(type = "string"))]
pub struct Date(time::Date);

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFault {
    /// Not of the form `YYYY-MM-DD` in plain digits.
    Form,
    /// Of that form, but the calendar has no such day.
    NoSuchDay,
}

impl Date {
    /// The first and the last day that a pack or a case may name. Outside of them a year is a slip
    /// of the finger, not a policy.
    pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

    /// The first day there is.
    pub const FIRST: Self = match time::Date::from_ordinal_date(1900, 1) {
        Ok(first) => Self(first),
        Err(_) => Self(time::Date::MIN),
    };

    /// The day, if the calendar has it and its year is one of [`Date::YEARS`].
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        if !Self::YEARS.contains(&year) {
            return None;
        }
        let month = u8::try_from(month).ok()?.try_into().ok()?;
        let date = time::Date::from_calendar_date(year.into(), month, u8::try_from(day).ok()?);
        date.ok().map(Self)
    }

    /// Calendar year.
    pub fn year(self) -> i16 {
        // Of four digits, always.
        self.0.year() as i16
    }

    fn month(self) -> u8 {
        self.0.month().into()
    }

    /// The day before, for saying the last day of a half-open range.
    pub fn previous(self) -> Self {
        Self(self.0.previous_day().unwrap_or(self.0))
    }

    /// Whether the day is before that month and day of its year.
    pub fn is_before_in_year(self, month: u8, day: u8) -> bool {
        (self.month(), self.0.day()) < (month, day)
    }

    /// Days to a later day; zero to an earlier one.
    pub fn days_until(self, later: Self) -> u16 {
        let days = later.0.to_julian_day() - self.0.to_julian_day();
        u16::try_from(days).unwrap_or(if days < 0 { 0 } else { u16::MAX })
    }

    /// Full months to a later day, and whether there are days beyond them; zero to an earlier one.
    pub fn months_until(self, later: Self) -> (u16, bool) {
        let months = |date: Self| i32::from(date.year()) * 12 + i32::from(date.month());
        let (first, last) = (self.0.day(), later.0.day());
        let full = months(later) - months(self) - i32::from(last < first);
        (u16::try_from(full).unwrap_or(0), last != first)
    }

    /// That many days later, or earlier; nothing outside of [`Date::YEARS`].
    pub fn plus_days(self, days: i32) -> Option<Self> {
        let day = self.0.to_julian_day().checked_add(days)?;
        Self::within(time::Date::from_julian_day(day).ok()?)
    }

    /// That many months later. What the month is too short for falls on its last day.
    pub fn plus_months(self, months: u16) -> Option<Self> {
        let months = i32::from(self.month()) - 1 + i32::from(months);
        let year = i16::try_from(i32::from(self.year()) + months / 12).ok()?;
        let month = i8::try_from(months % 12 + 1).ok()?;
        // No month is more than three days short of the longest.
        (0..4).find_map(|short| Self::new(year, month, self.0.day() as i8 - short))
    }

    /// The day after.
    pub fn next(self) -> Option<Self> {
        Self::within(self.0.next_day()?)
    }

    /// `星期二` and `Tuesday`.
    pub fn weekday(self) -> crate::text::Text {
        use crate::text::Text;
        use time::Weekday;
        match self.0.weekday() {
            Weekday::Monday => Text::fixed("星期一", "Monday"),
            Weekday::Tuesday => Text::fixed("星期二", "Tuesday"),
            Weekday::Wednesday => Text::fixed("星期三", "Wednesday"),
            Weekday::Thursday => Text::fixed("星期四", "Thursday"),
            Weekday::Friday => Text::fixed("星期五", "Friday"),
            Weekday::Saturday => Text::fixed("星期六", "Saturday"),
            Weekday::Sunday => Text::fixed("星期日", "Sunday"),
        }
    }

    /// Whether it is a Saturday or a Sunday.
    pub fn is_weekend(self) -> bool {
        use time::Weekday;
        matches!(self.0.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    fn within(date: time::Date) -> Option<Self> {
        let years = i32::from(*Self::YEARS.start())..=i32::from(*Self::YEARS.end());
        years.contains(&date.year()).then_some(Self(date))
    }

    /// `2020年6月30日` and `30 June 2020`.
    pub fn words(self) -> crate::text::Text {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let (year, month, day) = (self.year(), self.month(), self.0.day());
        let name = MONTHS.get(usize::from(month) - 1).unwrap_or(&"");
        crate::text::Text::made(
            format!("{year}年{month}月{day}日"),
            format!("{day} {name} {year}"),
        )
    }
}

impl FromStr for Date {
    type Err = DateFault;

    fn from_str(text: &str) -> Result<Self, DateFault> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return Err(DateFault::Form);
        }
        let part = |range: std::ops::Range<usize>| {
            let digits = bytes.get(range).unwrap_or_default();
            let after = |sum: i16, digit: &u8| sum * 10 + i16::from(digit - b'0');
            digits.iter().fold(0, after)
        };
        let (year, month, day) = (part(0..4), part(5..7), part(8..10));
        Self::new(year, month as i8, day as i8).ok_or(DateFault::NoSuchDay)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.text(&mut [0; 10]))
    }
}

impl Date {
    /// Written `2020-06-30`. Every result has dozens of dates, so this goes without the machinery
    /// of formats.
    fn text(self, room: &mut [u8; 10]) -> &str {
        let year = self.year();
        let digit = |number: i16| b'0' + (number % 10) as u8;
        let (month, day) = (i16::from(self.month()), i16::from(self.0.day()));
        *room = [
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ];
        // Digits and dashes only.
        std::str::from_utf8(room).unwrap_or("")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.text(&mut [0; 10]))
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<In: Deserializer<'de>>(input: In) -> Result<Self, In::Error> {
        struct Day;
        impl de::Visitor<'_> for Day {
            type Value = Date;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a date such as \"2020-06-30\"")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
                let wrong = |_| E::invalid_value(de::Unexpected::Str(text), &self);
                text.parse().map_err(wrong)
            }
        }
        input.deserialize_str(Day)
    }
}

impl Read for Date {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        let text = reading.text(tree, "a date such as \"2020-06-30\"");
        text.parse().unwrap_or_else(|fault| {
            match fault {
                DateFault::Form => {
                    reading.not_so(format_args!("`{text}` is not of the form YYYY-MM-DD"));
                }
                DateFault::NoSuchDay => {
                    reading.not_so(format_args!("the calendar has no day `{text}`"));
                }
            }
            Self::FIRST
        })
    }
}

#[cfg(feature = "typegen")]
crate::typegen::text_shaped!(Date, "Date", r"^\d{4}-\d{2}-\d{2}$");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_that_exist_and_no_others() {
        let read = |text: &str| text.parse::<Date>();
        assert_eq!(
            read("2020-02-29").map(|d| d.to_string()),
            Ok("2020-02-29".into())
        );
        assert_eq!(read("2021-02-29"), Err(DateFault::NoSuchDay));
        assert_eq!(read("2021-13-01"), Err(DateFault::NoSuchDay));
        assert_eq!(read("0000-01-01"), Err(DateFault::NoSuchDay));
        for text in [
            "",
            "2020-6-3",
            "2020/06/30",
            "２０２０-０６-３０",
            "2020-06-30 ",
            "+020-06-30",
        ] {
            assert_eq!(read(text), Err(DateFault::Form), "{text}");
        }
    }

    #[test]
    fn the_day_before_the_first_of_a_year_is_in_the_year_before() {
        let day: Date = "2021-01-01".parse().unwrap();
        assert_eq!(day.previous().to_string(), "2020-12-31");
        assert_eq!(day.previous().words().en, "31 December 2020");
    }

    #[test]
    fn days_and_months_go_over_the_ends_of_months_and_years() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let written = |date: Option<Date>| date.map(|date| date.to_string());
        let of = |text: &str| Some(String::from(text));
        assert_eq!(written(day("2020-03-01").plus_days(-1)), of("2020-02-29"));
        assert_eq!(written(day("2020-12-30").plus_days(3)), of("2021-01-02"));
        assert_eq!(written(day("2021-01-31").plus_months(1)), of("2021-02-28"));
        assert_eq!(written(day("2020-10-31").plus_months(5)), of("2021-03-31"));
        assert_eq!(written(day("2200-12-31").plus_days(1)), None);
        assert_eq!(written(Date::FIRST.plus_days(-1)), None);
        assert_eq!(written(day("2020-10-31").plus_months(u16::MAX)), None);
        assert_eq!(day("2020-02-29").weekday().en, "Saturday");
        assert!(day("2020-02-29").is_weekend() && !day("2020-03-02").is_weekend());
    }
}
