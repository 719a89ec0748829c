//! Why somebody is admitted is asked by its kind, and further only where the kind has several causes:
//! nobody reads eighteen of them to say 生病.

use super::facts::Cause;
use base::text::Text;
use serde::Serialize;
use settle::case::{NOT_KNOWN, choices};
use settle::mechanisms::{Choice, Question};

/// Where the kind is told. It is no fact: what follows from it is.
pub(super) const KIND: &str = "cause";
/// Where the cause itself is told.
pub(super) const CAUSE: &str = "facts.cause";

choices! {
    /// The kind of cause.
    CauseKind {
        /// 疾病.
        Disease = "disease" => ("生病", "a disease"),
        /// 受伤.
        Injury = "injury" => ("受伤", "an injury"),
        /// 生孩子.
        Childbirth = "childbirth" => ("生孩子", "childbirth"),
        /// 其余.
        Other = "other" => ("其他原因", "something else"),
    }
}

impl Cause {
    /// Of which kind it is.
    const fn kind(self) -> CauseKind {
        match self {
            Self::Disease => CauseKind::Disease,
            Self::Childbirth => CauseKind::Childbirth,
            Self::InjuryProven
            | Self::InjuryUnproven
            | Self::Traffic
            | Self::Fight
            | Self::HiredWork
            | Self::WorkInjury
            | Self::ThirdParty
            | Self::ThirdPartyUnpaid => CauseKind::Injury,
            Self::SelfHarm
            | Self::Poisoning
            | Self::FamilyPlanning
            | Self::Alcohol
            | Self::Drugs
            | Self::VenerealDisease
            | Self::PublicHealth
            | Self::NotReimbursable => CauseKind::Other,
        }
    }
}

impl CauseKind {
    fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }

    fn causes(self) -> impl Iterator<Item = Cause> {
        Cause::ALL
            .iter()
            .copied()
            .filter(move |it| it.kind() == self)
    }
}

/// The kind of what was told as a cause, or as a kind already.
pub(super) fn kind_of(told: &str) -> Option<&'static str> {
    if told == NOT_KNOWN {
        return Some(NOT_KNOWN);
    }
    let cause = Cause::ALL.iter().find(|cause| cause.as_str() == told);
    let kind = cause.map(|cause| cause.kind());
    kind.or_else(|| CauseKind::of_word(told))
        .map(CauseKind::as_str)
}

/// The cause that follows from a kind: its only one, or that it is not known.
pub(super) fn follows(kind: &str) -> Option<&'static str> {
    if kind == NOT_KNOWN {
        return Some(NOT_KNOWN);
    }
    let mut causes = CauseKind::of_word(kind)?.causes();
    let first = causes.next()?;
    causes.next().is_none().then_some(first.as_str())
}

/// The question for the kind, in the place of the one for the cause.
pub(super) fn ask_kind(mut question: Question) -> Question {
    question.path = KIND.to_owned();
    question.choices = CauseKind::ALL
        .iter()
        .map(|kind| Choice {
            value: kind.as_str().to_owned(),
            label: kind.words(),
            covered: true,
        })
        .collect();
    question
}

/// The question for the cause where its kind is told: only what is of the kind.
pub(super) fn ask_cause(mut question: Question, kind: &str) -> Question {
    let Some(kind) = CauseKind::of_word(kind) else {
        return question;
    };
    let (ask, help) = match kind {
        CauseKind::Injury => (
            Text::fixed("怎么受的伤？", "How did the injury happen?"),
            Text::fixed(
                "怎么受的伤，决定由谁付钱。照实选",
                "It decides who pays. Choose what is true",
            ),
        ),
        _ => (
            Text::fixed("是下面哪一种？", "Which of these is it?"),
            Text::fixed(
                "不同的原因，由不同的人付钱。照实选，只有您自己看得到",
                "Different causes are paid by different people. Choose what is true: nobody but you sees it",
            ),
        ),
    };
    question.ask = ask;
    question.help = Some(help);
    let of_kind: Vec<&str> = kind.causes().map(Cause::as_str).collect();
    question
        .choices
        .retain(|choice| of_kind.contains(&choice.value.as_str()));
    question
}

#[cfg(test)]
mod tests {
    use super::{CauseKind, follows, kind_of};
    use crate::Cause;

    /// Who tells a cause as it was told before there were kinds is asked for no kind.
    #[test]
    fn every_cause_is_of_one_kind() {
        let all: usize = CauseKind::ALL
            .iter()
            .map(|kind| kind.causes().count())
            .sum();
        assert_eq!(all, Cause::ALL.len());
        for cause in Cause::ALL {
            let kind = kind_of(cause.as_str()).unwrap();
            assert_eq!(kind, cause.kind().as_str());
            // A kind has one cause, which follows, or several, which are asked for.
            let alone = cause.kind().causes().count() == 1;
            assert_eq!(follows(kind), alone.then_some(cause.as_str()), "{kind}");
        }
        assert_eq!(
            (kind_of("not_known"), follows("not_known")),
            (Some("not_known"), Some("not_known"))
        );
        assert_eq!((kind_of("nonsense"), follows("nonsense")), (None, None));
    }
}
