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
/// changed at a time.
pub(super) fn every(library: &Library, base: &Request) -> Vec<Alternative> {
    let stay = &base.stay;
    let tiers = Tier::ALL
        .iter()
        .filter(|tier| stay.tier != Some(**tier))
        .map(|tier| json!({"tier": tier}));
    let places = Place::ALL.iter().flat_map(|place| match place {
        Place::InRegion => vec![(*place, None)],
        Place::InProvince | Place::OutOfProvince => [Referral::Filed, Referral::NotFiled]
            .map(|referral| (*place, Some(referral)))
            .to_vec(),
    });
    let places = places
        .filter(|(place, referral)| {
            stay.place != Some(*place) || *place != Place::InRegion && stay.referral != *referral
        })
        .map(|(place, referral)| json!({"place": place, "referral": referral}));
    let policy = library.policy(base).ok();
    let own = json!(base);
    tiers
        .chain(places)
        .map(|stay| Alternative {
            id: None,
            change: json!({"stay": stay}),
        })
        .filter(|alternative| {
            let mut changed = own.clone();
            merge(&mut changed, &alternative.change);
            let changed = read(&changed).ok();
            policy
                .zip(changed)
                .is_none_or(|(policy, changed)| may_cover(policy, &changed))
        })
        .collect()
}
