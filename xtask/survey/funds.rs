//! The funds after the pool fund, where the line says all that settling them needs.

use crate::cells::Content;
use crate::grid::{Row, StayOf};
use crate::line::{AboveCap, Serious};
use crate::reading::Condition;
use crate::tables::{Bands, Tables};
use crate::written::{bands, known, share, yuan};
use anyhow::Result;
use serde_json::{Value, json};

/// The large-amount fund, which pays of what is above the pool fund's cap.
pub fn large(tables: &Tables<'_>, above: &AboveCap) -> Result<Option<Value>> {
    let all =
        |value: Value, clause: &str| tables.table("large", |_| Ok(known(value.clone(), clause)));
    let line = tables.line;
    // Where it ends on the scale of the pool fund's cap, it pays of the cost between the two.
    let until = match (above.up_to, line.cap.as_ref().and_then(|it| it.yuan)) {
        (Some(up_to), Some(cap)) if up_to > cap => Some(up_to - cap),
        (Some(up_to), None) => Some(up_to),
        (Some(_), Some(_)) => return Ok(None),
        (None, _) => None,
    };
    let own = tables.reading.of_line(&line.key());
    let then = own.and_then(|own| own.large_then);
    let of_percent = |percent: &serde_json::Number| {
        let mut list = vec![json!({"above": "0.00", "ratio": share(percent)})];
        if let Some(until) = until {
            let more = then.unwrap_or(0);
            list[0]["up_to"] = json!(yuan(until));
            list[0]["boundary"] = json!("lower");
            list.push(json!({"above": yuan(until), "ratio": format!("{more}%")}));
        }
        let clause = match (until, then) {
            (Some(_), None) => "封顶线以上：支付比例；再往上不支付",
            _ => "封顶线以上：支付比例",
        };
        known(json!(list), clause)
    };
    let shares = match (&above.percent, &above.by_group) {
        (Some(percent), _) => {
            let content = of_percent(percent);
            tables.table("large_ratio", |_| Ok(content.clone()))?
        }
        (None, Some(groups)) => {
            let mut rows = Vec::new();
            for it in groups {
                let condition = tables.reading.condition(&line.key(), &it.group)?;
                rows.push(Row::of(
                    "any",
                    condition,
                    StayOf::Each,
                    of_percent(&it.percent),
                ));
            }
            tables.table("large_ratio", |case| {
                let row = tables.grid.row(case, &rows)?;
                Ok(row.map_or(Content::Unknown("unnamed"), |row| row.value.clone()))
            })?
        }
        (None, None) => return Ok(None),
    };
    let cap = match (above.pays_at_most, until) {
        (Some(most), _) => all(json!(yuan(most)), "封顶线以上：最多支付")?,
        (None, Some(_)) if then.is_none() => {
            all(json!("none"), "封顶线以上：到上限为止，上限以上不再支付")?
        }
        (None, None) if line.other.iter().any(|it| it.contains("no ceiling")) => {
            all(json!("none"), "封顶线以上：不封顶")?
        }
        (None, _) => tables.table("large_cap", |_| Ok(Content::Unknown("unnamed")))?,
    };
    let deductible = all(json!("0.00"), "封顶线以上：从封顶线起算")?;
    Ok(Some(large_amount(deductible, shares, cap)))
}

/// The large-amount fund with its tables.
fn large_amount(deductible: Value, bands: Value, cap: Value) -> Value {
    json!({"fund": {
        "id": "large_amount",
        "name": {"zh": "大额医疗费用补助", "en": "large-amount fund"},
        "pays_as": "hifob_pay",
        "counts": ["above_cap"],
        "measured_on": "stay",
        "deductible": deductible,
        "threshold": "deductible",
        "edges_from": "zero",
        "bands": bands,
        "cap": cap,
    }})
}

/// The fund that pays by the second band of the line, once the pool fund has paid by the first.
pub fn after(tables: &Tables<'_>) -> Result<Option<Value>> {
    let Some(edge) = tables.large_from() else {
        return Ok(None);
    };
    let rows = tables.band_rows()?;
    let shares = tables.table("large_ratio", |case| {
        let row = tables.grid.row(case, &rows)?;
        let second = row.and_then(|row| row.value.get(1));
        Ok(
            second.map_or(Content::Unknown("unnamed"), |(_, _, percent)| {
                let list = json!([{"above": "0.00", "ratio": format!("{percent}%")}]);
                known(list, "封顶线以上：支付比例")
            }),
        )
    })?;
    let end = rows.first().and_then(|row| row.value.last()?.1);
    let cap = tables.table("large_cap", |_| {
        Ok(match end {
            Some(end) if end > edge => known(json!(yuan(end - edge)), "封顶线以上：最多支付"),
            _ => Content::Unknown("unnamed"),
        })
    })?;
    let start = known(json!("0.00"), "封顶线以上：从封顶线起算");
    let deductible = tables.table("large", |_| Ok(start.clone()))?;
    let mut layer = large_amount(deductible, shares, cap);
    let own = tables.reading.of_line(&tables.line.key());
    if let Some(other) = own.and_then(|own| own.large_as.as_ref()) {
        layer["fund"]["name"] = json!({"zh": other.zh, "en": other.en});
        layer["fund"]["pays_as"] = json!(other.field);
    }
    Ok(Some(layer))
}

/// Serious-illness insurance, where its deductible and its bands are told.
pub fn serious(tables: &Tables<'_>, serious: &Serious) -> Result<Option<Value>> {
    let line = tables.line;
    let Some(deductible) = serious.deductible.filter(|_| !serious.bands.is_empty()) else {
        return Ok(None);
    };
    // Bands that begin at zero are counted from the deductible.
    let from_deductible = serious.bands.iter().all(|band| band.above != deductible);
    let list: Bands = serious
        .bands
        .iter()
        .enumerate()
        .map(|(at, band)| {
            let above = if at == 0 { 0 } else { band.above };
            (above, band.up_to, band.percent.to_string())
        })
        .collect();
    let shares = match bands(&list, line)? {
        Content::Value { value, .. } => known(value, "大病：支付比例"),
        unknown => unknown,
    };
    let caps = serious.cap_by_group.iter().flatten();
    let mut rows = Vec::new();
    for it in caps {
        let condition = tables.reading.condition(&line.key(), &it.group)?;
        rows.push(Row::of("any", condition, StayOf::Each, it.yuan));
    }
    if let Some(yuan) = serious.cap {
        rows.push(Row::of("any", Condition::default(), StayOf::Each, yuan));
    }
    let cap = tables.table("serious_cap", |case| {
        Ok(match tables.grid.row(case, &rows)? {
            Some(row) => known(json!(yuan(row.value)), "大病：封顶线"),
            None if serious.unlimited => known(json!("none"), "大病：不封顶"),
            None => Content::Unknown("unnamed"),
        })
    })?;
    let (id, name, field) = match line.scheme.as_deref() {
        Some("employee") => (
            "serious_employee",
            json!({"zh": "大病补助", "en": "serious-illness top-up"}),
            "hifob_pay",
        ),
        _ => (
            "serious_illness",
            json!({"zh": "大病保险", "en": "serious-illness insurance"}),
            "hifmi_pay",
        ),
    };
    let standard = known(json!(yuan(deductible)), "大病：起付线");
    Ok(Some(json!({"fund": {
        "id": id,
        "name": name,
        "pays_as": field,
        "counts": ["deductible", "own_share", "above_cap"],
        "measured_on": "year",
        "deductible": tables.table("serious", |_| Ok(standard.clone()))?,
        "threshold": "deductible",
        "edges_from": if from_deductible { "deductible" } else { "zero" },
        "bands": tables.table("serious_ratio", |_| Ok(shares.clone()))?,
        "cap": cap,
    }})))
}
