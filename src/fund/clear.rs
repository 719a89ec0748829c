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
use crate::table::WeightTable;
use base::json::Read;
use base::money::Fen;
use base::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;
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

/// What a hospital's cases come to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct HospitalCleared {
    /// Cases in all.
    pub cases: u64,
    /// Of them with a price.
    pub priced: u64,
    /// Below the low limit, and above the high one.
    pub low: u64,
    /// See above.
    pub high: u64,
    /// Beyond a limit where the table does not say what is paid: they count at their standard.
    pub not_said: u64,
    /// Without a price, by the reason.
    pub not_priced: BTreeMap<&'static str, u64>,
    /// What all its cases cost.
    pub cost: Fen,
    /// What those without a price cost.
    pub cost_not_priced: Fen,
    /// The sum of standards.
    pub standards: Fen,
    /// The sum of what its priced cases are settled at, limits included.
    pub paid: Fen,
    /// Its share of the budget, where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Fen>,
}

/// A clearing under way.
pub struct Clearing<'t> {
    table: &'t WeightTable,
    hospitals: BTreeMap<String, HospitalCleared>,
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
            table: String::new(),
            scheme,
            drg,
            class,
            insured: None,
            day: None,
            past_by_choice: true,
            cost: Some(cost),
            days,
            hospital_coefficient: None,
            stands_for: None,
            patient_part: None,
        };
        let own = self.hospitals.entry(hospital).or_default();
        own.cases = own.cases.saturating_add(1);
        own.cost = own.cost + cost;
        match one(self.table, &request, cost) {
            Ok(one) => own.take(&one),
            Err(reason) => {
                let count = own.not_priced.entry(reason.as_str()).or_default();
                *count = count.saturating_add(1);
                own.cost_not_priced = own.cost_not_priced + cost;
            }
        }
    }

    /// What each hospital's cases come to, by their names; with its share of a budget, which hospitals
    /// whose cases have no price cannot have.
    ///
    /// # Errors
    /// A budget that cannot be shared: by a hospital without a priced case.
    pub fn finish(
        mut self,
        budget: Option<FundSum>,
    ) -> Result<BTreeMap<String, HospitalCleared>, AllocationFault> {
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
        Ok(self.hospitals)
    }
}

impl HospitalCleared {
    fn take(&mut self, case: &CaseCleared) {
        self.priced = self.priced.saturating_add(1);
        self.standards = self.standards + case.standard;
        self.paid = self.paid + case.paid.unwrap_or(case.standard);
        let side = match case.side {
            Side::Low => &mut self.low,
            Side::High => &mut self.high,
            Side::Normal => return,
        };
        *side = side.saturating_add(1);
        self.not_said = self.not_said.saturating_add(u64::from(case.paid.is_none()));
    }
}

/// What one case comes to.
struct CaseCleared {
    standard: Fen,
    side: Side,
    paid: Option<Fen>,
}

fn one(
    table: &WeightTable,
    request: &PriceRequest,
    cost: Fen,
) -> Result<CaseCleared, NotPricedReason> {
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
    Ok(CaseCleared {
        standard: sheet.fen(standard),
        side: paid.side,
        paid: paid.paid.map(|paid| sheet.fen(paid)),
    })
}
