//! What a figure may be that a pack leaves unknown.

use super::suppose::{Stated, fen_words};
use base::text::Text;
use settle::case::{NOT_KNOWN, Request};
use settle::mechanisms::{Layer, QuestionKind};
use settle::pack::tables::Place;
use settle::pack::{Pack, ProvedPack, each_cell};

/// More than anybody was ever charged, as a request writes it.
pub(super) const MORE_THAN_ANY: &str = "10000000.00";

pub(super) const NATURAL: Text = Text::fixed(
    "最少和最多的两头都算过",
    "Both ends were tried, the least and the most",
);

/// What other packs have of a figure that this one leaves unknown.
pub(super) struct Figure {
    pub(super) values: Vec<String>,
    pub(super) likely: Option<String>,
    pub(super) reason: Text,
}

impl Figure {
    pub(super) fn likely_place(&self) -> Option<usize> {
        let likely = self.likely.as_ref()?;
        self.values.iter().position(|value| value == likely)
    }
}

pub(super) fn figure(policy: &ProvedPack, stated: &Stated, request: &Request, id: &str) -> Figure {
    let Some(place) = place_of(policy.pack(), id) else {
        return Figure {
            values: vec![NOT_KNOWN.to_owned()],
            likely: None,
            reason: NATURAL,
        };
    };
    // A cap that nobody knows is computed without, and said apart.
    if place.is_cap {
        return Figure {
            values: vec![NOT_KNOWN.to_owned()],
            likely: None,
            reason: NATURAL,
        };
    }
    let scheme = policy.pack().scheme;
    let tier = request.stay.tier.map(|tier| tier.as_str());
    let known = stated.known(scheme, &place.table, tier);
    let mut values = match known {
        Some(known) => vec![known.low.clone(), known.likely.clone(), known.high.clone()],
        None if place.is_share => ["0%", "50%", "100%"].map(str::to_owned).to_vec(),
        None => ["0.00", MORE_THAN_ANY].map(str::to_owned).to_vec(),
    };
    let likely = match known {
        Some(known) => Some(known.likely.clone()),
        // What is not known to be paid is not taken to be paid.
        None if place.lowers => values.first().cloned(),
        None => values.last().cloned(),
    };
    if place.lowers {
        values.reverse();
    }
    values.dedup();
    let reason = match known {
        Some(known) => {
            let [low, likely, high] = [&known.low, &known.likely, &known.high].map(|it| words(it));
            Text::made(
                format!(
                    "我们手上 {} 份规定里，同样的数在 {} 到 {} 之间，排在中间的是 {}",
                    known.packs, low.zh, high.zh, likely.zh
                ),
                format!(
                    "In {} texts on record the same figure is between {} and {}; the one in the middle is {}",
                    known.packs, low.en, high.en, likely.en
                ),
            )
        }
        None => Text::fixed(
            "收录的规定里都没有这个数，从完全不付到全付都算过",
            "No text on record has this figure: everything from nothing to all was tried",
        ),
    };
    Figure {
        values,
        likely,
        reason,
    }
}

/// How it is asked for.
pub(super) struct Unasked {
    pub(super) ask: Text,
    pub(super) find: Text,
}

/// Where a figure stands in a pack.
pub(super) struct Where {
    /// Such as `deductible.amount`, `pool.bands`, `hifmi_pay.bands`.
    pub(super) table: String,
    pub(super) is_share: bool,
    pub(super) is_cap: bool,
    /// Whether it can be computed without, as if there were none: the most favourable, so that the
    /// other end is tried as well.
    pub(super) is_floor: bool,
    pub(super) question: Unasked,
    /// Whether more of it leaves less to pay.
    pub(super) lowers: bool,
}

impl Where {
    /// The national field of the fund, where it is a cap.
    pub(super) fn capped(&self) -> Option<String> {
        match self.table.strip_suffix(".cap")? {
            "pool" => Some("hifp_pay".to_owned()),
            field => Some(field.to_owned()),
        }
    }
}

/// Where a figure that a pack leaves unknown stands in it.
pub(super) fn place_of(pack: &Pack, id: &str) -> Option<Where> {
    let mut found = None;
    each_cell(pack, &mut |cell| {
        let Some(unknown) = cell.unknowns.iter().find(|unknown| unknown.id == id) else {
            return;
        };
        let [_, last] = cell.place.below;
        found = Some(Where {
            is_share: cell.kind == QuestionKind::Share,
            is_cap: cell.kind == QuestionKind::AmountOrNone,
            is_floor: last == "further_stays.not_below",
            question: Unasked {
                ask: unknown.ask.clone(),
                find: unknown.find.clone(),
            },
            lowers: matches!(last, "bands" | "further_stays.less"),
            table: table_name(pack, cell.place),
        });
    });
    found
}

/// The name of a table, the same in every pack that has such a one.
pub fn table_name(pack: &Pack, place: Place<'_>) -> String {
    let [layer, table] = place.below;
    match pack.layers.get(place.at) {
        Some(Layer::Fund(rule)) if place.list == "layers" => {
            format!("{}.{table}", rule.pays_as.as_str())
        }
        _ => format!("{layer}.{table}"),
    }
}

/// A figure as one says it: an amount with its unit, a share as it is.
pub(super) fn words(value: &str) -> Text {
    value.parse().map_or_else(|_| Text::same(value), fen_words)
}
