//! Who may be admitted without a deposit, and who may not.

use super::Clause;
use crate::facts::If;
use base::date::Date;
use base::json::Read;
use base::source::Citation;
use base::text::Text;
use serde::Serialize;
use settle::case::choices;

choices! {
    /// Whether somebody may be admitted without a deposit.
    Verdict {
        /// 可以.
        Yes = "yes" => ("可以", "yes"),
        /// 办好一件事之后可以.
        Once = "once" => ("办好下面这件事就可以", "yes, once something is done"),
        /// 不可以.
        No = "no" => ("不可以", "no"),
        /// 说不准.
        Unknown = "unknown" => ("说不准，要问医院", "unknown: ask the hospital"),
    }
}

choices! {
    /// What kind of reason decides.
    Reason {
        /// 属于可以先诊疗后付费的人.
        Eligible = "eligible" => ("属于可以先诊疗后付费的人", "among those who may pay later"),
        /// 急救.
        Emergency = "emergency" => ("急救", "an emergency"),
        /// 法律规定医保基金不支付.
        NotPayableByLaw = "not_payable_by_law" => ("法律规定医保不付", "by law the insurance does not pay"),
        /// 可以报销，但不能先诊疗后付费.
        NotDeferrable = "not_deferrable" => ("不能后付费", "not to be paid later"),
        /// 医保不报销.
        NotReimbursable = "not_reimbursable" => ("医保不报销", "not reimbursed"),
        /// 文件没有把这类人写进去.
        OutsideScope = "outside_scope" => ("不在文件的范围里", "outside the scope of the text"),
        /// 有欠费记录.
        Arrears = "arrears" => ("有欠费记录", "a record of arrears"),
        /// 自己选择交押金.
        OwnChoice = "own_choice" => ("自己选择", "the patient's own choice"),
        /// 要有受伤原因的证明.
        NeedsProof = "needs_proof" => ("要有证明", "proof is needed"),
        /// 要批准.
        NeedsApproval = "needs_approval" => ("要医院批准", "approval is needed"),
        /// 证件还没带齐.
        PapersMissing = "papers_missing" => ("证件没带齐", "papers are missing"),
        /// 新农合已并入城乡居民医保.
        SchemeMerged = "scheme_merged" => ("医保制度已合并", "the scheme was merged"),
        /// 原文缺失.
        Damaged = "damaged" => ("原文缺失", "the text is damaged"),
        /// 文件没有写.
        TextSilent = "text_silent" => ("文件没有写", "the text does not say"),
    }
}

/// Who may be admitted without a deposit, and who may not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Rule {
    /// Id in the catalogue of rules.
    pub rule: String,
    /// The cases; empty for all.
    #[serde(default)]
    pub when: If,
    /// First day on which it holds, where it begins later than the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// First day on which nobody can say that it still holds, where that is before the text's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What holds for them.
    pub verdict: Verdict,
    /// What kind of reason it is.
    pub reason: Reason,
    /// The reason, in a sentence.
    pub because: Text,
    /// What has to be done first; with the verdict `once` and no other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub once: Option<Once>,
    /// Who pays instead of the insurance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<Text>,
    /// What is owed afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed: Option<Text>,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// What has to be done first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct Once {
    /// What, in a sentence that follows on “once”.
    pub what: Text,
    /// By when; left out where the text does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Deadline>,
}

/// By when something has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Deadline {
    /// So many hours after admission.
    Hours(u16),
    /// On that day of the stay, the day of admission being the first.
    Day(u16),
    /// Before that moment.
    Before(Moment),
}

choices! {
    /// A moment of a stay.
    Moment {
        /// 出院之前.
        Discharge = "discharge" => ("出院之前", "before discharge"),
        /// 纳入先诊疗后付费之前.
        Joining = "joining" => ("纳入先诊疗后付费之前", "before joining the scheme"),
    }
}

/// What of a text is lost, and whose answer that could touch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Damage {
    /// The answers that it could touch; empty for all.
    #[serde(default)]
    pub when: If,
    /// What is lost, and what that means.
    pub clause: Clause,
}
