//! What a pack says beside its layers: its own questions, cases in which no fund pays, remarks.

use super::FindingCode;
use super::check::{Checker, fresh};
use settle::pack::MOST_OWN;
use std::collections::BTreeSet;

impl Checker<'_> {
    /// Everything beside the layers, in the order of the file.
    pub(super) fn statements(&mut self) {
        let pack = self.pack;
        let mut names: BTreeSet<&str> = BTreeSet::new();
        if pack.distinctions.len() > MOST_OWN {
            self.find(
                FindingCode::TooWide,
                "distinctions",
                "自定义的问题太多",
                "There are too many questions of the pack's own",
            );
        }
        for (at, distinction) in pack.distinctions.iter().enumerate() {
            let path = format!("distinctions[{at}]");
            let mut answers: BTreeSet<&str> = BTreeSet::new();
            let mut sound = !distinction.id.is_empty() && fresh(&mut names, &distinction.id);
            for choice in &distinction.choices {
                sound &= !choice.id.is_empty() && fresh(&mut answers, &choice.id);
            }
            if !sound || distinction.choices.len() < 2 {
                self.find(
                    FindingCode::Name,
                    path,
                    "名称为空或重复，或者不到两个回答",
                    "A name is empty or used twice, or there are fewer than two answers",
                );
            }
        }
        for (at, case) in pack.not_paid.iter().enumerate() {
            let path = format!("not_paid[{at}]");
            self.range(case.from, case.until, &path);
            self.spans(&case.when, &format!("{path}.when"));
            self.citations(&case.cite, &path);
        }
        for (at, remark) in pack.remarks.iter().enumerate() {
            let path = format!("remarks[{at}]");
            self.spans(&remark.when, &format!("{path}.when"));
            self.citations(&remark.cite, &path);
        }
        for (at, rule) in pack.bill_ways.iter().enumerate() {
            let path = format!("bill_ways[{at}]");
            self.spans(&rule.when, &format!("{path}.when"));
            self.citations(&rule.cite, &path);
            if rule.ways.is_empty() {
                self.find(
                    FindingCode::EmptyRange,
                    format!("{path}.ways"),
                    "没有任何取值",
                    "It holds for nothing",
                );
            }
        }
        self.stays();
        if let Some(waiting) = &pack.waiting {
            self.range(waiting.from, waiting.until, "waiting");
            self.citations(&waiting.cite, "waiting");
        }
        if let Some(start) = pack.year_starts
            && base::date::Date::new(2023, start.month as i8, start.day as i8).is_none()
        {
            self.find(
                FindingCode::EmptyRange,
                "year_starts",
                "日历上没有这一天",
                "The calendar has no such day",
            );
        }
    }
    /// How stays are settled that are long, cross a year's end, or change on the way.
    fn stays(&mut self) {
        let pack = self.pack;
        if let Some(period) = &pack.settlement_period {
            self.spans(&period.applies, "settlement_period.applies");
            self.citations(&period.cite, "settlement_period");
            let lengths = [period.days, period.months].into_iter().flatten();
            if period.days.is_some() == period.months.is_some()
                || lengths.into_iter().any(|length| length == 0)
            {
                self.find(
                    FindingCode::EmptyRange,
                    "settlement_period",
                    "要写天数（days）或月数（months）中的一个，而且不为零",
                    "It needs either `days` or `months`, and not zero",
                );
            }
        }
        let cites = [
            ("year_end", pack.year_end.as_ref().map(|rule| &rule.cite)),
            (
                "group_change",
                pack.group_change.as_ref().map(|rule| &rule.cite),
            ),
            (
                "transfer_within_a_day",
                pack.transfer_within_a_day.as_ref().map(|rule| &rule.cite),
            ),
            (
                "observation",
                pack.observation.as_ref().map(|rule| &rule.cite),
            ),
        ];
        for (path, cite) in cites {
            if let Some(cite) = cite {
                self.citations(cite, path);
            }
        }
    }
}
