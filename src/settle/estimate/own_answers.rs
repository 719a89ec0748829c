//! Answers to what a pack asks of its own.

use crate::case::{NOT_KNOWN, RawValue, Request};
use crate::pack::{PackQuestion, ProvedPack};
use base::problem::{Code, Problem};
use base::text::Text;

/// Answers to questions that the pack does not ask are slips of the pen, not answers.
pub(super) fn unknown_answers(policy: &ProvedPack, request: &Request) -> Vec<Problem> {
    request
        .answers
        .iter()
        .filter_map(|(id, told)| match policy.distinction(id) {
            Some(own) => {
                let has = |answer: &str| own.choices.iter().any(|choice| choice.id == answer);
                let sound =
                    matches!(told, RawValue::Text(answer) if has(answer) || answer == NOT_KNOWN);
                (!sound).then(|| no_such_answer(own))
            }
            None => (!policy.has_unknown(id)).then(|| no_such_question(id)),
        })
        .collect()
}

fn no_such_answer(own: &PackQuestion) -> Problem {
    let mut names = String::new();
    for choice in &own.choices {
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(&choice.id);
    }
    Problem::new(
        Code::UnknownChoice,
        format!("answers.{}", own.id),
        Text::made(
            format!("“{}”要从这些里选：{names}", own.name.zh),
            format!("“{}” is one of: {names}", own.name.en),
        ),
    )
}

fn no_such_question(id: &str) -> Problem {
    Problem::new(
        Code::UnknownField,
        format!("answers.{id}"),
        Text::made(
            format!("政策包里没有名为“{id}”的未知项"),
            format!("The pack has no unknown figure named `{id}`"),
        ),
    )
}
