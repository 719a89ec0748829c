//! The code that a whole name means, for lists that somebody copied.

use super::alphabet::plain;
use super::fit::How;
use super::typed::Word;
use super::{Kind, Search};
use crate::codes::{CodeList, Mark};

impl Search {
    /// The code that the list calls just so, width and case of letters and blanks apart; of several the
    /// one that can be billed.
    pub fn named(&self, codes: &CodeList, name: &str, kind: Kind) -> Option<u32> {
        let own: Option<Vec<u16>> = spoken(name)
            .chars()
            .map(|sign| self.alphabet.find(sign))
            .collect();
        let own = own.filter(|own| !own.is_empty())?;
        let same = of_kind(codes, kind).filter(|number| self.name(*number) == own);
        same.min_by_key(|number| (codes.mark(*number) == Mark::Grey, *number))
    }

    /// The one code that is meant by a name that the list has otherwise: by what people say, or but for
    /// what joins words. `None` where it can be several.
    pub fn meant(&self, codes: &CodeList, name: &str, kind: Kind) -> Option<u32> {
        let text = spoken(name);
        let said = self
            .usual
            .iter()
            .filter(|own| own.text.eq_ignore_ascii_case(&text));
        let mut own = said
            .flat_map(|own| &own.codes)
            .filter(|number| is_of(codes, **number, kind));
        match (own.next(), own.next()) {
            (Some(number), None) => return Some(*number),
            (Some(_), Some(_)) => return None,
            (None, _) => {}
        }
        let Some(Word::Characters(ways)) = self.characters(&text) else {
            return None;
        };
        let whole = |number: &u32| {
            let name = self.name(*number);
            ways.iter().any(|way| {
                name.first() == way.characters.first()
                    && self
                        .alphabet
                        .together(name, &way.characters)
                        .is_some_and(|fit| fit.how == How::Whole)
            })
        };
        let billable = |number: &u32| codes.mark(*number) != Mark::Grey;
        let mut own = of_kind(codes, kind).filter(billable).filter(whole);
        own.next().filter(|_| own.next().is_none())
    }
}

fn spoken(name: &str) -> String {
    name.chars()
        .filter(|sign| !sign.is_whitespace())
        .map(plain)
        .collect()
}

fn is_of(codes: &CodeList, number: u32, kind: Kind) -> bool {
    codes.is_procedure(number) == (kind == Kind::Procedure)
}

fn of_kind(codes: &CodeList, kind: Kind) -> impl Iterator<Item = u32> {
    codes
        .numbers()
        .filter(move |number| is_of(codes, *number, kind))
}
