//! The layers after the pool fund: serious illness, large amounts, assistance, top-ups, and a limit over
//! all of them.

use super::figures::{Figure, ReadBand};
use super::form::{Handbook, HandbookFund, HandbookLimit};
use super::layers::known;
use super::maker::{Maker, Words};
use base::json::Map;
use base::money::Fen;
use base::problem::Code;
use base::text::Text;
use settle::case::{FundField, PersonGroup};
use settle::mechanisms::{
    Counted, EdgesFrom, FundRule, Layer, Limit, LimitOf, LimitRule, Measure, Threshold,
};
use settle::pack::{OwnChoice, PackQuestion, Table, When};

/// Most funds: more than any place has.
const MAX_FUNDS: usize = 12;

/// A fund as it was read.
pub(super) struct Fund {
    pub(super) rule: FundRule,
    /// The question whether somebody is in it.
    pub(super) question: Option<PackQuestion>,
    pub(super) claimed: Option<bool>,
}

/// What a fund says of some people.
struct People {
    groups: Option<Vec<PersonGroup>>,
    /// What is put behind the names of its figures.
    id: String,
    /// What is put before the name of the fund.
    words: Text,
    deductible: Figure<Fen>,
    bands: Figure<Vec<ReadBand>>,
    cap: Figure<Limit>,
}

impl Maker {
    /// All later funds, in their order.
    pub(super) fn funds(&mut self, book: &Handbook) -> Option<Vec<Fund>> {
        if book.funds.len() > MAX_FUNDS {
            self.figures.refuse(
                Code::TooLarge,
                "handbook.funds",
                Text::made(
                    format!("最多写 {MAX_FUNDS} 项"),
                    format!("There can be {MAX_FUNDS} funds at most"),
                ),
            );
            return None;
        }
        let mut funds: Vec<Fund> = Vec::new();
        for (at, told) in book.funds.iter().enumerate() {
            let stem = stem(told.pays_as);
            let same = book.funds.iter().take(at);
            let before = same.filter(|it| it.pays_as == told.pays_as).count();
            let id = match before {
                0 => stem.to_owned(),
                before => format!("{stem}_{}", before + 1),
            };
            funds.push(self.fund(told, id, &format!("handbook.funds[{at}]"))?);
        }
        Some(funds)
    }

    fn fund(&mut self, told: &HandbookFund, id: String, path: &str) -> Option<Fund> {
        let words = told.pays_as.words();
        let name = told.name.as_deref().map(str::trim);
        let name = match name.filter(|name| !name.is_empty()) {
            Some(name) => Text::same(name),
            None => words,
        };
        let for_groups_alone = told.pays_as == FundField::MafPay;
        let counts = self.counts(told, path);
        let people = self.people_of(told, path, for_groups_alone, counts == [Counted::AboveCap]);
        let ask = |people: &People, field: &str, zh: &str, en: &str| Words {
            id: format!("{id}{}.{field}", people.id),
            ask: Text::made(
                format!("{}{}{zh}", people.words.zh, name.zh),
                format!("{en} ({}{})?", people.words.en, name.en),
            ),
            clause: format!("{}{}", people.words.zh, name.zh),
        };
        let mut deductible = Vec::new();
        let mut bands = Vec::new();
        let mut cap = Vec::new();
        for people in &people {
            let when = When {
                group: people.groups.clone(),
                ..When::default()
            };
            let words = ask(
                people,
                "deductible",
                "的起付线是多少元？",
                "What is the deductible, in yuan",
            );
            deductible.push(self.cell(when.clone(), known(&people.deductible), words)?);
            let words = ask(people, "ratio", "付百分之几？", "What share is paid");
            bands.push(self.bands_cell(when.clone(), people.bands.clone(), words)?);
            let words = ask(
                people,
                "cap",
                "一年最多付多少元？",
                "What is the annual cap, in yuan",
            );
            cap.push(self.cell(when, known(&people.cap), words)?);
        }
        let groups = for_groups_alone.then(|| {
            let named = told.groups.iter().flat_map(|group| &group.groups);
            let all = PersonGroup::ALL
                .iter()
                .filter(|group| named.clone().any(|it| it == *group));
            all.copied().collect()
        });
        let question = told.only_members.then(|| member_question(&id, &name));
        let own = question
            .iter()
            .map(|it| (it.id.clone(), vec!["yes".to_owned()]));
        Some(Fund {
            claimed: told.claimed,
            rule: FundRule {
                applies: When {
                    group: groups,
                    own: Map::from_iter(own),
                    ..When::default()
                },
                id,
                name,
                pays_as: told.pays_as,
                counts,
                measured_on: told.measured_on.unwrap_or(match told.pays_as {
                    FundField::HifobPay => Measure::Stay,
                    _ => Measure::Year,
                }),
                deductible: Table { cells: deductible },
                threshold: told.threshold.unwrap_or(Threshold::Deductible),
                edges_from: told.bands_from.unwrap_or(EdgesFrom::Zero),
                bands: Table { cells: bands },
                cap: Table { cells: cap },
                own_factor: None,
                not_counted: Vec::new(),
                bonus: None,
                apart: None,
            },
            question,
        })
    }

    /// Which own amounts count.
    fn counts(&mut self, told: &HandbookFund, path: &str) -> Vec<Counted> {
        let both = [Counted::OverLimit, Counted::OverLimitMaterials];
        if both.iter().all(|what| told.counts.contains(what)) {
            self.figures.refuse(
                Code::NotOneOf,
                &format!("{path}.counts"),
                Text::fixed(
                    "“超限价”已经包括材料的超限价，只选一个",
                    "Over-limit includes that of materials: choose one of them",
                ),
            );
        }
        if !told.counts.is_empty() {
            return told.counts.clone();
        }
        match told.pays_as {
            FundField::HifobPay => vec![Counted::AboveCap],
            _ => vec![Counted::Deductible, Counted::OwnShare, Counted::AboveCap],
        }
    }

    /// Everybody, and the groups with figures of their own.
    fn people_of(
        &mut self,
        told: &HandbookFund,
        path: &str,
        for_groups_alone: bool,
        above_cap_alone: bool,
    ) -> Vec<People> {
        let mut deductible = self
            .figures
            .amount(told.deductible.as_ref(), &format!("{path}.deductible"));
        if above_cap_alone {
            // Whoever is above the cap has borne the deductible of the pool fund already.
            deductible = deductible.or(Figure::Known(Fen::ZERO));
        }
        let everybody = People {
            groups: None,
            id: String::new(),
            words: Text::default(),
            deductible,
            bands: self
                .figures
                .bands(told.ratio.as_ref(), told.bands.as_deref(), path),
            cap: self
                .figures
                .limit(told.cap.as_ref(), &format!("{path}.cap")),
        };
        let mut named: Vec<PersonGroup> = Vec::new();
        let mut people = Vec::new();
        for (at, group) in told.groups.iter().enumerate() {
            let path = format!("{path}.groups[{at}]");
            let twice = group.groups.iter().enumerate().any(|(place, it)| {
                named.contains(it) || group.groups.iter().take(place).any(|other| other == it)
            });
            if twice || group.groups.is_empty() {
                self.figures.refuse(
                    Code::NotOneOf,
                    &format!("{path}.groups"),
                    Text::fixed(
                        "请选是哪些人；同一类人只能写一次",
                        "Choose whom it is for; nobody can stand twice",
                    ),
                );
            }
            named.extend(&group.groups);
            let deductible = group.deductible.as_ref();
            let deductible = self
                .figures
                .amount(deductible, &format!("{path}.deductible"));
            let bands = self
                .figures
                .bands(group.ratio.as_ref(), group.bands.as_deref(), &path);
            let cap = self
                .figures
                .limit(group.cap.as_ref(), &format!("{path}.cap"));
            let words = group.groups.iter().map(|group| group.words());
            let (zh, en): (Vec<_>, Vec<_>) = words
                .map(|it| (it.zh.into_owned(), it.en.into_owned()))
                .unzip();
            people.push(People {
                groups: Some(group.groups.clone()),
                id: format!(".{}", at + 1),
                words: Text::made(
                    format!("{}的", zh.join("、")),
                    format!("{}: ", en.join(", ")),
                ),
                deductible: deductible.or(everybody.deductible.clone()),
                bands: bands.or(everybody.bands.clone()),
                cap: cap.or(everybody.cap.clone()),
            });
        }
        if for_groups_alone {
            if people.is_empty() {
                self.figures.refuse(
                    Code::Empty,
                    &format!("{path}.groups"),
                    Text::fixed(
                        "请写明哪些人能得到医疗救助",
                        "Say who is given medical assistance",
                    ),
                );
            }
            return people;
        }
        let rest = PersonGroup::ALL.iter().copied();
        let rest: Vec<_> = rest.filter(|group| !named.contains(group)).collect();
        if !rest.is_empty() {
            let groups = (!named.is_empty()).then_some(rest);
            people.insert(
                0,
                People {
                    groups,
                    ..everybody
                },
            );
        }
        people
    }

    /// What all funds pay together at most.
    pub(super) fn total_limit(&mut self, told: &HandbookLimit) -> Option<Layer> {
        let share = self
            .figures
            .share(told.share.as_ref(), "handbook.total_limit.share");
        let words = Words::new(
            "total_limit",
            (
                "各项加起来最多报销百分之几？",
                "What share do all funds pay together at most?",
            ),
            "合计支付上限",
        );
        Some(Layer::Limit(Box::new(LimitRule {
            of: told.of.unwrap_or(LimitOf::InScope),
            share: self.table(share.known(), words)?,
        })))
    }
}

/// What the lines of a fund begin with.
const fn stem(fund: FundField) -> &'static str {
    match fund {
        FundField::HifmiPay => "serious_illness",
        FundField::HifobPay => "large_amount",
        FundField::CvlservPay => "civil_servant",
        FundField::HifesPay => "employer",
        FundField::HifdmPay => "disabled",
        FundField::MafPay => "assistance",
        FundField::OthPay => "other",
    }
}

/// Whether somebody is in a fund that is not for everybody.
fn member_question(id: &str, name: &Text) -> PackQuestion {
    let choice = |id: &str, zh: &'static str, en: &'static str| OwnChoice {
        id: id.to_owned(),
        name: Text::fixed(zh, en),
    };
    PackQuestion {
        id: format!("{id}.member"),
        name: name.clone(),
        ask: Text::made(
            format!("有没有{}？", name.zh),
            format!("Is the patient in this one: {}?", name.en),
        ),
        find: Text::fixed(
            "问单位的人事部门，或参保地的医保经办机构",
            "Ask the personnel office of the employer, or the insurance agency at home",
        ),
        choices: vec![choice("no", "没有", "no"), choice("yes", "有", "yes")],
    }
}
