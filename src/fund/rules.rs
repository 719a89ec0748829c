//! The rules of places, as packs, and what is asked of them.

use crate::allocate::FundShare;
use crate::method::{FundAsked, FundDay};
use crate::methods::{Rule, RuleCase, settle};
use base::date::Date;
use base::json::Read;
use base::problem::{Code, Problem};
use base::source::{Citation, Source};
use base::text::Text;
use serde::Serialize;
use worksheet::{Basis, Line, Origin};

/// How a place pays its hospitals, by a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct FundRule {
    /// Where the format is described, for editors.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Version of this format: 1.
    pub format: u32,
    /// Its name, as the folder is called.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// The texts.
    pub sources: Vec<Source>,
    /// Where in them it stands.
    pub cite: Vec<Citation>,
    /// First day on which it holds.
    pub from: Date,
    /// First day on which it no longer does.
    pub until: Date,
    /// When it was last compared with its text.
    pub checked_on: Date,
    /// The method and what the text gives of it.
    pub rule: Rule,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
}

/// A case by the rule of a place, or by parameters of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct RuleRequest {
    /// The name of the rule: `jinhua-2019`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// A rule of one's own in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// What is told.
    pub case: RuleCase,
}

/// What a case came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum RuleResponse {
    /// Lines, shares and days.
    Settled(Box<RuleSettled>),
    /// Something is not in the text and was not told.
    NeedsAnswers {
        /// What to find out.
        asked: Vec<FundAsked>,
    },
    /// The request cannot be read.
    Invalid {
        /// What is wrong.
        problems: Vec<Problem>,
    },
}

/// A case that is settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleSettled {
    /// Every line, with formula and citation.
    pub lines: Vec<Line>,
    /// What each hospital gets, where a total is shared.
    pub shares: Vec<FundShare>,
    /// What is to be done by when.
    pub days: Vec<FundDay>,
    /// What it comes to, in sentences.
    pub said: Vec<Text>,
    /// What is still asked for what follows.
    pub asked: Vec<FundAsked>,
    /// What a reader should know.
    pub notes: Vec<Text>,
}

/// The rules that are loaded.
#[derive(Debug, Default)]
pub struct Rules(Vec<FundRule>);

impl Rules {
    /// Loads a rule; one of the same name is replaced.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn load(&mut self, json: &str) -> Result<&FundRule, Vec<Problem>> {
        let rule: FundRule = base::json::read(json)?;
        let problems = check(&rule);
        if !problems.is_empty() {
            return Err(problems);
        }
        self.0.retain(|own| own.id != rule.id);
        self.0.push(rule);
        self.0.last().ok_or_else(Vec::new)
    }

    /// All of them, in the order in which they were loaded.
    pub fn all(&self) -> &[FundRule] {
        &self.0
    }

    /// Settles a case that is told as JSON.
    pub fn settle_json(&self, json: &str) -> RuleResponse {
        match base::json::read(json) {
            Ok(request) => self.settle(&request),
            Err(problems) => RuleResponse::Invalid { problems },
        }
    }

    /// Settles a case.
    pub fn settle(&self, request: &RuleRequest) -> RuleResponse {
        let known = request
            .by
            .as_deref()
            .map(|by| self.0.iter().find(|it| it.id == by));
        let (rule, basis, notes) = match (&request.rule, known) {
            (Some(own), None) => (own, Vec::new(), Vec::new()),
            (None, Some(Some(found))) => (&found.rule, vec![basis(found)], found.notes.clone()),
            (None, Some(None)) => {
                return invalid(
                    Code::UnknownPack,
                    "by",
                    Text::fixed("没有这份规定", "There is no such rule"),
                );
            }
            _ => {
                let message = Text::fixed(
                    "要么写 by（哪一份规定），要么写 rule（自己填数）",
                    "Give either `by`, the rule of a place, or `rule`, parameters of your own",
                );
                return invalid(Code::NotOneOf, "by", message);
            }
        };
        let done = settle(rule, &request.case, basis);
        if !done.problems.is_empty() {
            return RuleResponse::Invalid {
                problems: done.problems,
            };
        }
        let Some(lines) = done.lines else {
            return invalid(
                Code::TooLarge,
                "case",
                Text::fixed("这个数太大了，请检查", "This is too large: check it"),
            );
        };
        // What was computed before the question is of no use without its end.
        if !done.asked.is_empty() && done.shares.is_empty() {
            return RuleResponse::NeedsAnswers { asked: done.asked };
        }
        RuleResponse::Settled(Box::new(RuleSettled {
            lines,
            shares: done.shares,
            days: done.days,
            said: done.said,
            asked: done.asked,
            notes,
        }))
    }
}

fn invalid(code: Code, path: &str, message: Text) -> RuleResponse {
    RuleResponse::Invalid {
        problems: vec![Problem::new(code, path, message)],
    }
}

fn basis(rule: &FundRule) -> Basis {
    Basis {
        what: rule.title.clone(),
        holds_for: Text::default(),
        origin: Origin::Pack,
        from: rule.from,
        until: rule.until,
        checked_on: rule.checked_on,
        citations: rule.cite.clone(),
    }
}

/// Everything that is wrong with a rule.
fn check(rule: &FundRule) -> Vec<Problem> {
    let mut found = Vec::new();
    if rule.format != 1 {
        let message = Text::fixed("格式的版本应为 1", "The version of the format has to be 1");
        found.push(Problem::new(Code::WrongKind, "format", message));
    }
    if rule.until <= rule.from {
        let message = Text::fixed("结束的日子不能早于开始的日子", "It ends before it begins");
        found.push(Problem::new(Code::DatesOutOfOrder, "until", message));
    }
    let known = |cite: &Citation| rule.sources.iter().any(|source| source.id == cite.source);
    if rule.cite.is_empty() || !rule.cite.iter().all(known) {
        let message = Text::fixed(
            "没有出处，或者出处不在列表里",
            "It has no source, or cites one that is not listed",
        );
        found.push(Problem::new(Code::MissingField, "cite", message));
    }
    found
}
