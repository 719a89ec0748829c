//! What a pack claims to cover: the day and the situation of a case, or what is said instead.

use super::{NotCovered, Provenance, Response};
use crate::mechanisms::Gap;
use crate::pack::{Dimensions, Match, OpenQuestions, Pack, Situation};
use base::date::Date;
use base::text::Text;

/// Whether the pack claims to cover a day and a situation.
pub(super) enum Claimed {
    Yes,
    /// It depends on what was not told.
    Open(Dimensions),
    /// No, and why; and whether it is the date.
    No(Text, bool),
}

pub(super) fn claimed(pack: &Pack, day: Date, situation: &Situation) -> Claimed {
    let dated: Vec<_> = pack
        .covers
        .iter()
        .filter(|claim| claim.from <= day && day < claim.until)
        .collect();
    if dated.is_empty() {
        let (from, until) = covered(pack);
        let (from, last, day) = (from.words(), until.previous().words(), day.words());
        return Claimed::No(
            Text::made(
                format!(
                    "我们手上的规定管的是 {} 到 {}，不包括 {}",
                    from.zh, last.zh, day.zh
                ),
                format!(
                    "Not covered: the text holds from {} to {}, which does not include {}",
                    from.en, last.en, day.en
                ),
            ),
            true,
        );
    }
    let mut open = OpenQuestions::default();
    for claim in dated {
        match claim.when.matches(situation) {
            Match::Yes => return Claimed::Yes,
            Match::No => {}
            Match::Open(missing) => open.add(missing),
        }
    }
    match open.next() {
        Some(dimensions) => Claimed::Open(dimensions),
        None => {
            let words = situation.words();
            Claimed::No(
                Text::made(
                    format!("这种情况，我们还没有查到规定：{}", words.zh),
                    format!(
                        "Not covered: the text does not say what holds for: {}",
                        words.en
                    ),
                ),
                false,
            )
        }
    }
}

/// First day that a pack covers, and the first that it no longer covers.
pub(super) fn covered(pack: &Pack) -> (Date, Date) {
    let from = pack.covers.iter().map(|claim| claim.from).min();
    let until = pack.covers.iter().map(|claim| claim.until).max();
    // A verified pack covers something.
    from.zip(until).unwrap_or((Date::FIRST, Date::FIRST))
}

pub(super) fn not_covered(
    id: Option<String>,
    made: Provenance,
    pack: &Pack,
    reason: Text,
    gaps: Vec<Gap>,
    by_date: bool,
    day: Date,
) -> Response {
    let (covered_from, covered_until) = covered(pack);
    let nearest = pack
        .covers
        .iter()
        .flat_map(|claim| [claim.from, claim.until.previous()])
        .filter(|edge| (*edge < day) == (covered_from < day))
        .reduce(|best, edge| {
            if covered_from < day {
                best.max(edge)
            } else {
                best.min(edge)
            }
        });
    Response::NotCovered(NotCovered {
        id,
        made,
        reason,
        gaps,
        covered_from,
        covered_until,
        try_text_as_of: nearest.filter(|_| by_date),
        ask: pack.ask.clone(),
    })
}
