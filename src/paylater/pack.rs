//! The pay-later pack, version 1, as it is written in JSON: what the text of one place says about
//! treatment first and payment later.
//!
//! Every statement carries the id that it has in the catalogue of rules ([`Clause::rule`]) and where
//! it stands. What a text does not say is left out, and the answer then says so.

mod agreement;
mod course;
mod form_text;
mod papers;
mod rules;

pub use agreement::{Agreement, Copies, Field, FieldKind, FlowStep};
pub use course::{
    Consequence, Event, Milestone, NoticeBefore, OneStop, Repayment, Sanction, SettleAfter, Stages,
};
pub use form_text::{FormKind, FormText};
pub use papers::{Deposit, Document, FurtherDeposit, Kept, Late, Meanwhile};
pub use rules::{Damage, Deadline, Moment, Once, Reason, Rule, Verdict};

use base::date::Date;
use base::json::Read;
use base::source::{Citation, Source};
use base::text::Text;
use serde::Serialize;
use settle::case::choices;
use settle::pack::{PackQuestion, Region};

/// The version of the format that this engine reads.
pub const PAY_LATER_FORMAT: u32 = 1;

/// What the text of one place says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PayLaterPack {
    /// Address of the JSON Schema, for editors. Not read by the engine.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution: Option<Text>,
    /// The text does not say of which hospital or province it is. Nobody can find theirs in it: it is shown
    /// as an example.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnamed: bool,
    /// Name of the pack for people.
    pub title: Text,
    /// Whom to ask for what the text does not say.
    pub ask: Text,
    /// The documents that the statements come from. Those of the national pack may be cited as well.
    pub sources: Vec<Source>,
    /// When the text is known to hold. Left out: it has no date, and is read only by the explicit
    /// choice 按该文本试算.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<Dates>,
    /// What the facts of place mean in this text.
    #[serde(default)]
    pub areas: Areas,
    /// The pack's own questions. Conditions name them in `own`, a request answers them in `answers`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distinctions: Vec<PackQuestion>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copies_only: Option<Clause>,
    /// The deposit of those who may pay later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deposit: Option<Deposit>,
    /// What holds when papers are missing at admission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<Late>,
    /// When the own share is due before discharge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stages: Option<Stages>,
    /// What happens on which day before discharge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timetable: Vec<Event>,
    /// When the hospital says what the own share will be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<NoticeBefore>,
    /// How the hospital shows what was charged during the stay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily_list: Option<Clause>,
    /// Who pays at discharge, in this order, before the patient pays the rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_stop: Option<OneStop>,
    /// Settling with this hospital after a transfer to another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer: Option<SettleAfter>,
    /// Paying the own share after discharge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repayment: Option<Repayment>,
    /// What follows when somebody does not pay who could.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub default: Vec<Consequence>,
    /// The agreement that is signed.
    #[serde(skip_serializing_if = "Option::is_none")]
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

/// When a text is known to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Dates {
    /// First day.
    pub from: Date,
    /// First day on which nobody can say from the text that it still holds.
    pub until: Date,
}

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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Areas {
    /// Where the insurance must be held: 新泰市.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insured: Option<Text>,
    /// Where the household must be registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered: Option<Text>,
    /// Where the hospital must be: 病人所在的县.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hospital: Option<Text>,
}

/// A statement of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Clause {
    /// Id in the catalogue of rules: `PL-GN-05`; `LAW` for a law that has none.
    pub rule: String,
    /// The statement, in clear words.
    pub text: Text,
    /// Where it stands.
    pub cite: Vec<Citation>,
}
