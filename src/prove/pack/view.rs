//! Tables without the type of their values.

use base::date::Date;
use base::source::Citation;
use settle::mechanisms::CellValue;
use settle::pack::Pack;
use settle::pack::When;
use settle::pack::each;
use settle::pack::tables::{Place, Visitor, unknowns};
use settle::pack::{Table, Unknown};

/// The part of a cell that verifying looks at, whatever its value is.
pub(super) struct Head<'p> {
    pub(super) when: &'p When,
    /// The question that it should have been written out by, and could not.
    pub(super) each: Option<&'p str>,
    pub(super) from: Date,
    pub(super) until: Date,
    pub(super) cite: &'p [Citation],
    pub(super) unknowns: Vec<&'p Unknown>,
    /// Whether the figure of an earlier time, where it names one, would be an answer.
    pub(super) earlier_is_sound: bool,
}

/// A table without the type of its values.
pub(super) struct View<'p> {
    pub(super) path: String,
    /// The cases that its layer is for; all where there is none.
    pub(super) applies: Option<&'p When>,
    pub(super) heads: Vec<Head<'p>>,
}

/// Every table of a pack, in the order of the file.
pub(super) fn views(pack: &Pack) -> Vec<View<'_>> {
    let mut views = Views(Vec::new());
    each(pack, &mut views);
    views.0
}

struct Views<'p>(Vec<View<'p>>);

impl<'p> Visitor<'p> for Views<'p> {
    fn table<T: CellValue>(
        &mut self,
        place: Place<'_>,
        applies: Option<&'p When>,
        table: &'p Table<T>,
    ) {
        let heads = table.cells.iter().map(|cell| Head {
            when: &cell.when,
            each: cell.each.as_deref(),
            from: cell.from,
            until: cell.until,
            cite: &cell.cite,
            unknowns: unknowns(cell).collect(),
            earlier_is_sound: unknowns(cell)
                .filter_map(|unknown| unknown.earlier.as_ref())
                .all(|earlier| T::answered(&earlier.value).is_ok()),
        });
        self.0.push(View {
            path: place.path(),
            applies,
            heads: heads.collect(),
        });
    }
}
