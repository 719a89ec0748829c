//! All places × causes × person groups × insurances × papers × urgency, with everything else told
//! in many ways: everybody gets an answer, and nobody two.

use super::texts;
use ::base::date::Date;
use ::paylater::{
    Answered, Arrears, Cause, Designation, Facts, HospitalAt, Identity, Insurance, Papers,
    PayLaterAnswer, PayLaterPack, PayLaterRequest, PayLaterResponse, Reason, Urgency, Verdict,
    Where, Wish,
};
use ::settle::case::PersonGroup;

/// How many ways of telling everything else are tried for each cell of the matrix.
const WAYS: usize = 5;

fn is<T: Copy>(list: &[T], at: usize) -> Option<Answered<T>> {
    Some(Answered::Is(list[at % list.len()]))
}

/// A way of telling the rest, number by number through all of them.
fn tell_rest(facts: &mut Facts, mut number: usize) {
    let mut digit = |base: usize| {
        let digit = number % base;
        number /= base;
        digit
    };
    facts.arrears = is(Arrears::ALL, digit(2));
    facts.hospital = is(HospitalAt::ALL, digit(3));
    facts.identity = is(Identity::ALL, digit(2));
    facts.insured = is(Where::ALL, digit(2));
    facts.designation = is(Designation::ALL, digit(3));
    facts.registered = is(Where::ALL, digit(2));
    facts.wish = is(Wish::ALL, digit(2));
}

fn request(pack: &PayLaterPack, facts: Facts, number: usize) -> PayLaterRequest {
    let day = pack
        .dates
        .map_or(Date::new(2013, 6, 1).unwrap(), |it| it.from);
    let mut request = PayLaterRequest {
        pack: pack.id.clone(),
        date: day.to_string().as_str().into(),
        text_as_of: Some(day.to_string().as_str().into()),
        facts,
        ..PayLaterRequest::default()
    };
    for (at, own) in pack.distinctions.iter().enumerate() {
        let answer = &own.choices[(number >> at) % own.choices.len()].id;
        request
            .answers
            .insert(own.id.clone(), answer.as_str().into());
    }
    request
}

/// Holds what every answer must be.
fn hold(answer: &PayLaterAnswer, facts: &Facts) {
    let told = || format!("{}: {facts:?}", answer.made.pack);
    assert!(!answer.decided.is_empty(), "{}", told());
    let without_papers = facts.papers == Some(Answered::Is(Papers::Missing));
    for decision in &answer.decided {
        let papers = decision.reason == Reason::PapersMissing;
        assert!(
            papers || without_papers || decision.verdict == answer.verdict,
            "{}",
            told()
        );
        assert!(!papers || without_papers, "{}", told());
        assert_eq!(
            decision.once.is_some(),
            decision.verdict == Verdict::Once,
            "{}",
            told()
        );
        for cite in &decision.cite {
            assert!(
                answer.sources.iter().any(|it| it.id == cite.source),
                "{cite:?}"
            );
        }
        assert!(!decision.cite.is_empty(), "{}", told());
    }
    let verdicts: Vec<Verdict> = answer
        .decided
        .iter()
        .filter(|it| it.reason != Reason::PapersMissing)
        .map(|it| it.verdict)
        .collect();
    assert!(
        verdicts.windows(2).all(|pair| pair[0] == pair[1]),
        "two answers: {}",
        told()
    );
    assert!(answer.depends_on.is_empty(), "{}", told());
    match facts.urgency {
        Some(Answered::Is(Urgency::Emergency)) => {
            assert_eq!(answer.verdict, Verdict::Yes, "{}", told());
            assert!(
                answer.decided.iter().any(|it| it.owed.is_some()),
                "{}",
                told()
            );
        }
        _ => {
            let by_law = [Cause::WorkInjury, Cause::ThirdParty, Cause::PublicHealth]
                .map(Answered::Is)
                .contains(&facts.cause.unwrap())
                || facts.hospital == Some(Answered::Is(HospitalAt::Abroad));
            let named = answer
                .decided
                .iter()
                .any(|it| it.reason == Reason::NotPayableByLaw);
            assert_eq!(by_law, named, "{}", told());
            let instead = answer.decided.iter().all(|it| it.instead.is_some());
            assert_eq!(by_law, instead, "{}", told());
        }
    }
}

#[test]
fn everybody_gets_one_answer() {
    let texts = texts();
    let mut number = 0;
    let mut verdicts = [0_usize; 4];
    for summary in texts.summaries() {
        let pack = texts.pack(&summary.id).unwrap();
        for urgency in Urgency::ALL {
            for cause in Cause::ALL {
                for group in PersonGroup::ALL {
                    for insurance in Insurance::ALL {
                        for papers in Papers::ALL {
                            let mut facts = Facts {
                                urgency: Some(Answered::Is(*urgency)),
                                cause: Some(Answered::Is(*cause)),
                                group: Some(Answered::Is(*group)),
                                insurance: Some(Answered::Is(*insurance)),
                                papers: Some(Answered::Is(*papers)),
                                ..Facts::default()
                            };
                            for _ in 0..WAYS {
                                // A step that shares no factor with the number of ways goes
                                // through all of them.
                                number += 101;
                                tell_rest(&mut facts, number % 288);
                                let answer = texts.answer(&request(pack, facts.clone(), number));
                                let PayLaterResponse::Answered(answer) = answer else {
                                    panic!("no answer: {} {facts:?} {answer:?}", pack.id);
                                };
                                hold(&answer, &facts);
                                let at = Verdict::ALL.iter().position(|it| *it == answer.verdict);
                                verdicts[at.unwrap()] += 1;
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(number / 101 > 100_000, "{number}");
    assert!(verdicts.iter().all(|count| *count > 500), "{verdicts:?}");
}
