//! A month or a year of cases: each priced, each hospital added up, and a budget shared among them.
//!
//! Shares are by the sum of standards. Where a table has one value of a point for all, that is by points.

use crate::allocate::{AllocationFault, allocate};
use crate::factor::Factor;
use crate::group_price::Price;
use crate::limits::{OfGroup, Side};
use crate::pay::pay;
use crate::price::{NotPricedReason, PriceRequest, refused};
use crate::sum::FundSum;
use crate::table::{Numbers, WeightTable, is_own};
use base::json::Read;
use base::money::Fen;
use base::text::Text;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use worksheet::{Title, Worksheet};

/// A case of a hospital.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct ClearingCase {
    /// The hospital.
    pub hospital: String,
    /// Its class in the table; may be left out where there is only one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The scheme by which the case was grouped.
    pub scheme: String,
    /// Its group.
    pub drg: String,
    /// What the stay cost.
    pub cost: Fen,
    /// How many days it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
}

/// What the cases of a hospital, of a group or of a department come to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Cleared {
    /// Cases in all.
    pub cases: u32,
    /// Of them with a weight.
    pub weighted: u32,
    /// 病例组合指数: the mean weight of those; nothing where none has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_mix_index: Option<Factor>,
    #[serde(skip)]
    weights: Decimal,
    /// Of them with a price.
    pub priced: u32,
    /// Below the low limit, and above the high one.
    pub low: u32,
    /// See above.
    pub high: u32,
    /// Beyond a limit where the table does not say what is paid: they count at their standard.
    pub not_said: u32,
    /// Without a price, by the reason.
    #[cfg_attr(
        feature = "typegen",
        ts(type = "Partial<Record<NotPricedReason, number>>")
    )]
    pub not_priced: Reasons,
    /// What all its cases cost.
    pub cost: Fen,
    /// What those without a price cost.
    pub cost_not_priced: Fen,
    /// What those with a price cost.
    pub cost_priced: Fen,
    /// The sum of standards.
    pub standards: Fen,
    /// The sum of what its priced cases are settled at, limits included.
    pub paid: Fen,
    /// 结余: that sum less what those cases cost; below zero where they cost more.
    pub surplus: Fen,
    /// Its share of the budget, where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Fen>,
}

/// How many cases have no price for which reason, in the order of the reasons' names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reasons(Vec<(NotPricedReason, u32)>);

impl Reasons {
    fn count(&mut self, reason: NotPricedReason) {
        let name = reason.as_str();
        match self.0.binary_search_by(|(own, _)| own.as_str().cmp(name)) {
            Err(at) => self.0.insert(at, (reason, 1)),
            Ok(at) => {
                if let Some((_, count)) = self.0.get_mut(at) {
                    *count = count.saturating_add(1);
                }
            }
        }
    }
}

impl Serialize for Reasons {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(
            self.0
                .iter()
                .map(|(reason, count)| (reason.as_str(), count)),
        )
    }
}

/// A clearing under way.
pub struct Clearing<'t> {
    table: &'t WeightTable,
    hospitals: BTreeMap<String, Cleared>,
}

impl<'t> Clearing<'t> {
    /// Nothing yet.
    pub fn new(table: &'t WeightTable) -> Self {
        Self {
            table,
            hospitals: BTreeMap::new(),
        }
    }

    /// Takes a case.
    pub fn push(&mut self, case: ClearingCase) {
        let ClearingCase {
            hospital,
            class,
            scheme,
            drg,
            cost,
            days,
        } = case;
        let request = PriceRequest {
            scheme,
            drg,
            class,
            past_by_choice: true,
            cost: Some(cost),
            days,
            ..PriceRequest::default()
        };
        let one = CaseCleared::of(self.table, &request, cost);
        self.hospitals.entry(hospital).or_default().take(&one);
    }

    /// What each hospital's cases come to, by their names; with its share of a budget, which hospitals
    /// whose cases have no price cannot have.
    ///
    /// # Errors
    /// A budget that cannot be shared: by a hospital without a priced case.
    pub fn finish(
        mut self,
        budget: Option<FundSum>,
    ) -> Result<BTreeMap<String, Cleared>, AllocationFault> {
        if let Some(budget) = budget {
            let by = self.hospitals.iter();
            let by: Vec<(String, Decimal)> = by
                .map(|(id, own)| (id.clone(), own.standards.yuan()))
                .collect();
            for share in allocate(budget.fen(), &by)? {
                if let Some(own) = self.hospitals.get_mut(&share.id) {
                    own.share = Some(share.amount);
                }
            }
        }
        self.hospitals.values_mut().for_each(Cleared::close);
        Ok(self.hospitals)
    }
}

impl Cleared {
    /// Adds a case.
    pub(crate) fn take(&mut self, case: &CaseCleared) {
        self.cases = self.cases.saturating_add(1);
        self.cost = self.cost + case.cost;
        if let Some(weight) = case.weight {
            self.weighted = self.weighted.saturating_add(1);
            self.weights = self.weights.saturating_add(weight.value());
        }
        let priced = match &case.priced {
            Ok(priced) => priced,
            Err(reason) => {
                self.not_priced.count(*reason);
                self.cost_not_priced = self.cost_not_priced + case.cost;
                return;
            }
        };
        self.priced = self.priced.saturating_add(1);
        self.standards = self.standards + priced.standard;
        self.paid = self.paid + priced.paid.unwrap_or(priced.standard);
        let side = match priced.side {
            Side::Low => &mut self.low,
            Side::High => &mut self.high,
            Side::Normal => return,
        };
        *side = side.saturating_add(1);
        self.not_said = self
            .not_said
            .saturating_add(u32::from(priced.paid.is_none()));
    }

    /// Says what only all cases together give.
    pub(crate) fn close(&mut self) {
        self.cost_priced = self.cost - self.cost_not_priced;
        self.surplus = self.paid - self.cost_priced;
        let mean = self.weights.checked_div(Decimal::from(self.weighted));
        self.case_mix_index = mean.and_then(Factor::rounded);
    }
}

/// What one case comes to.
pub(crate) struct CaseCleared {
    cost: Fen,
    weight: Option<Factor>,
    pub(crate) priced: Result<CasePriced, NotPricedReason>,
}

/// What a case with a price is settled at.
pub(crate) struct CasePriced {
    standard: Fen,
    pub(crate) side: Side,
    paid: Option<Fen>,
}

impl CaseCleared {
    pub(crate) fn of(table: &WeightTable, request: &PriceRequest, cost: Fen) -> Self {
        Self {
            cost,
            weight: weight(table, request),
            priced: priced(table, request, cost),
        }
    }
}

/// The weight of a case: where the edition is the table's own and the group is the same one. Cases in no
/// group have none, and points of score are no weights.
fn weight(table: &WeightTable, request: &PriceRequest) -> Option<Factor> {
    let has_weights = table.numbers != Numbers::Score && request.scheme == table.scheme;
    let row = table.groups.get(request.drg.as_str());
    let row = row.filter(|_| has_weights && is_own(&request.drg));
    row.filter(|row| row.unlike.is_none())
        .and_then(|row| row.weight)
}

fn priced(
    table: &WeightTable,
    request: &PriceRequest,
    cost: Fen,
) -> Result<CasePriced, NotPricedReason> {
    let (class, row) = refused(table, request)?;
    let price = Price::of(table, class, row).ok_or(NotPricedReason::NotSet)?;
    let mut sheet = Worksheet::brief(table.rounding);
    let standard = price.line(Factor::ONE, &mut sheet, Vec::new());
    let of = OfGroup {
        table,
        class,
        row,
        price: &price,
        standard,
    };
    let limits = of.limits(&mut sheet, &[]);
    let by_days = request.days.is_some_and(|days| of.is_by_days(days));
    let cost = sheet.told("cost", Title::plain("cost", Text::fixed("", "")), cost);
    let paid = pay(&mut sheet, &[], [cost, standard], &limits, by_days);
    Ok(CasePriced {
        standard: sheet.fen(standard),
        side: paid.side,
        paid: paid.paid.map(|paid| sheet.fen(paid)),
    })
}
