//! JSON text as a tree, by the lexer of `hifijson`, which leaves numbers as they were written: readers that make
//! floating point of them bring its tables of powers, for what nobody may use here.

use super::Tree;
use crate::problem::{Code, Problem};
use crate::text::Text;
use hifijson::num::LexWrite as _;
use hifijson::str::LexAlloc as _;
use hifijson::token::Lex as _;
use hifijson::{Error, Expect, SliceLexer};

/// Values in each other, at most.
const DEPTH: usize = 128;

impl<'t> Tree<'t> {
    /// Reads a text that is one value of JSON.
    ///
    /// # Errors
    /// Where the text stops being JSON.
    pub fn of(json: &'t str) -> Result<Self, Problem> {
        parse(json).map_err(|(line, sign)| {
            let message = Text::made(
                format!("这不是完整的 JSON：第 {line} 行第 {sign} 个字那里读不下去"),
                format!("This is not JSON from line {line}, character {sign} on"),
            );
            Problem::new(Code::NotJson, "", message)
        })
    }
}

/// The tree of a text that is one value of JSON; or the line where it stops being that, and the sign on it.
fn parse(json: &str) -> Result<Tree<'_>, (usize, usize)> {
    let mut lexer = SliceLexer::new(json.as_bytes());
    let tree = lexer.exactly_one(SliceLexer::ws_peek, |next, lexer| value(DEPTH, next, lexer));
    tree.map_err(|_: Error| {
        let read = json.len().saturating_sub(lexer.as_slice().len());
        // It may have stopped within a sign.
        let before = (0..=read).rev().find_map(|end| json.get(..end));
        let mut place = (1, 0);
        for sign in before.unwrap_or_default().chars() {
            match sign {
                '\n' => place = (place.0 + 1, 0),
                _ => place.1 += 1,
            }
        }
        (place.0, place.1.max(1))
    })
}

fn value<'t>(depth: usize, next: u8, lexer: &mut SliceLexer<'t>) -> Result<Tree<'t>, Error> {
    let depth = depth.checked_sub(1).ok_or(Error::Depth)?;
    match next {
        b'a'..=b'z' => match lexer.null_or_bool() {
            Some(truth) => Ok(truth.map_or(Tree::Null, Tree::Truth)),
            None => Err(Expect::Value.into()),
        },
        b'0'..=b'9' | b'-' => {
            // As bytes: the lexer's own text brings the words of a fault that cannot be.
            let (digits, parts) = lexer.num_bytes().validated()?;
            let digits = std::str::from_utf8(digits).unwrap_or_default();
            let is_whole = !parts.dot && !parts.exp && fits(digits);
            Ok(match is_whole {
                true => Tree::Whole(digits.to_owned()),
                false => Tree::Fraction,
            })
        }
        b'"' => Ok(Tree::Text(lexer.discarded().str_string()?)),
        b'[' => {
            let mut items = Vec::new();
            lexer
                .discarded()
                .seq(b']', SliceLexer::ws_peek, |next, lexer| {
                    items.push(value(depth, next, lexer)?);
                    Ok::<_, Error>(())
                })?;
            Ok(Tree::List(items))
        }
        b'{' => {
            let mut fields = Vec::new();
            lexer
                .discarded()
                .seq(b'}', SliceLexer::ws_peek, |next, lexer| {
                    lexer.expect(|_| Some(next), b'"').ok_or(Expect::String)?;
                    let name = lexer.str_string()?;
                    lexer
                        .expect(SliceLexer::ws_peek, b':')
                        .ok_or(Expect::Colon)?;
                    let next = lexer.ws_peek().ok_or(Expect::Value)?;
                    fields.push((name, value(depth, next, lexer)?));
                    Ok::<_, Error>(())
                })?;
            Ok(Tree::Object(fields))
        }
        _ => Err(Expect::Value.into()),
    }
}

/// Whether a whole number is one of 64 bits, with a sign or without. Zero with a sign is none.
fn fits(digits: &str) -> bool {
    let (size, most) = match digits.strip_prefix('-') {
        Some(size) => (size, i64::MIN.unsigned_abs()),
        None => (digits, u64::MAX),
    };
    let is_zero = size.len() < digits.len() && size == "0";
    !is_zero && size.parse::<u64>().is_ok_and(|size| size <= most)
}

#[cfg(test)]
mod tests;
