//! The price of one grouped case by one table, where its limits are, and what the hospital is left with.

use crate::class::{Class, Insured};
use crate::factor::Factor;
use crate::group_price::Price;
use crate::limits::{AtLimit, OfGroup};
use crate::pay::pay;
use crate::table::{GroupRow, StandsFor, WeightTable};
use base::date::Date;
use base::json::Read;
use base::money::Fen;
use base::source::Citation;
use base::text::Text;
use serde::Serialize;
use worksheet::{Basis, Expr, Origin, Quantity, Title, Worksheet};

mod answer;
mod refuse;
mod scale;
mod sentences;
pub use answer::{
    ClassSummary, LimitMark, NotPriced, NotPricedReason, PriceResponse, Priced, Scale, TableSummary,
};
pub(crate) use refuse::found as refused;

/// A grouped case, and by which table it is to be priced.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct PriceRequest {
    /// The table: `yantai-2024`.
    pub table: String,
    /// The scheme by which the case was grouped: `chs-drg-2.0`.
    pub scheme: String,
    /// Its group.
    pub drg: String,
    /// The class of the hospital in that table; may be left out where there is only one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Whose insurance it is, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insured: Option<Insured>,
    /// The day of discharge. A table that is no longer used by then prices nothing unless chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Date>,
    /// Whether a table that is no longer used was chosen all the same.
    #[serde(default)]
    pub past_by_choice: bool,
    /// What the stay cost in all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Fen>,
    /// How many days it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// The hospital's own coefficient, where the table has one for each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hospital_coefficient: Option<Factor>,
    /// What the standard stands for, where the table does not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stands_for: Option<StandsFor>,
    /// What the patient pays, where the standard stands for the part of the fund alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patient_part: Option<Fen>,
}

/// Prices a case by a table.
pub fn price(table: &WeightTable, request: &PriceRequest) -> PriceResponse {
    let chosen = refuse::chosen(table, request);
    match chosen {
        Ok(chosen) => Pricing::new(table, request, chosen).answer(),
        Err(reason) => {
            let not_priced = refuse::not_priced(table, request, reason);
            PriceResponse::NotPriced(Box::new(not_priced))
        }
    }
}

pub use crate::limits::Side;

/// What was found in the table.
struct Chosen<'t> {
    class: &'t Class,
    row: &'t GroupRow,
    price: Price<'t>,
}

/// A price under way.
struct Pricing<'a> {
    table: &'a WeightTable,
    request: &'a PriceRequest,
    chosen: Chosen<'a>,
    sheet: Worksheet,
    basis: Basis,
}

impl<'a> Pricing<'a> {
    fn new(table: &'a WeightTable, request: &'a PriceRequest, chosen: Chosen<'a>) -> Self {
        let basis = basis(table, request, &chosen);
        Self {
            table,
            request,
            chosen,
            sheet: Worksheet::new(table.rounding),
            basis,
        }
    }

    fn answer(mut self) -> PriceResponse {
        let own = self.request.hospital_coefficient.unwrap_or(Factor::ONE);
        let basis = vec![self.basis.clone()];
        let standard = self.chosen.price.line(own, &mut self.sheet, basis.clone());
        let of = OfGroup {
            table: self.table,
            class: self.chosen.class,
            row: self.chosen.row,
            price: &self.chosen.price,
            standard,
        };
        let limits = of.limits(&mut self.sheet, &basis);
        let by_days = self.request.days.is_some_and(|days| of.is_by_days(days));
        let cost = self.request.cost.map(|cost| {
            let title = Title::plain("cost", Text::fixed("这次住院的费用", "cost of the stay"));
            self.sheet.told("cost", title, cost)
        });
        let sheet = &mut self.sheet;
        let paid = cost.map(|cost| pay(sheet, &basis, [cost, standard], &limits, by_days));
        let result = cost.zip(paid.as_ref().and_then(|it| it.paid));
        let result = result.and_then(|(cost, paid)| self.result(cost, paid));
        let mark = |limit: &AtLimit<'_>, side| (side, limit.ratio, self.sheet.fen(limit.at));
        let marks: Vec<_> = [
            limits.low.as_ref().map(|it| mark(it, Side::Low)),
            limits.high.as_ref().map(|it| mark(it, Side::High)),
        ]
        .into_iter()
        .flatten()
        .collect();
        let standard = self.sheet.fen(standard);
        let amounts = sentences::Amounts {
            standard,
            paid: paid
                .as_ref()
                .and_then(|it| it.paid)
                .map(|it| self.sheet.fen(it)),
            result: result.map(|it| self.sheet.fen(it)),
            limit: paid.as_ref().and_then(|paid| {
                let mut marks = marks.iter();
                let beyond = marks.find(|(side, ..)| *side == paid.side);
                beyond.map(|(_, ratio, at)| (*ratio, *at))
            }),
        };
        let sentences = sentences::of(
            self.table,
            self.request,
            self.chosen.class,
            paid.as_ref(),
            &amounts,
        );
        let asked = sentences::asked(self.table, self.request, paid.as_ref());
        let scale = scale::of(standard, self.request.cost, &marks);
        let priced = Priced {
            table: TableSummary::of(self.table),
            drg: self.request.drg.clone(),
            class: ClassSummary::of(self.chosen.class),
            weight: self.chosen.row.weight,
            standard,
            side: paid.as_ref().map(|it| it.side),
            paid: amounts.paid,
            result: amounts.result,
            scale,
            sentences,
            asked,
            notes: self.table.notes.clone(),
            // Amounts of a table and of a request are far below what a worksheet refuses.
            lines: self.sheet.finish().unwrap_or_default(),
        };
        PriceResponse::Priced(Box::new(priced))
    }

    /// What the hospital is left with, or lacks.
    fn result(&mut self, cost: Quantity, paid: Quantity) -> Option<Quantity> {
        let stands_for = self.table.stands_for.or(self.request.stands_for);
        let received = if stands_for == Some(StandsFor::FundPart) {
            let part = self.request.patient_part?;
            let label = Text::fixed("病人自己付的", "what the patient pays");
            let title = Title::plain("patient_part", label);
            let part = self.sheet.told("patient_part", title, part);
            Expr::sum([paid, part])
        } else {
            paid.into()
        };
        let label = Text::fixed(
            "医院的盈亏（不是病人的）",
            "the hospital's result (not the patient's)",
        );
        let title = Title::plain("result", label);
        Some(self.sheet.line(title, &received.minus(cost), Vec::new()))
    }
}

/// The value of the table that the price rests on.
fn basis(table: &WeightTable, request: &PriceRequest, chosen: &Chosen<'_>) -> Basis {
    let weight = chosen.row.weight.map(Factor::shown);
    let (zh, en) = match weight {
        Some(weight) => (format!("，权重 {weight}"), format!(", weight {weight}")),
        None => Default::default(),
    };
    let (place, drg) = (&table.place.name, &request.drg);
    let year = i16::try_from(table.year).unwrap_or_default();
    Basis {
        what: Text::made(
            format!("{} {year} 年的表：{drg}{zh}", place.zh),
            format!("table of {} of {year}: {drg}{en}", place.en),
        ),
        holds_for: chosen.class.name.clone(),
        origin: Origin::Pack,
        from: Date::new(year, 1, 1).unwrap_or(Date::FIRST),
        until: table.used_until,
        checked_on: table.checked_on,
        citations: vec![Citation {
            source: table.source.id.clone(),
            clause: format!("{} {year}：{drg}", place.zh),
        }],
    }
}
