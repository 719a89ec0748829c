//! Reading objects and words from JSON.
//!
//! ```text
//! text ─ parse ─▶ Tree ─ Read ─▶ Request, Pack ─ … ─▶ Answer ─ write ─▶ text
//! ```
//!
//! What serde derives is a copy of the JSON reader for every type and every field, which would be a
//! third of what the browser downloads. Here the text becomes a [`Tree`] once, and what is made of
//! the tree are calls of a few functions that all types share: `derive(Read)` writes these calls down,
//! from the attributes by which serde writes the type and its schema is made.
//!
//! Reading always gives a value, and goes on after a problem: every one is kept, with its path. What is
//! not there is read as if it were nothing; what is wrong with nothing is an echo of the problem that
//! was kept for that place, and is not kept. Nobody ever sees such a value, and no type has to know how
//! to stop half-way.

use crate::problem::Problem;
use crate::text::Text;
use std::borrow::Cow;

mod cursor;
mod map;
mod parse;
mod tree;
mod value;
mod write;

pub use cursor::{Object, Reading};
pub use derive::Read;
pub use map::Map;
pub use tree::Tree;
pub use value::of_value;
pub use write::{NotWritten, write};

/// What can be read from a tree of JSON.
pub trait Read: Sized {
    /// The value; anything at all where there is a problem, which is then kept in the reading.
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self;
}

/// What can be the name of a field in a map.
pub trait Key: Sized {
    /// The name; as with [`Read`].
    fn key(name: &str, reading: &mut Reading<'_>) -> Self;
}

/// What is read from some of the fields of an object that has others too: serde's `flatten`.
pub trait ReadFlat: Sized {
    /// The names of its fields.
    const NAMES: &'static [&'static str];

    /// The value; as with [`Read`].
    fn read_flat<'t>(object: Object<'t>, reading: &mut Reading<'t>) -> Self;
}

/// Reads a value from a text of JSON.
///
/// # Errors
/// Where it stops being JSON; or everything of it that is not as it should be, each with the path of
/// the field.
pub fn read<T: Read>(json: &str) -> Result<T, Vec<Problem>> {
    of_tree(&Tree::of(json).map_err(|problem| vec![problem])?)
}

/// Reads a value from a tree of JSON.
///
/// # Errors
/// Everything of it that is not as it should be, as [`read`].
pub fn of_tree<'t, T: Read>(tree: &'t Tree<'t>) -> Result<T, Vec<Problem>> {
    let mut reading = Reading::default();
    let value = T::read(tree, &mut reading);
    let problems = reading.end();
    if problems.is_empty() {
        Ok(value)
    } else {
        Err(problems)
    }
}

impl Read for Text {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        let object = reading.object(tree, &["zh", "en"], &[]);
        Self {
            zh: reading.must(object, "zh"),
            en: reading.must(object, "en"),
        }
    }
}

impl Read for String {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        reading.text(tree, "a string").to_owned()
    }
}

impl Key for String {
    fn key(name: &str, _: &mut Reading<'_>) -> Self {
        name.to_owned()
    }
}

impl Read for Cow<'static, str> {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        Self::Owned(String::read(tree, reading))
    }
}

impl Read for bool {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        match tree {
            Tree::Truth(truth) => *truth,
            other => {
                reading.wrong_kind(other, "a boolean");
                false
            }
        }
    }
}

/// Lets whole numbers of that width be read.
macro_rules! whole {
    ($($type:ident)+) => {$(
        impl Read for $type {
            fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
                let number = reading.whole(tree, $type::MAX.into(), stringify!($type));
                // No larger than was asked for.
                Self::try_from(number).unwrap_or(0)
            }
        }
    )+};
}

whole!(u8 u16 u32);

impl<T: Read> Read for Option<T> {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        match tree {
            Tree::Null => None,
            some => Some(T::read(some, reading)),
        }
    }
}

impl<T: Read> Read for Box<T> {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        Self::new(T::read(tree, reading))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        let list = reading.list(tree);
        let mut items = Self::with_capacity(list.len());
        for (at, item) in list.iter().enumerate() {
            items.push(reading.item(at, item));
        }
        items
    }
}

#[cfg(test)]
mod tests;
