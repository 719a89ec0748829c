//! 统筹基金: shares of the in-scope cost above the deductible, tier by tier, up to the annual cap.
//!
//! Tiers are measured on in-scope cost, the deductible included: it is consumed inside the lowest
//! open tier. Each tier is rounded by itself (identity I5). The cap compares what the fund pays in
//! the year, not what treatment costs.
//!
//! | in scope | deductible | tiers | paid already / cap | fund |
//! |---|---|---|---|---|
//! | 10,000.00 | 400.00 | 80 % | | 7,680.00 |
//! | 300.00 | 300.00 | 80 % | | 0.00 |
//! | 50,000.00 | 1,300.00 | –30,000 85 %, –40,000 90 %, above 95 % | | 42,895.00 |
//! | 10,000.00 | 400.00 | 80 % | 95,000 / 100,000 | 5,000.00 |

use super::question::{Notice, UsedFigure};
use super::{Flow, Named, Settlement, Value};
use crate::explain::{Basis, Expr, Origin, Quantity, Standing, Title, Unit};
use crate::money::Fen;
use crate::policy::{Band, Limit, Measure, PoolRule};
use crate::text::Text;

const RATIO: Text = Text::fixed("支付比例", "reimbursement ratio");
const CAP: Text = Text::fixed("封顶线", "annual cap");
const POOL: Text = Text::fixed("统筹基金支付", "pool fund pays");
const PAID: Text = Text::fixed("今年统筹基金已支付", "paid by the pool fund this year");

fn pool() -> Title {
    Title::field("pool", "hifp_pay", POOL)
}

/// Lets the pool fund pay.
pub(super) fn apply<'p>(settlement: &mut Settlement<'p>, rule: &'p PoolRule, flow: Option<&Flow>) {
    let bands = settlement.find(
        &Named {
            label: RATIO,
            may_be_not_known: false,
        },
        &rule.bands,
    );
    let cap = settlement.find(
        &Named {
            label: CAP,
            may_be_not_known: true,
        },
        &rule.cap,
    );
    let tiered = bands
        .as_ref()
        .and_then(Value::get)
        .is_some_and(|bands| bands.len() > 1);
    let earlier = match (tiered, rule.measured_on) {
        (true, Measure::Year) => settlement.used(UsedFigure::InScope),
        (true, Measure::Stay) | (false, _) => Some(Fen::ZERO),
    };
    let paid = match cap.as_ref().and_then(Value::get) {
        Some(Limit::Amount(_)) => settlement.used(UsedFigure::PoolPaid),
        Some(Limit::None) | None => Some(Fen::ZERO),
    };
    let (Some(flow), Some(bands), Some(cap)) = (flow, bands, cap) else {
        return;
    };
    let (Some(earlier), Some(paid), Some(list)) = (earlier, paid, bands.get()) else {
        return;
    };
    let measured = match rule.measured_on {
        Measure::Year if tiered => Some(settlement.sheet.quantity(
            "year_to_date.inscp_scp_amt",
            Text::fixed("今年以前的政策范围内费用", "in-scope cost of earlier stays"),
            earlier.yuan(),
            Unit::Yuan,
            Origin::Input,
        )),
        Measure::Year | Measure::Stay => None,
    };
    let tiers = tiers(settlement, flow, &bands, list, measured);
    limit(settlement, &tiers, &cap, paid);
}

/// What a tier came to: its expression and basis, not yet written down where it is the only one.
struct Tier {
    title: Title,
    expr: Expr,
    basis: Basis,
}

/// The tiers that the cost reaches. Those above are written down as not reached.
fn tiers(
    settlement: &mut Settlement<'_>,
    flow: &Flow,
    value: &Value<'_, Vec<Band>>,
    bands: &[Band],
    earlier: Option<Quantity>,
) -> Vec<Tier> {
    let start = |quantity: Option<Quantity>| match (earlier, quantity) {
        (Some(earlier), Some(quantity)) => Some(Expr::sum([earlier, quantity])),
        (Some(only), None) | (None, Some(only)) => Some(Expr::from(only)),
        (None, None) => None,
    };
    // The stretch of cost that is open to the fund: from `low` (nothing where there is no
    // deductible and no earlier stay) to `high`.
    let low = start(flow.deductible);
    let high = start(Some(flow.in_scope)).unwrap_or(Expr::Zero);
    let mut tiers = Vec::with_capacity(bands.len());
    for (at, band) in bands.iter().enumerate() {
        let number = at + 1;
        let single = bands.len() == 1;
        let what = Text::made(
            format!("{} {}{}", RATIO.zh, band.ratio, reach(band, true)),
            format!("{} {}{}", RATIO.en, band.ratio, reach(band, false)),
        );
        let title = if single {
            pool()
        } else {
            Title::numbered(
                format!("pool.band.{number}"),
                Text::made(
                    format!("第 {number} 段{}", POOL.zh),
                    format!("tier {number}: {}", POOL.en),
                ),
            )
        };
        let mut edge = |amount: Fen, side: &str, zh: &str, en: &str| {
            settlement.sheet.quantity(
                format!("pool.bands.{number}.{side}"),
                Text::made(
                    format!("第 {number} 段{zh}"),
                    format!("{en} of tier {number}"),
                ),
                amount.yuan(),
                Unit::Yuan,
                value.origin(),
            )
        };
        let above =
            (band.above > Fen::ZERO).then(|| edge(band.above, "above", "下限", "lower edge"));
        let up_to = band
            .up_to
            .map(|top| edge(top, "up_to", "上限", "upper edge"));
        let bottom = match (&low, above) {
            (Some(low), Some(above)) => {
                if settlement.sheet.exceeds(&Expr::from(above), low) {
                    Some(Expr::from(above))
                } else {
                    Some(low.clone())
                }
            }
            (Some(low), None) => Some(low.clone()),
            (None, above) => above.map(Expr::from),
        };
        let top = match up_to {
            Some(edge) if settlement.sheet.exceeds(&high, &Expr::from(edge)) => Expr::from(edge),
            _ => high.clone(),
        };
        let reached = single
            || bottom
                .as_ref()
                .is_none_or(|bottom| settlement.sheet.exceeds(&top, bottom));
        if !reached {
            let why = Text::fixed("费用没有落在这一段", "no cost falls into this tier");
            let basis = vec![value.basis(what)];
            settlement
                .sheet
                .silent(title, Standing::NotApplicable, why, basis);
            continue;
        }
        let width = match bottom {
            Some(bottom) => top.minus(bottom),
            None => top,
        };
        let ratio = settlement.sheet.quantity(
            format!("pool.bands.{number}.ratio"),
            RATIO,
            band.ratio.value(),
            Unit::Share,
            value.origin(),
        );
        tiers.push(Tier {
            title,
            expr: width.times(ratio),
            basis: value.basis(what),
        });
    }
    tiers
}

/// Writes the tiers down and holds their sum against what the cap leaves.
fn limit(settlement: &mut Settlement<'_>, tiers: &[Tier], cap: &Value<'_, Limit>, paid: Fen) {
    let room = match cap.get() {
        None => {
            let basis = vec![cap.basis(CAP)];
            let why = Notice::cap_not_known();
            settlement.sheet.silent(
                Title::plain("pool.cap", CAP),
                Standing::NotKnown,
                why.text.clone(),
                basis,
            );
            settlement.notices.push(why);
            None
        }
        Some(Limit::None) => {
            let why = Text::fixed("该险种不设封顶线", "this scheme has no annual cap");
            let basis = vec![cap.basis(CAP)];
            settlement.sheet.silent(
                Title::plain("pool.cap", CAP),
                Standing::NotApplicable,
                why,
                basis,
            );
            None
        }
        Some(Limit::Amount(amount)) => Some(room(settlement, cap, *amount, paid)),
    };
    let sheet = &mut settlement.sheet;
    let pays = match (tiers, room) {
        ([only], None) => sheet.line(pool(), &only.expr, vec![only.basis.clone()]),
        (many, room) => {
            let written: Vec<Quantity> = many
                .iter()
                .map(|tier| {
                    let title = if tier.title.field.is_some() {
                        Title::plain(
                            "pool.before_cap",
                            Text::fixed(
                                "按比例应由统筹基金支付",
                                "share of the pool fund by ratio",
                            ),
                        )
                    } else {
                        tier.title.clone()
                    };
                    sheet.line(title, &tier.expr, vec![tier.basis.clone()])
                })
                .collect();
            let sum = match written.as_slice() {
                [only] => Expr::from(*only),
                all => Expr::sum(all.iter().copied()),
            };
            match room {
                None => sheet.line(pool(), &sum, Vec::new()),
                Some(room) => {
                    let pays = sheet.line(pool(), &sum.clone().least(room), Vec::new());
                    if sheet.exceeds(&sum, &Expr::from(room)) {
                        let title = Title::plain(
                            "pool.over_cap",
                            Text::fixed(
                                "超过封顶线、由个人负担",
                                "above the annual cap, paid by the patient",
                            ),
                        );
                        sheet.line(title, &sum.minus(pays), Vec::new());
                    }
                    pays
                }
            }
        }
    };
    settlement.ledger.hifp_pay = settlement.sheet.fen(pays);
}

/// What the fund may still pay this year.
fn room(
    settlement: &mut Settlement<'_>,
    value: &Value<'_, Limit>,
    cap: Fen,
    paid: Fen,
) -> Quantity {
    let grouped = cap.grouped();
    let basis = value.basis(Text::made(
        format!("{} {grouped} 元", CAP.zh),
        format!("{} {grouped} yuan", CAP.en),
    ));
    let sheet = &mut settlement.sheet;
    let cap = sheet.quantity("pool.cap", CAP, cap.yuan(), Unit::Yuan, value.origin());
    let paid = sheet.quantity(
        "year_to_date.hifp_pay",
        PAID,
        paid.yuan(),
        Unit::Yuan,
        Origin::Input,
    );
    let title = Title::plain(
        "pool.room",
        Text::fixed(
            "今年统筹基金还能支付",
            "what the pool fund may still pay this year",
        ),
    );
    sheet.line(
        title,
        &Expr::from(cap).minus(paid).not_below_zero(),
        vec![basis],
    )
}

/// The stretch of a tier in words, where there is more than one.
fn reach(band: &Band, chinese: bool) -> String {
    match (band.above, band.up_to, chinese) {
        (Fen::ZERO, None, _) => String::new(),
        (above, Some(top), true) => format!("（{}–{} 元）", above.grouped(), top.grouped()),
        (above, Some(top), false) => format!(" ({}–{} yuan)", above.grouped(), top.grouped()),
        (above, None, true) => format!("（{} 元以上）", above.grouped()),
        (above, None, false) => format!(" (above {} yuan)", above.grouped()),
    }
}
