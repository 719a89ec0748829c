//! 就高不重复: the cases that a person of several groups or identities is settled as, one of which
//! counts.

use crate::case::{Case, PersonGroup, Told};
use crate::mechanisms::Notice;
use crate::pack::{BestOf, Identity, Pack};

/// A case to settle, and what is to be said where it is the one that counts.
pub(super) struct Variant {
    pub(super) case: Case,
    pub(super) notices: Vec<Notice>,
}

/// Each group of the person with each of the identities of which one counts. Mostly there is one of
/// each, and so one case.
pub(super) fn variants(pack: &Pack, mut case: Case) -> Vec<Variant> {
    let others = std::mem::take(&mut case.other_groups);
    let groups: Vec<Option<PersonGroup>> = match others.as_slice() {
        [] => vec![None],
        _ => case.group.into_iter().chain(others).map(Some).collect(),
    };
    let mut all = Vec::with_capacity(groups.len());
    for group in groups {
        let mut one = Variant {
            case: case.clone(),
            notices: Vec::new(),
        };
        if let Some(group) = group {
            one.case.group = Some(group);
            one.notices.push(Notice::best_group(group));
        }
        match pack.best_of.as_ref().map(|best| (best, had(best, &case))) {
            Some((best, had)) if had.len() > 1 => {
                all.extend(had.iter().map(|own| alone(pack, best, &had, own, &one)));
            }
            _ => all.push(one),
        }
    }
    all
}

/// The identities that the case has.
fn had<'p>(best: &'p BestOf, case: &Case) -> Vec<&'p Identity> {
    let has = |identity: &&Identity| {
        let answer = case.answers.get(&identity.question);
        matches!(answer, Some(Told::Text(text)) if *text == identity.has)
    };
    best.identities.iter().filter(has).collect()
}

/// The case with one of its identities, as if the others were not there.
fn alone(pack: &Pack, best: &BestOf, had: &[&Identity], own: &Identity, of: &Variant) -> Variant {
    let mut case = of.case.clone();
    for other in had.iter().filter(|other| other.question != own.question) {
        let answer = Told::text(other.has_not.as_str());
        case.answers.insert(other.question.clone(), answer);
    }
    let mut questions = pack.distinctions.iter();
    let question = questions.find(|question| question.id == own.question);
    let notice = question.map(|question| Notice::best_identity(&question.name, &best.cite));
    Variant {
        case,
        notices: of.notices.iter().cloned().chain(notice).collect(),
    }
}
