//! What a workbook says otherwise than the tables of the tree, by sheet and cell.

use super::{Import, Imported, Table, TableSheet};
use crate::draft::{Complication, Draft, Level};
use crate::fault::Fault;
use crate::rule;
use base::text::Text;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many differences are told one by one.
const MAX_TOLD: usize = 200;

/// What an imported scheme says otherwise than another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Differences {
    /// What the scheme that it was compared with is called.
    pub with: Text,
    /// How many there are; none where both are alike.
    pub count: usize,
    /// The first of them: `file` is the sheet and `place` the cell, empty for what the sheet lacks.
    pub first: Vec<Fault>,
}

/// A row of one of the tables, by its table and its key in the words of the tables.
type Key = (Table, String, String);

/// Where what was imported stands.
#[derive(Debug, Default)]
pub(super) struct Places {
    sheets: BTreeMap<Table, TableSheet>,
    lines: BTreeMap<Key, u32>,
}

impl Import {
    /// Where everything stands, before the codes get the numbers of the lists.
    pub(super) fn places(&self) -> Places {
        let codes: Vec<&str> = self.written.rows().map(|row| row.code).collect();
        let code = |number: u32| codes.get(number as usize).copied().unwrap_or_default();
        let tables: BTreeMap<u32, &str> = self
            .tables
            .iter()
            .map(|(name, number)| (*number, name.as_str()))
            .collect();
        let mut lines: BTreeMap<Key, u32> = BTreeMap::new();
        for ((table, own), line) in &self.lines {
            lines.insert((*table, own.clone(), String::new()), *line);
        }
        for (set, members) in &self.sets {
            for (member, line) in members {
                let key = (Table::Sets, set.clone(), code(*member).to_owned());
                lines.insert(key, *line);
            }
        }
        for (number, (_, _, line)) in &self.complications {
            let key = (
                Table::Complications,
                code(*number).to_owned(),
                String::new(),
            );
            lines.insert(key, *line);
        }
        for ((table, member), line) in &self.exclusions {
            let table = tables.get(table).copied().unwrap_or_default();
            let key = (
                Table::Exclusions,
                table.to_owned(),
                code(*member).to_owned(),
            );
            lines.insert(key, *line);
        }
        Places {
            sheets: self.sheets.clone(),
            lines,
        }
    }
}

/// A row of groups as it is compared.
struct Group<'a> {
    code: &'a str,
    name: &'a str,
    above: &'a str,
    rule: &'a str,
}

impl Imported {
    /// What it says otherwise than another scheme. Orders are compared by what stands behind what.
    pub fn differences(&self, other: &Draft) -> Differences {
        let mut work = Work {
            places: &self.places,
            found: Vec::new(),
            count: 0,
        };
        let (own, draft) = (&self.draft, other);
        work.groups(Table::Mdc, mdcs(own), mdcs(draft));
        work.groups(Table::Adrg, adrgs(own), adrgs(draft));
        work.groups(Table::Drg, drgs(own), drgs(draft));
        work.members(Table::Sets, &sets(own), &sets(draft));
        work.complications(own, draft);
        work.members(Table::Exclusions, &exclusions(own), &exclusions(draft));
        Differences {
            with: other.head.title.clone(),
            count: work.count,
            first: work.found,
        }
    }
}

fn mdcs(draft: &Draft) -> Vec<Group<'_>> {
    let rows = draft.mdcs.iter();
    rows.map(|row| Group {
        code: &row.code,
        name: &row.name,
        above: "",
        rule: &row.rule,
    })
    .collect()
}

fn adrgs(draft: &Draft) -> Vec<Group<'_>> {
    let rows = draft.adrgs.iter();
    rows.map(|row| Group {
        code: &row.code,
        name: &row.name,
        above: &row.mdc,
        rule: &row.rule,
    })
    .collect()
}

fn drgs(draft: &Draft) -> Vec<Group<'_>> {
    let rows = draft.drgs.iter();
    rows.map(|row| Group {
        code: &row.code,
        name: &row.name,
        above: &row.adrg,
        rule: &row.rule,
    })
    .collect()
}

/// Sets, or exclusion tables, and their codes.
type Members<'a> = BTreeSet<(&'a str, &'a str)>;

fn sets(draft: &Draft) -> Members<'_> {
    let sets = draft.sets.iter();
    sets.flat_map(|set| {
        let codes = set.codes.iter().map(|code| draft.codes.code(*code));
        codes.map(|code| (set.name.as_str(), code))
    })
    .collect()
}

fn exclusions(draft: &Draft) -> Members<'_> {
    let all = draft.exclusions.iter();
    all.map(|(code, table)| (draft.table(*table), draft.codes.code(*code)))
        .collect()
}

struct Work<'a> {
    places: &'a Places,
    found: Vec<Fault>,
    count: usize,
}

impl Work<'_> {
    /// Notes a difference; `value` is the number of the value among those of the row.
    fn find(&mut self, key: Key, value: usize, zh: String, en: String) {
        self.count = self.count.saturating_add(1);
        if self.found.len() >= MAX_TOLD {
            return;
        }
        let sheet = self.places.sheets.get(&key.0).cloned().unwrap_or_default();
        let place = self
            .places
            .lines
            .get(&key)
            .map_or_else(String::new, |line| {
                let column = sheet.columns.get(value..).and_then(|it| it.chars().next());
                column.map_or_else(|| line.to_string(), |column| format!("{column}{line}"))
            });
        self.found.push(Fault {
            file: sheet.file,
            place,
            message: Text::made(zh, en),
        });
    }

    fn groups(&mut self, table: Table, own: Vec<Group<'_>>, built_in: Vec<Group<'_>>) {
        // Where name and rule stand among the values: behind the row above, where there is one.
        let name = if table == Table::Mdc { 2 } else { 3 };
        let rows: BTreeMap<&str, &Group<'_>> = built_in.iter().map(|row| (row.code, row)).collect();
        let codes: BTreeSet<&str> = own.iter().map(|row| row.code).collect();
        // For each row that both have, the one that stands before it.
        let order = |all: &[Group<'_>], both: &dyn Fn(&str) -> bool| {
            let mut before = String::new();
            let mut order: BTreeMap<String, String> = BTreeMap::new();
            for row in all.iter().filter(|row| both(row.code)) {
                order.insert(
                    row.code.to_owned(),
                    std::mem::replace(&mut before, row.code.to_owned()),
                );
            }
            order
        };
        let both = |code: &str| rows.contains_key(code) && codes.contains(code);
        let orders = [order(&own, &both), order(&built_in, &both)];
        for row in &own {
            let code = row.code;
            let key = || (table, code.to_owned(), String::new());
            let Some(was) = rows.get(code) else {
                self.find(
                    key(),
                    1,
                    format!("内置的没有 {code}"),
                    format!("{code} is not built in"),
                );
                continue;
            };
            let [own_before, before] = orders.each_ref().map(|order| order.get(code));
            if own_before != before {
                let [own, was] = [own_before, before].map(|it| it.map_or("", String::as_str));
                self.find(
                    key(),
                    0,
                    format!("{code} 排在“{own}”之后，内置的排在“{was}”之后"),
                    format!("{code} stands behind \"{own}\", built in behind \"{was}\""),
                );
            }
            if row.above != was.above {
                let (own, was) = (row.above, was.above);
                self.find(
                    key(),
                    2,
                    format!("{code} 属于 {own}，内置的是 {was}"),
                    format!("{code} belongs to {own}, built in to {was}"),
                );
            }
            if row.name != was.name {
                let (own, was) = (row.name, was.name);
                self.find(
                    key(),
                    name,
                    format!("{code} 的名称是“{own}”，内置的是“{was}”"),
                    format!("{code} is called {own}, built in {was}"),
                );
            }
            let rules = [row.rule, was.rule].map(|text| rule::parse(text).ok());
            if rules[0] != rules[1] {
                let (own, was) = (row.rule, was.rule);
                self.find(
                    key(),
                    name.saturating_add(1),
                    format!("{code} 的规则是 {own}，内置的是 {was}"),
                    format!("the rule of {code} is {own}, built in {was}"),
                );
            }
        }
        for row in built_in.iter().filter(|row| !codes.contains(row.code)) {
            let code = row.code;
            self.find(
                (table, code.to_owned(), String::new()),
                0,
                format!("没有 {code}，内置的有"),
                format!("{code} is missing, which is built in"),
            );
        }
    }

    fn members(&mut self, table: Table, own: &Members<'_>, built_in: &Members<'_>) {
        let key = |(set, code): (&str, &str)| (table, set.to_owned(), code.to_owned());
        for (set, code) in own.difference(built_in) {
            self.find(
                key((set, code)),
                1,
                format!("{set} 有 {code}，内置的没有"),
                format!("{set} has {code}, which is not built in"),
            );
        }
        for (set, code) in built_in.difference(own) {
            self.find(
                key((set, code)),
                1,
                format!("{set} 没有 {code}，内置的有"),
                format!("{set} lacks {code}, which is built in"),
            );
        }
    }

    fn complications(&mut self, own: &Draft, built_in: &Draft) {
        let of = |draft: &'_ Draft| -> BTreeMap<String, (Level, String)> {
            let all = draft.complications.iter();
            let row = |it: &Complication| {
                let table = it.table.map_or("", |table| draft.table(table));
                let code = draft.codes.code(it.code).to_owned();
                (code, (it.level, table.to_owned()))
            };
            all.map(row).collect()
        };
        let (own, built_in) = (of(own), of(built_in));
        let key = |code: &String| (Table::Complications, code.clone(), String::new());
        for (code, (level, table)) in &own {
            let level = level.name();
            match built_in.get(code) {
                None => self.find(
                    key(code),
                    0,
                    format!("{code} 是 {level}，内置的没有"),
                    format!("{code} is {level}, built in it is none"),
                ),
                Some((was, _)) if was.name() != level => {
                    let was = was.name();
                    self.find(
                        key(code),
                        2,
                        format!("{code} 是 {level}，内置的是 {was}"),
                        format!("{code} is {level}, built in {was}"),
                    );
                }
                Some((_, was)) if was != table => self.find(
                    key(code),
                    3,
                    format!("{code} 的排除表是“{table}”，内置的是“{was}”"),
                    format!("the exclusion table of {code} is \"{table}\", built in \"{was}\""),
                ),
                Some(_) => {}
            }
        }
        for code in built_in.keys().filter(|code| !own.contains_key(*code)) {
            self.find(
                key(code),
                0,
                format!("没有 {code}，内置的有"),
                format!("{code} is missing, which is built in"),
            );
        }
    }
}
