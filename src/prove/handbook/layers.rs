//! The layers of a handbook's pack: deductible and pool fund, and serious-illness insurance.

use super::HandbookSerious;
use super::maker::{Maker, Stay};
use base::money::{Fen, Ratio};
use base::number::NumberKind;
use base::text::Text;
use settle::case::FundField;
use settle::mechanisms::{
    Band, Boundary, CapOn, Counted, DeductibleRule, EdgesFrom, FundRule, Layer, Limit, Measure,
    PoolRule, Threshold,
};
use settle::pack::{Table, Unknown, When};

impl Maker {
    pub(super) fn basic(&self, stays: &[Stay], cap: Option<Limit>) -> Option<Vec<Layer>> {
        let deductibles = stays.iter().map(|stay| {
            let ask = asked(
                format!("deductible.{}", stay.id),
                format!("在{}住院的起付线是多少元？", stay.words.zh),
                format!("What is the deductible, in yuan: {}?", stay.words.en),
            );
            self.cell(stay.when.clone(), stay.deductible, ask)
        });
        let ratios = stays.iter().map(|stay| {
            let ask = asked(
                format!("ratio.{}", stay.id),
                format!("在{}住院的报销比例是多少？", stay.words.zh),
                format!("What is the reimbursement ratio: {}?", stay.words.en),
            );
            self.cell(stay.when.clone(), stay.bands.as_deref().map(bands), ask)
        });
        let cap = self.table(
            cap,
            asked(
                "annual_cap".into(),
                "统筹基金的封顶线（一年最多付多少元）是多少？".into(),
                "What is the annual cap of the pool fund, in yuan?".into(),
            ),
        )?;
        Some(vec![
            Layer::Deductible(Box::new(DeductibleRule {
                applies: When::default(),
                amount: Table {
                    cells: deductibles.collect::<Option<_>>()?,
                },
                further_stays: None,
                measured_on: Measure::Stay,
                transfer: None,
            })),
            Layer::Pool(Box::new(PoolRule {
                applies: When::default(),
                measured_on: Measure::Stay,
                bands: Table {
                    cells: ratios.collect::<Option<_>>()?,
                },
                edges_from: EdgesFrom::Zero,
                cap,
                cap_on: CapOn::Paid,
                cap_times: None,
                own_factor: None,
                less: None,
            })),
        ])
    }

    pub(super) fn serious(&mut self, told: &HandbookSerious) -> Option<FundRule> {
        let path = |field: &str| format!("handbook.serious.{field}");
        let deductible = self.figure(
            told.deductible.as_ref(),
            &path("deductible"),
            NumberKind::Amount,
            str::parse::<Fen>,
        );
        let ratio = self.figure(
            told.ratio.as_ref(),
            &path("ratio"),
            NumberKind::Share,
            str::parse::<Ratio>,
        );
        let cap = self.figure(
            told.cap.as_ref(),
            &path("cap"),
            NumberKind::Amount,
            str::parse::<Limit>,
        );
        let ask = |id: &str, zh: &str, en: &str| {
            asked(format!("serious_illness.{id}"), zh.into(), en.into())
        };
        Some(FundRule {
            id: "serious_illness".into(),
            name: Text::fixed("大病保险", "serious-illness insurance"),
            pays_as: FundField::HifmiPay,
            applies: When::default(),
            counts: vec![Counted::Deductible, Counted::OwnShare, Counted::AboveCap],
            measured_on: Measure::Year,
            deductible: self.table(
                deductible,
                ask(
                    "deductible",
                    "大病保险的起付线是多少元？",
                    "What is the deductible of serious-illness insurance, in yuan?",
                ),
            )?,
            threshold: Threshold::Deductible,
            edges_from: EdgesFrom::Zero,
            bands: self.table(
                ratio.map(|ratio| bands(&[(Fen::ZERO, ratio)])),
                ask(
                    "ratio",
                    "大病保险的支付比例是多少？",
                    "What share does serious-illness insurance pay?",
                ),
            )?,
            cap: self.table(
                cap,
                ask(
                    "cap",
                    "大病保险一年最多付多少元？",
                    "What is the annual cap of serious-illness insurance, in yuan?",
                ),
            )?,
            own_factor: None,
            not_counted: Vec::new(),
            bonus: None,
            apart: None,
        })
    }
}

/// Tiers from ratios and the amounts above which they hold. On which side an edge itself lies makes no
/// difference to what is paid.
fn bands(told: &[(Fen, Ratio)]) -> Vec<Band> {
    let ends = told.iter().skip(1).map(|(above, _)| Some(*above));
    told.iter()
        .zip(ends.chain([None]))
        .map(|(&(above, ratio), up_to)| Band {
            above,
            up_to,
            boundary: up_to.map(|_| Boundary::Lower),
            ratio: Some(ratio),
            unknown: None,
        })
        .collect()
}

fn asked(id: String, zh: String, en: String) -> Unknown {
    Unknown {
        id,
        ask: Text::made(zh, en),
        find: Text::fixed(
            "在当地医保手册上，或问医院的医保办公室",
            "In the local insurance handbook, or ask the insurance office of the hospital",
        ),
        earlier: None,
    }
}
