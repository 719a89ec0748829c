//! Figures as packs write them.

use crate::cells::Content;
use crate::line::Line;
use crate::tables::Bands;
use anyhow::{Context, Result, bail};
use serde_json::{Number, Value, json};

/// What the line says, and where.
pub fn known(value: Value, clause: &str) -> Content {
    Content::Value {
        value,
        clause: clause.to_owned(),
    }
}

/// An amount as packs write it.
pub fn yuan(amount: u64) -> String {
    format!("{amount}.00")
}

pub fn deductible(amount: u64) -> Content {
    let clause = match amount {
        0 => "“起付线”一栏：起付线为0",
        _ => "“起付线”一栏",
    };
    known(json!(yuan(amount)), clause)
}

/// Bands as a pack writes them; the highest is open.
pub fn bands(bands: &Bands, line: &Line) -> Result<Content> {
    let mut edge = 0;
    let mut list = Vec::new();
    for (at, (above, up_to, percent)) in bands.iter().enumerate() {
        if *above != edge {
            bail!("{}: bands with a gap or an overlap at {above}", line.key());
        }
        let last = at + 1 == bands.len();
        let mut band = json!({"above": yuan(*above), "ratio": format!("{percent}%")});
        if let Some(top) = up_to {
            if last {
                bail!("{}: the highest band ends at {top}", line.key());
            }
            band["up_to"] = json!(yuan(*top));
            band["boundary"] = json!("lower");
            edge = *top;
        }
        list.push(band);
    }
    Ok(known(json!(list), "“住院报销比例”一栏"))
}

/// A share in per cent with so many points more.
pub fn plus(percent: &str, points: i64) -> Result<String> {
    let whole: i64 = percent
        .parse()
        .with_context(|| format!("points off {percent} per cent"))?;
    Ok((whole + points).to_string())
}

/// A share as packs write it.
pub fn share(percent: &Number) -> String {
    format!("{percent}%")
}
