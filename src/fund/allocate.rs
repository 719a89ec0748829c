//! Shares of a total in whole fen: the largest remainders get the fen that are left, of the same
//! remainder whoever's name comes first.
//!
//! | 100.01 by 50 : 20 : 30 | exact | whole fen below | gets |
//! |---|---|---|---|
//! | province | 50.005 | 50.00 | 50.01 |
//! | city | 20.002 | 20.00 | 20.00 |
//! | county | 30.003 | 30.00 | 30.00 |

use base::money::Fen;
use rust_decimal::Decimal;
use serde::Serialize;

/// What somebody gets of a total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct FundShare {
    /// Who: a hospital by its name in the request.
    pub id: String,
    /// How much, in whole fen.
    pub amount: Fen,
}

/// Why a total cannot be shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AllocationFault {
    /// The total is below zero.
    Negative,
    /// Somebody has nothing to be given by.
    NoPoints(String),
    /// Somebody stands there twice.
    Twice(String),
    /// Nobody is there.
    Nobody,
    /// Numbers beyond every bound.
    TooLarge,
}

/// Shares of a total, in the order of the names. Their sum is the total, to the fen.
///
/// # Errors
/// A negative total; somebody without points, or there twice; nobody at all.
pub fn allocate(total: Fen, by: &[(String, Decimal)]) -> Result<Vec<FundShare>, AllocationFault> {
    let total = u128::try_from(total.count()).map_err(|_| AllocationFault::Negative)?;
    let mut parts = Vec::with_capacity(by.len());
    let scale = by.iter().map(|(_, points)| points.scale()).max();
    let scale = scale.ok_or(AllocationFault::Nobody)?;
    for (id, points) in by {
        let up = 10_u128.checked_pow(scale.saturating_sub(points.scale()));
        let whole = u128::try_from(points.mantissa()).ok();
        let whole = whole.filter(|whole| *whole > 0);
        let whole = whole.ok_or_else(|| AllocationFault::NoPoints(id.clone()))?;
        let whole = up.and_then(|up| whole.checked_mul(up));
        parts.push((id, whole.ok_or(AllocationFault::TooLarge)?));
    }
    base::sort(&mut parts, |(one, _), (other, _)| one.cmp(other));
    let twice = parts
        .iter()
        .zip(parts.iter().skip(1))
        .find(|(one, next)| one.0 == next.0);
    if let Some(((id, _), _)) = twice {
        return Err(AllocationFault::Twice((*id).clone()));
    }
    let all = parts
        .iter()
        .try_fold(0_u128, |sum, (_, points)| sum.checked_add(*points));
    let all = all.ok_or(AllocationFault::TooLarge)?;
    let mut shares = Vec::with_capacity(parts.len());
    let mut left = total;
    for (at, (id, points)) in parts.iter().enumerate() {
        let product = total
            .checked_mul(*points)
            .ok_or(AllocationFault::TooLarge)?;
        let whole = product / all;
        left = left.saturating_sub(whole);
        let fen = i64::try_from(whole).map_err(|_| AllocationFault::TooLarge)?;
        shares.push(((*id).clone(), fen, product % all, at));
    }
    let mut order: Vec<(u128, usize)> = shares.iter().map(|(.., rest, at)| (*rest, *at)).collect();
    base::sort(&mut order, |one, other| {
        other.0.cmp(&one.0).then(one.1.cmp(&other.1))
    });
    let more = usize::try_from(left).map_err(|_| AllocationFault::TooLarge)?;
    for (_, at) in order.into_iter().take(more) {
        if let Some((_, fen, ..)) = shares.get_mut(at) {
            *fen = fen.saturating_add(1);
        }
    }
    let share = |(id, fen, ..): (String, i64, u128, usize)| FundShare {
        id,
        amount: Fen::new(fen),
    };
    Ok(shares.into_iter().map(share).collect())
}
