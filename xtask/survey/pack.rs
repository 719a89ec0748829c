//! The pack of a line.

use crate::funds;
use crate::line::Line;
use crate::reading::{Reading, Text};
use crate::remarks::Remarks;
use crate::tables::{CHECKED_ON, SOURCE, Tables};
use crate::words;
use anyhow::Result;
use serde::Serialize;
use serde_json::{Value, json};

/// A pack, in the order in which people read it.
#[derive(Debug, Serialize)]
pub struct Pack {
    #[serde(rename = "$schema")]
    schema: &'static str,
    format: u32,
    /// Name of its folder.
    pub id: String,
    version: &'static str,
    region: Value,
    /// `employee` or `resident`.
    pub scheme: String,
    title: Text,
    ask: Text,
    sources: Vec<Value>,
    covers: Vec<Value>,
    rounding: Value,
    amounts: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    year_starts: Option<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    distinctions: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<Value>,
    layers: Vec<Value>,
}

impl Pack {
    /// The pack of a line, for a scheme.
    pub fn of(line: &Line, scheme: &str, reading: &Reading, remarks: &Remarks) -> Result<Self> {
        let tables = Tables::of(line, reading)?;
        let own = reading.of_line(&line.key());
        let mut deductible = json!({"amount": tables.deductible()?});
        if let Some(further) = own.and_then(|it| it.each_further.as_ref()) {
            let table = |amount, clause| {
                tables.table("further", |_| {
                    Ok(crate::written::known(
                        json!(crate::written::yuan(amount)),
                        clause,
                    ))
                })
            };
            deductible["further_stays"] = json!({
                "less": table(further.less, "“起付线”一栏：每多住一次降低")?,
                "not_below": table(further.not_below, "“起付线”一栏：最低")?,
            });
        }
        if own.is_some_and(|it| it.one_deductible_a_year) {
            deductible["measured_on"] = json!("year");
        }
        let mut pool = json!({
            "measured_on": own.and_then(|it| it.bands_over.as_deref()).unwrap_or("stay"),
            "bands": tables.bands()?,
            "cap": tables.cap()?,
        });
        if tables.ends_at()?.is_some() {
            pool["cap_on"] = json!("cost");
        }
        if own.is_some_and(|it| it.edges_from_deductible) {
            pool["edges_from"] = json!("deductible");
        }
        if let Some(times) = tables.cap_times()? {
            pool["cap_times"] = times;
        }
        let mut layers = vec![json!({"deductible": deductible}), json!({"pool": pool})];
        layers.extend(funds::after(&tables)?);
        if let Some(above) = &line.above_cap {
            layers.extend(funds::large(&tables, above)?);
        }
        if let Some(serious) = &line.serious {
            layers.extend(funds::serious(&tables, serious)?);
        }
        let covers = tables.covers();
        let asked = Value::from(layers.clone()).to_string();
        let (zh, en) = words::insurance(scheme);
        let (city, city_en) = (&line.region_zh, &line.region_en);
        Ok(Self {
            schema: "../../region-pack.schema.json",
            format: 1,
            id: format!("{}-{scheme}-2022", line.admdvs),
            version: CHECKED_ON,
            region: json!({"code": line.admdvs, "name": {"zh": city, "en": city_en}}),
            scheme: scheme.to_owned(),
            title: Text {
                zh: format!("{city}{zh}（2022年，要核对）"),
                en: format!("{city_en}: {en} (2022, to be checked)"),
            },
            ask: Text {
                zh: format!("请问{city}医保经办机构，或医院的医保办公室"),
                en: format!(
                    "Ask the insurance agency of {city_en}, or the insurance office of the hospital"
                ),
            },
            sources: vec![source(line)],
            covers,
            rounding: json!({
                "mode": "half_up",
                "cite": [{"source": SOURCE, "clause": "没有写明；按分四舍五入"}],
            }),
            amounts: "to_check",
            year_starts: own
                .and_then(|it| it.year_starts)
                .map(|(month, day)| json!({"month": month, "day": day})),
            distinctions: tables.questions(&asked)?,
            remarks: remarks.of(line)?,
            layers,
        })
    }

    /// Whether it is of the place and scheme of a line.
    pub fn is_of(&self, line: &Line) -> bool {
        self.region["code"] == line.admdvs
            && line.scheme.as_deref().is_none_or(|it| it == self.scheme)
    }

    /// The file.
    pub fn text(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

/// The survey as a source: what it is, and which documents it names.
fn source(line: &Line) -> Value {
    let named = match words::document(line) {
        Some(document) => (
            format!("调查里写的文件是“{document}”，文件原文没有读到"),
            format!("It names the document “{document}”, whose text was not read"),
        ),
        None => (
            "调查里没有写是哪个文件".to_owned(),
            "It names no document".to_owned(),
        ),
    };
    let mut source = json!({
        "id": SOURCE,
        "title": {"zh": "各地住院医保待遇调查（2022年1月）", "en": "Survey of inpatient benefits (January 2022)"},
        "issuer": {
            "zh": "一家公司的员工整理，不是医保部门",
            "en": "Compiled by the staff of a company, not by an insurance agency",
        },
        "date": "2022-01",
        "grade": "C",
        "note": {
            "zh": format!("是2022年1月的数，用之前请核对。{}", named.0),
            "en": format!("Figures of January 2022, to be checked before use. {}", named.1),
        },
    });
    if let Some(address) = &line.address {
        source["address"] = json!(address);
    }
    source
}
