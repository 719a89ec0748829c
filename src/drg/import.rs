//! From rows as they stand in tables (a workbook's sheets, or tab-separated files) to a scheme.

use super::codes::{CodeList, CodeRow, Mark, is_procedure};
use super::draft::{AdrgRow, CodeSet, Complication, Draft, DrgRow, Head, Level, MdcRow};
use super::fault::Fault;
use super::rule;
use super::text::BETWEEN;
use crate::text::Text;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many faults are named; a file with more is not the file that it should be.
const MOST_FAULTS: usize = 50;

/// Takes rows in, in any order of the tables, and gives a scheme.
#[derive(Debug, Default)]
pub struct Import {
    mdcs: Vec<(u32, MdcRow)>,
    adrgs: Vec<(u32, AdrgRow)>,
    drgs: Vec<(u32, DrgRow)>,
    sets: BTreeMap<String, BTreeSet<String>>,
    complications: BTreeMap<String, (Level, String)>,
    exclusions: BTreeSet<(String, String)>,
    names: BTreeMap<String, String>,
    faults: Vec<Fault>,
}

/// What was imported.
#[derive(Debug)]
pub struct Imported {
    /// The scheme.
    pub draft: Draft,
    /// Codes that the lists did not have, taken in under the name that the tables give them.
    pub added: Vec<String>,
    /// Codes that neither the lists nor the tables have a name for, left out.
    pub left_out: Vec<String>,
}

/// Where a row stands: the file or sheet, and the line or cell.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The file or sheet.
    pub file: &'a str,
    /// The line from 1, or a cell.
    pub place: &'a str,
}

impl Import {
    /// Notes what is wrong with a row.
    pub fn fault(&mut self, at: At<'_>, message: Text) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault {
                file: at.file.to_owned(),
                place: at.place.to_owned(),
                message,
            });
        }
    }

    /// Whether so much is wrong that reading on is of no use.
    pub fn is_hopeless(&self) -> bool {
        self.faults.len() >= MOST_FAULTS
    }

    fn order(&mut self, at: At<'_>, text: &str) -> u32 {
        // Spreadsheets keep whole numbers as `12.0` at times.
        let whole = text.trim().trim_end_matches(".0");
        whole.parse().unwrap_or_else(|_| {
            self.fault(
                at,
                Text::made(
                    format!("次序“{text}”不是整数"),
                    format!("the order \"{text}\" is no whole number"),
                ),
            );
            0
        })
    }

    fn cell(&mut self, at: At<'_>, zh: &str, en: &str, text: &str) -> String {
        let text = text.trim();
        if text.is_empty() {
            self.fault(
                at,
                Text::made(format!("缺少{zh}"), format!("the {en} is missing")),
            );
        } else if text.contains(BETWEEN.trim())
            || text.contains(['\n', '\r'])
            || text.starts_with(['[', '#'])
        {
            self.fault(
                at,
                Text::made(
                    format!("{zh}中不能有换行或 |，也不能以 [ 或 # 开头"),
                    format!("the {en} must not have line breaks or |, nor begin with [ or #"),
                ),
            );
        }
        text.to_owned()
    }

    fn rule(&mut self, at: At<'_>, text: &str) -> String {
        if let Err(fault) = rule::parse(text) {
            self.fault(at, fault.message);
        }
        // One line in the text of the tree.
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Takes in a category.
    pub fn mdc(&mut self, at: At<'_>, order: &str, code: &str, name: &str, rule: &str) {
        let order = self.order(at, order);
        let row = MdcRow {
            code: self.cell(at, "代码", "code", code),
            name: self.cell(at, "名称", "name", name),
            rule: self.rule(at, rule),
        };
        if self.mdcs.iter().any(|(_, own)| own.code == row.code) {
            self.twice(at, code);
        }
        self.mdcs.push((order, row));
    }

    /// Takes in an adjacent group.
    pub fn adrg(&mut self, at: At<'_>, order: &str, code: &str, mdc: &str, name: &str, rule: &str) {
        let order = self.order(at, order);
        let row = AdrgRow {
            code: self.cell(at, "代码", "code", code),
            mdc: self.cell(at, "所属 MDC", "category", mdc),
            name: self.cell(at, "名称", "name", name),
            rule: self.rule(at, rule),
        };
        if self.adrgs.iter().any(|(_, own)| own.code == row.code) {
            self.twice(at, code);
        }
        self.adrgs.push((order, row));
    }

    /// Takes in a group.
    pub fn drg(&mut self, at: At<'_>, order: &str, code: &str, adrg: &str, name: &str, rule: &str) {
        let order = self.order(at, order);
        let row = DrgRow {
            code: self.cell(at, "代码", "code", code),
            adrg: self.cell(at, "所属 ADRG", "adjacent group", adrg),
            name: self.cell(at, "名称", "name", name),
            rule: self.rule(at, rule),
        };
        if self.drgs.iter().any(|(_, own)| own.code == row.code) {
            self.twice(at, code);
        }
        self.drgs.push((order, row));
    }

    fn twice(&mut self, at: At<'_>, code: &str) {
        self.fault(
            at,
            Text::made(
                format!("{code} 已在前面出现"),
                format!("{code} stands further up already"),
            ),
        );
    }

    fn code(&mut self, at: At<'_>, code: &str, name: &str) -> String {
        let code = self.cell(at, "编码", "code", code);
        if code.len() > super::codes::LONGEST_CODE || code.contains(char::is_whitespace) {
            self.fault(
                at,
                Text::made(
                    format!("{code} 不像编码"),
                    format!("{code} does not look like a code"),
                ),
            );
        }
        let name = name.trim();
        if !name.is_empty() && !self.names.contains_key(&code) {
            self.names.insert(code.clone(), name.to_owned());
        }
        code
    }

    /// Takes in a code of a set.
    pub fn member(&mut self, at: At<'_>, set: &str, code: &str, name: &str) {
        let code = self.code(at, code, name);
        let set = self.cell(at, "集合名", "set", set);
        self.sets.entry(set).or_default().insert(code);
    }

    /// Takes in a complication; `table` is empty where it counts beside every principal diagnosis.
    pub fn complication(&mut self, at: At<'_>, code: &str, name: &str, level: &str, table: &str) {
        let own = match level.trim() {
            "CC" => Level::Cc,
            "MCC" => Level::Mcc,
            _ => {
                let message = Text::made(
                    format!("类型“{level}”应为 MCC 或 CC"),
                    format!("the type \"{level}\" should be MCC or CC"),
                );
                return self.fault(at, message);
            }
        };
        let code = self.code(at, code, name);
        let table = table.trim().trim_end_matches(".0").to_owned();
        if self
            .complications
            .insert(code.clone(), (own, table))
            .is_some()
        {
            self.twice(at, &code);
        }
    }

    /// Takes in a principal diagnosis of an exclusion table.
    pub fn exclusion(&mut self, at: At<'_>, table: &str, code: &str, name: &str) {
        let code = self.code(at, code, name);
        let table = self.cell(at, "排除表", "exclusion table", table);
        let table = table.trim_end_matches(".0").to_owned();
        self.exclusions.insert((table, code));
    }

    /// The scheme, its codes being those of `codes` and what the tables add to them.
    ///
    /// # Errors
    ///
    /// What was wrong with rows, the first fifty.
    pub fn finish(mut self, head: Head, codes: &Arc<CodeList>) -> Result<Imported, Vec<Fault>> {
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let in_sets = self.sets.values().flatten();
        let used = in_sets
            .chain(self.complications.keys())
            .chain(self.exclusions.iter().map(|(_, code)| code));
        let unknown: BTreeSet<&String> = used.filter(|code| codes.find(code).is_none()).collect();
        let (mut added, mut left_out) = (Vec::new(), Vec::new());
        for code in unknown {
            if self.names.contains_key(code) {
                added.push(code.clone());
            } else {
                left_out.push(code.clone());
            }
        }
        let codes = if added.is_empty() {
            codes.clone()
        } else {
            let more = added.iter().map(|code| CodeRow {
                code: code.clone(),
                name: self.names.remove(code).unwrap_or_default(),
                mark: Mark::Plain,
            });
            Arc::new(CodeList::new(codes.rows().chain(more).collect()))
        };
        Ok(Imported {
            draft: self.draft(head, codes),
            added,
            left_out,
        })
    }

    fn draft(self, head: Head, codes: Arc<CodeList>) -> Draft {
        let mut tables: Vec<String> = self
            .exclusions
            .iter()
            .map(|(table, _)| table.clone())
            .collect();
        let named = self.complications.values().map(|(_, table)| table.clone());
        tables.extend(named.filter(|table| !table.is_empty()));
        // 2 before 10: most tables are numbered.
        tables.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        tables.dedup();
        let numbers: BTreeMap<&str, u16> = tables.iter().map(String::as_str).zip(0..).collect();
        let number = |table: &str| numbers.get(table).copied();
        let mut complications: Vec<Complication> = self
            .complications
            .iter()
            .filter_map(|(code, (level, table))| {
                Some(Complication {
                    code: codes.find(code)?,
                    level: *level,
                    table: number(table),
                })
            })
            .collect();
        complications.sort_by_key(|it| it.code);
        let mut exclusions: Vec<(u32, u16)> = self
            .exclusions
            .iter()
            .filter_map(|(table, code)| codes.find(code).zip(number(table)))
            .collect();
        exclusions.sort_unstable();
        let sets = self
            .sets
            .iter()
            .map(|(name, members)| CodeSet {
                name: name.clone(),
                // Both in the order of their codes.
                codes: members.iter().filter_map(|code| codes.find(code)).collect(),
            })
            .collect();
        Draft {
            head,
            mdcs: in_order(self.mdcs),
            adrgs: in_order(self.adrgs),
            drgs: in_order(self.drgs),
            sets,
            complications,
            exclusions,
            tables,
            codes,
        }
    }
}

fn in_order<Row>(mut rows: Vec<(u32, Row)>) -> Vec<Row> {
    rows.sort_by_key(|(order, _)| *order);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Whether a code may stand in a set of that name: `DI…` for diagnoses, `OP…` for procedures.
pub(super) fn fits(set: &str, code: &str) -> bool {
    !(set.starts_with("DI") && is_procedure(code) || set.starts_with("OP") && !is_procedure(code))
}
