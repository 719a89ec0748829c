//! May they be admitted without a deposit: yes, no, yes once something is done, or unknown.
//!
//! ```text
//! everywhere (the law) ─▶ excluded ─▶ eligible ─▶ otherwise
//! ```
//!
//! The first section with a rule that holds decides, with all of its rules that hold: they have the
//! same verdict, which is proved of every pack. A rule that waits for something untold stops the
//! walk with a question. Where one waits for what the person does not know, the walk is done for
//! every value that it may have, and the answers are laid side by side.

use super::facts::{Facts, Match, Needed, OwnAnswers};
use super::pack::{PayLaterPack, Rule, Verdict};
use base::date::Date;

/// Whose rule it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    Nation,
    Place,
}

/// What the walk comes to.
#[derive(Debug)]
pub(super) enum Outcome<'p> {
    /// Something has to be told first.
    Ask(Vec<Needed>),
    /// These rules decide, whatever may not be known.
    Decided(Vec<(Whose, &'p Rule)>),
    /// It depends on what the person does not know; each of these may hold.
    Depends(Vec<(Whose, &'p Rule)>, Vec<Needed>),
    /// No rule of the law decides; only where the place was not asked.
    Nothing,
}

/// What is known.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) facts: &'a Facts,
    pub(super) own: &'a OwnAnswers,
    /// The day as on which the text is read.
    pub(super) day: Date,
}

/// Most values of unknown facts that are tried, and how many such facts at once. Whoever knows less
/// than that is told what to find out first.
const MAX_TRIED: usize = 4096;
const MAX_UNKNOWN: usize = 16;

/// One walk, as far as it gets.
enum Walk<'p> {
    Ask(Vec<Needed>),
    /// It depends on this, which the person does not know.
    Split(Needed),
    Decided(Whose, Vec<&'p Rule>),
    Nothing,
}

/// Walks through the law and, where the text of the place is to be asked, through its rules.
pub(super) fn decide<'p>(
    national: &'p PayLaterPack,
    place: Option<&'p PayLaterPack>,
    known: Known<'_>,
) -> Outcome<'p> {
    let mut tried = Tried {
        national,
        place,
        day: known.day,
        rules: Vec::new(),
        depends_on: Vec::new(),
        left: MAX_TRIED,
    };
    if let Some(outcome) = tried.walk(known.facts, known.own, MAX_UNKNOWN) {
        return outcome;
    }
    // What the text of the place says is more to the point than what the law says everywhere.
    let of_nation = |whose: Whose| whose == Whose::Nation;
    base::sort(&mut tried.rules, |(one, _), (other, _)| {
        of_nation(*one).cmp(&of_nation(*other))
    });
    let mut rules = tried.rules.iter();
    let first = rules.next();
    match first {
        Some((_, first)) if tried.left > 0 && rules.all(|(_, it)| it.verdict == first.verdict) => {
            Outcome::Decided(tried.rules)
        }
        _ => Outcome::Depends(tried.rules, tried.depends_on),
    }
}

/// What was found with every value tried so far.
struct Tried<'p> {
    national: &'p PayLaterPack,
    place: Option<&'p PayLaterPack>,
    day: Date,
    rules: Vec<(Whose, &'p Rule)>,
    depends_on: Vec<Needed>,
    left: usize,
}

impl<'p> Tried<'p> {
    /// Walks, and again for every value of what is not known; gives what ends it all, if anything
    /// does.
    fn walk(&mut self, facts: &Facts, own: &OwnAnswers, deep: usize) -> Option<Outcome<'p>> {
        let known = Known {
            facts,
            own,
            day: self.day,
        };
        self.left = self.left.saturating_sub(1);
        let needed = match walk_once(self.national, self.place, known) {
            Walk::Ask(untold) => return Some(Outcome::Ask(untold)),
            Walk::Nothing => return Some(Outcome::Nothing),
            Walk::Decided(whose, rules) => {
                for rule in rules {
                    if !self.rules.iter().any(|(_, it)| std::ptr::eq(*it, rule)) {
                        self.rules.push((whose, rule));
                    }
                }
                return None;
            }
            Walk::Split(needed) => needed,
        };
        if !self.depends_on.contains(&needed) {
            self.depends_on.push(needed.clone());
        }
        if deep == 0 {
            self.left = 0;
        }
        for at in 0..needed.count(self.place) {
            if self.left == 0 {
                break;
            }
            let (mut facts, mut own) = (facts.clone(), own.clone());
            needed.suppose(at, self.place, &mut facts, &mut own);
            let ended = self.walk(&facts, &own, deep.saturating_sub(1));
            if ended.is_some() {
                return ended;
            }
        }
        None
    }
}

fn walk_once<'p>(
    national: &'p PayLaterPack,
    place: Option<&'p PayLaterPack>,
    known: Known<'_>,
) -> Walk<'p> {
    let law = [(Whose::Nation, national.everywhere.as_slice())];
    let own = place.into_iter().flat_map(|place| {
        [
            place.excluded.as_slice(),
            place.eligible.as_slice(),
            std::slice::from_ref(&place.otherwise),
        ]
        .map(|rules| (Whose::Place, rules))
    });
    for (whose, rules) in law.into_iter().chain(own) {
        let mut holding = Vec::new();
        let mut split = None;
        let mut ask = None;
        for rule in rules.iter().filter(|rule| rule.holds_on(known.day)) {
            match rule.when.matches(known.facts, known.own) {
                Match::No => {}
                Match::Yes => holding.push(rule),
                Match::Open { untold, not_known } if untold.is_empty() => {
                    split = split.or(not_known.into_iter().next());
                }
                Match::Open { untold, .. } => ask = ask.or(Some(untold)),
            }
        }
        if !holding.is_empty() {
            return Walk::Decided(whose, holding);
        }
        // What is not known first: with it supposed, nothing more may have to be asked.
        if let Some(needed) = split {
            return Walk::Split(needed);
        }
        if let Some(untold) = ask {
            return Walk::Ask(untold);
        }
    }
    Walk::Nothing
}

/// What the place's own text says besides, to the same effect as the law.
pub(super) fn besides<'p>(
    place: &'p PayLaterPack,
    known: Known<'_>,
    verdict: Verdict,
) -> Vec<&'p Rule> {
    let rules = place.excluded.iter().chain(&place.eligible);
    rules
        .filter(|rule| {
            rule.verdict == verdict
                && rule.holds_on(known.day)
                && rule.when.matches(known.facts, known.own) == Match::Yes
        })
        .collect()
}

impl Rule {
    /// Whether it holds on a day, as far as its own dates go.
    fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}
