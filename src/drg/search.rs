//! Finding a diagnosis or procedure by its code, by Chinese words in any order, by pinyin, or by
//! the initials of its pinyin.
//!
//! Every name is kept as small numbers, one a character, and every distinct character once with its
//! readings: a key stroke walks all names in a few milliseconds and needs no tree of words.

use super::codes::{CodeList, Mark};
use std::collections::BTreeMap;
use std::str::FromStr;

/// The most that is typed, in characters.
const LONGEST: usize = 60;

/// How characters are read: `心` is `xin`; `行` is `xing` and `hang`.
pub trait Readings {
    /// The readings of a character without tones, the common one first; none if it is no 汉字.
    fn of(&self, character: char) -> Vec<String>;
}

/// Which list is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    /// How well it fits: less is better.
    rank: (u8, u8, u16),
}

#[derive(Debug, Clone)]
struct Letter {
    character: char,
    /// Readings, the letters of each; a character that is no 汉字 reads as itself.
    readings: Vec<Vec<u8>>,
    /// One bit a first letter of a reading, to pass over most characters at once.
    initials: u32,
}

/// Names ready to be searched.
#[derive(Debug, Clone)]
pub struct Search {
    letters: Vec<Letter>,
    names: Vec<u16>,
    ends: Vec<u32>,
}

/// One word of what was typed.
enum Word {
    /// Chinese: characters that must stand together.
    Characters(Vec<u16>),
    /// Letters: a code's beginning, or pinyin.
    Letters(Vec<u8>),
}

impl Search {
    /// Makes the names of a list ready.
    pub fn new(codes: &CodeList, readings: &impl Readings) -> Self {
        // Nearly every character has a place of its own here, with its number plus one.
        let mut common = vec![0_u16; 1 << 16];
        let mut rare: BTreeMap<char, u16> = BTreeMap::new();
        let mut search = Self {
            letters: Vec::new(),
            names: Vec::new(),
            ends: Vec::new(),
        };
        // Most characters are three bytes long.
        search.names.reserve_exact(codes.names_len() / 3);
        search.ends.reserve_exact(codes.len());
        for number in codes.numbers() {
            for character in codes.name(number).chars().map(plain) {
                let place = match common.get_mut(character as usize) {
                    Some(place) => place,
                    None => rare.entry(character).or_default(),
                };
                if *place == 0 {
                    search.letters.push(letter(character, readings));
                    *place = u16::try_from(search.letters.len()).unwrap_or(u16::MAX);
                }
                search.names.push(place.wrapping_sub(1));
            }
            let end = u32::try_from(search.names.len()).unwrap_or(u32::MAX);
            search.ends.push(end);
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
    /// Words are set apart by spaces, and every one must fit. Plain codes come before headings too
    /// coarse to bill, whole names before parts of longer ones, national codes before extensions.
    pub fn find(&self, codes: &CodeList, typed: &str, kind: Kind, most: usize) -> Vec<Hit> {
        let Some(words) = self.words(typed) else {
            return Vec::new();
        };
        let mut hits: Vec<Hit> = codes
            .numbers()
            .filter(|number| codes.is_procedure(*number) == (kind == Kind::Procedure))
            .filter_map(|number| self.fits(codes, number, &words))
            .collect();
        if hits.len() > most {
            hits.select_nth_unstable_by_key(most, |hit| (hit.rank, hit.number));
            hits.truncate(most);
        }
        hits.sort_unstable_by_key(|hit| (hit.rank, hit.number));
        hits
    }

    /// The words of what was typed; `None` where a character is in no name at all, or nothing was
    /// typed.
    fn words(&self, typed: &str) -> Option<Vec<Word>> {
        let mut words = Vec::new();
        for part in typed.split_whitespace() {
            let mut letters = Vec::new();
            let mut characters = Vec::new();
            for character in part.chars().take(LONGEST).map(plain) {
                let is_letter = character.is_ascii_alphanumeric() || ".+*-".contains(character);
                if is_letter && !characters.is_empty() {
                    words.push(Word::Characters(std::mem::take(&mut characters)));
                }
                if is_letter {
                    letters.push(u8::try_from(character).ok()?);
                    continue;
                }
                if !letters.is_empty() {
                    words.push(Word::Letters(std::mem::take(&mut letters)));
                }
                let known = self.letters.iter().position(|it| it.character == character);
                characters.push(u16::try_from(known?).ok()?);
            }
            if !letters.is_empty() {
                words.push(Word::Letters(letters));
            }
            if !characters.is_empty() {
                words.push(Word::Characters(characters));
            }
        }
        (!words.is_empty()).then_some(words)
    }

    fn fits(&self, codes: &CodeList, number: u32, words: &[Word]) -> Option<Hit> {
        let name = self.name(number);
        let code = codes.code(number);
        let mut rank = 0_u8;
        for word in words {
            rank = rank.max(match word {
                Word::Characters(characters) => {
                    let length = characters.len();
                    let at = name.windows(length).position(|part| part == characters)?;
                    match (at, name.len() == length) {
                        (0, true) => 0,
                        (0, false) => 1,
                        _ => 2,
                    }
                }
                Word::Letters(letters) => {
                    if starts_with(code, letters) {
                        u8::from(code.len() != letters.len())
                    } else {
                        self.sounds(name, letters)?
                    }
                }
            });
        }
        let grey = codes.mark(number) == Mark::Grey;
        // A national code has four places after the point's two, an extension an x behind them.
        let extension = code.len() > 7;
        let length = u16::try_from(name.len()).unwrap_or(u16::MAX);
        let second = u8::from(grey)
            .saturating_mul(2)
            .saturating_add(u8::from(extension));
        Some(Hit {
            number,
            rank: (rank, second, length),
        })
    }

    /// How a name sounds like letters: from its first character on, or from a later one.
    fn sounds(&self, name: &[u16], letters: &[u8]) -> Option<u8> {
        let (at, _) = self.spelt(name, letters)?;
        Some(if at == 0 { 3 } else { 4 })
    }

    /// Where letters spell a part of a name: its first character, and how many there are.
    fn spelt(&self, name: &[u16], letters: &[u8]) -> Option<(usize, usize)> {
        let first = letters.first()?;
        let bit = initial(*first);
        (0..name.len()).find_map(|at| {
            let own = name
                .get(at)
                .and_then(|own| self.letters.get(usize::from(*own)))?;
            if own.initials & bit == 0 {
                return None;
            }
            let length = self.spelt_from(name.get(at..)?, letters)?;
            Some((at, length))
        })
    }

    /// How many characters letters spell: each by its whole reading or by its first letter; the last
    /// one may be cut short.
    fn spelt_from(&self, name: &[u16], letters: &[u8]) -> Option<usize> {
        if letters.is_empty() {
            return Some(0);
        }
        let (first, rest) = name.split_first()?;
        let own = self.letters.get(usize::from(*first))?;
        let more = |letters: &[u8]| {
            let spelt = self.spelt_from(rest, letters)?;
            Some(spelt.saturating_add(1))
        };
        // Signs between characters are not spoken.
        if own.readings.is_empty() {
            return more(letters);
        }
        own.readings.iter().find_map(|reading| {
            if reading.starts_with(letters) {
                return Some(1);
            }
            let whole = letters.strip_prefix(reading.as_slice());
            let initial = reading
                .first()
                .filter(|first| letters.first() == Some(first))
                .and_then(|_| letters.get(1..));
            whole.and_then(more).or_else(|| initial.and_then(more))
        })
    }

    /// Which characters of a name what was typed found: for each part the first one and the one behind
    /// the last, in their order and without overlap. A part that is a code finds none.
    pub fn marked(&self, codes: &CodeList, typed: &str, number: u32) -> Vec<(usize, usize)> {
        let name = self.name(number);
        let mut parts: Vec<(usize, usize)> = self
            .words(typed)
            .unwrap_or_default()
            .iter()
            .filter_map(|word| match word {
                Word::Characters(characters) => {
                    let length = characters.len();
                    let at = name.windows(length).position(|part| part == characters)?;
                    Some((at, length))
                }
                Word::Letters(letters) if starts_with(codes.code(number), letters) => None,
                Word::Letters(letters) => self.spelt(name, letters),
            })
            .map(|(at, length)| (at, at.saturating_add(length)))
            .collect();
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

/// Full-width letters and large ones as their plain twins.
fn plain(character: char) -> char {
    let narrow = match character {
        '！'..='～' => u32::from(character)
            .checked_sub(0xfee0)
            .and_then(char::from_u32)
            .unwrap_or(character),
        other => other,
    };
    narrow.to_ascii_lowercase()
}

fn initial(letter: u8) -> u32 {
    match letter {
        b'a'..=b'z' => 1 << (letter & 31),
        _ => 1,
    }
}

fn letter(character: char, readings: &impl Readings) -> Letter {
    let own: Vec<Vec<u8>> = match u8::try_from(character) {
        Ok(byte) if byte.is_ascii_alphanumeric() => vec![vec![byte]],
        _ => {
            let own = readings.of(character).into_iter();
            own.map(String::into_bytes)
                .filter(|it| !it.is_empty())
                .collect()
        }
    };
    let initials = own.iter().filter_map(|reading| reading.first());
    Letter {
        character,
        initials: initials.fold(0, |all, first| all | initial(*first)),
        readings: own,
    }
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
