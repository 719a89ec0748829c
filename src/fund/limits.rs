//! 低倍率、高倍率: where a case costs so little or so much that it is paid otherwise.
//!
//! | 吉林 2022, AH11 | ratio | limit | a case at it |
//! |---|---|---|---|
//! | low | 0.35 | 27,658.5685096 | 27,658.56 is low, 27,658.57 is not |
//! | high | 2 | 158,048.962912 | 158,048.96 is not high, 158,048.97 is |
//!
//! A cost is compared with the exact limit, never with the one that is shown.

use crate::class::Class;
use crate::factor::Factor;
use crate::group_price::Price;
use crate::table::{Beyond, GroupRow, Limit, LimitStep, MeasuredOn, WeightTable};
use base::text::Text;
use serde::Serialize;
use worksheet::{Basis, Expr, Origin, Quantity, Title, Unit, Worksheet};

/// Which side of the limits a case is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 低倍率: it costs very little.
    Low,
    /// Between the limits.
    Normal,
    /// 高倍率: it costs very much.
    High,
}

/// A limit of a group at a class of hospitals.
pub(crate) struct AtLimit<'t> {
    pub(crate) ratio: Factor,
    /// The line of it.
    pub(crate) at: Quantity,
    limit: &'t Limit,
    /// Exactly.
    exact: Expr,
}

/// The limits of a group, as lines.
pub(crate) struct GroupLimits<'t> {
    pub(crate) low: Option<AtLimit<'t>>,
    pub(crate) high: Option<AtLimit<'t>>,
}

/// What somebody asks for the limits of.
pub(crate) struct OfGroup<'a, 't> {
    pub(crate) table: &'t WeightTable,
    pub(crate) class: &'t Class,
    pub(crate) row: &'t GroupRow,
    pub(crate) price: &'a Price<'t>,
    pub(crate) standard: Quantity,
}

impl<'t> OfGroup<'_, 't> {
    /// The limits, each with its line.
    pub(crate) fn limits(&self, sheet: &mut Worksheet, basis: &[Basis]) -> GroupLimits<'t> {
        let none = GroupLimits {
            low: None,
            high: None,
        };
        let Some(limits) = &self.table.limits else {
            return none;
        };
        let Some(base) = self.base(limits.measured_on, sheet) else {
            return none;
        };
        let mut side = |limit: &'t Option<Limit>, id: &'static str, names: [Text; 2]| {
            let limit = limit.as_ref()?;
            let ratio = self.step(limit)?.ratio;
            let [name, label] = names;
            let times = sheet.quantity(
                format!("{id}.ratio"),
                name,
                ratio.value(),
                Unit::Count,
                Origin::Pack,
            );
            let exact = base.clone().times(times);
            let at = sheet.line(Title::plain(id, label), &exact, basis.to_vec());
            Some(AtLimit {
                ratio,
                at,
                limit,
                exact,
            })
        };
        GroupLimits {
            low: side(&limits.low, "limit.low", LOW),
            high: side(&limits.high, "limit.high", HIGH),
        }
    }

    fn base(&self, on: MeasuredOn, sheet: &mut Worksheet) -> Option<Expr> {
        Some(match on {
            MeasuredOn::Standard => self.standard.into(),
            MeasuredOn::WithoutCoefficients => self.price.without_coefficients(sheet),
            MeasuredOn::MeanCost => {
                let (weight, mean) = (self.row.weight?, self.table.mean_cost?);
                let label = Text::fixed("病组权重", "weight of the group");
                let weight =
                    sheet.quantity("weight", label, weight.value(), Unit::Count, Origin::Pack);
                let label = Text::fixed(
                    "权重为 1 时的平均费用",
                    "mean cost of a case with a weight of 1",
                );
                let mean =
                    sheet.quantity("mean_cost", label, mean.value(), Unit::Yuan, Origin::Pack);
                Expr::from(weight).times(mean)
            }
        })
    }

    fn step<'l>(&self, limit: &'l Limit) -> Option<&'l LimitStep> {
        limit.steps.iter().find(|step| {
            let light = |most: Factor| self.row.weight.is_some_and(|weight| weight <= most);
            step.up_to_weight.is_none_or(light)
                && (step.classes.is_empty() || step.classes.contains(&self.class.id))
                && (!step.basic || self.row.basic)
        })
    }

    /// How long stays are paid otherwise: whether that number of days is as billed.
    pub(crate) fn is_by_days(&self, days: u16) -> bool {
        let limits = self.table.limits.as_ref();
        let limits = limits.and_then(|limits| limits.days.as_ref());
        limits.is_some_and(|limits| {
            limits.up_to.is_some_and(|most| days <= most)
                || limits.from.is_some_and(|least| days >= least)
        })
    }
}

const LOW: [Text; 2] = [
    Text::fixed("低倍率", "ratio of the low limit"),
    Text::fixed("低倍率界限", "low limit"),
];
const HIGH: [Text; 2] = [
    Text::fixed("高倍率", "ratio of the high limit"),
    Text::fixed("高倍率界限", "high limit"),
];

impl<'t> GroupLimits<'t> {
    /// Which side a cost is on, and the limit that it is beyond.
    pub(crate) fn side(
        &self,
        cost: Quantity,
        sheet: &mut Worksheet,
    ) -> (Side, Option<&AtLimit<'t>>) {
        if let Some(low) = &self.low {
            let beyond = match low.limit.reached {
                true => !sheet.exceeds(&cost.into(), &low.exact),
                false => sheet.exceeds(&low.exact, &cost.into()),
            };
            if beyond {
                return (Side::Low, Some(low));
            }
        }
        if let Some(high) = &self.high {
            let beyond = match high.limit.reached {
                true => !sheet.exceeds(&high.exact, &cost.into()),
                false => sheet.exceeds(&cost.into(), &high.exact),
            };
            if beyond {
                return (Side::High, Some(high));
            }
        }
        (Side::Normal, None)
    }
}

impl AtLimit<'_> {
    /// How a case beyond it is paid; nothing where the table does not say.
    pub(crate) fn pays(&self) -> Option<Beyond> {
        self.limit.pays
    }

    /// What a case beyond it is paid.
    pub(crate) fn paid(
        &self,
        how: Beyond,
        [cost, standard]: [Quantity; 2],
        sheet: &mut Worksheet,
    ) -> Expr {
        let factor = self.limit.factor.map(|factor| {
            let label = Text::fixed("支付系数", "share that is paid");
            sheet.quantity(
                "limit.factor",
                label,
                factor.value(),
                Unit::Count,
                Origin::Pack,
            )
        });
        let shared = |amount: Expr| match factor {
            Some(factor) => amount.times(factor),
            None => amount,
        };
        match how {
            Beyond::AsBilled => shared(cost.into()),
            Beyond::Standard => standard.into(),
            Beyond::Excess => {
                let above = Expr::from(cost).minus(self.exact.clone());
                Expr::Sum(vec![standard.into(), shared(above)])
            }
            Beyond::Capped => {
                let cap = self.limit.cap.unwrap_or(Factor::ONE);
                let label = Text::fixed("最多付标准的几倍", "at most so many times the standard");
                let cap =
                    sheet.quantity("limit.cap", label, cap.value(), Unit::Count, Origin::Pack);
                Expr::from(cost).least(Expr::from(standard).times(cap))
            }
        }
    }
}
