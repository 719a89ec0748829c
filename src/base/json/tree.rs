//! JSON as a tree: everything that was written, before anyone asks what it means.
//!
//! Reading straight into each type makes a copy of the JSON reader for each of them. The tree is
//! read once; what is made of it walks over it.

use super::parse::parse;
use super::{Map, Read, Reading};
use crate::problem::{Code, Problem};
use crate::text::Text;
use std::borrow::Cow;

/// A value of JSON. Text is borrowed from the input wherever it has no escapes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Truth(bool),
    /// A whole number, as its text.
    Whole(String),
    /// A number with a fraction or an exponent. It was floating point, so nobody may use it.
    Fraction,
    /// A text.
    Text(Cow<'t, str>),
    /// A list.
    List(Vec<Tree<'t>>),
    /// An object, in the order of the text; the same name may stand in it twice.
    Object(Vec<(Cow<'t, str>, Tree<'t>)>),
}

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

    /// What stands in a field of an object, where it has one of that name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else {
            return None;
        };
        fields.iter().find(|field| field.0 == name).map(|it| &it.1)
    }

    /// The same, to be changed before it is read.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Self> {
        let Self::Object(fields) = self else {
            return None;
        };
        let mut fields = fields.iter_mut();
        fields.find(|field| field.0 == name).map(|it| &mut it.1)
    }

    /// What kind of value it is, in the words in which readers of JSON say it.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Truth(_) => "boolean",
            Self::Whole(_) => "integer",
            Self::Fraction => "floating point",
            Self::Text(_) => "string",
            Self::List(_) => "sequence",
            Self::Object(_) => "map",
        }
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
