//! Readings of characters, from the tables of the `pinyin` library (Unihan).

use super::search::Readings;
use pinyin::{ToPinyin, ToPinyinMulti};

/// The readings that the library knows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unihan;

impl Readings for Unihan {
    fn of(&self, character: char) -> Vec<String> {
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
