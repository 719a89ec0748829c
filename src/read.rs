//! Reading objects and words from JSON.
//!
//! What serde derives can read from any format, in any order, from lists as well as from objects.
//! Requests and packs come as JSON objects only, and the browser downloads the difference: these
//! two macros read the same, refuse a list where an object should be, and take half the code.

use serde::de::{self, Deserialize, Deserializer, MapAccess};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// Lets a struct be read from a JSON object: its fields by name, those marked `or default` may be
/// missing, a field that it does not have is refused.
macro_rules! object {
    ($type:ident $(<$param:ident>)? {
        $($field:ident $(as $key:literal)? $(or $default:ident)?),+ $(,)?
    }) => {
        impl<'de $(, $param: serde::Deserialize<'de>)?> serde::Deserialize<'de>
            for $type $(<$param>)?
        {
            fn deserialize<In: serde::Deserializer<'de>>(input: In) -> Result<Self, In::Error> {
                input.deserialize_map($crate::read::Object::<Self>::new())
            }
        }

        impl<'de $(, $param: serde::Deserialize<'de>)?> serde::de::Visitor<'de>
            for $crate::read::Object<$type $(<$param>)?>
        {
            type Value = $type $(<$param>)?;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<Map: serde::de::MapAccess<'de>>(
                self,
                mut map: Map,
            ) -> Result<Self::Value, Map::Error> {
                $(let mut $field = None;)+
                while let Some(key) = map.next_key::<$crate::read::Key<'de>>()? {
                    match &*key.0 {
                        $($crate::read::key!($field $($key)?) => $crate::read::put(
                            &mut map,
                            &mut $field,
                            $crate::read::key!($field $($key)?),
                        )?,)+
                        unknown => return Err(serde::de::Error::unknown_field(
                            unknown,
                            &[$($crate::read::key!($field $($key)?)),+],
                        )),
                    }
                }
                Ok($type {
                    $($field: $crate::read::field!(
                        $field, $crate::read::key!($field $($key)?) $(, $default)?
                    )),+
                })
            }
        }

        #[cfg(all(test, feature = "typegen"))]
        impl $(<$param>)? $crate::read::Fields for $type $(<$param>)? {
            const FIELDS: &'static [(&'static str, bool)] = &[$((
                $crate::read::key!($field $($key)?),
                [$($crate::read::Missing::$default as u8,)? 0_u8][0] == 0,
            )),+];
        }
    };
}

/// The name of a field in JSON.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// The value of a field once all of the object was read.
macro_rules! field {
    ($field:ident, $key:expr) => {
        match $field {
            Some(value) => value,
            None => return Err(serde::de::Error::missing_field($key)),
        }
    };
    ($field:ident, $key:expr, default) => {
        $field.unwrap_or_default()
    };
}

/// Lets an enum without contents be read from one of a list of words.
macro_rules! words {
    ($type:ident { $($value:ident = $word:literal),+ $(,)? }) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<In: serde::Deserializer<'de>>(input: In) -> Result<Self, In::Error> {
                let at = $crate::read::word(input, &[$($word),+])?;
                // As many values as words.
                Ok([$(Self::$value),+].get(at).copied().unwrap_or([$(Self::$value),+][0]))
            }
        }
    };
}

pub(crate) use {field, key, object, words};

/// The visitor of an object of that type.
pub(crate) struct Object<T>(PhantomData<fn() -> T>);

impl<T> Object<T> {
    pub(crate) const fn new() -> Self {
        Self(PhantomData)
    }
}

/// The name of a field, borrowed from the text wherever it has no escapes.
pub(crate) struct Key<'de>(pub(crate) Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<In: Deserializer<'de>>(input: In) -> Result<Self, In::Error> {
        struct Name;
        impl<'de> de::Visitor<'de> for Name {
            type Value = Key<'de>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("the name of a field")
            }
            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(name)))
            }
            fn visit_str<E>(self, name: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(name.to_owned())))
            }
        }
        input.deserialize_str(Name)
    }
}

/// Reads the value of a field that has just been named; refuses it the second time.
pub(crate) fn put<'de, Map: MapAccess<'de>, T: Deserialize<'de>>(
    map: &mut Map,
    field: &mut Option<T>,
    name: &'static str,
) -> Result<(), Map::Error> {
    if field.is_some() {
        return Err(de::Error::duplicate_field(name));
    }
    *field = Some(map.next_value()?);
    Ok(())
}

/// Reads one of a list of words; which, by its place in the list.
pub(crate) fn word<'de, In: Deserializer<'de>>(
    input: In,
    words: &'static [&'static str],
) -> Result<usize, In::Error> {
    struct Word(&'static [&'static str]);
    impl de::Visitor<'_> for Word {
        type Value = usize;
        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("a word")
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<usize, E> {
            self.0
                .iter()
                .position(|word| *word == text)
                .ok_or_else(|| E::unknown_variant(text, self.0))
        }
    }
    input.deserialize_str(Word(words))
}

/// What an object reads, for comparing it with the published schema: each field's name, and
/// whether it must be there.
#[cfg(all(test, feature = "typegen"))]
pub(crate) trait Fields {
    const FIELDS: &'static [(&'static str, bool)];
}

/// The ways in which a field may be missing, as [`object`] spells them.
#[cfg(all(test, feature = "typegen"))]
#[allow(non_camel_case_types, reason = "spelt as in the macro")]
pub(crate) enum Missing {
    default = 1,
}

#[cfg(all(test, feature = "typegen"))]
mod tests {
    use super::Fields;
    use crate::{case, policy, text};
    use std::collections::BTreeSet;

    /// The names of a type's fields, and of those that must be there: as read, as published.
    fn compare<T: Fields>(name: &str, schema: &serde_json::Value) {
        let names = |list: &serde_json::Value| -> BTreeSet<String> {
            let list = list.as_array().into_iter().flatten();
            list.map(|name| name.as_str().unwrap().to_owned()).collect()
        };
        let published: BTreeSet<String> = schema["properties"]
            .as_object()
            .unwrap_or_else(|| panic!("no properties of {name}"))
            .keys()
            .cloned()
            .collect();
        let read = |must: &dyn Fn(bool) -> bool| -> BTreeSet<String> {
            let kept = T::FIELDS.iter().filter(|(_, needed)| must(*needed));
            kept.map(|(name, _)| (*name).to_owned()).collect()
        };
        assert_eq!(read(&|_| true), published, "fields of {name}");
        assert_eq!(
            read(&|needed| needed),
            names(&schema["required"]),
            "fields that {name} must have"
        );
    }

    #[test]
    fn what_is_read_is_what_the_schemas_publish() {
        let pack = schemars::schema_for!(policy::Pack).to_value();
        let request = schemars::schema_for!(case::Request).to_value();
        compare::<policy::Pack>("Pack", &pack);
        compare::<case::Request>("Request", &request);
        macro_rules! all {
            ($root:expr, $($type:ty as $name:literal),+ $(,)?) => {
                $(compare::<$type>($name, &$root["$defs"][$name]);)+
                let compared = [$($name),+].len();
                let objects = $root["$defs"].as_object().unwrap().values();
                let objects = objects.filter(|it| it.get("properties").is_some()).count();
                assert_eq!(compared, objects, "every object is compared");
            };
        }
        all!(
            request,
            case::Person as "Person",
            case::Stay as "Stay",
            case::AmountsBill as "AmountsBill",
            case::TotalBill as "TotalBill",
            case::Item as "Item",
            case::DrgBill as "DrgBill",
            case::DrgMaterial as "DrgMaterial",
            case::YearToDate as "YearToDate",
        );
        all!(
            pack,
            case::Request as "Request",
            case::Person as "Person",
            case::Stay as "Stay",
            case::AmountsBill as "AmountsBill",
            case::TotalBill as "TotalBill",
            case::Item as "Item",
            case::DrgBill as "DrgBill",
            case::DrgMaterial as "DrgMaterial",
            case::YearToDate as "YearToDate",
            text::Text as "Text",
            policy::Region as "Region",
            policy::Source as "Source",
            policy::Citation as "Citation",
            policy::Claim as "Claim",
            policy::When as "When",
            policy::Span as "Span",
            policy::Table<crate::money::Fen> as "Table",
            policy::Table<crate::money::Fen> as "Table2",
            policy::Table<crate::money::Fen> as "Table3",
            policy::Table<crate::money::Fen> as "Table4",
            policy::Table<crate::money::Fen> as "Table5",
            policy::Cell<crate::money::Fen> as "Cell",
            policy::Cell<crate::money::Fen> as "Cell2",
            policy::Cell<crate::money::Fen> as "Cell3",
            policy::Cell<crate::money::Fen> as "Cell4",
            policy::Cell<crate::money::Fen> as "Cell5",
            policy::Unknown as "Unknown",
            policy::RoundingRule as "RoundingRule",
            policy::DeductibleRule as "DeductibleRule",
            policy::PoolRule as "PoolRule",
            policy::Band as "Band",
            policy::FundRule as "FundRule",
            policy::AwayRule as "AwayRule",
            policy::AccountRule as "AccountRule",
            policy::FixedRule as "FixedRule",
            policy::LimitRule as "LimitRule",
            policy::HospitalRule as "HospitalRule",
            policy::FurtherStays as "FurtherStays",
            policy::TransferRule as "TransferRule",
            policy::Bonus as "Bonus",
            policy::YearStart as "YearStart",
            policy::Distinction as "Distinction",
            policy::OwnChoice as "OwnChoice",
            policy::NotPaid as "NotPaid",
            policy::Remark as "Remark",
            policy::ItemShare as "ItemShare",
            policy::Period as "Period",
            policy::Waiting as "Waiting",
            policy::AmountSpan as "AmountSpan",
            policy::Example as "Example",
        );
    }
}
