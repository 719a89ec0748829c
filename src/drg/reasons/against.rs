//! Why a case is not in a group that somebody names: each condition of it, and whether it holds.

use super::ReasonScratch;
use crate::case::Case;
use crate::cause::Status;
use crate::rule::Expr;
use crate::scheme::{Drg, Mdc, Row, Scheme};
use crate::words;
use base::text::Text;
use serde::Serialize;

/// One condition of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Condition {
    /// What it asks for.
    pub words: Text,
    /// The same in the language of the workbook.
    pub rule: String,
    /// Whether the case meets it; `null` where that hangs on what was not told.
    pub holds: Option<bool>,
}

/// A group that somebody named, held against a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct GroupAgainst {
    /// The group, or the adjacent group.
    pub code: String,
    /// Its Chinese name.
    pub name: String,
    /// Whether the case is in it.
    pub reached: bool,
    /// What it asks for, from the category down to the group.
    pub conditions: Vec<Condition>,
    /// The row that took the case before this one was tried, with its name, where every condition holds.
    pub before: Option<(String, String)>,
}

impl Scheme {
    /// Holds a group or adjacent group against a case; `None` where the scheme has none of that code, or
    /// the case cannot be grouped as it stands.
    pub fn against(
        &self,
        case: &Case<'_>,
        group: &str,
        scratch: &mut ReasonScratch,
    ) -> Option<GroupAgainst> {
        let outcome = self.group(case, &mut scratch.own);
        if outcome.status == Status::Invalid {
            return None;
        }
        let code = group.trim().to_ascii_uppercase();
        let own = |row: &Row| {
            let drgs = self.drgs.iter().take(row.drgs.end).skip(row.drgs.start);
            let drg = drgs.clone().find(|drg| drg.code == code);
            (row.code == code || drg.is_some()).then_some(drg)
        };
        // A group may be tried at several places: the one that fails least is the one to tell of.
        let places = self.rows.iter().enumerate();
        let held = places.filter_map(|(at, row)| {
            let drg = own(row)?;
            let mdc = self.mdcs.iter().find(|mdc| mdc.rows.contains(&at))?;
            let conditions = self.conditions(mdc, row, drg, scratch);
            Some((row, drg, conditions))
        });
        let (row, drg, conditions) = held.min_by_key(|(_, _, conditions)| {
            conditions
                .iter()
                .filter(|own| own.holds != Some(true))
                .count()
        })?;
        let reached = [outcome.adrg(self), Some(outcome.drg(self))].contains(&Some(code.as_str()));
        let all_hold = conditions.iter().all(|own| own.holds == Some(true));
        let taken = outcome
            .end
            .row
            .and_then(|at| self.rows.get(usize::from(at)));
        Some(GroupAgainst {
            reached,
            before: taken
                .filter(|_| all_hold && !reached)
                .map(|row| (row.code.clone(), row.name.clone())),
            name: drg.map_or(&row.name, |drg| &drg.name).clone(),
            code,
            conditions,
        })
    }

    fn conditions(
        &self,
        mdc: &Mdc,
        row: &Row,
        drg: Option<&Drg>,
        scratch: &ReasonScratch,
    ) -> Vec<Condition> {
        let mut found = Vec::new();
        if !mdc.pre {
            let Mdc { code, name, .. } = mdc;
            found.push(Condition {
                words: Text::made(
                    format!("主要诊断须属于 {code} {name}"),
                    format!("the principal diagnosis would have to be of {code} {name}"),
                ),
                rule: self.written(&mdc.rule),
                holds: self.truth(&mdc.rule, &scratch.own, &mut 0),
            });
        }
        for rule in [Some(&row.rule), drg.map(|drg| &drg.rule)]
            .into_iter()
            .flatten()
        {
            let parts = match rule {
                Expr::Always => continue,
                Expr::And(parts) => parts.iter().collect(),
                other => vec![other],
            };
            found.extend(parts.into_iter().map(|part| {
                let (zh, en) = self.said(part);
                Condition {
                    words: Text::made(zh, en),
                    rule: self.written(part),
                    holds: self.truth(part, &scratch.own, &mut 0),
                }
            }));
        }
        found
    }

    /// A rule in words, in both languages.
    fn said(&self, rule: &Expr<u16>) -> (String, String) {
        let joined = |parts: &[Expr<u16>], and_zh: &str, and_en: &str| {
            let parts = parts.iter().map(|part| self.said(part));
            let (zh, en): (Vec<String>, Vec<String>) = parts.unzip();
            (zh.join(and_zh), en.join(and_en))
        };
        match rule {
            Expr::Always => ("没有条件".to_owned(), "no condition".to_owned()),
            Expr::Test(test) => words::test(test, self),
            Expr::And(parts) => joined(parts, "，并且", " and "),
            Expr::Or(parts) => joined(parts, "；或者", "; or "),
        }
    }
}
