//! JSON text as a tree, by `hifijson`, which leaves numbers as they were written: readers that make floating point
//! of them bring its tables of powers, for what nobody may use here.

use super::Tree;
use crate::problem::{Code, Problem};
use crate::text::Text;
use hifijson::SliceLexer;
use hifijson::token::Lex as _;
use hifijson::value::{Value, parse_bounded};
use std::borrow::Cow;

/// Values in each other, at most.
const DEPTH: usize = 128;

impl<'t> Tree<'t> {
    /// Reads a text that is one value of JSON.
    ///
    /// # Errors
    /// Where the text stops being JSON.
    pub fn of(json: &'t str) -> Result<Self, Problem> {
        parse(json).map_err(|fault| {
            let message = Text::made(
                format!("这不是完整的 JSON：{fault}"),
                format!("This is not JSON: {fault}"),
            );
            Problem::new(Code::NotJson, "", message)
        })
    }
}

/// The tree of a text that is one value of JSON; or where it stops being that, and why.
fn parse(json: &str) -> Result<Tree<'_>, String> {
    let mut lexer = SliceLexer::new(json.as_bytes());
    let value = lexer.exactly_one(SliceLexer::ws_peek, |next, lexer| {
        parse_bounded(DEPTH, next, lexer)
    });
    value.map(tree).map_err(|fault| {
        let read = json.len().saturating_sub(lexer.as_slice().len());
        let before = json.get(..read).unwrap_or(json);
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count();
        format!("{fault} at line {line} column {column}")
    })
}

fn tree<'t>(value: Value<&'t str, Cow<'t, str>>) -> Tree<'t> {
    match value {
        Value::Null => Tree::Null,
        Value::Bool(truth) => Tree::Truth(truth),
        Value::Number((digits, parts)) if !parts.dot && !parts.exp && fits(digits) => {
            Tree::Whole(digits.to_owned())
        }
        Value::Number(_) => Tree::Fraction,
        Value::String(text) => Tree::Text(text),
        Value::Array(items) => Tree::List(items.into_iter().map(tree).collect()),
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, tree(value)));
            Tree::Object(fields.collect())
        }
    }
}

/// Whether a whole number is one of 64 bits, with a sign or without. Zero with a sign is none.
fn fits(digits: &str) -> bool {
    digits != "-0" && (digits.parse::<u64>().is_ok() || digits.parse::<i64>().is_ok())
}

#[cfg(test)]
mod tests;
