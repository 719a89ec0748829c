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

/// The names of codes in their order, and the readings of every character that they have.
pub fn pack_names(codes: &CodeList, readings: &impl Readings) -> Vec<u8> {
    let mut names = String::new();
    let mut characters = BTreeSet::new();
    for number in codes.numbers() {
        let name = codes.name(number);
        characters.extend(name.chars().filter(|it| !it.is_ascii()));
        names.push_str(name);
        names.push('\n');
    }
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
    out
}

/// Reads what [`pack_names`] wrote: names in the order of the codes, and readings. `None` for bytes
/// that are something else.
pub fn unpack_names(bytes: &[u8]) -> Option<(Vec<&str>, Table<'_>)> {
    let mut parts = Parts(bytes.strip_prefix(MAGIC)?);
    let names = parts.text()?.lines().collect();
    let table = parts.text()?.lines().filter_map(|line| {
        let character = line.chars().next()?;
        Some((character, line.get(character.len_utf8()..)?))
    });
    Some((names, Table(table.collect())))
}
