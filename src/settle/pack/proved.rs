//! A pack that has been proved.

use super::distinction::PackQuestion;
use super::finding::Finding;
use super::spread::spread;
use super::tables::{Place, Visitor, unknowns};
use super::{Table, Unknown, When};
use crate::mechanisms::{CellValue, Pack, QuestionKind};
use base::json::Tree;

/// A pack that has been proved sound: here, or where the site was built. Nothing is computed from
/// any other.
#[derive(Debug, Clone)]
pub struct ProvedPack {
    pack: Pack,
    unknowns: Vec<String>,
}

impl ProvedPack {
    /// Reads a pack that was proved before, as those of the site are when it is built.
    ///
    /// # Errors
    /// Everything that is not as the format says, each with its place in the file.
    pub fn read(json: &str) -> Result<Self, Vec<Finding>> {
        let mut tree = Tree::of(json).map_err(|problem| Finding::of_reader(vec![problem]))?;
        spread(&mut tree);
        let pack: Pack = base::json::of_tree(&tree).map_err(Finding::of_reader)?;
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
    pub fn distinction(&self, id: &str) -> Option<&PackQuestion> {
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

/// What somebody sees of a cell who does not look at its value.
#[derive(Clone, Copy)]
pub struct CellView<'c> {
    /// Where its table stands.
    pub place: Place<'c>,
    /// How a user is asked for it in the place of an unknown.
    pub kind: QuestionKind,
    /// The cases that its layer is for.
    pub applies: Option<&'c When>,
    /// The cases that it holds for.
    pub when: &'c When,
    /// The questions for its value, or for parts of it.
    pub unknowns: &'c [&'c Unknown],
}

/// Shows every cell of a pack, whatever its value is.
pub fn each_cell(pack: &Pack, see: &mut dyn FnMut(CellView<'_>)) {
    struct Cells<'s>(&'s mut dyn FnMut(CellView<'_>));
    impl<'p> Visitor<'p> for Cells<'_> {
        fn table<T: CellValue>(
            &mut self,
            place: Place<'_>,
            applies: Option<&'p When>,
            table: &'p Table<T>,
        ) {
            for cell in &table.cells {
                let asked: Vec<&Unknown> = unknowns(cell).collect();
                (self.0)(CellView {
                    place,
                    kind: T::KIND,
                    applies,
                    when: &cell.when,
                    unknowns: &asked,
                });
            }
        }
    }
    each(pack, &mut Cells(see));
}

/// Names of the figures that a pack leaves unknown.
fn unknown_ids(pack: &Pack) -> Vec<String> {
    let mut ids = Vec::new();
    each_cell(pack, &mut |cell| {
        ids.extend(cell.unknowns.iter().map(|unknown| unknown.id.clone()));
    });
    ids
}
