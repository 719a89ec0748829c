//! 封顶线 of the pool fund: of what it pays, or of the cost that it pays of; an amount, or so many times
//! one.

use super::PoolRule;
use crate::mechanisms::bands::{Limit, Payer, room};
use crate::mechanisms::mechanism::{Worked, gives, told};
use crate::mechanisms::question::UsedFigure;
use crate::mechanisms::used::UsedBefore;
use crate::mechanisms::{Amounts, Settlement, TableLabel, Value};
use base::json::Read;
use base::money::Fen;
use base::text::Text;
use serde::Serialize;
use worksheet::{Expr, LineKind, Quantity, Title, Unit};

/// What an annual cap limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CapOn {
    /// What the fund pays in the year.
    #[default]
    Paid,
    /// The in-scope cost of the year that it pays of, deductible and own share inside.
    Cost,
}

impl CapOn {
    /// What is left out where it is written.
    pub(super) fn is_paid(&self) -> bool {
        *self == Self::Paid
    }
}

/// Worked examples of a cap on cost.
pub(super) const ON_COST: Worked = Worked {
    layers: r#"[
        {"deductible": {"amount": {"=": "$2"}}},
        {"pool": {
            "measured_on": "stay", "bands": {"=": "tiers $3"}, "cap": {"=": "$4"}, "cap_on": "cost"
        }}
    ]"#,
    request: r#"{
        "bill": {"amounts": {"inscp_scp_amt": "$1"}},
        "year_to_date": {"admissions": 1, "inscp_scp_amt": "$5"}
    }"#,
    columns: &[
        told("in scope"),
        told("deductible"),
        told("tiers"),
        told("cap on cost"),
        told("cost before"),
        gives("fund", "pool"),
        gives("cost above the cap", "pool.above_cap"),
    ],
    rows: &[
        &[
            "100,000.00",
            "1,000.00",
            "80%",
            "150,000.00",
            "0.00",
            "79,200.00",
            "",
        ],
        &[
            "150,000.00",
            "1,000.00",
            "80%",
            "150,000.00",
            "0.00",
            "119,200.00",
            "",
        ],
        &[
            "160,000.00",
            "1,000.00",
            "80%",
            "150,000.00",
            "0.00",
            "119,200.00",
            "10,000.00",
        ],
        &[
            "20,000.00",
            "1,000.00",
            "80%",
            "150,000.00",
            "140,000.00",
            "7,200.00",
            "10,000.00",
        ],
        &[
            "20,000.00",
            "1,000.00",
            "80%",
            "150,000.00",
            "149,500.00",
            "0.00",
            "19,000.00",
        ],
    ],
};

/// Worked examples of a cap in multiples of a figure.
pub(super) const IN_MULTIPLES: Worked = Worked {
    layers: r#"[
        {"deductible": {"amount": {"=": "0"}}},
        {"pool": {
            "measured_on": "stay", "bands": {"=": "tiers 90%"}, "cap": {"=": "$2"}, "cap_times": {"=": $3}
        }}
    ]"#,
    request: r#"{
        "bill": {"amounts": {"inscp_scp_amt": "$1"}},
        "year_to_date": {"admissions": 0}
    }"#,
    columns: &[
        told("in scope"),
        told("wage"),
        told("times"),
        gives("cap", "pool.cap"),
        gives("fund", "pool"),
    ],
    rows: &[
        &["500,000.00", "70,000.00", "6", "420,000.00", "420,000.00"],
        &["400,000.00", "70,000.00", "6", "420,000.00", "360,000.00"],
    ],
};

const CAP: Text = Text::fixed("封顶线", "annual cap");

/// The cap of a case: the figure, how many times it counts, and what it limits.
pub(super) struct Cap<'p> {
    figure: Value<'p, Limit>,
    times: Option<Value<'p, u16>>,
    on: CapOn,
}

/// The cap that holds for the case; nothing where it has to be asked for, which is noted.
pub(super) fn lookup<'p>(settlement: &mut Settlement<'p>, rule: &'p PoolRule) -> Option<Cap<'p>> {
    let named = |label, may_be_not_known| TableLabel {
        of: None,
        label,
        may_be_not_known,
    };
    let figure = settlement.find(&named(CAP, true), &rule.cap);
    let label = Text::fixed("封顶线是几倍", "how many times the figure the cap is");
    let times = rule
        .cap_times
        .as_ref()
        .map(|table| settlement.find(&named(label, false), table));
    Some(Cap {
        figure: figure?,
        times: match times {
            Some(found) => Some(found?),
            None => None,
        },
        on: rule.cap_on,
    })
}

/// What earlier stays of the year have used of it; nothing where it has to be asked for.
pub(super) fn used(settlement: &mut Settlement<'_>, cap: &Cap<'_>) -> Option<UsedBefore> {
    match (cap.figure.get(), cap.on) {
        (Some(Limit::Amount(_)), CapOn::Paid) => settlement.used(UsedFigure::PoolPaid),
        (Some(Limit::Amount(_)), CapOn::Cost) => settlement.used(UsedFigure::InScope),
        (Some(Limit::None) | None, _) => Some(UsedBefore::NOTHING),
    }
}

/// The in-scope cost of the stay that a cap on cost still covers, written down; nothing where the cap
/// is of payments, or there is none.
pub(super) fn covered(
    settlement: &mut Settlement<'_>,
    payer: &Payer,
    cap: &Cap<'_>,
    used: &UsedBefore,
    flow: &Amounts,
) -> Option<Quantity> {
    let figure = amount(cap).filter(|_| cap.on == CapOn::Cost)?;
    let multiple = in_multiples(settlement, payer, cap);
    Some(cost(settlement, payer, cap, figure, multiple, used, flow))
}

/// What the fund may still pay this year, written down; nothing where the cap is of cost, or there is
/// none.
pub(super) fn left(
    settlement: &mut Settlement<'_>,
    payer: &Payer,
    cap: &Cap<'_>,
    used: &UsedBefore,
) -> Option<Quantity> {
    if cap.on == CapOn::Cost && amount(cap).is_some() {
        return None;
    }
    let multiple = in_multiples(settlement, payer, cap);
    room(settlement, payer, &cap.figure, used, multiple)
}

/// The figure of the cap, where there is one.
fn amount(cap: &Cap<'_>) -> Option<Fen> {
    match cap.figure.get() {
        Some(Limit::Amount(figure)) => Some(*figure),
        Some(Limit::None) | None => None,
    }
}

/// The cap as so many times its figure.
fn in_multiples(settlement: &mut Settlement<'_>, payer: &Payer, cap: &Cap<'_>) -> Option<Quantity> {
    let (figure, times) = (amount(cap)?, cap.times.as_ref()?);
    let count = times.get().copied()?;
    let words = Text::made(
        format!("封顶线是它的 {count} 倍"),
        format!("{count} times it"),
    );
    let basis = vec![
        cap.figure.basis(Text::made(
            format!("基数 {} 元", figure.grouped()),
            format!("figure {} yuan", figure.grouped()),
        )),
        times.basis(words),
    ];
    let sheet = &mut settlement.sheet;
    let figure = sheet.quantity(
        format!("{}.cap_figure", payer.id),
        Text::fixed("封顶线的基数", "figure that the cap is a multiple of"),
        figure.yuan(),
        Unit::Yuan,
        cap.figure.source(),
    );
    let count = sheet.quantity(
        format!("{}.cap_times", payer.id),
        Text::fixed("倍数", "times"),
        count.into(),
        Unit::Count,
        times.source(),
    );
    let title = Title::numbered(format!("{}.cap", payer.id), CAP);
    Some(sheet.line(title, &Expr::from(figure).times(count), basis))
}

/// The in-scope cost of the stay below the cap; never less than the deductible, above which the fund
/// pays.
fn cost(
    settlement: &mut Settlement<'_>,
    payer: &Payer,
    cap: &Cap<'_>,
    figure: Fen,
    multiple: Option<Quantity>,
    used: &UsedBefore,
    flow: &Amounts,
) -> Quantity {
    let grouped = figure.grouped();
    let basis = cap.figure.basis(Text::made(
        format!("{} {grouped} 元，按费用算", CAP.zh),
        format!("{} {grouped} yuan, of cost", CAP.en),
    ));
    let used = settlement.used_expr(
        "year_to_date.inscp_scp_amt",
        Text::fixed("今年以前的政策范围内费用", "in-scope cost of earlier stays"),
        used,
    );
    let sheet = &mut settlement.sheet;
    let cap = match multiple {
        Some(line) => line,
        None => sheet.quantity(
            format!("{}.cap", payer.id),
            CAP,
            figure.yuan(),
            Unit::Yuan,
            cap.figure.source(),
        ),
    };
    let title = Title::numbered(
        format!("{}.room", payer.id),
        Text::made(
            format!("今年{}还管多少费用", payer.name.zh),
            format!("cost of which the {} still pays this year", payer.name.en),
        ),
    )
    .of_fund(LineKind::Room, payer.id.clone());
    let room = sheet.line(
        title,
        &Expr::from(cap).minus(used).not_below_zero(),
        vec![basis],
    );
    let title = Title::numbered(
        format!("{}.covered", payer.id),
        Text::fixed("封顶线以内的费用", "cost below the annual cap"),
    );
    let covered = Expr::from(flow.open).least(room);
    let covered = match flow.deductible {
        Some(deductible) => covered.most(deductible),
        None => covered,
    };
    sheet.line(title, &covered, Vec::new())
}

/// The cost that a cap on cost no longer covers; nothing where there is none.
pub(super) fn above(
    settlement: &mut Settlement<'_>,
    payer: &Payer,
    flow: &Amounts,
    covered: Quantity,
) -> Option<Quantity> {
    let (open, covered) = (Expr::from(flow.open), Expr::from(covered));
    if !settlement.sheet.exceeds(&open, &covered) {
        return None;
    }
    let title = Title::numbered(
        format!("{}.above_cap", payer.id),
        Text::made(
            format!("{}封顶线以上的费用", payer.name.zh),
            format!("cost above the annual cap of the {}", payer.name.en),
        ),
    );
    Some(
        settlement
            .sheet
            .line(title, &open.minus(covered), Vec::new()),
    )
}
