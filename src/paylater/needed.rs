//! What a condition asks about, beside the pack that may ask it.

use super::facts::{Facts, Needed, OwnAnswers};
use super::pack::PayLaterPack;
use base::text::Text;
use settle::pack::PackQuestion;

impl Needed {
    fn question<'p>(&self, place: Option<&'p PayLaterPack>) -> Option<&'p PackQuestion> {
        let Self::Own(id) = self else {
            return None;
        };
        let mut all = place.into_iter().flat_map(|place| &place.distinctions);
        all.find(|own| own.id == *id)
    }

    /// How many values it may have.
    pub(super) fn count(&self, place: Option<&PayLaterPack>) -> usize {
        match self {
            Self::Fact(fact) => fact.values().len(),
            Self::Own(_) => self.question(place).map_or(0, |own| own.choices.len()),
        }
    }

    /// Supposes that it has the value of that place in its list.
    pub(super) fn suppose(
        &self,
        at: usize,
        place: Option<&PayLaterPack>,
        facts: &mut Facts,
        own: &mut OwnAnswers,
    ) {
        match self {
            Self::Fact(fact) => facts.set(*fact, at),
            Self::Own(id) => {
                let choice = self.question(place).and_then(|it| it.choices.get(at));
                let answer = choice.map(|choice| choice.id.clone());
                own.insert(id.clone(), answer.unwrap_or_default());
            }
        }
    }

    /// What it is called.
    pub(super) fn words(&self, pack: &PayLaterPack) -> Text {
        match self {
            Self::Fact(fact) => fact.words(),
            Self::Own(id) => pack
                .distinctions
                .iter()
                .find(|own| own.id == *id)
                .map(|own| own.name.clone())
                .unwrap_or_default(),
        }
    }
}
