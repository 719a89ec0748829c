//! The text of a scheme read a second time, by nothing that the engine reads or groups with: rules are
//! evaluated sign by sign from their text, sets are sets of texts. Held against the engine on cases
//! made at random; `PROPTEST_CASES=100000` before the test takes as many.

use super::cases::{vectors, vectors_3_0};
use super::random::Pool;
use super::schemes::{FILES_2_0, FILES_3_0, draft, edition_2_0, edition_3_0, group};
use ::drg::{Case, Files, Sex};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

type Codes = BTreeSet<String>;

/// A row of `groups.txt`: its code, its rule as words and signs, and the rows below it.
struct Row {
    code: String,
    rule: Vec<String>,
    below: Vec<Row>,
}

struct Tables {
    rows: Vec<Row>,
    sets: BTreeMap<String, Codes>,
    /// For each complication its level and its exclusion table, as the headings have them.
    levels: BTreeMap<String, (String, String)>,
    exclusions: BTreeMap<String, Codes>,
    /// Diagnoses that may be the principal one.
    principals: Codes,
}

fn words(rule: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for sign in rule.chars() {
        let joins = sign == '=' && words.last().is_some_and(|it| it == "<" || it == ">");
        if sign.is_alphanumeric() || sign == '_' {
            word.push(sign);
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if joins {
            words.last_mut().unwrap().push(sign);
        } else if !sign.is_whitespace() {
            words.push(sign.to_string());
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

fn sections(text: &str) -> BTreeMap<String, Codes> {
    let mut all: BTreeMap<String, Codes> = BTreeMap::new();
    let mut title = String::new();
    for line in text.lines() {
        if line.starts_with('[') {
            title = line.trim_matches(['[', ']']).to_owned();
        } else {
            all.entry(title.clone())
                .or_default()
                .insert(line.to_owned());
        }
    }
    all
}

impl Tables {
    fn read(files: &Files<&str>) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for line in files.groups.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.trim().split(" | ");
            let row = Row {
                code: parts.next().unwrap().to_owned(),
                rule: words(parts.nth(1).unwrap_or_default()),
                below: Vec::new(),
            };
            match line.len() - line.trim_start().len() {
                0 => rows.push(row),
                2 => rows.last_mut().unwrap().below.push(row),
                _ => {
                    let above = &mut rows.last_mut().unwrap().below;
                    above.last_mut().unwrap().below.push(row);
                }
            }
        }
        let levels = sections(files.complications).into_iter();
        let levels = levels.flat_map(|(title, codes)| {
            let (level, table) = title.split_once(' ').unwrap_or((&title, ""));
            let own = (level.to_owned(), table.to_owned());
            codes.into_iter().map(move |code| (code, own.clone()))
        });
        let list = include_str!("../../../packs/schemes/codes-2.0/diagnoses.txt");
        let principals = list.lines().filter_map(|line| {
            let mut parts = line.split(' ');
            let code = parts.next()?.to_owned();
            matches!(parts.next()?, "-" | "u").then_some(code)
        });
        Self {
            rows,
            sets: sections(files.sets),
            levels: levels.collect(),
            exclusions: sections(files.exclusions),
            principals: principals.collect(),
        }
    }

    fn group(&self, case: &Case<'_>) -> String {
        let principal = &case.principal_diagnosis.as_ref().unwrap().0;
        if !self.principals.contains(&**principal) {
            return "0000".to_owned();
        }
        for mdc in &self.rows {
            if !self.holds(&mdc.rule, case) {
                continue;
            }
            if let Some(row) = mdc.below.iter().find(|row| self.holds(&row.rule, case)) {
                let drg = row.below.iter().find(|drg| self.holds(&drg.rule, case));
                return drg.unwrap_or(row).code.clone();
            }
            if !mdc.rule.is_empty() {
                break;
            }
        }
        "0000".to_owned()
    }

    fn holds(&self, rule: &[String], case: &Case<'_>) -> bool {
        if rule.is_empty() {
            return true;
        }
        let mut walk = Walk {
            tables: self,
            case,
            rest: rule,
        };
        let holds = walk.either();
        assert!(walk.rest.is_empty(), "{rule:?}");
        holds
    }
}

/// A rule under evaluation, from its first word on.
struct Walk<'a> {
    tables: &'a Tables,
    case: &'a Case<'a>,
    rest: &'a [String],
}

impl Walk<'_> {
    fn next(&mut self) -> String {
        let (first, rest) = self.rest.split_first().unwrap();
        self.rest = rest;
        first.clone()
    }

    fn take(&mut self, word: &str) -> bool {
        let there = self.rest.first().is_some_and(|it| it == word);
        if there {
            self.next();
        }
        there
    }

    fn either(&mut self) -> bool {
        let mut holds = self.both();
        while self.take("or") || self.take("OR") {
            holds |= self.both();
        }
        holds
    }

    fn both(&mut self) -> bool {
        let mut holds = self.one();
        while self.take("and") {
            holds &= self.one();
        }
        holds
    }

    fn names(&mut self) -> Vec<String> {
        if !self.take("{") {
            return vec![self.next()];
        }
        let mut names = vec![self.next()];
        while self.take(",") {
            names.push(self.next());
        }
        assert!(self.take("}"));
        names
    }

    fn one(&mut self) -> bool {
        if self.take("(") {
            let holds = self.either();
            assert!(self.take(")"));
            return holds;
        }
        if self.take("length") {
            assert!(self.take("("));
            let set = self.next();
            assert!(self.take("∩"));
            let fields = self.names();
            assert!(self.take(")"));
            let many = self.inside(&fields, &[set]).len();
            return self.compared(many as u32);
        }
        let fields = self.names();
        if fields == ["1"] {
            return true;
        }
        let negated = self.take("not");
        if self.take("in") {
            let sets = self.names();
            return self.inside(&fields, &sets).is_empty() == negated;
        }
        let case = self.case;
        let years = case.age_years.unwrap();
        let weight = case.admission_weight_g.or(case.birth_weight_g);
        self.compared(match fields[0].as_str() {
            "NL" => years,
            "XB" if case.sex == Some(Sex::Male) => 1,
            "XB" => 2,
            "XSRTL" => case.age_days.unwrap_or(years * 366),
            "XSRTZ" => weight.unwrap_or(3_000),
            other => panic!("{other}"),
        })
    }

    fn compared(&mut self, own: u32) -> bool {
        let compare = self.next();
        let value: u32 = self.next().parse().unwrap();
        match compare.as_str() {
            "=" => own == value,
            "<" => own < value,
            "<=" => own <= value,
            ">" => own > value,
            ">=" => own >= value,
            other => panic!("{other}"),
        }
    }

    /// The codes of these fields that are in one of these sets.
    fn inside(&self, fields: &[String], sets: &[String]) -> Codes {
        let case = self.case;
        let own = |code: &::drg::CodeText<'_>| code.0.clone().into_owned();
        let principal = own(case.principal_diagnosis.as_ref().unwrap());
        let first = case.procedures.first().map(own);
        let mut codes = Codes::new();
        for field in fields {
            match field.as_str() {
                "ZYZD" => codes.extend([principal.clone()]),
                "QTZD" => {
                    let others = case.other_diagnoses.iter().map(own);
                    codes.extend(others.filter(|it| *it != principal));
                }
                "ZYSS" => codes.extend(first.clone()),
                "QTSS" => {
                    let others = case.procedures.iter().map(own);
                    codes.extend(others.filter(|it| Some(it) != first.as_ref()));
                }
                other => panic!("{other}"),
            }
        }
        codes.retain(|code| {
            sets.iter().any(|set| match set.as_str() {
                "MCC" | "CC" => self.tables.levels.get(code).is_some_and(|(level, table)| {
                    let excluded = self.tables.exclusions.get(table);
                    level == set && !excluded.is_some_and(|own| own.contains(&principal))
                }),
                set => self.tables.sets[set].contains(code),
            })
        });
        codes
    }
}

static TABLES: LazyLock<[Tables; 2]> = LazyLock::new(|| [&FILES_2_0, &FILES_3_0].map(Tables::read));
static POOLS: LazyLock<[Pool; 2]> = LazyLock::new(|| {
    [
        Pool::new(&draft(&FILES_2_0), vectors()),
        Pool::new(&draft(&FILES_3_0), vectors_3_0()),
    ]
});

proptest! {
    #[test]
    fn tables_read_apart_come_to_the_same_by_2_0(case in POOLS[0].case()) {
        let scheme = edition_2_0();
        prop_assert_eq!(group(scheme, &case).drg(scheme), TABLES[0].group(&case), "{:?}", case);
    }

    #[test]
    fn tables_read_apart_come_to_the_same_by_3_0(case in POOLS[1].case()) {
        let scheme = edition_3_0();
        prop_assert_eq!(group(scheme, &case).drg(scheme), TABLES[1].group(&case), "{:?}", case);
    }
}
