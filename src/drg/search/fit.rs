//! Whether what was typed is in a name, and how well.

use super::alphabet::{Alphabet, initial};

/// How a part that was typed stands in a name: less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// It is the whole of it.
    Whole,
    /// The name begins so.
    Start,
    /// The name has it further on.
    Later,
    /// The name has it in this order, with others between.
    Gaps,
    /// The name has its characters in another order.
    Mixed,
}

/// Where a part was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    pub how: How,
    /// What had to be granted: characters passed over, rare readings.
    pub granted: u8,
    /// The first character that was found, and the one behind the last.
    pub span: (usize, usize),
}

impl Alphabet {
    /// Characters that stand together; fillers of the name are passed over, and those that were typed
    /// where the name has none.
    pub fn together(&self, name: &[u16], typed: &[u16]) -> Option<Fit> {
        let first = typed.first()?;
        let starts = name.iter().enumerate().filter(|(_, own)| *own == first);
        let fit = |at: usize| {
            let (end, granted) = self.walk(name.get(at..)?, typed)?;
            let end = at.saturating_add(end);
            Some(Fit {
                how: self.how(name, at, end),
                granted,
                span: (at, end),
            })
        };
        let fits = starts.filter_map(|(at, _)| fit(at));
        fits.min_by_key(|fit| (fit.granted, fit.how))
    }

    /// How far typed characters reach from the first of a name on, and how many fillers of theirs the
    /// name has not.
    fn walk(&self, name: &[u16], typed: &[u16]) -> Option<(usize, u8)> {
        let (mut end, mut granted) = (0_usize, 0_u8);
        let mut rest = typed;
        while let Some((wanted, after)) = rest.split_first() {
            let own = name.get(end);
            if own == Some(wanted) {
                end = end.saturating_add(1);
                rest = after;
            } else if own.is_some_and(|own| self.is_filler(*own)) {
                end = end.saturating_add(1);
            } else if self.is_filler(*wanted) {
                granted = granted.saturating_add(1);
                rest = after;
            } else {
                return None;
            }
        }
        Some((end, granted))
    }

    /// Whether a part is the whole name, its beginning, or further on; fillers and signs at the end are
    /// no part of it.
    fn how(&self, name: &[u16], at: usize, end: usize) -> How {
        let mut rest = name.get(end..).unwrap_or_default().iter();
        let silent = |own: &u16| {
            let own = self.get(*own);
            own.is_none_or(|own| own.is_filler || own.readings.is_empty())
        };
        match (at, rest.all(silent)) {
            (0, true) => How::Whole,
            (0, false) => How::Start,
            _ => How::Later,
        }
    }

    /// Characters in their order with others between; or, where they are all there, in any order.
    pub fn scattered(&self, name: &[u16], typed: &[u16]) -> Option<Fit> {
        let spoken = || typed.iter().filter(|own| !self.is_filler(**own));
        if spoken().count() == 0 || !spoken().all(|wanted| name.contains(wanted)) {
            return None;
        }
        let mut left: Vec<u16> = name.to_vec();
        let (mut from, mut in_order) = (0_usize, true);
        for wanted in spoken() {
            let ahead = left.get(from..)?.iter().position(|own| own == wanted);
            let at = match ahead {
                Some(at) => from.saturating_add(at),
                None => {
                    in_order = false;
                    left.iter().position(|own| own == wanted)?
                }
            };
            // No character of a name is found twice.
            *left.get_mut(at)? = u16::MAX;
            from = at.saturating_add(1);
        }
        let how = if in_order { How::Gaps } else { How::Mixed };
        Some(scattered(how, name))
    }

    /// Letters that spell a part of a name: each character by its whole reading or by its first letter;
    /// the last one may be cut short. Signs and fillers need not be spelt.
    pub fn spelt(&self, name: &[u16], letters: &[u8]) -> Option<Fit> {
        let first = initial(*letters.first()?);
        let starts = name.iter().enumerate().filter(|(_, own)| {
            let own = self.get(**own);
            own.is_some_and(|own| own.initials & first != 0)
        });
        let fit = |at: usize| {
            let rest = name.get(at..)?;
            let (end, granted) = match self.spell(rest, letters, Spelling::Common) {
                Some(end) => (end, 0),
                None => (self.spell(rest, letters, Spelling::Any)?, 1),
            };
            let end = at.saturating_add(end);
            Some(Fit {
                how: self.how(name, at, end),
                granted,
                span: (at, end),
            })
        };
        let fits = starts.filter_map(|(at, _)| fit(at));
        fits.min_by_key(|fit| (fit.granted, fit.how))
    }

    /// Letters that are the first ones of characters in their order, with at most half as many others
    /// between: in a long name nearly anything is found.
    pub fn spelt_apart(&self, name: &[u16], letters: &[u8]) -> Option<Fit> {
        let (first, rest) = letters.split_first()?;
        // Two letters are in nearly every name.
        if letters.len() < 3 {
            return None;
        }
        let begins = |own: &u16, wanted: u8| {
            let own = self.get(*own);
            own.is_some_and(|own| own.readings.iter().any(|it| it.first() == Some(&wanted)))
        };
        let most = letters.len().saturating_add(letters.len() / 2);
        let mut starts = name
            .iter()
            .enumerate()
            .filter(|(_, own)| begins(own, *first));
        let fits = starts.any(|(at, _)| {
            let mut left = rest;
            for own in name
                .iter()
                .skip(at.saturating_add(1))
                .take(most.saturating_sub(1))
            {
                let Some((wanted, after)) = left.split_first() else {
                    break;
                };
                if begins(own, *wanted) {
                    left = after;
                }
            }
            left.is_empty()
        });
        fits.then(|| scattered(How::Gaps, name))
    }

    /// How many characters of a name letters spell, counted from its first.
    ///
    /// Each bit of `reached` is a number of letters that are spelt so far; fewer than 64 are typed.
    fn spell(&self, name: &[u16], letters: &[u8], spelling: Spelling) -> Option<usize> {
        let mut reached = 1_u64;
        for (at, own) in name.iter().enumerate() {
            let own = self.get(*own)?;
            let passed = own.readings.is_empty() || own.is_filler;
            let mut next = if passed { reached } else { 0 };
            let known = match spelling {
                Spelling::Common => 1,
                Spelling::Any => own.readings.len(),
            };
            let mut open = reached;
            while open != 0 {
                let done = open.trailing_zeros();
                open &= open.wrapping_sub(1);
                let rest = letters.get(done as usize..).unwrap_or_default();
                for reading in own.readings.iter().take(known) {
                    if reading.starts_with(rest) {
                        return Some(at.saturating_add(1));
                    }
                    if rest.starts_with(reading) {
                        let length = u32::try_from(reading.len()).unwrap_or(u32::MAX);
                        next |= 1_u64.checked_shl(done.saturating_add(length)).unwrap_or(0);
                    }
                    if reading.first() == rest.first() {
                        next |= 1_u64.checked_shl(done.saturating_add(1)).unwrap_or(0);
                    }
                }
            }
            if next == 0 {
                return None;
            }
            reached = next;
        }
        None
    }
}

/// What stands apart is granted all of the name, so that short names come first, and marks nothing.
fn scattered(how: How, name: &[u16]) -> Fit {
    Fit {
        how,
        granted: u8::try_from(name.len()).unwrap_or(u8::MAX),
        span: (0, 0),
    }
}

/// What letters may do to spell a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spelling {
    /// Each character by its common reading.
    Common,
    /// Each by any of its readings.
    Any,
}
