//! What a year has used before a settlement: as told of earlier stays, and as earlier settlements of
//! the same stay came to.
//!
//! | told of earlier stays | first settlement of the stay | before the second |
//! |---|---|---|
//! | 20,000.00 paid | 30,000.00 paid in the same year | 50,000.00 paid |
//! | 20,000.00 paid | 30,000.00 paid, in the year before | 0.00: nobody has stays of a year that began in hospital |

use super::question::{self, UsedFigure};
use super::{Quantity, Settlement};
use base::money::Fen;
use base::text::Text;
use worksheet::{Expr, LineKind, Origin, Title, Unit};

/// What a year has used of one figure.
pub(super) struct UsedBefore {
    /// What was told of earlier stays; none where the year began during this one.
    told: Option<Fen>,
    /// What earlier settlements of this stay came to.
    of_stay: Vec<Quantity>,
}

impl UsedBefore {
    /// For who needs the figure not at all.
    pub(super) const NOTHING: Self = Self {
        told: Some(Fen::ZERO),
        of_stay: Vec::new(),
    };
}

impl Settlement<'_> {
    /// What the year has used; asked for where the layer needs it and it was not told.
    pub(super) fn used(&mut self, which: UsedFigure<'_>) -> Option<UsedBefore> {
        let of_stay = self.stage.used(which);
        if !self.stage.is_first_year() {
            return Some(UsedBefore {
                told: None,
                of_stay,
            });
        }
        let year = self.stage.year;
        let Some(used) = &self.case.used else {
            // Most families have had no other stay: one question spares them the others.
            self.ask(question::of_admissions(year));
            return None;
        };
        let told = match which {
            UsedFigure::InScope => used.in_scope,
            UsedFigure::Deductible => used.deductible,
            UsedFigure::PoolPaid => used.pool_paid,
            UsedFigure::OwnInScope(_) => used.own_in_scope,
            UsedFigure::Paid(field) => used.paid.get(&field).copied(),
        };
        let told = told.or(used.is_first_stay().then_some(Fen::ZERO));
        if told.is_none() {
            self.ask(question::of_used(which, year));
        }
        told.map(|told| UsedBefore {
            told: Some(told),
            of_stay,
        })
    }

    /// The same as an expression. `path` is that of what was told.
    pub(super) fn used_expr(&mut self, path: &str, label: Text, used: &UsedBefore) -> Expr {
        let sheet = &mut self.sheet;
        let told = used.told.map(|told| {
            let path = path.to_owned();
            sheet.quantity(path, label, told.yuan(), Unit::Yuan, Origin::Input)
        });
        match (told, used.of_stay.as_slice()) {
            (Some(told), []) => told.into(),
            (told, of_stay) => Expr::sum(told.into_iter().chain(of_stay.iter().copied())),
        }
    }

    /// The same as a quantity.
    pub(super) fn used_quantity(&mut self, path: &str, label: Text, used: &UsedBefore) -> Quantity {
        match self.used_expr(path, label.clone(), used) {
            Expr::Of(told) => told,
            sum => {
                let name = path.strip_prefix("year_to_date.").unwrap_or(path);
                let title = Title::numbered(format!("so_far.{name}"), label);
                let title = title.kind(LineKind::Carried);
                self.sheet.line(title, &sum, Vec::new())
            }
        }
    }

    /// The in-scope cost of the same settlement in the parts of the stay before this one, where there
    /// are any: tiers of one settlement go on.
    pub(super) fn scope_of_settlement(&mut self) -> Option<Quantity> {
        let before: Vec<Quantity> = self.stage.of_settlement().map(|it| it.in_scope).collect();
        if before.is_empty() {
            return None;
        }
        let title = Title::plain(
            "so_far.settlement",
            Text::fixed(
                "同一次结算前面部分的政策范围内费用",
                "in-scope cost of the same settlement before",
            ),
        )
        .kind(LineKind::Carried);
        Some(self.sheet.line(title, &Expr::sum(before), Vec::new()))
    }
}
