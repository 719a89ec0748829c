//! The classes of hospitals and insured people that a table tells apart.

use crate::factor::Factor;
use base::json::Read;
use base::text::Text;
use serde::Serialize;

/// Whose insurance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Insured {
    /// 职工.
    Employee,
    /// 居民.
    Resident,
}

/// A coefficient of a class of hospitals, with what the table calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Coefficient {
    /// What it is: 等级系数.
    pub name: Text,
    /// By how much is multiplied.
    pub value: Factor,
}

/// A class of hospitals, and whose insurance pays, as far as the table tells them apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Class {
    /// Name inside the table, such as `tier3.employee`.
    pub id: String,
    /// What it is called: 三级医院，职工.
    pub name: Text,
    /// Whose insurance; left out where the table does not tell them apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insured: Option<Insured>,
    /// Yuan for a weight of 1, for a point, or for a point of score; none where the table prints the
    /// standards themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Factor>,
    /// What is multiplied besides, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coefficients: Vec<Coefficient>,
    /// The class by whose rate and coefficients this one is paid for groups that the table marks as
    /// basic (基础病组, 同等费率); left out where they are paid like the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basic_as: Option<String>,
}
