//! Looking up the one value that holds for a case, or the question that is still open.

use super::pack::{AmountSpan, Cell, Span, Table, When};
use crate::case::{Care, Case, Dimension, HospitalKind, PersonGroup, Place, Referral, Tier};
use crate::date::Date;
use crate::money::Fen;
use crate::text::Text;

/// What is known of a case in the dimensions by which policies differ.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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
}

impl Situation {
    /// The situation of a case.
    pub fn of(case: &Case) -> Self {
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
            .flatten(),
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

/// A set of dimensions, one bit each in the order of [`Dimension::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dimensions(u16);

impl Dimensions {
    /// No dimension.
    pub const NONE: Self = Self(0);

    /// With one more.
    pub fn with(self, dimension: Dimension) -> Self {
        Self(self.0 | 1 << dimension as u8)
    }

    /// Is it one of them?
    pub fn has(self, dimension: Dimension) -> bool {
        self.0 & (1 << dimension as u8) != 0
    }

    /// Those in both.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those in either.
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The dimensions, in the order in which they are asked about.
    pub fn iter(self) -> impl Iterator<Item = Dimension> {
        Dimension::ALL
            .iter()
            .copied()
            .filter(move |dimension| self.has(*dimension))
    }
}

/// Whether a condition holds for a situation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// It holds.
    Yes,
    /// It does not, whatever else may be told.
    No,
    /// It depends on these dimensions, which were not told.
    Open(Dimensions),
}

impl When {
    /// Whether the condition holds for a situation.
    pub fn matches(&self, situation: &Situation) -> Match {
        let one_of = |open: bool, hit: bool| if open { None } else { Some(hit) };
        let mut missing = Dimensions::NONE;
        let checks = [
            (
                Dimension::Place,
                self.place.as_ref().map(|list| {
                    one_of(
                        situation.place.is_none(),
                        situation.place.is_some_and(|it| list.contains(&it)),
                    )
                }),
            ),
            (
                Dimension::Tier,
                self.tier.as_ref().map(|list| {
                    one_of(
                        situation.tier.is_none(),
                        situation.tier.is_some_and(|it| list.contains(&it)),
                    )
                }),
            ),
            (
                Dimension::Kind,
                self.kind.as_ref().map(|list| {
                    one_of(
                        situation.kind.is_none(),
                        situation.kind.is_some_and(|it| list.contains(&it)),
                    )
                }),
            ),
            (
                Dimension::Referral,
                self.referral.as_ref().map(|list| {
                    one_of(
                        situation.referral.is_none(),
                        situation.referral.is_some_and(|it| list.contains(&it)),
                    )
                }),
            ),
            (
                Dimension::Group,
                self.group.as_ref().map(|list| {
                    one_of(
                        situation.group.is_none(),
                        situation.group.is_some_and(|it| list.contains(&it)),
                    )
                }),
            ),
            (
                Dimension::Care,
                self.care.as_ref().map(|list| {
                    one_of(
                        situation.care.is_none(),
                        situation.care.is_some_and(|it| list.contains(&it)),
                    )
                }),
            ),
            (
                Dimension::Bill,
                self.bill.map(|span| {
                    one_of(
                        situation.bill.is_none(),
                        situation.bill.is_some_and(|it| span.has(it)),
                    )
                }),
            ),
            (
                Dimension::Age,
                self.age.map(|span| {
                    one_of(
                        situation.age.is_none(),
                        situation.age.is_some_and(|it| span.has(it)),
                    )
                }),
            ),
            (
                Dimension::Admission,
                self.admission.map(|span| {
                    one_of(
                        situation.admission.is_none(),
                        situation.admission.is_some_and(|it| span.has(it)),
                    )
                }),
            ),
        ];
        for (dimension, check) in checks {
            match check {
                None | Some(Some(true)) => {}
                Some(Some(false)) => return Match::No,
                Some(None) => missing = missing.with(dimension),
            }
        }
        if missing == Dimensions::NONE {
            Match::Yes
        } else {
            Match::Open(missing)
        }
    }
}

impl When {
    /// Names the cases it holds for: 市内、二级医院; empty for all.
    pub fn words(&self) -> Text {
        let mut names = Names::default();
        names.one_of(&self.place, Place::words);
        names.one_of(&self.tier, Tier::words);
        names.one_of(&self.kind, HospitalKind::words);
        names.one_of(&self.referral, Referral::words);
        names.one_of(&self.group, PersonGroup::words);
        names.one_of(&self.care, Care::words);
        names.span(self.age, "年龄", "age");
        names.span(self.admission, "当年住院次序", "admission of the year");
        names.amounts(self.bill);
        Text::made(names.zh, names.en)
    }
}

/// Names under way, joined with 、 and with a comma.
#[derive(Default)]
struct Names {
    zh: String,
    en: String,
}

impl Names {
    fn next(&mut self, zh: &str, en: &str) {
        if !self.zh.is_empty() {
            self.zh.push('、');
            self.en.push_str(", ");
        }
        self.zh.push_str(zh);
        self.en.push_str(en);
    }

    fn one_of<T: Copy>(&mut self, list: &Option<Vec<T>>, words: impl Fn(T) -> Text) {
        for (at, value) in list.iter().flatten().enumerate() {
            let words = words(*value);
            if at == 0 {
                self.next(&words.zh, &words.en);
            } else {
                self.zh.push('或');
                self.en.push_str(" or ");
                self.zh.push_str(&words.zh);
                self.en.push_str(&words.en);
            }
        }
    }

    fn span(&mut self, span: Option<Span>, zh: &str, en: &str) {
        let Some(Span { from, to }) = span else {
            return;
        };
        let (zh, en) = match to {
            Some(to) if to == from => (format!("{zh} {to}"), format!("{en} {to}")),
            Some(to) => (format!("{zh} {from}–{to}"), format!("{en} {from}–{to}")),
            None => (format!("{zh} {from} 起"), format!("{en} {from} and above")),
        };
        self.next(&zh, &en);
    }

    fn amounts(&mut self, span: Option<AmountSpan>) {
        let Some(AmountSpan { above, up_to }) = span else {
            return;
        };
        let low = above.grouped();
        let (zh, en) = match up_to {
            Some(top) if above == Fen::ZERO => (
                format!("总费用不超过 {} 元", top.grouped()),
                format!("bill up to {} yuan", top.grouped()),
            ),
            Some(top) => (
                format!("总费用超过 {low} 元、不超过 {} 元", top.grouped()),
                format!("bill above {low} and up to {} yuan", top.grouped()),
            ),
            None => (
                format!("总费用超过 {low} 元"),
                format!("bill above {low} yuan"),
            ),
        };
        self.next(&zh, &en);
    }
}

impl AmountSpan {
    /// Is the amount in the span?
    pub fn has(self, amount: Fen) -> bool {
        (self.above < amount || self.above == Fen::ZERO)
            && self.up_to.is_none_or(|top| amount <= top)
    }
}

impl Span {
    /// Is the number in the span?
    pub fn has(self, number: u16) -> bool {
        self.from <= number && self.to.is_none_or(|to| number <= to)
    }
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
            Dimensions::NONE => {
                let first = self.any.iter().next()?;
                Some(Dimensions::NONE.with(first))
            }
            all => Some(all),
        }
    }
}
