//! The pay-later pack, version 1, as it is written in JSON: what the text of one place says about
//! treatment first and payment later.
//!
//! Every statement carries the id that it has in the catalogue of rules ([`Clause::rule`]) and where
//! it stands. What a text does not say is left out, and the answer then says so.

use super::facts::If;
use super::forms::FormText;
use crate::case::choices;
use crate::date::Date;
use crate::money::Fen;
use crate::policy::{Citation, Distinction, Region, Source};
use crate::read::{object, one_of};
use crate::text::Text;
use serde::Serialize;

/// The version of the format that this engine reads.
pub const PAY_LATER_FORMAT: u32 = 1;

/// What the text of one place says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PayLaterPack {
    /// Address of the JSON Schema, for editors. Not read by the engine.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Version of the format: 1.
    pub format: u32,
    /// Name of the pack: region code and place, as in `370982-xintai`.
    pub id: String,
    /// Version of the pack, a date or a number that grows; printed on every result.
    pub version: String,
    /// The day on which its statements were last compared with their sources.
    pub checked_on: Date,
    /// Whether it is of the country, of a region or of one hospital.
    pub level: Level,
    /// The region, or that of the hospital.
    pub region: Region,
    /// The hospital, where the text is of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<Text>,
    /// Name of the pack for people.
    pub title: Text,
    /// Whom to ask for what the text does not say.
    pub ask: Text,
    /// The documents that the statements come from. Those of the national pack may be cited as well.
    pub sources: Vec<Source>,
    /// When the text is known to hold. Left out: it has no date, and is read only by the explicit
    /// choice 按该文本试算.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<Dates>,
    /// What the facts of place mean in this text.
    #[serde(default)]
    pub areas: Areas,
    /// The pack's own questions. Conditions name them in `own`, a request answers them in `answers`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distinctions: Vec<Distinction>,
    /// What holds everywhere, whatever a place says: the law. Only in the national pack.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub everywhere: Vec<Rule>,
    /// Who is named as excluded, or as admitted only once something is done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excluded: Vec<Rule>,
    /// Who is eligible, of those not excluded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub eligible: Vec<Rule>,
    /// Everybody else. Its condition is empty.
    pub otherwise: Rule,
    /// What of the text is lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub damaged: Vec<Damage>,
    /// What to bring.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
    /// That hospitals keep copies only: shown beside texts that keep originals. Only in the national
    /// pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copies_only: Option<Clause>,
    /// The deposit of those who may pay later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposit: Option<Deposit>,
    /// What holds when papers are missing at admission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<Late>,
    /// When the own share is due before discharge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stages: Option<Stages>,
    /// What happens on which day before discharge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timetable: Vec<Event>,
    /// When the hospital says what the own share will be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<NoticeBefore>,
    /// How the hospital shows what was charged during the stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily_list: Option<Clause>,
    /// Who pays at discharge, in this order, before the patient pays the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one_stop: Option<OneStop>,
    /// Settling with this hospital after a transfer to another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<SettleAfter>,
    /// Paying the own share after discharge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repayment: Option<Repayment>,
    /// What follows when somebody does not pay who could.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub default: Vec<Consequence>,
    /// The agreement that is signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Agreement>,
    /// The way through the hospital, step by step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flow: Vec<FlowStep>,
    /// The words of papers that do not depend on the place. Only in the national pack.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<FormText>,
    /// What else a patient should know of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Clause>,
}

object!(PayLaterPack { schema as "$schema" or default, format, id, version, checked_on, level, region, institution or default, title, ask, sources, dates or default, areas or default, distinctions or default, everywhere or default, excluded or default, eligible or default, otherwise, damaged or default, documents or default, copies_only or default, deposit or default, late or default, stages or default, timetable or default, notice or default, daily_list or default, one_stop or default, transfer or default, repayment or default, default or default, agreement or default, flow or default, forms or default, remarks or default });

/// When a text is known to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Dates {
    /// First day.
    pub from: Date,
    /// First day on which nobody can say from the text that it still holds.
    pub until: Date,
}

object!(Dates { from, until });

choices! {
    /// Of what a pack is.
    Level {
        /// The whole country.
        Nation = "nation" => ("全国", "the country"),
        /// A region.
        Region = "region" => ("地区", "a region"),
        /// One hospital.
        Institution = "institution" => ("医院", "a hospital"),
    }
}

/// What the facts of place mean in a text: the area that is `here`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Areas {
    /// Where the insurance must be held: 新泰市.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insured: Option<Text>,
    /// Where the household must be registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered: Option<Text>,
    /// Where the hospital must be: 病人所在的县.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hospital: Option<Text>,
}

object!(Areas { insured or default, registered or default, hospital or default });

/// A statement of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Id in the catalogue of rules: `PL-GN-05`; `LAW` for a law that has none.
    pub rule: String,
    /// The statement, in clear words.
    pub text: Text,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

object!(Clause { rule, text, cite });

/// A step of the way through the hospital.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
#[serde(deny_unknown_fields)]
pub struct FlowStep {
    /// Who acts; left out where the text does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Text>,
    /// Where; left out where the text does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Text>,
    /// Id in the catalogue of rules.
    pub rule: String,
    /// What is done, in clear words.
    pub text: Text,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

object!(FlowStep { who or default, place or default, rule, text, cite });

impl FlowStep {
    /// What is done, as a statement.
    pub(super) fn clause(&self) -> Clause {
        Clause {
            rule: self.rule.clone(),
            text: self.text.clone(),
            cite: self.cite.clone(),
        }
    }
}

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
        /// 文本没有把这类人写进去.
        OutsideScope = "outside_scope" => ("不在文本的范围里", "outside the scope of the text"),
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
        /// 文本没有写.
        TextSilent = "text_silent" => ("文本没有写", "the text does not say"),
    }
}

/// Who may be admitted without a deposit, and who may not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Id in the catalogue of rules.
    pub rule: String,
    /// The cases; empty for all.
    #[serde(default)]
    pub when: If,
    /// First day on which it holds, where it begins later than the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// First day on which nobody can say that it still holds, where that is before the text's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What holds for them.
    pub verdict: Verdict,
    /// What kind of reason it is.
    pub reason: Reason,
    /// The reason, in a sentence.
    pub because: Text,
    /// What has to be done first; with the verdict `once` and no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub once: Option<Once>,
    /// Who pays instead of the insurance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<Text>,
    /// What is owed afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owed: Option<Text>,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

object!(Rule { rule, when or default, from or default, until or default, verdict, reason, because, once or default, instead or default, owed or default, cite });

/// What has to be done first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
#[serde(deny_unknown_fields)]
pub struct Once {
    /// What, in a sentence that follows on “once”.
    pub what: Text,
    /// By when; left out where the text does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Deadline>,
}

object!(Once { what, by or default });

/// By when something has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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

one_of!(Deadline { Hours = "hours", Day = "day", Before = "before" });

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Damage {
    /// The answers that it could touch; empty for all.
    #[serde(default)]
    pub when: If,
    /// What is lost, and what that means.
    pub clause: Clause,
}

object!(Damage { when or default, clause });

choices! {
    /// What the hospital does with a paper.
    Kept {
        /// 收复印件.
        Copy = "copy" => ("医院留复印件，原件还给您", "the hospital keeps a copy; you keep the original"),
        /// 收原件，结清后归还.
        OriginalUntilPaid = "original_until_paid" => ("医院收原件，结清后归还", "the hospital keeps the original until the own share is paid"),
        /// 只看.
        Shown = "shown" => ("只需出示", "only shown"),
    }
}

/// A paper to bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Name inside the pack.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// Who needs it; empty for all.
    #[serde(default)]
    pub when: If,
    /// What the hospital does with it.
    pub kept: Kept,
    /// What the text says.
    pub clause: Clause,
}

object!(Document { id, name, when or default, kept, clause });

/// The deposit of those who may pay later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
#[serde(deny_unknown_fields)]
pub struct Deposit {
    /// How much, in yuan; left out where the text names a deposit but no amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// What the text says.
    pub clause: Clause,
}

object!(Deposit { amount or default, clause });

choices! {
    /// How somebody is registered until the papers are there.
    Meanwhile {
        /// 按自费登记.
        SelfPay = "self_pay" => ("先按自费登记", "registered as self-pay"),
        /// 先交押金.
        Deposit = "deposit" => ("先交一笔押金", "against a deposit"),
        /// 已经可以后付费.
        PayLater = "pay_later" => ("先按后付费入院", "admitted to pay later"),
    }
}

/// What holds when papers are missing at admission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Late {
    /// By when the papers have to be there.
    pub by: Deadline,
    /// How the patient is registered until then.
    pub meanwhile: Meanwhile,
    /// The deposit until then, in yuan; left out: none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposit: Option<Fen>,
    /// A further deposit once the cost is above an amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub further: Option<FurtherDeposit>,
    /// What the text says of bringing them later.
    pub clause: Clause,
    /// What the text says of somebody who never brings them; left out where it does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub never: Option<Clause>,
}

object!(Late { by, meanwhile, deposit or default, further or default, clause, never or default });

/// A further deposit once the cost is above an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct FurtherDeposit {
    /// The cost must be above this, in yuan.
    pub above: Fen,
    /// How much more, in yuan.
    pub amount: Fen,
    /// What the text says.
    pub clause: Clause,
}

object!(FurtherDeposit {
    above,
    amount,
    clause
});

/// When the own share is due before discharge (分段结算).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
#[serde(deny_unknown_fields)]
pub struct Stages {
    /// Each time the accrued cost reaches a multiple of this, in yuan. Left out: the text lets the
    /// hospital set it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Fen>,
    /// For long stays: each time so many months have passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u16>,
    /// What the text says.
    pub clause: Clause,
    /// What follows when a stage is not paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unpaid: Option<Clause>,
}

object!(Stages { every or default, months or default, clause, unpaid or default });

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What happens.
    pub step: Milestone,
    /// How many days before discharge; 0 on the day.
    pub days_before: u16,
    /// What the text says.
    pub clause: Clause,
}

object!(Event {
    step,
    days_before,
    clause
});

/// When the hospital says what the own share will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NoticeBefore {
    /// At the earliest so many days before discharge …
    pub from_days: u16,
    /// … and at the latest so many.
    pub to_days: u16,
    /// What the text says.
    pub clause: Clause,
}

object!(NoticeBefore {
    from_days,
    to_days,
    clause
});

/// Who pays at discharge, in this order, before the patient pays the rest (一站式结算).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OneStop {
    /// The payers, in order.
    pub order: Vec<Milestone>,
    /// What the text says.
    pub clause: Clause,
}

object!(OneStop { order, clause });

/// Settling within so many days after something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SettleAfter {
    /// Within so many days.
    pub within_days: u16,
    /// What the text says.
    pub clause: Clause,
}

object!(SettleAfter {
    within_days,
    clause
});

/// Paying the own share after discharge (延期、分期还款).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
#[serde(deny_unknown_fields)]
pub struct Repayment {
    /// Whether the text lets a patient pay it all on a later day (延期).
    pub deferred: bool,
    /// Whether it lets a patient pay by instalments (分期).
    pub instalments: bool,
    /// What the text says.
    pub clause: Clause,
    /// That real hardship is no default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hardship: Option<Clause>,
    /// Who helps, and how to reach them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub helpers: Vec<Clause>,
}

object!(Repayment { deferred, instalments, clause, hardship or default, helpers or default });

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Consequence {
    /// What follows.
    pub sanction: Sanction,
    /// What the text says.
    pub clause: Clause,
}

object!(Consequence { sanction, clause });

/// The agreement that is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// What it is called.
    pub title: Text,
    /// What is written in before signing; none where the text gives no form.
    pub fields: Vec<Field>,
    /// Its clauses, in clear words, in the order of the form.
    pub clauses: Vec<Clause>,
    /// How many copies, and who has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copies: Option<Copies>,
    /// That it holds from the day of signing, where the text says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Clause>,
    /// That the text names the agreement.
    pub clause: Clause,
}

object!(Agreement { title, fields, clauses, copies or default, valid_from or default, clause });

choices! {
    /// Something that is written into an agreement by hand.
    FieldKind {
        /// 医疗机构.
        Hospital = "hospital" => ("医疗机构", "hospital"),
        /// 患方.
        Party = "party" => ("患方（签字的人）", "the patient's side"),
        /// 身份证号码.
        IdNumber = "id_number" => ("身份证号码", "ID number"),
        /// 患者姓名.
        Patient = "patient" => ("患者姓名", "patient"),
        /// 性别.
        Sex = "sex" => ("性别", "sex"),
        /// 年龄.
        Age = "age" => ("年龄", "age"),
        /// 家庭住址.
        Address = "address" => ("家庭住址", "home address"),
        /// 联系电话.
        Phone = "phone" => ("联系电话", "telephone"),
        /// 第二个联系电话.
        SecondPhone = "second_phone" => ("联系电话 2", "second telephone"),
        /// 代办人姓名.
        Agent = "agent" => ("代办人姓名", "who acts for the patient"),
        /// 代办人电话.
        AgentPhone = "agent_phone" => ("代办人电话", "their telephone"),
        /// 医院一方签字.
        HospitalSignature = "hospital_signature" => ("医院一方签字", "signature for the hospital"),
        /// 患方签字.
        PartySignature = "party_signature" => ("患方签字", "signature of the patient's side"),
        /// 与患者关系.
        Relation = "relation" => ("与患者的关系", "relation to the patient"),
        /// 日期.
        Date = "date" => ("日期", "date"),
        /// 入院日期.
        AdmissionDate = "admission_date" => ("入院日期", "day of admission"),
        /// 出院日期.
        DischargeDate = "discharge_date" => ("计划出院日期", "planned day of discharge"),
        /// 医疗费总额.
        TotalCost = "total_cost" => ("医疗费总额", "the whole bill"),
        /// 基金支付.
        FundsPay = "funds_pay" => ("医保等基金支付", "the funds pay"),
        /// 个人负担.
        OwnPayment = "own_payment" => ("个人负担", "the patient pays"),
        /// 要还的钱.
        Owed = "owed" => ("出院时没有付、约定以后还的金额", "not paid at discharge, to be paid later"),
        /// 病组.
        Group = "group" => ("病组名称和编码", "the group and its code"),
        /// 病组价格.
        GroupPrice = "group_price" => ("病组价格（一口价）", "price of the group"),
    }
}

/// A field of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// What is written in.
    pub kind: FieldKind,
    /// Id in the catalogue of rules.
    pub rule: String,
}

object!(Field { kind, rule });

/// How many copies of the agreement there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Copies {
    /// How many.
    pub count: u8,
    /// What the text says of who has them.
    pub clause: Clause,
}

object!(Copies { count, clause });
