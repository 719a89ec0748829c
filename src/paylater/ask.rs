//! The questions, and the answer in a sentence.

use super::answer::Decision;
use super::facts::{Fact, HospitalAt, Needed};
use super::pack::{PayLaterPack, Reason, Verdict};
use base::text::Text;
use settle::case::PersonGroup;
use settle::mechanisms::{Choice, Question, QuestionKind};

/// The question that tells what is needed.
pub(super) fn question(needed: &Needed, pack: &PayLaterPack) -> Option<Question> {
    match needed {
        Needed::Fact(fact) => Some(of_fact(*fact, pack)),
        Needed::Own(id) => {
            let own = pack.distinctions.iter().find(|own| own.id == *id)?;
            let choices = own.choices.iter();
            Some(made(
                format!("answers.{id}"),
                own.ask.clone(),
                own.find.clone(),
                choices
                    .map(|it| (it.id.as_str(), it.name.clone()))
                    .collect(),
            ))
        }
    }
}

fn made(path: String, ask: Text, help: Text, choices: Vec<(&str, Text)>) -> Question {
    Question {
        path,
        kind: QuestionKind::Choice,
        ask,
        help: Some(help),
        choices: choices
            .into_iter()
            .map(|(value, label)| Choice {
                value: value.to_owned(),
                label,
                covered: true,
            })
            .collect(),
        may_be_not_known: true,
        year: None,
        earlier: None,
    }
}

/// A place named in a sentence.
fn area(named: &Option<Text>) -> Text {
    named.clone().unwrap_or(Text::fixed(
        "文件说的地方",
        "the place that the text is about",
    ))
}

fn of_fact(fact: Fact, pack: &PayLaterPack) -> Question {
    let areas = &pack.areas;
    let (ask, help) = match fact {
        Fact::Urgency => (
            Text::fixed("病人现在是不是急救？", "Is it an emergency?"),
            Text::fixed(
                "病情危急、不马上抢救就有生命危险的，是急救。不用等回答完，先找医生",
                "It is when life is in danger without treatment at once. Do not wait: go to a doctor first",
            ),
        ),
        Fact::Cause => (
            Text::fixed("这次为什么住院？", "Why is the patient admitted?"),
            Text::fixed(
                "不同的原因，由不同的人付钱。照实选",
                "Different causes are paid by different people. Choose what is true",
            ),
        ),
        Fact::Identity => (
            Text::fixed("知道病人是谁吗？", "Is it known who the patient is?"),
            Text::fixed(
                "没有姓名、住址，也找不到家属的，是“三无”病人",
                "A patient without name, address and relatives is “unidentified”",
            ),
        ),
        Fact::Insurance => (
            Text::fixed(
                "病人参加了哪一种医保？",
                "Which insurance does the patient have?",
            ),
            Text::fixed(
                "看医保卡，或问交医保费的地方。新农合现在一般已经并入城乡居民医保",
                "See the insurance card, or ask where the premium is paid. The rural cooperative has mostly become residents' insurance",
            ),
        ),
        Fact::Insured => {
            let area = area(&areas.insured);
            (
                Text::made(
                    format!("病人的医保是在{}参加的吗？", area.zh),
                    format!("Is the insurance held in {}?", area.en),
                ),
                Text::fixed("看交医保费的地方", "It is where the premium is paid"),
            )
        }
        Fact::Registered => {
            let area = area(&areas.registered);
            (
                Text::made(
                    format!("病人的户口在{}吗？", area.zh),
                    format!("Is the household registered in {}?", area.en),
                ),
                Text::fixed("看户口本", "See the household register"),
            )
        }
        Fact::Group => (
            Text::fixed(
                "病人是下面哪一种人？",
                "Which group does the patient belong to?",
            ),
            Text::fixed(
                "有低保证、特困证等证件的请照证件选",
                "Choose by the certificate, where there is one",
            ),
        ),
        Fact::Hospital => {
            let area = area(&areas.hospital);
            (
                Text::made(
                    format!("要住的医院在{}吗？", area.zh),
                    format!("Is the hospital in {}?", area.en),
                ),
                Text::fixed("看医院的地址", "See the address of the hospital"),
            )
        }
        Fact::Designation => (
            Text::fixed("要住的医院是定点医院吗？", "Is the hospital designated?"),
            Text::fixed(
                "可以打电话问医院：“你们是医保定点吗？也是医疗救助定点吗？”",
                "Ask the hospital whether it is designated for insurance, and for medical assistance",
            ),
        ),
        Fact::Arrears => (
            Text::fixed(
                "病人以前有没有故意欠医院的钱不还，被记录下来？",
                "Is there a record of hospital bills left unpaid on purpose?",
            ),
            Text::fixed(
                "因为困难一时付不起，不算故意",
                "Not being able to pay for a while is not on purpose",
            ),
        ),
        Fact::Wish => (
            Text::fixed(
                "想先看病、后付费，还是先交押金？",
                "Would you rather pay later, or pay a deposit?",
            ),
            Text::fixed("由您自己选", "It is your choice"),
        ),
        Fact::Papers => (
            Text::fixed("证件都带齐了吗？", "Are all papers to hand?"),
            Text::fixed("要带什么，见下面的清单", "The list below says which"),
        ),
    };
    let mut choices = fact.values();
    if fact == Fact::Hospital {
        // The place is called as the question calls it.
        let area = area(&areas.hospital);
        for (value, words) in &mut choices {
            if *value == HospitalAt::Inside.as_str() {
                *words = Text::made(format!("在{}", area.zh), format!("in {}", area.en));
            }
        }
    }
    if fact == Fact::Group {
        // Those who work or are retired differ from others in what insurance they have, not here.
        // Groups of some places are offered where the text names them.
        let offered = |group: &PersonGroup| {
            !matches!(group, PersonGroup::Working | PersonGroup::Retired)
                && (!group.is_of_some_places() || names(pack, *group))
        };
        let groups = PersonGroup::ALL.iter().filter(|group| offered(group));
        let groups: Vec<&str> = groups.map(|group| group.as_str()).collect();
        choices.retain(|(value, _)| groups.contains(value));
    }
    made(fact.path().to_owned(), ask, help, choices)
}

/// Whether a rule of a text names a group.
fn names(pack: &PayLaterPack, group: PersonGroup) -> bool {
    let rules = [&pack.everywhere, &pack.excluded, &pack.eligible];
    let mut words = rules
        .into_iter()
        .flatten()
        .filter_map(|rule| rule.when.words_of(Fact::Group));
    words.any(|words| words.contains(&group.as_str()))
}

/// The answer in a sentence.
pub(super) fn sentence(verdict: Verdict, decided: &[Decision], depends_on: &[Text]) -> Text {
    let reason = decided.first().map(|first| first.reason);
    match verdict {
        Verdict::Yes if reason == Some(Reason::Emergency) => Text::fixed(
            "可以：先抢救，费用以后再结。没交钱，医院也要救",
            "Yes. Treatment first, money afterwards: not having paid is no reason to refuse or delay an emergency",
        ),
        Verdict::Yes => Text::fixed(
            "可以：先住院治疗，后付费",
            "Yes: treatment first, payment later",
        ),
        Verdict::Once => {
            let things: Vec<&Text> = decided
                .iter()
                .filter_map(|decision| decision.once.as_ref())
                .map(|once| &once.what)
                .collect();
            let join = |say: fn(&Text) -> &str, and: &str| {
                things
                    .iter()
                    .map(|it| say(it))
                    .collect::<Vec<_>>()
                    .join(and)
            };
            Text::made(
                format!("办好这件事就可以：{}", join(|it| &it.zh, "；")),
                format!("Yes, once {}", join(|it| &it.en, ", and ")),
            )
        }
        Verdict::No if reason == Some(Reason::NotPayableByLaw) => Text::fixed(
            "不可以：按法律，这次的费用不由医保付；由谁付，写在下面",
            "No: by law the insurance does not pay for this; who pays instead is said below",
        ),
        Verdict::No if reason == Some(Reason::OwnChoice) => Text::fixed(
            "您选择先交押金，就按交押金的办法住院",
            "You chose to pay a deposit, and are admitted against one",
        ),
        Verdict::No => Text::fixed(
            "按这份文件不可以：要先交押金",
            "No, by this text: a deposit comes first",
        ),
        Verdict::Unknown if !depends_on.is_empty() => {
            let join = |say: fn(&Text) -> &str, and: &str| {
                depends_on.iter().map(say).collect::<Vec<_>>().join(and)
            };
            Text::made(
                format!("说不准：要先弄清楚{}", join(|it| &it.zh, "、")),
                format!("It depends on {}", join(|it| &it.en, ", and ")),
            )
        }
        Verdict::Unknown => Text::fixed(
            "说不准：这份文件没有写清楚，请问医院",
            "Not known: the text does not say it clearly. Ask the hospital",
        ),
    }
}
