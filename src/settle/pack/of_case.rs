//! The situation of a case under a pack: what was told, and what follows from it.

use super::distinction::PackQuestion;
use super::format::PackOf;
use super::situation::{Own, Situation};
use super::when::Match;
use crate::case::{Case, RawValue};
use base::text::Text;

impl Own {
    fn of(distinction: &PackQuestion, case: &Case) -> Self {
        let told = match case.answers.get(&distinction.id) {
            Some(RawValue::Text(text)) => distinction.choices.iter().find(|it| it.id == *text),
            Some(RawValue::Fraction) | None => None,
        };
        Self {
            id: distinction.id.clone(),
            answer: told.map(|choice| choice.id.clone()),
            name: told.map(|choice| choice.name.clone()).unwrap_or_default(),
        }
    }
}

impl Situation {
    /// The situation of a case, by the questions that the pack knows.
    pub fn of<L>(case: &Case, pack: &PackOf<L>) -> Self {
        let mut situation = Self {
            place: case.place,
            tier: case.tier,
            kind: case.kind,
            referral: case.referral,
            group: case.group,
            care: case.care,
            age: case.age_years,
            admission: case
                .used
                .as_ref()
                .and_then(|used| used.admissions)
                .map(|earlier| earlier.saturating_add(1)),
            bill: None,
            own: pack
                .distinctions
                .iter()
                .map(|distinction| Own::of(distinction, case))
                .collect(),
        };
        for rule in &pack.follows {
            if rule.when.matches(&situation) == Match::Yes
                && let Some(own) = situation.own.iter_mut().find(|it| it.id == rule.question)
            {
                own.answer = Some(rule.choice.clone());
                // Nobody was asked, so that nobody is told.
                own.name = Text::default();
            }
        }
        situation
    }
}
