//! Every combination of facts that the rules of a pack tell apart.

use crate::facts::{Fact, Facts, OwnAnswers};
use crate::pack::{PayLaterPack, Rule};
use base::date::Date;

/// The facts that some rule asks about, each with one value of every kind that the rules tell apart.
pub(super) struct Axes<'p> {
    facts: Vec<(Fact, Vec<usize>)>,
    own: Vec<(&'p str, Vec<&'p str>)>,
    /// The first day of each stretch of time that the rules tell apart.
    days: Vec<Date>,
}

impl<'p> Axes<'p> {
    pub(super) fn of(rules: &[(String, &Rule)], pack: &'p PayLaterPack) -> Self {
        let mut facts = Vec::new();
        for fact in Fact::ALL {
            let lists: Vec<Vec<&str>> = rules
                .iter()
                .filter_map(|(_, rule)| rule.when.words_of(*fact))
                .collect();
            if lists.is_empty() {
                continue;
            }
            let mut kinds: Vec<Vec<bool>> = Vec::new();
            let mut values = Vec::new();
            for (at, (word, _)) in fact.values().iter().enumerate() {
                let kind: Vec<bool> = lists.iter().map(|list| list.contains(word)).collect();
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                    values.push(at);
                }
            }
            facts.push((*fact, values));
        }
        let own = pack
            .distinctions
            .iter()
            .map(|own| {
                let answers = own.choices.iter().map(|choice| choice.id.as_str());
                (own.id.as_str(), answers.collect())
            })
            .collect();
        let edges = rules.iter().flat_map(|(_, rule)| [rule.from, rule.until]);
        let edges = edges.flatten();
        let first = pack.dates.map_or(Date::FIRST, |dates| dates.from);
        let last = pack.dates.map(|dates| dates.until);
        let mut days: Vec<Date> = edges
            .filter(|day| first < *day && last.is_none_or(|last| *day < last))
            .chain([first])
            .collect();
        base::sort(&mut days, Date::cmp);
        days.dedup();
        Self { facts, own, days }
    }

    pub(super) fn size(&self) -> usize {
        let facts = self.facts.iter().map(|(_, values)| values.len());
        let own = self.own.iter().map(|(_, answers)| answers.len());
        let days = [self.days.len()];
        facts.chain(own).chain(days).fold(1, usize::saturating_mul)
    }

    /// Visits every combination.
    pub(super) fn each(&self, visit: &mut impl FnMut(&Facts, &OwnAnswers, Date)) {
        for number in 0..self.size() {
            let mut rest = number;
            let mut digit = |base: usize| {
                let digit = rest % base.max(1);
                rest /= base.max(1);
                digit
            };
            let mut facts = Facts::default();
            for (fact, values) in &self.facts {
                if let Some(at) = values.get(digit(values.len())) {
                    facts.set(*fact, *at);
                }
            }
            let mut own = OwnAnswers::default();
            for (id, answers) in &self.own {
                if let Some(answer) = answers.get(digit(answers.len())) {
                    own.insert((*id).to_owned(), (*answer).to_owned());
                }
            }
            if let Some(day) = self.days.get(digit(self.days.len())) {
                visit(&facts, &own, *day);
            }
        }
    }

    /// A combination as JSON, for whoever repairs the pack.
    pub(super) fn words(&self, facts: &Facts, own: &OwnAnswers, day: Date) -> String {
        serde_json::to_string(&(facts, own, day)).unwrap_or_default()
    }
}
