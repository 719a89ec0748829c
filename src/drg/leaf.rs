//! One value of a line of JSON.

use serde::de::{self, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A value as it is written.
pub(super) enum Leaf<'a> {
    Nothing,
    Text(Cow<'a, str>),
    /// A number that may have lost digits.
    Inexact(String),
    Many(Vec<Leaf<'a>>),
    Object,
}

impl<'a> Leaf<'a> {
    /// The text of a single value, empty for nothing.
    pub(super) fn text(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Nothing => Some(Cow::Borrowed("")),
            Self::Text(text) => Some(text),
            Self::Inexact(text) => Some(Cow::Owned(text)),
            Self::Many(_) | Self::Object => None,
        }
    }
}

impl<'de: 'a, 'a> de::Deserialize<'de> for Leaf<'a> {
    fn deserialize<In: Deserializer<'de>>(input: In) -> Result<Self, In::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Leaf<'de>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a value")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Leaf::Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Leaf::Text(Cow::Owned(text.to_owned())))
            }
            fn visit_bool<E>(self, is_so: bool) -> Result<Self::Value, E> {
                Ok(Leaf::Text(Cow::Borrowed(if is_so { "1" } else { "0" })))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                Ok(Leaf::Text(Cow::Owned(number.to_string())))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Leaf::Text(Cow::Owned(number.to_string())))
            }
            #[allow(
                clippy::disallowed_types,
                reason = "JSON has them, and their text is read"
            )]
            fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
                Ok(Leaf::Inexact(number.to_string()))
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Leaf::Nothing)
            }
            fn visit_seq<Seq: SeqAccess<'de>>(
                self,
                mut seq: Seq,
            ) -> Result<Self::Value, Seq::Error> {
                let mut all = Vec::new();
                while let Some(one) = seq.next_element()? {
                    all.push(one);
                }
                Ok(Leaf::Many(all))
            }
            fn visit_map<Map: MapAccess<'de>>(
                self,
                mut map: Map,
            ) -> Result<Self::Value, Map::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Leaf::Object)
            }
        }
        input.deserialize_any(Any)
    }
}
