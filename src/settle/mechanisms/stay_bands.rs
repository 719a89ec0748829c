//! 按费用段扣起付线: the in-scope cost of one stay in tiers, each with a deductible of its own, in the
//! place of one deductible and the pool fund's shares.
//!
//! Regions have had it for a group of ages alone, such as those under 45; `applies` names the group,
//! and the deductible and the pool fund are for the others. The fund's payment is rounded tier by
//! tier (identity I5) and has no cap.

use super::bands::{self, Band};
use super::bill_parts::Bill;
use super::mechanism::{Checks, Mechanism, OfLayer, Worked, gives, told};
use super::{Amounts, CellValue, QuestionKind, Settlement, TableLabel};
use crate::pack::tables::Visitor;
use crate::pack::{FindingCode, Match, Table, When};
use base::json::Read;
use base::money::{Fen, Ratio};
use base::number::NumberFault;
use base::text::Text;
use serde::Serialize;
use worksheet::{Expr, LineKind, LineStatus, Origin, Quantity, Title, Unit};

const DEDUCTIBLE: Text = Text::fixed("各段起付线", "deductibles of the tiers");
const RATIO: Text = Text::fixed("支付比例", "reimbursement ratio");

/// Parameters of tiers with deductibles of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct StayBandsRule {
    /// Whom and what it is for. The deductible and the pool fund are not for them.
    pub applies: When,
    /// The tiers of the in-scope cost of this stay, each with the fund's share of what is above its
    /// deductible.
    pub bands: Table<Vec<Band>>,
    /// The deductible of each tier, in yuan, from the lowest to the highest.
    pub deductibles: Table<Vec<Fen>>,
}

/// Packs do not leave deductibles of tiers unknown: one figure does not answer for several.
impl CellValue for Vec<Fen> {
    const KIND: QuestionKind = QuestionKind::Amount;
    fn answered(_: &str) -> Result<Self, NumberFault> {
        Err(NumberFault::NotANumber)
    }
}

impl Mechanism for StayBandsRule {
    const ABOUT: &'static str = "按费用段扣起付线: the cost of one stay in tiers, each with a \
        deductible of its own, in the place of deductible and pool fund.";
    const WORKED: &'static [Worked] = &[Worked {
        layers: r#"[{"stay_bands": {
            "applies": {},
            "bands": {"=": "tiers $2"},
            "deductibles": {"=": ["$3", "$4"]}
        }}]"#,
        request: r#"{"bill": {"amounts": {"inscp_scp_amt": "$1"}}}"#,
        columns: &[
            told("in scope"),
            told("tiers"),
            told("deductible of the first"),
            told("of the second"),
            gives("deductibles", "stay_bands.deductible"),
            gives("fund", "stay_bands"),
        ],
        rows: &[
            &[
                "400.00",
                "–5,000 70%, above 80%",
                "500.00",
                "300.00",
                "400.00",
                "0.00",
            ],
            &[
                "3,000.00",
                "–5,000 70%, above 80%",
                "500.00",
                "300.00",
                "500.00",
                "1,750.00",
            ],
            &[
                "5,000.00",
                "–5,000 70%, above 80%",
                "500.00",
                "300.00",
                "500.00",
                "3,150.00",
            ],
            &[
                "5,200.00",
                "–5,000 70%, above 80%",
                "500.00",
                "300.00",
                "700.00",
                "3,150.00",
            ],
            &[
                "9,000.00",
                "–5,000 70%, above 80%",
                "500.00",
                "300.00",
                "800.00",
                "6,110.00",
            ],
        ],
    }];
    const PAYS: bool = true;
    const OF_POOL: bool = true;

    fn tables<'p, V: Visitor<'p>>(&'p self, tables: &mut OfLayer<'_, V>) {
        tables.table("bands", Some(&self.applies), &self.bands);
        tables.table("deductibles", Some(&self.applies), &self.deductibles);
    }

    fn check(&self, checks: &mut Checks<'_, '_>) {
        checks.applies(&self.applies);
        bands::check(checks, &self.bands);
        let tiers = self.bands.cells.iter().map(|cell| cell.content.known());
        let tiers: Option<Vec<usize>> = tiers.map(|bands| bands.map(Vec::len)).collect();
        for (row, cell) in self.bands.cells.iter().enumerate() {
            if cell
                .content
                .known()
                .is_some_and(|bands| bands.unknowns().next().is_some())
            {
                checks.find(
                    FindingCode::Bands,
                    &format!("bands.cells[{row}]"),
                    "这里每一段的比例都要写明，不能写 unknown",
                    "Here every tier needs its `ratio`; none may be unknown",
                );
            }
        }
        for (row, cell) in self.deductibles.cells.iter().enumerate() {
            let many = cell.content.known().map(Vec::len);
            let fits = tiers
                .as_ref()
                .is_some_and(|tiers| tiers.iter().all(|tiers| Some(*tiers) == many));
            if !fits {
                checks.find(
                    FindingCode::Bands,
                    &format!("deductibles.cells[{row}]"),
                    "每一段都要有自己的起付线，段数要与 bands 一致，也不能写 unknown",
                    "Each tier has a deductible of its own: as many as `bands` has tiers, and none unknown",
                );
            }
        }
    }

    /// Lets the pool fund pay of each tier what is above its deductible.
    fn apply<'p>(
        &'p self,
        settlement: &mut Settlement<'p>,
        _: Option<&Bill>,
        flow: Option<&mut Amounts>,
    ) {
        match self.applies.matches(&settlement.situation) {
            Match::Yes => {}
            // The pool fund's own line says whom it is for.
            Match::No => return,
            Match::Open(dimensions) => return settlement.ask_dimensions(dimensions),
        }
        let named = |label| TableLabel {
            of: None,
            label,
            may_be_not_known: false,
        };
        let bands = settlement.find(&named(RATIO), &self.bands);
        let deductibles = settlement.find(&named(DEDUCTIBLE), &self.deductibles);
        let (Some(flow), Some(bands), Some(deductibles)) = (flow, bands, deductibles) else {
            return;
        };
        let tiers: &[Band] = bands.get().map_or(&[], Vec::as_slice);
        let standards: &[Fen] = deductibles.get().map_or(&[], Vec::as_slice);
        let (mut due, mut first, mut pays) = (Fen::ZERO, Vec::new(), Vec::new());
        for (at, (band, standard)) in tiers.iter().zip(standards).enumerate() {
            let number = at + 1;
            let grouped = standard.grouped();
            // Proved: the tiers of such a list all have their shares.
            let ratio = band.ratio.unwrap_or(Ratio::ZERO);
            let basis = vec![
                bands.basis(Text::made(
                    format!("{} {ratio}", RATIO.zh),
                    format!("{} {ratio}", RATIO.en),
                )),
                deductibles.basis(Text::made(
                    format!("第 {number} 段起付线 {grouped} 元"),
                    format!("deductible of tier {number}: {grouped} yuan"),
                )),
            ];
            let title = |part: &str, zh: &str, en: &str| {
                Title::numbered(
                    format!("stay_bands.band.{number}{part}"),
                    Text::made(
                        format!("第 {number} 段{zh}"),
                        format!("tier {number}: {en}"),
                    ),
                )
            };
            let Some(cost) = within(settlement, flow.open, band, number) else {
                let why = Text::fixed("费用没有落在这一段", "no cost falls into this tier");
                let title = title("", "统筹基金支付", "pool fund pays");
                let title = title.of_fund(LineKind::Tier(number), "stay_bands");
                let standing = LineStatus::NotApplicable;
                settlement.sheet.without_amount(title, standing, why, basis);
                continue;
            };
            settlement.reach_tier(bands.cell, at);
            due = due + *standard;
            let id = |name: &str| format!("stay_bands.bands.{number}.{name}");
            let sheet = &mut settlement.sheet;
            let label = Text::made(
                format!("第 {number} 段起付标准"),
                format!("deductible of tier {number}"),
            );
            let standard = sheet.quantity(
                id("deductible"),
                label,
                standard.yuan(),
                Unit::Yuan,
                Origin::Pack,
            );
            let ratio =
                sheet.quantity(id("ratio"), RATIO, ratio.value(), Unit::Share, Origin::Pack);
            let own = title(".deductible", "起付线", "deductible");
            let own = sheet.line(own, &cost.clone().least(standard), basis.clone());
            let title = title("", "统筹基金支付", "pool fund pays");
            let title = title.of_fund(LineKind::Tier(number), "stay_bands");
            pays.push(sheet.line(title, &cost.minus(own).times(ratio), basis));
            first.push(own);
        }
        settlement.ledger.dedc_std = due;
        let mut sum = |id, field, zh, en, parts: Vec<Quantity>| {
            let title = Title::field(id, field, Text::fixed(zh, en));
            settlement.sheet.line(title, &Expr::sum(parts), Vec::new())
        };
        flow.deductible = Some(sum(
            "stay_bands.deductible",
            "act_pay_dedc",
            "起付线",
            "deductible",
            first,
        ));
        flow.pool = Some(sum(
            "stay_bands",
            "hifp_pay",
            "统筹基金支付",
            "pool fund pays",
            pays,
        ));
    }
}

/// The cost that falls into a tier, where some does.
fn within(
    settlement: &mut Settlement<'_>,
    cost: Quantity,
    band: &Band,
    number: usize,
) -> Option<Expr> {
    let sheet = &mut settlement.sheet;
    let mut edge = |amount: Fen, side: &str, zh: &str, en: &str| {
        let id = format!("stay_bands.bands.{number}.{side}");
        let label = Text::made(
            format!("第 {number} 段{zh}"),
            format!("{en} of tier {number}"),
        );
        Expr::from(sheet.quantity(id, label, amount.yuan(), Unit::Yuan, Origin::Pack))
    };
    let bottom = (band.above > Fen::ZERO).then(|| edge(band.above, "above", "下限", "lower edge"));
    let top = band
        .up_to
        .map(|top| edge(top, "up_to", "上限", "upper edge"));
    let cost = Expr::from(cost);
    if let Some(bottom) = &bottom
        && !sheet.exceeds(&cost, bottom)
    {
        return None;
    }
    let top = match top {
        Some(top) if sheet.exceeds(&cost, &top) => top,
        _ => cost,
    };
    Some(match bottom {
        Some(bottom) => top.minus(bottom),
        None => top,
    })
}
