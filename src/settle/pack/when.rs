//! The cases that a value holds for: the conditions of a pack, and whether they hold.

use super::distinction::PackQuestion;
use super::names::Names;
use super::situation::Situation;
use crate::case::{Care, Dimension, HospitalKind, PersonGroup, Place, Referral, Tier};
use base::json::Map;
use base::json::Read;
use base::money::Fen;
use base::text::Text;
use serde::Serialize;

/// The cases that a value holds for. A dimension that is left out is not asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct When {
    /// Where the hospital is: one of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Vec<Place>>,
    /// Level of the hospital: one of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<Vec<Tier>>,
    /// Kind of the hospital: one of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Vec<HospitalKind>>,
    /// Referral: one of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referral: Option<Vec<Referral>>,
    /// Group of the person: one of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Vec<PersonGroup>>,
    /// Kind of care: one of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care: Option<Vec<Care>>,
    /// Age in full years: in this span.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<Span>,
    /// Which admission of the year, counted from 1: in this span.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admission: Option<Span>,
    /// Total of the bill: in this span.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bill: Option<AmountSpan>,
    /// The pack's own questions: for each by its id, one of these answers.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(
        feature = "typegen",
        schemars(with = "std::collections::BTreeMap<String, Vec<String>>")
    )]
    pub own: Map<String, Vec<String>>,
}

/// Amounts above one edge and up to another, in yuan; the upper edge is included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct AmountSpan {
    /// Lower edge, not included; zero for no lower edge.
    pub above: Fen,
    /// Upper edge, included; left out: no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Fen>,
}

/// Whole numbers from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Span {
    /// The first.
    pub from: u16,
    /// The last; left out: no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<u16>,
}

/// A set of dimensions, one bit each in the order of [`Dimension::ALL`], and of the pack's own
/// questions, one bit each after them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dimensions(u32);

/// The bit of the first of a pack's own questions.
const FIRST_OWN: usize = 16;
/// Most questions of its own that a pack may have.
pub const MAX_OWN: usize = 16;

impl Dimensions {
    /// No dimension.
    pub const NONE: Self = Self(0);

    /// With one more.
    pub fn with(self, dimension: Dimension) -> Self {
        Self(self.0 | 1 << dimension as u8)
    }

    /// With the pack's own question at that place of its list.
    fn with_own(self, at: usize) -> Self {
        Self(self.0 | 1 << (FIRST_OWN + at.min(MAX_OWN - 1)))
    }

    /// The places of the pack's own questions among them.
    pub fn own(self) -> impl Iterator<Item = usize> {
        (0..MAX_OWN).filter(move |at| self.0 & (1 << (FIRST_OWN + at)) != 0)
    }

    /// The first of all alone.
    pub fn first(self) -> Self {
        Self(self.0 & self.0.wrapping_neg())
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
        let mut missing = Dimensions::NONE;
        let checks = [
            (Dimension::Place, one_of(&self.place, situation.place)),
            (Dimension::Tier, one_of(&self.tier, situation.tier)),
            (Dimension::Kind, one_of(&self.kind, situation.kind)),
            (
                Dimension::Referral,
                one_of(&self.referral, situation.referral),
            ),
            (Dimension::Group, one_of(&self.group, situation.group)),
            (Dimension::Care, one_of(&self.care, situation.care)),
            (
                Dimension::Age,
                self.age.map(|span| situation.age.map(|it| span.has(it))),
            ),
            (
                Dimension::Admission,
                self.admission
                    .map(|span| situation.admission.map(|it| span.has(it))),
            ),
            (
                Dimension::Bill,
                self.bill.map(|span| situation.bill.map(|it| span.has(it))),
            ),
        ];
        for (dimension, check) in checks {
            match check {
                None | Some(Some(true)) => {}
                Some(Some(false)) => return Match::No,
                Some(None) => missing = missing.with(dimension),
            }
        }
        for (id, answers) in self.own.iter() {
            let Some(at) = situation.own.iter().position(|own| own.id == *id) else {
                return Match::No;
            };
            match situation.own.get(at).and_then(|own| own.answer.as_ref()) {
                Some(answer) if answers.contains(answer) => {}
                Some(_) => return Match::No,
                None => missing = missing.with_own(at),
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
    /// Names the cases it holds for: 市内、二级医院; empty for all. `distinctions` are the pack's own
    /// questions.
    pub fn words(&self, distinctions: &[PackQuestion]) -> Text {
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
        for distinction in distinctions {
            names.own(distinction, self.own.get(&distinction.id));
        }
        Text::made(names.zh, names.en)
    }
}

/// Whether a value is on a list: nothing where there is no list, `Some(None)` where the value was
/// not told.
fn one_of<T: PartialEq>(list: &Option<Vec<T>>, value: Option<T>) -> Option<Option<bool>> {
    let list = list.as_ref()?;
    Some(value.map(|value| list.contains(&value)))
}

impl Names {
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

    fn own(&mut self, distinction: &PackQuestion, answers: Option<&Vec<String>>) {
        let Some(answers) = answers else { return };
        let all = distinction.choices.iter();
        let (named, others): (Vec<_>, Vec<_>) =
            all.partition(|choice| answers.contains(&choice.id));
        if let ([other], true) = (others.as_slice(), named.len() > 3) {
            let Text { zh, en } = &other.name;
            return self.next(&format!("除了“{zh}”以外的"), &format!("all but “{en}”"));
        }
        let names = named.into_iter().map(|choice| &choice.name);
        self.one_of(&Some(names.collect()), Text::clone);
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
