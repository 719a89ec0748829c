//! The alternatives that everybody has: another tier of hospital, another place, a referral.

use super::Alternative;
use base::json::{Tree, of_tree, read, write};
use serde::Serialize;
use settle::case::{Place, Referral, Request, Tier};
use settle::estimate::{Library, may_cover};

/// Puts the fields of a change into a tree (RFC 7396), whose objects are in the order of their names.
pub(super) fn merge(tree: &mut Tree<'static>, change: &Tree<'static>) {
    let Tree::Object(change) = change else {
        *tree = change.clone();
        return;
    };
    if !matches!(tree, Tree::Object(_)) {
        *tree = Tree::Object(Vec::new());
    }
    let Tree::Object(fields) = tree else { return };
    for (name, change) in change {
        let found = fields.binary_search_by(|(own, _)| own.cmp(name));
        match (found, change) {
            (Ok(at), Tree::Null) => {
                fields.remove(at);
            }
            (Ok(at), _) => {
                if let Some((_, own)) = fields.get_mut(at) {
                    merge(own, change);
                }
            }
            (Err(_), Tree::Null) => {}
            (Err(at), _) => {
                let mut own = Tree::Null;
                merge(&mut own, change);
                fields.insert(at, (name.clone(), own));
            }
        }
    }
}

/// What a value is once it is written and read.
fn tree<T: Serialize>(value: &T) -> Tree<'static> {
    let read = write(value).ok().and_then(|text| read(&text).ok());
    read.unwrap_or(Tree::Null)
}

fn object(fields: Vec<(&'static str, Tree<'static>)>) -> Tree<'static> {
    let fields = fields.into_iter();
    Tree::Object(fields.map(|(name, tree)| (name.into(), tree)).collect())
}

/// Every tier, and every place with and without a referral, that the pack may cover: one of them
/// changed at a time. Each with whether somebody in this case is likely to think of it.
pub(super) fn every(library: &Library, base: &Request) -> Vec<(Alternative, bool)> {
    let stay = &base.stay;
    let tiers = Tier::ALL
        .iter()
        .filter(|tier| stay.tier != Some(**tier))
        .map(|tier| {
            let change = object(vec![("tier", tree(tier))]);
            (change, is_next(stay.tier, *tier))
        });
    let policy = library.policy(base).ok();
    let region = policy.map_or("", |policy| policy.pack().region.code.as_str());
    let seen = |place: &&Place| place.is_seen_from(region);
    let places = Place::ALL
        .iter()
        .filter(seen)
        .flat_map(|place| match place {
            Place::InRegion => vec![(*place, None)],
            Place::InProvince | Place::OutOfProvince => [Referral::Filed, Referral::NotFiled]
                .map(|referral| (*place, Some(referral)))
                .to_vec(),
        });
    let places = places
        .filter(|(place, referral)| {
            stay.place != Some(*place) || *place != Place::InRegion && stay.referral != *referral
        })
        .map(|(place, referral)| {
            let usual = match (stay.place, referral) {
                // At home, or where it is with the papers that are missing.
                (_, None) => true,
                (Some(own), Some(Referral::Filed)) => {
                    own == place || own == Place::InRegion && place == Place::InProvince
                }
                _ => false,
            };
            let change = vec![("place", tree(&place)), ("referral", tree(&referral))];
            (object(change), usual)
        });
    let own = tree(base);
    tiers
        .chain(places)
        .map(|(stay, usual)| {
            let alternative = Alternative {
                id: None,
                change: object(vec![("stay", stay)]),
            };
            (alternative, usual)
        })
        .filter(|(alternative, _)| {
            let mut changed = own.clone();
            merge(&mut changed, &alternative.change);
            let changed = of_tree(&changed).ok();
            policy
                .zip(changed)
                .is_none_or(|(policy, changed)| may_cover(policy, &changed))
        })
        .collect()
}

/// Whether a tier is next to another. Nobody chooses between a ward in a village and a large hospital.
fn is_next(own: Option<Tier>, other: Tier) -> bool {
    let place = |tier: Tier| Tier::ALL.iter().position(|it| *it == tier);
    let apart = own.and_then(place).zip(place(other));
    apart.is_some_and(|(own, other)| own.abs_diff(other) == 1)
}
