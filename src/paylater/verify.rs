//! Proving that a pay-later pack gives exactly one answer to everybody, never refuses an emergency,
//! and cites what there is.

mod axes;

use super::PAY_LATER_FORMAT;
use super::eligible::{self, Known, Outcome};
use super::facts::{Fact, If};
use super::pack::{Dates, Level, PayLaterPack, Rule, Verdict};
use super::parts::each_citation;
use axes::Axes;
use base::text::Text;
use prove::{is_pack_id, not_a_pack_id};
use settle::pack::{Finding, FindingCode};
use std::collections::BTreeSet;

/// Most combinations that one pack is checked for. The widest text known needs a few thousand.
const MAX: usize = 1_000_000;
/// Conflicts that are reported; the rest are of the same making.
const MAX_REPORTED: usize = 12;

/// Everything that is wrong with a pack. `national` is the pack of the country, beside which every
/// other is read.
pub(super) fn check(pack: &PayLaterPack, national: Option<&PayLaterPack>) -> Vec<Finding> {
    let is_national = pack.level == Level::Nation;
    let mut checker = Checker {
        pack,
        national: if is_national { Some(pack) } else { national },
        findings: Vec::new(),
    };
    checker.frame();
    checker.names();
    checker.citations();
    checker.conditions();
    // Combinations are only tried where the conditions make sense.
    if checker.findings.is_empty() {
        checker.combinations();
    }
    checker.findings
}

struct Checker<'p> {
    pack: &'p PayLaterPack,
    national: Option<&'p PayLaterPack>,
    findings: Vec<Finding>,
}

impl<'p> Checker<'p> {
    fn find(&mut self, code: FindingCode, path: impl Into<String>, zh: String, en: String) {
        self.findings
            .push(Finding::new(code, path, Text::made(zh, en)));
    }

    fn frame(&mut self) {
        let pack = self.pack;
        if pack.format != PAY_LATER_FORMAT {
            let (zh, en) = (
                format!(
                    "格式版本是 {}，本程序只读版本 {PAY_LATER_FORMAT}",
                    pack.format
                ),
                format!(
                    "The format is version {}; this engine reads version {PAY_LATER_FORMAT}",
                    pack.format
                ),
            );
            self.find(FindingCode::WrongFormat, "format", zh, en);
        }
        let ranges = pack.dates.map(|dates| ("dates.until".to_owned(), dates));
        let ranges = ranges
            .into_iter()
            .chain(rules(pack).filter_map(|(path, rule)| {
                let (from, until) = rule.from.zip(rule.until)?;
                Some((format!("{path}.until"), Dates { from, until }))
            }));
        for (path, Dates { from, until }) in ranges {
            if until <= from {
                let (zh, en) = (
                    format!("到 {until} 为止，却从 {from} 开始"),
                    format!("It ends at {until} but begins on {from}"),
                );
                self.find(FindingCode::EmptyRange, path, zh, en);
            }
        }
        let is_national = pack.level == Level::Nation;
        if is_national != (pack.id == super::NATIONAL) {
            self.find(
                FindingCode::Name,
                "id",
                "全国的政策包叫 national，别的不能叫这个名字".into(),
                "The pack of the country is named `national`, and no other is".into(),
            );
        }
        if (pack.level == Level::Institution) != pack.institution.is_some() {
            self.find(
                FindingCode::Nothing,
                "institution",
                "一家医院的文件要写医院名称，别的文件不写".into(),
                "The text of a hospital names it, and no other does".into(),
            );
        }
        let for_all =
            !pack.everywhere.is_empty() || pack.copies_only.is_some() || !pack.forms.is_empty();
        if !is_national && for_all {
            self.find(
                FindingCode::LayerOrder,
                "everywhere",
                "哪里都适用的规定只写在全国的政策包里".into(),
                "What holds everywhere stands in the pack of the country only".into(),
            );
        }
        if pack.otherwise.when != If::default() {
            self.find(
                FindingCode::NotCovered,
                "otherwise.when",
                "最后一条要对所有人都适用，不能带条件".into(),
                "The last rule is for everybody: it has no condition".into(),
            );
        }
        if self.national.is_none() {
            self.find(
                FindingCode::Nothing,
                "",
                "要先载入全国的政策包（national）".into(),
                "The pack of the country (`national`) comes first".into(),
            );
        }
    }

    fn names(&mut self) {
        let pack = self.pack;
        if !is_pack_id(&pack.id) {
            self.findings.push(not_a_pack_id());
        }
        let mut named: Vec<(String, &str, &str)> = vec![
            ("version".into(), "", pack.version.as_str()),
            ("region.code".into(), "", pack.region.code.as_str()),
        ];
        for (at, it) in pack.sources.iter().enumerate() {
            named.push((format!("sources[{at}].id"), "source", &it.id));
        }
        for (at, it) in pack.documents.iter().enumerate() {
            named.push((format!("documents[{at}].id"), "document", &it.id));
        }
        for (at, it) in pack.distinctions.iter().enumerate() {
            named.push((format!("distinctions[{at}].id"), "distinction", &it.id));
            let few = it.choices.len() < 2;
            if few {
                self.find(
                    FindingCode::Name,
                    format!("distinctions[{at}].choices"),
                    "至少要有两个回答".into(),
                    "It needs two answers at least".into(),
                );
            }
            for (choice_at, choice) in it.choices.iter().enumerate() {
                let path = format!("distinctions[{at}].choices[{choice_at}].id");
                named.push((path, &it.id, &choice.id));
            }
        }
        let taken = self.national.filter(|national| national.id != pack.id);
        let taken: BTreeSet<(&str, &str)> = taken
            .into_iter()
            .flat_map(|national| &national.sources)
            .map(|source| ("source", source.id.as_str()))
            .collect();
        let mut seen = taken;
        for (path, kind, name) in named {
            let again = !kind.is_empty() && !seen.insert((kind, name));
            if name.is_empty() || again {
                let (zh, en) = (
                    format!("名称“{name}”为空或重复"),
                    format!("The name `{name}` is empty or used twice"),
                );
                self.find(FindingCode::Name, path, zh, en);
            }
        }
    }

    fn citations(&mut self) {
        let pack = self.pack;
        let mut wrong = Vec::new();
        let national = self.national;
        each_citation(pack, &mut |path, rule, cites| {
            let known = ["PL-", "BN-", "DG-"];
            let shaped = rule == "LAW" || known.iter().any(|stem| rule.starts_with(stem));
            if !shaped {
                wrong.push((FindingCode::Name, format!("{path}.rule"), rule.to_owned()));
            }
            if cites.is_empty() {
                wrong.push((FindingCode::Citation, path.to_owned(), String::new()));
            }
            for (at, cite) in cites.iter().enumerate() {
                let all = national.into_iter().flat_map(|it| &it.sources);
                if !all.chain(&pack.sources).any(|it| it.id == cite.source) {
                    let path = format!("{path}.cite[{at}].source");
                    wrong.push((FindingCode::Citation, path, cite.source.clone()));
                }
            }
        });
        for (code, path, what) in wrong {
            let (zh, en) = match code {
                FindingCode::Name => (
                    format!("“{what}”不是规则目录里的编号"),
                    format!("`{what}` is no id of the catalogue of rules"),
                ),
                _ if what.is_empty() => ("没有写出处".to_owned(), "It has no citation".to_owned()),
                _ => (
                    format!("来源“{what}”不在 sources 里"),
                    format!("The source `{what}` is not among `sources`"),
                ),
            };
            self.find(code, path, zh, en);
        }
    }

    /// Every condition names values, areas and questions that there are; every rule says what has
    /// to be done first where it has to, and only there.
    fn conditions(&mut self) {
        let pack = self.pack;
        let mut whens: Vec<(String, &If)> = Vec::new();
        for (path, rule) in rules(pack) {
            if (rule.verdict == Verdict::Once) != rule.once.is_some() {
                self.find(
                    FindingCode::CellContent,
                    format!("{path}.once"),
                    "“办好一件事就可以”的规则要写是什么事，别的规则不写".into(),
                    "A rule with the verdict `once` says what has to be done, and no other does"
                        .into(),
                );
            }
            whens.push((format!("{path}.when"), &rule.when));
        }
        for (at, damage) in pack.damaged.iter().enumerate() {
            whens.push((format!("damaged[{at}].when"), &damage.when));
        }
        for (at, document) in pack.documents.iter().enumerate() {
            whens.push((format!("documents[{at}].when"), &document.when));
        }
        for (path, when) in whens {
            self.condition(&path, when);
        }
    }

    fn condition(&mut self, path: &str, when: &If) {
        let pack = self.pack;
        let areas = &pack.areas;
        for fact in Fact::ALL {
            let Some(words) = when.words_of(*fact) else {
                continue;
            };
            let lacks = match fact {
                Fact::Insured => areas.insured.is_none(),
                Fact::Registered => areas.registered.is_none(),
                Fact::Hospital => areas.hospital.is_none(),
                _ => false,
            };
            if words.is_empty() || lacks {
                self.find(
                    FindingCode::EmptyRange,
                    format!("{path}.{}", fact.path()),
                    "没有任何取值，或者 areas 里没有写是哪里".into(),
                    "It holds for nothing, or `areas` does not say where".into(),
                );
            }
        }
        for (id, answers) in when.own.iter() {
            let own = pack.distinctions.iter().find(|own| own.id == *id);
            let has = |answer: &String| {
                own.is_some_and(|own| own.choices.iter().any(|choice| choice.id == *answer))
            };
            if answers.is_empty() || !answers.iter().all(has) {
                self.find(
                    FindingCode::Name,
                    format!("{path}.own.{id}"),
                    "没有这个问题，或没有这个回答".into(),
                    "There is no such question, or no such answer".into(),
                );
            }
        }
    }

    /// Tries every combination that makes a difference.
    fn combinations(&mut self) {
        let Some(national) = self.national else {
            return;
        };
        let pack = self.pack;
        let everywhere: Vec<(String, &Rule)> = if national.id == pack.id {
            Vec::new()
        } else {
            rules_of("national.everywhere", &national.everywhere).collect()
        };
        let all: Vec<(String, &Rule)> = everywhere.into_iter().chain(rules(pack)).collect();
        let axes = Axes::of(&all, pack);
        if axes.size() > MAX {
            self.find(
                FindingCode::TooWide,
                "",
                "组合太多，无法逐一检查".into(),
                "There are too many combinations to try each".into(),
            );
            return;
        }
        let mut reached = vec![false; all.len()];
        let mut reported = 0;
        axes.each(&mut |facts, own, day| {
            let known = Known { facts, own, day };
            let outcome = eligible::decide(national, Some(pack), known);
            let (Outcome::Decided(rules) | Outcome::Depends(rules, _)) = outcome else {
                return;
            };
            let rules: Vec<&Rule> = rules.into_iter().map(|(_, rule)| rule).collect();
            let verdict = rules.first().map(|rule| rule.verdict);
            let besides = verdict.map(|it| eligible::besides(pack, known, it));
            for rule in rules.iter().chain(besides.iter().flatten()) {
                let at = all.iter().position(|(_, it)| std::ptr::eq(*it, *rule));
                if let Some(reached) = at.and_then(|at| reached.get_mut(at)) {
                    *reached = true;
                }
            }
            let agree = rules.iter().all(|rule| Some(rule.verdict) == verdict);
            let emergency = facts.urgency == Some(super::Answered::Is(super::Urgency::Emergency));
            let refused = emergency && verdict != Some(Verdict::Yes);
            if (!agree || refused) && reported < MAX_REPORTED {
                reported += 1;
                let names: Vec<&str> = rules.iter().map(|rule| rule.rule.as_str()).collect();
                let (names, case) = (names.join(", "), axes.words(facts, own, day));
                let (code, zh, en) = if refused {
                    (
                        FindingCode::NotCovered,
                        format!("急救被拒绝了（{names}）：{case}"),
                        format!("An emergency is refused ({names}): {case}"),
                    )
                } else {
                    (
                        FindingCode::Conflict,
                        format!("冲突：{names} 的答案不同：{case}"),
                        format!("Conflict: {names} answer differently: {case}"),
                    )
                };
                self.findings
                    .push(Finding::new(code, "", Text::made(zh, en)));
            }
        });
        for ((path, rule), reached) in all.iter().zip(reached) {
            if !reached && !path.starts_with("national.") {
                let (zh, en) = (
                    format!("没有任何情形用得到这一条（{}）", rule.rule),
                    format!("Nobody reaches this rule ({})", rule.rule),
                );
                self.findings.push(Finding::new(
                    FindingCode::Unreached,
                    path.clone(),
                    Text::made(zh, en),
                ));
            }
        }
    }
}

fn rules_of<'p>(list: &'p str, rules: &'p [Rule]) -> impl Iterator<Item = (String, &'p Rule)> {
    rules
        .iter()
        .enumerate()
        .map(move |(at, rule)| (format!("{list}[{at}]"), rule))
}

/// Every rule of a pack, with its place in the file.
fn rules(pack: &PayLaterPack) -> impl Iterator<Item = (String, &Rule)> {
    rules_of("everywhere", &pack.everywhere)
        .chain(rules_of("excluded", &pack.excluded))
        .chain(rules_of("eligible", &pack.eligible))
        .chain([("otherwise".to_owned(), &pack.otherwise)])
}
