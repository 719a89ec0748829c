//! A pack that has been proved.

use super::distinction::Distinction;
use super::finding::Finding;
use super::tables::{Place, Visitor, unknowns};
use super::{Table, When};
use crate::mechanisms::{CellValue, Pack};

/// A pack that has been proved sound: here, or where the site was built. Nothing is computed from
/// any other.
#[derive(Debug, Clone)]
pub struct Policy {
    pack: Pack,
    unknowns: Vec<String>,
}

impl Policy {
    /// Reads a pack that was proved before, as those of the site are when it is built.
    ///
    /// # Errors
    /// Everything that is not as the format says, each with its place in the file.
    pub fn read(json: &str) -> Result<Self, Vec<Finding>> {
        let pack: Pack = base::json::read(json).map_err(Finding::of_reader)?;
        let unknowns = unknown_ids(&pack);
        Ok(Self { pack, unknowns })
    }

    /// The pack itself.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Does the pack leave a figure of this name unknown?
    pub fn has_unknown(&self, id: &str) -> bool {
        self.unknowns.iter().any(|unknown| unknown == id)
    }

    /// The pack's own question of this name.
    pub fn distinction(&self, id: &str) -> Option<&Distinction> {
        self.pack.distinctions.iter().find(|own| own.id == id)
    }
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
        layer.tables(at, visitor);
    }
}

/// Names of the figures that a pack leaves unknown.
fn unknown_ids(pack: &Pack) -> Vec<String> {
    struct Unknowns(Vec<String>);
    impl<'p> Visitor<'p> for Unknowns {
        fn table<T: CellValue>(&mut self, _: Place<'_>, _: Option<&'p When>, table: &'p Table<T>) {
            let asked = table.cells.iter().flat_map(unknowns);
            self.0.extend(asked.map(|unknown| unknown.id.clone()));
        }
    }
    let mut unknowns = Unknowns(Vec::new());
    each(pack, &mut unknowns);
    unknowns.0
}
