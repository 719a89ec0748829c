//! A case from the national settlement list (医保基金结算清单, interfaces 4101 and 4101A).
//!
//! | field | becomes |
//! |---|---|
//! | `setlinfo.mdtrt_id`, else `setl_id`, else `medcasno` | id |
//! | `setlinfo.gend` 1, 2 | sex |
//! | `setlinfo.age`, `nwb_age` | age in years; in days, for infants only |
//! | `setlinfo.nwb_bir_wt`, `nwb_adm_wt` | weights |
//! | `diseinfo`, `diag_type` 1 (西医) | diagnoses; `maindiag_flag` 1 is the principal one |
//! | `oprninfo` | procedures; `oprn_oprt_type` 1 is the principal one |

use super::case::{Case, CodeText, IdText, Sex};
use crate::text::Text;
use serde::Deserialize;
use serde::de::{self, Deserializer};
use std::fmt;

/// A value that some systems write as text and some as a number; empty for none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Loose(String);

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<In: Deserializer<'de>>(input: In) -> Result<Self, In::Error> {
        struct Any;
        impl de::Visitor<'_> for Any {
            type Value = Loose;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a text or a number")
            }
            fn visit_str<E>(self, text: &str) -> Result<Loose, E> {
                Ok(Loose(text.trim().to_owned()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Loose, E> {
                Ok(Loose(number.to_string()))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Loose, E> {
                Ok(Loose(number.to_string()))
            }
            #[allow(
                clippy::disallowed_types,
                reason = "JSON has them, and they are refused here"
            )]
            fn visit_f64<E>(self, number: f64) -> Result<Loose, E> {
                Ok(Loose(number.to_string()))
            }
            fn visit_unit<E>(self) -> Result<Loose, E> {
                Ok(Loose::default())
            }
        }
        input.deserialize_any(Any)
    }
}

#[derive(Deserialize)]
struct List {
    // Whole calls and their `data` are taken alike.
    input: Option<Box<List>>,
    data: Option<Box<List>>,
    setlinfo: Option<Stay>,
    #[serde(default)]
    diseinfo: Vec<Diagnosis>,
    #[serde(default)]
    oprninfo: Vec<Procedure>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Stay {
    mdtrt_id: Loose,
    setl_id: Loose,
    medcasno: Loose,
    gend: Loose,
    age: Loose,
    nwb_age: Loose,
    nwb_bir_wt: Loose,
    nwb_adm_wt: Loose,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Diagnosis {
    diag_type: Loose,
    diag_code: Loose,
    maindiag_flag: Loose,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Procedure {
    oprn_oprt_type: Loose,
    oprn_oprt_code: Loose,
}

/// Reads a list. Personal data in it is passed over.
///
/// # Errors
///
/// What is wrong with it.
pub fn read(json: &str) -> Result<Case<'static>, Text> {
    let mut list: List = serde_json::from_str(json).map_err(|fault| {
        Text::made(
            format!("这一行不能读作结算清单：{fault}"),
            format!("this line cannot be read as a settlement list: {fault}"),
        )
    })?;
    while let Some(inner) = list.input.take().or_else(|| list.data.take()) {
        list = *inner;
    }
    let stay = list.setlinfo.unwrap_or_default();
    let age_years = whole("age", &stay.age)?;
    let ids = [stay.mdtrt_id, stay.setl_id, stay.medcasno];
    let western = |it: &Diagnosis| matches!(it.diag_type.0.as_str(), "" | "1");
    let mut diagnoses: Vec<Diagnosis> = list.diseinfo.into_iter().filter(western).collect();
    let mains = diagnoses.iter().filter(|it| it.maindiag_flag.0 == "1");
    if mains.count() > 1 {
        return Err(Text::fixed(
            "主要诊断（maindiag_flag 为 1）多于一个",
            "more than one diagnosis is the principal one (maindiag_flag 1)",
        ));
    }
    // Both sorts keep the order of what is equal.
    diagnoses.sort_by_key(|it| it.maindiag_flag.0 != "1");
    let mut procedures = list.oprninfo;
    procedures.sort_by_key(|it| it.oprn_oprt_type.0 != "1");
    // Without a flag nobody said which diagnosis is the principal one.
    let flagged = diagnoses
        .first()
        .is_some_and(|it| it.maindiag_flag.0 == "1");
    let mut codes = diagnoses
        .into_iter()
        .map(|it| CodeText::from(it.diag_code.0));
    Ok(Case {
        id: ids
            .into_iter()
            .find(|it| !it.0.is_empty())
            .map(|it| IdText::from(it.0)),
        principal_diagnosis: if flagged { codes.next() } else { None },
        other_diagnoses: codes.collect(),
        procedures: procedures
            .into_iter()
            .map(|it| CodeText::from(it.oprn_oprt_code.0))
            .filter(|code| !code.0.is_empty())
            .collect(),
        sex: match stay.gend.0.as_str() {
            "" | "0" | "9" => None,
            "1" => Some(Sex::Male),
            "2" => Some(Sex::Female),
            other => return Err(wrong("gend", other)),
        },
        age_years,
        // Many systems fill in 0 days for adults.
        age_days: match age_years {
            Some(years) if years > 0 => None,
            _ => whole("nwb_age", &stay.nwb_age)?,
        },
        birth_weight_g: whole("nwb_bir_wt", &stay.nwb_bir_wt)?.filter(|grams| *grams > 0),
        admission_weight_g: whole("nwb_adm_wt", &stay.nwb_adm_wt)?.filter(|grams| *grams > 0),
    })
}

fn wrong(field: &str, value: &str) -> Text {
    Text::made(
        format!("{field} 的值“{value}”无法理解"),
        format!("{field} has the value \"{value}\", which means nothing"),
    )
}

/// A whole number, also where it is written with decimals that are all 0.
fn whole(field: &str, value: &Loose) -> Result<Option<u32>, Text> {
    let (digits, decimals) = value.0.split_once('.').unwrap_or((&value.0, ""));
    if digits.is_empty() && decimals.is_empty() {
        return Ok(None);
    }
    match digits.parse() {
        Ok(number) if decimals.bytes().all(|it| it == b'0') => Ok(Some(number)),
        _ => Err(wrong(field, &value.0)),
    }
}
