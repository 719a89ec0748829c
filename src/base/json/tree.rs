//! JSON as a tree: everything that was written, before anyone asks what it means.
//!
//! Reading straight into each type makes a copy of the JSON reader for each of them. The tree is
//! read once; what is made of it walks over it.

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

impl Tree<'_> {
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
