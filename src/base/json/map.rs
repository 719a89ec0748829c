//! A small map, read from a JSON object.
//!
//! The maps of requests and packs have a handful of entries. Those of the standard library are made
//! for millions, and would be a tenth of what the browser downloads. Somebody may still send a map
//! of a million: it is read in no more time than sorting takes.

use crate::json::{Key, Read, Reading, Tree};
use serde::ser::{Serialize, Serializer};
use std::borrow::Borrow;

/// Values by keys, in the order of the keys. A key that a JSON object names twice is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map<K, V>(Vec<(K, V)>);

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Map<K, V> {
    fn at<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(own, _)| own.borrow().cmp(key))
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let at = self.at(key).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    /// Puts a value in, moving those behind it, and gives back the one that was there.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.at(&key) {
            Ok(at) => {
                let (_, old) = self.0.get_mut(at)?;
                Some(std::mem::replace(old, value))
            }
            Err(at) => {
                self.0.insert(at, (key, value));
                None
            }
        }
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keys and values.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// Keys and values, as their own.
    pub(super) fn into_entries(self) -> impl Iterator<Item = (K, V)> {
        self.0.into_iter()
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut entries: Vec<(K, V)> = entries.into_iter().collect();
        // Of the same key the last one counts.
        entries.reverse();
        crate::sort(&mut entries, |(one, _), (other, _)| one.cmp(other));
        entries.dedup_by(|(one, _), (other, _)| one == other);
        Self(entries)
    }
}

impl<K: Serialize, V: Serialize> Serialize for Map<K, V> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<K: Key + Ord, V: Read> Read for Map<K, V> {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        let fields = reading.fields(tree);
        let mut entries = Vec::with_capacity(fields.len());
        for (name, tree) in fields {
            reading.enter_field(name);
            let key = K::key(name, reading);
            entries.push((key, V::read(tree, reading), name));
            reading.leave();
        }
        // Sorted once: putting each into its place would move those behind it every time.
        crate::sort(&mut entries, |(one, ..), (other, ..)| one.cmp(other));
        let pairs = entries.iter().zip(entries.iter().skip(1));
        for ((.., name), _) in pairs.filter(|(one, other)| one.0 == other.0) {
            reading.enter_field(name);
            reading.twice(name);
            reading.leave();
        }
        // Where a name stands twice the value is of no interest.
        Self(
            entries
                .into_iter()
                .map(|(key, value, _)| (key, value))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Map;
    use crate::json::read as json;
    use crate::problem::Code;

    #[test]
    fn entries_are_kept_in_the_order_of_their_keys_and_refused_twice() {
        let map: Map<String, u8> = json(r#"{"b": 2, "a": 1, "c": 3}"#).unwrap();
        assert_eq!(map.get("b"), Some(&2));
        assert_eq!(map.get("d"), None);
        assert_eq!(
            serde_json::to_string(&map).unwrap(),
            r#"{"a":1,"b":2,"c":3}"#
        );
        let twice = json::<Map<String, u8>>(r#"{"a": 1, "a": 1}"#).unwrap_err();
        let [twice] = twice.as_slice() else {
            panic!("{twice:?}");
        };
        assert_eq!((twice.code, twice.path.as_str()), (Code::WrongKind, "a"));
        assert!(twice.message.en.contains("duplicate"), "{twice:?}");
    }
}
