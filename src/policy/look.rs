//! Looking up the one value that holds for a case, or the question that is still open.

use super::pack::{Cell, Distinction, Table};
use super::when::{Dimensions, Match, Names};
use crate::case::{Care, Case, HospitalKind, PersonGroup, Place, Referral, Tier, Told};
use crate::date::Date;
use crate::money::Fen;
use crate::text::Text;

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
    fn of(distinction: &Distinction, case: &Case) -> Self {
        let told = match case.answers.get(&distinction.id) {
            Some(Told::Text(text)) => distinction.choices.iter().find(|it| it.id == *text),
            Some(Told::Fraction) | None => None,
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
    pub fn of(case: &Case, distinctions: &[Distinction]) -> Self {
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

/// Joins names with 、 and with a comma.
fn join(parts: impl Iterator<Item = Text>) -> Text {
    let mut names = Names::default();
    for part in parts {
        names.next(&part.zh, &part.en);
    }
    Text::made(names.zh, names.en)
}

/// What looking up gives.
#[derive(Debug)]
pub enum Found<'p, T> {
    /// The one cell that holds.
    Cell(&'p Cell<T>),
    /// It depends on these dimensions, which were not told.
    Ask(Dimensions),
    /// No cell holds: 未覆盖.
    Nothing,
    /// More than one cell holds: 冲突. Cannot come from a verified pack.
    Conflict,
}

/// The cell of a table that holds on a day in a situation.
pub fn look_up<'p, T>(table: &'p Table<T>, day: Date, situation: &Situation) -> Found<'p, T> {
    let dated = table
        .cells
        .iter()
        .filter(|cell| cell.from <= day && day < cell.until);
    let mut hit = None;
    let mut open = OpenQuestions::default();
    for cell in dated {
        match cell.when.matches(situation) {
            Match::No => {}
            Match::Yes if hit.is_some() => return Found::Conflict,
            Match::Yes => hit = Some(cell),
            Match::Open(missing) => open.add(missing),
        }
    }
    match (open.next(), hit) {
        (Some(ask), _) => Found::Ask(ask),
        (None, Some(cell)) => Found::Cell(cell),
        (None, None) => Found::Nothing,
    }
}

/// Finds out what to ask next when several conditions are still open: what all of them wait for,
/// and where they wait for different things, the first of these. So nobody is asked about a
/// referral who has just said that the hospital is in the city.
#[derive(Debug, Default)]
pub struct OpenQuestions {
    all: Option<Dimensions>,
    any: Dimensions,
}

impl OpenQuestions {
    /// One more condition that is open.
    pub fn add(&mut self, missing: Dimensions) {
        self.all = Some(self.all.map_or(missing, |all| all.and(missing)));
        self.any = self.any.or(missing);
    }

    /// What to ask next, if anything is open.
    pub fn next(&self) -> Option<Dimensions> {
        match self.all? {
            Dimensions::NONE => Some(self.any.first()).filter(|first| *first != Dimensions::NONE),
            all => Some(all),
        }
    }
}
