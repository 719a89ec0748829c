//! What is signed, and the way through the hospital.

use super::Clause;
use base::json::Read;
use base::source::Citation;
use base::text::Text;
use serde::Serialize;
use settle::case::choices;

/// The agreement that is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct Agreement {
    /// What it is called.
    pub title: Text,
    /// What is written in before signing; none where the text gives no form.
    pub fields: Vec<Field>,
    /// Its clauses, in clear words, in the order of the form.
    pub clauses: Vec<Clause>,
    /// How many copies, and who has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copies: Option<Copies>,
    /// That it holds from the day of signing, where the text says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Clause>,
    /// That the text names the agreement.
    pub clause: Clause,
}

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Field {
    /// What is written in.
    pub kind: FieldKind,
    /// Id in the catalogue of rules.
    pub rule: String,
}

/// How many copies of the agreement there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Copies {
    /// How many.
    pub count: u8,
    /// What the text says of who has them.
    pub clause: Clause,
}

/// A step of the way through the hospital.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct FlowStep {
    /// Who acts; left out where the text does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<Text>,
    /// Where; left out where the text does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Text>,
    /// Id in the catalogue of rules.
    pub rule: String,
    /// What is done, in clear words.
    pub text: Text,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

impl FlowStep {
    /// What is done, as a statement.
    pub(crate) fn clause(&self) -> Clause {
        Clause {
            rule: self.rule.clone(),
            text: self.text.clone(),
            cite: self.cite.clone(),
        }
    }
}
