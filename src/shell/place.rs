//! From the path of a field to its line and column in a file.

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::collections::BTreeMap;

/// Bytes after which characters are counted anew.
const STRIDE: usize = 1024;

/// A text that was read once, so that any number of places in it can be found.
pub struct Places<'t> {
    text: &'t str,
    root: Option<Node>,
    /// Where each line begins.
    lines: Vec<usize>,
    /// Characters before every so many bytes.
    characters: Vec<usize>,
}

/// A value, and where what is in it begins.
enum Node {
    Object(BTreeMap<String, (usize, Node)>),
    List(Vec<(usize, Node)>),
    Other,
}

impl Node {
    fn of(value: &ast::Value<'_>) -> Self {
        match value {
            ast::Value::Object(object) => {
                let mut fields = BTreeMap::new();
                for field in &object.properties {
                    let found = (field.range().start, Self::of(&field.value));
                    // Of the same name the first one is meant.
                    fields
                        .entry(field.name.as_str().to_owned())
                        .or_insert(found);
                }
                Self::Object(fields)
            }
            ast::Value::Array(list) => {
                let items = list.elements.iter();
                Self::List(
                    items
                        .map(|item| (item.range().start, Self::of(item)))
                        .collect(),
                )
            }
            _ => Self::Other,
        }
    }
}

impl<'t> Places<'t> {
    /// Reads a text.
    pub fn of(text: &'t str) -> Self {
        let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
        let root = parsed.ok().and_then(|result| result.value);
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut sum = 0;
        let characters = text.as_bytes().chunks(STRIDE).map(|chunk| {
            let before = sum;
            sum += count(chunk);
            before
        });
        Self {
            text,
            root: root.as_ref().map(Node::of),
            lines: std::iter::once(0).chain(breaks).collect(),
            characters: characters.collect(),
        }
    }

    /// Line and column, from 1, of the deepest part of a path that the file has: of the name of a
    /// field, or of the item of a list.
    pub fn of_path(&self, path: &str) -> (usize, usize) {
        let Some(root) = &self.root else {
            return (1, 1);
        };
        let blank = self.text.trim_start().len();
        let mut at = self.text.len() - blank;
        let mut here = root;
        for step in steps(path) {
            let next = match (here, step) {
                (Node::Object(fields), Step::Field(name)) => fields.get(name),
                (Node::List(items), Step::Item(number)) => items.get(number),
                _ => None,
            };
            let Some((start, value)) = next else { break };
            (at, here) = (*start, value);
        }
        self.line_and_column(at)
    }

    /// Columns count characters, as editors do.
    fn line_and_column(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= at);
        let start = self.lines.get(line.saturating_sub(1)).copied();
        let before = |at| self.characters_before(at);
        let column = before(at).saturating_sub(before(start.unwrap_or(0)));
        (line, column + 1)
    }

    fn characters_before(&self, at: usize) -> usize {
        let stride = (at / STRIDE).min(self.characters.len().saturating_sub(1));
        let counted = self.characters.get(stride).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(stride * STRIDE..at);
        counted + rest.map_or(0, count)
    }
}

/// The characters that begin among these bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
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
