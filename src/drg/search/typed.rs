//! What was typed, taken apart.

use super::Search;
use super::alphabet::plain;

/// The most that is typed, in characters.
const LONGEST: usize = 60;
/// So many ways to say a part are tried.
const MAX_WAYS: usize = 8;

/// One word of what was typed.
pub(super) enum Word {
    /// Chinese: the characters as they were typed, and with words of the list for those of every day.
    Characters(Vec<Way>),
    /// Letters: a code's beginning, or pinyin.
    Letters(Vec<u8>),
}

/// One way to say a word.
pub(super) struct Way {
    pub characters: Vec<u16>,
    /// How many words of the list it has for words of every day.
    pub swapped: u8,
}

impl Search {
    /// The words of what was typed; `None` where a character is in no name at all, or nothing was
    /// typed.
    pub(super) fn words(&self, typed: &str) -> Option<Vec<Word>> {
        let mut words = Vec::new();
        for part in typed.split_whitespace() {
            let mut letters = Vec::new();
            let mut characters = String::new();
            for character in part.chars().take(LONGEST).map(plain) {
                let is_letter = character.is_ascii_alphanumeric() || ".+*-".contains(character);
                if is_letter {
                    if !characters.is_empty() {
                        words.push(self.characters(&std::mem::take(&mut characters))?);
                    }
                    letters.push(u8::try_from(character).ok()?);
                    continue;
                }
                if !letters.is_empty() {
                    words.push(Word::Letters(std::mem::take(&mut letters)));
                }
                characters.push(character);
            }
            if !letters.is_empty() {
                words.push(Word::Letters(letters));
            }
            if !characters.is_empty() {
                words.push(self.characters(&characters)?);
            }
        }
        (!words.is_empty()).then_some(words)
    }

    pub(super) fn characters(&self, typed: &str) -> Option<Word> {
        let mut said = vec![(typed.to_owned(), 0_u8)];
        for (usual, listed) in &self.swaps {
            for at in 0..said.len() {
                let Some((own, swapped)) = said.get(at).filter(|(own, _)| own.contains(usual))
                else {
                    continue;
                };
                // `血栓` for `栓` where it stands as that already would say it twice.
                if !own.contains(listed) && said.len() < MAX_WAYS {
                    let other = own.replace(usual, listed);
                    let swapped = swapped.saturating_add(1);
                    said.push((other, swapped));
                }
            }
        }
        let ways = said.into_iter().filter_map(|(own, swapped)| {
            let characters: Option<Vec<u16>> = own
                .chars()
                .map(|character| self.alphabet.find(character))
                .collect();
            Some(Way {
                characters: characters?,
                swapped,
            })
        });
        let ways: Vec<Way> = ways.collect();
        (!ways.is_empty()).then_some(Word::Characters(ways))
    }
}
