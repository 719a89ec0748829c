//! The papers of a stay, as data: what is written on them, who fills it in, and what the clauses
//! rest on. A page or a printer makes them look like papers.
//!
//! | paper | its clauses come from |
//! |---|---|
//! | agreement on settling the stay | the text of the place |
//! | repayment agreement | the text of the place; what is the same everywhere from the pack of the country |
//! | notice of self-funded items, notice of charging by group | the pack of the country, which cites where they come from |
//! | checklist of papers, the way through the hospital | the text of the place |
//!
//! They are samples in clear words, not the hospital's own forms, and say so. Names, ID numbers and
//! addresses are no part of a request: they are fields that stay empty here.

use super::pack::{Clause, FieldKind};
use base::text::Text;
use serde::Serialize;
use settle::case::choices;

mod build;
mod tables;

pub use super::pack::{FormKind, FormText};
pub(super) use build::{Given, forms};

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Form {
    /// Which one.
    pub kind: FormKind,
    /// What it is called.
    pub title: Text,
    /// What it is for and where it comes from.
    pub introduction: Vec<Text>,
    /// What is written in.
    pub fields: Vec<FormField>,
    /// The figures of the stay that belong to it: 预估.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<FormField>>"))]
    pub figures: Vec<FormField>,
    /// The clauses in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<FormClause>>"))]
    pub clauses: Vec<FormClause>,
    /// Tables: days of repayment, stages, items, papers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<FormTable>>"))]
    pub tables: Vec<FormTable>,
    /// The steps of a way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<FormStep>>"))]
    pub steps: Vec<FormStep>,
    /// Who signs, and when.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<FormField>>"))]
    pub signatures: Vec<FormField>,
    /// How many copies, and who has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copies: Option<Clause>,
    /// From when it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validity: Option<Clause>,
    /// What the text of the place does not say, as questions to put to the hospital.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Text>>"))]
    pub missing: Vec<Text>,
}

/// Something that is written in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct FormField {
    /// What.
    pub kind: FieldKind,
    /// Its name.
    pub label: Text,
    /// Who fills it in.
    pub by: FilledBy,
    /// What stands there, where the request says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Text>,
    /// Whether it says who somebody is: typed in on the print view only, never part of a request.
    pub personal: bool,
    /// Id in the catalogue of rules, where a text asks for the field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

choices! {
    /// Who fills in a field.
    FilledBy {
        /// 已填.
        Request = "request" => ("已按您填的内容写好", "filled in from what you told"),
        /// 患者或家属.
        Family = "family" => ("患者或家属填写", "filled in by the patient or family"),
        /// 医院.
        Hospital = "hospital" => ("医院填写", "filled in by the hospital"),
    }
}

/// A clause with its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct FormClause {
    /// Its number, from 1.
    pub number: u16,
    /// What it says.
    pub clause: Clause,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct FormTable {
    /// What it is of.
    pub caption: Text,
    /// The heads of its columns.
    pub heads: Vec<Text>,
    /// Its rows, each with as many cells as there are heads.
    pub rows: Vec<Vec<Text>>,
    /// Empty rows to be filled in by hand.
    pub empty_rows: u8,
}

/// A step of a way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct FormStep {
    /// Its number, from 1.
    pub number: u16,
    /// Who acts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<Text>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Text>,
    /// What is done.
    pub clause: Clause,
}

impl FieldKind {
    /// Whether it says who somebody is.
    pub const fn is_personal(self) -> bool {
        matches!(
            self,
            Self::Party
                | Self::IdNumber
                | Self::Patient
                | Self::Sex
                | Self::Age
                | Self::Address
                | Self::Phone
                | Self::SecondPhone
                | Self::Agent
                | Self::AgentPhone
                | Self::PartySignature
                | Self::Relation
        )
    }

    /// Whether it is signed or dated at the foot of a paper.
    pub const fn is_signature(self) -> bool {
        matches!(
            self,
            Self::HospitalSignature | Self::PartySignature | Self::Relation | Self::Date
        )
    }

    const fn by(self) -> FilledBy {
        match self {
            Self::Hospital
            | Self::HospitalSignature
            | Self::Group
            | Self::GroupPrice
            | Self::TotalCost
            | Self::FundsPay
            | Self::OwnPayment => FilledBy::Hospital,
            _ => FilledBy::Family,
        }
    }
}
