//! What a pack must hold to: names, citations, tiers, and one value for every covered combination.

use super::combine::{Coverage, coverage};
use super::view::{View, views};
use super::{Finding, FindingCode, Strictness};
use base::date::Date;
use base::source::Citation;
use base::text::Text;
use settle::pack::{FORMAT, Pack};
use settle::pack::{Span, When};
use std::collections::BTreeSet;

/// Everything that is wrong with a pack, in the order of the file.
pub(super) fn check(pack: &Pack, strictness: Strictness) -> Vec<Finding> {
    let mut checker = Checker {
        pack,
        strictness,
        findings: Vec::new(),
    };
    checker.frame();
    for (at, layer) in pack.layers.iter().enumerate() {
        layer.check(at, &mut checker);
    }
    checker.statements();
    let views = views(pack);
    for view in &views {
        checker.heads(view);
    }
    checker.unknown_names(&views);
    let mut heads = views.iter().flat_map(|view| &view.heads);
    checker.amounts(heads.any(|head| !head.unknowns.is_empty()));
    // Combinations are only counted where dates and spans make sense.
    if checker.findings.is_empty() {
        for view in &views {
            checker.coverage(view);
        }
    }
    checker.findings
}

pub(super) struct Checker<'p> {
    pub(super) pack: &'p Pack,
    strictness: Strictness,
    findings: Vec<Finding>,
}

impl<'p> settle::mechanisms::Checker<'p> for Checker<'p> {
    fn pack(&self) -> &'p Pack {
        self.pack
    }

    fn find(&mut self, code: FindingCode, path: String, zh: &str, en: &str) {
        Checker::find(self, code, path, zh, en);
    }

    fn spans(&mut self, when: &When, path: &str) {
        Checker::spans(self, when, path);
    }

    fn citations(&mut self, cites: &[Citation], path: &str) {
        Checker::citations(self, cites, path);
    }
}

impl Checker<'_> {
    pub(super) fn find(&mut self, code: FindingCode, path: impl Into<String>, zh: &str, en: &str) {
        self.findings
            .push(Finding::new(code, path, Text::made(zh.into(), en.into())));
    }

    fn frame(&mut self) {
        let pack = self.pack;
        if pack.format != FORMAT {
            let zh = format!("格式版本是 {}，本程序只读版本 {FORMAT}", pack.format);
            let en = format!(
                "The format is version {}; this engine reads version {FORMAT}",
                pack.format
            );
            self.find(FindingCode::WrongFormat, "format", &zh, &en);
        }
        if !super::is_pack_id(&pack.id) {
            self.findings.push(super::not_a_pack_id());
        }
        for (path, name) in [
            ("version", &pack.version),
            ("region.code", &pack.region.code),
        ] {
            if name.is_empty() {
                self.find(FindingCode::Name, path, "不能为空", "It cannot be empty");
            }
        }
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for (at, source) in pack.sources.iter().enumerate() {
            if source.id.is_empty() || !fresh(&mut names, &source.id) {
                let zh = format!("来源名“{}”为空或重复", source.id);
                let en = format!("The source name `{}` is empty or used twice", source.id);
                self.find(FindingCode::Name, format!("sources[{at}].id"), &zh, &en);
            }
        }
        if pack.covers.is_empty() {
            self.find(
                FindingCode::Nothing,
                "covers",
                "没有写明覆盖哪些日期和情形",
                "It does not say which dates and cases it covers",
            );
        }
        for (at, claim) in pack.covers.iter().enumerate() {
            self.range(claim.from, claim.until, &format!("covers[{at}]"));
            self.spans(&claim.when, &format!("covers[{at}].when"));
            self.confirmation(claim, &format!("covers[{at}]"));
        }
        self.citations(&pack.rounding.cite, "rounding");
        if pack.examples.is_empty() && self.strictness == Strictness::Whole {
            self.find(
                FindingCode::Nothing,
                "examples",
                "至少要有一个手算的例子",
                "It needs at least one case worked by hand",
            );
        }
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for (at, example) in pack.examples.iter().enumerate() {
            if example.id.is_empty() || !fresh(&mut names, &example.id) {
                let zh = format!("例子名“{}”为空或重复", example.id);
                let en = format!("The example name `{}` is empty or used twice", example.id);
                self.find(FindingCode::Name, format!("examples[{at}].id"), &zh, &en);
            }
        }
    }

    fn heads(&mut self, view: &View<'_>) {
        for (at, head) in view.heads.iter().enumerate() {
            let path = format!("{}.cells[{at}]", view.path);
            self.range(head.from, head.until, &path);
            self.spans(head.when, &format!("{path}.when"));
            self.citations(head.cite, &path);
            if head.each.is_some() {
                self.find(
                    FindingCode::Name,
                    format!("{path}.each"),
                    "写的不是本包的问题，或 when.own 里没有列出这个问题的回答，或回答多于 32 个",
                    "It is no question of the pack, or when.own lists no answers to it, or more than 32",
                );
            }
            for earlier in head.unknowns.iter().filter_map(|it| it.earlier.as_ref()) {
                let path = format!("{path}.unknown.earlier");
                self.citations(&earlier.cite, &path);
                if !head.earlier_is_sound {
                    self.find(
                        FindingCode::Unreadable,
                        format!("{path}.value"),
                        "不是这个问题的回答",
                        "It would be no answer to the question",
                    );
                }
            }
        }
    }

    fn unknown_names(&mut self, views: &[View<'_>]) {
        // A request answers both in the same place.
        let mut names: BTreeSet<&str> = self
            .pack
            .distinctions
            .iter()
            .map(|distinction| distinction.id.as_str())
            .collect();
        for view in views {
            for (at, head) in view.heads.iter().enumerate() {
                for unknown in &head.unknowns {
                    if !unknown.id.is_empty() && fresh(&mut names, &unknown.id) {
                        continue;
                    }
                    let zh = format!("未知项的名称“{}”为空或重复", unknown.id);
                    let en = format!(
                        "The name `{}` of an unknown is empty or used twice",
                        unknown.id
                    );
                    self.find(
                        FindingCode::Name,
                        format!("{}.cells[{at}].unknown.id", view.path),
                        &zh,
                        &en,
                    );
                }
            }
        }
    }

    pub(super) fn range(&mut self, from: Date, until: Date, path: &str) {
        if until <= from {
            let zh = format!("到 {until} 为止，却从 {from} 开始");
            let en = format!("It ends at {until} but begins on {from}");
            self.find(FindingCode::EmptyRange, format!("{path}.until"), &zh, &en);
        }
    }

    /// Whether the pack has that question, and all of these answers to it.
    pub(super) fn has_own(&self, id: &str, answers: &[String]) -> bool {
        let mut questions = self.pack.distinctions.iter();
        questions.find(|it| it.id == id).is_some_and(|it| {
            let has = |answer: &String| it.choices.iter().any(|choice| choice.id == *answer);
            !answers.is_empty() && answers.iter().all(has)
        })
    }

    pub(super) fn spans(&mut self, when: &When, path: &str) {
        let empty =
            |span: &Option<Span>| span.is_some_and(|span| span.to.is_some_and(|to| to < span.from));
        let bare = [
            ("place", when.place.as_ref().is_some_and(Vec::is_empty)),
            ("tier", when.tier.as_ref().is_some_and(Vec::is_empty)),
            ("kind", when.kind.as_ref().is_some_and(Vec::is_empty)),
            (
                "referral",
                when.referral.as_ref().is_some_and(Vec::is_empty),
            ),
            ("group", when.group.as_ref().is_some_and(Vec::is_empty)),
            ("care", when.care.as_ref().is_some_and(Vec::is_empty)),
            (
                "bill",
                when.bill
                    .is_some_and(|span| span.up_to.is_some_and(|top| top <= span.above)),
            ),
            ("age", empty(&when.age)),
            ("admission", empty(&when.admission)),
        ];
        let own = when
            .own
            .iter()
            .any(|(id, answers)| !self.has_own(id, answers));
        if own {
            self.find(
                FindingCode::Name,
                format!("{path}.own"),
                "没有这个问题，或没有这个回答",
                "There is no such question, or no such answer",
            );
        }
        for (field, bare) in bare {
            if bare {
                self.find(
                    FindingCode::EmptyRange,
                    format!("{path}.{field}"),
                    "没有任何取值",
                    "It holds for nothing",
                );
            }
        }
    }

    pub(super) fn citations(&mut self, cites: &[Citation], path: &str) {
        if cites.is_empty() && self.strictness == Strictness::Whole {
            self.find(
                FindingCode::Citation,
                path,
                "没有写出处",
                "It has no citation",
            );
        }
        for (at, cite) in cites.iter().enumerate() {
            if !self
                .pack
                .sources
                .iter()
                .any(|source| source.id == cite.source)
            {
                let zh = format!("来源“{}”不在 sources 里", cite.source);
                let en = format!("The source `{}` is not among `sources`", cite.source);
                self.find(
                    FindingCode::Citation,
                    format!("{path}.cite[{at}].source"),
                    &zh,
                    &en,
                );
            }
        }
    }

    /// For every covered date and combination exactly one cell of the table holds.
    fn coverage(&mut self, view: &View<'_>) {
        let Coverage {
            holes,
            clashes,
            unreached,
            too_wide,
        } = coverage(view, self.pack);
        if too_wide {
            self.find(
                FindingCode::TooWide,
                &view.path,
                "组合太多，无法逐一检查；请缩小覆盖范围",
                "There are too many combinations to check each: narrow what is covered",
            );
        }
        for hole in holes {
            let zh = format!("未覆盖：{} 没有取值", hole.zh);
            let en = format!("Not covered: no value for {}", hole.en);
            self.find(FindingCode::NotCovered, &view.path, &zh, &en);
        }
        for (first, second, probe) in clashes {
            let zh = format!(
                "冲突：{} 同时有 cells[{first}] 和 cells[{second}] 两个取值",
                probe.zh
            );
            let en = format!(
                "Conflict: cells[{first}] and cells[{second}] both hold for {}",
                probe.en
            );
            self.find(
                FindingCode::Conflict,
                format!("{}.cells[{second}]", view.path),
                &zh,
                &en,
            );
        }
        for at in unreached {
            self.find(
                FindingCode::Unreached,
                format!("{}.cells[{at}]", view.path),
                "没有任何声明覆盖的情形会用到这一格",
                "No combination that the pack covers reaches this cell",
            );
        }
    }
}

/// Whether a name is there for the first time.
pub(super) fn fresh<'n>(names: &mut BTreeSet<&'n str>, name: &'n str) -> bool {
    names.insert(name)
}
