//! The kinds of stays that a handbook tells apart: which cases each is, what it is called, its figures.

use super::figures::{Figure, Figures, ReadFigures};
use super::form::{Handbook, HandbookFigures, HandbookStay};
use base::json::Map;
use base::money::Ratio;
use base::problem::Code;
use base::text::Text;
use settle::case::{Place, Referral};
use settle::pack::{OwnChoice, PackQuestion, Service, When};

/// Most kinds of stays: more than any handbook has, and few enough to be proved in every combination.
const MAX_STAYS: usize = 20;

/// The question by which hospitals in the insured city are told apart where their level does not do.
const HOSPITAL: &str = "hospital";

/// What a handbook says of one kind of stays, read.
pub(super) struct Stay {
    pub(super) when: When,
    /// Stem of the names of its figures.
    pub(super) id: String,
    pub(super) words: Text,
    pub(super) figures: ReadFigures,
    /// What is different for retired people.
    pub(super) retired: Option<ReadFigures>,
    pub(super) first_share: Figure<Ratio>,
    pub(super) less: Figure<Ratio>,
    pub(super) claimed: Option<bool>,
}

/// All kinds of stays, and the question that tells hospitals in the city apart, where there is one.
pub(super) struct Stays {
    pub(super) stays: Vec<Stay>,
    pub(super) question: Option<PackQuestion>,
}

/// Whether a stay is away from the insured city.
fn is_away(told: &HandbookStay) -> bool {
    told.referral.is_some() || told.place.is_some_and(|place| place != Place::InRegion)
}

fn kind(told: &HandbookStay) -> Option<&str> {
    told.kind
        .as_deref()
        .map(str::trim)
        .filter(|kind| !kind.is_empty())
}

fn path(at: usize) -> String {
    format!("handbook.stays[{at}]")
}

/// Reads all kinds of stays.
pub(super) fn read(book: &Handbook, figures: &mut Figures) -> Stays {
    let told = &book.stays;
    if told.is_empty() || told.len() > MAX_STAYS {
        let message = if told.is_empty() {
            Text::fixed(
                "至少要有一种住院情形",
                "There has to be one kind of stay at least",
            )
        } else {
            Text::made(
                format!("最多写 {MAX_STAYS} 种情形"),
                format!("There can be {MAX_STAYS} kinds of stays at most"),
            )
        };
        figures.refuse(Code::Empty, "handbook.stays", message);
        return Stays {
            stays: Vec::new(),
            question: None,
        };
    }
    let home: Vec<(usize, &HandbookStay)> = told
        .iter()
        .enumerate()
        .filter(|(_, told)| !is_away(told))
        .collect();
    let away: Vec<(usize, &HandbookStay)> = told
        .iter()
        .enumerate()
        .filter(|(_, told)| is_away(told))
        .collect();
    let named = home.len() > 1 && home.iter().any(|(_, told)| kind(told).is_some());
    let mut stays = Vec::new();
    for (at, told) in &home {
        let earlier = home.iter().take_while(|(other, _)| other < at);
        let twice = earlier
            .filter(|(_, other)| other.tier == told.tier && kind(other) == kind(told))
            .count();
        if twice > 0 || (home.len() > 1 && told.tier.is_none() && kind(told).is_none()) {
            figures.refuse(
                Code::UnknownChoice,
                &format!("{}.tier", path(*at)),
                Text::fixed(
                    "同一类医院写了两次，或者没有写是哪一类",
                    "The same kind of hospital stands twice, or its kind is not told",
                ),
            );
        }
        for (field, told) in [
            ("first_share", told.first_share.is_some()),
            ("less_points", told.less_points.is_some()),
            ("as_home", told.as_home),
        ] {
            if told {
                figures.refuse(
                    Code::NotOneOf,
                    &format!("{}.{field}", path(*at)),
                    Text::fixed(
                        "这一项只有在外地住院才有",
                        "This is of stays away from the insured city",
                    ),
                );
            }
        }
        let (when, id, words) = at_home(told, *at, named, home.len() > 1, !away.is_empty());
        stays.push(stay(figures, told, *at, when, id, words));
    }
    let home_stays = stays.len();
    for (at, told) in &away {
        refuse_what_is_not_away(figures, told, *at);
        let earlier = away.iter().take_while(|(other, _)| other < at);
        if earlier.filter(|(_, other)| overlap(told, other)).count() > 0 {
            figures.refuse(
                Code::UnknownChoice,
                &format!("{}.referral", path(*at)),
                Text::fixed(
                    "同一种外地住院写了两次",
                    "The same kind of stay away stands twice",
                ),
            );
        }
        let (when, id, words) = elsewhere(told);
        if !told.as_home {
            stays.push(stay(figures, told, *at, when, id, words));
            continue;
        }
        let own = told.deductible.is_some() || told.ratio.is_some() || told.bands.is_some();
        if own || home_stays == 0 {
            figures.refuse(
                Code::NotOneOf,
                &format!("{}.as_home", path(*at)),
                Text::fixed(
                    "“和在本地一样”时，起付线和比例写在本地医院那里，这里不要再写",
                    "Where it is as at home, deductible and ratio stand with the hospitals at home and not here",
                ),
            );
        }
        for home in 0..home_stays {
            let like = stays
                .get(home)
                .map(|home| (home.when.clone(), home.id.clone(), home.words.clone()));
            let Some((of, home_id, home_words)) = like else {
                continue;
            };
            let when = When {
                place: when.place.clone(),
                referral: when.referral.clone(),
                ..of
            };
            let words = Text::made(
                format!("{}，{}", words.zh, home_words.zh),
                format!("{}, {}", words.en, home_words.en),
            );
            let mut like_home = stay(figures, told, *at, when, format!("{id}.{home_id}"), words);
            if let Some(home) = stays.get(home) {
                like_home.figures = home.figures.clone();
                like_home.retired.clone_from(&home.retired);
            }
            stays.push(like_home);
        }
    }
    let question = named.then(|| question(&home));
    Stays { stays, question }
}

/// Figures, shares and marks of one kind of stays.
fn stay(
    figures: &mut Figures,
    told: &HandbookStay,
    at: usize,
    when: When,
    id: String,
    words: Text,
) -> Stay {
    let path = path(at);
    let own = HandbookFigures {
        deductible: told.deductible.clone(),
        later: told.later.clone(),
        ratio: told.ratio.clone(),
        bands: told.bands.clone(),
    };
    let own = figures.all(&own, &path);
    let retired = told.retired.as_ref();
    Stay {
        when,
        id,
        words,
        retired: retired.map(|told| figures.all(told, &format!("{path}.retired"))),
        first_share: figures.share(told.first_share.as_ref(), &format!("{path}.first_share")),
        less: figures.share(told.less_points.as_ref(), &format!("{path}.less_points")),
        claimed: told.claimed,
        figures: own,
    }
}

/// A stay in the insured city. With stays away beside it, it is none of those.
fn at_home(
    told: &HandbookStay,
    at: usize,
    named: bool,
    several: bool,
    beside_away: bool,
) -> (When, String, Text) {
    let in_region = Some(vec![Place::InRegion]);
    if named {
        let id = format!("class{}", at + 1);
        let when = When {
            place: in_region,
            own: Map::from_iter([(HOSPITAL.to_owned(), vec![id.clone()])]),
            ..When::default()
        };
        return (when, id, class_name(told));
    }
    match (told.tier, kind(told)) {
        (Some(tier), None) => {
            let when = When {
                place: in_region,
                tier: Some(vec![tier]),
                ..When::default()
            };
            (when, tier.as_str().to_owned(), tier.words())
        }
        (tier, name) => {
            let words = match name {
                Some(_) => class_name(told),
                None => Text::fixed("这家医院", "this hospital"),
            };
            let when = When {
                place: in_region.filter(|_| several || beside_away || tier.is_some()),
                tier: tier.map(|tier| vec![tier]),
                ..When::default()
            };
            (when, "any".to_owned(), words)
        }
    }
}

/// A stay away from the insured city.
fn elsewhere(told: &HandbookStay) -> (When, String, Text) {
    let places = match told.place {
        Some(place @ (Place::InProvince | Place::OutOfProvince)) => vec![place],
        Some(Place::InRegion) | None => vec![Place::InProvince, Place::OutOfProvince],
    };
    let where_ = match told.place {
        Some(Place::InProvince) => Text::fixed("省内外地医院", "hospital away, in the province"),
        Some(Place::OutOfProvince) => Text::fixed("外省医院", "hospital in another province"),
        Some(Place::InRegion) | None => Text::fixed("外地医院", "hospital away"),
    };
    let names = [
        told.place.map(Place::as_str),
        told.referral.map(Referral::as_str),
    ];
    let id: Vec<&str> = names.into_iter().flatten().collect();
    let words = match told.referral.map(Referral::words) {
        Some(referral) => Text::made(
            format!("{}（{}）", where_.zh, referral.zh),
            format!("{} ({})", where_.en, referral.en),
        ),
        None => where_,
    };
    let when = When {
        place: Some(places),
        referral: told.referral.map(|referral| vec![referral]),
        ..When::default()
    };
    (when, id.join("."), words)
}

/// Two kinds of stays away that one stay could be both of.
fn overlap(one: &HandbookStay, other: &HandbookStay) -> bool {
    let same_place = one.place.is_none() || other.place.is_none() || one.place == other.place;
    let same_referral =
        one.referral.is_none() || other.referral.is_none() || one.referral == other.referral;
    same_place && same_referral
}

fn refuse_what_is_not_away(figures: &mut Figures, told: &HandbookStay, at: usize) {
    if told.tier.is_some() || kind(told).is_some() {
        figures.refuse(
            Code::UnknownChoice,
            &format!("{}.tier", path(at)),
            Text::fixed(
                "医院等级和转诊情况只写一个",
                "Name the level of the hospital or the referral, not both",
            ),
        );
    }
    if told.place == Some(Place::InRegion) {
        figures.refuse(
            Code::UnknownChoice,
            &format!("{}.place", path(at)),
            Text::fixed(
                "在本地住院不用备案，不要写备案情况",
                "There is no filing for a stay in the insured city",
            ),
        );
    }
}

/// What a kind of hospital is called: its level, its kind, or both.
fn class_name(told: &HandbookStay) -> Text {
    match (told.tier.map(|tier| tier.words()), kind(told)) {
        (Some(tier), Some(kind)) => Text::made(
            format!("{}（{kind}）", tier.zh),
            format!("{} ({kind})", tier.en),
        ),
        (Some(tier), None) => tier,
        (None, Some(kind)) => Text::same(kind),
        (None, None) => Text::default(),
    }
}

/// The question that tells hospitals in the city apart.
fn question(home: &[(usize, &HandbookStay)]) -> PackQuestion {
    let choices = home.iter().map(|(at, told)| OwnChoice {
        id: format!("class{}", at + 1),
        name: class_name(told),
    });
    PackQuestion {
        id: HOSPITAL.to_owned(),
        name: Text::fixed("医院类别", "kind of the hospital"),
        ask: Text::fixed("是哪一类医院？", "What kind of hospital is it?"),
        find: Text::fixed(
            "按手册上的分法选；一般写在医院门口或官网上，也可以打电话问医院",
            "As the handbook divides them; it is usually written at the entrance or on the web page, and the hospital can tell you",
        ),
        choices: choices.collect(),
    }
}

/// What a stay is called in a question.
pub(super) fn at(stay: &Stay, service: Service) -> Text {
    let (zh, en) = (&stay.words.zh, &stay.words.en);
    match service {
        Service::Inpatient => Text::made(format!("在{zh}住院"), en.to_string()),
        Service::Outpatient => Text::made(format!("在{zh}看门诊"), en.to_string()),
    }
}
