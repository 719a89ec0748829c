//! Readings of characters, from the tables of the `pinyin` library (Unihan), and of Roman figures.

use super::search::Readings;
use pinyin::{ToPinyin, ToPinyinMulti};

const ROMAN: [(char, &str, &str); 8] = [
    ('Ⅰ', "i", "1"),
    ('Ⅱ', "ii", "2"),
    ('Ⅲ', "iii", "3"),
    ('Ⅳ', "iv", "4"),
    ('Ⅴ', "v", "5"),
    ('Ⅵ', "vi", "6"),
    ('Ⅶ', "vii", "7"),
    ('Ⅷ', "viii", "8"),
];

/// The readings that the library knows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unihan;

impl Readings for Unihan {
    fn of(&self, character: char) -> Vec<String> {
        // `Ⅱ` is one character, and is typed as letters or as a figure.
        if let Some((_, letters, figure)) = ROMAN.iter().find(|(own, ..)| *own == character) {
            return vec![(*letters).to_owned(), (*figure).to_owned()];
        }
        let mut all: Vec<String> = character
            .to_pinyin()
            .into_iter()
            .chain(character.to_pinyin_multi().into_iter().flatten())
            // ü is typed as v.
            .map(|reading| reading.plain().replace('ü', "v"))
            .collect();
        let mut seen = Vec::new();
        all.retain(|reading| {
            let new = !seen.contains(reading);
            if new {
                seen.push(reading.clone());
            }
            new
        });
        all
    }
}
