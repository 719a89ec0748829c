//! The alternatives that everybody has: another tier of hospital, another place, a referral.

use super::{Alternative, read};
use serde_json::{Value, json};
use settle::case::{Place, Referral, Request, Tier};
use settle::estimate::{Library, may_cover};

/// Puts the fields of a change into a value (RFC 7396).
pub(super) fn merge(value: &mut Value, change: &Value) {
    let Value::Object(change) = change else {
        *value = change.clone();
        return;
    };
    if !value.is_object() {
        *value = json!({});
    }
    if let Value::Object(fields) = value {
        for (name, change) in change {
            if change.is_null() {
                fields.remove(name);
            } else {
                merge(fields.entry(name.as_str()).or_insert(Value::Null), change);
            }
        }
    }
}

/// Every tier, and every place with and without a referral, that the pack may cover: one of them
/// changed at a time. Each with whether somebody in this case is likely to think of it.
pub(super) fn every(library: &Library, base: &Request) -> Vec<(Alternative, bool)> {
    let stay = &base.stay;
    let tiers = Tier::ALL
        .iter()
        .filter(|tier| stay.tier != Some(**tier))
        .map(|tier| (json!({"tier": tier}), is_next(stay.tier, *tier)));
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
            (json!({"place": place, "referral": referral}), usual)
        });
    let own = json!(base);
    tiers
        .chain(places)
        .map(|(stay, usual)| {
            let alternative = Alternative {
                id: None,
                change: json!({"stay": stay}),
            };
            (alternative, usual)
        })
        .filter(|(alternative, _)| {
            let mut changed = own.clone();
            merge(&mut changed, &alternative.change);
            let changed = read(&changed).ok();
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
