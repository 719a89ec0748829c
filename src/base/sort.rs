//! Sorting, once for every list.
//!
//! What the standard library makes of a sort is made anew for each type of list, and a dozen of them
//! were a tenth of what the browser downloads. Here one sort of places serves them all, and
//! what is done to each list is to swap its items.

use std::cmp::Ordering;

/// Sorts a list; what compares as equal stays in its order.
pub fn sort<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let swaps = swaps(items.len(), &|one, other| {
        let pair = items.get(one).zip(items.get(other));
        pair.map_or(Ordering::Equal, |(one, other)| compare(one, other))
    });
    for (one, other) in swaps {
        items.swap(one, other);
    }
}

/// What is to be swapped, one after the other, until so many things are in their order.
fn swaps(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut places = places(count, compare);
    let mut swaps = Vec::with_capacity(count);
    for start in 0..count {
        let mut at = start;
        // Around the circle of places that wait for each other.
        while let Some(place) = places.get_mut(at) {
            let from = std::mem::replace(place, at);
            if from == start || from == at {
                break;
            }
            swaps.push((at, from));
            at = from;
        }
    }
    swaps
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
