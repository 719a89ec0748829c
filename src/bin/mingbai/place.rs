//! From the path of a field to its line and column in a file.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// Line and column, from 1, of the deepest part of a path that the file has: of the name of a
/// field, or of the item of a list.
pub fn of_path(text: &str, path: &str) -> (usize, usize) {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    let Some(root) = parsed.ok().and_then(|result| result.value) else {
        return (1, 1);
    };
    let mut at = root.range().start;
    let mut here = &root;
    for step in steps(path) {
        let next = match (here, step) {
            (Value::Object(object), Step::Field(name)) => object.get(name).map(|field| {
                at = field.range().start;
                &field.value
            }),
            (Value::Array(list), Step::Item(number)) => list
                .elements
                .get(number)
                .inspect(|item| at = item.range().start),
            _ => None,
        };
        match next {
            Some(value) => here = value,
            None => break,
        }
    }
    line_and_column(text, at)
}

/// Line and column of the place where a text stops being JSON.
pub fn of_fault(text: &str) -> (usize, usize) {
    match serde_json::from_str::<serde::de::IgnoredAny>(text) {
        Ok(_) => (1, 1),
        Err(fault) => (fault.line().max(1), fault.column().max(1)),
    }
}

enum Step<'t> {
    Field(&'t str),
    Item(usize),
}

fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    path.split(['.', '['])
        .filter(|part| !part.is_empty())
        .map(|part| {
            let number = part
                .strip_suffix(']')
                .and_then(|digits| digits.parse().ok());
            number.map_or(Step::Field(part), Step::Item)
        })
}

/// Columns count characters, as editors do.
fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or("");
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .map_or(0, |tail| tail.chars().count())
        + 1;
    (line, column)
}
