//! What to bring, and what holds when it is not there yet.

use super::eligible::Known;
use super::facts::{Answered, Identity, Match};
use super::pack::{
    Clause, Deadline, Document, FurtherDeposit, Kept, Meanwhile, Moment, PayLaterPack,
};
use super::request::Case;
use base::date::Date;
use base::money::Fen;
use base::text::Text;
use serde::Serialize;

/// A paper to bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Paper {
    /// Name inside the pack.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// Who needs it, where it is not told whether the patient does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only_for: Option<Text>,
    /// What the hospital does with it.
    pub kept: Kept,
    /// That in words.
    pub kept_words: Text,
    /// What the text says.
    pub clause: Clause,
    /// The wider line that hospitals keep copies only, where this text keeps the original.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wider_line: Option<Clause>,
    /// Not from the text of the place, which does not name it, but from the pack of the country.
    pub beyond_text: bool,
}

/// What holds when papers are missing at admission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct LatePapers {
    /// By when the papers have to be there.
    pub by: Deadline,
    /// That in words.
    pub by_words: Text,
    /// The last day, where it can be counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_day: Option<Date>,
    /// How the patient is registered until then.
    pub meanwhile: Meanwhile,
    /// That in words.
    pub meanwhile_words: Text,
    /// The deposit until then, in yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deposit: Option<Fen>,
    /// A further deposit once the cost is above an amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub further: Option<FurtherDeposit>,
    /// Both together at the cost so far, in yuan, where that was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deposit_now: Option<Fen>,
    /// What the text says.
    pub clause: Clause,
    /// What it says of somebody who never brings them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub never: Option<Clause>,
}

/// The papers that the patient needs, or may need: those of the text of the place, and then those of
/// the pack of the country that it does not name. Nobody asks an unidentified patient for the latter.
pub(super) fn papers(pack: &PayLaterPack, national: &PayLaterPack, known: Known<'_>) -> Vec<Paper> {
    let is_named = |document: &Document| pack.documents.iter().any(|own| own.id == document.id);
    let identified = known.facts.identity != Some(Answered::Is(Identity::Unidentified));
    let is_national = pack.id == national.id;
    let beyond = national.documents.iter();
    let beyond = beyond.filter(|it| identified && !is_national && !is_named(it));
    let own = pack.documents.iter().map(|it| (it, false));
    let all = own.chain(beyond.map(|it| (it, true)));
    let paper = |(document, beyond_text): (&Document, bool)| {
        let asking = if beyond_text { national } else { pack };
        let only_for = match document.when.matches(known.facts, known.own) {
            Match::No => return None,
            Match::Yes => None,
            Match::Open { .. } => Some(document.when.words(&asking.distinctions)),
        };
        let keeps = document.kept == Kept::OriginalUntilPaid;
        Some(Paper {
            id: document.id.clone(),
            name: document.name.clone(),
            only_for,
            kept: document.kept,
            kept_words: document.kept.words(),
            clause: document.clause.clone(),
            wider_line: national.copies_only.clone().filter(|_| keeps),
            beyond_text,
        })
    };
    all.filter_map(paper).collect()
}

/// What the text says of missing papers, counted from the day of admission.
pub(super) fn late(pack: &PayLaterPack, case: &Case) -> Option<LatePapers> {
    let late = pack.late.as_ref()?;
    let further = late.further.clone();
    let deposit_now = case.cost_so_far.and_then(|cost| {
        let more = further.as_ref().filter(|further| cost > further.above);
        let parts = [late.deposit, more.map(|further| further.amount)];
        let parts: Vec<Fen> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.into_iter().sum())
    });
    Some(LatePapers {
        by: late.by,
        by_words: late.by.words(),
        last_day: late.by.last_day(case.date),
        meanwhile: late.meanwhile,
        meanwhile_words: late.meanwhile.words(),
        deposit: late.deposit,
        further,
        deposit_now,
        clause: late.clause.clone(),
        never: late.never.clone(),
    })
}

impl Deadline {
    /// 入院后 48 小时内.
    pub fn words(self) -> Text {
        match self {
            Self::Hours(hours) => Text::made(
                format!("入院后 {hours} 小时内"),
                format!("within {hours} hours of admission"),
            ),
            Self::Day(1) => Text::fixed("入院当天", "on the day of admission"),
            Self::Day(2) => Text::fixed("入院第二天", "by the second day of the stay"),
            Self::Day(day) => Text::made(
                format!("入院第 {day} 天"),
                format!("by day {day} of the stay"),
            ),
            Self::Before(Moment::Discharge) => Moment::Discharge.words(),
            Self::Before(Moment::Joining) => Moment::Joining.words(),
        }
    }
}
