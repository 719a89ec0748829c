//! Tiers: what a fund pays of a stretch of cost, tier by tier, up to its annual cap.
//!
//! Each tier is rounded by itself (identity I5). The cap compares what the fund pays in the year,
//! not what treatment costs. An amount on an edge gives the same on either side of it, because
//! tiers add up; which side a policy names is stated in the pack and shown.
//!
//! | stretch | tiers | pays |
//! |---|---|---|
//! | 1,300–50,000 | –30,000 85 %, –40,000 90 %, above 95 % | 24,395.00 + 9,000.00 + 9,500.00 |
//! | 10,000–17,955 | 50 % | 3,977.50 |

use super::question::Notice;
use super::{Settlement, Value};
use crate::explain::{Basis, Expr, Origin, Quantity, Standing, Title, Unit};
use crate::money::Fen;
use crate::policy::{Band, Limit};
use crate::text::Text;

const RATIO: Text = Text::fixed("支付比例", "reimbursement ratio");
const CAP: Text = Text::fixed("封顶线", "annual cap");

/// The fund that pays, in words and names.
pub(super) struct Payer {
    /// Stem of the names of its lines: `pool`.
    pub(super) id: String,
    /// The line of what it pays.
    pub(super) title: Title,
    /// Its name: 统筹基金.
    pub(super) name: Text,
    /// Path of what it has paid this year.
    pub(super) paid: String,
}

/// What the payment of a fund is called.
pub(super) fn pays(name: &Text) -> Text {
    Text::made(format!("{}支付", name.zh), format!("{} pays", name.en))
}

/// A stretch of cost that is open to a fund: from `low`, where there is one, to `high`.
pub(super) struct Stretch {
    pub(super) low: Option<Expr>,
    pub(super) high: Expr,
    /// What the edges of the tiers are counted from, where it is not zero.
    pub(super) edges_from: Option<Quantity>,
}

/// What a tier came to: its expression and basis, not yet written down where it is the only one.
pub(super) struct Tier {
    title: Option<Title>,
    expr: Expr,
    basis: Basis,
}

/// The tiers that the cost reaches. Those that it does not reach are written down as such.
pub(super) fn tiers(
    settlement: &mut Settlement<'_>,
    payer: &Payer,
    stretch: &Stretch,
    value: &Value<'_, Vec<Band>>,
    bands: &[Band],
) -> Vec<Tier> {
    let mut tiers = Vec::with_capacity(bands.len());
    for (at, band) in bands.iter().enumerate() {
        let number = at + 1;
        let single = bands.len() == 1;
        let what = Text::made(
            format!("{} {}{}", RATIO.zh, band.ratio, reach(band, true)),
            format!("{} {}{}", RATIO.en, band.ratio, reach(band, false)),
        );
        let title = Title::numbered(
            format!("{}.band.{number}", payer.id),
            Text::made(
                format!("第 {number} 段{}支付", payer.name.zh),
                format!("tier {number}: {} pays", payer.name.en),
            ),
        );
        let mut edge = |amount: Fen, side: &str, zh: &str, en: &str| {
            let edge = settlement.sheet.quantity(
                format!("{}.bands.{number}.{side}", payer.id),
                Text::made(
                    format!("第 {number} 段{zh}"),
                    format!("{en} of tier {number}"),
                ),
                amount.yuan(),
                Unit::Yuan,
                value.origin(),
            );
            match stretch.edges_from {
                Some(start) => Expr::sum([start, edge]),
                None => Expr::from(edge),
            }
        };
        let above =
            (band.above > Fen::ZERO).then(|| edge(band.above, "above", "下限", "lower edge"));
        let up_to = band
            .up_to
            .map(|top| edge(top, "up_to", "上限", "upper edge"));
        let bottom = match (&stretch.low, above) {
            (Some(low), Some(above)) if settlement.sheet.exceeds(&above, low) => Some(above),
            (Some(low), _) => Some(low.clone()),
            (None, above) => above,
        };
        let top = match up_to {
            Some(edge) if settlement.sheet.exceeds(&stretch.high, &edge) => edge,
            _ => stretch.high.clone(),
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
            format!("{}.bands.{number}.ratio", payer.id),
            RATIO,
            band.ratio.value(),
            Unit::Share,
            value.origin(),
        );
        tiers.push(Tier {
            title: (!single).then_some(title),
            expr: width.times(ratio),
            basis: value.basis(what),
        });
    }
    tiers
}

/// Writes the tiers down and holds their sum against what the cap leaves. Gives what the fund pays.
pub(super) fn pay(
    settlement: &mut Settlement<'_>,
    payer: &Payer,
    tiers: &[Tier],
    cap: &Value<'_, Limit>,
    paid: Fen,
) -> Quantity {
    let silent = Title::numbered(format!("{}.cap", payer.id), CAP);
    let room = match cap.get() {
        None => {
            let basis = vec![cap.basis(CAP)];
            let why = Notice::cap_not_known(&payer.name);
            settlement
                .sheet
                .silent(silent, Standing::NotKnown, why.text.clone(), basis);
            settlement.notices.push(why);
            None
        }
        Some(Limit::None) => {
            let why = Text::fixed("不设封顶线", "there is no annual cap");
            let basis = vec![cap.basis(CAP)];
            settlement
                .sheet
                .silent(silent, Standing::NotApplicable, why, basis);
            None
        }
        Some(Limit::Amount(amount)) => Some(room(settlement, payer, cap, *amount, paid)),
    };
    let sheet = &mut settlement.sheet;
    if let ([only], None) = (tiers, room) {
        return sheet.line(payer.title.clone(), &only.expr, vec![only.basis.clone()]);
    }
    let written: Vec<Quantity> = tiers
        .iter()
        .map(|tier| {
            let title = tier.title.clone().unwrap_or_else(|| {
                Title::numbered(
                    format!("{}.before_cap", payer.id),
                    Text::made(
                        format!("按比例应由{}支付", payer.name.zh),
                        format!("share of the {} by ratio", payer.name.en),
                    ),
                )
            });
            sheet.line(title, &tier.expr, vec![tier.basis.clone()])
        })
        .collect();
    let sum = match written.as_slice() {
        [only] => Expr::from(*only),
        all => Expr::sum(all.iter().copied()),
    };
    let Some(room) = room else {
        return sheet.line(payer.title.clone(), &sum, Vec::new());
    };
    let pays = sheet.line(payer.title.clone(), &sum.clone().least(room), Vec::new());
    if sheet.exceeds(&sum, &Expr::from(room)) {
        let title = Title::numbered(
            format!("{}.over_cap", payer.id),
            Text::made(
                format!("超过{}封顶线", payer.name.zh),
                format!("above the annual cap of the {}", payer.name.en),
            ),
        );
        sheet.line(title, &sum.minus(pays), Vec::new());
    }
    pays
}

/// What the fund may still pay this year.
fn room(
    settlement: &mut Settlement<'_>,
    payer: &Payer,
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
    let cap = sheet.quantity(
        format!("{}.cap", payer.id),
        CAP,
        cap.yuan(),
        Unit::Yuan,
        value.origin(),
    );
    let label = Text::made(
        format!("今年{}已支付", payer.name.zh),
        format!("paid by the {} this year", payer.name.en),
    );
    let paid = sheet.quantity(
        payer.paid.clone(),
        label,
        paid.yuan(),
        Unit::Yuan,
        Origin::Input,
    );
    let title = Title::numbered(
        format!("{}.room", payer.id),
        Text::made(
            format!("今年{}还能支付", payer.name.zh),
            format!("what the {} may still pay this year", payer.name.en),
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
