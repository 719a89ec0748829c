//! From admission to the last payment: stages, days, repayment, and what follows when nobody pays.

use super::Clause;
use base::json::Read;
use base::money::Fen;
use base::text::Text;
use serde::Serialize;
use settle::case::choices;

/// When the own share is due before discharge (分段结算).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct Stages {
    /// Each time the accrued cost reaches a multiple of this, in yuan. Left out: the text lets the
    /// hospital set it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<Fen>,
    /// For long stays: each time so many months have passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<u16>,
    /// What the text says.
    pub clause: Clause,
    /// What follows when a stage is not paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unpaid: Option<Clause>,
}

choices! {
    /// What happens on a day around discharge.
    Milestone {
        /// 发票和总费用清单.
        ListAndInvoice = "list_and_invoice" => ("拿到发票和总费用清单", "list of charges and invoice"),
        /// 基本医保结算.
        BasicInsurance = "basic_insurance" => ("基本医保结算", "basic insurance settles"),
        /// 大病保险结算.
        SeriousIllness = "serious_illness" => ("大病保险结算", "serious-illness insurance settles"),
        /// 商业补充保险结算.
        Commercial = "commercial" => ("商业补充保险结算", "supplementary commercial insurance settles"),
        /// 医疗救助结算.
        Assistance = "assistance" => ("医疗救助结算", "medical assistance settles"),
        /// 个人结清自付费用.
        OwnShare = "own_share" => ("结清个人承担的部分", "the own share is paid"),
    }
}

/// What happens on which day before discharge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Event {
    /// What happens.
    pub step: Milestone,
    /// How many days before discharge; 0 on the day.
    pub days_before: u16,
    /// What the text says.
    pub clause: Clause,
}

/// When the hospital says what the own share will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct NoticeBefore {
    /// At the earliest so many days before discharge …
    pub from_days: u16,
    /// … and at the latest so many.
    pub to_days: u16,
    /// What the text says.
    pub clause: Clause,
}

/// Who pays at discharge, in this order, before the patient pays the rest (一站式结算).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct OneStop {
    /// The payers, in order.
    pub order: Vec<Milestone>,
    /// What the text says.
    pub clause: Clause,
}

/// Settling within so many days after something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct SettleAfter {
    /// Within so many days.
    pub within_days: u16,
    /// What the text says.
    pub clause: Clause,
}

/// Paying the own share after discharge (延期、分期还款).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct Repayment {
    /// Whether the text lets a patient pay it all on a later day (延期).
    pub deferred: bool,
    /// Whether it lets a patient pay by instalments (分期).
    pub instalments: bool,
    /// What the text says.
    pub clause: Clause,
    /// That real hardship is no default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hardship: Option<Clause>,
    /// Who helps, and how to reach them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub helpers: Vec<Clause>,
}

choices! {
    /// What follows when somebody does not pay who could.
    Sanction {
        /// 终止先诊疗后付费.
        EndsPayLater = "ends_pay_later" => ("不再享受先诊疗后付费", "no more paying later"),
        /// 报告有关机构，列入黑名单.
        Reported = "reported" => ("报告有关部门", "it is reported"),
        /// 暂停待遇.
        BenefitsSuspended = "benefits_suspended" => ("暂停待遇，还清后恢复", "benefits are suspended until it is paid"),
        /// 建议取消参保.
        EnrolmentEnded = "enrolment_ended" => ("建议取消参合资格", "it is proposed to end the enrolment"),
        /// 扣留证件.
        PapersKept = "papers_kept" => ("证件先不归还", "papers are kept"),
        /// 不提供病历、发票、转诊等.
        ServicesRefused = "services_refused" => ("不提供病历、发票、转诊等", "records, invoice and referral are refused"),
        /// 锁定医保卡.
        CardLocked = "card_locked" => ("锁定医保卡", "the insurance card is locked"),
        /// 起诉或追缴.
        Recovered = "recovered" => ("起诉或依法追缴", "the debt is sued for or recovered"),
    }
}

/// One thing that follows from not paying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Consequence {
    /// What follows.
    pub sanction: Sanction,
    /// What the text says.
    pub clause: Clause,
}
