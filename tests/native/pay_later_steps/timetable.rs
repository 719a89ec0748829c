//! The days around a stay.

use super::day;
use ::base::text::Text;
use ::paylater::timetable::{At, Days, Planned, TimetableEntry, timetable};

fn planned(id: &str, at: At) -> Planned {
    Planned {
        id: id.to_owned(),
        at,
        what: Text::fixed("一件事", "something"),
        says: Text::fixed("", ""),
        rule: None,
        cite: Vec::new(),
        amount: None,
    }
}

/// What Gannan plans (PL-GN-04, 05, 10), with the notice of Chahe (PL-CH-05).
fn gannan() -> Vec<Planned> {
    vec![
        planned("basic", At::BeforeDischarge(3)),
        planned("serious", At::BeforeDischarge(2)),
        planned("assistance", At::BeforeDischarge(1)),
        planned("list", At::BeforeDischarge(1)),
        planned("own", At::BeforeDischarge(0)),
        planned("notice", At::BetweenBeforeDischarge(1, 2)),
        planned("transfer", At::AfterTransfer(3)),
    ]
}

fn dates(entries: &[TimetableEntry]) -> Vec<(&str, String)> {
    entries
        .iter()
        .map(|entry| (&*entry.id, entry.on.to_string()))
        .collect()
}

#[test]
fn days_before_discharge_go_over_the_ends_of_months_and_years() {
    for (discharge, basic, serious, assistance) in [
        ("2021-01-01", "2020-12-29", "2020-12-30", "2020-12-31"),
        ("2020-03-01", "2020-02-27", "2020-02-28", "2020-02-29"),
        ("2021-03-02", "2021-02-27", "2021-02-28", "2021-03-01"),
    ] {
        let days = Days {
            discharge: Some(day(discharge)),
            ..Days::default()
        };
        let (entries, undated) = timetable(gannan(), &days);
        let want = [
            ("basic", basic),
            ("serious", serious),
            ("notice", serious),
            ("assistance", assistance),
            ("list", assistance),
            ("own", discharge),
        ];
        assert_eq!(dates(&entries), want.map(|(id, on)| (id, on.to_owned())));
        assert_eq!(
            entries[2].until,
            Some(day(assistance)),
            "the notice has two days"
        );
        assert_eq!(undated.len(), 1, "no transfer is planned");
        assert_eq!(undated[0].counted.zh, "转院后 3 天内");
    }
}

#[test]
fn hours_after_admission() {
    let at = |minute, hours| {
        let days = Days {
            admission: Some(day("2020-12-30")),
            minute,
            ..Days::default()
        };
        let (entries, _) = timetable(
            vec![planned("papers", At::HoursAfterAdmission(hours))],
            &days,
        );
        (entries[0].on.to_string(), entries[0].day.zh.to_string())
    };
    let told = |on: &str, said: &str| (on.to_owned(), said.to_owned());
    assert_eq!(
        at(Some(18 * 60 + 5), 24),
        told("2020-12-31", "2020年12月31日 星期四 18:05 以前")
    );
    assert_eq!(
        at(Some(18 * 60 + 5), 48),
        told("2021-01-01", "2021年1月1日 星期五 18:05 以前")
    );
    assert_eq!(
        at(Some(18 * 60 + 5), 6),
        told("2020-12-31", "2020年12月31日 星期四 00:05 以前")
    );
    assert_eq!(
        at(None, 72),
        told("2021-01-02", "2021年1月2日 星期六，入院的钟点以前")
    );
}

#[test]
fn days_of_the_stay_and_transfers() {
    let days = Days {
        admission: Some(day("2020-12-31")),
        transfer: Some(day("2021-01-30")),
        ..Days::default()
    };
    let plans = vec![
        planned("transfer", At::AfterTransfer(3)),
        planned("papers", At::DayOfStay(2)),
    ];
    let (entries, _) = timetable(plans, &days);
    assert_eq!(entries[0].day.zh, "最晚 2021年1月1日 星期五");
    assert_eq!(entries[1].day.en, "Tuesday, 2 February 2021 at the latest");
}

#[test]
fn a_weekend_and_a_stay_that_is_too_short_are_said() {
    let days = Days {
        admission: Some(day("2020-06-06")),
        discharge: Some(day("2020-06-08")),
        ..Days::default()
    };
    let (entries, _) = timetable(gannan(), &days);
    let said = |id: &str| -> Vec<&str> {
        let entry = entries.iter().find(|entry| entry.id == id).unwrap();
        entry.beware.iter().map(|text| &*text.zh).collect()
    };
    assert!(said("basic")[0].contains("入院以前"));
    assert!(said("serious")[0].contains("周末"));
    assert!(said("own").is_empty());
}
