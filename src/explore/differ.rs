//! What is different between two requests, and what would have to be done for it.

use base::date::Date;
use base::text::Text;
use settle::case::{RawValue, Referral, Request};
use settle::estimate::Library;
use settle::pack::Scheme;

/// What is different, and what would have to be done, or hold.
#[derive(Default)]
pub(super) struct Differences {
    pub(super) different: Vec<Text>,
    pub(super) to_do: Vec<Text>,
}

impl Differences {
    fn is(&mut self, zh: &str, en: &str) {
        self.different
            .push(Text::made(zh.to_owned(), en.to_owned()));
    }

    fn becomes(&mut self, words: Option<Text>, zh: &str, en: &str) {
        match words {
            Some(words) => self.different.push(words),
            None => self.is(zh, en),
        }
    }

    fn do_this(&mut self, zh: String, en: String) {
        self.to_do.push(Text::made(zh, en));
    }
}

/// Whose insurance a request is settled by: the region and the scheme.
fn insurance<'l>(library: &'l Library, request: &Request) -> Option<(&'l str, Scheme)> {
    let pack = library.policy(request).ok()?.pack();
    Some((&pack.region.code, pack.scheme))
}

pub(super) fn between(library: &Library, base: &Request, other: &Request) -> Differences {
    let mut found = Differences::default();
    let title = |pack: &Request| {
        library
            .policy(pack)
            .ok()
            .map(|policy| policy.pack().title.clone())
    };
    if base.pack != other.pack {
        let title = title(other).unwrap_or_else(|| Text::same(&other.pack));
        // Another year of the same insurance is no other insurance.
        if insurance(library, base) != insurance(library, other) {
            found.do_this(
                format!("须参加这种医保：{}", title.zh),
                format!("The patient must be insured here: {}", title.en),
            );
        }
        found.different.push(title);
    }
    let day = |told: &RawValue| match told {
        RawValue::Text(text) => text.parse::<Date>().ok().map(Date::words),
        RawValue::Fraction => None,
    };
    if base.settlement_date != other.settlement_date {
        if let Some(day) = day(&other.settlement_date) {
            found.is(
                &format!("{} 结算", day.zh),
                &format!("settled on {}", day.en),
            );
        }
        found.to_do.push(Text::fixed(
            "结算日以出院结账那天为准",
            "The day of settlement is the day of paying at discharge",
        ));
    }
    if base.text_as_of != other.text_as_of {
        match other.text_as_of.as_ref().and_then(day) {
            Some(day) => found.is(
                &format!("按 {} 的文本试算", day.zh),
                &format!("by the text as of {}", day.en),
            ),
            None => found.is("按结算日的文本", "by the text of the day of settlement"),
        }
    }
    of_stay(base, other, &mut found);
    if base.person.group != other.person.group {
        let group = other.person.group.map(|group| group.words());
        if let Some(group) = &group {
            found.do_this(
                format!("须认定为{}", group.zh),
                format!("The patient must be recognised as: {}", group.en),
            );
        }
        found.becomes(group, "不填人员类别", "group not told");
    }
    let others = [
        (base.bill != other.bill, "费用不同", "another bill"),
        (
            base.year_to_date != other.year_to_date,
            "今年的累计不同",
            "other figures of the year",
        ),
        (
            base.answers != other.answers,
            "填写的数字不同",
            "other answers",
        ),
        (base.deposit != other.deposit, "押金不同", "another deposit"),
        (rest(base) != rest(other), "其他内容不同", "other details"),
    ];
    for (differs, zh, en) in others {
        if differs {
            found.is(zh, en);
        }
    }
    found
}

fn of_stay(base: &Request, other: &Request, found: &mut Differences) {
    let (base, other) = (&base.stay, &other.stay);
    if base.place != other.place {
        let place = other.place.map(|place| place.words());
        if let Some(place) = &place {
            found.do_this(
                format!("在{}的医院住院", place.zh),
                format!("Be treated in a hospital {}", place.en),
            );
        }
        found.becomes(place, "不填医院在哪里", "place of the hospital not told");
    }
    if base.tier != other.tier {
        let tier = other.tier.map(|tier| tier.words());
        if let Some(tier) = &tier {
            found.do_this(
                format!("到{}住院；先问医生，这个病在那里能不能治", tier.zh),
                format!(
                    "Be treated in a {}; ask the doctor first whether it can treat this",
                    tier.en
                ),
            );
        }
        found.becomes(tier, "不填医院等级", "level of the hospital not told");
    }
    if base.kind != other.kind {
        let kind = other.kind.map(|kind| kind.words());
        if let Some(kind) = &kind {
            found.do_this(
                format!("到{}住院", kind.zh),
                format!("Be treated in a {}", kind.en),
            );
        }
        found.becomes(kind, "不填医院类别", "kind of the hospital not told");
    }
    if base.referral != other.referral {
        match other.referral {
            Some(Referral::Filed) => found.to_do.push(Text::fixed(
                "住院前先办转诊或备案：转诊单找当地医院开；备案找交医保那里的医保局，也可以在“国家医保服务平台”App 上办",
                "Before admission, get a referral from a hospital at home, or file with the insurance agency at home or on the national platform",
            )),
            Some(Referral::Emergency) => found.to_do.push(Text::fixed(
                "真的是急诊才行，要由医院按急诊收住院",
                "It must be an emergency, and the hospital must admit it as one",
            )),
            Some(Referral::NotFiled) | None => {}
        }
        // Inside the region nobody asks about it.
        if let Some(referral) = other.referral {
            found.different.push(match referral {
                Referral::NotFiled => Text::fixed("没有办转诊或备案", "no referral or filing"),
                Referral::Filed | Referral::Emergency => referral.words(),
            });
        }
    }
    if base.care != other.care {
        let care = other.care.map(|care| care.words());
        found.becomes(care, "不填医疗类别", "kind of care not told");
    }
}

/// What is not compared by name.
fn rest(request: &Request) -> Request {
    let mut rest = Request {
        id: None,
        pack: String::new(),
        settlement_date: RawValue::Fraction,
        text_as_of: None,
        bill: None,
        year_to_date: None,
        deposit: None,
        answers: base::json::Map::default(),
        ..request.clone()
    };
    rest.person.group = None;
    rest.stay.tier = None;
    rest.stay.kind = None;
    rest.stay.place = None;
    rest.stay.referral = None;
    rest.stay.care = None;
    rest
}
