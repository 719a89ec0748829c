//! The names of codes, and how their characters are read.

use super::{Parts, put};
use crate::codes::CodeList;
use crate::search::Readings;
use std::collections::{BTreeMap, BTreeSet};

const MAGIC: &[u8] = b"mingbai names 1\n";

/// Readings as they were packed.
#[derive(Debug, Clone, Default)]
pub struct Table<'a>(BTreeMap<char, &'a str>);

impl Readings for Table<'_> {
    fn of(&self, character: char) -> Vec<String> {
        let own = self.0.get(&character).copied().unwrap_or_default();
        own.split(' ')
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

/// Names as they were packed.
#[derive(Debug, Clone)]
pub struct Names<'a> {
    /// The names, in the order of the codes.
    pub names: Vec<&'a str>,
    /// How their characters are read.
    pub readings: Table<'a>,
    /// What people say for codes, a line each; nothing in files of before.
    pub synonyms: &'a str,
}

/// The names of codes in their order, the readings of every character that they have, and what people
/// say for them.
pub fn pack_names(codes: &CodeList, readings: &impl Readings) -> Vec<u8> {
    let mut names = String::new();
    let mut characters = BTreeSet::new();
    for number in codes.numbers() {
        let name = codes.name(number);
        characters.extend(name.chars().filter(|it| !it.is_ascii()));
        names.push_str(name);
        names.push('\n');
    }
    characters.extend(codes.synonym_lines().chars().filter(|it| !it.is_ascii()));
    let mut table = String::new();
    for character in characters {
        let own = readings.of(character);
        if !own.is_empty() {
            table.push(character);
            table.push_str(&own.join(" "));
            table.push('\n');
        }
    }
    let mut out = MAGIC.to_vec();
    put(&mut out, names.as_bytes());
    put(&mut out, table.as_bytes());
    put(&mut out, codes.synonym_lines().as_bytes());
    out
}

/// Reads what [`pack_names`] wrote. `None` for bytes that are something else.
pub fn unpack_names(bytes: &[u8]) -> Option<Names<'_>> {
    let mut parts = Parts(bytes.strip_prefix(MAGIC)?);
    let names = parts.text()?.lines().collect();
    let table = parts.text()?.lines().filter_map(|line| {
        let character = line.chars().next()?;
        Some((character, line.get(character.len_utf8()..)?))
    });
    let readings = Table(table.collect());
    let synonyms = match parts.0 {
        [] => "",
        _ => parts.text()?,
    };
    Some(Names {
        names,
        readings,
        synonyms,
    })
}
