//! 起付线: the part of the in-scope cost that the patient pays before the pool fund begins.

use super::bands::Measure;
use super::bill_parts::Bill;
use super::mechanism::{Checks, Mechanism, OfLayer, Worked, gives, told};
use super::notice::Notice;
use super::question::UsedFigure;
use super::used::UsedBefore;
use super::{Amounts, Settlement, TableLabel, Value};
use crate::case::{Dimension, Transfer};
use crate::pack::tables::Visitor;
use crate::pack::{Dimensions, Table, When};
use base::json::Read;
use base::money::Fen;
use base::source::Citation;
use base::text::Text;
use serde::Serialize;
use worksheet::{Basis, Expr, LineStatus, Origin, Quantity, Title, Unit};

/// Parameters of the deductible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct DeductibleRule {
    /// Whom and what it is for; empty for all.
    #[serde(default)]
    pub applies: When,
    /// The deductible of one admission (起付标准), in yuan.
    pub amount: Table<Fen>,
    /// What each further admission of the year takes off it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub further_stays: Option<FurtherStays>,
    /// Whether each admission has the deductible anew, or the year has one: then what earlier
    /// admissions did not use up is still due, and of a higher standard only the difference.
    #[serde(default)]
    pub measured_on: Measure,
    /// Two-way referral inside the region (双向转诊): upwards only the difference to the deductible
    /// that was paid is due, downwards none. Left out: each hospital has its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer: Option<TransferRule>,
}

/// What further admissions of the year take off the deductible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct FurtherStays {
    /// For each admission after the first, in yuan.
    pub less: Table<Fen>,
    /// What the deductible does not fall below, in yuan.
    pub not_below: Table<Fen>,
}

/// That a region charges only the difference after a referral inside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct TransferRule {
    /// Where it stands.
    pub cite: Vec<Citation>,
}

mod continued;
mod transferred;
use transferred::{transfer, transferred};

const STANDARD: Text = Text::fixed("起付标准", "deductible of the admission");

const LESS: Text = Text::fixed("每多住一次降低", "less for each further stay");
const LOWEST: Text = Text::fixed("最低起付标准", "lowest deductible");

fn title() -> Title {
    Title::field(
        "deductible",
        "act_pay_dedc",
        Text::fixed("起付线", "deductible"),
    )
}

/// What lowers the standard in this case.
struct Lowered<'p> {
    further: Option<(Value<'p, Fen>, Value<'p, Fen>, u16)>,
    transfer: Option<(Transfer, Fen)>,
    paid: Option<UsedBefore>,
}

impl Mechanism for DeductibleRule {
    const ABOUT: &'static str = "起付线: what the patient pays before the pool fund begins.";
    const WORKED: &'static [Worked] = &[
        Worked {
            layers: r#"[{"deductible": {"amount": {"=": "$2"}}}]"#,
            request: r#"{"bill": {"amounts": {"inscp_scp_amt": "$1"}}}"#,
            columns: &[
                told("in scope"),
                told("standard"),
                gives("paid", "deductible"),
            ],
            rows: &[
                &["10,000.00", "400.00", "400.00"],
                &["400.00", "400.00", "400.00"],
                &["300.00", "400.00", "300.00"],
            ],
        },
        Worked {
            layers: r#"[{"deductible": {
                "amount": {"=": "$1"},
                "further_stays": {"less": {"=": "$3"}, "not_below": {"=": "$4"}}
            }}]"#,
            request: r#"{
                "bill": {"amounts": {"inscp_scp_amt": "10000.00"}},
                "year_to_date": {"admissions": $2}
            }"#,
            columns: &[
                told("standard"),
                told("stays before"),
                told("less each"),
                told("not below"),
                gives("due", "deductible.stay"),
            ],
            rows: &[
                &["1,200.00", "2", "100.00", "0.00", "1,000.00"],
                &["1,200.00", "2", "100.00", "1,050.00", "1,050.00"],
            ],
        },
        Worked {
            layers: r#"[{"deductible": {"amount": {"=": "$1"}, "transfer": {"cite": []}}}]"#,
            request: r#"{
                "bill": {"amounts": {"inscp_scp_amt": "10000.00"}},
                "stay": {"transfer": "$2", "transfer_deductible": "$3"}
            }"#,
            columns: &[
                told("standard"),
                told("two-way referral"),
                told("paid before"),
                gives("due", "deductible.transfer"),
            ],
            rows: &[
                &["600.00", "up", "400.00", "200.00"],
                &["400.00", "down", "600.00", "0.00"],
            ],
        },
        Worked {
            layers: r#"[{"deductible": {"amount": {"=": "$1"}, "measured_on": "year"}}]"#,
            request: r#"{
                "bill": {"amounts": {"inscp_scp_amt": "10000.00"}},
                "year_to_date": {"admissions": 1, "act_pay_dedc": "$2"}
            }"#,
            columns: &[
                told("standard of the year"),
                told("paid this year"),
                gives("due", "deductible.due"),
            ],
            rows: &[&["600.00", "250.00", "350.00"]],
        },
    ];
    const OF_POOL: bool = true;

    fn tables<'p, V: Visitor<'p>>(&'p self, tables: &mut OfLayer<'_, V>) {
        let applies = Some(&self.applies);
        tables.table("amount", applies, &self.amount);
        if let Some(further) = &self.further_stays {
            tables.table("further_stays.less", applies, &further.less);
            tables.table("further_stays.not_below", applies, &further.not_below);
        }
    }

    fn check(&self, checks: &mut Checks<'_, '_>) {
        checks.applies(&self.applies);
        if let Some(transfer) = &self.transfer {
            checks.citations(&transfer.cite, "transfer");
        }
        checks.is_before_funds("起付线", "The deductible");
    }

    /// Takes the deductible from the in-scope cost.
    fn apply<'p>(
        &'p self,
        settlement: &mut Settlement<'p>,
        _: Option<&Bill>,
        flow: Option<&mut Amounts>,
    ) {
        if !settlement.is_for(title(), &self.applies) {
            return;
        }
        let named = TableLabel {
            of: None,
            label: STANDARD,
            may_be_not_known: false,
        };
        let found = settlement.find(&named, &self.amount);
        let none = found.as_ref().and_then(Value::get) == Some(&Fen::ZERO);
        let lowered = lowered(settlement, self, none);
        let (Some(flow), Some(value), Some(lowered)) = (flow, found, lowered) else {
            return;
        };
        let Some(amount) = value.get().copied() else {
            return;
        };
        let (theirs, before) = continued::of(settlement, self);
        if let Some((standard, basis)) = theirs {
            return continued::pay(settlement, flow, standard, basis, &before);
        }
        let grouped = amount.grouped();
        let mut basis = vec![value.basis(Text::made(
            format!("{} {grouped} 元", STANDARD.zh),
            format!("{} {grouped} yuan", STANDARD.en),
        ))];
        let standard = settlement.sheet.quantity(
            "deductible.amount",
            STANDARD,
            amount.yuan(),
            Unit::Yuan,
            value.source(),
        );
        let standard = lower(settlement, self, standard, lowered, &mut basis);
        continued::pay(settlement, flow, standard, basis, &before);
    }
}

/// Looks up and asks for all that lowers the standard; nothing where something is missing. Further
/// stays lower nothing where the standard is `none` already.
fn lowered<'p>(
    settlement: &mut Settlement<'p>,
    rule: &'p DeductibleRule,
    none: bool,
) -> Option<Lowered<'p>> {
    let further = rule
        .further_stays
        .as_ref()
        .filter(|_| !none)
        .map(|rule| further(settlement, rule));
    let transfer = rule
        .transfer
        .as_ref()
        .filter(|_| settlement.stage.is_first())
        .map(|_| transfer(settlement));
    let paid = match rule.measured_on {
        Measure::Year => Some(settlement.used(UsedFigure::Deductible)),
        Measure::Stay => None,
    };
    // Each is asked for before the first that is missing ends it.
    Some(Lowered {
        further: match further {
            Some(found) => found?,
            None => None,
        },
        transfer: match transfer {
            Some(told) => told?,
            None => None,
        },
        paid: match paid {
            Some(used) => Some(used?),
            None => None,
        },
    })
}

/// The figures of a further stay; of a first stay there are none.
type Further<'p> = Option<(Value<'p, Fen>, Value<'p, Fen>, u16)>;

fn further<'p>(settlement: &mut Settlement<'p>, rule: &'p FurtherStays) -> Option<Further<'p>> {
    let Some(nth) = settlement.situation.admission else {
        settlement.ask_dimensions(Dimensions::NONE.with(Dimension::Admission));
        return None;
    };
    let earlier = nth.saturating_sub(1);
    if earlier == 0 {
        return Some(None);
    }
    let named = |label, may_be_not_known| TableLabel {
        of: None,
        label,
        may_be_not_known,
    };
    let less = settlement.find(&named(LESS, false), &rule.less);
    let floor = settlement.find(&named(LOWEST, true), &rule.not_below);
    Some(Some((less?, floor?, earlier)))
}

/// Writes down each step that lowers the standard. The first step is the one that rests on it.
fn lower(
    settlement: &mut Settlement<'_>,
    rule: &DeductibleRule,
    standard: Quantity,
    lowered: Lowered<'_>,
    basis: &mut Vec<Basis>,
) -> Quantity {
    let mut standard = standard;
    if let Some((less, floor, earlier)) = lowered.further {
        standard = step_down(settlement, standard, &less, &floor, earlier, basis);
    }
    if let (Some((direction, paid)), Some(rule)) = (lowered.transfer, &rule.transfer) {
        standard = transferred(settlement, rule, standard, direction, paid, basis);
    }
    if let Some(paid) = lowered.paid {
        let paid = settlement.used_quantity(
            "year_to_date.act_pay_dedc",
            Text::fixed("今年已付的起付线", "deductibles paid this year"),
            &paid,
        );
        let title = Title::plain(
            "deductible.due",
            Text::fixed("今年还要付的起付标准", "deductible still due this year"),
        );
        standard = settlement.sheet.line(
            title,
            &Expr::from(standard).minus(paid).not_below_zero(),
            std::mem::take(basis),
        );
    }
    standard
}

fn step_down(
    settlement: &mut Settlement<'_>,
    standard: Quantity,
    less: &Value<'_, Fen>,
    floor: &Value<'_, Fen>,
    earlier: u16,
    standard_basis: &mut Vec<Basis>,
) -> Quantity {
    let Some(each) = less.get().copied() else {
        return standard;
    };
    let each_words = each.grouped();
    let mut basis = std::mem::take(standard_basis);
    basis.push(less.basis(Text::made(
        format!("每多住一次降低 {each_words} 元"),
        format!("{each_words} yuan less for each further stay"),
    )));
    let sheet = &mut settlement.sheet;
    let less = sheet.quantity(
        "deductible.less",
        LESS,
        each.yuan(),
        Unit::Yuan,
        less.source(),
    );
    let count = sheet.quantity(
        "year_to_date.admissions",
        Text::fixed("今年以前的住院次数", "earlier stays of the year"),
        earlier.into(),
        Unit::Count,
        Origin::Input,
    );
    let lowered = Expr::from(standard).minus(Expr::from(less).times(count));
    let lowered = match lowest(settlement, floor, &mut basis) {
        // A standard that is lower already, as for the poor, is not raised to the floor.
        Some(lowest) => lowered.most(Expr::from(lowest).least(standard)),
        None => lowered.not_below_zero(),
    };
    let title = Title::plain(
        "deductible.stay",
        Text::fixed("这一次住院的起付标准", "deductible of this stay"),
    );
    settlement.sheet.line(title, &lowered, basis)
}

/// What the standard does not fall below; nothing where nobody knows it, which is written down.
fn lowest(
    settlement: &mut Settlement<'_>,
    floor: &Value<'_, Fen>,
    basis: &mut Vec<Basis>,
) -> Option<Quantity> {
    const ID: &str = "deductible.not_below";
    let Some(lowest) = floor.get().copied() else {
        let notice = Notice::floor_not_known();
        settlement.sheet.without_amount(
            Title::plain(ID, LOWEST),
            LineStatus::NotKnown,
            notice.text.clone(),
            vec![floor.basis(LOWEST)],
        );
        settlement.notices.push(notice);
        return None;
    };
    let words = lowest.grouped();
    basis.push(floor.basis(Text::made(
        format!("最低 {words} 元"),
        format!("not below {words} yuan"),
    )));
    let sheet = &mut settlement.sheet;
    Some(sheet.quantity(ID, LOWEST, lowest.yuan(), Unit::Yuan, floor.source()))
}
