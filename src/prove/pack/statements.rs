//! What a pack says beside its layers: its own questions, cases in which no fund pays, when funds pay,
//! remarks.

use super::FindingCode;
use super::check::{Checker, fresh};
use settle::mechanisms::Layer;
use settle::pack::{AmountSource, Claim, MAX_OWN, YearEndRule};
use std::collections::BTreeSet;

impl Checker<'_> {
    /// A text without an end holds to the end of the insurance year in which it was last seen to be in
    /// force, and not a day longer.
    pub(super) fn confirmation(&mut self, claim: &Claim, path: &str) {
        let Some(seen) = claim.confirmed_on else {
            return;
        };
        let end = self.pack.year_after(seen);
        if seen < claim.from || end != Some(claim.until) {
            let end = end.map(|day| day.to_string()).unwrap_or_default();
            let zh = format!(
                "{seen} 核对时有效、没有写明哪天为止的文本，只用到那个医保年度结束（{end}）"
            );
            let en = format!(
                "A text without an end that was in force on {seen} holds to the end of that insurance year ({end})"
            );
            self.find(
                FindingCode::EmptyRange,
                format!("{path}.confirmed_on"),
                &zh,
                &en,
            );
        }
    }

    /// A pack that says that its amounts are asked for asks for some.
    pub(super) fn amounts(&mut self, asks: bool) {
        if self.pack.amounts == AmountSource::Asked && !asks {
            self.find(
                FindingCode::Nothing,
                "amounts",
                "写的是金额要问（asked），却没有一格是未知的",
                "It says that its amounts are asked for, but leaves none unknown",
            );
        }
    }

    /// Everything beside the layers, in the order of the file.
    pub(super) fn statements(&mut self) {
        let pack = self.pack;
        let mut names: BTreeSet<&str> = BTreeSet::new();
        if pack.distinctions.len() > MAX_OWN {
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
        for (at, rule) in pack.follows.iter().enumerate() {
            let path = format!("follows[{at}]");
            self.spans(&rule.when, &format!("{path}.when"));
            self.citations(&rule.cite, &path);
            if !self.has_own(&rule.question, std::slice::from_ref(&rule.choice)) {
                self.find(
                    FindingCode::Name,
                    path,
                    "没有这个问题，或者它没有这个回答",
                    "There is no such question, or it has no such answer",
                );
            }
        }
        for (at, case) in pack.not_paid.iter().enumerate() {
            let path = format!("not_paid[{at}]");
            self.range(case.from, case.until, &path);
            self.spans(&case.when, &format!("{path}.when"));
            self.citations(&case.cite, &path);
        }
        self.payouts();
        self.best_of();
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
            self.spans(&waiting.applies, "waiting.applies");
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

    /// When funds pay: each rule is about funds that there are, and can be reached.
    fn payouts(&mut self) {
        let pack = self.pack;
        let is_fund = |name: &String| match name.as_str() {
            "pool" | "account" => true,
            id => pack
                .layers
                .iter()
                .any(|layer| matches!(layer, Layer::Fund(fund) if fund.id == id)),
        };
        for (at, rule) in pack.payouts.iter().enumerate() {
            let path = format!("payouts[{at}]");
            self.range(rule.from, rule.until, &path);
            self.spans(&rule.when, &format!("{path}.when"));
            self.citations(&rule.cite, &path);
            if !rule.funds.iter().all(is_fund) {
                self.find(
                    FindingCode::Name,
                    format!("{path}.funds"),
                    "没有这个基金：可以写 pool、account，或者某一层基金的 id",
                    "There is no such fund: it is `pool`, `account`, or the `id` of a fund",
                );
            }
        }
    }

    /// Identities of which one counts are answers to two questions of the pack or more.
    fn best_of(&mut self) {
        let pack = self.pack;
        let Some(best) = &pack.best_of else {
            return;
        };
        self.citations(&best.cite, "best_of");
        let mut questions: BTreeSet<&str> = BTreeSet::new();
        let mut sound = best.identities.len() > 1;
        for own in &best.identities {
            let answers = [own.has.clone(), own.has_not.clone()];
            sound &= self.has_own(&own.question, &answers) && own.has != own.has_not;
            sound &= fresh(&mut questions, &own.question);
        }
        if !sound {
            self.find(
                FindingCode::Name,
                "best_of.identities",
                "没有这个问题或这个回答，问题重复，或者不到两种身份",
                "There is no such question or answer, a question stands twice, or there are fewer than two identities",
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
        if let Some(rule) = &pack.year_end
            && let Some(unpaid) = &rule.unpaid
        {
            self.spans(&unpaid.applies, "year_end.unpaid.applies");
            self.citations(&unpaid.cite, "year_end.unpaid");
            if !matches!(rule.rule, YearEndRule::Split | YearEndRule::SplitByDays) {
                self.find(
                    FindingCode::Conflict,
                    "year_end.unpaid",
                    "只有按年分开算（split）的，才分得出明年的费用",
                    "Only where cost is split at the year's end is there a side of the new year",
                );
            }
        }
    }
}
