//! What comes out: the answer, with everything that the text of the place says.

use super::documents::{LatePapers, Paper};
use super::pack::{
    Agreement, Clause, Consequence, Dates, Deadline, Deposit, Event, FlowStep, Level, NoticeBefore,
    Once, OneStop, Reason, Repayment, Rule, SettleAfter, Stages, Verdict,
};
use super::planned::PayLaterPlan;
use base::date::Date;
use base::problem::Problem;
use base::source::{Citation, Source};
use base::text::Text;
use serde::Serialize;
use settle::case::choices;
use settle::estimate::{Invalid, NeedsAnswers, Provenance};
use settle::pack::Region;

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum PayLaterResponse {
    /// Yes, no, yes once something is done, or unknown; and what the text says.
    Answered(Box<PayLaterAnswer>),
    /// Something has to be told first.
    NeedsAnswers(NeedsAnswers),
    /// 未覆盖: the text is not known to hold on that day.
    NotCovered(Box<PayLaterNotCovered>),
    /// The request cannot be read.
    Invalid(Invalid),
}

impl PayLaterResponse {
    /// The request cannot be read.
    pub(super) fn invalid(id: Option<String>, problems: Vec<Problem>) -> Self {
        Self::Invalid(Invalid {
            id,
            line: None,
            problems,
        })
    }

    /// The status as it is written in JSON.
    pub fn status(&self) -> &'static str {
        match self {
            Self::Answered(_) => "answered",
            Self::NeedsAnswers(_) => "needs_answers",
            Self::NotCovered(_) => "not_covered",
            Self::Invalid(_) => "invalid",
        }
    }
}

/// May they be admitted without a deposit, and what then. As the text of the place says it: not an
/// entitlement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct PayLaterAnswer {
    /// The caller's mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Where it comes from.
    pub made: Provenance,
    /// Version of the national pack that was read beside it.
    pub national_version: String,
    /// The place.
    pub place: PlaceOfText,
    /// Day of admission.
    pub date: Date,
    /// The day as on which the text was read.
    pub read_as_of: Date,
    /// When the text is known to hold; left out where it has no date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<Dates>,
    /// The day on which it was last compared with its source.
    pub checked_on: Date,
    /// Yes, no, yes once something is done, or unknown.
    pub verdict: Verdict,
    /// The answer in a sentence.
    pub sentence: Text,
    /// What decided; where the answer depends on what is not known, everything that may hold.
    pub decided: Vec<Decision>,
    /// What the place's own text says to the same effect, where the law decided.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Decision>>"))]
    pub besides: Vec<Decision>,
    /// What the answer depends on and the person does not know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Text>>"))]
    pub depends_on: Vec<Text>,
    /// What is lost in the source and could change this answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Clause>>"))]
    pub doubts: Vec<Clause>,
    /// What to bring.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Paper>>"))]
    pub documents: Vec<Paper>,
    /// The deposit of those who may pay later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deposit: Option<Deposit>,
    /// What holds when papers are missing at admission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<LatePapers>,
    /// When the own share is due before discharge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stages: Option<Stages>,
    /// What happens on which day before discharge.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Event>>"))]
    pub timetable: Vec<Event>,
    /// When the hospital says what the own share will be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<NoticeBefore>,
    /// How the hospital shows what was charged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily_list: Option<Clause>,
    /// Who pays at discharge, in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_stop: Option<OneStop>,
    /// Settling after a transfer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer: Option<SettleAfter>,
    /// Paying after discharge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repayment: Option<Repayment>,
    /// What follows from not paying.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Consequence>>"))]
    pub default: Vec<Consequence>,
    /// The agreement to sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Agreement>,
    /// The way through the hospital.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<FlowStep>>"))]
    pub flow: Vec<FlowStep>,
    /// What else to know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Clause>>"))]
    pub remarks: Vec<Clause>,
    /// Stages, repayment, days and papers, where the request asks for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Box<PayLaterPlan>>,
    /// What the text does not say, as questions to put to the hospital.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Unsaid>>"))]
    pub unsaid: Vec<Unsaid>,
    /// Whom to ask.
    pub ask: Text,
    /// The documents that are cited.
    pub sources: Vec<Source>,
}

/// The place of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct PlaceOfText {
    /// The country, a region or one hospital.
    pub level: Level,
    /// The region.
    pub region: Region,
    /// The hospital.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution: Option<Text>,
}

/// A rule that decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Decision {
    /// Id in the catalogue of rules.
    pub rule: String,
    /// Whether it is the law, which holds everywhere, and not the text of the place.
    pub everywhere: bool,
    /// What holds.
    pub verdict: Verdict,
    /// What kind of reason it is.
    pub reason: Reason,
    /// The reason, in a sentence.
    pub because: Text,
    /// What has to be done first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub once: Option<Once>,
    /// The last day for that, where it can be counted from the day of admission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_day: Option<Date>,
    /// Who pays instead of the insurance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<Text>,
    /// What is owed afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed: Option<Text>,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

impl Decision {
    pub(super) fn of(rule: &Rule, everywhere: bool, admission: Date) -> Self {
        let by = rule.once.as_ref().and_then(|once| once.by);
        Self {
            rule: rule.rule.clone(),
            everywhere,
            verdict: rule.verdict,
            reason: rule.reason,
            because: rule.because.clone(),
            once: rule.once.clone(),
            last_day: by.and_then(|by| by.last_day(admission)),
            instead: rule.instead.clone(),
            owed: rule.owed.clone(),
            cite: rule.cite.clone(),
        }
    }
}

impl Deadline {
    /// The last day, counted from the day of admission; none for what is tied to a later moment.
    pub fn last_day(self, admission: Date) -> Option<Date> {
        match self {
            // So many hours end at the same time of day as the admission, or on the same day.
            Self::Hours(hours) => admission.plus_days(i32::from(hours / 24)),
            Self::Day(day) => admission.plus_days(i32::from(day.saturating_sub(1))),
            Self::Before(_) => None,
        }
    }
}

/// 未覆盖: nobody can say from the text what holds on that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct PayLaterNotCovered {
    /// The caller's mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Where it comes from.
    pub made: Provenance,
    /// The place.
    pub place: PlaceOfText,
    /// Why not, in a sentence.
    pub reason: Text,
    /// When the text is known to hold; left out where it has no date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<Dates>,
    /// The nearest day that it is known to hold, or the day itself where it has no date: what to put
    /// into `text_as_of` for the explicit choice 按该文本试算.
    pub try_text_as_of: Date,
    /// What holds all the same, whatever a text says: emergencies are treated.
    pub all_the_same: Vec<Decision>,
    /// What to ask the hospital.
    pub unsaid: Vec<Unsaid>,
    /// Whom to ask.
    pub ask: Text,
    /// The documents that are cited.
    pub sources: Vec<Source>,
}

choices! {
    /// What a text may leave unsaid.
    About {
        /// 能不能先诊疗后付费.
        Eligibility = "eligibility" => ("我能不能先住院、后付费，不交押金？", "May I be admitted without a deposit and pay later?"),
        /// 押金.
        Deposit = "deposit" => ("要不要交押金，交多少，可以用什么方式交？", "Is a deposit due, how much, and how may it be paid?"),
        /// 证件.
        Documents = "documents" => ("要带哪些证件，医院留复印件还是原件？", "Which papers are needed, and does the hospital keep copies or originals?"),
        /// 证件不齐.
        Late = "late" => ("证件没带齐怎么办，最晚什么时候补齐？", "What if papers are missing, and by when must they be there?"),
        /// 分段结算.
        Stages = "stages" => ("住院期间要不要分几次付自己的部分，每满多少元付一次？", "Is the own share due in stages during the stay, and at which cost?"),
        /// 出院前告知.
        Notice = "notice" => ("出院前几天能知道自己大概要付多少钱？", "How many days before discharge is the own share known?"),
        /// 一日清单.
        DailyList = "daily_list" => ("每天能不能拿到费用清单？", "Is there a list of charges every day?"),
        /// 一站式结算.
        OneStop = "one_stop" => ("出院时，医保、大病保险、医疗救助能不能一次结清？", "Are insurance, serious-illness insurance and assistance settled at once at discharge?"),
        /// 转院.
        Transfer = "transfer" => ("如果转院，这边的费用几天之内结清？", "If I am transferred, within how many days is this hospital settled with?"),
        /// 延期、分期.
        Repayment = "repayment" => ("出院时钱不够，能不能延期或者分期付？", "If there is not enough money at discharge, may I pay later or by instalments?"),
        /// 不付的后果.
        Default = "default" => ("到期没有付清会怎样？", "What happens if it is not paid in time?"),
        /// 协议.
        Agreement = "agreement" => ("要签什么协议，能不能给我一份？", "Which agreement is signed, and do I get a copy?"),
    }
}

/// Something that a text does not say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Unsaid {
    /// What.
    pub about: About,
    /// The question to put to the hospital.
    pub ask: Text,
}

impl From<About> for Unsaid {
    fn from(about: About) -> Self {
        Self {
            about,
            ask: about.words(),
        }
    }
}
