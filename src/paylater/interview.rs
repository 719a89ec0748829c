//! The interview about paying later: what was told goes in, by the paths of the questions; what is
//! still open comes out, or the end that it leads to, in one call.
//!
//! What the estimate knows of the insurance and the stay answers the questions about it, unless the
//! patient answers them otherwise. The cause is asked by its kind first. Answers that nobody asks for are passed over, as in the interview of the estimate.

use super::answer::PayLaterResponse;
use super::causes::{self, CAUSE, KIND};
use super::facts::{Facts, HospitalAt};
use super::pack::{Level, PayLaterPack};
use super::request::{PayLaterRequest, PlanTold};
use super::{Insurance, PayLater, Where};
use base::json::{Map, Read, Tree, of_tree};
use base::problem::Problem;
use serde::Serialize;
use settle::case::{NOT_KNOWN, PersonGroup, Place, RawValue};
use settle::estimate::{Invalid, Library, NeedsAnswers};
use settle::interview::asked_again;
use settle::mechanisms::{Choice, Question};

const FACTS: &str = "facts.";
const ANSWERS: &str = "answers.";
/// Nobody is asked whether papers are missing, but may tell.
const PAPERS: &str = "facts.papers";
const GROUP: &str = "facts.group";

/// What was told so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct PayLaterInterviewRequest {
    /// The pay-later pack of the place; `national` where the place has none.
    pub pack: String,
    /// Day of admission.
    pub date: RawValue,
    /// The explicit choice 按该文本试算, as in a request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_as_of: Option<RawValue>,
    /// The insurance, as the estimate knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insured: Option<InsuredAs>,
    /// Answers by path: `facts.urgency`, `answers.` and the id of a question of the pack's own; `cause` is
    /// the kind of the cause, which follows from `facts.cause` where that alone is told. Beyond what is
    /// asked `facts.papers` may be told.
    #[serde(default)]
    #[cfg_attr(
        feature = "typegen",
        ts(as = "std::collections::BTreeMap<String, String>")
    )]
    pub answers: Map<String, String>,
    /// What is to be planned, as in a request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanTold>,
}

/// What the estimate knows of a patient's insurance and stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct InsuredAs {
    /// The scheme: `resident`, `employee`.
    pub scheme: Insurance,
    /// Code of the pooling region, six digits.
    pub region: String,
    /// Group of the person, as the estimate's question has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Where the hospital is, seen from that region, as the estimate's question has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Why the patient is admitted: a cause, or the kind of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
}

/// A question that was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct PayLaterStep {
    /// The question.
    pub question: Question,
    /// Its answer.
    pub value: String,
    /// Whether the estimate knew it.
    pub taken_over: bool,
}

/// Where the interview stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PayLaterEnd {
    /// At a question without an answer.
    Open {
        /// The question.
        question: Box<Question>,
    },
    /// At what is no question: an answer, that no text covers the case, or what is wrong.
    Said {
        /// What is said; never that answers are needed.
        response: Box<PayLaterResponse>,
    },
}

/// What is still open, and what the answers came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct PayLaterInterview {
    /// What was asked and answered, in order.
    pub steps: Vec<PayLaterStep>,
    /// Where it stands.
    pub end: PayLaterEnd,
    /// What was told and asked for, as a request.
    pub request: PayLaterRequest,
}

impl PayLaterInterview {
    /// What cannot be read is an end as well.
    pub fn refused(invalid: Invalid) -> Self {
        Self {
            steps: Vec::new(),
            end: said(PayLaterResponse::Invalid(invalid)),
            request: PayLaterRequest::default(),
        }
    }

    fn unreadable(problems: Vec<Problem>) -> Self {
        Self::refused(Invalid {
            id: None,
            line: None,
            problems,
        })
    }
}

impl PayLater {
    /// Leads through what was told in JSON.
    pub fn interview_json(&self, library: &Library, json: &str) -> PayLaterInterview {
        match base::json::read(json) {
            Ok(told) => self.interview(library, &told),
            Err(problems) => PayLaterInterview::unreadable(problems),
        }
    }

    /// Leads through everything that was told. Never panics.
    pub fn interview(
        &self,
        library: &Library,
        told: &PayLaterInterviewRequest,
    ) -> PayLaterInterview {
        let mut steps: Vec<PayLaterStep> = Vec::new();
        loop {
            let request = match told.request(&steps) {
                Ok(request) => request,
                Err(problems) => {
                    return PayLaterInterview {
                        steps,
                        ..PayLaterInterview::unreadable(problems)
                    };
                }
            };
            let at = |steps, end, request| PayLaterInterview {
                steps,
                end,
                request,
            };
            let question = match self.plan(library, &request) {
                PayLaterResponse::NeedsAnswers(NeedsAnswers { questions, .. }) => {
                    questions.into_iter().next().map(|it| of_cause(it, &steps))
                }
                response => return at(steps, said(response), request),
            };
            // Asking for what was told, or for nothing, would go round for ever.
            let fresh = question
                .filter(|question| steps.iter().all(|step| step.question.path != question.path));
            let Some(question) = fresh else {
                let end = said(PayLaterResponse::invalid(None, vec![asked_again()]));
                return at(steps, end, request);
            };
            let own = told.own(&question);
            let taken_over = own.is_none();
            let known = || told.known(self.pack(&told.pack), &question);
            match own.or_else(known) {
                Some(value) => steps.push(PayLaterStep {
                    question: with_group(question, &value),
                    value,
                    taken_over,
                }),
                None => {
                    let question = Box::new(question);
                    return at(steps, PayLaterEnd::Open { question }, request);
                }
            }
        }
    }
}

impl PayLaterInterviewRequest {
    /// The request with the answers that were asked for.
    fn request(&self, steps: &[PayLaterStep]) -> Result<PayLaterRequest, Vec<Problem>> {
        let papers = self.answers.get(PAPERS);
        let papers = papers.map(|value| (PAPERS, value.as_str()));
        let asked = steps
            .iter()
            .map(|step| (step.question.path.as_str(), step.value.as_str()));
        let kind = steps.iter().find(|step| step.question.path == KIND);
        let cause = kind.and_then(|step| causes::follows(&step.value));
        let asked: Vec<(&str, &str)> = papers
            .into_iter()
            .chain(cause.map(|cause| (CAUSE, cause)))
            .chain(asked.filter(|(path, _)| *path != PAPERS))
            .collect();
        let below = |stem: &'static str| {
            let named = asked
                .iter()
                .filter_map(move |(path, value)| Some((path.strip_prefix(stem)?, *value)));
            named.collect::<Vec<(&str, &str)>>()
        };
        let facts = below(FACTS).into_iter();
        let facts = facts.map(|(name, value)| (name.into(), Tree::Text(value.into())));
        let tree = Tree::Object(vec![("facts".into(), Tree::Object(facts.collect()))]);
        let FactsTold { facts } = of_tree(&tree)?;
        let mut answers = Map::default();
        for (id, value) in below(ANSWERS) {
            answers.insert(id.to_owned(), RawValue::text(value));
        }
        Ok(PayLaterRequest {
            pack: self.pack.clone(),
            date: self.date.clone(),
            text_as_of: self.text_as_of.clone(),
            facts,
            answers,
            plan: self.plan.clone(),
            ..PayLaterRequest::default()
        })
    }

    /// The patient's own answer to a question.
    fn own(&self, question: &Question) -> Option<String> {
        let told = |path: &str| self.answers.get(path).map(String::as_str);
        match question.path.as_str() {
            KIND => {
                let kind = told(KIND).and_then(causes::kind_of);
                kind.or_else(|| causes::kind_of(told(CAUSE)?))
                    .map(str::to_owned)
            }
            // One of another kind was told before the kind was changed.
            CAUSE => told(CAUSE)
                .filter(|cause| is_choice(question, cause))
                .map(str::to_owned),
            path => told(path).map(str::to_owned),
        }
    }

    /// What the estimate knows of a fact, as its question would be answered.
    fn known(&self, pack: Option<&PayLaterPack>, question: &Question) -> Option<String> {
        let insured = self.insured.as_ref()?;
        let lies_in = || {
            let place = pack.filter(|pack| pack.level == Level::Region)?;
            within(&place.region.code, &insured.region)
        };
        match question.path.as_str() {
            "facts.insurance" => Some(insured.scheme.as_str().to_owned()),
            GROUP => insured.group.clone(),
            "facts.insured" => Some(lies_in()?.as_str().to_owned()),
            "facts.hospital" => {
                // The text is about the region that the insurance is held in, and so is the estimate.
                let here = lies_in()? == Where::Here;
                let inside = insured.place.as_deref() == Some(Place::InRegion.as_str());
                (here && inside).then(|| HospitalAt::Inside.as_str().to_owned())
            }
            KIND => causes::kind_of(insured.cause.as_deref()?).map(str::to_owned),
            CAUSE => insured
                .cause
                .clone()
                .filter(|cause| is_choice(question, cause)),
            _ => None,
        }
    }
}

/// A group that the estimate knows and that nobody is offered here is said by its name all the same.
fn with_group(mut question: Question, value: &str) -> Question {
    let of = |group: &&PersonGroup| question.path == GROUP && group.as_str() == value;
    if let Some(group) = PersonGroup::ALL.iter().find(of)
        && !is_choice(&question, value)
    {
        question.choices.push(Choice {
            value: value.to_owned(),
            label: group.words(),
            covered: true,
        });
    }
    question
}

fn is_choice(question: &Question, value: &str) -> bool {
    let mut values = question.choices.iter().map(|choice| choice.value.as_str());
    value == NOT_KNOWN || values.any(|choice| choice == value)
}

/// The question for the cause is asked by its kind first, and then only for what is of the kind.
fn of_cause(question: Question, steps: &[PayLaterStep]) -> Question {
    if question.path != CAUSE {
        return question;
    }
    match steps.iter().find(|step| step.question.path == KIND) {
        Some(kind) => causes::ask_cause(question, &kind.value),
        None => causes::ask_kind(question),
    }
}

/// Facts as they stand in a request, so that what is wrong with one is named by its path there.
#[derive(Read)]
struct FactsTold {
    facts: Facts,
}

/// Whether an insurance region is the place's own. Nothing where one holds the other: then it is asked.
fn within(place: &str, region: &str) -> Option<Where> {
    let is_code = |code: &str| code.len() == 6 && code.bytes().all(|sign| sign.is_ascii_digit());
    if !is_code(place) || !is_code(region) {
        return None;
    }
    if place == region {
        return Some(Where::Here);
    }
    let stem = |code: &str| {
        let mut stem = code.to_owned();
        while stem.ends_with("00") {
            stem.truncate(stem.len().saturating_sub(2));
        }
        stem
    };
    let (place, region) = (stem(place), stem(region));
    let holds = place.starts_with(&region) || region.starts_with(&place);
    (!holds).then_some(Where::Elsewhere)
}

fn said(response: PayLaterResponse) -> PayLaterEnd {
    PayLaterEnd::Said {
        response: Box::new(response),
    }
}

#[cfg(test)]
mod tests {
    use super::within;
    use crate::Where;

    /// A county lies in its city and a city in its province: whether the text's area is meant is asked.
    #[test]
    fn regions_are_the_same_or_apart_or_it_is_asked() {
        for (place, region, expected) in [
            ("370982", "370982", Some(Where::Here)),
            ("370900", "370982", None),
            ("370982", "370900", None),
            ("370982", "370000", None),
            ("370982", "360400", Some(Where::Elsewhere)),
            ("370900", "371000", Some(Where::Elsewhere)),
            ("own", "370900", None),
            ("370900", "37090", None),
        ] {
            assert_eq!(within(place, region), expected, "{place} {region}");
        }
    }
}
