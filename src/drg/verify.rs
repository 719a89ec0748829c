//! What is wrong with a scheme, and what is worth knowing about it.

mod finding;
mod reach;
mod wide;

pub use finding::{SchemeFinding, SchemeFindingCode};

use super::codes::{LONGEST_CODE, Mark, is_procedure};
use super::draft::{AdrgRow, Change, Draft};
use super::import::fits;
use super::rule::{self, Expr, Fields, Test};
use super::scheme::RowKind;
use base::text::Text;
use std::collections::{BTreeMap, BTreeSet};

/// Verifies a scheme as written, under the default of each switch and each other choice by itself.
pub fn verify(draft: &Draft) -> Vec<SchemeFinding> {
    let mut work = Work {
        draft,
        found: Vec::new(),
        used: BTreeSet::new(),
        of_categories: BTreeSet::new(),
    };
    work.rules();
    work.sets();
    work.rows();
    work.codes();
    work.switches();
    if !work.found.iter().any(|it| it.code.is_error()) {
        reach::unreachable(draft, &mut Budget::default(), &mut work.found);
        wide::wider_than_rows(draft, &mut Budget::default(), &mut work.found);
    }
    work.found.sort_by_key(|it| (!it.code.is_error(), it.code));
    work.found
}

/// How much a check may do: its steps are counted, so that what is brought cannot make it run for
/// minutes. The schemes of the tree take a hundredth of it.
struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(50_000_000)
    }
}

impl Budget {
    /// Takes so many steps; whether there were that many left.
    const fn spend(&mut self, steps: usize) -> bool {
        match self.0.checked_sub(steps) {
            Some(left) => {
                self.0 = left;
                true
            }
            None => {
                self.0 = 0;
                false
            }
        }
    }
}

/// The rows of each category, in order.
fn rows_of(draft: &Draft) -> BTreeMap<&str, Vec<&AdrgRow>> {
    let mut rows: BTreeMap<&str, Vec<&AdrgRow>> = BTreeMap::new();
    for row in &draft.adrgs {
        rows.entry(&row.mdc).or_default().push(row);
    }
    rows
}

struct Work<'a> {
    draft: &'a Draft,
    found: Vec<SchemeFinding>,
    used: BTreeSet<String>,
    /// The sets that the rules of categories name.
    of_categories: BTreeSet<String>,
}

impl Work<'_> {
    fn find(&mut self, code: SchemeFindingCode, at: &str, zh: String, en: String) {
        self.found.push(SchemeFinding {
            code,
            at: at.to_owned(),
            message: Text::made(zh, en),
            codes: Vec::new(),
        });
    }

    fn rules(&mut self) {
        let draft = self.draft;
        for row in &draft.mdcs {
            self.rule(&row.code, &row.rule);
        }
        self.of_categories.clone_from(&self.used);
        let adrgs = draft.adrgs.iter().map(|row| (&row.code, &row.rule));
        let drgs = draft.drgs.iter().map(|row| (&row.code, &row.rule));
        for (code, rule) in adrgs.chain(drgs) {
            self.rule(code, rule);
        }
    }

    fn rule(&mut self, code: &str, text: &str) {
        let expr = match rule::parse(text) {
            Ok(expr) => expr,
            Err(fault) => {
                let Text { zh, en } = fault.message;
                self.find(
                    SchemeFindingCode::BadRule,
                    code,
                    zh.into_owned(),
                    en.into_owned(),
                );
                return;
            }
        };
        let mut named = Vec::new();
        expr.tests(&mut |test| match test {
            Test::Member { fields, sets, .. } => {
                named.extend(sets.iter().map(|set| (set, *fields)));
            }
            Test::Count { set, fields, .. } => named.push((set, *fields)),
            Test::Number { .. } => {}
        });
        for (set, fields) in named {
            self.used.insert(set.clone());
            let level = matches!(set.as_str(), "CC" | "MCC");
            if level && fields != Fields::OTHER_DIAGNOSES {
                self.find(
                    SchemeFindingCode::BadRule,
                    code,
                    format!("{set} 只能与 QTZD 比较"),
                    format!("{set} can only be compared with QTZD"),
                );
            } else if !level && self.draft.set(set).is_none() {
                self.find(
                    SchemeFindingCode::UnknownSet,
                    code,
                    format!("规则中的集合 {set} 不存在"),
                    format!("the rule names the set {set}, which is not there"),
                );
            }
        }
    }

    fn sets(&mut self) {
        let draft = self.draft;
        for set in &draft.sets {
            if set.codes.is_empty() {
                self.find(
                    SchemeFindingCode::EmptySet,
                    &set.name,
                    "集合中没有编码".to_owned(),
                    "the set has no codes".to_owned(),
                );
            }
            let wrong = set
                .codes
                .iter()
                .map(|code| draft.codes.code(*code))
                .find(|code| !fits(&set.name, code));
            if let Some(code) = wrong {
                self.find(
                    SchemeFindingCode::WrongList,
                    &set.name,
                    format!("{code} 不属于这一类编码"),
                    format!("{code} is of the other kind of codes"),
                );
            }
            if !self.used.contains(&set.name) {
                self.find(
                    SchemeFindingCode::UnusedSet,
                    &set.name,
                    "没有规则使用这个集合".to_owned(),
                    "no rule names the set".to_owned(),
                );
            }
        }
    }

    fn rows(&mut self) {
        let draft = self.draft;
        let mut medical: BTreeMap<&str, &str> = BTreeMap::new();
        let mdcs: BTreeSet<&str> = draft.mdcs.iter().map(|it| it.code.as_str()).collect();
        let adrgs: BTreeSet<&str> = draft.adrgs.iter().map(|it| it.code.as_str()).collect();
        // The last of each adjacent group.
        let last = draft.drgs.iter().map(|it| (it.adrg.as_str(), it));
        let last: BTreeMap<&str, _> = last.collect();
        for row in &draft.adrgs {
            if !mdcs.contains(row.mdc.as_str()) {
                self.find(
                    SchemeFindingCode::UnknownAbove,
                    &row.code,
                    format!("没有 {}", row.mdc),
                    format!("there is no {}", row.mdc),
                );
            }
            let kind = RowKind::of(&row.code);
            match last.get(row.code.as_str()) {
                None if !matches!(kind, RowKind::Ambiguous | RowKind::Fallback) => self.find(
                    SchemeFindingCode::NoGroups,
                    &row.code,
                    "没有列出它的 DRG".to_owned(),
                    "its groups are not listed".to_owned(),
                ),
                Some(last) if rule::parse(&last.rule).is_ok_and(|it| it != Expr::Always) => self
                    .find(
                        SchemeFindingCode::OpenEnd,
                        &row.code,
                        format!("最后一组 {} 有条件，其余病例没有去处", last.code),
                        format!(
                            "its last group {} has a condition, other cases have nowhere to go",
                            last.code
                        ),
                    ),
                _ => {}
            }
            match kind {
                RowKind::Medical => {
                    medical.insert(&row.mdc, &row.code);
                }
                RowKind::Surgical | RowKind::Operation => {
                    if let Some(before) = medical.get(row.mdc.as_str()) {
                        self.find(
                            SchemeFindingCode::OrderConflict,
                            &row.code,
                            format!("排在内科组 {before} 之后"),
                            format!("stands after the medical {before}"),
                        );
                    }
                }
                RowKind::Ambiguous | RowKind::Fallback => {}
            }
        }
        for row in &draft.drgs {
            if !adrgs.contains(row.adrg.as_str()) {
                self.find(
                    SchemeFindingCode::UnknownAbove,
                    &row.code,
                    format!("没有 {}", row.adrg),
                    format!("there is no {}", row.adrg),
                );
            }
        }
    }

    fn codes(&mut self) {
        let draft = self.draft;
        let codes_of = |names: &BTreeSet<String>| -> BTreeSet<u32> {
            let sets = draft.sets.iter().filter(|set| names.contains(&set.name));
            sets.flat_map(|set| set.codes.iter().copied()).collect()
        };
        let (in_rules, in_categories) = (codes_of(&self.used), codes_of(&self.of_categories));
        let (all, of_rows) = self.named_by_rows();
        let (in_list, in_rows) = (codes_of(&all), codes_of(&of_rows));
        let (mut no_category, mut in_no_set, mut marked) = (Vec::new(), Vec::new(), Vec::new());
        let mut in_no_row = Vec::new();
        for number in draft.codes.numbers() {
            let code = draft.codes.code(number);
            let nameless = draft.codes.name(number).is_empty();
            let unlisted = draft.codes.mark(number) == Mark::Unlisted;
            if nameless != unlisted || code.len() > LONGEST_CODE {
                self.find(
                    SchemeFindingCode::BadCode,
                    code,
                    "编码没有名称或太长".to_owned(),
                    "the code has no name or is too long".to_owned(),
                );
            }
            let used = in_rules.contains(&number);
            match draft.codes.mark(number) {
                Mark::Plain if !used && is_procedure(code) => in_no_set.push(code),
                Mark::Plain if in_list.contains(&number) && !in_rows.contains(&number) => {
                    in_no_row.push(code);
                }
                Mark::Plain if !is_procedure(code) && !in_categories.contains(&number) => {
                    no_category.push(code);
                }
                Mark::Grey | Mark::NonGrouping if used => marked.push(code),
                _ => {}
            }
        }
        for (code, list, zh, en) in [
            (
                SchemeFindingCode::NoCategory,
                no_category,
                "个可作主要诊断的编码不属于任何 MDC",
                "codes that may be principal diagnoses belong to no category",
            ),
            (
                SchemeFindingCode::InNoSet,
                in_no_set,
                "个参与分组的手术操作不在任何集合中",
                "procedures that take part in grouping stand in no set",
            ),
            (
                SchemeFindingCode::InNoRow,
                in_no_row,
                "个手术操作只在全部参与分组的手术操作里，没有一行的集合收它",
                "procedures stand only in the list of all that take part in grouping, in the set of no row",
            ),
            (
                SchemeFindingCode::MarkedInSet,
                marked,
                "个灰码或不参与分组的编码出现在集合中",
                "grey or non-grouping codes stand in sets",
            ),
        ] {
            if let Some(first) = list.first() {
                let count = list.len();
                self.found.push(SchemeFinding {
                    code,
                    at: (*first).to_owned(),
                    message: Text::made(
                        format!("有 {count} {zh}（如 {first}）"),
                        format!("{count} {en} (such as {first})"),
                    ),
                    codes: list.iter().map(|it| (*it).to_owned()).collect(),
                });
            }
        }
    }

    /// The sets that stand for every procedure that takes part in grouping, which the rows of what
    /// is ambiguous name; and all others that rows name.
    fn named_by_rows(&self) -> (BTreeSet<String>, BTreeSet<String>) {
        let (mut all, mut others) = (BTreeSet::new(), BTreeSet::new());
        for row in &self.draft.adrgs {
            let Ok(rule) = rule::parse(&row.rule) else {
                continue;
            };
            let own = match RowKind::of(&row.code) {
                RowKind::Ambiguous => &mut all,
                _ => &mut others,
            };
            rule.tests(&mut |test| match test {
                Test::Member { sets, .. } => own.extend(sets.iter().cloned()),
                Test::Count { set, .. } => {
                    own.insert(set.clone());
                }
                Test::Number { .. } => {}
            });
        }
        others.retain(|name| !all.contains(name));
        (all, others)
    }

    fn switches(&mut self) {
        let draft = self.draft;
        for switch in &draft.head.switches {
            for choice in &switch.choices {
                let at = format!("{}={}", switch.id, choice.id);
                let chosen = [(switch.id.as_str(), choice.id.as_str())];
                if let Err(fault) = draft.clone().with_switches(&chosen) {
                    let Text { zh, en } = fault.words();
                    let (zh, en) = (zh.into_owned(), en.into_owned());
                    self.find(SchemeFindingCode::BadSwitch, &at, zh, en);
                }
                for change in &choice.changes {
                    match change {
                        Change::Rule { rule, .. } | Change::Insert { rule, .. } => {
                            self.rule(&at, rule);
                        }
                        Change::Move { .. } => {}
                    }
                }
            }
            let first = switch.choices.first();
            if first.is_none_or(|choice| !choice.changes.is_empty()) {
                self.find(
                    SchemeFindingCode::BadSwitch,
                    &switch.id,
                    "第一个选项是默认，不能改动规则".to_owned(),
                    "the first choice is the default and must change nothing".to_owned(),
                );
            }
        }
    }
}
