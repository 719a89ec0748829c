//! What looks wrong in a table beside others of its edition: told, and never mended.

use crate::table::{GroupRow, Numbers, WeightTable};
use base::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;

/// What looks wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WarningCode {
    /// A weight is more than three times, or less than a third, of what the others make likely.
    Outlier,
    /// With complications it weighs less than without.
    SeverityInverted,
    /// Standard ÷ weight is not what it is in the other rows.
    RateNotConstant,
    /// A weight of exactly 1, which may be a placeholder.
    MaybePlaceholder,
    /// A code has another name than in the edition.
    NamesDisagree,
}

/// One thing that looks wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// What kind.
    pub code: WarningCode,
    /// The group.
    pub drg: String,
    /// What it is, with its figures.
    pub message: Text,
}

const THOUSAND: Decimal = Decimal::ONE_THOUSAND;

/// How many times a weight may be another before it looks wrong.
const THREE: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

fn weight(row: &GroupRow) -> Option<Decimal> {
    let usable = row.none.is_none() && row.unlike.is_none();
    row.weight.filter(|_| usable).map(|weight| weight.value())
}

/// The one in the middle, of two the lower.
fn median(mut all: Vec<Decimal>) -> Option<Decimal> {
    all.sort_unstable();
    all.get(all.len().saturating_sub(1) / 2).copied()
}

/// What looks wrong in a table; `others` are those of the same edition.
pub fn warnings(table: &WeightTable, others: &[&WeightTable]) -> Vec<Warning> {
    let mut found = Vec::new();
    for (drg, row) in table.groups.iter() {
        let mut warn = |code: WarningCode, zh: String, en: String| {
            found.push(Warning {
                code,
                drg: drg.clone(),
                message: Text::made(zh, en),
            });
        };
        if let Some(name) = &row.name {
            warn(
                WarningCode::NamesDisagree,
                format!("表上叫“{name}”，和分组方案不同"),
                format!("the table calls it {name}, unlike the scheme"),
            );
        }
        let Some(own) = weight(row) else { continue };
        if own == Decimal::ONE {
            warn(
                WarningCode::MaybePlaceholder,
                "权重正好是 1，可能是占位".to_owned(),
                "its weight is exactly 1, which may be a placeholder".to_owned(),
            );
        }
        if let Some(likely) = likely(table, drg, others)
            && (own > likely.saturating_mul(THREE) || own.saturating_mul(THREE) < likely)
        {
            let likely = likely.round_dp(4);
            warn(
                WarningCode::Outlier,
                format!("权重 {own}，按其他地方的表估计是 {likely}"),
                format!("its weight is {own}; the other tables make {likely} likely"),
            );
        }
        if let Some((heavier, its)) = inverted(table, drg, own) {
            warn(
                WarningCode::SeverityInverted,
                format!("权重 {own}，比更重的 {heavier}（{its}）还高"),
                format!("its weight is {own}, above that of the more severe {heavier}, {its}"),
            );
        }
    }
    rates(table, &mut found);
    found
}

/// A weight scaled by how the table's weights lie to those of another, in the middle.
fn scaled(table: &WeightTable, other: &WeightTable, drg: &str) -> Option<Decimal> {
    let theirs = weight(other.groups.get(drg)?)?;
    let ratios = table.groups.iter().filter_map(|(code, row)| {
        let theirs = weight(other.groups.get(code.as_str())?)?;
        weight(row)?.checked_div(theirs)
    });
    theirs.checked_mul(median(ratios.collect())?)
}

fn likely(table: &WeightTable, drg: &str, others: &[&WeightTable]) -> Option<Decimal> {
    let own = |other: &&&WeightTable| other.id != table.id && other.edition == table.edition;
    let all = others.iter().filter(own);
    let all: Vec<Decimal> = all.filter_map(|it| scaled(table, it, drg)).collect();
    // Of one or two tables nobody can say which is the odd one.
    if all.len() < 3 {
        return None;
    }
    median(all)
}

/// The group of the same kind with more complications, where it weighs less.
fn inverted(table: &WeightTable, drg: &str, own: Decimal) -> Option<(String, Decimal)> {
    let (stem, suffix) = drg.split_at_checked(3)?;
    let heavier: &[&str] = match suffix {
        "5" => &["3", "1"],
        "3" => &["1"],
        _ => &[],
    };
    heavier.iter().find_map(|more| {
        let code = format!("{stem}{more}");
        let its = weight(table.groups.get(code.as_str())?)?;
        (its < own).then_some((code, its))
    })
}

/// Rows whose printed standard is not the weight times what it is in the whole table.
fn rates(table: &WeightTable, found: &mut Vec<Warning>) {
    if table.numbers != Numbers::Standard {
        return;
    }
    for class in &table.classes {
        let both = |row: &GroupRow| {
            let yuan = row.standards.get(class.id.as_str())?.value();
            Some((yuan, weight(row)?))
        };
        let all = table.groups.values().filter_map(both);
        let sum = |(yuan, weight): (Decimal, Decimal), one: (Decimal, Decimal)| {
            (yuan.saturating_add(one.0), weight.saturating_add(one.1))
        };
        // Of all together, since a single weight of two decimals says it less exactly.
        let (yuan, weights) = all.fold(Default::default(), sum);
        let Some(mean) = yuan.checked_div(weights) else {
            continue;
        };
        for (drg, row) in table.groups.iter() {
            let Some((yuan, weight)) = both(row) else {
                continue;
            };
            let Some(own) = yuan.checked_div(weight) else {
                continue;
            };
            // A weight of two decimals may be half a hundredth off, and no more of it.
            let half = Decimal::new(5, weight.scale().saturating_add(1));
            let off = own.saturating_sub(mean).abs().saturating_mul(weight);
            // And a thousandth, since the rate of the whole table is no more exact than its weights.
            let room = half.saturating_mul(mean).saturating_add(yuan / THOUSAND);
            if off > room {
                found.push(Warning {
                    code: WarningCode::RateNotConstant,
                    drg: drg.clone(),
                    message: Text::made(
                        format!(
                            "标准 ÷ 权重 = {}，全表是 {}",
                            own.round_dp(2),
                            mean.round_dp(2)
                        ),
                        format!(
                            "standard ÷ weight is {}, of the whole table {}",
                            own.round_dp(2),
                            mean.round_dp(2)
                        ),
                    ),
                });
            }
        }
    }
}
