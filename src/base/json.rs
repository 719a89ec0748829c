//! Reading objects and words from JSON.
//!
//! ```text
//! text ─ serde_json ─▶ Tree ─ Read ─▶ Request, Pack
//! ```
//!
//! What serde derives is a copy of the JSON reader for every type and every field, which would be a
//! third of what the browser downloads. Here the text becomes a [`Tree`] once, and what is made of
//! the tree are calls of a few functions that all types share: [`object`], [`words`] and [`one_of`]
//! write these calls down.
//!
//! Reading always gives a value. The first problem is kept, with its path, and then what is not
//! there is read as if it were nothing: nobody ever sees such a value, and no type has to know how
//! to stop half-way.

use crate::problem::Problem;
use crate::text::Text;
use std::borrow::Cow;

mod cursor;
mod map;
mod tree;
mod value;

pub use cursor::Reading;
pub use map::Map;
pub use tree::Tree;
pub use value::of_value;

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

/// Reads a value from a text of JSON.
///
/// # Errors
/// The first thing that is wrong with it: where it stops being JSON, or what of it is not as it
/// should be, with the path of the field.
pub fn read<T: Read>(json: &str) -> Result<T, Problem> {
    of_tree(&Tree::of(json)?)
}

/// Reads a value from a tree of JSON.
///
/// # Errors
/// The first thing of it that is not as it should be.
pub fn of_tree<'t, T: Read>(tree: &'t Tree<'t>) -> Result<T, Problem> {
    let mut reading = Reading::default();
    let value = T::read(tree, &mut reading);
    reading.end().map_or(Ok(value), Err)
}

/// Lets a struct be read from a JSON object: its fields by name, those marked `or default` may be
/// missing, a field that it does not have is refused.
#[macro_export]
macro_rules! object {
    ($type:ident $(<$param:ident>)? {
        $($field:ident $(as $key:literal)? $(or $default:ident)?),+ $(,)?
    }) => {
        impl $(<$param: $crate::json::Read>)? $crate::json::Read for $type $(<$param>)? {
            fn read<'t>(
                tree: &'t $crate::json::Tree<'t>,
                reading: &mut $crate::json::Reading<'t>,
            ) -> Self {
                let object = reading.object(tree, &[$($crate::json::key!($field $($key)?)),+]);
                Self {
                    $($field: $crate::json::field!(
                        reading, object, $crate::json::key!($field $($key)?) $(, $default)?
                    )),+
                }
            }
        }

        #[cfg(feature = "typegen")]
        impl $(<$param>)? $crate::json::Fields for $type $(<$param>)? {
            /// Names, and whether each must be there.
    const FIELDS: &'static [(&'static str, bool)] = &[$((
                $crate::json::key!($field $($key)?),
                [$($crate::json::Missing::$default as u8,)? 0_u8][0] == 0,
            )),+];
        }
    };
}

/// The name of a field in JSON.
#[doc(hidden)]
#[macro_export]
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// The value of a field.
#[doc(hidden)]
#[macro_export]
macro_rules! field {
    ($reading:ident, $object:ident, $key:expr) => {
        $reading.must($object, $key)
    };
    ($reading:ident, $object:ident, $key:expr, default) => {
        $reading.may($object, $key)
    };
}

/// Lets an enum without contents be read from one of a list of words.
#[macro_export]
macro_rules! words {
    ($type:ident { $($value:ident = $word:literal),+ $(,)? }) => {
        impl $crate::json::Key for $type {
            fn key(name: &str, reading: &mut $crate::json::Reading<'_>) -> Self {
                let at = reading.word(name, &[$($word),+]);
                // As many values as words.
                [$(Self::$value),+].get(at).copied().unwrap_or([$(Self::$value),+][0])
            }
        }

        impl $crate::json::Read for $type {
            fn read<'t>(
                tree: &'t $crate::json::Tree<'t>,
                reading: &mut $crate::json::Reading<'t>,
            ) -> Self {
                let name = reading.text(tree, "a word");
                <Self as $crate::json::Key>::key(name, reading)
            }
        }
    };
}

/// Lets an enum be read from an object of one field, whose name says which variant it is.
#[macro_export]
macro_rules! one_of {
    ($type:ident { $first:ident = $word:literal $(, $other:ident = $other_word:literal)* $(,)? }) => {
        impl $crate::json::Read for $type {
            fn read<'t>(
                tree: &'t $crate::json::Tree<'t>,
                reading: &mut $crate::json::Reading<'t>,
            ) -> Self {
                let (name, tree) = reading.only(tree, &[$word $(, $other_word)*]);
                let value = match name {
                    $($other_word => Self::$other($crate::json::Read::read(tree, reading)),)*
                    _ => Self::$first($crate::json::Read::read(tree, reading)),
                };
                reading.leave();
                value
            }
        }
    };
}

#[doc(hidden)]
pub use crate::{field, key};
pub use crate::{object, one_of, words};

object!(Text { zh, en });

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
/// What an object reads, for comparing it with the published schema: each field's name, and
/// whether it must be there.
#[cfg(feature = "typegen")]
pub trait Fields {
    /// Names, and whether each must be there.
    const FIELDS: FieldList;
}

/// Names of fields, and whether each must be there.
#[cfg(feature = "typegen")]
pub type FieldList = &'static [(&'static str, bool)];

/// The ways in which a field may be missing, as [`object`] spells them.
#[cfg(feature = "typegen")]
#[allow(non_camel_case_types, reason = "spelt as in the macro")]
pub enum Missing {
    /// As it is when nothing is told.
    default = 1,
}

#[cfg(test)]
mod tests;
