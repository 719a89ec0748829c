//! What is known of a case in the dimensions by which policies differ.

use super::names::join;
use crate::case::{Care, HospitalKind, PersonGroup, Place, Referral, Tier};
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
                    .filter(|own| !own.name.zh.is_empty())
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
