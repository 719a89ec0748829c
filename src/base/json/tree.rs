//! JSON as a tree: everything that was written, before anyone asks what it means.
//!
//! Reading straight into each type makes a copy of the JSON reader for each of them. The tree is
//! read once; what is made of it walks over it.

use crate::problem::{Code, Problem};
use crate::text::Text;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A value of JSON. Text is borrowed from the input wherever it has no escapes.
#[derive(Debug, Clone)]
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
        serde_json::from_str(json).map_err(|fault| {
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

impl<'de> Deserialize<'de> for Tree<'de> {
    fn deserialize<In: Deserializer<'de>>(input: In) -> Result<Self, In::Error> {
        input.deserialize_any(Grow)
    }
}

struct Grow;

impl<'de> Visitor<'de> for Grow {
    type Value = Tree<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Tree<'de>, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Tree<'de>, E> {
        Ok(Tree::Truth(truth))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree<'de>, E> {
        Ok(Tree::Whole(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree<'de>, E> {
        Ok(Tree::Whole(number.to_string()))
    }

    #[allow(
        clippy::disallowed_types,
        reason = "JSON has them, and they are refused"
    )]
    fn visit_f64<E>(self, _: f64) -> Result<Tree<'de>, E> {
        Ok(Tree::Fraction)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<In: SeqAccess<'de>>(self, mut input: In) -> Result<Tree<'de>, In::Error> {
        let mut list = Vec::new();
        while let Some(item) = input.next_element()? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<In: MapAccess<'de>>(self, mut input: In) -> Result<Tree<'de>, In::Error> {
        let mut object = Vec::new();
        // A name is read as any text is, so that texts are read in one place.
        while let Some((name, value)) = input.next_entry()? {
            if let Tree::Text(name) = name {
                object.push((name, value));
            }
        }
        Ok(Tree::Object(object))
    }
}
