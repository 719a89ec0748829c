//! In which order the functions of a module stand. Compression finds what is alike only within the last
//! 32 KB, so that what is alike has to stand near each other.
//!
//! Each function is followed by the one that has most in common with those just before it, for its length.

use std::{
    collections::{HashMap, VecDeque},
    ops::Range,
};

use anyhow::{Context, Result, ensure};
use wasm_encoder::{NameMap, NameSection, Section};
use wasmparser::{KnownCustom, Parser, Payload, TypeRef};

/// What functions have in common is counted in pieces of so many bytes.
const PIECE: usize = 6;
/// What so many functions have is in every neighbourhood.
const COMMON: usize = 60;
/// So many bytes of functions are just before another.
const NEAR: usize = 12_000;
/// Short functions are not followed for their shortness alone.
const SHORT: usize = 40;

/// Said where another order makes a module another one.
pub const WAY: &str = "by what functions have in common, 6 60 12000 40";

/// The module with other names for its functions: in the order of these names compression finds most.
pub fn named(module: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut functions, mut names) = (0, Vec::new(), None);
    for payload in Parser::new(0).parse_all(module) {
        match payload.context("this is no module")? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                functions.push(module.get(body.range()).context("a function")?);
            }
            Payload::CustomSection(custom) => {
                if let KnownCustom::Name(_) = custom.as_known() {
                    names = Some(custom.range());
                }
            }
            _ => {}
        }
    }
    ensure!(!functions.is_empty(), "the module has no function");
    let mut map = NameMap::new();
    let mut places = vec![0; functions.len()];
    for (place, function) in ordered(&functions).into_iter().enumerate() {
        places[function] = place;
    }
    for (index, place) in (imported..).zip(places) {
        map.append(index, &format!("{place:06}"));
    }
    let mut section = NameSection::new();
    section.functions(&map);
    let mut named = without(module, names);
    section.append_to(&mut named);
    Ok(named)
}

/// A module without a custom section, the content of which is there.
fn without(module: &[u8], content: Option<Range<usize>>) -> Vec<u8> {
    let Some(Range { start, end }) = content else {
        return module.to_vec();
    };
    // Before the content stand the number of custom sections, which is 0, and the length.
    let mut length = end - start;
    let mut begin = start - 2;
    while length >= 0x80 {
        length >>= 7;
        begin -= 1;
    }
    [&module[..begin], &module[end..]].concat()
}

/// The order, by the places where functions stand now.
fn ordered(functions: &[&[u8]]) -> Vec<usize> {
    let pieces = pieces(functions);
    let mut holders: HashMap<usize, Vec<usize>> = HashMap::new();
    for (function, own) in pieces.iter().enumerate() {
        for &piece in own {
            holders.entry(piece).or_default().push(function);
        }
    }
    let mut near: HashMap<usize, usize> = HashMap::new();
    let mut shared = vec![0_usize; functions.len()];
    let mut left: Vec<usize> = (0..functions.len()).collect();
    let (mut order, mut before, mut length) = (Vec::new(), VecDeque::new(), 0);
    let mut next = left.iter().copied().max_by_key(|&it| functions[it].len());
    while let Some(function) = next {
        order.push(function);
        left.retain(|&it| it != function);
        before.push_back(function);
        length += functions[function].len();
        for piece in &pieces[function] {
            let count = near.entry(*piece).or_default();
            *count += 1;
            if *count == 1 {
                holders[piece].iter().for_each(|&it| shared[it] += 1);
            }
        }
        while length > NEAR && before.len() > 1 {
            let Some(gone) = before.pop_front() else {
                break;
            };
            length -= functions[gone].len();
            for piece in &pieces[gone] {
                let count = near.entry(*piece).or_default();
                *count -= 1;
                if *count == 0 {
                    holders[piece].iter().for_each(|&it| shared[it] -= 1);
                }
            }
        }
        // The first of those that have as much in common.
        let weight = |it: usize| functions[it].len() + SHORT;
        next = left.iter().copied().reduce(|best, it| {
            if shared[it] * weight(best) > shared[best] * weight(it) {
                it
            } else {
                best
            }
        });
    }
    order
}

/// The pieces of each function that some others have as well, each by a number of its own.
fn pieces(functions: &[&[u8]]) -> Vec<Vec<usize>> {
    let mut numbers: HashMap<&[u8], usize> = HashMap::new();
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut held: Vec<usize> = Vec::new();
    for function in functions {
        let mut own = Vec::new();
        for piece in function.windows(PIECE) {
            let number = *numbers.entry(piece).or_insert(held.len());
            if number == held.len() {
                held.push(0);
            }
            own.push(number);
        }
        own.sort_unstable();
        own.dedup();
        own.iter().for_each(|&number| held[number] += 1);
        found.push(own);
    }
    for own in &mut found {
        own.retain(|&number| (2..=COMMON).contains(&held[number]));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_stands_side_by_side() {
        let functions: [&[u8]; 5] = [
            b"one thing that is long enough to be the first",
            b"something else entirely: 0123456789",
            b"one thing that is like it",
            b"abc",
            b"else entirely: 0123456789",
        ];
        assert_eq!(ordered(&functions), [0, 2, 1, 4, 3]);
    }

    #[test]
    fn functions_are_named_by_their_places_and_nothing_else_of_a_module_changes() {
        let mut module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x03\x02\0\0".to_vec();
        module.extend(b"\x0a\x07\x02\x02\0\x0b\x02\0\x0b");
        let bare = module.clone();
        // A name section of a module's name alone, `a`, and one more custom section behind it.
        module.extend(b"\0\x09\x04name\0\x02\x01a");
        module.extend(b"\0\x02\x01b");
        let named = named(&module).unwrap();
        let kept = [&bare[..], b"\0\x02\x01b"].concat();
        assert!(named.starts_with(&kept), "{named:?}");
        let names = String::from_utf8_lossy(&named[kept.len()..]).into_owned();
        assert!(
            names.contains("000000") && names.contains("000001"),
            "{names}"
        );
    }
}
