//! What is known of a case in the dimensions by which policies differ.

use super::distinction::PackQuestion;
use super::names::join;
use crate::case::{Care, Case, HospitalKind, PersonGroup, Place, RawValue, Referral, Tier};
use base::date::Date;
use base::money::Fen;
use base::text::Text;

/// What is known of a case in the dimensions by which policies differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Situation {
    /// Where the hospital is.
    pub place: Option<Place>,
    /// Level of the hospital.
    pub tier: Option<Tier>,
    /// Kind of the hospital.
    pub kind: Option<HospitalKind>,
    /// Whether a referral was filed.
    pub referral: Option<Referral>,
    /// Group of the person.
    pub group: Option<PersonGroup>,
    /// Kind of care.
    pub care: Option<Care>,
    /// Age in full years.
    pub age: Option<u16>,
    /// Which admission of the year, counted from 1.
    pub admission: Option<u16>,
    /// The total of the bill, once it is split.
    pub bill: Option<Fen>,
    /// The pack's own questions, in its order.
    pub own: Vec<Own>,
}

/// One of the pack's own questions, and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Id of the question.
    pub id: String,
    /// Id of the answer, where told.
    pub answer: Option<String>,
    /// The answer's name.
    pub name: Text,
}

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
    pub fn of(case: &Case, distinctions: &[PackQuestion]) -> Self {
        Self {
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
            own: distinctions
                .iter()
                .map(|distinction| Own::of(distinction, case))
                .collect(),
        }
    }
}

impl Situation {
    /// Names what is known of the situation: 市内、二级医院.
    pub fn words(&self) -> Text {
        join(
            [
                self.place.map(Place::words),
                self.tier.map(Tier::words),
                self.kind.map(HospitalKind::words),
                self.referral.map(Referral::words),
                self.group.map(PersonGroup::words),
                self.care.map(Care::words),
                self.age
                    .map(|age| Text::made(format!("{age} 岁"), format!("age {age}"))),
                self.admission.map(|nth| {
                    Text::made(
                        format!("今年第 {nth} 次住院"),
                        format!("admission {nth} of the year"),
                    )
                }),
                self.bill.map(|bill| {
                    let bill = bill.grouped();
                    Text::made(format!("总费用 {bill} 元"), format!("bill of {bill} yuan"))
                }),
            ]
            .into_iter()
            .flatten()
            .chain(
                self.own
                    .iter()
                    .filter(|own| own.answer.is_some())
                    .map(|own| own.name.clone()),
            ),
        )
    }

    /// The same with the day.
    pub fn words_on(&self, day: Date) -> Text {
        join(
            [day.words(), self.words()]
                .into_iter()
                .filter(|words| !words.zh.is_empty()),
        )
    }
}
