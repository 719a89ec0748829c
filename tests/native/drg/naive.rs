//! Grouping again in the plainest way, for holding the program to it: rules as text, sets as sets,
//! nothing compiled, nothing marked.

use ::drg::rule::{Expr, Quantity, Test, parse};
use ::drg::{Case, Draft, Level, Sex};
use std::collections::BTreeSet;

pub struct Naive<'a> {
    pub draft: &'a Draft,
}

impl Naive<'_> {
    fn codes(&self, case: &Case<'_>, name: &str) -> BTreeSet<u32> {
        let number = |code: &::drg::CodeText<'_>| self.draft.codes.find(&code.0);
        let principal: BTreeSet<u32> = case.principal_diagnosis.iter().filter_map(number).collect();
        let first: BTreeSet<u32> = case.procedures.iter().take(1).filter_map(number).collect();
        let others = case.other_diagnoses.iter().filter_map(number);
        let more = case.procedures.iter().skip(1).filter_map(number);
        match name {
            "ZYZD" => principal,
            "QTZD" => others.filter(|it| !principal.contains(it)).collect(),
            "ZYSS" => first,
            _ => more.filter(|it| !first.contains(it)).collect(),
        }
    }

    /// The complications that count.
    fn level(&self, case: &Case<'_>, level: Level) -> BTreeSet<u32> {
        let principal = self.codes(case, "ZYZD").first().copied();
        let counts = |it: &&::drg::Complication| {
            it.level == level
                && !it.table.is_some_and(|table| {
                    self.draft
                        .exclusions
                        .iter()
                        .any(|(code, own)| Some(*code) == principal && *own == table)
                })
        };
        let others = self.codes(case, "QTZD");
        let all = self
            .draft
            .complications
            .iter()
            .filter(|it| others.contains(&it.code));
        all.filter(counts).map(|it| it.code).collect()
    }

    fn is_in(&self, case: &Case<'_>, set: &str, code: u32) -> bool {
        match set {
            "MCC" => self.level(case, Level::Mcc).contains(&code),
            "CC" => self.level(case, Level::Cc).contains(&code),
            _ => self
                .draft
                .set(set)
                .unwrap()
                .codes
                .binary_search(&code)
                .is_ok(),
        }
    }

    fn number(case: &Case<'_>, quantity: Quantity) -> u32 {
        let years = case.age_years.unwrap();
        match quantity {
            Quantity::AgeYears => years,
            Quantity::Sex => {
                if case.sex == Some(Sex::Male) {
                    1
                } else {
                    2
                }
            }
            Quantity::AgeDays => case.age_days.unwrap_or(years * 366),
            Quantity::Weight => case.birth_weight_g.unwrap_or(3_000),
        }
    }

    pub fn holds(&self, rule: &str, case: &Case<'_>) -> bool {
        self.expr(&parse(rule).unwrap(), case)
    }

    fn expr(&self, expr: &Expr<String>, case: &Case<'_>) -> bool {
        let within = |fields: &::drg::rule::Fields, set: &str| -> usize {
            let written = fields.to_string();
            let names = written.trim_matches(['{', '}']).split(',');
            let all: BTreeSet<u32> = names.flat_map(|name| self.codes(case, name)).collect();
            all.iter()
                .filter(|code| self.is_in(case, set, **code))
                .count()
        };
        match expr {
            Expr::Always => true,
            Expr::And(parts) => parts.iter().all(|part| self.expr(part, case)),
            Expr::Or(parts) => parts.iter().any(|part| self.expr(part, case)),
            Expr::Test(Test::Member {
                fields,
                sets,
                negated,
            }) => sets.iter().any(|set| within(fields, set) > 0) != *negated,
            Expr::Test(Test::Number {
                quantity,
                compare,
                value,
            }) => compare.holds(Self::number(case, *quantity), *value),
            Expr::Test(Test::Count {
                set,
                fields,
                compare,
                value,
            }) => compare.holds(within(fields, set) as u32, *value),
        }
    }

    /// The group of a case whose principal diagnosis may be one and whose numbers are all told.
    pub fn group(&self, case: &Case<'_>) -> String {
        for mdc in &self.draft.mdcs {
            if !self.holds(&mdc.rule, case) {
                continue;
            }
            let mut rows = self.draft.adrgs.iter().filter(|row| row.mdc == mdc.code);
            if let Some(row) = rows.find(|row| self.holds(&row.rule, case)) {
                let mut drgs = self.draft.drgs.iter().filter(|drg| drg.adrg == row.code);
                let drg = drgs.find(|drg| self.holds(&drg.rule, case));
                return drg.map_or(&row.code, |drg| &drg.code).clone();
            }
            if !mdc.rule.is_empty() {
                break;
            }
        }
        "0000".to_owned()
    }
}
