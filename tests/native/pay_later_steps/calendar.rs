//! The calendar file, read back by a reader of others.

use super::day;
use ::base::text::Text;
use ::paylater::calendar::{Of, Reminder, calendar};
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime};
use proptest::prelude::*;

fn of<'o>(stay: &'o [&'o str]) -> Of<'o> {
    Of {
        stay,
        made_on: day("2020-06-01"),
    }
}

fn reminder(id: &str, title: &str, about: &str) -> Reminder {
    Reminder {
        id: id.to_owned(),
        on: day("2020-12-31"),
        until: None,
        title: Text::same(title),
        about: Text::same(about),
    }
}

/// Every entry as its UID, its first day, the day after its last, and its two texts.
fn read(file: &str) -> Vec<[String; 5]> {
    let read: Calendar = file
        .parse()
        .unwrap_or_else(|fault| panic!("{fault}\n{file}"));
    let date = |date: Option<DatePerhapsTime>| match date {
        Some(DatePerhapsTime::Date(date)) => date.to_string(),
        other => panic!("no day: {other:?}"),
    };
    read.components
        .iter()
        .map(|component| {
            let CalendarComponent::Event(event) = component else {
                panic!("not an entry: {component:?}");
            };
            let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
            assert_eq!(event.property_value("DTSTAMP"), Some("20200601T000000Z"));
            [
                text(event.get_uid()),
                date(event.get_start()),
                date(event.get_end()),
                text(event.get_summary()),
                text(event.get_description()),
            ]
        })
        .collect()
}

#[test]
fn a_file_is_read_back_by_another_program() {
    let mut two_days = reminder(
        "notice",
        "预估自己要付多少",
        "第一行\n第二行；有 100,000.00 元\\",
    );
    two_days.until = Some(day("2021-01-01"));
    let long = "起付线、支付比例、封顶线；".repeat(30);
    let file = calendar(
        of(&["623000-gannan", "", "2020-12-01"]),
        &[two_days, reminder("own", "a;b,c", &long)],
    );
    let entries = read(&file.zh);
    assert_eq!(entries[0][1..3], ["2020-12-31", "2021-01-02"]);
    assert_eq!(entries[0][3], "预估自己要付多少");
    assert_eq!(entries[0][4], "第一行\n第二行；有 100,000.00 元\\");
    assert_eq!(entries[1][1..4], ["2020-12-31", "2021-01-01", "a;b,c"]);
    assert_eq!(entries[1][4], long);
    assert_eq!(file.zh.matches("BEGIN:VALARM").count(), 2);
    assert_eq!(file.zh.matches("TRIGGER:-PT15H").count(), 2);
}

#[test]
fn names_stay_and_differ_between_stays() {
    let names = |stay: &[&str]| -> Vec<String> {
        let file = calendar(
            of(stay),
            &[reminder("own", "a", "b"), reminder("list", "a", "b")],
        );
        read(&file.zh).into_iter().map(|[uid, ..]| uid).collect()
    };
    let here = names(&["623000-gannan", "", "2020-12-01"]);
    assert_eq!(here, names(&["623000-gannan", "", "2020-12-01"]));
    assert_ne!(here[0], here[1]);
    assert_ne!(here[0], names(&["623000-gannan", "", "2020-12-02"])[0]);
    assert_ne!(names(&["ab", "c"]), names(&["a", "bc"]));
}

proptest! {
    /// Whatever stands in a text: lines end in CRLF, are at most 75 bytes long, are whole
    /// characters, and the text comes back.
    #[test]
    fn any_text_is_folded_and_comes_back(title in "[^\\x00-\\x1f\\x7f-\\x9f]{0,200}", about in "\\PC{0,300}(\n\\PC{0,100})?") {
        let file = calendar(of(&["x"]), &[reminder("own", &title, &about)]).zh;
        for line in file.split_inclusive("\r\n") {
            prop_assert!(line.ends_with("\r\n"));
            let line = &line[..line.len() - 2];
            prop_assert!(line.len() <= 75, "{line:?}");
            prop_assert!(!line.contains(['\r', '\n']), "{line:?}");
        }
        let unfolded = file.replace("\r\n ", "");
        let value = |name: &str| {
            let line = unfolded.split("\r\n").find_map(|line| line.strip_prefix(name)).unwrap();
            let mut out = String::new();
            let mut letters = line.chars();
            while let Some(letter) = letters.next() {
                match letter {
                    '\\' => match letters.next() {
                        Some('n') => out.push('\n'),
                        Some(other) => out.push(other),
                        None => panic!("ends in a backslash"),
                    },
                    ';' | ',' => panic!("{letter} is not escaped"),
                    letter => out.push(letter),
                }
            }
            out
        };
        prop_assert_eq!(value("SUMMARY:"), title);
        prop_assert_eq!(value("DESCRIPTION:"), about);
    }
}
