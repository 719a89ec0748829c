//! The interview: everything that was told goes in, by the paths of the questions; what is still open
//! comes out, or the end that it leads to, in one call.
//!
//! ```text
//! answers by path ─┐
//!                  ├─▶ bare request ─ estimate ─▶ question ─ answer told? ─ yes ─▶ one answer more, again
//! pack and day ────┘                                         └ no ─▶ open
//! ```
//!
//! It begins with the bare case, adds one answer at a time as the settlement asks for it, and ends at
//! the first question without an answer, or at what is no question. Where the answer is 不清楚 it goes on
//! with what is asked beside it, then with what is asked where it is as it mostly is: whoever does not know
//! one thing still knows others. It ends at what is not known and nothing else. An answer that is no longer asked
//! for is therefore neither used nor named, whatever was told before, and comes back should it be asked
//! again. Who asks (a page, a portal, a shell) keeps answers and shows questions, and knows no order.

use crate::case::{NOT_KNOWN, OPEN_ITEM_SHARE, RawValue, Request};
use crate::estimate::{Invalid, Library, NeedsAnswers, Response};
use crate::mechanisms::{Question, QuestionKind};
use crate::pack::ProvedPack;
use base::json::Map;
use base::json::{Read, of_tree};
use base::problem::{Code, Problem};
use base::text::Text;
use serde::Serialize;

mod bill;
mod request;
mod stay;

/// What was told so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct InterviewRequest {
    /// The policy pack to compute by.
    pub pack: String,
    /// Day of the settlement.
    pub settlement_date: RawValue,
    /// The explicit choice 按该文本试算, as in a request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_as_of: Option<RawValue>,
    /// Answers by path: `stay.tier`, `answers.annual_cap`, `year_to_date.paid.hifmi_pay`. Beyond what a
    /// request has: `bill.way` (`total`, `amounts`, `items` or `drg`), and for a bill that is told in one
    /// form the form itself (`bill.amounts`, `bill.drg`: anything; `bill.items`: how many lines) beside
    /// its fields (`bill.items[0].price`). What nobody is asked may be told as well: `deposit`, `hosp_part_amt`,
    /// `person.account_balance`, `person.other_groups` (joined with commas), `person.group_before`,
    /// `stay.observed_from`, `stay.moved_from`. What is not asked for is
    /// passed over.
    #[serde(default)]
    #[cfg_attr(
        feature = "typegen",
        ts(as = "std::collections::BTreeMap<String, String>")
    )]
    pub answers: Map<String, String>,
}

/// One thing that is asked: mostly a question, and for the bill one of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct InterviewStep {
    /// The path that answers it.
    pub path: String,
    /// The question.
    pub question: Question,
}

/// Where an interview stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum InterviewEnd {
    /// At a question without an answer.
    Open {
        /// The question.
        step: Box<InterviewStep>,
    },
    /// At what is no question: an estimate, 未覆盖, or what is wrong with what was told.
    Said {
        /// What is said; never that answers are needed.
        response: Box<Response>,
    },
    /// At what is not known, and nothing else: an outlook says what it may come to.
    NotKnown {
        /// The paths of what is not known.
        paths: Vec<String>,
    },
}

/// What is still open, and what the answers came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Interview {
    /// What was asked and answered, in order.
    pub steps: Vec<InterviewStep>,
    /// Where it stands.
    pub end: InterviewEnd,
    /// What may be told of the stay without being asked, by the paths of its questions.
    pub never_asked: Vec<Question>,
    /// What was told and asked for, as a request.
    pub request: Request,
}

impl InterviewRequest {
    /// Reads what was told, written in JSON.
    ///
    /// # Errors
    /// Everything that is wrong with its form.
    pub fn from_json(text: &str) -> Result<Self, Vec<Problem>> {
        base::json::read(text)
    }

    fn answer(&self, path: &str) -> Option<&str> {
        self.answers.get(path).map(String::as_str)
    }

    /// An answer that says something.
    fn said(&self, path: &str) -> Option<&str> {
        let answer = self.answer(path);
        answer.filter(|answer| !answer.is_empty() && *answer != NOT_KNOWN)
    }
}

impl Interview {
    /// What cannot be read is an end as well.
    pub fn refused(invalid: Invalid) -> Self {
        Self {
            steps: Vec::new(),
            end: said(Response::Invalid(invalid)),
            never_asked: Vec::new(),
            request: Request::default(),
        }
    }

    /// What is told cannot be read.
    pub fn unreadable(problems: Vec<Problem>) -> Self {
        Self::refused(Invalid {
            id: None,
            line: None,
            problems,
        })
    }
}

/// What an interview has to be told of results, which are not looked for here.
pub trait Foresight {
    /// Whether the answer to a question can move the result of a request.
    fn matters(&self, policy: &ProvedPack, request: &Request, question: &Question) -> bool;

    /// The request with what is not known as it mostly is; nothing where nothing can be supposed of it.
    fn supposed(
        &self,
        policy: &ProvedPack,
        request: &Request,
        question: &Question,
    ) -> Option<Request>;
}

/// No foresight: everything matters, and nothing is supposed.
struct Unforeseen;

impl Foresight for Unforeseen {
    fn matters(&self, _: &ProvedPack, _: &Request, _: &Question) -> bool {
        true
    }

    fn supposed(&self, _: &ProvedPack, _: &Request, _: &Question) -> Option<Request> {
        None
    }
}

impl Library {
    /// Leads through everything that was told.
    pub fn interview(&self, told: &InterviewRequest) -> Interview {
        self.interview_by(told, &Unforeseen)
    }

    /// The same without the questions whose answer does not matter, which are left as not known, and with
    /// those that are asked where what is not known is as it mostly is.
    pub fn interview_by(&self, told: &InterviewRequest, foresight: &dyn Foresight) -> Interview {
        let mut taken: Vec<Taken<'_>> = Vec::new();
        let mut with_bill = false;
        let mut steps: Vec<InterviewStep> = Vec::new();
        let never_asked = self.never_asked(&told.pack);
        loop {
            let tree = request::tree(told, &never_asked, &taken, with_bill);
            let request: Request = match of_tree(&tree) {
                Ok(request) => request,
                Err(problems) => {
                    return Interview {
                        steps,
                        ..Interview::unreadable(problems)
                    };
                }
            };
            let at = |steps, end, request| Interview {
                steps,
                end,
                never_asked: never_asked.clone(),
                request,
            };
            let response = self.estimate(&request);
            let first = self.first_asked(told, &response, &taken);
            let asked = first.or_else(|| self.last_asked(&request, &response, &taken));
            let question = match (asked, response) {
                (Some(question), _) => Some((question, None)),
                (None, Response::NeedsAnswers(NeedsAnswers { questions, .. })) => {
                    let next = self.next_of(&request, &questions, &taken);
                    let next = next.map(|question| (question, None));
                    let further = || {
                        let found = self.further(&request, questions, &taken, foresight);
                        found.map(|(question, case)| (question, Some(case)))
                    };
                    next.or_else(further)
                        .or_else(|| Some((self.last_of(&request, &taken)?, None)))
                }
                (None, response) => return at(steps, said(response), request),
            };
            let Some((question, supposed)) = question else {
                let paths = taken.into_iter().filter(Taken::is_not_known);
                let end = InterviewEnd::NotKnown {
                    paths: paths.map(|one| one.path).collect(),
                };
                return at(steps, end, request);
            };
            // Asking for what was told would go round for ever.
            let again = taken.iter().any(|one| one.path == question.path);
            if again || question.kind == QuestionKind::Bill && with_bill {
                let end = said(Response::invalid(None, vec![asked_again()]));
                return at(steps, end, request);
            }
            if question.kind == QuestionKind::Bill && told.answer(bill::WAY) == Some(NOT_KNOWN) {
                taken.push(Taken {
                    path: question.path.clone(),
                    value: NOT_KNOWN,
                    year: None,
                });
                steps.push(InterviewStep {
                    path: bill::WAY.to_owned(),
                    question,
                });
                continue;
            }
            if question.kind == QuestionKind::Bill {
                with_bill = true;
                if let Some(open) = bill::steps(told, &question, &mut steps) {
                    return self.bill_is_open(told, &never_asked, &taken, steps, open);
                }
                // That of which the list says nothing was told with it, and is not asked for.
                if bill::has_open_items(told) {
                    taken.push(Taken {
                        path: OPEN_ITEM_SHARE.to_owned(),
                        value: NOT_KNOWN,
                        year: None,
                    });
                }
                continue;
            }
            let policy = self.policy(&request).ok();
            let asked_of = supposed.as_ref().unwrap_or(&request);
            if policy.is_some_and(|policy| !foresight.matters(policy, asked_of, &question)) {
                taken.push(Taken {
                    path: question.path,
                    value: NOT_KNOWN,
                    year: None,
                });
                continue;
            }
            let step = InterviewStep {
                path: question.path.clone(),
                question,
            };
            let Some(value) = told.answer(&step.path) else {
                return at(steps, open(step), request);
            };
            taken.push(Taken {
                path: step.path.clone(),
                value,
                year: step.question.year,
            });
            steps.push(step);
        }
    }

    /// What is asked next: what is not known goes on being asked for, and what is asked beside it comes
    /// next. What people know of themselves comes before figures of the pack, of which some are then seen
    /// not to matter.
    fn next_of(
        &self,
        request: &Request,
        questions: &[Question],
        taken: &[Taken<'_>],
    ) -> Option<Question> {
        let mut questions = questions.to_vec();
        questions.retain(|question| {
            let same = |one: &&Taken<'_>| one.path == question.path;
            !taken.iter().find(same).is_some_and(Taken::is_not_known)
        });
        let policy = self.policy(request).ok();
        let own = questions
            .iter()
            .position(|question| !policy.is_some_and(|policy| is_figure(policy, question)));
        questions.into_iter().nth(own.unwrap_or_default())
    }

    /// What is asked where everything that is not known is as it mostly is, and that case. It is asked
    /// although it does not stand in the way: the answer narrows what the stay may cost. Figures of the pack
    /// are not asked so: which of them count hangs on what is not known.
    fn further(
        &self,
        request: &Request,
        mut questions: Vec<Question>,
        taken: &[Taken<'_>],
        foresight: &dyn Foresight,
    ) -> Option<(Question, Request)> {
        let policy = self.policy(request).ok()?;
        let mut supposed = request.clone();
        // Each round supposes one thing more, and no case asks for as many.
        for _ in 0..MAX_SUPPOSED {
            let first = questions.first()?;
            supposed = foresight.supposed(policy, &supposed, first)?;
            let Response::NeedsAnswers(needs) = self.estimate(&supposed) else {
                return None;
            };
            questions = needs.questions;
            let next = self.next_of(&supposed, &questions, taken);
            if let Some(question) = next.filter(|question| !is_figure(policy, question)) {
                return Some((question, supposed));
            }
        }
        None
    }

    /// A part of the bill is still to be told. A figure of it that is refused is refused on its own
    /// screen, not three screens later.
    fn bill_is_open(
        &self,
        told: &InterviewRequest,
        never_asked: &[Question],
        taken: &[Taken<'_>],
        steps: Vec<InterviewStep>,
        step: InterviewStep,
    ) -> Interview {
        match of_tree::<Request>(&request::tree(told, never_asked, taken, true)) {
            Err(problems) => Interview {
                steps,
                ..Interview::unreadable(problems)
            },
            Ok(request) => {
                let refused = match (&request.bill, self.estimate(&request)) {
                    (Some(_), response @ Response::Invalid(_)) => Some(response),
                    _ => None,
                };
                Interview {
                    steps,
                    end: refused.map_or_else(|| open(step), said),
                    never_asked: never_asked.to_vec(),
                    request,
                }
            }
        }
    }

    /// Leads through what was told in JSON.
    pub fn interview_json(&self, json: &str) -> Interview {
        match InterviewRequest::from_json(json) {
            Ok(told) => self.interview(&told),
            Err(problems) => Interview::unreadable(problems),
        }
    }
}

/// Most things that are supposed on the way to one question.
const MAX_SUPPOSED: usize = 64;

/// An answer that was asked for.
struct Taken<'t> {
    path: String,
    value: &'t str,
    /// The insurance year that it is of.
    year: Option<i16>,
}

impl Taken<'_> {
    /// Whether the answer is 不清楚.
    fn is_not_known(&self) -> bool {
        self.value == NOT_KNOWN
    }
}

/// Whether a question is for a figure that the pack leaves unknown.
fn is_figure(policy: &ProvedPack, question: &Question) -> bool {
    let id = question.path.strip_prefix(request::ANSWERS);
    id.is_some_and(|id| policy.has_unknown(id))
}

fn said(response: Response) -> InterviewEnd {
    InterviewEnd::Said {
        response: Box::new(response),
    }
}

fn open(step: InterviewStep) -> InterviewEnd {
    InterviewEnd::Open {
        step: Box::new(step),
    }
}

/// What is said instead of asking for ever for what was told.
pub fn asked_again() -> Problem {
    Problem::new(
        Code::BrokenIdentity,
        "",
        Text::fixed(
            "程序出错：答过的问题又问了一遍，所以没有给出结果。请把这个情形告诉我们",
            "A fault of this program: it asks again for what it was told, so that no result is given. Please report this case",
        ),
    )
}
