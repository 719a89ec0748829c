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

use super::share::{self, PolicyShare};
use super::value::told_of;
use super::{Notice, NoticeCode, Settlement, TableLabel, Value, ValueSource};
use crate::pack::Table;
use base::money::{Fen, Ratio};
use base::text::Text;
use worksheet::{Basis, Expr, LineKind, LineStatus, Origin, Quantity, QuantityOrigin, Title, Unit};

mod cap;
mod rule;
pub(super) use cap::{Raised, room};
pub(super) use rule::check;
pub use rule::{Band, Boundary, Limit, Measure};

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
pub(super) struct CostInterval {
    pub(super) low: Option<Expr>,
    pub(super) high: Expr,
    /// What the edges of the tiers are counted from, where it is not zero.
    pub(super) edges_from: Option<Quantity>,
    /// What changes the ratio of every tier.
    pub(super) adjust: Adjust,
}

/// What changes the ratio of every tier: points taken off, and the own share as a fraction of the
/// own share that is left.
#[derive(Default)]
pub(super) struct Adjust {
    less: Option<PolicyShare>,
    own_factor: Option<PolicyShare>,
}

impl Adjust {
    /// The adjustments that hold for the case; nothing where one is missing, which is noted.
    pub(super) fn lookup<'p>(
        settlement: &mut Settlement<'p>,
        id: &str,
        less: Option<&'p Table<Ratio>>,
        own_factor: Option<&'p Table<Ratio>>,
    ) -> Option<Self> {
        const LESS: Text = Text::fixed("支付比例降低", "points off the ratio");
        const FACTOR: Text = Text::fixed("个人负担按几成", "fraction of the own share");
        let mut part =
            |name, label, table| share::lookup(settlement, format!("{id}.{name}"), label, table);
        let less = less.map(|table| part("less", LESS, table));
        let factor = own_factor.map(|table| part("own_factor", FACTOR, table));
        Some(Self {
            less: match less {
                Some(found) => Some(found?),
                None => None,
            },
            own_factor: match factor {
                Some(found) => Some(found?),
                None => None,
            },
        })
    }

    /// The ratio of a tier with the adjustments.
    fn of(&self, ratio: Quantity) -> Expr {
        let mut ratio = Expr::from(ratio);
        if let Some(less) = &self.less {
            ratio = ratio.minus(less.quantity).not_below_zero();
        }
        if let Some(factor) = &self.own_factor {
            ratio = Expr::One.minus(Expr::One.minus(ratio).times(factor.quantity));
        }
        ratio
    }

    fn bases(&self) -> impl Iterator<Item = Basis> {
        [&self.less, &self.own_factor]
            .into_iter()
            .flatten()
            .map(|share| share.basis.clone())
    }
}

/// What a tier came to: its cost, the fund's share of it, and the bases; not yet written down where
/// it is the only one.
pub(super) struct Tier {
    title: Option<Title>,
    width: Expr,
    ratio: Expr,
    basis: Vec<Basis>,
}

impl Tier {
    /// What the fund pays of it by the ratio.
    pub(super) fn expr(&self) -> Expr {
        self.width.clone().times(self.ratio.clone())
    }
}

/// The tiers that the cost reaches. Those that it does not reach are written down as such.
pub(super) fn tiers(
    settlement: &mut Settlement<'_>,
    payer: &Payer,
    stretch: &CostInterval,
    value: &Value<'_, Vec<Band>>,
    bands: &[Band],
) -> Vec<Tier> {
    let mut tiers = Vec::with_capacity(bands.len());
    for (at, band) in bands.iter().enumerate() {
        let number = at + 1;
        let single = bands.len() == 1;
        let (zh, en) = ratio_words(band);
        let what = Text::made(
            format!("{} {zh}{}", RATIO.zh, reach(band, true)),
            format!("{} {en}{}", RATIO.en, reach(band, false)),
        );
        let title = || {
            Title::numbered(
                format!("{}.band.{number}", payer.id),
                Text::made(
                    format!("第 {number} 段{}支付", payer.name.zh),
                    format!("tier {number}: {} pays", payer.name.en),
                ),
            )
            .of_fund(LineKind::Tier(number), payer.id.clone())
        };
        let mut edge = |amount: Fen, side: &str, zh: &str, en: &str| {
            let edge = settlement.sheet.quantity(
                format!("{}.bands.{number}.{side}", payer.id),
                Text::made(
                    format!("第 {number} 段{zh}"),
                    format!("{en} of tier {number}"),
                ),
                amount.yuan(),
                Unit::Yuan,
                value.source(),
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
                .without_amount(title(), LineStatus::NotApplicable, why, basis);
            continue;
        }
        settlement.reach_tier(value.cell, at);
        let width = match bottom {
            Some(bottom) => top.minus(bottom),
            None => top,
        };
        let Some((ratio, origin)) = ratio_of(settlement, payer, band, value.source()) else {
            continue;
        };
        let ratio = settlement.sheet.quantity(
            format!("{}.bands.{number}.ratio", payer.id),
            RATIO,
            ratio.value(),
            Unit::Share,
            origin,
        );
        tiers.push(Tier {
            title: (!single).then(title),
            width,
            ratio: stretch.adjust.of(ratio),
            basis: std::iter::once(value.basis(what))
                .chain(stretch.adjust.bases())
                .collect(),
        });
    }
    tiers
}

/// The share of a tier, by the pack or by the user; nothing where it has to be asked for.
fn ratio_of(
    settlement: &mut Settlement<'_>,
    payer: &Payer,
    band: &Band,
    source: QuantityOrigin,
) -> Option<(Ratio, QuantityOrigin)> {
    match (band.ratio, &band.unknown) {
        (Some(ratio), _) => Some((ratio, source)),
        (None, Some(unknown)) => {
            let named = TableLabel {
                of: Some(&payer.name),
                label: Text::made(
                    format!("{}{}", RATIO.zh, reach(band, true)),
                    format!("{}{}", RATIO.en, reach(band, false)),
                ),
                may_be_not_known: false,
            };
            match settlement.answered(&named, unknown)? {
                ValueSource::User(ratio) => Some((ratio, told_of(unknown, Origin::User))),
                ValueSource::Supposed(ratio) => Some((ratio, told_of(unknown, Origin::Assumption))),
                ValueSource::Pack(_) | ValueSource::NotKnown => None,
            }
        }
        (None, None) => None,
    }
}

/// The share of a tier in words.
fn ratio_words(band: &Band) -> (String, String) {
    match band.ratio {
        Some(ratio) => (ratio.to_string(), ratio.to_string()),
        None => ("由您填写".to_owned(), "as you enter it".to_owned()),
    }
}

/// What a fund pays, and the cost that its cap no longer covers, where it is reached.
pub(super) struct Pays {
    pub(super) paid: Quantity,
    pub(super) above_cap: Option<Quantity>,
}

/// Writes the tiers down and holds their sum against what the cap leaves.
pub(super) fn pay(
    settlement: &mut Settlement<'_>,
    payer: &Payer,
    tiers: &[Tier],
    room: Option<Quantity>,
) -> Pays {
    let sheet = &mut settlement.sheet;
    if let ([only], None) = (tiers, room) {
        return Pays {
            paid: sheet.line(payer.title.clone(), &only.expr(), only.basis.clone()),
            above_cap: None,
        };
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
                .of_fund(LineKind::BeforeCap, payer.id.clone())
            });
            sheet.line(title, &tier.expr(), tier.basis.clone())
        })
        .collect();
    let sum = match written.as_slice() {
        [only] => Expr::from(*only),
        all => Expr::sum(all.iter().copied()),
    };
    let Some(room) = room else {
        return Pays {
            paid: sheet.line(payer.title.clone(), &sum, Vec::new()),
            above_cap: None,
        };
    };
    let paid = sheet.line(payer.title.clone(), &sum.clone().least(room), Vec::new());
    let mut above_cap = None;
    if sheet.exceeds(&sum, &Expr::from(room)) {
        let title = Title::numbered(
            format!("{}.over_cap", payer.id),
            Text::made(
                format!("超过{}封顶线", payer.name.zh),
                format!("above the annual cap of the {}", payer.name.en),
            ),
        )
        .of_fund(LineKind::AboveCap, payer.id.clone());
        let over = sheet.line(title, &sum.minus(paid), Vec::new());
        let over = sheet.fen(over).grouped();
        settlement.notices.push(Notice {
            code: NoticeCode::CapReached,
            text: Text::made(
                format!(
                    "{}今年能付的已经付到顶，按比例还该付的 {over} 元，它不付了",
                    payer.name.zh
                ),
                format!(
                    "The {} has paid what it pays in a year at most: {over} yuan of its share are not paid",
                    payer.name.en
                ),
            ),
            citations: Vec::new(),
        });
        above_cap = cost_above(settlement, payer, tiers, &written, room);
    }
    Pays { paid, above_cap }
}

/// The cost that the cap no longer covers: in the tier in which the cap is reached it still covers
/// what is left of it ÷ ratio, in the tiers after that nothing.
fn cost_above(
    settlement: &mut Settlement<'_>,
    payer: &Payer,
    tiers: &[Tier],
    written: &[Quantity],
    room: Quantity,
) -> Option<Quantity> {
    let sheet = &mut settlement.sheet;
    let mut left = Expr::from(room);
    let mut above: Vec<Expr> = Vec::new();
    let mut basis: Vec<Basis> = Vec::new();
    for (tier, pays) in tiers.iter().zip(written) {
        if !above.is_empty() {
            above.push(tier.width.clone());
        } else if sheet.exceeds(&Expr::from(*pays), &left) {
            let covered = left.clone().over(tier.ratio.clone());
            above.push(tier.width.clone().minus(covered));
        } else {
            left = left.minus(*pays);
            continue;
        }
        basis.extend(tier.basis.iter().cloned());
    }
    let title = Title::numbered(
        format!("{}.above_cap", payer.id),
        Text::made(
            format!("{}封顶线以上的费用", payer.name.zh),
            format!("cost above the annual cap of the {}", payer.name.en),
        ),
    );
    let sum = match <[Expr; 1]>::try_from(above) {
        Ok([only]) => only,
        Err(all) => Expr::Sum(all),
    };
    // Each tier was rounded by itself: half a fen of rounding is no cost above the cap.
    Some(sheet.line(title, &sum.not_below_zero(), basis))
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
