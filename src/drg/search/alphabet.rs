//! Characters and how they are read.

use std::collections::BTreeMap;

/// How characters are read: `心` is `xin`; `行` is `xing` and `hang`.
pub trait Readings {
    /// The readings of a character without tones, the common one first; none if it is no 汉字.
    fn of(&self, character: char) -> Vec<String>;
}

/// What stands between the words of a name, and is said or left out as one likes.
const FILLERS: &str = "下术的伴并有合及和与或、，,";

#[derive(Debug, Clone)]
pub(super) struct Letter {
    /// Readings, the letters of each, the common one first; a character that is no 汉字 reads as
    /// itself, and a sign is not read at all.
    pub readings: Vec<Vec<u8>>,
    /// One bit a first letter of a reading, to pass over most characters at once.
    pub initials: u32,
    /// Whether it may be left out: see [`FILLERS`].
    pub is_filler: bool,
}

/// Every distinct character once; its place is its number.
#[derive(Debug, Clone, Default)]
pub(super) struct Alphabet {
    pub letters: Vec<Letter>,
    /// Nearly every character has a place of its own here, with its number plus one.
    common: Vec<u16>,
    rare: BTreeMap<char, u16>,
}

impl Alphabet {
    /// The number of a character, which gets one if it has none.
    pub fn take(&mut self, character: char, readings: &impl Readings) -> u16 {
        if self.common.is_empty() {
            self.common = vec![0; 1 << 16];
        }
        let place = match self.common.get_mut(character as usize) {
            Some(place) => place,
            None => self.rare.entry(character).or_default(),
        };
        if *place == 0 {
            self.letters.push(letter(character, readings));
            *place = u16::try_from(self.letters.len()).unwrap_or(u16::MAX);
        }
        place.wrapping_sub(1)
    }

    /// The number of a character, if it has one.
    pub fn find(&self, character: char) -> Option<u16> {
        let place = match self.common.get(character as usize) {
            Some(place) => *place,
            None => *self.rare.get(&character)?,
        };
        place.checked_sub(1)
    }

    pub fn get(&self, number: u16) -> Option<&Letter> {
        self.letters.get(usize::from(number))
    }

    pub fn is_filler(&self, number: u16) -> bool {
        self.get(number).is_some_and(|own| own.is_filler)
    }
}

/// Full-width letters and large ones as their plain twins.
pub(super) fn plain(character: char) -> char {
    let narrow = match character {
        '！'..='～' => u32::from(character)
            .checked_sub(0xfee0)
            .and_then(char::from_u32)
            .unwrap_or(character),
        other => other,
    };
    narrow.to_ascii_lowercase()
}

pub(super) fn initial(letter: u8) -> u32 {
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
        initials: initials.fold(0, |all, first| all | initial(*first)),
        is_filler: FILLERS.contains(character),
        readings: own,
    }
}
