//! What is asked of the days of a stay although there is a result without it, and what may be told
//! without being asked.

use super::{InterviewRequest, Taken};
use crate::case::Request;
use crate::estimate::{Library, Response, last_asked};
use crate::mechanisms::{Question, first_asked, never_asked};

impl Library {
    /// What is asked before anything else, once there is something to ask or to say.
    pub(super) fn first_asked(
        &self,
        told: &InterviewRequest,
        response: &Response,
        taken: &[Taken<'_>],
    ) -> Option<Question> {
        match response {
            Response::NeedsAnswers(_) | Response::Estimated(_) => {}
            Response::NotCovered(_) | Response::Invalid(_) => return None,
        }
        let policy = self.policy_named(&told.pack)?;
        first_asked(policy.pack()).filter(|question| !is_taken(taken, question))
    }

    /// What is asked once there is a result.
    pub(super) fn last_asked(
        &self,
        request: &Request,
        response: &Response,
        taken: &[Taken<'_>],
    ) -> Option<Question> {
        let Response::Estimated(_) = response else {
            return None;
        };
        self.last_of(request, taken)
    }

    /// The same where what is not known is all that still stands in the way of a result.
    pub(super) fn last_of(&self, request: &Request, taken: &[Taken<'_>]) -> Option<Question> {
        let policy = self.policy(request).ok()?;
        last_asked(policy, request).filter(|question| !is_taken(taken, question))
    }

    /// What may be told without being asked.
    pub(super) fn never_asked(&self, pack: &str) -> Vec<Question> {
        let policy = self.policy_named(pack);
        policy.map_or_else(Vec::new, |policy| never_asked(policy.pack()))
    }
}

fn is_taken(taken: &[Taken<'_>], question: &Question) -> bool {
    taken.iter().any(|one| one.path == question.path)
}
