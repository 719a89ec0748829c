//! Values of JSON that are changed before they are read: between what serde_json works on and the
//! tree that requests are read from; and that tree as its own.

use super::{Map, Read, Reading, Tree};
use serde_json::Value;
use std::borrow::Cow;

impl Read for Value {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        match tree {
            Tree::Null => Self::Null,
            Tree::Truth(truth) => Self::Bool(*truth),
            Tree::Whole(digits) => match (digits.parse::<u64>(), digits.parse::<i64>()) {
                (Ok(number), _) => number.into(),
                (_, Ok(number)) => number.into(),
                // Whole numbers of a tree are one or the other.
                (Err(_), Err(_)) => Self::Null,
            },
            // Which one is of no interest: none may be used.
            Tree::Fraction => 0.5.into(),
            Tree::Text(text) => Self::String(text.to_string()),
            Tree::List(_) => Self::Array(Vec::read(tree, reading)),
            Tree::Object(fields) => {
                let mut object = serde_json::Map::new();
                for (name, tree) in fields {
                    let value = reading.field(name, tree);
                    if object.insert(name.to_string(), value).is_some() {
                        reading.enter_field(name);
                        reading.twice(name);
                        reading.leave();
                    }
                }
                Self::Object(object)
            }
        }
    }
}

/// A value as if it had been written and read.
pub fn of_value(value: &Value) -> Tree<'_> {
    match value {
        Value::Null => Tree::Null,
        Value::Bool(truth) => Tree::Truth(*truth),
        Value::Number(number) if number.is_f64() => Tree::Fraction,
        Value::Number(number) => Tree::Whole(number.to_string()),
        Value::String(text) => Tree::Text(Cow::Borrowed(text)),
        Value::Array(list) => Tree::List(list.iter().map(of_value).collect()),
        Value::Object(object) => Tree::Object(
            object
                .iter()
                .map(|(name, value)| (Cow::Borrowed(name.as_str()), of_value(value)))
                .collect(),
        ),
    }
}

/// A tree of its own, to be changed: objects are in the order of their names, each of which stands there once.
impl Read for Tree<'static> {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        match tree {
            Tree::Null => Self::Null,
            Tree::Truth(truth) => Self::Truth(*truth),
            Tree::Whole(digits) => Self::Whole(digits.clone()),
            Tree::Fraction => Self::Fraction,
            Tree::Text(text) => Self::Text(Cow::Owned(text.to_string())),
            Tree::List(_) => Self::List(Vec::read(tree, reading)),
            Tree::Object(_) => {
                let fields: Map<String, Self> = Map::read(tree, reading);
                let fields = fields.into_entries();
                Self::Object(fields.map(|(name, tree)| (name.into(), tree)).collect())
            }
        }
    }
}
