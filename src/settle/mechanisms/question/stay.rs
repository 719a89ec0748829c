//! Questions about the days of a stay, and what its parts cost.

use super::{Question, QuestionKind, of_choice, of_field};
use crate::case::{PersonGroup, Tier};
use crate::pack::Pack;
use crate::periods::Part;
use base::text::Text;

/// The day of admission, where the text settles long stays or stays over a year's end in a way of its
/// own.
pub(in crate::mechanisms) fn of_admission_date(pack: &Pack) -> Question {
    let period = pack.settlement_period.as_ref();
    let length = period.and_then(|period| match (period.days, period.months) {
        (Some(days), _) => Some(Text::made(
            format!("住满 {days} 天要结算一次"),
            format!("A stay is settled every {days} days"),
        )),
        (None, months) => months.map(|months| {
            Text::made(
                format!("住满 {months} 个月要结算一次"),
                format!("A stay is settled every {months} months"),
            )
        }),
    });
    let help = length.unwrap_or_else(|| {
        Text::fixed(
            "跨年的住院，费用怎么算要看入院和出院的日子",
            "How a stay over the end of a year counts depends on its days",
        )
    });
    let help = Text::made(
        format!("{}。还没有定下来的，选不清楚", help.zh),
        format!("{}. Choose “I do not know” if it is not settled", help.en),
    );
    Question {
        may_be_not_known: true,
        ..of_field(
            "stay.admission_date",
            QuestionKind::Date,
            Text::fixed(
                "哪一天住院，或者打算哪一天住？",
                "On which day is or was the patient admitted?",
            ),
            help,
        )
    }
}

/// The day of a transfer within 24 hours.
pub(in crate::mechanisms) fn of_move() -> Question {
    of_field(
        "stay.moved_on",
        QuestionKind::Date,
        Text::fixed(
            "哪一天转到这家医院的？",
            "On which day was the patient moved to this hospital?",
        ),
        Text::fixed(
            "转院前后的费用按两家医院的级别分别报销",
            "The cost before and after it is paid by the level of each hospital",
        ),
    )
}

/// What a part of the stay costs.
pub(in crate::mechanisms) fn of_cost(number: u16, name: &Text, part: &Part) -> Question {
    let (from, last) = (part.from.words(), part.last().words());
    Question {
        path: format!("stay.costs.{number}"),
        kind: QuestionKind::Amount,
        ask: Text::made(
            format!("{}（{}到{}）花了多少元？", name.zh, from.zh, last.zh),
            format!(
                "What did the {} cost, from {} to {}, in yuan?",
                name.en, from.en, last.en
            ),
        ),
        help: Some(Text::fixed(
            "在每次结算的单子上，或问住院处。不清楚的，就把总费用平均分到每一天",
            "On the slip of each settlement, or from the admission desk. If it is not known, the bill is spread evenly over the days",
        )),
        choices: Vec::new(),
        may_be_not_known: true,
        year: None,
        earlier: None,
    }
}

/// Whether observation in the emergency department came before the admission.
pub(in crate::mechanisms) fn of_observation() -> Question {
    of_field(
        "stay.observed_from",
        QuestionKind::Date,
        Text::fixed(
            "住院以前在急诊留观过，从哪一天开始？",
            "Observation in the emergency department before the admission: since when?",
        ),
        Text::fixed(
            "只填从留观直接住进来的。留观的费用要算进总费用里",
            "Only where the patient was admitted straight from there. The bill has to include its cost",
        ),
    )
}

/// Whether the patient was moved here from another hospital within 24 hours.
pub(in crate::mechanisms) fn of_moved_from() -> Question {
    of_choice(
        "stay.moved_from",
        Text::fixed(
            "24 小时内从另一家医院转来的，那家医院是几级？",
            "Moved here from another hospital within 24 hours: which level was that?",
        ),
        Text::fixed(
            "不是转来的不用填。总费用要包括那家医院的",
            "Leave it out otherwise. The bill has to include that hospital's",
        ),
        Tier::ALL.iter().map(|it| (it.as_str(), it.words())),
    )
}

/// Whether the group of the person changed during the stay.
pub(in crate::mechanisms) fn of_group_before(pack: &Pack) -> Question {
    let covered = |group: &&PersonGroup| {
        let mut claims = pack.covers.iter().map(|claim| &claim.when.group);
        pack.scheme.insures(**group)
            && claims.any(|groups| groups.as_ref().is_none_or(|all| all.contains(group)))
    };
    let groups = PersonGroup::ALL.iter().filter(covered);
    of_choice(
        "person.group_before",
        Text::fixed(
            "住院期间身份变过，入院时是哪一类？",
            "The patient's group changed during the stay: which was it at the admission?",
        ),
        Text::fixed("没有变过不用填", "Leave it out otherwise"),
        groups.map(|it| (it.as_str(), it.words())),
    )
}
