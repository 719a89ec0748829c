//! The price of a group: what the table prints, or weight × rate, or points × value of a point.

use crate::class::Class;
use crate::factor::Factor;
use crate::table::{GroupRow, Numbers, WeightTable, is_own};
use base::money::Fen;
use base::text::Text;
use rust_decimal::Decimal;
use worksheet::{Basis, Expr, Origin, Quantity, Title, Unit, Worksheet};

/// What a price is made of.
pub(crate) struct Price<'t> {
    table: &'t WeightTable,
    class: &'t Class,
    row: &'t GroupRow,
}

/// Words of one kind of table.
struct Words {
    weight: Text,
    rate: Text,
}

const fn words(numbers: Numbers) -> Words {
    match numbers {
        Numbers::Score => Words {
            weight: Text::fixed("病组分值", "score of the group"),
            rate: Text::fixed("一分多少元", "value of a point of score"),
        },
        Numbers::Points => Words {
            weight: Text::fixed("病组权重", "weight of the group"),
            rate: Text::fixed("一个点多少元", "value of a point"),
        },
        Numbers::Standard | Numbers::WeightRate | Numbers::WeightsOnly => Words {
            weight: Text::fixed("病组权重", "weight of the group"),
            rate: Text::fixed("费率", "base rate"),
        },
    }
}

impl<'t> Price<'t> {
    /// What the price of a group is made of, where it may have one.
    pub(crate) fn of(table: &'t WeightTable, class: &'t Class, row: &'t GroupRow) -> Option<Self> {
        let may = row.none.is_none() && row.unlike.is_none();
        let price = Self { table, class, row };
        (may && (price.printed().is_some() || price.computed().is_some())).then_some(price)
    }

    /// What the table prints.
    fn printed(&self) -> Option<Factor> {
        let printed = self.row.standards.get(self.class.id.as_str()).copied();
        printed.filter(|yuan| !yuan.value().is_zero())
    }

    /// Weight and rate, where the table has both.
    fn computed(&self) -> Option<(Factor, Factor)> {
        if matches!(self.table.numbers, Numbers::Standard | Numbers::WeightsOnly) {
            return None;
        }
        let weight = self.row.weight.filter(|weight| !weight.value().is_zero())?;
        let rate = self.table.paying_class(self.class, self.row).rate?;
        Some((weight, rate))
    }

    /// Every factor of the price in its order, with the class's own coefficients or without them.
    fn factors(&self, own: Factor, with_coefficients: bool) -> Vec<(&'static str, Text, Factor)> {
        if let Some(yuan) = self.printed() {
            let label = Text::fixed("表上的支付标准", "standard printed in the table");
            return vec![("printed", label, yuan)];
        }
        let Some((weight, rate)) = self.computed() else {
            return Vec::new();
        };
        let words = words(self.table.numbers);
        let mut factors = vec![("weight", words.weight, weight)];
        if let Some(points) = self.table.points_per_weight {
            let label = Text::fixed("权重为 1 时的点数", "points for a weight of 1");
            factors.push(("points_per_weight", label, points));
        }
        factors.push(("rate", words.rate, rate));
        if with_coefficients {
            let paying = self.table.paying_class(self.class, self.row);
            let names = ["coefficient.1", "coefficient.2", "coefficient.3"];
            for (name, coefficient) in names.into_iter().zip(&paying.coefficients) {
                factors.push((name, coefficient.name.clone(), coefficient.value));
            }
            if self.table.hospital_coefficient {
                let label = Text::fixed("本医院的调整系数", "the hospital's own coefficient");
                factors.push(("hospital_coefficient", label, own));
            }
        }
        factors
    }

    /// The price as a line.
    pub(crate) fn line(&self, own: Factor, sheet: &mut Worksheet, basis: Vec<Basis>) -> Quantity {
        let product = self.product(own, true, sheet);
        let label = Text::fixed("支付标准", "payment standard");
        sheet.line(Title::plain("standard", label), &product, basis)
    }

    /// The same without the coefficients of the class and of the hospital, where limits are measured on it.
    pub(crate) fn without_coefficients(&self, sheet: &mut Worksheet) -> Expr {
        self.product(Factor::ONE, false, sheet)
    }

    fn product(&self, own: Factor, with_coefficients: bool, sheet: &mut Worksheet) -> Expr {
        let mut product: Option<Expr> = None;
        for (id, label, factor) in self.factors(own, with_coefficients) {
            let unit = if matches!(id, "rate" | "printed") {
                Unit::Yuan
            } else {
                Unit::Count
            };
            let origin = if id == "hospital_coefficient" {
                Origin::Input
            } else {
                Origin::Pack
            };
            let factor = sheet.quantity(id, label, factor.value(), unit, origin);
            product = Some(match product {
                Some(before) => before.times(factor),
                None => factor.into(),
            });
        }
        product.unwrap_or(Expr::Zero)
    }
}

impl WeightTable {
    /// The standard of a group in whole fen, where it has one in that class: the same as the line that
    /// [`crate::price`] writes down, for whoever prices a month of cases.
    pub fn standard(&self, class: &Class, row: &GroupRow, own: Factor) -> Option<Fen> {
        let price = Price::of(self, class, row)?;
        let factors = price.factors(own, true).into_iter();
        let exact = factors
            .map(|(.., factor)| factor.value())
            .try_fold(Decimal::ONE, Decimal::checked_mul)?;
        Fen::rounded(exact, self.rounding)
    }

    /// For how many groups of the edition there is a price in some class.
    pub fn priced(&self) -> usize {
        let has = |row: &&GroupRow| {
            let some = |class: &Class| Price::of(self, class, row).is_some();
            self.classes.iter().any(some)
        };
        // Cases that fit no group or several are none of an edition's own.
        let own = self.groups.iter().filter(|(drg, _)| is_own(drg));
        own.map(|(_, row)| row).filter(has).count()
    }
}
