//! Every table of a pack, whatever its values are.

use super::cell::Table;
use super::format::Pack;
use super::rules::Layer;
use super::when::When;

/// Somebody who wants to see every table.
pub trait Visitor<'p> {
    /// One table: where it stands in the file (a list, the place in it, the names below it), and
    /// the cases that its layer is for.
    fn table<T>(&mut self, place: Place<'_>, applies: Option<&'p When>, table: &'p Table<T>);
}

/// Where a table stands in the file. Only proving a pack looks at it.
#[derive(Clone, Copy)]
pub struct Place<'n> {
    /// The list: `layers` or `item_shares`.
    pub list: &'static str,
    /// The place in it.
    pub at: usize,
    /// The names below it.
    pub below: [&'n str; 2],
}

/// Shows every table of a pack, in the order of the file.
pub fn each<'p>(pack: &'p Pack, visitor: &mut impl Visitor<'p>) {
    for (at, share) in pack.item_shares.iter().enumerate() {
        let place = Place {
            list: "item_shares",
            at,
            below: ["", "share"],
        };
        visitor.table(place, None, &share.share);
    }
    for (at, layer) in pack.layers.iter().enumerate() {
        of_layer(layer, at, visitor);
    }
}

fn of_layer<'p>(layer: &'p Layer, at: usize, visitor: &mut impl Visitor<'p>) {
    let place = |name| Place {
        list: "layers",
        at,
        below: [layer.name(), name],
    };
    match layer {
        Layer::Account(_) => {}
        Layer::Away(rule) => visitor.table(place("share"), None, &rule.share),
        Layer::Deductible(rule) => {
            let applies = Some(&rule.applies);
            visitor.table(place("amount"), applies, &rule.amount);
            if let Some(further) = &rule.further_stays {
                visitor.table(place("further_stays.less"), applies, &further.less);
                visitor.table(
                    place("further_stays.not_below"),
                    applies,
                    &further.not_below,
                );
            }
        }
        Layer::Pool(rule) => {
            let applies = Some(&rule.applies);
            visitor.table(place("bands"), applies, &rule.bands);
            visitor.table(place("cap"), applies, &rule.cap);
            if let Some(factor) = &rule.own_factor {
                visitor.table(place("own_factor"), applies, factor);
            }
            if let Some(less) = &rule.less {
                visitor.table(place("less"), applies, less);
            }
        }
        Layer::Fixed(rule) => visitor.table(place("amount"), Some(&rule.applies), &rule.amount),
        Layer::Fund(rule) => {
            let applies = Some(&rule.applies);
            visitor.table(place("deductible"), applies, &rule.deductible);
            visitor.table(place("bands"), applies, &rule.bands);
            visitor.table(place("cap"), applies, &rule.cap);
            if let Some(factor) = &rule.own_factor {
                visitor.table(place("own_factor"), applies, factor);
            }
            if let Some(bonus) = &rule.bonus {
                visitor.table(place("bonus"), applies, bonus);
            }
        }
        Layer::Limit(rule) => visitor.table(place("share"), None, &rule.share),
        Layer::Hospital(rule) => visitor.table(place("share"), Some(&rule.applies), &rule.share),
    }
}

/// Names of the figures that a pack leaves unknown.
pub fn unknown_ids(pack: &Pack) -> Vec<String> {
    struct Unknowns(Vec<String>);
    impl<'p> Visitor<'p> for Unknowns {
        fn table<T>(&mut self, _: Place<'_>, _: Option<&'p When>, table: &'p Table<T>) {
            let unknowns = table.cells.iter().filter_map(|cell| cell.unknown.as_ref());
            self.0.extend(unknowns.map(|unknown| unknown.id.clone()));
        }
    }
    let mut unknowns = Unknowns(Vec::new());
    each(pack, &mut unknowns);
    unknowns.0
}
