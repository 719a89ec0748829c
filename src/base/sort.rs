//! Sorting, once for every list.
//!
//! What the standard library makes of a sort is made anew for each type of list, and a dozen of them
//! were a tenth of what the browser downloads. Here one sort of places serves them all.

use std::cmp::Ordering;

/// Sorts a list; what compares as equal stays in its order.
pub fn sort<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let places = places(items.len(), &|one, other| {
        let pair = items.get(one).zip(items.get(other));
        pair.map_or(Ordering::Equal, |(one, other)| compare(one, other))
    });
    let mut unsorted: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(
        places
            .into_iter()
            .filter_map(|place| unsorted.get_mut(place).and_then(Option::take)),
    );
}

/// The places of so many things in their order.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

#[cfg(test)]
mod tests {
    use super::sort;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_list_is_sorted_as_the_standard_library_sorts_it(list: Vec<(u8, u16)>) {
            let (mut own, mut standard) = (list.clone(), list);
            sort(&mut own, |one, other| one.0.cmp(&other.0));
            standard.sort_by_key(|item| item.0);
            prop_assert_eq!(own, standard);
        }
    }
}
