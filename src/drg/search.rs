//! Finding a diagnosis or procedure by its code, by Chinese words in any order, by pinyin, by the
//! initials of its pinyin, or by what people usually say for it.
//!
//! Every name is kept as small numbers, one a character, and every distinct character once with its
//! readings: a key stroke walks all names in a few milliseconds and needs no tree of words.

mod alphabet;
mod fit;
mod named;
mod typed;

pub use alphabet::Readings;

use super::codes::{CodeList, Mark};
use super::synonyms::Meant;
use alphabet::{Alphabet, plain};
use fit::{Fit, How};
use serde::Serialize;
use std::str::FromStr;
use typed::Word;

/// Which list is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(rename = "CodeKind"))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 疾病诊断.
    Diagnosis,
    /// 手术操作.
    Procedure,
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "diagnosis" => Ok(Self::Diagnosis),
            "procedure" => Ok(Self::Procedure),
            other => Err(format!("no list is called {other}")),
        }
    }
}

/// One thing found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The number of the code in its list.
    pub number: u32,
    rank: Rank,
    /// The usual word by which it was found, by its place.
    usual: Option<u16>,
}

/// How well something fits, less is better: how it stands in the name; what had to be granted; whether
/// it is too coarse to bill or an extension; how long the name is.
type Rank = (How, u8, u8, u16);

/// Names ready to be searched.
#[derive(Debug, Clone)]
pub struct Search {
    alphabet: Alphabet,
    names: Vec<u16>,
    ends: Vec<u32>,
    usual: Vec<Usual>,
    /// Words of every day, and the words of the list for them.
    swaps: Vec<(String, String)>,
}

/// What people usually say for some codes.
#[derive(Debug, Clone)]
struct Usual {
    text: String,
    characters: Vec<u16>,
    /// The codes, the likeliest first.
    codes: Vec<u32>,
}

impl Search {
    /// Makes the names of a list ready, and the usual words that it knows for them.
    pub fn new(codes: &CodeList, readings: &impl Readings) -> Self {
        let mut search = Self {
            alphabet: Alphabet::default(),
            names: Vec::new(),
            ends: Vec::new(),
            usual: Vec::new(),
            swaps: Vec::new(),
        };
        // Most characters are three bytes long.
        search.names.reserve_exact(codes.names_len() / 3);
        search.ends.reserve_exact(codes.len());
        for number in codes.numbers() {
            for character in codes.name(number).chars().map(plain) {
                let own = search.alphabet.take(character, readings);
                search.names.push(own);
            }
            let end = u32::try_from(search.names.len()).unwrap_or(u32::MAX);
            search.ends.push(end);
        }
        for synonym in codes.synonyms() {
            for said in synonym.said {
                let text: String = said.chars().map(plain).collect();
                match &synonym.meant {
                    Meant::Words(listed) => search.swaps.push((text, (*listed).to_owned())),
                    Meant::Codes(own) => {
                        let characters = text.chars();
                        let usual = Usual {
                            characters: characters
                                .map(|own| search.alphabet.take(own, readings))
                                .collect(),
                            codes: own.iter().filter_map(|code| codes.find(code)).collect(),
                            text: said.to_owned(),
                        };
                        search.usual.push(usual);
                    }
                }
            }
        }
        search
    }

    fn name(&self, number: u32) -> &[u16] {
        let at = number as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before));
        let (start, end) = (start.copied().unwrap_or(0), self.ends.get(at).copied());
        end.and_then(|end| self.names.get(start as usize..end as usize))
            .unwrap_or_default()
    }

    /// What fits what was typed, the best first, at most `most`.
    ///
    /// Words are set apart by spaces, and every one must fit. Whole names come before the beginnings
    /// of longer ones, common readings before rare ones, plain codes before headings too coarse to
    /// bill, national codes before extensions; and where all that leaves room, names that have the
    /// characters with others between or in another order.
    pub fn find(&self, codes: &CodeList, typed: &str, kind: Kind, most: usize) -> Vec<Hit> {
        let Some(words) = self.words(typed) else {
            return Vec::new();
        };
        let of_kind = |number: &u32| codes.is_procedure(*number) == (kind == Kind::Procedure);
        let numbers = || codes.numbers().filter(of_kind);
        let usual = self.usual_hits(&words);
        let mut hits: Vec<Hit> = usual.filter(|hit| of_kind(&hit.number)).collect();
        let twice = hits.len();
        hits.extend(numbers().filter_map(|number| self.fits(codes, number, &words, Way::Together)));
        hits = best(hits, most, twice);
        if hits.len() < most {
            let twice = hits.len();
            hits.extend(
                numbers().filter_map(|number| self.fits(codes, number, &words, Way::Apart)),
            );
            hits = best(hits, most, twice);
        }
        hits
    }

    fn usual_hits<'a>(&'a self, words: &'a [Word]) -> impl Iterator<Item = Hit> + 'a {
        let hits = (0_u16..).zip(&self.usual).map(move |(at, own)| {
            let rank = self.rank(&own.characters, "", words, Way::Together);
            rank.into_iter().flat_map(move |(how, granted)| {
                let codes = (0_u16..).zip(&own.codes);
                codes.map(move |(order, number)| Hit {
                    number: *number,
                    rank: (how, granted, 0, order),
                    usual: Some(at),
                })
            })
        });
        hits.flatten()
    }

    fn fits(&self, codes: &CodeList, number: u32, words: &[Word], way: Way) -> Option<Hit> {
        let name = self.name(number);
        let code = codes.code(number);
        let (how, granted) = self.rank(name, code, words, way)?;
        let grey = codes.mark(number) == Mark::Grey;
        // A national code has four places after the point's two, an extension an x behind them.
        let extension = code.len() > 7;
        let second = u8::from(grey)
            .saturating_mul(2)
            .saturating_add(u8::from(extension));
        Some(Hit {
            number,
            rank: (
                how,
                granted,
                second,
                u16::try_from(name.len()).unwrap_or(u16::MAX),
            ),
            usual: None,
        })
    }

    /// How all words stand in a name, or at the beginning of its code.
    fn rank(&self, name: &[u16], code: &str, words: &[Word], way: Way) -> Option<(How, u8)> {
        let (mut how, mut granted) = (How::Whole, 0_u8);
        for word in words {
            let (own, more) = match word {
                Word::Letters(letters) if starts_with(code, letters) => {
                    let whole = code.len() == letters.len();
                    (if whole { How::Whole } else { How::Start }, 0)
                }
                _ => {
                    let fit = self.fit(name, word, way)?;
                    (fit.how, fit.granted)
                }
            };
            how = how.max(own);
            granted = granted.saturating_add(more);
        }
        Some((how, granted))
    }

    fn fit(&self, name: &[u16], word: &Word, way: Way) -> Option<Fit> {
        match (word, way) {
            (Word::Letters(letters), Way::Together) => self.alphabet.spelt(name, letters),
            (Word::Letters(letters), Way::Apart) => {
                let together = self.alphabet.spelt(name, letters);
                together.or_else(|| self.alphabet.spelt_apart(name, letters))
            }
            (Word::Characters(ways), way) => {
                let fits = ways.iter().filter_map(|said| {
                    let typed = &said.characters;
                    let together = self.alphabet.together(name, typed);
                    let fit = match way {
                        Way::Together => together,
                        Way::Apart => together.or_else(|| self.alphabet.scattered(name, typed)),
                    }?;
                    Some(Fit {
                        granted: fit.granted.saturating_add(said.swapped),
                        ..fit
                    })
                });
                fits.min_by_key(|fit| (fit.how, fit.granted))
            }
        }
    }

    /// The usual word by which something was found, where its name has no such word.
    pub fn usual(&self, hit: &Hit) -> Option<&str> {
        let own = self.usual.get(usize::from(hit.usual?))?;
        let name = self.name(hit.number);
        let said = self.alphabet.together(name, &own.characters).is_some();
        (!said).then_some(own.text.as_str())
    }

    /// Which characters of a name what was typed found: for each part the first one and the one behind
    /// the last, in their order and without overlap. A part that is a code finds none, and neither does
    /// one whose characters stand apart.
    pub fn marked(&self, codes: &CodeList, typed: &str, number: u32) -> Vec<(usize, usize)> {
        let name = self.name(number);
        let words = self.words(typed).unwrap_or_default();
        let found = words.iter().filter_map(|word| match word {
            Word::Letters(letters) if starts_with(codes.code(number), letters) => None,
            word => self.fit(name, word, Way::Together),
        });
        let mut parts: Vec<(usize, usize)> = found.map(|fit| fit.span).collect();
        parts.sort_unstable();
        let mut end = 0;
        parts.retain(|(from, to)| {
            let apart = *from >= end;
            if apart {
                end = *to;
            }
            apart
        });
        parts
    }
}

/// Whether the characters of a part must stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Together,
    Apart,
}

/// The best of what was found, each code once; at most so many are there twice.
fn best(mut hits: Vec<Hit>, most: usize, twice: usize) -> Vec<Hit> {
    let enough = most.saturating_add(twice);
    if hits.len() > enough {
        hits.select_nth_unstable_by_key(enough, |hit| (hit.rank, hit.number));
        hits.truncate(enough);
    }
    hits.sort_unstable_by_key(|hit| (hit.rank, hit.number));
    let mut seen: Vec<u32> = Vec::with_capacity(hits.len());
    hits.retain(|hit| {
        let is_new = !seen.contains(&hit.number);
        seen.push(hit.number);
        is_new
    });
    hits.truncate(most);
    hits
}

/// Codes are typed in small letters, and without their point.
fn starts_with(code: &str, letters: &[u8]) -> bool {
    let dotted = letters.contains(&b'.');
    let mut own = code
        .bytes()
        .filter(|byte| dotted || *byte != b'.')
        .map(|byte| byte.to_ascii_lowercase());
    letters.iter().all(|letter| own.next() == Some(*letter))
}
