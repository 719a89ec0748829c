//! 就高不重复: the cases that a person of several groups or identities is settled as, one of which
//! counts.

use crate::case::{Case, RawValue};
use crate::mechanisms::Notice;
use crate::pack::{IdentityAnswer, Pack};

/// A case to settle, and what is to be said where it is the one that counts.
pub(super) struct Variant {
    pub(super) case: Case,
    pub(super) notices: Vec<Notice>,
}

/// Each group of the person with each of the identities of which one counts. Mostly there is one of
/// each, and so one case.
pub(super) fn variants(pack: &Pack, mut case: Case) -> Vec<Variant> {
    let others = std::mem::take(&mut case.other_groups);
    if others.is_empty() {
        let notices = Vec::new();
        return identities(pack, Variant { case, notices });
    }
    let mut all = Vec::new();
    for group in case.group.into_iter().chain(others) {
        let mut case = case.clone();
        case.group = Some(group);
        let notices = vec![Notice::best(&group.words(), &[])];
        all.append(&mut identities(pack, Variant { case, notices }));
    }
    all
}

/// The case with each of its identities alone, as if the others were not there; as it is where it has
/// none of those of which one counts, or one.
fn identities(pack: &Pack, of: Variant) -> Vec<Variant> {
    let Some(best) = &pack.best_of else {
        return vec![of];
    };
    let mut had: Vec<&IdentityAnswer> = Vec::new();
    for identity in &best.identities {
        let answer = of.case.answers.get(&identity.question);
        if matches!(answer, Some(RawValue::Text(text)) if *text == identity.has) {
            had.push(identity);
        }
    }
    if had.len() < 2 {
        return vec![of];
    }
    let mut all = Vec::new();
    for own in &had {
        let (mut case, mut notices) = (of.case.clone(), of.notices.clone());
        for other in had.iter().filter(|other| other.question != own.question) {
            let answer = RawValue::text(other.has_not.as_str());
            case.answers.insert(other.question.clone(), answer);
        }
        for question in &pack.distinctions {
            if question.id == own.question {
                notices.push(Notice::best(&question.name, &best.cite));
            }
        }
        all.push(Variant { case, notices });
    }
    all
}
