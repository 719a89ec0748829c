//! What the last known text of a place says, in the terms of a handbook: figures for somebody to check
//! against their own, never ones to compute by unseen. The build writes them down for every pack, so that
//! the page need not load a pack, and what reads it, to show four figures.

use super::{HandbookBand, HandbookStay};
use base::date::Date;
use base::money::{Fen, Ratio};
use serde::Serialize;
use settle::case::{Care, PersonGroup, Place, RawValue, Referral, Tier};
use settle::mechanisms::{DeductibleRule, Layer, Limit, PoolRule};
use settle::pack::{Match, Pack, ProvedPack, Scheme, Situation, Table, When};

/// The figures of a text on one of its days, for the first ordinary stay of the year of somebody who
/// belongs to no group that is helped. A figure is there where the text has exactly one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct KnownFigures {
    /// The day of the text.
    pub day: Date,
    /// Each kind of stay of which the text gives something.
    pub stays: Vec<HandbookStay>,
    /// Annual cap of the pool fund, or `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<RawValue>,
}

/// The figures that a pack has on a day.
pub fn known(policy: &ProvedPack, day: Date) -> KnownFigures {
    let pack = policy.pack();
    let tiers = Tier::ALL.iter().map(|tier| (Some(*tier), None));
    let referrals = Referral::ALL.iter().map(|referral| (None, Some(*referral)));
    let stays = tiers
        .chain(referrals)
        .map(|(tier, referral)| stay(pack, day, tier, referral))
        .filter(|stay| stay.deductible.is_some() || stay.ratio.is_some() || stay.bands.is_some());
    let any = [usual(pack)];
    let cap = pool(pack, &any).and_then(|rule| one(&rule.cap, day, &any));
    KnownFigures {
        day,
        stays: stays.collect(),
        cap: cap.map(|cap| match cap {
            Limit::None => RawValue::text("none"),
            Limit::Amount(amount) => RawValue::text(amount.to_string()),
        }),
    }
}

/// Of whom the figures are: the first stay of the year, of somebody whom nobody helps.
fn usual(pack: &Pack) -> Situation {
    Situation {
        group: Some(match pack.scheme {
            Scheme::Employee => PersonGroup::Working,
            Scheme::Resident | Scheme::RetiredCadre | Scheme::RuralCooperative => {
                PersonGroup::General
            }
        }),
        care: Some(Care::Ordinary),
        admission: Some(1),
        ..Situation::default()
    }
}

fn stay(pack: &Pack, day: Date, tier: Option<Tier>, referral: Option<Referral>) -> HandbookStay {
    // A handbook has one line for all hospitals away.
    let places: &[Place] = match referral {
        None => &[Place::InRegion],
        Some(_) => &[Place::InProvince, Place::OutOfProvince],
    };
    let cases: Vec<Situation> = places
        .iter()
        .map(|place| Situation {
            place: Some(*place),
            tier,
            referral,
            ..usual(pack)
        })
        .collect();
    let amount = deductible(pack, &cases).and_then(|rule| one(&rule.amount, day, &cases));
    let bands: Option<Vec<HandbookBand>> = pool(pack, &cases)
        .filter(|rule| is_plain(rule, day, &cases))
        .and_then(|rule| one(&rule.bands, day, &cases))
        // Tiers of which one is asked for are no figures to check.
        .and_then(|bands| {
            bands
                .iter()
                .map(|band| Some(written(band.above, band.ratio?)))
                .collect()
        });
    let (ratio, bands) = match bands {
        Some(bands) => match <[HandbookBand; 1]>::try_from(bands) {
            Ok([only]) => (Some(only.ratio), None),
            Err(several) => (None, Some(several)),
        },
        None => (None, None),
    };
    HandbookStay {
        tier,
        referral,
        deductible: amount.map(|amount| RawValue::text(amount.to_string())),
        ratio,
        bands,
        ..HandbookStay::default()
    }
}

fn written(above: Fen, ratio: Ratio) -> HandbookBand {
    HandbookBand {
        above: RawValue::text(above.to_string()),
        ratio: RawValue::text(ratio.to_string()),
        edge: None,
    }
}

/// Whether what the tiers say is what is paid.
fn is_plain(rule: &PoolRule, day: Date, cases: &[Situation]) -> bool {
    let factor = rule.own_factor.as_ref();
    let less = rule.less.as_ref();
    factor.is_none_or(|table| one(table, day, cases) == Some(&Ratio::ONE))
        && less.is_none_or(|table| one(table, day, cases) == Some(&Ratio::ZERO))
}

fn deductible<'p>(pack: &'p Pack, cases: &[Situation]) -> Option<&'p DeductibleRule> {
    let mut rules = pack.layers.iter().filter_map(|layer| match layer {
        Layer::Deductible(rule) if applies(&rule.applies, cases) => Some(&**rule),
        _ => None,
    });
    rules.next()
}

fn pool<'p>(pack: &'p Pack, cases: &[Situation]) -> Option<&'p PoolRule> {
    let mut rules = pack.layers.iter().filter_map(|layer| match layer {
        Layer::Pool(rule) if applies(&rule.applies, cases) => Some(&**rule),
        _ => None,
    });
    rules.next()
}

fn applies(when: &When, cases: &[Situation]) -> bool {
    cases
        .iter()
        .all(|case| !matches!(when.matches(case), Match::No))
}

/// The one value that a table has for all of these cases, whatever else they may turn out to be.
fn one<'p, T: PartialEq>(table: &'p Table<T>, day: Date, cases: &[Situation]) -> Option<&'p T> {
    let mut found = None;
    for case in cases {
        let cells = table
            .cells
            .iter()
            .filter(|cell| cell.from <= day && day < cell.until)
            .filter(|cell| !matches!(cell.when.matches(case), Match::No));
        let mut any = false;
        for cell in cells {
            let value = cell.content.known()?;
            if found.is_some_and(|before| before != value) {
                return None;
            }
            found = Some(value);
            any = true;
        }
        if !any {
            return None;
        }
    }
    found
}
