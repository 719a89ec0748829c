//! What the engine asks, and what it lacks.

use super::Settlement;
use crate::case::{Care, Dimension, FundField, HospitalKind, PersonGroup, Place, Referral, Tier};
use crate::pack::{Match, Pack, PackQuestion, Scheme, Service, Situation};
use base::date::Date;
use base::number::NumberKind;
use base::text::Text;
use serde::Serialize;

mod place;
mod stay;
pub(super) use stay::{
    of_admission_date, of_cost, of_group_before, of_move, of_moved_from, of_observation,
};

/// Something that has to be told before there is a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Question {
    /// Path of the request field that answers it, such as `stay.tier` or `answers.annual_cap`.
    pub path: String,
    /// What kind of answer it takes.
    pub kind: QuestionKind,
    /// The question.
    pub ask: Text,
    /// Where to find the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<Text>,
    /// The answers to choose from, for a choice.
    pub choices: Vec<Choice>,
    /// Whether 不清楚 (`not_known`) is an answer.
    pub may_be_not_known: bool,
    /// The insurance year that the answer is of, for what is told of a year: it goes into
    /// `year_to_date.year`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// What it was at an earlier time, to be checked; never taken unasked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier: Option<EarlierFigure>,
}

/// What somebody may have to check who is asked for a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct EarlierFigure {
    /// The figure, as it would be answered.
    pub value: String,
    /// When it was so: a year, a month or a day.
    pub of: String,
    /// The document that it is from.
    pub source: Text,
}

/// What kind of answer a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One of the choices.
    Choice,
    /// An amount in yuan.
    Amount,
    /// An amount in yuan, or `none` for no limit.
    AmountOrNone,
    /// A share, such as `80%`.
    Share,
    /// A whole number.
    Whole,
    /// The bill, in one of its three ways.
    Bill,
    /// A day.
    Date,
}

impl QuestionKind {
    /// The kind of number that answers it, in whose words it is refused.
    pub(super) const fn number(self) -> NumberKind {
        match self {
            Self::Share => NumberKind::Share,
            Self::Whole => NumberKind::Count,
            Self::Amount | Self::AmountOrNone | Self::Choice | Self::Bill | Self::Date => {
                NumberKind::Amount
            }
        }
    }
}

/// One answer to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Choice {
    /// What to write into the request.
    pub value: String,
    /// What it is called.
    pub label: Text,
    /// Whether the pack covers it. One that is not covered is offered all the same: it is the
    /// user's situation, and the answer then says 未覆盖.
    pub covered: bool,
}

/// A value that the pack does not have for a case: 未覆盖.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Gap {
    /// The value.
    pub what: Text,
    /// The case it is missing for.
    pub combination: Text,
}

/// A figure of the year to date.
#[derive(Clone, Copy)]
pub(super) enum UsedFigure<'f> {
    InScope,
    Deductible,
    PoolPaid,
    /// As a fund of this name counts it.
    OwnInScope(&'f str),
    Paid(FundField),
}

/// Whether there was an earlier stay at all, before its figures are asked for.
pub(super) fn of_admissions(year: i16) -> Question {
    Question {
        path: "year_to_date.admissions".into(),
        kind: QuestionKind::Whole,
        ask: Text::made(
            format!("{year} 年里，在这次之前结算过几次住院？"),
            format!("How many stays were settled in {year} before this one?"),
        ),
        help: Some(Text::fixed("没有就填 0", "Enter 0 if there was none")),
        choices: Vec::new(),
        may_be_not_known: true,
        year: Some(year),
        earlier: None,
    }
}

pub(super) fn of_used(which: UsedFigure<'_>, year: i16) -> Question {
    let (path, ask) = match which {
        UsedFigure::OwnInScope(_) => (
            "year_to_date.inscp_selfpay".to_owned(),
            Text::made(
                format!(
                    "{year} 年里，前几次住院，医保范围内的钱，统筹基金付过以后，自己付了多少元？"
                ),
                format!(
                    "What did the patient bear of the in-scope cost of earlier stays in {year}, after the pool fund, in yuan?"
                ),
            ),
        ),
        UsedFigure::Paid(field) => {
            let fund = field.words();
            (
                format!("year_to_date.paid.{}", field.as_str()),
                Text::made(
                    format!("{year} 年里，前几次住院，{}一共付了多少元？", fund.zh),
                    format!(
                        "What has the {} paid for earlier stays in {year}, in yuan?",
                        fund.en
                    ),
                ),
            )
        }
        UsedFigure::Deductible => (
            "year_to_date.act_pay_dedc".to_owned(),
            Text::made(
                format!("{year} 年里，前几次住院，一共付了多少元起付线？"),
                format!("How much was paid in deductibles for earlier stays in {year}, in yuan?"),
            ),
        ),
        UsedFigure::InScope => (
            "year_to_date.inscp_scp_amt".to_owned(),
            Text::made(
                format!("{year} 年里，前几次住院，政策范围内费用一共多少元？"),
                format!("What was the in-scope cost of earlier stays in {year}, in yuan?"),
            ),
        ),
        UsedFigure::PoolPaid => (
            "year_to_date.hifp_pay".to_owned(),
            Text::made(
                format!("{year} 年里，前几次住院，医保一共报销了多少元？"),
                format!("What has the pool fund paid for earlier stays in {year}, in yuan?"),
            ),
        ),
    };
    // What it is called there.
    let (zh, en) = match which {
        UsedFigure::PoolPaid => ("的“统筹基金支付”", ", under the pool fund"),
        _ => ("", ""),
    };
    let help = Text::made(
        format!("在以前住院的结算单上{zh}，或在国家医保服务平台的个人记录里；没住过院就填 0"),
        format!(
            "On the settlement slips of earlier stays{en}, or in your record on the national insurance platform; 0 if there was none"
        ),
    );
    Question {
        path,
        kind: QuestionKind::Amount,
        ask,
        help: Some(help),
        choices: Vec::new(),
        may_be_not_known: true,
        year: Some(year),
        earlier: None,
    }
}

pub(super) fn of_bill(service: Service) -> Question {
    let (ask, help) = match service {
        Service::Inpatient => (
            Text::fixed(
                "这次住院的费用大约是多少？",
                "What will this stay cost, about?",
            ),
            Text::fixed(
                "可以问医生或住院处要一个大概的数；有费用清单时照清单填",
                "Ask the doctor or the admission desk for an estimate; with a fee list, copy from it",
            ),
        ),
        Service::Outpatient => (
            Text::fixed(
                "这次门诊的费用大约是多少？",
                "What will this outpatient visit cost, about?",
            ),
            Text::fixed(
                "照收费单填，或问医院要一个大概的数",
                "Copy from the receipt, or ask the hospital for an estimate",
            ),
        ),
    };
    Question {
        path: "bill".into(),
        kind: QuestionKind::Bill,
        ask,
        help: Some(help),
        choices: Vec::new(),
        may_be_not_known: true,
        year: None,
        earlier: None,
    }
}

pub(super) fn of_dimension(
    dimension: Dimension,
    pack: &Pack,
    situation: &Situation,
    day: Date,
    year: i16,
) -> Question {
    let covered = |probe: Situation| {
        pack.covers.iter().any(|claim| {
            claim.from <= day && day < claim.until && claim.when.matches(&probe) != Match::No
        })
    };
    // Each value is tried in the place of the one that is not told.
    macro_rules! choices {
        ($type:ty, $field:ident) => {
            <$type>::ALL
                .iter()
                .map(|value| Choice {
                    value: value.as_str().to_owned(),
                    label: value.words(),
                    covered: covered(Situation {
                        $field: Some(*value),
                        ..situation.clone()
                    }),
                })
                .collect::<Vec<Choice>>()
        };
    }
    let (path, kind, ask, help, choices) = match dimension {
        Dimension::Place => (
            "stay.place",
            QuestionKind::Choice,
            Text::fixed("医院在哪里？", "Where is the hospital?"),
            Text::fixed(
                "和交医保的城市比",
                "Seen from the city where the insurance is paid",
            ),
            choices!(Place, place)
                .into_iter()
                .zip(Place::ALL)
                .filter(|(_, place)| place.is_seen_from(&pack.region.code))
                .map(|(choice, place)| place::named(choice, *place, pack))
                .collect(),
        ),
        Dimension::Tier => (
            "stay.tier",
            QuestionKind::Choice,
            Text::fixed("是几级医院？", "Which level is the hospital?"),
            Text::fixed(
                "一般写在医院门口或官网上。县医院多为二级，市里的大医院多为三级；也可以打电话问医院",
                "It is usually written at the entrance or on the web page. County hospitals are mostly tier 2, large city hospitals mostly tier 3; the hospital can tell you",
            ),
            choices!(Tier, tier),
        ),
        Dimension::Kind => (
            "stay.kind",
            QuestionKind::Choice,
            Text::fixed("是哪一类医院？", "What kind of hospital is it?"),
            Text::fixed("一般写在医院名称里", "Its name usually says so"),
            choices!(HospitalKind, kind),
        ),
        Dimension::Referral => (
            "stay.referral",
            QuestionKind::Choice,
            Text::fixed(
                "办转诊或异地备案了吗？",
                "Was a referral or a filing for treatment away done?",
            ),
            Text::fixed(
                "转诊单找当地医院开。备案找交医保那里的医保局，也可以在“国家医保服务平台”App 上办",
                "A hospital at home issues the referral; filing is done with the insurance agency at home or on the national platform",
            ),
            choices!(Referral, referral),
        ),
        Dimension::Group => (
            "person.group",
            QuestionKind::Choice,
            Text::fixed(
                "病人是下面哪一种人？",
                "Which group does the patient belong to?",
            ),
            Text::fixed(
                "有低保证、特困证这样的证件，照证件选",
                "Choose by the certificate, where there is one",
            ),
            choices!(PersonGroup, group)
                .into_iter()
                .zip(PersonGroup::ALL)
                .filter(|(choice, group)| {
                    // Who is insured with the employees works or is retired, where that is told apart,
                    // whatever aid there is besides: that is asked by itself or said to be left out.
                    let is_asked_besides = pack.scheme == Scheme::Employee
                        && !matches!(group, PersonGroup::Working | PersonGroup::Retired);
                    pack.scheme.insures(**group)
                        && (choice.covered || !is_asked_besides && !group.is_of_some_places())
                })
                .map(|(choice, _)| choice)
                .collect(),
        ),
        Dimension::Care => (
            "stay.care",
            QuestionKind::Choice,
            Text::fixed("这次住院是哪一种？", "What kind of stay is it?"),
            Text::fixed(
                "后面几种都不是，就选普通住院",
                "If none of the others fits, choose ordinary stay",
            ),
            choices!(Care, care),
        ),
        Dimension::Bill => return of_bill(pack.service),
        Dimension::Age => (
            "person.age_years",
            QuestionKind::Whole,
            Text::fixed("病人多少周岁？", "How old is the patient, in full years?"),
            Text::fixed("不满一岁就填 0", "Enter 0 below one year"),
            Vec::new(),
        ),
        Dimension::Admission => return of_admissions(year),
    };
    Question {
        path: path.into(),
        kind,
        ask,
        help: Some(help),
        choices,
        may_be_not_known: true,
        year: None,
        earlier: None,
    }
}

/// A question of the pack's own.
pub(super) fn of_pack_question(
    distinction: &PackQuestion,
    settlement: &Settlement<'_>,
) -> Question {
    let day = settlement.stage.read_as_of;
    let covered = |answer: &str| {
        let mut probe = settlement.situation.clone();
        if let Some(own) = probe.own.iter_mut().find(|own| own.id == distinction.id) {
            own.answer = Some(answer.to_owned());
        }
        settlement.pack.covers.iter().any(|claim| {
            claim.from <= day && day < claim.until && claim.when.matches(&probe) != Match::No
        })
    };
    let choices = distinction.choices.iter().map(|choice| Choice {
        value: choice.id.clone(),
        label: choice.name.clone(),
        covered: covered(&choice.id),
    });
    Question {
        path: format!("answers.{}", distinction.id),
        kind: QuestionKind::Choice,
        ask: distinction.ask.clone(),
        help: Some(distinction.find.clone()),
        choices: choices.collect(),
        may_be_not_known: true,
        year: None,
        earlier: None,
    }
}

/// A question that a mechanism needs answered, by the path of its field.
pub(super) fn of_field(path: &'static str, kind: QuestionKind, ask: Text, help: Text) -> Question {
    Question {
        path: path.into(),
        kind,
        ask,
        help: Some(help),
        choices: Vec::new(),
        may_be_not_known: true,
        year: None,
        earlier: None,
    }
}

/// A question with a closed list of answers.
pub(super) fn of_choice(
    path: &'static str,
    ask: Text,
    help: Text,
    choices: impl Iterator<Item = (&'static str, Text)>,
) -> Question {
    Question {
        choices: choices
            .map(|(value, label)| Choice {
                value: value.to_owned(),
                label,
                covered: true,
            })
            .collect(),
        ..of_field(path, QuestionKind::Choice, ask, help)
    }
}
