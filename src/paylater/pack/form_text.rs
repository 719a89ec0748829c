//! The words of papers that do not depend on the place.

use super::{Clause, FieldKind};
use base::json::Read;
use base::text::Text;
use serde::Serialize;
use settle::case::choices;

choices! {
    /// Which paper.
    FormKind {
        /// 住院治疗费用结算协议书.
        Agreement = "agreement" => ("住院治疗费用结算协议书", "agreement on settling the stay"),
        /// 延期或分期还款协议.
        Repayment = "repayment" => ("延期（分期）还款协议", "repayment agreement"),
        /// 自费药品、材料告知书.
        SelfFunded = "self_funded" => ("自费药品、材料告知书", "notice of self-funded drugs and materials"),
        /// 按 DRG 收付费知情告知书.
        Drg = "drg" => ("按DRG收付费知情告知书", "notice of charging by diagnosis-related groups"),
        /// 要带的证件.
        Checklist = "checklist" => ("要带的证件清单", "checklist of papers"),
        /// 办理流程.
        Flow = "flow" => ("办理流程", "the way through the hospital"),
    }
}

/// The words of a paper that does not depend on the place. Only in the pack of the country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct FormText {
    /// Which paper: a repayment agreement or one of the notices.
    pub kind: FormKind,
    /// What it is called.
    pub title: Text,
    /// What it is for.
    pub introduction: Text,
    /// What is written in.
    pub fields: Vec<FieldKind>,
    /// Its clauses, in clear words.
    pub clauses: Vec<Clause>,
    /// Who signs, and when.
    pub signatures: Vec<FieldKind>,
}
